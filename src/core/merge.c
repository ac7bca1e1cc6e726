/* Two versions of one record, merged. */
#include <stdlib.h>
#include <string.h>

#include "../util/mem.h"
#include "merge.h"
#include "merge_cell.h"
#include "merge_number.h"
#include "merge_row.h"
#include "obligation.h"
#include "obligation_fields.h"

static void
add_conflict(struct merge *m, struct merge_conflict c)
{
	m->conflict = xgrow(m->conflict, &m->cap, m->n + 1, sizeof(c));
	m->conflict[m->n++] = c;
}

static void
row_removed(void *arg, enum list l, size_t row)
{
	add_conflict(arg,
	    (struct merge_conflict){ FIELD_MAX, l, row, list_def(l)->ncols });
}

bool
merge_is_removal(const struct merge_conflict *c)
{
	return c->field == FIELD_MAX && c->list != LIST_MAX &&
	       c->col == list_def(c->list)->ncols;
}

/* Unknown columns ---------------------------------------------------------- */

static int
compare_names(const void *x, const void *y)
{
	const struct extra *a = x, *b = y;

	return strcmp(a->name, b->name);
}

static void
add_names(struct merge *m, const struct incident *i)
{
	for (size_t e = 0; e < i->nextra; e++)
		for (int s = 0; s < 2; s++)
			extra_set(&m->side[s], i->extra[e].name, "");
}

static void
merge_extra(struct merge *m, const struct incident *base,
    const struct incident *ours, const struct incident *theirs)
{
	const char *name, *a, *b, *o;
	size_t n;

	add_names(m, base);
	n = m->side[0].nextra;
	add_names(m, ours);
	add_names(m, theirs);
	for (int s = 0; s < 2; s++)
		if (m->side[s].nextra > n)
			qsort(&m->side[s].extra[n], m->side[s].nextra - n,
			    sizeof(struct extra), compare_names);
	for (size_t e = 0; e < m->side[0].nextra; e++) {
		name = m->side[0].extra[e].name;
		o = extra_get(base, name);
		a = extra_get(ours, name);
		b = extra_get(theirs, name);
		if (strcmp(o, a) == 0)
			a = b;
		else if (strcmp(o, b) == 0)
			b = a;
		extra_set(&m->side[0], name, a);
		extra_set(&m->side[1], name, b);
	}
}

/* Values that follow from others ------------------------------------------- */

/* The due time that the first notification froze stands. */
static void
freeze_due(struct incident *i)
{
	const enum list l = LIST_OBLIGATIONS;
	const struct cell *due;
	size_t first;

	for (size_t r = 0; r < i->lists[l].n; r++) {
		first = obligation_first(i, r);
		if (first == OBLIGATION_NO_ROW ||
		    !row_has(i, l, r, OBLIGATION_REGIME))
			continue;
		due = row_cell(i, LIST_NOTIFICATIONS, first, NOTIFICATION_DUE);
		if (due->is_set)
			row_set_cell(i, l, r, OBLIGATION_DUE, due);
	}
}

/* Where the sides differ in a field that sums up an obligation, or the due time
 * was frozen, the lists say what it is. */
static void
show_obligation(struct merge *m, const struct obligation_fields *f)
{
	const enum field fields[] = { f->decision, f->reason, f->due,
		f->notified, f->number, f->delay_reason, f->count, f->means };
	const size_t row = obligation_find(
	    &m->side[0], f->regime, f->recipient);
	bool is_same = true;

	for (size_t n = 0; n < LENGTH(fields); n++)
		is_same &= fields[n] == FIELD_MAX ||
			   cell_is_same(&m->side[0].cell[fields[n]],
			       &m->side[1].cell[fields[n]]);
	if (row != OBLIGATION_NO_ROW && f->due != FIELD_MAX &&
	    obligation_is_notified(&m->side[0], row))
		is_same &= cell_is_same(&m->side[0].cell[f->due],
		    row_cell(
			&m->side[0], LIST_OBLIGATIONS, row, OBLIGATION_DUE));
	for (int s = 0; s < 2 && !is_same; s++)
		obligation_fields_show(&m->side[s], f);
}

