/* One version of a record against the one before it. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../core/measure_number.h"
#include "../core/obligation.h"
#include "../core/obligation_fields.h"
#include "../evidence/row_match.h"
#include "../util/i18n.h"
#include "../util/mem.h"
#include "../util/text.h"
#include "line.h"
#include "version.h"

/* Of a list, the fault of a change in one of its rows. */
static const char *const row_faults[LIST_MAX] = {
	[LIST_OBLIGATIONS] = "E316",
	[LIST_NOTIFICATIONS] = "E301",
	[LIST_MEASURES] = "E306",
	[LIST_LOG] = "E302",
	[LIST_FILES] = "E303",
	[LIST_PASSAGES] = "E305",
	[LIST_MAIL] = "E304",
};

bool
version_is_any(const struct walk_commit *commit)
{
	return commit->parents > 1 || *commit->id == '\0';
}

static bool
is_act(const struct version_change *v, const char *act)
{
	return version_is_any(v->commit) || strcmp(v->commit->act, act) == 0;
}

static bool
is_undoing(const struct version_change *v)
{
	return is_act(v, "undo") || is_act(v, "redo");
}

/* Words ---------------------------------------------------------------------
 */

/* "filing 2 (avg-33 ap)"; the caller frees. */
static char *
row_words(const struct incident *i, enum list l, size_t row)
{
	char id[CELL_LEN];

	switch (l) {
	case LIST_OBLIGATIONS:
	case LIST_NOTIFICATIONS:
		return xasprintf("%s %zu (%s %s)", list_def(l)->item, row + 1,
		    row_text(i, l, row,
			l == LIST_OBLIGATIONS ? (size_t)OBLIGATION_REGIME
					      : (size_t)NOTIFICATION_REGIME),
		    row_text(i, l, row,
			l == LIST_OBLIGATIONS
			    ? (size_t)OBLIGATION_RECIPIENT
			    : (size_t)NOTIFICATION_RECIPIENT));
	case LIST_MEASURES:
		return xasprintf("%s %s", list_def(l)->item,
		    row_format(i, l, row, MEASURE_ID, id));
	case LIST_FILES:
		return xasprintf(
		    "%s %s", list_def(l)->item, row_text(i, l, row, FILE_NAME));
	case LIST_LOG:
	case LIST_PASSAGES:
	case LIST_MAIL:
	case LIST_MAX:
		break;
	}
	return xasprintf("%s %zu", list_def(l)->item, row + 1);
}

/* Append "COLUMN was "X", is "Y"", without values that may be personal data. */
static void
add_values(struct strbuf *s, const struct field_def *d, const struct cell *old,
    const struct cell *new)
{
	char was[CELL_LEN], is[CELL_LEN];

	strbuf_add(s, s->len > 0 ? ", " : "");
	if ((d->flags & IS_PERSONAL) != 0 || d->type == TYPE_LONGTEXT)
		strbuf_add(s, d->name);
	else
		strbuf_addf(s, _("%s was \"%s\", is \"%s\""), d->name,
		    cell_format(old, d, was), cell_format(new, d, is));
}

/* Report ------------------------------------------------------------------- */

static struct finding_place
place_of(const struct version_change *v, enum list l, size_t row, size_t col)
{
	return (struct finding_place){ .file = v->path,
		.line = row != ROW_NOWHERE ? line_of(v->xml, l, row, col) : 0,
		.ref = v->ref,
		.commit = v->commit->id };
}

/* By which a row is put right: "PATH LIST NAME"; the caller frees. */
static char *
subject_of(const struct version_change *v, const struct incident *i,
    enum list l, size_t row)
{
	char *name = row_match_name(i, l, row);
	char *subject = xasprintf("%s %s %s", v->path, list_def(l)->name, name);

	free(name);
	return subject;
}

/* False: it is reported already, against another parent. */
static bool
report(struct check *c, const struct version_change *v, const char *id,
    const struct finding_place *at, const char *text)
{
	char commit[CHECK_SHORT];

	return finding_add(
	    &c->found, id, at, TEXTS(check_short(v->commit->id, commit), text));
}

