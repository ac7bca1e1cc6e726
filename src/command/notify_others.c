/* What was told to others than the reporter, elsewhere: recorded. */
#include <string.h>

#include "../base/diag.h"
#include "../base/lang.h"
#include "../document/words.h"
#include "notify.h"

/* Late and no reason given, or a correction of nothing: reported, false. */
static bool
may_be_filed(const struct notify *n, const struct incident *i)
{
	const char *ref = inc_get(i, FIELD_REF);
	const size_t row = duty_find(i, n->regime, n->to);
	const bool is_first = duty_filed(i, n->regime, n->to) == DUTY_NO_ROW;
	struct str late = { 0 };
	struct when due;

	if (is_first && n->kind != NULL && strcmp(n->kind, "initial") != 0) {
		fail(STATUS_DATA, NULL,
		    _("%s: %s: nothing was filed with %s yet"), ref, n->kind,
		    n->to);
		return false;
	}
	if (row == DUTY_NO_ROW)
		warning(NULL, _("%s: the register has no duty to tell %s"), ref,
		    n->to);
	if (!is_first || n->why != NULL || strcmp(n->to, DUTY_AP) != 0 ||
	    row == DUTY_NO_ROW ||
	    !row_time(i, LIST_DUTIES, row, DUTY_DUE, &due) || n->at.s <= due.s)
		return true;
	words_duration(&late, n->at.s - due.s, lang_now());
	fail(STATUS_DATA, NULL,
	    _("%s: this is %s late (due %s): give the reason with -w"), ref,
	    late.s, row_get(i, LIST_DUTIES, row, DUTY_DUE));
	str_free(&late);
	return false;
}

bool
notify_file(const struct notify *n, struct incident *i)
{
	struct duty_filing f = { .regime = n->regime,
		.recipient = n->to,
		.kind = n->kind,
		.at = n->at,
		.number = n->number,
		.delay_reason = n->why };

	bool may;

	duty_settle(i, &n->law, NULL, register_who(&n->reg), n->now);
	if ((may = may_be_filed(n, i))) {
		if (f.kind == NULL &&
		    duty_filed(i, n->regime, n->to) != DUTY_NO_ROW)
			f.kind = "follow-up";
		f.by = register_who(&n->reg);
		duty_file(i, &f);
	}
	return may;
}

void
notify_record(const struct notify *n, struct act *act, struct incident *i)
{
	if (!notify_file(n, i))
		return;
	act_incident(act, i);
	act_commit(act, "notify", n->act);
}
