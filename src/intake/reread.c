/* Mails of a dossier, read again. */
#include <stdlib.h>
#include <string.h>

#include "../app/command.h"
#include "../app/operands.h"
#include "../core/obligation_settle.h"
#include "../mail/child.h"
#include "../mail/remark.h"
#include "../store/dossier.h"
#include "../store/policy_archive.h"
#include "../util/diag.h"
#include "../util/i18n.h"
#include "../util/mem.h"
#include "../util/strbuf.h"
#include "../util/strlist.h"
#include "first_value.h"
#include "mail_dossier.h"
#include "mail_fields.h"
#include "parts.h"
#include "reread.h"
#include "senders.h"
#include "web_form.h"

/* What a mail gives, or leaves empty; its other fields only if it has them. */
static const enum field given[] = { FIELD_TITLE, FIELD_DESCRIPTION,
	FIELD_REPORTER_NAME, FIELD_REPORTER_EMAIL, FIELD_SENT, FIELD_RECEIVED,
	FIELD_MESSAGE_ID };

struct rereading {
	struct intake *in;
	struct incident *i;
	struct first_value first;
	struct strbuf changed, edited; /* labels, with commas */
	size_t files; /* that were added */
	size_t mails; /* that were kept */
};

static void
add_label(struct strbuf *to, const char *label)
{
	if (to->len > 0)
		strbuf_add(to, ", ");
	strbuf_add(to, label);
}

static bool
is_given(enum field f, const struct incident *fresh)
{
	for (size_t i = 0; i < LENGTH(given); i++)
		if (given[i] == f)
			return true;
	return incident_has(fresh, f) && f != FIELD_REF && f != FIELD_STATUS &&
	       f != FIELD_CHANNEL && f != FIELD_REV &&
	       (field_def(f)->flags & (IS_MADE | IS_STREAM)) == 0;
}

/* Take over what the mail gives today, where nobody changed it since. */
static void
take_fields(struct rereading *w, const struct incident *fresh)
{
	const char *lang = w->in->reg->language;
	char is[CELL_LEN], new[CELL_LEN];

	for (enum field f = 0; f < FIELD_MAX; f++) {
		if (!is_given(f, fresh) ||
		    strcmp(incident_format(w->i, f, is),
			incident_format(fresh, f, new)) == 0)
			continue;
		if (!first_value_holds(&w->first, w->i, f)) {
			add_label(&w->edited,
			    field_label(field_def(f), i18n_language()));
			continue;
		}
		incident_set_cell(w->i, f, incident_cell(fresh, f));
		add_label(&w->changed, field_label(field_def(f), lang));
	}
}

/* The fields of the mail with which the incident began. */
static void
reread_fields(struct rereading *w, const struct mail_received *r, size_t item)
{
	struct intake then = *w->in;
	struct incident fresh;

	/* The moment of a mail that names none is that of its arrival. */
	row_time(w->i, LIST_MAIL, item, ITEM_AT, &then.now);
	incident_init(&fresh);
	incident_set_text(&fresh, FIELD_REF, incident_text(w->i, FIELD_REF));
	mail_fields_fill(&then, &fresh, r);
	take_fields(w, &fresh);
	incident_free(&fresh);
}

static void
reread_text(struct rereading *w, size_t item, size_t col, const char *text)
{
	if (strcmp(text, row_text(w->i, LIST_MAIL, item, col)) == 0)
		return;
	row_set_text(w->i, LIST_MAIL, item, col, text);
	add_label(&w->changed,
	    field_label(&list_def(LIST_MAIL)->cols[col], w->in->reg->language));
}

static void
reread_remark(struct rereading *w, const struct mail *m, size_t item)
{
	char *remark = mail_unread_remarks(m, w->in->reg->language);

	reread_text(w, item, ITEM_REMARK, remark);
	free(remark);
}

/* What the tables of senders of today say of it. */
static void
reread_sender(struct rereading *w, const struct mail *m, size_t item)
{
	const bool opens = row_choice(w->i, LIST_MAIL, item, ITEM_OPENS) ==
			   YESNO_YES;

	if (row_has(w->i, LIST_MAIL, item, ITEM_AUTOMATIC) !=
	    (*m->automatic != '\0'))
		row_set_choice(w->i, LIST_MAIL, item, ITEM_KIND,
		    mail_dossier_kind(m, opens));
	reread_text(w, item, ITEM_AUTOMATIC, m->automatic);
	reread_text(w, item, ITEM_NO_ANSWER, m->no_answer);
	if (opens)
		reread_text(w, item, ITEM_FROM, m->reporter_addr);
}

