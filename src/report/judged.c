/* dl-report: by what the incidents were judged, and what duties are called. */
#include <stdlib.h>
#include <string.h>

#include "../core/obligation.h"
#include "../record/policy_table.h"
#include "../store/policy_archive.h"
#include "../util/datadir.h"
#include "../util/file.h"
#include "../util/mem.h"
#include "report.h"

/* By which rules -------------------------------------------------------------
 */

static void
forget_rules(struct judged *s)
{
	if (s->rules_id != NULL)
		rule_table_free(&s->rules);
	free(s->rules_id);
	s->rules_id = NULL;
}

/* Of a stream the product's own table, where it is the very same. */
static int
product_rules(struct judged *s, const char *set, const char *hash)
{
	char *name = xasprintf("rules/%s.csv", set), *path = NULL;
	int rc = -1;

	if (strspn(set, "abcdefghijklmnopqrstuvwxyz0123456789-") == strlen(set))
		path = datadir_path(name);
	if (path != NULL && is_file(path))
		rc = policy_rules(NULL, set, &s->rules);
	if (rc == 0 && strcmp(s->rules.hash, hash) != 0) {
		rule_table_free(&s->rules);
		rc = -1;
	}
	free(path);
	free(name);
	return rc;
}

static int
read_rules(struct judged *s, const struct incident *i, const char *id)
{
	struct snapshot *v = s->in->view;
	char *set;
	int rc;

	if (*id == '\0')
		return policy_rules(
		    s->in->reg.dir, s->in->reg.rules, &s->rules);
	if (v != NULL)
		return archive_has_rules(v, i) ? archived_rules(v, i, &s->rules)
					       : -1;
	set = xstrndup(id, strcspn(id, "@"));
	rc = product_rules(s, set, strchr(id, '@') + 1);
	free(set);
	return rc;
}

/*
 * The table that judged it; where none did, the one of the register that still
 * is to, for what it asks.  NULL: it is not at hand.
 */
static const struct rule_table *
rules_of(struct judged *s, const struct incident *i)
{
	const char *rule = inc_get(i, FIELD_RULE);
	char *id;

	if (!is_rule(rule) && (s->in->view == NULL || inc_has(i, FIELD_CLASS)))
		return NULL;
	id = is_rule(rule) ? xasprintf("%.*s%s", (int)strcspn(rule, "/"), rule,
				 strrchr(rule, '@'))
			   : xstrdup("");
	if (s->rules_id != NULL && strcmp(s->rules_id, id) == 0) {
		free(id);
		return &s->rules;
	}
	forget_rules(s);
	if (read_rules(s, i, id) == -1) {
		free(id);
		return NULL;
	}
	s->rules_id = id;
	return &s->rules;
}

struct assessment_basis
judged_by(struct judged *s, const struct incident *i)
{
	return (struct assessment_basis){ .rules = rules_of(s, i),
		.lang = s->in->reader == NULL ? s->in->reg.language : "" };
}

/* Records --------------------------------------------------------------------
 */

/*
 * A record without lists, such as a row, has its duties in its fields.  Those
 * of a stream are looked at only where they are there: columns that were left
 * out are not to be guessed.
 */
void
judged_settle(const struct judged *s, struct incident *i)
{
	const size_t had = i->lists[LIST_NOTIFICATIONS].n;

	if (i->lists[LIST_OBLIGATIONS].n > 0 ||
	    (s->in->reader != NULL &&
		(!inc_has(i, FIELD_AP) || !inc_has(i, FIELD_SUBJECTS))))
		return;
	obligation_settle(i, &s->r->law, NULL, "", s->r->now);
	/* Who and when would be whoever judged, and now. */
	for (size_t d = 0; d < i->lists[LIST_OBLIGATIONS].n; d++) {
		row_set(i, LIST_OBLIGATIONS, d, OBLIGATION_DECIDED_AT, NULL);
		if (!is_rule(
			row_get(i, LIST_OBLIGATIONS, d, OBLIGATION_DECIDED_BY)))
			row_set(i, LIST_OBLIGATIONS, d, OBLIGATION_DECIDED_BY,
			    NULL);
	}
	for (size_t f = had; f < i->lists[LIST_NOTIFICATIONS].n; f++)
		row_set(i, LIST_NOTIFICATIONS, f, NOTIFICATION_BY, NULL);
}

/* A stream comes from a register that may have any of the product's tables. */
static int
read_labels(struct judged *s)
{
	struct strlist names = { 0 };
	int rc = 0;

	if (s->in->reader != NULL) {
		strlist_add(&names, "cbw");
		strlist_add(&names, "contract");
		rc = policy_law(
		    NULL, &names, &s->in->reg.zone, s->r->lang, &s->labels);
	}
	strlist_free(&names);
	return rc;
}

int
judged_open(struct judged *s, const struct report *r, struct records *in)
{
	*s = (struct judged){ .r = r, .in = in };
	return read_labels(s);
}

void
judged_close(struct judged *s)
{
	forget_rules(s);
	law_free(&s->labels);
}

struct letterhead
judged_letterhead(const struct judged *s)
{
	struct letterhead head = report_letterhead(s->r, &s->in->reg);

	if (s->in->reader != NULL)
		head.law = &s->labels;
	return head;
}
