/* Intake: its beginning and end, and the steps of every kind. */
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../app/command.h"
#include "../app/log.h"
#include "../app/uncovered.h"
#include "../core/enisa_score.h"
#include "../core/obligation_settle.h"
#include "../record/policy_table.h"
#include "../store/clone.h"
#include "../store/policy_archive.h"
#include "../store/revision.h"
#include "../util/diag.h"
#include "../util/i18n.h"
#include "../util/mem.h"
#include "parts.h"

int
intake_open(struct intake *in, const struct reg *reg, bool dry_run,
    struct timestamp now)
{
	*in = (struct intake){ .reg = reg, .dry_run = dry_run, .now = now };
	if (clone_prefix(reg) == NULL ||
	    policy_law(reg->dir, &reg->laws, &reg->zone, reg->language,
		&in->law) == -1)
		return -1;
	in->deadlines = (struct deadline_report){ .reg = reg, .law = &in->law };
	command_columns(&in->columns);
	in->out = writer_open(stdout, FORMAT_CSV, &in->columns, LIST_MAX);
	return 0;
}

void
intake_release(struct intake *in)
{
	transaction_end(in->transaction);
	in->transaction = NULL;
}

void
intake_close(struct intake *in)
{
	intake_release(in);
	deadline_report_end(&in->deadlines);
	strlist_free(&in->refs);
	writer_close(in->out);
	columns_free(&in->columns);
	hint_table_free(&in->hints);
	law_free(&in->law);
	sender_table_free(&in->senders);
	form_labels_free(&in->form_labels);
}

void
intake_note_counts(const struct intake *in)
{
	if (in->known + in->joined + in->added <= 1)
		return;
	note(in->dry_run ? _("would register %zu; added to a dossier: %zu; "
			     "already known: %zu")
			 : _("registered: %zu; added to a dossier: %zu; "
			     "already known: %zu"),
	    in->added, in->joined, in->known);
}

struct transaction *
intake_begin(struct intake *in)
{
	if (in->transaction == NULL)
		in->transaction = transaction_begin(in->reg, in->dry_run);
	return in->transaction;
}

char *
intake_find(struct intake *in, const char *kind, const char *value)
{
	char *key, *ref;

	if (*value == '\0')
		return NULL;
	key = xasprintf("%s:%s", kind, value);
	ref = transaction_find(in->transaction, key);
	free(key);
	return ref;
}

void
intake_fill(struct intake *in, struct incident *i, enum channel channel,
    const struct outcome *o)
{
	char text[REFERENCE_LEN];
	struct civil c;
	struct reference ref;

	if (!incident_has(i, FIELD_REF)) {
		zone_civil(&in->reg->zone, in->now, &c);
		transaction_next_ref(in->transaction, c.year, &ref);
		reference_format(&ref, text);
		incident_set_text(i, FIELD_REF, text);
	}
	if (!incident_has(i, FIELD_STATUS))
		incident_set_choice(i, FIELD_STATUS, STATUS_OPEN);
	if (!incident_has(i, FIELD_RECEIVED))
		incident_set_time(i, FIELD_RECEIVED, in->now);
	if (!incident_has(i, FIELD_CHANNEL))
		incident_set_choice(i, FIELD_CHANNEL, channel);
	if (enisa_settle(i))
		warning(i->at.file != NULL ? &i->at : NULL,
		    _("severity follows from the six inputs of the score: the "
		      "value in the input is ignored"));
	/* The decisions in rows are not of the one who brings them in. */
	obligation_settle(i, &in->law, o,
	    channel != CHANNEL_IMPORT ? register_user(in->reg) : "", in->now);
	uncovered_warn(i, &in->reg->zone);
}

void
intake_stage(struct intake *in, struct incident *i)
{
	deadline_report_take(&in->deadlines, NULL, i, in->now);
	transaction_incident(in->transaction, i);
	archive_store_law(in->transaction, &in->law);
}

int
intake_commit(struct intake *in, const char *subject)
{
	if (!in->dry_run &&
	    transaction_commit(in->transaction, "new", subject) == -1) {
		deadline_report_drop(&in->deadlines);
		return -1;
	}
	deadline_report_say(&in->deadlines);
	return 0;
}

void
intake_show(struct intake *in, struct incident *i)
{
	revision_fill(i, NULL, 0);
	incident_set_text(i, FIELD_REGISTER, in->reg->id);
	writer_put(in->out, i);
	diag_flush();
}

void
intake_print(struct intake *in, struct incident *i)
{
	intake_show(in, i);
	in->added++;
}

void
intake_log(const struct intake *in, struct incident *i, const char *msgid, ...)
{
	va_list ap;

	va_start(ap, msgid);
	log_vadd(in->reg, i, in->now, msgid, ap);
	va_end(ap);
}
