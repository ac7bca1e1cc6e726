/*
 * Facts beside answers: the product's hints against a model written from the
 * sentences of the procedures and the AVG, value by value; what follows from a
 * contradiction under each rule set; tables that are refused.
 */
#include <stdlib.h>

#include "../src/core/obligation_settle.h"
#include "../src/core/outcome.h"
#include "../src/record/hint_table.h"
#include "../src/record/policy_table.h"
#include "../src/util/mem.h"
#include "../src/util/strbuf.h"
#include "record.h"
#include "test.h"

static struct rule_table sets[3];
static const char *const set_names[] = { "avg", "gastouder", "mensenwerk" };

/* The model --------------------------------------------------------------- */

static bool
is(const char *a, const char *b)
{
	return strcmp(a, b) == 0;
}

/* Is WORD among the words of LIST? */
static bool
is_in(const char *word, const char *list)
{
	const size_t n = strlen(word);

	for (const char *p = list; (p = strstr(p, word)) != NULL; p += n)
		if ((p == list || p[-1] == ' ') && (p[n] == ' ' || p[n] == 0))
			return true;
	return false;
}

#define CATEGORIES                                                             \
	"race politics religion union sex-life health genetic biometric"
#define HARMS                                                                  \
	"discrimination identity-fraud financial-loss reputation "             \
	"professional-secrecy"

#define ANY "" /* each value but 0 */

/* A denial of the question does not go with these values. */
static const struct {
	enum question question;
	enum field field;
	const char *values;
} model[] = {
	/* Persoonsgegevens zijn alle gegevens die informatie kunnen verschaffen
	 * over een identificeerbare natuurlijke persoon: so no fact about
	 * persons or their data goes with "no personal data". */
	{ QUESTION_PERSONAL, FIELD_DATA, ANY },
	{ QUESTION_PERSONAL, FIELD_GROUPS, ANY },
	{ QUESTION_PERSONAL, FIELD_EFFECTS_PERSONS, ANY },
	{ QUESTION_PERSONAL, FIELD_SPECIAL, CATEGORIES },
	{ QUESTION_PERSONAL, FIELD_PERSONS_MIN, ANY },
	{ QUESTION_PERSONAL, FIELD_PERSONS_MAX, ANY },
	{ QUESTION_PERSONAL, FIELD_RECORDS, ANY },
	{ QUESTION_PERSONAL, FIELD_KIND,
	    "mail-wrong-recipient published-by-mistake wrong-file" },
	/* Verloren gegaan, in verkeerde handen terecht gekomen, onbevoegde
	 * toegang, onbevoegde verstrekking; art. 4(12). */
	{ QUESTION_AFFECTED, FIELD_NATURE, ANY },
	{ QUESTION_AFFECTED, FIELD_EFFECTS_PERSONS, ANY },
	{ QUESTION_AFFECTED, FIELD_KIND,
	    "device-lost-or-stolen post-lost mail-wrong-recipient "
	    "mail-open-recipients post-returned-opened published-by-mistake "
	    "wrong-file" },
	{ QUESTION_AFFECTED, FIELD_EFFECTS_CONTROLLER,
	    "seen-by-unauthorised misuse-possible wrong-data-own "
	    "wrong-data-passed-on" },
	/* Gegevens over de verzorging en ontwikkeling, over de gezondheid,
	 * beeldmateriaal; medische informatie, godsdienst of BSN; art. 9 and
	 * 10. */
	{ QUESTION_SENSITIVE, FIELD_DATA,
	    "care-and-development image bsn identity-document criminal "
	    "unknown" },
	{ QUESTION_SENSITIVE, FIELD_SPECIAL, CATEGORIES " unknown" },
	{ QUESTION_SENSITIVE, FIELD_GROUPS, "patients" },
	{ QUESTION_SENSITIVE, FIELD_EFFECTS_PERSONS, "professional-secrecy" },
	/* Ernstige nadelige gevolgen. */
	{ QUESTION_ADVERSE, FIELD_EFFECTS_PERSONS, HARMS },
	{ QUESTION_ADVERSE, FIELD_GRAVITY, "considerable very-great" },
	/* Recitals 38, 51, 75 and 85. */
	{ QUESTION_RISK, FIELD_SPECIAL, CATEGORIES },
	{ QUESTION_RISK, FIELD_DATA, "bsn identity-document criminal unknown" },
	{ QUESTION_RISK, FIELD_GROUPS, "minors patients vulnerable" },
	{ QUESTION_RISK, FIELD_EFFECTS_PERSONS,
	    HARMS " pseudonyms-undone no-access-or-erasure overview-lost" },
	{ QUESTION_RISK, FIELD_GRAVITY, "considerable very-great" },
};

