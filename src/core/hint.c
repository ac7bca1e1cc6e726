/* Facts beside answers. */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "hint.h"

void
hint_table_free(struct hint_table *t)
{
	for (size_t r = 0; r < t->n; r++) {
		free(t->row[r].unless);
		free(t->row[r].rules);
		free(t->row[r].why_nl);
		free(t->row[r].why_en);
		free(t->row[r].source);
	}
	free(t->row);
	free(t->file);
	free(t->bytes);
	*t = (struct hint_table){ 0 };
}

/* Facts ------------------------------------------------------------------- */

static bool
is_among(unsigned choices, unsigned choice)
{
	return choice != 0 && (choices >> (choice - 1) & 1U) != 0;
}

static bool
is_there(const struct hint_fact *f, const struct incident *i)
{
	uint64_t count;
	unsigned choice;

	if (f->choices == 0)
		return incident_count(i, f->field, &count) && count > f->over;
	for (unsigned n = 0; (choice = incident_choice_at(i, f->field, n)) != 0;
	     n++)
		if (is_among(f->choices, choice))
			return true;
	return false;
}

/* Has the field no other values?  Data of which a part is encrypted are not
 * protected. */
static bool
is_whole(const struct hint_fact *f, const struct incident *i)
{
	unsigned choice;

	if (f->choices != 0)
		for (unsigned n = 0;
		     (choice = incident_choice_at(i, f->field, n)) != 0; n++)
			if (!is_among(f->choices, choice))
				return false;
	return is_there(f, i);
}

/* Is NAME one of NAMES, joined by |? */
static bool
is_named(const char *names, const char *name)
{
	const size_t n = strlen(name);

	for (const char *p = names; *p != '\0'; p += strcspn(p, "|")) {
		p += *p == '|' ? 1 : 0;
		if (strcspn(p, "|") == n && strncmp(p, name, n) == 0)
			return true;
	}
	return false;
}

bool
hint_applies(const struct hint *h, const char *rules, const struct incident *i)
{
	if (*h->rules != '\0' && !is_named(h->rules, rules))
		return false;
	for (size_t n = 0; n < h->nunless; n++)
		if (is_whole(&h->unless[n], i))
			return false;
	return is_there(&h->fact, i);
}

/*
 * Where no personal data are involved, or nothing happened to them, there is no
 * breach whatever the answers to the questions behind that one (AVG art.
 * 4(12)): health data on a device that nobody has seen were not leaked.
 */
static bool
is_moot(enum question q, const struct incident *i)
{
	return (q > QUESTION_PERSONAL &&
		   incident_choice(i, FIELD_PERSONAL) == ANSWER_NO) ||
	       (q > QUESTION_AFFECTED &&
		   incident_choice(i, FIELD_AFFECTED) == ANSWER_NO);
}

const struct hint *
hint_contradicted(const struct hint_table *t, const char *rules,
    const struct incident *i, const struct hint *after)
{
	const struct hint *h = after != NULL ? after + 1 : t->row;

	for (; h != NULL && h < t->row + t->n; h++)
		if (!is_moot(h->question, i) &&
		    is_among(h->against,
			incident_choice(i, question_field(h->question))) &&
		    hint_applies(h, rules, i))
			return h;
	return NULL;
}

/* Answers ----------------------------------------------------------------- */

/* How strict an answer is: what is not known counts for more than a denial. */
static unsigned
rank(enum question q, unsigned answer)
{
	static const unsigned answers[ANSWER_MAX] = {
		[ANSWER_NO] = 1, [ANSWER_UNKNOWN] = 2, [ANSWER_YES] = 3
	};
	static const unsigned risks[RISK_MAX] = { [RISK_UNLIKELY] = 1,
		[RISK_UNKNOWN] = 2,
		[RISK_RISK] = 3,
		[RISK_HIGH] = 4 };

	return q == QUESTION_RISK ? risks[answer] : answers[answer];
}

