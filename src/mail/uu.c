/* Uuencoded files in text. */
#include <gmime/gmime.h>
#include <string.h>

#include "../util/mem.h"
#include "uu.h"

#define MOST_CODED 60 /* characters of 45 bytes, behind the count */

static size_t
line_len(const char *s, const char *end)
{
	const char *lf = memchr(s, '\n', (size_t)(end - s));

	return (size_t)((lf != NULL ? lf : end) - s);
}

/* The length of "begin MODE " at the beginning of a line, or 0. */
static size_t
begin_len(const char *s, size_t n)
{
	size_t i = strlen("begin ");

	if (n <= i || memcmp(s, "begin ", i) != 0)
		return 0;
	while (i < n && s[i] >= '0' && s[i] <= '7')
		i++;
	return i >= 9 && i <= 10 && i + 1 < n && s[i] == ' ' ? i + 1 : 0;
}

/*
 * Append a line of the file, with the blanks at its end that a mail server took
 * away.  False if it is no line of a file.
 */
static bool
add_line(struct strbuf *coded, const char *s, size_t n)
{
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

static void
decode(const struct strbuf *coded, struct strbuf *out)
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

/* The file whose line "begin" has N bytes at S, with a name behind SKIP. */
static bool
read_file(const char *s, const char *end, size_t skip, struct uu_file *f)
{
	struct strbuf coded = { 0 };
	const char *line = s;
	size_t n = line_len(s, end);
	bool ended = false;

	f->name = xstrndup(s + skip, n - skip);
	strbuf_addn(&coded, "", 0);
	for (line += n; !ended && line < end; line += n) {
		n = line_len(++line, end);
		if (n == 3 && memcmp(line, "end", n) == 0)
			ended = true;
		else if (!add_line(&coded, line, n))
			break;
	}
	if (ended)
		decode(&coded, &f->data);
	else
		free(f->name);
	strbuf_free(&coded);
	f->end = (size_t)(line - s) + (line < end);
	return ended;
}

bool
uu_next(const char *s, size_t n, size_t at, struct uu_file *f)
{
	const char *const end = s + n;
	size_t len, skip;

	for (; at < n; at += len + 1) {
		len = line_len(s + at, end);
		skip = begin_len(s + at, len);
		*f = (struct uu_file){ .start = at };
		if (skip > 0 && read_file(s + at, end, skip, f)) {
			f->end += at;
			return true;
		}
	}
	return false;
}
