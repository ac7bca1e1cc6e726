/* Answers beside facts. */
#include <stdlib.h>
#include <string.h>

#include "../core/outcome.h"
#include "../util/diag.h"
#include "../util/i18n.h"
#include "../util/mem.h"
#include "../util/strbuf.h"
#include "fact_check.h"

char *
fact_check(const struct reg *reg, const struct hint_table *hints,
    const struct incident *i)
{
	const char *rule = incident_text(i, FIELD_RULE);
	char *set = *rule != '\0' ? xstrndup(rule, strcspn(rule, "/"))
				  : xstrdup(reg->rules);
	struct strbuf s = { 0 };

	outcome_add_contradictions(&s, hints, set, i, i18n_language());
	free(set);
	return strbuf_take(&s);
}

void
fact_check_warn(const struct reg *reg, const struct hint_table *hints,
    const char *before, const struct incident *i, bool is_assessed)
{
	const bool is_stale = incident_has(i, FIELD_RULE) && !is_assessed;
	const struct loc *at = i->at.file != NULL ? &i->at : NULL;
	const char *ref = incident_text(i, FIELD_REF);
	const char *colon = *ref != '\0' ? ": " : "";
	char *now = fact_check(reg, hints, i);

	if (strcmp(now, before) == 0)
		;
	else if (*now != '\0')
		warning(at, "%s%s%s%s", ref, colon, now,
		    is_stale ? _(" Assess it again with dl-classify.") : "");
	else if (is_stale)
		warning(at,
		    _("%s%sthe answers do not contradict the record any more: "
		      "assess it again with dl-classify"),
		    ref, colon);
	free(now);
}
