/* The command line of dl-report. */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "../util/diag.h"
#include "../util/file.h"
#include "../util/i18n.h"
#include "../util/mem.h"
#include "arguments.h"
#include "output.h"

static const char reports[] = N_(
    "week, month, quarter, year, FROM..TO, due, incident or register");

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

/* The period that S names, behind week, month, quarter or year; false if it is
 * not a period but an operand. */
static bool
set_period(struct overview *o, const char *s)
{
	struct period p, same;

	if ((o->is_last = strcmp(s, "last") == 0))
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
	period_around(&zone_utc, o->kind, p.from, &same);
	if (strcmp(same.name, p.name) != 0)
		die(EXIT_USAGE, _("\"%s\" is a period of another kind"), s);
	o->period = s;
	return true;
}

static void
set_word(struct report_arguments *a, const char *word)
{
	static const struct {
		const char *word;
		enum report_mode mode;
		enum period_kind kind;
	} words[] = {
		{ "week", MODE_OVERVIEW, PERIOD_WEEK },
		{ "month", MODE_OVERVIEW, PERIOD_MONTH },
		{ "quarter", MODE_OVERVIEW, PERIOD_QUARTER },
		{ "year", MODE_OVERVIEW, PERIOD_YEAR },
		{ "due", MODE_DUE, PERIOD_WEEK },
		{ "incident", MODE_INCIDENTS, PERIOD_WEEK },
		{ "register", MODE_REGISTER, PERIOD_WEEK },
	};
	size_t w = 0;

	while (w < LENGTH(words) && strcmp(words[w].word, word) != 0)
		w++;
	if (w == LENGTH(words))
		die(EXIT_USAGE, _("expected %s, got \"%s\""), _(reports), word);
	a->mode = words[w].mode;
	a->overview.kind = words[w].kind;
}

static void
read_mode(struct report_arguments *a, struct command *cmd)
{
	const char *word = command_operand(cmd);
	struct period range;

	if (word == NULL)
		command_expected(cmd, _(reports));
	if (strstr(word, "..") == NULL) {
		set_word(a, word);
	} else if (period_parse(&zone_utc, word, &range)) {
		a->mode = MODE_RANGE;
		a->overview.period = word;
	} else {
		die(EXIT_USAGE,
		    _("expected two days, the first one first, such as "
		      "2026-11-01..2026-11-30, got \"%s\""),
		    word);
	}
	if (a->mode == MODE_OVERVIEW && cmd->n > 0 &&
	    set_period(&a->overview, cmd->operands[0]))
		command_operand(cmd);
	a->is_archive = command_value(cmd, 'A') != NULL;
	if (a->is_archive && a->mode <= MODE_RANGE)
		a->mode = MODE_ARCHIVE;
	else if (a->is_archive && a->mode == MODE_INCIDENTS)
		a->mode = MODE_DOSSIER;
}

static void
read_format(struct report_arguments *a, const struct command *cmd)
{
	static const enum report_format of_due[] = { REPORT_TEXT, REPORT_CSV,
		REPORT_MAIL, REPORT_ICS };
	const size_t at = command_check(cmd, &cmd->modes[a->mode]);
	const bool is_sent = command_value(cmd, 's') != NULL;

	/* The other modes have them in the order of the enum. */
	a->format = a->mode == MODE_DUE ? of_due[at] : (enum report_format)at;
	if (is_sent && command_value(cmd, 'f') == NULL)
		a->format = REPORT_MAIL;
	if (is_sent &&
	    (command_value(cmd, 'o') != NULL || a->format != REPORT_MAIL))
		die(EXIT_USAGE, "%s",
		    _("-s goes neither with -o nor with another -f"));
	if (command_value(cmd, 't') != NULL && a->format != REPORT_MAIL)
		die(EXIT_USAGE, "%s", _("-t goes with -f mail or -s"));
	if (cmd->dry_run && !a->is_archive)
		die(EXIT_USAGE, "%s", _("-n goes with --archive"));
}

void
report_arguments_read(struct report_arguments *a, struct command *cmd)
{
	const char *within;

	*a = (struct report_arguments){ .due.within = -1 };
	read_mode(a, cmd);
	read_format(a, cmd);
	within = command_value(cmd, 'w');
	if (within != NULL && (a->due.within = seconds_of(within)) == -1)
		die(EXIT_USAGE,
		    _("--within: expected a duration such as 24h, 3d or 2w, "
		      "got \"%s\""),
		    within);
	if (within != NULL && a->format == REPORT_ICS)
		die(EXIT_USAGE, "%s", _("--within does not go with -f ics"));
	if (cmd->n == 0 &&
	    (a->mode == MODE_INCIDENTS || a->mode == MODE_DOSSIER))
		command_expected(cmd, _("a reference, a file or -"));
	a->overview.is_public = command_value(cmd, 'P') != NULL;
	a->overview.format = a->due.format = a->format;
	a->overview.mail = a->due.mail = (struct report_mail){
		.send = command_value(cmd, 's') != NULL,
		.to = command_value(cmd, 't')
	};
}

void
report_arguments_check(const struct report_arguments *a, const struct report *r)
{
	const bool is_stdout = report_is_to_stdout(r);

	if (r->in->reader != NULL && a->format == REPORT_MAIL)
		die(EXIT_USAGE, "%s",
		    _("-f mail and -s need a register, not a stream"));
	if (r->in->reader != NULL && a->is_archive)
		die(EXIT_USAGE, "%s",
		    _("--archive needs a register, not a stream"));
	if (r->in->refs.n > 0 && a->mode == MODE_ARCHIVE)
		die(EXIT_USAGE, "%s",
		    _("--archive takes the whole register: no references"));
	if (r->in->refs.n > 1 && a->mode == MODE_INCIDENTS &&
	    a->format != REPORT_TEXT && (is_stdout || !path_is_folder(r->file)))
		die(EXIT_USAGE, "%s", report_several());
	if (a->format == REPORT_PDF && !a->is_archive && is_stdout &&
	    isatty(STDOUT_FILENO))
		die(EXIT_USAGE, "%s",
		    _("a PDF does not go to a terminal: use -o FILE"));
}
