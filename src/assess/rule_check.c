/* The check of a rule set. */
#include <stdlib.h>

#include "../util/diag.h"
#include "../util/i18n.h"
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
