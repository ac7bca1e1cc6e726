/* Words of a letter as they are typed. */
#include <stdlib.h>
#include <string.h>

#include "../core/communication.h"
#include "../record/value.h"
#include "../util/diag.h"
#include "../util/i18n.h"
#include "../util/mem.h"
#include "letter_text.h"

static int
not_typed(const char *typed)
{
	fail(EXIT_USAGE, NULL,
	    _("-t: \"%s\" is not LANGUAGE.PART=TEXT, such as "
	      "nl.happened=..."),
	    typed);
	return -1;
}

/* The language and the part are words of the list; TEXT may have any lines. */
static int
add(struct incident *i, const char *language, const char *part,
    const char *text, const char *who, struct timestamp now)
{
	const struct field_def *cols = list_def(LIST_PASSAGES)->cols;
	char *lang = value_read(
	    NULL, &cols[PASSAGE_LANGUAGE], language, EXIT_USAGE, NULL, NULL);
	char *name = value_read(
	    NULL, &cols[PASSAGE_PART], part, EXIT_USAGE, NULL, NULL);
	char *words = value_read(
	    NULL, &cols[PASSAGE_TEXT], text, EXIT_DATA, NULL, NULL);
	int rc = -1;
	size_t row;

	if (lang == NULL || name == NULL || words == NULL)
		goto out;
	rc = strcmp(communication_passage(i,
			choice_find(choices_passage_part, name),
			choice_find(choices_language, lang)),
		 words) != 0;
	if (rc == 1) {
		row = row_add(i, LIST_PASSAGES);
		row_set(i, LIST_PASSAGES, row, PASSAGE_LANGUAGE, lang);
		row_set(i, LIST_PASSAGES, row, PASSAGE_PART, name);
		row_set(i, LIST_PASSAGES, row, PASSAGE_TEXT, words);
		row_set(i, LIST_PASSAGES, row, PASSAGE_BY, who);
		row_set_time(i, LIST_PASSAGES, row, PASSAGE_AT, now);
	}
out:
	free(lang);
	free(name);
	free(words);
	return rc;
}

int
passage_apply(struct incident *i, const char *typed, const char *who,
    struct timestamp now, char **what)
{
	const char *eq = strchr(typed, '=');
	char *name = eq != NULL ? xstrndup(typed, (size_t)(eq - typed)) : NULL;
	char *dot = name != NULL ? strchr(name, '.') : NULL;
	int rc;

	if (dot == NULL || dot == name || dot[1] == '\0') {
		free(name);
		return not_typed(typed);
	}
	*dot = '\0';
	rc = add(i, name, dot + 1, eq + 1, who, now);
	*dot = '.';
	if (rc == 1)
		*what = xasprintf("text %s", name);
	free(name);
	return rc;
}
