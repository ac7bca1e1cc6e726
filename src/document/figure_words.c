/* Sets of figures and their values in words. */
#include <stdlib.h>
#include <string.h>

#include "../stats/facts.h"
#include "../util/mem.h"
#include "figure_words.h"
#include "words.h"

#define HOUR 3600
#define DASH "\xe2\x80\x93"

/* clang-format off */
static const struct label {
	const char *set, *value, *text;
} labels[] = {
	{ "incidents", NULL, N_("Incidents") },
	{ "incidents", "new", N_("New") },
	{ "incidents", "open", N_("Open") },
	{ "incidents", "closed", N_("Closed") },
	{ "incidents", "exercises", N_("Exercises") },
	{ "incidents", "withdrawn", N_("Withdrawn") },
	{ "class", "undecided", N_("not yet assessed") },
	{ "persons-band", NULL, N_("Data subjects per incident") },
	{ "persons-band", "0", N_("none") },
	{ "persons-band", "1", N_("1") },
	{ "persons-band", "2-10", N_("2 to 10") },
	{ "persons-band", "11-50", N_("11 to 50") },
	{ "persons-band", "51-100", N_("51 to 100") },
	{ "persons-band", "101-500", N_("101 to 500") },
	{ "persons-band", "501-1000", N_("501 to 1,000") },
	{ "persons-band", "1001-5000", N_("1,001 to 5,000") },
	{ "persons-band", "5001-", N_("more than 5,000") },
	{ "persons-band", "several", N_("a wider range") },
	{ "persons-band", "unknown", N_("not known") },
	{ "persons", NULL, N_("Data subjects") },
	{ "persons", "min", N_("At least") },
	/* Includes incidents with a minimum only: no bound. */
	{ "persons", "max", N_("Highest estimate") },
	{ "persons", "at-least", N_("Incidents with a minimum only") },
	{ "persons", "unknown", N_("Incidents without a number") },
	{ "ap-decision", "told", N_("notified") },
	{ "subjects-decision", "told", N_("informed") },
	{ "ap", "in-time", N_("Notified in time") },
	{ "ap", "late", N_("Notified late") },
	{ "ap", "no-limit", N_("Notified without a time limit") },
	{ "ap", "day-only", N_("Notified, day known, hour not") },
	{ "ap", "no-reason", N_("Late, without a reason for the delay") },
	{ "ap", "no-number", N_("Without a notification number") },
	{ "ap", "provisional", N_("Still to be completed") },
	{ "ap", "withdrawn", N_("Notifications withdrawn") },
	{ "ap", "overdue", N_("Overdue and not notified yet") },
	{ "ap-hours", NULL, N_("From awareness until notification") },
	{ "ap-hours", "0-24", N_("to 24 hours") },
	{ "ap-hours", "24-48", N_("24 to 48 hours") },
	{ "ap-hours", "48-72", N_("48 to 72 hours") },
	{ "ap-hours", "72-", N_("over 72 hours") },
	{ "ap-hours", "unknown", N_("not known") },
	{ "ap-seconds", "median", N_("Awareness until notification, median") },
	{ "ap-seconds", "longest", N_("Awareness until notification, longest") },
	{ "subjects", NULL, N_("Informing the data subjects") },
	{ "subjects", "told",
	  N_("Incidents of which data subjects were informed") },
	{ "subjects-seconds", "median",
	  N_("Awareness to informing data subjects, median") },
	{ "subjects-seconds", "longest",
	  N_("Awareness to informing data subjects, longest") },
	{ "processor-seconds", "median",
	  N_("Detection by a processor to its notice to us, median") },
	{ "processor-seconds", "longest",
	  N_("Detection by a processor to its notice to us, longest") },
	{ "aware-seconds", "median", N_("Detection to awareness, median") },
	{ "aware-seconds", "longest", N_("Detection to awareness, longest") },
	{ "duties", NULL, N_("Running time limits") },
	{ "duties", "running", N_("To be met or assessed") },
	{ "duties", "overdue", N_("Overdue among them") },
	{ "duties", "undecided", N_("Not yet assessed among them") },
	{ "measures", NULL, N_("Measures") },
	{ "measures", "open", N_("Open") },
	{ "measures", "overdue", N_("Overdue among them") },
	{ "measures", "done", N_("Done") },
	{ "measures-age", NULL, N_("Open measures by age") },
	{ "measures-age", "0-30", N_("to 30 days") },
	{ "measures-age", "31-90", N_("31 to 90 days") },
	{ "measures-age", "91-180", N_("91 to 180 days") },
	{ "measures-age", "181-365", N_("181 to 365 days") },
	{ "measures-age", "366-", N_("over a year") },
	{ "measures-age", "unknown", N_("not known") },
	{ "mail", NULL, N_("Mail items") },
	{ "mail", "unread", N_("Unread") },
	{ "mail", "undelivered", N_("Letters not delivered") },
	{ "gaps", "incidents", N_("Incidents with missing details") },
	{ "not-notified", "decisions", N_("Decisions not to notify") },
	{ "repeats", NULL, N_("Repeats: same kind and department") },
	/* Of both decisions, unless a row above applies. */
	{ NULL, "required", N_("still to be done") },
	{ NULL, "not-required", N_("not required, with a reason") },
	{ NULL, "no-reason", N_("not required, without a reason") },
	{ NULL, "undecided", N_("not yet assessed") },
};
/* clang-format on */

/* The text for a value, or for the set itself if VALUE is NULL; NULL if there
 * is no row for it. */
