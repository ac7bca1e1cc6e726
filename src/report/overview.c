/* Figures of a period as a document, and its archive in the register. */
#include <stdlib.h>
#include <string.h>

#include "../app/typed.h"
#include "../document/csv_figures.h"
#include "../document/figures_tree.h"
#include "../store/transaction.h"
#include "../util/beneath.h"
#include "../util/diag.h"
#include "../util/file.h"
#include "../util/i18n.h"
#include "../util/mem.h"
#include "../util/strbuf.h"
#include "output.h"
#include "report_mail.h"
#include "settle.h"

/* In the zone of the register. */
static struct period
period_of(const struct report *r, const struct overview *o)
{
	const struct zone *zone = &r->in->reg.zone;
	const struct typed_date_context context = { zone, r->now, TYPED_PAST,
		TYPED_PERIOD };
	struct typed_date date;
	struct period p;

	/* It was one in the zone of the machine, so it is one here. */
	if (*o->period != '\0') {
		if (!typed_date(
			&context, o->period, EXIT_USAGE, _("period"), &date))
			exit(EXIT_USAGE);
		return date.period;
	}
	period_around(zone, o->kind, r->now, &p);
	if (o->is_last)
		period_around(
		    zone, o->kind, (struct timestamp){ .s = p.from.s - 1 }, &p);
	return p;
}

static void
count(const struct report *r, const struct overview *o, struct figures *f)
{
	const struct period p = period_of(r, o);
	struct incident i;
	int got;

	if (r->in->reader == NULL)
		snapshot_leave_rev(r->in->view);
	figures_init(f, &p, r->now);
	f->lists.law = report_words(r);
	while ((got = operands_next(r->in, &i)) != 0)
		if (got == 1) {
			settle_open(r, &i);
			figures_count(f, &i);
			incident_free(&i);
		}
	figures_sort(f);
}

struct overview_data {
	const struct figure_sets *sets;
	bool is_public;
};

static xmlDoc *
make_document(
    const struct report *r, const struct letterhead *head, const void *data)
{
	const struct overview_data *d = data;

	return report_make(r, "overview",
	    figures_tree(d->sets, d->is_public, head), d->is_public);
}

static int
make_mail(const struct report *r, const struct overview *o,
    const struct overview_data *d, struct strbuf *out)
{
	const struct period *p = &d->sets->of->of[SPAN_THIS].period;
	char *log = xasprintf("overview.%s", p->name);
	const struct report_source source = { .make = make_document,
		.data = d,
		.topic = p->name,
		.moment = r->now.s < p->to.s ? p->from : p->to,
		.log = log };
	const int rc = report_mail(r, &o->mail, &source, out);

	free(log);
	return rc;
}

/* 0; -1: reported. */
static int
make(const struct report *r, const struct overview *o,
    enum report_format format, const struct figure_sets *sets,
    struct strbuf *out)
{
	const struct letterhead head = report_letterhead(r);
	const struct overview_data data = { sets, o->is_public };
	xmlDoc *doc;
	int rc;

	if (format == REPORT_CSV) {
		csv_figures(out, sets);
		return 0;
	}
	if (format == REPORT_MAIL)
		return make_mail(r, o, &data, out);
	if ((doc = make_document(r, &head, &data)) == NULL)
		return -1;
	rc = report_render(r, doc, format, out);
	xmlFreeDoc(doc);
	return rc;
}

/* The archive -------------------------------------------------------------- */

/* Into the transaction; without one only say so.  The number of files that
 * change. */
static size_t
archive_file(const struct reg *reg, struct transaction *t, const char *path,
    const struct strbuf *data)
{
	struct strbuf old = { 0 };
	const bool is_same = beneath_read(reg->dir, path, &old, FILE_MOST) ==
				 0 &&
			     old.len == data->len &&
			     memcmp(old.s, data->s, data->len) == 0;

	if (!is_same && t == NULL)
		note(_("would archive %s"), path);
	else if (!is_same)
		transaction_file(t, path, data->s, data->len);
	strbuf_free(&old);
	return is_same ? 0 : 1;
}

/* 0, and the number of files that change is added to *CHANGED; -1: reported. */
static int
archive_formats(const struct report *r, const struct overview *o,
    const struct figure_sets *sets, struct transaction *t, const char *base,
    size_t *changed)
{
	static const struct {
		const char *ending;
		enum report_format format;
	} formats[] = { { "txt", REPORT_TEXT }, { "html", REPORT_HTML },
		{ "csv", REPORT_CSV } };
	struct strbuf out = { 0 };
	char *path;
	int rc = 0;

	for (size_t i = 0; i < LENGTH(formats) && rc == 0; i++) {
		path = xasprintf("%s.%s", base, formats[i].ending);
		if ((rc = make(r, o, formats[i].format, sets, &out)) == 0)
			*changed += archive_file(&r->in->reg, t, path, &out);
		strbuf_reset(&out);
		free(path);
	}
	strbuf_free(&out);
	return rc;
}

static void
archive(const struct report *r, const struct overview *o,
    const struct figure_sets *sets, struct transaction *t)
{
	const char *name = sets->of->of[SPAN_THIS].period.name;
	char *file = xasprintf("%s%s", name, o->is_public ? "-public" : "");
	/* The year in which the period begins. */
	char *base = xasprintf("reports/%.4s/%s", name, file);
	char *subject = xasprintf("overview %s archived", file);
	size_t changed = 0;

	if (archive_formats(r, o, sets, t, base, &changed) == -1)
		goto out;
	if (changed == 0)
		note(_("%s: already archived, without a difference"), base);
	else if (t != NULL && transaction_commit(t, "report", subject) == 0)
		note(_("archived as %s.txt, .html and .csv"), base);
out:
	free(subject);
	free(base);
	free(file);
}

/* All ---------------------------------------------------------------------- */

static void
make_sets(const struct report *r, const struct overview *o, struct figures *f,
    struct figure_sets *sets)
{
	count(r, o, f);
	figure_sets_make(sets, f);
	if (o->is_public)
		figure_sets_hide(sets);
}

void
report_overview(const struct report *r, const struct overview *o)
{
	struct figures f;
	struct figure_sets sets;
	struct strbuf out = { 0 };

	make_sets(r, o, &f, &sets);
	if (make(r, o, o->format, &sets, &out) == 0)
		report_put(r, &out);
	strbuf_free(&out);
	figure_sets_free(&sets);
	figures_free(&f);
}

void
report_overview_archive(
    const struct report *r, const struct overview *o, bool dry_run)
{
	struct transaction *t;
	struct figures f;
	struct figure_sets sets;

	make_sets(r, o, &f, &sets);
	t = dry_run ? NULL : transaction_begin(&r->in->reg, false);
	if (dry_run || t != NULL)
		archive(r, o, &sets, t);
	transaction_end(t);
	figure_sets_free(&sets);
	figures_free(&f);
}
