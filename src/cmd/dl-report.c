/* dl-report: overviews of a period, what is due, incidents, the register. */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "../app/command.h"
#include "../record/policy_table.h"
#include "../report/report.h"
#include "../util/clock.h"
#include "../util/diag.h"
#include "../util/file.h"
#include "../util/i18n.h"
#include "../util/mem.h"

static const struct command_option options[] = {
	{ 'f', "format", N_("FORMAT"),
	    N_("text (without -f), html, pdf, csv, mail or ics, a calendar; "
	       "not each report has all"),
	    .kind = VALUE_FORMAT },
	{ 's', "send", NULL,
	    N_("hand it to sendmail as a mail; if nothing is due, none is "
	       "sent"),
	    .kind = VALUE_NONE },
	{ 't', "to", N_("ADDRESS"),
	    N_("recipient of the mail, instead of mail.overview"),
	    .kind = VALUE_TEXT },
	{ 'r', "revision", N_("REV"),
	    N_("the register as it was: a git revision or a time"),
	    .kind = VALUE_TEXT },
	{ 'l', "language", N_("LANG"),
	    N_("nl or en, instead of the register's"), .kind = VALUE_WORD,
	    .choices = choices_language },
	{ 'o', "output", N_("FILE"),
	    N_("write to this file, as a whole; of incidents also one file "
	       "each to a folder, DIR/"),
	    .kind = VALUE_FILE },
	{ 'P', "public", NULL,
	    N_("for publication: 1 to 4 is shown as fewer than 5, and no "
	       "incident is named"),
	    .kind = VALUE_NONE, .is_long = true },
	{ 'w', "within", N_("DURATION"),
	    N_("only what is due within 24h, 3d or 2w, or is late"),
	    .kind = VALUE_TEXT, .is_long = true },
	{ 'A', "archive", NULL,
	    N_("commit it: an overview as text, page and CSV to reports/, a "
	       "report of an incident to its dossier"),
	    .kind = VALUE_NONE, .is_long = true },
	OPTION_DRY_RUN,
	{ 0 },
};

#define PERIODS "week|month|quarter|year"
enum mode { OVERVIEW, RANGE, ARCHIVE, DUE, INCIDENTS, DOSSIER, REGISTER };
static const struct command_mode modes[] = {
	[OVERVIEW] = { N_("an overview"), "flortsP", NULL,
	    "text|html|pdf|csv|mail", PERIODS, N_("[PERIOD] [REF...|FILE|-]") },
	[RANGE] = { N_("an overview"), "flortsP", NULL,
	    "text|html|pdf|csv|mail", NULL, N_("FROM..TO [REF...|FILE|-]") },
	[ARCHIVE] = { N_("an archived overview"), "AlPn", "A", NULL, PERIODS,
	    N_("[PERIOD]") },
	[DUE] = { N_("the list of what is due"), "flortsw", NULL,
	    "text|csv|mail|ics", "due", N_("[REF...|FILE|-]") },
	[INCIDENTS] = { N_("the report of an incident"), "flor", NULL,
	    "text|html|pdf", "incident", N_("REF...|FILE|-") },
	[DOSSIER] = { N_("an archived report"), "Afln", "A", "text|html|pdf",
	    "incident", N_("REF...") },
	[REGISTER] = { N_("the register"), "flor", NULL, "text|html|pdf|csv",
	    "register", N_("[REF...|FILE|-]") },
	{ 0 },
};

struct task {
	struct command cmd;
	enum mode mode;
	enum report_format format;
	bool is_archive;
	enum period_kind kind; /* of an overview */
	const char *period; /* its name; NULL: the present one */
	bool is_last; /* the one before the present one */
	int64_t within; /* seconds; -1: without end */
};

/* Arguments ---------------------------------------------------------------- */

/* "90m", "24h", "3d", "2w" in seconds; -1: none of these. */
static int64_t
seconds_of(const char *s)
{
	static const char units[] = "mhdw";
	static const int64_t seconds[] = { 60, 3600, 86400, 604800 };
	const size_t n = strspn(s, "0123456789");
	const char *unit = strchr(units, s[n]);

	if (n == 0 || n > 6 || s[n] == '\0' || s[n + 1] != '\0' || unit == NULL)
		return -1;
	return strtoll(s, NULL, 10) * seconds[unit - units];
}

