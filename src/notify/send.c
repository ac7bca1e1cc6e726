/* Telling those on a list: by mail, and by letters on paper. */
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "../mail/compose.h"
#include "../render/render.h"
#include "../util/diag.h"
#include "../util/file.h"
#include "../util/i18n.h"
#include "../util/mem.h"
#include "run.h"

#define FAILURES_MOST 5 /* in a row: then it is no longer about them */

static volatile sig_atomic_t is_stopped;

static void
stop(int sig)
{
	(void)sig;
	is_stopped = 1;
}

/* A letter ----------------------------------------------------------------- */

xmlDoc *
run_document(const struct run *r, const struct recipient *p)
{
	const struct communication t = notify_communication(
	    r->n, &r->i, p->language);
	const struct addressee a = { .name = p->name,
		.salutation = p->salutation,
		.address = run_is_by_mail(r, p) ? NULL : &p->address,
		.columns = &r->to.headings,
		.values = &p->values };

	return notify_document(r->n, &t, &a);
}

int
run_mail(const struct run *r, const struct recipient *p, struct message *m)
{
	char hash[SHA256_LEN] = "";
	struct post post = { .ref = r->ref,
		.from = r->n->reg.sender,
		.to_name = p->name,
		.to_addr = p->email,
		.in_reply_to = "",
		.whom = hash,
		.date = r->n->now };
	xmlDoc *doc = run_document(r, p);
	int rc = -1;

	if (r->ledger != NULL)
		send_log_hash(r->ledger, p->key, hash);
	if (doc != NULL)
		rc = message_of(m, doc, &post);
	xmlFreeDoc(doc);
	return rc;
}

static struct told_line
line_of(const struct run *r, const struct recipient *p, enum told_state s,
    const char *at, const char *id)
{
	return (struct told_line){ .state = s,
		.row = p->row,
		.list = r->to.sha256,
		.means = run_is_by_mail(r, p) ? MAIL : LETTER,
		.at = at,
		.id = id };
}

static void
progress(const struct run *r)
{
	command_progress(
	    _("told"), send_log_count(r->ledger, TOLD_DONE), r->all);
}

/* By mail ------------------------------------------------------------------ */

/* In a process of its own: its exit status. */
static int
tell_one(struct run *r, const struct recipient *p, const struct message *m,
    struct told_line line)
{
	char *sender = compose_address(r->n->reg.sender);

	/* Before that nothing of it was done, and nothing stands there. */
	if (send_log_add(r->ledger, p->key, &line) == -1)
		return diag_status();
	line.state = message_send(
			 m, command_sendmail(&r->n->reg), sender, r->ref) == 0
			 ? TOLD_DONE
			 : TOLD_FAILED;
	send_log_write(r->ledger, p->key, &line);
	free(sender);
	return line.state == TOLD_DONE ? 0 : diag_status();
}

/*
 * A process in a session of its own: who kills us does not kill it, so that it
 * is always written down how the telling went.  (Only where it is killed itself
 * is that not known.)
 */
static enum told_state
send_apart(struct run *r, const struct recipient *p, const struct message *m,
    struct told_line line)
{
	int status = 0;
	pid_t pid;

	fflush(NULL);
	if ((pid = fork()) == 0) {
		setsid();
		status = tell_one(r, p, m, line);
		fflush(stderr);
		_exit(status);
	}
	if (pid == -1) {
		fail_errno("fork");
		return TOLD_FAILED;
	}
	while (waitpid(pid, &status, 0) == -1 && errno == EINTR)
		;
	if (!WIFEXITED(status))
		return TOLD_TRIED;
	if (WEXITSTATUS(status) == 0)
		return TOLD_DONE;
	status_raise((enum exit_status)WEXITSTATUS(status));
	return TOLD_FAILED;
}

static void
tell_by_mail(struct run *r, const struct recipient *p)
{
	char at[TIMESTAMP_LEN];
	struct message m;
	struct told_line line;

	if (run_mail(r, p, &m) == -1) {
		r->stopped = true; /* a template, or the sender, is at fault */
		return;
	}
	timestamp_format(clock_now(), at);
	line = line_of(r, p, TOLD_TRIED, at, m.id);
	line.state = send_apart(r, p, &m, line);
	send_log_note(r->ledger, p->key, &line);
	if (line.state != TOLD_DONE)
		note(_("%s: row %lu of the list was not told"), r->ref, p->row);
	r->in_row = line.state == TOLD_DONE ? 0 : r->in_row + 1;
	message_free(&m);
}

/* Who was being told when a run was killed: told or not, as somebody found out.
 * True: to be told now. */
static bool
is_to_be_told(struct run *r, const struct recipient *p)
{
	struct told_line line = send_log_find(r->ledger, p->key);

	if (line.state == TOLD_DONE)
		return false;
	if (line.state != TOLD_TRIED)
		return true;
	if (r->n->unclear == NULL) {
		fail(EXIT_NO, NULL,
		    _("%s: row %lu may have been told or not, when the run "
		      "broke off: look for <%s> in the log of the mail server, "
		      "then go on with -u told or -u again"),
		    r->ref, p->row, line.id);
		return false;
	}
	if (strcmp(r->n->unclear, "again") == 0)
		return true;
	line.state = TOLD_DONE;
	if (send_log_add(r->ledger, p->key, &line) == -1)
		r->stopped = true;
	return false;
}

