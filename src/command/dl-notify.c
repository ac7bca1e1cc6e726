/* dl-notify: tell the reporter, or record that others were told. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../base/diag.h"
#include "../base/file.h"
#include "../base/hash.h"
#include "../base/lang.h"
#include "../base/mem.h"
#include "../document/message.h"
#include "../document/words.h"
#include "../format/mail_out.h"
#include "../format/tables.h"
#include "../model/duty.h"
#include "records.h"

#define REPORTER "reporter"

struct notify {
	struct command *cmd;
	struct reg reg;
	struct law law;
	bool send, record, text;
	const char *format, *date, *number, *why, *kind;
	const char *regime, *to; /* whom: a row of the table below */
	struct when now, at;
};

/* Whom can be told, by what, and what the commit calls it. */
static const struct {
	const char *to, *regime, *act;
} recipients[] = {
	{ REPORTER, REPORTER, "" },
	{ DUTY_AP, DUTY_AP_REGIME, "notification of the authority recorded" },
	{ DUTY_SUBJECTS, DUTY_SUBJECTS_REGIME,
	    "communication to the data subjects recorded" },
	{ "controller", "avg-33-2", "notice to the controller recorded" },
};

static const struct option longs[] = {
	{ "send", no_argument, NULL, 's' },
	{ "record", no_argument, NULL, 'r' },
	{ "dry-run", no_argument, NULL, 'n' },
	{ "date", required_argument, NULL, 'd' },
	{ "number", required_argument, NULL, 'N' },
	{ "why", required_argument, NULL, 'w' },
	{ "kind", required_argument, NULL, 'k' },
	{ "format", required_argument, NULL, 'f' },
	COMMON_LONGS,
};

static const char synopsis[] = N_(
    "[-s] [-n] [-f mail|text] reporter REF...|-\n"
    "-r [-n] [-d TIME] [-N NUMBER] [-w REASON] [-k KIND]\n"
    "  WHOM REF...|-");

static const char help[] = N_(
    "Writes what the reporter is to be told: acknowledgement, update or\n"
    "closing note, whichever follows from the record. Without -s or -r a "
    "draft\nto standard output. WHOM is reporter, ap, subjects or "
    "controller.\n\n"
    "  -s, --send           send it with sendmail, and record it\n"
    "  -r, --record         record what was told in another way\n"
    "  -d, --date TIME      when that was (without -d: now)\n"
    "  -N, --number NUMBER  the recipient's number for it\n"
    "  -w, --why REASON     why it was late\n"
    "  -k, --kind KIND      initial, follow-up, correction or withdrawal\n"
    "  -f, --format FORM    of the draft: mail, or text for the body alone");

static struct command cmd = {
	.synopsis = synopsis,
	.help = help,
	.shorts = "srnd:N:w:k:f:",
	.longs = longs,
};

/* Letters ------------------------------------------------------------------ */

static bool
is_own_address(const struct notify *n, const char *address)
{
	char *sender = mail_address(n->reg.sender);
	bool is = is_same_word(sender, address);

	for (size_t a = 0; a < n->reg.addresses.n && !is; a++)
		is = is_same_word(n->reg.addresses.v[a], address);
	free(sender);
	return is;
}

/* RFC 3834, and common sense: an answer to a program could go on for ever. */
static bool
may_be_answered(const struct notify *n, const struct incident *i)
{
	const char *ref = inc_get(i, FIELD_REF);
	const char *to = inc_get(i, FIELD_REPORTER_EMAIL);
	const char *why = no_answer_reason(i);

	if (*why != '\0')
		fail(STATUS_NO, NULL,
		    _("%s: not answered, since the report is automatic mail: "
		      "%s"),
		    ref, why);
	else if (*to == '\0')
		fail(STATUS_NO, NULL,
		    _("%s: the reporter's e-mail address is not known; tell "
		      "them in another way and record that with -r"),
		    ref);
	else if (is_own_address(n, to))
		fail(STATUS_NO, NULL,
		    _("%s: not answered, since the reporter's address is our "
		      "own: %s"),
		    ref, to);
	else
		return true;
	return false;
}

/* The letter that follows from the record; LETTER_NONE: told why. */
static enum letter
choose(const struct notify *n, const struct incident *i)
{
	enum letter l;

	if (!may_be_answered(n, i))
		return LETTER_NONE;
	if ((l = letter_wanted(i)) == LETTER_NONE) {
		note(_("%s: there is nothing new to tell the reporter"),
		    inc_get(i, FIELD_REF));
		status_raise(STATUS_NO);
	}
	return l;
}

static int
make(const struct notify *n, const struct incident *i, enum letter l,
    struct message *m)
{
	const struct letterhead head = { .lang = n->reg.language,
		.organisation = n->reg.organisation,
		.contact = n->reg.contact,
		.now = n->now,
		.law = &n->law };
	char *own = path_join(n->reg.dir, "templates");
	int rc;

