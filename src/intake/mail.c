/* Intake of mail: a new incident, or an addition to a dossier. */
#include <stdlib.h>
#include <string.h>

#include "../mail/child.h"
#include "../mail/remark.h"
#include "../store/dossier.h"
#include "../util/clock.h"
#include "../util/diag.h"
#include "../util/i18n.h"
#include "../util/mem.h"
#include "../util/sha256.h"
#include "../util/strbuf.h"
#include "../util/strlist.h"
#include "../util/utf8.h"
#include "parts.h"

struct mail_item {
	const char *raw;
	size_t len;
	const char *name; /* of the file it came in, for messages */
	char hash[SHA256_LEN];
	struct mail mail;
};

static char *
find_same(struct intake *in, const struct mail_item *item)
{
	char *ref = intake_find(in, "message-id", item->mail.message_id);

	return ref != NULL ? ref : intake_find(in, "sha256", item->hash);
}

/* The incident of the first known reference in the text. */
static char *
find_ref(struct intake *in, const char *text)
{
	char word[REFERENCE_LEN], *ref;
	struct reference r;
	size_t at = 0;

	while (reference_search(text, &at, &r)) {
		reference_format(&r, word);
		if ((ref = intake_find(in, "ref", word)) != NULL)
			return ref;
	}
	return NULL;
}

/* The incident that a mail of ours was about, by its header in a bounce. */
static char *
find_mark(struct intake *in, const char *data, size_t n)
{
	static const char mark[] = "X-Datalek-Reference:";
	const char *at = n > 0 ? memmem(data, n, mark, strlen(mark)) : NULL;
	const char *end = at != NULL ? memchr(at, '\n', n - (size_t)(at - data))
				     : NULL;
	char *line, *ref;

	if (end == NULL)
		return NULL;
	line = xstrndup(at, (size_t)(end - at));
	ref = find_ref(in, line);
	free(line);
	return ref;
}

/* A bounce names no mail that it answers, but holds ours or its header (RFC
 * 3462). */
static char *
find_bounced(struct intake *in, const struct mail *m)
{
	char *ref = NULL;

	if (*m->automatic == '\0')
		return NULL;
	ref = find_mark(in, m->text, strlen(m->text));
	for (size_t p = 0; p < m->nparts && ref == NULL; p++)
		ref = find_mark(in, m->parts[p].data, m->parts[p].len);
	return ref;
}

/*
 * The dossier that the mail belongs to: a reference in its subject, a mail of
 * that dossier that it answers, or one of ours that comes back.
 */
static char *
find_dossier(struct intake *in, const struct mail_item *item)
{
	const struct strlist *thread = &item->mail.thread;
	char *ref = find_ref(in, item->mail.subject);

	for (size_t i = 0; i < thread->n && ref == NULL; i++) {
		ref = intake_find(in, "our-id", thread->v[i]);
		if (ref == NULL)
			ref = intake_find(in, "message-id", thread->v[i]);
		/* Those of our letters to many begin with the reference. */
		if (ref == NULL)
			ref = find_ref(in, thread->v[i]);
	}
	if (ref == NULL)
		ref = find_bounced(in, &item->mail);
	/* One that was removed takes nothing in. */
	if (ref != NULL && transaction_has(in->transaction, ref) != 1) {
		free(ref);
		ref = NULL;
	}
	return ref;
}

/*
 * A name that is safe in every file system and shell: letters, digits, dot,
 * hyphen, underscore; not hidden; at most 80 bytes, its ending kept.
 */
static void
safe_name(struct strbuf *out, const char *name)
{
	static const char plain[] = "abcdefghijklmnopqrstuvwxyz"
				    "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
				    "0123456789.-_";
	const size_t n = strlen(name);
	const char *dot = strrchr(name, '.');
	const char *ending = dot != NULL && strlen(dot) <= 12 ? dot : name + n;
	size_t start = out->len, len;

	for (size_t i = 0; name[i] != '\0'; i += len) {
		if (name + i < ending && out->len - start > 64) {
			i = (size_t)(ending - name);
			len = 0;
			continue;
		}
		if (utf8_get(name + i, n - i, &len) < 0x80 &&
		    strchr(plain, name[i]) != NULL)
			strbuf_addc(out, name[i]);
		else
			strbuf_addc(out, '_');
	}
	if (out->len == start)
		strbuf_add(out, "bijlage");
}

