/* Rule sets from their CSV tables. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../util/i18n.h"
#include "../util/mem.h"
#include "../util/sha256.h"
#include "../util/strbuf.h"
#include "hint_table.h"
#include "policy_table.h"
#include "table.h"

enum {
	RULE_ID,
	RULE_QUESTIONS, /* as many columns as there are questions */
	RULE_CLASS = RULE_QUESTIONS + QUESTION_MAX,
	RULE_AP,
	RULE_SUBJECTS,
	RULE_REASON_NL,
	RULE_REASON_EN,
	RULE_SOURCE,
	RULE_ASKS, /* need not be there */
	RULE_COLS
};

static const char *const rule_names[RULE_COLS] = { "id", "personal", "affected",
	"sensitive", "adverse", "risk", "class", "ap", "subjects", "reason_nl",
	"reason_en", "source", "asks" };

/* Rules ------------------------------------------------------------------ */

/* The questions that the row leaves to be answered though it decides. */
static unsigned
read_asks(struct table *t)
{
	struct choice questions[QUESTION_MAX + 1] = { 0 };

	if (table_cell(t, RULE_ASKS)[0] == '\0')
		return 0;
	for (enum question q = 0; q < QUESTION_MAX; q++)
		questions[q].value = field_def(question_field(q))->name;
	return table_choices(t, RULE_ASKS, questions, true);
}

static void
read_rule(struct table *t, void *arg)
{
	struct rule_table *rules = arg;
	struct rule r = { .id = xstrdup(table_cell(t, RULE_ID)),
		.line = t->row.at.line };

	if (!is_table_id(r.id, RULE_ID_MOST))
		table_refuse(t, RULE_ID, r.id, _("a short name such as G1"));
	for (size_t i = 0; i < rules->n; i++)
		if (strcmp(rules->row[i].id, r.id) == 0)
			table_refuse(t, RULE_ID, r.id,
			    _("another name: an earlier row has this one"));
	for (enum question q = 0; q < QUESTION_MAX; q++)
		r.accepts[q] = table_choices(t, RULE_QUESTIONS + q,
		    field_def(question_field(q))->choices, true);
	r.class = table_choice(
	    t, RULE_CLASS, choices_class, rule_table_class(CLASS_NONE));
	r.ap = table_choice(
	    t, RULE_AP, choices_decision, rule_table_decision(DECISION_NONE));
	r.subjects = table_choice(t, RULE_SUBJECTS, choices_decision,
	    rule_table_decision(DECISION_NONE));
	r.reason_nl = table_text(t, RULE_REASON_NL);
	r.reason_en = table_text(t, RULE_REASON_EN);
	r.source = table_text(t, RULE_SOURCE);
	r.asks = read_asks(t);
	rules->row = xgrow(
	    rules->row, &rules->cap, rules->n + 1, sizeof(*rules->row));
	rules->row[rules->n++] = r;
}

/* The questions as the columns of the table have them. */
static void
order_questions(const struct table *t, struct rule_table *rules)
{
	size_t n = 0;

	for (size_t place = 0; n < QUESTION_MAX; place++)
		for (enum question q = 0; q < QUESTION_MAX; q++)
			if (t->place[RULE_QUESTIONS + q] == place)
				rules->order[n++] = q;
}

int
policy_rules_read(const char *bytes, size_t n, const char *file,
    const char *name, struct rule_table *rules)
{
	struct table t = {
		.names = rule_names, .ncols = RULE_COLS, .noptional = 1
	};
	char hash[SHA256_LEN];

	*rules = (struct rule_table){ .name = xstrdup(name),
		.file = xstrdup(file) };
	if (table_read(bytes, n, file, &t, read_rule, rules) > 0) {
		rule_table_free(rules);
		return -1;
	}
	order_questions(&t, rules);
	sha256_hex(bytes, n, hash);
	memcpy(rules->hash, hash, RULE_HASH_LEN - 1);
	rules->hash[RULE_HASH_LEN - 1] = '\0';
	rules->bytes = xstrndup(bytes, n);
	rules->nbytes = n;
	rule_table_compile(rules);
	return 0;
}

/* Files ------------------------------------------------------------------ */

int
policy_rules(
    const char *register_dir, const char *name, struct rule_table *rules)
{
	struct strbuf bytes = { 0 };
	char *path;
	int rc;

	*rules = (struct rule_table){ 0 };
	rc = table_bytes(register_dir, "rules", name, true, &bytes, &path);
	if (rc == 1)
		rc = policy_rules_read(bytes.s != NULL ? bytes.s : "",
		    bytes.len, path, name, rules);
	if (rc == 0 && hint_table_load(register_dir, &rules->hints) == -1) {
		rule_table_free(rules);
		rc = -1;
	}
	strbuf_free(&bytes);
	free(path);
	return rc;
}

char *
policy_archive_path(const char *kind, const char *id)
{
	return xasprintf("tables/%s/%s.csv", kind, id);
}
