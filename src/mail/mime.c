/* The MIME structure of a message, by GMime. */
#include <gmime/gmime.h>
#include <stdlib.h>
#include <string.h>

#include "../util/mem.h"
#include "../util/strbuf.h"
#include "../util/text.h"
#include "base64.h"
#include "charset.h"
#include "envelope.h"
#include "flowed.h"
#include "header.h"
#include "html_to_text.h"
#include "mime.h"
#include "remark.h"

/* The text that a person reads of a part of the mail. */
struct mime_text {
	struct strbuf text;
	bool has_plain, has_html;
};

struct mime_reader {
	struct mail *m;
	GMimeParserOptions *options;
	struct strbuf status; /* a report for programs, read if nothing else */
	unsigned skip_html; /* a plain alternative was found */
	size_t cap; /* of m->parts */
};

/*
 * Append the decoded bytes of a part.  GMime drops the last bytes of base64
 * whose padding is missing, so base64 is decoded here.
 */
static void
add_content(GMimePart *part, struct strbuf *out)
{
	GMimeDataWrapper *w = g_mime_part_get_content(part);
	GMimeStream *mem, *coded;
	GByteArray *bytes;

	strbuf_addn(out, "", 0);
	if (w == NULL)
		return;
	mem = g_mime_stream_mem_new();
	bytes = g_mime_stream_mem_get_byte_array(GMIME_STREAM_MEM(mem));
	if (g_mime_data_wrapper_get_encoding(w) ==
	    GMIME_CONTENT_ENCODING_BASE64) {
		coded = g_mime_data_wrapper_get_stream(w);
		g_mime_stream_reset(coded);
		g_mime_stream_write_to_stream(coded, mem);
		base64_add(out, (const char *)bytes->data, bytes->len);
	} else {
		g_mime_data_wrapper_write_to_stream(w, mem);
		strbuf_addn(out, bytes->data, bytes->len);
	}
	g_object_unref(mem);
}

/* Room for one more attachment, or NULL. */
static struct mail_part *
new_part(struct mime_reader *r, GMimeObject *obj)
{
	GMimeContentType *type = g_mime_object_get_content_type(obj);
	struct mail_part *p;
	char *mime;

	if (r->m->nparts == MAIL_MAX_PARTS) {
		mail_remark(r->m, REMARK_PARTS);
		return NULL;
	}
	r->m->parts = xgrow(
	    r->m->parts, &r->cap, r->m->nparts + 1, sizeof(*r->m->parts));
	p = &r->m->parts[r->m->nparts++];
	*p = (struct mail_part){ 0 };
	mime = g_mime_content_type_get_mime_type(type);
	for (char *c = mime; *c != '\0'; c++)
		*c = ascii_lower(*c);
	p->type = mail_line(r->m, mime);
	g_free(mime);
	return p;
}

static void
attach_part(struct mime_reader *r, GMimePart *part)
{
	struct mail_part *p = new_part(r, GMIME_OBJECT(part));
	struct strbuf data = { 0 };

	if (p == NULL)
		return;
	p->name = mail_line(r->m, g_mime_part_get_filename(part));
	add_content(part, &data);
	p->len = data.len;
	p->data = strbuf_take(&data);
}

/* The file name of an attached mail without one: its subject. */
static char *
name_by_subject(struct mail *m, const char *raw, size_t n)
{
	size_t at = header_start(raw, n);
	char *value, *subject, *name;
	struct header_line h;

	while (header_next(raw, n, &at, &h)) {
		if (!header_is(&h, "subject"))
			continue;
		value = header_value(&h);
		subject = mail_decoded_line(m, value);
		name = *subject != '\0' ? xasprintf("%s.eml", subject) : NULL;
		free(subject);
		free(value);
		if (name != NULL)
			return name;
	}
	return xstrdup("message.eml");
}

