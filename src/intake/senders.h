/*
 * What the tables of senders decide about a mail, and the log of it.
 */
#ifndef INTAKE_SENDERS_H
#define INTAKE_SENDERS_H

#include "../mail/sender.h"
#include "intake.h"

/* The tables and settings of the register, read at the first call; borrowed
 * from the intake.  NULL: a table is at fault, reported (78). */
const struct sender_rules *senders_rules(struct intake *);

/* Row N of the tables, from 1; NULL if they have no such row. */
const struct sender_row *senders_row(const struct intake *, size_t n);

/* Log in the record who is taken for the reporter, with what From says, and
 * why the mail is not answered; each with its row. */
void senders_log(const struct intake *, struct incident *, const struct mail *);

#endif
