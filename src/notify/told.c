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

struct telling
notify_telling(
    const struct notify *n, const struct incident *i, const char *lang)
{
	return (struct telling){ .i = i,
		.whom = strcmp(n->to, SUBJECTS) == 0 ? WHOM_SUBJECTS
						     : WHOM_CONTROLLER,
		.lang = lang,
		.own = n->reg.language,
		.contact = n->reg.contact };
}

/* What there is to say, and how it gets into the record: as a field, or as
 * words in the language of the letter. */
static void
fail_missing(const struct telling *t, enum part p)
{
	static const char *const what[PART_MAX] = {
		[PART_HAPPENED] = N_("what happened, in words for them"),
		[PART_DATA] = N_("which data it concerns"),
		[PART_UNAFFECTED] = N_("which data it does not concern"),
		[PART_EFFECTS] = N_("the likely consequences"),
		[PART_MEASURES] = N_("the measures taken"),
		[PART_ADVICE] = N_("what they can do themselves"),
		[PART_CONTACT] = N_("whom they can reach"),
	};
	const bool is_field = p == PART_DATA || p == PART_CONTACT;
	char *how = is_field ? xasprintf("dl-update -a %s=...", part_name(p))
			     : xasprintf("dl-update -t %s.%s=...", t->lang,
				   part_name(p));

	fail(EXIT_DATA, NULL, _("%s: missing in the text (%s): %s: %s"),
	    inc_get(t->i, FIELD_REF), t->lang, _(what[p]), how);
	free(how);
}

size_t
notify_missing(const struct telling *t)
{
	size_t n = 0;

	for (enum part p = 0; p < PART_MAX; p++) {
		/* Said once: both follow from the same fields. */
		if (p == PART_UNAFFECTED && !telling_has(t, PART_DATA))
			continue;
		if (!telling_must(t->whom, p) || telling_has(t, p))
			continue;
		fail_missing(t, p);
		n++;
	}
	return n;
}

xmlDoc *
notify_document(
    const struct notify *n, const struct telling *t, const struct addressee *a)
{
	const struct letterhead head = notify_letterhead(n, t->lang);
	const char *name = n->notice ? NOTICE : n->to;
	xmlDoc *tree = doctree_telling(t, name, &head, a);

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
	const struct telling t = notify_telling(n, i, n->reg.language);
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
