/* The office that notifies. */
#include "office.h"
#include "../core/law_obligations.h"
#include "../core/obligation_settle.h"
#include "../store/policy_archive.h"
#include "../util/diag.h"
#include "../util/i18n.h"
#include "../util/strbuf.h"

struct letterhead
office_letterhead(const struct office *o, const char *lang)
{
	return (struct letterhead){ .lang = lang,
		.zone = &o->reg->zone,
		.organisation = o->reg->organisation,
		.contact = o->reg->contact,
		.now = o->now,
		.law = o->law };
}

void
office_settle(const struct office *o, struct incident *i)
{
	obligation_settle(i, o->law, NULL, register_user(o->reg), o->now);
}

int
office_commit(const struct office *o, struct transaction *t, struct incident *i,
    const char *subject)
{
	deadline_report_stage(o->deadlines, t, i, o->now);
	archive_store_law(t, o->law);
	if (transaction_commit(t, "notify", subject) == -1) {
		deadline_report_drop(o->deadlines);
		return -1;
	}
	deadline_report_say(o->deadlines);
	return 0;
}

int
office_obligation(const struct office *o, const char *name, const char **regime,
    const char **to)
{
	struct law_obligations named;
	struct strbuf list = { 0 };
	int rc = -1;

	law_obligations_named(o->law, name, &named);
	if (named.n == 1) {
		rc = 0;
		*regime = o->law->row[named.row[0]].regime;
		*to = o->law->row[named.row[0]].recipient;
	} else if (named.n > 1) {
		law_obligations_add(&list, o->law, &named);
		fail(EXIT_USAGE, NULL,
		    _("%s: expected one of its obligations: %s"), name, list.s);
	} else {
		law_obligations_free(&named);
		law_obligations_named(o->law, NULL, &named);
		law_obligations_add(&list, o->law, &named);
		fail(EXIT_USAGE, NULL,
		    _("\"%s\" is no obligation and no recipient; the register "
		      "has these obligations: %s"),
		    name, list.s);
	}
	law_obligations_free(&named);
	strbuf_free(&list);
	return rc;
}
