/* dl-classify -r: is the judgement of then what its tables make of it? */
#include <stdlib.h>
#include <string.h>

#include "../store/policy_archive.h"
#include "../util/clock.h"
#include "../util/diag.h"
#include "../util/i18n.h"
#include "../util/mem.h"
#include "assess.h"

/* Each due moment that comes out otherwise; frozen ones are worked out from the
 * record as well, since "aware" may have been changed after the filing. */
static void
compare_due(const struct classify *c, const struct incident *i)
{
	const char *regime, *to, *was;
	char text[TIMESTAMP_LEN];
	struct timestamp due;
	size_t r;

	for (size_t row = 0; row < i->lists[LIST_OBLIGATIONS].n; row++) {
		regime = row_get(i, LIST_OBLIGATIONS, row, OBLIGATION_REGIME);
		to = row_get(i, LIST_OBLIGATIONS, row, OBLIGATION_RECIPIENT);
		was = row_get(i, LIST_OBLIGATIONS, row, OBLIGATION_DUE);
		r = obligation_law(i, &c->law, regime, to, c->now);
		if (*was == '\0' || r == OBLIGATION_NO_ROW ||
		    !obligation_due(i, &c->law, r, &due))
			continue;
		timestamp_format(due, text);
		if (strcmp(text, was) != 0)
			note(_("%s: %s to %s: by the moments in the record it "
			       "would be due %s, and was frozen as %s"),
			    inc_get(i, FIELD_REF), regime, to, text, was);
	}
}

static void
compare(const struct incident *was, const struct incident *is)
{
	static const enum field shown[] = { FIELD_CLASS, FIELD_RULE, FIELD_AP,
		FIELD_AP_DUE, FIELD_SUBJECTS };
	const char *ref = inc_get(is, FIELD_REF);
	char before[REV_LEN], after[REV_LEN];

	incident_rev(was, before);
	incident_rev(is, after);
	if (strcmp(before, after) == 0) {
		note(_("%s: judged again as on %s by %s and its law: the same"),
		    ref, inc_get(is, FIELD_ASSESSED_AT),
		    inc_get(is, FIELD_RULE));
		return;
	}
	for (size_t k = 0; k < LENGTH(shown); k++)
		if (strcmp(inc_get(was, shown[k]), inc_get(is, shown[k])) != 0)
			note(_("%s: %s: was \"%s\", and would be \"%s\""), ref,
			    field_def(shown[k])->name, inc_get(was, shown[k]),
			    inc_get(is, shown[k]));
	fail(EXIT_NO, NULL,
	    _("%s: judged again by the tables of then, the record is another"),
	    ref);
}

/* With the tables of the record, as of the moment when it was judged. */
static void
judge_again(struct classify *c, struct snapshot *v, const struct incident *was)
{
	struct incident is;
	struct judged j;

	if (archived_rules(v, was, &c->rules) == -1)
		return;
	if (archived_law(v, was, &c->reg.zone, c->reg.language, &c->law) == 0) {
		incident_copy(&is, was);
		is.at = (struct loc){ 0 };
		if (!inc_time(was, FIELD_ASSESSED_AT, &c->now))
			c->now = clock_now(&c->reg.zone);
		j = judge(c, &is);
		if (c->explain)
			tell_why(c, &is);
		tell(c, &is, &j);
		compare_due(c, &is);
		compare(was, &is);
		writer_put(c->out, &is);
		incident_free(&is);
	}
	law_free(&c->law);
	rule_table_free(&c->rules);
}

void
classify_again(struct classify *c, struct snapshot *v, const char *ref)
{
	struct incident i;

	if (classify_found(snapshot_get(v, ref, &i), ref) != 1)
		return;
	judge_again(c, v, &i);
	incident_free(&i);
}
