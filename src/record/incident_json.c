/* The record as one JSON object (jansson). */
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../core/incident_source.h"
#include "../util/i18n.h"
#include "../util/mem.h"
#include "../util/strlist.h"
#include "../util/utf8.h"
#include "incident_json.h"
#include "value.h"

/* Reading ---------------------------------------------------------------- */

static const char *
kind_of(const json_t *j)
{
	switch (json_typeof(j)) {
	case JSON_OBJECT:
		return _("an object");
	case JSON_ARRAY:
		return _("an array");
	case JSON_STRING:
		return _("a string");
	case JSON_INTEGER:
	case JSON_REAL:
		return _("a number");
	case JSON_TRUE:
	case JSON_FALSE:
		return _("true or false");
	case JSON_NULL:
		break;
	}
	return _("null");
}

/* Reports and returns false. */
static bool
not_a(const struct loc *at, const char *name, const json_t *j, const char *want)
{
	fail(EXIT_DATA, at, _("%s: expected %s, got %s"), name, want,
	    kind_of(j));
	return false;
}

static bool
is_number(const struct field_def *d)
{
	return d->type == TYPE_COUNT || d->type == TYPE_SCORE;
}

/* The strings of an array, joined. */
static bool
join_array(
    const json_t *j, const char *name, const struct loc *at, struct strbuf *out)
{
	const json_t *one;
	size_t i;

	if (!json_is_array(j))
		return not_a(at, name, j, _("an array of strings"));
	json_array_foreach(j, i, one)
	{
		if (!json_is_string(one))
			return not_a(at, name, one, _("a string in the array"));
		if (strchr(json_string_value(one), '|') != NULL) {
			fail(EXIT_DATA, at, _("%s: a value with a | in it"),
			    name);
			return false;
		}
		if (i > 0)
			strbuf_addc(out, '|');
		strbuf_add(out, json_string_value(one));
	}
	return true;
}

/* The value as text, in *OUT. */
static bool
text_of(const struct field_def *d, const json_t *j, const char *name,
    const struct loc *at, struct strbuf *out)
{
	strbuf_addn(out, "", 0);
	if (is_multi(d))
		return join_array(j, name, at, out);
	if (is_number(d)) {
		if (!json_is_number(j))
			return not_a(at, name, j, _("a number"));
		if (json_is_integer(j))
			strbuf_addf(out, "%" JSON_INTEGER_FORMAT,
			    json_integer_value(j));
		else
			strbuf_addf(out, "%g", json_real_value(j));
		return true;
	}
	if (!json_is_string(j))
		return not_a(at, name, j, _("a string"));
	strbuf_addn(out, json_string_value(j), json_string_length(j));
	return true;
}

static bool
read_field(const struct zone *zone, struct incident *i, enum field f,
    const json_t *j, const struct loc *at)
{
	struct strbuf text = { 0 };
	const bool ok = text_of(
			    field_def(f), j, field_def(f)->name, at, &text) &&
			value_into(zone, i, f, text.s, at);

	strbuf_free(&text);
	return ok;
}

static bool
read_row(const struct zone *zone, struct incident *i, enum list l, json_t *j,
    const struct loc *at)
{
	const struct list_def *d = list_def(l);
	const size_t row = row_add(i, l);
	struct strbuf text = { 0 };
	const char *name;
	json_t *value;
	bool ok = true;
	size_t c;

	if (!json_is_object(j))
		return not_a(at, d->name, j, _("an object in the array"));
	json_object_foreach(j, name, value)
	{
		strbuf_reset(&text);
		if ((c = list_column(l, name)) == d->ncols) {
			fail(EXIT_DATA, at, _("%s %zu: %.60s: no such column"),
			    d->item, row + 1, name);
			ok = false;
		} else if (!text_of(&d->cols[c], value, name, at, &text) ||
			   !value_into_row(zone, i, l, row, c, text.s, at)) {
			ok = false;
		}
	}
	strbuf_free(&text);
	return ok;
}

