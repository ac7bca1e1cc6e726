/* Uuencoded files in text, as POSIX describes uuencode(1). */
#ifndef MAIL_UU_H
#define MAIL_UU_H

#include <stdbool.h>
#include <stddef.h>

#include "../util/strbuf.h"

struct uu_file {
	size_t start, end; /* in the text: from its line "begin" to past "end"
			    */
	char *name; /* as it stands there */
	struct strbuf data;
};

/*
 * Find the first file in the N bytes at S, whose lines end with LF, at or after
 * AT.  False without one; else both texts of *FILE are the caller's.  A
 * "begin" that no well-formed file follows is text.
 */
bool uu_next(const char *s, size_t n, size_t at, struct uu_file *);

#endif