/* A mail within the mail is attached whole. */
static void
attach_message(struct mime_reader *r, GMimeMessagePart *part)
{
	struct mail_part *p = new_part(r, GMIME_OBJECT(part));
	GMimeMessage *inner = g_mime_message_part_get_message(part);
	struct strbuf data = { 0 };
	const char *name;
	GMimeStream *mem;
	GByteArray *bytes;

	if (p == NULL)
		return;
	name = g_mime_object_get_content_disposition_parameter(
	    GMIME_OBJECT(part), "filename");
	if (name == NULL)
		name = g_mime_object_get_content_type_parameter(
		    GMIME_OBJECT(part), "name");
	p->name = mail_line(r->m, name);
	strbuf_addn(&data, "", 0);
	if (inner != NULL) {
		mem = g_mime_stream_mem_new();
		g_mime_object_write_to_stream(GMIME_OBJECT(inner), NULL, mem);
		bytes = g_mime_stream_mem_get_byte_array(GMIME_STREAM_MEM(mem));
		strbuf_addn(&data, bytes->data, bytes->len);
		g_object_unref(mem);
	}
	if (*p->name == '\0')
		mail_set(&p->name, name_by_subject(r->m, data.s, data.len));
	p->len = data.len;
	p->data = strbuf_take(&data);
}

static bool
has_param(GMimeContentType *type, const char *name, const char *value)
{
	const char *v = g_mime_content_type_get_parameter(type, name);

	return v != NULL && is_same_word(v, value);
}

/* Append text after a blank line. */
static void
append_text(struct mime_text *to, const char *s, size_t n)
{
	size_t len = to->text.len;

	while (n > 0 && s[n - 1] == '\n')
		n--;
	if (n > 0 && len > 0)
		strbuf_add(&to->text, "\n\n");
	strbuf_addn(&to->text, s, n);
}

/* Append text in that character set (NULL: unknown) as clean UTF-8. */
static void
add_clean(struct mime_reader *r, const char *charset, const char *s, size_t n,
    struct strbuf *out)
{
	struct strbuf text = { 0 };

	charset_add(&text, charset, s, n);
	r->m->replaced += strbuf_add_clean(out, text.s, text.len);
	strbuf_free(&text);
}

static void
part_text(struct mime_reader *r, GMimePart *part, struct strbuf *out)
{
	const char *charset = g_mime_object_get_content_type_parameter(
	    GMIME_OBJECT(part), "charset");
	struct strbuf data = { 0 };

	add_content(part, &data);
	add_clean(r, charset, data.s, data.len, out);
	strbuf_free(&data);
}

static void
take_plain(struct mime_reader *r, GMimePart *part, struct mime_text *to)
{
	GMimeContentType *type = g_mime_object_get_content_type(
	    GMIME_OBJECT(part));
	struct strbuf lines = { 0 }, joined = { 0 };

	part_text(r, part, &lines);
	if (has_param(type, "format", "flowed")) {
		flowed_add(&joined, lines.s, lines.len,
		    has_param(type, "delsp", "yes"));
		append_text(to, joined.s, joined.len);
	} else {
		append_text(to, lines.s, lines.len);
	}
	strbuf_free(&lines);
	strbuf_free(&joined);
	to->has_plain = true;
}

static void
take_html(struct mime_reader *r, GMimePart *part, struct mime_text *to)
{
	struct strbuf html = { 0 }, text = { 0 }, clean_text = { 0 };

	if (r->skip_html > 0)
		return;
	part_text(r, part, &html);
	if (!html_to_text(&text, html.s, html.len))
		mail_remark(r->m, REMARK_HTML);
	/* Entities such as "&#1;" bring in unclean characters. */
	r->m->replaced += strbuf_add_clean(&clean_text, text.s, text.len);
	append_text(to, clean_text.s, clean_text.len);
	strbuf_free(&html);
	strbuf_free(&text);
	strbuf_free(&clean_text);
	to->has_html = true;
}

/* The report for programs that a mail server adds (RFC 3464, RFC 8098). */
static bool
is_status(GMimeContentType *type)
{
	return g_mime_content_type_is_type(
		   type, "message", "delivery-status") ||
	       g_mime_content_type_is_type(
		   type, "message", "disposition-notification");
}

static bool
is_attachment(GMimePart *part)
{
	GMimeContentDisposition *d = g_mime_object_get_content_disposition(
	    GMIME_OBJECT(part));

	return g_mime_part_get_filename(part) != NULL ||
	       (d != NULL && g_mime_content_disposition_is_attachment(d));
}

