/* dl-classify: the questions on a terminal. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../app/prompt.h"
#include "../render/text_wrap.h"
#include "../util/clock.h"
#include "../util/diag.h"
#include "../util/i18n.h"
#include "../util/mem.h"
#include "assess.h"
#include "interview.h"

#define LINES_MOST 10 /* of the description */

/*
 * One interview, on a copy: the lock is not held while somebody thinks.  The
 * answers are left in C.
 */
struct interview {
	struct classify *c;
	const struct incident *stored;
	struct incident i; /* what the record would now be */
	struct judged j; /* what would come of it */
	enum question given[QUESTION_MAX]; /* what was answered, in order */
	size_t n;
	bool is_left; /* before the last question */
	char *why;
};

/* From what is stored, each time: a judgement on the way to this one must
 * leave no trace. */
static void
judge_so_far(struct interview *v)
{
	incident_free(&v->i);
	incident_copy(&v->i, v->stored);
	v->c->now = clock_now(&v->c->reg.zone);
	v->j = judge(v->c, &v->i);
	if (v->why != NULL)
		inc_set(&v->i, FIELD_RATIONALE, v->why);
}

/* What it is about ------------------------------------------------------- */

static void
show_moment(const struct zone *zone, const struct incident *i, enum field f)
{
	char *moment, *line;
	struct timestamp w;

	if (!inc_time(i, f, &w))
		return;
	moment = moment_text(zone, w);
	line = xasprintf(
	    "%s: %s", field_label(field_def(f), i18n_language()), moment);
	prompt_text(2, line);
	free(line);
	free(moment);
}

static void
show_description(const struct incident *i)
{
	char *text = xstrdup(inc_get(i, FIELD_DESCRIPTION)), *line;
	struct strlist lines = { 0 };
	size_t n;

	if (is_blank(text)) {
		free(text);
		return;
	}
	for (char *p = text; (p = strchr(p, '\t')) != NULL;)
		*p = ' ';
	text_wrap(&lines, trim(text), prompt_width() - 4, true);
	/* "One more line" takes a line itself. */
	n = lines.n > LINES_MOST + 1 ? LINES_MOST : lines.n;
	line = xasprintf(
	    "%s:", field_label(field_def(FIELD_DESCRIPTION), i18n_language()));
	prompt_text(2, line);
	free(line);
	for (size_t l = 0; l < n; l++)
		prompt_text(4, lines.v[l]);
	if (n < lines.n) {
		line = xasprintf(
		    _("(%zu more lines: dl-list -c description %s)"),
		    lines.n - n, inc_get(i, FIELD_REF));
		prompt_text(4, line);
		free(line);
	}
	strlist_free(&lines);
	free(text);
}

/* What was answered before, and how to open an answer again. */
static void
show_answers(const struct incident *i)
{
	const struct field_def *open = NULL, *d;
	char *line;

	for (enum question q = 0; q < QUESTION_MAX; q++) {
		d = field_def(question_field(q));
		if (!inc_has(i, question_field(q)))
			continue;
		if (open == NULL)
			prompt_text(2, _("Answered before:"));
		open = open == NULL ? d : open;
		line = xasprintf("- %s %s", interview_question(q),
		    value_label(
			d, inc_get(i, question_field(q)), i18n_language()));
		prompt_text(4, line);
		free(line);
	}
	if (open == NULL)
		return;
	line = xasprintf(_("(to open an answer again: dl-classify -a %s= %s)"),
	    open->name, inc_get(i, FIELD_REF));
	prompt_text(4, line);
	free(line);
}

static void
show_incident(const struct zone *zone, const struct incident *i)
{
	char *head = xasprintf(
	    "%s: %s", inc_get(i, FIELD_REF), inc_get(i, FIELD_TITLE));

	fputc('\n', stderr);
	prompt_text(0, head);
	free(head);
	show_moment(zone, i, FIELD_RECEIVED);
	if (strcmp(inc_get(i, FIELD_AWARE), inc_get(i, FIELD_RECEIVED)) != 0)
		show_moment(zone, i, FIELD_AWARE);
	show_description(i);
	show_answers(i);
}

