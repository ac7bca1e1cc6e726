/* dl-new: register incidents from mail, rows, records or questions. */
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "../app/frame.h"
#include "../import/mapping_suggest.h"
#include "../intake/intake.h"
#include "../mail/mbox.h"
#include "../util/clock.h"
#include "../util/diag.h"
#include "../util/i18n.h"

enum input { INPUT_GUESS, INPUT_MAIL, INPUT_ASK, INPUT_ROWS };

struct options {
	enum input input;
	enum format format; /* of rows */
	const char *mapping; /* of a foreign spreadsheet, or NULL */
	bool deliver, skip_faulty, suggest;
};

static const struct option longs[] = {
	{ "format", required_argument, NULL, 'f' },
	{ "mapping", required_argument, NULL, 'm' },
	{ "skip-faulty", no_argument, NULL, 'S' },
	{ "suggest", no_argument, NULL, 'G' },
	{ "deliver", no_argument, NULL, 'D' },
	{ "dry-run", no_argument, NULL, 'n' },
	COMMON_LONGS,
};

static void
set_format(const struct command *cmd, struct options *o, const char *name)
{
	if (strcmp(name, "mail") == 0)
		o->input = INPUT_MAIL;
	else if (strcmp(name, "ask") == 0)
		o->input = INPUT_ASK;
	else if (format_parse(name, &o->format))
		o->input = INPUT_ROWS;
	else
		command_usage(cmd, _("-f: mail, csv, xml, jsonl or ask was "
				     "wanted"));
}

static bool
is_mail_file(const char *path)
{
	char start[4096];
	FILE *fp = fopen(path, "re");
	size_t n;

	if (fp == NULL)
		return true; /* reading it will say why not */
	n = fread(start, 1, sizeof(start), fp);
	fclose(fp);
	return mbox_is_likely(start, n);
}

/*
 * Without -f each file is mail if it begins as one, else records.  Standard
 * input is always mail: nothing that a mail server hands over may be refused
 * for its looks.
 */
static void
take_files(struct intake *in, const struct options *o, char *paths[], int n)
{
	for (int p = 0; p < n; p++)
		if (o->input == INPUT_MAIL || strcmp(paths[p], "-") == 0 ||
		    is_mail_file(paths[p]))
			intake_mail(in, paths[p]);
		else
			intake_records(in, FORMAT_GUESS, paths + p, 1);
}

static void
take(struct intake *in, const struct options *o, char *paths[], int n)
{
	static char dash[] = "-";
	char *standard[] = { dash };

	if (o->input == INPUT_ASK ||
	    (o->input == INPUT_GUESS && n == 0 && isatty(STDIN_FILENO))) {
		intake_interview(in);
		return;
	}
	if (n == 0) {
		paths = standard;
		n = 1;
	}
	if (o->mapping != NULL)
		intake_sheets(in, o->mapping, o->skip_faulty, paths, n);
	else if (o->input == INPUT_ROWS)
		intake_records(in, o->format, paths, n);
	else
		take_files(in, o, paths, n);
}

static void
note_counts(const struct intake *in)
{
	if (in->known + in->joined + in->added <= 1)
		return;
	note(in->dry_run ? _("would register %zu; added to a dossier: %zu; "
			     "already known: %zu")
			 : _("registered: %zu; added to a dossier: %zu; "
			     "already known: %zu"),
	    in->added, in->joined, in->known);
}

static void
check_options(const struct command *cmd, struct options *o, int files)
{
	if (o->suggest && files > 1)
		command_usage(cmd, _("--suggest: one file was wanted"));
	if (o->suggest && o->mapping != NULL)
		command_usage(cmd, _("--suggest makes a mapping, and -m takes "
				     "one"));
	if (o->skip_faulty && o->mapping == NULL)
		command_usage(cmd, _("--skip-faulty: -m was wanted with it"));
	if (o->mapping == NULL)
		return;
	if (o->input != INPUT_GUESS &&
	    (o->input != INPUT_ROWS || o->format != FORMAT_CSV))
		command_usage(cmd, _("-m is for -f csv"));
	o->input = INPUT_ROWS;
}

/* The option CH, of those that are our own. */
static void
set_option(const struct command *cmd, struct options *o, int ch)
{
	switch (ch) {
	case 'f':
		set_format(cmd, o, optarg);
		break;
	case 'm':
		o->mapping = optarg;
		break;
	case 'S':
		o->skip_faulty = true;
		break;
	case 'G':
		o->suggest = true;
		break;
	case 'D':
		o->deliver = true;
		break;
	default:
		break;
	}
}

int
main(int argc, char *argv[])
{
	struct command cmd = {
		.synopsis = N_("[-n] [--deliver] [-f mail|csv|xml|jsonl|ask] "
			       "[FILE...]\n"
			       "[-n] -m MAPPING [--skip-faulty] [-f csv] "
			       "[FILE...]\n"
			       "--suggest [FILE]"),
		.help = N_(
		    "Register incidents: a mail or mbox, rows, records, or "
		    "questions on a terminal.\nPrints the new records as "
		    "CSV. What is known already is not added again.\n\n"
		    "  -f, --format FORMAT  what the input is; default: mail "
		    "from standard input\n"
		    "  -m, --mapping FILE   rows of a foreign spreadsheet, "
		    "by this mapping\n"
		    "      --skip-faulty    with -m: leave out the rows that "
		    "have a fault\n"
		    "      --suggest        print a mapping that may suit the "
		    "file\n"
		    "      --deliver        for a mail server: whatever keeps "
		    "it from storing is 75"),
		.shorts = "nf:m:",
		.longs = longs,
	};
	struct options o = { 0 };
	struct intake in;
	struct reg reg;
	int ch, status;

	command_start(&cmd, argc, argv);
	while ((ch = command_option(&cmd, argc, argv)) != -1)
		set_option(&cmd, &o, ch);
	check_options(&cmd, &o, argc - optind);
	if (o.suggest) {
		mapping_suggest(optind < argc ? argv[optind] : "-", stdout);
		return finish();
	}
	if (register_open(cmd.dir, &reg) == -1 ||
	    intake_open(&in, &reg, cmd.dry_run, clock_now(&reg.zone)) == -1)
		return o.deliver ? EXIT_TEMP : diag_status();
	take(&in, &o, argv + optind, argc - optind);
	intake_close(&in);
	note_counts(&in);
	register_close(&reg);
	status = finish();
	/* An empty mail is the same when the server tries again. */
	return o.deliver && status != EXIT_DONE && status != EXIT_DATA
		   ? EXIT_TEMP
		   : status;
}
