/* The difference between two versions of a record. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../util/mem.h"
#include "../util/strbuf.h"
#include "change.h"

void
changes_add(struct changes *all, const struct audit_change *one)
{
	all->v = xgrow(all->v, &all->cap, all->n + 1, sizeof(*all->v));
	all->v[all->n++] = *one;
}

/* Comparing ---------------------------------------------------------------- */

static void
compare_fields(struct changes *all, const struct change_pair *p)
{
	for (enum field f = 0; f < FIELD_MAX; f++)
		if ((field_def(f)->flags & IS_STREAM) == 0 &&
		    !cell_is_same(
			incident_cell(p->old, f), incident_cell(p->new, f)))
			changes_add(
			    all, &(struct audit_change){ .kind = CHANGE_FIELD,
				     .list = LIST_MAX,
				     .col = f });
}

/* A row of both, or of one alone. */
static void
compare_row(struct changes *all, const struct change_pair *p,
    const struct audit_change *of)
{
	static const struct cell none;
	struct audit_change one = *of;

	one.kind = CHANGE_COLUMN;
	for (one.col = 0; one.col < list_def(of->list)->ncols; one.col++) {
		const struct cell *old = one.old_row != ROW_NOWHERE
					     ? row_cell(p->old, one.list,
						   one.old_row, one.col)
					     : &none;
		const struct cell *new = one.row != ROW_NOWHERE
					     ? row_cell(p->new, one.list,
						   one.row, one.col)
					     : &none;

		if (old->is_set != new->is_set ||
		    (old->is_set && !cell_is_same(old, new)))
			changes_add(all, &one);
	}
}

static void
compare_list(struct changes *all, const struct change_pair *p, enum list l)
{
	size_t *to = row_match(l, p->old, p->new), most = 0;
	bool *has = xcalloc(p->new->lists[l].n + 1, sizeof(*has));

	for (size_t r = 0; r < p->old->lists[l].n; r++) {
		const struct audit_change one = {
			.list = l, .old_row = r, .row = to[r]
		};

		compare_row(all, p, &one);
		if (to[r] == ROW_NOWHERE)
			continue;
		has[to[r]] = true;
		if (to[r] < most) {
			changes_add(all, &one);
			all->v[all->n - 1].kind = CHANGE_PLACE;
		}
		if (to[r] > most)
			most = to[r];
	}
	for (size_t r = 0; r < p->new->lists[l].n; r++)
		if (!has[r])
			compare_row(all, p,
			    &(struct audit_change){
				.list = l, .old_row = ROW_NOWHERE, .row = r });
	free(has);
	free(to);
}

static const char *
extra_text(const struct incident *i, const char *name)
{
	const char *value = extra_get(i, name);

	return value != NULL ? value : "";
}

static void
compare_extra(struct changes *all, const struct change_pair *p)
{
	struct audit_change one = { .kind = CHANGE_EXTRA, .list = LIST_MAX };

	for (size_t n = 0; n < p->old->nextra; n++) {
		one.name = p->old->extra[n].name;
		if (strcmp(p->old->extra[n].value,
			extra_text(p->new, one.name)) != 0)
			changes_add(all, &one);
	}
	for (size_t n = 0; n < p->new->nextra; n++) {
		one.name = p->new->extra[n].name;
		if (*extra_text(p->old, one.name) == '\0')
			changes_add(all, &one);
	}
}

void
changes_compare(struct changes *all, const struct change_pair *p)
{
	compare_fields(all, p);
	for (enum list l = 0; l < LIST_MAX; l++)
		compare_list(all, p, l);
	compare_extra(all, p);
}

bool
change_is_same(const struct audit_change *a, const struct audit_change *b)
{
	if (a->kind != b->kind || a->list != b->list || a->col != b->col)
		return false;
	if (a->kind == CHANGE_EXTRA)
		return strcmp(a->name, b->name) == 0;
	return a->list == LIST_MAX ||
	       (a->row == b->row && a->row != ROW_NOWHERE);
}

bool
change_is_added(const struct audit_change *one)
{
	return one->kind == CHANGE_COLUMN && one->old_row == ROW_NOWHERE;
}

bool
change_is_removed(const struct audit_change *one)
{
	return one->kind == CHANGE_COLUMN && one->row == ROW_NOWHERE;
}

/* What it is about --------------------------------------------------------- */

static bool
is_of_file(const struct audit_change *one)
{
	return one->kind == CHANGE_FILE || one->kind == CHANGE_MODE;
}

const char *
change_list(const struct audit_change *one)
{
	return one->list != LIST_MAX ? list_def(one->list)->name
	       : is_of_file(one)     ? "path"
				     : "";
}

char *
change_row(const struct audit_change *one, const struct change_pair *p)
{
	const bool is_gone = one->row == ROW_NOWHERE;
	const size_t row = is_gone ? one->old_row : one->row;
	char *name;

	if (is_of_file(one))
		return xstrdup(p->file->path);
	if (one->list == LIST_MAX)
		return xstrdup("");
	name = row_match_name(is_gone ? p->old : p->new, one->list, row);
	if (*name != '=')
		return name;
	free(name); /* it has no key */
	return xasprintf("%zu", row + 1);
}

const struct field_def *
change_def(const struct audit_change *one)
{
	return one->kind == CHANGE_FIELD ? field_def((enum field)one->col)
	       : one->kind == CHANGE_COLUMN
		   ? &list_def(one->list)->cols[one->col]
		   : NULL;
}

const char *
change_field(const struct audit_change *one)
{
	const struct field_def *d = change_def(one);

	return d != NULL		   ? d->name
	       : one->kind == CHANGE_EXTRA ? one->name
	       : one->kind == CHANGE_PLACE ? "place"
	       : one->kind == CHANGE_MODE  ? "mode"
					   : "blob";
}

static const char *
mode_text(unsigned mode, char buf[CELL_LEN])
{
	if (mode == 0)
		return "";
	snprintf(buf, CELL_LEN, "%06o", mode);
	return buf;
}

/* Of the record I, or of the file as it is OLD or not. */
static const char *
value(const struct audit_change *one, const struct incident *i, size_t row,
    char buf[CELL_LEN])
{
	if (one->kind == CHANGE_FIELD)
		return incident_format(i, (enum field)one->col, buf);
	if (one->kind == CHANGE_EXTRA)
		return extra_text(i, one->name);
	if (row == ROW_NOWHERE)
		return "";
	if (one->kind == CHANGE_COLUMN)
		return row_format(i, one->list, row, one->col, buf);
	snprintf(buf, CELL_LEN, "%zu", row + 1);
	return buf;
}

const char *
change_old(const struct audit_change *one, const struct change_pair *p,
    char buf[CELL_LEN])
{
	return one->kind == CHANGE_FILE ? p->file->old_oid
	       : one->kind == CHANGE_MODE
		   ? mode_text(p->file->old_mode, buf)
		   : value(one, p->old, one->old_row, buf);
}

const char *
change_new(const struct audit_change *one, const struct change_pair *p,
    char buf[CELL_LEN])
{
	return one->kind == CHANGE_FILE	  ? p->file->oid
	       : one->kind == CHANGE_MODE ? mode_text(p->file->mode, buf)
					  : value(one, p->new, one->row, buf);
}
