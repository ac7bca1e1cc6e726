/* Reports as mail. */
#include <stdlib.h>
#include <string.h>

#include "../app/sending.h"
#include "../document/message.h"
#include "../mail/address.h"
#include "../store/send_log.h"
#include "../util/diag.h"
#include "../util/i18n.h"
#include "../util/sha256.h"
#include "../util/text.h"
#include "output.h"
#include "report_mail.h"

/* The address of the mail; NULL: reported. */
static const char *
recipient(const struct reg *reg, const struct report_mail *mail)
{
	if (!register_has_sender(reg))
		return NULL;
	if (mail->to != NULL)
		return mail->to;
	if (*reg->overview != '\0')
		return reg->overview;
	fail(EXIT_CONFIG, NULL,
	    _("%s: the mail has no recipient: use -t, or set mail.overview in "
	      "register.conf, such as privacy@example.nl"),
	    reg->dir);
	return NULL;
}

struct mail_task {
	const struct report *r;
	const struct report_mail *mail;
	const struct report_source *source;
	const char *to; /* "Name <address>" or an address */
};

/* As of NOW, from FROM, or with "" the body alone.  0, and to be freed; -1:
 * reported. */
static int
compose(const struct mail_task *k, struct timestamp now, const char *from,
    struct message *m)
{
	const struct envelope p = { .ref = "",
		.from = from,
		.to_name = "",
		.to_addr = k->to,
		.in_reply_to = "",
		.whom = k->source->topic,
		.subject = k->mail->subject,
		.date = now };
	struct letterhead head = report_letterhead(k->r);
	xmlDoc *doc;
	int rc = -1;

	*(head.is_past ? &head.made : &head.now) = now;
	if ((doc = k->source->make(k->r, &head, k->source->data)) != NULL)
		rc = message_compose(m, doc, &p);
	xmlFreeDoc(doc);
	return rc;
}

/* The hash of its subject and its text.  0; -1:
 * reported. */
static int
read_text(const struct mail_task *k, const struct send_log *log,
    char hash[SHA256_LEN])
{
	struct message m;

	if (compose(k, k->source->moment, "", &m) == -1)
		return -1;
	strbuf_addf(&m.text, "\n%s", m.subject);
	send_log_hash(log, m.text.s, hash);
	message_free(&m);
	return 0;
}

/* The Message-ID of a mail to that address of which it cannot be known whether
 * it went, or NULL. */
static const char *
unclear_id(const struct send_log *log, const char *to)
{
	char hash[SHA256_LEN];

	send_log_address(log, to, hash);
	for (size_t n = 0; n < send_log_lines(log); n++) {
		const struct send_log_line line = send_log_line(log, n);

		if (line.state == SEND_TRIED && strcmp(line.to, hash) == 0)
			return line.id;
	}
	return NULL;
}

static int
send_logged(
    const struct mail_task *k, const struct sending *s, const char *text)
{
	const struct timestamp at = sending_date(
	    s->log, s->key, text, k->r->made);
	struct sending now = *s;
	char date[TIMESTAMP_LEN];
	enum send_state state;
	struct message m;

	if (compose(k, at, s->reg->sender, &m) == -1)
		return -1;
	timestamp_format(at, date);
	now.message = &m;
	state = sending_run(
	    &now, (struct send_log_line){ .kind = NOTIFICATION_KIND_INITIAL,
		      .text = text,
		      .basis = text,
		      .date = date });
	if (state == SEND_TRIED)
		sending_report_unclear(s->ref, m.id);
	message_free(&m);
	return state == SEND_DONE ? 0 : -1;
}

static int
send_once(const struct mail_task *k, const struct sending *s)
{
	const char *unclear = unclear_id(s->log, s->to);
	struct send_log_line line;
	char text[SHA256_LEN];

	if (unclear != NULL) {
		sending_report_unclear(s->ref, unclear);
		return -1;
	}
	/* Each is a mailing of its own. */
	if ((send_log_kind(s->log) != NOTIFICATION_KIND_NONE &&
		send_log_end(s->log) == -1) ||
	    read_text(k, s->log, text) == -1)
		return -1;
	line = send_log_find(s->log, s->key, text);
	if (line.state != SEND_DONE)
		return send_logged(k, s, text);
	fail(EXIT_NO, NULL,
	    _("%s: %s has had this report, in the mail <%s>; it is not sent "
	      "again"),
	    s->ref, s->to, line.id);
	return -1;
}

static int
send_by_log(const struct mail_task *k)
{
	const struct reg *reg = &k->r->in->reg;
	char *address = address_in(k->to);
	struct sending s = { .reg = reg,
		.ref = k->source->log,
		.key = address,
		.to = address,
		.envelope_sender = "" };
	int rc = -1;

	for (char *p = address; *p != '\0'; p++)
		*p = ascii_lower(*p);
	s.log = send_log_open(reg, k->source->log, SEND_LOG_OFFICE);
	if (s.log != NULL)
		rc = send_once(k, &s);
	send_log_close(s.log);
	free(address);
	return rc;
}

int
report_mail(const struct report *r, const struct report_mail *mail,
    const struct report_source *source, struct strbuf *out)
{
	const struct reg *reg = &r->in->reg;
	const struct mail_task k = { r, mail, source, recipient(reg, mail) };
	struct message m;

	if (k.to == NULL)
		return -1;
	if (mail->send)
		return send_by_log(&k);
	if (compose(&k, r->made, reg->sender, &m) == -1)
		return -1;
	strbuf_addn(out, m.mail.s, m.mail.len);
	message_free(&m);
	return 0;
}
