/* The beginning and the end of changes. */
#include <stdlib.h>

#include "../record/hint_table.h"
#include "../record/policy_table.h"
#include "../util/clock.h"
#include "../util/mem.h"
#include "update.h"

int
update_open(struct updater *u, const struct reg *reg, bool dry_run)
{
	*u = (struct updater){
		.reg = reg, .dry_run = dry_run, .now = clock_now(&reg->zone)
	};
	if (policy_law(reg->dir, &reg->laws, &reg->zone, reg->language,
		&u->law) == -1 ||
	    hint_table_load(reg->dir, &u->hints) == -1)
		return -1;
	u->deadlines = xcalloc(1, sizeof(*u->deadlines));
	*u->deadlines = (struct deadline_report){ .reg = reg, .law = &u->law };
	return 0;
}

void
update_close(struct updater *u)
{
	if (u->deadlines != NULL)
		deadline_report_end(u->deadlines);
	free(u->deadlines);
	law_free(&u->law);
	hint_table_free(&u->hints);
}
