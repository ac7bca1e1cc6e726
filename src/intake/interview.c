/* Intake by an interview on the terminal. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../app/awareness.h"
#include "../app/prompt.h"
#include "../document/words.h"
#include "../record/fault_report.h"
#include "../util/clock.h"
#include "../util/diag.h"
#include "../util/i18n.h"
#include "../util/mem.h"
#include "../util/strbuf.h"
#include "parts.h"

/* Questions in words that a reporter understands; NULL: awareness_ask() has
 * them. */
static const struct {
	const char *question;
	enum field field;
	bool is_needed;
} questions[] = {
	{ N_("What happened, in one line?"), FIELD_TITLE, true },
	{ N_("What happened exactly? Which data, whose, how did it come to "
	     "light?"),
	    FIELD_DESCRIPTION, false },
	{ N_("What kind of incident is it?"), FIELD_KIND, false },
	{ N_("Which kind is that?"), FIELD_KIND_OTHER, false },
	{ N_("When was it noticed?"), FIELD_DETECTED, false },
	{ NULL, FIELD_AWARE, false },
	{ NULL, FIELD_AWARE_REASON, false },
	{ N_("How was it reported?"), FIELD_CHANNEL, false },
	{ N_("Who reported it?"), FIELD_REPORTER_NAME, false },
	{ N_("Their e-mail address?"), FIELD_REPORTER_EMAIL, false },
	{ N_("Their telephone number?"), FIELD_REPORTER_PHONE, false },
	{ N_("Which department or location?"), FIELD_DEPARTMENT, false },
	{ N_("How many data subjects are affected, at least?"),
	    FIELD_PERSONS_MIN, false },
	{ N_("And at most?"), FIELD_PERSONS_MAX, false },
};

static void
summarise(const struct intake *in, const struct incident *i)
{
	const char *lang = i18n_language();

	fputc('\n', stderr);
	for (size_t q = 0; q < LENGTH(questions); q++) {
		const struct field_def *d = field_def(questions[q].field);
		char buf[CELL_LEN];
		const char *v = incident_format(i, questions[q].field, buf);

		struct strbuf at = { 0 };
		struct timestamp t;

		if (*v == '\0')
			continue;
		if (d->kind == KIND_TIME &&
		    incident_time(i, questions[q].field, &t))
			words_moment_short(&at, &in->reg->zone, t, lang);
		fprintf(stderr, "  %s: ", field_label(d, lang));
		put_visible(
		    stderr, at.len > 0 ? at.s : value_label(d, v, lang));
		fputc('\n', stderr);
		strbuf_free(&at);
	}
	fputc('\n', stderr);
}

/* 0; -1: broken off.  Asked again until the answer goes with those before. */
static int
ask(const struct intake *in, struct incident *i, size_t q)
{
	const enum field f = questions[q].field;
	char *answer, *fault = NULL;

	do {
		free(fault);
		answer = prompt_field(&in->reg->zone, f,
		    _(questions[q].question), questions[q].is_needed);
		if (answer == NULL)
			return -1;
		incident_parse(i, f, answer);
		free(answer);
		/* Time goes on while somebody answers. */
		if ((fault = fault_of_field(i, f, clock_now(&in->reg->zone),
			 &in->reg->zone)) != NULL)
			prompt_text(0, "%s", fault);
	} while (fault != NULL);
	return 0;
}

static int
ask_awareness(const struct intake *in, struct incident *i)
{
	const struct awareness a = { .law = &in->law,
		.now = clock_now(&in->reg->zone),
		.is_new = true };

	return awareness_ask(&a, i) == -1 ? -1 : 0;
}

static bool
is_asked(const struct incident *i, enum field f)
{
	if (f == FIELD_AWARE_REASON)
		return false;
	return f != FIELD_KIND_OTHER ||
	       incident_choice(i, FIELD_KIND) == INCIDENT_KIND_OTHER;
}

static int
ask_all(const struct intake *in, struct incident *i)
{
	fprintf(stderr, "%s\n\n",
	    _("An empty answer skips a question; Ctrl-D stops and stores "
	      "nothing."));
	for (size_t q = 0; q < LENGTH(questions); q++)
		if (is_asked(i, questions[q].field) &&
		    (questions[q].field == FIELD_AWARE ? ask_awareness(in, i)
						       : ask(in, i, q)) == -1)
			return -1;
	summarise(in, i);
	return prompt_yes(_("Register this?")) ? 0 : -1;
}

int
intake_interview(struct intake *in)
{
	struct incident i;
	int rc = -1;

	incident_init(&i);
	if (ask_all(in, &i) == -1) {
		note(_("nothing was stored"));
		status_raise(EXIT_NO);
		goto out;
	}
	/* Not before a moment that was typed. */
	in->now = clock_now(&in->reg->zone);
	if (intake_begin(in) == NULL)
		goto out;
	incident_clean(&i);
	intake_fill(in, &i, CHANNEL_PERSON, NULL);
	fault_warn(&i, in->now, &in->reg->zone);
	intake_stage(in, &i);
	if ((rc = intake_commit(in, "registered from questions")) == 0) {
		intake_print(in, &i);
		note(_("registered as %s; assess it with: dl-classify %s"),
		    incident_text(&i, FIELD_REF), incident_text(&i, FIELD_REF));
	}
out:
	incident_free(&i);
	return rc;
}