	rc = message_make(m, i, l, &head, own, n->text ? "" : n->reg.sender);
	free(own);
	return rc;
}

static const char *
sendmail_command(const struct notify *n)
{
	const char *set = getenv("DL_SENDMAIL");

	return set != NULL && *set != '\0' ? set : n->reg.sendmail;
}

/* Acts --------------------------------------------------------------------- */

static void
file_letter(const struct notify *n, struct incident *i, enum letter l,
    const struct message *m)
{
	struct duty_filing f = { .regime = REPORTER,
		.recipient = REPORTER,
		.kind = n->kind != NULL ? n->kind : letter_kind(l),
		.document = letter_name(l),
		.at = n->at,
		.number = n->number,
		.delay_reason = n->why };
	char sha256[SHA256_LEN] = "";
	struct str state = { 0 };

	letter_state(i, l, &state);
	f.state = state.s;
	f.by = register_who(&n->reg);
	if (m != NULL) {
		f.means = "mail";
		f.message_id = m->id;
		sha256_hex(m->mail.s, m->mail.len, sha256);
		f.sha256 = sha256;
	}
	duty_file(i, &f);
	str_free(&state);
}

static int
commit(struct act *act, const struct incident *i, const char *what)
{
	act_incident(act, i);
	return act_commit(act, "notify", what);
}

static const char *
letter_words(enum letter l)
{
	return l == LETTER_CLOSING ? "closing note" : letter_name(l);
}

static void
send_letter(
    const struct notify *n, struct act *act, struct incident *i, enum letter l)
{
	const char *ref = inc_get(i, FIELD_REF);
	struct message m;
	char *what;

	if (make(n, i, l, &m) == -1)
		return;
	if (message_send(&m, sendmail_command(n), ref) == 0) {
		file_letter(n, i, l, &m);
		what = xasprintf("%s sent to the reporter", letter_words(l));
		if (commit(act, i, what) == -1)
			warning(NULL,
			    _("%s: the mail <%s> was sent, but could not be "
			      "recorded; record it with dl-notify -r reporter "
			      "%s"),
			    ref, m.id, ref);
		else
			note(_("%s: sent to %s"), ref,
			    inc_get(i, FIELD_REPORTER_EMAIL));
		free(what);
	}
	message_free(&m);
}

static void
record_letter(const struct notify *n, struct act *act, struct incident *i)
{
	enum letter l = letter_wanted(i);
	char *what;

	if (l == LETTER_NONE)
		l = LETTER_UPDATE;
	file_letter(n, i, l, NULL);
	what = xasprintf("%s to the reporter recorded", letter_words(l));
	commit(act, i, what);
	free(what);
}

/* Late and no reason given, or a correction of nothing: reported, false. */
static bool
may_be_filed(const struct notify *n, const struct incident *i)
{
	const char *ref = inc_get(i, FIELD_REF);
	const size_t row = duty_find(i, n->regime, n->to);
	const bool is_first = duty_filed(i, n->regime, n->to) == DUTY_NO_ROW;
	struct str late = { 0 };
	struct when due;

	if (is_first && n->kind != NULL && strcmp(n->kind, "initial") != 0) {
		fail(STATUS_DATA, NULL,
		    _("%s: %s: nothing was filed with %s yet"), ref, n->kind,
		    n->to);
		return false;
	}
	if (row == DUTY_NO_ROW)
		warning(NULL, _("%s: the register has no duty to tell %s"), ref,
		    n->to);
	if (!is_first || n->why != NULL || strcmp(n->to, DUTY_AP) != 0 ||
	    row == DUTY_NO_ROW ||
	    !row_time(i, LIST_DUTIES, row, DUTY_DUE, &due) || n->at.s <= due.s)
		return true;
	words_duration(&late, n->at.s - due.s, lang_now());
	fail(STATUS_DATA, NULL,
	    _("%s: this is %s late (due %s): give the reason with -w"), ref,
	    late.s, row_get(i, LIST_DUTIES, row, DUTY_DUE));
	str_free(&late);
	return false;
}

static bool
file_others(const struct notify *n, struct incident *i)
{
	struct duty_filing f = { .regime = n->regime,
		.recipient = n->to,
		.kind = n->kind,
		.at = n->at,
		.number = n->number,
		.delay_reason = n->why };

	bool may;

	duty_settle(i, &n->law, NULL, register_who(&n->reg), n->now);
	if ((may = may_be_filed(n, i))) {
		if (f.kind == NULL &&
		    duty_filed(i, n->regime, n->to) != DUTY_NO_ROW)
			f.kind = "follow-up";
		f.by = register_who(&n->reg);
		duty_file(i, &f);
	}
	return may;
}

