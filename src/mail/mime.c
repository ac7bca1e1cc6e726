/* The MIME structure of a message, by GMime. */
#include <gmime/gmime.h>
#include <stdlib.h>
#include <string.h>

#include "../util/mem.h"
#include "../util/strbuf.h"
#include "../util/text.h"
#include "bounce.h"
#include "charset.h"
#include "choose.h"
#include "enclosed.h"
#include "envelope.h"
#include "flowed.h"
#include "forward.h"
#include "header.h"
#include "html_to_text.h"
#include "identity.h"
#include "mime.h"
#include "mime_part.h"
#include "mime_span.h"
#include "original.h"
#include "pgp.h"
#include "remark.h"
#include "uu.h"

#define MAX_SPANS 20 /* multiparts within multiparts whose bytes are sought */

static void
attach_part(struct mime_reader *r, GMimePart *part, const char *type)
{
	struct strbuf data = { 0 };
	char *name;

	if (r->inside > 0)
		return;
	name = mail_line(r->m, mime_part_name(GMIME_OBJECT(part)));
	mime_part_content(part, &data);
	mime_attach(r, name, type, &data);
	free(name);
}

/* Append the text without the uuencoded files in it, which are attached. */
static void
take_files(struct mime_reader *r, const char *s, size_t n, struct strbuf *out)
{
	struct uu_file f;
	size_t at = 0;
	char *name;

	strbuf_addn(out, "", 0);
	while (uu_next(s, n, at, &f)) {
		strbuf_addn(out, s + at, f.start - at);
		at = f.end;
		name = mail_line(r->m, f.name);
		mime_attach(r, name, "application/octet-stream", &f.data);
		free(name);
		free(f.name);
	}
	strbuf_addn(out, s + at, n - at);
}

static void
take_plain(struct mime_reader *r, GMimePart *part, struct mime_text *to)
{
	GMimeObject *obj = GMIME_OBJECT(part);
	const char *flowed = mime_part_param(obj, "format");
	const char *del_sp = mime_part_param(obj, "delsp");
	struct strbuf data = { 0 }, lines = { 0 }, bare = { 0 }, text = { 0 };
	unsigned pgp;

	mime_part_content(part, &data);
	mime_add_clean(
	    r, mime_part_param(obj, "charset"), data.s, data.len, &lines);
	strbuf_free(&data);
	pgp = pgp_add_text(&bare, lines.s, lines.len);
	if ((pgp & PGP_ENCRYPTED) != 0)
		mail_remark(r->m, REMARK_ENCRYPTED);
	if ((pgp & PGP_SIGNED) != 0)
		mail_remark(r->m, REMARK_SIGNATURE);
	strbuf_reset(&lines);
	take_files(r, bare.s, bare.len, &lines);
	if (flowed != NULL && is_same_word(flowed, "flowed"))
		flowed_add(&text, lines.s, lines.len,
		    del_sp != NULL && is_same_word(del_sp, "yes"));
	else
		strbuf_addn(&text, lines.s, lines.len);
	mime_append(to, text.s, text.len);
	strbuf_free(&lines);
	strbuf_free(&bare);
	strbuf_free(&text);
	to->has_plain = true;
}

static void
take_html(struct mime_reader *r, GMimePart *part, struct mime_text *to)
{
	const char *charset = mime_part_param(GMIME_OBJECT(part), "charset");
	struct strbuf data = { 0 }, html = { 0 }, text = { 0 };
	char *own = NULL;

	if (r->skip_html > 0)
		return;
	mime_part_content(part, &data);
	if (!charset_is_known(charset))
		charset = own = html_charset(data.s, data.len);
	mime_add_clean(r, charset, data.s, data.len, &html);
	free(own);
	strbuf_free(&data);
	mime_add_html(r, html.s, html.len, &text);
	mime_append(to, text.s, text.len);
	strbuf_free(&html);
	strbuf_free(&text);
	to->has_html = true;
}

static void
take_status(struct mime_reader *r, GMimePart *part, struct mime_text *to)
{
	struct strbuf data = { 0 }, lines = { 0 };

	(void)to;
	mime_part_content(part, &data);
	mime_add_clean(r, NULL, data.s, data.len, &lines);
	mime_append(&r->texts[TEXT_STATUS], lines.s, lines.len);
	strbuf_free(&data);
	strbuf_free(&lines);
}

