/* Intake of a mail: a new incident, or an addition to a dossier. */
#include <stdlib.h>

#include "../mail/child.h"
#include "../util/diag.h"
#include "../util/i18n.h"
#include "mail_dossier.h"
#include "mail_fields.h"
#include "mail_search.h"
#include "parts.h"
#include "senders.h"

static int
register_new(struct intake *in, const struct mail_received *r)
{
	struct incident i;
	int rc;

	incident_init(&i);
	mail_fields_fill(in, &i, r);
	mail_dossier_add(in, &i, r, true);
	intake_stage(in, &i);
	if ((rc = intake_commit(in, "registered from mail")) == 0) {
		strlist_add(&in->refs, incident_text(&i, FIELD_REF));
		intake_print(in, &i);
	}
	incident_free(&i);
	return rc;
}

static int
join(struct intake *in, const struct mail_received *r, const char *ref)
{
	const struct mail *m = &r->mail;
	struct incident i;
	int rc = transaction_get(in->transaction, ref, &i);

	if (rc != 1)
		return -1;
	intake_log(in, &i, N_("Mail received from %s: %s"),
	    *m->reporter_addr != '\0' ? m->reporter_addr : "?", m->subject);
	mail_dossier_add(in, &i, r, false);
	transaction_incident(in->transaction, &i);
	if ((rc = intake_commit(in, "mail added")) == 0) {
		note(_("%s: joins the dossier of %s"), r->name, ref);
		in->joined++;
	}
	incident_free(&i);
	return rc;
}

static int
one_mail(struct intake *in, struct mail_received *r)
{
	char *ref = NULL;
	const struct sender_rules *rules = senders_rules(in);
	int rc = -1;

	sha256_hex(r->raw, r->len, r->hash);
	if (rules == NULL || mail_child_read(r->name, r->raw, r->len, rules,
				 NULL, &r->mail) == -1)
		return -1;
	if (intake_begin(in) == NULL)
		goto out;
	if ((ref = mail_search_same(in, r)) != NULL) {
		note(_("%s: already registered as %s, nothing added"), r->name,
		    ref);
		strlist_add(&in->refs, ref);
		in->known++;
		rc = 0;
	} else if ((ref = mail_search_dossier(in, r)) != NULL) {
		rc = join(in, r, ref);
	} else {
		rc = register_new(in, r);
	}
out:
	free(ref);
	mail_free(&r->mail);
	return rc;
}

int
intake_message(struct intake *in, const char *raw, size_t len, const char *name)
{
	struct mail_received r = { .raw = raw, .len = len, .name = name };

	return one_mail(in, &r);
}
