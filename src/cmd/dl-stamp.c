/* dl-stamp: time stamps over the register, by services of RFC 3161. */
#include <unistd.h>

#include "../app/command.h"
#include "../stamp/stamp.h"
#include "../util/diag.h"
#include "../util/i18n.h"

static const struct command_option options[] = {
	{ 'q', "query", NULL, N_("write the query to standard output"),
	    .kind = VALUE_NONE },
	{ 's', "service", N_("URL"),
	    N_("ask this service, instead of stamp.service"),
	    .kind = VALUE_TEXT, .repeats = true },
	{ 'a', "answer", N_("FILE"),
	    N_("keep the answer to a query (-: standard input)"),
	    .kind = VALUE_FILE },
	{ 'c', "ca", N_("FILE"),
	    N_("pin the certificate of a certificate authority, in PEM"),
	    .kind = VALUE_FILE, .is_long = true },
	OPTION_DRY_RUN,
	{ 0 },
};

enum { SERVICES, QUERY, ANSWER, PIN };
static const struct command_mode modes[] = {
	[SERVICES] = { .options = "sn", .operands = "" },
	[QUERY] = { .name = "-q",
	    .options = "q",
	    .required = "q",
	    .operands = N_("[REV]") },
	[ANSWER] = { .name = "-a",
	    .options = "an",
	    .required = "a",
	    .operands = N_("[REV]") },
	[PIN] = { .name = "--ca",
	    .options = "cn",
	    .required = "c",
	    .operands = "" },
	{ 0 },
};

static size_t
choose_mode(const struct command *cmd)
{
	return command_value(cmd, 'q') != NULL	 ? QUERY
	       : command_value(cmd, 'a') != NULL ? ANSWER
	       : command_value(cmd, 'c') != NULL ? PIN
						 : SERVICES;
}

/* The one operand that there may be, or NULL. */
static const char *
revision(const struct command *cmd, size_t most)
{
	if (cmd->n > (int)most)
		die(EXIT_USAGE, _("expected no further argument, got \"%s\""),
		    cmd->operands[most]);
	return cmd->n > 0 ? cmd->operands[0] : NULL;
}

int
main(int argc, char *argv[])
{
	struct command cmd = {
		.about = N_("Lets services stamp the register with the time "
			    "(RFC 3161), and keeps their answers."),
		.options = options,
		.modes = modes,
	};
	struct reg reg;
	const char *rev;
	size_t mode;

	command_start(&cmd, argc, argv);
	mode = choose_mode(&cmd);
	command_check(&cmd, &modes[mode]);
	rev = revision(&cmd, mode == QUERY || mode == ANSWER);
	if (mode == QUERY && isatty(STDOUT_FILENO))
		die(EXIT_USAGE,
		    _("a query is no text: write it to a file (dl-stamp -q "
		      ">FILE)"));
	command_register(&cmd, &reg);
	if (mode == QUERY)
		stamp_write_query(&reg, rev);
	else if (mode == ANSWER)
		stamp_take_answer(
		    &reg, command_value(&cmd, 'a'), rev, cmd.dry_run);
	else if (mode == PIN)
		stamp_pin(&reg, command_value(&cmd, 'c'), cmd.dry_run);
	else
		stamp_services(&reg, &cmd.given['s'], cmd.dry_run);
	register_close(&reg);
	return command_end(&cmd);
}
