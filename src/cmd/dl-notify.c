/* dl-notify: tell the reporter, fill in the authority's form, or record that
 * others were told. */
#include <stdio.h>
#include <string.h>

#include "../app/operands.h"
#include "../notify/notify.h"
#include "../record/form_table.h"
#include "../record/policy_table.h"
#include "../util/diag.h"
#include "../util/i18n.h"
#include "../util/mem.h"

static const struct option longs[] = {
	{ "send", no_argument, NULL, 's' },
	{ "record", no_argument, NULL, 'r' },
	{ "dry-run", no_argument, NULL, 'n' },
	{ "attach", required_argument, NULL, 'a' },
	{ "complete", no_argument, NULL, 'c' },
	{ "date", required_argument, NULL, 'd' },
	{ "form", required_argument, NULL, 'F' },
	{ "format", required_argument, NULL, 'f' },
	{ "kind", required_argument, NULL, 'k' },
	{ "list", required_argument, NULL, 'l' },
	{ "map", required_argument, NULL, 'm' },
	{ "number", required_argument, NULL, 'N' },
	{ "output", required_argument, NULL, 'o' },
	{ "public", no_argument, NULL, 'p' },
	{ "unclear", required_argument, NULL, 'u' },
	{ "why", required_argument, NULL, 'w' },
	COMMON_LONGS,
};

static const char synopsis[] = N_(
    "[-s] [-n] [-f mail|text|html] reporter REF...|-\n"
    "[-c] [-f text|html] [-F NAME] [-k KIND] [-w REASON]\n"
    "  ap REF...|-\n"
    "[-p] [-f text|html|pdf] [-k KIND] [-o FILE]\n"
    "  subjects|controller REF...|-\n"
    "-s -l LIST [-n] [-f pdf] [-k KIND] [-m FIELD=HEADING]...\n"
    "  [-o FILE|DIR/] [-u told|again] [-w REASON] subjects|controller REF\n"
    "-r [-n] [-a FILE] [-d TIME] [-k KIND] [-N NUMBER] [-w REASON]\n"
    "  WHOM REF...|-");

static const char help[] = N_(
    "Writes what others are to be told: the reporter (acknowledgement, update\n"
    "or closing note, whichever follows from the record), the authority (its\n"
    "form, filled in to copy from), the persons concerned, a controller. "
    "Without\n"
    "-s or -r a draft to standard output. WHOM is reporter, ap, subjects,\n"
    "controller, or a duty of the law that the register uses, such as "
    "cbw-24h.\n\n"
    "  -s, --send           send it with sendmail, and record it\n"
    "  -r, --record         record what was told in another way\n"
    "  -a, --attach FILE    keep FILE in the dossier as what was told\n"
    "  -c, --complete       status 1 where an answer is still missing\n"
    "  -d, --date TIME      when that was (without -d: now)\n"
    "  -F, --form NAME      another form than ap, such as edpb\n"
    "  -f, --format FORMAT  of the draft: mail, text, html or pdf; with -s: "
    "pdf,\n"
    "                       all are told by letter\n"
    "  -k, --kind KIND      initial, follow-up, correction or withdrawal\n"
    "  -l, --list LIST      those to be told: a CSV with their names and\n"
    "                       addresses, on the net or on paper; - for stdin\n"
    "  -m, --map FIELD=HEADING\n"
    "                       a column of LIST that is not found by itself\n"
    "  -N, --number NUMBER  the recipient's number for it\n"
    "  -o, --output FILE    letters on paper into this PDF, or one each into "
    "DIR/\n"
    "  -p, --public         the notice to the public instead of a letter\n"
    "  -u, --unclear HOW    told or again: of whom a killed run was just "
    "telling\n"
    "  -w, --why REASON     why it was late, corrected or withdrawn");

static bool
is_reporter(const struct notify *n)
{
	return strcmp(n->to, REPORTER) == 0;
}

/* One incident ------------------------------------------------------------- */

static void
no_such(const char *ref)
{
	fail(EXIT_NO, NULL, _("%s: there is no such incident"), ref);
}

/* What is done to the incident without writing: draft, or dry run. */
static void
look(const struct notify *n, struct incident *i)
{
	const char *ref = inc_get(i, FIELD_REF);
	struct message m;
	enum letter l;

	if (n->record) {
		if (is_reporter(n) || notify_file(n, i, NULL))
			note(
			    _("%s: would record that %s was told"), ref, n->to);
		return;
	}
	if (notify_is_told(n)) {
		notify_draft(n, i);
		return;
	}
	if (!is_reporter(n)) {
		notify_form(n, i);
		return;
	}
	if ((l = notify_choose(n, i, NULL)) == LETTER_NONE ||
	    notify_make(n, i, l, &m) == -1)
		return;
	if (n->send)
		note(_("%s: would send to %s: %s"), ref,
		    inc_get(i, FIELD_REPORTER_EMAIL), m.subject);
	else if (n->html)
		fputs(m.html.s, stdout);
	else
		fputs(n->text ? m.text.s : m.mail.s, stdout);
	message_free(&m);
}

