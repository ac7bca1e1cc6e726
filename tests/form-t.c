/*
 * The form of the supervisory authority: tables that are refused, every choice
 * of a field worded by every form, what is missing, and what has changed.
 */
#include <stdlib.h>

#include "../src/record/form_table.h"
#include "../src/util/mem.h"
#include "../src/util/strbuf.h"
#include "record.h"
#include "test.h"

#define HEAD                                                                   \
	"number,section_nl,section_en,question_nl,question_en,kind,fields,"    \
	"phases,needed,hint_nl,hint_en,valid_from,valid_to\n"
#define TITLE	",s,s,Formulier,Form,title,,-,no,,,2020-01-01,\n"
#define Q(rest) HEAD TITLE "1,s,s,q,q," rest "\n"

static const struct {
	const char *what, *csv;
} refused[] = {
	{ "nothing", "" },
	{ "a header alone", HEAD },
	{ "an unknown column", "nummer\n1\n" },
	{ "no title", HEAD "1,s,s,q,q,text,,-,no,,,2020-01-01,\n" },
	{ "a second title", HEAD TITLE TITLE },
	{ "a title with a number",
	    HEAD "1,s,s,q,q,title,,-,no,,,2020-01-01,\n" },
	{ "a short row", HEAD TITLE "1,s\n" },
	{ "no number", HEAD TITLE ",s,s,q,q,text,,-,no,,,2020-01-01,\n" },
	{ "no question", HEAD TITLE "1,s,s,,q,text,,-,no,,,2020-01-01,\n" },
	{ "an unknown kind", Q("memo,,-,no,,,2020-01-01,") },
	{ "an unknown field", Q("text,titel,-,no,,,2020-01-01,") },
	{ "a field twice", Q("text,title|title,-,no,,,2020-01-01,") },
	{ "five fields",
	    Q("text,title|kind|role|parties|lessons,-,no,,,2020-01-01,") },
	{ "a choice without choices", Q("choice,title,-,no,,,2020-01-01,") },
	{ "an unknown phase", Q("text,title,first,no,,,2020-01-01,") },
	{ "a phase twice", Q("text,title,initial|initial,no,,,2020-01-01,") },
	{ "no phase", Q("text,title,,no,,,2020-01-01,") },
	{ "an unknown need", Q("text,title,-,maybe,,,2020-01-01,") },
	{ "a hint in one language", Q("text,title,-,no,x,,2020-01-01,") },
	{ "no date", Q("text,title,-,no,,,,") },
	{ "a date that does not exist", Q("text,title,-,no,,,2020-02-30,") },
	{ "an end before its start",
	    Q("text,title,-,no,,,2020-01-02,2020-01-01") },
	{ "a number twice", Q("text,title,-,no,,,2020-01-01,\n"
			      "1,s,s,q,q,text,title,-,no,,,2021-01-01,") },
};

static const char one[] = Q("choice,gravity,-,no,,,2020-01-01,");

#define CHOICES "number,field,value,text_nl,text_en,namely\n"

static const struct {
	const char *what, *csv;
} refused_choices[] = {
	{ "nothing", "" },
	{ "another question", CHOICES "2,gravity,limited,a,a,no\n" },
	{ "no number", CHOICES ",gravity,limited,a,a,no\n" },
	{ "a field of another question", CHOICES "1,risk,high,a,a,no\n" },
	{ "an unknown field", CHOICES "1,ernst,high,a,a,no\n" },
	{ "an unknown value", CHOICES "1,gravity,huge,a,a,no\n" },
	{ "a value twice",
	    CHOICES "1,gravity,limited,a,a,no\n1,gravity,limited,b,b,no\n" },
	{ "one language", CHOICES "1,gravity,limited,a,,no\n" },
	{ "a value without its field", CHOICES "1,,limited,a,a,no\n" },
	{ "nothing to say", CHOICES "1,,,,,no\n" },
	{ "namely what", CHOICES "1,gravity,limited,a,a,perhaps\n" },
};

