/* dl-notify: tell the reporter, fill in the authority's form, or record that
 * others were told. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../base/diag.h"
#include "../base/lang.h"
#include "../base/mem.h"
#include "notify.h"
#include "records.h"

static const struct option longs[] = {
	{ "send", no_argument, NULL, 's' },
	{ "record", no_argument, NULL, 'r' },
	{ "dry-run", no_argument, NULL, 'n' },
	{ "date", required_argument, NULL, 'd' },
	{ "number", required_argument, NULL, 'N' },
	{ "why", required_argument, NULL, 'w' },
	{ "kind", required_argument, NULL, 'k' },
	{ "format", required_argument, NULL, 'f' },
	{ "form", required_argument, NULL, 'F' },
	{ "complete", no_argument, NULL, 'c' },
	COMMON_LONGS,
};

static const char synopsis[] = N_(
    "[-s] [-n] [-f mail|text|html] reporter REF...|-\n"
    "[-c] [-f text|html] [-F NAME] [-k KIND] [-w REASON]\n"
    "  ap REF...|-\n"
    "-r [-n] [-d TIME] [-N NUMBER] [-w REASON] [-k KIND]\n"
    "  WHOM REF...|-");

static const char help[] = N_(
    "Writes what the reporter is to be told: acknowledgement, update or\n"
    "closing note, whichever follows from the record; or the authority's form,"
    "\nfilled in to copy from. Without -s or -r a draft to standard output.\n"
    "WHOM is reporter, ap, subjects, controller, or a duty of the law that the"
    "\nregister uses, such as cbw-24h.\n\n"
    "  -s, --send           send it with sendmail, and record it\n"
    "  -r, --record         record what was told in another way\n"
    "  -d, --date TIME      when that was (without -d: now)\n"
    "  -N, --number NUMBER  the recipient's number for it\n"
    "  -w, --why REASON     why it was late, corrected or withdrawn\n"
    "  -k, --kind KIND      initial, follow-up, correction or withdrawal\n"
    "  -f, --format FORMAT  of the draft: mail, or text or html for the body\n"
    "                       alone; of the form: text, or html for a page\n"
    "  -F, --form NAME      another form than ap, such as edpb\n"
    "  -c, --complete       status 1 where an answer is still missing");

static bool
is_reporter(const struct notify *n)
{
	return strcmp(n->to, REPORTER) == 0;
}

/* One incident ------------------------------------------------------------- */

static void
no_such(const char *ref)
{
	fail(STATUS_NO, NULL, _("%s: there is no such incident"), ref);
}

