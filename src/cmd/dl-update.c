/* dl-update: change fields, add measures and log lines, close. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../app/command.h"
#include "../app/operands.h"
#include "../record/policy_table.h"
#include "../update/update.h"
#include "../util/clock.h"
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
	OPTION_DRY_RUN,
	{ 0 },
};

enum { REFERENCES, STREAM };
static const struct command_mode modes[] = {
	[REFERENCES] = { N_("references"), "namlt(cow)",
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

/* Field names are checked before anything is touched. */
static void
check_names(const struct change *c)
{
	for (size_t n = 0; n < c->fields.n; n++)
		update_field(c->fields.v[n], strcspn(c->fields.v[n], "="));
	if (diag_status() != EXIT_DONE)
		exit(diag_status());
}

static bool
is_empty(const struct change *c)
{
	return c->fields.n + c->measures.n + c->notes.n + c->texts.n == 0 &&
	       c->status == STATUS_NONE;
}

/* The references or the stream to be worked on, and the change. */
static struct change
arguments(struct command *cmd, struct strlist *refs, const char **stream)
{
	const struct change c = change_of(cmd);

	if (cmd->n == 0)
		command_expected(cmd, _("a reference, or - for a stream"));
	if (operands_sort(cmd, refs, stream) == -1)
		exit(diag_status());
	command_check(cmd, &modes[*stream != NULL ? STREAM : REFERENCES]);
	if (is_empty(&c) && *stream == NULL)
		die(EXIT_USAGE, _("expected an option that says what to "
				  "change"));
	check_names(&c);
	return c;
}

int
main(int argc, char *argv[])
{
	struct command cmd = {
		.about = N_("Change incidents, one commit each; or store a "
			    "stream, as one commit."),
		.options = options,
		.modes = modes,
	};
	struct updater u = { 0 };
	struct change c;
	struct columns cols = { 0 };
	struct strlist refs = { 0 };
	const char *stream;
	struct reg reg;

	command_start(&cmd, argc, argv);
	c = arguments(&cmd, &refs, &stream);
	command_register(&cmd, &reg);
	if (policy_law(reg.dir, &reg.laws, &reg.zone, reg.language, &u.law) ==
	    -1)
		return command_end(&cmd);
	command_columns(&cols);
	u.reg = &reg;
	u.dry_run = cmd.dry_run;
	u.now = clock_now(&reg.zone);
	u.out = writer_open(stdout, FORMAT_CSV, &cols, LIST_MAX);
	if (stream != NULL)
		update_stream(&u, stream);
	else
		update_references(&u, &refs, &c);
	writer_close(u.out);
	columns_free(&cols);
	law_free(&u.law);
	strlist_free(&refs);
	register_close(&reg);
	return command_end(&cmd);
}
