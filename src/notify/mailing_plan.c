/* The plan of a mailing. */
#include <string.h>

#include "../util/diag.h"
#include "../util/i18n.h"
#include "mailing_plan.h"

bool
mailing_plan_is_by_mail(
    const struct mailing_plan *plan, const struct recipient *to)
{
	return !plan->all_on_paper && *to->email != '\0';
}

int
mailing_plan_count(struct mailing_plan *plan, const char *list)
{
	int rc = 0;

	for (size_t k = 0; k < plan->to.n; k++) {
		const struct recipient *to = &plan->to.v[k];

		if (mailing_plan_is_by_mail(plan, to)) {
			plan->mails++;
		} else if (to->address.n > 0) {
			plan->letters++;
		} else {
			fail(EXIT_DATA, NULL,
			    _("%s: row %lu has no address for a letter"), list,
			    to->row);
			rc = -1;
		}
	}
	return rc;
}

bool
mailing_plan_has_language(const struct mailing_plan *plan, const char *lang)
{
	for (size_t k = 0; k < plan->to.n; k++)
		if (strcmp(plan->to.v[k].language, lang) == 0)
			return true;
	return false;
}

size_t
mailing_plan_left(const struct mailing_plan *plan, const struct send_log *log)
{
	size_t n = 0;

	for (size_t k = 0; k < plan->to.n; k++)
		n += send_log_find(log, plan->to.v[k].key).state != SEND_DONE;
	return n;
}
