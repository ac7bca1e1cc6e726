/*
 * The form of the supervisory authority, filled in from a record (AVG art.
 * 33(3)): a draft to copy from.
 */
#ifndef NOTIFY_AUTHORITY_FORM_H
#define NOTIFY_AUTHORITY_FORM_H

#include <stdbool.h>

#include "../core/form.h"
#include "../core/obligation.h"
#include "../util/strbuf.h"
#include "office.h"

/* All borrowed. */
struct authority_form {
	const struct questionnaire *questions;
	const char *name; /* of the form, in messages */
	enum notification_kind kind; /* NONE: the next one */
	const char *reason; /* of lateness, correction, withdrawal; or NULL */
	struct timestamp at; /* when the notification is made */
	bool is_page; /* HTML to click through, else text */
};

/* Append the form, filled in, to OUT, and the numbers of the questions that
 * lack an answer, and of those that may follow later, to MISSING and LATER;
 * settles the record.  0; -1: reported. */
int authority_form_fill(const struct office *, const struct authority_form *,
    struct incident *, struct strbuf *out, struct strbuf *missing,
    struct strbuf *later);
/* Print it, and note the numbers of the questions that lack an answer; with
 * IS_STRICT the status is then 1. */
void authority_form_draft(const struct office *, const struct authority_form *,
    struct incident *, bool is_strict);

#endif
