/*
 * A check of the due times in notifications that come in: the law of this
 * register gives them, and no record can put one off.
 */
#ifndef APP_DUE_CHECK_H
#define APP_DUE_CHECK_H

#include "../core/incident.h"
#include "../core/law.h"

/*
 * Put right the notifications from row FROM on (core/lateness.h), and warn at
 * the place of the record if one had a later due time.  Settle first.
 */
void due_check(struct incident *, const struct law *, size_t from);

#endif
