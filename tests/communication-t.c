/*
 * What a letter can say of a record, part by part and in both languages, and
 * what it must.
 */
#include "../src/core/communication.h"
#include "record.h"
#include "test.h"

static void
passage(
    struct incident *i, const char *lang, const char *part, const char *text)
{
	const size_t row = row_add(i, LIST_PASSAGES);

	put_col(i, LIST_PASSAGES, row, PASSAGE_LANGUAGE, lang);
	put_col(i, LIST_PASSAGES, row, PASSAGE_PART, part);
	put_col(i, LIST_PASSAGES, row, PASSAGE_TEXT, text);
}

/* The parts that the letter has, a letter each: h d u e m a c. */
static void
check(const struct incident *i, enum audience audience, const char *lang,
    const char *contact, const char *want, const char *what)
{
	static const char letters[] = "hduemac";
	const struct communication t = { .i = i,
		.audience = audience,
		.lang = lang,
		.own = "nl",
		.contact = contact };
	char got[CONTENT_MAX + 1];
	size_t n = 0;

	for (enum content p = 0; p < CONTENT_MAX; p++)
		if (communication_has(&t, p))
			got[n++] = letters[p];
	got[n] = '\0';
	EQ_STR(got, want, what);
}

static void
check_parts(void)
{
	struct incident i;

	incident_init(&i);
	check(&i, AUDIENCE_SUBJECTS, "nl", "", "", "an empty record");
	check(&i, AUDIENCE_SUBJECTS, "nl", "fg@example.nl", "c", "a contact");
	put_field(&i, FIELD_DESCRIPTION, "Hoi, ik was het, groet Noor");
	check(&i, AUDIENCE_SUBJECTS, "nl", "", "",
	    "a description may name the reporter");
	check(
	    &i, AUDIENCE_CONTROLLER, "nl", "", "h", "a controller may know it");
	check(&i, AUDIENCE_CONTROLLER, "en", "", "", "but not in Dutch words");
	put_field(&i, FIELD_DATA, "unknown");
	check(&i, AUDIENCE_SUBJECTS, "nl", "", "du", "not known is an answer");
	put_field(&i, FIELD_EFFECTS_PERSONS, "other");
	check(&i, AUDIENCE_SUBJECTS, "en", "", "du", "other says nothing");
	put_field(&i, FIELD_EFFECTS_PERSONS, "other|reputation");
	check(&i, AUDIENCE_SUBJECTS, "en", "", "due", "choices read anywhere");
	put_field(&i, FIELD_ADVICE, "Let op uw post.");
	put_col(&i, LIST_MEASURES, row_add(&i, LIST_MEASURES), MEASURE_TEXT,
	    "slot");
	check(
	    &i, AUDIENCE_SUBJECTS, "nl", "", "duema", "the record's own words");
	check(&i, AUDIENCE_SUBJECTS, "en", "", "due", "are in one language");
	passage(&i, "en", "measures", "A new lock.");
	passage(&i, "en", "happened", "A letter was lost.");
	put_field(&i, FIELD_CONTACT, "FG, 030 123 45 67");
	check(&i, AUDIENCE_SUBJECTS, "en", "", "hduemc", "words in English");
	check(&i, AUDIENCE_SUBJECTS, "nl", "", "duemac", "are not Dutch");
	passage(&i, "en", "happened", "");
	check(&i, AUDIENCE_SUBJECTS, "en", "", "duemc", "taken back");
	incident_free(&i);
}

static void
check_unaffected(void)
{
	struct incident i;

	incident_init(&i);
	OK(!communication_is_unaffected(&i, FIELD_DATA, DATA_BSN));
	put_field(&i, FIELD_DATA, "name|contact");
	OK(communication_is_unaffected(&i, FIELD_DATA, DATA_BSN));
	OK(!communication_is_unaffected(&i, FIELD_DATA, DATA_NAME));
	/* Nobody said anything of special categories. */
	OK(!communication_is_unaffected(&i, FIELD_SPECIAL, SPECIAL_HEALTH));
	put_field(&i, FIELD_SPECIAL, "none");
	OK(communication_is_unaffected(&i, FIELD_SPECIAL, SPECIAL_HEALTH));
	put_field(&i, FIELD_DATA, "name|other");
	OK(!communication_is_unaffected(&i, FIELD_DATA, DATA_BSN));
	OK(!communication_is_unaffected(&i, FIELD_SPECIAL, SPECIAL_HEALTH));
	put_field(&i, FIELD_DATA, "name|contact");
	put_field(&i, FIELD_DATA_OTHER, "paspoort");
	OK(!communication_is_unaffected(&i, FIELD_DATA, DATA_BSN));
	incident_clear(&i, FIELD_DATA_OTHER);
	put_field(&i, FIELD_SPECIAL, "unknown");
	OK(!communication_is_unaffected(&i, FIELD_DATA, DATA_BSN));
	incident_free(&i);
}

static void
check_must(void)
{
	for (enum content p = 0; p < CONTENT_MAX; p++) {
		OK(communication_requires(
		    AUDIENCE_SUBJECTS, p)); /* AVG art. 34(2) */
		OK(communication_requires(AUDIENCE_CONTROLLER, p) ==
		    (p == CONTENT_HAPPENED || p == CONTENT_CONTACT));
	}
}

int
main(void)
{
	check_parts();
	check_unaffected();
	check_must();
	return DONE();
}
