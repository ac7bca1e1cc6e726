/* dl-report: overviews of a period, what is due, one report an incident. */
#include <stdlib.h>
#include <string.h>

#include "../record/policy_table.h"
#include "../report/report.h"
#include "../util/clock.h"
#include "../util/diag.h"
#include "../util/file.h"
#include "../util/i18n.h"
#include "../util/mem.h"

static const struct option longs[] = {
	{ "format", required_argument, NULL, 'f' },
	{ "revision", required_argument, NULL, 'r' },
	{ "output", required_argument, NULL, 'o' },
	{ "within", required_argument, NULL, 'w' },
	{ "language", required_argument, NULL, 'l' },
	{ "archive", no_argument, NULL, 'A' },
	{ "send", no_argument, NULL, 's' },
	{ "to", required_argument, NULL, 't' },
	{ "public", no_argument, NULL, 'P' },
	{ "dry-run", no_argument, NULL, 'n' },
	COMMON_LONGS,
};

static const char synopsis[] = N_(
    "[OPTION]... [--archive [-n]] week|month|quarter|year\n"
    "  [PERIOD|last] [REF...|FILE|-]\n"
    "[OPTION]... [--archive [-n]] FROM..TO [REF...|FILE|-]\n"
    "[OPTION]... due [REF...|FILE|-]\n"
    "[OPTION]... register [REF...|FILE|-]\n"
    "[OPTION]... [--archive [-n]] incident REF...|FILE|-");

static const char help[] = N_(
    "Counts what happened in a period, beside the one before and that of a "
    "year\nearlier, and lists the terms that run and the measures that are "
    "open. due lists\nonly these: it prints nothing when there are none, and "
    "ends with status 1 when\nthere are. incident tells on one sheet of A4 "
    "what happened, how it was judged\nand what was done; register tells the "
    "same of all, as the law asks for it.\n\n"
    "  PERIOD               2026-W47, 2026-11, 2026-Q4, 2026 or last; else "
    "now\n"
    ""
    "  -f, --format FORM    text, csv, html, pdf or mail; of what is due text, "
    "csv,\n"
    "                       mail or ics, a calendar; of an incident text, "
    "html or\n"
    "                       pdf; of the register also csv\n"
    "  -s, --send           as a mail to sendmail; not where nothing is due\n"
    "  -t, --to ADDRESS     whom the mail is for, instead of mail.overview\n"
    "  -r, --revision REV   the register as it was: a git revision or a "
    "time\n"
    "  -l, --language LANG  nl or en, instead of the register's\n"
    "  -o, --output FILE    into this file, whole or not at all; of "
    "incidents also\n"
    "                       into a folder: DIR/\n"
    "  --public             for others: 1 to 4 is shown as fewer than 5, and "
    "nothing\n"
    "                       is listed by reference\n"
    "  --within TERM        due: only what is due in 24h, 3d or 2w, or is "
    "late\n"
    "  --archive            commit it: an overview as text, page and CSV, "
    "into\n"
    "                       reports/; of an incident into its dossier");

/* Start -------------------------------------------------------------------- */

/* "24h", "3d", "2w", "90m": seconds, or -1. */
static int64_t
term_seconds(const char *s)
{
	const size_t n = strspn(s, "0123456789");
	int64_t unit = 0;

	if (n == 0 || n > 6 || s[n] == '\0' || s[n + 1] != '\0')
		return -1;
	switch (s[n]) {
	case 'm':
		unit = 60;
		break;
	case 'h':
		unit = 3600;
		break;
	case 'd':
		unit = 86400;
		break;
	case 'w':
		unit = (int64_t)7 * 86400;
		break;
	default:
		return -1;
	}
	return strtoll(s, NULL, 10) * unit;
}

