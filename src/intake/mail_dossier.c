/* A mail in the dossier of an incident. */
#include <stdlib.h>
#include <string.h>

#include "../document/answer.h"
#include "../mail/own_address.h"
#include "../mail/remark.h"
#include "../store/dossier.h"
#include "../util/i18n.h"
#include "../util/mem.h"
#include "../util/sha256.h"
#include "../util/text.h"
#include "mail_dossier.h"
#include "mail_moment.h"
#include "mail_party.h"
#include "parts.h"
#include "senders.h"

enum mail_kind
mail_dossier_kind(const struct mail *m, bool opens)
{
	if (mail_is_bounce(m))
		return MAIL_KIND_BOUNCE;
	if (*m->automatic != '\0')
		return MAIL_KIND_AUTOMATIC;
	if (m->is_invitation)
		return MAIL_KIND_CALENDAR;
	if (m->is_forward)
		return MAIL_KIND_FORWARD;
	return opens ? MAIL_KIND_REPORT : MAIL_KIND_REPLY;
}

/* By what it returns, then by what it answers, then by the addresses, which
 * anybody can name. */
static bool
find_letter(const struct intake *in, const struct incident *i,
    const struct mail *m, struct mail_letter *letter)
{
	static const struct strlist none;

	return mail_letter_find(in->reg, i, &m->returned, &none, letter) ||
	       mail_letter_find(in->reg, i, &m->thread,
		   m->is_by_server ? &m->failed : &none, letter);
}

/* Which of our letters came back; the row is that of the bounce. */
static void
add_letter(const struct intake *in, struct incident *i, const struct mail *m,
    size_t row)
{
	const enum list l = LIST_MAIL;
	struct mail_letter letter;

	if (!mail_is_bounce(m) || !find_letter(in, i, m, &letter))
		return;
	row_set_text(i, l, row, ITEM_ABOUT, letter.id);
	row_set_text(i, l, row, ITEM_REGIME, letter.regime);
	row_set_text(i, l, row, ITEM_LIST, letter.basis);
	row_parse(i, l, row, ITEM_SENT, letter.date);
	if (letter.row > 0)
		row_set_count(i, l, row, ITEM_ROW, letter.row);
	mail_letter_free(&letter);
}

/* The address of ours that it was sent to, or "". */
static const char *
addressee(const struct intake *in, const struct mail *m)
{
	return in->delivered_to != NULL &&
		       own_address_is(in->reg, in->delivered_to)
		   ? in->delivered_to
		   : own_address_among(in->reg, &m->to);
}

/* A row in the list of mail; FILE: its name in the dossier. */
static void
add_item(const struct intake *in, struct incident *i,
    const struct mail_received *r, const struct mail_place *place,
    const char *file)
{
	const enum list l = LIST_MAIL;
	const struct mail *m = &r->mail;
	const bool opens = place->dossier == NULL;
	const size_t row = row_add(i, l);
	char *remarks = mail_unread_remarks(m, in->reg->language);

	row_set_time(i, l, row, ITEM_AT, mail_moment_received(in, m));
	row_set_text(i, l, row, ITEM_FROM, m->reporter_addr);
	row_set_text(i, l, row, ITEM_TO, addressee(in, m));
	row_set_choice(i, l, row, ITEM_PARTY,
	    opens || place->is_party ? YESNO_YES : YESNO_NO);
	row_set_choice(i, l, row, ITEM_OPENS, opens ? YESNO_YES : YESNO_NO);
	row_set_choice(i, l, row, ITEM_KIND, mail_dossier_kind(m, opens));
	row_set_text(i, l, row, ITEM_SUBJECT, m->subject);
	row_set_text(i, l, row, ITEM_FILE, file);
	row_set_text(i, l, row, ITEM_MESSAGE_ID, m->message_id);
	row_set_text(i, l, row, ITEM_IDENTITY, m->identity);
	row_set_text(i, l, row, ITEM_AUTOMATIC, m->automatic);
	row_set_text(i, l, row, ITEM_NO_ANSWER, m->no_answer);
	row_set_text(i, l, row, ITEM_REMARK, remarks);
	add_letter(in, i, m, row);
	free(remarks);
}

