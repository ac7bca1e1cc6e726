/* Words for fields and values in foreign spreadsheets. */
#include <stdlib.h>
#include <string.h>

#include "../util/mem.h"
#include "../util/text.h"
#include "synonyms.h"
#include "word.h"

/* clang-format off */
static const struct {
	const char *fields, *words;
} headings[] = {
#define HEADING(fields, words) { fields, words },
#include "synonyms.def"
};

static const char *const clocks[] = {
#define CLOCK(word) word,
#include "synonyms.def"
};

static const struct {
	const struct choice *choices;
	unsigned choice;
	bool is_optional; /* in fields that lack the choice it becomes "" */
	const char *words;
} values[] = {
#define VALUE(list, ...) { choices_##list, __VA_ARGS__ },
#include "synonyms.def"
};

static const struct {
	enum field field;
	unsigned choice, becomes;
} exceptions[] = {
#define EXCEPT(...) { __VA_ARGS__ },
#include "synonyms.def"
};
/* clang-format on */

static const char *
find(const char *heading)
{
	for (size_t h = 0; h < LENGTH(headings); h++)
		if (word_is_among(headings[h].words, heading))
			return headings[h].fields;
	return NULL;
}

/* A field by its own name or label. */
static const char *
find_label(const char *heading)
{
	const char *found = NULL;

	for (enum field f = 0; f < FIELD_MAX && found == NULL; f++) {
		const struct field_def *d = field_def(f);
		const char *const names[] = { d->name, d->label_nl,
			d->label_en };

		if ((d->flags & IS_MADE) != 0 || f == FIELD_REF)
			continue;
		for (size_t n = 0; n < LENGTH(names); n++) {
			char *name = word_plain(names[n]);

			if (strcmp(name, heading) == 0)
				found = d->name;
			free(name);
		}
	}
	return found;
}

const char *
synonym_fields(const char *heading, bool *is_clock)
{
	char *name = word_plain(heading), *date;
	const char *found = NULL;

	*is_clock = false;
	for (size_t c = 0; c < LENGTH(clocks) && found == NULL; c++) {
		if (!starts_with(name, clocks[c]))
			continue;
		date = xasprintf("datum%s", name + strlen(clocks[c]));
		*is_clock = (found = find(date)) != NULL;
		free(date);
	}
	if (found == NULL)
		found = find(name);
	if (found == NULL)
		found = find_label(name);
	free(name);
	return found;
}

const char *
synonym_becomes(const struct field_def *d, const char *value)
{
	char *folded = word_fold(value);
	const char *code;
	size_t v = 0;

	while (v < LENGTH(values) && !word_is_among(values[v].words, folded))
		v++;
	free(folded);
	if (v == LENGTH(values))
		return NULL;
	for (size_t e = 0; e < LENGTH(exceptions); e++)
		if (field_def(exceptions[e].field) == d &&
		    exceptions[e].choice == values[v].choice &&
		    values[v].choices == choices_yesno)
			return choice_code(d->choices, exceptions[e].becomes);
	code = choice_code(values[v].choices, values[v].choice);
	if (choice_find(d->choices, code) != 0)
		return code;
	return values[v].is_optional ? "" : NULL;
}