/* 0, or -1 where nothing can be done for the others either. */
static int
act_on(const struct notify *n, const char *ref)
{
	struct transaction *act = transaction_begin(&n->reg);
	struct incident i;
	enum letter l;
	int got;

	/* The lock is held while sendmail runs: the record is read, the letter
	 * sent and its filing stored with nobody between, so that two of us
	 * never tell the same. */
	if (act == NULL)
		return -1;
	if ((got = transaction_get(act, ref, &i)) == 1) {
		if (n->send) {
			if ((l = notify_choose(n, &i, act)) != LETTER_NONE)
				notify_send(n, act, &i, l);
		} else if (is_reporter(n)) {
			notify_record_letter(n, act, &i);
		} else {
			notify_record(n, act, &i);
		}
		incident_free(&i);
	} else if (got == 0) {
		no_such(ref);
	}
	transaction_end(act);
	return 0;
}

static void
each(const struct notify *n, const struct strlist *refs)
{
	struct snapshot *view = NULL;
	struct incident i;
	int got;

	if (n->list != NULL) {
		notify_run(n, refs->v[0]);
		return;
	}
	if ((n->send || n->record) && !n->cmd->dry_run) {
		for (size_t r = 0; r < refs->n; r++)
			if (act_on(n, refs->v[r]) == -1)
				return;
		return;
	}
	if ((view = snapshot_open(&n->reg, NULL)) == NULL)
		return;
	for (size_t r = 0; r < refs->n; r++) {
		if ((got = snapshot_get(view, refs->v[r], &i)) == 1) {
			look(n, &i);
			incident_free(&i);
		} else if (got == 0) {
			no_such(refs->v[r]);
		}
	}
	snapshot_close(view);
}

/* Start -------------------------------------------------------------------- */

static void
refs_of_stream(struct strlist *refs, const char *path)
{
	struct reader *in = reader_open(path, FORMAT_GUESS);
	struct incident i;
	const char *ref;
	int got;

	if (in == NULL)
		return;
	while ((got = reader_next(in, &i)) != 0)
		if (got == 1) {
			ref = inc_get(&i, FIELD_REF);
			if (*ref == '\0')
				fail(EXIT_DATA, &i.at, "%s",
				    _("a record without a reference"));
			else if (!strlist_has(refs, ref))
				strlist_add(refs, ref);
			incident_free(&i);
		}
	reader_close(in);
}

/* What is to be made, by what stands on the command line. */
enum what { WHAT_REPORTER, WHAT_FORM, WHAT_LETTER, WHAT_RUN, WHAT_RECORD };

static enum what
what_of(const struct notify *n, const char *whom)
{
	if (n->record)
		return WHAT_RECORD;
	if (whom == NULL || strcmp(whom, REPORTER) == 0)
		return WHAT_REPORTER;
	if (strcmp(whom, OBLIGATION_AP) == 0 ||
	    strcmp(whom, OBLIGATION_AP_REGIME) == 0)
		return WHAT_FORM;
	return n->list != NULL ? WHAT_RUN : WHAT_LETTER;
}

/* The forms that each can have; the first is what it has without -f. */
static void
check_format(struct notify *n, enum what what)
{
	static const struct {
		const char *formats[3], *want;
	} allowed[] = {
		[WHAT_REPORTER] = { { "mail", "text", "html" },
		    N_("-f: mail, text or html was wanted") },
		[WHAT_FORM] = { { "text", "html", "" },
		    N_("-f: text or html was wanted") },
		[WHAT_LETTER] = { { "text", "html", "pdf" },
		    N_("-f: text, html or pdf was wanted") },
		[WHAT_RUN] = { { "mail", "pdf", "" },
		    N_("-f: mail or pdf was wanted") },
		[WHAT_RECORD] = { { "", "", "" }, N_("-f goes with a draft") },
	};
	const char *const *formats = allowed[what].formats;
	const char *f = n->format != NULL ? n->format : formats[0];
	bool is = n->format == NULL;

	for (size_t i = 0; i < LENGTH(allowed[0].formats) && *f != '\0'; i++)
		is |= strcmp(formats[i], f) == 0;
	if (!is)
		command_usage(n->cmd, _(allowed[what].want));
	if (n->format != NULL && n->send && what == WHAT_REPORTER)
		command_usage(n->cmd, _("-f goes with a draft"));
	n->text = strcmp(f, "text") == 0;
	n->html = strcmp(f, "html") == 0;
	n->pdf = strcmp(f, "pdf") == 0;
}

