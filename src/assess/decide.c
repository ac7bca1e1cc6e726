/* dl-classify: what somebody decides on a duty, against or beside the rules. */
#include <stdlib.h>
#include <string.h>

#include "../util/diag.h"
#include "../util/i18n.h"
#include "../util/mem.h"
#include "assess.h"

/* DUTY=DECISION into *R. */
static int
read_one(const struct classify *c, const char *arg, struct ruling *r)
{
	const char *eq = strchr(arg, '=');
	char *name = xstrndup(arg, eq != NULL ? (size_t)(eq - arg) : 0);
	struct strbuf all = { 0 };

	*r = (struct ruling){ .to = DECISION_NONE };
	if (eq != NULL)
		r->to = decision_find(eq + 1);
	if (r->to == DECISION_NONE)
		fail(EXIT_USAGE, NULL,
		    _("-d: \"%s\" is not DUTY=DECISION; a decision is "
		      "required, not-required or undecided"),
		    arg);
	law_named(&c->law, name, &r->duties);
	if (r->to != DECISION_NONE && r->duties.n == 0) {
		law_named(&c->law, NULL, &r->duties);
		law_add_names(&all, &c->law, &r->duties);
		fail(EXIT_USAGE, NULL,
		    _("\"%s\" is no duty and no recipient; the register "
		      "has these duties: %s"),
		    name, all.s);
	} else if (r->to == DECISION_NOT_REQUIRED && is_blank(c->why)) {
		fail(EXIT_USAGE, NULL,
		    _("-d: %s: why is it not required? give the reason with "
		      "-w"),
		    name);
	} else if (r->to == DECISION_NOT_REQUIRED && *judge_who(c) == '\0') {
		fail(EXIT_USAGE, NULL,
		    _("-d: %s: who decides that? give the name with -b"), name);
	}
	strbuf_free(&all);
	free(name);
	return diag_status() == EXIT_DONE ? 0 : -1;
}

int
decide_read(struct classify *c)
{
	int rc = 0;

	c->ruling = xcalloc(c->decide.n + 1, sizeof(*c->ruling));
	for (; c->nrulings < c->decide.n; c->nrulings++)
		if (read_one(c, c->decide.v[c->nrulings],
			&c->ruling[c->nrulings]) == -1)
			rc = -1;
	return rc;
}

void
decide_free(struct classify *c)
{
	for (size_t n = 0; n < c->nrulings; n++)
		law_obligations_free(&c->ruling[n].duties);
	free(c->ruling);
	strlist_free(&c->decide);
}

/* Those of the duties that the incident has, which are not all where the
 * organisation has another role. */
static size_t
decide_one(const struct classify *c, struct incident *i, const struct ruling *r)
{
	const char *why = c->why != NULL ? c->why : "";
	size_t row, n = 0;

	for (size_t d = 0; d < r->duties.n; d++) {
		const struct law_row *law = &c->law.row[r->duties.row[d]];

		row = obligation_find(i, law->regime, law->recipient);
		if (row == OBLIGATION_NO_ROW)
			continue;
		obligation_decide(i, row, r->to, why, judge_who(c), c->now);
		n++;
	}
	return n;
}

int
decide(const struct classify *c, struct incident *i)
{
	int rc = 0;

	for (size_t n = 0; n < c->nrulings; n++)
		if (decide_one(c, i, &c->ruling[n]) == 0) {
			fail(EXIT_DATA, i->at.file != NULL ? &i->at : NULL,
			    _("%s: it has no such duty: %s"),
			    inc_get(i, FIELD_REF), c->decide.v[n]);
			rc = -1;
		}
	if (c->nrulings > 0 && rc == 0)
		obligation_settle(i, &c->law, NULL, judge_who(c), c->now);
	return rc;
}

char *
decide_subject(const struct classify *c)
{
	struct strbuf s = { 0 };

	for (size_t n = 0; n < c->decide.n; n++)
		strbuf_addf(
		    &s, "%s%s", n == 0 ? "decided: " : ", ", c->decide.v[n]);
	return strbuf_take(&s);
}