static bool
is_fact_for(enum question q, enum field f, const char *v)
{
	for (size_t m = 0; m < LENGTH(model); m++)
		if (model[m].question == q && model[m].field == f)
			return *model[m].values == '\0'
				   ? !is(v, "0")
				   : is_in(v, model[m].values);
	return false;
}

/* Does that answer contradict the fact? */
static bool
is_against(enum field f, const char *v, enum question q, unsigned answer)
{
	const unsigned denial = q == QUESTION_RISK ? (unsigned)RISK_UNLIKELY
						   : (unsigned)ANSWER_NO;

	return answer == denial && is_fact_for(q, f, v);
}

/* Encryption, or a folder of staff photos: of these questions only. */
static bool
is_lifted_by_encryption(enum field f, enum question q)
{
	return (q == QUESTION_SENSITIVE || q == QUESTION_RISK) &&
	       (f == FIELD_SPECIAL || f == FIELD_DATA || f == FIELD_GROUPS ||
		   (f == FIELD_EFFECTS_PERSONS && q == QUESTION_SENSITIVE));
}

/* Every fact -------------------------------------------------------------- */

struct single {
	enum field field;
	const char *value;
};

static struct single facts[400];
static size_t nfacts;

static void
add_fact(enum field f, const char *value)
{
	facts[nfacts++] = (struct single){ f, value };
}

/* Each value of each field that is no answer and that people fill. */
static void
list_facts(void)
{
	static const char *const numbers[] = { "0", "1", "100", "101", "5000" };

	for (enum field f = 0; f < FIELD_MAX; f++) {
		const struct field_def *d = field_def(f);

		if ((d->flags & IS_MADE) != 0 ||
		    question_find(f) != QUESTION_MAX)
			continue;
		if (d->kind == KIND_CHOICE)
			for (size_t c = 0; d->choices[c].value != NULL; c++)
				add_fact(f, d->choices[c].value);
		if (d->kind == KIND_COUNT)
			for (size_t n = 0; n < LENGTH(numbers); n++)
				add_fact(f, numbers[n]);
	}
}

static void
set_answers(struct incident *i, const struct answers *a)
{
	for (enum question q = 0; q < QUESTION_MAX; q++)
		incident_set_choice(i, question_field(q), a->to[q]);
}

static bool
has_contradiction(const struct rule_table *t, const struct incident *i)
{
	return hint_contradicted(&t->hints, t->name, i, NULL) != NULL;
}

/* With the fact alone, and with the protection PROTECTION (or NULL). */
static bool
check_single(const struct single *x, const char *protection, bool lifts)
{
	bool ok = true;

	for (enum question q = 0; q < QUESTION_MAX; q++)
		for (unsigned a = 0; a <= question_answers(q); a++) {
			const bool want = a != 0 &&
					  is_against(
					      x->field, x->value, q, a) &&
					  !(lifts && is_lifted_by_encryption(
							 x->field, q));
			struct incident i;

			incident_init(&i);
			if (protection != NULL)
				put_field(&i, FIELD_PROTECTION, protection);
			put_field(&i, x->field, x->value);
			incident_set_choice(&i, question_field(q), a);
			if (has_contradiction(&sets[0], &i) != want) {
				printf("# %s=%s %s %s=%u\n",
				    field_def(x->field)->name, x->value,
				    protection != NULL ? protection : "",
				    field_def(question_field(q))->name, a);
				ok = false;
			}
			incident_free(&i);
		}
	return ok;
}

