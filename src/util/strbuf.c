/* Text that grows, and what text needs. */
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <wchar.h>

#include "diag.h"
#include "mem.h"
#include "strbuf.h"

/* Room for N bytes more and a NUL. */
static void
make_room(struct strbuf *s, size_t n)
{
	if (s->cap - s->len <= n)
		s->s = xgrow(s->s, &s->cap, s->len + n + 1, 1);
}

void
strbuf_addn(struct strbuf *s, const void *p, size_t n)
{
	make_room(s, n);
	if (n > 0)
		memcpy(s->s + s->len, p, n);
	s->len += n;
	s->s[s->len] = '\0';
}

void
strbuf_add(struct strbuf *s, const char *t)
{
	strbuf_addn(s, t, strlen(t));
}

void
strbuf_addc(struct strbuf *s, char c)
{
	make_room(s, 1);
	s->s[s->len++] = c;
	s->s[s->len] = '\0';
}

void
strbuf_addf(struct strbuf *s, const char *fmt, ...)
{
	va_list ap, again;
	int n;

	va_start(ap, fmt);
	va_copy(again, ap);
	if ((n = vsnprintf(NULL, 0, fmt, ap)) < 0)
		die(EXIT_INTERNAL, "%s", fmt);
	s->s = xgrow(s->s, &s->cap, s->len + (size_t)n + 1, 1);
	vsnprintf(s->s + s->len, (size_t)n + 1, fmt, again);
	s->len += (size_t)n;
	va_end(again);
	va_end(ap);
}

void
strbuf_addu(struct strbuf *s, uint32_t c)
{
	if (c > 0x10ffff || (c >= 0xd800 && c <= 0xdfff))
		c = 0xfffd;
	if (c < 0x80) {
		strbuf_addc(s, (char)c);
	} else if (c < 0x800) {
		strbuf_addc(s, (char)(0xc0 | c >> 6));
		strbuf_addc(s, (char)(0x80 | (c & 0x3f)));
	} else if (c < 0x10000) {
		strbuf_addc(s, (char)(0xe0 | c >> 12));
		strbuf_addc(s, (char)(0x80 | (c >> 6 & 0x3f)));
		strbuf_addc(s, (char)(0x80 | (c & 0x3f)));
	} else {
		strbuf_addc(s, (char)(0xf0 | c >> 18));
		strbuf_addc(s, (char)(0x80 | (c >> 12 & 0x3f)));
		strbuf_addc(s, (char)(0x80 | (c >> 6 & 0x3f)));
		strbuf_addc(s, (char)(0x80 | (c & 0x3f)));
	}
}

void
strbuf_reset(struct strbuf *s)
{
	s->len = 0;
	if (s->s != NULL)
		s->s[0] = '\0';
}

void
strbuf_free(struct strbuf *s)
{
	free(s->s);
	*s = (struct strbuf){ 0 };
}

char *
strbuf_take(struct strbuf *s)
{
	char *t = s->s != NULL ? s->s : xstrdup("");

	*s = (struct strbuf){ 0 };
	return t;
}

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
is_xml_char(uint32_t c)
{
	if (c < 0x20)
		return c == '\t' || c == '\n' || c == '\r';
	return c <= 0xd7ff || (c >= 0xe000 && c <= 0xfffd) ||
	       (c >= 0x10000 && c <= 0x10ffff);
}

size_t
strbuf_add_clean(struct strbuf *out, const char *s, size_t n)
{
	size_t i = 0, len, replaced = 0;
	uint32_t c;

	for (; i < n; i += len) {
		c = utf8_get(s + i, n - i, &len);
		if (c == '\r') {
			if (i + 1 >= n || s[i + 1] != '\n')
				strbuf_addc(out, '\n');
		} else if (c == UTF8_BAD || !is_xml_char(c)) {
			strbuf_addu(out, 0xfffd);
			replaced++;
		} else {
			strbuf_addn(out, s + i, len);
		}
	}
	strbuf_addn(out, "", 0);
	return replaced;
}

bool
is_space(char c)
{
	return c == ' ' || (c >= '\t' && c <= '\r');
}

char *
trim(char *s)
{
	char *start = s, *end;

	while (is_space(*start))
		start++;
	end = start + strlen(start);
	while (end > start && is_space(end[-1]))
		end--;
	memmove(s, start, (size_t)(end - start));
	s[end - start] = '\0';
	return s;
}

char *
one_line(char *s)
{
	char *to = s;

	trim(s);
	for (const char *p = s; *p != '\0'; p++) {
		if (!is_space(*p))
			*to++ = *p;
		else if (!is_space(p[1]))
			*to++ = ' ';
	}
	*to = '\0';
	return s;
}

bool
starts_with(const char *s, const char *prefix)
{
	return strncmp(s, prefix, strlen(prefix)) == 0;
}

bool
ends_with(const char *s, const char *suffix)
{
	const size_t n = strlen(s), m = strlen(suffix);

	return n >= m && strcmp(s + n - m, suffix) == 0;
}

char
ascii_lower(char c)
{
	return (char)(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
}

bool
is_same_word(const char *a, const char *b)
{
	while (*a != '\0' && ascii_lower(*a) == ascii_lower(*b))
		a++, b++;
	return *a == '\0' && *b == '\0';
}

bool
is_blank(const char *s)
{
	for (; s != NULL && *s != '\0'; s++)
		if (!is_space(*s))
			return false;
	return true;
}

void
strlist_take(struct strlist *l, char *s)
{
	l->v = xgrow(l->v, &l->cap, l->n + 1, sizeof(*l->v));
	l->v[l->n++] = s;
}

void
strlist_add(struct strlist *l, const char *s)
{
	strlist_take(l, xstrdup(s));
}

bool
strlist_has(const struct strlist *l, const char *s)
{
	for (size_t i = 0; i < l->n; i++)
		if (strcmp(l->v[i], s) == 0)
			return true;
	return false;
}

void
strlist_free(struct strlist *l)
{
	for (size_t i = 0; i < l->n; i++)
		free(l->v[i]);
	free(l->v);
	*l = (struct strlist){ 0 };
}

void
strlist_split(struct strlist *l, const char *s, char sep)
{
	const char *end;

	if (*s == '\0')
		return;
	for (; (end = strchr(s, sep)) != NULL; s = end + 1)
		strlist_take(l, xstrndup(s, (size_t)(end - s)));
	strlist_add(l, s);
}
