/* Bounces. */
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "../util/mem.h"
#include "../util/strbuf.h"
#include "../util/text.h"
#include "address.h"
#include "bounce.h"
#include "header.h"
#include "mime_part.h"

/* How much of each is looked at, and kept. */
#define MAX_RETURNED 20 /* Message-IDs */
#define MAX_FAILED   100 /* addresses */
#define MAX_PARTS    50
#define MAX_DEPTH    10

/* What servers that know no RFC 3464 write before the mail that they return,
 * each blank for any number of them. */
static const char *const signs[] = {
	"Hi. This is the qmail-send program", /* and the QSBMF */
	"--- Below this line is a copy of the message.",
	"------ This is a copy of the message", /* Exim */
	"----- Unsent message follows -----",
	"----- Original message follows -----",
	"This message was created automatically by mail delivery software",
	"Delivery to the following recipient failed",
	"Delivery has failed to these recipients", /* Exchange */
	"could not be delivered to one or more recipients",
	"Undelivered Mail Returned to Sender",
};

/* What they write while they go on trying. */
static const char *const delays[] = {
	"has not yet been delivered", /* Exim */
	"THIS IS A WARNING ONLY", /* Postfix, sendmail */
	"will be retried",
	"will keep trying",
	"still being retried",
};

/* The beginnings of their subjects, and of the addresses that they write from:
 * both are needed. */
static const char *const subjects[] = {
	"Undeliver", /* able, ed */
	"Onbestelbaar",
	"Niet bestelbaar",
	"Niet-bestelbaar",
	"Niet bezorgd",
	"Unzustellbar",
	"Non remis",
	"Non-remis",
	"No se puede entregar",
	"No entregado",
	"Delivery fail",
	"Delivery Status Notification (Failure)",
	"Mail delivery fail",
	"Mail System Error - Returned",
	"Returned mail",
	"Failure notice",
	"Nondeliverable",
};
static const char *const servers[] = { "mailer-daemon@", "postmaster@",
	"mail-daemon@", "maildaemon@", "microsoftexchange" };

struct bounce {
	struct mail *m;
	size_t parts; /* that were looked at */
	bool has_status; /* by RFC 3464, whatever it says */
	bool has_failed; /* a recipient, by that */
	bool has_sign; /* by X-Failed-Recipients, or by its words */
	bool has_delay;
};

/* Values ------------------------------------------------------------------- */

/* Each address in a list such as "a@x, b@x". */
static void
add_failed(struct bounce *b, const char *value)
{
	struct address a;

	while (b->m->failed.n < MAX_FAILED && address_next(&value, &a)) {
		if (*a.addr != '\0' && !strlist_has(&b->m->failed, a.addr))
			strlist_take(&b->m->failed, mail_line(b->m, a.addr));
		address_free(&a);
	}
}

static void
add_returned(struct bounce *b, const char *value)
{
	char *id, *line;

	while (b->m->returned.n < MAX_RETURNED &&
	       (id = header_next_id(&value)) != NULL) {
		line = mail_line(b->m, id);
		free(id);
		if (*line == '\0' || strlist_has(&b->m->returned, line))
			free(line);
		else
			strlist_take(&b->m->returned, line);
	}
}

/* Fields in text ------------------------------------------------------------
 */

/* The value of the field NAME where the line at S is one, its folds on one
 * line; the caller frees.  NULL: it is another line. */
static char *
field_value(const char *s, const char *name)
{
	const size_t n = strlen(name);
	const char *end;

	if (strncasecmp(s, name, n) != 0 || s[n] != ':')
		return NULL;
	s += n + 1;
	end = s + strcspn(s, "\n");
	while (*end == '\n' && (end[1] == ' ' || end[1] == '\t'))
		end += 1 + strcspn(end + 1, "\n");
	return one_line(xstrndup(s, (size_t)(end - s)));
}

