/*
 * The text of a program, beside HTML, that only says that the mail is in HTML.
 */
#ifndef MAIL_NOTICE_H
#define MAIL_NOTICE_H

#include <stdbool.h>

/* Is the plain TEXT no more than such a notice, as far as its words show? */
bool notice_is(const char *text);
/* Does the text of the HTML say what TEXT says?  A notice it does not. */
bool notice_is_in(const char *text, const char *html);

#endif
