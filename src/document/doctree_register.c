/* The register as a tree: an entry an incident. */
#include "../util/mem.h"
#include "doctree_parts.h"
#include "words.h"

/* The facts, the effects and the measures are AVG art. 33(5); the rest is what
 * shows that they were weighed.  Who reported it is nobody's business here. */
static const enum field fields[] = { FIELD_REF, FIELD_STATUS, FIELD_EXERCISE,
	FIELD_RELATED, FIELD_RECEIVED, FIELD_DEPARTMENT, FIELD_TITLE,
	FIELD_DESCRIPTION, FIELD_OCCURRED_FROM, FIELD_OCCURRED_TO,
	FIELD_ONGOING, FIELD_DETECTED, FIELD_AWARE, FIELD_AWARE_REASON,
	FIELD_ROLE, FIELD_PARTIES, FIELD_COUNTRIES, FIELD_KIND,
	FIELD_KIND_OTHER, FIELD_NATURE, FIELD_CAUSE, FIELD_DATA,
	FIELD_DATA_OTHER, FIELD_SPECIAL, FIELD_GROUPS, FIELD_GROUPS_OTHER,
	FIELD_PROTECTION, FIELD_CLASS, FIELD_RATIONALE, FIELD_ASSESSED_AT,
	FIELD_EFFECTS, FIELD_EFFECTS_CONTROLLER, FIELD_EFFECTS_PERSONS,
	FIELD_ADVICE, FIELD_LESSONS, FIELD_CLOSED };

xmlDoc *
doctree_register(const struct letterhead *h)
{
	return tree_document("register", h);
}

static void
set_day(xmlNode *n, const struct incident *i, const struct letterhead *h)
{
	struct strbuf s = { 0 };
	struct civil c;
	struct timestamp w;

	if (!inc_time(i, FIELD_RECEIVED, &w))
		return;
	zone_civil(h->zone, w, &c);
	words_date_short(&s, c.year, c.month, c.day, h->lang);
	xml_set(n, "day", s.s);
	strbuf_free(&s);
}

void
doctree_register_add(xmlDoc *doc, const struct incident *i,
    const struct letterhead *h, const struct judged_by *by)
{
	xmlNode *entry = xml_add(xmlDocGetRootElement(doc), "entry");
	xmlNode *inc = xml_add(entry, "incident"), *n;

	for (size_t f = 0; f < LENGTH(fields); f++) {
		n = tree_field(
		    inc, field_def(fields[f]), inc_get(i, fields[f]), h);
		if (fields[f] == FIELD_RECEIVED)
			set_day(n, i, h);
	}
	tree_report(entry, i, h, by);
}
