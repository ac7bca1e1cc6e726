/* Character sets, converted to UTF-8. */
#include <errno.h>
#include <iconv.h>
#include <stdint.h>
#include <string.h>

#include "../util/mem.h"
#include "../util/text.h"
#include "../util/utf8.h"
#include "charset.h"

#define MAX_LABEL 40

/* The characters of windows-1252 from 0x80 to 0x9f; 0 where it has none. */
static const uint16_t cp1252[32] = {
	/* clang-format off */
	0x20ac, 0,      0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021,
	0x02c6, 0x2030, 0x0160, 0x2039, 0x0152, 0,      0x017d, 0,
	0,      0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014,
	0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0,      0x017e, 0x0178,
	/* clang-format on */
};

enum charset_kind {
	CHARSET_GUESS,
	CHARSET_1252,
	CHARSET_UTF8,
	CHARSET_UTF16,
	CHARSET_ICONV
};

/*
 * Labels that iconv(3) does not know, or that are read as a larger set than
 * iconv would: the one that programs mean by them (as in the WHATWG Encoding
 * Standard, for browsers).
 */
static const struct {
	const char *label;
	enum charset_kind kind;
	const char *iconv;
} labels[] = {
	/* clang-format off */
	{ "",                 CHARSET_GUESS, NULL },
	{ "us-ascii",         CHARSET_GUESS, NULL },
	{ "ascii",            CHARSET_GUESS, NULL },
	{ "ansi_x3.4-1968",   CHARSET_GUESS, NULL },
	{ "iso646-us",        CHARSET_GUESS, NULL },
	{ "7bit",             CHARSET_GUESS, NULL },
	{ "8bit",             CHARSET_GUESS, NULL },
	{ "binary",           CHARSET_GUESS, NULL },
	{ "default",          CHARSET_GUESS, NULL },
	{ "unknown",          CHARSET_GUESS, NULL },
	{ "unknown-8bit",     CHARSET_GUESS, NULL },
	{ "x-unknown",        CHARSET_GUESS, NULL },
	{ "iso-8859-1",       CHARSET_1252,  NULL },
	{ "iso8859-1",        CHARSET_1252,  NULL },
	{ "iso_8859-1",       CHARSET_1252,  NULL },
	{ "latin1",           CHARSET_1252,  NULL },
	{ "latin-1",          CHARSET_1252,  NULL },
	{ "l1",               CHARSET_1252,  NULL },
	{ "windows-1252",     CHARSET_1252,  NULL },
	{ "cp1252",           CHARSET_1252,  NULL },
	{ "cp-1252",          CHARSET_1252,  NULL },
	{ "x-cp1252",         CHARSET_1252,  NULL },
	{ "ansi",             CHARSET_1252,  NULL },
	{ "utf-8",            CHARSET_UTF8,  NULL },
	{ "utf8",             CHARSET_UTF8,  NULL },
	{ "unicode-1-1-utf-8", CHARSET_UTF8, NULL },
	{ "utf-16",           CHARSET_UTF16, "UTF-16BE" },
	{ "utf16",            CHARSET_UTF16, "UTF-16BE" },
	{ "unicode",          CHARSET_UTF16, "UTF-16LE" },
	{ "utf-16be",         CHARSET_UTF16, "UTF-16BE" },
	{ "utf-16le",         CHARSET_UTF16, "UTF-16LE" },
	{ "unicode-1-1-utf-7", CHARSET_ICONV, "UTF-7" },
	{ "gb2312",           CHARSET_ICONV, "GB18030" },
	{ "gb_2312-80",       CHARSET_ICONV, "GB18030" },
	{ "gbk",              CHARSET_ICONV, "GB18030" },
	{ "x-gbk",            CHARSET_ICONV, "GB18030" },
	{ "cp936",            CHARSET_ICONV, "GB18030" },
	{ "big5",             CHARSET_ICONV, "BIG5-HKSCS" },
	{ "x-x-big5",         CHARSET_ICONV, "BIG5-HKSCS" },
	{ "ks_c_5601-1987",   CHARSET_ICONV, "CP949" },
	{ "ks_c_5601",        CHARSET_ICONV, "CP949" },
	{ "euc-kr",           CHARSET_ICONV, "CP949" },
	{ "shift_jis",        CHARSET_ICONV, "CP932" },
	{ "shift-jis",        CHARSET_ICONV, "CP932" },
	{ "x-sjis",           CHARSET_ICONV, "CP932" },
	{ "iso-8859-8-i",     CHARSET_ICONV, "ISO-8859-8" },
	{ "iso-8859-9",       CHARSET_ICONV, "CP1254" },
	{ "x-mac-roman",      CHARSET_ICONV, "MACINTOSH" },
	/* clang-format on */
};