/* Rows ----------------------------------------------------------------------
 */

/* May the column change so by this act? */
static bool
may_change(const struct version_change *v, enum list l, size_t old, size_t new,
    size_t col)
{
	uint64_t was;

	switch (row_rule(l, col)) {
	case ROW_FIXED:
		break;
	case ROW_FILLS:
		return !row_has(v->old, l, old, col) || is_undoing(v);
	case ROW_READ:
		return true;
	case ROW_REREAD:
		return is_act(v, "reread");
	case ROW_SETTLED:
		return *v->commit->act != '\0' || version_is_any(v->commit);
	case ROW_NUMBER:
		return version_is_any(v->commit) && col == MEASURE_WAS
			   ? true
			   : row_count(v->old, l, old, MEASURE_ID, &was) &&
				 measure_number_was(v->new, new, was);
	case ROW_MARK:
		return is_undoing(v);
	}
	return false;
}

static const char *
fault_of(enum list l, size_t col)
{
	switch (row_rule(l, col)) {
	case ROW_SETTLED:
		return "E316";
	case ROW_MARK:
		return "E319";
	case ROW_FIXED:
	case ROW_FILLS:
	case ROW_READ:
	case ROW_REREAD:
	case ROW_NUMBER:
		break;
	}
	return row_faults[l];
}

/* The columns that must not have changed, in words, with the fault of the
 * gravest; the first of them. */
static size_t
find_changes(const struct version_change *v, enum list l, size_t old,
    size_t new, struct strbuf *words, const char **fault)
{
	size_t first = ROW_NOWHERE;

	*fault = NULL;
	for (size_t col = 0; col < list_def(l)->ncols; col++) {
		const struct cell *was = row_cell(v->old, l, old, col);
		const struct cell *is = row_cell(v->new, l, new, col);

		if (cell_is_same(was, is) || may_change(v, l, old, new, col) ||
		    /* One of two twins, see row_match(). */
		    (l == LIST_MAIL && version_is_any(v->commit)))
			continue;
		if (first == ROW_NOWHERE)
			first = col;
		if (*fault == NULL || *fault != row_faults[l])
			*fault = fault_of(l, col);
		add_values(words, &list_def(l)->cols[col], was, is);
	}
	return first;
}

/* All of the row as one text, by which it is put right. */
static char *
whole_row(const struct incident *i, enum list l, size_t row)
{
	struct strbuf s = { 0 };
	char buf[CELL_LEN];

	for (size_t col = 0; col < list_def(l)->ncols; col++)
		if (row_rule(l, col) != ROW_READ)
			strbuf_addf(
			    &s, "%s\x1f", row_format(i, l, row, col, buf));
	return strbuf_take(&s);
}

static void
check_row(struct check *c, const struct version_change *v, enum list l,
    size_t old, size_t new)
{
	struct strbuf words = { 0 };
	const char *fault;
	const size_t col = find_changes(v, l, old, new, &words, &fault);
	char *subject, *was, *is, *row, *text;

	if (col == ROW_NOWHERE)
		return;
	subject = subject_of(v, v->old, l, old);
	was = whole_row(v->old, l, old);
	is = whole_row(v->new, l, new);
	if (!finding_mend(&c->found, subject, is)) {
		const struct finding_place at = place_of(v, l, new, col);

		row = row_words(v->old, l, old);
		text = xasprintf("%s: %s", row, words.s);
		if (report(c, v, fault, &at, text))
			finding_subject(&c->found, subject, was);
		free(text);
		free(row);
	}
	free(is);
	free(was);
	free(subject);
	strbuf_free(&words);
}

/* Is row B of the dossier row A of a report that was joined to it?  Then an
 * entry of the log names the report before its text, and the mail that the
 * report began with is one of many. */