static void
check_refused(void)
{
	static const char good[] = Q("text,title,initial,no,,,2020-01-01,\n"
				     "1,s,s,q,q,text,title,follow-up,no,,,"
				     "2020-01-01,\n"
				     "1,s,s,q,q,text,title,initial,no,,,"
				     "2019-01-01,2019-12-31");
	struct questionnaire f;

	for (size_t i = 0; i < LENGTH(refused); i++)
		test_ok(forms_read(refused[i].csv, strlen(refused[i].csv),
			    "x.csv", &f) == -1 &&
			    f.n == 0 && f.ask == NULL,
		    __FILE__, __LINE__, refused[i].what);
	for (size_t i = 0; i < LENGTH(refused_choices); i++) {
		if (forms_read(one, strlen(one), "x.csv", &f) == -1)
			exit(2);
		test_ok(
		    forms_read_choices(refused_choices[i].csv,
			strlen(refused_choices[i].csv), "x.csv", &f) == -1 &&
			f.n == 0 && f.choice == NULL,
		    __FILE__, __LINE__, refused_choices[i].what);
	}
	/* One number for other kinds of filing, and for other days. */
	OK(forms_read(good, strlen(good), "x.csv", &f) == 0);
	OK(f.n == 4);
	form_free(&f);
	OK(forms_open(NULL, "../law/duties", &f) == -1);
	OK(forms_open(NULL, "absent", &f) == -1);
	OK(diag_status() == EXIT_CONFIG);
}

/* Coverage ----------------------------------------------------------------- */

static bool
is_worded(const struct questionnaire *f, const struct ask *a, unsigned source,
    const char *value)
{
	for (size_t c = 0; c < f->nchoices; c++)
		if (f->choice[c].source == source &&
		    strcmp(f->choice[c].number, a->number) == 0 &&
		    strcmp(f->choice[c].value, value) == 0)
			return true;
	return false;
}

/* Each value that a field can have is worded, or said to have no word, by the
 * questions that it answers. */
static void
check_worded(const char *name, const struct questionnaire *f)
{
	for (size_t q = 0; q < f->n; q++)
		for (size_t s = 0; s < f->ask[q].nsources; s++) {
			const unsigned from = f->ask[q].source[s];
			const struct choice *c = source_choices(from);

			for (; c != NULL && c->value != NULL; c++)
				if (!is_worded(f, &f->ask[q], from, c->value)) {
					printf("# %s: %s\n", f->ask[q].number,
					    c->value);
					test_ok(0, __FILE__, __LINE__, name);
				}
		}
	OK(f->nchoices > 0);
}

/* The field table says which question of the AP's form a field answers. */
static void
check_fields(const struct questionnaire *f)
{
	for (size_t q = 0; q < f->n; q++)
		for (size_t s = 0; s < f->ask[q].nsources; s++) {
			const unsigned from = f->ask[q].source[s];
			const char *says = from < FIELD_MAX
					       ? field_def((enum field)from)
						     ->form
					       : "";

			if (*says != '\0')
				EQ_STR(f->ask[q].number, says,
				    field_def((enum field)from)->name);
		}
}

/* Answers ------------------------------------------------------------------ */

static struct filled
filled(const struct questionnaire *form, const struct incident *i)
{
	return (struct filled){ .form = form,
		.i = i,
		.kind = NOTIFICATION_KIND_INITIAL,
		.reason = "",
		.organisation = "De Brug",
		.contact = "",
		.name = "Noor",
		.email = "",
		.day = date_days(2026, 11, 19) };
}

/* The numbers of the questions in that state, or (with CHANGED) of those that
 * have changed. */
static void
expect(const struct filled *f, enum ask_state state, bool changed,
    const char *want)
{
	struct strbuf s = { 0 };

	for (size_t q = 0; q < f->form->n; q++) {
		const struct ask *a = &f->form->ask[q];

		if (form_asks(f, a) &&
		    (changed ? form_changed(f, a) : form_state(f, a) == state))
			strbuf_addf(
			    &s, "%s%s", s.len > 0 ? " " : "", a->number);
	}
	EQ_STR(s.s != NULL ? s.s : "", want, want);
	strbuf_free(&s);
}

