/* The modes of dl-notify. */
#include <stdlib.h>
#include <string.h>

#include "../app/operands.h"
#include "../app/stream_rows.h"
#include "../app/typed.h"
#include "../record/form_table.h"
#include "../record/policy_table.h"
#include "../record/value.h"
#include "../store/send_log.h"
#include "../util/clock.h"
#include "../util/diag.h"
#include "../util/i18n.h"
#include "../util/mem.h"
#include "../util/strlist.h"
#include "../util/text.h"
#include "acknowledgement.h"
#include "alert.h"
#include "authority_form.h"
#include "mailing.h"
#include "notification_record.h"
#include "notify.h"
#include "reporter.h"
#include "unclear.h"

struct notify_task {
	const struct notify_request *request;
	struct office office;
	struct questionnaire form; /* of the supervisory authority */
	const char *regime, *to; /* the obligation */
	const char *reason; /* -w, unless blank */
	enum notification_kind kind; /* -k */
	struct timestamp at; /* -d, or now */
	uint64_t count; /* --count */
};

static const char *
value(const struct notify_task *k, char letter)
{
	return command_value(k->request->cmd, letter);
}

enum notify_mode
notify_mode(const struct command *cmd, const char *to)
{
	if (command_value(cmd, 'W'))
		return NOTIFY_ALERT;
	if (command_value(cmd, 'S'))
		return NOTIFY_SENT;
	if (command_value(cmd, 'T'))
		return NOTIFY_NOT_SENT;
	if (command_value(cmd, 'r'))
		return NOTIFY_RECORD;
	if (strcmp(to, RECIPIENT_REPORTER) == 0 && command_value(cmd, 'A'))
		return NOTIFY_SEND_ALL;
	if (strcmp(to, RECIPIENT_REPORTER) == 0)
		return command_value(cmd, 's') ? NOTIFY_SEND_REPORTER
					       : NOTIFY_DRAFT_REPORTER;
	if (strcmp(to, OBLIGATION_AP) == 0 ||
	    strcmp(to, OBLIGATION_AP_REGIME) == 0)
		return NOTIFY_FORM;
	return command_value(cmd, 'l') || command_value(cmd, 's')
		   ? NOTIFY_MAILING
		   : NOTIFY_LETTER;
}

/* Checks ------------------------------------------------------------------- */

static void
check_count(struct notify_task *k)
{
	const struct field_def *d = &list_def(LIST_NOTIFICATIONS)
					 ->cols[NOTIFICATION_COUNT];
	const char *typed = value(k, 'U');
	char *count;

	if (typed == NULL)
		return;
	count = value_read(NULL, d, typed, EXIT_USAGE, NULL, "--count");
	if (count == NULL)
		exit(EXIT_USAGE);
	k->count = strtoull(count, NULL, 10);
	free(count);
	if (k->count == 0)
		die(EXIT_USAGE,
		    _("--count: expected a number of at least 1, got \"%s\": "
		      "dl-classify -d subjects=not-required decides that "
		      "nobody need be informed"),
		    typed);
}

/* Options about a notification, where none is made. */
static void
check_rest(const struct notify_task *k)
{
	static const char others[] = "adkMNw";

	if (value(k, 'R') == NULL || value(k, 'U') != NULL)
		return;
	for (size_t n = 0; others[n] != '\0'; n++)
		if (value(k, others[n]) != NULL)
			die(EXIT_USAGE,
			    _("--rest without --count records no "
			      "notification: -a, -d, -k, -N, -w and --means "
			      "do not go with it"));
}

static void
check_values(struct notify_task *k)
{
	const enum notify_mode mode = k->request->mode;
	const char *kind = value(k, 'k'), *number = value(k, 'N');
	char *read;

	if (kind != NULL)
		k->kind = choice_find(choices_notification_kind, kind);
	if (k->kind == NOTIFICATION_KIND_WITHDRAWAL &&
	    (mode == NOTIFY_LETTER || mode == NOTIFY_MAILING))
		die(EXIT_USAGE,
		    _("there is no letter for a withdrawal: inform them in "
		      "your own words, and record that with -r"));
	if (mode == NOTIFY_SEND_ALL && kind != NULL &&
	    k->kind != NOTIFICATION_KIND_INITIAL &&
	    k->kind != NOTIFICATION_KIND_FOLLOW_UP)
		die(EXIT_USAGE,
		    _("-k: with --all, expected initial or follow-up, got "
		      "\"%s\""),
		    kind);
	if (number != NULL) {
		read = value_read(NULL,
		    &list_def(LIST_NOTIFICATIONS)->cols[NOTIFICATION_NUMBER],
		    number, EXIT_USAGE, NULL, "-N");
		if (read == NULL)
			exit(EXIT_USAGE);
		free(read);
	}
	check_count(k);
	check_rest(k);
	k->reason = is_blank(value(k, 'w')) ? NULL : value(k, 'w');
}

