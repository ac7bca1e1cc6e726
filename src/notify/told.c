/* Letters to the persons concerned and to a controller: what is in them. */
#include <stdio.h>
#include <string.h>

#include "../document/template.h"
#include "../render/render.h"
#include "../util/diag.h"
#include "../util/file.h"
#include "../util/i18n.h"
#include "../util/mem.h"
#include "notify.h"

#define SUBJECTS   "subjects"
#define CONTROLLER "controller"
#define NOTICE	   "notice"

bool
notify_is_told(const struct notify *n)
{
	return strcmp(n->to, SUBJECTS) == 0 || strcmp(n->to, CONTROLLER) == 0;
}

struct communication
notify_communication(
    const struct notify *n, const struct incident *i, const char *lang)
{
	return (struct communication){ .i = i,
		.audience = strcmp(n->to, SUBJECTS) == 0 ? AUDIENCE_SUBJECTS
							 : AUDIENCE_CONTROLLER,
		.lang = lang,
		.own = n->reg.language,
		.contact = n->reg.contact };
}

/* What there is to say, and how it gets into the record: as a field, or as
 * words in the language of the letter. */
static void
fail_missing(const struct communication *t, enum content p)
{
	static const char *const what[CONTENT_MAX] = {
		[CONTENT_HAPPENED] = N_("what happened, in words for them"),
		[CONTENT_DATA] = N_("which data it concerns"),
		[CONTENT_UNAFFECTED] = N_("which data it does not concern"),
		[CONTENT_EFFECTS] = N_("the likely consequences"),
		[CONTENT_MEASURES] = N_("the measures taken"),
		[CONTENT_ADVICE] = N_("what they can do themselves"),
		[CONTENT_CONTACT] = N_("whom they can reach"),
	};
	const bool is_field = p == CONTENT_DATA || p == CONTENT_CONTACT;
	char *how = is_field ? xasprintf("dl-update -a %s=...",
				   communication_content_name(p))
			     : xasprintf("dl-update -t %s.%s=...", t->lang,
				   communication_content_name(p));

	fail(EXIT_DATA, NULL, _("%s: missing in the text (%s): %s: %s"),
	    inc_get(t->i, FIELD_REF), t->lang, _(what[p]), how);
	free(how);
}

size_t
notify_missing(const struct communication *t)
{
	size_t n = 0;

	for (enum content p = 0; p < CONTENT_MAX; p++) {
		/* Said once: both follow from the same fields. */
		if (p == CONTENT_UNAFFECTED &&
		    !communication_has(t, CONTENT_DATA))
			continue;
		if (!communication_requires(t->audience, p) ||
		    communication_has(t, p))
			continue;
		fail_missing(t, p);
		n++;
	}
	return n;
}

xmlDoc *
notify_document(const struct notify *n, const struct communication *t,
    const struct addressee *a)
{
	const struct letterhead head = notify_letterhead(n, t->lang);
	const char *name = n->notice ? NOTICE : n->to;
	xmlDoc *tree = communication_tree(t, name, &head, a);

	xml_set(xmlDocGetRootElement(tree), "filing", notify_kind(n, t->i));
	return template_make(n->reg.dir, name, t->lang, tree);
}

static void
print(const struct notify *n, const struct incident *i, const xmlDoc *doc)
{
	const struct render_options options = { .pages = PAGES_ONE_IF,
		.made = n->now,
		.name = inc_get(i, FIELD_REF) };
	struct strbuf s = { 0 };

	if (render(&s, doc,
		n->html	 ? OUTPUT_HTML
		: n->pdf ? OUTPUT_PDF
			 : OUTPUT_TEXT,
		&options) == 0) {
		if (n->output == NULL)
			fwrite(s.s, 1, s.len, stdout);
		else if (file_replace(n->output, s.s, s.len) == -1)
			fail_errno(n->output);
	}
	strbuf_free(&s);
}

void
notify_draft(const struct notify *n, struct incident *i)
{
	const struct communication t = notify_communication(
	    n, i, n->reg.language);
	xmlDoc *doc;

	obligation_settle(i, &n->law, NULL, register_who(&n->reg), n->now);
	if (!notify_in_order(n, i, notify_kind(n, i)))
		return;
	/* A draft is there to be read before all is known. */
	if ((doc = notify_document(n, &t, NULL)) == NULL)
		return;
	print(n, i, doc);
	xmlFreeDoc(doc);
	fflush(stdout);
	notify_missing(&t);
}