/* Options that belong to other things than what is to be made. */
static void
check_together(const struct notify *n, enum what what)
{
	const bool is_told = what == WHAT_LETTER || what == WHAT_RUN;

	if (n->send && n->record)
		command_usage(n->cmd, _("-s and -r do not go together"));
	if (what != WHAT_RECORD &&
	    (n->date != NULL || n->number != NULL || n->attach != NULL))
		command_usage(n->cmd, _("-a, -d and -N go with -r"));
	if (what == WHAT_REPORTER && (n->why != NULL || n->kind != NULL))
		command_usage(n->cmd,
		    _("-w and -k go with -r, or with what is told to others "
		      "than the reporter"));
	if (what != WHAT_FORM && (n->form_name != NULL || n->complete))
		command_usage(n->cmd, _("-F and -c go with the form of ap"));
	if (!is_told && n->list != NULL)
		command_usage(n->cmd, _("-l goes with subjects or controller"));
	if (what != WHAT_RUN && (n->map.n > 0 || n->unclear != NULL))
		command_usage(n->cmd, _("-m and -u go with -s and -l"));
	if (!is_told && (n->output != NULL || n->notice))
		command_usage(
		    n->cmd, _("-o and -p go with subjects or controller"));
	if (what == WHAT_LETTER && n->send)
		command_usage(
		    n->cmd, _("-s wants those to be told: -l LIST, a CSV"));
	if (what == WHAT_RUN && !n->send)
		command_usage(n->cmd, _("-l goes with -s"));
	if (what == WHAT_RUN && n->notice)
		command_usage(n->cmd,
		    _("a notice to the public has no list: -p goes without "
		      "-l"));
}

/* Values that are none of their column's, or of their option's. */
static void
check_values(const struct notify *n, enum what what)
{
	const struct field_def *cols = list_def(LIST_NOTIFICATIONS)->cols;
	const char *want;

	if (n->kind != NULL &&
	    !value_ok(&cols[NOTIFICATION_KIND], n->kind, NULL))
		command_usage(n->cmd,
		    _("-k: initial, follow-up, correction or withdrawal was "
		      "wanted"));
	if ((what == WHAT_LETTER || what == WHAT_RUN) && n->kind != NULL &&
	    strcmp(n->kind, WITHDRAWAL) == 0)
		command_usage(n->cmd,
		    _("there is no letter for a withdrawal: tell them in your "
		      "own words, and record that with -r"));
	if (n->unclear != NULL && strcmp(n->unclear, "told") != 0 &&
	    strcmp(n->unclear, "again") != 0)
		command_usage(n->cmd, _("-u: told or again was wanted"));
	if (n->number != NULL &&
	    !value_ok(&cols[NOTIFICATION_NUMBER], n->number, &want)) {
		fail(EXIT_USAGE, NULL, _("-N: \"%s\" is not %s"), n->number,
		    want);
		command_usage(n->cmd, NULL);
	}
}

static void
check(struct notify *n, const char *whom)
{
	const enum what what = what_of(n, whom);

	check_together(n, what);
	check_format(n, what);
	check_values(n, what);
	if (is_blank(n->why))
		n->why = NULL;
}

static void
option(struct notify *n, int ch)
{
	const struct {
		int ch;
		const char **to;
	} values[] = { { 'a', &n->attach }, { 'd', &n->date },
		{ 'F', &n->form_name }, { 'f', &n->format }, { 'k', &n->kind },
		{ 'l', &n->list }, { 'N', &n->number }, { 'o', &n->output },
		{ 'u', &n->unclear }, { 'w', &n->why } };
	const struct {
		int ch;
		bool *to;
	} flags[] = { { 'c', &n->complete }, { 'p', &n->notice },
		{ 'r', &n->record }, { 's', &n->send } };

	for (size_t i = 0; i < LENGTH(values); i++)
		if (values[i].ch == ch)
			*values[i].to = optarg;
	for (size_t i = 0; i < LENGTH(flags); i++)
		if (flags[i].ch == ch)
			*flags[i].to = true;
	if (ch == 'm')
		strlist_add(&n->map, optarg);
}

static void
options(struct notify *n, int argc, char *argv[])
{
	int ch;

	while ((ch = command_option(n->cmd, argc, argv)) != -1)
		option(n, ch);
}

static void
set_recipient(struct notify *n, const char *name)
{
	if (name == NULL)
		command_usage(n->cmd, _("whom to tell was wanted"));
	n->to = name;
	if (is_reporter(n)) {
		n->regime = REPORTER;
		return;
	}
	if (n->form_name == NULL)
		n->form_name = OBLIGATION_AP;
	if (what_of(n, name) != WHAT_FORM)
		return;
	if (n->send)
		command_usage(n->cmd,
		    _("the authority takes notifications by its web form "
		      "only: fill that in from the draft, and record it with "
		      "-r"));
	/* Of several duties to the authority the form is of this one. */
	n->regime = OBLIGATION_AP_REGIME;
	n->to = OBLIGATION_AP;
}

