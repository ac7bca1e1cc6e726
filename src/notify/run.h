/*
 * One run of dl-notify over a list: whom it tells, by what, and what becomes of
 * it in the register.
 */
#ifndef NOTIFY_RUN_H
#define NOTIFY_RUN_H

#include <stdbool.h>

#include "../import/recipient_list.h"
#include "../store/send_log.h"
#include "notify.h"

#define MAIL   "mail"
#define LETTER "letter"

struct run {
	const struct notify *n;
	const char *ref;
	struct incident i; /* as it is told */
	struct recipient_list to;
	struct send_log *ledger; /* NULL: a dry run */
	size_t all; /* told before, or to be told now */
	size_t mails, letters; /* by which each is told */
	char *text_hash; /* of what is told, as it is kept */
	size_t in_row; /* failures, one behind the other */
	bool stopped; /* what went wrong would go wrong again */
};

bool run_is_by_mail(const struct run *, const struct recipient *);
/* Is some letter of it in this language, "nl" or "en"? */
bool run_speaks(const struct run *, const char *lang);
extern const char *const run_languages[];
#define RUN_LANGUAGES 2
/* How many of the list are not told yet. */
size_t run_left(const struct run *);

/* The letter to one of them, for xmlFreeDoc(), or as a mail: 0 or -1.  NULL:
 * reported. */
xmlDoc *run_document(const struct run *, const struct recipient *);
int run_mail(const struct run *, const struct recipient *, struct message *);
/* Tell all who are not told yet, as long as it goes well and nobody stops it by
 * a signal. */
void run_tell(struct run *);

/* What is told goes into the register before anybody is told.  0 or -1. */
int run_begin(struct run *);
/* How it went, into the register.  True: all were told, and it is there. */
bool run_end(struct run *);

/* A run that told some and did not end, to be closed; *RUN is NULL if there is
 * none.  0; -1: reported, such as one that is just telling. */
int notify_unfinished(
    const struct notify *, const struct incident *, struct send_log **run);
struct told_sum {
	char count[24]; /* told, as text */
	char means[16]; /* "mail|letter" */
};
/* Put into the dossier how it went, row by row of the list, without a name. */
void notify_results(const struct notify *, struct transaction *,
    struct incident *, const struct send_log *, struct told_sum *);

#endif
