/* The values of a record merged by three-way comparison. */
#include <stdlib.h>
#include <string.h>

#include "../util/mem.h"
#include "../util/strbuf.h"
#include "../util/strlist.h"
#include "merge_cell.h"

/*
 * Values that stand or fall together: a status and its time, a decision and
 * its reason.  What is said the same on both sides was said at the earlier
 * time.  0 ends each: no field or column 0 is a member.
 */
struct unit {
	enum list list; /* LIST_MAX: of the fields */
	unsigned char says[4], at, by[4];
};

static const struct unit units[] = {
	{ LIST_MAX, { FIELD_STATUS }, FIELD_CLOSED, { 0 } },
	{ LIST_MAX, { FIELD_CLASS, FIELD_RULE, FIELD_HINTS }, FIELD_ASSESSED_AT,
	    { FIELD_ASSESSED_BY } },
	{ LIST_OBLIGATIONS, { OBLIGATION_DECISION, OBLIGATION_REASON },
	    OBLIGATION_DECIDED_AT, { OBLIGATION_DECIDED_BY } },
	/* Made by the law from what both sides changed, and made again by the
	 * next change: until then the earlier due time is the safe one. */
	{ LIST_OBLIGATIONS, { 0 }, OBLIGATION_DUE,
	    { OBLIGATION_SOURCE, OBLIGATION_LAW, OBLIGATION_AFTER } },
	{ LIST_MAIL, { 0 }, ITEM_READ_AT, { ITEM_READ_BY } },
	{ LIST_MAIL, { 0 }, ITEM_SETTLED_AT, { ITEM_SETTLED_BY } },
};

enum side { OURS, THEIRS, NEITHER };

static const struct field_def *
def_of(enum list l, size_t c)
{
	return l == LIST_MAX ? field_def((enum field)c) : &list_def(l)->cols[c];
}

static size_t
count_of(enum list l)
{
	return l == LIST_MAX ? FIELD_MAX : list_def(l)->ncols;
}

bool
merge_is_same(enum list l, const struct cell *x, const struct cell *y)
{
	for (size_t c = 0; c < count_of(l); c++)
		if (!cell_is_same(&x[c], &y[c]))
			return false;
	return true;
}

int
merge_compare(
    const struct field_def *d, const struct cell *x, const struct cell *y)
{
	char a[CELL_LEN], b[CELL_LEN];

	if (!x->is_set || !y->is_set)
		return y->is_set - x->is_set;
	if (d->kind != KIND_TEXT && d->kind != KIND_CHOICE &&
	    x->number != y->number)
		return x->number < y->number ? -1 : 1;
	return strcmp(cell_format(x, d, a), cell_format(y, d, b));
}

/* Units -------------------------------------------------------------------- */

static bool
is_member(const struct unit *u, size_t c)
{
	return c != 0 && (u->at == c || memchr(u->says, (int)c, 3) != NULL ||
			     memchr(u->by, (int)c, 4) != NULL);
}

static const struct unit *
unit_of(enum list l, size_t c)
{
	for (size_t u = 0; u < LENGTH(units); u++)
		if (units[u].list == l && is_member(&units[u], c))
			return &units[u];
	return NULL;
}

static bool
says_same(const struct unit *u, const struct cell *x, const struct cell *y)
{
	for (size_t n = 0; u->says[n] != 0; n++)
		if (!cell_is_same(&x[u->says[n]], &y[u->says[n]]))
			return false;
	return true;
}

static bool
is_same_unit(const struct unit *u, const struct cell *x, const struct cell *y)
{
	for (size_t c = 0; c < count_of(u->list); c++)
		if (is_member(u, c) && !cell_is_same(&x[c], &y[c]))
			return false;
	return true;
}

static enum side
earlier(const struct unit *u, const struct merge_values *v)
{
	int order = merge_compare(
	    def_of(u->list, u->at), &v->ours[u->at], &v->theirs[u->at]);

	for (size_t n = 0; order == 0 && u->by[n] != 0; n++)
		order = merge_compare(def_of(u->list, u->by[n]),
		    &v->ours[u->by[n]], &v->theirs[u->by[n]]);
	return order <= 0 ? OURS : THEIRS;
}

static enum side
side_of_unit(const struct unit *u, const struct merge_values *v)
{
	if (is_same_unit(u, v->base, v->theirs))
		return OURS;
	if (is_same_unit(u, v->base, v->ours))
		return THEIRS;
	if (says_same(u, v->ours, v->theirs))
		return earlier(u, v);
	if (says_same(u, v->base, v->theirs))
		return OURS;
	return says_same(u, v->base, v->ours) ? THEIRS : NEITHER;
}