/*
 * The duty that is meant, by its regime, or by a recipient who has only one.
 * 0; -1: reported.
 */
static int
find_duty(struct notify *n)
{
	struct law_obligations named;
	struct strbuf list = { 0 };
	const char *name = n->to;

	law_named(&n->law, name, &named);
	if (named.n == 1) {
		n->regime = n->law.row[named.row[0]].regime;
		n->to = n->law.row[named.row[0]].recipient;
	} else if (named.n > 1) {
		law_add_names(&list, &n->law, &named);
		fail(EXIT_USAGE, NULL, _("%s: which of these duties: %s?"),
		    name, list.s);
	} else {
		law_obligations_free(&named);
		law_named(&n->law, NULL, &named);
		law_add_names(&list, &n->law, &named);
		fail(EXIT_USAGE, NULL,
		    _("\"%s\" is no duty and no recipient; the register "
		      "has these duties: %s"),
		    name, list.s);
	}
	law_obligations_free(&named);
	strbuf_free(&list);
	return n->regime != NULL ? 0 : -1;
}

/* The duty to be recorded or told of, or the form to be filled in; 0, or -1:
 * reported. */
static int
find_what(struct notify *n)
{
	if (is_reporter(n))
		return 0;
	if (n->regime == NULL && find_duty(n) == -1)
		return -1;
	if (strcmp(n->regime, OBLIGATION_AP_REGIME) == 0)
		return forms_open(n->reg.dir, n->form_name, &n->form);
	if (!n->record && !notify_is_told(n)) {
		fail(EXIT_USAGE, NULL,
		    _("%s: there is no document for this recipient; -r "
		      "records what was told in another way"),
		    n->to);
		return -1;
	}
	if (n->notice && strcmp(n->to, "subjects") != 0) {
		fail(EXIT_USAGE, NULL, "%s",
		    _("the notice to the public is for the persons "
		      "concerned: -p goes with subjects"));
		return -1;
	}
	return 0;
}

/* After the register: the zone is known. */
static int
set_moments(struct notify *n)
{
	n->now = n->at = clock_now();
	if (n->date == NULL)
		return 0;
	if (!timestamp_parse_typed(n->date, &n->at)) {
		fail(EXIT_USAGE, NULL,
		    _("-d: \"%s\" is not a time such as 2026-11-03 10:15, or "
		      "with its offset where the clocks change"),
		    n->date);
		return -1;
	}
	n->at = timestamp_local(n->at);
	if (n->at.s > n->now.s) {
		fail(EXIT_DATA, NULL, _("-d: \"%s\" is yet to come"), n->date);
		return -1;
	}
	return 0;
}

/* What is of one alone goes with one reference. */
static void
check_refs(
    const struct notify *n, const struct strlist *refs, const char *stream)
{
	if ((n->html || n->pdf || n->list != NULL || n->output != NULL) &&
	    refs->n != 1)
		command_usage(n->cmd,
		    _("-f html, -f pdf, -l, -o: one reference was wanted"));
	if (n->attach != NULL && strcmp(n->attach, "-") == 0 &&
	    (refs->n != 1 || stream != NULL))
		command_usage(
		    n->cmd, _("-a -: one reference was wanted, and no -"));
}

int
main(int argc, char *argv[])
{
	struct command cmd = {
		.synopsis = synopsis,
		.help = help,
		.shorts = "srna:cd:F:f:k:l:m:N:o:pu:w:",
		.longs = longs,
	};
	struct notify n = { .cmd = &cmd };
	struct strlist refs = { 0 };
	const char *whom, *stream;

	command_start(&cmd, argv);
	options(&n, argc, argv);
	whom = argv[optind];
	if (whom != NULL)
		optind++;
	options(&n, argc, argv); /* they may stand behind it as well */
	check(&n, whom);
	set_recipient(&n, whom);
	if (optind == argc)
		command_usage(&cmd, _("a reference or - was wanted"));
	if (operands_sort(&cmd, argv + optind, argc - optind, &refs, &stream) ==
	    -1)
		return finish();
	command_register(&cmd, &n.reg);
	if ((!is_reporter(&n) || n.record || n.text || n.html ||
		command_has_sender(&n.reg)) &&
	    set_moments(&n) == 0 &&
	    policy_law(n.reg.dir, &n.reg.laws, n.reg.language, &n.law) == 0 &&
	    find_what(&n) == 0) {
		if (stream != NULL)
			refs_of_stream(&refs, stream);
		check_refs(&n, &refs, stream);
		each(&n, &refs);
	}
	strlist_free(&refs);
	strlist_free(&n.map);
	form_free(&n.form);
	law_free(&n.law);
	register_close(&n.reg);
	return finish();
}