static bool
is_same_moved(const struct version_change *v, enum list l, size_t a, size_t b)
{
	for (size_t col = 0; col < list_def(l)->ncols; col++) {
		const struct cell *x = row_cell(v->old, l, a, col);
		const struct cell *y = row_cell(v->joined, l, b, col);

		if (row_rule(l, col) != ROW_FIXED || cell_is_same(x, y) ||
		    (l == LIST_MAIL &&
			(col == ITEM_OPENS || col == ITEM_PARTY)))
			continue;
		if (l != LIST_LOG || col != LOG_TEXT ||
		    !ends_with(row_text(v->joined, l, b, col),
			row_text(v->old, l, a, col)))
			return false;
	}
	return true;
}

/* Did the row move to the dossier that its record became part of? */
static bool
is_moved(const struct version_change *v, enum list l, size_t row)
{
	char *name, *other;
	bool is = false;

	if (v->joined == NULL || !is_act(v, "join") ||
	    (l != LIST_MAIL && l != LIST_FILES && l != LIST_LOG &&
		l != LIST_MEASURES))
		return false;
	name = row_match_name(v->old, l, row);
	for (size_t r = 0; !is && r < v->joined->lists[l].n; r++) {
		other = row_match_name(v->joined, l, r);
		is = strcmp(name, other) == 0 && is_same_moved(v, l, row, r);
		free(other);
	}
	free(name);
	return is;
}

static void
check_gone(
    struct check *c, const struct version_change *v, enum list l, size_t row)
{
	const struct finding_place at = place_of(v, l, ROW_NOWHERE, 0);
	char *subject, *words, *was;

	if (is_moved(v, l, row))
		return;
	subject = subject_of(v, v->old, l, row);
	words = row_words(v->old, l, row);
	was = whole_row(v->old, l, row);
	if (report(c, v, "E308", &at, words))
		finding_subject(&c->found, subject, was);
	free(was);
	free(words);
	free(subject);
}

/* The column whose order a merge makes of the rows that it unites. */
static size_t
time_of(enum list l)
{
	static const size_t times[LIST_MAX] = {
		[LIST_OBLIGATIONS] = ROW_NOWHERE,
		[LIST_NOTIFICATIONS] = NOTIFICATION_AT,
		[LIST_MEASURES] = MEASURE_ADDED,
		[LIST_LOG] = LOG_AT,
		[LIST_FILES] = FILE_ADDED,
		[LIST_PASSAGES] = PASSAGE_AT,
		[LIST_MAIL] = ITEM_AT,
	};

	return times[l];
}

/* Do the two rows of NEW stand in the order of their times? */
static bool
is_by_time(const struct incident *i, enum list l, size_t a, size_t b)
{
	struct timestamp x, y;

	return time_of(l) != ROW_NOWHERE && row_time(i, l, a, time_of(l), &x) &&
	       row_time(i, l, b, time_of(l), &y) && x.s < y.s;
}

static void
check_order(struct check *c, const struct version_change *v, enum list l,
    const size_t *to)
{
	struct finding_place at;
	size_t last = ROW_NOWHERE;

	for (size_t r = 0; r < v->old->lists[l].n; r++) {
		if (to[r] == ROW_NOWHERE)
			continue;
		if (last != ROW_NOWHERE && to[r] < last &&
		    !(version_is_any(v->commit) &&
			is_by_time(v->new, l, to[r], last))) {
			at = place_of(v, l, 0, LINE_WHOLE);
			report(c, v, "E309", &at, list_def(l)->name);
			return;
		}
		last = to[r];
	}
}

/* Rows that OLD lacks: one that was taken away may have come back. */
static void
check_return(struct check *c, const struct version_change *v, enum list l,
    const size_t *to)
{
	bool *is_known = xcalloc(v->new->lists[l].n + 1, sizeof(*is_known));
	char *subject, *is;

	for (size_t r = 0; r < v->old->lists[l].n; r++)
		if (to[r] != ROW_NOWHERE)
			is_known[to[r]] = true;
	for (size_t r = 0; c->found.open.n > 0 && r < v->new->lists[l].n; r++) {
		if (is_known[r])
			continue;
		subject = subject_of(v, v->new, l, r);
		is = whole_row(v->new, l, r);
		finding_mend(&c->found, subject, is);
		free(is);
		free(subject);
	}
	free(is_known);
}

