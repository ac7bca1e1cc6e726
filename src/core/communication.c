/* The contents of a communication about a breach. */
#include <string.h>

#include "../util/text.h"
#include "communication.h"
#include "measure_state.h"

/* The passages that hold them; of the others a field is the only source. */
static const enum passage_part parts[CONTENT_MAX] = {
	[CONTENT_HAPPENED] = PASSAGE_PART_HAPPENED,
	[CONTENT_UNAFFECTED] = PASSAGE_PART_UNAFFECTED,
	[CONTENT_EFFECTS] = PASSAGE_PART_EFFECTS,
	[CONTENT_MEASURES] = PASSAGE_PART_MEASURES,
	[CONTENT_ADVICE] = PASSAGE_PART_ADVICE,
};

const char *
communication_content_name(enum content p)
{
	if (p == CONTENT_DATA)
		return field_def(FIELD_DATA)->name;
	if (p == CONTENT_CONTACT)
		return field_def(FIELD_CONTACT)->name;
	return choice_code(choices_passage_part, parts[p]);
}

const char *
communication_passage(
    const struct incident *i, enum passage_part part, enum language language)
{
	const enum list l = LIST_PASSAGES;

	for (size_t r = i->lists[l].n; r-- > 0;)
		if (row_choice(i, l, r, PASSAGE_LANGUAGE) == language &&
		    row_choice(i, l, r, PASSAGE_PART) == part &&
		    !row_has(i, l, r, PASSAGE_UNDONE))
			return row_text(i, l, r, PASSAGE_TEXT);
	return "";
}

const char *
communication_text(const struct communication *t, enum content p)
{
	if (parts[p] == PASSAGE_PART_NONE)
		return "";
	return communication_passage(
	    t->i, parts[p], choice_find(choices_language, t->lang));
}

bool
communication_is_own(const struct communication *t)
{
	return strcmp(t->lang, t->own) == 0;
}

const char *
communication_contact(const struct communication *t)
{
	return incident_has(t->i, FIELD_CONTACT)
		   ? incident_text(t->i, FIELD_CONTACT)
		   : t->contact;
}

static bool
has_data(const struct incident *i)
{
	return incident_has(i, FIELD_DATA) || incident_has(i, FIELD_SPECIAL);
}

static bool
has_measure(const struct incident *i)
{
	size_t r = 0;

	while (r < i->lists[LIST_MEASURES].n &&
	       measure_state(i, r) == MEASURE_STATE_DROPPED)
		r++;
	return r < i->lists[LIST_MEASURES].n;
}

/* Does a field of the record stand in for a missing passage? */
static bool
is_in_record(const struct communication *t, enum content p)
{
	switch (p) {
	case CONTENT_HAPPENED:
		return t->audience == AUDIENCE_CONTROLLER &&
		       incident_has(t->i, FIELD_DESCRIPTION);
	case CONTENT_EFFECTS:
		return incident_has(t->i, FIELD_EFFECTS);
	case CONTENT_MEASURES:
		return has_measure(t->i);
	case CONTENT_ADVICE:
		return incident_has(t->i, FIELD_ADVICE);
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
	enum effects_persons first;

	if (!is_blank(communication_text(t, p)) ||
	    (communication_is_own(t) && is_in_record(t, p)))
		return true;
	switch (p) {
	case CONTENT_DATA:
	case CONTENT_UNAFFECTED:
		return has_data(t->i);
	case CONTENT_EFFECTS:
		/* Choices read in any language; "other" alone says nothing. */
		first = incident_choice(t->i, FIELD_EFFECTS_PERSONS);
		return first != EFFECTS_PERSONS_NONE &&
		       (first != EFFECTS_PERSONS_OTHER ||
			   incident_choice_at(t->i, FIELD_EFFECTS_PERSONS, 1) !=
			       0);
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
    const struct incident *i, enum field f, unsigned choice)
{
	return incident_has(i, f) &&
	       !incident_holds(i, FIELD_DATA, DATA_UNKNOWN) &&
	       !incident_holds(i, FIELD_SPECIAL, SPECIAL_UNKNOWN) &&
	       !incident_holds(i, FIELD_DATA, DATA_OTHER) &&
	       !incident_has(i, FIELD_DATA_OTHER) &&
	       !incident_holds(i, f, choice);
}
