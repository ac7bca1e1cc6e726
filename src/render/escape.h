/*
 * Characters as documents show them: blanks, control characters, and the
 * escapes of HTML.
 */
#ifndef RENDER_ESCAPE_H
#define RENDER_ESCAPE_H

#include <stdbool.h>
#include <stdint.h>

#include "../util/strbuf.h"

/* A blank, or a character that ends a line. */
bool escape_is_blank(uint32_t);
/* The character to show for C: U+FFFD for control characters, for those that
 * change the direction of text, for noncharacters, and for UTF8_BAD. */
uint32_t escape_control(uint32_t c);
/* Append C, or S, as text or attribute value of HTML; characters that are
 * never shown become U+FFFD. */
void escape_html_char(struct strbuf *out, uint32_t c);
void escape_html(struct strbuf *out, const char *s);

#endif
