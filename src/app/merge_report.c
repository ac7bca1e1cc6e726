/* What a merge found, as messages. */
#include <stdlib.h>
#include <string.h>

#include "../record/fault_text.h"
#include "../record/value.h"
#include "../util/diag.h"
#include "../util/i18n.h"
#include "../util/mem.h"
#include "../util/strbuf.h"
#include "../util/text.h"
#include "merge_report.h"

/* "department", "duty avg-33 ap: reason", "measure 2: owner", "entry 3: by". */
static char *
conflict_name(const struct incident *i, const struct merge_conflict *c)
{
	const enum list l = c->list;
	struct strbuf s = { 0 };
	char id[CELL_LEN];

	if (c->field != FIELD_MAX)
		return xstrdup(field_def(c->field)->name);
	if (l == LIST_MAX)
		return xstrdup(i->extra[c->row].name);
	strbuf_addf(&s, "%s ", list_def(l)->item);
	if (l == LIST_OBLIGATIONS)
		strbuf_addf(&s, "%s %s",
		    row_obligation(i, c->row, OBLIGATION_REGIME),
		    row_obligation(i, c->row, OBLIGATION_RECIPIENT));
	else if (l == LIST_FILES)
		strbuf_add(&s, row_text(i, l, c->row, FILE_NAME));
	else if (l == LIST_MEASURES)
		strbuf_add(&s, row_format(i, l, c->row, MEASURE_ID, id));
	else
		strbuf_addf(&s, "%zu", c->row + 1);
	if (c->col < list_def(l)->ncols)
		strbuf_addf(&s, ": %s", list_def(l)->cols[c->col].name);
	return strbuf_take(&s);
}

/* The caller frees. */
static char *
conflict_value(const struct incident *i, const struct merge_conflict *c)
{
	char buf[CELL_LEN];
	const char *v = c->field != FIELD_MAX
			    ? incident_format(i, c->field, buf)
			: c->list == LIST_MAX
			    ? i->extra[c->row].value
			    : row_format(i, c->list, c->row, c->col, buf);

	return value_shown(v);
}

/* The line of the next mark from *AT on, which begins line *LINE. */
static void
next_mark(const char **at, unsigned long *line)
{
	while (!starts_with(*at, "<<<<<<<")) {
		*at = strchr(*at, '\n') + 1;
		++*line;
	}
}

static void
report_conflict(
    const struct merge *m, const struct merge_conflict *c, const struct loc *at)
{
	char *name = conflict_name(&m->side[0], c), *ours, *theirs;

	if (merge_is_removal(c)) {
		fail(EXIT_NO, at,
		    _("%s: removed on one side and changed on the other; it "
		      "stays"),
		    name);
	} else {
		ours = conflict_value(&m->side[0], c);
		theirs = conflict_value(&m->side[1], c);
		fail(EXIT_NO, at, _("%s: ours \"%s\", theirs \"%s\""), name,
		    ours, theirs);
		free(ours);
		free(theirs);
	}
	free(name);
}

/* With their lines in the file, of which there are marks as for each. */
static void
report_conflicts(const struct merge *m, const char *text, const char *path)
{
	struct loc at = { .file = path, .line = 1 };
	const struct loc file = { .file = path };
	const struct merge_conflict *c;

	for (size_t n = 0; n < m->n; n++) {
		c = &m->conflict[n];
		if (merge_is_removal(c)) {
			report_conflict(m, c, &file);
			continue;
		}
		next_mark(&text, &at.line);
		report_conflict(m, c, &at);
		text++;
	}
	note(_("%s: leave one of the two at each mark, then: git add '%s'"),
	    path, path);
}

/* The measures whose numbers were given out on both sides. */
static void
warn_numbers(const struct merge *m, const struct loc *at)
{
	const struct incident *i = &m->side[0];
	const enum list l = LIST_MEASURES;
	char id[CELL_LEN];
	char *shown;
	uint64_t n;

	for (size_t r = 0; r < i->lists[l].n; r++) {
		if (m->numbered == 0 || !row_count(i, l, r, MEASURE_ID, &n) ||
		    n < m->numbered)
			continue;
		shown = value_shown(row_text(i, l, r, MEASURE_TEXT));
		warning(at,
		    _("measure %s is %s now (\"%s\"): both sides had given "
		      "out its number"),
		    row_text(i, l, r, MEASURE_WAS),
		    row_format(i, l, r, MEASURE_ID, id), shown);
		free(shown);
	}
}

static void
report_faults(const struct merge *m, const struct loc *at)
{
	char *text;

	for (int s = 0; s < 2; s++)
		for (size_t n = 0; n < m->faults[s].n; n++) {
			text = fault_text(&m->faults[s].v[n], &m->faulty[s]);
			fail(EXIT_NO, at,
			    _("both sides together would have a fault that "
			      "neither has: %s"),
			    text);
			free(text);
		}
}

static void
warn_facts(const struct merge *m, const struct loc *at)
{
	struct strbuf s = { 0 };

	merge_add_contradictions(&s, &m->side[0], m->hints, i18n_language());
	warning(at,
	    _("%s Answers and facts come from both sides: assess it again with "
	      "dl-classify; until then the notification is undecided."),
	    s.s);
	strbuf_free(&s);
}

void
merge_report(const struct merge *m, const char *text, const char *path)
{
	const struct loc at = { .file = path };

	report_faults(m, &at);
	if (m->n > 0)
		report_conflicts(m, text, path);
	warn_numbers(m, &at);
	if ((m->found & MERGE_ASSESS) != 0)
		warning(&at,
		    _("the answers come from both sides: assess it again with "
		      "dl-classify"));
	if ((m->found & MERGE_FACTS) != 0)
		warn_facts(m, &at);
	if ((m->found & MERGE_TWICE) != 0)
		warning(&at,
		    _("both sides recorded a first notification to the "
		      "supervisory authority: if there was one alone, record "
		      "the withdrawal of the other"));
	if ((m->found & MERGE_BESIDE) != 0)
		warning(&at,
		    _("both sides recorded a notification to data subjects, "
		      "and whether these are the same persons is not known: "
		      "dl-notify -r -k correction --count NUMBER subjects "
		      "REFERENCE says how many were informed"));
	if ((m->found & MERGE_CLOSED) != 0)
		warning(&at,
		    _("closed on one side while the other added to it: look "
		      "whether it is to be reopened"));
}