/* The first text that has a name; the rules say whether it is the mail. */
static void
take_named(struct mime_reader *r, GMimePart *part, const char *type)
{
	if (r->named++ > 0)
		return;
	r->named_is_shown = !mime_part_is_attachment(GMIME_OBJECT(part));
	if (strcmp(type, "text/plain") == 0)
		take_plain(r, part, &r->texts[TEXT_NAMED]);
	else
		take_html(r, part, &r->texts[TEXT_NAMED]);
}

static void
take_encrypted(struct mime_reader *r, GMimePart *part, struct mime_text *to)
{
	(void)part;
	(void)to;
	mail_remark(r->m, REMARK_ENCRYPTED);
}

static void
take_partial(struct mime_reader *r, GMimePart *part, struct mime_text *to)
{
	(void)part;
	(void)to;
	mail_remark(r->m, REMARK_PARTIAL);
}

static void
take_external(struct mime_reader *r, GMimePart *part, struct mime_text *to)
{
	(void)part;
	(void)to;
	mail_remark(r->m, REMARK_EXTERNAL);
}

/* How a part is read, by its type. */
static const struct part_rule {
	const char *type;
	void (*take)(struct mime_reader *, GMimePart *, struct mime_text *);
	enum { AS_TEXT, AS_FILE, AS_ENCLOSURE } what; /* files are attached */
} part_rules[] = {
	/* clang-format off */
	{ "text/plain",                       take_plain,     AS_TEXT },
	{ "text/html",                        take_html,      AS_TEXT },
	{ "application/xhtml+xml",            take_html,      AS_TEXT },
	{ "text/enriched",                    take_html,      AS_TEXT },
	/* Reports for programs (RFC 3464, RFC 8098). */
	{ "message/delivery-status",          take_status,    AS_TEXT },
	{ "message/disposition-notification", take_status,    AS_TEXT },
	{ "text/calendar",             enclosed_invitation,   AS_ENCLOSURE },
	{ "application/ms-tnef",              enclosed_tnef,  AS_ENCLOSURE },
	{ "application/pkcs7-mime",           enclosed_cms,   AS_ENCLOSURE },
	{ "application/pgp-encrypted",        take_encrypted, AS_FILE },
	{ "message/partial",                  take_partial,   AS_FILE },
	{ "message/external-body",            take_external,  AS_FILE },
	/* clang-format on */
};

/* Other names of those types, and endings of files that have no type. */
static const struct {
	const char *name, *type;
} part_types[] = {
	{ "application/ics", "text/calendar" },
	{ "text/x-vcalendar", "text/calendar" },
	{ "application/vnd.ms-tnef", "application/ms-tnef" },
	{ "application/x-pkcs7-mime", "application/pkcs7-mime" },
	{ "text/x-html", "text/html" },
};

static const struct {
	const char *ending, *type;
} part_files[] = {
	{ ".ics", "text/calendar" },
	{ "winmail.dat", "application/ms-tnef" },
	{ ".p7m", "application/pkcs7-mime" },
};

/* The type by which a part is read. */
static const char *
read_as(const char *type, const char *name)
{
	char *low;

	for (size_t i = 0; i < LENGTH(part_types); i++)
		if (strcmp(part_types[i].name, type) == 0)
			return part_types[i].type;
	if (name == NULL || strcmp(type, "application/octet-stream") != 0)
		return type;
	low = xstrdup(name);
	for (char *c = low; *c != '\0'; c++)
		*c = ascii_lower(*c);
	for (size_t i = 0; i < LENGTH(part_files); i++)
		if (ends_with(low, part_files[i].ending))
			type = part_files[i].type;
	free(low);
	return type;
}

static const struct part_rule *
rule_of(const char *type)
{
	for (size_t i = 0; i < LENGTH(part_rules); i++)
		if (strcmp(part_rules[i].type, type) == 0)
			return &part_rules[i];
	return NULL;
}

static void
read_part(struct mime_reader *r, GMimePart *part, struct mime_text *to)
{
	char *type = mime_part_type(GMIME_OBJECT(part));
	const char *as = read_as(type, mime_part_name(GMIME_OBJECT(part)));
	const struct part_rule *rule = rule_of(as);
	const bool is_text = rule != NULL && rule->what == AS_TEXT;

	if (is_text && !mime_part_is_file(GMIME_OBJECT(part))) {
		rule->take(r, part, to);
	} else {
		attach_part(r, part, type);
		if (is_text && starts_with(as, "text/"))
			take_named(r, part, as);
		else if (rule != NULL && r->is_plain &&
			 rule->what == AS_ENCLOSURE)
			mail_remark(r->m, REMARK_CLOSED);
		else if (rule != NULL && !is_text)
			rule->take(r, part, to);
	}
	free(type);
}

