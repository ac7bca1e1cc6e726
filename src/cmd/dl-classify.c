/* dl-classify: judge incidents by a rule set; class, duties, clocks. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "../app/operands.h"
#include "../assess/assess.h"
#include "../assess/rule_check.h"
#include "../util/diag.h"
#include "../util/i18n.h"
#include "../util/mem.h"

static const struct option longs[] = {
	{ "answer", required_argument, NULL, 'a' },
	{ "by", required_argument, NULL, 'b' },
	{ "why", required_argument, NULL, 'w' },
	{ "severity", no_argument, NULL, 'e' },
	{ "explain", no_argument, NULL, 'x' },
	{ "rules", required_argument, NULL, 'R' },
	{ "decide", required_argument, NULL, 'd' },
	{ "revision", required_argument, NULL, 'r' },
	{ "prove", no_argument, NULL, 'P' },
	{ "dry-run", no_argument, NULL, 'n' },
	COMMON_LONGS,
};

static const char synopsis[] = N_(
    "[-enx] [-a QUESTION=ANSWER]... [-d DUTY=DECISION]...\n"
    "  [-b BY] [-w WHY] [-R RULES] REF...|FILE|-\n"
    "-r REV [-x] REF...\n"
    "--prove [-R RULES]");

static const char help[] = N_(
    "Judge incidents: answers, rule, class, duties, clocks. "
    "A reference is stored;\na file or - is filtered to "
    "standard output. Without -a on a terminal it asks.\n\n"
    "  -a, --answer Q=A     answer personal, affected, "
    "sensitive, adverse or risk;\n"
    "                       or an input of the score: dpc, "
    "ei, cb_confidentiality,\n"
    "                       cb_integrity, cb_availability, "
    "cb_malice\n"
    "  -b, --by BY          who judges\n"
    "  -d, --decide DUTY=DECISION\n"
    "                       required, not-required or "
    "undecided, with -w for why\n"
    "  -w, --why WHY        the rationale; with -d the reason "
    "of that decision\n"
    "  -e, --severity       on a terminal, ask for the score "
    "too\n"
    "  -x, --explain        every row tried, and why it fits "
    "or does not\n"
    "  -R, --rules RULES    the rule set, instead of the "
    "register's\n"
    "  -r, --revision REV   judge again what was judged then, "
    "by the tables of then\n"
    "      --prove          prove the rules: no gap, contradiction or dead "
    "row");

/* -a QUESTION=ANSWER; an empty answer opens the question again. */
static void
take_answer(struct classify *c, const char *arg)
{
	const char *eq = strchr(arg, '='), *want;
	char *name = xstrndup(arg, eq != NULL ? (size_t)(eq - arg) : 0);
	const enum field f = field_find(trim(name));
	char *choices;

	free(name);
	if (eq == NULL ||
	    (question_find(f) == QUESTION_MAX && !enisa_is_input(f))) {
		fail(EXIT_USAGE, NULL,
		    _("-a: \"%s\" is not QUESTION=ANSWER; the questions are "
		      "personal, affected, sensitive, adverse and risk; of "
		      "the score dpc, ei, cb_confidentiality, cb_integrity, "
		      "cb_availability and cb_malice"),
		    arg);
		return;
	}
	free(c->answer[f]);
	c->answer[f] = value_canonical(NULL, field_def(f), eq + 1, &want);
	if (c->answer[f] != NULL)
		return;
	choices = choices_text(field_def(f));
	fail(EXIT_DATA, NULL, _("-a: %s: \"%s\" is not %s"), field_def(f)->name,
	    eq + 1, choices);
	free(choices);
}

/* References ------------------------------------------------------------- */

static void
classify_ref(struct classify *c, struct transaction *act, const char *ref)
{
	struct incident i;
	int rc = act != NULL
		     ? classify_found(transaction_get(act, ref, &i), ref)
		     : classify_read(c, ref, &i);

	if (rc != 1)
		return;
	classify(c, act, &i);
	incident_free(&i);
}

static void
classify_refs(struct classify *c, const struct strlist *refs)
{
	struct columns cols = { 0 };
	struct transaction *act = NULL;
	struct snapshot *then;

	command_columns(&cols);
	c->out = writer_open(stdout, FORMAT_CSV, &cols, LIST_MAX);
	if (c->rev != NULL) {
		if ((then = snapshot_open(&c->reg, c->rev)) != NULL)
			for (size_t r = 0; r < refs->n; r++)
				classify_again(c, then, refs->v[r]);
		snapshot_close(then);
	} else if (c->ask) {
		for (size_t r = 0; r < refs->n; r++)
			classify_asking(c, refs->v[r]);
	} else if (c->cmd->dry_run ||
		   (act = transaction_begin(&c->reg)) != NULL) {
		for (size_t r = 0; r < refs->n; r++)
			classify_ref(c, act, refs->v[r]);
		transaction_end(act);
	}
	/* To a person a header without a row says nothing. */
	if (c->ask && !c->is_printed && isatty(STDOUT_FILENO))
		writer_drop(c->out);
	else
		writer_close(c->out);
	columns_free(&cols);
}

