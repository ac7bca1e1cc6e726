/*
 * Overrides: decisions that somebody makes on obligations, against the rules or
 * where they decide nothing.
 */
#ifndef ASSESS_OVERRIDE_H
#define ASSESS_OVERRIDE_H

#include "../core/incident.h"
#include "../core/law_obligations.h"
#include "../core/rule_table.h"
#include "../util/strlist.h"

struct override {
	const char *text; /* OBLIGATION=DECISION */
	struct law_obligations obligations;
	enum decision decision;
};

struct override_list {
	struct override *v;
	size_t n, cap;
	const char *reason; /* NULL: none */
};

/*
 * Add texts OBLIGATION=DECISION, borrowed; BY is the one who decides, or "".
 * 0; -1: reported (64), as one is malformed, or not-required has no reason or
 * nobody who decides.
 */
int override_add(struct override_list *, const struct strlist *texts,
    const struct law *, const char *by);
/* Apply all to an assessed record.  0; -1: it has no such obligation, reported
 * (65). */
int override_apply(const struct override_list *, const struct law *,
    struct incident *, const char *by, struct timestamp now);
/* For the subject of a commit: "decided: avg-33=required"; the caller frees. */
char *override_subject(const struct override_list *);
void override_free(struct override_list *);

#endif
