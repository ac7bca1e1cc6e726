/* The contents of a communication about a breach. */
#include <string.h>

#include "communication.h"

static const char *const names[CONTENT_MAX] = {
	[CONTENT_HAPPENED] = "happened",
	[CONTENT_DATA] = "data",
	[CONTENT_UNAFFECTED] = "unaffected",
	[CONTENT_EFFECTS] = "effects",
	[CONTENT_MEASURES] = "measures",
	[CONTENT_ADVICE] = "advice",
	[CONTENT_CONTACT] = "contact",
};

const char *
communication_content_name(enum content p)
{
	return names[p];
}

const char *
communication_passage(
    const struct incident *i, const char *name, const char *lang)
{
	const enum list l = LIST_PASSAGES;

	for (size_t r = i->lists[l].n; r-- > 0;)
		if (strcmp(row_get(i, l, r, PASSAGE_LANGUAGE), lang) == 0 &&
		    strcmp(row_get(i, l, r, PASSAGE_PART), name) == 0)
			return row_get(i, l, r, PASSAGE_TEXT);
	return "";
}

bool
communication_is_own(const struct communication *t)
{
	return strcmp(t->lang, t->own) == 0;
}

const char *
communication_contact(const struct communication *t)
{
	return inc_has(t->i, FIELD_CONTACT) ? inc_get(t->i, FIELD_CONTACT)
					    : t->contact;
}

static bool
has_data(const struct incident *i)
{
	return inc_has(i, FIELD_DATA) || inc_has(i, FIELD_SPECIAL);
}

/* Does a field of the record stand in for a missing passage? */
static bool
is_in_record(const struct communication *t, enum content p)
{
	switch (p) {
	case CONTENT_HAPPENED:
		return t->audience == AUDIENCE_CONTROLLER &&
		       inc_has(t->i, FIELD_DESCRIPTION);
	case CONTENT_EFFECTS:
		return inc_has(t->i, FIELD_EFFECTS);
	case CONTENT_MEASURES:
		return t->i->lists[LIST_MEASURES].n > 0;
	case CONTENT_ADVICE:
		return inc_has(t->i, FIELD_ADVICE);
	case CONTENT_DATA:
	case CONTENT_UNAFFECTED:
	case CONTENT_CONTACT:
	case CONTENT_MAX:
		break;
	}
	return false;
}

bool
communication_has(const struct communication *t, enum content p)
{
	if (!is_blank(communication_passage(t->i, names[p], t->lang)) ||
	    (communication_is_own(t) && is_in_record(t, p)))
		return true;
	switch (p) {
	case CONTENT_DATA:
	case CONTENT_UNAFFECTED:
		return has_data(t->i);
	case CONTENT_EFFECTS:
		/* Choices read in any language; "other" alone says nothing. */
		return inc_has(t->i, FIELD_EFFECTS_PERSONS) &&
		       strcmp(inc_get(t->i, FIELD_EFFECTS_PERSONS), "other") !=
			   0;
	case CONTENT_CONTACT:
		return *communication_contact(t) != '\0';
	case CONTENT_HAPPENED:
	case CONTENT_MEASURES:
	case CONTENT_ADVICE:
	case CONTENT_MAX:
		break;
	}
	return false;
}

bool
communication_requires(enum audience audience, enum content p)
{
	/* A processor notifies without undue delay with what it has (art.
	 * 33(2)); the rest of art. 33(3) is reported as not known yet. */
	if (audience == AUDIENCE_CONTROLLER)
		return p == CONTENT_HAPPENED || p == CONTENT_CONTACT;
	return true;
}

bool
communication_is_unaffected(
    const struct incident *i, enum field f, const char *v)
{
	return inc_has(i, f) && !inc_holds(i, FIELD_DATA, "unknown") &&
	       !inc_holds(i, FIELD_SPECIAL, "unknown") && !inc_holds(i, f, v);
}
