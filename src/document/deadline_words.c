/* Changes of deadlines in words. */
#include "deadline_words.h"
#include "words.h"

#define MINUTE	  60
#define OFFSET_AT 19 /* in the text of a moment */

/* Short, with the offset where the clocks of the zone show it twice, and with
 * SECONDS where the minute alone would hide a change. */
static void
add_moment(struct strbuf *out, const struct zone *zone, struct timestamp at,
    bool with_seconds, const char *lang)
{
	struct timestamp found[2];
	struct civil c;
	char text[TIMESTAMP_LEN];

	words_moment_short(out, zone, at, lang);
	if (with_seconds)
		strbuf_addf(out, "%c%02d", is_dutch(lang) ? '.' : ':',
		    (int)(at.s % MINUTE));
	zone_civil(zone, at, &c);
	if (zone_moments(zone, &c, found) != 2)
		return;
	timestamp_format(zone_timestamp(zone, at.s), text);
	strbuf_addf(out, " (%s)", text + OFFSET_AT);
}

/* Of something that happened the hour may not be known. */
static void
add_event(struct strbuf *out, const struct zone *zone, struct timestamp at,
    const char *lang)
{
	if (zone_is_midnight(zone, at))
		words_event_short(out, zone, at, lang);
	else
		add_moment(out, zone, at, false, lang);
}

/* A deadline that moves may have been missed: " (2 uur te laat)". */
static void
add_missed(
    struct strbuf *out, const struct deadline_change *c, const char *lang)
{
	const int64_t now = c->due.s - c->left;

	if (c->event != DEADLINE_MOVES || c->was.s >= now)
		return;
	strbuf_add(out, " (");
	words_left(out, c->was.s - now, lang);
	strbuf_add(out, ")");
}

/* "uiterlijk was A, wordt B", "uiterlijk B" ... */
static void
add_due(struct strbuf *out, const struct zone *zone,
    const struct deadline_change *c, const char *lang)
{
	const bool is_moved = c->has_was && c->was.s != c->due.s;
	const bool with_seconds = is_moved &&
				  c->was.s / MINUTE == c->due.s / MINUTE;
	struct strbuf due = { 0 }, other = { 0 };

	add_moment(&due, zone, c->due, with_seconds, lang);
	add_moment(&other, zone,
	    c->event == DEADLINE_STAYS ? c->by_record : c->was, with_seconds,
	    lang);
	add_missed(&other, c, lang);
	if (c->event == DEADLINE_STAYS)
		strbuf_addf(out,
		    i18n_text(lang,
			"stays due %s, as its notification fixed it; by the "
			"times in the record it would be %s"),
		    due.s, other.s);
	else if (is_moved)
		strbuf_addf(out, i18n_text(lang, "was due %s, now due %s"),
		    other.s, due.s);
	else if (c->event == DEADLINE_STOPS)
		strbuf_addf(
		    out, i18n_text(lang, "was due %s, no longer is"), due.s);
	else
		strbuf_addf(out, i18n_text(lang, "due %s"), due.s);
	strbuf_free(&due);
	strbuf_free(&other);
}

/* "op tijd", "2 uur te laat", or neither for sure. */
static void
add_outcome(
    struct strbuf *out, const struct deadline_change *c, const char *lang)
{
	struct strbuf late = { 0 };

	if (c->left >= 0) {
		strbuf_add(out, c->is_unsure
				    ? i18n_text(lang, "day known, hour not")
				    : i18n_text(lang, "in time"));
		return;
	}
	words_late(&late, -c->left, c->is_least, lang);
	if (late.len > 0)
		strbuf_addf(out, i18n_text(lang, "%s late"), late.s);
	else
		strbuf_add(out, i18n_text(lang, "late"));
	strbuf_free(&late);
}

/* "nog 2 dagen", "al 1 dag te laat"; of a notification "op tijd", "1 dag te
 * laat"; of one that no longer runs only that it was late. */
static void
add_left(struct strbuf *out, const struct zone *zone,
    const struct deadline_change *c, const char *lang)
{
	struct strbuf left = { 0 };

	words_left(&left, c->left, lang);
	if (c->event == DEADLINE_ENDS) {
		strbuf_add(out, i18n_text(lang, ", done "));
		add_event(out, zone, c->at, lang);
		strbuf_add(out, ": ");
		add_outcome(out, c, lang);
	} else if (c->event == DEADLINE_STOPS && c->left < 0) {
		strbuf_addf(out, i18n_text(lang, " (was %s)"), left.s);
	} else if (c->event != DEADLINE_STOPS && c->left < 0) {
		strbuf_addf(out, i18n_text(lang, ": already %s"), left.s);
	} else if (c->event != DEADLINE_STOPS) {
		strbuf_addf(out, ": %s", left.s);
	}
	strbuf_free(&left);
}

/* Of one that is due at no time. */
static void
add_without_time(struct strbuf *out, const struct zone *zone,
    const struct deadline_change *c, const char *lang)
{
	strbuf_add(out, i18n_text(lang, "without undue delay"));
	if (c->event == DEADLINE_STOPS)
		strbuf_add(out, i18n_text(lang, ", no longer required"));
	if (c->event != DEADLINE_ENDS)
		return;
	strbuf_add(out, i18n_text(lang, ", done "));
	add_event(out, zone, c->at, lang);
}

void
deadline_words(struct strbuf *out, const struct incident *i,
    const struct law *law, const struct deadline_change *c, const char *lang)
{
	strbuf_add(
	    out, words_obligation_short(i, c->regime, c->recipient, law, lang));
	strbuf_add(out, ": ");
	if (c->is_open_again)
		strbuf_addf(out, "%s, ",
		    i18n_text(lang, "open again after the withdrawal"));
	if (c->is_without_time) {
		add_without_time(out, law->zone, c, lang);
		return;
	}
	add_due(out, law->zone, c, lang);
	if (c->event != DEADLINE_STAYS)
		add_left(out, law->zone, c, lang);
	if (c->is_undecided)
		strbuf_addf(out, " (%s)",
		    choice_label(choices_decision, DECISION_UNDECIDED, lang));
}