static bool
has_new_rows(const struct incident *base, const struct incident *i)
{
	for (enum list l = 0; l < LIST_MAX; l++)
		if (i->lists[l].n > base->lists[l].n)
			return true;
	return false;
}

/* Notifications of both sides ------------------------------------------------
 */

/* Did it inform data subjects, as many as it says? */
static bool
is_counted(const struct incident *i, size_t row)
{
	const enum notification_kind kind = row_choice(
	    i, LIST_NOTIFICATIONS, row, NOTIFICATION_KIND);

	return row_has(i, LIST_NOTIFICATIONS, row, NOTIFICATION_COUNT) &&
	       kind != NOTIFICATION_KIND_CORRECTION &&
	       kind != NOTIFICATION_KIND_WITHDRAWAL &&
	       strcmp(row_notification(i, row, NOTIFICATION_REGIME),
		   OBLIGATION_SUBJECTS_REGIME) == 0;
}

static bool
has_key(const struct incident *i, const struct cell *key)
{
	const enum list l = LIST_NOTIFICATIONS;

	for (size_t r = 0; r < i->lists[l].n; r++)
		if (cell_is_same(row_cell(i, l, r, NOTIFICATION_KEY), key))
			return true;
	return false;
}

/*
 * Mark those that one side added while the other counted data subjects, too:
 * nobody knew of both.  Those of the side with the first one go on counting.
 * True if there are any.
 */
static bool
mark_beside(struct incident *i, const struct incident *base,
    const struct incident *ours, const struct incident *theirs)
{
	const enum list l = LIST_NOTIFICATIONS;
	const struct incident *first = NULL;
	bool found = false;

	for (size_t r = 0; r < i->lists[l].n; r++) {
		const struct cell *key = row_cell(i, l, r, NOTIFICATION_KEY);
		const bool is_ours = has_key(ours, key);

		if (!key->is_set || !is_counted(i, r) || has_key(base, key) ||
		    is_ours == has_key(theirs, key))
			continue;
		if (first == NULL)
			first = is_ours ? ours : theirs;
		if (has_key(first, key))
			continue;
		row_set_choice(i, l, r, NOTIFICATION_BESIDE, YESNO_YES);
		found = true;
	}
	return found;
}

/* The first notifications to the supervisory authority. */
static size_t
count_first(const struct incident *i)
{
	const enum list l = LIST_NOTIFICATIONS;
	size_t n = 0;

	for (size_t r = 0; r < i->lists[l].n; r++)
		n += strcmp(row_text(i, l, r, NOTIFICATION_REGIME),
			 OBLIGATION_AP_REGIME) == 0 &&
		     row_choice(i, l, r, NOTIFICATION_KIND) ==
			 NOTIFICATION_KIND_INITIAL;
	return n;
}

static void
look(struct merge *m, const struct incident *base, const struct incident *ours,
    const struct incident *theirs)
{
	const unsigned now = incident_choice(&m->side[0], FIELD_STATUS);
	const bool is_ours = incident_choice(ours, FIELD_STATUS) == now;
	const bool is_theirs = incident_choice(theirs, FIELD_STATUS) == now;

	if (count_first(&m->side[0]) > count_first(ours) &&
	    count_first(&m->side[0]) > count_first(theirs))
		m->found |= MERGE_TWICE;
	if (now == incident_choice(&m->side[1], FIELD_STATUS) &&
	    now != STATUS_OPEN && is_ours != is_theirs &&
	    has_new_rows(base, is_ours ? theirs : ours))
		m->found |= MERGE_CLOSED;
}

/* The whole record --------------------------------------------------------- */

