/* Open obligations and measures, letters to be settled, unread mail: a list, a
 * mail or a calendar. */
#include <stdlib.h>
#include <string.h>

#include "../app/mail_server.h"
#include "../core/incident_source.h"
#include "../core/obligation_settle.h"
#include "../document/calendar.h"
#include "../document/csv_figures.h"
#include "../document/pending_tree.h"
#include "../stats/facts.h"
#include "../stats/pending.h"
#include "../store/check_state.h"
#include "../store/send_log.h"
#include "../util/diag.h"
#include "../util/i18n.h"
#include "../util/mem.h"
#include "../util/strbuf.h"
#include "output.h"
#include "report_mail.h"
#include "settle.h"

#define SOON_SECONDS INT64_C(86400)

/* The list ----------------------------------------------------------------- */

/* Letters of which it is not known whether they were sent. */
static void
add_letters(const struct report *r, struct pending_lists *l)
{
	struct unclear_letters letters;

	if (r->in->view == NULL)
		return;
	send_log_unclear(&r->in->reg, &letters);
	for (size_t k = 0; k < letters.n; k++) {
		const struct unclear_letter *m = &letters.v[k];

		if (operands_name(r->in, m->ref))
			pending_add_letter(l, m->ref, m->regime,
			    law_recipient(report_words(r), m->regime), m->id);
	}
	unclear_letters_free(&letters);
}

static void
list(const struct report *r, struct pending_lists *l)
{
	struct period now;
	struct incident i;
	int got;

	if (r->in->reader == NULL)
		snapshot_leave_rev(r->in->view);
	period_around(&r->in->reg.zone, PERIOD_WEEK, r->now, &now);
	while ((got = operands_next(r->in, &i)) != 0) {
		if (got == -1)
			continue;
		settle_open(r, &i);
		pending_add_mail(l, &i);
		if (facts_is_counted(&i))
			pending_add(l, &i, &now, r->now);
		incident_free(&i);
	}
	add_letters(r, l);
	pending_sort(l);
}

/* A measure without a day can wait; an obligation without a due time is to be
 * met without undue delay, once it is known to be one. */
static bool
is_due(const struct pending *p, const struct due *d)
{
	if (!p->has_due)
		return p->kind != PENDING_KIND_MEASURE &&
		       (d->within < 0 || !p->undecided);
	return d->within < 0 || p->left <= d->within;
}

/* "1 te laat, 2 binnen 24 uur", to be read without opening the mail; NULL if
 * there is nothing of that.  The caller frees. */
static char *
urgency(const struct pending_lists *l, const char *lang)
{
	struct strbuf s = { 0 };
	size_t late = 0, soon = 0;

	for (size_t k = 0; k < l->npending; k++)
		if (l->pending[k].has_due && l->pending[k].overdue)
			late++;
		else if (l->pending[k].has_due &&
			 l->pending[k].notified_lack == NULL &&
			 l->pending[k].left <= SOON_SECONDS)
			soon++;
	if (late > 0)
		strbuf_addf(&s, i18n_text(lang, N_("%zu late")), late);
	if (late > 0 && soon > 0)
		strbuf_add(&s, ", ");
	if (soon > 0)
		strbuf_addf(
		    &s, i18n_text(lang, N_("%zu within 24 hours")), soon);
	return s.len > 0 ? strbuf_take(&s) : NULL;
}

static xmlDoc *
make_document(
    const struct report *r, const struct letterhead *head, const void *data)
{
	return report_make(r, "due", pending_tree(data, head), false);
}

/* Tomorrow the same list is a mail of its own. */
static int
make_mail(const struct report *r, const struct due *d,
    const struct pending_lists *l, struct strbuf *out)
{
	struct report_mail mail = d->mail;
	char date[TIMESTAMP_LEN], *log, *subject = urgency(l, r->lang);
	struct report_source source = {
		.make = make_document, .data = l, .topic = "due"
	};
	int rc;

	timestamp_format(r->made, date);
	source.log = log = xasprintf("due.%.10s", date);
	mail.subject = subject;
	rc = report_mail(r, &mail, &source, out);
	free(log);
	free(subject);
	return rc;
}

/* 0; -1: reported. */
static int
make_list(const struct report *r, const struct due *d,
    const struct pending_lists *l, struct strbuf *out)
{
	const struct letterhead head = report_letterhead(r);
	xmlDoc *doc;
	int rc;

	if (d->format == REPORT_CSV) {
		csv_figures_due(out, l);
		return 0;
	}
	if (d->format == REPORT_MAIL)
		return make_mail(r, d, l, out);
	if ((doc = make_document(r, &head, l)) == NULL)
		return -1;
	rc = report_render(r, doc, d->format, out);
	xmlFreeDoc(doc);
	return rc;
}

/* Is there anything that the list is made of and the input lacks?  Only the
 * text says so itself. */
