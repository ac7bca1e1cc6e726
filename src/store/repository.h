/*
 * The git repository of a register: its folders, and the commit that is checked
 * out (gitrepository-layout(5)).
 */
#ifndef STORE_REPOSITORY_H
#define STORE_REPOSITORY_H

#include <stdbool.h>
#include <time.h>

struct repository {
	char *gitdir; /* of this work tree; absolute, as the next one */
	char *common; /* shared by all work trees */
	char *below; /* of the register in the work tree: "" or "sub/folder/" */
	char *branch; /* "refs/heads/main", or "" if none is checked out */
	char *head; /* its commit, or "": nothing is committed yet, or it is
		       damaged */
	bool is_shallow; /* a clone without its history */
	bool lacks_register; /* HEAD has no register.conf in that folder */
};

/* That of the folder DIR.  0; -1: reported (78: git knows no repository there;
 * 74: it is damaged). */
int repository_find(const char *dir, struct repository *);
/* Is there one?  git reads no configuration of one that it does not know, and
 * says why only here.  0; -1: reported as there. */
int repository_check(const char *dir);
void repository_free(struct repository *);
/* Read HEAD and BRANCH again.  0; -1: reported (75: it is another branch). */
int repository_update(const char *dir, struct repository *);
/* Has it a commit?  If not, reported with what mends it (74), since a register
 * begins with one. */
bool repository_has_head(const char *dir, const struct repository *);
/* Is the register with that id its own?  A folder copied without its .git into
 * another repository is not, and would look empty: reported (78). */
bool repository_has_register(
    const char *dir, const char *id, const struct repository *);
/* After git failed: is something of HEAD damaged?  Reported (74). */
bool repository_is_damaged(const char *dir);
/* Has it its history?  If not, reported with what fetches it (78). */
bool repository_is_whole(const char *dir, const struct repository *);
/* The work tree, beside that of the register, that has its branch checked out,
 * the caller's to free; NULL without one. */
char *repository_other_tree(const struct repository *);
/* The branch that the one which is checked out stands for, as a symbolic
 * reference, the caller's to free; NULL: it is one of its own. */
char *repository_stands_for(const struct repository *);
/* Is there a branch NAME?  True if git cannot tell. */
bool repository_has_branch(const char *dir, const char *name);
/*
 * Make the names durable that git has made or changed in its folders since
 * START: it syncs its files, and not these.  Objects before what refers to
 * them. 0; -1 with errno.
 */
int repository_sync(const struct repository *, struct timespec start);
/*
 * Keep git from collecting garbage until repository_allow_gc(): it would take
 * what a commit is just being made of for unused.  By git's own lock, gc.pid.
 * 0; -1 with errno, EAGAIN: git is at it now.
 */
int repository_hold_gc(const struct repository *);
void repository_allow_gc(const struct repository *);
/*
 * What of git's is half done in the work tree, such as "merge"; NULL: nothing.
 * A commit made meanwhile would be part of it, or be lost with it.
 */
const char *repository_half_done(const struct repository *);

#endif
