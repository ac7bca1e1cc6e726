/* Texts of a letter as they are typed. */
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
	    _("-t: expected LANGUAGE.PART=TEXT, such as nl.happened=..., got "
	      "\"%s\""),
	    typed);
	return -1;
}

/* A value of that column; the caller frees.  NULL: reported. */
static char *
value(enum passage_col col, const char *typed, size_t n, enum exit_status s)
{
	char *text = xstrndup(typed, n);
	char *v = value_read(
	    NULL, &list_def(LIST_PASSAGES)->cols[col], text, s, NULL, NULL);

	free(text);
	return v;
}

int
letter_text_apply(
    const struct updater *u, struct incident *i, const char *typed, char **what)
{
	const enum list l = LIST_PASSAGES;
	const char *eq = strchr(typed, '=');
	const size_t len = eq != NULL ? (size_t)(eq - typed) : 0;
	const size_t dot = strcspn(typed, ".");
	char *lang, *part, *text;
	int rc = -1;
	size_t row;

	if (dot == 0 || dot + 1 >= len)
		return not_typed(typed);
	lang = value(PASSAGE_LANGUAGE, typed, dot, EXIT_USAGE);
	part = value(PASSAGE_PART, typed + dot + 1, len - dot - 1, EXIT_USAGE);
	text = value(PASSAGE_TEXT, eq + 1, strlen(eq + 1), EXIT_DATA);
	if (lang != NULL && part != NULL && text != NULL)
		rc = strcmp(communication_passage(i,
				choice_find(choices_passage_part, part),
				choice_find(choices_language, lang)),
			 text) != 0;
	if (rc == 1) {
		row = row_add(i, l);
		row_parse(i, l, row, PASSAGE_LANGUAGE, lang);
		row_parse(i, l, row, PASSAGE_PART, part);
		row_set_text(i, l, row, PASSAGE_TEXT, text);
		row_set_text(i, l, row, PASSAGE_BY, register_user(u->reg));
		row_set_time(i, l, row, PASSAGE_AT, u->now);
		*what = xasprintf("text %s.%s", lang, part);
	}
	free(lang);
	free(part);
	free(text);
	return rc;
}
