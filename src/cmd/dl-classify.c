/* dl-classify: assess incidents by a rule set and the law. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "../app/operands.h"
#include "../assess/classify.h"
#include "../assess/filter.h"
#include "../assess/interview.h"
#include "../assess/reassess.h"
#include "../assess/rule_check.h"
#include "../core/enisa_score.h"
#include "../record/policy_table.h"
#include "../record/value.h"
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
    "[-enx] [-a QUESTION=ANSWER]... [-d OBLIGATION=DECISION]...\n"
    "  [-b BY] [-w WHY] [-R RULES] REF...|FILE|-\n"
    "-r REV [-x] REF...\n"
    "--prove [-R RULES]");

static const char help[] = N_(
    "Assess incidents: answers, rule, class, obligations, due times. A "
    "reference is\nstored; a file or - is filtered to standard output. Without "
    "-a on a terminal it\nasks.\n\n"
    "  -a, --answer Q=A     answer personal, affected, sensitive, adverse or "
    "risk;\n"
    "                       or an input of the score: dpc, ei, "
    "cb_confidentiality,\n"
    "                       cb_integrity, cb_availability, cb_malice\n"
    "  -b, --by BY          the assessor\n"
    "  -d, --decide OBLIGATION=DECISION\n"
    "                       required, not-required or undecided, with the "
    "reason in -w\n"
    "  -w, --why WHY        the rationale; with -d the reason of that "
    "decision\n"
    "  -e, --severity       on a terminal, ask for the score too\n"
    "  -x, --explain        explain why each row matches or does not, and the "
    "due times\n"
    "  -R, --rules RULES    the rule set, instead of the register's\n"
    "  -r, --revision REV   reassess what was assessed then, by the tables of "
    "then\n"
    "      --prove          check the rules: no gap, contradiction or unused "
    "row");

struct run {
	struct command cmd;
	struct assess_request request;
	struct strlist overrides; /* -d */
	const char *why, *rules, *rev; /* -w, -R, -r */
	bool with_score, is_check; /* -e, --prove */
	char given[64]; /* the letters of the options */
	struct strlist refs;
	const char *stream; /* or NULL */
	struct reg reg; /* dir NULL: none */
	struct policy policy;
	struct writer *out;
};

/* Options ---------------------------------------------------------------- */

/* -a QUESTION=ANSWER; an empty answer opens the question again. */
static void
take_answer(char *answer[FIELD_MAX], const char *arg)
{
	const char *eq = strchr(arg, '=');
	char *name = xstrndup(arg, eq != NULL ? (size_t)(eq - arg) : 0);
	const enum field f = field_find(trim(name));

	free(name);
	if (eq == NULL ||
	    (question_find(f) == QUESTION_MAX && !enisa_is_input(f))) {
		fail(EXIT_USAGE, NULL,
		    _("-a: expected QUESTION=ANSWER, got \"%s\"; the questions "
		      "are personal, affected, sensitive, adverse and risk; of "
		      "the score dpc, ei, cb_confidentiality, cb_integrity, "
		      "cb_availability and cb_malice"),
		    arg);
		return;
	}
	free(answer[f]);
	name = xasprintf("-a: %s", field_def(f)->name);
	answer[f] = value_read(
	    NULL, field_def(f), eq + 1, EXIT_DATA, NULL, name);
	free(name);
}

static void
take_options(struct run *run, int argc, char *argv[])
{
	size_t n = 0;
	int ch;

	while ((ch = command_option(&run->cmd, argc, argv)) != -1) {
		if (strchr(run->given, ch) == NULL)
			run->given[n++] = (char)ch;
		switch (ch) {
		case 'a':
			take_answer(run->request.answer, optarg);
			break;
		case 'b':
			run->request.by = optarg;
			break;
		case 'w':
			run->why = optarg;
			break;
		case 'e':
			run->with_score = true;
			break;
		case 'x':
			run->request.explain = true;
			break;
		case 'R':
			run->rules = optarg;
			break;
		case 'd':
			strlist_add(&run->overrides, optarg);
			break;
		case 'r':
			run->rev = optarg;
			break;
		case 'P':
			run->is_check = true;
			break;
		default:
			break;
		}
	}
	if (diag_status() == EXIT_USAGE)
		command_usage(&run->cmd, NULL);
}

/* Modes ------------------------------------------------------------------ */

static void
check_rules(struct run *run)
{
	rule_check(&run->policy.rules);
}

static void
filter(struct run *run)
{
	filter_stream(&run->request, run->stream);
}

static void
reassess_refs(struct run *run)
{
	struct snapshot *v = snapshot_open(&run->reg, run->rev);

	for (size_t n = 0; v != NULL && n < run->refs.n; n++)
		reassess(&run->reg, v, run->refs.v[n], run->request.explain,
		    run->out);
	snapshot_close(v);
}

static void
interview_refs(struct run *run)
{
	size_t written = 0;

	for (size_t n = 0; n < run->refs.n; n++)
		if (interview(&run->reg, &run->request, run->refs.v[n],
			run->with_score, run->out) == 0)
			written++;
	/* To a person a header without a row says nothing. */
	if (written == 0 && isatty(STDOUT_FILENO)) {
		writer_drop(run->out);
		run->out = NULL;
	}
}

