/*
 * Numbers and texts as bytes, for the pipe between a process and its child
 * (child.h).  Whoever takes them apart trusts none of them: a fault stays in
 * IS_BAD, and what follows it is 0 or "".
 */
#ifndef UTIL_PACK_H
#define UTIL_PACK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "strbuf.h"
#include "strlist.h"

void pack_number(struct strbuf *, uint64_t);
void pack_text(struct strbuf *, const char *);
void pack_texts(struct strbuf *, const struct strlist *);

struct unpack {
	const char *s;
	size_t left;
	bool is_bad;
};

/* A number up to MOST. */
uint64_t unpack_number(struct unpack *, uint64_t most);
/* N bytes, borrowed, as pack_text() has them. */
const char *unpack_bytes(struct unpack *, size_t *n);
/* The same if it is UTF-8 without NUL; the caller frees. */
char *unpack_text(struct unpack *);
/* The same without a line break. */
char *unpack_line(struct unpack *);
/* Append at most MOST texts to the list. */
void unpack_texts(struct unpack *, size_t most, struct strlist *);
void unpack_lines(struct unpack *, size_t most, struct strlist *);

#endif
