/* The interview about an incident. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../app/awareness.h"
#include "../app/operands.h"
#include "../app/prompt.h"
#include "../document/deadline_words.h"
#include "../document/words.h"
#include "../render/text_wrap.h"
#include "../util/clock.h"
#include "../util/diag.h"
#include "../util/i18n.h"
#include "../util/mem.h"
#include "../util/strbuf.h"
#include "../util/strlist.h"
#include "../util/text.h"
#include "classify.h"
#include "guide.h"
#include "interview.h"
#include "question_text.h"
#include "severity.h"
#include "summary.h"

#define LINES_MOST 10 /* of the description */

/* An interview works on a copy: nothing is locked while the user thinks. */
struct interview {
	struct assess_request request; /* with the answers so far */
	const struct guide *guide;
	const struct incident *stored;
	struct incident draft; /* the record that would result */
	struct assessment assessment; /* of the draft */
	enum question given[QUESTION_MAX]; /* those answered, in order */
	size_t n;
	bool is_stopped; /* before the last question */
	char *rationale; /* given here */
};

/* Each time from the stored record, so that an earlier assessment leaves no
 * trace. */
static void
assess_draft(struct interview *v)
{
	incident_free(&v->draft);
	incident_copy(&v->draft, v->stored);
	v->assessment = assess(
	    &v->request, &v->draft, clock_now(v->request.policy->law.zone));
}

/* The incident ------------------------------------------------------------ */

static void
show_time(const struct zone *zone, const struct incident *i, enum field f)
{
	struct strbuf s = { 0 };
	struct timestamp at;

	if (!incident_time(i, f, &at))
		return;
	words_event_short(&s, zone, at, i18n_language());
	prompt_text(
	    2, "%s: %s", field_label(field_def(f), i18n_language()), s.s);
	strbuf_free(&s);
}

static void
show_description(const struct incident *i)
{
	char *text = xstrdup(incident_text(i, FIELD_DESCRIPTION));
	struct strlist lines = { 0 };
	size_t n;

	for (char *p = text; (p = strchr(p, '\t')) != NULL;)
		*p = ' ';
	if (!is_blank(text)) {
		text_wrap(&lines, trim(text), prompt_width() - 4, true);
		prompt_text(2, "%s:",
		    field_label(field_def(FIELD_DESCRIPTION), i18n_language()));
	}
	/* "1 more line" would take a line itself. */
	n = lines.n > LINES_MOST + 1 ? LINES_MOST : lines.n;
	for (size_t l = 0; l < n; l++)
		prompt_text(4, "%s", lines.v[l]);
	if (n < lines.n)
		prompt_text(4, _("(%zu more lines: dl-list -c description %s)"),
		    lines.n - n, incident_text(i, FIELD_REF));
	strlist_free(&lines);
	free(text);
}

static const struct guide_row *
guide_row(const struct guide *g, enum question q, enum guide_part part)
{
	return guide_next(g, question_field(q), part, NULL);
}

/* The answers on record, and how to reopen one. */
static void
show_answers(const struct guide *g, const struct incident *i)
{
	const struct field_def *first = NULL, *d;

	for (enum question q = 0; q < QUESTION_MAX; q++) {
		d = field_def(question_field(q));
		if (!incident_has(i, question_field(q)))
			continue;
		if (first == NULL) {
			prompt_text(2, _("Answered before:"));
			first = d;
		}
		prompt_text(4, "- %s %s", guide_row(g, q, GUIDE_QUESTION)->text,
		    choice_label(d->choices,
			incident_choice(i, question_field(q)),
			i18n_language()));
	}
	if (first != NULL)
		prompt_text(4,
		    _("(to reopen a question: dl-classify -a %s= %s)"),
		    first->name, incident_text(i, FIELD_REF));
}

static struct awareness
awareness(const struct interview *v)
{
	const struct law *law = &v->request.policy->law;

	return (struct awareness){ .law = law, .now = clock_now(law->zone) };
}

