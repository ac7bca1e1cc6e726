/* The last transaction of a record, taken back by a further one. */
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "../app/fact_check.h"
#include "../app/operands.h"
#include "../core/incident_undo.h"
#include "../document/difference.h"
#include "../document/words.h"
#include "../record/fault_report.h"
#include "../store/history.h"
#include "../store/snapshot.h"
#include "../util/diag.h"
#include "../util/i18n.h"
#include "../util/mem.h"
#include "../util/strbuf.h"
#include "../util/text.h"
#include "apply.h"
#include "settle.h"

#define UNDO_ACT "undo"
#define REDO_ACT "redo"

struct undoing {
	const struct updater *u;
	bool is_redo;
	const struct strlist *of; /* others, whose it may be */
	const char *ref;
	struct transaction *t;
	struct history_commit last;
	struct incident now; /* as it stands, then as it is to be */
	struct incident was; /* as it stands */
	struct incident before; /* before the last transaction */
	bool is_new; /* there was no record before it */
};

/* The commands whose transactions are taken back; of others see
 * check_command(). */
static const struct {
	const char *act, *name;
} acts[] = {
	{ "new", N_("the registration") },
	{ "update", N_("the change") },
	{ "classify", N_("the assessment") },
	{ "notify", N_("the statement about a notification") },
	{ "reread", N_("the new reading of the mail") },
	{ UNDO_ACT, N_("the undoing") },
	{ REDO_ACT, N_("the redoing") },
};

static const char *
act_name(const struct undoing *x)
{
	for (size_t n = 0; n < LENGTH(acts); n++)
		if (strcmp(acts[n].act, x->last.act) == 0)
			return acts[n].name;
	return NULL;
}

/* The subject without the reference before it. */
static const char *
subject(const struct undoing *x)
{
	const size_t n = strlen(x->ref);
	const char *s = x->last.subject;

	return strncmp(s, x->ref, n) == 0 && starts_with(s + n, ": ")
		   ? s + n + 2
		   : s;
}

/* Refusals ----------------------------------------------------------------- */

static int
refuse(const struct undoing *x, const char *reason)
{
	struct strbuf at = { 0 };

	words_moment_short(&at, &x->u->reg->zone, x->last.at, i18n_language());
	fail(EXIT_DATA, NULL,
	    _("%s: the last change of it, of %s by %s (%s), is not taken back: "
	      "%s"),
	    x->ref, at.s, x->last.author, subject(x), reason);
	strbuf_free(&at);
	return -1;
}

/* The same, with a command of git that takes the whole commit back. */
static int
refuse_for_git(const struct undoing *x, const char *reason)
{
	char *dir = shell_word(x->u->reg->dir);
	char *text = xasprintf(_("%s; all of it is taken back by git -C %s "
				 "revert %.12s"),
	    reason, dir, x->last.id);

	refuse(x, text);
	free(text);
	free(dir);
	return -1;
}

/* Of whom is it?  One person's change is not another's to take back unseen. */
static bool
is_of(const struct undoing *x, const char *who)
{
	return *who != '\0' && (strcasecmp(who, x->last.email) == 0 ||
				   strcmp(who, x->last.author) == 0);
}

static int
check_author(const struct undoing *x)
{
	const char *email = register_email(x->u->reg);
	char *reason;

	if (is_of(x, *email != '\0' ? email : register_user(x->u->reg)))
		return 0;
	for (size_t n = 0; n < x->of->n; n++)
		if (is_of(x, x->of->v[n]))
			return 0;
	reason = xasprintf(_("it is another person's: --of %s says that it is "
			     "to be taken back"),
	    x->last.email);
	refuse(x, reason);
	free(reason);
	return -1;
}

static bool
is_act(const struct undoing *x, const char *act)
{
	return strcmp(x->last.act, act) == 0;
}

static int
check_command(const struct undoing *x)
{
	const bool is_undo = is_act(x, UNDO_ACT);

	if (x->last.is_merge)
		return refuse(x, _("two clones' versions were merged: set the "
				   "fields with -a instead"));
	if (*x->last.act == '\0')
		return refuse_for_git(x, _("it was made by hand"));
	if (x->is_redo)
		return is_undo ? 0
			       : refuse(x, _("--redo only takes back what "
					     "--undo did"));
	if (is_undo)
		return refuse(x, _("it is itself an undoing: --redo makes the "
				   "change again"));
	if (is_act(x, "report"))
		return refuse(x, _("a report that was archived stays: archive "
				   "another one"));
	if (is_act(x, "join"))
		return refuse_for_git(
		    x, _("reports were joined, and their mail "
			 "and files moved"));
	return act_name(x) != NULL
		   ? 0
		   : refuse(x, _("no command of this version did that"));
}

static int
check_change(const struct undoing *x)
{
	switch (x->is_new ? incident_undo_fault_new(&x->now)
			  : incident_undo_fault(&x->now, &x->before)) {
	case UNDO_FAULT_NONE:
		return 0;
	case UNDO_FAULT_NOTIFIED:
		return refuse(
		    x, _("somebody was notified, or a letter is on "
			 "its way: record what follows with dl-notify "
			 "-r (-k correction or withdrawal)"));
	case UNDO_FAULT_MAIL:
		return refuse(x, _("a mail came in, and stays: dl-update "
				   "--read marks it as read, --withdraw says "
				   "that there is no incident"));
	case UNDO_FAULT_FILES:
		return refuse(x, _("it put files into the dossier, and these "
				   "stay: set the fields with -a instead"));
	case UNDO_FAULT_JOINED:
	case UNDO_FAULT_REMOVED:
		break;
	}
	return refuse_for_git(x, _("rows of the record were moved or removed"));
}

