/* Files that hold a message or an entry of a calendar. */
#include <stdlib.h>
#include <string.h>

#include "../util/mem.h"
#include "../util/text.h"
#include "charset.h"
#include "cms.h"
#include "enclosed.h"
#include "header.h"
#include "invitation.h"
#include "mime_part.h"
#include "mime_type.h"
#include "remark.h"
#include "rtf_to_text.h"
#include "tnef.h"

#define MAX_INSIDE 5 /* files in files */

void
enclosed_load(void)
{
	(void)cms_load();
	(void)invitation_load();
	(void)tnef_load();
}

/* With a remark if it cannot be. */
static bool
is_loaded(struct mime_reader *r, bool (*load)(void))
{
	const bool is = load();

	if (!is)
		mail_remark(r->m, REMARK_LIBRARY);
	return is;
}

void
enclosed_invitation(
    struct mime_reader *r, const char *charset, const struct strbuf *data)
{
	struct strbuf text = { 0 }, frame = { 0 }, body = { 0 };

	if (!is_loaded(r, invitation_load))
		return;
	mime_add_clean(r, charset, data->s, data->len, &text);
	if (!invitation_read(text.s, &frame, &body))
		mail_remark(r->m, REMARK_INVITATION);
	strbuf_reset(&text);
	mime_add_clean(r, "utf-8", frame.s, frame.len, &text);
	mime_append(&r->texts[TEXT_INVITATION], text.s, text.len);
	strbuf_reset(&text);
	mime_add_clean(r, "utf-8", body.s, body.len, &text);
	mime_append(&r->texts[TEXT_INVITATION_BODY], text.s, text.len);
	strbuf_free(&text);
	strbuf_free(&frame);
	strbuf_free(&body);
}

/* The body as clean text. */
static void
tnef_text(struct mime_reader *r, const struct tnef *t, struct strbuf *out)
{
	struct strbuf body = { 0 }, text = { 0 };
	/* libytnef makes UTF-8 of some. */
	const char *charset = charset_is_utf8(t->body.s, t->body.len)
				  ? "utf-8"
				  : t->charset;

	mime_add_clean(r, charset, t->body.s, t->body.len, &body);
	if (t->kind == TNEF_HTML)
		mime_add_html(r, body.s, body.len, &text);
	else if (t->kind == TNEF_RTF)
		rtf_to_text(&text, t->body.s, t->body.len);
	else if (t->kind == TNEF_PLAIN)
		strbuf_addn(&text, body.s, body.len);
	mime_add_clean(r, "utf-8", text.s, text.len, out);
	strbuf_free(&body);
	strbuf_free(&text);
}

/* Text in the character set of T as one line; the caller frees. */
static char *
tnef_line(struct mime_reader *r, const struct tnef *t, const char *s)
{
	const size_t n = strlen(s);
	struct strbuf text = { 0 };
	char *line;

	charset_add(&text, charset_is_utf8(s, n) ? "utf-8" : t->charset, s, n);
	line = mail_line(r->m, text.s);
	strbuf_free(&text);
	return line;
}

/* A message that lies in so many others. */
static void /* NOLINTNEXTLINE(misc-no-recursion) */
read_tnef(struct mime_reader *r, const char *s, size_t n, int inside)
{
	struct strbuf text = { 0 };
	struct tnef t;
	char *name;

	if (inside > MAX_INSIDE || !tnef_open(s, n, &t)) {
		mail_remark(r->m, REMARK_TNEF);
		if (inside > MAX_INSIDE)
			return;
	}
	if (inside > 0) {
		name = tnef_line(r, &t, t.subject);
		strbuf_addf(&text, MIME_LINE "\nSubject: %s\n\n", name);
		free(name);
	}
	tnef_text(r, &t, &text);
	mime_append(&r->texts[inside > 0 ? TEXT_ORIGINAL : TEXT_TNEF], text.s,
	    text.len);
	strbuf_free(&text);
	for (size_t i = 0; i < t.nfiles; i++) {
		if (t.files[i].is_message)
			read_tnef(r, t.files[i].data.s, t.files[i].data.len,
			    inside + 1);
		name = tnef_line(r, &t, t.files[i].name);
		mime_attach(
		    r, name, "application/octet-stream", &t.files[i].data);
		free(name);
	}
	tnef_free(&t);
}

void
enclosed_tnef(struct mime_reader *r, const struct strbuf *data)
{
	if (is_loaded(r, tnef_load))
		read_tnef(r, data->s, data->len, 0);
}

/* Is it said to be encrypted? */
static bool
is_enveloped(GMimeObject *obj)
{
	const char *kind = mime_part_param(obj, "smime-type");

	return kind != NULL && strcasestr(kind, "enveloped") != NULL;
}

/*
 * The content that was signed: an entity, or a file such as "x.pdf.p7m" holds.
 */
static void
read_signed(struct mime_reader *r, GMimeObject *obj, struct strbuf *content,
    struct mime_text *to)
{
	struct header_line h;
	size_t at = 0;
	char *name;

	if (header_next(content->s, content->len, &at, &h) ||
	    mime_type_is_text(content->s, content->len)) {
		if (r->enclosed++ < MAX_INSIDE)
			r->read_entity(r, content, to);
		else
			mail_remark(r->m, REMARK_DEPTH);
		return;
	}
	name = mail_line(r->m, mime_part_name(obj));
	if (ends_with(name, ".p7m"))
		name[strlen(name) - strlen(".p7m")] = '\0';
	mime_attach(r, name, "application/octet-stream", content);
	free(name);
}

void
enclosed_cms(struct mime_reader *r, GMimeObject *obj, const struct strbuf *data,
    struct mime_text *to)
{
	struct strbuf content = { 0 };

	if (!is_loaded(r, cms_load))
		return;
	switch (cms_open(data->s, data->len, &content)) {
	case CMS_SIGNED:
		mail_remark(r->m, REMARK_SIGNATURE);
		read_signed(r, obj, &content, to);
		break;
	case CMS_ENCRYPTED:
		mail_remark(r->m, REMARK_ENCRYPTED);
		break;
	case CMS_COMPRESSED:
		mail_remark(r->m, REMARK_CLOSED);
		break;
	case CMS_BAD:
		mail_remark(
		    r->m, is_enveloped(obj) ? REMARK_ENCRYPTED : REMARK_CMS);
		break;
	case CMS_OTHER:
		break;
	}
	strbuf_free(&content);
}