/* The fields of a mail that came back, wherever they stand in the text. */
static void
read_returned(struct bounce *b, const char *text)
{
	char *value;

	for (const char *p = text; p != NULL && *p != '\0';
	     p = strchr(p, '\n'), p = p != NULL ? p + 1 : NULL) {
		if ((value = field_value(p, "message-id")) != NULL) {
			add_returned(b, value);
		} else if (*b->m->mark == '\0' &&
			   (value = field_value(p, "x-datalek-reference")) !=
			       NULL) {
			mail_set(&b->m->mark, mail_line(b->m, value));
		}
		free(value);
		value = NULL;
	}
}

static bool
has_one_of(const char *line, const char *const *words, size_t n)
{
	while (n > 0)
		if (strcasestr(line, words[--n]) != NULL)
			return true;
	return false;
}

static bool
begins_with_one_of(const char *line, const char *const *words, size_t n)
{
	while (n > 0)
		if (strncasecmp(line, words[n - 1], strlen(words[n - 1])) == 0)
			return true;
		else
			n--;
	return false;
}

/* "<karin@example.nl>:" on a line of its own (QSBMF). */
static void
read_sentences(struct bounce *b, const char *text)
{
	char *line = one_line(xstrdup(text)), *value;
	const char *p, *end;

	b->has_sign |= has_one_of(line, signs, LENGTH(signs));
	b->has_delay |= has_one_of(line, delays, LENGTH(delays));
	free(line);
	for (p = text; b->has_sign && p != NULL && *p != '\0';
	     p = strchr(p, '\n'), p = p != NULL ? p + 1 : NULL) {
		p += strspn(p, " \t");
		end = p + strcspn(p, "\r\n");
		if (*p != '<' || end - p < 4 || end[-1] != ':' ||
		    end[-2] != '>')
			continue;
		value = xstrndup(p, (size_t)(end - 1 - p));
		add_failed(b, value);
		free(value);
	}
}

/* The fields about one recipient (RFC 3464, section 2.3). */
static void
read_recipient(struct bounce *b, const char *group)
{
	static const char *const names[] = { "final-recipient",
		"original-recipient" };
	char *value, *action = NULL;
	const char *type;

	for (const char *p = group; action == NULL && p != NULL && *p != '\0';
	     p = strchr(p, '\n'), p = p != NULL ? p + 1 : NULL)
		action = field_value(p, "action");
	if (action == NULL || strncasecmp(action, "failed", 6) != 0) {
		free(action);
		return;
	}
	free(action);
	b->has_failed = true;
	for (const char *p = group; p != NULL && *p != '\0';
	     p = strchr(p, '\n'), p = p != NULL ? p + 1 : NULL)
		for (size_t i = 0; i < LENGTH(names); i++) {
			if ((value = field_value(p, names[i])) == NULL)
				continue;
			type = strchr(value, ';');
			add_failed(b, type != NULL ? type + 1 : value);
			free(value);
		}
}

/* The mail that was read, or deleted (RFC 8098, section 3.2.4). */
static void
read_disposition(struct bounce *b, const char *text)
{
	char *value;

	for (const char *p = text; p != NULL && *p != '\0';
	     p = strchr(p, '\n'), p = p != NULL ? p + 1 : NULL)
		if ((value = field_value(p, "original-message-id")) != NULL) {
			add_returned(b, value);
			free(value);
		}
}

/* Groups of fields with a blank line between. */
static void
read_status(struct bounce *b, const char *text)
{
	const char *end;
	char *group;

	b->has_status = true;
	for (const char *p = text; *p != '\0'; p = end) {
		p += strspn(p, "\n");
		end = strstr(p, "\n\n");
		end = end != NULL ? end + 1 : p + strlen(p);
		group = xstrndup(p, (size_t)(end - p));
		read_recipient(b, group);
		free(group);
	}
}

/* Parts -------------------------------------------------------------------- */

