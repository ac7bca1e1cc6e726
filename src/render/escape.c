/* Characters as documents show them. */
#include <string.h>

#include "../util/utf8.h"
#include "escape.h"

bool
escape_is_blank(uint32_t c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == 0x2028 ||
	       c == 0x2029;
}

uint32_t
escape_control(uint32_t c)
{
	const bool is_control = c < 0x20 || (c >= 0x7f && c <= 0x9f) ||
				c == UTF8_BAD || is_direction_control(c);
	/* XML may hold noncharacters; Cairo makes no PDF with one. */
	const bool is_nonchar = (c & 0xfffe) == 0xfffe ||
				(c >= 0xfdd0 && c <= 0xfdef);

	return is_control || is_nonchar ? 0xfffd : c;
}

void
escape_html_char(struct strbuf *out, uint32_t c)
{
	switch (c) {
	case '&':
		strbuf_add(out, "&amp;");
		break;
	case '<':
		strbuf_add(out, "&lt;");
		break;
	case '>':
		strbuf_add(out, "&gt;");
		break;
	case '"':
		strbuf_add(out, "&quot;");
		break;
	case '\'':
		strbuf_add(out, "&#39;");
		break;
	default:
		strbuf_addu(out, escape_control(c));
	}
}

void
escape_html(struct strbuf *out, const char *s)
{
	size_t len, n = strlen(s);

	for (; n > 0; s += len, n -= len)
		escape_html_char(out, utf8_get(s, n, &len));
}