/* Its file in the dossier, or -1 if that was not kept. */
static ptrdiff_t
file_of(const struct incident *i, size_t item)
{
	const char *name = row_text(i, LIST_MAIL, item, ITEM_FILE);

	for (size_t r = 0; r < i->lists[LIST_FILES].n; r++)
		if (*name != '\0' &&
		    strcmp(row_text(i, LIST_FILES, r, FILE_NAME), name) == 0 &&
		    row_choice(i, LIST_FILES, r, FILE_KEPT) != YESNO_NO)
			return (ptrdiff_t)r;
	return -1;
}

static int
reread_item(struct rereading *w, size_t item)
{
	const ptrdiff_t file = file_of(w->i, item);
	struct mail_received r = { .name = row_text(
				       w->i, LIST_MAIL, item, ITEM_FILE) };
	struct strbuf raw = { 0 };
	int rc = -1;

	if (file == -1)
		return 0;
	w->mails++;
	if (dossier_read(w->in->reg, w->i, (size_t)file, &raw) == -1 ||
	    mail_child_read(r.name, raw.s, raw.len, senders_rules(w->in), NULL,
		&r.mail) == -1)
		goto out;
	if (web_form_sender(w->in, &r.mail) == -1)
		goto out_mail;
	r.raw = raw.s;
	r.len = raw.len;
	sha256_hex(raw.s, raw.len, r.hash);
	if (row_choice(w->i, LIST_MAIL, item, ITEM_OPENS) == YESNO_YES)
		reread_fields(w, &r, item);
	w->files += mail_dossier_add_new(w->in, w->i, &r.mail, r.name);
	reread_remark(w, &r.mail, item);
	reread_sender(w, &r.mail, item);
	rc = 0;
out_mail:
	mail_free(&r.mail);
out:
	strbuf_free(&raw);
	return rc;
}

/* Log what changed; was there anything? */
static bool
log_changes(struct rereading *w)
{
	if (w->edited.len > 0)
		note(_("%s: somebody changed this, and it stays: %s"),
		    incident_text(w->i, FIELD_REF), w->edited.s);
	if (w->changed.len == 0 && w->files == 0)
		return false;
	if (w->changed.len > 0)
		intake_log(w->in, w->i,
		    N_("The mail was read again; changed by it: %s."),
		    w->changed.s);
	if (w->files > 0)
		intake_log(w->in, w->i,
		    N_("The mail was read again; files taken out of it: %zu."),
		    w->files);
	return true;
}

static int
store(struct rereading *w)
{
	struct intake *in = w->in;
	const char *ref = incident_text(w->i, FIELD_REF);

	if (w->mails == 0) {
		fail(EXIT_DATA, NULL,
		    _("%s: expected a mail in its dossier, got none that was "
		      "kept"),
		    ref);
		return -1;
	}
	if (!log_changes(w)) {
		note(_("%s: read again, nothing changed"), ref);
		return 0;
	}
	obligation_settle(
	    w->i, &in->law, NULL, register_user(in->reg), in->now);
	deadline_report_stage(&in->deadlines, in->transaction, w->i, in->now);
	archive_store_law(in->transaction, &in->law);
	if (!in->dry_run && transaction_commit(in->transaction, REREAD_ACT,
				"mail read again") == -1) {
		deadline_report_drop(&in->deadlines);
		return -1;
	}
	deadline_report_say(&in->deadlines);
	intake_show(in, w->i);
	return 0;
}

static int
reread(struct intake *in, const char *ref)
{
	struct rereading w = { .in = in };
	struct incident i;
	int rc = 0;

	if (senders_rules(in) == NULL || intake_begin(in) == NULL ||
	    operands_found(transaction_get(in->transaction, ref, &i), ref) != 1)
		return -1;
	w.i = &i;
	if (first_value_open(&w.first, in->reg, ref) == -1)
		rc = -1;
	for (size_t r = 0; rc == 0 && r < i.lists[LIST_MAIL].n; r++)
		rc = reread_item(&w, r);
	if (rc == 0)
		rc = store(&w);
	first_value_free(&w.first);
	strbuf_free(&w.changed);
	strbuf_free(&w.edited);
	incident_free(&i);
	return rc;
}

void
intake_reread(struct intake *in, const struct command *cmd)
{
	struct strlist refs = { 0 };
	const char *stream = NULL;

	if (cmd->n == 0)
		die(EXIT_USAGE, _("--reread: expected a reference"));
	if (operands_sort(cmd, &refs, &stream) == 0 && stream != NULL)
		fail(EXIT_DATA, NULL,
		    _("--reread: expected a reference, got \"%s\""), stream);
	for (size_t r = 0; r < refs.n; r++)
		reread(in, refs.v[r]);
	strlist_free(&refs);
}
