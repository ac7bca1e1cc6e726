/* A mailing in the register. */
#include <stdlib.h>
#include <string.h>

#include "../app/log.h"
#include "../render/html.h"
#include "../store/dossier.h"
#include "../util/clock.h"
#include "../util/diag.h"
#include "../util/i18n.h"
#include "../util/mem.h"
#include "../util/strbuf.h"
#include "mailing_record.h"
#include "mailing_results.h"
#include "notification.h"

/* Add the letter in LANG to the dossier, unless it is there.  1: added; 0: not;
 * -1: reported. */
static int
add_letter(const struct mailing_plan *plan, struct transaction *t,
    struct incident *i, const char *lang, char hash[SHA256_LEN])
{
	const struct breach_letter *l = &plan->letter;
	xmlDoc *doc = breach_letter_document(
	    plan->office, l, plan->i, lang, NULL);
	struct strbuf s = { 0 };
	char *ending;
	int rc = 0;

	if (doc == NULL)
		return -1;
	html_render(&s, doc);
	xmlFreeDoc(doc);
	sha256_hex(s.s, s.len, hash);
	if (!mailing_results_has_file(i, hash)) {
		ending = xasprintf("%s.html", lang);
		dossier_keep(t, i, l->to, ending, &s, plan->office->now);
		free(ending);
		rc = 1;
	}
	strbuf_free(&s);
	return rc;
}

/* HASH is of the letter in the register's language, if there is one.  The
 * number of letters added; -1: reported. */
static int
add_letters(const struct mailing_plan *plan, struct transaction *t,
    struct incident *i, char hash[SHA256_LEN])
{
	const char *own = plan->office->reg->language;
	char each[SHA256_LEN];
	int added = 0, got;

	*hash = '\0';
	for (enum language l = LANGUAGE_NL; l < LANGUAGE_MAX; l++) {
		const char *lang = choice_code(choices_language, l);

		if (!mailing_plan_has_language(plan, lang))
			continue;
		if ((got = add_letter(plan, t, i, lang, each)) == -1)
			return -1;
		added += got;
		if (*hash == '\0' || strcmp(lang, own) == 0)
			memcpy(hash, each, sizeof(each));
	}
	return added;
}

static int
begin(const struct mailing_plan *plan, struct transaction *t,
    struct incident *i, char hash[SHA256_LEN])
{
	const struct breach_letter *l = &plan->letter;
	int added;

	if (notification_last(i, l->regime, l->to) !=
	    notification_last(plan->i, l->regime, l->to)) {
		fail(EXIT_TEMP, NULL,
		    _("%s: another mailing to %s was faster; nothing was sent"),
		    incident_text(i, FIELD_REF), l->to);
		return -1;
	}
	if ((added = add_letters(plan, t, i, hash)) <= 0)
		return added;
	log_add(plan->office->reg, i, plan->office->now,
	    N_("mailing begun: %zu recipients (e-mail %zu, letter %zu)"),
	    plan->to.n, plan->mails, plan->letters);
	transaction_incident(t, i);
	return transaction_commit(t, "notify", "mailing begun");
}

int
mailing_record_begin(const struct mailing_plan *plan, char hash[SHA256_LEN])
{
	struct transaction *t = transaction_begin(plan->office->reg);
	struct incident i;
	int rc = -1;

	if (t == NULL)
		return -1;
	if (transaction_get(t, incident_text(plan->i, FIELD_REF), &i) == 1) {
		rc = begin(plan, t, &i, hash);
		incident_free(&i);
	}
	transaction_end(t);
	return rc;
}

static bool
commit_all(const struct mailing_plan *plan, const struct send_log *log,
    struct transaction *t, struct incident *i, struct notification n,
    const char *reason)
{
	struct mailing_results results;
	char *subject;
	int rc;

	mailing_results_store(plan->office, t, i, log, &results);
	n.count = &results.count;
	n.means = results.means;
	if (!notification_add(plan->office, i, n, reason))
		return false;
	subject = notification_subject(i, n.regime, n.recipient, "sent");
	rc = office_commit(plan->office, t, i, subject);
	free(subject);
	return rc == 0;
}

static void
commit_part(const struct mailing_plan *plan, const struct send_log *log,
    struct transaction *t, struct incident *i)
{
	log_add(plan->office->reg, i, clock_now(&plan->office->reg->zone),
	    N_("mailing broken off: informed %zu, not informed %zu"),
	    send_log_count(log, SEND_DONE), mailing_plan_left(plan, log));
	transaction_incident(t, i);
	transaction_commit(t, "notify", "mailing broken off");
}

bool
mailing_record_end(const struct mailing_plan *plan, const struct send_log *log,
    const char *hash, const char *reason)
{
	const struct notification n = { .regime = plan->letter.regime,
		.recipient = plan->letter.to,
		.kind = plan->letter.kind,
		.document = plan->letter.to,
		.at = clock_now(&plan->office->reg->zone),
		.sha256 = hash,
		.list = plan->to.sha256 };
	struct transaction *t = transaction_begin(plan->office->reg);
	struct incident i;
	bool done = false;

	if (t == NULL)
		return false;
	if (transaction_get(t, incident_text(plan->i, FIELD_REF), &i) == 1) {
		if (mailing_plan_left(plan, log) == 0)
			done = commit_all(plan, log, t, &i, n, reason);
		else
			commit_part(plan, log, t, &i);
		incident_free(&i);
	}
	transaction_end(t);
	return done;
}
