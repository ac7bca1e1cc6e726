/* Words of strangers in lists of our own. */
#include <string.h>

#include "../render/escape.h"
#include "../util/utf8.h"
#include "quote.h"

#define ELLIPSIS "\xe2\x80\xa6"
#define OPEN	 "\xe2\x80\x9c"
#define CLOSE	 "\xe2\x80\x9d"

static bool
is_quotation_mark(uint32_t c)
{
	return c == '"' || c == 0xab || c == 0xbb ||
	       (c >= 0x201c && c <= 0x201f) || (c >= 0x301d && c <= 0x301f);
}

void
quote_add(struct strbuf *out, const char *text, size_t most)
{
	size_t left = strlen(text), len, n = 0;
	bool has_blank = false;
	uint32_t c;

	for (; left > 0; text += len, left -= len) {
		c = utf8_get(text, left, &len);
		if (escape_is_blank(c)) {
			has_blank = n > 0;
			continue;
		}
		if (is_invisible(c))
			continue;
		if (n + has_blank >= most) {
			strbuf_add(out, ELLIPSIS);
			return;
		}
		if (has_blank)
			strbuf_addc(out, ' ');
		n += 1U + has_blank;
		has_blank = false;
		strbuf_addu(
		    out, is_quotation_mark(c) ? '\'' : escape_control(c));
	}
}

void
quote_add_address(struct strbuf *out, const char *address, size_t most)
{
	static const char plain[] = "abcdefghijklmnopqrstuvwxyz"
				    "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
				    "0123456789.-_+@";
	const bool is_plain = address[strspn(address, plain)] == '\0' &&
			      (*address == '\0' ||
				  strchr(address, '@') != NULL);

	if (!is_plain)
		strbuf_add(out, OPEN);
	quote_add(out, address, most);
	if (!is_plain)
		strbuf_add(out, CLOSE);
}
