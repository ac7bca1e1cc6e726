/* dl-new: register incidents from mail, rows, records or questions. */
#include <stdio.h>
#include <unistd.h>

#include "../app/command.h"
#include "../app/mail_server.h"
#include "../import/mapping_suggest.h"
#include "../intake/intake.h"
#include "../intake/reread.h"
#include "../notify/acknowledgement.h"
#include "../notify/alert.h"
#include "../util/clock.h"
#include "../util/diag.h"
#include "../util/i18n.h"
#include "../util/sandbox.h"

static const struct command_option options[] = {
	OPTION_DRY_RUN,
	{ 'q', "quiet", NULL, N_("print nothing but warnings and errors"),
	    .kind = VALUE_NONE },
	{ 'D', "deliver", NULL,
	    N_("for a mail server: one mail from standard input; silent, and "
	       "whatever keeps it from storing is 75"),
	    .is_long = true },
	{ 'A', "acknowledge", NULL,
	    N_("with --deliver: acknowledge it to its sender at once, if that "
	       "may be"),
	    .is_long = true },
	{ 't', "to", N_("ADDRESS"),
	    N_("the address that the mail was delivered to"),
	    .kind = VALUE_TEXT, .is_long = true },
	{ 'f', "format", N_("FORMAT"),
	    N_("what the input is; default: mail from standard input"),
	    .kind = VALUE_FORMAT },
	{ 'm', "mapping", N_("MAPPING"),
	    N_("rows of a foreign spreadsheet, by this mapping"),
	    .kind = VALUE_FILE },
	{ 'S', "skip-faulty", NULL,
	    N_("with -m: leave out the rows that have a fault"),
	    .is_long = true },
	{ 'R', "reread", NULL,
	    N_("read the mail of these incidents again, as of today"),
	    .is_long = true },
	{ 'G', "suggest", NULL, N_("print a mapping that may suit the file"),
	    .is_long = true },
	{ 0 },
};

#define ATTEMPT_SECONDS 90 /* for what follows a delivery */

enum { REGISTER, DELIVER, SHEETS, REREAD, SUGGEST };
static const struct command_mode modes[] = {
	[REGISTER] = { N_("input without -m"), "nqft",
	    .formats = "mail|mbox|csv|xml|jsonl|ask",
	    .operands = N_("[FILE...]") },
	[DELIVER] = { "--deliver", "nDAt", "D", .operands = "" },
	[SHEETS] = { "-m", "nqmSf", "m", .formats = "csv",
	    .operands = N_("[FILE...]") },
	[REREAD] = { "--reread", "nR", "R", .operands = N_("REF...") },
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

static void
take(struct intake *in, const struct command *cmd, enum input input)
{
	static const enum format formats[] = { [INPUT_CSV] = FORMAT_CSV,
		[INPUT_XML] = FORMAT_XML,
		[INPUT_JSONL] = FORMAT_JSONL };
	static int (*const take_file[])(
	    struct intake *, const char *) = { [INPUT_MAIL] = intake_mail,
		[INPUT_MBOX] = intake_mbox,
		[INPUT_GUESS] = intake_file };
	static char dash[] = "-";
	char *standard[] = { dash };
	char **paths = cmd->n > 0 ? cmd->operands : standard;
	const char *mapping = command_value(cmd, 'm');
	const int n = cmd->n > 0 ? cmd->n : 1;

	if (command_value(cmd, 'R') != NULL)
		intake_reread(in, cmd);
	else if (mapping != NULL)
		intake_sheets(
		    in, mapping, command_value(cmd, 'S') != NULL, paths, n);
	else if (input == INPUT_ASK ||
		 (input == INPUT_GUESS && cmd->n == 0 && isatty(STDIN_FILENO)))
		intake_interview(in);
	else if (input == INPUT_MAIL || input == INPUT_MBOX ||
		 input == INPUT_GUESS)
		for (int p = 0; p < n; p++)
			take_file[input](in, paths[p]);
	else
		intake_records(in, formats[input], paths, n);
}

static const struct command_mode *
mode_of(const struct command *cmd)
{
	if (command_value(cmd, 'D') != NULL)
		return &modes[DELIVER];
	if (command_value(cmd, 'R') != NULL)
		return &modes[REREAD];
	if (command_value(cmd, 'G') != NULL)
		return &modes[SUGGEST];
	return &modes[command_value(cmd, 'm') != NULL ? SHEETS : REGISTER];
}

struct delivered {
	const struct intake *in;
	bool is_acknowledged;
};

/* The officer first: the reporter of a mail can wait. */
static void
follow_up(void *arg)
{
	const struct delivered *d = arg;
	const struct intake *in = d->in;
	const struct office office = {
		.reg = in->reg, .law = &in->law, .now = in->now
	};

	alert_send(&office, true);
	if (d->is_acknowledged && register_has_sender(in->reg))
		acknowledgement_send(&office, &in->refs);
}

/* The exit status. */
static int
register_all(struct command *cmd, enum input input)
{
	struct intake in;
	struct reg reg;
	struct delivered d = { &in, command_value(cmd, 'A') != NULL };

	if (register_open(cmd->dir, &reg) == 0) {
		if (intake_open(
			&in, &reg, cmd->dry_run, clock_now(&reg.zone)) == 0) {
			in.delivered_to = command_value(cmd, 't');
			take(&in, cmd, input);
			intake_release(&in);
			if (command_value(cmd, 'D') != NULL && !cmd->dry_run &&
			    diag_status() == 0)
				mail_server_attempt(&reg, in.now, follow_up, &d,
				    ATTEMPT_SECONDS);
			intake_close(&in);
			intake_note_counts(&in);
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
	if (command_value(&cmd, 'q') != NULL)
		diag_quiet();
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
