/*
 * The small language of measures:
 *
 *	[KIND:] TEXT {; SETTING}	a new one
 *	NUMBER; SETTING {; SETTING}	a change of one
 *
 * A SETTING is NAME=VALUE, or done or dropped alone.  Names and kinds are
 * English or Dutch, in any letter case.  A text or value in double quotes may
 * have semicolons and colons.  Whatever is not known is refused, never taken
 * for text.
 */
#ifndef UPDATE_MEASURE_TEXT_H
#define UPDATE_MEASURE_TEXT_H

#include <stdbool.h>
#include <stdint.h>

#include "../core/choice.h"

enum measure_setting {
	SETTING_OWNER,
	SETTING_DUE,
	SETTING_DONE,
	SETTING_KIND,
	SETTING_TEXT,
	SETTING_DROPPED,
	SETTING_WHY,
	SETTING_MAX
};

struct measure_text {
	bool is_new;
	uint64_t number; /* of one that is changed */
	char *number_text; /* as typed; NULL of a new one */
	unsigned kind; /* enum measure_kind; NONE: not said */
	char *value[SETTING_MAX]; /* "" of done and dropped alone */
	bool is_set[SETTING_MAX], has_value[SETTING_MAX];
};

/* Read TYPED.  False: reported (65).  The caller frees in either case. */
bool measure_text_read(struct measure_text *, const char *typed);
void measure_text_free(struct measure_text *);

#endif
