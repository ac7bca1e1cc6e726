/* Character sets of mail to UTF-8. */
#include <errno.h>
#include <iconv.h>
#include <stdint.h>
#include <string.h>

#include "charset.h"

#define LABEL_MOST 40

/* What windows-1252 has at 0x80 to 0x9f; 0 where it has nothing. */
static const uint16_t cp1252[32] = {
	/* clang-format off */
	0x20ac, 0,      0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021,
	0x02c6, 0x2030, 0x0160, 0x2039, 0x0152, 0,      0x017d, 0,
	0,      0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014,
	0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0,      0x017e, 0x0178,
	/* clang-format on */
};

enum how { HOW_GUESS, HOW_1252, HOW_UTF8, HOW_UTF16, HOW_ICONV };

/*
 * Labels that are read as something else than iconv(3) would: the larger set
 * that programs mean by them (as browsers do, WHATWG Encoding), or names that
 * iconv does not know.
 */
static const struct {
	const char *label;
	enum how how;
	const char *iconv;
} labels[] = {
	/* clang-format off */
	{ "",                 HOW_GUESS, NULL },
	{ "us-ascii",         HOW_GUESS, NULL },
	{ "ascii",            HOW_GUESS, NULL },
	{ "ansi_x3.4-1968",   HOW_GUESS, NULL },
	{ "iso646-us",        HOW_GUESS, NULL },
	{ "7bit",             HOW_GUESS, NULL },
	{ "8bit",             HOW_GUESS, NULL },
	{ "binary",           HOW_GUESS, NULL },
	{ "default",          HOW_GUESS, NULL },
	{ "unknown",          HOW_GUESS, NULL },
	{ "unknown-8bit",     HOW_GUESS, NULL },
	{ "x-unknown",        HOW_GUESS, NULL },
	{ "iso-8859-1",       HOW_1252,  NULL },
	{ "iso8859-1",        HOW_1252,  NULL },
	{ "iso_8859-1",       HOW_1252,  NULL },
	{ "latin1",           HOW_1252,  NULL },
	{ "latin-1",          HOW_1252,  NULL },
	{ "l1",               HOW_1252,  NULL },
	{ "windows-1252",     HOW_1252,  NULL },
	{ "cp1252",           HOW_1252,  NULL },
	{ "cp-1252",          HOW_1252,  NULL },
	{ "x-cp1252",         HOW_1252,  NULL },
	{ "ansi",             HOW_1252,  NULL },
	{ "utf-8",            HOW_UTF8,  NULL },
	{ "utf8",             HOW_UTF8,  NULL },
	{ "unicode-1-1-utf-8", HOW_UTF8, NULL },
	{ "utf-16",           HOW_UTF16, "UTF-16BE" },
	{ "utf16",            HOW_UTF16, "UTF-16BE" },
	{ "unicode",          HOW_UTF16, "UTF-16LE" },
	{ "utf-16be",         HOW_UTF16, "UTF-16BE" },
	{ "utf-16le",         HOW_UTF16, "UTF-16LE" },
	{ "unicode-1-1-utf-7", HOW_ICONV, "UTF-7" },
	{ "gb2312",           HOW_ICONV, "GB18030" },
	{ "gb_2312-80",       HOW_ICONV, "GB18030" },
	{ "gbk",              HOW_ICONV, "GB18030" },
	{ "x-gbk",            HOW_ICONV, "GB18030" },
	{ "cp936",            HOW_ICONV, "GB18030" },
	{ "big5",             HOW_ICONV, "BIG5-HKSCS" },
	{ "x-x-big5",         HOW_ICONV, "BIG5-HKSCS" },
	{ "ks_c_5601-1987",   HOW_ICONV, "CP949" },
	{ "ks_c_5601",        HOW_ICONV, "CP949" },
	{ "euc-kr",           HOW_ICONV, "CP949" },
	{ "shift_jis",        HOW_ICONV, "CP932" },
	{ "shift-jis",        HOW_ICONV, "CP932" },
	{ "x-sjis",           HOW_ICONV, "CP932" },
	{ "iso-8859-8-i",     HOW_ICONV, "ISO-8859-8" },
	{ "iso-8859-9",       HOW_ICONV, "CP1254" },
	{ "x-mac-roman",      HOW_ICONV, "MACINTOSH" },
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

/* Is there any character beyond ASCII that is well-formed UTF-8? */
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
 * Text that says it is UTF-8 or says nothing.  Damaged UTF-8 keeps what is
 * whole; without a single whole character it is an 8-bit set.
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

/* False if there is no such character set. */
static bool
add_iconv(struct strbuf *out, const char *from, const char *data, size_t n)
{
	char buf[4096], *in, *to;
	size_t left = n, room, r;
	iconv_t cd;

	cd = iconv_open("UTF-8", from);
	if (cd == (iconv_t)-1) /* NOLINT(performance-no-int-to-ptr) */
		return false;
	/* iconv(3) does not write there, whatever its type says. */
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

/* A mark at the start says the order of the bytes; else ASCII's zeros do. */
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

/* LABEL in lower case without blanks and quotes; "" if it can be no name. */
static void
canonical(const char *label, char out[LABEL_MOST + 1])
{
	size_t n = 0;

	out[0] = '\0';
	for (; label != NULL && *label != '\0'; label++) {
		if (strchr(" \t\r\n\"'", *label) != NULL)
			continue;
		if (n == LABEL_MOST ||
		    strchr("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxy"
			   "z0123456789-_.:",
			*label) == NULL) {
			out[0] = '\0';
			return;
		}
		out[n++] = *label;
		if (*label >= 'A' && *label <= 'Z')
			out[n - 1] = (char)(*label - 'A' + 'a');
		out[n] = '\0';
	}
}

/* How NAME, which is canonical, is read; *FROM is what iconv(3) calls it. */
static enum how
find_how(const char *name, const char **from)
{
	*from = name;
	for (size_t i = 0; i < sizeof(labels) / sizeof(labels[0]); i++)
		if (strcmp(labels[i].label, name) == 0) {
			if (labels[i].iconv != NULL)
				*from = labels[i].iconv;
			return labels[i].how;
		}
	return HOW_ICONV;
}

bool
charset_is_known(const char *label)
{
	char name[LABEL_MOST + 1];
	struct strbuf none = { 0 };
	const char *from;
	enum how how;
	bool known;

	canonical(label, name);
	how = find_how(name, &from);
	known = how != HOW_GUESS &&
		(how != HOW_ICONV || add_iconv(&none, from, "", 0));
	strbuf_free(&none);
	return known;
}

void
charset_add(struct strbuf *out, const char *label, const char *data, size_t n)
{
	char name[LABEL_MOST + 1];
	bool done = false;
	const char *from;
	enum how how;

	canonical(label, name);
	how = find_how(name, &from);
	if (how == HOW_1252) {
		/* What is UTF-8 as a whole was not windows-1252 either: then
		 * the label is all that is known. */
		add_1252(out, data, n,
		    strstr(name, "1252") == NULL && utf8_span(data, n) == n);
		return;
	}
	if (how == HOW_UTF16)
		done = add_utf16(out, from, data, n);
	else if (how == HOW_ICONV)
		done = add_iconv(out, from, data, n);
	if (!done)
		add_utf8(out, how == HOW_UTF8, data, n);
}

void
charset_add_no_c1(struct strbuf *out, const char *s)
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
