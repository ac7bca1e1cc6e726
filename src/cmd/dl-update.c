/* dl-update: change fields, add measures and log lines, close. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../app/command.h"
#include "../app/operands.h"
#include "../update/update.h"
#include "../util/diag.h"
#include "../util/i18n.h"
#include "../util/strlist.h"

static const struct command_option options[] = {
	{ 'a', "set", N_("FIELD=VALUE"),
	    N_("set a field; an empty value empties it"), .kind = VALUE_FIELD,
	    .repeats = true },
	{ 'm', "measure", N_("MEASURE"),
	    N_("\"preventive: text; owner=WHO; due=DATE\", or \"2; done\""),
	    .kind = VALUE_TEXT, .repeats = true },
	{ 'l', "log", N_("NOTE"), N_("add a line to the log"),
	    .kind = VALUE_TEXT, .repeats = true },
	{ 't', "text", N_("LANGUAGE.PART=TEXT"),
	    N_("words of a letter, such as nl.happened=..."),
	    .kind = VALUE_PASSAGE, .repeats = true },
	{ 'c', "close", NULL, N_("it is dealt with"), .is_long = true },
	{ 'o', "reopen", NULL, N_("it is not"), .is_long = true },
	{ 'w', "withdraw", NULL, N_("it proved to be no incident"),
	    .is_long = true },
	{ 'r', "read", NULL,
	    N_("mark its unread mail, or the item KEY, as read"),
	    .is_long = true },
	{ 's', "settle", NULL,
	    N_("of a letter that was not delivered nothing is left to do"),
	    .is_long = true },
	{ 'j', "join", NULL,
	    N_("they are about DOSSIER: put their mail and files there"),
	    .is_long = true },
	{ 'u', "undo", NULL, N_("take back the last change of it"),
	    .is_long = true },
	{ 'R', "redo", NULL, N_("make again what --undo took back"),
	    .is_long = true },
	{ 'O', "of", N_("WHO"),
	    N_("with --undo: the change of WHO, who is somebody else"),
	    .kind = VALUE_TEXT, .is_long = true, .repeats = true },
	OPTION_DRY_RUN,
	{ 0 },
};

enum { REFERENCES, READ, SETTLE, JOIN, UNDO, STREAM };
static const struct command_mode modes[] = {
	[REFERENCES] = { N_("references"), "namlt(cow)",
	    .operands = N_("REF...") },
	[READ] = { "--read", "nr", .required = "r",
	    .operands = N_("REF[:KEY]...") },
	[SETTLE] = { "--settle", "nsl", .required = "sl",
	    .operands = N_("REF[:KEY]...") },
	[JOIN] = { "--join", "nj", .required = "j",
	    .operands = N_("REF... DOSSIER") },
	[UNDO] = { N_("--undo and --redo"), "n(uR)O",
	    .operands = N_("REF...") },
	[STREAM] = { N_("a stream, which brings its own changes"), "n",
	    .operands = N_("-|FILE") },
	{ 0 },
};

/* Borrowed from the command line. */
static struct change
change_of(const struct command *cmd)
{
	return (struct change){ .fields = cmd->given['a'],
		.measures = cmd->given['m'],
		.notes = cmd->given['l'],
		.texts = cmd->given['t'],
		.status = command_value(cmd, 'c')   ? STATUS_CLOSED
			  : command_value(cmd, 'o') ? STATUS_OPEN
			  : command_value(cmd, 'w') ? STATUS_WITHDRAWN
						    : STATUS_NONE };
}

struct work {
	size_t mode;
	struct change change;
	struct strlist refs; /* of READ, items */
	const char *stream;
};

static bool
prints_mail(size_t mode)
{
	return mode == READ || mode == SETTLE;
}

static void
check_arguments(const struct command *cmd, const struct work *w)
{
	command_check(cmd, &modes[w->mode]);
	if (w->mode == REFERENCES && update_is_empty(&w->change))
		die(EXIT_USAGE,
		    _("expected an option that says what to change"));
	if (w->mode == JOIN && w->refs.n < 2)
		die(EXIT_USAGE, _("--join: expected the reference of a report "
				  "and that of its dossier"));
	if (w->mode == JOIN && w->refs.n < (size_t)cmd->n)
		die(EXIT_USAGE, _("--join: expected each reference once, the "
				  "dossier last"));
	update_check_names(&w->change);
}

static size_t
mode_of(const struct command *cmd)
{
	static const char letters[] = {
		[READ] = 'r', [SETTLE] = 's', [JOIN] = 'j', [UNDO] = 'u'
	};

	for (size_t mode = READ; mode <= UNDO; mode++)
		if (command_value(cmd, letters[mode]) != NULL)
			return mode;
	return command_value(cmd, 'R') != NULL ? UNDO : REFERENCES;
}

static void
read_arguments(struct command *cmd, struct work *w)
{
	w->change = change_of(cmd);
	if (cmd->n == 0)
		command_expected(cmd, _("a reference, or - for a stream"));
	w->mode = mode_of(cmd);
	if (prints_mail(w->mode) ? operands_items(cmd, &w->refs)
				 : operands_sort(cmd, &w->refs, &w->stream))
		exit(diag_status());
	w->mode = w->stream != NULL ? STREAM : w->mode;
	check_arguments(cmd, w);
}

static void
work(struct updater *u, const struct work *w, const struct command *cmd)
{
	struct columns cols = { 0 };

	update_columns(prints_mail(w->mode), &cols);
	u->out = writer_open(stdout, FORMAT_CSV, &cols,
	    prints_mail(w->mode) ? LIST_MAIL : LIST_MAX);
	switch (w->mode) {
	case READ:
		update_read(u, &w->refs);
		break;
	case SETTLE:
		update_settle(u, &w->refs, &w->change.notes);
		break;
	case JOIN:
		update_join(u, &w->refs);
		break;
	case UNDO:
		update_undo(u, &w->refs, command_value(cmd, 'R') != NULL,
		    &cmd->given['O']);
		break;
	case STREAM:
		update_stream(u, w->stream);
		break;
	default:
		update_references(u, &w->refs, &w->change);
	}
	writer_close(u->out);
	columns_free(&cols);
}

int
main(int argc, char *argv[])
{
	struct command cmd = {
		.about = N_("Change incidents, one commit each; mark their "
			    "mail as read, join reports to a dossier, or "
			    "store a stream, as one commit."),
		.options = options,
		.modes = modes,
	};
	struct updater u;
	struct work w = { 0 };
	struct reg reg;

	command_start(&cmd, argc, argv);
	read_arguments(&cmd, &w);
	command_register(&cmd, &reg);
	if (update_open(&u, &reg, cmd.dry_run) == 0)
		work(&u, &w, &cmd);
	update_close(&u);
	strlist_free(&w.refs);
	register_close(&reg);
	return command_end(&cmd);
}
