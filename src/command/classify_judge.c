/* dl-classify: judging one incident and storing what came of it. */
#include <stdlib.h>
#include <string.h>

#include "../base/diag.h"
#include "../base/lang.h"
#include "../base/mem.h"
#include "classify.h"

static const char *
who(const struct classify *c)
{
	if (c->by != NULL)
		return c->by;
	return c->reg.dir != NULL ? register_who(&c->reg) : "";
}

struct judged
judge(const struct classify *c, struct incident *i)
{
	struct judged j = { .now = c->now };
	struct answers a;

	for (enum field f = 0; f < FIELD_MAX; f++)
		if (c->answer[f] != NULL)
			inc_set(i, f, c->answer[f]);
	if (c->why != NULL)
		inc_set(i, FIELD_RATIONALE, c->why);
	rules_answers(i, &a);
	rules_judge(&c->rules, &a, c->law.lang, &j.o);
	rules_apply(i, &j.o);
	j.said = duty_settle(i, &c->law, &j.o, who(c), j.now);
	return j;
}

void
judge_sign(const struct classify *c, struct incident *i, struct when now)
{
	inc_set_time(i, FIELD_ASSESSED_AT, now);
	if (*who(c) != '\0')
		inc_set(i, FIELD_ASSESSED_BY, who(c));
}

/* What the commit says: "classified as serious (gastouder/G1)". */
static char *
subject(const struct judged *j)
{
	char *verdict = verdict_text(&j->o, NULL), *text;
	struct str open = { 0 };
	const bool many = (j->o.open & (j->o.open - 1)) != 0;

	/* A history does not change its language with who writes it. */
	if (j->o.verdict != VERDICT_UNDECIDED) {
		text = xasprintf("classified as %s", verdict);
	} else {
		rules_add_open(&open, j->o.open);
		text = xasprintf("left %s: %s %s open", verdict, open.s,
		    many ? "are" : "is");
	}
	str_free(&open);
	free(verdict);
	return text;
}

static void
print(struct classify *c, struct incident *i)
{
	char rev[REV_LEN];

	if (!c->cmd->dry_run) {
		incident_rev(i, rev);
		inc_set(i, FIELD_REV, rev);
	}
	writer_put(c->out, i);
}

int
classify(struct classify *c, struct act *act, struct incident *i)
{
	char before[REV_LEN], after[REV_LEN], *text;
	struct judged j;
	int rc = 0;

	i->at = (struct loc){ 0 }; /* messages begin with the reference */
	incident_rev(i, before);
	c->now = when_now();
	j = judge(c, i);
	if (c->explain)
		tell_rows(c, i);
	if (c->by != NULL)
		inc_set(i, FIELD_ASSESSED_BY, c->by);
	incident_rev(i, after);
	if (strcmp(before, after) == 0) {
		text = verdict_text(&j.o, lang_now());
		note(_("%s: unchanged: %s"), inc_get(i, FIELD_REF), text);
		free(text);
		print(c, i);
		return 0;
	}
	judge_sign(c, i, j.now);
	if (!c->ask)
		tell(c, i, &j);
	if (act != NULL) {
		text = subject(&j);
		act_incident(act, i);
		rc = act_commit(act, "classify", text);
		free(text);
	}
	if (rc == 0)
		print(c, i);
	return rc;
}

int
classify_found(int rc, const char *ref)
{
	if (rc == 0)
		fail(STATUS_NO, NULL, _("%s: there is no such incident"), ref);
	return rc;
}

int
classify_read(struct classify *c, const char *ref, struct incident *i)
{
	struct view *v = view_open(&c->reg, NULL);
	struct incident read;
	int rc;

	if (v == NULL)
		return -1;
	rc = classify_found(view_get(v, ref, &read), ref);
	if (rc == 1) {
		incident_copy(i, &read);
		i->at = (struct loc){ 0 }; /* the view lends the file's name */
		incident_free(&read);
	}
	view_close(v);
	return rc;
}
