/* The fields of a new incident that a mail gives. */
#include <stdlib.h>

#include "../util/i18n.h"
#include "mail_fields.h"
#include "mail_moment.h"
#include "mail_title.h"
#include "parts.h"
#include "web_form.h"

/* Set what is a value of the field, which is no time; anything else is only in
 * the mail. */
static void
set_if_ok(struct incident *i, enum field f, const char *value)
{
	char *canonical = cell_canonical(NULL, field_def(f), value);

	if (canonical != NULL)
		incident_parse(i, f, canonical);
	free(canonical);
}

/* The reporter's address, exactly as the mail has it, or none. */
static void
fill_reporter(struct intake *in, struct incident *i, const struct mail *m)
{
	const char *from = *m->from_refused != '\0' ? m->from_refused
			   : *m->from_addr != '\0'  ? m->from_addr
						    : m->from_name;

	set_if_ok(i, FIELD_REPORTER_NAME, m->reporter_name);
	set_if_ok(i, FIELD_REPORTER_EMAIL, m->reporter_addr);
	if (!incident_has(i, FIELD_REPORTER_EMAIL))
		intake_log(in, i,
		    N_("From: expected an address such as melder@example.nl, "
		       "got \"%s\": the reporter's address stays empty."),
		    from);
}

void
mail_fields_fill(
    struct intake *in, struct incident *i, const struct mail_received *r)
{
	const struct mail *m = &r->mail;
	struct timestamp sent;
	char *title;

	incident_set_time(i, FIELD_RECEIVED, mail_moment_received(in, m));
	if (mail_moment_sent(in, m, &sent))
		incident_set_time(i, FIELD_SENT, sent);
	fill_reporter(in, i, m);
	web_form_fill(in, i, m);
	title = mail_title(&in->reg->subjects, m->subject,
	    incident_text(i, FIELD_DESCRIPTION));
	if (!incident_has(i, FIELD_TITLE))
		set_if_ok(i, FIELD_TITLE, title);
	free(title);
	set_if_ok(i, FIELD_MESSAGE_ID, m->message_id);
	intake_fill(in, i, CHANNEL_MAIL, NULL);
}
