/* dl-init: make a register. */
#include <stdlib.h>

#include "../app/frame.h"
#include "../util/datadir.h"
#include "../util/diag.h"
#include "../util/file.h"
#include "../util/i18n.h"
#include "../util/mem.h"

static const struct option longs[] = {
	{ "organisation", required_argument, NULL, 'o' },
	{ "language", required_argument, NULL, 'l' },
	{ "prefix", required_argument, NULL, 'p' },
	{ "rules", required_argument, NULL, 'R' },
	{ "dry-run", no_argument, NULL, 'n' },
	COMMON_LONGS,
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
		    _("\"%s\" is no rule set: avg, gastouder or mensenwerk "
		      "was wanted"),
		    name);
	free(file);
	free(path);
}

int
main(int argc, char *argv[])
{
	struct command cmd = {
		.synopsis = N_("[-n] [-o ORGANISATION] [-l nl|en] [-p PREFIX] "
			       "[-R RULES] DIR"),
		.help = N_(
		    "Make a register in DIR, a git repository of its own "
		    "or a folder in one.\n\n"
		    "  -o, --organisation ORGANISATION\n"
		    "                       whose register it is\n"
		    "  -l, --language LANG  of letters and overviews: nl "
		    "(default) or en\n"
		    "  -p, --prefix PREFIX  of references (default DL)\n"
		    "  -R, --rules RULES    avg (default), gastouder or "
		    "mensenwerk"),
		.shorts = "no:l:p:R:",
		.makes_register = true,
		.longs = longs,
	};
	struct register_options o = { 0 };
	int ch;

	command_start(&cmd, argv);
	while ((ch = command_option(&cmd, argc, argv)) != -1)
		switch (ch) {
		case 'o':
			o.organisation = optarg;
			break;
		case 'l':
			o.language = optarg;
			break;
		case 'p':
			o.prefix = optarg;
			break;
		case 'R':
			o.rules = optarg;
			break;
		default:
			break;
		}
	if (argc - optind != 1)
		command_usage(&cmd, _("one folder is wanted"));
	if (cmd.dir != NULL)
		command_usage(&cmd,
		    _("-C names an existing register; here the folder is an "
		      "operand"));
	check_rules(o.rules);
	o.dir = argv[optind];
	o.dry_run = cmd.dry_run;
	if (register_make(&o) == 0)
		note(o.dry_run ? _("would make a register in %s")
			       : _("made a register in %s"),
		    o.dir);
	return finish();
}
