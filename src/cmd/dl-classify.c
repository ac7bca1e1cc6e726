/* dl-classify: assess incidents by a rule set and the law. */
#include <unistd.h>

#include "../app/operands.h"
#include "../assess/classify.h"
#include "../assess/filter.h"
#include "../assess/interview.h"
#include "../assess/reassess.h"
#include "../assess/rule_check.h"
#include "../util/diag.h"
#include "../util/i18n.h"
#include "../util/strlist.h"

static const struct command_option options[] = {
	{ 'a', "answer", N_("QUESTION=ANSWER"),
	    N_("answer personal, affected, sensitive, adverse or risk; or an "
	       "input of the score: dpc, ei, cb_confidentiality, cb_integrity, "
	       "cb_availability, cb_malice"),
	    .kind = VALUE_ANSWER, .repeats = true },
	{ 'b', "by", N_("BY"), N_("the assessor"), .kind = VALUE_TEXT },
	{ 'd', "decide", N_("OBLIGATION=DECISION"),
	    N_("required, not-required or undecided, with the reason in -w"),
	    .kind = VALUE_DECISION, .repeats = true },
	{ 'w', "why", N_("WHY"),
	    N_("the rationale; with -d the reason of that decision"),
	    .kind = VALUE_TEXT },
	{ 'e', "severity", NULL, N_("on a terminal, ask for the score too"),
	    .kind = VALUE_NONE },
	{ 'x', "explain", NULL,
	    N_("explain why each row matches or does not, and the due times"),
	    .kind = VALUE_NONE },
	{ 'R', "rules", N_("RULES"),
	    N_("the rule set, instead of the register's"), .kind = VALUE_TEXT },
	{ 'r', "revision", N_("REV"),
	    N_("reassess what was assessed then, by the tables of then"),
	    .kind = VALUE_TEXT },
	{ 'P', "prove", NULL,
	    N_("check a rule set, or how strict it is beside another"),
	    .kind = VALUE_NONE, .is_long = true },
	OPTION_DRY_RUN,
	{ 0 },
};

enum { MODE_GIVEN, MODE_INTERVIEW, MODE_REASSESS, MODE_CHECK, MODE_COMPARE };

static const struct command_mode modes[] = {
	[MODE_GIVEN] = { N_("a run without questions"), "adbwxRn",
	    .operands = N_("REF...|FILE|-") },
	[MODE_INTERVIEW] = { N_("questions on a terminal"), "bewxR",
	    .operands = N_("REF...") },
	[MODE_REASSESS] = { "-r", "rx", "r", .operands = N_("REF...") },
	[MODE_CHECK] = { "--prove", "PR", "P", .operands = "" },
	[MODE_COMPARE] = { "--prove", "P", "P", .operands = N_("RULES OTHER") },
	{ 0 },
};

struct run {
	const struct command *cmd;
	int mode;
	struct strlist refs;
	const char *stream; /* or NULL */
	struct reg reg; /* dir NULL: none */
	struct policy policy;
	struct assess_request request;
};

static int
choose_mode(const struct run *run)
{
	const struct command *cmd = run->cmd;

	if (command_value(cmd, 'P') != NULL)
		return cmd->n == 2 ? MODE_COMPARE : MODE_CHECK;
	if (command_value(cmd, 'r') != NULL)
		return MODE_REASSESS;
	/* Questions need somebody who is there to answer. */
	return run->stream == NULL && cmd->given['a'].n == 0 &&
		       cmd->given['d'].n == 0 && !cmd->dry_run &&
		       isatty(STDIN_FILENO) && isatty(STDERR_FILENO)
		   ? MODE_INTERVIEW
		   : MODE_GIVEN;
}

static void
check_operands(const struct run *run)
{
	if (run->mode == MODE_CHECK && run->cmd->n > 0)
		command_expected(
		    run->cmd, _("no operand or two rule sets with --prove"));
	if (run->mode == MODE_REASSESS && run->refs.n == 0)
		command_expected(run->cmd, _("a reference with -r"));
	if (run->mode != MODE_CHECK && run->cmd->n == 0)
		command_expected(run->cmd, _("a reference, a file or -"));
}

static void
read_request(const struct command *cmd, struct assess_request *r)
{
	assess_add_answers(r, &cmd->given['a']);
	r->by = command_value(cmd, 'b');
	r->explain = command_value(cmd, 'x') != NULL;
	/* With -d it is the reason of the decision. */
	if (cmd->given['d'].n > 0)
		r->overrides.reason = command_value(cmd, 'w');
	else
		r->rationale = command_value(cmd, 'w');
}

/* The tables, and the overrides, which name rows of the law. */
static int
load(struct run *run)
{
	struct assess_request *r = &run->request;

	r->policy = &run->policy;
	r->user = register_user(&run->reg);
	if (policy_load(
		&run->policy, &run->reg, command_value(run->cmd, 'R')) == -1)
		return -1;
	if (run->mode != MODE_CHECK)
		rule_check_warn(&run->policy.rules);
	return override_add(&r->overrides, &run->cmd->given['d'],
	    &run->policy.law, assess_by(r));
}

static void
assess_refs(struct run *run)
{
	const struct command *cmd = run->cmd;
	struct columns cols = { 0 };
	struct writer *out;
	size_t written = 1;

	command_columns(&cols);
	out = writer_open(stdout, FORMAT_CSV, &cols, LIST_MAX);
	if (run->mode == MODE_REASSESS)
		reassess(&run->reg, command_value(cmd, 'r'), &run->refs,
		    run->request.explain, out);
	else if (run->mode == MODE_INTERVIEW)
		written = interview(&run->reg, &run->request, &run->refs,
		    command_value(cmd, 'e') != NULL, out);
	else
		classify(
		    &run->reg, &run->request, &run->refs, cmd->dry_run, out);
	/* To a person a header without a row says nothing. */
	if (written == 0 && isatty(STDOUT_FILENO))
		writer_drop(out);
	else
		writer_close(out);
	columns_free(&cols);
}

static void
run_mode(struct run *run)
{
	/* A stream or a check needs no register, but uses one around it. */
	if (run->refs.n > 0 ||
	    (run->mode >= MODE_CHECK && run->cmd->dir != NULL) ||
	    register_exists(run->cmd->dir))
		command_register(run->cmd, &run->reg);
	else
		run->reg.zone = zone_own();
	if (run->mode == MODE_COMPARE)
		rule_check_compare(run->reg.dir, run->cmd->operands);
	else if (run->mode != MODE_REASSESS && load(run) == -1)
		return;
	else if (run->mode == MODE_CHECK)
		rule_check(&run->policy.rules);
	else if (run->stream != NULL)
		filter_stream(&run->request, run->stream);
	else
		assess_refs(run);
}

int
main(int argc, char *argv[])
{
	struct command cmd = { .about = N_(
				   "Assesses incidents: answers, rule, class, "
				   "obligations, due times."),
		.options = options,
		.modes = modes };
	struct run run = { .cmd = &cmd };

	command_start(&cmd, argc, argv);
	if (command_value(&cmd, 'P') != NULL /* names of rule sets */ ||
	    operands_sort(&cmd, &run.refs, &run.stream) == 0) {
		run.mode = choose_mode(&run);
		command_check(&cmd, &modes[run.mode]);
		check_operands(&run);
		read_request(&cmd, &run.request);
	}
	if (diag_status() == EXIT_DONE)
		run_mode(&run);
	policy_free(&run.policy);
	register_close(&run.reg);
	assess_request_free(&run.request);
	strlist_free(&run.refs);
	return command_end(&cmd);
}