static bool
is_same_record(const struct incident *x, const struct incident *y)
{
	bool is_same = merge_is_same(LIST_MAX, x->cell, y->cell) &&
		       x->nextra == y->nextra;

	for (enum list l = 0; l < LIST_MAX && is_same; l++)
		is_same = merge_same_rows(l, x, y);
	for (size_t e = 0; is_same && e < x->nextra; e++)
		is_same = strcmp(x->extra[e].name, y->extra[e].name) == 0 &&
			  strcmp(x->extra[e].value, y->extra[e].value) == 0;
	return is_same;
}

static bool
has_same_text(const struct incident *x, const struct incident *y, enum field f)
{
	return incident_has(x, f) &&
	       strcmp(incident_text(x, f), incident_text(y, f)) == 0;
}

/* Without a base: was it the same report that both took in? */
static bool
is_one_report(const struct incident *x, const struct incident *y)
{
	return has_same_text(x, y, FIELD_MESSAGE_ID) ||
	       has_same_text(x, y, FIELD_EXTERNAL_REF);
}

static void
merge_values(struct merge *m, const struct incident *base,
    const struct incident *ours, const struct incident *theirs)
{
	struct incident *into[2] = { &m->side[0], &m->side[1] };
	const struct merge_values v = { base->cell, ours->cell, theirs->cell };
	size_t added[LIST_MAX];

	merge_cells(into, LIST_MAX, 0, &v);
	for (enum list l = 0; l < LIST_MAX; l++)
		added[l] = merge_rows(
		    into, l, base, ours, theirs, row_removed, m);
	m->numbered = merge_numbers(into, base, added[LIST_MEASURES]);
	merge_extra(m, base, ours, theirs);
	for (int s = 0; s < 2; s++) {
		if (mark_beside(&m->side[s], base, ours, theirs))
			m->found |= MERGE_BESIDE;
		freeze_due(&m->side[s]);
		merge_score(&m->side[s], ours, theirs);
	}
	for (size_t f = 0; f < OBLIGATION_FIELDS; f++)
		show_obligation(m, &obligation_fields[f]);
	m->found |= merge_assessment(into, m->hints,
	    (const struct incident *const[]){ base, ours, theirs });
	look(m, base, ours, theirs);
}

/* Each side has its own values again of the fields of what cannot be. */
static void
part_fields(struct merge *m, const struct fault *f, const struct incident *ours,
    const struct incident *theirs)
{
	const enum field *fields = fault_def(f->rule)->field;

	for (size_t n = 0; n < FAULT_FIELDS && fields[n] != FIELD_MAX; n++) {
		incident_set_cell(
		    &m->side[0], fields[n], incident_cell(ours, fields[n]));
		incident_set_cell(
		    &m->side[1], fields[n], incident_cell(theirs, fields[n]));
	}
}

static size_t
find_row(const struct incident *i, enum list l, const struct cell *key)
{
	size_t r = 0;

	while (r < i->lists[l].n &&
	       !cell_is_same(row_cell(i, l, r, list_key(l)), key))
		r++;
	return r;
}

/* The same of a row, whose key both sides have. */
static void
part_row(struct merge *m, const struct fault *f, const struct incident *ours,
    const struct incident *theirs)
{
	const struct incident *from[] = { ours, theirs };
	const enum measure_col *col = fault_def(f->rule)->measure;
	const enum list l = LIST_MEASURES;
	size_t row[2];

	for (int s = 0; s < 2 && col[0] != MEASURE_KEY; s++) {
		row[s] = find_row(from[s], l,
		    row_cell(&m->side[s], l, f->at.row, list_key(l)));
		if (row[s] == from[s]->lists[l].n)
			return;
	}
	for (int s = 0; s < 2; s++)
		for (size_t n = 0; n < FAULT_FIELDS && col[n] != MEASURE_KEY;
		     n++)
			row_set_cell(&m->side[s], l, f->at.row, col[n],
			    row_cell(from[s], l, row[s], col[n]));
}

/* A moment in the future was there on one side already. */
static const struct timestamp never = { .s = INT64_MAX };

