/* Letters about a breach. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../core/communication.h"
#include "../document/template.h"
#include "../util/diag.h"
#include "../util/file.h"
#include "../util/i18n.h"
#include "../util/mem.h"
#include "../util/strbuf.h"
#include "breach_letter.h"
#include "notification.h"

bool
breach_letter_exists(const char *to)
{
	return strcmp(to, RECIPIENT_SUBJECTS) == 0 ||
	       strcmp(to, RECIPIENT_CONTROLLER) == 0;
}

static struct communication
communication(const struct office *o, const struct breach_letter *l,
    const struct incident *i, const char *lang)
{
	return (struct communication){ .i = i,
		.audience = strcmp(l->to, RECIPIENT_SUBJECTS) == 0
				? AUDIENCE_SUBJECTS
				: AUDIENCE_CONTROLLER,
		.lang = lang,
		.own = o->reg->language,
		.contact = o->reg->contact };
}

static enum notification_kind
kind(const struct breach_letter *l, const struct incident *i)
{
	return l->kind != NOTIFICATION_KIND_NONE
		   ? l->kind
		   : notification_next_kind(i, l->regime, l->to);
}

/* With the command that adds it: as a field, or as a text in the language of
 * the letter. */
static void
fail_missing(const struct communication *c, enum content part)
{
	static const char *const labels[CONTENT_MAX] = {
		[CONTENT_HAPPENED] = N_("a description for the recipients"),
		[CONTENT_DATA] = N_("the data involved"),
		[CONTENT_UNAFFECTED] = N_("the data not involved"),
		[CONTENT_EFFECTS] = N_("the likely consequences"),
		[CONTENT_MEASURES] = N_("the measures taken"),
		[CONTENT_ADVICE] = N_("advice to the recipients"),
		[CONTENT_CONTACT] = N_("a point of contact"),
	};
	const char *name = communication_content_name(part);
	const bool is_field = part == CONTENT_DATA || part == CONTENT_CONTACT;
	char *how = is_field
			? xasprintf("dl-update -a %s=...", name)
			: xasprintf("dl-update -t %s.%s=...", c->lang, name);

	fail(EXIT_DATA, NULL, _("%s: missing in the letter (%s): %s: %s"),
	    incident_text(c->i, FIELD_REF), c->lang, _(labels[part]), how);
	free(how);
}

size_t
breach_letter_missing(const struct office *o, const struct breach_letter *l,
    const struct incident *i, const char *lang)
{
	const struct communication c = communication(o, l, i, lang);
	size_t n = 0;

	for (enum content part = 0; part < CONTENT_MAX; part++) {
		/* Reported once: both follow from the same fields. */
		if (part == CONTENT_UNAFFECTED &&
		    !communication_has(&c, CONTENT_DATA))
			continue;
		if (!communication_requires(c.audience, part) ||
		    communication_has(&c, part))
			continue;
		fail_missing(&c, part);
		n++;
	}
	return n;
}

xmlDoc *
breach_letter_document(const struct office *o, const struct breach_letter *l,
    const struct incident *i, const char *lang, const struct addressee *a)
{
	const struct communication c = communication(o, l, i, lang);
	const struct letterhead head = office_letterhead(o, lang);
	const char *name = l->is_public ? "notice" : l->to;
	xmlDoc *tree = communication_tree(&c, name, &head, a);

	xml_set(xmlDocGetRootElement(tree), "filing",
	    choice_code(choices_notification_kind, kind(l, i)));
	return template_make(o->reg->dir, name, lang, tree);
}

static void
put(const struct office *o, const struct incident *i, const xmlDoc *doc,
    enum output format, const char *path)
{
	const struct pdf_options options = { .pages = PAGES_ONE_IF,
		.made = o->now,
		.name = incident_text(i, FIELD_REF) };
	struct strbuf s = { 0 };

	if (render(&s, doc, format, &options) == 0) {
		if (path == NULL)
			fwrite(s.s, 1, s.len, stdout);
		else if (file_replace(path, s.s, s.len) == -1)
			fail_errno(path);
	}
	strbuf_free(&s);
}

void
breach_letter_draft(const struct office *o, const struct breach_letter *l,
    struct incident *i, enum output format, const char *path)
{
	struct notification n = { .regime = l->regime, .recipient = l->to };
	xmlDoc *doc;

	office_settle(o, i);
	n.kind = kind(l, i);
	/* A draft can be read before everything is known. */
	if (!notification_is_in_order(o, i, &n) ||
	    (doc = breach_letter_document(o, l, i, o->reg->language, NULL)) ==
		NULL)
		return;
	put(o, i, doc, format, path);
	xmlFreeDoc(doc);
	diag_flush();
	notification_warn_unasked(o, i, l->regime, l->to);
	breach_letter_missing(o, l, i, o->reg->language);
}