static void
test_singles(void)
{
	bool alone = true, encrypted = true, partly = true, hashed = true;

	for (size_t n = 0; n < nfacts; n++) {
		if (facts[n].field == FIELD_PROTECTION)
			continue;
		alone &= check_single(&facts[n], NULL, false);
		encrypted &= check_single(&facts[n], "encrypted", true);
		encrypted &= check_single(
		    &facts[n], "encrypted|inaccessible", true);
		partly &= check_single(&facts[n], "encrypted|none", false);
		hashed &= check_single(&facts[n], "hashed", false);
	}
	OK(nfacts > 100);
	test_ok(alone, __FILE__, __LINE__, "each value beside each answer");
	test_ok(encrypted, __FILE__, __LINE__, "and encrypted");
	test_ok(partly, __FILE__, __LINE__, "and encrypted in part");
	test_ok(hashed, __FILE__, __LINE__, "and hashed");
}

/* Rows -------------------------------------------------------------------- */

static void
put_choice(struct incident *i, enum field f, unsigned choice)
{
	put_field(i, f, choice_code(field_def(f)->choices, choice));
}

static void
put_number(struct incident *i, enum field f, uint64_t n)
{
	incident_set_count(i, f, n);
}

/* A record with the Nth value of the fact; false: it has fewer. */
static bool
make_fact(struct incident *i, const struct hint_fact *f, unsigned n)
{
	if (f->choices == 0 && n > 0)
		return false;
	if (f->choices != 0 && (f->choices >> n) == 0)
		return false;
	incident_init(i);
	if (f->choices == 0)
		put_number(i, f->field, f->over + 1);
	else if ((f->choices >> n & 1U) != 0)
		put_choice(i, f->field, n + 1);
	return true;
}

static bool
is_row_right(const struct hint *h)
{
	struct incident i;
	bool ok;

	incident_init(&i);
	ok = !hint_applies(h, "avg", &i);
	if (h->fact.choices == 0) {
		put_number(&i, h->fact.field, h->fact.over);
		ok = ok && !hint_applies(h, "avg", &i);
	}
	incident_free(&i);
	for (unsigned n = 0; make_fact(&i, &h->fact, n); n++) {
		ok = ok && hint_applies(h, "avg", &i) ==
			       (incident_has(&i, h->fact.field));
		for (size_t u = 0; u < h->nunless; u++) {
			const struct hint_fact *f = &h->unless[u];

			for (unsigned c = 0; f->choices >> c != 0; c++)
				if ((f->choices >> c & 1U) != 0 &&
				    f->field != h->fact.field) {
					put_choice(&i, f->field, c + 1);
					ok = ok && !hint_applies(h, "avg", &i);
				}
			incident_clear(&i, f->field);
		}
		incident_free(&i);
	}
	return ok;
}

static void
test_rows(void)
{
	const struct hint_table *t = &sets[0].hints;

	OK(t->n > 40);
	for (size_t r = 0; r < t->n; r++) {
		char *what = xasprintf(
		    "row %lu: once in effect and once not", t->row[r].line);

		test_ok(is_row_right(&t->row[r]), __FILE__, __LINE__, what);
		free(what);
	}
}

/* Outcomes ---------------------------------------------------------------- */

/* Does an answer before the question say that there is no breach? */
static bool
is_moot(const struct answers *a, enum question q)
{
	return (a->to[QUESTION_PERSONAL] == ANSWER_NO &&
		   q != QUESTION_PERSONAL) ||
	       (a->to[QUESTION_AFFECTED] == ANSWER_NO &&
		   q != QUESTION_PERSONAL && q != QUESTION_AFFECTED);
}

