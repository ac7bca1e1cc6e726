/* Times, durations, numbers and obligations in words. */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../util/mem.h"
#include "words.h"

#define MINUTE 60
#define HOUR   3600
#define DAY    86400

static const char *const days[] = { N_("Monday"), N_("Tuesday"),
	N_("Wednesday"), N_("Thursday"), N_("Friday"), N_("Saturday"),
	N_("Sunday") };

static const char *const days_short[] = { N_("Mon"), N_("Tue"), N_("Wed"),
	N_("Thu"), N_("Fri"), N_("Sat"), N_("Sun") };

static const char *const months[] = { N_("January"), N_("February"),
	N_("March"), N_("April"), N_("May"), N_("June"), N_("July"),
	N_("August"), N_("September"), N_("October"), N_("November"),
	N_("December") };

static const char *const months_short[] = { N_("Jan"), N_("Feb"), N_("Mar"),
	N_("Apr"), N_("May"), N_("Jun"), N_("Jul"), N_("Aug"), N_("Sep"),
	N_("Oct"), N_("Nov"), N_("Dec") };

static const char *const quarters[] = { N_("first quarter"),
	N_("second quarter"), N_("third quarter"), N_("fourth quarter") };

const char *
words_unknown(const char *lang)
{
	return i18n_text(lang, "not known");
}

const char *
words_unsaid(const char *lang)
{
	return i18n_text(lang, "not in this input");
}

void
words_add_lack(
    struct strbuf *s, const struct statement_need *lack, const char *lang)
{
	strbuf_addf(s, "%s: %s", words_unsaid(lang),
	    lack->field != FIELD_MAX ? field_label(field_def(lack->field), lang)
				     : list_label(lack->list, lang));
}

const char *
words_separator(size_t i, size_t n, const char *lang)
{
	return i == 0 ? "" : i + 1 < n ? ", " : i18n_text(lang, " and ");
}

static void
add_date(struct strbuf *out, int64_t day, const char *const *day_names,
    const char *const *month_names, const char *lang)
{
	int y, m, d;

	date_of_days(day, &y, &m, &d);
	/* Day 0 was a Thursday. */
	strbuf_addf(out, "%s %d %s %d",
	    i18n_text(lang, day_names[((day + 3) % 7 + 7) % 7]), d,
	    i18n_text(lang, month_names[m - 1]), y);
}

void
words_date(struct strbuf *out, int64_t day, const char *lang)
{
	add_date(out, day, days, months, lang);
}

void
words_date_short(struct strbuf *out, int64_t day, const char *lang)
{
	add_date(out, day, days_short, months_short, lang);
}

void
words_offset(struct strbuf *out, const struct zone *zone, struct timestamp w)
{
	const int minutes = w.off / MINUTE;
	const int m = minutes < 0 ? -minutes : minutes;

	if (zone_is_as_written(zone))
		strbuf_addf(out, " (UTC%c%02d:%02d)", minutes < 0 ? '-' : '+',
		    m / 60, m % 60);
}

void
words_moment(struct strbuf *out, const struct zone *zone, struct timestamp w,
    const char *lang)
{
	struct civil c;

	zone_civil(zone, w, &c);
	words_date(out, zone_day(zone, w), lang);
	strbuf_addf(out, i18n_text(lang, " at %d:%02d"), c.hour, c.min);
	words_offset(out, zone, w);
}

void
words_moment_short(struct strbuf *out, const struct zone *zone,
    struct timestamp w, const char *lang)
{
	struct civil c;

	zone_civil(zone, w, &c);
	words_date_short(out, zone_day(zone, w), lang);
	strbuf_addf(out, i18n_text(lang, " %d:%02d"), c.hour, c.min);
	words_offset(out, zone, w);
}

void
words_event(struct strbuf *out, const struct zone *zone, struct timestamp w,
    const char *lang)
{
	if (!zone_is_midnight(zone, w)) {
		words_moment(out, zone, w, lang);
		return;
	}
	words_date(out, zone_day(zone, w), lang);
	words_offset(out, zone, w);
}

