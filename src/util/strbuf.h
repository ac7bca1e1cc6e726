/*
 * Text that grows, and what text needs: UTF-8, cleaning, words.
 *
 *	struct strbuf s = { 0 };
 *	strbuf_addf(&s, "%s-%04d", prefix, number);
 *	use(s.s);
 *	strbuf_free(&s);
 *
 * S.s is NULL only until the first addition (strbuf_take() never gives NULL),
 *and always has a NUL behind its LEN bytes, which may contain NULs themselves.
 */
#ifndef UTIL_STRBUF_H
#define UTIL_STRBUF_H

#include <stdbool.h>
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
/* A code point as UTF-8; one that is none as U+FFFD. */
void strbuf_addu(struct strbuf *, uint32_t);
/* Empty it, keeping its memory. */
void strbuf_reset(struct strbuf *);
void strbuf_free(struct strbuf *);
/* The text itself, now the caller's to free; the str is empty again. */
char *strbuf_take(struct strbuf *);

/*
 * The code point at S (at most N bytes), its length in *LEN; a malformed
 * sequence gives UTF8_BAD with *LEN the bytes to skip (RFC 3629).
 */
#define UTF8_BAD UINT32_MAX
uint32_t utf8_get(const char *s, size_t n, size_t *len);
/* The offset of the first byte that is not UTF-8, or N. */
size_t utf8_span(const char *s, size_t n);
/* Columns on a terminal; combining marks count 0, wide ones 2. */
size_t utf8_width(const char *s);

/* May XML 1.0 hold this character? (section 2.2, Char) */
bool is_xml_char(uint32_t);
/*
 * Append S with every byte that is not UTF-8 and every character that XML
 * cannot hold replaced by U+FFFD, and CRLF and CR made LF; the number of
 * replacements is returned.
 */
size_t strbuf_add_clean(struct strbuf *, const char *s, size_t n);

/* A blank or the end of a line, in ASCII, whatever the locale. */
bool is_space(char);
/* In place: no blanks before or behind. */
char *trim(char *);
/* In place: runs of blanks and line ends become one space; trimmed. */
char *one_line(char *);
bool starts_with(const char *s, const char *prefix);
bool ends_with(const char *s, const char *suffix);
/* ASCII letters only, whatever the locale. */
char ascii_lower(char);
bool is_same_word(const char *a, const char *b);
bool is_blank(const char *); /* nothing but blanks, or NULL */

/* A growing list of strings, each owned. */
struct strlist {
	char **v;
	size_t n, cap;
};
void strlist_add(struct strlist *, const char *);
void strlist_take(struct strlist *, char *); /* owns it from here on */
bool strlist_has(const struct strlist *, const char *);
void strlist_free(struct strlist *);
/* S cut at each SEP; an empty S gives none. */
void strlist_split(struct strlist *, const char *s, char sep);

#endif
