/* Parts that hold no parts. */
#include <gmime/gmime.h>
#include <stdlib.h>
#include <string.h>

#include "../util/mem.h"
#include "../util/strbuf.h"
#include "../util/text.h"
#include "charset.h"
#include "enclosed.h"
#include "flowed.h"
#include "html_to_text.h"
#include "mime_leaf.h"
#include "mime_part.h"
#include "mime_type.h"
#include "original.h"
#include "pgp.h"
#include "remark.h"
#include "rtf_to_text.h"
#include "uu.h"

/* A part, with its bytes. */
struct leaf {
	GMimeObject *obj;
	const char *charset; /* or NULL */
	struct strbuf data;
};

/* Append the text without the files in it, which are attached. */
static void
take_files(struct mime_reader *r, const struct leaf *leaf, struct strbuf *out)
{
	const char *s = leaf->data.s;
	const size_t n = leaf->data.len;
	struct strbuf name = { 0 };
	struct uu_file f;
	size_t at = 0;
	char *line;

	strbuf_addn(out, "", 0);
	while (uu_next(s, n, at, &f)) {
		strbuf_addn(out, s + at, f.start - at);
		at = f.end;
		strbuf_reset(&name);
		mime_add_clean(r, leaf->charset, f.name, strlen(f.name), &name);
		line = mail_line(r->m, name.s);
		mime_attach(r, line, "application/octet-stream", &f.data);
		free(line);
		free(f.name);
	}
	strbuf_addn(out, s + at, n - at);
	strbuf_free(&name);
}

/* Append the text without the armour of OpenPGP, with a remark on it. */
static void
take_armour(struct mime_reader *r, const struct strbuf *text, struct strbuf *to)
{
	const unsigned pgp = pgp_add_text(to, text->s, text->len);

	if ((pgp & PGP_ENCRYPTED) != 0)
		mail_remark(r->m, REMARK_ENCRYPTED);
	if ((pgp & PGP_SIGNED) != 0)
		mail_remark(r->m, REMARK_SIGNATURE);
}

static void
take_plain(struct mime_reader *r, struct leaf *leaf, struct mime_text *to)
{
	const char *flowed = mime_part_param(leaf->obj, "format");
	const char *del_sp = mime_part_param(leaf->obj, "delsp");
	struct strbuf bare = { 0 }, lines = { 0 }, text = { 0 };

	take_files(r, leaf, &bare);
	mime_add_clean(r, leaf->charset, bare.s, bare.len, &lines);
	strbuf_reset(&bare);
	take_armour(r, &lines, &bare);
	if (flowed != NULL && is_same_word(flowed, "flowed"))
		flowed_add(&text, bare.s, bare.len,
		    del_sp != NULL && is_same_word(del_sp, "yes"));
	mime_append(to, text.s != NULL ? text.s : bare.s,
	    text.s != NULL ? text.len : bare.len);
	strbuf_free(&lines);
	strbuf_free(&bare);
	strbuf_free(&text);
	to->has_plain = true;
}

static void
take_html(struct mime_reader *r, struct leaf *leaf, struct mime_text *to)
{
	struct strbuf html = { 0 }, text = { 0 }, bare = { 0 };
	const unsigned remarks = r->m->remarks;
	const size_t replaced = r->m->replaced;
	char *own = NULL;

	if (!charset_is_known(leaf->charset))
		own = html_charset(leaf->data.s, leaf->data.len);
	mime_add_clean(r, own != NULL ? own : leaf->charset, leaf->data.s,
	    leaf->data.len, &html);
	free(own);
	mime_add_html(r, html.s, html.len, &text);
	take_armour(r, &text, &bare);
	mime_append(to, bare.s, bare.len);
	strbuf_free(&html);
	strbuf_free(&text);
	strbuf_free(&bare);
	to->has_html = true;
	if (r->beside_plain > 0 && !mime_part_is_file(leaf->obj)) {
		to->remarks |= r->m->remarks & ~remarks;
		to->replaced += r->m->replaced - replaced;
		r->m->remarks = remarks;
		r->m->replaced = replaced;
	}
}

