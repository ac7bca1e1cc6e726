/* dl-notify: inform the reporter, notify the supervisory authority, communicate
 * a breach to data subjects or a controller. */
#include <stdio.h>
#include <string.h>

#include "../app/operands.h"
#include "../notify/authority_form.h"
#include "../notify/mailing.h"
#include "../notify/notification.h"
#include "../notify/notification_record.h"
#include "../notify/reporter.h"
#include "../record/form_table.h"
#include "../record/policy_table.h"
#include "../record/value.h"
#include "../util/clock.h"
#include "../util/diag.h"
#include "../util/i18n.h"
#include "../util/mem.h"

static const struct option longs[] = {
	{ "send", no_argument, NULL, 's' },
	{ "record", no_argument, NULL, 'r' },
	{ "dry-run", no_argument, NULL, 'n' },
	{ "attach", required_argument, NULL, 'a' },
	{ "complete", no_argument, NULL, 'c' },
	{ "date", required_argument, NULL, 'd' },
	{ "form", required_argument, NULL, 'F' },
	{ "format", required_argument, NULL, 'f' },
	{ "kind", required_argument, NULL, 'k' },
	{ "list", required_argument, NULL, 'l' },
	{ "map", required_argument, NULL, 'm' },
	{ "number", required_argument, NULL, 'N' },
	{ "output", required_argument, NULL, 'o' },
	{ "public", no_argument, NULL, 'p' },
	{ "unclear", required_argument, NULL, 'u' },
	{ "why", required_argument, NULL, 'w' },
	COMMON_LONGS,
};

static const char synopsis[] = N_(
    "[-s] [-n] [-f mail|text|html] reporter REF...|-\n"
    "[-c] [-f text|html] [-F NAME] [-k KIND] [-w REASON]\n"
    "  ap REF...|-\n"
    "[-p] [-f text|html|pdf] [-k KIND] [-o FILE]\n"
    "  subjects|controller REF...|-\n"
    "-s -l LIST [-n] [-f pdf] [-k KIND] [-m FIELD=HEADING]...\n"
    "  [-o FILE|DIR/] [-u told|again] [-w REASON] subjects|controller REF\n"
    "-r [-n] [-a FILE] [-d TIME] [-k KIND] [-N NUMBER] [-w REASON]\n"
    "  WHOM REF...|-");

static const char help[] = N_(
    "Writes what others are to be told: the reporter (acknowledgement, update\n"
    "or closing note, whichever follows from the record), the authority (its\n"
    "form, filled in to copy from), the persons concerned, a controller. "
    "Without\n"
    "-s or -r a draft to standard output. WHOM is reporter, ap, subjects,\n"
    "controller, or a duty of the law that the register uses, such as "
    "cbw-24h.\n\n"
    "  -s, --send           send it with sendmail, and record it\n"
    "  -r, --record         record what was told in another way\n"
    "  -a, --attach FILE    keep FILE in the dossier as what was told\n"
    "  -c, --complete       status 1 where an answer is still missing\n"
    "  -d, --date TIME      when that was (without -d: now)\n"
    "  -F, --form NAME      another form than ap, such as edpb\n"
    "  -f, --format FORMAT  of the draft: mail, text, html or pdf; with -s: "
    "pdf,\n"
    "                       all are told by letter\n"
    "  -k, --kind KIND      initial, follow-up, correction or withdrawal\n"
    "  -l, --list LIST      those to be told: a CSV with their names and\n"
    "                       addresses, on the net or on paper; - for stdin\n"
    "  -m, --map FIELD=HEADING\n"
    "                       a column of LIST that is not found by itself\n"
    "  -N, --number NUMBER  the recipient's number for it\n"
    "  -o, --output FILE    letters on paper into this PDF, or one each into "
    "DIR/\n"
    "  -p, --public         the notice to the public instead of a letter\n"
    "  -u, --unclear HOW    told or again: of whom a killed run was just "
    "telling\n"
    "  -w, --why REASON     why it was late, corrected or withdrawn");

