/* dl-report: overviews of a period, and what is due. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../core/obligation.h"
#include "../document/csv_figures.h"
#include "../document/figures_tree.h"
#include "../document/template.h"
#include "../util/diag.h"
#include "../util/file.h"
#include "../util/i18n.h"
#include "../util/mem.h"
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
	if (i->lists[LIST_OBLIGATIONS].n == 0 && !inc_has(i, FIELD_CLASS))
		obligation_settle(i, &r->law, NULL, "", r->now);
}

static void
count(const struct report *r, struct records *in, struct figures *f)
{
	struct incident i;
	int got;

	if (in->view != NULL)
		snapshot_leave_rev(in->view);
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
	if (!p->has_due)
		return !p->is_measure && (r->within_s < 0 || !p->undecided);
	return p->overdue || r->within_s < 0 || p->left <= r->within_s;
}

static size_t
count_wanted(const struct report *r, const struct figures *f)
{
	size_t n = 0;

	for (size_t i = 0; i < f->lists.npending; i++)
		n += is_wanted(&f->lists.pending[i], r) ? 1 : 0;
	return n;
}

/* Output ------------------------------------------------------------------- */

/* The document by the template; NULL: reported. */
static xmlDoc *
make_document(const struct report *r, const struct reg *reg,
    const struct figures *f, const struct figure_sets *sets)
{
	const struct letterhead head = report_letterhead(r, reg);
	xmlDoc *tree = r->what == REPORT_DUE
			   ? due_tree(f, &head, is_wanted, r)
			   : figures_tree(sets, r->is_public, &head);

	return template_make(reg->dir,
	    r->what == REPORT_DUE ? "due" : "overview", r->lang, tree);
}

static int
make_csv(const struct report *r, const struct figures *f,
    const struct figure_sets *sets, struct strbuf *out)
{
	char *data = NULL;
	size_t n = 0;
	FILE *fp = open_memstream(&data, &n);
	int rc = -1;

	if (fp != NULL) {
		if (r->what == REPORT_DUE)
			csv_due(fp, f, is_wanted, r);
		else
			csv_figures(fp, sets);
		rc = fclose(fp);
	}
	if (rc == 0)
		strbuf_addn(out, data, n);
	else
		fail(EXIT_TEMP, NULL, "%s", _("out of memory"));
	free(data);
	return rc == 0 ? 0 : -1;
}

static int
make_form(const struct report *r, const struct reg *reg,
    const struct figures *f, const struct figure_sets *sets, struct strbuf *out)
{
	const struct render_options options = { .made = r->now };
	xmlDoc *doc;
	int rc;

	if (r->csv)
		return make_csv(r, f, sets, out);
	if ((doc = make_document(r, reg, f, sets)) == NULL)
		return -1;
	rc = r->mail ? report_mail(r, reg, doc, out)
		     : render(out, doc, r->output, &options);
	xmlFreeDoc(doc);
	return rc;
}

/* Into the register -------------------------------------------------------- */

/* reports/2026/2026-W47, by the year that the period begins with. */
static char *
archive_path(const struct report *r)
{
	return xasprintf("reports/%.4s/%s%s", r->period.name, r->period.name,
	    r->is_public ? "-public" : "");
}

/* Add the file to the act, or with none say that it would be; the number of
 * files that change by it. */
static size_t
keep(const struct reg *reg, struct transaction *act, const char *path,
    const struct strbuf *data)
{
	char *file = path_join(reg->dir, path);
	struct strbuf had = { 0 };
	const bool is_same = is_file(file) &&
			     file_read(file, &had, FILE_MOST) == 0 &&
			     had.len == data->len &&
			     memcmp(had.s, data->s, data->len) == 0;

	if (!is_same && act == NULL)
		note(_("would archive %s"), path);
	else if (!is_same)
		transaction_file(act, path, data->s, data->len);
	strbuf_free(&had);
	free(file);
	return is_same ? 0 : 1;
}

/* 0, and how many files change in *CHANGED; -1: reported. */
static int
keep_forms(const struct report *r, const struct reg *reg,
    struct transaction *act, const struct figures *f,
    const struct figure_sets *sets, size_t *changed)
{
	static const struct {
		const char *ending;
		bool csv;
		enum output output;
	} forms[] = { { "txt", false, OUTPUT_TEXT },
		{ "html", false, OUTPUT_HTML }, { "csv", true, OUTPUT_TEXT } };
	char *base = archive_path(r), *path;
	struct report form = *r;
	struct strbuf out = { 0 };
	int rc = 0;

	for (size_t i = 0; i < LENGTH(forms) && rc == 0; i++) {
		form.csv = forms[i].csv;
		form.output = forms[i].output;
		path = xasprintf("%s.%s", base, forms[i].ending);
		if ((rc = make_form(&form, reg, f, sets, &out)) == 0)
			*changed += keep(reg, act, path, &out);
		strbuf_reset(&out);
		free(path);
	}
	strbuf_free(&out);
	free(base);
	return rc;
}

static void
archive(const struct report *r, const struct reg *reg, const struct figures *f,
    const struct figure_sets *sets)
{
	struct transaction *act = r->cmd->dry_run ? NULL
						  : transaction_begin(reg);
	char *base = archive_path(r), *what;
	size_t changed = 0;

	if (act == NULL && !r->cmd->dry_run)
		goto out;
	if (keep_forms(r, reg, act, f, sets, &changed) == -1)
		goto out;
	what = xasprintf(
	    "overview %s archived", base + strlen("reports/2026/"));
	if (changed == 0)
		note(_("%s: archived before, and the same"), base);
	else if (act != NULL && transaction_commit(act, "report", what) == 0)
		note(_("archived as %s.txt, .html and .csv"), base);
	free(what);
out:
	transaction_end(act);
	free(base);
}

/* The whole ---------------------------------------------------------------- */

static void
make(const struct report *r, const struct reg *reg, const struct figures *f)
{
	struct figure_sets sets = { 0 };
	struct strbuf text = { 0 };

	/* Nothing due: nothing is said, and no old list is left in a file. */
	if (r->what == REPORT_DUE && count_wanted(r, f) == 0) {
		strbuf_add(&text, "");
		report_put(r, &text);
		strbuf_free(&text);
		return;
	}
	if (r->what == REPORT_DUE)
		status_raise(EXIT_NO);
	else
		figure_sets_make(&sets, f);
	if (r->is_public)
		figure_sets_hide(&sets);
	if (r->archive)
		archive(r, reg, f, &sets);
	else if (make_form(r, reg, f, &sets, &text) == 0)
		report_put(r, &text);
	figure_sets_free(&sets);
	strbuf_free(&text);
}

void
report_overview(const struct report *r, struct records *in)
{
	struct figures f = { 0 };

	count(r, in, &f);
	make(r, &in->reg, &f);
	figures_free(&f);
}
