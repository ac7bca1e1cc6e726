/* The check of a rule set. */
#include <stdlib.h>

#include "../record/policy_table.h"
#include "../util/diag.h"
#include "../util/i18n.h"
#include "../util/text.h"
#include "rule_check.h"
#include "rule_text.h"

/* The line of the row; of a gap, the whole table. */
static struct loc
place(const struct rule_table *t, const struct rule_fault *f)
{
	return (struct loc){ .file = t->file,
		.line = f->row < t->n ? t->row[f->row].line : 0 };
}

void
rule_check(const struct rule_table *t)
{
	struct rule_fault *faults;
	const size_t n = rule_proof(t, &faults);

	for (size_t i = 0; i < n; i++) {
		const struct loc at = place(t, &faults[i]);
		char *text = rule_text_fault(t, &faults[i]);

		fail(EXIT_NO, &at, "%s", text);
		free(text);
	}
	if (n == 0)
		note(_("%s: complete, without contradiction or unused row "
		       "(rows: %zu; combinations: %d)"),
		    t->name, t->n, RULE_COMBINATIONS);
	free(faults);
}

/* A table of the register's own, which may have the name of one of the
 * program's. */
static void
note_own(const struct rule_table *t, const char *dir)
{
	if (dir != NULL && starts_with(t->file, dir))
		note(_("%s is here the register's own table, %s"), t->name,
		    t->file);
}

static void
compare(const struct rule_table *t, const struct rule_table *other)
{
	struct rule_leniency *found;
	const size_t n = rule_proof_compare(t, other, &found);

	for (size_t i = 0; i < n; i++) {
		char *text = rule_text_leniency(t, other, &found[i]);

		note("%s", text);
		free(text);
	}
	if (n == 0) {
		note(_("%s is nowhere less strict than %s (combinations: %d)"),
		    t->name, other->name, RULE_COMBINATIONS);
	} else {
		note(_("%s is less strict than %s (pairs of rows: %zu)"),
		    t->name, other->name, n);
		status_raise(EXIT_NO);
	}
	free(found);
}

void
rule_check_compare(const char *dir, char *const names[2])
{
	struct rule_table t, other;

	if (policy_rules(dir, names[0], &t) == -1)
		return;
	if (policy_rules(dir, names[1], &other) == 0) {
		note_own(&t, dir);
		note_own(&other, dir);
		compare(&t, &other);
		rule_table_free(&other);
	}
	rule_table_free(&t);
}

void
rule_check_warn(const struct rule_table *t)
{
	struct rule_fault *faults;
	struct loc at;
	char *text;

	if (rule_proof(t, &faults) > 0) {
		at = place(t, &faults[0]);
		text = rule_text_fault(t, &faults[0]);
		warning(&at, _("%s (dl-classify --prove -R %s shows all)"),
		    text, t->name);
		free(text);
	}
	free(faults);
}
