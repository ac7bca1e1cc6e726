/* dl-classify: the ENISA score, told beside the class and asked for. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../app/prompt.h"
#include "../core/enisa_guide.h"
#include "../util/diag.h"
#include "../util/i18n.h"
#include "../util/mem.h"
#include "assess.h"
#include "interview.h"

/* Telling ---------------------------------------------------------------- */

/* By who is told: nobody, the authority, the persons, both. */
static const char *const further[] = {
	NULL,
	N_("the score points further than the class: by it alone the "
	   "authority would be told"),
	N_("the score points further than the class: by it alone the "
	   "persons would be told too"),
	N_("the score points further than the class: by it alone the "
	   "authority and the persons would be told"),
};
static const char *const less_far[] = {
	NULL,
	N_("the score points less far than the class: by it alone the "
	   "authority would not be told"),
	N_("the score points less far than the class: by it alone the "
	   "persons would not be told"),
	N_("the score points less far than the class: by it alone nobody "
	   "would be told"),
};

static void
tell_score(const char *ref, const struct enisa_score *s)
{
	const struct field_def *d = field_def(FIELD_SEVERITY_LEVEL);
	struct strbuf score = { 0 }, flags = { 0 };

	enisa_add_score(&score, s->quarters, i18n_language());
	strbuf_add(&flags, "");
	if (s->is_over_100)
		strbuf_addf(&flags, "; %s", _("more than 100 persons"));
	if (s->is_unintelligible)
		strbuf_addf(&flags, "; %s",
		    _("the data are unintelligible to others, if the key is "
		      "safe"));
	note(_("%s: severity (ENISA): %s, %s%s"), ref, score.s,
	    choice_label(d->choices, s->level, i18n_language()), flags.s);
	strbuf_free(&flags);
	strbuf_free(&score);
	if (s->further != 0)
		note("%s: %s", ref, _(further[s->further]));
	if (s->less != 0)
		note("%s: %s", ref, _(less_far[s->less]));
}

void
tell_severity(const struct incident *i)
{
	const char *ref = inc_get(i, FIELD_REF);
	struct strbuf open = { 0 };
	struct enisa_score s;

	enisa_score(i, &s);
	if (s.open == 0) {
		tell_score(ref, &s);
	} else if (s.open != (1U << ENISA_INPUTS) - 1) {
		enisa_add_open(&open, s.open);
		note(_("%s: severity (ENISA): still open: %s"), ref, open.s);
		strbuf_free(&open);
	}
}

/* Asking ------------------------------------------------------------------ */

enum said { SAID_SOMETHING, SAID_NOTHING, SAID_STOP };

/* The numbers in TEXT, from 1 to MOST, as bits from 0; 0 if it has anything
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
static enum said
pick(size_t most, bool several, unsigned *picked)
{
	enum said said = SAID_NOTHING;
	char *line;

	for (;;) {
		prompt_text(2,
		    several ? _("(numbers, separated by commas; empty: leave "
				"it open; q: stop)")
			    : _("(a number; empty: leave it open; q: stop)"));
		if ((line = prompt_line(">")) == NULL)
			return SAID_STOP;
		*picked = numbers(line, most);
		if (interview_is_leave(line))
			said = SAID_STOP;
		else if (*line != '\0')
			said = SAID_SOMETHING;
		free(line);
		if (said != SAID_SOMETHING)
			return said;
		/* One bit only, where one is wanted. */
		if (*picked != 0 && (several || (*picked & (*picked - 1)) == 0))
			return said;
		prompt_text(2, _("That is no answer to this."));
		said = SAID_NOTHING;
	}
}

/* Which of the statements fits; *VALUE where one was chosen. */
static enum said
ask_option(enum field f, const struct guide_kind *kind, const char **value)
{
	const struct field_def *d = field_def(f);
	unsigned picked, n = 0;
	enum said said;
	char *line;

	if (kind->name != NULL) {
		fputc('\n', stderr);
		prompt_text(2, _(kind->name));
	}
	for (const struct guide_option *o = kind->options; o->value != NULL;
	     o++) {
		line = xasprintf("%u  (%s)  %s", ++n,
		    value_label(d, o->value, i18n_language()), _(o->text));
		prompt_text(2, line);
		free(line);
		prompt_text(8, _(o->example));
	}
	if ((said = pick(n, false, &picked)) != SAID_SOMETHING)
		return said;
	for (n = 0; picked >> n != 1; n++)
		;
	*value = kind->options[n].value;
	return said;
}

/* Which kinds of data there are, as bits. */
static enum said
ask_kinds(const struct enisa_guide *g, unsigned *kinds)
{
	char *line;

	*kinds = 1;
	if (g->n == 1)
		return SAID_SOMETHING;
	prompt_text(2, _(g->advice));
	prompt_text(
	    2, _("Which of these are there? Of several the highest counts."));
	for (size_t k = 0; k < g->n; k++) {
		line = xasprintf("%zu  %s", k + 1, _(g->kinds[k].name));
		prompt_text(2, line);
		free(line);
	}
	return pick(g->n, true, kinds);
}

/* *VALUE is the highest of the kinds that are there. */
static enum said
ask_input(enum field f, const char **value)
{
	const struct enisa_guide *g = enisa_guide(f);
	const char *one = NULL;
	enum said said;
	unsigned kinds;
	char *line;

	fputc('\n', stderr);
	line = xasprintf("%s: %s", field_label(field_def(f), i18n_language()),
	    _(g->question));
	prompt_text(0, line);
	free(line);
	said = ask_kinds(g, &kinds);
	for (size_t k = 0; k < g->n && said == SAID_SOMETHING; k++) {
		if ((kinds >> k & 1U) == 0)
			continue;
		/* One that is left open might have been the highest. */
		said = ask_option(f, &g->kinds[k], &one);
		if (said == SAID_SOMETHING &&
		    (*value == NULL ||
			enisa_quarters(one) > enisa_quarters(*value)))
			*value = one;
	}
	return said;
}

int
severity_ask(struct classify *c, const struct incident *i)
{
	enum said said = SAID_NOTHING;
	const char *value;
	enum field f;

	for (unsigned n = 0; n < ENISA_INPUTS && said != SAID_STOP; n++) {
		f = enisa_input(n);
		if (inc_has(i, f))
			continue;
		value = NULL;
		if ((said = ask_input(f, &value)) != SAID_SOMETHING)
			continue;
		fprintf(stderr, "  %s: %s\n",
		    field_label(field_def(f), i18n_language()),
		    value_label(field_def(f), value, i18n_language()));
		free(c->answer[f]);
		c->answer[f] = xstrdup(value);
	}
	return said == SAID_STOP ? 1 : 0;
}
