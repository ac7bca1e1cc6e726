/* What all ways of taking an incident in share. */
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "../app/frame.h"
#include "../core/enisa_score.h"
#include "../util/diag.h"
#include "../util/i18n.h"
#include "intake.h"

struct transaction *
intake_act(struct intake *in)
{
	if (in->act == NULL)
		in->act = transaction_begin(in->reg);
	return in->act;
}

void
intake_fill(struct intake *in, struct incident *i)
{
	char text[REFERENCE_LEN];
	struct civil c;
	struct reference ref;

	if (!inc_has(i, FIELD_REF)) {
		timestamp_civil(timestamp_local(in->now), &c);
		transaction_next_ref(in->act, c.year, &ref);
		reference_format(&ref, text);
		inc_set(i, FIELD_REF, text);
	}
	if (!inc_has(i, FIELD_STATUS))
		inc_set(i, FIELD_STATUS, "open");
	if (!inc_has(i, FIELD_RECEIVED))
		inc_set_time(i, FIELD_RECEIVED, in->now);
	if (enisa_settle(i))
		warning(i->at.file != NULL ? &i->at : NULL,
		    _("severity is made of the score's six inputs: what came "
		      "in for it is not kept"));
	obligation_settle(i, &in->law, NULL, register_who(in->reg), in->now);
}

void
intake_print(struct intake *in, struct incident *i)
{
	char rev[REV_LEN];

	incident_rev(i, rev);
	inc_set(i, FIELD_REV, rev);
	writer_put(in->out, i);
	fflush(stdout);
	in->added++;
}

void
intake_log(const struct intake *in, struct incident *i, const char *msgid, ...)
{
	va_list ap;

	va_start(ap, msgid);
	command_vlog(in->reg, i, in->now, msgid, ap);
	va_end(ap);
}
