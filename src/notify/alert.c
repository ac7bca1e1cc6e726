/* Alerts. */
#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "../app/sending.h"
#include "../core/mail_item.h"
#include "../document/message.h"
#include "../document/words.h"
#include "../mail/compose.h"
#include "../mail/own_address.h"
#include "../store/git.h"
#include "../store/repository.h"
#include "../store/send_log.h"
#include "../store/snapshot.h"
#include "../util/clock.h"
#include "../util/diag.h"
#include "../util/file.h"
#include "../util/i18n.h"
#include "../util/mem.h"
#include "../util/text.h"
#include "alert.h"
#include "unattended.h"

#define INTERVAL_SECONDS 300 /* from one alert to the next */
#define STATE_MOST	 256

/* What came in since the last alert. */
struct news {
	struct strbuf lines; /* of the text */
	struct strbuf refs, unread; /* references, each behind a blank */
	char *ref; /* the last of them, or NULL */
	size_t reports, mails;
	bool has_due;
	struct timestamp due; /* the earliest time limit */
};

/* The state: when the last alert was sent, a blank, and the commit up to which
 * all is known to the officer. */
struct state {
	char *path;
	int64_t at;
	char commit[65]; /* "" if there was no alert yet */
};

static void
state_read(struct state *s)
{
	struct strbuf text = { 0 };
	char *end;
	size_t n;

	s->at = 0;
	*s->commit = '\0';
	if (file_read(s->path, &text, STATE_MOST) == 0) {
		s->at = strtoll(text.s, &end, 10);
		end += strspn(end, " ");
		n = strspn(end, "0123456789abcdef");
		if (n < sizeof(s->commit))
			snprintf(s->commit, n + 1, "%s", end);
	}
	strbuf_free(&text);
}

static void
state_write(const struct state *s)
{
	char *text = xasprintf("%" PRId64 " %s\n", s->at, s->commit);

	if (file_replace(s->path, text, strlen(text)) == -1)
		fail_errno(s->path);
	free(text);
}

/* What came in ------------------------------------------------------------- */

/* When the supervisory authority has to be notified, unless that was done or
 * need not be. */
static bool
time_limit(const struct incident *i, struct timestamp *due)
{
	return incident_choice(i, FIELD_AP) != DECISION_NOT_REQUIRED &&
	       !incident_has(i, FIELD_AP_FILED) &&
	       incident_time(i, FIELD_AP_DUE, due);
}

static void
add_line(struct news *n, const struct office *o, const struct incident *i,
    const char *what)
{
	const char *lang = o->reg->language, *ref = incident_text(i, FIELD_REF);
	struct timestamp due;

	strbuf_addf(&n->lines, "%s: %s", ref, what);
	if (time_limit(i, &due)) {
		strbuf_addf(&n->lines, ", %s ", i18n_text(lang, N_("due by")));
		words_moment_short(&n->lines, &o->reg->zone, due, lang);
		if (!n->has_due || due.s < n->due.s)
			n->due = due;
		n->has_due = true;
	}
	strbuf_addc(&n->lines, '\n');
	strbuf_addf(&n->refs, " %s", ref);
	free(n->ref);
	n->ref = xstrdup(ref);
}

static bool
is_alarming(const struct incident *i, size_t row)
{
	const unsigned kind = row_choice(i, LIST_MAIL, row, ITEM_KIND);

	return !row_has(i, LIST_MAIL, row, ITEM_AUTOMATIC) &&
	       kind != MAIL_KIND_AUTOMATIC && kind != MAIL_KIND_BOUNCE;
}

/* WAS: the record at the last alert, or NULL. */
static void
add_incident(struct news *n, const struct office *o, const struct incident *i,
    const struct incident *was)
{
	const char *lang = o->reg->language;
	const size_t opening = mail_item_opening(i);
	size_t unread = 0;

	if (incident_choice(i, FIELD_STATUS) == STATUS_WITHDRAWN)
		return;
	for (size_t r = 0; r < i->lists[LIST_MAIL].n; r++)
		unread += r != opening && is_alarming(i, r) &&
			  mail_item_is_unread(i, r) &&
			  (was == NULL ||
			      mail_item_find(
				  was, row_text(i, LIST_MAIL, r, ITEM_KEY)) ==
				  was->lists[LIST_MAIL].n);
	if (was == NULL && opening < i->lists[LIST_MAIL].n &&
	    is_alarming(i, opening)) {
		add_line(n, o, i, i18n_text(lang, N_("new report")));
		n->reports++;
	} else if (unread > 0) {
		add_line(n, o, i, i18n_text(lang, N_("new mail")));
		strbuf_addf(&n->unread, " %s", incident_text(i, FIELD_REF));
		n->mails += unread;
	}
}

