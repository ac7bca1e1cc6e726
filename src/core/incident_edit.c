/* A row of a stream beside the record of the register that it names. */
#include "incident_edit.h"
#include "../util/mem.h"
#include "incident_source.h"
#include "obligation_fields.h"

/* A moment is the same whatever its offset. */
static bool
is_same_field(const struct incident *a, const struct incident *b, enum field f)
{
	struct timestamp x, y;

	if (field_def(f)->type == TYPE_TIME && incident_time(a, f, &x) &&
	    incident_time(b, f, &y))
		return x.s == y.s;
	return cell_is_same(incident_cell(a, f), incident_cell(b, f));
}

static bool
is_same_list(const struct incident *a, const struct incident *b, enum list l)
{
	if (a->lists[l].n != b->lists[l].n)
		return false;
	for (size_t r = 0; r < a->lists[l].n; r++)
		for (size_t c = 0; c < list_def(l)->ncols; c++)
			if (!cell_is_same(
				row_cell(a, l, r, c), row_cell(b, l, r, c)))
				return false;
	return true;
}

struct incident_edit
incident_edit_of(const struct incident *record, const struct incident *row)
{
	struct incident_edit e = { 0 };

	for (enum field f = 0; f < FIELD_MAX; f++) {
		e.field[f] = incident_says(row, f) && f != FIELD_REF &&
			     (field_def(f)->flags & IS_STREAM) == 0 &&
			     !is_same_field(record, row, f);
		e.is_any |= e.field[f];
	}
	for (enum list l = 0; l < LIST_MAX; l++) {
		e.list[l] = incident_says_list(row, l) &&
			    !is_same_list(record, row, l);
		e.is_any |= e.list[l];
	}
	return e;
}

/* Does one of the fields that sum up an obligation differ? */
static bool
has_obligation(const struct incident_edit *e)
{
	const struct obligation_fields *o;

	for (size_t n = 0; n < OBLIGATION_FIELDS; n++) {
		o = &obligation_fields[n];
		const enum field fields[] = { o->decision, o->reason, o->due,
			o->notified, o->number, o->delay_reason, o->count,
			o->means };

		for (size_t f = 0; f < LENGTH(fields); f++)
			if (fields[f] != FIELD_MAX && e->field[fields[f]])
				return true;
	}
	return false;
}

static void
take_list(struct incident *record, const struct incident *row, enum list l)
{
	row_clear_list(record, l);
	for (size_t r = 0; r < row->lists[l].n; r++)
		row_copy(record, l, row, r);
}

void
incident_edit_apply(struct incident *record, const struct incident *row,
    const struct incident_edit *e)
{
	static const enum list summed[] = { LIST_OBLIGATIONS,
		LIST_NOTIFICATIONS };

	for (enum field f = 0; f < FIELD_MAX; f++)
		if (e->field[f]) {
			incident_set_cell(record, f, incident_cell(row, f));
			record->source.edited[f] = true;
		}
	for (enum list l = 0; l < LIST_MAX; l++)
		if (e->list[l]) {
			take_list(record, row, l);
			record->source.edited_list[l] = true;
		}
	for (size_t n = 0; n < LENGTH(summed) && has_obligation(e); n++)
		if (!incident_says_list(row, summed[n]))
			incident_source_drop_list(record, summed[n]);
}
