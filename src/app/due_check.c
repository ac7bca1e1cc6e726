/* Due times in notifications that come in. */
#include "due_check.h"
#include "../core/lateness.h"
#include "../document/words.h"
#include "../util/diag.h"
#include "../util/i18n.h"
#include "../util/strbuf.h"

void
due_check(struct incident *i, const struct law *law, size_t from)
{
	const struct loc *at = i->at.file != NULL ? &i->at : NULL;
	const char *ref = incident_text(i, FIELD_REF), *what;
	const char *lang = i18n_language();
	struct strbuf claim = { 0 }, due = { 0 };
	struct due_claim c;

	if (lateness_correct(i, law, from, &c) == 0)
		return;
	what = words_obligation_short(i, c.regime, c.recipient, law, lang);
	words_moment_short(&claim, law->zone, c.claim, lang);
	words_moment_short(&due, law->zone, c.due, lang);
	if (c.has_due)
		warning(at,
		    _("%s: %s: expected due %s at the latest, by the law and "
		      "the times in the record, got %s: the first stands there "
		      "now"),
		    ref, what, due.s, claim.s);
	else
		warning(at,
		    _("%s: %s: expected no due time, since the law sets none, "
		      "got %s: it is left out"),
		    ref, what, claim.s);
	strbuf_free(&claim);
	strbuf_free(&due);
}