/* What the command line asks for. */
struct task {
	struct command *cmd;
	const struct mode *mode;
	const char
	    *value[128]; /* of each option, by its letter; NULL: not given */
	struct strlist map; /* those of -m */
	struct strlist refs;
	struct reg reg;
	struct law law;
	struct office office;
	struct questionnaire form;
	const char *regime, *to; /* the obligation */
	enum notification_kind kind; /* -k */
	size_t format; /* the place of -f in the formats of the mode */
	struct timestamp at; /* -d, or now */
};

/* Modes -------------------------------------------------------------------- */

/* Each gets one incident, and a transaction if it may write. */

static void
draft_reporter(const struct task *k, struct transaction *t, struct incident *i)
{
	(void)t;
	reporter_draft(&k->office, i, (enum reporter_body)k->format);
}

static void
send_reporter(const struct task *k, struct transaction *t, struct incident *i)
{
	if (t != NULL)
		reporter_send(&k->office, t, i);
	else
		reporter_preview(&k->office, i);
}

static void
draft_form(const struct task *k, struct transaction *t, struct incident *i)
{
	const struct authority_form form = { .questions = &k->form,
		.name = k->value['F'] != NULL ? k->value['F'] : OBLIGATION_AP,
		.kind = k->kind,
		.reason = k->value['w'],
		.at = k->at,
		.is_page = k->format == 1 };

	(void)t;
	authority_form_draft(&k->office, &form, i, k->value['c'] != NULL);
}

static struct breach_letter
letter(const struct task *k)
{
	return (struct breach_letter){ .regime = k->regime,
		.to = k->to,
		.kind = k->kind,
		.is_public = k->value['p'] != NULL };
}

static void
draft_letter(const struct task *k, struct transaction *t, struct incident *i)
{
	const struct breach_letter l = letter(k);

	(void)t;
	breach_letter_draft(
	    &k->office, &l, i, (enum output)k->format, k->value['o']);
}

static void
send_mailing(const struct task *k)
{
	const char *unclear = k->value['u'];
	const struct mailing m = { .letter = letter(k),
		.list = k->value['l'],
		.map = &k->map,
		.all_on_paper = k->format == 1,
		.is_raw = k->value['f'] != NULL,
		.delivery = { .output = k->value['o'],
		    .unclear = unclear == NULL ? UNCLEAR_UNKNOWN
			       : strcmp(unclear, "told") == 0
				   ? UNCLEAR_DELIVERED
				   : UNCLEAR_AGAIN },
		.reason = k->value['w'] };

	if (k->cmd->dry_run)
		mailing_preview(&k->office, &m, k->refs.v[0]);
	else
		mailing_send(&k->office, &m, k->refs.v[0]);
}

static void
record(const struct task *k, struct transaction *t, struct incident *i)
{
	const struct notification_record r = { .n = { .regime = k->regime,
						   .recipient = k->to,
						   .kind = k->kind,
						   .at = k->at,
						   .number = k->value['N'] },
		.reason = k->value['w'],
		.attachment = k->value['a'],
		.form = &k->form };
	const bool is_reporter = strcmp(k->to, RECIPIENT_REPORTER) == 0;

	if (t != NULL && is_reporter)
		reporter_record(&k->office, t, i, r.n, r.reason);
	else if (t != NULL)
		notification_record_store(&k->office, &r, t, i);
	else if (is_reporter || notification_record_check(&k->office, &r, i))
		note(_("%s: would record a notification to %s"),
		    incident_text(i, FIELD_REF), k->to);
}