void
words_event_short(struct strbuf *out, const struct zone *zone,
    struct timestamp w, const char *lang)
{
	if (!zone_is_midnight(zone, w)) {
		words_moment_short(out, zone, w, lang);
		return;
	}
	words_date_short(out, zone_day(zone, w), lang);
	words_offset(out, zone, w);
}

void
words_score(struct strbuf *out, unsigned score, const char *lang)
{
	static const char *const parts[] = { "", "25", "5", "75" };

	strbuf_addf(out, "%u", score / 4);
	if (score % 4 != 0)
		strbuf_addf(
		    out, "%c%s", is_dutch(lang) ? ',' : '.', parts[score % 4]);
}

void
words_duration(struct strbuf *out, int64_t seconds, const char *lang)
{
	const unsigned long long s = (unsigned long long)seconds;
	const unsigned long long d = s / DAY, h = s % DAY / HOUR;
	const unsigned long long m = s % HOUR / MINUTE;
	const size_t from = out->len;

	if (d > 0)
		strbuf_addf(
		    out, i18n_plural(lang, "%llu day", "%llu days", d), d);
	if (h > 0) {
		strbuf_add(out, d > 0 ? i18n_text(lang, " and ") : "");
		strbuf_addf(
		    out, i18n_plural(lang, "%llu hour", "%llu hours", h), h);
	}
	if (d == 0 && m > 0) {
		strbuf_add(out, h > 0 ? i18n_text(lang, " and ") : "");
		strbuf_addf(out,
		    i18n_plural(lang, "%llu minute", "%llu minutes", m), m);
	}
	if (out->len == from)
		strbuf_addf(out,
		    i18n_plural(lang, "%llu second", "%llu seconds", s), s);
}

void
words_left(struct strbuf *out, int64_t seconds, const char *lang)
{
	struct strbuf s = { 0 };

	if (seconds == 0) {
		strbuf_add(out, i18n_text(lang, "exactly now"));
		return;
	}
	words_duration(&s, seconds < 0 ? -seconds : seconds, lang);
	strbuf_addf(out,
	    seconds < 0 ? i18n_text(lang, "%s late")
			: i18n_text(lang, "%s left"),
	    s.s);
	strbuf_free(&s);
}

void
words_late(struct strbuf *out, int64_t seconds, bool is_least, const char *lang)
{
	struct strbuf s = { 0 };

	if (is_least && seconds < MINUTE)
		return;
	words_duration(&s, seconds, lang);
	strbuf_addf(out, is_least ? i18n_text(lang, "at least %s") : "%s", s.s);
	strbuf_free(&s);
}

void
words_number(struct strbuf *out, uint64_t n, const char *lang)
{
	char digits[32];
	const int len = snprintf(digits, sizeof(digits), "%" PRIu64, n);

	for (int i = 0; i < len; i++) {
		/* Between thousands. */
		if (i > 0 && (len - i) % 3 == 0)
			strbuf_add(out, i18n_text(lang, ","));
		strbuf_addc(out, digits[i]);
	}
}

void
words_range(struct strbuf *out, const uint64_t *min, const uint64_t *max,
    const char *lang)
{
	struct strbuf from = { 0 }, to = { 0 };

	words_number(&from, min != NULL ? *min : 0, lang);
	words_number(&to, max != NULL ? *max : 0, lang);
	if (min == NULL && max == NULL)
		strbuf_add(out, words_unknown(lang));
	else if (max == NULL)
		strbuf_addf(out, i18n_text(lang, "at least %s"), from.s);
	else if (min == NULL)
		strbuf_addf(out, i18n_text(lang, "at most %s"), to.s);
	else if (*min == *max)
		strbuf_add(out, from.s);
	else
		strbuf_addf(out, i18n_text(lang, "%s to %s"), from.s, to.s);
	strbuf_free(&from);
	strbuf_free(&to);
}