/* The references of records that differ between the two commits.  0; -1: git
 * cannot say, or they are of different histories. */
static int
changed_refs(const struct reg *reg, const char *from, const char *to,
    struct strlist *refs)
{
	const char *const related[] = { "merge-base", "--is-ancestor", from, to,
		NULL };
	const char *const args[] = { "diff-tree", "-r", "-z", "--name-only",
		"--relative", "--no-renames", "--diff-filter=AM", from, to,
		"--", "incidents", NULL };
	struct strbuf err = { 0 };
	const struct git g = { .dir = reg->dir, .args = related, .err = &err };
	struct strlist paths = { 0 };
	int rc = git_run(&g) == 0 ? git_list(reg->dir, &paths, args) : -1;

	for (size_t p = 0; rc == 0 && p < paths.n; p++) {
		const char *name = strrchr(paths.v[p], '/');

		if (name != NULL && ends_with(name, ".xml"))
			strlist_take(
			    refs, xstrndup(name + 1,
				      strlen(name + 1) - strlen(".xml")));
	}
	strlist_free(&paths);
	strbuf_free(&err);
	return rc;
}

static void
read_news(struct news *n, const struct office *o, const char *from,
    const char *to, const struct strlist *refs)
{
	struct snapshot *now = snapshot_open(o->reg, to);
	struct snapshot *then = snapshot_open(o->reg, from);
	struct incident i, was;
	int got;

	for (size_t r = 0; now != NULL && then != NULL && r < refs->n; r++) {
		if (snapshot_get(now, refs->v[r], &i) != 1)
			continue;
		got = snapshot_get(then, refs->v[r], &was);
		add_incident(n, o, &i, got == 1 ? &was : NULL);
		if (got == 1)
			incident_free(&was);
		incident_free(&i);
	}
	snapshot_close(now);
	snapshot_close(then);
}

static void
news_free(struct news *n)
{
	strbuf_free(&n->lines);
	strbuf_free(&n->refs);
	strbuf_free(&n->unread);
	free(n->ref);
}

/* The mail ----------------------------------------------------------------- */

/* "di 1 dec 14.05": a time limit is near, the year is known. */
static void
add_near(struct strbuf *out, const struct zone *zone, struct timestamp t,
    const char *lang)
{
	struct strbuf words = { 0 };
	struct civil c;
	char year[16], *at;

	zone_civil(zone, t, &c);
	snprintf(year, sizeof(year), " %04d", c.year);
	words_moment_short(&words, zone, t, lang);
	if ((at = strstr(words.s, year)) != NULL)
		memmove(at, at + strlen(year), strlen(at + strlen(year)) + 1);
	strbuf_add(out, words.s);
	strbuf_free(&words);
}

static char *
subject(const struct news *n, const struct office *o)
{
	const char *lang = o->reg->language;
	struct strbuf s = { 0 };
	const bool is_one = strchr(n->refs.s + 1, ' ') == NULL;

	if (is_one)
		strbuf_addf(&s, "[%s] ", n->ref);
	if (is_one && n->reports == 1)
		strbuf_add(&s, i18n_text(lang, N_("new report")));
	else if (n->reports > 0)
		strbuf_addf(&s,
		    i18n_plural(
			lang, "%zu new report", "%zu new reports", n->reports),
		    n->reports);
	if (n->mails > 0 && n->reports > 0)
		strbuf_addf(&s, " %s ", i18n_text(lang, N_("and")));
	if (is_one && n->mails == 1 && n->reports == 0)
		strbuf_add(&s, i18n_text(lang, N_("new mail")));
	else if (n->mails > 0)
		strbuf_addf(&s,
		    i18n_plural(
			lang, "%zu new mail", "%zu new mails", n->mails),
		    n->mails);
	if (n->has_due) {
		strbuf_addf(&s, ", %s ",
		    is_one ? i18n_text(lang, N_("due by"))
			   : i18n_text(lang, N_("the first due by")));
		add_near(&s, &o->reg->zone, n->due, lang);
	}
	return strbuf_take(&s);
}

