/*
 * What a web form filled in: lines "Label: value" in the text of a mail, if the
 * tables of senders mark it as a form.
 */
#ifndef INTAKE_WEB_FORM_H
#define INTAKE_WEB_FORM_H

#include "../mail/mail.h"
#include "intake.h"

/*
 * Take the reporter from the form, where no header names them: a form that has
 * their address may be answered, one with the addresses of several is not.  If
 * a header has an address alone, the form may name its person, or has another
 * address before its message, which stands over it.
 * 0; -1: the labels are at fault, reported.
 */
int web_form_sender(struct intake *, struct mail *);
/*
 * Fill the fields of the form into the incident and log which; lines whose
 * label is not known, or whose value is not one of the field, stay in the
 * description.  Other mail has its text as description.
 */
void web_form_fill(struct intake *, struct incident *, const struct mail *);

#endif