/* Does a deadline run that begins with awareness? */
static bool
awareness_counts(const struct awareness *a, const struct incident *i)
{
	size_t r;

	for (size_t row = 0; row < i->lists[LIST_OBLIGATIONS].n; row++) {
		const struct obligation_state s = obligation_state(
		    i, row, a->now);

		r = obligation_law(i, a->law,
		    row_obligation(i, row, OBLIGATION_REGIME),
		    row_obligation(i, row, OBLIGATION_RECIPIENT), a->now);
		if (s.is_open && s.has_due && r != OBLIGATION_NO_ROW &&
		    a->law->row[r].anchor == ANCHOR_AWARE)
			return true;
	}
	return false;
}

static void
show_incident(const struct interview *v)
{
	const struct zone *zone = v->request.policy->law.zone;
	const struct incident *i = v->stored;
	const struct awareness a = awareness(v);
	struct timestamp received, aware;

	fputc('\n', stderr);
	prompt_text(0, "%s: %s", incident_text(i, FIELD_REF),
	    incident_text(i, FIELD_TITLE));
	show_time(zone, i, FIELD_RECEIVED);
	if (!incident_time(i, FIELD_RECEIVED, &received) ||
	    !incident_time(i, FIELD_AWARE, &aware) || aware.s != received.s)
		show_time(zone, i, FIELD_AWARE);
	if (incident_has(i, FIELD_AWARE) && awareness_counts(&a, i))
		awareness_warn(&a, i);
	show_description(i);
	show_answers(v->guide, i);
}

/* Asking ------------------------------------------------------------------ */

/* The answer that follows from the facts and goes with the other answers, or
 * 0. */
static unsigned
suggested(const struct interview *v, enum question q)
{
	const struct rule_table *rules = &v->request.policy->rules;
	struct answers a;

	question_read(&v->draft, &a);
	a.to[q] = (uint8_t)hint_answer(
	    &rules->hints, rules->name, &v->draft, q);
	return contradiction_find(&a) == NULL ? a.to[q] : 0;
}

static void
show_suggested(const struct interview *v, enum question q, unsigned value)
{
	const struct rule_table *rules = &v->request.policy->rules;
	struct strbuf facts = { 0 };

	if (value == 0)
		return;
	hint_add_facts(&facts, &rules->hints, rules->name, &v->draft, q, value,
	    i18n_language());
	prompt_text(2, _("Enter takes \"%s\": %s."),
	    choice_label(
		field_def(question_field(q))->choices, value, i18n_language()),
	    facts.s);
	strbuf_free(&facts);
}

/* The answer that LINE stands for, 0 to leave the question open, or -1 for
 * neither. */
static int
answer_in(enum question q, const char *line, unsigned if_empty)
{
	if (*line == '\0')
		return (int)if_empty;
	return question_is_open(line) ? 0 : question_answer(q, line);
}

/* The answer, 0 to leave the question open, or -1 to stop. */
static int
ask(const struct interview *v, enum question q)
{
	const struct guide_row *r = guide_row(v->guide, q, GUIDE_QUESTION);
	const struct guide_row *more = guide_row(v->guide, q, GUIDE_MORE);
	const unsigned if_empty = suggested(v, q);
	bool is_stop = false;
	int value = -1;
	char *line;

	fputc('\n', stderr);
	prompt_text(0, "%s", r->text);
	prompt_text(2, "%s", r->example);
	while (value == -1 && !is_stop) {
		show_suggested(v, q, if_empty);
		prompt_text(2, "%s", question_choices(q));
		line = prompt_line(">");
		is_stop = line == NULL || question_is_stop(line);
		if (!is_stop && question_is_more(line)) {
			prompt_text(2, "%s", more->text);
			fputc('\n', stderr);
			prompt_text(2, "%s", question_unknown());
			fputc('\n', stderr);
		} else if (!is_stop &&
			   (value = answer_in(q, line, if_empty)) == -1) {
			prompt_text(2, _("That is not one of the answers."));
		}
		free(line);
	}
	return value;
}

static void
answer(struct interview *v, enum question q, unsigned value)
{
	const enum field f = question_field(q);

	if (value == 0)
		return;
	free(v->request.answer[f]);
	v->request.answer[f] = xstrdup(
	    choice_code(field_def(f)->choices, value));
	v->given[v->n++] = q;
}

/* The first question, as the rule set has them, that is open and matters. */
static enum question
next_question(const struct interview *v, unsigned asked)
{
	const struct rule_table *rules = &v->request.policy->rules;

	for (size_t n = 0; n < QUESTION_MAX; n++) {
		const enum question q = rules->order[n];

		if (((v->assessment.outcome.open & ~asked) >> q & 1U) != 0)
			return q;
	}
	return QUESTION_MAX;
}