static void
check_missing(const struct questionnaire *form)
{
	struct incident i;
	struct filled f = filled(form, &i);

	incident_init(&i);
	expect(&f, STATE_MISSING, false, "4.2 5.1 5.2 5.3");
	expect(&f, STATE_LATER, false,
	    "4.1.1 4.1.2 4.3 6.1 6.2 6.3.1 7.1 7.3 8.1 9.1 9.2 9.3 10.1.1 "
	    "10.2");
	expect(&f, STATE_BY_HAND, false, "1.3 2.2.1 3.1.2");
	f.is_late = true;
	put_field(&i, FIELD_RECEIVED, "2026-11-03T10:15:00+01:00");
	put_field(&i, FIELD_NATURE, "lost");
	put_field(&i, FIELD_KIND, "post-lost");
	put_field(&i, FIELD_DESCRIPTION, "\n ");
	expect(&f, STATE_MISSING, false, "4.5 5.3");
	put_field(&i, FIELD_AP_DELAY_REASON, "later ontdekt");
	put_field(&i, FIELD_DESCRIPTION, "weg");
	expect(&f, STATE_MISSING, false, "");
	f.kind = NOTIFICATION_KIND_WITHDRAWAL;
	expect(&f, STATE_MISSING, false, "1.1a 1.1b");
	f.reason = "geen lek";
	put_field(&i, FIELD_AP_NUMBER, "12");
	expect(&f, STATE_MISSING, false, "");
	expect(&f, STATE_ANSWERED, false, "1.1 1.1a 1.1b");
	f.kind = NOTIFICATION_KIND_INITIAL;
	f.day = date_days(2020, 1, 1);
	expect(&f, STATE_ANSWERED, false, "");
	incident_free(&i);
}

static void
check_changed(const struct questionnaire *form)
{
	struct incident i, before;
	struct filled f = filled(form, &i);
	size_t row;

	incident_init(&before);
	put_field(&before, FIELD_NATURE, "lost");
	put_field(&before, FIELD_SUBJECTS, "required");
	incident_copy(&i, &before);
	f.kind = NOTIFICATION_KIND_FOLLOW_UP;
	expect(&f, STATE_OPEN, true, "");
	f.before = &before;
	expect(&f, STATE_OPEN, true, "");
	/* Fields of the notification itself are no news to its recipient. */
	put_field(&i, FIELD_AP_NUMBER, "12");
	put_field(&i, FIELD_AP_DELAY_REASON, "ziek");
	put_field(&i, FIELD_TITLE, "no question asks for it");
	expect(&f, STATE_OPEN, true, "");
	put_field(&i, FIELD_NATURE, "disclosed|lost");
	put_field(&i, FIELD_SUBJECTS_INFORMED, "2026-11-18T10:15:00+01:00");
	row = row_add(&i, LIST_MEASURES);
	put_col(&i, LIST_MEASURES, row, MEASURE_TEXT, "gewist");
	expect(&f, STATE_OPEN, true, "5.1 10.1.1 10.1.x 10.2");
	/* An answer that went away has changed too. */
	put_field(&i, FIELD_NATURE, "");
	expect(&f, STATE_OPEN, true, "5.1 10.1.1 10.1.x 10.2");
	incident_free(&i);
	incident_free(&before);
}

int
main(void)
{
	struct questionnaire ap, edpb;

	/* The faults planted here are reported on standard error. */
	if (freopen("/dev/null", "w", stderr) == NULL)
		return 2;
	check_refused();
	if (forms_open(NULL, "ap", &ap) == -1 ||
	    forms_open(NULL, "edpb", &edpb) == -1)
		return 2;
	check_worded("ap", &ap);
	check_worded("edpb", &edpb);
	check_fields(&ap);
	check_missing(&ap);
	check_changed(&ap);
	/* The draft of the EDPB says that it is one. */
	OK(strstr(edpb.ask[0].text_nl, "CONCEPT") != NULL);
	OK(strstr(edpb.ask[0].text_en, "DRAFT") != NULL);
	form_free(&ap);
	form_free(&edpb);
	return DONE();
}