static const char *
find(const char *set, const char *value, const char *lang)
{
	const struct label *l = labels;

	for (size_t i = 0; i < LENGTH(labels); i++, l++) {
		if (l->set != NULL && strcmp(l->set, set) != 0)
			continue;
		if ((value == NULL) == (l->value == NULL) &&
		    (value == NULL || strcmp(l->value, value) == 0))
			return i18n_text(lang, l->text);
	}
	return NULL;
}

/* The obligation of AVG art. 33 or 34, as the law calls it now. */
static const char *
obligation(enum flat f, enum law_text t, const struct letterhead *h)
{
	const int64_t day = zone_day(h->zone, h->now);
	const struct law_row *row = f == FLAT_AP && h->is_elsewhere ? NULL
				    : f == FLAT_AP
					? law_authority(h->law, day)
					: law_find(h->law,
					      OBLIGATION_SUBJECTS_REGIME,
					      OBLIGATION_SUBJECTS, day);

	if (row != NULL)
		return law_text(row, t, h->lang);
	if (f == FLAT_SUBJECTS)
		return i18n_text(h->lang, "inform the data subjects");
	return t == LAW_LABEL
		   ? words_obligation(NULL, OBLIGATION_AP_REGIME, OBLIGATION_AP,
			 NULL, h->lang)
		   : words_law_row(NULL, OBLIGATION_AP_REGIME, h->lang);
}

void
figure_words_set(struct strbuf *out, const struct figure_set *set,
    const struct letterhead *h)
{
	const char *words = find(set->name, NULL, h->lang);

	if (set->id == SET_AP)
		strbuf_add(out, obligation(FLAT_AP, LAW_LABEL, h));
	else if (set->id == SET_AP_DECISION || set->id == SET_SUBJECTS_DECISION)
		strbuf_addf(out, i18n_text(h->lang, "Breaches: %s"),
		    obligation(
			set->id == SET_AP_DECISION ? FLAT_AP : FLAT_SUBJECTS,
			LAW_LABEL_SHORT, h));
	else if (words != NULL)
		strbuf_add(out, words);
	else
		strbuf_add(
		    out, set->field != FIELD_MAX
			     ? field_label(field_def(set->field), h->lang)
			     : set->name);
}

/* "KIND|DEPARTMENT" */
static void
add_repeat(struct strbuf *out, const char *value, const char *lang)
{
	char *kind = xstrndup(value, strcspn(value, "|"));
	const char *department = value + strcspn(value, "|");

	strbuf_add(out, value_label(field_def(FIELD_KIND), kind, lang));
	if (*department == '|' && department[1] != '\0')
		strbuf_addf(out, ", %s", department + 1);
	free(kind);
}

void
figure_words_value(struct strbuf *out, const struct figure_set *set,
    const char *value, const char *lang)
{
	const char *words = find(set->name, value, lang);

	if (set->id == SET_REPEATS)
		add_repeat(out, value, lang);
	else if (set->field == FIELD_CLASS && words != NULL)
		strbuf_add(out, words);
	else if (*value == '\0')
		/* Not "not known", which is a choice of some fields. */
		strbuf_add(out, i18n_text(lang, "not filled in"));
	else if (set->field != FIELD_MAX)
		strbuf_add(
		    out, value_label(field_def(set->field), value, lang));
	else
		strbuf_add(out, words != NULL ? words : value);
}

const char *
figure_words_few(const char *lang)
{
	return i18n_text(lang, "fewer than 5");
}

void
figure_words_number(struct strbuf *out, const struct figure_set *set,
    const struct figure *f, enum span s, const char *lang)
{
	const uint64_t n = set->duration != DURATION_MAX ? f->n[s] / HOUR
							 : f->n[s];
	struct strbuf number = { 0 };

	words_number(&number, n, lang);
	if (!f->known[s] || f->left_out[s])
		strbuf_add(out, DASH);
	else if (f->hidden[s])
		strbuf_add(out, figure_words_few(lang));
	else if (set->duration != DURATION_MAX)
		strbuf_addf(
		    out, i18n_plural(lang, "%s hour", "%s hours", n), number.s);
	else
		strbuf_add(out, number.s);
	strbuf_free(&number);
}

/* Periods ------------------------------------------------------------------ */

static void
add_day(struct strbuf *out, const struct zone *zone, int64_t s)
{
	struct civil c;

	zone_civil(zone, (struct timestamp){ .s = s }, &c);
	strbuf_addf(out, "%d-%d-%d", c.day, c.month, c.year);
}

void
figure_words_above(struct strbuf *out, const struct period *p, const char *lang)
{
	struct strbuf whole = { 0 };
	enum period_kind kind;

	if (!period_kind(p, &kind)) {
		add_day(out, p->zone, p->from.s);
		strbuf_add(out, i18n_text(lang, " to"));
		return;
	}
	switch (kind) {
	case PERIOD_WEEK:
		strbuf_addf(out, i18n_text(lang, "week %ld"),
		    strtol(p->name + 6, NULL, 10));
		break;
	case PERIOD_MONTH:
		words_period(&whole, p, lang);
		strbuf_addn(out, whole.s, strcspn(whole.s, " "));
		break;
	case PERIOD_QUARTER:
		strbuf_addf(out, i18n_text(lang, "Q%s"), p->name + 6);
		break;
	case PERIOD_YEAR:
		strbuf_add(out, i18n_text(lang, "all"));
		break;
	}
	strbuf_free(&whole);
}

void
figure_words_below(struct strbuf *out, const struct period *p)
{
	enum period_kind kind;

	if (period_kind(p, &kind))
		strbuf_addf(out, "%.4s", p->name);
	else
		add_day(out, p->zone, p->to.s - 1);
}