static void
record_others(const struct notify *n, struct act *act, struct incident *i)
{
	if (!file_others(n, i))
		return;
	for (size_t r = 0; r < LENGTH(recipients); r++)
		if (strcmp(recipients[r].to, n->to) == 0)
			commit(act, i, recipients[r].act);
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
		if (strcmp(n->to, REPORTER) == 0 || file_others(n, i))
			note(
			    _("%s: would record that %s was told"), ref, n->to);
		return;
	}
	if ((l = choose(n, i)) == LETTER_NONE || make(n, i, l, &m) == -1)
		return;
	if (n->send)
		note(_("%s: would send to %s: %s"), ref,
		    inc_get(i, FIELD_REPORTER_EMAIL), m.subject);
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
			if ((l = choose(n, &i)) != LETTER_NONE)
				send_letter(n, act, &i, l);
		} else if (strcmp(n->to, REPORTER) == 0) {
			record_letter(n, act, &i);
		} else {
			record_others(n, act, &i);
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
refs_of(struct strs *refs, char *const args[])
{
	char *ref;

	for (; *args != NULL; args++)
		switch (operand_kind(*args, &ref)) {
		case OPERAND_REF:
			if (strs_has(refs, ref))
				free(ref);
			else
				strs_take(refs, ref);
			break;
		case OPERAND_STREAM:
			refs_of_stream(refs, *args);
			break;
		case OPERAND_WRONG:
			break;
		}
}

/* What does not go together, or is no value of its column. */
static void
check(struct notify *n)
{
	const struct field_def *cols = list_def(LIST_FILINGS)->cols;
	const char *want;

	if (n->send && n->record)
		command_usage(&cmd, _("-s and -r do not go together"));
	if (!n->record && (n->date != NULL || n->number != NULL ||
			      n->why != NULL || n->kind != NULL))
		command_usage(&cmd, _("-d, -N, -w and -k go with -r"));
	if (n->format != NULL && (n->send || n->record))
		command_usage(&cmd, _("-f goes with a draft"));
	n->text = n->format != NULL && strcmp(n->format, "text") == 0;
	if (n->format != NULL && !n->text && strcmp(n->format, "mail") != 0)
		command_usage(&cmd, _("-f: mail or text was wanted"));
	if (n->kind != NULL && !value_ok(&cols[FILING_KIND], n->kind, NULL))
		command_usage(&cmd,
		    _("-k: initial, follow-up, correction or withdrawal was "
		      "wanted"));
	if (n->number != NULL &&
	    !value_ok(&cols[FILING_NUMBER], n->number, &want)) {
		fail(STATUS_USAGE, NULL, _("-N: \"%s\" is not %s"), n->number,
		    want);
		command_usage(&cmd, NULL);
	}
	if (is_blank(n->why))
		n->why = NULL;
}

static void
options(struct notify *n, int argc, char *argv[])
{
	int ch;

	while ((ch = command_option(&cmd, argc, argv)) != -1)
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
		default:
			break;
		}
}

static void
set_recipient(struct notify *n, const char *name)
{
	for (size_t r = 0; r < LENGTH(recipients); r++)
		if (name != NULL && strcmp(recipients[r].to, name) == 0) {
			n->to = recipients[r].to;
			n->regime = recipients[r].regime;
		}
	if (n->to == NULL)
		command_usage(
		    &cmd, _("reporter, ap, subjects or controller was wanted"));
	if (!n->record && strcmp(n->to, REPORTER) != 0) {
		fail(STATUS_USAGE, NULL,
		    _("%s: there is no document for this recipient yet; -r "
		      "records what was told in another way"),
		    n->to);
		command_usage(&cmd, NULL);
	}
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
	struct notify n = { .cmd = &cmd };
	struct strs refs = { 0 };
	const char *whom;

	command_start(&cmd, argv);
	options(&n, argc, argv);
	whom = argv[optind];
	if (whom != NULL)
		optind++;
	options(&n, argc, argv); /* they may stand behind it as well */
	check(&n);
	set_recipient(&n, whom);
	if (optind == argc)
		command_usage(&cmd, _("a reference or - was wanted"));
	command_register(&cmd, &n.reg);
	if (!n.record && !n.text && *n.reg.sender == '\0')
		fail(STATUS_CONFIG, NULL,
		    _("%s: mail.sender is not set in register.conf, such as "
		      "\"Privacy <privacy@example.nl>\""),
		    n.reg.dir);
	else if (set_moments(&n) == 0 &&
		 tables_law(n.reg.dir, n.reg.language, &n.law) == 0) {
		refs_of(&refs, argv + optind);
		each(&n, &refs);
	}
	strs_free(&refs);
	law_free(&n.law);
	register_close(&n.reg);
	return finish();
}