static const struct mode {
	const char *name;
	const char *options; /* allowed, beside the common ones and -n */
	const char *required; /* of these */
	const char *formats; /* of -f; the first is the default */
	void (*act)(
	    const struct task *, struct transaction *, struct incident *);
	bool is_writing, is_mail; /* by its first format */
} modes[] = {
	{ N_("a draft to the reporter"), "f", "", "mail|text|html",
	    draft_reporter, false, true },
	{ N_("a letter to the reporter"), "s", "", NULL, send_reporter, true,
	    true },
	{ N_("the form of the supervisory authority"), "cFfkw", "", "text|html",
	    draft_form, false, false },
	{ N_("a draft of a letter"), "fkop", "", "text|html|pdf", draft_letter,
	    false, false },
	{ N_("a mailing"), "fklmosuw", "sl", "mail|pdf", NULL, true, false },
	{ N_("recording a notification"), "adkNrw", "", NULL, record, true,
	    false },
};
enum { DRAFT_REPORTER, SEND_REPORTER, FORM, LETTER, MAILING, RECORD };

static bool
is_authority(const char *to)
{
	return strcmp(to, OBLIGATION_AP) == 0 ||
	       strcmp(to, OBLIGATION_AP_REGIME) == 0;
}

static const struct mode *
mode_of(const struct task *k)
{
	if (k->value['r'] != NULL)
		return &modes[RECORD];
	if (strcmp(k->to, RECIPIENT_REPORTER) == 0)
		return &modes[k->value['s'] ? SEND_REPORTER : DRAFT_REPORTER];
	if (is_authority(k->to))
		return &modes[FORM];
	return &modes[k->value['l'] || k->value['s'] ? MAILING : LETTER];
}

/* Checks ------------------------------------------------------------------- */

/* -f: the place of the format among those of the mode. */
static void
check_format(struct task *k)
{
	struct strlist formats = { 0 };
	const char *format = k->value['f'];

	if (format == NULL)
		return;
	strlist_split(&formats, k->mode->formats, '|');
	while (
	    k->format < formats.n && strcmp(formats.v[k->format], format) != 0)
		k->format++;
	if (k->format == formats.n) {
		fail(EXIT_USAGE, NULL, _("-f: expected %s, got \"%s\""),
		    k->mode->formats, format);
		command_usage(k->cmd, NULL);
	}
	strlist_free(&formats);
}

static void
check_options(struct task *k)
{
	for (const struct option *o = longs; o->name != NULL; o++)
		if (o->val != 'n' && k->value[o->val] != NULL &&
		    strchr(k->mode->options, o->val) == NULL) {
			fail(EXIT_USAGE, NULL, _("-%c does not go with %s"),
			    o->val, _(k->mode->name));
			command_usage(k->cmd, NULL);
		}
	for (const char *o = k->mode->required; *o != '\0'; o++)
		if (k->value[(unsigned char)*o] == NULL) {
			fail(EXIT_USAGE, NULL, _("%s needs -%c"),
			    _(k->mode->name), *o);
			command_usage(k->cmd, NULL);
		}
	check_format(k);
}

static void
check_values(struct task *k)
{
	const struct field_def *cols = list_def(LIST_NOTIFICATIONS)->cols;
	const char *kind = k->value['k'], *unclear = k->value['u'];
	const char *number = k->value['N'];
	char *read;

	k->kind = kind != NULL ? choice_find(choices_notification_kind, kind)
			       : NOTIFICATION_KIND_NONE;
	if (kind != NULL && k->kind == NOTIFICATION_KIND_NONE)
		command_usage(
		    k->cmd, _("-k: expected initial, follow-up, correction or "
			      "withdrawal"));
	if (k->kind == NOTIFICATION_KIND_WITHDRAWAL &&
	    k->mode != &modes[FORM] && k->mode != &modes[RECORD])
		command_usage(k->cmd,
		    _("there is no letter for a withdrawal: inform them in "
		      "your own words, and record that with -r"));
	if (unclear != NULL && strcmp(unclear, "told") != 0 &&
	    strcmp(unclear, "again") != 0)
		command_usage(k->cmd, _("-u: expected told or again"));
	if (number != NULL) {
		read = value_read(NULL, &cols[NOTIFICATION_NUMBER], number,
		    EXIT_USAGE, NULL, "-N");
		if (read == NULL)
			command_usage(k->cmd, NULL);
		free(read);
	}
}

