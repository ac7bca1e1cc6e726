/* What the header of a mail says. */
#include <stdlib.h>
#include <string.h>

#include "../util/mem.h"
#include "autoreply.h"
#include "charset.h"
#include "header.h"
#include "header_lines.h"
#include "limits.h"
#include "rfc2047.h"

void
mail_init(struct mail *m)
{
	*m = (struct mail){ 0 };
	m->subject = xstrdup("");
	m->from_name = xstrdup("");
	m->from_addr = xstrdup("");
	m->message_id = xstrdup("");
	m->automatic = xstrdup("");
	m->text = xstrdup("");
	m->read_error = xstrdup("");
}

/* S without what XML cannot hold; the caller frees. */
static char *
clean(struct mail *m, const char *s, size_t n)
{
	struct strbuf out = { 0 };

	m->replaced += strbuf_add_clean(&out, s, n);
	return strbuf_take(&out);
}

char *
mail_clean_line(struct mail *m, const char *s)
{
	struct strbuf t = { 0 };
	char *line;

	charset_add_no_c1(&t, s != NULL ? s : "");
	line = one_line(clean(m, t.len > 0 ? t.s : "", t.len));
	strbuf_free(&t);
	return line;
}

char *
mail_decode(struct mail *m, const char *value)
{
	struct strbuf s = { 0 };
	char *line;

	words_add(&s, value);
	line = mail_clean_line(m, s.s);
	strbuf_free(&s);
	return line;
}

void
mail_set(char **field, char *value)
{
	free(*field);
	*field = value;
}

static void
read_sender(struct mail *m, const char *value)
{
	struct mailbox box;

	if (!mailbox_next(&value, &box))
		return;
	mail_set(&m->from_name, mail_clean_line(m, box.name));
	mail_set(&m->from_addr, mail_clean_line(m, box.addr));
	free(box.name);
	free(box.addr);
}

static void
read_recipients(struct mail *m, const char *value)
{
	struct mailbox box;

	while (m->to.n < MAIL_ADDRS_MOST && mailbox_next(&value, &box)) {
		if (*box.addr != '\0')
			strlist_take(&m->to, mail_clean_line(m, box.addr));
		free(box.name);
		free(box.addr);
	}
}

static void
read_received(struct mail *m, const char *value)
{
	const char *semicolon = strrchr(value, ';');

	if (semicolon != NULL)
		m->has_received = mail_date(semicolon + 1, &m->received);
}

static void
read_thread(struct mail *m, const char *value)
{
	struct strlist ids = { 0 };
	char *id;

	mail_ids(&ids, value);
	for (size_t i = 0; i < ids.n && m->thread.n < MAIL_THREAD_MOST; i++) {
		id = mail_clean_line(m, ids.v[i]);
		if (strlist_has(&m->thread, id))
			free(id);
		else
			strlist_take(&m->thread, id);
	}
	strlist_free(&ids);
}

/* Nothing in it that needs decoding. */
static bool
is_plain(const char *s)
{
	if (strstr(s, "=?") != NULL)
		return false;
	for (; *s != '\0'; s++)
		if ((*s < ' ' && *s != '\t') || *s > '~')
			return false;
	return true;
}

/* Fields in which words may be encoded. */
static void
read_words(struct mail *m, const struct head *h, const char *value)
{
	if (mail_head_is(h, "subject") && *m->subject == '\0')
		mail_set(&m->subject, mail_decode(m, value));
	else if (mail_head_is(h, "from") && *m->from_addr == '\0')
		read_sender(m, value);
	else if (mail_head_is(h, "to") || mail_head_is(h, "cc"))
		read_recipients(m, value);
}

static void
read_field(struct mail *m, const struct head *h, const char *value)
{
	char *id;

	if (mail_head_is(h, "message-id") && *m->message_id == '\0') {
		id = mail_id(value);
		mail_set(&m->message_id, mail_clean_line(m, id));
		free(id);
	} else if (mail_head_is(h, "in-reply-to") ||
		   mail_head_is(h, "references")) {
		read_thread(m, value);
	} else if (mail_head_is(h, "date") && !m->has_sent) {
		m->has_sent = mail_date(value, &m->sent);
	}
}

/*
 * GMime sees only what it is asked about, the structure of the body, and each
 * of these once: of two Content-Types the first is the one that was meant.
 */
static void
hand_on(struct strbuf *to, const struct head *h, unsigned *seen)
{
	static const char *const names[] = { "content-type",
		"content-transfer-encoding", "content-disposition",
		"mime-version" };

	for (unsigned i = 0; i < LENGTH(names); i++) {
		if (!mail_head_is(h, names[i]) || (*seen & 1U << i) != 0)
			continue;
		*seen |= 1U << i;
		strbuf_addf(to, "%s:", names[i]);
		strbuf_addn(to, h->value, h->value_len);
		if (h->value_len == 0 || h->value[h->value_len - 1] != '\n')
			strbuf_addc(to, '\n');
	}
}

size_t
mail_header_read(struct mail *m, const char *raw, size_t n, bool careful,
    struct strbuf *body)
{
	struct mail_auto robot = { 0 };
	char *value, *sender = NULL;
	unsigned seen = 0;
	bool received = false;
	struct head h;
	size_t at = mail_head_start(raw, n);

	while (mail_head_next(raw, n, &at, &h)) {
		value = mail_head_value(&h);
		if (!careful || is_plain(value))
			read_words(m, &h, value);
		read_field(m, &h, value);
		mail_auto_header(&robot, &h, value);
		if (body != NULL)
			hand_on(body, &h, &seen);
		if (mail_head_is(&h, "received") && !received) {
			received = true;
			read_received(m, value);
		}
		if (mail_head_is(&h, "sender") && sender == NULL)
			sender = xstrdup(value);
		free(value);
	}
	if (*m->from_addr == '\0' && sender != NULL &&
	    (!careful || is_plain(sender)))
		read_sender(m, sender);
	free(sender);
	mail_auto_sender(&robot, m->from_addr);
	mail_set(&m->automatic, mail_clean_line(m, robot.why.s));
	strbuf_free(&robot.why);
	return at;
}
