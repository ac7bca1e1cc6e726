/* The ENISA severity score beside the class. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../app/prompt.h"
#include "../core/enisa_score.h"
#include "../document/words.h"
#include "../util/diag.h"
#include "../util/i18n.h"
#include "../util/mem.h"
#include "../util/strbuf.h"
#include "question_text.h"
#include "severity.h"

/* By recipients: ENISA_AP, ENISA_SUBJECTS, both. */
static const char *const stricter[] = {
	NULL,
	N_("the score is stricter than the class: by the score alone the "
	   "supervisory authority would have to be notified"),
	N_("the score is stricter than the class: by the score alone the data "
	   "subjects would be informed too"),
	N_("the score is stricter than the class: by the score alone the "
	   "supervisory authority would have to be notified and the data "
	   "subjects informed"),
};
static const char *const milder[] = {
	NULL,
	N_("the score is milder than the class: by the score alone the "
	   "supervisory authority would not have to be notified"),
	N_("the score is milder than the class: by the score alone the data "
	   "subjects would not be informed"),
	N_("the score is milder than the class: by the score alone nobody "
	   "would be notified"),
};

static void
print_score(const char *ref, const struct enisa_score *s)
{
	const struct field_def *d = field_def(FIELD_SEVERITY_LEVEL);
	struct strbuf text = { 0 };

	words_score(&text, s->quarters, i18n_language());
	strbuf_addf(
	    &text, ", %s", choice_label(d->choices, s->level, i18n_language()));
	if (s->is_over_100)
		strbuf_addf(&text, "; %s", _("more than 100 data subjects"));
	if (s->is_unintelligible)
		strbuf_addf(&text, "; %s",
		    _("the data are unintelligible to others, if the key is "
		      "safe"));
	note(_("%s: severity (ENISA): %s"), ref, text.s);
	strbuf_free(&text);
	if (s->further != 0)
		note("%s: %s", ref, _(stricter[s->further]));
	if (s->less != 0)
		note("%s: %s", ref, _(milder[s->less]));
}

void
severity_print(const struct incident *i)
{
	const char *ref = incident_text(i, FIELD_REF);
	struct strbuf open = { 0 };
	struct enisa_score s;

	enisa_score(i, &s);
	if (s.open == 0) {
		print_score(ref, &s);
	} else if (s.open != (1U << ENISA_INPUTS) - 1) {
		enisa_add_open(&open, s.open);
		note(_("%s: severity (ENISA): still open: %s"), ref, open.s);
		strbuf_free(&open);
	}
}

/* Asking ------------------------------------------------------------------ */

enum reply { REPLY_GIVEN, REPLY_NONE, REPLY_STOP };

/* The numbers in TEXT, from 1 to MOST, as bits from 0; 0 if it holds anything
 * else. */
static unsigned
numbers(const char *text, size_t most)
{
	unsigned picked = 0;
	unsigned long n;
	char *end;

	while (*text != '\0') {
		n = strtoul(text, &end, 10);
		if (end == text || n < 1 || n > most)
			return 0;
		picked |= 1U << (n - 1);
		text = end + strspn(end, " ,");
	}
	return picked;
}

/* One of MOST numbers, or several of them. */
static enum reply
pick(size_t most, bool several, unsigned *picked)
{
	enum reply reply = REPLY_NONE;
	char *line;

	for (;;) {
		prompt_text(2,
		    several ? _("(numbers, separated by commas; empty: leave "
				"it open; q: stop)")
			    : _("(a number; empty: leave it open; q: stop)"));
		if ((line = prompt_line(">")) == NULL)
			return REPLY_STOP;
		*picked = numbers(line, most);
		if (question_is_stop(line))
			reply = REPLY_STOP;
		else if (*line != '\0')
			reply = REPLY_GIVEN;
		free(line);
		if (reply != REPLY_GIVEN)
			return reply;
		/* Exactly one bit, unless several may be chosen. */
		if (*picked != 0 && (several || (*picked & (*picked - 1)) == 0))
			return reply;
		prompt_text(2, _("That is not one of the answers."));
		reply = REPLY_NONE;
	}
}

/* The statement that applies, of those below HEAD; *VALUE is set if one was
 * chosen. */
static enum reply
ask_statement(const struct guide_row *head, const char **value)
{
	const struct field_def *d = field_def(head->field);
	unsigned picked, n = 0;
	enum reply reply;

	if (head->part == GUIDE_KIND) {
		fputc('\n', stderr);
		prompt_text(2, "%s", head->text);
	}
	while (head[n + 1].part == GUIDE_STATEMENT) {
		const struct guide_row *r = &head[++n];

		prompt_text(2, "%u  (%s)  %s", n,
		    value_label(d, r->value, i18n_language()), r->text);
		prompt_text(8, "%s", r->example);
	}
	if ((reply = pick(n, false, &picked)) != REPLY_GIVEN)
		return reply;
	for (n = 0; picked >> n != 1; n++)
		;
	*value = head[n + 1].value;
	return reply;
}

/* The kinds of data that are involved, as bits. */
static enum reply
ask_kinds(
    const struct guide *g, const struct guide_row *question, unsigned *kinds)
{
	const struct guide_row *k = NULL;
	unsigned n = 0;

	prompt_text(2, "%s", question->example);
	prompt_text(2, _("Which of these are involved? The highest counts."));
	while ((k = guide_next(g, question->field, GUIDE_KIND, k)) != NULL)
		prompt_text(2, "%u  %s", ++n, k->text);
	return pick(n, true, kinds);
}

/* *VALUE is the highest of the kinds that are involved. */
static enum reply
ask_input(const struct guide *g, enum field f, const char **value)
{
	const struct guide_row *question = guide_next(
	    g, f, GUIDE_QUESTION, NULL);
	const struct guide_row *k = guide_next(g, f, GUIDE_KIND, NULL);
	const char *one = NULL;
	enum reply reply;
	unsigned kinds;

	fputc('\n', stderr);
	prompt_text(0, "%s: %s", field_label(field_def(f), i18n_language()),
	    question->text);
	if (k == NULL)
		return ask_statement(question, value);
	reply = ask_kinds(g, question, &kinds);
	for (; k != NULL && reply == REPLY_GIVEN; kinds >>= 1) {
		if ((kinds & 1U) != 0) {
			/* A kind that is left open might be the highest. */
			reply = ask_statement(k, &one);
			if (reply == REPLY_GIVEN &&
			    (*value == NULL ||
				enisa_quarters(one) > enisa_quarters(*value)))
				*value = one;
		}
		k = guide_next(g, f, GUIDE_KIND, k);
	}
	return reply;
}

void
severity_ask(
    const struct guide *g, const struct incident *i, char *answer[FIELD_MAX])
{
	enum reply reply = REPLY_NONE;
	const char *value;
	enum field f;

	for (unsigned n = 0; n < ENISA_INPUTS && reply != REPLY_STOP; n++) {
		f = enisa_input(n);
		if (incident_has(i, f))
			continue;
		value = NULL;
		if ((reply = ask_input(g, f, &value)) != REPLY_GIVEN)
			continue;
		fprintf(stderr, "  %s: %s\n",
		    field_label(field_def(f), i18n_language()),
		    value_label(field_def(f), value, i18n_language()));
		free(answer[f]);
		answer[f] = xstrdup(value);
	}
}
