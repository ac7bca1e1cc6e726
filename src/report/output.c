/* The letterhead of a report, and where the report goes. */
#include <stdio.h>
#include <string.h>

#include "../document/message.h"
#include "../mail/send.h"
#include "../util/diag.h"
#include "../util/file.h"
#include "../util/i18n.h"
#include "output.h"

struct letterhead
report_letterhead(const struct report *r)
{
	const struct reg *reg = &r->in->reg;
	const bool is_ours = reg->dir != NULL;

	return (struct letterhead){ .lang = r->lang,
		.zone = &reg->zone,
		.organisation = is_ours ? reg->organisation : "",
		.contact = is_ours ? reg->contact : "",
		.now = r->now,
		.law = r->law };
}

bool
report_is_to_stdout(const struct report *r)
{
	return r->file == NULL || strcmp(r->file, "-") == 0;
}

void
report_put(const struct report *r, const struct strbuf *text)
{
	const char *s = text->s != NULL ? text->s : "";

	if (report_is_to_stdout(r))
		fwrite(s, 1, text->len, stdout);
	else if (file_replace(r->file, s, text->len) == -1)
		fail_errno(r->file);
}

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

static int
put_mail(const struct report *r, const xmlDoc *doc,
    const struct report_mail *mail, const char *topic, struct strbuf *out)
{
	const struct reg *reg = &r->in->reg;
	const struct envelope p = { .ref = "",
		.from = reg->sender,
		.to_name = "",
		.to_addr = recipient(reg, mail),
		.in_reply_to = "",
		.whom = topic,
		.subject = mail->subject,
		.date = r->now };
	struct message m;
	int rc = 0;

	if (p.to_addr == NULL || message_compose(&m, doc, &p) == -1)
		return -1;
	if (mail->send)
		rc = send_mail(&m.mail, register_sendmail(reg), "",
		    SEND_SECONDS, p.to_addr);
	else
		strbuf_addn(out, m.mail.s, m.mail.len);
	message_free(&m);
	return rc;
}

int
report_render(const struct report *r, const xmlDoc *doc,
    enum report_format format, const struct report_mail *mail,
    const char *topic, struct strbuf *out)
{
	const struct pdf_options options = { .made = r->now };

	return format == REPORT_MAIL
		   ? put_mail(r, doc, mail, topic, out)
		   : render(out, doc, (enum output)format, &options);
}
