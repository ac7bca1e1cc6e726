/* Deadlines that a command starts, moves, stops or meets. */
#include <stdlib.h>

#include "../core/deadline_change.h"
#include "../document/deadline_words.h"
#include "../util/diag.h"
#include "../util/i18n.h"
#include "../util/mem.h"
#include "../util/strbuf.h"
#include "deadline_report.h"

#define LINES_MOST 10

static void
take_change(struct deadline_report *d, struct incident *i,
    const struct deadline_change *c, struct timestamp now)
{
	struct strbuf s = { 0 };

	if (d->said + d->lines.n < LINES_MOST) {
		strbuf_addf(&s, "%s: ", incident_text(i, FIELD_REF));
		deadline_words(&s, i, d->law, c, i18n_language());
		strlist_take(&d->lines, strbuf_take(&s));
	} else {
		d->unsaid++;
	}
	deadline_words(&s, i, d->law, c, d->reg->language);
	incident_log(i, now, register_user(d->reg), s.s);
	strbuf_free(&s);
}

void
deadline_report_take(struct deadline_report *d, const struct incident *was,
    struct incident *is, struct timestamp now)
{
	struct deadline_change c;

	for (size_t row = 0; row < is->lists[LIST_OBLIGATIONS].n; row++)
		if (deadline_change(was, is, row, d->law, now, &c))
			take_change(d, is, &c, now);
}

void
deadline_report_stage(struct deadline_report *d, struct transaction *t,
    struct incident *i, struct timestamp now)
{
	struct incident was;
	const int got = transaction_get(t, incident_text(i, FIELD_REF), &was);

	if (got != -1)
		deadline_report_take(d, got == 1 ? &was : NULL, i, now);
	if (got == 1)
		incident_free(&was);
	transaction_incident(t, i);
}

void
deadline_report_say(struct deadline_report *d)
{
	for (size_t n = 0; n < d->lines.n; n++)
		note("%s", d->lines.v[n]);
	d->said += d->lines.n;
	d->more += d->unsaid;
	deadline_report_drop(d);
}

void
deadline_report_drop(struct deadline_report *d)
{
	strlist_free(&d->lines);
	d->unsaid = 0;
}

void
deadline_report_end(struct deadline_report *d)
{
	if (d->more > 0)
		note(ngettext("and %zu more deadline: the log of the record "
			      "has it (dl-list -t log)",
			 "and %zu more deadlines: the logs of the records have "
			 "them (dl-list -t log)",
			 d->more),
		    d->more);
	deadline_report_drop(d);
}