/* Start ------------------------------------------------------------------ */

static int
load(struct classify *c)
{
	const char *set = c->set != NULL       ? c->set
			  : c->reg.dir != NULL ? c->reg.rules
					       : "avg";
	const char *lang = c->reg.dir != NULL ? c->reg.language : "nl";

	if (c->rev != NULL) /* each record by its own */
		return 0;
	if (policy_rules(c->reg.dir, set, &c->rules) == -1 ||
	    policy_law(c->reg.dir, &c->reg.laws, &c->reg.zone, lang, &c->law) ==
		-1)
		return -1;
	if (!c->prove)
		rule_check_warn(&c->rules);
	return decide_read(c);
}

static void
options(struct classify *c, int argc, char *argv[])
{
	int ch;

	while ((ch = command_option(c->cmd, argc, argv)) != -1)
		switch (ch) {
		case 'a':
			take_answer(c, optarg);
			break;
		case 'b':
			c->by = optarg;
			break;
		case 'w':
			c->why = optarg;
			break;
		case 'e':
			c->severity = true;
			break;
		case 'x':
			c->explain = true;
			break;
		case 'R':
			c->set = optarg;
			break;
		case 'd':
			strlist_add(&c->decide, optarg);
			break;
		case 'r':
			c->rev = optarg;
			break;
		case 'P':
			c->prove = true;
			break;
		default:
			break;
		}
	if (diag_status() == EXIT_USAGE)
		command_usage(c->cmd, NULL);
	if (c->rev != NULL &&
	    (answers_given(c) != 0 || c->decide.n > 0 || c->why != NULL ||
		c->by != NULL || c->set != NULL || c->prove))
		command_usage(c->cmd, _("-r judges what was answered then, by "
					"the tables of then: only -x goes "
					"with it"));
	if (c->prove && optind < argc)
		command_usage(
		    c->cmd, _("--prove is about the rules: no operand"));
	if (!c->prove && optind == argc)
		command_usage(c->cmd, _("a reference, a file or - was wanted"));
}

/* Questions are for references, and for somebody who is there. */
static void
choose_asking(struct classify *c, bool is_filter)
{
	c->ask = !is_filter && answers_given(c) == 0 && c->decide.n == 0 &&
		 c->rev == NULL && !c->cmd->dry_run && isatty(STDIN_FILENO) &&
		 isatty(STDERR_FILENO);
	if (c->severity && !c->ask)
		command_usage(c->cmd,
		    _("-e asks about references, on a terminal and without -a "
		      "and -n; elsewhere give the score's inputs by -a dpc=... "
		      "-a ei=... and so on"));
	if (is_filter && c->rev != NULL)
		command_usage(c->cmd, _("-r goes with references"));
}

int
main(int argc, char *argv[])
{
	struct command cmd = {
		.synopsis = synopsis,
		.help = help,
		.shorts = "na:b:w:exR:d:r:",
		.longs = longs,
	};
	struct classify c = { .cmd = &cmd };
	struct strlist refs = { 0 };
	const char *stream;

	command_start(&cmd, argv);
	options(&c, argc, argv);
	if (operands_sort(&cmd, argv + optind, argc - optind, &refs, &stream) ==
		-1 ||
	    diag_status() != EXIT_DONE)
		return finish();
	choose_asking(&c, stream != NULL);
	/* A filter needs no register, but uses the rules of one around it. */
	if (refs.n > 0 || (c.prove && cmd.dir != NULL) ||
	    register_exists(cmd.dir))
		command_register(&cmd, &c.reg);
	else
		c.reg.zone = zone_own();
	if (load(&c) == 0) {
		if (c.prove)
			rule_check(&c.rules);
		else if (stream != NULL)
			classify_filter(&c, stream);
		else
			classify_refs(&c, &refs);
	}
	rule_table_free(&c.rules);
	law_free(&c.law);
	if (c.reg.dir != NULL)
		register_close(&c.reg);
	for (enum field f = 0; f < FIELD_MAX; f++)
		free(c.answer[f]);
	decide_free(&c);
	strlist_free(&refs);
	return finish();
}
