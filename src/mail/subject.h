/*
 * The words that mail programs and servers put before a subject.
 */
#ifndef MAIL_SUBJECT_H
#define MAIL_SUBJECT_H

/* Both return a place in S: S itself if nothing of that kind is there. */

/* Behind one mark of a server or a list: "[EXTERN] ", "EXTERN: ", "(ext) ",
 * "{Spam?} ", "*** SPAM *** ". */
const char *subject_behind_tag(const char *s);
/* Behind such a mark, or "Re: ", "Antw: ", "FW: " and the like. */
const char *subject_next(const char *s);

#endif
