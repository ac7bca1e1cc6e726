/*
 * Reports as mail, each sent once: the send log has it before sendmail gets it,
 * and its result after that.
 */
#ifndef REPORT_REPORT_MAIL_H
#define REPORT_REPORT_MAIL_H

#include "../document/tree.h"
#include "../util/strbuf.h"
#include "report.h"

/* A report and how to make its document under that head; all borrowed. */
struct report_source {
	/* NULL: reported. */
	xmlDoc *(*make)(
	    const struct report *, const struct letterhead *, const void *data);
	const void *data;
	const char *topic; /* its Message-ID begins with it */
	/* As if made then, two that say the same are the same text. */
	struct timestamp moment;
	const char *log; /* the name of its send log */
};

/*
 * Append it as a mail to OUT, or hand that to sendmail.  The same text goes to
 * an address once, and after one of which it cannot be known whether it went,
 * no other of the same log does: reported (1).  0; -1: reported.
 */
int report_mail(const struct report *, const struct report_mail *,
    const struct report_source *, struct strbuf *out);

#endif
