/* The delivery of a mailing. */
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "../app/progress.h"
#include "../mail/compose.h"
#include "../mail/send.h"
#include "../util/clock.h"
#include "../util/diag.h"
#include "../util/file.h"
#include "../util/i18n.h"
#include "../util/mem.h"
#include "../util/strbuf.h"
#include "delivery.h"
#include "mailing_results.h"

/* In a row: then the fault does not lie with the recipients. */
#define FAILURES_MOST 5

struct delivery {
	const struct mailing_plan *plan;
	struct send_log *log;
	const struct delivery_options *options;
	const char *ref;
	size_t total; /* informed before, or to be informed now */
	size_t failures; /* in a row */
	bool is_over; /* what failed would fail again */
};

static volatile sig_atomic_t is_interrupted;

static void
interrupt(int sig)
{
	(void)sig;
	is_interrupted = 1;
}

/* One letter --------------------------------------------------------------- */

xmlDoc *
delivery_document(const struct mailing_plan *plan, const struct recipient *to)
{
	const struct addressee a = { .name = to->name,
		.salutation = to->salutation,
		.address = mailing_plan_is_by_mail(plan, to) ? NULL
							     : &to->address,
		.columns = &plan->to.headings,
		.values = &to->values };

	return breach_letter_document(
	    plan->office, &plan->letter, plan->i, to->language, &a);
}

int
delivery_message(const struct mailing_plan *plan, const struct send_log *log,
    const struct recipient *to, struct message *m)
{
	char hash[SHA256_LEN] = "";
	const struct envelope envelope = { .ref = incident_text(
					       plan->i, FIELD_REF),
		.from = plan->office->reg->sender,
		.to_name = to->name,
		.to_addr = to->email,
		.in_reply_to = "",
		.whom = hash,
		.date = plan->office->now };
	xmlDoc *doc = delivery_document(plan, to);
	int rc = -1;

	if (log != NULL)
		send_log_hash(log, to->key, hash);
	if (doc != NULL)
		rc = message_compose(m, doc, &envelope);
	xmlFreeDoc(doc);
	return rc;
}

/* The rest ----------------------------------------------------------------- */

/* The recipient after TO (NULL: the first) who gets a mail, or a letter; NULL:
 * there is no further one, or the delivery is over. */
static const struct recipient *
next(const struct delivery *d, const struct recipient *to, bool by_mail)
{
	const struct recipient *end = d->plan->to.v + d->plan->to.n;

	if (d->is_over || is_interrupted)
		return NULL;
	for (to = to == NULL ? d->plan->to.v : to + 1; to < end; to++)
		if (mailing_plan_is_by_mail(d->plan, to) == by_mail)
			return to;
	return NULL;
}

static bool
is_delivered(const struct delivery *d, const struct recipient *to)
{
	return send_log_find(d->log, to->key).state == SEND_DONE;
}

/* A line of the log as of now, for which AT is room. */
static struct send_log_line
log_line(const struct delivery *d, const struct recipient *to,
    enum send_state state, char at[TIMESTAMP_LEN], const char *id)
{
	timestamp_format(clock_now(&d->plan->office->reg->zone), at);
	return (struct send_log_line){ .state = state,
		.row = to->row,
		.list = d->plan->to.sha256,
		.means = mailing_plan_is_by_mail(d->plan, to) ? MEANS_MAIL
							      : MEANS_LETTER,
		.at = at,
		.id = id };
}

static void
progress(const struct delivery *d)
{
	progress_show(
	    _("informed"), send_log_count(d->log, SEND_DONE), d->total);
}

/* By mail ------------------------------------------------------------------ */

