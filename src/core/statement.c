/* Statements on an obligation, and what they rest on. */
#include <string.h>

#include "../util/mem.h"
#include "incident_source.h"
#include "obligation_name.h"
#include "statement.h"

#define AP	 OBLIGATION_AP_REGIME, OBLIGATION_AP
#define SUBJECTS OBLIGATION_SUBJECTS_REGIME, OBLIGATION_SUBJECTS

static const struct statement_need needs[] = {
	{ STATEMENT_NOTIFIED, AP, FIELD_AP_FILED, LIST_NOTIFICATIONS },
	{ STATEMENT_NOTIFIED, SUBJECTS, FIELD_SUBJECTS_INFORMED,
	    LIST_NOTIFICATIONS },
	{ STATEMENT_NOTIFIED, NULL, NULL, FIELD_MAX, LIST_NOTIFICATIONS },
	{ STATEMENT_DUE, AP, FIELD_AP_DUE, LIST_OBLIGATIONS },
	{ STATEMENT_REACH, SUBJECTS, FIELD_SUBJECTS_COUNT, LIST_NOTIFICATIONS },
	{ STATEMENT_REACH, SUBJECTS, FIELD_SUBJECTS_MEANS, LIST_NOTIFICATIONS },
	{ STATEMENT_REACH, SUBJECTS, FIELD_PERSONS_MAX, LIST_MAX },
	{ STATEMENT_REACH, SUBJECTS, FIELD_PERSONS_MIN, LIST_MAX },
	{ STATEMENT_COUNTED, SUBJECTS, FIELD_MAX, LIST_NOTIFICATIONS },
	{ STATEMENT_REST, SUBJECTS, FIELD_SUBJECTS_LEFT_REASON, LIST_MAX },
	{ STATEMENT_REST, SUBJECTS, FIELD_SUBJECTS_LEFT, LIST_MAX },
	{ STATEMENT_DELIVERED, SUBJECTS, FIELD_MAX, LIST_MAIL },
};

static bool
is_said(const struct incident *i, const struct statement_need *n)
{
	return (n->field != FIELD_MAX && incident_says(i, n->field)) ||
	       (n->list != LIST_MAX && incident_says_list(i, n->list));
}

static bool
is_of(const struct statement_need *n, const char *regime, const char *recipient)
{
	return n->regime != NULL && strcmp(n->regime, regime) == 0 &&
	       strcmp(n->recipient, recipient) == 0;
}

const struct statement_need *
statement_lack(const struct incident *i, const char *regime,
    const char *recipient, enum statement s)
{
	bool has_own = false; /* needs of its own */

	for (size_t n = 0; n < LENGTH(needs); n++) {
		const bool is_own = is_of(&needs[n], regime, recipient);

		has_own |= is_own;
		if (needs[n].statement == s &&
		    (is_own || (needs[n].regime == NULL && !has_own)) &&
		    !is_said(i, &needs[n]))
			return &needs[n];
	}
	return NULL;
}
