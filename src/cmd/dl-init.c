/* dl-init: make a register. */
#include <stdlib.h>

#include "../app/command.h"
#include "../store/register_make.h"
#include "../util/datadir.h"
#include "../util/diag.h"
#include "../util/file.h"
#include "../util/i18n.h"
#include "../util/mem.h"

static const struct command_option options[] = {
	OPTION_DRY_RUN,
	{ 'o', "organisation", N_("ORGANISATION"), N_("whose register it is"),
	    .kind = VALUE_TEXT },
	{ 'l', "language", N_("LANG"),
	    N_("of letters and overviews: nl (default) or en"),
	    .kind = VALUE_WORD, .words = "nl|en" },
	{ 'p', "prefix", N_("PREFIX"), N_("of references (default DL)"),
	    .kind = VALUE_TEXT },
	{ 'R', "rules", N_("RULES"),
	    N_("avg (default), gastouder or mensenwerk"), .kind = VALUE_TEXT,
	    .words = "avg|gastouder|mensenwerk" },
	{ 0 },
};

static const struct command_mode modes[] = {
	{ .options = "nolpR", .operands = N_("DIR") },
	{ 0 },
};

static void
check_rules(const char *name)
{
	char *file, *path;

	if (name == NULL)
		return;
	file = xasprintf("rules/%s.csv", name);
	path = datadir_path(file);
	if (!is_file(path))
		die(EXIT_USAGE,
		    _("-R: expected avg, gastouder or mensenwerk, got \"%s\""),
		    name);
	free(file);
	free(path);
}

int
main(int argc, char *argv[])
{
	struct command cmd = {
		.about = N_("Make a register in DIR, a git repository of its "
			    "own or a folder in one."),
		.options = options,
		.modes = modes,
		.makes_register = true,
	};
	struct register_options o;

	command_start(&cmd, argc, argv);
	command_check(&cmd, &modes[0]);
	if (cmd.n != 1)
		command_expected(&cmd, _("one folder"));
	if (cmd.dir != NULL)
		die(EXIT_USAGE,
		    _("-C names an existing register; here the folder is an "
		      "operand"));
	o = (struct register_options){ .dir = cmd.operands[0],
		.organisation = command_value(&cmd, 'o'),
		.language = command_value(&cmd, 'l'),
		.prefix = command_value(&cmd, 'p'),
		.rules = command_value(&cmd, 'R'),
		.dry_run = cmd.dry_run };
	check_rules(o.rules);
	if (register_make(&o) == 0)
		note(o.dry_run ? _("would make a register in %s")
			       : _("made a register in %s"),
		    o.dir);
	return command_end(&cmd);
}
