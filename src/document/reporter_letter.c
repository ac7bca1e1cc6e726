/* Letters to the reporter of an incident. */
#include <stdlib.h>
#include <string.h>

#include "../core/mail_item.h"
#include "../core/measure_state.h"
#include "../util/mem.h"
#include "../util/sha256.h"
#include "plain_words.h"
#include "reporter_letter.h"

#define REPORTER	   "reporter" /* the recipient of such a notification */
#define ITEM_LEN	   12 /* digits of an item's hash */
#define ACKNOWLEDGE_WITHIN (INT64_C(7) * 24 * 3600) /* seconds */

static bool
is_to_reporter(const struct incident *i, size_t row)
{
	return strcmp(row_notification(i, row, NOTIFICATION_RECIPIENT),
		   REPORTER) == 0;
}

/* The row of the last letter that the reporter has, or the number of rows. */
static size_t
last_letter(const struct incident *i)
{
	const enum list l = LIST_NOTIFICATIONS;
	const size_t n = i->lists[l].n;

	for (size_t r = n; r > 0; r--)
		if (is_to_reporter(i, r - 1) && !mail_item_is_lost(i, r - 1))
			return r - 1;
	return n;
}

/* Append the hash of KIND and TEXT, after a blank. */
static void
add_item(struct strbuf *out, const char *kind, const char *text)
{
	char hex[SHA256_LEN];
	struct strbuf s = { 0 };

	strbuf_addf(&s, "%s:%s", kind, text);
	sha256_hex(s.s, s.len, hex);
	strbuf_free(&s);
	if (out->len > 0)
		strbuf_addc(out, ' ');
	strbuf_addn(out, hex, ITEM_LEN);
}

static bool
is_news(const struct incident *i, const char *kind, const char *text)
{
	const size_t row = last_letter(i);
	struct strbuf item = { 0 };
	bool is;

	add_item(&item, kind, text);
	is = row == i->lists[LIST_NOTIFICATIONS].n ||
	     strstr(row_notification(i, row, NOTIFICATION_STATE), item.s) ==
		 NULL;
	strbuf_free(&item);
	return is;
}

static const char *
measure_item(const struct incident *i, size_t row)
{
	static const char *const items[] = { [MEASURE_STATE_OPEN] = "planned",
		[MEASURE_STATE_DONE] = "taken",
		[MEASURE_STATE_DROPPED] = "dropped" };

	return items[measure_state(i, row)];
}

/* The first notification of its obligation, to others than the reporter. */
static bool
is_first_to_others(const struct incident *i, size_t row)
{
	const char *to = row_notification(i, row, NOTIFICATION_RECIPIENT);
	const char *regime = row_notification(i, row, NOTIFICATION_REGIME);

	if (strcmp(to, REPORTER) == 0)
		return false;
	for (size_t r = 0; r < row; r++)
		if (strcmp(row_notification(i, r, NOTIFICATION_RECIPIENT),
			to) == 0 &&
		    strcmp(row_notification(i, r, NOTIFICATION_REGIME),
			regime) == 0)
			return false;
	return true;
}

static void
add_obligation(struct strbuf *out, const struct incident *i, size_t row)
{
	strbuf_addf(out, "%s:%s", row_notification(i, row, NOTIFICATION_REGIME),
	    row_notification(i, row, NOTIFICATION_RECIPIENT));
}

bool
reporter_letter_has_class(const struct incident *i)
{
	char buf[CELL_LEN];

	return incident_has(i, FIELD_CLASS) &&
	       is_news(i, "class", incident_format(i, FIELD_CLASS, buf));
}

bool
reporter_letter_has_status(const struct incident *i)
{
	char buf[CELL_LEN];

	return is_news(i, "status", incident_format(i, FIELD_STATUS, buf));
}

bool
reporter_letter_has_measure(const struct incident *i, size_t row)
{
	const char *text = row_text(i, LIST_MEASURES, row, MEASURE_TEXT);

	/* Dropping one is news to a reporter who knew of the plan. */
	if (measure_state(i, row) == MEASURE_STATE_DROPPED &&
	    is_news(i, "planned", text))
		return false;
	return is_news(i, measure_item(i, row), text);
}

bool
reporter_letter_has_notification(const struct incident *i, size_t row)
{
	struct strbuf s = { 0 };
	bool is;

	if (!is_first_to_others(i, row))
		return false;
	add_obligation(&s, i, row);
	is = is_news(i, "filed", s.s);
	strbuf_free(&s);
	return is;
}

static bool
has_news(const struct incident *i)
{
	if (reporter_letter_has_class(i) || reporter_letter_has_status(i))
		return true;
	for (size_t r = 0; r < i->lists[LIST_MEASURES].n; r++)
		if (reporter_letter_has_measure(i, r))
			return true;
	for (size_t r = 0; r < i->lists[LIST_NOTIFICATIONS].n; r++)
		if (reporter_letter_has_notification(i, r))
			return true;
	return false;
}

