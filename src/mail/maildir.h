/* Maildir folders: a message a file, in new/ and cur/.  Only read. */
#ifndef MAIL_MAILDIR_H
#define MAIL_MAILDIR_H

#include <stdbool.h>
#include <stddef.h>

#include "../util/strbuf.h"
#include "../util/strlist.h"

/* Is DIR a Maildir: has it a folder new/ or cur/? */
bool maildir_is(const char *dir);
/* The paths of its messages below DIR, in the order in which they were
 * delivered as far as their names tell, to be freed.  0; -1 with errno. */
int maildir_list(const char *dir, struct strlist *paths);
/*
 * The message in place of what MAIL holds; EFBIG over MOST bytes.  It is found
 * wherever a mail reader moved it since it was listed, and whichever flags it
 * set.  0; -1 with errno, ENOENT if it is no longer there.
 */
int maildir_read(
    const char *dir, const char *path, struct strbuf *mail, size_t most);

#endif
