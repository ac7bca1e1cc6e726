/* The fields of the record. */
#include <string.h>

#include "../util/nearest.h"
#include "field.h"

/* clang-format off */
#define KIND_OF(type) \
	((type) == TYPE_TIME	? KIND_TIME \
	 : (type) == TYPE_DATE	? KIND_DATE \
	 : (type) == TYPE_COUNT ? KIND_COUNT \
	 : (type) == TYPE_SCORE ? KIND_SCORE \
	 : (type) >= TYPE_YESNO && (type) <= TYPE_CHOICES ? KIND_CHOICE \
							  : KIND_TEXT)
#define DEF(id, name, group, type, choices, flags, form, nl, en, meaning) \
	{ name, GROUP_##group, TYPE_##type, KIND_OF(TYPE_##type), \
	  choices_##choices, flags, form, nl, en, meaning },

const struct field_def field_defs[FIELD_MAX] = {
#define FIELD(id, ...) [id] = DEF(id, __VA_ARGS__)
#include "field.def"
};

#define COLUMN DEF
#define LIST(id, tag, prefix, name, item, nl, en, ...) \
	static const struct field_def tag##_cols[] = { __VA_ARGS__ };
#include "field.def"

const struct list_def list_defs[LIST_MAX] = {
#define LIST(id, tag, prefix, name, item, nl, en, ...) \
	{ name, item, nl, en, tag##_cols, prefix##_COLS },
#include "field.def"
};
/* clang-format on */

enum field
field_find(const char *name)
{
	enum field f;

	for (f = 0; f < FIELD_MAX; f++)
		if (strcmp(field_defs[f].name, name) == 0)
			break;
	return f;
}

const char *
field_nearest(const char *name)
{
	const char *names[FIELD_MAX];

	for (enum field f = 0; f < FIELD_MAX; f++)
		names[f] = field_defs[f].name;
	return nearest_word(name, names, FIELD_MAX);
}

enum list
list_find(const char *name)
{
	enum list l;

	for (l = 0; l < LIST_MAX; l++)
		if (strcmp(list_defs[l].name, name) == 0)
			break;
	return l;
}

size_t
list_column(enum list l, const char *name)
{
	size_t c;

	for (c = 0; c < list_defs[l].ncols; c++)
		if (strcmp(list_defs[l].cols[c].name, name) == 0)
			break;
	return c;
}

size_t
list_key(enum list l)
{
	size_t c;

	for (c = 0; c < list_defs[l].ncols; c++)
		if (list_defs[l].cols[c].type == TYPE_KEY)
			break;
	return c;
}

const char *
field_label(const struct field_def *d, const char *lang)
{
	return strcmp(lang, "nl") == 0 ? d->label_nl : d->label_en;
}

const char *
list_label(enum list l, const char *lang)
{
	return strcmp(lang, "nl") == 0 ? list_def(l)->label_nl
				       : list_def(l)->label_en;
}

const char *
value_label(const struct field_def *d, const char *value, const char *lang)
{
	const unsigned n = choice_find(d->choices, value);

	if ((d->flags & MAY_BE_UNKNOWN) != 0 &&
	    strcmp(value, FIELD_UNKNOWN) == 0)
		return strcmp(lang, "nl") == 0 ? "datum onbekend"
					       : "date unknown";
	return n > 0 ? choice_label(d->choices, n, lang) : value;
}