/* Not a word of a stranger: neither a title nor a name. */
static void
add_text(struct strbuf *s, const struct news *n, const struct office *o)
{
	const char *lang = o->reg->language;

	if (*o->reg->organisation != '\0')
		strbuf_addf(s, "%s\n\n", o->reg->organisation);
	strbuf_add(s, n->lines.s);
	strbuf_addf(s, "\n%s\n    dl-report incident%s\n",
	    i18n_text(lang, N_("To read what came in:")), n->refs.s);
	if (n->unread.len > 0)
		strbuf_addf(s, "\n%s\n    dl-update --read%s\n",
		    i18n_text(lang, N_("Once the new mail has been read:")),
		    n->unread.s);
}

/* The state of the send log afterwards. */
static enum send_state
send_text(const struct news *n, const struct office *o, const struct sending *s,
    struct send_log_line line)
{
	const struct timestamp at = sending_date(
	    s->log, s->key, line.text, o->now);
	struct strbuf text = { 0 };
	char *title = subject(n, o), date[TIMESTAMP_LEN];
	struct message message = { 0 };
	struct sending now = *s;
	struct outgoing_mail m = { .from = o->reg->sender,
		.to_name = "",
		.to_addr = o->reg->alert,
		.subject = title,
		.in_reply_to = "",
		.reference = "",
		.date = at,
		.automatic = true };

	add_text(&text, n, o);
	timestamp_format(at, date);
	line.date = date;
	line.state = SEND_FAILED;
	m.message_id = message.id = compose_message_id(
	    "alert", text.s, "", at, o->reg->sender);
	m.text = text.s;
	now.message = &message;
	if (compose_mail(&message.mail, &m) == 0)
		line.state = sending_run(&now, line);
	if (line.state == SEND_TRIED)
		sending_report_unclear(s->ref, message.id);
	message_free(&message);
	strbuf_free(&text);
	free(title);
	return line.state;
}

/* What came in up to COMMIT, by an alert AT that moment unless NULL. */
static void
set_known(struct state *s, const char *commit, const char *at)
{
	struct timestamp t;

	snprintf(s->commit, sizeof(s->commit), "%s", commit);
	if (at != NULL && timestamp_parse(at, &t))
		s->at = t.s;
}

/*
 * Alert, once, of what came in from S to HEAD.  S then has what is known to the
 * officer.  True: it went before, or may have gone, which the officer settles,
 * and there may be more since.
 */
static bool
send_news(const struct news *n, const struct office *o, struct state *s,
    const char *head)
{
	const int64_t began = clock_real();
	/* One of 256, so that none grows for ever. */
	char *name = xasprintf(ALERT_LOG "%.2s", s->commit);
	struct sending sending = { .reg = o->reg,
		.ref = name,
		.log = send_log_open(o->reg, name, SEND_LOG_OFFICE),
		.key = s->commit,
		.to = o->reg->alert,
		.envelope_sender = "",
		.seconds = o->seconds };
	struct send_log_line line = { .state = SEND_NOT };
	bool was_sent = false;

	s->at = o->now.s;
	if (sending.log != NULL) {
		line = send_log_find(sending.log, s->commit, NULL);
		was_sent = line.state == SEND_TRIED || line.state == SEND_DONE;
	}
	if (was_sent) {
		set_known(s, line.text, line.at);
	} else if (sending.log != NULL) {
		line = (struct send_log_line){
			.kind = NOTIFICATION_KIND_INITIAL,
			.text = head,
			.basis = s->commit
		};
		line.state = send_text(n, o, &sending, line);
		unattended_in_time(o, began);
		/* What a killed process logged is read by the next one. */
		if (line.state == SEND_DONE)
			set_known(s, head, NULL);
	}
	send_log_close(sending.log);
	free(name);
	return was_sent;
}

/* If there was no alert yet, begin at the mail that is delivered now. */
static void
begin(
    const struct office *o, struct state *s, const char *head, bool is_delivery)
{
	const char *const args[] = { "rev-parse", "--verify", "HEAD~1", NULL };
	struct strbuf out = { 0 };

	if (is_delivery && git_ask(o->reg->dir, &out, args) == 0)
		head = trim(out.s);
	snprintf(s->commit, sizeof(s->commit), "%s", head);
	state_write(s);
	strbuf_free(&out);
}

