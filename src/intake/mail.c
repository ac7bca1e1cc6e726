/* Intake of a mail: a new incident, or an addition to a dossier. */
#include <stdlib.h>
#include <string.h>

#include "../mail/child.h"
#include "../util/diag.h"
#include "../util/i18n.h"
#include "../util/mem.h"
#include "../util/strlist.h"
#include "mail_dossier.h"
#include "mail_fields.h"
#include "mail_search.h"
#include "parts.h"
#include "senders.h"
#include "web_form.h"

static const char *
sender(const struct mail *m)
{
	return *m->reporter_addr != '\0' ? m->reporter_addr : "?";
}

/* Unless it is there. */
static void
add_related(struct incident *i, const char *ref)
{
	const char *old = incident_text(i, FIELD_RELATED);
	char *all = *old != '\0' ? xasprintf("%s|%s", old, ref) : xstrdup(ref);
	struct strlist refs = { 0 };

	strlist_split(&refs, old, '|');
	if (!strlist_has(&refs, ref))
		incident_set_text(i, FIELD_RELATED, all);
	strlist_free(&refs);
	free(all);
}

/* The incident REF says that I is about the same.  0; -1: reported. */
static int
relate_back(struct intake *in, const struct mail_received *r, const char *ref,
    const struct incident *i, bool has_same_id)
{
	const char *own = incident_text(i, FIELD_REF);
	struct incident other;

	if (transaction_get(in->transaction, ref, &other) != 1)
		return -1;
	add_related(&other, own);
	if (has_same_id)
		intake_log(in, &other,
		    N_("A mail from %s with the Message-ID of one of this "
		       "incident says something else: it is registered as "
		       "%s."),
		    sender(&r->mail), own);
	else
		intake_log(in, &other,
		    N_("A mail from %s answers or names this incident: it is "
		       "registered as %s."),
		    sender(&r->mail), own);
	transaction_incident(in->transaction, &other);
	incident_free(&other);
	return 0;
}

/* 0; -1: reported. */
static int
relate(struct intake *in, struct incident *i, const struct mail_received *r,
    const struct mail_place *place)
{
	bool has_same_id;
	const char *ref;
	int rc = 0;

	for (size_t n = 0; rc == 0 && n < place->related.n; n++) {
		ref = place->related.v[n];
		has_same_id = place->same_id != NULL &&
			      strcmp(ref, place->same_id) == 0;
		add_related(i, ref);
		if (!has_same_id)
			intake_log(in, i,
			    N_("The mail answers or names %s: it is an "
			       "incident of its own, since it only passes on "
			       "another mail or its sender is no party to that "
			       "one."),
			    ref);
		rc = relate_back(in, r, ref, i, has_same_id);
	}
	return rc;
}

static void
log_place(struct intake *in, struct incident *i, const struct mail_place *place)
{
	if (place->same_id != NULL)
		intake_log(in, i,
		    N_("The mail has the Message-ID of a mail of %s, but says "
		       "something else: it is registered as one of its own."),
		    place->same_id);
	for (size_t n = 0; n < place->alike.n; n++)
		intake_log(in, i,
		    N_("The subject has a reference with a typing error, which "
		       "looks like %s."),
		    place->alike.v[n]);
}

static int
register_new(struct intake *in, const struct mail_received *r,
    const struct mail_place *place)
{
	struct incident i;
	int rc;

	incident_init(&i);
	mail_fields_fill(in, &i, r);
	mail_dossier_add(in, &i, r, place);
	log_place(in, &i, place);
	if ((rc = relate(in, &i, r, place)) == 0) {
		intake_stage(in, &i);
		rc = intake_commit(in, "registered from mail");
	}
	if (rc == 0) {
		strlist_add(&in->refs, incident_text(&i, FIELD_REF));
		intake_print(in, &i);
	}
	incident_free(&i);
	return rc;
}

/* The row is the last one of the list of mail. */
static void
log_join(struct intake *in, struct incident *i, const struct mail *m)
{
	const enum list l = LIST_MAIL;
	const size_t row = i->lists[l].n - 1;
	uint64_t list_row;

	if (!mail_is_bounce(m))
		intake_log(in, i, N_("Mail received from %s: %s"), sender(m),
		    m->subject);
	else if (row_count(i, l, row, ITEM_ROW, &list_row))
		intake_log(in, i,
		    N_("Not delivered: the letter to row %lu of the recipient "
		       "list (%s)."),
		    (unsigned long)list_row, row_text(i, l, row, ITEM_REGIME));
	else if (row_has(i, l, row, ITEM_ABOUT))
		intake_log(in, i, N_("Not delivered: the mail <%s> (%s)."),
		    row_text(i, l, row, ITEM_ABOUT),
		    row_text(i, l, row, ITEM_REGIME));
	else
		intake_log(in, i,
		    N_("A mail server says that a mail about this incident was "
		       "not delivered: %s"),
		    m->subject);
}

static int
join(struct intake *in, const struct mail_received *r,
    const struct mail_place *place)
{
	struct incident i;
	int rc;

	if (transaction_get(in->transaction, place->dossier, &i) != 1)
		return -1;
	mail_dossier_add(in, &i, r, place);
	log_join(in, &i, &r->mail);
	transaction_incident(in->transaction, &i);
	if ((rc = intake_commit(in, "mail added")) == 0) {
		note(_("%s: joins the dossier of %s"), r->name, place->dossier);
		in->joined++;
	}
	incident_free(&i);
	return rc;
}

static int
take(struct intake *in, const struct mail_received *r)
{
	struct mail_place place;
	int rc = 0;

	if (intake_begin(in) == NULL || mail_search(in, r, &place) == -1)
		return -1;
	if (place.same != NULL) {
		note(_("%s: already registered as %s, nothing added"), r->name,
		    place.same);
		strlist_add(&in->refs, place.same);
		in->known++;
	} else if (place.dossier != NULL) {
		rc = join(in, r, &place);
	} else {
		rc = register_new(in, r, &place);
	}
	mail_place_free(&place);
	return rc;
}

int
intake_message(struct intake *in, const char *raw, size_t len, const char *name)
{
	struct mail_received r = { .raw = raw, .len = len, .name = name };
	const struct sender_rules *rules = senders_rules(in);
	int rc;

	sha256_hex(raw, len, r.hash);
	if (rules == NULL ||
	    mail_child_read(name, raw, len, rules, NULL, &r.mail) == -1)
		return -1;
	rc = web_form_sender(in, &r.mail) == 0 ? take(in, &r) : -1;
	mail_free(&r.mail);
	return rc;
}
