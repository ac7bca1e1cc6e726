/* The media type by which a part is read. */
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "../util/mem.h"
#include "../util/text.h"
#include "../util/utf8.h"
#include "header.h"
#include "mime_type.h"

#define LOOK_AT 65536 /* bytes */

/* Other names of types. */
static const struct {
	const char *name, *type;
} type_names[] = {
	{ "application/ics", "text/calendar" },
	{ "text/x-vcalendar", "text/calendar" },
	{ "application/vnd.ms-tnef", "application/ms-tnef" },
	{ "application/x-pkcs7-mime", "application/pkcs7-mime" },
	{ "application/pgp", "text/plain" },
	{ "application/rtf", "text/rtf" },
	{ "application/x-rtf", "text/rtf" },
	{ "text/richtext", "text/enriched" },
	{ "application/msoutlook", "application/vnd.ms-outlook" },
	{ "application/x-msg", "application/vnd.ms-outlook" },
	{ "text/x-html", "text/html" },
	{ "application/eml", "message/rfc822" },
	{ "application/x-eml", "message/rfc822" },
	{ "message/global", "message/rfc822" },
	{ "message/x-emlx", "message/rfc822" },
};

/* Labels that say nothing. */
static const char *const vague[] = { "application/octet-stream",
	"application/octetstream", "application/x-octet-stream",
	"application/binary", "application/download", "application/x-download",
	"application/force-download", "application/unknown",
	"application/x-unknown", "application/text", "application/plain",
	"application/x-unknown-content-type", "*/*" };

/* Texts that have a reader of their own, and data that is no prose. */
static const char *const other_texts[] = { "text/calendar", "text/csv",
	"text/css", "text/directory", "text/enriched", "text/html",
	"text/javascript", "text/rfc822-headers", "text/rtf", "text/sgml",
	"text/tab-separated-values", "text/vcard", "text/watch-html",
	"text/x-amp-html", "text/x-vcard", "text/xml" };

/* Endings of files whose label says nothing. */
static const struct {
	const char *ending, *type;
} type_files[] = {
	{ ".eml", "message/rfc822" },
	{ ".ics", "text/calendar" },
	{ ".vcs", "text/calendar" },
	{ "winmail.dat", "application/ms-tnef" },
	{ ".p7m", "application/pkcs7-mime" },
	{ ".txt", "text/plain" },
	{ ".htm", "text/html" },
	{ ".html", "text/html" },
	{ ".rtf", "text/rtf" },
	{ ".rpmsg", "application/x-microsoft-rpmsg-message" },
};

/* How files begin, in capitals or not. */
static const struct {
	const char *start, *type;
} type_starts[] = {
	{ "\x78\x9f\x3e\x22", "application/ms-tnef" },
	{ "begin:vcalendar", "text/calendar" },
	{ "{\\rtf", "text/rtf" },
	{ "-----begin pgp message-----", "application/pgp-encrypted" },
	{ "-----begin pgp signed message-----", "text/plain" },
	{ "<!doctype html", "text/html" },
	{ "<html", "text/html" },
};

static bool
is_among(const char *s, const char *const *list, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (strcmp(s, list[i]) == 0)
			return true;
	return false;
}

static bool
is_vague(const char *type)
{
	return is_among(type, vague, LENGTH(vague)) ||
	       starts_with(type, "unknown/");
}

const char *
mime_type_by_name(const char *type, const char *name)
{
	char *low;

	for (size_t i = 0; i < LENGTH(type_names); i++)
		if (strcmp(type_names[i].name, type) == 0)
			return type_names[i].type;
	/* Any other text is plain (RFC 2046, section 4.1.4). */
	if (name == NULL && starts_with(type, "text/") &&
	    !is_among(type, other_texts, LENGTH(other_texts)))
		return "text/plain";
	if (name == NULL ||
	    (!is_vague(type) && strcmp(type, "text/plain") != 0))
		return type;
	low = xstrdup(name);
	for (char *c = low; *c != '\0'; c++)
		*c = ascii_lower(*c);
	for (size_t i = 0; i < LENGTH(type_files); i++)
		if (ends_with(low, type_files[i].ending))
			type = type_files[i].type;
	/* Some write texts with that ending. */
	if (is_vague(type) && ends_with(low, ".msg"))
		type = "application/vnd.ms-outlook";
	free(low);
	return type;
}

bool
mime_type_is_message(const char *s, size_t n)
{
	static const char *const fields[] = { "from", "to", "date", "subject",
		"message-id", "received", "return-path" };
	unsigned found = 0;
	struct header_line h;
	size_t at = 0;

	while (header_next(s, n, &at, &h))
		for (size_t i = 0; i < LENGTH(fields); i++)
			if (header_is(&h, fields[i]))
				found |= 1U << i;
	return (found & (found - 1)) != 0; /* two of them at least */
}

bool
mime_type_is_text(const char *s, size_t n)
{
	const size_t most = n < LOOK_AT ? n : LOOK_AT;

	for (size_t i = 0; i < most; i++)
		if (((unsigned char)s[i] < ' ' || s[i] == 0x7f) &&
		    strchr("\t\n\r\f\x1b", s[i]) == NULL)
			return false;
	/* A character may be cut off where one stops to look. */
	return most > 0 && memchr(s, '\0', most) == NULL &&
	       utf8_span(s, most) + 4 > most;
}

/* Signed or encrypted content (RFC 5652, section 3): a sequence that begins
 * with an identifier of PKCS #7 or S/MIME. */
static bool
is_cms(const char *s, size_t n)
{
	static const char *const kinds[] = { "\x06\x09\x2a\x86\x48\x86\xf7\x0d"
					     "\x01\x07",
		"\x06\x0b\x2a\x86\x48\x86\xf7\x0d\x01\x09\x10\x01" };
	size_t at, len;

	if (n < 2 || s[0] != 0x30)
		return false;
	at = 2 + ((s[1] & 0x80) != 0 ? (size_t)(s[1] & 0x7f) : 0);
	for (size_t i = 0; i < LENGTH(kinds); i++) {
		len = strlen(kinds[i]);
		if (n >= at + len && memcmp(s + at, kinds[i], len) == 0)
			return true;
	}
	return false;
}

const char *
mime_type_by_content(const char *type, bool is_file, const char *s, size_t n)
{
	const bool is_plain = strcmp(type, "text/plain") == 0;
	size_t len;

	if (!is_vague(type) && !is_plain)
		return type;
	while (n > 0 && is_space(*s))
		s++, n--;
	for (size_t i = 0; i < LENGTH(type_starts); i++) {
		len = strlen(type_starts[i].start);
		if (n >= len &&
		    strncasecmp(s, type_starts[i].start, len) == 0 &&
		    (!is_plain || starts_with(type_starts[i].type, "text/")))
			return type_starts[i].type;
	}
	if (is_plain)
		return type;
	if (is_cms(s, n))
		return "application/pkcs7-mime";
	if (mime_type_is_message(s, n))
		return "message/rfc822";
	return !is_file && mime_type_is_text(s, n) ? "text/plain" : type;
}