static bool
read_list(const struct zone *zone, struct incident *i, enum list l, json_t *j,
    const struct loc *at)
{
	json_t *row;
	bool ok = true;
	size_t r;

	if (!json_is_array(j))
		return not_a(
		    at, list_def(l)->name, j, _("an array of objects"));
	json_array_foreach(j, r, row) ok &= read_row(zone, i, l, row, at);
	return ok;
}

static bool
read_extra(struct incident *i, json_t *j, const struct loc *at)
{
	const char *name;
	json_t *value;
	bool ok = true;

	if (!json_is_object(j))
		return not_a(at, "extra", j, _("an object"));
	if (json_object_size(j) > EXTRAS_MOST) {
		fail(EXIT_DATA, at, _("more than %d unknown columns"),
		    EXTRAS_MOST);
		return false;
	}
	json_object_foreach(j, name, value)
	{
		if (!json_is_string(value)) {
			ok = not_a(at, name, value, _("a string"));
		} else if (*name == '\0' || field_find(name) != FIELD_MAX) {
			fail(EXIT_DATA, at,
			    _("extra: \"%.60s\" is not the name of an unknown "
			      "column"),
			    name);
			ok = false;
		} else {
			extra_set(i, name, json_string_value(value));
		}
	}
	return ok;
}

/* Fields and lists that are there and empty, by their names. */
static bool
read_empty(struct incident *i, const json_t *j, const struct loc *at)
{
	const json_t *name;
	bool ok = true;
	size_t n;

	if (!json_is_array(j))
		return not_a(at, INCIDENT_EMPTY, j, _("an array of strings"));
	json_array_foreach(j, n, name)
	{
		if (!json_is_string(name)) {
			ok = not_a(at, INCIDENT_EMPTY, name,
			    _("a string in the array"));
		} else if (!incident_source_add_name(
			       i, json_string_value(name))) {
			fail(EXIT_DATA, at, _("%s: no such field: \"%.60s\""),
			    INCIDENT_EMPTY, json_string_value(name));
			ok = false;
		}
	}
	return ok;
}

static bool
read_member(const struct zone *zone, struct incident *i, const char *name,
    json_t *j, const struct loc *at)
{
	const enum field f = field_find(name);
	const enum list l = list_find(name);

	incident_source_add_name(i, name);
	if (f != FIELD_MAX)
		return read_field(zone, i, f, j, at);
	if (l != LIST_MAX)
		return read_list(zone, i, l, j, at);
	if (strcmp(name, INCIDENT_EMPTY) == 0)
		return read_empty(i, j, at);
	if (strcmp(name, "extra") == 0)
		return read_extra(i, j, at);
	fail(EXIT_DATA, at,
	    _("%.60s: no such field; what is not a field belongs into "
	      "\"extra\""),
	    name);
	return false;
}

int
incident_json_read(const struct zone *zone, const char *line, size_t n,
    const struct loc *at, struct incident *i)
{
	struct loc where = *at;
	const char *name;
	json_error_t e;
	json_t *j, *value;
	bool ok = true;

	incident_init(i);
	incident_source_begin(i);
	if ((j = json_loadb(line, n, JSON_REJECT_DUPLICATES, &e)) == NULL) {
		if (json_error_code(&e) == json_error_out_of_memory)
			die(EXIT_TEMP, "%s", _("out of memory"));
		where.col = e.position > 0 ? (unsigned long)e.position : 1;
		fail(EXIT_DATA, &where, _("not JSON: %s"), e.text);
		return -1;
	}
	if (!json_is_object(j))
		ok = not_a(at, _("the record"), j, _("an object"));
	else
		json_object_foreach(j, name, value)
		    ok &= read_member(zone, i, name, value, at);
	json_decref(j);
	if (!ok) {
		incident_free(i);
		return -1;
	}
	i->at = *at;
	return 0;
}

/* Writing ---------------------------------------------------------------- */

static json_t *
made(json_t *j)
{
	if (j == NULL)
		die(EXIT_TEMP, "%s", _("out of memory"));
	return j;
}

