/* The letterhead of a report, and where the report goes. */
#include <stdio.h>
#include <string.h>

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

struct letterhead
report_letterhead(const struct report *r)
{
	const struct reg *reg = &r->in->reg;
	const bool is_ours = reg->dir != NULL;

	return (struct letterhead){ .lang = r->lang,
		.zone = is_ours ? &reg->zone : &zone_as_written,
		.organisation = is_ours ? reg->organisation
					: i18n_text(r->lang,
					      N_("organisation not in this "
						 "input")),
		.contact = is_ours ? reg->contact : words_unsaid(r->lang),
		.now = r->now,
		.law = report_words(r) };
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
	const struct pdf_options options = { .made = r->now };

	return render(out, doc, (enum output)format, &options);
}
