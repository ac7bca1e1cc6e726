/* A row of a stream beside the record of the register that it names. */
#include "incident_edit.h"
#include "../util/mem.h"
#include "incident_source.h"

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

bool
incident_edit_is_taken(enum field f)
{
	return (field_def(f)->flags & IS_MADE) == 0 &&
	       field_def(f)->group != GROUP_OBLIGATIONS;
}

void
incident_edit_apply(struct incident *record, const struct incident *row,
    const struct incident_edit *e)
{
	for (enum field f = 0; f < FIELD_MAX; f++)
		if (e->field[f] && incident_edit_is_taken(f)) {
			incident_set_cell(record, f, incident_cell(row, f));
			record->source.edited[f] = true;
		}
}
