/* dl-update: change fields, add measures and log lines, close. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../app/frame.h"
#include "../app/operands.h"
#include "../record/policy_table.h"
#include "../update/update.h"
#include "../util/clock.h"
#include "../util/diag.h"
#include "../util/i18n.h"

static const struct option longs[] = {
	{ "set", required_argument, NULL, 'a' },
	{ "measure", required_argument, NULL, 'm' },
	{ "log", required_argument, NULL, 'l' },
	{ "text", required_argument, NULL, 't' },
	{ "close", no_argument, NULL, 'c' },
	{ "reopen", no_argument, NULL, 'o' },
	{ "withdraw", no_argument, NULL, 'w' },
	{ "dry-run", no_argument, NULL, 'n' },
	COMMON_LONGS,
};

static void
set_status(const struct command *cmd, struct change *c, enum status s)
{
	if (c->status != STATUS_NONE)
		command_usage(
		    cmd, _("expected one of --close, --reopen and --withdraw"));
	c->status = s;
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

static int
set_option(const struct command *cmd, int ch, struct change *c)
{
	switch (ch) {
	case 'a':
		strlist_add(&c->fields, optarg);
		break;
	case 'm':
		strlist_add(&c->measures, optarg);
		break;
	case 'l':
		strlist_add(&c->notes, optarg);
		break;
	case 't':
		strlist_add(&c->texts, optarg);
		break;
	case 'c':
		set_status(cmd, c, STATUS_CLOSED);
		break;
	case 'o':
		set_status(cmd, c, STATUS_OPEN);
		break;
	case 'w':
		set_status(cmd, c, STATUS_WITHDRAWN);
		break;
	default:
		return -1;
	}
	return 0;
}

/* What is to be worked on, and whether that goes with what is to be done. */
static void
operands(const struct command *cmd, const struct change *c, int n,
    char *const v[], struct strlist *refs, const char **stream)
{
	if (n == 0)
		command_usage(cmd, _("a reference, or - for a stream, was "
				     "wanted"));
	if (operands_sort(cmd, v, n, refs, stream) == -1)
		exit(diag_status());
	if (is_empty(c) && *stream == NULL)
		command_usage(cmd, _("what to change was wanted"));
	if (!is_empty(c) && *stream != NULL)
		command_usage(cmd, _("a stream brings its own changes"));
	check_names(c);
}

int
main(int argc, char *argv[])
{
	struct command cmd = {
		.synopsis = N_(
		    "[-n] [-a FIELD=VALUE]... [-m MEASURE]... [-l NOTE]...\n"
		    "  [-t LANGUAGE.PART=TEXT]...\n"
		    "  [--close | --reopen | --withdraw] REF...\n"
		    "[-n] - | FILE"),
		.help = N_(
		    "Change incidents, one commit each; or store a "
		    "stream, as one commit.\n\n"
		    "  -a, --set FIELD=VALUE\n"
		    "                       set a field; an empty value "
		    "empties it\n"
		    "  -m, --measure MEASURE\n"
		    "                       \"preventive: text; "
		    "owner=WHO; due=DATE\", or \"2; done\"\n"
		    "  -l, --log NOTE       add a line to the log\n"
		    "  -t, --text LANGUAGE.PART=TEXT\n"
		    "                       words of a letter, such as "
		    "nl.happened=...\n"
		    "      --close          it is dealt with\n"
		    "      --reopen         it is not\n"
		    "      --withdraw       it proved to be no incident"),
		.shorts = "na:m:l:t:",
		.longs = longs,
	};
	struct updater u = { 0 };
	struct change c = { 0 };
	struct columns cols = { 0 };
	struct strlist refs = { 0 };
	const char *stream;
	struct reg reg;
	int ch;

	command_start(&cmd, argc, argv);
	while ((ch = command_option(&cmd, argc, argv)) != -1)
		set_option(&cmd, ch, &c);
	operands(&cmd, &c, argc - optind, argv + optind, &refs, &stream);
	command_register(&cmd, &reg);
	if (policy_law(reg.dir, &reg.laws, &reg.zone, reg.language, &u.law) ==
	    -1)
		return diag_status();
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
	strlist_free(&c.fields);
	strlist_free(&c.measures);
	strlist_free(&c.notes);
	strlist_free(&c.texts);
	strlist_free(&refs);
	register_close(&reg);
	return finish();
}
