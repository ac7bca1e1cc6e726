/* Notifications that stand. */
#include <string.h>

#include "standing.h"

static bool
is_of(const struct incident *i, size_t row, const char *regime, const char *to)
{
	return *regime != '\0' && *to != '\0' &&
	       strcmp(row_notification(i, row, NOTIFICATION_REGIME), regime) ==
		   0 &&
	       strcmp(row_notification(i, row, NOTIFICATION_RECIPIENT), to) ==
		   0;
}

static bool
is_withdrawal(const struct incident *i, size_t row)
{
	return row_choice(i, LIST_NOTIFICATIONS, row, NOTIFICATION_KIND) ==
	       NOTIFICATION_KIND_WITHDRAWAL;
}

static void
withdraw(struct standing *s, const struct incident *i, size_t row)
{
	uint64_t n;

	if (row_count(i, LIST_NOTIFICATIONS, row, NOTIFICATION_COUNT, &n) &&
	    s->is_counted && n < s->informed) {
		s->informed -= n;
		return;
	}
	if (s->withdrawn == STANDING_NONE)
		s->withdrawn = s->first;
	s->first = STANDING_NONE;
	s->informed = 0;
	s->beside = 0;
	s->is_counted = false;
	s->has_of = false;
	s->of = 0;
}

/* Of those whom it informed, the ones who knew nothing before.  A correction
 * goes to the same persons, and says how many they are if nothing did. */
static void
count(struct standing *s, const struct incident *i, size_t row)
{
	const enum list l = LIST_NOTIFICATIONS;
	uint64_t n;

	if (!row_count(i, l, row, NOTIFICATION_NEW, &n)) {
		if (!row_count(i, l, row, NOTIFICATION_COUNT, &n)) {
			s->has_of |= row_count(
			    i, l, row, NOTIFICATION_OF, &s->of);
			return;
		}
		if (row_choice(i, l, row, NOTIFICATION_KIND) ==
		    NOTIFICATION_KIND_CORRECTION) {
			if (s->is_counted && s->beside == 0)
				n = 0;
			else
				s->informed = s->beside = s->of = 0;
		}
	}
	if (s->is_counted &&
	    row_choice(i, l, row, NOTIFICATION_BESIDE) == YESNO_YES) {
		s->beside += n;
		return;
	}
	/* With those of a number that nobody counted. */
	s->informed += s->is_counted ? n : s->of + n;
	s->is_counted = true;
}

struct standing
standing_of(const struct incident *i, const char *regime, const char *recipient)
{
	struct standing s = { .first = STANDING_NONE,
		.withdrawn = STANDING_NONE };
	uint64_t n;

	for (size_t r = 0; r < i->lists[LIST_NOTIFICATIONS].n; r++) {
		if (!is_of(i, r, regime, recipient))
			continue;
		if (is_withdrawal(i, r)) {
			withdraw(&s, i, r);
			continue;
		}
		if (s.first == STANDING_NONE)
			s.first = r;
		count(&s, i, r);
	}
	if (s.beside > s.informed) {
		n = s.informed;
		s.informed = s.beside;
		s.beside = n;
	}
	return s;
}

bool
standing_is_withdrawn(const struct incident *i, size_t row)
{
	const struct standing s = standing_of(i,
	    row_notification(i, row, NOTIFICATION_REGIME),
	    row_notification(i, row, NOTIFICATION_RECIPIENT));

	return !is_withdrawal(i, row) && s.withdrawn != STANDING_NONE &&
	       row >= s.withdrawn &&
	       (s.first == STANDING_NONE || row < s.first);
}
