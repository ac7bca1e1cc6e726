/* Rows of a stream that name records of a register. */
#include <stdlib.h>
#include <string.h>

#include "../core/incident_edit.h"
#include "../util/diag.h"
#include "../util/i18n.h"
#include "../util/mem.h"
#include "../util/strbuf.h"
#include "stream_rows.h"

void
stream_rows_open(
    struct stream_rows *s, const struct reg *reg, struct snapshot *view)
{
	*s = (struct stream_rows){ .reg = reg, .view = view };
}

void
stream_rows_close(struct stream_rows *s)
{
	map_free(&s->seen);
}

/* Does the row say that it is of another register? */
static bool
is_foreign(const struct stream_rows *s, const struct incident *row)
{
	return s->reg != NULL && incident_has(row, FIELD_REGISTER) &&
	       strcmp(incident_text(row, FIELD_REGISTER), s->reg->id) != 0;
}

bool
stream_rows_is_own(const struct stream_rows *s, const struct incident *row)
{
	const char *ref = incident_text(row, FIELD_REF);
	struct incident record;

	if (s->reg == NULL || *ref == '\0' || is_foreign(s, row) ||
	    snapshot_get(s->view, ref, &record) != 1)
		return false;
	incident_free(&record);
	return true;
}

/* The caller frees. */
static char *
row_name(const char *id, const char *ref)
{
	return xasprintf("%s %s", id, ref);
}

bool
stream_rows_has(const struct stream_rows *s, const char *ref)
{
	char *name = row_name(s->reg != NULL ? s->reg->id : "", ref);
	size_t at;
	const bool has = map_get(&s->seen, name, &at);

	free(name);
	return has;
}

/* Was a row of that register and reference there before?  One without the id of
 * its register counts as of this one. */
static bool
is_repeated(struct stream_rows *s, const struct incident *row)
{
	const char *ref = incident_text(row, FIELD_REF);
	char *name = row_name(s->reg == NULL || is_foreign(s, row)
				  ? incident_text(row, FIELD_REGISTER)
				  : s->reg->id,
	    ref);
	size_t at;
	const bool is = *ref != '\0' && map_get(&s->seen, name, &at);

	if (*ref != '\0')
		map_put(&s->seen, name, 0);
	free(name);
	return is;
}

static void
add_name(struct strbuf *names, const char *name)
{
	strbuf_addf(names, "%s%s", names->len > 0 ? ", " : "", name);
}

/* The names, as the stream has them, of the values of the row that stand in the
 * record or do not. */
static void
add_names(struct strbuf *names, const struct incident_edit *e, bool is_edited,
    bool is_taken)
{
	for (enum field f = 0; f < FIELD_MAX; f++)
		if (e->field[f] &&
		    (is_edited && incident_edit_is_taken(f)) == is_taken)
			add_name(names, field_def(f)->name);
	for (enum list l = 0; l < LIST_MAX && !is_taken; l++)
		if (e->list[l])
			add_name(names, list_def(l)->name);
}

static void
warn_of(
    const struct incident *row, const struct strbuf *names, const char *message)
{
	if (names->len > 0)
		warning(&row->at, "%s: %s: %s", incident_text(row, FIELD_REF),
		    message, names->s);
}

static void
settle_differences(
    const struct incident *row, struct incident *record, bool has_edits)
{
	const struct incident_edit e = incident_edit_of(record, row);
	const bool is_present = strcmp(incident_text(row, FIELD_REV),
				    incident_text(record, FIELD_REV)) == 0;
	const bool is_edited = has_edits && is_present;
	struct strbuf taken = { 0 }, left = { 0 };

	add_names(&taken, &e, is_edited, true);
	add_names(&left, &e, is_edited, false);
	warn_of(row, &taken,
	    _("the input differs from the register, and is followed"));
	warn_of(row, &left,
	    has_edits && !is_present
		? _("the input differs from the register, which is followed, "
		    "since rev is not the present one")
		: _("the input differs from the register, which is followed"));
	if (is_edited)
		incident_edit_apply(record, row, &e);
	strbuf_free(&left);
	strbuf_free(&taken);
}

int
stream_rows_compare(struct stream_rows *s, const struct incident *row)
{
	const char *ref = incident_text(row, FIELD_REF);
	struct incident record;

	if (is_foreign(s, row)) {
		fail(EXIT_DATA, &row->at, _("%s: it is of another register"),
		    ref);
		return -1;
	}
	if (snapshot_get(s->view, ref, &record) == 1) {
		settle_differences(row, &record, false);
		incident_free(&record);
	}
	return 0;
}

int
stream_rows_take(struct stream_rows *s, struct incident *row, bool has_edits)
{
	const char *ref = incident_text(row, FIELD_REF);
	struct incident record;
	int got = 0;

	if (is_repeated(s, row)) {
		warning(&row->at,
		    _("%s: it is in the input twice: the first one counts"),
		    ref);
		incident_free(row);
		return 0;
	}
	if (s->reg == NULL || *ref == '\0')
		return 1;
	if (is_foreign(s, row)) {
		warning(&row->at,
		    _("%s: it is of another register: only the input is "
		      "known of it"),
		    ref);
		return 1;
	}
	if ((got = snapshot_get(s->view, ref, &record)) == 0) {
		warning(&row->at,
		    _("%s: the register has no such incident: only the input "
		      "is known of it"),
		    ref);
		return 1;
	}
	if (got == 1)
		settle_differences(row, &record, has_edits);
	incident_free(row);
	if (got == 1)
		*row = record;
	return got;
}