/* The bytes as a text of lines ended by LF, up to a NUL. */
static char *
text_of(GMimePart *part)
{
	struct strbuf data = { 0 };
	char *s;
	size_t to = 0;

	mime_part_content(part, &data);
	strbuf_addn(&data, "", 0);
	s = strbuf_take(&data);
	for (size_t i = 0; s[i] != '\0'; i++)
		if (s[i] != '\r')
			s[to++] = s[i];
	s[to] = '\0';
	return s;
}

static void
read_leaf(struct bounce *b, GMimePart *part)
{
	char *type = mime_part_type(GMIME_OBJECT(part));
	char *text = NULL;

	if (starts_with(type, "text/") || starts_with(type, "message/"))
		text = text_of(part);
	if (text == NULL)
		;
	else if (strcmp(type, "message/delivery-status") == 0 ||
		 strcmp(type, "message/global-delivery-status") == 0)
		read_status(b, text);
	else if (strcmp(type, "message/disposition-notification") == 0)
		read_disposition(b, text);
	else if (!mime_part_is_attachment(GMIME_OBJECT(part))) {
		read_sentences(b, text);
		read_returned(b, text);
	}
	free(text);
	free(type);
}

static void
read_message(struct bounce *b, GMimeMessagePart *part)
{
	GMimeMessage *inner = g_mime_message_part_get_message(part);
	char *header;

	if (inner == NULL)
		return;
	header = g_mime_object_get_headers(GMIME_OBJECT(inner), NULL);
	read_returned(b, header);
	g_free(header);
}

/* Parts contain parts: NOLINTBEGIN(misc-no-recursion) */
static void
read_object(struct bounce *b, GMimeObject *obj, int depth)
{
	GMimeMultipart *multi;

	if (depth > MAX_DEPTH || b->parts++ > MAX_PARTS)
		return;
	if (GMIME_IS_MESSAGE_PART(obj)) {
		read_message(b, GMIME_MESSAGE_PART(obj));
	} else if (GMIME_IS_MULTIPART(obj)) {
		multi = GMIME_MULTIPART(obj);
		for (int i = 0; i < g_mime_multipart_get_count(multi); i++)
			read_object(
			    b, g_mime_multipart_get_part(multi, i), depth + 1);
	} else if (GMIME_IS_PART(obj)) {
		read_leaf(b, GMIME_PART(obj));
	}
}
/* NOLINTEND(misc-no-recursion) */

/* By RFC 3464, or from nobody. */
static bool
is_by_server(const struct bounce *b, GMimeObject *root)
{
	const struct mail *m = b->m;
	char *type;
	bool is = (*m->from_addr == '\0' && *m->from_name == '\0' &&
		      *m->from_refused == '\0') ||
		  begins_with_one_of(m->from_addr, servers, LENGTH(servers));

	if (!is && b->has_status && root != NULL) {
		type = mime_part_type(root);
		is = strcmp(type, "multipart/report") == 0;
		free(type);
	}
	return is;
}

static void
read_header(struct bounce *b, const char *raw, size_t n)
{
	size_t at = header_start(raw, n);
	struct header_line h;
	char *value;

	while (header_next(raw, n, &at, &h))
		if (header_is(&h, "x-failed-recipients")) {
			value = header_value(&h);
			add_failed(b, value);
			free(value);
			b->has_sign = true;
		}
	b->has_sign |= begins_with_one_of(
			   b->m->subject, subjects, LENGTH(subjects)) &&
		       begins_with_one_of(
			   b->m->from_addr, servers, LENGTH(servers));
}

void
bounce_read(struct mail *m, const char *raw, size_t n, GMimeObject *root)
{
	struct bounce b = { .m = m };

	read_header(&b, raw, n);
	if (root != NULL)
		read_object(&b, root, 0);
	m->has_bounce = b.has_status ? b.has_failed
				     : b.has_sign && !b.has_delay;
	m->is_by_server = is_by_server(&b, root);
}
