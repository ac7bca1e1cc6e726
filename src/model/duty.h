/*
 * Who must be told, by when, and who was: the duties and filings of a record.
 *
 * The law is a table with dated rows (share/law/duties.csv), so that an old
 * incident keeps old law.  The lists of the record are the truth; its flat
 * fields (ap, ap_due, subjects ...) are kept in step with them, and what
 * someone typed into those is taken over into the lists.
 *
 *	duty_settle(&i, &law, &outcome, who, now);	judged
 *	duty_settle(&i, &law, NULL, who, now);		new, changed, imported
 *	duty_file(&i, &filing);				told, after settling
 *
 * Terms in hours and days are seconds in UTC from the anchor (Regulation
 * 1182/71 and the Algemene termijnenwet move no term in hours).  The due moment
 * is worked out again until the first filing, and frozen by it together with
 * how late it was: a later change of "aware" never makes a late one timely.
 */
#ifndef MODEL_DUTY_H
#define MODEL_DUTY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "incident.h"
#include "rules.h"

/* The duties that the flat fields are about. */
#define DUTY_AP_REGIME	     "avg-33"
#define DUTY_AP		     "ap"
#define DUTY_SUBJECTS_REGIME "avg-34"
#define DUTY_SUBJECTS	     "subjects"

enum anchor { ANCHOR_AWARE, ANCHOR_RECEIVED, ANCHOR_PREVIOUS };
enum term_unit { TERM_NONE, TERM_HOURS, TERM_DAYS, TERM_MONTHS };
struct term {
	enum term_unit unit;
	unsigned n;
};

/* What decides whether the duty is there. */
enum follows {
	FOLLOWS_AP, /* the table's outcome for the authority */
	FOLLOWS_SUBJECTS, /* ... for the persons */
	FOLLOWS_BREACH, /* there where there is a breach of personal data */
	FOLLOWS_ALWAYS
};

enum { ROLE_CONTROLLER = 1, ROLE_PROCESSOR = 2, ROLE_JOINT = 4 };

struct law_row {
	char *regime, *recipient;
	enum follows when;
	unsigned roles;
	/* PREVIOUS: the first filing under the nearest row above it that has
	 * the same recipient. */
	enum anchor anchor;
	struct term term;
	int64_t from_day, to_day; /* days since 1970, both in it */
	bool holidays_nl; /* read and kept; no term is moved by it yet */
	char *label_nl, *label_en, *source;
};

struct law {
	struct law_row *row;
	size_t n, cap;
	const char *lang; /* "nl" or "en": of reasons given here; borrowed */
};
void law_free(struct law *);

/* "72h", "30d", "1m", "" for none; false if it is none of these. */
bool term_parse(const char *, struct term *);
/* The end of a term (not TERM_NONE), shown in the zone. */
struct when term_end(struct when from, struct term);
/* "controller" ...: its bit, or 0. */
unsigned role_find(const char *);

enum { /* what duty_settle() found worth telling, joined by | */
	DUTY_OVERRULED = 1, /* a rule replaced what somebody had decided */
	DUTY_UPHELD = 2, /* what somebody decided stands against the rule */
	DUTY_FLAT_REFUSED = 4 /* a filing is there, and was not changed */
};
/*
 * Make and update the duties: by class, role and the law in force on the day
 * of the anchor.  O is the outcome after rules_apply(), or NULL when nothing
 * was judged now; WHO acts, or "".
 */
unsigned duty_settle(struct incident *, const struct law *,
    const struct rules_outcome *o, const char *who, struct when now);

/* What was told; NULL or "" for what there is none of. */
struct duty_filing {
	const char *regime, *recipient;
	const char *kind; /* NULL: initial */
	const char *document;
	struct when at;
	const char *by, *number, *delay_reason, *means, *count;
	const char *message_id, *state, *sha256;
};
/*
 * Append it.  The first one under a duty freezes the due moment and how late
 * it was: 0 in the very second that is due, 1 the second after.  Settle first.
 * The row in LIST_FILINGS.
 */
size_t duty_file(struct incident *, const struct duty_filing *);

#define DUTY_NO_ROW SIZE_MAX
/* The row in LIST_DUTIES, or DUTY_NO_ROW. */
size_t duty_find(const struct incident *, const char *regime, const char *to);
/* The row in LIST_FILINGS of the first filing, or DUTY_NO_ROW. */
size_t duty_filed(const struct incident *, const char *regime, const char *to);

struct duty_clock {
	bool is_open; /* not told, not ruled out, clock not stopped */
	bool has_due; /* false: without undue delay, no fixed moment */
	struct when due;
	int64_t left; /* seconds until due; less than 0: overdue */
	bool is_overdue; /* open, and NOW is after due */
};
/* ROW is one of LIST_DUTIES. */
struct duty_clock duty_running(
    const struct incident *, size_t row, struct when now);

/* What the duty is called in LANG; the regime where the law has no such row. */
const char *law_label(const struct law *, const char *regime,
    const char *recipient, const char *lang);

#endif