static void
options(struct report *r, int argc, char *argv[])
{
	int ch;

	while ((ch = command_option(r->cmd, argc, argv)) != -1)
		switch (ch) {
		case 'f':
			r->format = optarg;
			break;
		case 'A':
			r->archive = true;
			break;
		case 's':
			r->send = true;
			break;
		case 'P':
			r->is_public = true;
			break;
		case 't':
			r->to = optarg;
			break;
		case 'r':
			r->rev = optarg;
			break;
		case 'o':
			r->file = optarg;
			break;
		case 'l':
			r->lang = optarg;
			if (strcmp(optarg, "nl") != 0 &&
			    strcmp(optarg, "en") != 0)
				command_usage(
				    r->cmd, _("-l: nl or en was wanted"));
			break;
		case 'w':
			r->within = optarg;
			if ((r->within_s = term_seconds(optarg)) == -1)
				command_usage(r->cmd,
				    _("--within: a term such as 24h, 3d or "
				      "2w was wanted"));
			break;
		default:
			break;
		}
}

/* week, 2026-W47: of the same kind? */
static bool
is_of_kind(enum period_kind kind, const struct period *p)
{
	struct period same;

	period_around(p->zone, kind, p->from, &same);
	return strcmp(same.name, p->name) == 0;
}

/* What is asked for; the number of words used. */
static int
what(struct report *r, const char *word)
{
	static const char *const kinds[] = { "week", "month", "quarter",
		"year" };
	static const struct {
		const char *word;
		enum report_what what;
	} others[] = { { "due", REPORT_DUE }, { "incident", REPORT_INCIDENT },
		{ "register", REPORT_REGISTER } };
	struct period p;
	size_t k;

	if (*word == '\0')
		command_usage(
		    r->cmd, _("week, month, quarter, year, due, incident or "
			      "register was wanted"));
	for (size_t o = 0; o < LENGTH(others); o++)
		if (strcmp(word, others[o].word) == 0) {
			r->what = others[o].what;
			return 1;
		}
	if (strstr(word, "..") != NULL) {
		if (!period_parse(&zone_utc, word, &p)) {
			fail(EXIT_USAGE, NULL,
			    _("\"%s\" is not two days, the first one first, "
			      "such as 2026-11-01..2026-11-30"),
			    word);
			command_usage(r->cmd, NULL);
		}
		r->name = word;
		return 1;
	}
	for (k = 0; k < LENGTH(kinds); k++)
		if (strcmp(word, kinds[k]) == 0)
			break;
	if (k == LENGTH(kinds)) {
		fail(EXIT_USAGE, NULL, _("\"%s\" is no report"), word);
		command_usage(r->cmd, NULL);
	}
	r->kind = (enum period_kind)k;
	return 1;
}

/* Of which period; it is only worked out once the zone is known. */
static int
which(struct report *r, const char *word)
{
	struct period p;

	if (r->what != REPORT_OVERVIEW || r->name != NULL || word == NULL)
		return 0;
	if ((r->last = strcmp(word, "last") == 0))
		return 1;
	if (!period_parse(&zone_utc, word, &p)) {
		/* No reference begins with a digit; a file may. */
		if (*word < '0' || *word > '9' || is_file(word))
			return 0;
		fail(EXIT_USAGE, NULL,
		    _("\"%s\" is no period such as 2026-W47, 2026-11, "
		      "2026-Q4, 2026 or last"),
		    word);
		command_usage(r->cmd, NULL);
	}
	if (!is_of_kind(r->kind, &p)) {
		fail(EXIT_USAGE, NULL,
		    _("\"%s\" is a period of another "
		      "kind"),
		    word);
		command_usage(r->cmd, NULL);
	}
	r->name = word;
	return 1;
}

static void
set_period(struct report *r, const struct zone *zone)
{
	if (r->name != NULL) {
		period_parse(zone, r->name, &r->period);
		return;
	}
	period_around(zone, r->kind, r->now, &r->period);
	if (r->last)
		period_around(zone, r->kind,
		    (struct timestamp){ .s = r->period.from.s - 1 },
		    &r->period);
}