/* Whatever the rule set and the other answers. */
static bool
check_outcomes(const struct rule_table *t, const struct single *x, size_t *n)
{
	struct outcome with, without;
	struct incident i;
	struct answers a;
	bool ok = true;

	incident_init(&i);
	put_field(&i, x->field, x->value);
	for (size_t c = 0; c < RULE_COMBINATIONS; c++) {
		bool is_wrong = false;

		rule_table_answers_of(c, &a);
		for (enum question q = 0; q < QUESTION_MAX; q++)
			is_wrong |= !is_moot(&a, q) &&
				    is_against(x->field, x->value, q, a.to[q]);
		set_answers(&i, &a);
		outcome_of(t, &a, "nl", &without);
		outcome_of_incident(t, &i, "nl", &with);
		*n += with.is_doubted;
		if (!is_wrong)
			ok = ok && with.ap == without.ap &&
			     with.subjects == without.subjects &&
			     with.class == without.class &&
			     is(with.reason, without.reason);
		else
			ok = ok && with.ap != DECISION_NOT_REQUIRED &&
			     with.subjects != DECISION_NOT_REQUIRED &&
			     (with.ap == without.ap ||
				 (with.ap == DECISION_UNDECIDED &&
				     with.class == CLASS_NONE)) &&
			     with.is_against_facts;
	}
	if (!ok)
		printf("# %s: %s=%s\n", t->name, field_def(x->field)->name,
		    x->value);
	incident_free(&i);
	return ok;
}

static void
test_outcomes(void)
{
	for (size_t s = 0; s < LENGTH(sets); s++) {
		size_t doubted = 0, wrong = 0;
		char *what = xasprintf(
		    "%s: a contradiction frees nobody", sets[s].name);

		for (size_t n = 0; n < nfacts; n++)
			wrong += !check_outcomes(&sets[s], &facts[n], &doubted);
		test_ok(wrong == 0 && doubted > 1000, __FILE__, __LINE__, what);
		free(what);
	}
}

/* Two facts count as both, in either order. */
static void
test_pairs(void)
{
	bool ok = true;

	for (size_t x = 0; x < nfacts; x++)
		for (size_t y = x + 1; y < nfacts; y++) {
			const struct single *a = &facts[x], *b = &facts[y];
			struct incident i;
			bool want = false, got;

			if (a->field == b->field ||
			    a->field == FIELD_PROTECTION ||
			    b->field == FIELD_PROTECTION ||
			    a->field == FIELD_GROUPS ||
			    b->field == FIELD_GROUPS)
				continue;
			want = is_fact_for(
				   QUESTION_SENSITIVE, a->field, a->value) ||
			       is_fact_for(
				   QUESTION_SENSITIVE, b->field, b->value);
			incident_init(&i);
			put_field(&i, a->field, a->value);
			put_field(&i, b->field, b->value);
			incident_set_choice(&i, FIELD_SENSITIVE, ANSWER_NO);
			got = has_contradiction(&sets[1], &i);
			ok = ok && got == want;
			incident_free(&i);
		}
	test_ok(ok, __FILE__, __LINE__, "two facts");
}

/* Answers that are suggested, and words ----------------------------------- */

static const struct {
	const char *what;
	struct single facts[3];
	enum question question;
	unsigned answer;
} suggestions[] = {
	{ "nothing", { { 0 } }, QUESTION_SENSITIVE, 0 },
	{ "health", { { FIELD_SPECIAL, "health" } }, QUESTION_SENSITIVE,
	    ANSWER_YES },
	{ "health of which a part is encrypted",
	    { { FIELD_SPECIAL, "health" },
		{ FIELD_PROTECTION, "encrypted|none" } },
	    QUESTION_SENSITIVE, ANSWER_YES },
	{ "encrypted health",
	    { { FIELD_SPECIAL, "health" }, { FIELD_PROTECTION, "encrypted" } },
	    QUESTION_SENSITIVE, 0 },
	{ "pictures of staff",
	    { { FIELD_DATA, "image" }, { FIELD_GROUPS, "employees" } },
	    QUESTION_SENSITIVE, 0 },
	{ "pictures of staff and of children",
	    { { FIELD_DATA, "image" }, { FIELD_GROUPS, "employees|minors" } },
	    QUESTION_SENSITIVE, ANSWER_YES },
	{ "not known, and a BSN: the stricter one",
	    { { FIELD_SPECIAL, "unknown" }, { FIELD_DATA, "bsn" } },
	    QUESTION_SENSITIVE, ANSWER_YES },
	{ "not known", { { FIELD_SPECIAL, "unknown" } }, QUESTION_SENSITIVE,
	    ANSWER_UNKNOWN },
	{ "none", { { FIELD_SPECIAL, "none" } }, QUESTION_SENSITIVE, 0 },
	{ "a login", { { FIELD_DATA, "credentials" } }, QUESTION_SENSITIVE,
	    ANSWER_YES },
	{ "hacking", { { FIELD_KIND, "hacking-malware-phishing" } },
	    QUESTION_AFFECTED, ANSWER_YES },
	{ "children", { { FIELD_GROUPS, "minors" } }, QUESTION_RISK,
	    RISK_RISK },
	{ "children, and the gravest harm: the stricter one",
	    { { FIELD_GROUPS, "minors" }, { FIELD_GRAVITY, "very-great" } },
	    QUESTION_RISK, RISK_HIGH },
	{ "no more than so many", { { FIELD_PERSONS_MAX, "20" } },
	    QUESTION_PERSONAL, ANSWER_UNKNOWN },
	{ "at least one", { { FIELD_PERSONS_MIN, "1" } }, QUESTION_PERSONAL,
	    ANSWER_YES },
	{ "protection alone suggests nothing mild",
	    { { FIELD_PROTECTION, "encrypted" } }, QUESTION_RISK, 0 },
};

