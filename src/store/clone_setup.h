/*
 * Setting up a clone of a register: its merge driver, and what else it lacks,
 * since git copies no configuration.
 */
#ifndef STORE_CLONE_SETUP_H
#define STORE_CLONE_SETUP_H

#include "../util/strbuf.h"
#include "../util/strlist.h"
#include "register.h"

/* What .gitattributes says of the files of a register. */
#define CLONE_ATTRIBUTES                                                       \
	"* -text\n"                                                            \
	"/incidents/*/*/*.xml merge=dl\n"                                      \
	"/erased/*.csv merge=union\n"
/* The keys that sign changes of the register, where there are some. */
#define CLONE_SIGNERS "trust/allowed_signers"

/* Let git merge records by dl-merge in this clone.  0; -1: reported. */
int clone_set_merge_driver(const struct reg *);
/*
 * Let git sign each commit of this clone by the key of ssh in the file KEY (an
 * absolute path), and know the keys of the register.  What stood there before
 * is appended to WAS.  0; -1: reported.
 */
int clone_set_signing(const struct reg *, const char *key, struct strlist *was);
/* Set the settings as they WERE before. */
void clone_undo_signing(const struct reg *, const struct strlist *was);
/*
 * Append the commands that set what this clone lacks to write the register and
 * to be merged: for a shell, a line each, with a line "# why" before it.  0;
 * -1: reported.
 */
int clone_add_missing(const struct reg *, struct strbuf *out);

#endif
