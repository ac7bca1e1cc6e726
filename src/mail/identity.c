/* The identity of a mail. */
#include <stdlib.h>
#include <string.h>

#include "../util/mem.h"
#include "../util/sha256.h"
#include "../util/text.h"
#include "../util/timestamp.h"
#include "address.h"
#include "date.h"
#include "header.h"
#include "identity.h"
#include "mail.h"
#include "mime_part.h"

static void
add_from(struct strbuf *line, struct mail *m, const char *value)
{
	struct address a;
	char *addr;

	if (!address_next(&value, &a))
		return;
	addr = mail_line(m, *a.addr != '\0' ? a.addr : a.refused);
	strbuf_add(line, addr);
	free(addr);
	address_free(&a);
}

static void
add_date(struct strbuf *line, struct mail *m, const char *value)
{
	char text[TIMESTAMP_LEN], *clean;
	struct timestamp at;

	if (mail_date_parse(value, &at)) {
		timestamp_format((struct timestamp){ .s = at.s }, text);
		strbuf_addn(line, text, strcspn(text, "+Z"));
		strbuf_addc(line, 'Z');
		return;
	}
	clean = mail_line(m, value);
	strbuf_add(line, clean);
	free(clean);
}

static void
add_subject(struct strbuf *line, struct mail *m, const char *value)
{
	char *text = mail_decoded_line(m, value);

	strbuf_add(line, text);
	free(text);
}

static const struct {
	const char *name;
	void (*add)(struct strbuf *, struct mail *, const char *value);
} fields[] = {
	{ "from", add_from },
	{ "date", add_date },
	{ "subject", add_subject },
};

void
identity_add_header(struct strbuf *lines, const char *raw, size_t n)
{
	struct header_line h;
	struct mail scratch; /* counts what is replaced */
	size_t at;
	char *value;

	mail_init(&scratch);
	for (size_t f = 0; f < LENGTH(fields); f++) {
		strbuf_addf(lines, "%s:", fields[f].name);
		at = header_start(raw, n);
		while (header_next(raw, n, &at, &h))
			if (header_is(&h, fields[f].name)) {
				value = header_value(&h);
				fields[f].add(lines, &scratch, value);
				free(value);
				break;
			}
		strbuf_addc(lines, '\n');
	}
	mail_free(&scratch);
}

/* The bytes at S are changed. */
static void
add_leaf(struct strbuf *lines, char *s, size_t n)
{
	char hash[SHA256_LEN];
	size_t to = 0;

	for (size_t i = 0; i < n; i++)
		if (s[i] != '\r' || i + 1 == n || s[i + 1] != '\n')
			s[to++] = s[i];
	while (
	    to > 0 && strchr(" \t\r\n", s[to - 1]) != NULL && s[to - 1] != '\0')
		to--;
	sha256_hex(s, to, hash);
	strbuf_addf(lines, "leaf:%s\n", hash);
}

static void
add_prologue(struct strbuf *lines, GMimeMultipart *multi)
{
	const char *s = g_mime_multipart_get_prologue(multi);
	char *copy = xstrdup(s != NULL ? s : "");

	add_leaf(lines, copy, strlen(copy));
	free(copy);
}

static void
add_content(struct strbuf *lines, GMimePart *part)
{
	struct strbuf data = { 0 };

	mime_part_content(part, &data);
	add_leaf(lines, data.s, data.len);
	strbuf_free(&data);
}

/* Parts contain parts: NOLINTBEGIN(misc-no-recursion) */
static bool add_object(struct strbuf *, GMimeObject *, int depth);

static bool
add_message(struct strbuf *lines, GMimeMessagePart *part, int depth)
{
	GMimeMessage *inner = g_mime_message_part_get_message(part);
	GMimeObject *root;
	char *header;

	strbuf_add(lines, "message:\n");
	if (inner == NULL)
		return true;
	header = g_mime_object_get_headers(GMIME_OBJECT(inner), NULL);
	identity_add_header(lines, header, strlen(header));
	g_free(header);
	root = g_mime_message_get_mime_part(inner);
	return root == NULL || add_object(lines, root, depth + 1);
}

static bool
add_multipart(struct strbuf *lines, GMimeMultipart *multi, int depth)
{
	bool is_whole = true;

	if (g_mime_multipart_get_count(multi) == 0)
		add_prologue(lines, multi);
	for (int i = 0; i < g_mime_multipart_get_count(multi) && is_whole; i++)
		is_whole = add_object(
		    lines, g_mime_multipart_get_part(multi, i), depth + 1);
	return is_whole;
}

static bool
add_object(struct strbuf *lines, GMimeObject *obj, int depth)
{
	if (depth > MAIL_MAX_DEPTH)
		return false;
	if (GMIME_IS_MESSAGE_PART(obj))
		return add_message(lines, GMIME_MESSAGE_PART(obj), depth);
	if (GMIME_IS_MULTIPART(obj))
		return add_multipart(lines, GMIME_MULTIPART(obj), depth);
	if (GMIME_IS_PART(obj))
		add_content(lines, GMIME_PART(obj));
	return true;
}
/* NOLINTEND(misc-no-recursion) */

bool
identity_add_part(struct strbuf *lines, GMimeObject *obj)
{
	return add_object(lines, obj, 0);
}

char *
identity_of(const struct strbuf *lines)
{
	char hash[SHA256_LEN];

	sha256_hex(lines->s, lines->len, hash);
	return xasprintf("m1:%s", hash);
}