/* What is done to the incident without writing: draft, or dry run. */
static void
look(const struct notify *n, struct incident *i)
{
	const char *ref = inc_get(i, FIELD_REF);
	struct message m;
	enum letter l;

	if (n->record) {
		if (is_reporter(n) || notify_file(n, i))
			note(
			    _("%s: would record that %s was told"), ref, n->to);
		return;
	}
	if (!is_reporter(n)) {
		notify_form(n, i);
		return;
	}
	if ((l = notify_choose(n, i)) == LETTER_NONE ||
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
	struct act *act = act_begin(&n->reg);
	struct incident i;
	enum letter l;
	int got;

	/* The lock is held while sendmail runs: the record is read, the letter
	 * sent and its filing stored with nobody between, so that two of us
	 * never tell the same. */
	if (act == NULL)
		return -1;
	if ((got = act_get(act, ref, &i)) == 1) {
		if (n->send) {
			if ((l = notify_choose(n, &i)) != LETTER_NONE)
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
	act_end(act);
	return 0;
}

static void
each(const struct notify *n, const struct strs *refs)
{
	struct view *view = NULL;
	struct incident i;
	int got;

	if ((n->send || n->record) && !n->cmd->dry_run) {
		for (size_t r = 0; r < refs->n; r++)
			if (act_on(n, refs->v[r]) == -1)
				return;
		return;
	}
	if ((view = view_open(&n->reg, NULL)) == NULL)
		return;
	for (size_t r = 0; r < refs->n; r++) {
		if ((got = view_get(view, refs->v[r], &i)) == 1) {
			look(n, &i);
			incident_free(&i);
		} else if (got == 0) {
			no_such(refs->v[r]);
		}
	}
	view_close(view);
}

/* Start -------------------------------------------------------------------- */

static void
refs_of_stream(struct strs *refs, const char *path)
{
	struct reader *in = reader_open(path, FORM_GUESS);
	struct incident i;
	const char *ref;
	int got;

	if (in == NULL)
		return;
	while ((got = reader_next(in, &i)) != 0)
		if (got == 1) {
			ref = inc_get(&i, FIELD_REF);
			if (*ref == '\0')
				fail(STATUS_DATA, &i.at, "%s",
				    _("a record without a reference"));
			else if (!strs_has(refs, ref))
				strs_add(refs, ref);
			incident_free(&i);
		}
	reader_close(in);
}

static void
check_format(struct notify *n, bool is_form)
{
	if (n->format == NULL) {
		n->text = is_form;
		return;
	}
	if (n->send || n->record)
		command_usage(n->cmd, _("-f goes with a draft"));
	n->text = strcmp(n->format, "text") == 0;
	n->html = strcmp(n->format, "html") == 0;
	if (n->text || n->html)
		return;
	if (is_form)
		command_usage(n->cmd, _("-f: text or html was wanted"));
	if (strcmp(n->format, "mail") != 0)
		command_usage(n->cmd, _("-f: mail, text or html was wanted"));
}

/* What does not go together, or is no value of its column. */
static void
check(struct notify *n, const char *whom)
{
	const struct field_def *cols = list_def(LIST_FILINGS)->cols;
	const bool is_form = whom != NULL && strcmp(whom, REPORTER) != 0 &&
			     !n->record;
	const char *want;

	if (n->send && n->record)
		command_usage(n->cmd, _("-s and -r do not go together"));
	if (!n->record && (n->date != NULL || n->number != NULL))
		command_usage(n->cmd, _("-d and -N go with -r"));
	if (!n->record && !is_form && (n->why != NULL || n->kind != NULL))
		command_usage(
		    n->cmd, _("-w and -k go with -r, or with the form of ap"));
	if (!is_form && (n->form_name != NULL || n->complete))
		command_usage(n->cmd, _("-F and -c go with the form of ap"));
	check_format(n, is_form);
	if (n->kind != NULL && !value_ok(&cols[FILING_KIND], n->kind, NULL))
		command_usage(n->cmd,
		    _("-k: initial, follow-up, correction or withdrawal was "
		      "wanted"));
	if (n->number != NULL &&
	    !value_ok(&cols[FILING_NUMBER], n->number, &want)) {
		fail(STATUS_USAGE, NULL, _("-N: \"%s\" is not %s"), n->number,
		    want);
		command_usage(n->cmd, NULL);
	}
	if (is_blank(n->why))
		n->why = NULL;
}

static void
options(struct notify *n, int argc, char *argv[])
{
	int ch;

	while ((ch = command_option(n->cmd, argc, argv)) != -1)
		switch (ch) {
		case 's':
			n->send = true;
			break;
		case 'r':
			n->record = true;
			break;
		case 'd':
			n->date = optarg;
			break;
		case 'N':
			n->number = optarg;
			break;
		case 'w':
			n->why = optarg;
			break;
		case 'k':
			n->kind = optarg;
			break;
		case 'f':
			n->format = optarg;
			break;
		case 'F':
			n->form_name = optarg;
			break;
		case 'c':
			n->complete = true;
			break;
		default:
			break;
		}
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
		n->form_name = DUTY_AP;
	if (n->record)
		return;
	if (strcmp(name, DUTY_AP) != 0 && strcmp(name, DUTY_AP_REGIME) != 0) {
		fail(STATUS_USAGE, NULL,
		    _("%s: there is no document for this recipient yet; -r "
		      "records what was told in another way"),
		    n->to);
		command_usage(n->cmd, NULL);
	}
	if (n->send)
		command_usage(n->cmd,
		    _("the authority takes notifications by its web form "
		      "only: fill that in from the draft, and record it with "
		      "-r"));
	/* Of several duties to the authority the form is of this one. */
	n->regime = DUTY_AP_REGIME;
	n->to = DUTY_AP;
}

/*
 * The duty that is meant, by its regime, or by a recipient who has only one.
 * 0; -1: reported.
 */
static int
find_duty(struct notify *n)
{
	struct law_duties named;
	struct str list = { 0 };
	const char *name = n->to;

	law_named(&n->law, name, &named);
	if (named.n == 1) {
		n->regime = n->law.row[named.row[0]].regime;
		n->to = n->law.row[named.row[0]].recipient;
	} else if (named.n > 1) {
		law_add_names(&list, &n->law, &named);
		fail(STATUS_USAGE, NULL, _("%s: which of these duties: %s?"),
		    name, list.s);
	} else {
		law_duties_free(&named);
		law_named(&n->law, NULL, &named);
		law_add_names(&list, &n->law, &named);
		fail(STATUS_USAGE, NULL,
		    _("\"%s\" is no duty and no recipient; the register "
		      "has these duties: %s"),
		    name, list.s);
	}
	law_duties_free(&named);
	str_free(&list);
	return n->regime != NULL ? 0 : -1;
}

/* The duty to be recorded, or the form to be filled in; 0, or -1: reported. */
static int
find_what(struct notify *n)
{
	if (is_reporter(n))
		return 0;
	if (n->record)
		return find_duty(n);
	return forms_open(n->reg.dir, n->form_name, &n->form);
}

/* After the register: the zone is known. */
static int
set_moments(struct notify *n)
{
	n->now = n->at = when_now();
	if (n->date == NULL)
		return 0;
	if (!when_parse_typed(n->date, &n->at)) {
		fail(STATUS_USAGE, NULL,
		    _("-d: \"%s\" is not a time such as 2026-11-03 10:15, or "
		      "with its offset where the clocks change"),
		    n->date);
		return -1;
	}
	n->at = when_local(n->at);
	if (n->at.s > n->now.s) {
		fail(
		    STATUS_DATA, NULL, _("-d: \"%s\" is yet to come"), n->date);
		return -1;
	}
	return 0;
}

int
main(int argc, char *argv[])
{
	struct command cmd = {
		.synopsis = synopsis,
		.help = help,
		.shorts = "srnd:N:w:k:f:F:c",
		.longs = longs,
	};
	struct notify n = { .cmd = &cmd };
	struct strs refs = { 0 };
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
	if (is_reporter(&n) && !n.record && !n.text && !n.html &&
	    *n.reg.sender == '\0')
		fail(STATUS_CONFIG, NULL,
		    _("%s: mail.sender is not set in register.conf, such as "
		      "\"Privacy <privacy@example.nl>\""),
		    n.reg.dir);
	else if (set_moments(&n) == 0 &&
		 tables_law(n.reg.dir, &n.reg.laws, n.reg.language, &n.law) ==
		     0 &&
		 find_what(&n) == 0) {
		if (stream != NULL)
			refs_of_stream(&refs, stream);
		if (n.html && refs.n > 1)
			command_usage(
			    &cmd, _("-f html: one reference was wanted"));
		each(&n, &refs);
	}
	strs_free(&refs);
	form_free(&n.form);
	law_free(&n.law);
	register_close(&n.reg);
	return finish();
}
