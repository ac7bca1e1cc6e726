/* The command line of dl-report. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "../util/clock.h"
#include "../util/diag.h"
#include "../util/file.h"
#include "../util/i18n.h"
#include "../util/mem.h"
#include "../util/nearest.h"
#include "../util/strbuf.h"
#include "../util/typed_date.h"
#include "arguments.h"
#include "output.h"

#define PERIOD_WORDS 8 /* "1 november t/m 30 november 2026" has six */

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

/* In the zone of the machine, to see whether there is a period at all; in that
 * of the register its days are found. */
static struct typed_date_context
context_of(const struct zone *zone)
{
	return (struct typed_date_context){ .zone = zone,
		.now = clock_now(zone),
		.side = TYPED_PAST,
		.kinds = TYPED_PERIOD };
}

/* Are the first N operands a period? */
static bool
period_in(struct overview *o, const struct command *cmd, size_t n,
    struct typed_date *date)
{
	const struct zone zone = zone_own();
	const struct typed_date_context context = context_of(&zone);
	struct typed_date_fault fault;
	struct strbuf s = { 0 };
	bool is;

	for (size_t k = 0; k < n; k++)
		strbuf_addf(&s, "%s%s", k > 0 ? " " : "", cmd->operands[k]);
	if ((is = typed_date_read(&context, s.s, date, &fault)))
		snprintf(o->period, sizeof(o->period), "%s", s.s);
	strbuf_free(&s);
	return is;
}

/* Take the most operands that make a period, so that "november 2026" need not
 * be quoted.  False: the operands begin with no period. */
static bool
take_period(struct overview *o, struct command *cmd, struct typed_date *date)
{
	size_t n = cmd->n < PERIOD_WORDS ? (size_t)cmd->n : PERIOD_WORDS;

	while (n > 0 && !period_in(o, cmd, n, date))
		n--;
	for (size_t k = 0; k < n; k++)
		command_operand(cmd);
	return n > 0;
}

/* Exits (64): S was to be a period. */
static noreturn void
refuse_period(const char *s)
{
	const struct zone zone = zone_own();
	const struct typed_date_context context = context_of(&zone);
	struct typed_date_fault fault;
	struct typed_date date;
	char *text;

	typed_date_read(&context, s, &date, &fault);
	text = typed_date_fault_text(&context, s, &fault);
	die(EXIT_USAGE, "%s", text);
}

static const char *
period_example(enum period_kind kind)
{
	static const char *const examples[] = {
		[PERIOD_WEEK] = N_("a week such as \"week 47\""),
		[PERIOD_MONTH] = N_("a month such as \"November 2026\""),
		[PERIOD_QUARTER] = N_("a quarter such as \"Q4 2026\""),
		[PERIOD_YEAR] = N_("a year such as 2026"),
	};

	return _(examples[kind]);
}

/* Behind week, month, quarter or year: one of that kind, or last; what is no
 * period is a file or a reference. */
static void
read_period(struct overview *o, struct command *cmd, const char *kind)
{
	const struct zone zone = zone_own();
	struct typed_date date;
	struct period same;
	const char *s;

	if (cmd->n == 0)
		return;
	s = cmd->operands[0];
	if ((o->is_last = strcmp(s, "last") == 0)) {
		command_operand(cmd);
	} else if (take_period(o, cmd, &date)) {
		period_around(&zone, o->kind, date.period.from, &same);
		if (strcmp(same.name, date.period.name) != 0)
			die(EXIT_USAGE, _("expected %s, got \"%s\""),
			    period_example(o->kind), o->period);
	} else if (*s >= '0' && *s <= '9' && !is_file(s)) {
		/* No reference begins with a digit; a file may. */
		refuse_period(strlen(s) < 3 ? xasprintf("%s %s", kind, s) : s);
	}
}

/* Is it one of the words for a report?  Then its mode and kind. */
static bool
is_word(struct report_arguments *a, const char *word)
{
	static const struct {
		const char *word;
		enum report_mode mode;
		enum period_kind kind;
	} words[] = {
		{ "week", MODE_OVERVIEW, PERIOD_WEEK },
		{ "month", MODE_OVERVIEW, PERIOD_MONTH },
		{ "maand", MODE_OVERVIEW, PERIOD_MONTH },
		{ "quarter", MODE_OVERVIEW, PERIOD_QUARTER },
		{ "kwartaal", MODE_OVERVIEW, PERIOD_QUARTER },
		{ "year", MODE_OVERVIEW, PERIOD_YEAR },
		{ "jaar", MODE_OVERVIEW, PERIOD_YEAR },
		{ "due", MODE_DUE, PERIOD_WEEK },
		{ "incident", MODE_INCIDENTS, PERIOD_WEEK },
		{ "register", MODE_REGISTER, PERIOD_WEEK },
	};
	const char *texts[LENGTH(words)], *near;

	for (size_t w = 0; w < LENGTH(words); w++) {
		texts[w] = words[w].word;
		if (strcmp(words[w].word, word) != 0)
			continue;
		a->mode = words[w].mode;
		a->overview.kind = words[w].kind;
		return true;
	}
	if (strpbrk(word, ".0123456789") != NULL)
		return false;
	near = nearest_word(word, texts, LENGTH(words));
	if (near != NULL)
		die(EXIT_USAGE, _("expected %s, got \"%s\"; did you mean %s?"),
		    _(reports), word, near);
	return false;
}

static void
read_mode(struct report_arguments *a, struct command *cmd)
{
	const char *word = cmd->n > 0 ? cmd->operands[0] : NULL;
	struct typed_date date;

	if (word == NULL)
		command_expected(cmd, _(reports));
	/* "week 47" before "week": both begin with a word for a report. */
	if (take_period(&a->overview, cmd, &date)) {
		if (period_kind(&date.period, &a->overview.kind))
			a->mode = MODE_OVERVIEW;
		else
			a->mode = MODE_RANGE;
	} else if (is_word(a, word)) {
		command_operand(cmd);
		if (a->mode == MODE_OVERVIEW)
			read_period(&a->overview, cmd, word);
	} else if (strpbrk(word, ".0123456789") != NULL) {
		refuse_period(word);
	} else {
		die(EXIT_USAGE, _("expected %s, got \"%s\""), _(reports), word);
	}
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
