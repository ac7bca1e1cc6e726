/* Files that were encoded into text. */
#include <gmime/gmime.h>
#include <string.h>

#include "../util/mem.h"
#include "../util/text.h"
#include "base64.h"
#include "uu.h"

#define MOST_CODED 60 /* characters of 45 bytes, behind the count */

/* A line of the text, without its end. */
struct uu_line {
	const char *s;
	size_t n;
	const char *next;
};

static struct uu_line
line_at(const char *s, const char *end)
{
	const char *lf = memchr(s, '\n', (size_t)(end - s));
	struct uu_line l = { s, (size_t)((lf != NULL ? lf : end) - s),
		lf != NULL ? lf + 1 : end };

	if (l.n > 0 && s[l.n - 1] == '\r')
		l.n--;
	return l;
}

static bool
is_line(const struct uu_line *l, const char *text)
{
	return l->n == strlen(text) && memcmp(l->s, text, l->n) == 0;
}

static bool
has_start(const struct uu_line *l, const char *text)
{
	return l->n >= strlen(text) && memcmp(l->s, text, strlen(text)) == 0;
}

/* Where the name begins in a line such as "begin 644 NAME", or 0. */
static size_t
name_after_mode(const struct uu_line *l, const char *begin)
{
	size_t i = strlen(begin), digits = 0;

	if (!has_start(l, begin))
		return 0;
	for (; i < l->n && l->s[i] >= '0' && l->s[i] <= '7'; i++)
		digits++;
	if (digits < 3 || digits > 4 || i == l->n || l->s[i] != ' ')
		return 0;
	while (i < l->n && l->s[i] == ' ')
		i++;
	return i < l->n ? i : 0;
}

static size_t
name_of_uu(const struct uu_line *l)
{
	return name_after_mode(l, "begin ");
}

static size_t
name_of_base64(const struct uu_line *l)
{
	return name_after_mode(l, "begin-base64 ");
}

static size_t
name_of_yenc(const struct uu_line *l)
{
	const char *at;

	if (!has_start(l, "=ybegin "))
		return 0;
	at = memmem(l->s, l->n, " name=", strlen(" name="));
	return at != NULL ? (size_t)(at - l->s) + strlen(" name=") : 0;
}

/*
 * Append a line of the file, with the blanks at its end that a mail server took
 * away.  False if it is no line of a file.
 */
static bool
add_uu(struct strbuf *coded, const struct uu_line *l)
{
	const char *s = l->s;
	const size_t n = l->n;
	const size_t bytes = n > 0 ? ((size_t)(unsigned char)s[0] - ' ') & 63
				   : 0;
	const size_t want = (bytes + 2) / 3 * 4;

	/* Some encoders add a checksum of one character. */
	if (want > MOST_CODED || n > want + 2)
		return false;
	for (size_t i = 0; i < n; i++)
		if (s[i] < ' ' || s[i] > '`')
			return false;
	if (bytes == 0)
		return true;
	strbuf_addn(coded, s, n < want + 1 ? n : want + 1);
	for (size_t i = n; i < want + 1; i++)
		strbuf_addc(coded, ' ');
	strbuf_addc(coded, '\n');
	return true;
}

static bool
add_base64(struct strbuf *coded, const struct uu_line *l)
{
	for (size_t i = 0; i < l->n; i++)
		if (!base64_is_char(l->s[i]))
			return false;
	strbuf_addn(coded, l->s, l->n);
	return true;
}

/* A line of yEnc; the one that says which part of a file it is holds none. */
static bool
add_yenc(struct strbuf *coded, const struct uu_line *l)
{
	if (!has_start(l, "=ypart "))
		strbuf_addn(coded, l->s, l->n);
	return true;
}

static void
decode_uu(const struct strbuf *coded, struct strbuf *out)
{
	int state = GMIME_UUDECODE_STATE_BEGIN;
	guint32 save = 0;

	out->cap = coded->len + 4;
	out->s = xreallocarray(NULL, out->cap, 1);
	out->len = g_mime_encoding_uudecode_step(
	    (const unsigned char *)coded->s, coded->len,
	    (unsigned char *)out->s, &state, &save);
	out->s[out->len] = '\0';
}

static void
decode_base64(const struct strbuf *coded, struct strbuf *out)
{
	strbuf_addn(out, "", 0);
	base64_add(out, coded->s, coded->len);
}

static void
decode_yenc(const struct strbuf *coded, struct strbuf *out)
{
	unsigned char c;

	strbuf_addn(out, "", 0);
	for (size_t i = 0; i < coded->len; i++) {
		c = (unsigned char)coded->s[i];
		if (c == '=' && i + 1 < coded->len)
			c = (unsigned char)(coded->s[++i] - 64);
		strbuf_addc(out, (char)(unsigned char)(c - 42));
	}
}

static const struct uu_form {
	size_t (*name)(
	    const struct uu_line *); /* of a file that begins, or 0 */
	bool (*add)(struct strbuf *, const struct uu_line *);
	const char *end; /* the last line, or how it begins */
	void (*decode)(const struct strbuf *coded, struct strbuf *);
} forms[] = {
	{ name_of_uu, add_uu, "end", decode_uu },
	{ name_of_base64, add_base64, "====", decode_base64 },
	{ name_of_yenc, add_yenc, "=yend ", decode_yenc },
};

static bool
is_end(const struct uu_form *form, const struct uu_line *l)
{
	return is_line(l, form->end) ||
	       (ends_with(form->end, " ") && has_start(l, form->end));
}

/* The file whose first line is FIRST, with a name behind SKIP. */
static bool
read_file(const struct uu_form *form, struct uu_line first, size_t skip,
    const char *end, struct uu_file *f)
{
	struct strbuf coded = { 0 };
	const char *at = first.next;
	bool ended = false;
	struct uu_line l;

	strbuf_addn(&coded, "", 0);
	while (!ended && at < end) {
		l = line_at(at, end);
		at = l.next;
		ended = is_end(form, &l);
		if (!ended && !form->add(&coded, &l))
			break;
	}
	if (ended) {
		f->name = xstrndup(first.s + skip, first.n - skip);
		form->decode(&coded, &f->data);
		f->end = f->start + (size_t)(at - first.s);
	}
	strbuf_free(&coded);
	return ended;
}

bool
uu_next(const char *s, size_t n, size_t at, struct uu_file *f)
{
	const char *const end = s + n;
	struct uu_line l;
	size_t skip;

	for (; at < n; at = (size_t)(l.next - s)) {
		l = line_at(s + at, end);
		*f = (struct uu_file){ .start = at };
		for (size_t i = 0; l.n > 0 && i < LENGTH(forms); i++) {
			skip = forms[i].name(&l);
			if (skip > 0 && read_file(&forms[i], l, skip, end, f))
				return true;
		}
	}
	return false;
}
