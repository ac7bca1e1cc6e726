/* J: the assessments, made again by their own tables. */
#include <stdlib.h>
#include <string.h>

#include "../core/enisa_score.h"
#include "../core/obligation_settle.h"
#include "../core/outcome.h"
#include "../util/i18n.h"
#include "../util/mem.h"
#include "tables.h"

static void
begin(struct check *c, void **state)
{
	*state = tables_open(c);
}

static void
end(struct check *c, void *state)
{
	(void)c;
	if (state != NULL)
		tables_close(state);
}

static void
check_fields(
    struct check *c, const struct check_record *r, const struct incident *again)
{
	static const struct {
		const char *id;
		enum field field;
	} made[] = { { "J501", FIELD_CLASS }, { "J501", FIELD_RULE },
		{ "J501", FIELD_HINTS }, { "J502", FIELD_SEVERITY },
		{ "J502", FIELD_SEVERITY_LEVEL } };
	char is[CELL_LEN], was[CELL_LEN];

	for (size_t n = 0; n < LENGTH(made); n++) {
		const enum field f = made[n].field;
		const char *now = incident_format(again, f, is);
		const char *old = incident_format(r->i, f, was);

		if (strcmp(now, old) != 0)
			check_report(c, r, made[n].id, LIST_MAX, 0, f,
			    TEXTS(field_def(f)->name, now, old));
	}
}

/* Of an obligation that nobody was notified of: what was fixed is E's. */
static void
check_obligation(struct check *c, const struct check_record *r,
    const struct incident *again, size_t row)
{
	static const enum obligation_col cols[] = { OBLIGATION_DECISION,
		OBLIGATION_DUE };
	const enum list l = LIST_OBLIGATIONS;
	const char *regime = row_obligation(r->i, row, OBLIGATION_REGIME);
	const size_t to = obligation_find(
	    again, regime, row_obligation(r->i, row, OBLIGATION_RECIPIENT));
	char is[CELL_LEN], was[CELL_LEN];

	if (to == OBLIGATION_NO_ROW || obligation_is_notified(r->i, row))
		return;
	for (size_t n = 0; n < LENGTH(cols); n++)
		if (!cell_is_same(row_cell(r->i, l, row, cols[n]),
			row_cell(again, l, to, cols[n])))
			check_report(c, r, "J503", l, row, cols[n],
			    TEXTS(list_def(l)->cols[cols[n]].name, regime,
				row_format(again, l, to, cols[n], is),
				row_format(r->i, l, row, cols[n], was)));
}

static void
check_closed(struct check *c, const struct check_record *r,
    const struct rule_table *rules)
{
	struct strbuf text = { 0 };

	if (incident_choice(r->i, FIELD_STATUS) != STATUS_CLOSED)
		return;
	outcome_add_contradictions(
	    &text, &rules->hints, rules->name, r->i, i18n_language());
	if (text.len > 0)
		check_report(
		    c, r, "C108", LIST_MAX, 0, FIELD_STATUS, TEXTS(text.s));
	strbuf_free(&text);
}

static void
check_record_of(struct check *c, void *state, const struct check_record *r)
{
	const struct finding_place at = { .file = r->path, .ref = r->ref };
	const char *faulty, *faulty_law;
	const struct rule_table *rules = tables_rules(state, r->i, &faulty);
	const struct law *law = tables_law(state, r->i, &faulty_law);
	struct incident again;
	struct outcome o;
	struct timestamp then;

	incident_copy(&again, r->i);
	if (faulty != NULL)
		finding_add(&c->found, "J504", &at, TEXTS(faulty));
	if (faulty_law != NULL)
		finding_add(&c->found, "J504", &at, TEXTS(faulty_law));
	if (rules != NULL) {
		outcome_of_incident(rules, &again, c->o->reg->language, &o);
		outcome_apply(&again, &o);
		check_closed(c, r, rules);
	}
	if (!incident_time(r->i, FIELD_ASSESSED_AT, &then))
		then = c->o->now;
	enisa_settle(&again);
	if (law != NULL)
		obligation_settle(
		    &again, law, rules != NULL ? &o : NULL, "", then);
	check_fields(c, r, &again);
	for (size_t n = 0; law != NULL && n < r->i->lists[LIST_OBLIGATIONS].n;
	     n++)
		check_obligation(c, r, &again, n);
	incident_free(&again);
}

const struct check_letter check_letter_assessment = {
	.letter = 'J', .begin = begin, .record = check_record_of, .end = end
};
