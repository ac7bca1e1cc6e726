/* The letterhead of a report, and where the report goes. */
#include <stdio.h>
#include <string.h>

#include "../document/template.h"
#include "../document/words.h"
#include "../record/policy_table.h"
#include "../util/diag.h"
#include "../util/file.h"
#include "../util/i18n.h"
#include "../util/strlist.h"
#include "output.h"

int
report_read_words(const struct report *r, struct law *words)
{
	struct strlist names = { 0 };
	int rc;

	strlist_add(&names, "cbw");
	strlist_add(&names, "contract");
	rc = policy_law(NULL, &names, &r->in->reg.zone, r->lang, words);
	strlist_free(&names);
	return rc;
}

const struct law *
report_words(const struct report *r)
{
	return r->words != NULL ? r->words : r->law;
}

static struct letterhead
letterhead(const struct report *r, bool is_ours)
{
	const struct reg *reg = &r->in->reg;

	return (struct letterhead){ .lang = r->lang,
		.zone = is_ours ? &reg->zone : &zone_as_written,
		.organisation = is_ours ? reg->organisation
					: i18n_text(r->lang,
					      N_("organisation not in this "
						 "input")),
		.contact = is_ours ? reg->contact : words_unsaid(r->lang),
		.now = r->now,
		.is_past = r->is_past,
		.made = r->made,
		.is_elsewhere = !is_ours,
		.law = report_words(r) };
}

struct letterhead
report_letterhead(const struct report *r)
{
	return letterhead(r, r->in->reg.dir != NULL);
}

struct letterhead
report_letterhead_of(const struct report *r, const struct incident *i)
{
	return letterhead(r, r->in->reg.dir != NULL && !i->source.is_stream);
}

/* Which incidents it is about, unless they are the whole register. */
static void
add_selection(struct strbuf *s, const struct report *r, bool is_public)
{
	const struct operands *in = r->in;
	const size_t all = in->view != NULL ? snapshot_count(in->view) : 0;
	const bool is_all = in->view != NULL && in->elsewhere == 0 &&
			    (in->own == all ||
				(in->reader == NULL && in->refs.n == 0));

	if (is_all)
		;
	else if (is_public || in->view == NULL)
		strbuf_add(s, i18n_text(r->lang,
				  N_("Only the incidents of this input.")));
	else if (in->elsewhere == 0)
		strbuf_addf(s,
		    i18n_text(r->lang,
			N_("Only the incidents of this input: %zu of the %zu "
			   "in this register.")),
		    in->own, all);
	else
		strbuf_addf(s,
		    i18n_text(r->lang,
			N_("Only the incidents of this input: %zu of the %zu "
			   "in this register, and %zu from elsewhere.")),
		    in->own, all, in->elsewhere);
	if (in->edited > 0 && !is_public)
		strbuf_addf(s, "%s%s", s->len > 0 ? " " : "",
		    i18n_text(r->lang,
			N_("The input differs from the register in some "
			   "values.")));
}

xmlDoc *
report_make(
    const struct report *r, const char *kind, xmlDoc *tree, bool is_public)
{
	struct strbuf s = { 0 };

	add_selection(&s, r, is_public);
	if (s.len > 0)
		xml_add_value(xmlDocGetRootElement(tree), "selection", s.s);
	strbuf_free(&s);
	return template_make(r->in->reg.dir, kind, r->lang, tree);
}

bool
report_is_to_stdout(const struct report *r)
{
	return r->file == NULL || strcmp(r->file, "-") == 0;
}

void
report_put(const struct report *r, const struct strbuf *text)
{
	const char *s = text->s != NULL ? text->s : "";

	if (report_is_to_stdout(r))
		fwrite(s, 1, text->len, stdout);
	else if (file_replace(r->file, s, text->len) == -1)
		fail_errno(r->file);
}

int
report_render(const struct report *r, const xmlDoc *doc,
    enum report_format format, struct strbuf *out)
{
	const struct pdf_options options = { .made = r->made };

	return render(out, doc, (enum output)format, &options);
}
