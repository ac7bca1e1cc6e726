/* dl-report: an overview, or what is due, as a mail. */
#include "../document/message.h"
#include "../mail/send.h"
#include "../util/diag.h"
#include "../util/i18n.h"
#include "report.h"

/* Whom it is for; NULL: reported. */
static const char *
recipient(const struct report *r, const struct reg *reg)
{
	if (!command_has_sender(reg))
		return NULL;
	if (r->to != NULL)
		return r->to;
	if (*reg->overview != '\0')
		return reg->overview;
	fail(EXIT_CONFIG, NULL,
	    _("%s: whom is the mail for?  -t, or mail.overview in "
	      "register.conf, such as privacy@example.nl"),
	    reg->dir);
	return NULL;
}

int
report_mail(const struct report *r, const struct reg *reg, const xmlDoc *doc,
    struct strbuf *out)
{
	const struct envelope p = { .ref = "",
		.from = reg->sender,
		.to_name = "",
		.to_addr = recipient(r, reg),
		.in_reply_to = "",
		.whom = r->what == REPORT_DUE ? "due" : r->period.name,
		.date = r->now };
	struct message m;
	int rc = 0;

	if (p.to_addr == NULL || message_of(&m, doc, &p) == -1)
		return -1;
	if (r->send)
		rc = send_mail(&m.mail, command_sendmail(reg), "", p.to_addr);
	strbuf_addn(out, m.mail.s, r->send ? 0 : m.mail.len);
	message_free(&m);
	return rc;
}
