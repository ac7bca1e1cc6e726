/*
 * The modes of dl-notify, from its command line.
 */
#ifndef NOTIFY_NOTIFY_H
#define NOTIFY_NOTIFY_H

#include "../app/command.h"

enum notify_mode {
	NOTIFY_DRAFT_REPORTER,
	NOTIFY_SEND_REPORTER,
	NOTIFY_SEND_ALL, /* what is due to reporters */
	NOTIFY_FORM,
	NOTIFY_LETTER,
	NOTIFY_MAILING,
	NOTIFY_RECORD,
	NOTIFY_SENT, /* settle that a mail was sent, or not */
	NOTIFY_NOT_SENT,
	NOTIFY_ALERT /* the officer, of what came in */
};

/* All borrowed. */
struct notify_request {
	struct command *cmd; /* the options, and references as operands */
	enum notify_mode mode;
	size_t format; /* the place of -f among the formats of the mode */
	const char *to; /* the recipient, or an obligation; NULL: to settle */
};

/* The mode that the options and the recipient mean. */
enum notify_mode notify_mode(const struct command *, const char *to);
/* Carry it out; what fails is reported. */
void notify(const struct notify_request *);

#endif