/* Log how the mail was read, as far as a reader of the record must know. */
static void
log_reading(const struct intake *in, struct incident *i, const struct mail *m)
{
	if (m->replaced > 0)
		intake_log(in, i,
		    N_("%zu characters of the mail could not be kept in the "
		       "record and stand there as U+FFFD; the mail itself is "
		       "unchanged."),
		    m->replaced);
	mail_moment_log(in, i, m);
	for (unsigned r = 0; r < MAIL_REMARKS; r++)
		if (mail_has_remark(m, r))
			intake_log(in, i, N_("Remark on the mail: %s."),
			    i18n_text(in->reg->language, mail_remark_text(r)));
	senders_log(in, i, m);
}

/* Is that attachment there already, of the mail whose files begin with ID? */
static bool
has_part(const struct incident *i, const char *id, const struct mail_part *p)
{
	const enum list l = LIST_FILES;
	char hash[SHA256_LEN];

	sha256_hex(p->data, p->len, hash);
	for (size_t r = 0; r < i->lists[l].n; r++)
		if (starts_with(row_text(i, l, r, FILE_NAME), id) &&
		    strcmp(row_text(i, l, r, FILE_SHA256), hash) == 0)
			return true;
	return false;
}

/* An attachment as a file: the Nth of the mail whose files begin with ID. */
static void
add_part(struct intake *in, struct incident *i, const char *id, size_t n,
    const struct mail_part *p)
{
	struct dossier_file f = { .original = p->name,
		.type = p->type,
		.data = p->data,
		.n = p->len,
		.is_kept = in->reg->keep_mail };
	/* Numbered, so that no two are the same. */
	char *name = xasprintf(
	    "%s-%zu.%s", id, n, dossier_ending(p->name, p->type));

	f.name = name;
	dossier_add(in->transaction, i, &f, in->now);
	free(name);
}

size_t
mail_dossier_add_new(struct intake *in, struct incident *i,
    const struct mail *m, const char *file)
{
	char *id = xstrndup(file, strcspn(file, "."));
	size_t n = 0, added = 0;

	/* The mail itself is one of them. */
	for (size_t r = 0; r < i->lists[LIST_FILES].n; r++)
		n += starts_with(row_text(i, LIST_FILES, r, FILE_NAME), id);
	for (size_t p = 0; p < m->nparts; p++)
		if (!has_part(i, id, &m->parts[p])) {
			add_part(in, i, id, n + added, &m->parts[p]);
			added++;
		}
	free(id);
	return added;
}

/* The other refusals are logged with their row, or by the address itself. */
static void
log_answer(const struct intake *in, struct incident *i)
{
	const char *detail;

	if (in->reg->addresses.n > 0 &&
	    answer_refusal(in->reg, i, &detail) == REFUSAL_NOT_ADDRESSED)
		intake_log(in, i,
		    N_("It is not acknowledged by itself: no address of ours "
		       "(mail.address) is in To or Cc."));
}

void
mail_dossier_add(struct intake *in, struct incident *i,
    const struct mail_received *r, const struct mail_place *place)
{
	const struct mail *m = &r->mail;
	char *id = dossier_name(i, "mail"), *name = xasprintf("%s.eml", id);
	struct dossier_file f = { .name = name,
		.type = "message/rfc822",
		.data = r->raw,
		.n = r->len,
		.sha256 = r->hash,
		.is_kept = in->reg->keep_mail };

	dossier_add(in->transaction, i, &f, in->now);
	add_item(in, i, r, place, name);
	for (size_t p = 0; p < m->nparts; p++)
		add_part(in, i, id, p + 1, &m->parts[p]);
	log_reading(in, i, m);
	if (place->dossier == NULL)
		log_answer(in, i);
	free(name);
	free(id);
}