static void
take_rtf(struct mime_reader *r, struct leaf *leaf, struct mime_text *to)
{
	struct strbuf text = { 0 }, clean = { 0 };

	rtf_to_text(&text, leaf->data.s, leaf->data.len);
	mime_add_clean(r, "utf-8", text.s, text.len, &clean);
	mime_append(to, clean.s, clean.len);
	strbuf_free(&text);
	strbuf_free(&clean);
}

static void
take_status(struct mime_reader *r, struct leaf *leaf, struct mime_text *to)
{
	struct strbuf lines = { 0 };

	(void)to;
	mime_add_clean(r, NULL, leaf->data.s, leaf->data.len, &lines);
	mime_append(&r->texts[TEXT_STATUS], lines.s, lines.len);
	strbuf_free(&lines);
}

static void
take_message(struct mime_reader *r, struct leaf *leaf, struct mime_text *to)
{
	(void)to;
	original_read(r, leaf->obj, &leaf->data);
}

static void
take_invitation(struct mime_reader *r, struct leaf *leaf, struct mime_text *to)
{
	(void)to;
	enclosed_invitation(r, leaf->charset, &leaf->data);
}

static void
take_tnef(struct mime_reader *r, struct leaf *leaf, struct mime_text *to)
{
	(void)to;
	enclosed_tnef(r, &leaf->data);
}

static void
take_cms(struct mime_reader *r, struct leaf *leaf, struct mime_text *to)
{
	enclosed_cms(r, leaf->obj, &leaf->data, to);
}

static void
take_encrypted(struct mime_reader *r, struct leaf *leaf, struct mime_text *to)
{
	(void)leaf;
	(void)to;
	mail_remark(r->m, REMARK_ENCRYPTED);
}

static void
take_outlook(struct mime_reader *r, struct leaf *leaf, struct mime_text *to)
{
	(void)leaf;
	(void)to;
	r->has_attached_mail = r->has_closed_mail = true;
}

static void
take_partial(struct mime_reader *r, struct leaf *leaf, struct mime_text *to)
{
	(void)leaf;
	(void)to;
	mail_remark(r->m, REMARK_PARTIAL);
}

static void
take_external(struct mime_reader *r, struct leaf *leaf, struct mime_text *to)
{
	(void)leaf;
	(void)to;
	mail_remark(r->m, REMARK_EXTERNAL);
}

/* How a part is read, by its type. */
static const struct leaf_rule {
	const char *type;
	void (*take)(struct mime_reader *, struct leaf *, struct mime_text *);
	enum {
		AS_TEXT,
		AS_REPORT, /* text for programs */
		AS_FILE, /* attached */
		AS_ENCLOSURE, /* attached, and opened by a library */
		AS_MESSAGE /* attached by its reader */
	} what;
} leaf_rules[] = {
	/* clang-format off */
	{ "text/plain",                       take_plain,      AS_TEXT },
	{ "text/html",                        take_html,       AS_TEXT },
	{ "application/xhtml+xml",            take_html,       AS_TEXT },
	{ "text/enriched",                    take_html,       AS_TEXT },
	{ "text/rtf",                         take_rtf,        AS_TEXT },
	/* RFC 3464, RFC 8098. */
	{ "message/delivery-status",          take_status,     AS_REPORT },
	{ "message/disposition-notification", take_status,     AS_REPORT },
	{ "message/rfc822",                   take_message,    AS_MESSAGE },
	{ "text/calendar",                    take_invitation, AS_ENCLOSURE },
	{ "application/ms-tnef",              take_tnef,       AS_ENCLOSURE },
	{ "application/pkcs7-mime",           take_cms,        AS_ENCLOSURE },
	{ "application/pgp-encrypted",        take_encrypted,  AS_FILE },
	{ "application/vnd.ms-outlook",       take_outlook,    AS_FILE },
	/* Of Microsoft's management of rights. */
	{ "application/x-microsoft-rpmsg-message", take_encrypted, AS_FILE },
	{ "message/partial",                  take_partial,    AS_FILE },
	{ "message/external-body",            take_external,   AS_FILE },
	/* clang-format on */
};

