/*
 * Text that grows, and what text needs: UTF-8, cleaning, words.
 *
 *	struct str s = { 0 };
 *	str_addf(&s, "%s-%04d", prefix, number);
 *	use(s.s);
 *	str_free(&s);
 *
 * S.s is NULL only until the first addition (str_take() never gives NULL), and
 * always has a NUL behind its LEN bytes, which may contain NULs themselves.
 */
#ifndef UTIL_STRBUF_H
#define UTIL_STRBUF_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct str {
	char *s;
	size_t len, cap;
};

void str_add(struct str *, const char *);
void str_addn(struct str *, const void *, size_t n);
void str_addc(struct str *, char);
void str_addf(struct str *, const char *, ...)
    __attribute__((__format__(__printf__, 2, 3)));
/* A code point as UTF-8; one that is none as U+FFFD. */
void str_addu(struct str *, uint32_t);
/* Empty it, keeping its memory. */
void str_reset(struct str *);
void str_free(struct str *);
/* The text itself, now the caller's to free; the str is empty again. */
char *str_take(struct str *);

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
size_t str_add_clean(struct str *, const char *s, size_t n);

/* A blank or the end of a line, in ASCII, whatever the locale. */
bool is_space(char);
/* In place: no blanks before or behind. */
char *trim(char *);
/* In place: runs of blanks and line ends become one space; trimmed. */
char *one_line(char *);
bool starts_with(const char *s, const char *prefix);
bool ends_with(const char *s, const char *suffix);
/* ASCII letters only, whatever the locale. */
bool is_same_word(const char *a, const char *b);
bool is_blank(const char *); /* nothing but blanks, or NULL */

/* A growing list of strings, each owned. */
struct strs {
	char **v;
	size_t n, cap;
};
void strs_add(struct strs *, const char *);
void strs_take(struct strs *, char *); /* owns it from here on */
bool strs_has(const struct strs *, const char *);
void strs_free(struct strs *);
/* S cut at each SEP; an empty S gives none. */
void strs_split(struct strs *, const char *s, char sep);

#endif