/* What makes one document takes one reference. */
static void
check_refs(const struct task *k, const char *stream)
{
	const char *f = k->value['f'], *a = k->value['a'];

	if (k->refs.n != 1 &&
	    (k->mode == &modes[MAILING] || k->value['o'] != NULL ||
		(f != NULL &&
		    (strcmp(f, "html") == 0 || strcmp(f, "pdf") == 0))))
		command_usage(
		    k->cmd, _("-f html, -f pdf, -l and -o take one reference"));
	if (a != NULL && strcmp(a, "-") == 0 &&
	    (k->refs.n != 1 || stream != NULL))
		command_usage(k->cmd, _("-a - takes one reference, and no -"));
}

/* The obligation, and the form to be filled in for it.  0; -1: reported. */
static int
find_obligation(struct task *k)
{
	const char *form = k->value['F'] != NULL ? k->value['F']
						 : OBLIGATION_AP;

	if (strcmp(k->to, RECIPIENT_REPORTER) == 0) {
		k->regime = RECIPIENT_REPORTER;
		return 0;
	}
	/* The form is of one of several obligations to the authority. */
	if (k->mode == &modes[FORM]) {
		k->regime = OBLIGATION_AP_REGIME;
		k->to = OBLIGATION_AP;
	} else if (office_obligation(&k->office, k->to, &k->regime, &k->to) ==
		   -1) {
		return -1;
	}
	if (strcmp(k->regime, OBLIGATION_AP_REGIME) == 0)
		return forms_open(k->reg.dir, form, &k->form);
	if (k->mode != &modes[RECORD] && !breach_letter_exists(k->to)) {
		fail(EXIT_USAGE, NULL,
		    _("%s: there is no document for this recipient; -r "
		      "records a notification made elsewhere"),
		    k->to);
		return -1;
	}
	if (k->value['p'] && strcmp(k->to, RECIPIENT_SUBJECTS) != 0) {
		fail(EXIT_USAGE, NULL, "%s",
		    _("the notice to the public is for data subjects: -p goes "
		      "with subjects"));
		return -1;
	}
	return 0;
}

/* -d, in the zone of the register. */
static int
find_time(struct task *k)
{
	const char *date = k->value['d'];

	k->office.now = k->at = clock_now(&k->reg.zone);
	if (date == NULL)
		return 0;
	if (!zone_parse(&k->reg.zone, date, &k->at)) {
		fail(EXIT_USAGE, NULL,
		    _("-d: expected a time such as 2026-11-03 10:15, or with "
		      "its offset where the clocks change, got \"%s\""),
		    date);
		return -1;
	}
	k->at = zone_timestamp(&k->reg.zone, k->at.s);
	if (k->at.s > k->office.now.s) {
		fail(EXIT_DATA, NULL, _("-d: \"%s\" is in the future"), date);
		return -1;
	}
	return 0;
}

/* Work --------------------------------------------------------------------- */

/* 0; -1: the other incidents would fail the same. */
static int
write_one(const struct task *k, const char *ref)
{
	/* The lock is held while sendmail runs, so that nobody else sends the
	 * same letter between reading the record and storing it. */
	struct transaction *t = transaction_begin(&k->reg);
	struct incident i;
	int got;

	if (t == NULL)
		return -1;
	if ((got = transaction_get(t, ref, &i)) == 1) {
		k->mode->act(k, t, &i);
		incident_free(&i);
	} else if (got == 0) {
		fail(EXIT_NO, NULL, _("%s: there is no such incident"), ref);
	}
	transaction_end(t);
	return 0;
}

