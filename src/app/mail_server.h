/*
 * Commands that a mail server runs.  On nearly every exit status but 75 it
 * returns the mail to its sender, so that each failure has to be 75; some
 * return what a command prints, too, though its status is 0.
 */
#ifndef APP_MAIL_SERVER_H
#define APP_MAIL_SERVER_H

#include <stdbool.h>

#include "../store/register.h"

/*
 * Returns in a child that does the work and ends with us; SIGPIPE is ignored
 * in both.  The process itself waits and exits: with 0 if the child does, else,
 * also when one of the two is killed, with 75.  What the child prints goes
 * nowhere; its messages are printed where its status is not 0.
 */
void mail_server_guard(void);
/*
 * The mail is stored: do WORK in a child whose end, whatever it is, changes
 * nothing here.  It is killed after SECONDS; false: it was.  Warnings and
 * errors of the delivery and of the work, which nobody would read, go into a
 * file of the register's state.
 */
bool mail_server_attempt(const struct reg *, struct timestamp now,
    void (*work)(void *), void *arg, unsigned seconds);
/* Say where that file is, if there is one. */
void mail_server_note_messages(const struct reg *);

#endif