static const struct leaf_rule *
rule_of(const char *type)
{
	for (size_t i = 0; i < LENGTH(leaf_rules); i++)
		if (strcmp(leaf_rules[i].type, type) == 0)
			return &leaf_rules[i];
	return NULL;
}

/* Attach the part; a copy of its bytes if it is read as well. */
static void
attach(struct mime_reader *r, struct leaf *leaf, const char *type, bool is_read)
{
	struct strbuf copy = { 0 };
	char *name;

	if (r->inside > 0)
		return;
	name = mail_line(r->m, mime_part_name(leaf->obj));
	if (is_read)
		strbuf_addn(&copy, leaf->data.s, leaf->data.len);
	mime_attach(r, name, type, is_read ? &copy : &leaf->data);
	free(name);
}

/* The first text that has a name; the rules say whether it is the mail. */
static void
take_named(
    struct mime_reader *r, struct leaf *leaf, const struct leaf_rule *rule)
{
	if (r->named++ > 0)
		return;
	r->named_is_shown = !mime_part_is_attachment(leaf->obj);
	rule->take(r, leaf, &r->texts[TEXT_NAMED]);
}

/* The rule for the part, once its bytes are known; NULL: a file. */
static const struct leaf_rule *
choose_rule(const struct leaf *leaf, const char *as, bool is_file)
{
	const struct strbuf *data = &leaf->data;
	const struct leaf_rule *rule = rule_of(
	    mime_type_by_content(as, is_file, data->s, data->len));

	if (rule != NULL && rule->what == AS_MESSAGE &&
	    !mime_type_is_message(data->s, data->len))
		return NULL;
	return rule;
}

static void
read_by(struct mime_reader *r, struct leaf *leaf, const struct leaf_rule *rule,
    const char *type, struct mime_text *to)
{
	/* Bytes that nothing is said of are a file, whatever they look like. */
	const bool is_file = mime_part_is_file(leaf->obj) ||
			     strcmp(type, "application/octet-stream") == 0;

	if (rule == NULL) {
		attach(r, leaf, type, false);
	} else if (rule->what == AS_MESSAGE ||
		   (rule->what <= AS_REPORT && !is_file)) {
		rule->take(r, leaf, to);
	} else {
		attach(r, leaf, type, true);
		if (rule->what == AS_TEXT)
			take_named(r, leaf, rule);
		else if (rule->what == AS_ENCLOSURE && r->is_plain)
			mail_remark(r->m, REMARK_CLOSED);
		else if (rule->what != AS_REPORT)
			rule->take(r, leaf, to);
	}
}

void
mime_leaf_read(struct mime_reader *r, GMimePart *part, struct mime_text *to)
{
	GMimeObject *obj = GMIME_OBJECT(part);
	const bool is_file = mime_part_is_file(obj);
	char *type = mime_part_type(obj);
	const char *as = mime_type_by_name(type, mime_part_name(obj));
	struct leaf leaf = { .obj = obj,
		.charset = mime_part_param(obj, "charset") };

	mime_part_content(part, &leaf.data);
	read_by(r, &leaf, choose_rule(&leaf, as, is_file), type, to);
	strbuf_free(&leaf.data);
	free(type);
}

void
mime_leaf_add_bare(
    struct mime_reader *r, const char *s, size_t n, struct mime_text *to)
{
	struct strbuf text = { 0 };

	/* Words behind a report do not stand for what it reports. */
	if (r->is_report)
		to = &r->texts[TEXT_STATUS];
	mime_add_clean(r, NULL, s, n, &text);
	mime_append(to, text.s, text.len);
	to->has_plain = true;
	strbuf_free(&text);
}
