/*
 * What git has committed: the records of a commit, and their bytes.
 */
#ifndef STORE_TREE_H
#define STORE_TREE_H

#include <stdbool.h>
#include <stddef.h>

#include "../core/reference.h"
#include "../util/strbuf.h"
#include "../util/timestamp.h"

/* One record of a commit. */
struct entry {
	struct reference ref;
	char text[REFERENCE_LEN]; /* the reference */
	char oid[65]; /* of the blob */
};

struct tree {
	struct entry *entry; /* by year, number, prefix */
	size_t n, cap;
};

/*
 * The records of COMMIT (an object name; "" for none at all) in the register at
 * DIR.  With PATHS only those, else all.  0 or -1, reported.
 */
int tree_read(const char *dir, const char *commit, const struct strlist *paths,
    struct tree *);
void tree_free(struct tree *);
/* The record REF, or NULL. */
const struct entry *tree_find(const struct tree *, const char *ref);

/*
 * The bytes of blobs, in order, in one run of git: OIDS to OUT, which gets
 * N strs, each the caller's to free.  0 or -1, reported.
 */
int blobs_read(
    const char *dir, const char *const *oids, size_t n, struct strbuf *out);

/* The commit that is checked out; "" before the first.  GITDIR (or NULL) gets
 * the absolute path of git's own folder.  0 or -1, reported. */
int head_read(const char *dir, struct strbuf *commit, struct strbuf *gitdir);
/*
 * The last commit before the first one that is later than the moment, along
 * the first parents: the state that was committed then.  By author dates, since
 * DL_NOW sets those.  1; 0: there was none yet; -1: reported.
 */
int rev_at(const char *dir, struct timestamp, struct strbuf *commit);
/* The commit that REV, a revision or a moment, stands for; 0 or -1, reported
 * (64 not understood, 66 nothing that old). */
int rev_resolve(const char *dir, const struct zone *, const char *rev,
    struct strbuf *commit);
/* Paths of records that differ from HEAD in the work tree or the index. */
int changed_read(
    const char *dir, const struct strbuf *commit, struct strlist *paths);

#endif