/*
 * The period that S names, behind week, month, quarter or year; false if it is
 * no period but an operand.  It is worked out once the zone is known.
 */
static bool
set_period(struct task *k, const char *s)
{
	struct period p, same;

	if ((k->is_last = strcmp(s, "last") == 0))
		return true;
	if (!period_parse(&zone_utc, s, &p)) {
		/* No reference begins with a digit; a file may. */
		if (*s < '0' || *s > '9' || is_file(s))
			return false;
		die(EXIT_USAGE,
		    _("expected a period such as 2026-W47, 2026-11, 2026-Q4, "
		      "2026 or last, got \"%s\""),
		    s);
	}
	period_around(&zone_utc, k->kind, p.from, &same);
	if (strcmp(same.name, p.name) != 0)
		die(EXIT_USAGE, _("\"%s\" is a period of another kind"), s);
	k->period = s;
	return true;
}

static void
set_range(struct task *k, const char *s)
{
	struct period p;

	if (!period_parse(&zone_utc, s, &p))
		die(EXIT_USAGE,
		    _("expected two days, the first one first, such as "
		      "2026-11-01..2026-11-30, got \"%s\""),
		    s);
	k->period = s;
}

/* The operands that say which report it is. */
static void
set_mode(struct task *k)
{
	static const char *const words[] = { "week", "month", "quarter", "year",
		"due", "incident", "register" };
	static const enum mode of[] = { OVERVIEW, OVERVIEW, OVERVIEW, OVERVIEW,
		DUE, INCIDENTS, REGISTER };
	const char *word = command_operand(&k->cmd);
	size_t w = 0;

	if (word == NULL)
		command_expected(&k->cmd,
		    _("week, month, quarter, year, FROM..TO, due, incident or "
		      "register"));
	if (strstr(word, "..") != NULL) {
		set_range(k, word);
		k->mode = RANGE;
	} else {
		while (w < LENGTH(words) && strcmp(words[w], word) != 0)
			w++;
		if (w == LENGTH(words))
			die(EXIT_USAGE,
			    _("expected week, month, quarter, year, FROM..TO, "
			      "due, incident or register, got \"%s\""),
			    word);
		k->mode = of[w];
		k->kind = (enum period_kind)w;
	}
	if (k->mode == OVERVIEW && k->cmd.n > 0 &&
	    set_period(k, k->cmd.operands[0]))
		command_operand(&k->cmd);
	k->is_archive = command_value(&k->cmd, 'A') != NULL;
	if (k->is_archive && k->mode <= RANGE)
		k->mode = ARCHIVE;
	else if (k->is_archive && k->mode == INCIDENTS)
		k->mode = DOSSIER;
}

static void
set_format(struct task *k)
{
	static const enum report_format of_due[] = { REPORT_TEXT, REPORT_CSV,
		REPORT_MAIL, REPORT_ICS };
	const size_t at = command_check(&k->cmd, &modes[k->mode]);
	const bool is_sent = command_value(&k->cmd, 's') != NULL;

	/* The other modes have them in the order of the enum. */
	k->format = k->mode == DUE ? of_due[at] : (enum report_format)at;
	if (is_sent && command_value(&k->cmd, 'f') == NULL)
		k->format = REPORT_MAIL;
	if (is_sent &&
	    (command_value(&k->cmd, 'o') != NULL || k->format != REPORT_MAIL))
		die(EXIT_USAGE, "%s",
		    _("-s goes neither with -o nor with another -f"));
	if (command_value(&k->cmd, 't') != NULL && k->format != REPORT_MAIL)
		die(EXIT_USAGE, "%s", _("-t goes with -f mail or -s"));
	if (k->cmd.dry_run && !k->is_archive)
		die(EXIT_USAGE, "%s", _("-n goes with --archive"));
}

static void
arguments(struct task *k)
{
	const char *within;

	set_mode(k);
	set_format(k);
	within = command_value(&k->cmd, 'w');
	k->within = within != NULL ? seconds_of(within) : -1;
	if (within != NULL && k->within == -1)
		die(EXIT_USAGE,
		    _("--within: expected a duration such as 24h, 3d or 2w, "
		      "got \"%s\""),
		    within);
	if (within != NULL && k->format == REPORT_ICS)
		die(EXIT_USAGE, "%s", _("--within does not go with -f ics"));
	if (k->cmd.n == 0 && (k->mode == INCIDENTS || k->mode == DOSSIER))
		command_expected(&k->cmd, _("a reference, a file or -"));
}

