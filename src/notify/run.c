/* Telling those on a list, each once. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../render/text.h"
#include "../util/diag.h"
#include "../util/i18n.h"
#include "run.h"

#define SHOWN 3 /* letters of a dry run */

/* Whom, and by what -------------------------------------------------------- */

bool
run_is_by_mail(const struct run *r, const struct recipient *p)
{
	return !r->n->pdf && *p->email != '\0';
}

/* How each is told; what stands in the way is reported.  0 or -1. */
static int
plan(struct run *r)
{
	int rc = 0;

	for (size_t k = 0; k < r->to.n; k++) {
		const struct recipient *p = &r->to.v[k];

		if (run_is_by_mail(r, p)) {
			r->mails++;
		} else if (p->address.n > 0) {
			r->letters++;
		} else {
			fail(EXIT_DATA, NULL,
			    _("%s: row %lu has no address for a letter"),
			    r->n->list, p->row);
			rc = -1;
		}
	}
	if (r->letters > 0 && r->n->output == NULL) {
		fail(EXIT_DATA, NULL,
		    _("%s: to be told by letter: %zu; say with -o where the "
		      "letters go: a PDF, or a folder DIR/ for one each"),
		    r->n->list, r->letters);
		rc = -1;
	}
	if (r->mails > 0 && !command_has_sender(&r->n->reg))
		rc = -1;
	return rc;
}

bool
run_speaks(const struct run *r, const char *lang)
{
	for (size_t k = 0; k < r->to.n; k++)
		if (strcmp(r->to.v[k].language, lang) == 0)
			return true;
	return false;
}

const char *const run_languages[RUN_LANGUAGES] = { "nl", "en" };

/* Who is told of what proved to be nothing is alarmed for nothing; what sets
 * that right is a correction. */
static bool
is_to_tell(const struct run *r)
{
	if (strcmp(inc_get(&r->i, FIELD_EXERCISE), "yes") == 0)
		warning(NULL, _("%s: an exercise: the letter does not say so"),
		    r->ref);
	if (strcmp(inc_get(&r->i, FIELD_STATUS), "withdrawn") != 0 ||
	    strcmp(notify_kind(r->n, &r->i), "correction") == 0)
		return true;
	fail(EXIT_DATA, NULL,
	    _("%s: it was withdrawn as no incident, and nobody is told of it; "
	      "dl-update --reopen first, or -k correction"),
	    r->ref);
	return false;
}

/*
 * Whether the same persons are to have a second letter, or others a first one,
 * is not to be guessed: the same command given twice would tell all again.
 */
static bool
is_meant(const struct run *r)
{
	const struct notify *n = r->n;
	const size_t row = notify_last(n, &r->i);
	struct send_log *run;
	bool goes_on;
	char *at;

	if (notify_unfinished(n, &r->i, &run) == -1)
		return false;
	goes_on = run != NULL;
	send_log_close(run, false);
	if (n->kind != NULL || row == OBLIGATION_NO_ROW || goes_on ||
	    strcmp(notify_kind(n, &r->i), INITIAL) == 0)
		return true;
	at = notify_when(
	    row_get(&r->i, LIST_NOTIFICATIONS, row, NOTIFICATION_AT));
	fail(EXIT_DATA, NULL,
	    _("%s: %s was told already, on %s: -k initial for others than "
	      "those, -k follow-up or -k correction to tell the same again"),
	    r->ref, n->to, at);
	free(at);
	return false;
}

/* Is the letter whole in each language that is wanted, and may it be filed?
 * All that is missing is told at once. */
static bool
is_ready(struct run *r)
{
	struct incident copy;
	size_t missing = 0;
	bool may;

	for (size_t l = 0; l < RUN_LANGUAGES; l++)
		if (run_speaks(r, run_languages[l])) {
			const struct communication t = notify_communication(
			    r->n, &r->i, run_languages[l]);

			missing += notify_missing(&t);
		}
	incident_copy(&copy, &r->i);
	may = notify_file(r->n, &copy, NULL);
	incident_free(&copy);
	if (missing > 0)
		note(_("%s: nobody was told: what is missing must be there "
		       "first"),
		    r->ref);
	return may && missing == 0;
}

size_t
run_left(const struct run *r)
{
	size_t n = 0;

	for (size_t k = 0; k < r->to.n; k++)
		n += send_log_find(r->ledger, r->to.v[k].key).state !=
		     TOLD_DONE;
	return n;
}

