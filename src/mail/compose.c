/* A mail that is sent, by GMime. */
#include <gmime/gmime.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../util/diag.h"
#include "../util/i18n.h"
#include "../util/mem.h"
#include "../util/sha256.h"
#include "../util/text.h"
#include "address.h"
#include "compose.h"

#define ID_DIGITS	16 /* of the hash in a Message-ID */
#define BOUNDARY_DIGITS 32

/* Longer ones are left out: they cannot be folded, and a line of a mail has at
 * most 998 bytes (RFC 5322, section 2.1.1). */
#define MAX_NAME 250
#define MAX_ID	 900

/*
 * S as one line without control characters, so that no line break gets into a
 * header.  The caller frees.
 */
static char *
clean_line(const char *s)
{
	struct strbuf clean = { 0 };
	char *line;

	strbuf_add_clean(&clean, s, strlen(s));
	line = one_line(strbuf_take(&clean));
	for (unsigned char *p = (unsigned char *)line; *p != '\0'; p++)
		if (*p < 0x20 || *p == 0x7f)
			*p = ' ';
	return line;
}

/* S without the characters that end an id or begin another. */
static char *
id_value(const char *s)
{
	char *id = clean_line(s), *to = id;

	for (const char *p = id; *p != '\0'; p++)
		if (*p != '<' && *p != '>' && *p != ' ' && *p != ',')
			*to++ = *p;
	*to = '\0';
	return id;
}

/* The one mailbox in S, with its address as mail servers know it, "" for what
 * it lacks; to be freed. */
static struct address
mailbox(const char *s)
{
	char *line = clean_line(s);
	struct address one = address_one(line);
	char *ascii = address_ascii(one.addr);

	free(line);
	free(one.addr);
	one.addr = ascii != NULL ? ascii : xstrdup("");
	return one;
}

char *
compose_message_id(const char *ref, const char *text, const char *recipient,
    struct timestamp at, const char *from)
{
	char time[TIMESTAMP_LEN], hex[SHA256_LEN], *id;
	struct address own = mailbox(from);
	const char *domain = strrchr(own.addr, '@');
	struct strbuf s = { 0 };

	timestamp_format(at, time);
	strbuf_addf(&s, "%s\n%s\n%s\n%s", ref, text, recipient, time);
	sha256_hex(s.s, s.len, hex);
	strbuf_free(&s);
	id = xasprintf("%s.%.*s@%s", ref, ID_DIGITS, hex,
	    domain != NULL ? domain + 1 : "localhost");
	address_free(&own);
	return id;
}

/* Tue, 3 Nov 2026 10:15:00 +0100 (RFC 5322, section 3.3). */
static void
add_date(struct strbuf *out, struct timestamp w)
{
	static const char *const days[] = { "Mon", "Tue", "Wed", "Thu", "Fri",
		"Sat", "Sun" };
	static const char *const months[] = { "Jan", "Feb", "Mar", "Apr", "May",
		"Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec" };
	const int off = w.off < 0 ? -w.off : w.off;
	struct civil c;

	timestamp_civil(w, &c);
	strbuf_addf(out, "%s, %d %s %04d %02d:%02d:%02d %c%02d%02d",
	    days[((date_days(c.year, c.month, c.day) + 3) % 7 + 7) % 7], c.day,
	    months[c.month - 1], c.year, c.hour, c.min, c.sec,
	    w.off < 0 ? '-' : '+', off / 3600, off / 60 % 60);
}

static void
set_header(GMimeMessage *m, const char *name, const char *value)
{
	char *line = clean_line(value);

	g_mime_object_set_header(GMIME_OBJECT(m), name, line, "utf-8");
	free(line);
}

/* UTF-8 in encoded words: left to itself, GMime guesses a character set. */
static void
add_address(
    GMimeMessage *m, GMimeAddressType type, const char *name, const char *addr)
{
	InternetAddress *ia = internet_address_mailbox_new(
	    *name != '\0' && strlen(name) <= MAX_NAME ? name : NULL, addr);

	internet_address_set_charset(ia, "utf-8");
	internet_address_list_add(g_mime_message_get_addresses(m, type), ia);
	g_object_unref(ia);
}

static void
set_ids(GMimeMessage *m, const struct outgoing_mail *o)
{
	char *id = id_value(o->message_id), *to = id_value(o->in_reply_to);
	struct strbuf s = { 0 };

	strbuf_addf(&s, "<%s>", id);
	set_header(m, "Message-ID", s.s);
	strbuf_reset(&s);
	if (*to != '\0' && strlen(to) <= MAX_ID) {
		strbuf_addf(&s, "<%s>", to);
		set_header(m, "In-Reply-To", s.s);
		set_header(m, "References", s.s);
	}
	strbuf_free(&s);
	free(id);
	free(to);
}

/* RFC 3834: an answer is "auto-replied", anything else "auto-generated".
 * Exchange reads the second header. */
