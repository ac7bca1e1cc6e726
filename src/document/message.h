/* Documents as mail: the subject, the text and the page of a letter. */
#ifndef DOCUMENT_MESSAGE_H
#define DOCUMENT_MESSAGE_H

#include "../core/incident.h"
#include "../util/strbuf.h"
#include "reporter_letter.h"
#include "tree.h"

/* The addresses of a mail, and the mail that it answers; all borrowed. */
struct envelope {
	const char *ref; /* of the incident, or "" */
	const char *from; /* "Name <address>", or "": the body alone */
	const char *to_name, *to_addr; /* the name may be "" */
	const char *in_reply_to; /* Message-ID, or "" */
	/* Makes the Message-IDs of the same letter to several recipients
	 * differ, without giving away an address, or ""; without a reference,
	 * the Message-ID begins with it. */
	const char *whom;
	const char *subject; /* NULL: the title of the document */
	struct timestamp date;
};

struct message {
	char *subject; /* begins with "[REF]" unless the template has it */
	char *id; /* Message-ID without < > */
	struct strbuf text, html; /* the body alone, in two forms */
	struct strbuf mail; /* the whole mail; empty if there is no sender */
};

/* The document as a mail: its title is the subject, its text and its page are
 * the body.  0, and *M is the caller's to free; -1: reported, and
 * *M is empty. */
int message_compose(
    struct message *m, const xmlDoc *doc, const struct envelope *);

/*
 * The letter L to the reporter of the incident.  DIR is the folder of the
 * register, or NULL; SENDER the From, or "" for the body alone.
 * 0, and *M is the caller's to free; -1: reported, and *M is empty.
 */
int message_to_reporter(struct message *m, const struct incident *i,
    enum letter l, const struct letterhead *head, const char *dir,
    const char *sender);
void message_free(struct message *);

#endif
