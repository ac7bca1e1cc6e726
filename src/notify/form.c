/* The authority's form, filled in as a draft. */
#include <stdio.h>
#include <string.h>

#include "../document/form_page.h"
#include "../document/form_tree.h"
#include "../document/template.h"
#include "../render/text.h"
#include "../util/diag.h"
#include "../util/i18n.h"
#include "notify.h"

/* Is the first filing late, or would it be? */
static bool
is_late(const struct notify *n, const struct incident *i)
{
	const size_t row = obligation_filed(i, n->regime, n->to);
	const char *by;

	if (row == OBLIGATION_NO_ROW)
		return notify_seconds_late(n, i) > 0;
	by = row_get(i, LIST_NOTIFICATIONS, row, NOTIFICATION_LATE_BY);
	return *by != '\0' && strcmp(by, "0") != 0;
}

/*
 * The record as it was committed when it was filed last: what was told then.
 * False where it was not in the register yet.
 */
static bool
get_before(const struct notify *n, const char *ref, const char *at,
    struct incident *before)
{
	struct snapshot *view = NULL;
	struct timestamp w;
	bool got = false;

	if (timestamp_parse(at, &w) && snapshot_exists(&n->reg, w))
		view = snapshot_open(&n->reg, at);
	if (view != NULL) {
		got = snapshot_get(view, ref, before) == 1;
		snapshot_close(view);
	}
	if (!got && *at == '\0')
		note(_("%s: when it was told is not known; every answer is "
		       "shown"),
		    ref);
	else if (!got)
		note(_("%s: what was told at %s is not in the register; every "
		       "answer is shown"),
		    ref, at);
	return got;
}

static void
print(const struct strbuf *s)
{
	fwrite(s->s, 1, s->len, stdout);
	/* Whole, before what is said of it, where both go to one file. */
	fflush(stdout);
}

/* Tree, template, text or page.  0, or -1: reported. */
static int
make(const struct notify *n, const struct filled *f, const char *last,
    struct strbuf *out)
{
	const struct letterhead head = notify_letterhead(n, n->reg.language);
	const struct form_paper paper = {
		.head = &head, .is_page = n->html, .last = last
	};
	xmlDoc *doc = template_make(
	    n->reg.dir, "form", n->reg.language, form_tree(f, &paper));
	const int rc = doc != NULL ? 0 : -1;

	if (doc != NULL && n->html)
		form_html(out, doc, n->reg.language);
	else if (doc != NULL)
		text_render(out, doc);
	if (doc != NULL && !n->html)
		strbuf_addc(out, '\n'); /* before the next one */
	xmlFreeDoc(doc);
	return rc;
}

/* Say what is missing, in numbers of questions: a form may be filled in in
 * phases (AVG art. 33(4)), so that is no fault unless it must be complete. */
static void
tell_missing(const struct notify *n, const struct filled *f)
{
	const char *ref = inc_get(f->i, FIELD_REF);
	struct strbuf now_s = { 0 }, later_s = { 0 };

	for (size_t q = 0; q < f->form->n; q++) {
		const struct ask *a = &f->form->ask[q];
		const enum ask_state state = form_asks(f, a) ? form_state(f, a)
							     : STATE_OPEN;

		if (state == STATE_MISSING)
			strbuf_addf(&now_s, "%s%s", now_s.len > 0 ? ", " : "",
			    a->number);
		else if (state == STATE_LATER)
			strbuf_addf(&later_s, "%s%s",
			    later_s.len > 0 ? ", " : "", a->number);
	}
	if (now_s.len > 0)
		note(_("%s: still missing: %s"), ref, now_s.s);
	if (later_s.len > 0)
		note(_("%s: not known yet, may follow later: %s"), ref,
		    later_s.s);
	if (n->complete && now_s.len + later_s.len > 0)
		status_raise(EXIT_NO);
	strbuf_free(&now_s);
	strbuf_free(&later_s);
}

/* A form that asks nothing on this day would come out empty. */
static bool
asks_anything(const struct notify *n, const struct filled *f)
{
	for (size_t q = 0; q < f->form->n; q++)
		if (form_asks(f, &f->form->ask[q]))
			return true;
	fail(EXIT_CONFIG, NULL,
	    _("the form \"%s\" has no question that is valid today"),
	    n->form_name);
	return false;
}

int
notify_form_make(const struct notify *n, struct incident *i, struct strbuf *out)
{
	struct filled f = { .form = &n->form,
		.i = i,
		.reason = n->why != NULL ? n->why : "",
		.organisation = n->reg.organisation,
		.contact = n->reg.contact,
		.name = n->reg.name,
		.email = n->reg.email,
		.day = timestamp_day(n->now) };
	struct incident before;
	const char *last = "";
	int rc = -1;
	size_t row;

	obligation_settle(i, &n->law, NULL, register_who(&n->reg), n->now);
	f.kind = notify_kind(n, i);
	if (!notify_in_order(n, i, f.kind))
		return -1;
	f.is_late = is_late(n, i);
	if (strcmp(f.kind, INITIAL) == 0) {
		if (n->why != NULL)
			inc_set(i, FIELD_AP_DELAY_REASON, n->why);
	} else if ((row = notify_last(n, i)) != OBLIGATION_NO_ROW) {
		last = row_get(i, LIST_NOTIFICATIONS, row, NOTIFICATION_AT);
		if (get_before(n, inc_get(i, FIELD_REF), last, &before))
			f.before = &before;
	}
	f.is_complete = form_count(&f, STATE_MISSING) == 0 &&
			form_count(&f, STATE_LATER) == 0;
	if (asks_anything(n, &f) && (rc = make(n, &f, last, out)) == 0 &&
	    !n->record) {
		print(out);
		tell_missing(n, &f);
	}
	if (f.before != NULL)
		incident_free(&before);
	return rc;
}

void
notify_form(const struct notify *n, struct incident *i)
{
	struct strbuf s = { 0 };

	notify_form_make(n, i, &s);
	strbuf_free(&s);
}