/*
 * Parts contain parts, no deeper than MAIL_MAX_DEPTH.
 * NOLINTBEGIN(misc-no-recursion)
 */
static void read_object(struct mime_reader *, GMimeObject *, int depth,
    struct mime_span, struct mime_text *);

/* Of alternatives, the first plain text that is not blank, else the HTML. */
static void
read_alternative(struct mime_reader *r, GMimeMultipart *multi, int depth,
    struct mime_span rest, struct mime_text *to)
{
	const char *boundary = g_mime_multipart_get_boundary(multi);
	const int n = g_mime_multipart_get_count(multi);
	struct mime_text best = { 0 };
	struct mime_span whole;

	for (int i = 0; i < n; i++) {
		struct mime_text p = { 0 };
		const bool settled = best.has_plain && !is_blank(best.text.s);

		if (!mime_span_next(&rest, boundary, &whole))
			whole = (struct mime_span){ 0 };
		r->skip_html += settled;
		read_object(r, g_mime_multipart_get_part(multi, i), depth + 1,
		    whole, &p);
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
		mime_append(to, best.text.s, best.text.len);
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
	mime_add_clean(r, NULL, s, strlen(s), &text);
	mime_append(to, text.s, text.len);
	to->has_plain = true;
	strbuf_free(&text);
}

static void
read_parts(struct mime_reader *r, GMimeMultipart *multi, int depth,
    struct mime_span rest, struct mime_text *to)
{
	const char *boundary = g_mime_multipart_get_boundary(multi);
	const int n = g_mime_multipart_get_count(multi);
	struct mime_span whole;

	for (int i = 0; i < n; i++) {
		if (!mime_span_next(&rest, boundary, &whole))
			whole = (struct mime_span){ 0 };
		read_object(r, g_mime_multipart_get_part(multi, i), depth + 1,
		    whole, to);
	}
}

static void
read_multipart(struct mime_reader *r, GMimeMultipart *multi, int depth,
    struct mime_span whole, struct mime_text *to)
{
	char *type = mime_part_type(GMIME_OBJECT(multi));
	/* Each depth looks for its own boundary in all that lies below it. */
	const struct mime_span body = depth < MAX_SPANS
					  ? mime_span_body(whole)
					  : (struct mime_span){ 0 };