static void
set_marks(GMimeMessage *m, const struct outgoing_mail *o)
{
	if (o->automatic) {
		set_header(m, "Auto-Submitted",
		    *o->in_reply_to != '\0' ? "auto-replied"
					    : "auto-generated");
		set_header(m, "X-Auto-Response-Suppress", "All");
	}
	if (*o->reference != '\0')
		set_header(m, "X-Datalek-Reference", o->reference);
}

/* UTF-8 in 7 bits and short lines.  (GMimeTextPart would name another set for
 * a text that is ASCII.) */
static GMimeObject *
new_part(const char *subtype, const char *text)
{
	GMimePart *part = g_mime_part_new_with_type("text", subtype);
	GMimeStream *stream = g_mime_stream_mem_new_with_buffer(
	    text, strlen(text));
	GMimeDataWrapper *content = g_mime_data_wrapper_new_with_stream(
	    stream, GMIME_CONTENT_ENCODING_DEFAULT);

	g_mime_object_set_content_type_parameter(
	    GMIME_OBJECT(part), "charset", "utf-8");
	g_mime_part_set_content(part, content);
	g_mime_part_set_content_encoding(
	    part, GMIME_CONTENT_ENCODING_QUOTEDPRINTABLE);
	g_object_unref(content);
	g_object_unref(stream);
	return GMIME_OBJECT(part);
}

/*
 * Quoted-printable never contains "=_" (RFC 2045, section 6.7), so that no line
 * of a part can be the boundary.
 */
static void
set_boundary(GMimeMultipart *both, const char *id)
{
	char boundary[sizeof("=_") + BOUNDARY_DIGITS], hex[SHA256_LEN];

	sha256_hex(id, strlen(id), hex);
	snprintf(boundary, sizeof(boundary), "=_%.*s", BOUNDARY_DIGITS, hex);
	g_mime_multipart_set_boundary(both, boundary);
}

/* A reader shows the last part that it can (RFC 2046, section 5.1.4). */
static void
set_body(GMimeMessage *m, const struct outgoing_mail *o)
{
	GMimeObject *body = new_part("plain", o->text), *html;
	GMimeMultipart *both;

	if (o->html != NULL) {
		both = g_mime_multipart_new_with_subtype("alternative");
		html = new_part("html", o->html);
		set_boundary(both, o->message_id);
		g_mime_multipart_add(both, body);
		g_mime_multipart_add(both, html);
		g_object_unref(body);
		g_object_unref(html);
		body = GMIME_OBJECT(both);
	}
	g_mime_message_set_mime_part(m, body);
	g_object_unref(body);
}

static void
add_message(struct strbuf *out, GMimeMessage *m)
{
	GMimeFormatOptions *options = g_mime_format_options_new();
	GMimeStream *stream = g_mime_stream_mem_new();
	GByteArray *bytes;

	g_mime_format_options_set_newline_format(
	    options, GMIME_NEWLINE_FORMAT_UNIX);
	g_mime_object_write_to_stream(GMIME_OBJECT(m), options, stream);
	bytes = g_mime_stream_mem_get_byte_array(GMIME_STREAM_MEM(stream));
	strbuf_addn(out, bytes->data, bytes->len);
	if (out->len > 0 && out->s[out->len - 1] != '\n')
		strbuf_addc(out, '\n');
	g_object_unref(stream);
	g_mime_format_options_free(options);
}

int
compose_mail(struct strbuf *out, const struct outgoing_mail *o)
{
	struct address from = mailbox(o->from);
	struct address to = mailbox(o->to_addr);
	GMimeMessage *m;
	struct strbuf date = { 0 };
	int rc = -1;

	if (*o->to_name != '\0') {
		free(to.name);
		to.name = clean_line(o->to_name);
	}
	if (*from.addr == '\0') {
		fail(EXIT_CONFIG, NULL,
		    _("expected a sender such as Privacy "
		      "<privacy@example.nl>, got \"%s\""),
		    o->from);
		goto out;
	}
	if (*to.addr == '\0') {
		fail(EXIT_DATA, NULL,
		    _("expected an address such as melder@example.nl, "
		      "got \"%s\""),
		    o->to_addr);
		goto out;
	}
	m = g_mime_message_new(TRUE);
	add_address(m, GMIME_ADDRESS_TYPE_FROM, from.name, from.addr);
	add_address(m, GMIME_ADDRESS_TYPE_TO, to.name, to.addr);
	set_header(m, "Subject", o->subject);
	add_date(&date, o->date);
	set_header(m, "Date", date.s);
	set_ids(m, o);
	set_marks(m, o);
	set_body(m, o);
	add_message(out, m);
	g_object_unref(m);
	strbuf_free(&date);
	rc = 0;
out:
	address_free(&from);
	address_free(&to);
	return rc;
}
