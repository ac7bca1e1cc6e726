/* Assessments of a register's incidents. */
#include <stdlib.h>

#include "../app/operands.h"
#include "../store/policy_archive.h"
#include "../store/revision.h"
#include "../util/clock.h"
#include "../util/diag.h"
#include "../util/i18n.h"
#include "../util/mem.h"
#include "../util/strbuf.h"
#include "../util/strlist.h"
#include "classify.h"
#include "explain.h"
#include "summary.h"

/* The subject of the commit, in English whoever writes it: "classified as
 * serious (gastouder/G1)". */
static char *
subject(const struct assess_request *r, const struct incident *i,
    const struct assessment *a)
{
	const struct outcome *o = &a->outcome;
	struct strbuf open = { 0 };
	char *class, *text, score[CELL_LEN];

	if (assess_is_override(r, a))
		return override_subject(&r->overrides);
	if (assess_answers(r) == ASSESS_AWARENESS && !o->is_news)
		return xstrdup("time of awareness recorded");
	if (assess_answers(r) == ASSESS_SCORE && !o->is_news)
		return incident_has(i, FIELD_SEVERITY)
			   ? xasprintf("scored %s (%s)",
				 incident_format(i, FIELD_SEVERITY, score),
				 choice_code(choices_severity_level,
				     incident_choice(i, FIELD_SEVERITY_LEVEL)))
			   : xstrdup("score left open");
	class = summary_class(o, NULL);
	rule_table_add_open(&open, o->open);
	if (o->class != CLASS_NONE)
		text = xasprintf("classified as %s", class);
	else if (o->open == 0)
		text = xasprintf("left %s", class);
	else
		text = xasprintf("left %s: %s %s open", class, open.s,
		    (o->open & (o->open - 1)) != 0 ? "are" : "is");
	strbuf_free(&open);
	free(class);
	return text;
}

static int
store(const struct assess_request *r, struct transaction *t, struct incident *i,
    const struct assessment *a)
{
	char *text;
	int rc;

	if (t == NULL)
		return 0;
	text = subject(r, i, a);
	transaction_incident(t, i);
	archive_store_rules(t, &r->policy->rules);
	archive_store_law(t, &r->policy->law);
	rc = transaction_commit(t, "classify", text);
	free(text);
	return rc;
}

static int
store_change(const struct classifier *c, struct transaction *t,
    const struct incident *before, struct incident *i,
    const struct assessment *a)
{
	const struct assess_request *r = c->request;
	char *class;

	if (assess_is_same(before, i)) {
		class = summary_class(&a->outcome, i18n_language());
		note(
		    _("%s: unchanged: %s"), incident_text(i, FIELD_REF), class);
		free(class);
		if (!c->is_shown)
			summary_warnings(r->policy, i, a);
		return 0;
	}
	/* As in a stream, which does not show that an answer is new. */
	if (a->outcome.is_news ||
	    (r->by != NULL && incident_has(i, FIELD_RULE) &&
		!assess_is_override(r, a)))
		assess_sign(r, i, a->at);
	if (!c->is_shown)
		summary_print(r->policy, before, i, a);
	deadline_report_take(c->deadlines, before, i, a->at);
	if (store(r, t, i, a) == -1) {
		deadline_report_drop(c->deadlines);
		return -1;
	}
	if (!c->is_shown)
		deadline_report_say(c->deadlines);
	else
		note(_("%s: stored"), incident_text(i, FIELD_REF));
	return 0;
}

int
classify_incident(
    const struct classifier *c, struct transaction *t, struct incident *i)
{
	const struct assess_request *r = c->request;
	struct incident before;
	struct assessment a;
	int rc;

	i->at = (struct loc){ 0 }; /* messages begin with the reference */
	incident_copy(&before, i);
	if ((rc = assess_all(r, i, clock_now(r->policy->law.zone), &a)) == 0) {
		if (r->explain)
			explain(r->policy, i, a.at);
		if (r->by != NULL && incident_has(i, FIELD_RULE) &&
		    !assess_is_override(r, &a))
			incident_set_text(i, FIELD_ASSESSED_BY, r->by);
		rc = store_change(c, t, &before, i, &a);
	}
	incident_free(&before);
	if (rc == -1)
		return -1;
	if (t != NULL)
		revision_fill(i, NULL, 0);
	writer_put(c->out, i);
	return 0;
}

int
classify_read(const struct reg *reg, const char *ref, struct incident *i)
{
	struct snapshot *v = snapshot_open(reg, NULL);
	struct incident read;
	int rc;

	if (v == NULL)
		return -1;
	rc = operands_found(snapshot_get(v, ref, &read), ref);
	if (rc == 1) {
		incident_copy(i, &read);
		i->at = (struct loc){ 0 }; /* the snapshot lends the name */
		incident_free(&read);
	}
	snapshot_close(v);
	return rc;
}

void
classify(const struct reg *reg, const struct assess_request *r,
    const struct strlist *refs, bool is_dry_run, struct writer *out)
{
	struct deadline_report deadlines = { .reg = reg,
		.law = &r->policy->law };
	const struct classifier c = {
		.request = r, .deadlines = &deadlines, .out = out
	};
	struct transaction *t = NULL;
	struct incident i;
	const char *ref;
	int rc;

	if (!is_dry_run && (t = transaction_begin(reg, false)) == NULL)
		return;
	for (size_t n = 0; n < refs->n; n++) {
		ref = refs->v[n];
		rc = t != NULL
			 ? operands_found(transaction_get(t, ref, &i), ref)
			 : classify_read(reg, ref, &i);
		if (rc != 1)
			continue;
		classify_incident(&c, t, &i);
		incident_free(&i);
	}
	transaction_end(t);
	deadline_report_end(&deadlines);
}
