/* The form of the supervisory authority, filled in from a record. */
#include <stdio.h>
#include <string.h>

#include "../core/lateness.h"
#include "../document/form_page.h"
#include "../document/form_tree.h"
#include "../document/template.h"
#include "../render/text.h"
#include "../store/snapshot.h"
#include "../util/diag.h"
#include "../util/i18n.h"
#include "../util/strbuf.h"
#include "authority_form.h"
#include "notification.h"

#define REGIME OBLIGATION_AP_REGIME
#define TO     OBLIGATION_AP

/* Is the initial notification late, or would it be? */
static bool
is_late(const struct incident *i, const struct law *law, struct timestamp at)
{
	const size_t row = obligation_notification(i, REGIME, TO);
	struct lateness l;

	if (row == OBLIGATION_NO_ROW)
		return notification_late_by(i, REGIME, TO, at) > 0;
	l = lateness_of(i, law, law->zone, row);
	return lateness_is_late(&l);
}

/*
 * The record as it was committed at the time of the last notification, AT: it
 * has what was notified then.  False if the register has no such record.
 */
static bool
get_before(const struct office *o, const char *ref, const char *at,
    struct incident *before)
{
	struct snapshot *snapshot = NULL;
	struct timestamp w;
	bool got = false;

	if (timestamp_parse(at, &w) && snapshot_exists(o->reg, w))
		snapshot = snapshot_open(o->reg, at);
	if (snapshot != NULL) {
		got = snapshot_get(snapshot, ref, before) == 1;
		snapshot_close(snapshot);
	}
	if (!got && *at == '\0')
		note(_("%s: the last notification has no time; every answer is "
		       "shown"),
		    ref);
	else if (!got)
		note(_("%s: the register has no record of %s, the time of the "
		       "last notification; every answer is shown"),
		    ref, at);
	return got;
}

/* Tree, template, text or page.  0; -1: reported. */
static int
make(const struct office *o, const struct authority_form *a,
    const struct filled *f, const char *last, struct strbuf *out)
{
	const char *lang = o->reg->language;
	const struct letterhead head = office_letterhead(o, lang);
	const struct form_paper paper = {
		.head = &head, .is_page = a->is_page, .last = last
	};
	xmlDoc *doc = template_make(
	    o->reg->dir, "form", lang, form_tree(f, &paper));

	if (doc == NULL)
		return -1;
	if (a->is_page) {
		form_page_render(out, doc, lang);
	} else {
		text_render(out, doc);
		strbuf_addc(out, '\n'); /* before the next one */
	}
	xmlFreeDoc(doc);
	return 0;
}

/* Append the numbers of the questions in that state. */
static void
add_numbers(const struct filled *f, enum ask_state state, struct strbuf *out)
{
	for (size_t q = 0; q < f->form->n; q++) {
		const struct ask *a = &f->form->ask[q];

		if (form_asks(f, a) && form_state(f, a) == state)
			strbuf_addf(
			    out, "%s%s", out->len > 0 ? ", " : "", a->number);
	}
}

/*
 * The supervisory authority of the law, in Dutch.  A table from before
 * there were names has it at the end of its label.
 */
static const char *
authority_name(const struct law_row *row)
{
	static const char to[] = " aan ";
	const char *name = law_text(row, LAW_NAME, "nl");
	const char *label = law_text(row, LAW_LABEL, "nl");
	const char *at = strstr(label, to);

	return *name != '\0' || at == NULL ? name : at + strlen(to);
}

/* The form that nobody chose is that of one authority, which its title names:
 * another one does not take it. */
static void
warn_of_title(const struct office *o, const struct authority_form *a,
    const struct incident *i)
{
	const struct ask *title = &a->questions->ask[0];
	const struct law_row *row = obligation_law_row(i, o->law, REGIME, TO);
	const char *name = row != NULL ? authority_name(row) : "";

	if (*name == '\0' || strcmp(a->name, OBLIGATION_AP) != 0 ||
	    strstr(title->section_nl, name) != NULL)
		return;
	warning(NULL,
	    _("%s: this form is not that of \"%s\", which the law of the "
	      "register names: %s; another one is chosen with -F, and "
	      "forms/ap.csv in the register replaces it (dl-form(5))"),
	    incident_text(i, FIELD_REF), name,
	    strcmp(i18n_language(), "nl") == 0 ? title->section_nl
					       : title->section_en);
}

/* A form that asks nothing on this day would come out empty. */
static bool
asks_anything(const struct filled *f, const char *name)
{
	for (size_t q = 0; q < f->form->n; q++)
		if (form_asks(f, &f->form->ask[q]))
			return true;
	fail(EXIT_CONFIG, NULL,
	    _("the form \"%s\" has no question that is valid today"), name);
	return false;
}

int
authority_form_fill(const struct office *o, const struct authority_form *a,
    struct incident *i, struct strbuf *out, struct strbuf *missing,
    struct strbuf *later)
{
	struct filled f = { .form = a->questions,
		.i = i,
		.reason = a->reason != NULL ? a->reason : "",
		.organisation = o->reg->organisation,
		.contact = o->reg->contact,
		.name = register_user(o->reg),
		.email = register_email(o->reg),
		.day = zone_day(&o->reg->zone, o->now) };
	struct notification n = { .regime = REGIME, .recipient = TO };
	struct incident before;
	char at[CELL_LEN];
	const char *last = "";
	int rc = -1;
	size_t row;

	office_settle(o, i);
	n.kind = a->kind != NOTIFICATION_KIND_NONE
		     ? a->kind
		     : notification_next_kind(i, REGIME, TO);
	f.kind = n.kind;
	if (!notification_is_in_order(o, i, &n))
		return -1;
	f.is_late = is_late(i, o->law, a->at);
	if (n.kind == NOTIFICATION_KIND_INITIAL) {
		if (a->reason != NULL)
			incident_set_text(i, FIELD_AP_DELAY_REASON, a->reason);
	} else if ((row = notification_last(i, REGIME, TO)) !=
		   OBLIGATION_NO_ROW) {
		last = row_format(
		    i, LIST_NOTIFICATIONS, row, NOTIFICATION_AT, at);
		if (get_before(o, incident_text(i, FIELD_REF), last, &before))
			f.before = &before;
	}
	add_numbers(&f, STATE_MISSING, missing);
	add_numbers(&f, STATE_LATER, later);
	f.is_complete = missing->len + later->len == 0;
	if (asks_anything(&f, a->name))
		rc = make(o, a, &f, last, out);
	if (f.before != NULL)
		incident_free(&before);
	return rc;
}

/* A notification may be made in phases (AVG art. 33(4)): a missing answer is
 * no fault unless all are asked for. */
void
authority_form_draft(const struct office *o, const struct authority_form *a,
    struct incident *i, bool is_strict)
{
	const char *ref = incident_text(i, FIELD_REF);
	struct strbuf out = { 0 }, missing = { 0 }, later = { 0 };

	if (authority_form_fill(o, a, i, &out, &missing, &later) == 0) {
		fwrite(out.s, 1, out.len, stdout);
		/* Whole, before the notes, where both go to one file. */
		diag_flush();
		warn_of_title(o, a, i);
		if (missing.len > 0)
			note(_("%s: still missing: %s"), ref, missing.s);
		if (later.len > 0)
			note(_("%s: not known yet, may follow later: %s"), ref,
			    later.s);
		if (is_strict && missing.len + later.len > 0)
			status_raise(EXIT_NO);
	}
	strbuf_free(&out);
	strbuf_free(&missing);
	strbuf_free(&later);
}