/* What makes one document takes one reference. */
static void
check_one(
    const struct notify_task *k, const struct strlist *refs, bool is_stream)
{
	const char *f = value(k, 'f'), *a = value(k, 'a');
	const bool is_document = f != NULL && (strcmp(f, "html") == 0 ||
						  strcmp(f, "pdf") == 0);

	if (refs->n != 1 &&
	    (is_document || value(k, 'l') != NULL || value(k, 'o') != NULL))
		die(EXIT_USAGE,
		    _("-f html, -f pdf, -l and -o take one reference"));
	if (a != NULL && strcmp(a, "-") == 0 && (refs->n != 1 || is_stream))
		die(EXIT_USAGE, _("-a - takes one reference, and no -"));
}

/* Only of data subjects is there a rest.  0; -1: reported. */
static int
check_left_out(const struct notify_task *k)
{
	const char *reason = value(k, 'R');

	if (reason == NULL)
		return 0;
	if (!is_blank(reason) && k->regime != NULL &&
	    strcmp(k->regime, OBLIGATION_SUBJECTS_REGIME) == 0)
		return 0;
	fail(EXIT_USAGE, NULL, "%s",
	    _("--rest goes with subjects, and needs a reason"));
	return -1;
}

/* The obligation, and the form to be filled in for it.  0; -1: reported. */
static int
find_obligation(struct notify_task *k)
{
	const struct notify_request *r = k->request;
	const char *form = value(k, 'F') ? value(k, 'F') : OBLIGATION_AP;

	k->regime = k->to = r->to;
	if (r->to == NULL || strcmp(r->to, RECIPIENT_REPORTER) == 0)
		return check_left_out(k);
	/* Several obligations can have this recipient; the form is of one. */
	if (office_obligation(&k->office,
		r->mode == NOTIFY_FORM ? OBLIGATION_AP_REGIME : r->to,
		&k->regime, &k->to) == -1)
		return -1;
	if (check_left_out(k) == -1)
		return -1;
	if (strcmp(k->regime, OBLIGATION_AP_REGIME) == 0)
		return forms_open(k->office.reg->dir, form, &k->form);
	if (r->mode != NOTIFY_RECORD && !breach_letter_exists(k->to)) {
		fail(EXIT_USAGE, NULL,
		    _("%s: there is no document for this recipient; -r "
		      "records a notification made elsewhere"),
		    k->to);
		return -1;
	}
	if (value(k, 'p') && strcmp(k->to, RECIPIENT_SUBJECTS) != 0) {
		fail(EXIT_USAGE, NULL, "%s",
		    _("the notice to the public is for data subjects: -p goes "
		      "with subjects"));
		return -1;
	}
	return 0;
}

/* -d, in the zone of the register. */
static int
find_time(struct notify_task *k)
{
	const struct zone *zone = &k->office.reg->zone;
	const char *date = value(k, 'd');
	const struct typed_date_context context = { zone, clock_now(zone),
		TYPED_PAST, TYPED_MOMENT };
	struct typed_date typed;

	k->office.now = k->at = context.now;
	if (date == NULL)
		return 0;
	if (!typed_date(&context, date, EXIT_USAGE, "-d", &typed))
		return -1;
	k->at = zone_timestamp(zone, typed.moment.s);
	if (k->at.s > k->office.now.s) {
		fail(EXIT_DATA, NULL, _("-d: \"%s\" is in the future"), date);
		return -1;
	}
	return 0;
}

/* One incident ------------------------------------------------------------- */

