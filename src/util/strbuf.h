/*
 * Text that grows.
 *
 *	struct strbuf s = { 0 };
 *	strbuf_addf(&s, "%s-%04d", prefix, number);
 *	use(s.s);
 *	strbuf_free(&s);
 *
 * S.s is NULL only until the first addition, and always has a NUL behind its
 * LEN bytes, which may contain NULs themselves.
 */
#ifndef UTIL_STRBUF_H
#define UTIL_STRBUF_H

#include <stddef.h>
#include <stdint.h>

struct strbuf {
	char *s;
	size_t len, cap;
};

void strbuf_add(struct strbuf *, const char *);
void strbuf_addn(struct strbuf *, const void *, size_t n);
void strbuf_addc(struct strbuf *, char);
void strbuf_addf(struct strbuf *, const char *, ...)
    __attribute__((__format__(__printf__, 2, 3)));
/* A code point as UTF-8; U+FFFD if it is not one. */
void strbuf_addu(struct strbuf *, uint32_t);
/*
 * Append S with every byte that is not UTF-8, every character that XML cannot
 * hold and every one that changes the direction of text replaced by U+FFFD, and
 * CRLF and CR made LF.  Returns the number of replacements.
 */
size_t strbuf_add_clean(struct strbuf *, const char *s, size_t n);
/* Empty it, keeping its memory. */
void strbuf_reset(struct strbuf *);
void strbuf_free(struct strbuf *);
/* The text itself (never NULL), now the caller's to free; the buffer is empty
 * again. */
char *strbuf_take(struct strbuf *);

#endif
