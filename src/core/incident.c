/* The record of one incident. */
#include <stdlib.h>
#include <string.h>

#include "../util/mem.h"
#include "../util/strbuf.h"
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
	incident_init(to);
	memcpy(to->salt, from->salt, sizeof(to->salt));
	for (enum field f = 0; f < FIELD_MAX; f++)
		incident_set_cell(to, f, &from->cell[f]);
	for (enum list l = 0; l < LIST_MAX; l++)
		for (size_t r = 0; r < from->lists[l].n; r++)
			row_copy(to, l, from, r);
	for (enum list l = 0; l < LIST_MAX; l++)
		to->lists[l].stored = from->lists[l].stored;
	for (size_t e = 0; e < from->nextra; e++)
		extra_set(to, from->extra[e].name, from->extra[e].value);
	to->source = from->source;
	to->at = from->at;
}

bool
incident_is_salt(const char *s)
{
	const size_t n = strspn(s, "0123456789abcdef");

	return n == SALT_LEN - 1 && s[n] == '\0';
}

/* Fields ----------------------------------------------------------------- */

bool
incident_has(const struct incident *i, enum field f)
{
	return i->cell[f].is_set;
}

const char *
incident_text(const struct incident *i, enum field f)
{
	return cell_text(&i->cell[f], field_def(f));
}

static struct choices
choices(const struct incident *i, enum field f)
{
	return cell_choices(&i->cell[f], field_def(f));
}

bool
incident_time(const struct incident *i, enum field f, struct timestamp *w)
{
	return cell_time(&i->cell[f], field_def(f), w);
}

bool
incident_count(const struct incident *i, enum field f, uint64_t *n)
{
	return cell_count(&i->cell[f], field_def(f), n);
}

bool
incident_score(const struct incident *i, enum field f, unsigned *quarters)
{
	return cell_score(&i->cell[f], field_def(f), quarters);
}

unsigned
incident_choice(const struct incident *i, enum field f)
{
	return choices_at(choices(i, f), 0);
}

unsigned
incident_choice_at(const struct incident *i, enum field f, unsigned n)
{
	return choices_at(choices(i, f), n);
}

bool
incident_holds(const struct incident *i, enum field f, unsigned choice)
{
	return choices_hold(choices(i, f), choice);
}

const struct cell *
incident_cell(const struct incident *i, enum field f)
{
	return &i->cell[f];
}

const char *
incident_format(const struct incident *i, enum field f, char buf[CELL_LEN])
{
	return cell_format(&i->cell[f], field_def(f), buf);
}

void
incident_clear(struct incident *i, enum field f)
{
	cell_clear(&i->cell[f]);
}

void
incident_set_text(struct incident *i, enum field f, const char *v)
{
	cell_set_text(&i->cell[f], &i->pool, field_def(f), v);
}

void
incident_set_time(struct incident *i, enum field f, struct timestamp w)
{
	cell_set_time(&i->cell[f], field_def(f), w);
}

void
incident_set_count(struct incident *i, enum field f, uint64_t n)
{
	cell_set_count(&i->cell[f], field_def(f), n);
}

void
incident_set_score(struct incident *i, enum field f, unsigned quarters)
{
	cell_set_score(&i->cell[f], field_def(f), quarters);
}

void
incident_set_choice(struct incident *i, enum field f, unsigned choice)
{
	cell_set_choices(&i->cell[f], field_def(f), (struct choices){ choice });
}

void
incident_set_cell(struct incident *i, enum field f, const struct cell *from)
{
	cell_copy(&i->cell[f], &i->pool, from);
}

bool
incident_parse(struct incident *i, enum field f, const char *text)
{
	return cell_parse(&i->cell[f], &i->pool, NULL, field_def(f),
	    text != NULL ? text : "");
}

void
extra_add(struct incident *i, const char *name, const char *value)
{
	struct extra *e;

	i->extra = arena_grow(
	    &i->pool, i->extra, &i->extracap, i->nextra, sizeof(*i->extra));
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
incident_log(
    struct incident *i, struct timestamp at, const char *by, const char *text)
{
	const size_t row = row_add(i, LIST_LOG);

	row_set_time(i, LIST_LOG, row, LOG_AT, at);
	row_set_text(i, LIST_LOG, row, LOG_BY, by);
	row_set_text(i, LIST_LOG, row, LOG_TEXT, text);
}

static size_t
clean(struct incident *i, char **v)
{
	struct strbuf s = { 0 };
	const size_t n = strbuf_add_clean(&s, *v, strlen(*v));

	arena_text(&i->pool, v, s.s);
	strbuf_free(&s);
	return n;
}

static size_t
clean_cell(struct incident *i, struct cell *c, const struct field_def *d)
{
	size_t n;

	if (!c->is_set || d->kind != KIND_TEXT)
		return 0;
	n = clean(i, &c->text);
	cell_set_text(c, &i->pool, d, c->text);
	return n;
}

size_t
incident_clean(struct incident *i)
{
	size_t n = 0;

	for (enum field f = 0; f < FIELD_MAX; f++)
		n += clean_cell(i, &i->cell[f], field_def(f));
	for (enum list l = 0; l < LIST_MAX; l++)
		for (size_t r = 0; r < i->lists[l].n; r++)
			for (size_t c = 0; c < list_def(l)->ncols; c++)
				n += clean_cell(i, &i->lists[l].row[r].cell[c],
				    &list_def(l)->cols[c]);
	for (size_t e = 0; e < i->nextra; e++) {
		n += clean(i, &i->extra[e].name);
		n += clean(i, &i->extra[e].value);
	}
	return n;
}
