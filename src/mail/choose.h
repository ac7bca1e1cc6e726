/* The text of a mail in the record: what a person would read of it. */
#ifndef MAIL_CHOOSE_H
#define MAIL_CHOOSE_H

#include "mime_reader.h"

/*
 * Set the text of the mail from what its parts gave, by a table of rules, and a
 * remark where it stays empty.
 */
void choose_text(struct mime_reader *);

#endif