/* Reading ------------------------------------------------------------------ */

/* 0; -1: reported. */
static int
get_before(struct undoing *x)
{
	struct snapshot *then = NULL;
	int got = 0;

	if (*x->last.parent != '\0') {
		then = snapshot_open(x->u->reg, x->last.parent);
		got = then != NULL ? snapshot_get(then, x->ref, &x->before)
				   : -1;
	}
	snapshot_close(then);
	x->is_new = got == 0;
	return got == -1 ? -1 : 0;
}

static int
get(struct undoing *x)
{
	int got;

	if (operands_found(transaction_get(x->t, x->ref, &x->now), x->ref) != 1)
		return -1;
	x->now.at = (struct loc){ 0 };
	got = history_last(x->u->reg->dir, x->ref, &x->last);
	if (got == 0)
		fail(EXIT_DATA, NULL, _("%s: git has no commit of it"), x->ref);
	if (got != 1 || check_command(x) == -1 || get_before(x) == -1 ||
	    check_change(x) == -1 || check_author(x) == -1)
		return -1;
	incident_copy(&x->was, &x->now);
	return 0;
}

/* Undoing ------------------------------------------------------------------ */

/* "the change of ma 23 nov 2026 14.05 by A. Jansen: ...; ..."; the caller
 * frees. */
static char *
sentence(const struct undoing *x, const char *lang)
{
	const struct difference d = { .now = &x->was,
		.then = &x->now,
		.law = &x->u->law,
		.zone = &x->u->reg->zone,
		.lang = lang };
	struct strlist clauses = { 0 };
	struct strbuf at = { 0 }, s = { 0 };

	words_moment_short(&at, d.zone, x->last.at, lang);
	strbuf_addf(&s, i18n_text(lang, N_("%s of %s by %s")),
	    i18n_text(lang, act_name(x)), at.s, x->last.author);
	if (x->is_new)
		strlist_add(&clauses, i18n_text(lang, N_("it is withdrawn")));
	else
		difference_add(&clauses, &d);
	for (size_t n = 0; n < clauses.n; n++)
		strbuf_addf(&s, "%s %s", n == 0 ? ":" : ";", clauses.v[n]);
	strlist_free(&clauses);
	strbuf_free(&at);
	return strbuf_take(&s);
}

static void
log_sentence(struct undoing *x)
{
	const char *lang = x->u->reg->language;
	char *said = sentence(x, lang);
	char *text = xasprintf(i18n_text(lang, N_("Taken back: %s.")), said);

	incident_log(&x->now, x->u->now, register_user(x->u->reg), text);
	free(text);
	free(said);
}

/* A record is never removed: one that was registered by mistake is withdrawn.
 */
static int
change(struct undoing *x)
{
	const struct change withdrawal = { .status = STATUS_WITHDRAWN };
	const struct undo_mark mark = { .at = x->u->now,
		.reason = i18n_text(x->u->reg->language, N_("taken back")),
		.keeps_log = is_act(x, UNDO_ACT) || is_act(x, REDO_ACT) };
	char *what = NULL;
	int rc = 0;

	if (x->is_new)
		rc = apply_change(x->u, &x->now, &withdrawal, &what);
	else
		incident_undo(&x->now, &x->before, &mark);
	free(what);
	return rc == -1 ? -1
			: fault_refuse_change(
			      &x->now, &x->was, x->u->now, &x->u->reg->zone);
}

static int
commit(struct undoing *x)
{
	char *what;
	int rc;

	if (x->u->dry_run)
		return 0;
	what = xasprintf("%s: %s (%.12s)", x->is_redo ? "redone" : "undone",
	    subject(x), x->last.id);
	rc = transaction_commit(x->t, x->is_redo ? REDO_ACT : UNDO_ACT, what);
	free(what);
	return rc;
}

static void
undo(struct undoing *x)
{
	struct fact_check facts;
	char *said;

	if (change(x) == -1)
		return;
	fact_check_begin(&facts, x->u->reg, &x->u->hints, &x->was);
	/* The assessment goes back with its answers. */
	question_read(&x->now, &facts.answers);
	fact_check_settle(&facts, x->u->reg, &x->u->hints, &x->now, x->u->now);
	fact_check_end(&facts);
	said = sentence(x, i18n_language());
	log_sentence(x);
	settle_record(x->u, x->t, &x->now);
	if (commit(x) == 0) {
		note(x->u->dry_run ? _("%s: would take back %s")
				   : _("%s: took back %s"),
		    x->ref, said);
		deadline_report_say(x->u->deadlines);
		settle_print(x->u, &x->now);
	}
	deadline_report_drop(x->u->deadlines);
	free(said);
}

void
update_undo(const struct updater *u, const struct strlist *refs, bool is_redo,
    const struct strlist *of)
{
	struct transaction *t = transaction_begin(u->reg, u->dry_run);
	struct undoing x;

	for (size_t r = 0; t != NULL && r < refs->n; r++) {
		x = (struct undoing){
			.u = u,
			.is_redo = is_redo,
			.of = of,
			.ref = refs->v[r],
			.t = t,
		};
		if (get(&x) == 0)
			undo(&x);
		history_commit_free(&x.last);
		incident_free(&x.before);
		incident_free(&x.was);
		incident_free(&x.now);
	}
	transaction_end(t);
}
