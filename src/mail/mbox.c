/* Mailbox files. */
#include <string.h>

#include "../util/mem.h"
#include "header.h"
#include "mbox.h"

static bool
is_digits(const char *s, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (s[i] < '0' || s[i] > '9')
			return false;
	return true;
}

/*
 * Does another message begin here?  Programs that do not quote leave paragraphs
 * that begin with "From ", but those lack the time and year of a separator:
 * "From noor@example.nl Tue Nov  3 10:15:00 2026".
 */
static bool
is_separator(const char *s, size_t n)
{
	const char *lf = memchr(s, '\n', n);
	const size_t len = lf != NULL ? (size_t)(lf - s) : n;
	bool time = false, year = false;

	for (size_t i = 5; i + 4 < len; i++) {
		time |= s[i + 2] == ':' && is_digits(s + i, 2) &&
			is_digits(s + i + 3, 2);
		year |= s[i] == ' ' && is_digits(s + i + 1, 4);
	}
	return header_is_from_line(s, n) && time && year;
}

/* The offset of the next separator, after a blank line; or N. */
static size_t
next_from(const char *box, size_t n, size_t at)
{
	const char *p;

	while (at < n && (p = memchr(box + at, '\n', n - at)) != NULL) {
		at = (size_t)(p - box) + 1;
		if (at + 1 < n && box[at] == '\r')
			at++;
		if (at < n && box[at] == '\n' &&
		    is_separator(box + at + 1, n - at - 1))
			return at + 1;
	}
	return n;
}

/* The length of a message without the blank line that ends it in an mbox. */
static size_t
without_blank(const char *s, size_t n)
{
	if (n >= 2 && memcmp(s + n - 2, "\n\n", 2) == 0)
		return n - 1;
	if (n >= 4 && memcmp(s + n - 4, "\r\n\r\n", 4) == 0)
		return n - 2;
	return n;
}

size_t
mbox_from_line(const char *raw, size_t n)
{
	const char *lf;

	if (!header_is_from_line(raw, n))
		return 0;
	lf = memchr(raw, '\n', n);
	return lf != NULL ? (size_t)(lf - raw) + 1 : n;
}

bool
mbox_is_from_nobody(const char *raw, size_t n)
{
	static const char *const nobody[] = { "MAILER-DAEMON ", "<> " };

	for (size_t i = 0; i < LENGTH(nobody); i++) {
		const size_t len = strlen("From ") + strlen(nobody[i]);

		if (n >= len && header_is_from_line(raw, n) &&
		    memcmp(raw + strlen("From "), nobody[i],
			strlen(nobody[i])) == 0)
			return true;
	}
	return false;
}

/* Append the line without the ">" that keeps its "From " from being taken for a
 * separator. */
static void
add_unquoted(struct strbuf *mail, const char *line, size_t len)
{
	size_t quotes = 0;

	while (quotes < len && line[quotes] == '>')
		quotes++;
	if (quotes > 0 && header_is_from_line(line + quotes, len - quotes)) {
		line++;
		len--;
	}
	strbuf_addn(mail, line, len);
}

static void
add_message(struct strbuf *mail, const char *s, size_t n)
{
	const char *lf;
	size_t len;

	for (n = without_blank(s, n); n > 0; s += len, n -= len) {
		lf = memchr(s, '\n', n);
		len = lf != NULL ? (size_t)(lf - s) + 1 : n;
		add_unquoted(mail, s, len);
	}
}

bool
mbox_next(const char *box, size_t n, size_t *at, struct strbuf *mail)
{
	size_t start, end;

	strbuf_reset(mail);
	if (*at < n && !header_is_from_line(box, n)) {
		strbuf_addn(mail, box, n);
		*at = n;
		return true;
	}
	while ((start = *at) < n) {
		*at = end = next_from(box, n, start);
		start += mbox_from_line(box + start, end - start);
		if (start == end)
			continue;
		add_message(mail, box + start, end - start);
		return true;
	}
	return false;
}

bool
mbox_is_likely(const char *raw, size_t n)
{
	const size_t at = header_start(raw, n);
	size_t len = at;

	if (header_is_from_line(raw + at, n - at))
		return true;
	/* RFC 5322 allows more in a name; but XML and JSON have colons too. */
	while (len < n && raw[len] != '\0' &&
	       strchr("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
		      "0123456789-_.",
		   raw[len]) != NULL)
		len++;
	if (len == at)
		return false;
	while (len < n && (raw[len] == ' ' || raw[len] == '\t'))
		len++;
	return len < n && raw[len] == ':';
}
