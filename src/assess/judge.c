/* dl-classify: judging one incident and storing what came of it. */
#include <stdlib.h>
#include <string.h>

#include "../store/policy_archive.h"
#include "../util/clock.h"
#include "../util/diag.h"
#include "../util/i18n.h"
#include "../util/mem.h"
#include "assess.h"

const char *
judge_who(const struct classify *c)
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
	/* With -d it is why the duty was decided on. */
	if (c->why != NULL && c->decide.n == 0)
		inc_set(i, FIELD_RATIONALE, c->why);
	rule_table_answers(i, &a);
	rule_table_outcome(&c->rules, &a, c->law.lang, &j.o);
	rule_table_apply(i, &j.o);
	enisa_settle(i);
	j.said = obligation_settle(i, &c->law, &j.o, judge_who(c), j.now);
	return j;
}

void
judge_sign(const struct classify *c, struct incident *i, struct timestamp now)
{
	inc_set_time(i, FIELD_ASSESSED_AT, now);
	if (*judge_who(c) != '\0')
		inc_set(i, FIELD_ASSESSED_BY, judge_who(c));
}

unsigned
answers_given(const struct classify *c)
{
	unsigned bits = 0;

	for (enum field f = 0; f < FIELD_MAX; f++)
		if (c->answer[f] != NULL)
			bits |= enisa_is_input(f) ? GAVE_SCORE : GAVE_ANSWER;
	return bits;
}

/* Only a duty was decided on: nobody judged the incident anew. */
static bool
is_decision_alone(const struct classify *c, const struct judged *j)
{
	return c->decide.n > 0 && !j->o.is_news && answers_given(c) == 0;
}

static char *
score_subject(const struct incident *i)
{
	if (!inc_has(i, FIELD_SEVERITY))
		return xstrdup("score left open");
	return xasprintf("scored %s (%s)", inc_get(i, FIELD_SEVERITY),
	    inc_get(i, FIELD_SEVERITY_LEVEL));
}

/* What the commit says: "classified as serious (gastouder/G1)". */
static char *
subject(
    const struct classify *c, const struct incident *i, const struct judged *j)
{
	char *verdict, *text;
	struct strbuf open = { 0 };
	const bool many = (j->o.open & (j->o.open - 1)) != 0;

	if (is_decision_alone(c, j))
		return decide_subject(c);
	if (answers_given(c) == GAVE_SCORE && !j->o.is_news)
		return score_subject(i);
	verdict = verdict_text(&j->o, NULL);
	/* A history does not change its language with who writes it. */
	if (j->o.class != CLASS_NONE) {
		text = xasprintf("classified as %s", verdict);
	} else {
		rule_table_add_open(&open, j->o.open);
		text = xasprintf("left %s: %s %s open", verdict, open.s,
		    many ? "are" : "is");
	}
	strbuf_free(&open);
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
	c->is_printed = true;
}

static bool
is_same_record(const struct incident *a, const struct incident *b)
{
	char one[REV_LEN], other[REV_LEN];

	incident_rev(a, one);
	incident_rev(b, other);
	return strcmp(one, other) == 0;
}

static int
store(struct classify *c, struct transaction *act, struct incident *i,
    const struct judged *j)
{
	char *text;
	int rc;

	if (act == NULL)
		return 0;
	text = subject(c, i, j);
	transaction_incident(act, i);
	archive_rules(act, &c->rules);
	archive_law(act, &c->law);
	rc = transaction_commit(act, "classify", text);
	free(text);
	return rc;
}

/* C->stored is the record as it was. */
static int
judge_and_store(struct classify *c, struct transaction *act, struct incident *i)
{
	struct judged j;
	char *text;

	c->now = clock_now(&c->reg.zone);
	j = judge(c, i);
	if (decide(c, i) == -1)
		return -1;
	if (c->explain)
		tell_why(c, i);
	if (c->by != NULL && !is_decision_alone(c, &j))
		inc_set(i, FIELD_ASSESSED_BY, c->by);
	if (is_same_record(c->stored, i)) {
		text = verdict_text(&j.o, i18n_language());
		note(_("%s: unchanged: %s"), inc_get(i, FIELD_REF), text);
		free(text);
	} else {
		/* As in a stream, where nobody sees that an answer is new. */
		if (j.o.is_news || (c->by != NULL && !is_decision_alone(c, &j)))
			judge_sign(c, i, j.now);
		if (!c->ask)
			tell(c, i, &j);
		if (store(c, act, i, &j) == -1)
			return -1;
		if (c->ask)
			note(_("%s: stored"), inc_get(i, FIELD_REF));
	}
	print(c, i);
	return 0;
}

int
classify(struct classify *c, struct transaction *act, struct incident *i)
{
	struct incident stored;
	int rc;

	i->at = (struct loc){ 0 }; /* messages begin with the reference */
	incident_copy(&stored, i);
	c->stored = &stored;
	rc = judge_and_store(c, act, i);
	c->stored = NULL;
	incident_free(&stored);
	return rc;
}

int
classify_found(int rc, const char *ref)
{
	if (rc == 0)
		fail(EXIT_NO, NULL, _("%s: there is no such incident"), ref);
	return rc;
}

int
classify_read(struct classify *c, const char *ref, struct incident *i)
{
	struct snapshot *v = snapshot_open(&c->reg, NULL);
	struct incident read;
	int rc;

	if (v == NULL)
		return -1;
	rc = classify_found(snapshot_get(v, ref, &read), ref);
	if (rc == 1) {
		incident_copy(i, &read);
		i->at = (struct loc){ 0 }; /* the view lends the file's name */
		incident_free(&read);
	}
	snapshot_close(v);
	return rc;
}
