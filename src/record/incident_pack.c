/* An incident as bytes. */
#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "incident_pack.h"
#include "value.h"

#define ROWS_MOST 10000000

static void
pack_rows(struct strbuf *out, const struct incident *i, enum list l)
{
	char buf[CELL_LEN];

	pack_number(out, i->lists[l].n);
	for (size_t r = 0; r < i->lists[l].n; r++)
		for (size_t c = 0; c < list_def(l)->ncols; c++)
			pack_text(out, row_format(i, l, r, c, buf));
}

static void
pack_source(struct strbuf *out, const struct incident_source *s)
{
	pack_number(out, s->is_stream);
	for (enum field f = 0; f < FIELD_MAX && s->is_stream; f++)
		pack_number(out, s->silent[f]);
	for (enum list l = 0; l < LIST_MAX && s->is_stream; l++)
		pack_number(out, s->silent_list[l]);
}

void
incident_pack(struct strbuf *out, const struct incident *i)
{
	char buf[CELL_LEN];

	pack_number(out, i->at.line);
	pack_number(out, i->at.col);
	pack_text(out, i->salt);
	pack_source(out, &i->source);
	for (enum field f = 0; f < FIELD_MAX; f++)
		if (incident_has(i, f)) {
			pack_number(out, f);
			pack_text(out, incident_format(i, f, buf));
		}
	pack_number(out, FIELD_MAX);
	for (enum list l = 0; l < LIST_MAX; l++)
		pack_rows(out, i, l);
	pack_number(out, i->nextra);
	for (size_t e = 0; e < i->nextra; e++) {
		pack_text(out, i->extra[e].name);
		pack_text(out, i->extra[e].value);
	}
}

static void
unpack_fields(struct unpack *in, struct incident *i)
{
	enum field f;
	char *text;

	while ((f = (enum field)unpack_number(in, FIELD_MAX)) != FIELD_MAX &&
	       !in->is_bad) {
		text = unpack_text(in);
		in->is_bad |= !incident_parse(i, f, text);
		free(text);
	}
}

static void
unpack_rows(struct unpack *in, struct incident *i, enum list l)
{
	uint64_t n = unpack_number(in, ROWS_MOST);
	size_t row;
	char *text;

	for (; n > 0 && !in->is_bad; n--) {
		row = row_add(i, l);
		for (size_t c = 0; c < list_def(l)->ncols; c++) {
			text = unpack_text(in);
			in->is_bad |= *text != '\0' &&
				      !row_parse(i, l, row, c, text);
			free(text);
		}
	}
}

static void
unpack_extras(struct unpack *in, struct incident *i)
{
	uint64_t n = unpack_number(in, EXTRAS_MOST);
	char *name, *value;

	for (; n > 0 && !in->is_bad; n--) {
		name = unpack_text(in);
		value = unpack_text(in);
		extra_set(i, name, value);
		free(name);
		free(value);
	}
}

static void
unpack_source(struct unpack *in, struct incident_source *s)
{
	s->is_stream = unpack_number(in, 1) != 0;
	for (enum field f = 0; f < FIELD_MAX && s->is_stream; f++)
		s->silent[f] = unpack_number(in, 1) != 0;
	for (enum list l = 0; l < LIST_MAX && s->is_stream; l++)
		s->silent_list[l] = unpack_number(in, 1) != 0;
}

static void
unpack_salt(struct unpack *in, struct incident *i)
{
	char *salt = unpack_text(in);

	in->is_bad |= *salt != '\0' && !incident_is_salt(salt);
	if (!in->is_bad)
		memcpy(i->salt, salt, strlen(salt) + 1);
	free(salt);
}

bool
incident_unpack(struct unpack *in, const char *file, struct incident *i)
{
	incident_init(i);
	i->at.file = file;
	i->at.line = unpack_number(in, ULONG_MAX);
	i->at.col = unpack_number(in, ULONG_MAX);
	unpack_salt(in, i);
	unpack_source(in, &i->source);
	unpack_fields(in, i);
	for (enum list l = 0; l < LIST_MAX; l++)
		unpack_rows(in, i, l);
	unpack_extras(in, i);
	if (in->is_bad)
		incident_free(i);
	return !in->is_bad;
}
