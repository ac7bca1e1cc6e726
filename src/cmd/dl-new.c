/* dl-new: register incidents from mail, rows, records or questions. */
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "../app/command.h"
#include "../app/mail_server.h"
#include "../import/mapping_suggest.h"
#include "../intake/intake.h"
#include "../mail/mbox.h"
#include "../util/clock.h"
#include "../util/diag.h"
#include "../util/file.h"
#include "../util/i18n.h"
#include "../util/sandbox.h"

static const struct command_option options[] = {
	OPTION_DRY_RUN,
	{ 'D', "deliver", NULL,
	    N_("for a mail server: one mail from standard input; silent, and "
	       "whatever keeps it from storing is 75"),
	    .is_long = true },
	{ 'f', "format", N_("FORMAT"),
	    N_("what the input is; default: mail from standard input"),
	    .kind = VALUE_FORMAT },
	{ 'm', "mapping", N_("MAPPING"),
	    N_("rows of a foreign spreadsheet, by this mapping"),
	    .kind = VALUE_FILE },
	{ 'S', "skip-faulty", NULL,
	    N_("with -m: leave out the rows that have a fault"),
	    .is_long = true },
	{ 'G', "suggest", NULL, N_("print a mapping that may suit the file"),
	    .is_long = true },
	{ 0 },
};

enum { REGISTER, DELIVER, SHEETS, SUGGEST };
static const struct command_mode modes[] = {
	[REGISTER] = { N_("input without -m"), "nf",
	    .formats = "mail|mbox|csv|xml|jsonl|ask",
	    .operands = N_("[FILE...]") },
	[DELIVER] = { "--deliver", "nD", "D", .operands = "" },
	[SHEETS] = { "-m", "nmSf", "m", .formats = "csv",
	    .operands = N_("[FILE...]") },
	[SUGGEST] = { "--suggest", "G", "G", .operands = N_("[FILE]") },
	{ 0 },
};
/* In the order of the formats above; GUESS without -f. */
enum input {
	INPUT_MAIL,
	INPUT_MBOX,
	INPUT_CSV,
	INPUT_XML,
	INPUT_JSONL,
	INPUT_ASK,
	INPUT_GUESS
};

static bool
is_mail_file(const char *path)
{
	char start[4096];
	FILE *fp;
	size_t n;

	if (is_dir(path))
		return true;
	fp = fopen(path, "re");
	if (fp == NULL)
		return true; /* reading it will say why not */
	n = fread(start, 1, sizeof(start), fp);
	fclose(fp);
	return mbox_is_likely(start, n);
}

/*
 * Without -f each file is mail if it begins as one, else records.  Standard
 * input is always a mail, which is never refused for its looks.
 */
static void
take_files(struct intake *in, enum input input, char *paths[], int n)
{
	for (int p = 0; p < n; p++)
		if (input == INPUT_MBOX)
			intake_mbox(in, paths[p]);
		else if (input == INPUT_MAIL || strcmp(paths[p], "-") == 0 ||
			 is_mail_file(paths[p]))
			intake_mail(in, paths[p]);
		else
			intake_records(in, FORMAT_GUESS, paths + p, 1);
}

static void
take(struct intake *in, const struct command *cmd, enum input input)
{
	static const enum format formats[] = { [INPUT_CSV] = FORMAT_CSV,
		[INPUT_XML] = FORMAT_XML,
		[INPUT_JSONL] = FORMAT_JSONL };
	static char dash[] = "-";
	char *standard[] = { dash };
	char **paths = cmd->n > 0 ? cmd->operands : standard;
	const char *mapping = command_value(cmd, 'm');
	const int n = cmd->n > 0 ? cmd->n : 1;

	if (mapping != NULL)
		intake_sheets(
		    in, mapping, command_value(cmd, 'S') != NULL, paths, n);
	else if (input == INPUT_ASK ||
		 (input == INPUT_GUESS && cmd->n == 0 && isatty(STDIN_FILENO)))
		intake_interview(in);
	else if (input == INPUT_MAIL || input == INPUT_MBOX ||
		 input == INPUT_GUESS)
		take_files(in, input, paths, n);
	else
		intake_records(in, formats[input], paths, n);
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

static const struct command_mode *
mode_of(const struct command *cmd)
{
	if (command_value(cmd, 'D') != NULL)
		return &modes[DELIVER];
	if (command_value(cmd, 'G') != NULL)
		return &modes[SUGGEST];
	return &modes[command_value(cmd, 'm') != NULL ? SHEETS : REGISTER];
}

/* The exit status. */
static int
register_all(struct command *cmd, enum input input)
{
	struct intake in;
	struct reg reg;

	if (register_open(cmd->dir, &reg) == 0) {
		if (intake_open(
			&in, &reg, cmd->dry_run, clock_now(&reg.zone)) == 0) {
			take(&in, cmd, input);
			intake_close(&in);
			note_counts(&in);
		}
		register_close(&reg);
	}
	return command_end(cmd);
}

int
main(int argc, char *argv[])
{
	struct command cmd = {
		.about = N_("Register incidents: mail, rows, "
			    "records, or questions on a terminal.\nPrints the "
			    "new records as CSV. What is known already is not "
			    "added again."),
		.options = options,
		.modes = modes,
	};
	const char *path;
	enum input input;

	command_start(&cmd, argc, argv);
	input = (enum input)command_check(&cmd, mode_of(&cmd));
	if (command_value(&cmd, 'D') != NULL) {
		if (cmd.n > 0)
			die(EXIT_USAGE,
			    _("--deliver: expected a mail on standard input, "
			      "and no file, got \"%s\""),
			    cmd.operands[0]);
		mail_server_guard();
	} else if (command_value(&cmd, 'f') == NULL) {
		input = INPUT_GUESS;
	}
	if (command_value(&cmd, 'G') == NULL)
		return register_all(&cmd, input);
	if (cmd.n > 1)
		die(EXIT_USAGE, _("--suggest: expected one file"));
	path = cmd.n > 0 ? cmd.operands[0] : "-";
	sandbox_enter_here((const char *[]){ path, NULL });
	mapping_suggest(path, stdout);
	return command_end(&cmd);
}
