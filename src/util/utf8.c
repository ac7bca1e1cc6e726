/* UTF-8. */
#include <string.h>
#include <wchar.h>

#include "utf8.h"

/* The sequence's length by its first byte, and the least value it may have. */
static size_t
utf8_lead(unsigned char c, uint32_t *least)
{
	if (c >= 0xc2 && c <= 0xdf)
		return *least = 0x80, 2;
	if (c >= 0xe0 && c <= 0xef)
		return *least = 0x800, 3;
	if (c >= 0xf0 && c <= 0xf4)
		return *least = 0x10000, 4;
	return 0;
}

uint32_t
utf8_get(const char *s, size_t n, size_t *len)
{
	const unsigned char *p = (const unsigned char *)s;
	uint32_t c, least = 0;
	size_t want;

	*len = 1;
	if (p[0] < 0x80)
		return p[0];
	if ((want = utf8_lead(p[0], &least)) == 0)
		return UTF8_BAD;
	c = p[0] & (0x7fU >> want);
	for (size_t i = 1; i < want; i++) {
		if (i >= n || (p[i] & 0xc0) != 0x80) {
			*len = i;
			return UTF8_BAD;
		}
		c = c << 6 | (p[i] & 0x3f);
	}
	if (c < least || c > 0x10ffff || (c >= 0xd800 && c <= 0xdfff))
		return UTF8_BAD;
	*len = want;
	return c;
}

size_t
utf8_span(const char *s, size_t n)
{
	size_t i = 0, len;

	while (i < n) {
		/* Most text is ASCII. */
		if (((unsigned char)s[i] & 0x80) == 0) {
			i++;
			continue;
		}
		if (utf8_get(s + i, n - i, &len) == UTF8_BAD)
			return i;
		i += len;
	}
	return n;
}

size_t
utf8_width(const char *s)
{
	const size_t n = strlen(s);
	size_t i = 0, len, width = 0;
	uint32_t c;
	int w;

	for (; i < n; i += len) {
		c = utf8_get(s + i, n - i, &len);
		w = c == UTF8_BAD ? 1 : wcwidth((wchar_t)c);
		width += w < 0 ? 1 : (size_t)w;
	}
	return width;
}

bool
is_direction_control(uint32_t c)
{
	return (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069);
}

bool
is_invisible(uint32_t c)
{
	return c == 0xad || c == 0x061c || (c >= 0x200b && c <= 0x200f) ||
	       (c >= 0x2028 && c <= 0x202e) || (c >= 0x2060 && c <= 0x206f) ||
	       c == 0xfeff || (c >= 0xe0000 && c <= 0xe0fff);
}

static bool
is_wide_blank(uint32_t c)
{
	return c == 0xa0 || c == 0x034f || c == 0x1680 || c == 0x180e ||
	       (c >= 0x2000 && c <= 0x200a) || c == 0x202f || c == 0x205f ||
	       c == 0x2800 || c == 0x3000 || c == 0x3164;
}

bool
utf8_is_blank(const char *s)
{
	size_t n = s != NULL ? strlen(s) : 0, len;
	uint32_t c;

	for (; n > 0; s += len, n -= len) {
		c = utf8_get(s, n, &len);
		if (c != ' ' && (c < '\t' || c > '\r') && !is_invisible(c) &&
		    !is_wide_blank(c))
			return false;
	}
	return true;
}

bool
is_xml_char(uint32_t c)
{
	if (c < 0x20)
		return c == '\t' || c == '\n' || c == '\r';
	return c <= 0xd7ff || (c >= 0xe000 && c <= 0xfffd) ||
	       (c >= 0x10000 && c <= 0x10ffff);
}
