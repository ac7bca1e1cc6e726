/* What those whom a breach concerns are told of it. */
#include <string.h>

#include "telling.h"

static const char *const names[PART_MAX] = {
	[PART_HAPPENED] = "happened",
	[PART_DATA] = "data",
	[PART_UNAFFECTED] = "unaffected",
	[PART_EFFECTS] = "effects",
	[PART_MEASURES] = "measures",
	[PART_ADVICE] = "advice",
	[PART_CONTACT] = "contact",
};

const char *
part_name(enum part p)
{
	return names[p];
}

const char *
telling_passage(const struct incident *i, const char *name, const char *lang)
{
	const enum list l = LIST_PASSAGES;

	for (size_t r = i->lists[l].n; r-- > 0;)
		if (strcmp(row_get(i, l, r, PASSAGE_LANGUAGE), lang) == 0 &&
		    strcmp(row_get(i, l, r, PASSAGE_PART), name) == 0)
			return row_get(i, l, r, PASSAGE_TEXT);
	return "";
}

bool
telling_is_own(const struct telling *t)
{
	return strcmp(t->lang, t->own) == 0;
}

const char *
telling_contact(const struct telling *t)
{
	return inc_has(t->i, FIELD_CONTACT) ? inc_get(t->i, FIELD_CONTACT)
					    : t->contact;
}

static bool
has_data(const struct incident *i)
{
	return inc_has(i, FIELD_DATA) || inc_has(i, FIELD_SPECIAL);
}

/* What the record says in its own language, for want of a passage. */
static bool
is_in_record(const struct telling *t, enum part p)
{
	switch (p) {
	case PART_HAPPENED:
		return t->whom == WHOM_CONTROLLER &&
		       inc_has(t->i, FIELD_DESCRIPTION);
	case PART_EFFECTS:
		return inc_has(t->i, FIELD_EFFECTS);
	case PART_MEASURES:
		return t->i->lists[LIST_MEASURES].n > 0;
	case PART_ADVICE:
		return inc_has(t->i, FIELD_ADVICE);
	case PART_DATA:
	case PART_UNAFFECTED:
	case PART_CONTACT:
	case PART_MAX:
		break;
	}
	return false;
}

bool
telling_has(const struct telling *t, enum part p)
{
	if (!is_blank(telling_passage(t->i, names[p], t->lang)) ||
	    (telling_is_own(t) && is_in_record(t, p)))
		return true;
	switch (p) {
	case PART_DATA:
	case PART_UNAFFECTED:
		return has_data(t->i);
	case PART_EFFECTS:
		/* Choices read in any language; "other" alone says nothing. */
		return inc_has(t->i, FIELD_EFFECTS_PERSONS) &&
		       strcmp(inc_get(t->i, FIELD_EFFECTS_PERSONS), "other") !=
			   0;
	case PART_CONTACT:
		return *telling_contact(t) != '\0';
	case PART_HAPPENED:
	case PART_MEASURES:
	case PART_ADVICE:
	case PART_MAX:
		break;
	}
	return false;
}

bool
telling_must(enum whom whom, enum part p)
{
	/* A processor tells without undue delay what it has (art. 33(2)); the
	 * rest of art. 33(3) is said to be not known yet. */
	if (whom == WHOM_CONTROLLER)
		return p == PART_HAPPENED || p == PART_CONTACT;
	return true;
}

bool
telling_is_unaffected(const struct incident *i, enum field f, const char *v)
{
	return inc_has(i, f) && !inc_holds(i, FIELD_DATA, "unknown") &&
	       !inc_holds(i, FIELD_SPECIAL, "unknown") && !inc_holds(i, f, v);
}
