/* The fields of a header. */
#include <stdlib.h>
#include <string.h>

#include "../util/map.h"
#include "../util/mem.h"
#include "../util/strbuf.h"
#include "../util/strlist.h"
#include "../util/text.h"
#include "address.h"
#include "date.h"
#include "envelope.h"
#include "header.h"
#include "remark.h"

static void
read_sender(struct mail *m, const char *value)
{
	struct address a;

	if (!address_next(&value, &a))
		return;
	mail_set(&m->from_name, mail_line(m, a.name));
	mail_set(&m->from_addr, mail_line(m, a.addr));
	mail_set(&m->from_refused, mail_line(m, a.refused));
	address_free(&a);
	if (address_next(&value, &a)) {
		mail_remark(m, REMARK_SENDERS);
		address_free(&a);
	}
}

static bool
has_sender(const struct mail *m)
{
	return *m->from_addr != '\0' || *m->from_refused != '\0';
}

static void
read_recipients(struct mail *m, const char *value)
{
	struct address a;

	while (m->to.n < MAIL_MAX_ADDRESSES && address_next(&value, &a)) {
		if (*a.addr != '\0')
			strlist_take(&m->to, mail_line(m, a.addr));
		address_free(&a);
	}
}

static void
read_received(struct mail *m, const char *value)
{
	const char *semicolon = strrchr(value, ';');

	if (semicolon != NULL && m->nreceived < MAIL_MAX_RECEIVED &&
	    mail_date_parse(semicolon + 1, &m->received[m->nreceived]))
		m->nreceived++;
}

/* The next word with an @ in it, for want of brackets; or NULL. */
static char *
next_bare_id(const char **value)
{
	static const char ends[] = " \t,;()\"";
	size_t n;

	for (*value += strspn(*value, ends); **value != '\0';
	     *value += strspn(*value, ends)) {
		n = strcspn(*value, ends);
		*value += n;
		if (memchr(*value - n, '@', n) != NULL)
			return xstrndup(*value - n, n);
	}
	return NULL;
}

static void
read_ids(struct mail *m, struct strlist *to, const char *value)
{
	char *(*const next)(const char **) = strchr(value, '<') != NULL
						 ? header_next_id
						 : next_bare_id;
	char *id, *line;

	while ((id = next(&value)) != NULL) {
		line = mail_line(m, id);
		free(id);
		if (*line == '\0')
			free(line);
		else
			strlist_take(to, line);
	}
}

/* The last of the references is the mail that was answered. */
static void
set_thread(struct mail *m, const struct strlist *answered,
    const struct strlist *references)
{
	struct map seen = { 0 };
	const char *id;
	size_t at;

	for (size_t i = 0; i < answered->n + references->n; i++) {
		id = i < answered->n
			 ? answered->v[i]
			 : references->v[answered->n + references->n - 1 - i];
		if (m->thread.n == MAIL_MAX_THREAD || map_get(&seen, id, &at))
			continue;
		map_put(&seen, id, i);
		strlist_add(&m->thread, id);
	}
	map_free(&seen);
}

/* The text between < and >, else the first word. */
static void
read_message_id(struct mail *m, const char *value)
{
	const char *open = strchr(value, '<');
	char *id = header_next_id(&value);

	if (id == NULL) {
		id = trim(xstrdup(open != NULL ? open + 1 : value));
		id[strcspn(id, " \t")] = '\0';
	}
	mail_set(&m->message_id, mail_line(m, id));
	free(id);
}

/* The fields that may contain encoded words. */
static void
read_words(struct mail *m, const struct header_line *h, const char *value)
{
	if (header_is(h, "subject") && *m->subject == '\0')
		mail_set(&m->subject, mail_decoded_line(m, value));
	else if (header_is(h, "from") && !has_sender(m))
		read_sender(m, value);
	else if (header_is(h, "from") && !is_blank(value))
		mail_remark(m, REMARK_SENDERS);
	else if (header_is(h, "to") || header_is(h, "cc"))
		read_recipients(m, value);
}

static void
read_field(struct mail *m, struct strlist ids[2], const struct header_line *h,
    const char *value)
{
	if (header_is(h, "message-id") && *m->message_id == '\0')
		read_message_id(m, value);
	else if (header_is(h, "in-reply-to"))
		read_ids(m, &ids[0], value);
	else if (header_is(h, "references"))
		read_ids(m, &ids[1], value);
	else if (header_is(h, "date") && !m->has_sent)
		m->has_sent = mail_date_parse(value, &m->sent);
}

/*
 * GMime is given only these fields, each once: of two Content-Types the first
 * is the one that was meant.
 */
static void
add_mime_field(struct strbuf *to, const struct header_line *h, unsigned *seen)
{
	static const char *const names[] = { "content-type",
		"content-transfer-encoding", "content-disposition",
		"mime-version" };

	for (unsigned i = 0; i < LENGTH(names); i++) {
		if (!header_is(h, names[i]) || (*seen & 1U << i) != 0)
			continue;
		*seen |= 1U << i;
		strbuf_addf(to, "%s:", names[i]);
		strbuf_addn(to, h->value, h->value_len);
		if (h->value_len == 0 || h->value[h->value_len - 1] != '\n')
			strbuf_addc(to, '\n');
	}
}

size_t
envelope_read(struct mail *m, const char *raw, size_t n, bool plain_only,
    struct strbuf *mime_fields)
{
	struct strlist ids[2] = { 0 }; /* In-Reply-To, References */
	char *value, *sender = NULL;
	unsigned seen = 0;
	struct header_line h;
	size_t at = header_start(raw, n);

	while (header_next(raw, n, &at, &h)) {
		value = header_value(&h);
		if (!plain_only || header_is_plain(value))
			read_words(m, &h, value);
		read_field(m, ids, &h, value);
		if (mime_fields != NULL)
			add_mime_field(mime_fields, &h, &seen);
		if (header_is(&h, "received"))
			read_received(m, value);
		if (header_is(&h, "sender") && sender == NULL)
			sender = xstrdup(value);
		free(value);
	}
	if (!has_sender(m) && sender != NULL &&
	    (!plain_only || header_is_plain(sender)))
		read_sender(m, sender);
	free(sender);
	set_thread(m, &ids[0], &ids[1]);
	strlist_free(&ids[0]);
	strlist_free(&ids[1]);
	return at;
}
