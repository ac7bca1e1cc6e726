/* dl-check: check a register and its history. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../app/command.h"
#include "../app/operands.h"
#include "../check/hook.h"
#include "../check/register_check.h"
#include "../util/diag.h"
#include "../util/file.h"
#include "../util/i18n.h"

static const struct command_option options[] = {
	{ 'f', "format", N_("FORMAT"), N_("text (without -f) or csv"),
	    .kind = VALUE_FORMAT },
	{ 'S', "since", N_("REV"),
	    N_("only what came after this: a git revision or a time"),
	    .kind = VALUE_TEXT, .is_long = true },
	{ 'H', "hook", N_("HOOK"),
	    N_("as a hook of git: of what is pushed, or about to be committed"),
	    .kind = VALUE_WORD, .words = "pre-receive|pre-commit",
	    .is_long = true },
	{ 'G', "git-dir", N_("DIR"),
	    N_("with --hook pre-receive: the repository, if git does not name "
	       "it"),
	    .kind = VALUE_FILE, .is_long = true },
	{ 0 },
};

enum { OWN, HOOK };
static const struct command_mode modes[] = {
	[OWN] = { .options = "fS",
	    .formats = "text|csv",
	    .operands = N_("[REF...]") },
	[HOOK] = { .name = "--hook",
	    .options = "fHG",
	    .required = "H",
	    .formats = "text|csv",
	    .operands = "" },
	{ 0 },
};

/* As CSV it has a header even where nothing is found. */
static void
print(const struct findings *found, bool is_csv)
{
	struct strbuf out = { 0 };

	if (is_csv)
		findings_csv(found, &out);
	else
		findings_text(found, &out);
	fwrite(out.s != NULL ? out.s : "", 1, out.len, stdout);
	strbuf_free(&out);
}

static int
check_own(const struct command *cmd, struct findings *found)
{
	struct strlist refs = { 0 };
	const char *stream = NULL;
	struct reg reg;
	int rc = 0;

	*found = (struct findings){ 0 };
	if (cmd->n > 0)
		rc = operands_sort(cmd, &refs, &stream);
	if (stream != NULL)
		die(EXIT_USAGE, _("expected references, got \"%s\""), stream);
	if (rc == 0) {
		command_register(cmd, &reg);
		rc = register_check(
		    &reg, command_value(cmd, 'S'), &refs, found);
		register_close(&reg);
	}
	strlist_free(&refs);
	return rc;
}

static int
check_hook(const struct command *cmd, struct findings *found)
{
	struct strbuf input = { 0 };
	int rc;

	*found = (struct findings){ 0 };
	if (strcmp(command_value(cmd, 'H'), "pre-commit") == 0)
		return hook_commit(cmd->dir, found);
	if ((rc = file_read("-", &input, FILE_MOST)) == -1)
		fail_errno("<stdin>");
	else
		rc = hook_receive(command_value(cmd, 'G'),
		    input.s != NULL ? input.s : "", found);
	strbuf_free(&input);
	return rc;
}

int
main(int argc, char *argv[])
{
	struct command cmd = {
		.about = N_("Checks the records, the history, the dossiers and "
			    "the assessments of a register."),
		.options = options,
		.modes = modes,
	};
	struct findings found;
	bool is_hook, is_csv;
	int rc;

	command_start(&cmd, argc, argv);
	is_hook = command_value(&cmd, 'H') != NULL;
	is_csv = command_check(&cmd, &modes[is_hook ? HOOK : OWN]) == 1;
	rc = is_hook ? check_hook(&cmd, &found) : check_own(&cmd, &found);
	print(&found, is_csv);
	if (rc == 0 && findings_count(&found) > 0)
		status_raise(EXIT_NO);
	findings_free(&found);
	return command_end(&cmd);
}