static struct breach_letter
letter(const struct notify_task *k)
{
	return (struct breach_letter){ .regime = k->regime,
		.to = k->to,
		.kind = k->kind,
		.is_public = value(k, 'p') != NULL };
}

static void
draft_form(const struct notify_task *k, struct incident *i)
{
	const struct authority_form form = { .questions = &k->form,
		.name = value(k, 'F') ? value(k, 'F') : OBLIGATION_AP,
		.kind = k->kind,
		.reason = k->reason,
		.at = k->at,
		.is_page = k->request->format == 1 };

	authority_form_draft(&k->office, &form, i, value(k, 'c') != NULL);
}

static void
record(const struct notify_task *k, struct transaction *t, struct incident *i)
{
	struct notification_record r = {
		.n = { .regime = k->regime,
		    .recipient = k->to,
		    .kind = k->kind,
		    .at = k->at,
		    .number = value(k, 'N'),
		    .count = value(k, 'U') != NULL ? &k->count : NULL },
		.reason = k->reason,
		.rest = value(k, 'R'),
		.attachment = value(k, 'a'),
		.form = &k->form
	};

	if (value(k, 'M') != NULL)
		choices_add(
		    &r.n.means, choice_find(choices_means, value(k, 'M')));
	notification_record(&k->office, &r, t, i);
}

static void
send_mailing(const struct notify_task *k, const char *ref)
{
	const struct mailing m = { .letter = letter(k),
		.list = value(k, 'l'),
		.map = &k->request->cmd->given['m'],
		.all_on_paper = k->request->format == 1,
		.is_preview = k->request->cmd->dry_run,
		.is_raw = value(k, 'f') != NULL,
		.output = value(k, 'o'),
		.reason = k->reason };

	mailing_send(&k->office, &m, ref);
}

/* With a transaction if it is written to. */
static void
act_on(const struct notify_task *k, struct transaction *t, struct incident *i)
{
	const size_t format = k->request->format;
	const struct breach_letter l = letter(k);

	switch (k->request->mode) {
	case NOTIFY_DRAFT_REPORTER:
		reporter_draft(&k->office, i, (enum reporter_body)format);
		break;
	case NOTIFY_SEND_REPORTER:
		reporter_send(&k->office, t, i);
		break;
	case NOTIFY_FORM:
		draft_form(k, i);
		break;
	case NOTIFY_LETTER:
		breach_letter_draft(
		    &k->office, &l, i, (enum output)format, value(k, 'o'));
		break;
	case NOTIFY_RECORD:
		record(k, t, i);
		break;
	case NOTIFY_SEND_ALL:
	case NOTIFY_ALERT:
	case NOTIFY_MAILING:
	case NOTIFY_SENT:
	case NOTIFY_NOT_SENT:
		break;
	}
}

/* All incidents ------------------------------------------------------------ */

static void
act_on_ref(const struct notify_task *k, struct snapshot *s,
    struct transaction *t, const char *ref)
{
	struct incident i;
	const int got = t != NULL ? transaction_get(t, ref, &i)
				  : snapshot_get(s, ref, &i);

	if (got == 0)
		fail(EXIT_NO, NULL, _("%s: there is no such incident"), ref);
	if (got != 1)
		return;
	i.at = (struct loc){ 0 }; /* messages begin with the reference */
	act_on(k, t, &i);
	incident_free(&i);
}

static void
read_each(const struct notify_task *k, const struct strlist *refs)
{
	struct snapshot *s = snapshot_open(k->office.reg, NULL);

	for (size_t r = 0; s != NULL && r < refs->n; r++)
		act_on_ref(k, s, NULL, refs->v[r]);
	snapshot_close(s);
}

/* A transaction each.  Its lock is held while sendmail runs, so that nobody
 * else sends the same letter between reading the record and storing it. */
static void
write_each(const struct notify_task *k, const struct strlist *refs)
{
	struct transaction *t;

	for (size_t r = 0; r < refs->n; r++) {
		if ((t = transaction_begin(k->office.reg, false)) == NULL)
			return;
		act_on_ref(k, NULL, t, refs->v[r]);
		transaction_end(t);
	}
}

static void
settle_each(const struct notify_task *k, const struct strlist *refs)
{
	for (size_t r = 0; r < refs->n; r++)
		unclear_settle(&k->office, refs->v[r],
		    k->request->mode == NOTIFY_SENT, k->request->cmd->dry_run);
}

