/* The record of one incident. */
#include <stdlib.h>
#include <string.h>

#include "../util/i18n.h"
#include "../util/mem.h"
#include "incident.h"

void
incident_init(struct incident *i)
{
	*i = (struct incident){ 0 };
}

void
incident_free(struct incident *i)
{
	arena_free(&i->pool);
	incident_init(i);
}

void
incident_copy(struct incident *to, const struct incident *from)
{
	size_t row;

	incident_init(to);
	for (enum field f = 0; f < FIELD_MAX; f++)
		inc_set(to, f, from->v[f]);
	for (enum list l = 0; l < LIST_MAX; l++)
		for (size_t r = 0; r < from->lists[l].n; r++) {
			row = row_add(to, l);
			for (size_t c = 0; c < list_def(l)->ncols; c++)
				row_set(to, l, row, c, row_get(from, l, r, c));
		}
	for (size_t e = 0; e < from->nextra; e++)
		extra_set(to, from->extra[e].name, from->extra[e].value);
	to->at = from->at;
}

static void
set(struct incident *i, char **slot, const char *value)
{
	if (value != NULL && *value != '\0')
		arena_text(&i->pool, slot, value);
	else
		*slot = NULL;
}

/* The N pieces of SIZE bytes in OLD, with room for one more: OLD itself where
 * *CAP says that it has it. */
static void *
grow(struct incident *i, const void *old, size_t *cap, size_t n, size_t size)
{
	void *p;

	if (n < *cap)
		return unconst(old);
	*cap = n < 4 ? 4 : 2 * n;
	p = arena_take(&i->pool, *cap * size);
	if (n > 0)
		memcpy(p, old, n * size);
	return p;
}

const char *
inc_get(const struct incident *i, enum field f)
{
	return i->v[f] != NULL ? i->v[f] : "";
}

bool
inc_has(const struct incident *i, enum field f)
{
	return i->v[f] != NULL;
}

void
inc_set(struct incident *i, enum field f, const char *value)
{
	set(i, &i->v[f], value);
}

void
inc_set_time(struct incident *i, enum field f, struct timestamp w)
{
	char buf[TIMESTAMP_LEN];

	timestamp_format(w, buf);
	inc_set(i, f, buf);
}

bool
inc_time(const struct incident *i, enum field f, struct timestamp *w)
{
	return i->v[f] != NULL && timestamp_parse(i->v[f], w);
}

bool
inc_holds(const struct incident *i, enum field f, const char *value)
{
	const char *s = inc_get(i, f);
	const size_t n = strlen(value);
	size_t len;

	for (; *s != '\0'; s += len + (s[len] == '|')) {
		len = strcspn(s, "|");
		if (len == n && strncmp(s, value, n) == 0)
			return true;
	}
	return false;
}

size_t
row_add(struct incident *i, enum list l)
{
	struct rows *rows = &i->lists[l];

	rows->row = grow(i, rows->row, &rows->cap, rows->n, sizeof(*rows->row));
	rows->row[rows->n].v = arena_take(
	    &i->pool, list_def(l)->ncols * sizeof(char *));
	return rows->n++;
}

const char *
row_get(const struct incident *i, enum list l, size_t row, size_t col)
{
	const char *v = i->lists[l].row[row].v[col];

	return v != NULL ? v : "";
}

void
row_set(
    struct incident *i, enum list l, size_t row, size_t col, const char *value)
{
	set(i, &i->lists[l].row[row].v[col], value);
}

void
row_set_time(
    struct incident *i, enum list l, size_t row, size_t col, struct timestamp w)
{
	char buf[TIMESTAMP_LEN];

	timestamp_format(w, buf);
	row_set(i, l, row, col, buf);
}

bool
row_time(const struct incident *i, enum list l, size_t row, size_t col,
    struct timestamp *w)
{
	return timestamp_parse(row_get(i, l, row, col), w);
}

void
extra_add(struct incident *i, const char *name, const char *value)
{
	struct extra *e;

	i->extra = grow(
	    i, i->extra, &i->extracap, i->nextra, sizeof(*i->extra));
	e = &i->extra[i->nextra++];
	arena_text(&i->pool, &e->name, name);
	arena_text(&i->pool, &e->value, value);
}

