/* The archive of policy tables. */
#include <stdlib.h>
#include <string.h>

#include "../core/obligation.h"
#include "../record/hint_table.h"
#include "../util/diag.h"
#include "../util/i18n.h"
#include "../util/mem.h"
#include "../util/strbuf.h"
#include "policy_archive.h"

void
archive_store_rules(struct transaction *t, const struct rule_table *rules)
{
	char *id = xasprintf("%s@%s", rules->name, rules->hash);
	char *path = policy_archive_path("rules", id);

	transaction_keep(t, path, rules->bytes, rules->nbytes);
	free(path);
	free(id);
	if (rules->hints.id[0] == '\0')
		return;
	path = policy_archive_path("hints", rules->hints.id);
	transaction_keep(t, path, rules->hints.bytes, rules->hints.nbytes);
	free(path);
}

void
archive_store_law(struct transaction *t, const struct law *law)
{
	char *path;

	for (size_t n = 0; n < law->ntables; n++) {
		path = policy_archive_path("law", law->table[n].id);
		transaction_keep(t, path, law->table[n].bytes, law->table[n].n);
		free(path);
	}
}

/* Its bytes and its path, both the caller's to free; NULL: reported. */
static char *
read_table(
    struct snapshot *v, const char *kind, const char *id, struct strbuf *bytes)
{
	char *path = policy_archive_path(kind, id);
	const struct loc at = { .file = path };
	const int rc = snapshot_file(v, path, bytes);

	strbuf_add(bytes, ""); /* of an empty file too */
	if (rc == 1)
		return path;
	if (rc == 0)
		fail(EXIT_CONFIG, &at, "%s",
		    _("the register did not keep this table: the incident "
		      "cannot be reassessed"));
	free(path);
	return NULL;
}

static bool
has_table(struct snapshot *v, const char *path)
{
	struct strbuf bytes = { 0 };
	const bool has = snapshot_file(v, path, &bytes) == 1;

	strbuf_free(&bytes);
	return has;
}

bool
archive_has_rules(struct snapshot *v, const struct incident *i)
{
	const char *rule = incident_text(i, FIELD_RULE);
	char *id, *path;
	bool has;

	if (!rule_table_is_text(rule))
		return false;
	id = xasprintf(
	    "%.*s%s", (int)strcspn(rule, "/"), rule, strrchr(rule, '@'));
	path = policy_archive_path("rules", id);
	has = has_table(v, path);
	free(path);
	free(id);
	if (!has || !incident_has(i, FIELD_HINTS))
		return has;
	path = policy_archive_path("hints", incident_text(i, FIELD_HINTS));
	has = has_table(v, path);
	free(path);
	return has;
}

/* None for a record that was assessed before there were hints. */
static int
load_hints(struct snapshot *v, const struct incident *i, struct hint_table *to)
{
	const char *id = incident_text(i, FIELD_HINTS);
	struct strbuf bytes = { 0 };
	char *path;
	int rc = -1;

	if (*id == '\0')
		return 0;
	if ((path = read_table(v, "hints", id, &bytes)) != NULL)
		rc = hint_table_read(bytes.s, bytes.len, path, to);
	strbuf_free(&bytes);
	free(path);
	return rc;
}

int
archive_load_rules(
    struct snapshot *v, const struct incident *i, struct rule_table *rules)
{
	const char *rule = incident_text(i, FIELD_RULE);
	const size_t n = strcspn(rule, "/");
	struct strbuf bytes = { 0 };
	char *id, *path, *set;
	int rc = -1;

	*rules = (struct rule_table){ 0 };
	if (!rule_table_is_text(rule)) {
		fail(EXIT_NO, NULL, _("%s: it was not assessed by a rule"),
		    incident_text(i, FIELD_REF));
		return -1;
	}
	set = xstrndup(rule, n);
	id = xasprintf("%s%s", set, strrchr(rule, '@'));
	if ((path = read_table(v, "rules", id, &bytes)) != NULL)
		rc = policy_rules_read(bytes.s, bytes.len, path, set, rules);
	if (rc == 0 && load_hints(v, i, &rules->hints) == -1) {
		rule_table_free(rules);
		rc = -1;
	}
	strbuf_free(&bytes);
	free(path);
	free(id);
	free(set);
	return rc;
}

static bool
is_read(const struct law *law, const char *id)
{
	for (size_t t = 0; t < law->ntables; t++)
		if (strcmp(law->table[t].id, id) == 0)
			return true;
	return false;
}

/* The rows of TABLE, by which duties of the record were made. */
static void
take_rows(const struct incident *i, struct law *table, struct law *law)
{
	bool *wanted = xcalloc(table->n + 1, sizeof(*wanted));
	size_t row;

	for (size_t r = 0; r < table->n; r++) {
		row = obligation_find(
		    i, table->row[r].regime, table->row[r].recipient);
		wanted[r] = row != OBLIGATION_NO_ROW &&
			    strcmp(row_text(i, LIST_OBLIGATIONS, row,
				       OBLIGATION_LAW),
				table->table[0].id) == 0;
	}
	law_take(law, table, wanted);
	free(wanted);
}

/* A notification freezes its table, so one record may have two of a name. */
int
archive_load_law(struct snapshot *v, const struct incident *i,
    const struct zone *zone, const char *lang, struct law *law)
{
	struct law table;
	struct strbuf bytes = { 0 };
	const char *id;
	char *path, *name;
	int rc = 0;

	*law = policy_law_empty(zone, lang);
	for (size_t r = 0; rc == 0 && r < i->lists[LIST_OBLIGATIONS].n; r++) {
		id = row_text(i, LIST_OBLIGATIONS, r, OBLIGATION_LAW);
		if (*id == '\0' || is_read(law, id))
			continue;
		name = xstrndup(id, strcspn(id, "@"));
		path = read_table(v, "law", id, &bytes);
		table = policy_law_empty(zone, lang);
		rc = path != NULL ? policy_law_read(
					bytes.s, bytes.len, path, name, &table)
				  : -1;
		if (rc == 0)
			take_rows(i, &table, law);
		free(path);
		free(name);
		strbuf_free(&bytes);
	}
	if (rc == -1)
		law_free(law);
	return rc;
}
