/* The rule tables by which incidents were assessed. */
#include <stdlib.h>
#include <string.h>

#include "../record/policy_table.h"
#include "../store/policy_archive.h"
#include "../util/datadir.h"
#include "../util/file.h"
#include "../util/mem.h"
#include "../util/strlist.h"
#include "assessment_tables.h"
#include "output.h"

static void
forget_rules(struct assessment_tables *t)
{
	if (t->rules_id != NULL)
		rule_table_free(&t->rules);
	free(t->rules_id);
	t->rules_id = NULL;
}

/* For a stream: the product's table of that name, if it has that hash; and its
 * hints, if the record names them. */
static int
product_rules(struct assessment_tables *t, const char *set, const char *hash,
    const char *hints)
{
	char *name = xasprintf("rules/%s.csv", set), *path = NULL;
	int rc = -1;

	if (strspn(set, "abcdefghijklmnopqrstuvwxyz0123456789-") == strlen(set))
		path = datadir_path(name);
	if (path != NULL && is_file(path))
		rc = policy_rules(NULL, set, &t->rules);
	if (rc == 0 && strcmp(t->rules.hash, hash) != 0) {
		rule_table_free(&t->rules);
		rc = -1;
	}
	free(path);
	free(name);
	/* The facts are compared by the hints of then, or not at all. */
	if (rc == 0 && strcmp(t->rules.hints.id, hints) != 0)
		hint_table_free(&t->rules.hints);
	return rc;
}

static int
read_rules(
    struct assessment_tables *t, const struct incident *i, const char *id)
{
	const struct reg *reg = &t->r->in->reg;
	struct snapshot *v = t->r->in->view;
	char *set;
	int rc;

	if (*id == '\0')
		return policy_rules(reg->dir, reg->rules, &t->rules);
	if (!i->source.is_stream)
		return archive_has_rules(v, i)
			   ? archive_load_rules(v, i, &t->rules)
			   : -1;
	set = xstrndup(id, strcspn(id, "@"));
	rc = product_rules(
	    t, set, strchr(id, '@') + 1, incident_text(i, FIELD_HINTS));
	free(set);
	return rc;
}

/*
 * The table by which the incident was assessed; before that the one of the
 * register, for its questions.  NULL: it is not available.
 */
static const struct rule_table *
rules_of(struct assessment_tables *t, const struct incident *i)
{
	const char *rule = incident_text(i, FIELD_RULE);
	const char *hints = incident_text(i, FIELD_HINTS);
	char *id, *key;

	if (!rule_table_is_text(rule) &&
	    (i->source.is_stream || incident_has(i, FIELD_CLASS)))
		return NULL;
	id = rule_table_is_text(rule)
		 ? xasprintf("%.*s%s", (int)strcspn(rule, "/"), rule,
		       strrchr(rule, '@'))
		 : xstrdup("");
	key = xasprintf("%s %s", id, hints);
	if (t->rules_id == NULL || strcmp(t->rules_id, key) != 0) {
		forget_rules(t);
		if (read_rules(t, i, id) == 0)
			t->rules_id = xstrdup(key);
	}
	free(key);
	free(id);
	return t->rules_id != NULL ? &t->rules : NULL;
}

struct assessment_basis
assessment_basis(struct assessment_tables *t, const struct incident *i)
{
	return (struct assessment_basis){ .rules = rules_of(t, i),
		.lang = i->source.is_stream ? "" : t->r->in->reg.language };
}

void
assessment_tables_open(struct assessment_tables *t, const struct report *r)
{
	*t = (struct assessment_tables){ .r = r };
}

void
assessment_tables_close(struct assessment_tables *t)
{
	forget_rules(t);
}