/* The run ------------------------------------------------------------------ */

static void
tell(struct run *r)
{
	const size_t before = send_log_count(r->ledger, TOLD_DONE);
	bool done;

	if (before > 0)
		note(_("%s: going on with a run that broke off: told already: "
		       "%zu"),
		    r->ref, before);
	if (run_begin(r) == -1) {
		send_log_close(r->ledger, send_log_lines(r->ledger) == 0);
		return;
	}
	run_tell(r);
	done = run_end(r);
	if (run_left(r) > 0)
		fail(EXIT_NO, NULL,
		    _("%s: told: %zu, not told: %zu; the duty stays open: the "
		      "same command goes on, and tells nobody twice"),
		    r->ref, send_log_count(r->ledger, TOLD_DONE), run_left(r));
	else if (done)
		note(_("%s: told: %zu"), r->ref,
		    send_log_count(r->ledger, TOLD_DONE));
	else
		warning(NULL,
		    _("%s: all were told, but it could not be recorded: the "
		      "same command does that, and tells nobody twice"),
		    r->ref);
	send_log_close(r->ledger, done);
}

/* As they read it, or with -f mail as it goes out.  0, or -1: reported. */
static int
show_one(const struct run *r, const struct recipient *p)
{
	struct message m = { 0 };
	struct strbuf s = { 0 };
	xmlDoc *doc;

	if (run_is_by_mail(r, p)) {
		if (run_mail(r, p, &m) == -1)
			return -1;
		if (r->n->format != NULL) {
			fwrite(m.mail.s, 1, m.mail.len, stdout);
		} else {
			strbuf_addf(&s, _("To: %s <%s>"), p->name, p->email);
			put_visible(stdout, s.s);
			strbuf_reset(&s);
			strbuf_addf(&s, _("Subject: %s"), m.subject);
			putchar('\n');
			put_visible(stdout, s.s);
			printf("\n\n%s", m.text.s);
		}
		message_free(&m);
	} else {
		if ((doc = run_document(r, p)) == NULL)
			return -1;
		text_render(&s, doc);
		fwrite(s.s, 1, s.len, stdout);
		xmlFreeDoc(doc);
	}
	strbuf_free(&s);
	return 0;
}

/* The first letters, and how many. */
static void
show(struct run *r)
{
	const size_t most = r->to.n < SHOWN ? r->to.n : SHOWN;

	for (size_t k = 0; k < most; k++) {
		if (k > 0)
			fputs("\f\n", stdout);
		if (show_one(r, &r->to.v[k]) == -1)
			return;
	}
	fflush(stdout);
	note(_("%s: would tell %zu: by e-mail %zu, by letter %zu; the first "
	       "%zu are shown"),
	    r->ref, r->to.n, r->mails, r->letters, most);
}

static int
get(struct run *r)
{
	struct snapshot *view = snapshot_open(&r->n->reg, NULL);
	int got;

	if (view == NULL)
		return -1;
	if ((got = snapshot_get(view, r->ref, &r->i)) == 0)
		fail(EXIT_NO, NULL, _("%s: there is no such incident"), r->ref);
	snapshot_close(view);
	if (got != 1)
		return -1;
	obligation_settle(
	    &r->i, &r->n->law, NULL, register_who(&r->n->reg), r->n->now);
	return 0;
}

void
notify_run(const struct notify *n, const char *ref)
{
	struct run r = { .n = n, .ref = ref };

	if (get(&r) == -1)
		return;
	if (recipient_list_read(n->list, &n->map, n->reg.language, &r.to) ==
	    0) {
		if (r.to.twice > 0)
			note(_("%s: rows that name somebody again, who is told "
			       "once: %zu"),
			    strcmp(n->list, "-") == 0 ? "<stdin>" : n->list,
			    r.to.twice);
		if (is_to_tell(&r) && is_meant(&r) && plan(&r) == 0 &&
		    is_ready(&r)) {
			if (n->cmd->dry_run)
				show(&r);
			else if ((r.ledger = send_log_open(&n->reg, ref,
				      n->regime, notify_kind(n, &r.i))) != NULL)
				tell(&r);
		}
		recipient_list_free(&r.to);
	}
	free(r.text_hash);
	incident_free(&r.i);
}
