/* Overrides: somebody's decisions on obligations. */
#include <stdlib.h>
#include <string.h>

#include "../core/obligation_settle.h"
#include "../util/diag.h"
#include "../util/i18n.h"
#include "../util/mem.h"
#include "../util/strbuf.h"
#include "../util/strlist.h"
#include "../util/text.h"
#include "override.h"

static int
refuse_name(const struct law *law, const char *name)
{
	struct law_obligations all;
	struct strbuf names = { 0 };

	law_obligations_named(law, NULL, &all);
	law_obligations_add(&names, law, &all);
	fail(EXIT_USAGE, NULL,
	    _("-d: expected an obligation (%s) or a recipient, got \"%s\""),
	    names.s, name);
	strbuf_free(&names);
	law_obligations_free(&all);
	return -1;
}

/* A decision not to notify must be accounted for (AVG art. 33(5)). */
static int
check(const struct override *o, const char *name, const char *reason,
    const char *by)
{
	if (o->decision != DECISION_NOT_REQUIRED)
		return 0;
	if (reason == NULL || is_blank(reason))
		fail(EXIT_USAGE, NULL,
		    _("-d: %s: not-required needs a reason (-w)"), name);
	else if (*by == '\0')
		fail(EXIT_USAGE, NULL,
		    _("-d: %s: not-required needs the name of the person who "
		      "decides (-b)"),
		    name);
	else
		return 0;
	return -1;
}

static int
add(struct override_list *list, const char *text, const struct law *law,
    const char *by)
{
	const char *eq = strchr(text, '=');
	struct override o = { .text = text };
	char *name;
	int rc = -1;

	if (eq != NULL)
		o.decision = choice_find(choices_decision, eq + 1);
	if (o.decision == DECISION_NONE) {
		fail(EXIT_USAGE, NULL,
		    _("-d: expected OBLIGATION=required, =not-required or "
		      "=undecided, got \"%s\""),
		    text);
		return -1;
	}
	name = xstrndup(text, (size_t)(eq - text));
	law_obligations_named(law, name, &o.obligations);
	if (o.obligations.n == 0)
		rc = refuse_name(law, name);
	else
		rc = check(&o, name, list->reason, by);
	free(name);
	list->v = xgrow(list->v, &list->cap, list->n + 1, sizeof(*list->v));
	list->v[list->n++] = o;
	return rc;
}

int
override_add(struct override_list *list, const struct strlist *texts,
    const struct law *law, const char *by)
{
	int rc = 0;

	for (size_t n = 0; n < texts->n; n++)
		rc |= add(list, texts->v[n], law, by);
	return rc;
}

/* The record may have only some of the obligations that the name stands for,
 * as others rest on another role.  Returns how many it has. */
static size_t
apply_one(const struct override *o, const char *reason, const struct law *law,
    struct incident *i, const char *by, struct timestamp now)
{
	size_t row, n = 0;

	for (size_t k = 0; k < o->obligations.n; k++) {
		const struct law_row *l = &law->row[o->obligations.row[k]];

		row = obligation_find(i, l->regime, l->recipient);
		if (row == OBLIGATION_NO_ROW)
			continue;
		obligation_decide(
		    i, row, o->decision, reason != NULL ? reason : "", by, now);
		n++;
	}
	return n;
}

int
override_apply(const struct override_list *list, const struct law *law,
    struct incident *i, const char *by, struct timestamp now)
{
	int rc = 0;

	for (size_t n = 0; n < list->n; n++) {
		const struct override *o = &list->v[n];

		if (apply_one(o, list->reason, law, i, by, now) > 0)
			continue;
		fail(EXIT_DATA, i->at.file != NULL ? &i->at : NULL,
		    _("%s: this incident has no obligation %s"),
		    incident_text(i, FIELD_REF), o->text);
		rc = -1;
	}
	if (list->n > 0 && rc == 0)
		obligation_settle(i, law, NULL, by, now);
	return rc;
}

char *
override_subject(const struct override_list *list)
{
	struct strbuf s = { 0 };

	for (size_t n = 0; n < list->n; n++)
		strbuf_addf(
		    &s, "%s%s", n == 0 ? "decided: " : ", ", list->v[n].text);
	return strbuf_take(&s);
}

void
override_free(struct override_list *list)
{
	for (size_t n = 0; n < list->n; n++)
		law_obligations_free(&list->v[n].obligations);
	free(list->v);
}