static void
test_suggestions(void)
{
	for (size_t s = 0; s < LENGTH(suggestions); s++) {
		struct incident i;

		incident_init(&i);
		for (size_t f = 0; suggestions[s].facts[f].value != NULL; f++)
			put_field(&i, suggestions[s].facts[f].field,
			    suggestions[s].facts[f].value);
		test_ok(hint_answer(&sets[0].hints, "avg", &i,
			    suggestions[s].question) == suggestions[s].answer,
		    __FILE__, __LINE__, suggestions[s].what);
		incident_free(&i);
	}
}

static void
test_words(void)
{
	struct strbuf s = { 0 };
	struct outcome o;
	struct incident i;

	incident_init(&i);
	put_field(&i, FIELD_SPECIAL, "health|religion");
	put_field(&i, FIELD_DATA, "name|bsn");
	put_field(&i, FIELD_SENSITIVE, "no");
	put_field(&i, FIELD_ADVERSE, "no");
	outcome_of_incident(&sets[1], &i, "nl", &o);
	EQ_STR(o.reason,
	    "Het antwoord \"nee\" op de vraag naar gevoelige gegevens "
	    "past niet bij het dossier: bij "
	    "\"Bijzondere persoonsgegevens\" staat: gezondheid, en gegevens "
	    "over de gezondheid zijn gevoelig; bij \"Bijzondere "
	    "persoonsgegevens\" staat: religie of levensovertuiging, en "
	    "godsdienst en levensovertuiging zijn gevoelige gegevens; bij "
	    "\"Persoonsgegevens\" staat: burgerservicenummer (BSN), en het BSN "
	    "is een gevoelig gegeven.",
	    "the facts and why, in one sentence");
	OK(o.class == CLASS_NONE &&
	    is(o.rule, sets[1].row[o.row - sets[1].row].text));
	put_field(&i, FIELD_PERSONS_MIN, "12");
	put_field(&i, FIELD_SENSITIVE, "yes");
	put_field(&i, FIELD_PERSONAL, "no");
	hint_add_contradictions(&s, &sets[0].hints, "avg", &i, "en");
	EQ_STR(s.s,
	    "The answer \"no\" to the question on personal data "
	    "does not fit the record: \"Personal data\" has name and citizen "
	    "service number (BSN), and these are personal data; \"Special "
	    "categories\" has health and religion or belief, and these are "
	    "special categories of personal data; \"Data subjects (minimum)\" "
	    "has 12, and where there are data subjects, there are personal "
	    "data.",
	    "several values, and a number");
	strbuf_free(&s);
	incident_free(&i);
}

/* Decisions of persons ------------------------------------------------------
 */

static void
add_decision(
    struct incident *i, const char *regime, const char *to, const char *by)
{
	const enum list l = LIST_OBLIGATIONS;
	const size_t row = row_add(i, l);