/* Several values ----------------------------------------------------------- */

static int
compare_texts(const void *x, const void *y)
{
	return strcmp(*(char *const *)x, *(char *const *)y);
}

static void
split(struct strlist *l, const struct cell *c, const struct field_def *d)
{
	char buf[CELL_LEN];

	strlist_split(l, cell_format(c, d, buf), '|');
}

/* The values of FROM that base lacks, unless they are there. */
static void
add_new(
    struct strlist *to, const struct strlist *from, const struct strlist *base)
{
	for (size_t n = 0; n < from->n; n++)
		if (!strlist_has(base, from->v[n]) &&
		    !strlist_has(to, from->v[n]))
			strlist_add(to, from->v[n]);
}

/* Values of the base that neither side took away, then those they added, in an
 * order that is the same from either side. */
static char *
united(const struct field_def *d, const struct cell *base,
    const struct cell *ours, const struct cell *theirs)
{
	struct strlist o = { 0 }, a = { 0 }, b = { 0 }, all = { 0 };
	struct strbuf s = { 0 };
	size_t kept;

	split(&o, base, d);
	split(&a, ours, d);
	split(&b, theirs, d);
	for (size_t n = 0; n < o.n; n++)
		if (strlist_has(&a, o.v[n]) && strlist_has(&b, o.v[n]))
			strlist_add(&all, o.v[n]);
	kept = all.n;
	add_new(&all, &a, &o);
	add_new(&all, &b, &o);
	if (all.n > kept)
		qsort(
		    &all.v[kept], all.n - kept, sizeof(*all.v), compare_texts);
	strbuf_addn(&s, "", 0);
	for (size_t n = 0; n < all.n; n++)
		strbuf_addf(&s, "%s%s", n > 0 ? "|" : "", all.v[n]);
	strlist_free(&o);
	strlist_free(&a);
	strlist_free(&b);
	strlist_free(&all);
	return strbuf_take(&s);
}

/* "None of these" beside one of these? */
static bool
is_contradictory(const struct field_def *d, const struct cell *c)
{
	const unsigned absent = d->choices == choices_special ? SPECIAL_ABSENT
				: d->choices == choices_protection
				    ? PROTECTION_ABSENT
				    : 0;

	return absent != 0 && c->is_set && choices_at(c->choices, 1) != 0 &&
	       choices_hold(c->choices, absent);
}

/* False if they cannot be united. */
static bool
unite(struct incident *into[2], struct cell *to[2], const struct field_def *d,
    const struct cell *base, const struct cell *ours, const struct cell *theirs)
{
	char *all = united(d, base, ours, theirs);
	bool is_united = true;

	for (int s = 0; s < 2 && is_united; s++)
		is_united = cell_parse(to[s], &into[s]->pool, NULL, d, all) &&
			    !is_contradictory(d, to[s]);
	free(all);
	return is_united;
}

/* One value ---------------------------------------------------------------- */

static enum side
side_of_cell(
    const struct cell *base, const struct cell *ours, const struct cell *theirs)
{
	if (cell_is_same(ours, theirs) || cell_is_same(base, theirs))
		return OURS;
	return cell_is_same(base, ours) ? THEIRS : NEITHER;
}

void
merge_cells(struct incident *into[2], enum list l, size_t row,
    const struct merge_values *v)
{
	const struct unit *u;
	const struct cell *from[2];
	struct cell *to[2];
	enum side side;

	for (size_t c = 0; c < count_of(l); c++) {
		for (int s = 0; s < 2; s++)
			to[s] = l == LIST_MAX
				    ? &into[s]->cell[c]
				    : &into[s]->lists[l].row[row].cell[c];
		u = unit_of(l, c);
		side = u != NULL ? side_of_unit(u, v)
				 : side_of_cell(
				       &v->base[c], &v->ours[c], &v->theirs[c]);
		if (side == NEITHER && u == NULL && is_multi(def_of(l, c)) &&
		    unite(into, to, def_of(l, c), &v->base[c], &v->ours[c],
			&v->theirs[c]))
			continue;
		from[0] = side == THEIRS ? &v->theirs[c] : &v->ours[c];
		from[1] = side == OURS ? &v->ours[c] : &v->theirs[c];
		for (int s = 0; s < 2; s++)
			cell_copy(to[s], &into[s]->pool, from[s]);
	}
}
