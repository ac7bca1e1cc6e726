/* The same change to several incidents. */
#include <stdlib.h>
#include <string.h>

#include "../app/fact_check.h"
#include "../app/operands.h"
#include "../record/fault_report.h"
#include "../util/diag.h"
#include "../util/i18n.h"
#include "../util/mem.h"
#include "../util/strlist.h"
#include "apply.h"
#include "settle.h"

bool
update_is_empty(const struct change *c)
{
	return c->fields.n + c->measures.n + c->notes.n + c->texts.n == 0 &&
	       c->status == STATUS_NONE;
}

/* Changed records that are still to be committed. */
struct changed {
	struct incident *i;
	size_t n, cap;
	char *what; /* of the last one */
};

/* Takes the record and the text. */
static void
add(struct changed *c, struct incident *i, char *what)
{
	c->i = xgrow(c->i, &c->cap, c->n + 1, sizeof(*c->i));
	c->i[c->n++] = *i;
	free(c->what);
	c->what = what;
}

/* Commit them together, print them, and forget them. */
static void
commit(const struct updater *u, struct transaction *t, struct changed *c)
{
	char *what;
	int rc = 0;

	if (c->n == 0)
		return;
	what = c->n == 1 ? xstrdup(c->what)
			 : xasprintf("%zu incidents: %s", c->n, c->what);
	for (size_t n = 0; n < c->n; n++) {
		settle_record(u, t, &c->i[n]);
		if (u->dry_run)
			note(_("would store: %s: %s"),
			    incident_text(&c->i[n], FIELD_REF), c->what);
	}
	if (!u->dry_run)
		rc = transaction_commit(t, "update", what);
	if (rc == 0)
		deadline_report_say(u->deadlines);
	else
		deadline_report_drop(u->deadlines);
	for (size_t n = 0; n < c->n; n++) {
		if (rc == 0)
			settle_print(u, &c->i[n]);
		incident_free(&c->i[n]);
	}
	c->n = 0;
	free(what);
}

/* When the organisation knew, and why that is the moment. */
struct knowledge {
	struct timestamp at;
	char *reason;
};

static struct knowledge
knowledge_of(const struct incident *i)
{
	struct knowledge k = { .reason = xstrdup(
				   incident_text(i, FIELD_AWARE_REASON)) };

	incident_time(i, FIELD_AWARE, &k.at);
	return k;
}

/* The reason for one moment is hardly that for another one. */
static void
warn_old_reason(const struct incident *i, const struct knowledge *was)
{
	struct timestamp at;

	if (*was->reason != '\0' && incident_time(i, FIELD_AWARE, &at) &&
	    at.s != was->at.s &&
	    strcmp(incident_text(i, FIELD_AWARE_REASON), was->reason) == 0)
		settle_warn(i,
		    _("the moment of awareness is another one, and its reason "
		      "stayed: see aware_reason"));
}

static void
change_one(const struct updater *u, struct transaction *t, const char *ref,
    const struct change *c, struct changed *to)
{
	struct incident i;
	char *what = NULL;
	struct fact_check facts;
	struct knowledge was;
	struct faults before;
	int rc;

	if (operands_found(transaction_get(t, ref, &i), ref) != 1)
		return;
	i.at = (struct loc){ 0 }; /* messages begin with the reference */
	incident_faults(&i, u->now, &u->reg->zone, &before);
	fact_check_begin(&facts, u->reg, &u->hints, &i);
	was = knowledge_of(&i);
	rc = apply_change(u, &i, c, &what);
	if (rc == 0)
		note(_("%s: nothing changed, the record had it already"), ref);
	if (rc == 1 && fault_refuse(&i, &before, u->now, &u->reg->zone) == 0) {
		fact_check_settle(&facts, u->reg, &u->hints, &i, u->now);
		warn_old_reason(&i, &was);
		add(to, &i, what);
	} else {
		free(what);
		incident_free(&i);
	}
	free(was.reason);
	faults_free(&before);
	fact_check_end(&facts);
}

void
update_references(
    const struct updater *u, const struct strlist *refs, const struct change *c)
{
	struct transaction *t = transaction_begin(u->reg, u->dry_run);
	struct changed changed = { 0 };

	if (t == NULL)
		return;
	for (size_t r = 0; r < refs->n; r++) {
		change_one(u, t, refs->v[r], c, &changed);
		/* Spam is withdrawn by the hundred. */
		if (c->status != STATUS_WITHDRAWN)
			commit(u, t, &changed);
	}
	commit(u, t, &changed);
	transaction_end(t);
	free(changed.i);
	free(changed.what);
}