static void
add_1252(struct strbuf *out, const char *data, size_t n, bool latin1)
{
	unsigned char c;

	for (size_t i = 0; i < n; i++) {
		c = (unsigned char)data[i];
		if (latin1 || c < 0x80 || c >= 0xa0)
			strbuf_addu(out, c);
		else
			strbuf_addu(out,
			    cp1252[c - 0x80] != 0 ? cp1252[c - 0x80] : 0xfffdU);
	}
}

/* Does it contain a well-formed UTF-8 character beyond ASCII? */
static bool
has_utf8(const char *data, size_t n)
{
	size_t len;

	for (size_t i = 0; i < n; i += len)
		if (utf8_get(data + i, n - i, &len) != UTF8_BAD && len > 1)
			return true;
	return false;
}

/*
 * Text labelled UTF-8 or not labelled.  Damaged UTF-8 keeps its well-formed
 * characters; without a single one it is taken for an 8-bit set.
 */
static void
add_utf8(struct strbuf *out, bool labelled, const char *data, size_t n)
{
	size_t len;

	if (n >= 3 && memcmp(data, "\xef\xbb\xbf", 3) == 0)
		data += 3, n -= 3;
	if (utf8_span(data, n) == n) {
		strbuf_addn(out, data, n);
		return;
	}
	if (!labelled || !has_utf8(data, n)) {
		add_1252(out, data, n, false);
		return;
	}
	for (size_t i = 0; i < n; i += len)
		if (utf8_get(data + i, n - i, &len) == UTF8_BAD)
			strbuf_addu(out, 0xfffd);
		else
			strbuf_addn(out, data + i, len);
}

/* Returns false if there is no such character set. */
static bool
add_iconv(struct strbuf *out, const char *from, const char *data, size_t n)
{
	char buf[4096], *in, *to;
	size_t left = n, room, r;
	iconv_t cd;

	cd = iconv_open("UTF-8", from);
	if (cd == (iconv_t)-1) /* NOLINT(performance-no-int-to-ptr) */
		return false;
	/* iconv(3) does not write there, though its type lets it. */
	memcpy(&in, &data, sizeof(in));
	while (left > 0) {
		to = buf;
		room = sizeof(buf);
		r = iconv(cd, &in, &left, &to, &room);
		strbuf_addn(out, buf, (size_t)(to - buf));
		if (r != (size_t)-1 || (errno == E2BIG && to != buf))
			continue;
		strbuf_addu(out, 0xfffd);
		if (errno != EILSEQ)
			break; /* cut off at the end */
		in++;
		left--;
	}
	to = buf;
	room = sizeof(buf);
	if (iconv(cd, NULL, NULL, &to, &room) != (size_t)-1)
		strbuf_addn(out, buf, (size_t)(to - buf));
	iconv_close(cd);
	return true;
}

/* A byte order mark decides, else the side on which ASCII has its zeros. */
static bool
add_utf16(struct strbuf *out, const char *from, const char *data, size_t n)
{
	size_t zeros[2] = { 0, 0 };

	if (n >= 2 && memcmp(data, "\xff\xfe", 2) == 0)
		return add_iconv(out, "UTF-16LE", data + 2, n - 2);
	if (n >= 2 && memcmp(data, "\xfe\xff", 2) == 0)
		return add_iconv(out, "UTF-16BE", data + 2, n - 2);
	for (size_t i = 0; i < n; i++)
		zeros[i % 2] += data[i] == '\0';
	if (zeros[0] != zeros[1])
		from = zeros[0] > zeros[1] ? "UTF-16BE" : "UTF-16LE";
	return add_iconv(out, from, data, n);
}

/* LABEL in lower case without blanks and quotes; "" if it cannot be a name. */
static void
canonical(const char *label, char out[MAX_LABEL + 1])
{
	size_t n = 0;

	out[0] = '\0';
	for (; label != NULL && *label != '\0'; label++) {
		if (strchr(" \t\r\n\"'", *label) != NULL)
			continue;
		if (n == MAX_LABEL ||
		    strchr("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxy"
			   "z0123456789-_.:",
			*label) == NULL) {
			out[0] = '\0';
			return;
		}
		out[n++] = ascii_lower(*label);
		out[n] = '\0';
	}
}