enum letter
reporter_letter_next(const struct incident *i)
{
	const unsigned status = incident_choice(i, FIELD_STATUS);
	const size_t last = last_letter(i);

	if (last == i->lists[LIST_NOTIFICATIONS].n)
		return LETTER_ACKNOWLEDGEMENT;
	if (status != STATUS_CLOSED && status != STATUS_WITHDRAWN)
		return has_news(i) ? LETTER_UPDATE : LETTER_NONE;
	/* After a closing note, only a change of the end itself is news. */
	if (strcmp(row_notification(i, last, NOTIFICATION_DOCUMENT),
		reporter_letter_name(LETTER_CLOSING)) == 0 &&
	    !reporter_letter_has_status(i))
		return LETTER_NONE;
	return LETTER_CLOSING;
}

/* Nobody knows whether a person wrote it: it may be spam. */
static bool
is_withdrawn(const struct incident *i)
{
	return incident_choice(i, FIELD_STATUS) == STATUS_WITHDRAWN &&
	       !incident_has(i, FIELD_PART_OF);
}

/* Does nothing speak against an acknowledgement that nobody asks for? */
static bool
is_to_acknowledge(const struct incident *i, struct timestamp now)
{
	struct timestamp received;

	return incident_choice(i, FIELD_CHANNEL) != CHANNEL_IMPORT &&
	       incident_time(i, FIELD_RECEIVED, &received) &&
	       now.s - received.s <= ACKNOWLEDGE_WITHIN;
}

static bool
has_lost(const struct incident *i)
{
	for (size_t r = 0; r < i->lists[LIST_NOTIFICATIONS].n; r++)
		if (is_to_reporter(i, r) && mail_item_is_lost(i, r))
			return true;
	return false;
}

enum letter
reporter_letter_due(const struct incident *i, struct timestamp now)
{
	const enum letter l = reporter_letter_next(i);

	if (l == LETTER_ACKNOWLEDGEMENT && !is_to_acknowledge(i, now))
		return LETTER_NONE;
	/* Where one came back, a person looks at the address first. */
	return has_lost(i) || is_withdrawn(i) ? LETTER_NONE : l;
}

const char *
reporter_letter_name(enum letter l)
{
	static const char *const names[] = {
		[LETTER_NONE] = "",
		[LETTER_ACKNOWLEDGEMENT] = "acknowledgement",
		[LETTER_UPDATE] = "update",
		[LETTER_CLOSING] = "closing",
	};

	return names[l];
}

enum notification_kind
reporter_letter_kind(enum letter l)
{
	return l == LETTER_ACKNOWLEDGEMENT ? NOTIFICATION_KIND_INITIAL
					   : NOTIFICATION_KIND_FOLLOW_UP;
}

void
reporter_letter_state(
    const struct incident *i, enum letter l, struct strbuf *out)
{
	struct strbuf s = { 0 };
	char buf[CELL_LEN];

	add_item(out, "status", incident_format(i, FIELD_STATUS, buf));
	/* The acknowledgement says nothing about what was done. */
	if (l == LETTER_ACKNOWLEDGEMENT)
		return;
	if (incident_has(i, FIELD_CLASS))
		add_item(out, "class", incident_format(i, FIELD_CLASS, buf));
	for (size_t r = 0; r < i->lists[LIST_MEASURES].n; r++)
		add_item(out, measure_item(i, r),
		    row_text(i, LIST_MEASURES, r, MEASURE_TEXT));
	for (size_t r = 0; r < i->lists[LIST_NOTIFICATIONS].n; r++) {
		if (!is_first_to_others(i, r))
			continue;
		add_obligation(&s, i, r);
		add_item(out, "filed", s.s);
		strbuf_reset(&s);
	}
	strbuf_free(&s);
}

/* What is ours in every report. */
static void
repeat_ours(const struct incident *i, struct incident *said)
{
	static const enum field ours[] = { FIELD_REF, FIELD_RECEIVED,
		FIELD_CHANNEL, FIELD_STATUS };
	/* A mail gives its own name for its sender. */
	const bool has_mail = i->lists[LIST_MAIL].n > 0 ||
			      incident_has(i, FIELD_MESSAGE_ID);

	incident_init(said);
	for (size_t f = 0; f < LENGTH(ours); f++)
		incident_set_cell(said, ours[f], incident_cell(i, ours[f]));
	if (!has_mail)
		incident_set_text(said, FIELD_REPORTER_NAME,
		    incident_text(i, FIELD_REPORTER_NAME));
}

void
reporter_letter_repeat(
    const struct incident *i, enum letter l, struct incident *said)
{
	if (l == LETTER_ACKNOWLEDGEMENT)
		repeat_ours(i, said);
	else
		incident_copy(said, i);
	if (!plain_words_is_name(incident_text(said, FIELD_REPORTER_NAME)))
		incident_clear(said, FIELD_REPORTER_NAME);
	if (plain_words_has_link(incident_text(said, FIELD_TITLE)))
		incident_clear(said, FIELD_TITLE);
	if (plain_words_has_link(incident_text(said, FIELD_DESCRIPTION)))
		incident_clear(said, FIELD_DESCRIPTION);
}