static bool
is_partial(const struct incident_source *silence, enum report_format format)
{
	struct strbuf names = { 0 };
	bool is;

	pending_add_unsaid(&names, silence, i18n_language());
	is = names.len > 0;
	if (is && format != REPORT_TEXT)
		warning(NULL, _("not in this input: %s"), names.s);
	strbuf_free(&names);
	return is;
}

/* What the last check of the whole register found; of a stream that is not
 * known.  Is it in the list itself? */
static bool
add_faults(
    const struct report *r, enum report_format format, struct pending_lists *l)
{
	struct check_state s;

	if (r->in->view == NULL || r->in->refs.n > 0 ||
	    !check_state_read(&r->in->reg, &s) || s.faults == 0)
		return false;
	l->faults = s.faults;
	l->checked = s.at;
	status_raise(EXIT_NO);
	if (format == REPORT_CSV)
		warning(NULL,
		    ngettext("dl-check found %zu fault in the register",
			"dl-check found %zu faults in the register", s.faults),
		    s.faults);
	return format != REPORT_CSV;
}

/* If nothing is due, an empty list replaces the old one in the file; but it is
 * not known of an input that lacks a list. */
static void
put_list(const struct report *r, const struct due *d)
{
	struct pending_lists l = { .law = report_words(r) };
	struct strbuf out = { 0 };
	size_t n = 0;
	bool has_remark; /* of what the input lacks, of faults */

	list(r, &l);
	for (size_t i = 0; i < l.npending; i++)
		if (is_due(&l.pending[i], d))
			l.pending[n++] = l.pending[i];
	l.npending = n;
	strbuf_add(&out, "");
	has_remark = is_partial(&l.silence, d->format);
	if (n > 0 || has_remark)
		status_raise(EXIT_NO);
	has_remark = has_remark && d->format == REPORT_TEXT;
	has_remark |= add_faults(r, d->format, &l);
	if ((n == 0 && !has_remark) || make_list(r, d, &l, &out) == 0)
		report_put(r, &out);
	pending_free(&l);
	strbuf_free(&out);
}

/* The calendar ------------------------------------------------------------- */

/*
 * A row of a table has its obligations in its fields; one without a decision on
 * notifying the AP has some only if it may still prove to be a breach.
 */
static void
settle_row(const struct report *r, struct incident *i)
{
	const bool is_open = !incident_has(i, FIELD_CLASS) &&
			     !facts_is_closed(i);

	if (i->lists[LIST_OBLIGATIONS].n > 0)
		settle_flat(r, i);
	else if (i->source.is_stream &&
		 (incident_has(i, FIELD_AP) || is_open) &&
		 incident_says(i, FIELD_AP))
		settle_stream(r, i);
}

/* Is anything of it due? */
static bool
add_tasks(const struct report *r, struct calendar *c, struct incident *i)
{
	/* The reference identifies a task in every calendar. */
	if (!incident_has(i, FIELD_REF)) {
		fail(
		    EXIT_DATA, &i->at, "%s", _("a record without a reference"));
		return false;
	}
	settle_open(r, i);
	settle_row(r, i);
	return calendar_add(c, i);
}

static bool
add_all_tasks(
    const struct report *r, struct calendar *c, struct incident_source *silence)
{
	struct incident i;
	bool is_any = false;
	int got;

	while ((got = operands_next(r->in, &i)) != 0)
		if (got == 1) {
			incident_source_gather(silence, &i);
			is_any |= add_tasks(r, c, &i);
			incident_free(&i);
		}
	return is_any;
}

static void
describe(
    struct calendar *c, const struct incident_source *silence, const char *lang)
{
	struct strbuf names = { 0 }, text = { 0 };

	pending_add_unsaid(&names, silence, lang);
	strbuf_addf(
	    &text, i18n_text(lang, N_("not in this input: %s")), names.s);
	calendar_describe(c, text.s);
	strbuf_free(&text);
	strbuf_free(&names);
}

/* Unlike the list it is never empty: where a calendar is gone, the alarms of
 * yesterday stay. */
static void
put_calendar(const struct report *r)
{
	const struct letterhead head = report_letterhead(r);
	struct calendar *c = calendar_new(&head);
	struct incident_source silence = { 0 };
	struct strbuf out = { 0 };

	if (add_all_tasks(r, c, &silence))
		status_raise(EXIT_NO);
	if (is_partial(&silence, REPORT_ICS)) {
		status_raise(EXIT_NO);
		describe(c, &silence, r->lang);
	}
	calendar_write(c, &out);
	report_put(r, &out);
	calendar_free(c);
	strbuf_free(&out);
}

void
report_due(const struct report *r, const struct due *d)
{
	if (r->in->reader == NULL)
		mail_server_note_messages(&r->in->reg);
	if (d->format == REPORT_ICS)
		put_calendar(r);
	else
		put_list(r, d);
}
