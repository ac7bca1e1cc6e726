/* dl-classify: is the table that it judges by sound? */
#include <stdlib.h>

#include "../util/diag.h"
#include "../util/i18n.h"
#include "assess.h"

/* Where it stands; of a gap, the table as a whole. */
static struct loc
place(const struct rule_table *t, const struct rule_fault *f)
{
	return (struct loc){ .file = t->file,
		.line = f->row < t->n ? t->row[f->row].line : 0 };
}

void
prove(const struct rule_table *t)
{
	struct rule_fault *faults;
	struct strbuf s = { 0 };
	struct loc at;
	const size_t n = rule_table_prove(t, &faults);

	for (size_t i = 0; i < n; i++) {
		strbuf_reset(&s);
		rule_table_add_fault(&s, t, &faults[i]);
		at = place(t, &faults[i]);
		fail(EXIT_NO, &at, "%s", s.s);
	}
	if (n == 0)
		note(_("%s: complete, without contradiction, no dead row "
		       "(rows: %zu; combinations: %d)"),
		    t->name, t->n, RULE_COMBINATIONS);
	strbuf_free(&s);
	free(faults);
}

void
prove_warn(const struct rule_table *t)
{
	struct rule_fault *faults;
	struct strbuf s = { 0 };
	struct loc at;

	if (rule_table_prove(t, &faults) > 0) {
		rule_table_add_fault(&s, t, &faults[0]);
		at = place(t, &faults[0]);
		warning(&at, _("%s (dl-classify --prove -R %s shows all)"), s.s,
		    t->name);
	}
	strbuf_free(&s);
	free(faults);
}