/* The form that -f names, of those that the report has. */
static void
check_form(struct report *r)
{
	const char *const form = r->format != NULL ? r->format
				 : r->send	   ? "mail"
						   : "text";

	r->csv = r->what != REPORT_INCIDENT && strcmp(form, "csv") == 0;
	r->calendar = r->what == REPORT_DUE && strcmp(form, "ics") == 0;
	r->mail = (r->what == REPORT_OVERVIEW || r->what == REPORT_DUE) &&
		  strcmp(form, "mail") == 0;
	if (r->csv || r->calendar || r->mail)
		return;
	if (output_find(form, &r->output) &&
	    (r->what != REPORT_DUE || r->output == OUTPUT_TEXT))
		return;
	command_usage(r->cmd,
	    r->what == REPORT_INCIDENT ? _("-f: text, html or pdf was wanted")
	    : r->what == REPORT_REGISTER
		? _("-f: text, html, pdf or csv was wanted")
	    : r->what == REPORT_DUE
		? _("-f: text, csv, mail or ics was wanted")
		: _("-f: text, csv, html, pdf or mail was wanted"));
}

static void
check_mail(const struct report *r)
{
	if (r->send &&
	    (r->what == REPORT_INCIDENT || r->what == REPORT_REGISTER))
		command_usage(
		    r->cmd, _("-s goes with an overview or with due"));
	if (r->send && (r->file != NULL || !r->mail))
		command_usage(
		    r->cmd, _("-s goes neither with -o nor with another -f"));
	if (r->to != NULL && !r->mail)
		command_usage(r->cmd, _("-t goes with -f mail or -s"));
}

/* What does not go together. */
static void
check(struct report *r)
{
	check_form(r);
	if (r->within != NULL && r->what != REPORT_DUE)
		command_usage(r->cmd, _("--within goes with due"));
	if (r->archive && (r->what == REPORT_DUE || r->what == REPORT_REGISTER))
		command_usage(
		    r->cmd, _("--archive goes with a period or incident"));
	if (r->archive && r->what == REPORT_OVERVIEW && r->format != NULL)
		command_usage(r->cmd,
		    _("--archive keeps an overview as text, page and CSV: no "
		      "-f"));
	if (r->cmd->dry_run && !r->archive)
		command_usage(r->cmd, _("-n goes with --archive"));
	if (r->is_public && r->what != REPORT_OVERVIEW)
		command_usage(r->cmd, _("--public goes with a period"));
	if (r->calendar && r->within != NULL)
		command_usage(
		    r->cmd, _("a calendar has all, without --within"));
	check_mail(r);
}

static void
make(struct report *r, struct records *in)
{
	if (r->what == REPORT_INCIDENT) {
		report_incidents(r, in);
	} else if (r->what == REPORT_REGISTER) {
		report_register(r, in);
	} else if (r->calendar) {
		report_calendar(r, in);
	} else {
		set_period(r, &in->reg.zone);
		report_overview(r, in);
	}
}

int
main(int argc, char *argv[])
{
	struct command cmd = {
		.synopsis = synopsis,
		.help = help,
		.shorts = "f:r:o:l:nst:",
		.longs = longs,
	};
	struct report r = { .cmd = &cmd, .within_s = -1 };
	struct records in;

	command_start(&cmd, argc, argv);
	options(&r, argc, argv);
	/* Options may stand behind the words as well. */
	optind += what(&r, optind < argc ? argv[optind] : "");
	options(&r, argc, argv);
	optind += which(&r, argv[optind]);
	options(&r, argc, argv);
	check(&r);
	if (r.what == REPORT_INCIDENT && optind == argc)
		command_usage(&cmd, _("a reference, a file or - was wanted"));
	if (records_open(&in, &cmd, r.rev, argv + optind, argc - optind) == -1)
		return finish();
	if (r.lang == NULL)
		r.lang = in.reader == NULL ? in.reg.language : i18n_language();
	report_check(&r, &in);
	r.now = clock_now(&in.reg.zone);
	if (policy_law(
		in.reg.dir, &in.reg.laws, &in.reg.zone, r.lang, &r.law) == 0)
		make(&r, &in);
	law_free(&r.law);
	records_close(&in);
	return finish();
}
