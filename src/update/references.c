/* The same change to several incidents. */
#include <stdlib.h>

#include "../app/operands.h"
#include "../core/incident_fault.h"
#include "../util/diag.h"
#include "../util/i18n.h"
#include "../util/strlist.h"
#include "apply.h"
#include "settle.h"

static int
commit(const struct updater *u, struct transaction *t, struct incident *i,
    const char *what)
{
	settle_record(u, t, i);
	if (u->dry_run) {
		note(_("would store: %s: %s"), incident_text(i, FIELD_REF),
		    what);
		return 0;
	}
	return transaction_commit(t, "update", what);
}

static void
change_one(const struct updater *u, struct transaction *t, const char *ref,
    const struct change *c)
{
	struct incident i;
	char *what = NULL;
	unsigned faults;
	int rc;

	if (operands_found(transaction_get(t, ref, &i), ref) != 1)
		return;
	i.at = (struct loc){ 0 }; /* messages begin with the reference */
	faults = incident_faults(&i);
	rc = apply_change(u, &i, c, &what);
	if (rc == 0)
		note(_("%s: nothing changed, the record had it already"), ref);
	if (rc == 1 && settle_reasons(&i, faults) == 0 &&
	    commit(u, t, &i, what) == 0)
		settle_print(u, &i);
	free(what);
	incident_free(&i);
}

void
update_references(
    const struct updater *u, const struct strlist *refs, const struct change *c)
{
	struct transaction *t = transaction_begin(u->reg, u->dry_run);

	if (t == NULL)
		return;
	for (size_t r = 0; r < refs->n; r++)
		change_one(u, t, refs->v[r], c);
	transaction_end(t);
}
