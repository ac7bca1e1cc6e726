/* Text that grows. */
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "diag.h"
#include "mem.h"
#include "strbuf.h"
#include "utf8.h"

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

/* The length of what stands at S that nothing is done to: ASCII, but CR. */
static size_t
plain_len(const char *s, size_t n)
{
	size_t i = 0;

	while (i < n && ((s[i] >= ' ' && s[i] <= '~') || s[i] == '\n'))
		i++;
	return i;
}

size_t
strbuf_add_clean(struct strbuf *out, const char *s, size_t n)
{
	size_t i = 0, len, replaced = 0;
	uint32_t c;

	for (; i < n; i += len) {
		len = plain_len(s + i, n - i);
		if (len > 0) {
			strbuf_addn(out, s + i, len);
			continue;
		}
		c = utf8_get(s + i, n - i, &len);
		if (c == '\r') {
			if (i + 1 >= n || s[i + 1] != '\n')
				strbuf_addc(out, '\n');
		} else if (c == UTF8_BAD || !is_xml_char(c) ||
			   is_direction_control(c)) {
			strbuf_addu(out, 0xfffd);
			replaced++;
		} else {
			strbuf_addn(out, s + i, len);
		}
	}
	strbuf_addn(out, "", 0);
	return replaced;
}
