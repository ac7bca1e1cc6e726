/* A moment as text, for units; one that is none is told and reads as 1970. */
#ifndef MOMENT_H
#define MOMENT_H

#include "../src/util/timestamp.h"
#include "test.h"

static inline struct timestamp
moment(const char *s)
{
	struct timestamp w = { 0 };

	if (!timestamp_parse(s, &w))
		test_ok(0, __FILE__, __LINE__, s);
	return w;
}

#endif