static void
read_all(const struct task *k)
{
	struct snapshot *s = snapshot_open(&k->reg, NULL);
	struct incident i;
	int got;

	if (s == NULL)
		return;
	for (size_t r = 0; r < k->refs.n; r++)
		if ((got = snapshot_get(s, k->refs.v[r], &i)) == 1) {
			k->mode->act(k, NULL, &i);
			incident_free(&i);
		} else if (got == 0) {
			fail(EXIT_NO, NULL, _("%s: there is no such incident"),
			    k->refs.v[r]);
		}
	snapshot_close(s);
}

static void
work(const struct task *k)
{
	if (k->mode == &modes[MAILING])
		send_mailing(k);
	else if (!k->mode->is_writing || k->cmd->dry_run)
		read_all(k);
	else
		for (size_t r = 0; r < k->refs.n; r++)
			if (write_one(k, k->refs.v[r]) == -1)
				return;
}

/* Start -------------------------------------------------------------------- */

static void
add_references(const struct zone *zone, struct strlist *refs, const char *path)
{
	struct reader *in = reader_open(zone, path, FORMAT_GUESS);
	struct incident i;
	const char *ref;
	int got;

	if (in == NULL)
		return;
	while ((got = reader_next(in, &i)) != 0)
		if (got == 1) {
			ref = incident_text(&i, FIELD_REF);
			if (*ref == '\0')
				fail(EXIT_DATA, &i.at, "%s",
				    _("a record without a reference"));
			else if (!strlist_has(refs, ref))
				strlist_add(refs, ref);
			incident_free(&i);
		}
	reader_close(in);
}

static void
options(struct task *k, int argc, char *argv[])
{
	int ch;

	while ((ch = command_option(k->cmd, argc, argv)) != -1) {
		k->value[ch] = optarg != NULL ? optarg : "";
		if (ch == 'm')
			strlist_add(&k->map, optarg);
	}
}

static void
arguments(struct task *k, int argc, char *argv[])
{
	options(k, argc, argv);
	if ((k->to = argv[optind]) == NULL)
		command_usage(k->cmd, _("expected a recipient"));
	optind++;
	options(k, argc, argv); /* they may stand behind it as well */
	k->mode = mode_of(k);
	if (k->mode == &modes[FORM] && k->value['s'] != NULL)
		command_usage(k->cmd,
		    _("the supervisory authority takes notifications by its "
		      "web form only: fill that in from the draft, and record "
		      "it with -r"));
	check_options(k);
	check_values(k);
	if (is_blank(k->value['w']))
		k->value['w'] = NULL;
	if (optind == argc)
		command_usage(k->cmd, _("expected a reference or -"));
}

int
main(int argc, char *argv[])
{
	struct command cmd = {
		.synopsis = synopsis,
		.help = help,
		.shorts = "srna:cd:F:f:k:l:m:N:o:pu:w:",
		.longs = longs,
	};
	struct task k = { .cmd = &cmd };
	const char *stream;

	command_start(&cmd, argc, argv);
	arguments(&k, argc, argv);
	if (operands_sort(
		&cmd, argv + optind, argc - optind, &k.refs, &stream) == -1)
		return finish();
	command_register(&cmd, &k.reg);
	k.office.reg = &k.reg;
	k.office.law = &k.law;
	if ((!k.mode->is_mail || k.format != 0 || command_has_sender(&k.reg)) &&
	    find_time(&k) == 0 &&
	    policy_law(k.reg.dir, &k.reg.laws, &k.reg.zone, k.reg.language,
		&k.law) == 0 &&
	    find_obligation(&k) == 0) {
		if (stream != NULL)
			add_references(&k.reg.zone, &k.refs, stream);
		check_refs(&k, stream);
		work(&k);
	}
	strlist_free(&k.refs);
	strlist_free(&k.map);
	form_free(&k.form);
	law_free(&k.law);
	register_close(&k.reg);
	return finish();
}