/* Bytes that are not UTF-8 become U+FFFD; JSON can hold everything else. */
static json_t *
string(const char *v)
{
	struct strbuf s = { 0 };
	json_t *j = json_string(v);
	size_t len;

	if (j != NULL)
		return j;
	for (; *v != '\0'; v += len)
		strbuf_addu(&s, utf8_get(v, strnlen(v, 4), &len));
	j = made(json_string(s.s != NULL ? s.s : ""));
	strbuf_free(&s);
	return j;
}

static json_t *
array_of(const char *v)
{
	json_t *j = made(json_array());
	struct strlist parts = { 0 };

	strlist_split(&parts, v, '|');
	for (size_t i = 0; i < parts.n; i++)
		json_array_append_new(j, string(parts.v[i]));
	strlist_free(&parts);
	return j;
}

static json_t *
value_of(const struct field_def *d, const struct cell *c)
{
	char buf[CELL_LEN];

	if (is_multi(d))
		return array_of(cell_format(c, d, buf));
	if (d->type == TYPE_COUNT)
		return made(json_integer(c->number));
	if (d->type == TYPE_SCORE)
		return made(c->number % 4 == 0
				? json_integer(c->number / 4)
				: json_real((double)c->number / 4));
	return string(cell_format(c, d, buf));
}

static json_t *
list_of(const struct incident *i, enum list l)
{
	const struct list_def *d = list_def(l);
	json_t *rows = made(json_array()), *row;

	for (size_t r = 0; r < i->lists[l].n; r++) {
		row = made(json_object());
		for (size_t c = 0; c < d->ncols; c++)
			if (row_has(i, l, r, c))
				json_object_set_new(row, d->cols[c].name,
				    value_of(
					&d->cols[c], row_cell(i, l, r, c)));
		json_array_append_new(rows, row);
	}
	return rows;
}

/* Characters that turn text round, all of them in strings, by their number: the
 * data is the same, and a terminal shows it as it is. */
static int
on_text(const char *s, size_t n, void *out)
{
	const char *const end = s + n, *p = s;
	size_t len;
	uint32_t c;

	/* They begin with that byte. */
	while ((p = memchr(p, 0xe2, (size_t)(end - p))) != NULL) {
		c = utf8_get(p, (size_t)(end - p), &len);
		if (is_direction_control(c)) {
			strbuf_addn(out, s, (size_t)(p - s));
			strbuf_addf(out, "\\u%04x", c);
			s = p + len;
		}
		p += len;
	}
	strbuf_addn(out, s, (size_t)(end - s));
	return 0;
}

static json_t *
empty_of(const struct incident *i)
{
	json_t *names = made(json_array());

	for (enum field f = 0; f < FIELD_MAX; f++)
		if (incident_says_empty(i, f))
			json_array_append_new(
			    names, string(field_def(f)->name));
	for (enum list l = 0; l < LIST_MAX; l++)
		if (incident_says_no_rows(i, l))
			json_array_append_new(names, string(list_def(l)->name));
	return names;
}

void
incident_json_write(struct strbuf *out, const struct incident *i)
{
	json_t *j = made(json_object()), *extra, *empty = empty_of(i);

	for (enum field f = 0; f < FIELD_MAX; f++)
		if (incident_has(i, f))
			json_object_set_new(j, field_def(f)->name,
			    value_of(field_def(f), incident_cell(i, f)));
	for (enum list l = 0; l < LIST_MAX; l++)
		if (i->lists[l].n > 0)
			json_object_set_new(
			    j, list_def(l)->name, list_of(i, l));
	if (i->nextra > 0) {
		extra = made(json_object());
		for (size_t e = 0; e < i->nextra; e++)
			json_object_set_new(
			    extra, i->extra[e].name, string(i->extra[e].value));
		json_object_set_new(j, "extra", extra);
	}
	if (json_array_size(empty) > 0)
		json_object_set(j, INCIDENT_EMPTY, empty);
	json_decref(empty);
	if (json_dump_callback(j, on_text, out, JSON_COMPACT) == -1)
		die(EXIT_TEMP, "%s", _("out of memory"));
	json_decref(j);
	strbuf_addc(out, '\n');
}
