/* A zone, and a moment from its text, for units. */
#ifndef MOMENT_H
#define MOMENT_H

#include "../src/util/zone.h"
#include "test.h"

static const struct zone amsterdam = { "Europe/Amsterdam" };

static inline struct timestamp
moment(const char *s)
{
	struct timestamp w = { 0 };

	if (!timestamp_parse(s, &w))
		test_ok(0, __FILE__, __LINE__, s);
	return w;
}

#endif
