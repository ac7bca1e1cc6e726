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

struct timestamp
clock_now(const struct zone *zone)
{
	const char *v = getenv("DL_NOW");
	struct timestamp w;

	if (v == NULL || *v == '\0')
		return zone_timestamp(zone, clock_real());
	if (!timestamp_parse(v, &w))
		die(EXIT_USAGE,
		    _("DL_NOW: \"%s\" is not a time such as "
		      "2026-11-03T10:15:00+01:00"),
		    v);
	return zone_timestamp(zone, w.s);
}