static void
tell_by_mails(struct run *r)
{
	for (size_t k = 0; k < r->to.n && !r->stopped && !is_stopped; k++) {
		const struct recipient *p = &r->to.v[k];

		if (!run_is_by_mail(r, p) || !is_to_be_told(r, p))
			continue;
		tell_by_mail(r, p);
		progress(r);
		if (r->in_row < FAILURES_MOST)
			continue;
		note(_("%s: stopped: %d in a row were not told"), r->ref,
		    FAILURES_MOST);
		r->stopped = true;
	}
}

/* By letter ---------------------------------------------------------------- */

static void
note_letter(struct run *r, const struct recipient *p)
{
	char at[TIMESTAMP_LEN];
	struct told_line line;

	timestamp_format(clock_now(), at);
	line = line_of(r, p, TOLD_DONE, at, "");
	if (send_log_find(r->ledger, p->key).state != TOLD_DONE &&
	    send_log_add(r->ledger, p->key, &line) == -1)
		r->stopped = true;
}

/* Where the list was another one before, the row's file is the letter to
 * somebody else, which nobody may have posted yet. */
static char *
letter_path(const struct run *r, const struct recipient *p)
{
	char *name = xasprintf("%s-%05lu.pdf", r->ref, p->row);
	char *path = path_join(r->n->output, name);
	size_t n = 0;

	free(name);
	if (!is_file(path))
		return path;
	for (size_t k = 0; k < send_log_lines(r->ledger); k++) {
		const struct told_line t = send_log_line(r->ledger, k);

		n += t.row == p->row && t.state == TOLD_DONE &&
		     strcmp(t.means, LETTER) == 0;
	}
	if (n == 0)
		return path;
	free(path);
	name = xasprintf("%s-%05lu-%zu.pdf", r->ref, p->row, n + 1);
	path = path_join(r->n->output, name);
	free(name);
	return path;
}

static void
put_letter(struct run *r, const struct recipient *p, const xmlDoc *doc,
    const struct render_options *options)
{
	char *path = letter_path(r, p);
	struct strbuf s = { 0 };

	if (render(&s, doc, OUTPUT_PDF, options) == -1) {
		r->stopped = true;
	} else if (file_replace(path, s.s, s.len) == -1) {
		fail_errno(path);
		r->stopped = true;
	} else {
		note_letter(r, p);
	}
	strbuf_free(&s);
	free(path);
}

/* A file each: those of a run that broke off are there already. */
static void
tell_into_folder(struct run *r, const struct render_options *options)
{
	if (make_dirs(r->n->output) == -1) {
		fail_errno(r->n->output);
		r->stopped = true;
	}
	for (size_t k = 0; k < r->to.n && !r->stopped && !is_stopped; k++) {
		const struct recipient *p = &r->to.v[k];
		xmlDoc *doc;

		if (run_is_by_mail(r, p) ||
		    send_log_find(r->ledger, p->key).state == TOLD_DONE)
			continue;
		if ((doc = run_document(r, p)) != NULL)
			put_letter(r, p, doc, options);
		else
			r->stopped = true;
		xmlFreeDoc(doc);
		progress(r);
	}
}

/* All in one file, which is there whole or not at all. */
static void
tell_into_file(struct run *r, const struct render_options *options)
{
	const struct pdf_options pdf = render_pdf_options(options);
	struct strbuf s = { 0 };
	struct pdf *file = pdf_open(&s, &pdf);

	for (size_t k = 0; k < r->to.n && !r->stopped && !is_stopped; k++) {
		xmlDoc *doc;

		if (run_is_by_mail(r, &r->to.v[k]))
			continue;
		doc = run_document(r, &r->to.v[k]);
		r->stopped = doc == NULL || pdf_add(file, doc) == -1;
		xmlFreeDoc(doc);
	}
	if (pdf_close(file) == -1)
		r->stopped = true;
	if (!r->stopped && !is_stopped &&
	    file_replace(r->n->output, s.s, s.len) == -1) {
		fail_errno(r->n->output);
		r->stopped = true;
	}
	for (size_t k = 0; k < r->to.n && !r->stopped && !is_stopped; k++)
		if (!run_is_by_mail(r, &r->to.v[k]))
			note_letter(r, &r->to.v[k]);
	strbuf_free(&s);
}

static void
tell_by_letters(struct run *r)
{
	const struct render_options options = {
		.pages = PAGES_ONE_IF, .made = r->n->now, .name = r->ref
	};

	if (r->letters == 0)
		return;
	if (path_is_folder(r->n->output))
		tell_into_folder(r, &options);
	else
		tell_into_file(r, &options);
}

/* Both ------------------------------------------------------------------- */

void
run_tell(struct run *r)
{
	struct sigaction sa = { .sa_handler = stop };
	struct sigaction ignore = { .sa_handler = SIG_IGN };

	r->all = send_log_count(r->ledger, TOLD_DONE) + run_left(r);
	/* The one that is being told is told to the end. */
	sigaction(SIGINT, &sa, NULL);
	sigaction(SIGTERM, &sa, NULL);
	sigaction(SIGHUP, &sa, NULL);
	/* Nor does it matter who reads what we say of it. */
	sigaction(SIGPIPE, &ignore, NULL);
	tell_by_letters(r);
	if (!r->stopped)
		tell_by_mails(r);
}
