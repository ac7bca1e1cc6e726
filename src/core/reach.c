/* How many of the data subjects were informed of a breach. */
#include <string.h>

#include "mail_item.h"
#include "obligation_name.h"
#include "reach.h"
#include "standing.h"

static bool
is_ours(const struct incident *i, size_t row)
{
	return strcmp(row_notification(i, row, NOTIFICATION_REGIME),
		   OBLIGATION_SUBJECTS_REGIME) == 0 &&
	       strcmp(row_notification(i, row, NOTIFICATION_RECIPIENT),
		   OBLIGATION_SUBJECTS) == 0;
}

static struct standing
of_subjects(const struct incident *i)
{
	return standing_of(i, OBLIGATION_SUBJECTS_REGIME, OBLIGATION_SUBJECTS);
}

bool
reach_count(const struct incident *i, uint64_t *sum)
{
	const struct standing s = of_subjects(i);

	*sum = s.informed;
	return s.is_counted;
}

/* By the list, or without rows by the field. */
static bool
is_notified(const struct incident *i)
{
	const struct standing s = of_subjects(i);

	return s.first != STANDING_NONE ||
	       (s.withdrawn == STANDING_NONE &&
		   incident_has(i, FIELD_SUBJECTS_INFORMED));
}

static bool
is_public_by(struct choices means)
{
	return choices_hold(means, MEANS_WEBSITE) ||
	       choices_hold(means, MEANS_SOCIAL_MEDIA) ||
	       choices_hold(means, MEANS_NEWSPAPER);
}

static bool
is_public(const struct incident *i)
{
	const enum list l = LIST_NOTIFICATIONS;
	const struct field_def *means = &list_def(l)->cols[NOTIFICATION_MEANS];
	const struct standing s = of_subjects(i);

	if (s.first == STANDING_NONE && s.withdrawn != STANDING_NONE)
		return false;
	for (size_t r = s.first; r < i->lists[l].n; r++)
		if (is_ours(i, r) &&
		    is_public_by(cell_choices(
			row_cell(i, l, r, NOTIFICATION_MEANS), means)))
			return true;
	return is_public_by(cell_choices(incident_cell(i, FIELD_SUBJECTS_MEANS),
	    field_def(FIELD_SUBJECTS_MEANS)));
}

/* Was the letter that came back the first one to some of those it was for? */
static bool
is_news(const struct incident *i, size_t row)
{
	const size_t n = mail_item_notification(i, row);
	uint64_t fresh;

	return n == i->lists[LIST_NOTIFICATIONS].n ||
	       !row_count(i, LIST_NOTIFICATIONS, n, NOTIFICATION_NEW, &fresh) ||
	       fresh > 0;
}

/* First letters to data subjects that came back. */
static uint64_t
count_undelivered(const struct incident *i)
{
	uint64_t n = 0;

	for (size_t r = 0; r < i->lists[LIST_MAIL].n; r++)
		n += strcmp(row_text(i, LIST_MAIL, r, ITEM_REGIME),
			 OBLIGATION_SUBJECTS_REGIME) == 0 &&
		     mail_item_is_undelivered(i, r) && is_news(i, r);
	return n;
}

/* The number of those left out was given when it was given why; if there are
 * more now, or nobody knows any more whether there are, these are news. */
static bool
is_rest_left_out(const struct incident *i, const struct reach *c)
{
	uint64_t n;

	if (!incident_has(i, FIELD_SUBJECTS_LEFT_REASON))
		return false;
	if (!incident_count(i, FIELD_SUBJECTS_LEFT, &n))
		return true;
	return c->has_max ? c->left <= n : c->has_min && c->left == n;
}

/* Are there more than when all were informed, whom nobody counted, or does
 * nobody know any more? */
static bool
is_more(const struct incident *i, const struct reach *c)
{
	return of_subjects(i).has_of && (!c->has_max || c->max > c->of);
}

static enum reach_state
state_of(const struct incident *i, struct reach *c)
{
	/* At least so many is not how many there are. */
	const uint64_t total = c->has_max ? c->max : c->min;

	if (!is_notified(i))
		return c->stopped.informed > 0 ? REACH_STOPPED : REACH_NONE;
	if (is_public(i))
		return REACH_PUBLIC;
	c->of = of_subjects(i).of;
	c->beside = of_subjects(i).beside;
	if (!c->is_counted && total > c->of && is_more(i, c))
		c->left = total - c->of;
	else if (c->is_counted && c->informed < total)
		c->left = total - c->informed;
	else if (c->is_counted && c->has_max)
		return REACH_ALL;
	if (is_rest_left_out(i, c)) {
		c->reason = incident_text(i, FIELD_SUBJECTS_LEFT_REASON);
		return REACH_REST;
	}
	if (!c->is_counted)
		return is_more(i, c) ? REACH_MORE : REACH_UNCOUNTED;
	return c->left > 0 ? REACH_PART : REACH_OF_UNKNOWN;
}

/* May it have been by e-mail, of which some comes back? */
static bool
is_by_mail(const struct incident *i)
{
	const enum list l = LIST_NOTIFICATIONS;
	const struct field_def *means = &list_def(l)->cols[NOTIFICATION_MEANS];

	for (size_t r = 0; r < i->lists[l].n; r++)
		if (is_ours(i, r) &&
		    choices_hold(
			cell_choices(
			    row_cell(i, l, r, NOTIFICATION_MEANS), means),
			MEANS_MAIL))
			return true;
	return incident_holds(i, FIELD_SUBJECTS_MEANS, MEANS_MAIL);
}

static const struct statement_need *
lack_of(const struct incident *i, enum statement s)
{
	return statement_lack(
	    i, OBLIGATION_SUBJECTS_REGIME, OBLIGATION_SUBJECTS, s);
}

static void
set_unsaid(const struct incident *i, struct reach *c)
{
	if (c->state <= REACH_STOPPED || c->state == REACH_PUBLIC)
		return;
	c->lack = lack_of(i, STATEMENT_REACH);
	if (c->lack == NULL && c->state != REACH_ALL)
		c->lack = lack_of(i, STATEMENT_REST);
	if (c->lack == NULL && c->state == REACH_UNCOUNTED)
		c->lack = lack_of(i, STATEMENT_COUNTED);
	if (c->lack == NULL && is_by_mail(i))
		c->lack = lack_of(i, STATEMENT_DELIVERED);
	if (c->lack != NULL)
		c->state = REACH_UNSAID;
}

struct reach
reach_of(const struct incident *i)
{
	struct reach c = { .reason = "" };

	c.is_counted = reach_count(i, &c.informed);
	if (!c.is_counted)
		c.is_counted = incident_count(
		    i, FIELD_SUBJECTS_COUNT, &c.informed);
	c.undelivered = count_undelivered(i);
	c.informed -= c.undelivered < c.informed ? c.undelivered : c.informed;
	if (!mailing_row_part(i, OBLIGATION_SUBJECTS_REGIME, &c.stopped))
		c.stopped = (struct mailing_part){ 0 };
	c.has_min = incident_count(i, FIELD_PERSONS_MIN, &c.min);
	c.has_max = incident_count(i, FIELD_PERSONS_MAX, &c.max);
	c.state = state_of(i, &c);
	set_unsaid(i, &c);
	return c;
}

bool
reach_is_met(const struct reach *c)
{
	return c->state >= REACH_UNCOUNTED;
}