/* Asking ----------------------------------------------------------------- */

static void
explain(enum question q)
{
	prompt_text(2, interview_more(q));
	fputc('\n', stderr);
	prompt_text(2, interview_unknown());
	fputc('\n', stderr);
}

/* The answer, "" to leave it open, or NULL to stop here. */
static const char *
ask(enum question q)
{
	const char *value = NULL;
	bool is_left = false;
	char *line;

	fputc('\n', stderr);
	prompt_text(0, interview_question(q));
	prompt_text(2, interview_example(q));
	while (value == NULL && !is_left) {
		prompt_text(2, interview_choices(q));
		line = prompt_line(">");
		is_left = line == NULL || interview_is_leave(line);
		if (!is_left && interview_is_more(line))
			explain(q);
		else if (!is_left &&
			 (value = interview_answer(q, line)) == NULL)
			prompt_text(2, _("That is no answer to this."));
		free(line);
	}
	return value;
}

static void
answer(struct interview *v, enum question q, const char *value)
{
	const enum field f = question_field(q);

	if (*value == '\0')
		return;
	free(v->c->answer[f]);
	v->c->answer[f] = xstrdup(value);
	v->given[v->n++] = q;
}

/* What is open and matters, each once; an empty line leaves it open. */
static void
ask_open(struct interview *v)
{
	const char *value;
	unsigned asked = 0;
	enum question q;

	for (;;) {
		judge_so_far(v);
		for (q = 0; q < QUESTION_MAX; q++)
			if (((v->j.o.open & ~asked) >> q & 1U) != 0)
				break;
		if (q == QUESTION_MAX)
			return;
		if (asked == 0) {
			fputc('\n', stderr);
			prompt_text(0,
			    _("Enter leaves a question open. What you answer "
			      "is stored only after you have seen what comes "
			      "of it."));
		}
		asked |= 1U << q;
		if ((value = ask(q)) == NULL) {
			v->is_left = true;
			return;
		}
		answer(v, q, value);
	}
}

/* The score's inputs; where that is stopped, the rest of them stays open. */
static void
ask_score(struct interview *v)
{
	if (!v->c->severity || v->is_left)
		return;
	severity_ask(v->c, &v->i);
	judge_so_far(v);
}

static void
drop_answers(struct classify *c)
{
	for (enum field f = 0; f < FIELD_MAX; f++) {
		free(c->answer[f]);
		c->answer[f] = NULL;
	}
}

/* What was answered last decided: without it nothing is. */
static void
undo_last(struct interview *v)
{
	enum field f;

	v->is_left = true;
	if (v->n > 0) {
		f = question_field(v->given[--v->n]);
		free(v->c->answer[f]);
		v->c->answer[f] = NULL;
	}
	judge_so_far(v);
	/* A table of the register's own may decide all the same. */
	if (v->j.o.wants_rationale)
		drop_answers(v->c);
}

