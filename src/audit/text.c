/* The audit trail as text. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../core/reference.h"
#include "../document/words.h"
#include "../util/i18n.h"
#include "words.h"

#define VALUE_MOST 200 /* characters of a value */

struct text {
	const struct audit *audit;
	struct strbuf out; /* of one step */
	size_t n; /* steps */
	char commit[65], ref[REFERENCE_LEN]; /* of the last one */
};

static void
add_head(struct text *t, const struct trail_step *step)
{
	const struct walk_commit *c = step->commit;
	const char *lang = t->audit->lang;
	struct strbuf *out = &t->out;

	if (strcmp(t->commit, c->id) == 0 && strcmp(t->ref, step->ref) == 0)
		return;
	snprintf(t->commit, sizeof(t->commit), "%s", c->id);
	snprintf(t->ref, sizeof(t->ref), "%s", step->ref);
	if (t->n++ > 0)
		strbuf_addc(out, '\n');
	words_moment_short(out, &t->audit->trail.reg->zone, c->author.at, lang);
	strbuf_add(out, "  ");
	audit_add_people(out, c, lang);
	strbuf_addf(out, "\n%.*s  %s%s%s; %s\n", AUDIT_SHORT, c->id, step->ref,
	    *step->ref != '\0' ? ": " : "", audit_act(c, lang),
	    c->is_signed ? i18n_text(lang, N_("signed"))
			 : i18n_text(lang, N_("not signed")));
}

/* Of the columns of one row, its name once: where LAST, which may be NULL, was
 * of another. */
static void
add_row(struct text *t, const struct trail_step *step,
    const struct audit_change *one, const struct audit_change *last)
{
	if (one->list == LIST_MAX ||
	    (last != NULL && last->list == one->list && last->row == one->row &&
		last->old_row == one->old_row))
		return;
	strbuf_add(&t->out, "    ");
	audit_add_row(&t->out, t->audit, step, one);
	strbuf_addf(&t->out, "%s:\n",
	    change_is_added(one)     ? i18n_text(t->audit->lang, N_(", added"))
	    : change_is_removed(one) ? i18n_text(t->audit->lang, N_(", gone"))
				     : "");
}

/* "    Title: "x" -> "y"". */
static void
add_change(struct text *t, const struct trail_step *step,
    const struct audit_change *one)
{
	const struct audit *a = t->audit;
	struct strbuf old = { 0 }, new = { 0 }, label = { 0 };
	const char *none = i18n_text(a->lang, N_("empty"));

	audit_add_value(&old, a, step, one, true, VALUE_MOST);
	audit_add_value(&new, a, step, one, false, VALUE_MOST);
	audit_add_label(&label, a, step, one);
	strbuf_addf(
	    &t->out, "%s%s: ", one->list == LIST_MAX ? "    " : "\t", label.s);
	if (old.len > 0)
		strbuf_addf(&t->out, "%s -> ", old.s);
	strbuf_addf(&t->out, "%s\n", new.len > 0 ? new.s : none);
	strbuf_free(&label);
	strbuf_free(&new);
	strbuf_free(&old);
}

static void
put_step(void *arg, const struct trail_step *step)
{
	struct text *t = arg;
	const struct audit_change *last = NULL;

	add_head(t, step);
	for (size_t n = 0; n < step->n; n++) {
		const struct audit_change *one = &step->change[n];

		if (!audit_is_shown(one))
			continue;
		add_row(t, step, one, last);
		add_change(t, step, one);
		last = one;
	}
	fwrite(t->out.s, 1, t->out.len, stdout);
	strbuf_reset(&t->out);
}

int
audit_text(const struct audit *a, size_t *met)
{
	struct text t = { .audit = a };
	struct trail_options o = a->trail;
	char *head = NULL;
	int rc;

	o.step = put_step;
	o.arg = &t;
	rc = trail_walk(&o, &head, met);
	free(head);
	strbuf_free(&t.out);
	return rc;
}