/* Does the mail say that it reached the organisation later than now? */
static bool
is_ahead(const struct intake *in, const struct mail *m)
{
	return m->has_received && m->received.s > in->now.s &&
	       m->received.s > clock_real();
}

static bool
is_from_reporter(const struct incident *i, const struct mail *m)
{
	return *m->from_addr != '\0' &&
	       strcmp(incident_text(i, FIELD_REPORTER_EMAIL), m->from_addr) ==
		   0;
}

/* A row in the list of mail; FILE: its name in the dossier. */
static void
add_item(const struct intake *in, struct incident *i,
    const struct mail_item *item, const char *file, bool is_new)
{
	const enum list l = LIST_MAIL;
	const struct mail *m = &item->mail;
	const size_t row = row_add(i, l);

	row_set_time(i, l, row, ITEM_AT,
	    m->has_received && !is_ahead(in, m)
		? zone_timestamp(&in->reg->zone, m->received.s)
		: in->now);
	row_set_text(i, l, row, ITEM_FROM, m->from_addr);
	row_set_choice(i, l, row, ITEM_PARTY,
	    is_from_reporter(i, m) ? YESNO_YES : YESNO_NO);
	row_set_choice(i, l, row, ITEM_OPENS, is_new ? YESNO_YES : YESNO_NO);
	row_set_choice(i, l, row, ITEM_KIND,
	    *m->automatic != '\0' ? MAIL_KIND_AUTOMATIC
	    : is_new		  ? MAIL_KIND_REPORT
				  : MAIL_KIND_REPLY);
	row_set_text(i, l, row, ITEM_SUBJECT, m->subject);
	row_set_text(i, l, row, ITEM_FILE, file);
	row_set_text(i, l, row, ITEM_MESSAGE_ID, m->message_id);
	row_set_text(i, l, row, ITEM_AUTOMATIC, m->automatic);
}

/* The mail and its attachments into the dossier. */
static void
add_to_dossier(struct intake *in, struct incident *i,
    const struct mail_item *item, bool is_new)
{
	const struct mail *m = &item->mail;
	char *id = dossier_name(i, "mail"), *name = xasprintf("%s.eml", id);
	struct dossier_file f = { .name = name,
		.type = "message/rfc822",
		.data = item->raw,
		.n = item->len,
		.is_kept = in->reg->keep_mail };
	struct strbuf part = { 0 };

	dossier_add(in->transaction, i, &f, in->now);
	add_item(in, i, item, name, is_new);
	for (size_t p = 0; p < m->nparts; p++) {
		strbuf_reset(&part);
		/* Numbered, so that no two are the same. */
		strbuf_addf(&part, "%s-%zu-", id, p + 1);
		safe_name(&part, m->parts[p].name);
		f.name = part.s;
		f.original = m->parts[p].name;
		f.type = m->parts[p].type;
		f.data = m->parts[p].data;
		f.n = m->parts[p].len;
		dossier_add(in->transaction, i, &f, in->now);
	}
	strbuf_free(&part);
	free(name);
	free(id);
}

/* Log how the mail was read, as far as a reader of the record must know. */
static void
log_reading(
    const struct intake *in, struct incident *i, const struct mail_item *item)
{
	const struct mail *m = &item->mail;

	if (m->replaced > 0)
		intake_log(in, i,
		    N_("%zu characters of the mail could not be kept in the "
		       "record and stand there as U+FFFD; the mail itself is "
		       "unchanged."),
		    m->replaced);
	for (unsigned r = 0; r < MAIL_REMARKS; r++)
		if (mail_has_remark(m, r))
			intake_log(in, i, N_("Remark on the mail: %s."),
			    i18n_text(in->reg->language, mail_remark_text(r)));
	if (*m->automatic != '\0')
		intake_log(in, i,
		    N_("Automatic mail (%s): it is not answered."),
		    m->automatic);
}