/* A breach that nobody is told of is not decided without a reason. */
static void
ask_why(struct interview *v)
{
	char *line = NULL;

	if (!v->j.o.wants_rationale || inc_has(&v->i, FIELD_RATIONALE))
		return;
	fputc('\n', stderr);
	prompt_text(0, _("Why does nobody have to be told?"));
	prompt_text(2, _("The law wants the reason on record (AVG art. 33(5)), "
			 "such as: the laptop was encrypted, and the key is "
			 "safe. One line; q stops and does not decide."));
	while (line == NULL) {
		line = prompt_line(">");
		if (line == NULL || interview_is_leave(line)) {
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
	v->why = line;
	inc_set(&v->i, FIELD_RATIONALE, line);
}

/* What comes of it ------------------------------------------------------- */

static void
show_open(unsigned open)
{
	char *line;

	if (open == 0)
		return;
	prompt_text(2, _("Still to be answered:"));
	for (enum question q = 0; q < QUESTION_MAX; q++) {
		if ((open >> q & 1U) == 0)
			continue;
		line = xasprintf("- %s", interview_question(q));
		prompt_text(2, line);
		free(line);
	}
}

static void
show_rationale(const struct incident *i)
{
	char *line;

	if (!inc_has(i, FIELD_RATIONALE))
		return;
	line = xasprintf("%s: %s",
	    field_label(field_def(FIELD_RATIONALE), i18n_language()),
	    inc_get(i, FIELD_RATIONALE));
	prompt_text(2, line);
	free(line);
}

static void
show_outcome(const struct interview *v)
{
	char *verdict = verdict_text(&v->j.o, i18n_language());
	char *line = xasprintf(
	    v->is_left ? _("So far this is: %s") : _("This is: %s"), verdict);

	fputc('\n', stderr);
	prompt_text(0, line);
	free(line);
	prompt_text(2, reason_text(&v->j.o));
	for (size_t r = 0; r < v->i.lists[LIST_OBLIGATIONS].n; r++) {
		char *duty = obligation_text(v->c, &v->i, r, v->j.now);

		line = xasprintf("- %s", duty);
		prompt_text(2, line);
		free(line);
		free(duty);
	}
	show_rationale(&v->i);
	show_open(v->j.o.open);
	tell_severity(&v->i);
	tell_changes(v->c, &v->i);
	tell_warnings(&v->i, &v->j);
	fputc('\n', stderr);
	free(verdict);
}

static bool
changes(const struct interview *v)
{
	char before[REV_LEN], after[REV_LEN];

	incident_rev(v->stored, before);
	incident_rev(&v->i, after);
	return strcmp(before, after) != 0;
}

/* Is it to be stored?  Where nothing was said, there is nothing to ask. */
static bool
confirm(const struct interview *v)
{
	if (answers_given(v->c) == 0 &&
	    (v->is_left || (changes(v) && !v->j.o.is_news)))
		return false;
	show_outcome(v);
	if (!changes(v))
		return true; /* and classify() will say so */
	return prompt_yes(
	    v->is_left ? _("Keep these answers?") : _("Store this?"));
}

/* 0, or -1 if nothing is to be stored. */
static int
interview(struct classify *c, const struct incident *stored, char **why)
{
	struct interview v = { .c = c, .stored = stored };
	int rc;

	c->stored = stored;
	drop_answers(c);
	show_incident(&c->reg.zone, stored);
	ask_open(&v);
	ask_why(&v);
	ask_score(&v);
	rc = confirm(&v) ? 0 : -1;
	c->stored = NULL;
	incident_free(&v.i);
	*why = v.why;
	return rc;
}

/* Storing ---------------------------------------------------------------- */

/* Ask about it; the revision that was asked about in REV. */
static int
ask_ref(struct classify *c, const char *ref, char rev[REV_LEN], char **why)
{
	struct incident i;
	int rc;

	if (classify_read(c, ref, &i) != 1)
		return -1;
	incident_rev(&i, rev);
	if ((rc = interview(c, &i, why)) == -1) {
		note(_("%s: nothing was stored"), ref);
		status_raise(EXIT_NO);
	}
	incident_free(&i);
	return rc;
}

void
classify_asking(struct classify *c, const char *ref)
{
	const char *given = c->why;
	char asked[REV_LEN], rev[REV_LEN], *why = NULL;
	struct incident i;
	struct transaction *act = NULL;

	if (ask_ref(c, ref, asked, &why) == 0 &&
	    (act = transaction_begin(&c->reg)) != NULL &&
	    classify_found(transaction_get(act, ref, &i), ref) == 1) {
		incident_rev(&i, rev);
		if (why != NULL)
			c->why = why;
		if (strcmp(rev, asked) == 0)
			classify(c, act, &i);
		else
			fail(EXIT_TEMP, NULL,
			    _("%s was changed meanwhile; nothing was stored"),
			    ref);
		incident_free(&i);
	}
	transaction_end(act);
	c->why = given;
	free(why);
}
