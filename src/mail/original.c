/* Mails that are attached to a mail. */
#include <stdlib.h>
#include <string.h>

#include "../util/mem.h"
#include "../util/text.h"
#include "header.h"
#include "mime_part.h"
#include "mime_span.h"
#include "original.h"
#include "remark.h"

#define MAX_INSIDE 5 /* originals of originals that are read */
#define MAX_READ   20 /* originals in one mail that are read */

/* Remarks on an original that say something of the text it gives. */
#define OF_TEXT ~(1U << REMARK_FILES | 1U << REMARK_EMPTY)

static bool
is_blank_char(char c)
{
	return strchr(" \t\r\n", c) != NULL && c != '\0';
}

/*
 * Do both begin with the same characters, but for blanks and line ends, which
 * GMime may write anew?  So the bytes were found, and no transfer encoding was
 * undone.
 */
static bool
has_same_start(const char *a, size_t an, const char *b, size_t bn)
{
	size_t i = 0, k = 0;

	for (int left = 200; left > 0; left--) {
		while (i < an && is_blank_char(a[i]))
			i++;
		while (k < bn && is_blank_char(b[k]))
			k++;
		if (i == an || k == bn)
			return i == an && k == bn;
		if (a[i++] != b[k++])
			return false;
	}
	return true;
}

/* The message as GMime writes it: transfer encoding is undone, and line ends
 * and folds may be others. */
static void
write_message(GMimeMessage *inner, struct strbuf *out)
{
	GMimeStream *mem;
	GByteArray *bytes;

	strbuf_addn(out, "", 0);
	if (inner == NULL)
		return;
	mem = g_mime_stream_mem_new();
	g_mime_object_write_to_stream(GMIME_OBJECT(inner), NULL, mem);
	bytes = g_mime_stream_mem_get_byte_array(GMIME_STREAM_MEM(mem));
	strbuf_addn(out, bytes->data, bytes->len);
	g_object_unref(mem);
}

/* Put the bytes in their place if they are that message. */
static void
use_bytes(struct strbuf *written, const char *whole, size_t n)
{
	const struct mime_span body = mime_span_body(
	    (struct mime_span){ whole, n });

	if (body.s == NULL ||
	    !has_same_start(written->s, written->len, body.s, body.n))
		return;
	strbuf_reset(written);
	strbuf_addn(written, body.s, body.n);
}

/* The value of the first field of that name, decoded; the caller frees. */
static char *
field_of(struct mail *m, const struct strbuf *raw, const char *name)
{
	size_t at = header_start(raw->s, raw->len);
	char *value, *line = NULL;
	struct header_line h;

	while (line == NULL && header_next(raw->s, raw->len, &at, &h)) {
		if (!header_is(&h, name))
			continue;
		value = header_value(&h);
		line = mail_decoded_line(m, value);
		free(value);
	}
	return line != NULL ? line : xstrdup("");
}

/* Sender, date and subject as that mail has them, then its text. */
static void
add_text(struct mime_reader *r, const struct strbuf *raw)
{
	static const struct {
		const char *name, *label;
	} fields[] = { { "from", "From" }, { "date", "Date" },
		{ "subject", "Subject" } };
	struct strbuf out = { 0 };
	struct mail inner;
	char *value;

	strbuf_add(&out, MIME_LINE "\n");
	for (size_t i = 0; i < LENGTH(fields); i++) {
		value = field_of(r->m, raw, fields[i].name);
		if (*value != '\0')
			strbuf_addf(&out, "%s: %s\n", fields[i].label, value);
		free(value);
	}
	r->read(r, raw->s, raw->len, &inner);
	strbuf_addc(&out, '\n');
	strbuf_add(&out, inner.text);
	r->m->replaced += inner.replaced;
	r->original_remarks |= inner.remarks & OF_TEXT;
	mail_free(&inner);
	mime_append(&r->texts[TEXT_ORIGINAL], out.s, out.len);
	strbuf_free(&out);
}

/* The file name of an attached mail without one: its subject. */
static char *
name_by_subject(struct mail *m, const struct strbuf *raw)
{
	char *subject = field_of(m, raw, "subject");
	char *name = *subject != '\0' ? xasprintf("%s.eml", subject)
				      : xstrdup("message.eml");

	free(subject);
	return name;
}

void
original_read(struct mime_reader *r, GMimeObject *obj, struct strbuf *raw)
{
	char *type = mime_part_type(obj);
	char *own;

	r->has_attached_mail |= mime_part_is_attachment(obj);
	if (r->inside < MAX_INSIDE && r->originals++ < MAX_READ)
		add_text(r, raw);
	else
		r->original_remarks |= 1U << REMARK_CLOSED;
	own = mail_line(r->m, mime_part_name(obj));
	if (*own == '\0')
		mail_set(&own, name_by_subject(r->m, raw));
	mime_attach(r, own, type, raw);
	free(own);
	free(type);
}

void
original_read_message(
    struct mime_reader *r, GMimeMessagePart *part, const char *whole, size_t n)
{
	struct strbuf raw = { 0 };

	write_message(g_mime_message_part_get_message(part), &raw);
	use_bytes(&raw, whole, n);
	original_read(r, GMIME_OBJECT(part), &raw);
}