/* Each question that is open and matters, once. */
static void
ask_open(struct interview *v)
{
	unsigned asked = 0;
	enum question q;
	int value;

	for (;;) {
		assess_draft(v);
		if ((q = next_question(v, asked)) == QUESTION_MAX)
			return;
		if (asked == 0) {
			fputc('\n', stderr);
			prompt_text(
			    0, _("Enter leaves a question open, or takes the "
				 "answer that stands with it from the record. "
				 "Your answers are stored only after you have "
				 "seen the outcome."));
		}
		asked |= 1U << q;
		if ((value = ask(v, q)) == -1) {
			v->is_stopped = true;
			return;
		}
		answer(v, q, (unsigned)value);
	}
}

static void
drop_answer(struct interview *v, enum field f)
{
	free(v->request.answer[f]);
	v->request.answer[f] = NULL;
}

/* Take back the last answer: without it nothing is decided. */
static void
undo_last(struct interview *v)
{
	v->is_stopped = true;
	if (v->n > 0)
		drop_answer(v, question_field(v->given[--v->n]));
	assess_draft(v);
	/* A table of the register's own may decide all the same. */
	for (enum field f = 0; f < FIELD_MAX; f++)
		if (v->assessment.outcome.wants_rationale)
			drop_answer(v, f);
}

/* A breach of which nobody is notified is not decided without a reason. */
static void
ask_rationale(struct interview *v)
{
	char *line = NULL;

	if (!v->assessment.outcome.wants_rationale ||
	    incident_has(&v->draft, FIELD_RATIONALE))
		return;
	fputc('\n', stderr);
	prompt_text(0, _("Why does nobody have to be notified?"));
	prompt_text(2,
	    _("The law requires the reason to be on record (AVG art. 33(5)), "
	      "for example: the laptop was encrypted and the key is safe. One "
	      "line; q stops without a decision."));
	while (line == NULL) {
		line = prompt_line(">");
		if (line == NULL || question_is_stop(line)) {
			free(line);
			undo_last(v);
			return;
		}
		if (*line == '\0') {
			prompt_text(2, _("It cannot be left empty."));
			free(line);
			line = NULL;
		}
	}
	v->rationale = line;
	v->request.rationale = line;
	assess_draft(v);
}

/* Awareness --------------------------------------------------------------- */

/* Where nobody said it yet, and it makes a difference. */
static void
ask_awareness(struct interview *v)
{
	static const enum field said[] = { FIELD_AWARE, FIELD_AWARE_REASON };
	const struct awareness a = awareness(v);
	char buf[CELL_LEN];

	if (v->is_stopped || incident_has(v->stored, FIELD_AWARE) ||
	    !awareness_counts(&a, &v->draft))
		return;
	fputc('\n', stderr);
	switch (awareness_ask(&a, &v->draft)) {
	case -1:
		v->is_stopped = true;
		break;
	case 1:
		for (size_t n = 0; n < LENGTH(said); n++)
			if (incident_has(&v->draft, said[n]))
				v->request.answer[said[n]] = xstrdup(
				    incident_format(&v->draft, said[n], buf));
		assess_draft(v);
		break;
	default:
		awareness_warn(&a, &v->draft);
	}
}

/* The outcome ------------------------------------------------------------- */

/* An obligation, and how its deadline changes by the outcome. */
static void
show_obligation(const struct interview *v, size_t row)
{
	const struct policy *policy = v->request.policy;
	char *text = summary_obligation(
	    policy, &v->draft, row, v->assessment.at);
	struct deadline_change c;
	struct strbuf s = { 0 };

	prompt_text(2, "- %s", text);
	free(text);
	if (!deadline_change(
		v->stored, &v->draft, row, &policy->law, v->assessment.at, &c))
		return;
	deadline_words(&s, &v->draft, &policy->law, &c, i18n_language());
	prompt_text(4, "%s", s.s);
	strbuf_free(&s);
}

static void
show_open(const struct guide *g, unsigned open)
{
	if (open != 0)
		prompt_text(2, _("Still to be answered:"));
	for (enum question q = 0; q < QUESTION_MAX; q++)
		if ((open >> q & 1U) != 0)
			prompt_text(
			    2, "- %s", guide_row(g, q, GUIDE_QUESTION)->text);
}

