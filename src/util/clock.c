/* The time now. */
#include <stdlib.h>
#include <time.h>

#include "clock.h"
#include "diag.h"
#include "gettext.h"

int64_t
clock_real(void)
{
	return (int64_t)time(NULL);
}

static bool
is_between(struct timestamp w, int year)
{
	return w.s >= date_days(year, 1, 1) * DAY &&
	       w.s < date_days(9000, 1, 1) * DAY;
}

struct timestamp
clock_now(const struct zone *zone)
{
	const char *v = getenv("DL_NOW");
	struct timestamp w;

	if (v == NULL || *v == '\0') {
		w = zone_timestamp(zone, clock_real());
		if (!is_between(w, 2026))
			die(EXIT_TEMP, _("the clock of this machine is wrong: "
					 "expected a year from 2026 to 8999"));
		return w;
	}
	if (!timestamp_parse(v, &w) || !is_between(w, 1990))
		die(EXIT_USAGE,
		    _("DL_NOW: expected a time such as "
		      "2026-11-03T10:15:00+01:00, of the years 1990 to 8999, "
		      "got \"%s\""),
		    v);
	return zone_timestamp(zone, w.s);
}
