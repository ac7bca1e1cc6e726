/*
 * A check as a hook of git: of what is about to be pushed or committed, before
 * it is let in (githooks(5)).
 */
#ifndef CHECK_HOOK_H
#define CHECK_HOOK_H

#include "finding.h"

/*
 * pre-receive: INPUT has a line "OLD NEW REF" for each reference that is
 * pushed.  In the repository that git runs the hook in, with the objects that
 * it keeps apart until then; or in GITDIR.  The caller frees the findings.  0;
 * -1: reported.
 */
int hook_receive(const char *gitdir, const char *input, struct findings *);
/* pre-commit: of the index that git names, in the register in DIR (NULL: the
 * one around the working directory). */
int hook_commit(const char *dir, struct findings *);

#endif
