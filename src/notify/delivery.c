/* The delivery of a mailing. */
#include <signal.h>
#include <stdlib.h>

#include "../app/progress.h"
#include "../app/sending.h"
#include "../mail/address.h"
#include "../render/text.h"
#include "../util/clock.h"
#include "../util/diag.h"
#include "../util/file.h"
#include "../util/i18n.h"
#include "../util/mem.h"
#include "../util/strbuf.h"
#include "delivery.h"

/* In a row: then the fault does not lie with the recipients. */
#define FAILURES_MOST 5

struct delivery {
	const struct mailing_plan *plan;
	struct send_log *log;
	const char *output; /* letters on paper: a PDF, or a folder of them */
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
    const struct recipient *to, struct timestamp date, struct message *m)
{
	char hash[SHA256_LEN] = "";
	const struct envelope envelope = { .ref = incident_text(
					       plan->i, FIELD_REF),
		.from = plan->office->reg->sender,
		.to_name = to->name,
		.to_addr = to->email,
		.in_reply_to = "",
		.whom = hash,
		.date = date };
	xmlDoc *doc = delivery_document(plan, to);
	int rc = -1;

	if (log != NULL)
		send_log_hash(log, to->key, hash);
	if (doc != NULL)
		rc = message_compose(m, doc, &envelope);
	xmlFreeDoc(doc);
	return rc;
}

/* What the letter says to the recipient, however it addresses them and on
 * whatever day, so that the same is never said twice. */
static int
read_text(struct mailing_plan *plan, const struct send_log *log,
    const struct recipient *to)
{
	struct office office = *plan->office;
	const struct addressee a = { .name = "",
		.salutation = "",
		.columns = &plan->to.headings,
		.values = &to->values };
	struct strbuf s = { 0 };
	char hash[SHA256_LEN];
	xmlDoc *doc;

	incident_time(plan->i, FIELD_RECEIVED, &office.now);
	doc = breach_letter_document(
	    &office, &plan->letter, plan->i, to->language, &a);
	if (doc == NULL)
		return -1;
	text_render(&s, doc);
	send_log_hash(log, s.s, hash);
	strlist_add(&plan->texts, hash);
	strbuf_free(&s);
	xmlFreeDoc(doc);
	return 0;
}

int
delivery_read_texts(struct mailing_plan *plan, const struct send_log *log)
{
	for (size_t k = 0; k < plan->to.n; k++)
		if (read_text(plan, log, &plan->to.v[k]) == -1)
			return -1;
	return 0;
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
	return mailing_plan_find(d->plan, d->log, to).state == SEND_DONE;
}

static void
progress(const struct delivery *d)
{
	progress_show(
	    _("informed"), send_log_count(d->log, SEND_DONE), d->total);
}

/* By mail ------------------------------------------------------------------ */

static void
deliver_mail(struct delivery *d, const struct recipient *to)
{
	const struct office *o = d->plan->office;
	const char *text = mailing_plan_text(d->plan, to);
	const struct timestamp at = sending_date(
	    d->log, to->key, text, clock_now(&o->reg->zone));
	char date[TIMESTAMP_LEN], *sender;
	struct message m;
	struct sending s = { .reg = o->reg,
		.ref = d->ref,
		.log = d->log,
		.key = to->key,
		.to = to->email,
		.message = &m };

	if (delivery_message(d->plan, d->log, to, at, &m) == -1) {
		d->is_over = true; /* a template, or the sender, is at fault */
		return;
	}
	timestamp_format(at, date);
	s.envelope_sender = sender = address_in(o->reg->sender);
	if (sending_run(
		&s, (struct send_log_line){ .kind = d->plan->letter.kind,
			.text = text,
			.row = to->row,
			.basis = d->plan->to.sha256,
			.date = date }) == SEND_DONE) {
		d->failures = 0;
	} else {
		note(_("%s: row %lu of the list was not informed"), d->ref,
		    to->row);
		d->failures++;
	}
	free(sender);
	message_free(&m);
}

/* Of a letter that was tried before, somebody has to find out whether it
 * went. */
static bool
is_to_send(const struct delivery *d, const struct recipient *to)
{
	const struct send_log_line line = mailing_plan_find(
	    d->plan, d->log, to);

	if (line.state == SEND_TRIED)
		sending_report_unclear(d->ref, line.id);
	return line.state == SEND_NOT || line.state == SEND_FAILED;
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
	const struct send_log_line line = { .state = SEND_DONE,
		.kind = d->plan->letter.kind,
		.means = MEANS_LETTER,
		.text = mailing_plan_text(d->plan, to),
		.row = to->row,
		.basis = d->plan->to.sha256,
		.date = at,
		.at = at,
		.id = "" };

	timestamp_format(clock_now(&d->plan->office->reg->zone), at);
	if (!is_delivered(d, to) && send_log_add(d->log, to->key, &line) == -1)
		d->is_over = true;
}

/* If the list was another one before, the file of the row may be a letter to
 * somebody else, which nobody may have posted yet. */
static char *
letter_path(const struct delivery *d, const struct recipient *to)
{
	char *name = xasprintf("%s-%05lu.pdf", d->ref, to->row);
	char *path = path_join(d->output, name);
	size_t n = 0;

	free(name);
	if (!is_file(path))
		return path;
	for (size_t k = 0; k < send_log_lines(d->log); k++) {
		const struct send_log_line line = send_log_line(d->log, k);

		n += line.is_present && line.row == to->row &&
		     line.state == SEND_DONE && line.means == MEANS_LETTER;
	}
	if (n == 0)
		return path;
	free(path);
	name = xasprintf("%s-%05lu-%zu.pdf", d->ref, to->row, n + 1);
	path = path_join(d->output, name);
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

	if (make_dirs(d->output) == -1) {
		fail_errno(d->output);
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
		d->is_over = doc == NULL;
		if (doc != NULL)
			pdf_add(file, doc);
		xmlFreeDoc(doc);
	}
	if (pdf_close(file) == -1)
		d->is_over = true;
	if (!d->is_over && !is_interrupted && put(d, d->output, &s))
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

	if (path_is_folder(d->output))
		put_into_folder(d, &options);
	else
		put_into_file(d, &options);
}

void
delivery_run(
    const struct mailing_plan *plan, struct send_log *log, const char *output)
{
	static const int stops[] = { SIGINT, SIGTERM, SIGHUP };
	const struct sigaction stop = { .sa_handler = interrupt };
	const struct sigaction ignore = { .sa_handler = SIG_IGN };
	struct delivery d = { .plan = plan,
		.log = log,
		.output = output,
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