	put_col(i, l, row, OBLIGATION_REGIME, regime);
	put_col(i, l, row, OBLIGATION_RECIPIENT, to);
	put_col(i, l, row, OBLIGATION_DECISION, "not-required");
	put_col(i, l, row, OBLIGATION_DECIDED_BY, by);
}

/* A person who rules each notification out has settled the doubt; a rule has
 * not, nor has a person who rules out one of the two. */
static void
test_overruled(void)
{
	static const struct {
		const char *ap_by, *subjects_by, *reason;
		bool is_doubted;
	} cases[] = {
		{ "Pim", "Pim", "", false },
		{ "Pim", "avg/A7@0123456789ab", "", true },
		{ "avg/A7@0123456789ab", "Pim", "", true },
		{ "avg/A7@0123456789ab", "avg/A7@0123456789ab", "", true },
		{ "role=processor", "role=processor", "", true },
		{ NULL, NULL, "Het zat er niet bij.", false },
		{ NULL, NULL, "", true },
		{ NULL, NULL, NULL, true },
	};

	for (size_t c = 0; c < LENGTH(cases); c++) {
		const struct answers a = { { ANSWER_YES, ANSWER_YES, ANSWER_NO,
		    ANSWER_NO, RISK_UNLIKELY } };
		struct incident i;
		struct outcome o;

		incident_init(&i);
		put_field(&i, FIELD_SPECIAL, "health");
		set_answers(&i, &a);
		if (cases[c].ap_by != NULL) {
			add_decision(&i, "avg-33", "ap", cases[c].ap_by);
			add_decision(
			    &i, "avg-34", "subjects", cases[c].subjects_by);
		} else {
			put_field(&i, FIELD_AP, "not-required");
			put_field(&i, FIELD_SUBJECTS, "not-required");
			/* Of the rule itself where there is no other. */
			incident_set_text(&i, FIELD_AP_REASON,
			    cases[c].reason != NULL ? cases[c].reason
						    : sets[0].row[6].reason_nl);
			incident_set_cell(&i, FIELD_SUBJECTS_REASON,
			    incident_cell(&i, FIELD_AP_REASON));
		}
		outcome_of_incident(&sets[0], &i, "nl", &o);
		test_ok(o.is_doubted == cases[c].is_doubted &&
			    (o.class == CLASS_BREACH) != cases[c].is_doubted,
		    __FILE__, __LINE__,
		    cases[c].ap_by != NULL ? cases[c].ap_by : "without lists");
		incident_free(&i);
	}
}

/* Tables ------------------------------------------------------------------ */

#define HEAD                                                                   \
	"field,value,question,answer,contradicts,unless,rules,why_nl,why_en,"  \
	"source\n"
#define REST ",-,-,a,b,c\n"

static const char *const refused[] = {
	"",
	HEAD,
	HEAD "dat,bsn,sensitive,yes,no" REST,
	HEAD "title,laptop,sensitive,yes,no" REST,
	HEAD "sensitive,yes,adverse,yes,no" REST,
	HEAD "severity_level,high,risk,high,unlikely" REST,
	HEAD "data,bns,sensitive,yes,no" REST,
	HEAD "data,bsn|bsn,sensitive,yes,no" REST,
	HEAD "data,,sensitive,yes,no" REST,
	HEAD "data,bsn,sensitief,yes,no" REST,
	HEAD "data,bsn,sensitive,ja,no" REST,
	HEAD "data,bsn,sensitive,yes,nee" REST,
	HEAD "data,bsn,sensitive,yes,yes" REST,
	HEAD "data,bsn,sensitive,yes," REST,
	HEAD "data,bsn,risk,yes,unlikely" REST,
	HEAD "persons_min,1,personal,yes,no" REST,
	HEAD "persons_min,>,personal,yes,no" REST,
	HEAD "persons_min,>-1,personal,yes,no" REST,
	HEAD "persons_min,>1x,personal,yes,no" REST,
	HEAD "persons_min,>1234567890123456,personal,yes,no" REST,
	HEAD "data,bsn,sensitive,yes,no,protection,-,a,b,c\n",
	HEAD "data,bsn,sensitive,yes,no,protection=encryptd,-,a,b,c\n",
	HEAD "data,bsn,sensitive,yes,no,protect=encrypted,-,a,b,c\n",
	HEAD "data,bsn,sensitive,yes,no,,-,a,b,c\n",
	HEAD "data,bsn,sensitive,yes,no,-,../avg,a,b,c\n",
	HEAD "data,bsn,sensitive,yes,no,-,,a,b,c\n",
	HEAD "data,bsn,sensitive,yes,no,-,-,,b,c\n",
	HEAD "data,bsn,sensitive,yes,no,-,-,a,,c\n",
	HEAD "data,bsn,sensitive,yes,no,-,-,a,b,\n",
	HEAD "data,bsn,sensitive,yes,no" REST
	     "data,name|bsn,sensitive,yes,no" REST,
	"field,value,question,answer\ndata,bsn,sensitive,yes\n",
};

