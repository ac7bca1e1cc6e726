/* A selection: queries that must all hold, as -s names them. */
#ifndef APP_SELECTION_H
#define APP_SELECTION_H

#include <stdbool.h>

#include "../core/query.h"
#include "../util/strlist.h"

struct selection {
	struct query **query;
	size_t n;
	enum list list; /* whose rows are looked at too; LIST_MAX: none */
};

/* Read the queries; days are those of the zone, which must outlive them.  0;
 * -1: every fault was reported (64).  The caller frees in either case. */
int selection_read(struct selection *, const struct zone *,
    const struct strlist *queries, enum list);
bool selection_holds(
    const struct selection *, const struct incident *, size_t row);
void selection_free(struct selection *);

#endif
