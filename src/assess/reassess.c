/* Reassessment by the tables that are on record. */
#include <string.h>

#include "../app/operands.h"
#include "../core/obligation.h"
#include "../document/words.h"
#include "../store/policy_archive.h"
#include "../util/clock.h"
#include "../util/diag.h"
#include "../util/i18n.h"
#include "../util/mem.h"
#include "../util/strlist.h"
#include "assessment.h"
#include "classify.h"
#include "explain.h"
#include "reassess.h"
#include "summary.h"

#define SHOWN_MOST 10 /* incidents whose outcomes are all shown */

struct reassessment {
	struct writer *out;
	bool is_explained;
	bool is_short; /* only the differences are shown */
	size_t same, different;
};

/* Each due time that differs; those fixed by a notification too, since "aware"
 * may have been changed after it. */
static void
compare_due(
    const struct incident *i, const struct law *law, struct timestamp now)
{
	const char *regime, *to;
	char text[TIMESTAMP_LEN], fixed[TIMESTAMP_LEN];
	struct timestamp due, was;
	size_t r;

	for (size_t row = 0; row < i->lists[LIST_OBLIGATIONS].n; row++) {
		regime = row_obligation(i, row, OBLIGATION_REGIME);
		to = row_obligation(i, row, OBLIGATION_RECIPIENT);
		r = obligation_law(i, law, regime, to, now);
		if (!row_time(i, LIST_OBLIGATIONS, row, OBLIGATION_DUE, &was) ||
		    r == OBLIGATION_NO_ROW ||
		    !obligation_due(i, law, r, &due) || due.s == was.s)
			continue;
		timestamp_format(due, text);
		timestamp_format(was, fixed);
		note(_("%s: %s (%s): due %s by the times in the record, but "
		       "fixed as %s"),
		    incident_text(i, FIELD_REF),
		    words_obligation_short(i, regime, to, law, i18n_language()),
		    regime, text, fixed);
	}
}

static void
compare(const struct incident *was, const struct incident *is)
{
	static const enum field shown[] = { FIELD_CLASS, FIELD_RULE, FIELD_AP,
		FIELD_AP_DUE, FIELD_SUBJECTS };
	const char *ref = incident_text(is, FIELD_REF);
	char old[CELL_LEN], new[CELL_LEN];

	if (assess_is_same(was, is)) {
		note(_("%s: reassessed as on %s by %s and its law: the same"),
		    ref, incident_format(is, FIELD_ASSESSED_AT, new),
		    incident_text(is, FIELD_RULE));
		return;
	}
	for (size_t k = 0; k < LENGTH(shown); k++) {
		const char *before = incident_format(was, shown[k], old);
		const char *now = incident_format(is, shown[k], new);

		if (strcmp(before, now) != 0)
			note(_("%s: %s: was \"%s\", would now be \"%s\""), ref,
			    field_def(shown[k])->name, before, now);
	}
	fail(EXIT_NO, NULL,
	    _("%s: reassessed by the tables on record, it differs"), ref);
}

/* As of the time when the incident was assessed. */
static void
reassess_by(struct reassessment *s, const struct assess_request *r,
    const struct incident *was)
{
	struct timestamp then;
	struct incident is;
	struct assessment a;
	bool is_same;

	incident_copy(&is, was);
	is.at = (struct loc){ 0 };
	if (!incident_time(was, FIELD_ASSESSED_AT, &then))
		then = clock_now(r->policy->law.zone);
	a = assess(r, &is, then);
	is_same = assess_is_same(was, &is);
	if (is_same)
		s->same++;
	else
		s->different++;
	if (r->explain)
		explain(r->policy, &is, then);
	if (!s->is_short || !is_same)
		summary_print(r->policy, NULL, &is, &a);
	compare_due(&is, &r->policy->law, then);
	if (!s->is_short || !is_same)
		compare(was, &is);
	writer_put(s->out, &is);
	incident_free(&is);
}

static void
reassess_one(struct reassessment *s, const struct reg *reg, struct snapshot *v,
    const char *ref)
{
	struct policy policy = { 0 };
	const struct assess_request r = { .policy = &policy,
		.user = register_user(reg),
		.explain = s->is_explained };
	struct incident was;

	if (operands_found(snapshot_get(v, ref, &was), ref) != 1)
		return;
	if (archive_load_rules(v, &was, &policy.rules) == 0 &&
	    archive_load_law(v, &was, &reg->zone, reg->language, &policy.law) ==
		0)
		reassess_by(s, &r, &was);
	policy_free(&policy);
	incident_free(&was);
}

void
reassess(const struct reg *reg, const char *rev, const struct strlist *refs,
    bool is_explained, struct writer *out)
{
	struct reassessment s = { .out = out,
		.is_explained = is_explained,
		.is_short = refs->n > SHOWN_MOST };
	struct snapshot *v = snapshot_open(reg, rev);

	for (size_t n = 0; v != NULL && n < refs->n; n++)
		reassess_one(&s, reg, v, refs->v[n]);
	if (s.same + s.different > 1)
		note(_("reassessed: %zu; the same: %zu; different: %zu"),
		    s.same + s.different, s.same, s.different);
	snapshot_close(v);
}
