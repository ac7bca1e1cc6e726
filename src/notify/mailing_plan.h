/*
 * The plan of a mailing: the letter, its recipients, and by which means each of
 * them gets it.
 */
#ifndef NOTIFY_MAILING_PLAN_H
#define NOTIFY_MAILING_PLAN_H

#include <stdbool.h>

#include "../import/recipient_list.h"
#include "../store/send_log.h"
#include "breach_letter.h"

struct mailing_plan {
	const struct office *office;
	struct breach_letter letter; /* its kind is set */
	const struct incident *i;
	struct recipient_list to;
	struct strlist texts; /* hash of what the letter says, one each */
	bool all_on_paper;
	size_t mails, letters;
};

/* Count the recipients by mail and on paper.  0; -1: some have no address for
 * a letter, reported (65) as rows of the file LIST. */
int mailing_plan_count(struct mailing_plan *, const char *list);
bool mailing_plan_is_by_mail(
    const struct mailing_plan *, const struct recipient *);
/* Is any letter in this language? */
bool mailing_plan_has_language(const struct mailing_plan *, const char *lang);
/* The hash of what the letter says to a recipient of the list. */
const char *mailing_plan_text(
    const struct mailing_plan *, const struct recipient *);
/* The letter of this mailing to the recipient, or the same in an earlier one.
 */
struct send_log_line mailing_plan_find(const struct mailing_plan *,
    const struct send_log *, const struct recipient *);
/* Leave out those who had the same letter in an earlier mailing, after the
 * count. */
void mailing_plan_leave_out(struct mailing_plan *, const struct send_log *);
/* The number of recipients who were not informed yet. */
size_t mailing_plan_left(const struct mailing_plan *, const struct send_log *);

#endif
