/* Words and addresses in headers: RFC 2047 and RFC 5322, read generously. */
#ifndef MAIL_RFC2047_H
#define MAIL_RFC2047_H

#include "../util/strbuf.h"

/*
 * Append S with its encoded words decoded, as UTF-8 that is still to be
 * cleaned.  Words of one character set that stand side by side are decoded
 * together, since programs cut characters in two.
 */
void words_add(struct strbuf *, const char *s);

/*
 * Append what N bytes of base64 stand for.  What is no base64 is skipped, and
 * missing padding costs nothing: mail is cut off and wrapped by many programs.
 */
void base64_add(struct strbuf *, const char *s, size_t n);

struct mailbox {
	char *name; /* decoded, not cleaned; "" if there is none */
	char *addr; /* domain in lower case; "" if there is none */
};

/*
 * The next mailbox from *S on, groups opened; both strings are the caller's to
 * free.  False at the end.
 */
bool mailbox_next(const char **s, struct mailbox *);

#endif