static void
show_outcome(const struct interview *v)
{
	const struct policy *policy = v->request.policy;
	const struct incident *i = &v->draft;
	const char *reason;
	char *text = summary_class(&v->assessment.outcome, i18n_language());

	fputc('\n', stderr);
	prompt_text(0,
	    v->is_stopped ? _("Outcome so far: %s") : _("Outcome: %s"), text);
	free(text);
	reason = summary_reason(&v->assessment.outcome, i18n_language());
	if (*reason != '\0')
		prompt_text(2, "%s", reason);
	for (size_t r = 0; r < i->lists[LIST_OBLIGATIONS].n; r++)
		show_obligation(v, r);
	if (incident_has(i, FIELD_RATIONALE))
		prompt_text(2, "%s: %s",
		    field_label(field_def(FIELD_RATIONALE), i18n_language()),
		    incident_text(i, FIELD_RATIONALE));
	show_open(v->guide, v->assessment.outcome.open);
	severity_print(i);
	summary_changes(policy, v->stored, i);
	summary_warnings(policy, i, &v->assessment);
	fputc('\n', stderr);
}

/* Is the draft to be stored?  Without an answer there is nothing to confirm. */
static bool
confirm(const struct interview *v)
{
	const bool is_same = assess_is_same(v->stored, &v->draft);

	if (assess_answers(&v->request) == 0 &&
	    (v->is_stopped || (!is_same && !v->assessment.outcome.is_news)))
		return false;
	show_outcome(v);
	return is_same || /* classify_incident() will say so */
	       prompt_yes(
		   v->is_stopped ? _("Keep these answers?") : _("Store this?"));
}

static bool
conduct(struct interview *v, bool with_score)
{
	show_incident(v);
	ask_open(v);
	ask_rationale(v);
	ask_awareness(v);
	if (with_score && !v->is_stopped) {
		severity_ask(v->guide, &v->draft, v->request.answer);
		assess_draft(v);
	}
	return confirm(v);
}

/* Storing ----------------------------------------------------------------- */

static int
store(const struct reg *reg, const struct interview *v, struct writer *out)
{
	const char *ref = incident_text(v->stored, FIELD_REF);
	struct deadline_report deadlines = { .reg = reg,
		.law = &v->request.policy->law };
	const struct classifier c = { .request = &v->request,
		.deadlines = &deadlines,
		.out = out,
		.is_shown = true };
	struct transaction *t = transaction_begin(reg, false);
	struct incident i;
	int rc = -1;

	if (t != NULL &&
	    operands_found(transaction_get(t, ref, &i), ref) == 1) {
		if (assess_is_same(v->stored, &i))
			rc = classify_incident(&c, t, &i);
		else
			fail(EXIT_TEMP, NULL,
			    _("%s was changed in the meantime; nothing was "
			      "stored"),
			    ref);
		incident_free(&i);
	}
	transaction_end(t);
	deadline_report_drop(&deadlines); /* the outcome showed them */
	return rc;
}

static int
interview_one(const struct reg *reg, const struct assess_request *r,
    const struct guide *g, const char *ref, bool with_score, struct writer *out)
{
	struct incident stored;
	struct interview v = { .request = *r, .guide = g, .stored = &stored };
	int rc = -1;

	if (classify_read(reg, ref, &stored) != 1)
		return -1;
	if (conduct(&v, with_score)) {
		rc = store(reg, &v, out);
	} else {
		note(_("%s: nothing was stored"), ref);
		status_raise(EXIT_NO);
	}
	for (enum field f = 0; f < FIELD_MAX; f++)
		drop_answer(&v, f);
	incident_free(&v.draft);
	incident_free(&stored);
	free(v.rationale);
	return rc;
}

size_t
interview(const struct reg *reg, const struct assess_request *r,
    const struct strlist *refs, bool with_score, struct writer *out)
{
	struct guide g;
	size_t written = 0;

	if (guide_read(&g) == -1)
		return 0;
	for (size_t n = 0; n < refs->n; n++)
		if (interview_one(reg, r, &g, refs->v[n], with_score, out) == 0)
			written++;
	guide_free(&g);
	return written;
}