static void
read_since_last(struct news *n, const struct office *o, const struct state *s,
    const char *head)
{
	struct strlist refs = { 0 };

	if (changed_refs(o->reg, s->commit, head, &refs) == 0)
		read_news(n, o, s->commit, head, &refs);
	strlist_free(&refs);
}

/* True: there may be more since. */
static bool
send_since_last(const struct office *o, struct state *s, const char *head)
{
	struct news n = { 0 };
	bool is_more = false;

	read_since_last(&n, o, s, head);
	if (n.reports + n.mails > 0)
		is_more = send_news(&n, o, s, head);
	else
		snprintf(s->commit, sizeof(s->commit), "%s", head);
	state_write(s);
	news_free(&n);
	return is_more;
}

/* Is there anything to look for, and is it time? */
static bool
is_time(const struct office *o, const struct state *s, const char *head)
{
	const int64_t passed = o->now.s - s->at;

	return strcmp(s->commit, head) != 0 &&
	       (passed < 0 || passed >= INTERVAL_SECONDS);
}

/* The lock of S, which is read: for close(); -1: another process that alerts
 * now has it, or reported. */
static int
prepare(const struct office *o, struct state *s)
{
	char *dir = register_state(o->reg), *lock;
	int fd;

	*s = (struct state){ 0 };
	if (dir == NULL)
		return -1;
	s->path = path_join(dir, "alert");
	lock = path_join(dir, "alert.lock");
	if ((fd = lock_take(lock, 0)) != -1)
		state_read(s);
	else if (errno != EAGAIN)
		fail_errno(lock);
	free(lock);
	free(dir);
	return fd;
}

/* The address of reports in another form, "datalek+x@", is read by no officer.
 */
static bool
has_recipient(const struct reg *reg)
{
	if (!own_address_gets_reports(reg, reg->alert))
		return true;
	fail(EXIT_CONFIG, NULL,
	    _("mail.alert: expected another address than mail.address, got "
	      "\"%s\": each alert would be a report"),
	    reg->alert);
	return false;
}

void
alert_send(const struct office *office, bool is_delivery)
{
	const struct office o = unattended_office(office);
	struct repository repo;
	struct state s;
	int fd;

	if (*o.reg->alert == '\0' || !register_has_sender(o.reg) ||
	    !has_recipient(o.reg) || unattended_is_pausing(o.reg))
		return;
	/* If another process alerts now, the next alert has what it lacks. */
	if ((fd = prepare(&o, &s)) != -1) {
		if (repository_find(o.reg->dir, &repo) == 0) {
			if (*s.commit == '\0')
				begin(&o, &s, repo.head, is_delivery);
			while (is_time(&o, &s, repo.head) &&
			       send_since_last(&o, &s, repo.head))
				;
			repository_free(&repo);
		}
		close(fd);
	}
	free(s.path);
}

void
alert_preview(const struct office *o)
{
	char *dir = register_state(o->reg), *title;
	struct state s = { 0 };
	struct news n = { 0 };
	struct repository repo;

	if (dir == NULL || *o->reg->alert == '\0' ||
	    !register_has_sender(o->reg)) {
		free(dir);
		return;
	}
	s.path = path_join(dir, "alert");
	free(dir);
	state_read(&s);
	if (*s.commit != '\0' && repository_find(o->reg->dir, &repo) == 0) {
		if (is_time(o, &s, repo.head))
			read_since_last(&n, o, &s, repo.head);
		repository_free(&repo);
	}
	if (n.reports + n.mails > 0) {
		title = subject(&n, o);
		note(_("would send to %s: %s"), o->reg->alert, title);
		free(title);
	}
	news_free(&n);
	free(s.path);
}

void
alert_again(const struct office *o, const char *commit)
{
	char *name = xasprintf("%s^{commit}", commit);
	const char *const args[] = { "rev-parse", "--verify", name, NULL };
	struct strbuf out = { 0 };
	struct state s;
	const int fd = prepare(o, &s);

	if (fd != -1 && git_ask(o->reg->dir, &out, args) == 0) {
		set_known(&s, trim(out.s), NULL);
		state_write(&s);
	}
	if (fd != -1)
		close(fd);
	strbuf_free(&out);
	free(s.path);
	free(name);
}
