/* HTML without its tags, by no library. */
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "../util/mem.h"
#include "html_to_text.h"

/* Elements whose content is no text, and those that end a line. */
static const char *const unread[] = { "script", "style", "head", "title" };
static const char *const lines[] = { "p", "br", "div", "tr", "li", "h1", "h2",
	"h3", "h4", "table", "ul", "ol", "blockquote", "pre" };

static const struct {
	const char *name, *text;
} entities[] = { { "amp;", "&" }, { "lt;", "<" }, { "gt;", ">" },
	{ "quot;", "\"" }, { "apos;", "'" }, { "nbsp;", " " },
	{ "euro;", "\xe2\x82\xac" } };

static bool
is_name(const char *s, size_t n, const char *name)
{
	const size_t len = strlen(name);

	return n >= len && strncasecmp(s, name, len) == 0 &&
	       (n == len || strchr(" \t\r\n/>", s[len]) != NULL);
}

/* Behind "</NAME", or the end. */
static const char *
after_element(const char *s, const char *end, const char *name)
{
	const char *lt;

	for (; (lt = memchr(s, '<', (size_t)(end - s))) != NULL; s = lt + 1)
		if (end - lt > 2 && lt[1] == '/' &&
		    is_name(lt + 2, (size_t)(end - lt - 2), name))
			return lt;
	return end;
}

/* A tag behind its "<"; where text goes on. */
static const char *
skip_tag(struct strbuf *out, const char *s, const char *end)
{
	const char *name = *s == '/' ? s + 1 : s, *gt;
	const size_t n = (size_t)(end - name);

	if (n >= 3 && memcmp(s, "!--", 3) == 0) {
		gt = memmem(s, (size_t)(end - s), "-->", 3);
		return gt != NULL ? gt + 3 : end;
	}
	for (size_t i = 0; i < LENGTH(lines); i++)
		if (is_name(name, n, lines[i]))
			strbuf_addc(out, '\n');
	gt = memchr(s, '>', (size_t)(end - s));
	for (size_t i = 0; gt != NULL && name == s && i < LENGTH(unread); i++)
		if (is_name(name, n, unread[i]))
			return after_element(gt, end, unread[i]);
	return gt != NULL ? gt + 1 : end;
}

/* A reference behind its "&"; the bytes that it takes. */
static size_t
add_entity(struct strbuf *out, const char *s, size_t n)
{
	char number[12] = "", *stop;
	unsigned long c;
	bool is_hex;

	for (size_t i = 0; i < LENGTH(entities); i++)
		if (n >= strlen(entities[i].name) &&
		    memcmp(s, entities[i].name, strlen(entities[i].name)) ==
			0) {
			strbuf_add(out, entities[i].text);
			return strlen(entities[i].name);
		}
	if (n >= 3 && s[0] == '#') {
		is_hex = (s[1] | 0x20) == 'x';
		memcpy(number, s, n < sizeof(number) ? n : sizeof(number) - 1);
		c = strtoul(number + (is_hex ? 2 : 1), &stop, is_hex ? 16 : 10);
		if (*stop == ';' && c > 0 && c <= 0x10ffff) {
			strbuf_addu(out, (uint32_t)c);
			return (size_t)(stop + 1 - number);
		}
	}
	strbuf_addc(out, '&');
	return 0;
}

void
html_strip(struct strbuf *out, const char *s, size_t n)
{
	const char *const end = s + n;

	strbuf_addn(out, "", 0);
	while (s < end) {
		const char c = *s++;

		if (c == '<' && s < end &&
		    (strchr("/!?", *s) != NULL ||
			((*s | 0x20) >= 'a' && (*s | 0x20) <= 'z')))
			s = skip_tag(out, s, end);
		else if (c == '&')
			s += add_entity(out, s, (size_t)(end - s));
		else
			strbuf_addc(out, c);
	}
}
