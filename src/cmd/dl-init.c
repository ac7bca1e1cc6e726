/* dl-init: make a register. */
#include <stdio.h>
#include <stdlib.h>

#include "../app/command.h"
#include "../store/clone_setup.h"
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
	{ 'I', "inside", NULL, N_("as a part of the git repository around DIR"),
	    .is_long = true },
	{ 'm', "merge-driver", NULL,
	    N_("in a clone: let git merge incidents by dl-merge, and show what "
	       "the clone still lacks"),
	    .is_long = true },
	{ 0 },
};

enum { MAKE, SET_UP, SHOW };

static const struct command_mode modes[] = {
	[MAKE] = { .name = N_("a new register"),
	    .options = "nolpRI",
	    .operands = N_("DIR") },
	[SET_UP] = { .name = "--merge-driver",
	    .options = "nm",
	    .required = "m",
	    .operands = N_("[DIR]") },
	[SHOW] = { .options = "", .operands = "" },
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

/* What a clone lacks; it is a register already. */
static void
set_up(const struct command *cmd, bool with_driver)
{
	struct strbuf out = { 0 };
	struct reg reg;

	if (register_open(cmd->n > 0 ? cmd->operands[0] : NULL, &reg) == -1)
		return;
	if (with_driver && cmd->dry_run)
		note(_("would set the merge driver of %s"), reg.dir);
	else if (with_driver && clone_set_merge_driver(&reg) == 0)
		note(_("git merges the incidents of %s by dl-merge"), reg.dir);
	if (clone_add_missing(&reg, &out) == 0) {
		if (out.len > 0)
			printf("%s", out.s);
		else
			note(_("%s: this clone lacks nothing"), reg.dir);
	}
	strbuf_free(&out);
	register_close(&reg);
}

static void
make(const struct command *cmd)
{
	const struct register_options o = { .dir = cmd->operands[0],
		.organisation = command_value(cmd, 'o'),
		.language = command_value(cmd, 'l'),
		.prefix = command_value(cmd, 'p'),
		.rules = command_value(cmd, 'R'),
		.inside = command_value(cmd, 'I') != NULL,
		.dry_run = cmd->dry_run };

	check_rules(o.rules);
	if (register_make(&o) == 0)
		note(o.dry_run ? _("would make a register in %s")
			       : _("made a register in %s"),
		    o.dir);
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
	int mode = MAKE;

	command_start(&cmd, argc, argv);
	if (command_value(&cmd, 'm') != NULL)
		mode = SET_UP;
	else if (argc == 1 && register_exists(NULL))
		mode = SHOW;
	command_check(&cmd, &modes[mode]);
	if (mode == SET_UP ? cmd.n > 1 : mode == MAKE && cmd.n != 1)
		command_expected(&cmd, _("one folder"));
	if (cmd.dir != NULL)
		die(EXIT_USAGE,
		    _("-C names an existing register; here the folder is an "
		      "operand"));
	if (mode == MAKE)
		make(&cmd);
	else
		set_up(&cmd, mode == SET_UP);
	return command_end(&cmd);
}