/* The records are the register's, and each value that differs is warned of. */
static void
add_reference(
    struct stream_rows *rows, struct strlist *refs, const struct incident *row)
{
	const char *ref = incident_text(row, FIELD_REF);

	if (*ref == '\0')
		fail(EXIT_DATA, &row->at, "%s",
		    _("a record without a reference"));
	else if (!strlist_has(refs, ref) && stream_rows_compare(rows, row) == 0)
		strlist_add(refs, ref);
}

static void
add_references(struct strlist *refs, const struct reg *reg, const char *path)
{
	struct reader *in = reader_open_fenced(&reg->zone, path, FORMAT_GUESS);
	struct snapshot *view = in != NULL ? snapshot_open(reg, NULL) : NULL;
	struct stream_rows rows;
	struct incident i;
	int got;

	stream_rows_open(&rows, reg, view);
	while (view != NULL && (got = reader_next(in, &i)) != 0)
		if (got == 1) {
			add_reference(&rows, refs, &i);
			incident_free(&i);
		}
	stream_rows_close(&rows);
	snapshot_close(view);
	reader_close(in);
}

/* As operands_sort(), and the names of mails to the office that are to be
 * settled. */
static int
sort_operands(
    const struct notify_request *r, struct strlist *refs, const char **stream)
{
	const bool is_settling = r->to == NULL && r->mode != NOTIFY_ALERT;
	struct command rest = *r->cmd;
	int rc;

	rest.operands = xcalloc((size_t)r->cmd->n + 1, sizeof(char *));
	rest.n = 0;
	for (int n = 0; n < r->cmd->n; n++)
		if (is_settling && send_log_is_office(r->cmd->operands[n]))
			strlist_add(refs, r->cmd->operands[n]);
		else
			rest.operands[rest.n++] = r->cmd->operands[n];
	rc = operands_sort(&rest, refs, stream);
	free(rest.operands);
	return rc;
}

static void
act(const struct notify_task *k, struct strlist *refs, const char *stream)
{
	const enum notify_mode mode = k->request->mode;

	if (stream != NULL)
		add_references(refs, k->office.reg, stream);
	check_one(k, refs, stream != NULL);
	if (mode == NOTIFY_SEND_ALL)
		acknowledgement_send_all(
		    &k->office, k->kind, k->request->cmd->dry_run);
	else if (mode == NOTIFY_ALERT && k->request->cmd->dry_run)
		alert_preview(&k->office);
	else if (mode == NOTIFY_ALERT)
		alert_send(&k->office, false);
	else if (mode == NOTIFY_MAILING)
		send_mailing(k, refs->v[0]);
	else if (k->request->to == NULL)
		settle_each(k, refs);
	else if ((mode == NOTIFY_SEND_REPORTER || mode == NOTIFY_RECORD) &&
		 !k->request->cmd->dry_run)
		write_each(k, refs);
	else
		read_each(k, refs);
}

/* Does the mode make a mail to the reporter? */
static bool
is_mail(const struct notify_request *r)
{
	return r->mode == NOTIFY_SEND_REPORTER || r->mode == NOTIFY_SEND_ALL ||
	       (r->mode == NOTIFY_DRAFT_REPORTER && r->format == REPORTER_MAIL);
}

void
notify(const struct notify_request *r)
{
	struct notify_task k = { .request = r };
	struct strlist refs = { 0 };
	struct law law = { 0 };
	const char *stream;
	struct reg reg;
	struct deadline_report deadlines = { .reg = &reg, .law = &law };

	check_values(&k);
	if (sort_operands(r, &refs, &stream) == -1)
		return;
	command_register(r->cmd, &reg);
	k.office.reg = &reg;
	k.office.law = &law;
	k.office.deadlines = &deadlines;
	if ((!is_mail(r) || register_has_sender(&reg)) && find_time(&k) == 0 &&
	    policy_law(reg.dir, &reg.laws, &reg.zone, reg.language, &law) ==
		0 &&
	    find_obligation(&k) == 0)
		act(&k, &refs, stream);
	deadline_report_end(&deadlines);
	strlist_free(&refs);
	form_free(&k.form);
	law_free(&law);
	register_close(&reg);
}
