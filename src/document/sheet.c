/* Figures as CSV. */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../base/mem.h"
#include "../base/str.h"
#include "../format/csv.h"
#include "sheet.h"

static void
put_row(FILE *fp, const char *const *v, size_t n)
{
	struct str line = { 0 };

	for (size_t i = 0; i < n; i++) {
		if (i > 0)
			str_addc(&line, ',');
		csv_add(&line, v[i]);
	}
	str_addc(&line, '\n');
	fwrite(line.s, 1, line.len, fp);
	str_free(&line);
}

static void
put_figure(FILE *fp, const struct figures *f, const char *breakdown,
    const char *value, uint64_t n)
{
	char digits[32];
	const char *const v[] = { f->period.name, breakdown, value, digits };

	snprintf(digits, sizeof(digits), "%" PRIu64, n);
	put_row(fp, v, LENGTH(v));
}

/* Each value thrice: of the new ones, the open ones, the closed ones. */
static void
put_tallies(FILE *fp, const struct figures *f, const char *name,
    const struct tallies *t)
{
	static const char *const phases[PHASE_MAX] = { [PHASE_NEW] = "",
		[PHASE_OPEN] = "-open",
		[PHASE_CLOSED] = "-closed" };
	char *breakdown;

	for (int p = 0; p < PHASE_MAX; p++) {
		breakdown = xasprintf("%s%s", name, phases[p]);
		for (size_t i = 0; i < t->n; i++)
			put_figure(
			    fp, f, breakdown, t->v[i].value, t->v[i].n[p]);
		free(breakdown);
	}
}

/* All classes, in the order of their weight. */
static void
put_classes(FILE *fp, const struct figures *f, enum phase p, const char *name)
{
	static const char *const classes[] = { "incident", "breach", "serious",
		"" };
	const struct tallies *t = &f->by_class;
	uint64_t n;

	for (size_t c = 0; c < LENGTH(classes); c++) {
		n = 0;
		for (size_t i = 0; i < t->n; i++)
			if (strcmp(t->v[i].value, classes[c]) == 0)
				n = t->v[i].n[p];
		put_figure(fp, f, name,
		    *classes[c] != '\0' ? classes[c] : "undecided", n);
	}
}

static void
put_pending_counts(FILE *fp, const struct figures *f)
{
	uint64_t running = 0, late = 0, undecided = 0, open = 0, overdue = 0;
	const struct pending *p = f->pending;

	for (size_t i = 0; i < f->npending; i++, p++) {
		if (p->is_measure) {
			open++;
			overdue += p->overdue ? 1 : 0;
			continue;
		}
		running++;
		late += p->overdue ? 1 : 0;
		undecided += p->undecided ? 1 : 0;
	}
	put_figure(fp, f, "duties", "running", running);
	put_figure(fp, f, "duties", "overdue", late);
	put_figure(fp, f, "duties", "undecided", undecided);
	put_figure(fp, f, "measures", "open", open);
	put_figure(fp, f, "measures", "overdue", overdue);
}

void
sheet_figures(FILE *fp, const struct figures *f)
{
	static const char *const columns[] = { "period", "breakdown", "value",
		"count" };
	put_row(fp, columns, LENGTH(columns));
	put_figure(fp, f, "incidents", "new", f->incidents[PHASE_NEW]);
	put_figure(fp, f, "incidents", "open", f->incidents[PHASE_OPEN]);
	put_figure(fp, f, "incidents", "closed", f->incidents[PHASE_CLOSED]);
	put_figure(fp, f, "incidents", "exercises", f->exercises);
	put_figure(fp, f, "incidents", "withdrawn", f->withdrawn);
	put_classes(fp, f, PHASE_NEW, "class");
	put_classes(fp, f, PHASE_OPEN, "class-open");
	put_classes(fp, f, PHASE_CLOSED, "class-closed");
	put_tallies(fp, f, "department", &f->by_department);
	put_tallies(fp, f, "kind", &f->by_kind);
	put_figure(fp, f, "ap", "in-time", f->ap_in_time);
	put_figure(fp, f, "ap", "late", f->ap_late);
	put_figure(fp, f, "ap", "overdue", f->ap_overdue);
	put_figure(fp, f, "persons", "min", f->persons.min);
	put_figure(fp, f, "persons", "max", f->persons.max);
	put_figure(fp, f, "persons", "at-least", f->persons.at_least);
	put_figure(fp, f, "persons", "unknown", f->persons.unknown);
	put_pending_counts(fp, f);
}

void
sheet_due(FILE *fp, const struct figures *f,
    bool (*wanted)(const struct pending *, const void *), const void *arg)
{
	static const char *const columns[] = { "ref", "what", "regime",
		"recipient", "decision", "measure", "text", "owner", "due",
		"left" };
	char left[32];

	put_row(fp, columns, LENGTH(columns));
	for (size_t i = 0; i < f->npending; i++) {
		const struct pending *p = &f->pending[i];
		const char *const v[] = { p->ref,
			p->is_measure ? "measure" : "duty", p->regime,
			p->recipient,
			p->is_measure  ? ""
			: p->undecided ? "undecided"
				       : "required",
			p->id, p->text, p->owner, p->due, left };

		if (!wanted(p, arg))
			continue;
		left[0] = '\0';
		if (*p->due != '\0')
			snprintf(left, sizeof(left), "%" PRId64, p->left);
		put_row(fp, v, LENGTH(v));
	}
}