static void
test_refused(void)
{
	struct hint_table t;
	char what[40];

	for (size_t c = 0; c < LENGTH(refused); c++) {
		snprintf(what, sizeof(what), "table %zu is refused", c + 1);
		test_ok(hint_table_read(refused[c], strlen(refused[c]), "h.csv",
			    &t) == -1 &&
			    t.n == 0 && t.row == NULL,
		    __FILE__, __LINE__, what);
	}
}

/* A hint for some rule sets only. */
static void
test_rule_sets(void)
{
	static const char csv[] = HEAD
	    "data,financial,sensitive,yes,no,-,eigen|avg,a,b,c\n"
	    "data,financial,sensitive,unknown,no,-,gastouder,a,b,c\n";
	struct hint_table t;
	struct incident i;

	OK(hint_table_read(csv, strlen(csv), "h.csv", &t) == 0);
	OK(strlen(t.id) == HINT_ID_LEN - 1 && strncmp(t.id, "hints@", 6) == 0);
	incident_init(&i);
	put_field(&i, FIELD_DATA, "financial");
	OK(hint_answer(&t, "eigen", &i, QUESTION_SENSITIVE) == ANSWER_YES);
	OK(hint_answer(&t, "avg", &i, QUESTION_SENSITIVE) == ANSWER_YES);
	OK(hint_answer(&t, "avx", &i, QUESTION_SENSITIVE) == 0);
	OK(hint_answer(&t, "av", &i, QUESTION_SENSITIVE) == 0);
	OK(hint_answer(&t, "gen|avg", &i, QUESTION_SENSITIVE) == 0);
	OK(hint_answer(&t, "gastouder", &i, QUESTION_SENSITIVE) ==
	    ANSWER_UNKNOWN);
	OK(hint_answer(&t, "mensenwerk", &i, QUESTION_SENSITIVE) == 0);
	incident_free(&i);
	hint_table_free(&t);
}

/* Facts that contradict each other suggest nothing. */
static void
test_at_odds(void)
{
	static const char csv[] = HEAD "cause,technical,affected,no,yes" REST
				       "nature,lost,affected,yes,no" REST;
	struct hint_table t;
	struct incident i;

	OK(hint_table_read(csv, strlen(csv), "h.csv", &t) == 0);
	incident_init(&i);
	put_field(&i, FIELD_CAUSE, "technical");
	OK(hint_answer(&t, "avg", &i, QUESTION_AFFECTED) == ANSWER_NO);
	put_field(&i, FIELD_NATURE, "lost");
	OK(hint_answer(&t, "avg", &i, QUESTION_AFFECTED) == 0);
	incident_free(&i);
	hint_table_free(&t);
}

int
main(void)
{
	for (size_t s = 0; s < LENGTH(sets); s++)
		if (policy_rules(NULL, set_names[s], &sets[s]) == -1)
			return 1;
	list_facts();
	test_singles();
	test_rows();
	test_outcomes();
	test_pairs();
	test_suggestions();
	test_words();
	test_overruled();
	test_refused();
	test_rule_sets();
	test_at_odds();
	for (size_t s = 0; s < LENGTH(sets); s++)
		rule_table_free(&sets[s]);
	return DONE();
}
