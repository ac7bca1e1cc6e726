/* The MIME structure of a message, by GMime. */
#include <gmime/gmime.h>
#include <stdlib.h>
#include <string.h>

#include "../util/mem.h"
#include "../util/strbuf.h"
#include "../util/utf8.h"
#include "bounce.h"
#include "choose.h"
#include "envelope.h"
#include "forward.h"
#include "header.h"
#include "identity.h"
#include "mime.h"
#include "mime_leaf.h"
#include "mime_part.h"
#include "mime_span.h"
#include "notice.h"
#include "original.h"
#include "remark.h"

#define MORE	  40 /* characters more that HTML says, at least, to count */
#define MAX_SPANS 20 /* multiparts within multiparts whose bytes are sought */

/* Does a part begin with text, where its header should be? */
static bool
is_bare(struct mime_span part)
{
	struct header_line h;
	size_t at = 0;

	return part.n > 0 && *part.s != '\n' && *part.s != '\r' &&
	       !header_next(part.s, part.n, &at, &h);
}

/* Where the next part of GMime lies; those that it leaves out, of text without
 * a blank line, go to TO. */
static struct mime_span
next_span(struct mime_reader *r, struct mime_span *rest, const char *boundary,
    struct mime_text *to)
{
	struct mime_span s;

	while (mime_span_next(rest, boundary, &s)) {
		if (!is_bare(s) || memmem(s.s, s.n, "\n\n", 2) != NULL ||
		    memmem(s.s, s.n, "\n\r\n", 3) != NULL)
			return s;
		mime_leaf_add_bare(r, s.s, s.n, to);
	}
	return (struct mime_span){ 0 };
}

/* The subject that was signed with the text is that of the mail (RFC 9788; in
 * RFC 8551, section 3.1, the entity is a whole message). */
static void
take_signed_subject(struct mime_reader *r, GMimeObject *obj)
{
	GMimeHeaderList *fields = g_mime_object_get_header_list(obj);
	GMimeHeader *subject = g_mime_header_list_get_header(fields, "Subject");

	if (r->inside > 0 || subject == NULL ||
	    (!GMIME_IS_MESSAGE(obj) && mime_part_param(obj, "hp") == NULL &&
		mime_part_param(obj, "protected-headers") == NULL))
		return;
	mail_set(&r->m->subject,
	    mail_decoded_line(r->m, g_mime_header_get_raw_value(subject)));
}

/*
 * Parts contain parts, no deeper than MAIL_MAX_DEPTH.
 * NOLINTBEGIN(misc-no-recursion)
 */
static void read_object(struct mime_reader *, GMimeObject *, int depth,
    struct mime_span, struct mime_text *);

/* How much it says: no blanks, and no addresses of links, which plain texts
 * often leave out. */
static size_t
count_said(const char *s)
{
	size_t n = 0, len;

	for (; *s != '\0'; s += len + strspn(s + len, " \t\n")) {
		len = strcspn(s, " \t\n");
		if (memmem(s, len, "://", 3) == NULL)
			n += len;
	}
	return n;
}

/* Does HTML say what its plain form leaves out? */
static bool
says_more(const struct mime_text *html, const struct mime_text *plain)
{
	const size_t n = count_said(html->text.s);
	const size_t least = count_said(plain->text.s);

	return html->has_html && n > 2 * least && n >= least + MORE;
}

/* A plain text comes before HTML, unless it only says that HTML follows, or
 * much less. */
static bool
is_better(const struct mime_text *p, const struct mime_text *than)
{
	const char *text = p->text.s, *other = than->text.s;

	if (utf8_is_blank(text) || utf8_is_blank(other))
		return !utf8_is_blank(text);
	if (p->has_plain == than->has_plain)
		return false;
	if (p->has_plain)
		return !says_more(than, p) &&
		       (!notice_is(text) || notice_is_in(text, other));
	return says_more(p, than) ||
	       (notice_is(other) && !notice_is_in(other, text));
}

static void
take_best(struct mime_reader *r, struct mime_text *best, struct mime_text *to)
{
	if (best->text.len > 0)
		mime_append(to, best->text.s, best->text.len);
	to->has_plain |= best->has_plain;
	to->has_html |= best->has_html;
	if (r->beside_plain > 0) {
		to->remarks |= best->remarks;
		to->replaced += best->replaced;
	} else {
		r->m->remarks |= best->remarks;
		r->m->replaced += best->replaced;
	}
	strbuf_free(&best->text);
}

