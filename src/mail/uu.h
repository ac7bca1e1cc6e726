/*
 * Files that were encoded into text: by uuencode(1), in both of its forms
 * (POSIX), and as yEnc.
 */
#ifndef MAIL_UU_H
#define MAIL_UU_H

#include <stdbool.h>
#include <stddef.h>

#include "../util/strbuf.h"

struct uu_file {
	size_t start, end; /* in the text: from its first line to past its last
			    */
	char *name; /* as it stands there */
	struct strbuf data;
};

/*
 * Find the first file in the N bytes at S at or after AT.  False without one;
 * else both texts of *FILE are the caller's.  A "begin" that no well-formed
 * file follows is text.
 */
bool uu_next(const char *s, size_t n, size_t at, struct uu_file *);

#endif
