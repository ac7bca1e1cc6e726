/* dl-classify: the questions on a terminal. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../base/diag.h"
#include "../base/lang.h"
#include "../base/mem.h"
#include "../model/interview.h"
#include "classify.h"
#include "prompt.h"

/* -1 at the end of input. */
static int
ask_question(struct classify *c, enum question q)
{
	const char *value = NULL;
	char *line;

	fprintf(stderr, "\n%s\n  %s\n", interview_question(q),
	    interview_example(q));
	while (value == NULL) {
		fprintf(stderr, "  %s\n", interview_choices(q));
		if ((line = prompt_line(">")) == NULL)
			return -1;
		value = interview_answer(q, line);
		free(line);
	}
	if (*value != '\0') {
		free(c->answer[question_field(q)]);
		c->answer[question_field(q)] = xstrdup(value);
	}
	return 0;
}

/*
 * Asks what is open and matters, each once; an empty line leaves it open.
 * *I is what the record would then be, the caller's to free.
 */
static int
ask_open(struct classify *c, const struct incident *stored, struct incident *i,
    struct judged *j)
{
	unsigned asked = 0;
	enum question q;

	for (;;) {
		/* From what is stored, each time: a judgement on the way to
		 * this one must leave no trace. */
		incident_copy(i, stored);
		c->now = when_now();
		*j = judge(c, i);
		for (q = 0; q < QUESTION_MAX; q++)
			if (((j->o.open & ~asked) >> q & 1U) != 0)
				break;
		if (q == QUESTION_MAX)
			break;
		asked |= 1U << q;
		if (ask_question(c, q) == -1)
			return -1;
		incident_free(i);
	}
	/* Where it was stopped, the rest stays open. */
	if (c->severity) {
		severity_ask(c, i);
		incident_free(i);
		incident_copy(i, stored);
		*j = judge(c, i);
	}
	return 0;
}

/*
 * Ask, show the outcome, and have it confirmed, on a copy: the lock is not
 * held while somebody thinks.  The answers are left in C.  0, or -1 if nothing
 * is to be stored.
 */
static int
interview(struct classify *c, const struct incident *stored, char **why)
{
	struct incident i;
	struct judged j;
	int rc;

	for (enum field f = 0; f < FIELD_MAX; f++) {
		free(c->answer[f]);
		c->answer[f] = NULL;
	}
	fprintf(stderr, "%s  ", inc_get(stored, FIELD_REF));
	put_visible(stderr, inc_get(stored, FIELD_TITLE));
	fputc('\n', stderr);
	rc = ask_open(c, stored, &i, &j);
	if (rc == 0 && j.o.wants_rationale && !inc_has(&i, FIELD_RATIONALE)) {
		*why = prompt_line(_("Why does nobody have to be told?"));
		rc = *why != NULL ? 0 : -1;
		if (rc == 0)
			inc_set(&i, FIELD_RATIONALE, *why);
	}
	if (rc == 0) {
		tell(c, &i, &j);
		rc = prompt_yes(_("Store this?")) ? 0 : -1;
	}
	incident_free(&i);
	return rc;
}

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
		status_raise(STATUS_NO);
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
	struct act *act = NULL;

	if (ask_ref(c, ref, asked, &why) == 0 &&
	    (act = act_begin(&c->reg)) != NULL &&
	    classify_found(act_get(act, ref, &i), ref) == 1) {
		incident_rev(&i, rev);
		if (why != NULL)
			c->why = why;
		if (strcmp(rev, asked) == 0)
			classify(c, act, &i);
		else
			fail(STATUS_TEMP, NULL,
			    _("%s was changed meanwhile; nothing was stored"),
			    ref);
		incident_free(&i);
	}
	act_end(act);
	c->why = given;
	free(why);
}