static void
read_part(struct mime_reader *r, GMimePart *part, struct mime_text *to)
{
	GMimeContentType *type = g_mime_object_get_content_type(
	    GMIME_OBJECT(part));
	const bool is_shown = !is_attachment(part);

	if (is_shown && g_mime_content_type_is_type(type, "text", "plain"))
		take_plain(r, part, to);
	else if (is_shown &&
		 (g_mime_content_type_is_type(type, "text", "html") ||
		     g_mime_content_type_is_type(type, "text", "enriched")))
		take_html(r, part, to);
	else if (is_shown && is_status(type))
		add_content(part, &r->status);
	else
		attach_part(r, part);
}

/*
 * Parts contain parts, no deeper than MAIL_MAX_DEPTH.
 * NOLINTBEGIN(misc-no-recursion)
 */
static void read_object(
    struct mime_reader *, GMimeObject *, int depth, struct mime_text *);

/* Of alternatives, the first plain text that is not blank, else the HTML. */
static void
read_alternative(struct mime_reader *r, GMimeMultipart *multi, int depth,
    struct mime_text *to)
{
	const int n = g_mime_multipart_get_count(multi);
	struct mime_text best = { 0 };

	for (int i = 0; i < n; i++) {
		struct mime_text p = { 0 };
		const bool settled = best.has_plain && !is_blank(best.text.s);

		r->skip_html += settled;
		read_object(
		    r, g_mime_multipart_get_part(multi, i), depth + 1, &p);
		r->skip_html -= settled;
		if (!is_blank(p.text.s) &&
		    (is_blank(best.text.s) ||
			(p.has_plain && !best.has_plain))) {
			strbuf_free(&best.text);
			best = p;
		} else {
			strbuf_free(&p.text);
		}
	}
	if (best.text.len > 0)
		append_text(to, best.text.s, best.text.len);
	to->has_plain |= best.has_plain;
	to->has_html |= best.has_html;
	strbuf_free(&best.text);
}

/*
 * A multipart in which no boundary was found: GMime takes all of it for the
 * text before the first part.
 */
static void
read_prologue(
    struct mime_reader *r, GMimeMultipart *multi, struct mime_text *to)
{
	const char *s = g_mime_multipart_get_prologue(multi);
	struct strbuf text = { 0 };

	if (s == NULL)
		return;
	add_clean(r, NULL, s, strlen(s), &text);
	append_text(to, text.s, text.len);
	to->has_plain = true;
	strbuf_free(&text);
}

static void
read_multipart(struct mime_reader *r, GMimeMultipart *multi, int depth,
    struct mime_text *to)
{
	GMimeContentType *type = g_mime_object_get_content_type(
	    GMIME_OBJECT(multi));
	const int n = g_mime_multipart_get_count(multi);

	if (n == 0)
		read_prologue(r, multi, to);
	else if (g_mime_content_type_is_type(type, "multipart", "alternative"))
		read_alternative(r, multi, depth, to);
	else
		for (int i = 0; i < n; i++)
			read_object(r, g_mime_multipart_get_part(multi, i),
			    depth + 1, to);
}

static void
read_object(
    struct mime_reader *r, GMimeObject *obj, int depth, struct mime_text *to)
{
	if (depth > MAIL_MAX_DEPTH)
		mail_remark(r->m, REMARK_DEPTH);
	else if (GMIME_IS_MESSAGE_PART(obj))
		attach_message(r, GMIME_MESSAGE_PART(obj));
	else if (GMIME_IS_MULTIPART(obj))
		read_multipart(r, GMIME_MULTIPART(obj), depth, to);
	else if (GMIME_IS_PART(obj))
		read_part(r, GMIME_PART(obj), to);
}

/* NOLINTEND(misc-no-recursion) */

/* Append S without blanks at the end of a line or at either end of the whole.
 */
static void
tidy(struct strbuf *out, const char *s, size_t n)
{
	const char *end = s + n, *lf, *stop;
	const size_t start = out->len;

	while (s < end && strchr(" \t\n", *s) != NULL)
		s++;
	for (; s < end; s = lf + 1) {
		if ((lf = memchr(s, '\n', (size_t)(end - s))) == NULL)
			lf = end;
		stop = lf;
		while (stop > s && (stop[-1] == ' ' || stop[-1] == '\t'))
			stop--;
		strbuf_addn(out, s, (size_t)(stop - s));
		strbuf_addc(out, '\n');
		if (lf == end)
			break;
	}
	while (out->len > start && out->s[out->len - 1] == '\n')
		out->s[--out->len] = '\0';
}

