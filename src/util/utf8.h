/* UTF-8 (RFC 3629), and which characters XML can hold. */
#ifndef UTIL_UTF8_H
#define UTIL_UTF8_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define UTF8_BAD UINT32_MAX
/* The code point at S (at most N bytes), its length in *LEN; of a malformed
 * sequence UTF8_BAD, and *LEN is the bytes to skip. */
uint32_t utf8_get(const char *s, size_t n, size_t *len);
/* The offset of the first byte that is not UTF-8, or N. */
size_t utf8_span(const char *s, size_t n);
/* Columns on a terminal; combining marks count 0, wide ones 2. */
size_t utf8_width(const char *s);
/*
 * Does it change the direction of the text behind it (U+202A to U+202E, U+2066
 * to U+2069), so that a name or a file's ending reads as another?  The marks of
 * a direction (U+200E, U+200F, U+061C), which scripts need, turn nothing round.
 */
bool is_direction_control(uint32_t);
/*
 * Is it seen by nobody, while it changes what is seen beside it: marks of the
 * direction of text, of a width of nothing, and tags?
 */
bool is_invisible(uint32_t);
/* Is there nothing to see in the text (NULL: ""): blanks of any width, and
 * what is invisible? */
bool utf8_is_blank(const char *);
/* May XML 1.0 hold this character (section 2.2, Char)? */
bool is_xml_char(uint32_t);

#endif
