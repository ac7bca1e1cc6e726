/*
 * The form of a supervisory authority: its questions in its order and
 * numbering, what of the record answers each, what is missing, and what has
 * changed since.
 *
 * The source of an answer is a field of the record or another (form_source.h).
 */
#ifndef CORE_FORM_H
#define CORE_FORM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "../util/strbuf.h"
#include "form_source.h"
#include "incident.h"

enum ask_kind {
	ASK_TITLE, /* no question: the name of the form, and a word before it */
	ASK_TEXT,
	ASK_CHOICE,
	ASK_CHOICES,
	ASK_MOMENT,
	ASK_NUMBER,
	ASK_YESNO,
	ASK_FILES,
	ASK_REGISTER, /* what register.conf says of the organisation */
	ASK_KINDS
};

enum ask_need {
	NEED_YES,
	NEED_NO,
	NEED_LATE, /* only asked, and then needed, where it is late */
	NEED_LATER, /* may follow in a supplement (AVG art. 33(4)) */
	ASK_NEEDS
};

#define ASK_SOURCES 4 /* of one question, at most */

struct ask {
	char *number; /* as the form has it; "" of the title */
	char *section_nl, *section_en, *text_nl, *text_en, *hint_nl, *hint_en;
	enum ask_kind kind;
	enum ask_need need;
	unsigned phases; /* bit N - 1: enum notification_kind N; 0: all */
	unsigned source[ASK_SOURCES];
	size_t
	    nsources; /* 0: the record cannot know, it is filled in by hand */
	int64_t from_day, to_day; /* days since 1970, both in it */
};

/* A choice as the form words it. */
struct ask_choice {
	char *number;
	unsigned source; /* SOURCE_MAX: one that no record chooses */
	char *value;
	char *text_nl, *text_en; /* "": the form has no such choice */
	bool namely; /* our own word for it goes with it */
};

struct questionnaire {
	struct ask *ask; /* the first is the title */
	size_t n, cap;
	struct ask_choice *choice;
	size_t nchoices, choicecap;
};
void form_free(struct questionnaire *);

/* "title", "choice" ... and "yes", "late" ..., in the order of the above. */
extern const char *const ask_kind_names[ASK_KINDS];
extern const char *const ask_need_names[ASK_NEEDS];

/* The content of a filled-in form; all borrowed. */
struct filled {
	const struct questionnaire *form;
	const struct incident *i;
	const struct incident
	    *before; /* as of the last notification; or NULL */
	enum notification_kind kind; /* never NONE */
	const char *reason; /* of a correction or withdrawal; never NULL */
	const char *organisation, *contact, *name, *email; /* never NULL */
	bool is_late;
	bool is_complete; /* no question is STATE_MISSING */
	int64_t day; /* on which it is filled in */
};

/* Append the value as the record has it; of a list a line an item. */
void form_value(const struct filled *, unsigned source, struct strbuf *out);

/* Is the question asked, on that day and for this kind of notification? */
bool form_asks(const struct filled *, const struct ask *);

enum ask_state {
	STATE_ANSWERED,
	STATE_MISSING,
	STATE_LATER, /* not known yet, and may follow */
	STATE_OPEN, /* not answered, and need not be */
	STATE_BY_HAND
};
enum ask_state form_state(const struct filled *, const struct ask *);
/* Has the answer changed since the last notification?  False without one. */
bool form_changed(const struct filled *, const struct ask *);

#endif