static void
store_refs(struct run *run)
{
	struct transaction *t = NULL;
	struct incident i;
	const char *ref;
	int rc;

	if (!run->cmd.dry_run && (t = transaction_begin(&run->reg)) == NULL)
		return;
	for (size_t n = 0; n < run->refs.n; n++) {
		ref = run->refs.v[n];
		rc = t != NULL
			 ? classify_found(transaction_get(t, ref, &i), ref)
			 : classify_read(&run->reg, ref, &i);
		if (rc != 1)
			continue;
		classify_incident(&run->request, t, &i, false, run->out);
		incident_free(&i);
	}
	transaction_end(t);
}

static const struct mode {
	const char *name; /* for messages */
	const char *options; /* that go with it */
	void (*function)(struct run *);
	bool needs_refs, needs_policy;
} modes[] = {
	{ "--prove", "PR", check_rules, false, true },
	{ "-r", "rx", reassess_refs, true, false },
	{ N_("a stream"), "abdwxR", filter, false, true },
	{ N_("questions on a terminal"), "bewxR", interview_refs, true, true },
	{ N_("a reference without questions on a terminal"), "abdwxR",
	    store_refs, true, true },
};
enum { MODE_CHECK, MODE_REASSESS, MODE_FILTER, MODE_INTERVIEW, MODE_STORE };

/* Questions are for references, and for somebody who is there to answer. */
static const struct mode *
choose_mode(const struct run *run)
{
	if (run->is_check)
		return &modes[MODE_CHECK];
	if (run->rev != NULL)
		return &modes[MODE_REASSESS];
	if (run->stream != NULL)
		return &modes[MODE_FILTER];
	return strpbrk(run->given, "ad") == NULL && !run->cmd.dry_run &&
		       isatty(STDIN_FILENO) && isatty(STDERR_FILENO)
		   ? &modes[MODE_INTERVIEW]
		   : &modes[MODE_STORE];
}

static void
check_mode(const struct run *run, const struct mode *m, bool has_operand)
{
	const char *o = run->given + strspn(run->given, m->options);

	if (*o != '\0') {
		fail(EXIT_USAGE, NULL, _("-%c does not go with %s"), *o,
		    _(m->name));
		command_usage(&run->cmd, NULL);
	}
	if (run->is_check ? has_operand : !has_operand)
		command_usage(&run->cmd,
		    run->is_check ? _("--prove takes no operand")
				  : _("expected a reference, a file or -"));
	if (m->needs_refs && run->stream != NULL)
		command_usage(&run->cmd, _("-r takes references only"));
}

/* Start ------------------------------------------------------------------ */

/* The tables of the register, else those of the product; the overrides, which
 * name rows of the law. */
static int
load(struct run *run)
{
	const bool has_reg = run->reg.dir != NULL;
	struct assess_request *r = &run->request;
	const char *set = run->rules != NULL ? run->rules
			  : has_reg	     ? run->reg.rules
					     : "avg";
	int rc = 0;

	r->policy = &run->policy;
	r->user = has_reg ? run->reg.user_name : "";
	if (policy_rules(run->reg.dir, set, &run->policy.rules) == -1 ||
	    policy_law(run->reg.dir, &run->reg.laws, &run->reg.zone,
		has_reg ? run->reg.language : "nl", &run->policy.law) == -1)
		return -1;
	if (!run->is_check)
		rule_check_warn(&run->policy.rules);
	/* With -d it is the reason of the decision. */
	if (run->overrides.n > 0)
		r->overrides.reason = run->why;
	else
		r->rationale = run->why;
	for (size_t n = 0; n < run->overrides.n; n++)
		rc |= override_add(&r->overrides, run->overrides.v[n],
		    &run->policy.law, assess_by(r));
	return rc;
}

static void
run_mode(struct run *run, const struct mode *m)
{
	struct columns cols = { 0 };

	if (m->needs_policy && load(run) == -1)
		return;
	if (m->needs_refs) {
		command_columns(&cols);
		run->out = writer_open(stdout, FORMAT_CSV, &cols, LIST_MAX);
	}
	m->function(run);
	if (run->out != NULL)
		writer_close(run->out);
	columns_free(&cols);
}

int
main(int argc, char *argv[])
{
	struct run run = { .cmd = { .synopsis = synopsis,
			       .help = help,
			       .shorts = "na:b:w:exR:d:r:",
			       .longs = longs } };
	const struct mode *m;

	command_start(&run.cmd, argc, argv);
	take_options(&run, argc, argv);
	if (operands_sort(&run.cmd, argv + optind, argc - optind, &run.refs,
		&run.stream) == -1 ||
	    diag_status() != EXIT_DONE)
		return finish();
	m = choose_mode(&run);
	check_mode(&run, m, optind < argc);
	/* A stream or a check needs no register, but uses one that is there. */
	if (m->needs_refs || (run.is_check && run.cmd.dir != NULL) ||
	    register_exists(run.cmd.dir))
		command_register(&run.cmd, &run.reg);
	else
		run.reg.zone = zone_own();
	run_mode(&run, m);
	rule_table_free(&run.policy.rules);
	law_free(&run.policy.law);
	if (run.reg.dir != NULL)
		register_close(&run.reg);
	assess_request_free(&run.request);
	strlist_free(&run.overrides);
	strlist_free(&run.refs);
	return finish();
}