/* Of alternatives, the first plain text that says something, else the HTML. */
static void
read_alternative(struct mime_reader *r, GMimeMultipart *multi, int depth,
    struct mime_span *rest, struct mime_text *to)
{
	const char *boundary = g_mime_multipart_get_boundary(multi);
	const int n = g_mime_multipart_get_count(multi);
	struct mime_text best = { 0 };
	struct mime_span whole;

	for (int i = 0; i < n; i++) {
		struct mime_text p = { 0 };
		const bool settled = best.has_plain &&
				     !utf8_is_blank(best.text.s) &&
				     !notice_is(best.text.s);

		whole = next_span(r, rest, boundary, to);
		r->beside_plain += settled;
		read_object(r, g_mime_multipart_get_part(multi, i), depth + 1,
		    whole, &p);
		r->beside_plain -= settled;
		if (is_better(&p, &best)) {
			strbuf_free(&best.text);
			best = p;
		} else {
			strbuf_free(&p.text);
		}
	}
	take_best(r, &best, to);
}

static void
read_parts(struct mime_reader *r, GMimeMultipart *multi, int depth,
    struct mime_span *rest, struct mime_text *to)
{
	const char *boundary = g_mime_multipart_get_boundary(multi);
	const int n = g_mime_multipart_get_count(multi);
	struct mime_span whole;
	GMimeObject *part;

	for (int i = 0; i < n; i++) {
		part = g_mime_multipart_get_part(multi, i);
		whole = next_span(r, rest, boundary, to);
		if (i == 0 && GMIME_IS_MULTIPART_SIGNED(multi))
			take_signed_subject(r, part);
		read_object(r, part, depth + 1, whole, to);
	}
}

static void
read_multipart(struct mime_reader *r, GMimeMultipart *multi, int depth,
    struct mime_span whole, struct mime_text *to)
{
	char *type = mime_part_type(GMIME_OBJECT(multi));
	/* Each depth looks for its own boundary in all that lies below it. */
	struct mime_span rest = depth < MAX_SPANS ? mime_span_body(whole)
						  : (struct mime_span){ 0 };
	const char *s = g_mime_multipart_get_prologue(multi);

	if (strcmp(type, "multipart/encrypted") == 0)
		mail_remark(r->m, REMARK_ENCRYPTED);
	r->is_report |= strcmp(type, "multipart/report") == 0;
	/* All of one without a boundary stands before its first part. */
	if (s != NULL && g_mime_multipart_get_count(multi) == 0)
		mime_leaf_add_bare(r, s, strlen(s), to);
	if (strcmp(type, "multipart/alternative") == 0)
		read_alternative(r, multi, depth, &rest, to);
	else
		read_parts(r, multi, depth, &rest, to);
	while (
	    next_span(r, &rest, g_mime_multipart_get_boundary(multi), to).s !=
	    NULL)
		;
	free(type);
}

static void
read_object(struct mime_reader *r, GMimeObject *obj, int depth,
    struct mime_span whole, struct mime_text *to)
{
	if (depth > MAIL_MAX_DEPTH)
		mail_remark(r->m, REMARK_DEPTH);
	else if (GMIME_IS_MESSAGE_PART(obj))
		original_read_message(
		    r, GMIME_MESSAGE_PART(obj), whole.s, whole.n);
	else if (GMIME_IS_MULTIPART(obj))
		read_multipart(r, GMIME_MULTIPART(obj), depth, whole, to);
	else if (GMIME_IS_PART(obj) && is_bare(whole))
		mime_leaf_add_bare(r, whole.s, whole.n, to);
	else if (GMIME_IS_PART(obj))
		mime_leaf_read(r, GMIME_PART(obj), to);
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

/* Read what was signed; a whole message is the mail itself, no original. */
static void
read_signed(struct mime_reader *r, GMimeObject *obj, struct mime_span whole,
    struct mime_text *to)
{
	GMimeMessage *msg;

	take_signed_subject(r, obj);
	if (GMIME_IS_MESSAGE_PART(obj)) {
		msg = g_mime_message_part_get_message(GMIME_MESSAGE_PART(obj));
		if (msg == NULL)
			return;
		take_signed_subject(r, GMIME_OBJECT(msg));
		obj = g_mime_message_get_mime_part(msg);
		whole = mime_span_body(whole);
	}
	if (obj != NULL)
		read_object(r, obj, 0, whole, to);
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
		read_signed(r, obj, whole, to);
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