static void
subtract(struct faults *f, const struct incident *i)
{
	struct faults had;

	incident_faults(i, never, &zone_as_written, &had);
	faults_subtract(f, &had);
	faults_free(&had);
}

static void
part(struct merge *m, const struct fault *f, const struct incident *ours,
    const struct incident *theirs)
{
	part_fields(m, f, ours, theirs);
	part_row(m, f, ours, theirs);
}

static void
find_faults(
    struct merge *m, const struct incident *ours, const struct incident *theirs)
{
	for (int s = 0; s < 2; s++) {
		struct faults *f = &m->faults[s];

		incident_faults(&m->side[s], never, &zone_as_written, f);
		subtract(f, ours);
		subtract(f, theirs);
		if (s == 1)
			faults_subtract(f, &m->faults[0]);
		faults_keep_refused(f);
		if (f->n > 0)
			incident_copy(&m->faulty[s], &m->side[s]);
	}
	for (int s = 0; s < 2; s++)
		for (size_t n = 0; n < m->faults[s].n; n++)
			part(m, &m->faults[s].v[n], ours, theirs);
}

/* A conflict is where the two sides of the result differ. */
static void
find_conflicts(struct merge *m)
{
	const struct incident *a = &m->side[0], *b = &m->side[1];

	for (enum field f = 0; f < FIELD_MAX; f++)
		if (!cell_is_same(&a->cell[f], &b->cell[f]))
			add_conflict(
			    m, (struct merge_conflict){ f, LIST_MAX, 0, 0 });
	for (enum list l = 0; l < LIST_MAX; l++)
		for (size_t r = 0; r < a->lists[l].n; r++)
			for (size_t c = 0; c < list_def(l)->ncols; c++)
				if (!cell_is_same(row_cell(a, l, r, c),
					row_cell(b, l, r, c)))
					add_conflict(
					    m, (struct merge_conflict){
						   FIELD_MAX, l, r, c });
	for (size_t e = 0; e < a->nextra; e++)
		if (strcmp(a->extra[e].value, b->extra[e].value) != 0)
			add_conflict(m, (struct merge_conflict){
					    FIELD_MAX, LIST_MAX, e, 0 });
}

/* Ours, unless they alone took another since the base. */
static void
merge_salt(char salt[SALT_LEN], const struct incident *base,
    const struct incident *ours, const struct incident *theirs)
{
	const bool is_ours = *theirs->salt == '\0' ||
			     (*ours->salt != '\0' &&
				 strcmp(base->salt, ours->salt) != 0);

	memcpy(salt, is_ours ? ours->salt : theirs->salt, SALT_LEN);
}

bool
merge_incidents(struct merge *m, const struct hint_table *hints,
    const struct incident *base, const struct incident *ours,
    const struct incident *theirs)
{
	const struct incident *whole = NULL;
	char salt[SALT_LEN];

	*m = (struct merge){ .hints = hints };
	merge_salt(salt, base, ours, theirs);
	if (is_same_record(base, theirs) || is_same_record(ours, theirs))
		whole = ours;
	else if (is_same_record(base, ours))
		whole = theirs;
	else if (!incident_has(base, FIELD_REF) && !is_one_report(ours, theirs))
		return false;
	for (int s = 0; s < 2; s++)
		if (whole != NULL)
			incident_copy(&m->side[s], whole);
	if (whole == NULL) {
		merge_values(m, base, ours, theirs);
		find_faults(m, ours, theirs);
		find_conflicts(m);
	}
	for (int s = 0; s < 2; s++)
		memcpy(m->side[s].salt, salt, SALT_LEN);
	return true;
}

void
merge_free(struct merge *m)
{
	incident_free(&m->side[0]);
	incident_free(&m->side[1]);
	for (int s = 0; s < 2; s++) {
		incident_free(&m->faulty[s]);
		faults_free(&m->faults[s]);
	}
	free(m->conflict);
	*m = (struct merge){ 0 };
}
