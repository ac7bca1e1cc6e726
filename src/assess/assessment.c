/* Assessments: rules, law and overrides applied to a record. */
#include <stdlib.h>
#include <string.h>

#include "../core/enisa_score.h"
#include "../core/obligation_settle.h"
#include "../record/value.h"
#include "../store/revision.h"
#include "../util/diag.h"
#include "../util/i18n.h"
#include "../util/mem.h"
#include "../util/strlist.h"
#include "../util/text.h"
#include "assessment.h"

static void
add_answer(struct assess_request *r, const char *text)
{
	const char *eq = strchr(text, '=');
	char *name = xstrndup(text, eq != NULL ? (size_t)(eq - text) : 0);
	const enum field f = field_find(trim(name));

	free(name);
	if (eq == NULL ||
	    (question_find(f) == QUESTION_MAX && !enisa_is_input(f))) {
		fail(EXIT_USAGE, NULL,
		    _("-a: expected QUESTION=ANSWER, got \"%s\"; the questions "
		      "are personal, affected, sensitive, adverse and risk; of "
		      "the score dpc, ei, cb_confidentiality, cb_integrity, "
		      "cb_availability and cb_malice"),
		    text);
		return;
	}
	free(r->answer[f]);
	name = xasprintf("-a: %s", field_def(f)->name);
	r->answer[f] = value_read(
	    NULL, field_def(f), eq + 1, EXIT_DATA, NULL, name);
	free(name);
}

void
assess_add_answers(struct assess_request *r, const struct strlist *texts)
{
	for (size_t n = 0; n < texts->n; n++)
		add_answer(r, texts->v[n]);
}

const char *
assess_by(const struct assess_request *r)
{
	return r->by != NULL ? r->by : r->user;
}

struct assessment
assess(const struct assess_request *r, struct incident *i, struct timestamp now)
{
	struct assessment a = { .at = now };

	for (enum field f = 0; f < FIELD_MAX; f++)
		if (r->answer[f] != NULL)
			incident_parse(i, f, r->answer[f]);
	if (r->rationale != NULL)
		incident_set_text(i, FIELD_RATIONALE, r->rationale);
	outcome_of_incident(
	    &r->policy->rules, i, r->policy->law.lang, &a.outcome);
	outcome_apply(i, &a.outcome);
	enisa_settle(i);
	a.findings = obligation_settle(
	    i, &r->policy->law, &a.outcome, assess_by(r), now);
	return a;
}

int
assess_all(const struct assess_request *r, struct incident *i,
    struct timestamp now, struct assessment *a)
{
	struct assessment first;

	*a = assess(r, i, now);
	if (override_apply(
		&r->overrides, &r->policy->law, i, assess_by(r), now) == -1)
		return -1;
	/* A person may have settled what the facts left in doubt. */
	if (r->overrides.n > 0 && a->outcome.is_against_facts) {
		first = *a;
		*a = assess(r, i, now);
		a->outcome.is_news = first.outcome.is_news;
		a->findings |= first.findings;
	}
	return 0;
}

unsigned
assess_answers(const struct assess_request *r)
{
	unsigned kinds = 0;

	for (enum field f = 0; f < FIELD_MAX; f++)
		if (r->answer[f] != NULL)
			kinds |= enisa_is_input(f) ? ASSESS_SCORE
				 : f == FIELD_AWARE || f == FIELD_AWARE_REASON
				     ? ASSESS_AWARENESS
				     : ASSESS_ANSWER;
	return kinds;
}

bool
assess_is_override(const struct assess_request *r, const struct assessment *a)
{
	return r->overrides.n > 0 && !a->outcome.is_news &&
	       assess_answers(r) == 0;
}

void
assess_sign(
    const struct assess_request *r, struct incident *i, struct timestamp at)
{
	if (!outcome_is_there(i)) {
		incident_clear(i, FIELD_ASSESSED_AT);
		incident_clear(i, FIELD_ASSESSED_BY);
		return;
	}
	incident_set_time(i, FIELD_ASSESSED_AT, at);
	if (*assess_by(r) != '\0')
		incident_set_text(i, FIELD_ASSESSED_BY, assess_by(r));
}

bool
assess_is_same(const struct incident *a, const struct incident *b)
{
	char one[REVISION_LEN], other[REVISION_LEN];

	revision_of(a, one);
	revision_of(b, other);
	return strcmp(one, other) == 0;
}

void
assess_request_free(struct assess_request *r)
{
	for (enum field f = 0; f < FIELD_MAX; f++)
		free(r->answer[f]);
	override_free(&r->overrides);
}
