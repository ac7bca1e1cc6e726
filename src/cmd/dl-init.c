/* dl-init: make a register. */
#include <stdio.h>
#include <stdlib.h>

#include "../app/command.h"
#include "../app/signing.h"
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
	{ 's', "sign", N_("KEY"),
	    N_("sign each change with this key of ssh; also in a clone"),
	    .kind = VALUE_FILE, .is_long = true },
	{ 'O', "object-format", N_("FORMAT"),
	    N_("of the names that git gives: sha1 or sha256"),
	    .kind = VALUE_WORD, .words = "sha1|sha256", .is_long = true },
	{ 'L', "lost", NULL,
	    N_("with --sign: no valid key is left, so begin with this one"),
	    .is_long = true },
	{ 'a', "add-key", N_("FILE"),
	    N_("let the public key in FILE sign changes from now on"),
	    .kind = VALUE_FILE, .is_long = true },
	{ 'A', "as", N_("ADDRESS"), N_("with --add-key: whose key it is"),
	    .kind = VALUE_TEXT, .is_long = true },
	{ 'e', "end-key", N_("KEY"),
	    N_("let a key sign no more: a file, an address or SHA256:..."),
	    .kind = VALUE_FILE, .is_long = true },
	{ 'm', "merge-driver", NULL,
	    N_("in a clone: let git merge incidents by dl-merge, and show what "
	       "the clone still lacks"),
	    .is_long = true },
	{ 0 },
};

enum { MAKE, SET_UP, ADD_KEY, END_KEY, SIGN, SHOW };

static const struct command_mode modes[] = {
	[MAKE] = { .name = N_("a new register"),
	    .options = "nolpRIsO",
	    .operands = N_("DIR") },
	[SET_UP] = { "--merge-driver", "nm", .required = "m",
	    .operands = N_("[DIR]") },
	[ADD_KEY] = { "--add-key", "naA", .required = "aA",
	    .operands = N_("[DIR]") },
	[END_KEY] = { "--end-key", "ne", .required = "e",
	    .operands = N_("[DIR]") },
	[SIGN] = { N_("--sign in a clone"), "nsL", .required = "s",
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

/* The merge driver, if it is asked for, and what the clone lacks. */
static void
set_up(const struct command *cmd, const struct reg *reg)
{
	const bool with_driver = command_value(cmd, 'm') != NULL;
	struct strbuf out = { 0 };

	if (with_driver && cmd->dry_run)
		note(_("would set the merge driver of %s"), reg->dir);
	else if (with_driver && clone_set_merge_driver(reg) == 0)
		note(_("git merges the incidents of %s by dl-merge"), reg->dir);
	if (clone_add_missing(reg, &out) == 0) {
		if (out.len > 0)
			printf("%s", out.s);
		else
			note(_("%s: this clone lacks nothing"), reg->dir);
	}
	strbuf_free(&out);
}

/* In a folder that is a register already. */
static void
work(const struct command *cmd, int mode)
{
	const char *key = command_value(cmd, 's'),
		   *as = command_value(cmd, 'A');
	struct reg reg;

	if (register_open(cmd->n > 0 ? cmd->operands[0] : NULL, &reg) == -1)
		return;
	if (mode == SIGN)
		signing_begin(
		    &reg, key, command_value(cmd, 'L') != NULL, cmd->dry_run);
	else if (mode == ADD_KEY)
		signing_add_key(
		    &reg, command_value(cmd, 'a'), as, cmd->dry_run);
	else if (mode == END_KEY)
		signing_end_key(&reg, command_value(cmd, 'e'), cmd->dry_run);
	else
		set_up(cmd, &reg);
	register_close(&reg);
}

static void
make(const struct command *cmd)
{
	struct register_options o = { .dir = cmd->operands[0],
		.organisation = command_value(cmd, 'o'),
		.language = command_value(cmd, 'l'),
		.prefix = command_value(cmd, 'p'),
		.rules = command_value(cmd, 'R'),
		.object_format = command_value(cmd, 'O'),
		.inside = command_value(cmd, 'I') != NULL,
		.dry_run = cmd->dry_run };
	const char *key = command_value(cmd, 's');
	struct signing_first first = { .key = NULL };

	check_rules(o.rules);
	if (key != NULL && signing_prepare(o.dir, key, &first) == -1)
		return;
	o.signing_key = first.key;
	o.signers = first.signers;
	if (register_make(&o) == 0)
		note(o.dry_run ? _("would make a register in %s")
			       : _("made a register in %s"),
		    o.dir);
	signing_first_free(&first);
}

/* --sign makes a register where no register is. */
static int
mode_of(const struct command *cmd)
{
	static const char letters[] = " maes";
	const char *dir = cmd->n > 0 ? cmd->operands[0] : NULL;

	for (int mode = SET_UP; mode < SIGN; mode++)
		if (command_value(cmd, letters[mode]) != NULL)
			return mode;
	if (!register_exists(dir) || register_is_unfinished(dir))
		return MAKE;
	if (cmd->argc == 1)
		return SHOW;
	return command_value(cmd, letters[SIGN]) != NULL ? SIGN : MAKE;
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
	int mode;

	command_start(&cmd, argc, argv);
	mode = mode_of(&cmd);
	command_check(&cmd, &modes[mode]);
	if (mode == MAKE ? cmd.n != 1 : cmd.n > 1)
		command_expected(&cmd, _("one folder"));
	if (cmd.dir != NULL)
		die(EXIT_USAGE,
		    _("-C names an existing register; here the folder is an "
		      "operand"));
	if (mode == MAKE)
		make(&cmd);
	else
		work(&cmd, mode);
	return command_end(&cmd);
}
