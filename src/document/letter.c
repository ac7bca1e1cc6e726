/* Which letter the reporter is to get, and what is news in it. */
#include <stdlib.h>
#include <string.h>

#include "../util/sha256.h"
#include "letter.h"

#define ITEM_LEN 12 /* digits of an item's hash that are kept */

/* The row of the last letter to the reporter, or the number of filings. */
static size_t
last_letter(const struct incident *i)
{
	const size_t n = i->lists[LIST_NOTIFICATIONS].n;

	for (size_t r = n; r > 0; r--)
		if (strcmp(row_get(i, LIST_NOTIFICATIONS, r - 1,
			       NOTIFICATION_RECIPIENT),
			"reporter") == 0)
			return r - 1;
	return n;
}

static const char *
told(const struct incident *i)
{
	const size_t row = last_letter(i);

	return row < i->lists[LIST_NOTIFICATIONS].n
		   ? row_get(i, LIST_NOTIFICATIONS, row, NOTIFICATION_STATE)
		   : "";
}

/* Append the hash of KIND and TEXT, behind a blank. */
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
is_told(const struct incident *i, const char *kind, const char *text)
{
	struct strbuf item = { 0 };
	bool is;

	add_item(&item, kind, text);
	is = strstr(told(i), item.s) != NULL;
	strbuf_free(&item);
	return is;
}

static const char *
measure_kind(const struct incident *i, size_t row)
{
	return *row_get(i, LIST_MEASURES, row, MEASURE_DONE) != '\0'
		   ? "taken"
		   : "planned";
}

/* A filing that is told of: the first one of a duty to others. */
static bool
is_first_to_others(const struct incident *i, size_t row)
{
	const enum list l = LIST_NOTIFICATIONS;
	const char *to = row_get(i, l, row, NOTIFICATION_RECIPIENT);
	const char *regime = row_get(i, l, row, NOTIFICATION_REGIME);

	if (strcmp(to, "reporter") == 0)
		return false;
	for (size_t r = 0; r < row; r++)
		if (strcmp(row_get(i, l, r, NOTIFICATION_RECIPIENT), to) == 0 &&
		    strcmp(row_get(i, l, r, NOTIFICATION_REGIME), regime) == 0)
			return false;
	return true;
}

static void
add_filing(struct strbuf *out, const struct incident *i, size_t row)
{
	strbuf_addf(out, "%s:%s",
	    row_get(i, LIST_NOTIFICATIONS, row, NOTIFICATION_REGIME),
	    row_get(i, LIST_NOTIFICATIONS, row, NOTIFICATION_RECIPIENT));
}

bool
is_news_class(const struct incident *i)
{
	return inc_has(i, FIELD_CLASS) &&
	       !is_told(i, "class", inc_get(i, FIELD_CLASS));
}

bool
is_news_status(const struct incident *i)
{
	/* A letter that was sent elsewhere may have told no items at all. */
	return !is_told(i, "status", inc_get(i, FIELD_STATUS));
}

bool
is_news_measure(const struct incident *i, size_t row)
{
	return !is_told(i, measure_kind(i, row),
	    row_get(i, LIST_MEASURES, row, MEASURE_TEXT));
}

bool
is_news_filing(const struct incident *i, size_t row)
{
	struct strbuf s = { 0 };
	bool is;

	if (!is_first_to_others(i, row))
		return false;
	add_filing(&s, i, row);
	is = !is_told(i, "filed", s.s);
	strbuf_free(&s);
	return is;
}

static bool
has_news(const struct incident *i)
{
	if (is_news_class(i) || is_news_status(i))
		return true;
	for (size_t r = 0; r < i->lists[LIST_MEASURES].n; r++)
		if (is_news_measure(i, r))
			return true;
	for (size_t r = 0; r < i->lists[LIST_NOTIFICATIONS].n; r++)
		if (is_news_filing(i, r))
			return true;
	return false;
}

enum letter
letter_wanted(const struct incident *i)
{
	const char *status = inc_get(i, FIELD_STATUS);
	const size_t last = last_letter(i);

	if (last == i->lists[LIST_NOTIFICATIONS].n)
		return LETTER_ACKNOWLEDGEMENT;
	if (strcmp(status, "closed") != 0 && strcmp(status, "withdrawn") != 0)
		return has_news(i) ? LETTER_UPDATE : LETTER_NONE;
	/* After a closing note only a change of the end itself is news. */
	if (strcmp(row_get(i, LIST_NOTIFICATIONS, last, NOTIFICATION_DOCUMENT),
		"closing") == 0 &&
	    !is_news_status(i))
		return LETTER_NONE;
	return LETTER_CLOSING;
}

const char *
letter_name(enum letter l)
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
letter_kind(enum letter l)
{
	return l == LETTER_ACKNOWLEDGEMENT ? NOTIFICATION_KIND_INITIAL
					   : NOTIFICATION_KIND_FOLLOW_UP;
}

void
letter_state(const struct incident *i, enum letter l, struct strbuf *out)
{
	struct strbuf s = { 0 };

	add_item(out, "status", inc_get(i, FIELD_STATUS));
	/* The acknowledgement tells nothing of what was done. */
	if (l == LETTER_ACKNOWLEDGEMENT)
		return;
	if (inc_has(i, FIELD_CLASS))
		add_item(out, "class", inc_get(i, FIELD_CLASS));
	for (size_t r = 0; r < i->lists[LIST_MEASURES].n; r++)
		add_item(out, measure_kind(i, r),
		    row_get(i, LIST_MEASURES, r, MEASURE_TEXT));
	for (size_t r = 0; r < i->lists[LIST_NOTIFICATIONS].n; r++) {
		if (!is_first_to_others(i, r))
			continue;
		add_filing(&s, i, r);
		add_item(out, "filed", s.s);
		strbuf_reset(&s);
	}
	strbuf_free(&s);
}

const char *
no_answer_reason(const struct incident *i)
{
	const enum list l = LIST_FILES;

	/* Later mail that joined the dossier says nothing of the reporter. */
	for (size_t r = 0; r < i->lists[l].n; r++)
		if (strcmp(row_get(i, l, r, FILE_TYPE), "message/rfc822") ==
			0 ||
		    *row_get(i, l, r, FILE_AUTOMATIC) != '\0')
			return row_get(i, l, r, FILE_AUTOMATIC);
	return "";
}