/* In a process of its own: its exit status. */
static int
send_logged(struct delivery *d, const struct recipient *to,
    const struct message *m, struct send_log_line line)
{
	const struct reg *reg = d->plan->office->reg;
	char *sender = compose_address(reg->sender);

	if (send_log_add(d->log, to->key, &line) == -1)
		return diag_status();
	line.state = send_mail(
			 &m->mail, register_sendmail(reg), sender, d->ref) == 0
			 ? SEND_DONE
			 : SEND_FAILED;
	send_log_write(d->log, to->key, &line);
	free(sender);
	return line.state == SEND_DONE ? 0 : diag_status();
}

/*
 * A process in a session of its own: a signal that kills this one does not
 * reach it, so that the result is always logged.  (Only if it is killed itself
 * is the result unknown.)
 */
static enum send_state
send_apart(struct delivery *d, const struct recipient *to,
    const struct message *m, struct send_log_line line)
{
	int status = 0;
	pid_t pid;

	fflush(NULL);
	if ((pid = fork()) == 0) {
		setsid();
		status = send_logged(d, to, m, line);
		fflush(stderr);
		_exit(status);
	}
	if (pid == -1) {
		fail_errno("fork");
		return SEND_FAILED;
	}
	while (waitpid(pid, &status, 0) == -1 && errno == EINTR)
		;
	if (!WIFEXITED(status))
		return SEND_TRIED;
	if (WEXITSTATUS(status) == 0)
		return SEND_DONE;
	status_raise((enum exit_status)WEXITSTATUS(status));
	return SEND_FAILED;
}

static void
deliver_mail(struct delivery *d, const struct recipient *to)
{
	char at[TIMESTAMP_LEN];
	struct message m;
	struct send_log_line line;

	if (delivery_message(d->plan, d->log, to, &m) == -1) {
		d->is_over = true; /* a template, or the sender, is at fault */
		return;
	}
	line = log_line(d, to, SEND_TRIED, at, m.id);
	line.state = send_apart(d, to, &m, line);
	send_log_note(d->log, to->key, &line);
	if (line.state == SEND_DONE) {
		d->failures = 0;
	} else {
		note(_("%s: row %lu of the list was not informed"), d->ref,
		    to->row);
		d->failures++;
	}
	message_free(&m);
}

/* Whether a mail that was under way when a mailing was killed has to be sent:
 * somebody found that out, or it is refused. */
static bool
is_to_send(struct delivery *d, const struct recipient *to)
{
	struct send_log_line line = send_log_find(d->log, to->key);

	if (line.state != SEND_TRIED)
		return line.state != SEND_DONE;
	switch (d->options->unclear) {
	case UNCLEAR_UNKNOWN:
		fail(EXIT_NO, NULL,
		    _("%s: row %lu may have got its mail when the mailing was "
		      "broken off: look for <%s> in the log of the mail "
		      "server, then go on with -u told or -u again"),
		    d->ref, to->row, line.id);
		break;
	case UNCLEAR_DELIVERED:
		line.state = SEND_DONE;
		if (send_log_add(d->log, to->key, &line) == -1)
			d->is_over = true;
		break;
	case UNCLEAR_AGAIN:
		return true;
	}
	return false;
}

static void
deliver_mails(struct delivery *d)
{
	const struct recipient *to = NULL;

	while ((to = next(d, to, true)) != NULL) {
		if (!is_to_send(d, to))
			continue;
		deliver_mail(d, to);
		progress(d);
		if (d->failures < FAILURES_MOST)
			continue;
		note(_("%s: stopped after %d failures in a row"), d->ref,
		    FAILURES_MOST);
		d->is_over = true;
	}
}

/* On paper ----------------------------------------------------------------- */

static void
log_letter(struct delivery *d, const struct recipient *to)
{
	char at[TIMESTAMP_LEN];
	const struct send_log_line line = log_line(d, to, SEND_DONE, at, "");

	if (!is_delivered(d, to) && send_log_add(d->log, to->key, &line) == -1)
		d->is_over = true;
}

/* If the list was another one before, the file of the row may be a letter to
 * somebody else, which nobody may have posted yet. */
