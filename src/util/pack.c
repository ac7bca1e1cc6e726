/* Numbers and texts as bytes. */
#include <string.h>

#include "mem.h"
#include "pack.h"
#include "utf8.h"

void
pack_number(struct strbuf *out, uint64_t v)
{
	strbuf_addn(out, &v, sizeof(v));
}

void
pack_text(struct strbuf *out, const char *s)
{
	pack_number(out, strlen(s));
	strbuf_add(out, s);
}

void
pack_texts(struct strbuf *out, const struct strlist *l)
{
	pack_number(out, l->n);
	for (size_t i = 0; i < l->n; i++)
		pack_text(out, l->v[i]);
}

uint64_t
unpack_number(struct unpack *in, uint64_t most)
{
	uint64_t v = 0;

	if (in->is_bad || in->left < sizeof(v)) {
		in->is_bad = true;
		return 0;
	}
	memcpy(&v, in->s, sizeof(v));
	in->s += sizeof(v);
	in->left -= sizeof(v);
	if (v <= most)
		return v;
	in->is_bad = true;
	return 0;
}

const char *
unpack_bytes(struct unpack *in, size_t *n)
{
	const char *s;

	*n = (size_t)unpack_number(in, in->left);
	if (in->is_bad || *n > in->left) {
		in->is_bad = true;
		*n = 0;
		return "";
	}
	s = in->s;
	in->s += *n;
	in->left -= *n;
	return s;
}

char *
unpack_text(struct unpack *in)
{
	size_t n;
	const char *s = unpack_bytes(in, &n);

	if (utf8_span(s, n) == n && memchr(s, '\0', n) == NULL)
		return xstrndup(s, n);
	in->is_bad = true;
	return xstrdup("");
}

char *
unpack_line(struct unpack *in)
{
	char *s = unpack_text(in);

	if (s[strcspn(s, "\r\n")] != '\0') {
		in->is_bad = true;
		*s = '\0';
	}
	return s;
}

void
unpack_texts(struct unpack *in, size_t most, struct strlist *l)
{
	uint64_t n = unpack_number(in, most);

	for (; n > 0 && !in->is_bad; n--)
		strlist_take(l, unpack_text(in));
}

void
unpack_lines(struct unpack *in, size_t most, struct strlist *l)
{
	uint64_t n = unpack_number(in, most);

	for (; n > 0 && !in->is_bad; n--)
		strlist_take(l, unpack_line(in));
}
