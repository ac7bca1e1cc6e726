/* The plan of a mailing. */
#include <stdlib.h>
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

const char *
mailing_plan_text(const struct mailing_plan *plan, const struct recipient *to)
{
	return plan->texts.v[to - plan->to.v];
}

struct send_log_line
mailing_plan_find(const struct mailing_plan *plan, const struct send_log *log,
    const struct recipient *to)
{
	return send_log_find(log, to->key, mailing_plan_text(plan, to));
}

void
mailing_plan_leave_out(struct mailing_plan *plan, const struct send_log *log)
{
	struct recipient_list *to = &plan->to;
	struct send_log_line line;
	size_t kept = 0;

	for (size_t k = 0; k < to->n; k++) {
		line = mailing_plan_find(plan, log, &to->v[k]);
		if (line.state == SEND_DONE && !line.is_present) {
			if (mailing_plan_is_by_mail(plan, &to->v[k]))
				plan->mails--;
			else
				plan->letters--;
			recipient_free(&to->v[k]);
			free(plan->texts.v[k]);
		} else {
			to->v[kept] = to->v[k];
			plan->texts.v[kept++] = plan->texts.v[k];
		}
	}
	to->n = plan->texts.n = kept;
}

size_t
mailing_plan_left(const struct mailing_plan *plan, const struct send_log *log)
{
	size_t n = 0;

	for (size_t k = 0; k < plan->to.n; k++)
		n += mailing_plan_find(plan, log, &plan->to.v[k]).state !=
		     SEND_DONE;
	return n;
}