/* The kind of the set with that canonical name; *FROM is its name for iconv(3).
 */
static enum charset_kind
find_kind(const char *name, const char **from)
{
	*from = name;
	for (size_t i = 0; i < LENGTH(labels); i++)
		if (strcmp(labels[i].label, name) == 0) {
			if (labels[i].iconv != NULL)
				*from = labels[i].iconv;
			return labels[i].kind;
		}
	return CHARSET_ICONV;
}

/*
 * Does UTF-8 contain a character beyond ASCII that is not left of text that was
 * encoded twice: U+00C2 and U+00C3, the first bytes of most letters?
 */
static bool
has_letters(const char *data, size_t n)
{
	size_t len;
	uint32_t c;

	for (size_t i = 0; i < n; i += len) {
		c = utf8_get(data + i, n - i, &len);
		if (c >= 0x80 && c != 0xc2 && c != 0xc3)
			return true;
	}
	return false;
}

/* A set of one byte a character, whose label many programs put on any text. */
static bool
is_8bit(enum charset_kind kind, const char *name)
{
	return kind == CHARSET_1252 ||
	       (kind == CHARSET_ICONV && (starts_with(name, "iso-8859-") ||
					     starts_with(name, "iso8859-") ||
					     starts_with(name, "windows-125") ||
					     starts_with(name, "cp125") ||
					     strcmp(name, "x-mac-roman") == 0 ||
					     strcmp(name, "macintosh") == 0));
}

bool
charset_is_known(const char *label)
{
	char name[MAX_LABEL + 1];
	struct strbuf none = { 0 };
	const char *from;
	enum charset_kind kind;
	bool known;

	canonical(label, name);
	kind = find_kind(name, &from);
	known = kind != CHARSET_GUESS &&
		(kind != CHARSET_ICONV || add_iconv(&none, from, "", 0));
	strbuf_free(&none);
	return known;
}

void
charset_add(struct strbuf *out, const char *label, const char *data, size_t n)
{
	char name[MAX_LABEL + 1];
	bool done = false;
	const char *from;
	enum charset_kind kind;

	canonical(label, name);
	kind = find_kind(name, &from);
	if (kind == CHARSET_1252) {
		/* Text that is UTF-8 as a whole was not windows-1252, so
		 * that the label "latin-1" is taken at its word. */
		add_1252(out, data, n,
		    strstr(name, "1252") == NULL && utf8_span(data, n) == n);
		return;
	}
	if (kind == CHARSET_UTF16)
		done = add_utf16(out, from, data, n);
	else if (kind == CHARSET_ICONV)
		done = add_iconv(out, from, data, n);
	if (!done)
		add_utf8(out, kind == CHARSET_UTF8, data, n);
}

bool
charset_is_utf8(const char *data, size_t n)
{
	return has_utf8(data, n) && utf8_span(data, n) == n;
}

void
charset_add_mail(
    struct strbuf *out, const char *label, const char *data, size_t n)
{
	char name[MAX_LABEL + 1];
	const char *from;

	/* A byte order mark says more than any label. */
	if (n >= 2 && memchr(data, '\0', n) != NULL &&
	    (memcmp(data, "\xff\xfe", 2) == 0 ||
		memcmp(data, "\xfe\xff", 2) == 0) &&
	    (n < 4 || memcmp(data + 2, "\0\0", 2) != 0) && /* UTF-32 */
	    add_utf16(out, "UTF-16LE", data, n))
		return;
	if (n >= 3 && memcmp(data, "\xef\xbb\xbf", 3) == 0 &&
	    utf8_span(data, n) == n) {
		strbuf_addn(out, data + 3, n - 3);
		return;
	}
	canonical(label, name);
	if (is_8bit(find_kind(name, &from), name) && has_letters(data, n) &&
	    utf8_span(data, n) == n)
		strbuf_addn(out, data, n);
	else
		charset_add(out, label, data, n);
}

void
charset_add_without_c1(struct strbuf *out, const char *s)
{
	const size_t n = strlen(s);
	size_t len;
	uint32_t c;

	for (size_t i = 0; i < n; i += len) {
		c = utf8_get(s + i, n - i, &len);
		if (c >= 0x80 && c < 0xa0 && cp1252[c - 0x80] != 0)
			strbuf_addu(out, cp1252[c - 0x80]);
		else
			strbuf_addn(out, s + i, len);
	}
}