static char *
letter_path(const struct delivery *d, const struct recipient *to)
{
	char *name = xasprintf("%s-%05lu.pdf", d->ref, to->row);
	char *path = path_join(d->options->output, name);
	size_t n = 0;

	free(name);
	if (!is_file(path))
		return path;
	for (size_t k = 0; k < send_log_lines(d->log); k++) {
		const struct send_log_line line = send_log_line(d->log, k);

		n += line.row == to->row && line.state == SEND_DONE &&
		     line.means == MEANS_LETTER;
	}
	if (n == 0)
		return path;
	free(path);
	name = xasprintf("%s-%05lu-%zu.pdf", d->ref, to->row, n + 1);
	path = path_join(d->options->output, name);
	free(name);
	return path;
}

/* False: reported, and the delivery is over. */
static bool
put(struct delivery *d, const char *path, const struct strbuf *s)
{
	if (file_replace(path, s->s, s->len) == 0)
		return true;
	fail_errno(path);
	d->is_over = true;
	return false;
}

static void
put_letter(struct delivery *d, const struct recipient *to,
    const struct pdf_options *options)
{
	xmlDoc *doc = delivery_document(d->plan, to);
	char *path = letter_path(d, to);
	struct strbuf s = { 0 };

	if (doc == NULL || render(&s, doc, OUTPUT_PDF, options) == -1)
		d->is_over = true;
	else if (put(d, path, &s))
		log_letter(d, to);
	strbuf_free(&s);
	free(path);
	xmlFreeDoc(doc);
}

/* A file each: those of a mailing that was broken off are there already. */
static void
put_into_folder(struct delivery *d, const struct pdf_options *options)
{
	const struct recipient *to = NULL;

	if (make_dirs(d->options->output) == -1) {
		fail_errno(d->options->output);
		d->is_over = true;
	}
	while ((to = next(d, to, false)) != NULL)
		if (!is_delivered(d, to)) {
			put_letter(d, to, options);
			progress(d);
		}
}

/* All in one file, which is there whole or not at all. */
static void
put_into_file(struct delivery *d, const struct pdf_options *options)
{
	const struct recipient *to = NULL;
	struct strbuf s = { 0 };
	struct pdf *file = pdf_open(&s, options);
	xmlDoc *doc;

	while ((to = next(d, to, false)) != NULL) {
		doc = delivery_document(d->plan, to);
		d->is_over = doc == NULL || pdf_add(file, doc) == -1;
		xmlFreeDoc(doc);
	}
	if (pdf_close(file) == -1)
		d->is_over = true;
	if (!d->is_over && !is_interrupted && put(d, d->options->output, &s))
		while ((to = next(d, to, false)) != NULL)
			log_letter(d, to);
	strbuf_free(&s);
}

static void
deliver_letters(struct delivery *d)
{
	const struct pdf_options options = { .pages = PAGES_ONE_IF,
		.made = d->plan->office->now,
		.name = d->ref };

	if (path_is_folder(d->options->output))
		put_into_folder(d, &options);
	else
		put_into_file(d, &options);
}

void
delivery_run(const struct mailing_plan *plan, struct send_log *log,
    const struct delivery_options *options)
{
	static const int stops[] = { SIGINT, SIGTERM, SIGHUP };
	const struct sigaction stop = { .sa_handler = interrupt };
	const struct sigaction ignore = { .sa_handler = SIG_IGN };
	struct delivery d = { .plan = plan,
		.log = log,
		.options = options,
		.ref = incident_text(plan->i, FIELD_REF),
		.total = send_log_count(log, SEND_DONE) +
			 mailing_plan_left(plan, log) };

	/* The delivery that is under way is finished. */
	for (size_t s = 0; s < LENGTH(stops); s++)
		sigaction(stops[s], &stop, NULL);
	/* Whoever reads our messages may go. */
	sigaction(SIGPIPE, &ignore, NULL);
	if (plan->letters > 0)
		deliver_letters(&d);
	deliver_mails(&d);
}