void
words_period(struct strbuf *out, const struct period *p, const char *lang)
{
	enum period_kind kind;

	if (!period_kind(p, &kind)) {
		words_period_days(out, p, lang);
		return;
	}
	switch (kind) {
	case PERIOD_WEEK:
		strbuf_addf(out, i18n_text(lang, "week %ld of %.4s"),
		    strtol(p->name + 6, NULL, 10), p->name);
		break;
	case PERIOD_MONTH:
		strbuf_addf(out, "%s %.4s",
		    i18n_text(lang, months[strtol(p->name + 5, NULL, 10) - 1]),
		    p->name);
		break;
	case PERIOD_QUARTER:
		strbuf_addf(out, i18n_text(lang, "%s of %.4s"),
		    i18n_text(lang, quarters[p->name[6] - '1']), p->name);
		break;
	case PERIOD_YEAR:
		strbuf_add(out, p->name);
		break;
	}
}

void
words_period_days(struct strbuf *out, const struct period *p, const char *lang)
{
	const char *month;
	struct civil a, b;

	zone_civil(p->zone, p->from, &a);
	zone_civil(p->zone, (struct timestamp){ .s = p->to.s - 1 }, &b);
	if (a.day == b.day && a.month == b.month && a.year == b.year) {
		words_date(out, date_days(a.year, a.month, a.day), lang);
		return;
	}
	strbuf_addf(out, "%d", a.day);
	if (a.month != b.month || a.year != b.year)
		strbuf_addf(out, " %s", i18n_text(lang, months[a.month - 1]));
	if (a.year != b.year)
		strbuf_addf(out, " %d", a.year);
	month = i18n_text(lang, months[b.month - 1]);
	strbuf_addf(out, i18n_text(lang, " to %d %s %d"), b.day, month, b.year);
}

/* Without its row of the law: TEXT if it is that to the supervisory authority,
 * which may be any. */
static const char *
name_of(const char *regime, const char *text, const char *lang)
{
	return strcmp(regime, OBLIGATION_AP_REGIME) == 0 ? i18n_text(lang, text)
							 : regime;
}

const char *
words_obligation(const struct incident *i, const char *regime,
    const char *recipient, const struct law *law, const char *lang)
{
	const struct law_row *row = obligation_law_row(
	    i, law, regime, recipient);

	if (row != NULL)
		return law_text(row, LAW_LABEL, lang);
	return name_of(
	    regime, N_("notification to the supervisory authority"), lang);
}

const char *
words_law_row(const struct law_row *row, const char *regime, const char *lang)
{
	if (strcmp(regime, NOTIFICATION_REPORTER) == 0)
		return i18n_text(lang, "letter to the reporter");
	if (row != NULL)
		return law_text(row, LAW_LABEL_SHORT, lang);
	return name_of(regime, N_("notify the supervisory authority"), lang);
}

const char *
words_obligation_short(const struct incident *i, const char *regime,
    const char *recipient, const struct law *law, const char *lang)
{
	return words_law_row(
	    obligation_law_row(i, law, regime, recipient), regime, lang);
}

const char *
words_uncovered(const char *lang)
{
	return i18n_text(lang, "no law in the tables covers this day");
}

const char *
words_authority(const struct law_row *row, const char *lang)
{
	const char *name = row != NULL ? law_text(row, LAW_NAME, lang) : "";

	return *name != '\0' ? name
			     : i18n_text(lang, "the supervisory authority");
}

const char *
words_authority_short(const struct law_row *row, const char *lang)
{
	const char *name = row != NULL ? law_text(row, LAW_NAME_SHORT, lang)
				       : "";

	return *name != '\0' ? name : i18n_text(lang, "supervisory authority");
}

const char *
words_mail(enum mail_kind kind, bool is_automatic, const char *lang)
{
	if (kind == MAIL_KIND_BOUNCE)
		return i18n_text(lang, "not delivered");
	if (is_automatic || kind == MAIL_KIND_AUTOMATIC)
		return i18n_text(lang, "automatic message, unread");
	return choice_label(choices_mail_kind, kind, lang);
}
