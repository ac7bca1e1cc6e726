/*
 * Any table of rules or law.  An accepted table is proved, assesses an incident
 * and makes its obligations; the time, role and outcome of the incident are the
 * first four bytes.
 */
#include "../src/assess/rule_text.h"
#include "../src/core/obligation_settle.h"
#include "../src/record/incident_xml.h"
#include "../src/record/policy_table.h"
#include "../src/util/mem.h"
#include "../src/util/strbuf.h"
#include "fuzz.h"

#define HEAD 4
#define WHO  "Pim"

static void
try_rules(const char *s, size_t n)
{
	struct rule_table t;
	struct rule_fault *faults;
	struct outcome o;
	char *text;
	size_t nfaults;

	if (policy_rules_read(s, n, "fuzz", "fuzz", &t) == -1)
		return;
	nfaults = rule_proof(&t, &faults);
	for (size_t f = 0; f < nfaults; f++) {
		text = rule_text_fault(&t, &faults[f]);
		outcome_of(&t, &faults[f].at, "nl", &o);
		if (*text == '\0' ||
		    (faults[f].kind == RULE_FAULT_GAP) !=
			(faults[f].row == t.n) ||
		    (faults[f].kind == RULE_FAULT_GAP && o.row != NULL))
			abort();
		free(text);
		for (size_t r = 0; r < t.n; r++)
			free(rule_text_match(&t, r, &faults[f].at));
	}
	free(faults);
	rule_table_free(&t);
}

static const struct zone amsterdam = { "Europe/Amsterdam" };

/* Moments from 1900 to 9999. */
static struct timestamp
moment(const uint8_t *head)
{
	const int64_t n = head[0] << 16 | head[1] << 8 | head[2];

	return zone_timestamp(&amsterdam,
	    date_days(1900, 1, 2) * 86400 +
		n * (date_days(9999, 12, 30) - date_days(1900, 1, 2)) /
		    (1 << 24) * 86400 +
		n % 86400);
}

static void
settle(struct incident *i, const struct law *law, struct outcome *o,
    struct timestamp now, struct strbuf *xml)
{
	obligation_settle(i, law, o, WHO, now);
	o->is_news = false;
	strbuf_reset(xml);
	incident_xml_write(xml, i);
}

/* Nothing is due before it began, and the readings only ever add to it. */
static void
check_row(const struct incident *i, const struct law *law, size_t n)
{
	const struct law_row *row = &law->row[n];
	struct timestamp from, due;
	struct deadline_readings more;
	struct time_limit again;
	struct strbuf s = { 0 };

	strbuf_add(&s, "");
	time_limit_add(&s, row->term);
	if (!time_limit_parse(s.s, &again) || again.n != row->term.n)
		abort();
	strbuf_free(&s);
	if (!obligation_anchor(i, law, n, &from) ||
	    !obligation_due(i, law, n, &due))
		return;
	if (due.s < from.s)
		abort();
	if (row->term.unit != LIMIT_HOURS)
		return;
	more = deadline_readings(&amsterdam, from, row->term.n);
	if (more.touched.s < due.s || more.whole.s < more.touched.s)
		abort();
}

/* Each due time can be read again. */
static void
check_law(const struct incident *i, const struct law *law)
{
	const enum list l = LIST_OBLIGATIONS;
	char buf[CELL_LEN];
	struct timestamp due;

	for (size_t n = 0; n < law->n; n++)
		check_row(i, law, n);
	for (size_t r = 0; r < i->lists[l].n; r++)
		if (row_has(i, l, r, OBLIGATION_DUE) &&
		    !timestamp_parse(
			row_format(i, l, r, OBLIGATION_DUE, buf), &due))
			abort();
}

/* Notify every recipient, in the order of the record. */
static void
file_all(struct incident *i, struct timestamp at)
{
	for (size_t r = 0; r < i->lists[LIST_OBLIGATIONS].n; r++) {
		char *regime = xstrdup(
		    row_text(i, LIST_OBLIGATIONS, r, OBLIGATION_REGIME));
		char *to = xstrdup(
		    row_text(i, LIST_OBLIGATIONS, r, OBLIGATION_RECIPIENT));

		obligation_notify(i, &(struct notification){ .regime = regime,
					 .recipient = to,
					 .at = at,
					 .by = WHO });
		free(regime);
		free(to);
	}
}

/* Settled again, the incident does not change; nor after its notifications. */
static void
try_law(const uint8_t *head, const char *s, size_t n)
{
	struct law law = policy_law_empty(&amsterdam, "nl");
	struct outcome o = { .class = head[3] & 3,
		.ap = head[3] >> 2 & 3,
		.subjects = head[3] >> 4 & 3,
		.reason = "Daarom.",
		.rule = "fuzz/F1@0123456789ab",
		.is_news = true };
	const struct timestamp now = moment(head);
	struct strbuf once = { 0 }, twice = { 0 };
	struct incident i;

	if (policy_law_read(s, n, "fuzz", "fuzz", &law) == -1)
		return;
	incident_init(&i);
	incident_set_choice(&i, FIELD_ROLE, head[3] >> 6); /* 0: no role */
	incident_set_time(&i, FIELD_RECEIVED, now);
	settle(&i, &law, &o, now, &once);
	check_law(&i, &law);
	settle(&i, &law, &o, now, &twice);
	if (strcmp(once.s, twice.s) != 0)
		abort();
	file_all(&i, now);
	settle(&i, &law, &o, now, &once);
	check_law(&i, &law);
	settle(&i, &law, &o, now, &twice);
	if (strcmp(once.s, twice.s) != 0)
		abort();
	incident_free(&i);
	law_free(&law);
	strbuf_free(&once);
	strbuf_free(&twice);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	const char *s = (const char *)data + HEAD;

	if (n < HEAD)
		return 0;
	try_rules(s, n - HEAD);
	try_law(data, s, n - HEAD);
	return 0;
}