/* Set what is a value of the field, which is no time; anything else is only in
 * the mail. */
static void
set_if_ok(struct incident *i, enum field f, const char *value)
{
	char *canonical = cell_canonical(NULL, field_def(f), value);

	if (canonical != NULL)
		incident_parse(i, f, canonical);
	free(canonical);
}

/*
 * When the mail reached the organisation.  A server whose clock runs ahead must
 * not move the deadlines: nothing was received after now.
 */
static void
fill_received(struct intake *in, struct incident *i, const struct mail *m)
{
	if (!m->has_received)
		return;
	if (is_ahead(in, m))
		intake_log(in, i,
		    N_("The mail says that it was received later than now; "
		       "the present moment is taken."));
	else
		incident_set_time(i, FIELD_RECEIVED,
		    zone_timestamp(&in->reg->zone, m->received.s));
}

static void
fill(struct intake *in, struct incident *i, const struct mail_item *item)
{
	const struct mail *m = &item->mail;

	fill_received(in, i, m);
	if (m->has_sent)
		incident_set_time(
		    i, FIELD_SENT, zone_timestamp(&in->reg->zone, m->sent.s));
	set_if_ok(i, FIELD_REPORTER_NAME, m->from_name);
	set_if_ok(i, FIELD_REPORTER_EMAIL, m->from_addr);
	set_if_ok(i, FIELD_TITLE, m->subject);
	incident_set_text(i, FIELD_DESCRIPTION, m->text);
	set_if_ok(i, FIELD_MESSAGE_ID, m->message_id);
	intake_fill(in, i, CHANNEL_MAIL);
}

static int
register_new(struct intake *in, const struct mail_item *item)
{
	struct incident i;
	int rc;

	incident_init(&i);
	fill(in, &i, item);
	add_to_dossier(in, &i, item, true);
	log_reading(in, &i, item);
	intake_stage(in, &i);
	if ((rc = intake_commit(in, "registered from mail")) == 0)
		intake_print(in, &i);
	incident_free(&i);
	return rc;
}

static int
join(struct intake *in, const struct mail_item *item, const char *ref)
{
	const struct mail *m = &item->mail;
	struct incident i;
	int rc = transaction_get(in->transaction, ref, &i);

	if (rc != 1)
		return -1;
	intake_log(in, &i, N_("Mail received from %s: %s"),
	    *m->from_addr != '\0' ? m->from_addr : "?", m->subject);
	add_to_dossier(in, &i, item, false);
	log_reading(in, &i, item);
	transaction_incident(in->transaction, &i);
	if ((rc = intake_commit(in, "mail added")) == 0) {
		note(_("%s: joins the dossier of %s"), item->name, ref);
		in->joined++;
	}
	incident_free(&i);
	return rc;
}

static int
one_mail(struct intake *in, struct mail_item *item)
{
	char *ref = NULL;
	int rc = -1;

	sha256_hex(item->raw, item->len, item->hash);
	if (mail_child_read(
		item->name, item->raw, item->len, NULL, &item->mail) == -1)
		return -1;
	if (intake_begin(in) == NULL)
		goto out;
	if ((ref = find_same(in, item)) != NULL) {
		note(_("%s: already registered as %s, nothing added"),
		    item->name, ref);
		in->known++;
		rc = 0;
	} else if ((ref = find_dossier(in, item)) != NULL) {
		rc = join(in, item, ref);
	} else {
		rc = register_new(in, item);
	}
out:
	free(ref);
	mail_free(&item->mail);
	return rc;
}

int
intake_message(
    struct intake *in, const char *raw, size_t len, const char *name)
{
	struct mail_item item = { .raw = raw, .len = len, .name = name };

	return one_mail(in, &item);
}