/* The incidents and the report must suit each other. */
static void
check_records(const struct task *k, const struct report *r)
{
	const bool is_stdout = r->file == NULL || strcmp(r->file, "-") == 0;

	if (r->in->reader != NULL && k->format == REPORT_MAIL)
		die(EXIT_USAGE, "%s",
		    _("-f mail and -s need a register, not a stream"));
	if (r->in->reader != NULL && k->is_archive)
		die(EXIT_USAGE, "%s",
		    _("--archive needs a register, not a stream"));
	if (r->in->refs.n > 0 && k->mode == ARCHIVE)
		die(EXIT_USAGE, "%s",
		    _("--archive takes the whole register: no references"));
	if (r->in->refs.n > 1 && k->mode == INCIDENTS &&
	    k->format != REPORT_TEXT && (is_stdout || !path_is_folder(r->file)))
		die(EXIT_USAGE, "%s", report_several());
	if (k->format == REPORT_PDF && !k->is_archive && is_stdout &&
	    isatty(STDOUT_FILENO))
		die(EXIT_USAGE, "%s",
		    _("a PDF does not go to a terminal: use -o FILE"));
}

/* Reports ------------------------------------------------------------------ */

static struct overview
overview_of(const struct task *k, const struct report *r,
    const struct report_mail *mail)
{
	const struct zone *zone = &r->in->reg.zone;
	struct overview o = { .is_public = command_value(&k->cmd, 'P') != NULL,
		.format = k->format,
		.mail = *mail };

	if (k->period != NULL)
		period_parse(zone, k->period, &o.period);
	else
		period_around(zone, k->kind, r->now, &o.period);
	if (k->is_last)
		period_around(zone, k->kind,
		    (struct timestamp){ .s = o.period.from.s - 1 }, &o.period);
	return o;
}

static void
make(const struct task *k, const struct report *r)
{
	const struct report_mail mail = { .send = command_value(&k->cmd, 's') !=
						  NULL,
		.to = command_value(&k->cmd, 't') };
	const struct due d = {
		.within = k->within, .format = k->format, .mail = mail
	};
	struct overview o;

	switch (k->mode) {
	case OVERVIEW:
	case RANGE:
		o = overview_of(k, r, &mail);
		report_overview(r, &o);
		break;
	case ARCHIVE:
		o = overview_of(k, r, &mail);
		report_overview_archive(r, &o, k->cmd.dry_run);
		break;
	case DUE:
		report_due(r, &d);
		break;
	case INCIDENTS:
		report_incidents(r, k->format);
		break;
	case DOSSIER:
		report_incidents_archive(r, k->format, k->cmd.dry_run);
		break;
	case REGISTER:
		report_register(r, k->format);
		break;
	}
}

int
main(int argc, char *argv[])
{
	struct task
	    k = { .cmd = {
		      .about = N_(
			  "Counts the incidents of a week, month, quarter or "
			  "year (PERIOD: 2026-W47, 2026-11, 2026-Q4, 2026 or "
			  "last; else the present one) beside those of other "
			  "periods, with the open obligations and measures. "
			  "due lists only these, and ends with 1 if there "
			  "are any. incident reports what happened, how it "
			  "was assessed and what was done; register documents "
			  "all incidents, as AVG art. 33(5) asks."),
		      .options = options,
		      .modes = modes,
		  } };
	struct command *cmd = &k.cmd;
	struct records in;
	struct report r;
	struct law law;

	command_start(cmd, argc, argv);
	arguments(&k);
	if (records_open(
		&in, cmd, command_value(cmd, 'r'), cmd->operands, cmd->n) == -1)
		return command_end(cmd);
	r = (struct report){ .in = &in,
		.lang = command_value(cmd, 'l'),
		.now = clock_now(&in.reg.zone),
		.law = &law,
		.file = command_value(cmd, 'o') };
	if (r.lang == NULL)
		r.lang = in.reader == NULL ? in.reg.language : i18n_language();
	check_records(&k, &r);
	if (policy_law(in.reg.dir, &in.reg.laws, &in.reg.zone, r.lang, &law) ==
	    0)
		make(&k, &r);
	law_free(&law);
	records_close(&in);
	return command_end(cmd);
}