static void
check_list(struct check *c, const struct version_change *v, enum list l)
{
	size_t *to = row_match(l, v->old, v->new);

	check_return(c, v, l, to);
	for (size_t r = 0; r < v->old->lists[l].n; r++)
		if (to[r] == ROW_NOWHERE)
			check_gone(c, v, l, r);
		else
			check_row(c, v, l, r, to[r]);
	check_order(c, v, l, to);
	free(to);
}

/* What was fixed ------------------------------------------------------------
 */

/* The due time and the table of an obligation, once somebody was notified. */
static void
check_fixed(struct check *c, const struct version_change *v)
{
	static const enum obligation_col cols[] = { OBLIGATION_DUE,
		OBLIGATION_LAW, OBLIGATION_SOURCE, OBLIGATION_AFTER };
	const enum list l = LIST_OBLIGATIONS;
	struct strbuf words = { 0 };
	char *row, *text;
	size_t to;

	for (size_t r = 0; r < v->old->lists[l].n; r++) {
		to = obligation_find(v->new,
		    row_obligation(v->old, r, OBLIGATION_REGIME),
		    row_obligation(v->old, r, OBLIGATION_RECIPIENT));
		if (to == OBLIGATION_NO_ROW ||
		    !obligation_is_notified(v->old, r) ||
		    !obligation_is_notified(v->new, to))
			continue;
		strbuf_reset(&words);
		for (size_t n = 0; n < LENGTH(cols); n++)
			if (!cell_is_same(row_cell(v->old, l, r, cols[n]),
				row_cell(v->new, l, to, cols[n])))
				add_values(&words, &list_def(l)->cols[cols[n]],
				    row_cell(v->old, l, r, cols[n]),
				    row_cell(v->new, l, to, cols[n]));
		if (words.len > 0) {
			const struct finding_place at = place_of(
			    v, l, to, OBLIGATION_DUE);

			row = row_words(v->old, l, r);
			text = xasprintf("%s: %s", row, words.s);
			report(c, v, "E314", &at, text);
			free(text);
			free(row);
		}
	}
	strbuf_free(&words);
}

/* A report that became part of a dossier stays so. */
static void
check_part(struct check *c, const struct version_change *v)
{
	struct finding_place at;
	struct strbuf words = { 0 };

	if (!incident_has(v->old, FIELD_PART_OF) ||
	    cell_is_same(incident_cell(v->old, FIELD_PART_OF),
		incident_cell(v->new, FIELD_PART_OF)))
		return;
	add_values(&words, field_def(FIELD_PART_OF),
	    incident_cell(v->old, FIELD_PART_OF),
	    incident_cell(v->new, FIELD_PART_OF));
	at = place_of(v, LIST_MAX, 0, FIELD_PART_OF);
	report(c, v, "E314", &at, words.s);
	strbuf_free(&words);
}

/* It stays with the content. */
static void
check_salt(struct check *c, const struct version_change *v)
{
	const struct finding_place at = {
		.file = v->path, .ref = v->ref, .commit = v->commit->id
	};
	char commit[CHECK_SHORT];

	if (*v->old->salt != '\0' && strcmp(v->old->salt, v->new->salt) != 0 &&
	    !is_act(v, "erase"))
		finding_add(&c->found, "E322", &at,
		    TEXTS(check_short(v->commit->id, commit)));
}

void
version_check(struct check *c, const struct version_change *v)
{
	for (enum list l = 0; l < LIST_MAX; l++)
		check_list(c, v, l);
	if (!version_is_any(v->commit) || *v->commit->id == '\0')
		check_fixed(c, v);
	check_part(c, v);
	check_salt(c, v);
}