	if (strcmp(type, "multipart/encrypted") == 0)
		mail_remark(r->m, REMARK_ENCRYPTED);
	r->is_report |= strcmp(type, "multipart/report") == 0;
	if (g_mime_multipart_get_count(multi) == 0)
		read_prologue(r, multi, to);
	else if (strcmp(type, "multipart/alternative") == 0)
		read_alternative(r, multi, depth, body, to);
	else
		read_parts(r, multi, depth, body, to);
	free(type);
}

static void
read_object(struct mime_reader *r, GMimeObject *obj, int depth,
    struct mime_span whole, struct mime_text *to)
{
	if (depth > MAIL_MAX_DEPTH)
		mail_remark(r->m, REMARK_DEPTH);
	else if (GMIME_IS_MESSAGE_PART(obj))
		original_read(r, GMIME_MESSAGE_PART(obj), whole.s, whole.n);
	else if (GMIME_IS_MULTIPART(obj))
		read_multipart(r, GMIME_MULTIPART(obj), depth, whole, to);
	else if (GMIME_IS_PART(obj))
		read_part(r, GMIME_PART(obj), to);
}

/* NOLINTEND(misc-no-recursion) */

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

/* A parser of the bytes, whose memory it takes over. */
static GMimeParser *
new_parser(struct strbuf *bytes)
{
	const guint len = (guint)bytes->len;
	GMimeStream *stream = g_mime_stream_mem_new_with_byte_array(
	    g_byte_array_new_take((guint8 *)strbuf_take(bytes), len));
	GMimeParser *parser = g_mime_parser_new_with_stream(stream);

	g_mime_stream_mem_set_owner(GMIME_STREAM_MEM(stream), TRUE);
	g_mime_parser_set_format(parser, GMIME_FORMAT_MESSAGE);
	g_object_unref(stream);
	return parser;
}

/* An entity that lies in a part; some that were signed lack a header. */
static void
read_entity(struct mime_reader *r, struct strbuf *entity, struct mime_text *to)
{
	struct strbuf bytes = { 0 };
	struct header_line h;
	struct mime_span whole;
	GMimeParser *parser;
	GMimeObject *obj;
	size_t at = 0;

	if (!header_next(entity->s, entity->len, &at, &h))
		strbuf_addc(&bytes, '\n');
	strbuf_addn(&bytes, entity->s, entity->len);
	end_last_boundary(&bytes, entity->s, entity->len);
	whole = (struct mime_span){ bytes.s, bytes.len };
	parser = new_parser(&bytes);
	obj = g_mime_parser_construct_part(parser, r->options);
	if (obj != NULL) {
		read_object(r, obj, 0, whole, to);
		g_object_unref(obj);
	}
	g_object_unref(parser);
}

/* What the mail is, with HEAD as it came; one that is not known whole has no
 * identity. */
static void
read_kind(struct mail *m, const char *head, size_t n, GMimeObject *root)
{
	struct strbuf said = { 0 };

	identity_add_header(&said, head, n);
	if (identity_add_part(&said, root) && !mail_has_remark(m, REMARK_LARGE))
		mail_set(&m->identity, identity_of(&said));
	strbuf_free(&said);
	bounce_read(m, head, n, root);
	m->is_forward = forward_is(m, root);
	m->is_invitation = forward_is_invitation(root);
}

/* Read the message BODY, whose memory GMime takes over. */
static void
read_body(
    struct mime_reader *r, struct strbuf *body, const char *head, size_t n)
{
	const struct mime_span whole = { body->s, body->len };
	GMimeParser *parser = new_parser(body);
	GMimeMessage *msg;
	GMimeObject *root;

	msg = g_mime_parser_construct_message(parser, r->options);
	if (msg != NULL) {
		root = g_mime_message_get_mime_part(msg);
		if (root != NULL)
			read_object(r, root, 0, whole, &r->texts[TEXT_SHOWN]);
		if (root != NULL && r->inside == 0)
			read_kind(r->m, head, n, root);
		g_object_unref(msg);
	}
	g_object_unref(parser);
	choose_text(r);
}

static size_t
blank_line(const char *s, size_t n)
{
	if (n > 1 && s[0] == '\r' && s[1] == '\n')
		return 2;
	return n > 0 && s[0] == '\n';
}

/* Read into OWN, of which only the mail is set so far. */
static void
read_mail(struct mime_reader *r, const char *raw, size_t n)
{
	static const char *charsets[] = { "utf-8", "windows-1252", "iso-8859-1",
		NULL };
	struct mail *m = r->m;
	struct strbuf head = { 0 }, body = { 0 };
	size_t at;

	mail_init(m);
	if (n > MAIL_MAX_BYTES) { /* GLib's arrays cannot count more */
		n = MAIL_MAX_BYTES;
		mail_remark(m, REMARK_LARGE);
	}
	g_mime_init();
	r->options = g_mime_parser_options_new();
	g_mime_parser_options_set_fallback_charsets(r->options, charsets);
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
	read_body(r, &body, raw, at);
	g_mime_parser_options_free(r->options);
	for (size_t i = 0; i < TEXT_SOURCES; i++)
		strbuf_free(&r->texts[i].text);
}

static void
read_inside(
    const struct mime_reader *outer, const char *raw, size_t n, struct mail *m)
{
	struct mime_reader r = { .m = m,
		.is_plain = outer->is_plain,
		.inside = outer->inside + 1,
		.read = read_inside,
		.read_entity = read_entity };

	read_mail(&r, raw, n);
}

static void
read_outer(const char *raw, size_t n, bool is_plain, struct mail *m)
{
	struct mime_reader r = { .m = m,
		.is_plain = is_plain,
		.read = read_inside,
		.read_entity = read_entity };

	read_mail(&r, raw, n);
}

void
mime_read(const char *raw, size_t n, struct mail *m)
{
	read_outer(raw, n, false, m);
}

void
mime_read_plain(const char *raw, size_t n, struct mail *m)
{
	read_outer(raw, n, true, m);
}