static void
finish_text(struct mime_reader *r, const struct mime_text *p)
{
	struct strbuf text = { 0 }, out = { 0 };

	if (!is_blank(p->text.s)) {
		tidy(&out, p->text.s, p->text.len);
		r->m->text_was_html = p->has_html && !p->has_plain;
	} else if (r->status.len > 0) {
		add_clean(r, NULL, r->status.s, r->status.len, &text);
		tidy(&out, text.s, text.len);
	}
	strbuf_free(&text);
	/* Nothing may look as if it said nothing. */
	if (out.len == 0)
		mail_remark(
		    r->m, r->m->nparts > 0 ? REMARK_FILES : REMARK_EMPTY);
	mail_set(&r->m->text, strbuf_take(&out));
}

/* Read the message BODY, whose memory GMime takes over. */
static void
read_body(struct mime_reader *r, struct strbuf *body)
{
	const guint len = (guint)body->len;
	GMimeStream *stream = g_mime_stream_mem_new_with_byte_array(
	    g_byte_array_new_take((guint8 *)strbuf_take(body), len));
	GMimeParser *parser = g_mime_parser_new_with_stream(stream);
	GMimeMessage *msg;
	struct mime_text all = { 0 };

	g_mime_stream_mem_set_owner(GMIME_STREAM_MEM(stream), TRUE);
	g_mime_parser_set_format(parser, GMIME_FORMAT_MESSAGE);
	msg = g_mime_parser_construct_message(parser, r->options);
	if (msg != NULL) {
		if (g_mime_message_get_mime_part(msg) != NULL)
			read_object(
			    r, g_mime_message_get_mime_part(msg), 0, &all);
		g_object_unref(msg);
	}
	g_object_unref(parser);
	g_object_unref(stream);
	finish_text(r, &all);
	strbuf_free(&all.text);
}

static size_t
blank_line(const char *s, size_t n)
{
	if (n > 1 && s[0] == '\r' && s[1] == '\n')
		return 2;
	return n > 0 && s[0] == '\n';
}

/*
 * GMime tells by the end of a boundary line whether a CR belongs to the
 * boundary. A last line without an end is given that of the line before.
 */
static void
end_last_boundary(struct strbuf *body, const char *raw, size_t n)
{
	const char *lf = n > 0 ? memrchr(raw, '\n', n) : NULL;

	if (lf == NULL || raw + n - lf < 4 || lf[1] != '-' || lf[2] != '-')
		return;
	if (lf > raw && lf[-1] == '\r')
		strbuf_add(body, "\r\n");
	else
		strbuf_add(body, "\n");
}

void
mime_read(const char *raw, size_t n, struct mail *m)
{
	static const char *charsets[] = { "utf-8", "windows-1252", "iso-8859-1",
		NULL };
	struct mime_reader r = { .m = m };
	struct strbuf head = { 0 }, body = { 0 };
	size_t at;

	mail_init(m);
	if (n > MAIL_MAX_BYTES) { /* GLib's arrays cannot count more */
		n = MAIL_MAX_BYTES;
		mail_remark(m, REMARK_LARGE);
	}
	g_mime_init();
	r.options = g_mime_parser_options_new();
	g_mime_parser_options_set_fallback_charsets(r.options, charsets);
	at = envelope_read(m, raw, n, false, &head);
	at += blank_line(raw + at, n - at);
	/* Never an empty header: the body would be taken for one. */
	strbuf_add(&head, "X-Read: 1\n\n");
	/* Allocated at once: growing would take twice the memory. */
	body.cap = head.len + n - at + sizeof("\r\n");
	body.s = xreallocarray(NULL, body.cap, 1);
	strbuf_addn(&body, head.s, head.len);
	strbuf_free(&head);
	strbuf_addn(&body, raw + at, n - at);
	end_last_boundary(&body, raw, n);
	read_body(&r, &body);
	g_mime_parser_options_free(r.options);
	strbuf_free(&r.status);
}
