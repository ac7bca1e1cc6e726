/* dl-report: overviews of a period, and what is due. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../base/diag.h"
#include "../base/file.h"
#include "../base/lang.h"
#include "../document/doctree.h"
#include "../document/sheet.h"
#include "../document/template.h"
#include "../document/text.h"
#include "report.h"

/* Counting ----------------------------------------------------------------- */

/*
 * A record that no command has settled yet, such as one merged in by hand, has
 * no clocks; the law says which run.  A stream is taken as it is: columns that
 * were left out are not to be guessed.
 */
static void
settle(const struct report *r, struct incident *i)
{
	if (i->lists[LIST_DUTIES].n == 0 && !inc_has(i, FIELD_CLASS))
		duty_settle(i, &r->law, NULL, "", r->now);
}

static void
count(const struct report *r, struct records *in, struct figures *f)
{
	struct incident i;
	int got;

	figures_init(f, &r->period, r->now);
	while ((got = records_next(in, &i)) != 0)
		if (got == 1) {
			if (in->reader == NULL)
				settle(r, &i);
			figures_count(f, &i);
			incident_free(&i);
		}
	figures_sort(f);
}

static bool
is_wanted(const struct pending *p, const void *arg)
{
	const struct report *r = arg;

	/* A measure without a day can wait; a duty without a moment is to be
	 * met without undue delay, once it is known to be one. */
	if (*p->due == '\0')
		return !p->is_measure && (r->within_s < 0 || !p->undecided);
	return p->overdue || r->within_s < 0 || p->left <= r->within_s;
}

static size_t
count_wanted(const struct report *r, const struct figures *f)
{
	size_t n = 0;

	for (size_t i = 0; i < f->npending; i++)
		n += is_wanted(&f->pending[i], r) ? 1 : 0;
	return n;
}

/* Output ------------------------------------------------------------------- */

/* The text by the template.  0; -1 reported. */
static int
make_text(const struct report *r, const struct reg *reg,
    const struct figures *f, struct str *out)
{
	const struct letterhead head = { .lang = r->lang,
		.organisation = reg->dir != NULL ? reg->organisation : "",
		.contact = reg->dir != NULL ? reg->contact : "",
		.now = r->now,
		.law = &r->law };
	char *own = reg->dir != NULL ? path_join(reg->dir, "templates") : NULL;
	char *path = template_find(
	    own, r->is_due ? "due" : "overview", r->lang);
	xmlDoc *tree = r->is_due ? doctree_due(f, &head, is_wanted, r)
				 : doctree_figures(f, &head);
	xmlDoc *doc = template_apply(path, tree);

	int rc = doc != NULL ? 0 : -1;

	if (doc != NULL && r->mail)
		rc = report_mail(r, reg, doc, out);
	else if (doc != NULL)
		text_render(out, doc);
	xmlFreeDoc(doc);
	xmlFreeDoc(tree);
	free(path);
	free(own);
	return rc;
}

static int
make_csv(const struct report *r, const struct figures *f, struct str *out)
{
	char *data = NULL;
	size_t n = 0;
	FILE *fp = open_memstream(&data, &n);
	int rc = -1;

	if (fp != NULL) {
		if (r->is_due)
			sheet_due(fp, f, is_wanted, r);
		else
			sheet_figures(fp, f);
		rc = fclose(fp);
	}
	if (rc == 0)
		str_addn(out, data, n);
	else
		fail(STATUS_TEMP, NULL, "%s", _("out of memory"));
	free(data);
	return rc == 0 ? 0 : -1;
}

void
report_put(const struct report *r, const struct str *text)
{
	if (r->file != NULL && strcmp(r->file, "-") != 0) {
		if (file_replace(r->file, text->s, text->len) == -1)
			fail_errno(r->file);
	} else {
		fwrite(text->s, 1, text->len, stdout);
	}
}

static void
make(const struct report *r, const struct reg *reg, const struct figures *f)
{
	struct str text = { 0 };

	/* Nothing due: nothing is said, and no old list is left in a file. */
	if (r->is_due && count_wanted(r, f) == 0) {
		str_add(&text, "");
		report_put(r, &text);
		str_free(&text);
		return;
	}
	if (r->is_due)
		status_raise(STATUS_NO);
	if ((r->csv ? make_csv(r, f, &text) : make_text(r, reg, f, &text)) == 0)
		report_put(r, &text);
	str_free(&text);
}

void
report_overview(const struct report *r, struct records *in)
{
	struct figures f = { 0 };

	count(r, in, &f);
	make(r, &in->reg, &f);
	figures_free(&f);
}