void
extra_set(struct incident *i, const char *name, const char *value)
{
	for (size_t e = 0; e < i->nextra; e++)
		if (strcmp(i->extra[e].name, name) == 0) {
			arena_text(&i->pool, &i->extra[e].value, value);
			return;
		}
	extra_add(i, name, value);
}

const char *
extra_get(const struct incident *i, const char *name)
{
	for (size_t e = 0; e < i->nextra; e++)
		if (strcmp(i->extra[e].name, name) == 0)
			return i->extra[e].value;
	return "";
}

void
inc_log(
    struct incident *i, struct timestamp at, const char *by, const char *text)
{
	const size_t row = row_add(i, LIST_LOG);

	row_set_time(i, LIST_LOG, row, LOG_AT, at);
	row_set(i, LIST_LOG, row, LOG_BY, by);
	row_set(i, LIST_LOG, row, LOG_TEXT, text);
}

static size_t
clean(struct incident *i, char **v)
{
	struct strbuf s = { 0 };
	size_t n;

	if (*v == NULL)
		return 0;
	n = strbuf_add_clean(&s, *v, strlen(*v));
	arena_text(&i->pool, v, s.s);
	strbuf_free(&s);
	return n;
}

size_t
incident_clean(struct incident *i)
{
	size_t n = 0;

	for (enum field f = 0; f < FIELD_MAX; f++)
		n += clean(i, &i->v[f]);
	for (enum list l = 0; l < LIST_MAX; l++)
		for (size_t r = 0; r < i->lists[l].n; r++)
			for (size_t c = 0; c < list_def(l)->ncols; c++)
				n += clean(i, &i->lists[l].row[r].v[c]);
	for (size_t e = 0; e < i->nextra; e++) {
		n += clean(i, &i->extra[e].name);
		n += clean(i, &i->extra[e].value);
	}
	return n;
}

static void
fault_if(bool wrong, struct strlist *faults, const char *text)
{
	if (wrong)
		strlist_add(faults, text);
}

/* Is the moment in A before the one in B? False if either is empty. */
static bool
is_before(const struct incident *i, enum field a, enum field b)
{
	struct timestamp x, y;

	return inc_time(i, a, &x) && inc_time(i, b, &y) && x.s < y.s;
}

void
incident_reasons(const struct incident *i, struct strlist *missing)
{
	fault_if(is_before(i, FIELD_RECEIVED, FIELD_AWARE) &&
		     !inc_has(i, FIELD_AWARE_REASON),
	    missing,
	    _("aware is later than received: aware_reason must say why"));
	fault_if(strcmp(inc_get(i, FIELD_AP), "not-required") == 0 &&
		     !inc_has(i, FIELD_AP_REASON),
	    missing, _("ap is not-required: ap_reason must say why"));
	fault_if(strcmp(inc_get(i, FIELD_SUBJECTS), "not-required") == 0 &&
		     !inc_has(i, FIELD_SUBJECTS_REASON),
	    missing,
	    _("subjects is not-required: subjects_reason must say why"));
	fault_if(is_before(i, FIELD_AP_DUE, FIELD_AP_FILED) &&
		     !inc_has(i, FIELD_AP_DELAY_REASON),
	    missing,
	    _("the authority was told late: ap_delay_reason must say why"));
}

void
incident_faults(const struct incident *i, struct strlist *faults)
{
	incident_reasons(i, faults);
	fault_if(is_before(i, FIELD_AWARE, FIELD_DETECTED), faults,
	    _("aware is before detected"));
	fault_if(is_before(i, FIELD_OCCURRED_TO, FIELD_OCCURRED_FROM), faults,
	    _("occurred_to is before occurred_from"));
	fault_if(strcmp(inc_get(i, FIELD_KIND), "other") == 0 &&
		     !inc_has(i, FIELD_KIND_OTHER),
	    faults, _("kind is other: kind_other must say which"));
	fault_if(
	    inc_holds(i, FIELD_DATA, "other") && !inc_has(i, FIELD_DATA_OTHER),
	    faults, _("data has other: data_other must say which"));
	fault_if(inc_has(i, FIELD_PERSONS_MIN) &&
		     inc_has(i, FIELD_PERSONS_MAX) &&
		     strtoul(inc_get(i, FIELD_PERSONS_MAX), NULL, 10) <
			 strtoul(inc_get(i, FIELD_PERSONS_MIN), NULL, 10),
	    faults, _("persons_max is less than persons_min"));
}