unsigned
hint_answer(const struct hint_table *t, const char *rules,
    const struct incident *i, enum question q)
{
	unsigned answer = 0, against = 0;

	for (size_t r = 0; r < t->n; r++) {
		const struct hint *h = &t->row[r];

		if (h->question != q || !hint_applies(h, rules, i))
			continue;
		against |= h->against;
		if (rank(q, h->answer) > rank(q, answer))
			answer = h->answer;
	}
	return is_among(against, answer) ? 0 : answer;
}

/* Words ------------------------------------------------------------------- */

static bool
is_dutch_text(const char *lang)
{
	return strcmp(lang, "nl") == 0;
}

/* Between the parts of an enumeration. */
static const char *
separator(size_t done, size_t n, const char *lang)
{
	if (done == 0)
		return "";
	if (done + 1 < n)
		return ", ";
	return is_dutch_text(lang) ? " en " : " and ";
}

/* The values of the record that make the fact: "naam en geslacht". */
static void
add_values(struct strbuf *s, const struct hint_fact *f,
    const struct incident *i, const char *lang)
{
	const struct choice *list = field_def(f->field)->choices;
	unsigned found[CHOICES_MOST], choice;
	uint64_t count;
	size_t n = 0;

	if (f->choices == 0) {
		incident_count(i, f->field, &count);
		strbuf_addf(s, "%" PRIu64, count);
		return;
	}
	for (unsigned k = 0; (choice = incident_choice_at(i, f->field, k)) != 0;
	     k++)
		if (is_among(f->choices, choice))
			found[n++] = choice;
	for (size_t k = 0; k < n; k++)
		strbuf_addf(s, "%s%s", separator(k, n, lang),
		    choice_label(list, found[k], lang));
}

void
hint_add_fact(struct strbuf *s, const struct hint *h, const struct incident *i,
    const char *lang)
{
	const char *label = field_label(field_def(h->fact.field), lang);
	struct strbuf values = { 0 };

	add_values(&values, &h->fact, i, lang);
	if (is_dutch_text(lang))
		strbuf_addf(s, "bij \"%s\" staat: %s, en %s", label, values.s,
		    h->why_nl);
	else
		strbuf_addf(
		    s, "\"%s\" has %s, and %s", label, values.s, h->why_en);
	strbuf_free(&values);
}

void
hint_add_facts(struct strbuf *s, const struct hint_table *t, const char *rules,
    const struct incident *i, enum question q, unsigned answer,
    const char *lang)
{
	const char *between = "";

	for (size_t r = 0; r < t->n; r++) {
		const struct hint *h = &t->row[r];

		if (h->question != q || h->answer != answer ||
		    !hint_applies(h, rules, i))
			continue;
		strbuf_add(s, between);
		hint_add_fact(s, h, i, lang);
		between = "; ";
	}
}

/* The answer to Q and the facts that it contradicts. */
static void
add_contradiction(struct strbuf *s, const struct hint_table *t,
    const char *rules, const struct incident *i, enum question q,
    const char *lang)
{
	const struct field_def *d = field_def(question_field(q));
	const unsigned answer = incident_choice(i, question_field(q));
	const char *between = "";

	strbuf_addf(s,
	    is_dutch_text(lang)
		? "Het antwoord \"%s\" op de vraag naar %s past niet "
		  "bij het dossier: "
		: "The answer \"%s\" to the question on %s "
		  "does not fit the record: ",
	    choice_label(d->choices, answer, lang), question_topic(q, lang));
	for (const struct hint *h = NULL;
	     (h = hint_contradicted(t, rules, i, h)) != NULL;) {
		if (h->question != q)
			continue;
		strbuf_add(s, between);
		hint_add_fact(s, h, i, lang);
		between = "; ";
	}
	strbuf_addc(s, '.');
}

void
hint_add_contradictions(struct strbuf *s, const struct hint_table *t,
    const char *rules, const struct incident *i, const char *lang)
{
	unsigned questions = 0;

	for (const struct hint *h = NULL;
	     (h = hint_contradicted(t, rules, i, h)) != NULL;)
		questions |= 1U << h->question;
	for (enum question q = 0; q < QUESTION_MAX; q++) {
		if ((questions >> q & 1U) == 0)
			continue;
		if (s->len > 0)
			strbuf_addc(s, ' ');
		add_contradiction(s, t, rules, i, q, lang);
	}
}
