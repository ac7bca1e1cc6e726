/*
 * The history of a register, walked: every commit once, a parent before its
 * children, by one git log that is read as it comes.
 *
 *	struct walk *w = walk_open(&options);
 *	while ((c = walk_next(w)) != NULL)
 *		look_at(c);
 *	rc = walk_close(w);
 *
 * Names and texts of a commit are as git has them: whoever made it is a
 * stranger, so that messages about it use put_visible() or fail().
 */
#ifndef EVIDENCE_WALK_H
#define EVIDENCE_WALK_H

#include <stdbool.h>
#include <stddef.h>

#include "../store/git.h"
#include "../util/strlist.h"
#include "../util/timestamp.h"

/* One path that a commit has, and one of its parents has otherwise. */
struct walk_change {
	const char *path; /* below the register, "/" between names */
	size_t parent; /* the place among PARENTS; 0 for a commit without */
	/* As in git: 0100644, 0100755, 0120000 (a link), 0160000 (another
	 * repository); 0: it is not there. */
	unsigned old_mode, mode;
	const char *old_oid, *oid; /* of the blobs; "": it is not there */
};

struct walk_person {
	const char *name, *email;
	struct timestamp at; /* with the offset that git has */
};

struct walk_commit {
	const char *id, *tree;
	const char *const *parent; /* ids, the first one first */
	size_t parents; /* more than 1: a merge */
	struct walk_person author, committer;
	const char *subject; /* the first line of its message */
	const char *act; /* of its last trailer Dl-Act; "": it has none */
	const char *const *ref; /* of its trailers Dl-Ref, in order */
	size_t refs;
	bool is_signed; /* it has a signature, right or wrong */
	/* Against the first parent, then against the second of a merge, and
	 * so on, by path; the first commit's are all its files. */
	const struct walk_change *change;
	size_t changes;
};

struct walk;

struct walk_options {
	struct git_place place; /* copied; its texts are borrowed */
	/* The register's folder in the work tree, "" or "sub/folder/":
	 * changes outside it are left out. */
	const char *below;
	/* As git rev-list takes them: commits ("HEAD"), "--all", and from
	 * "--not" on those whose history is left out. */
	const char *const *revisions; /* ended by NULL */
	/* Called for a commit some time before walk_next() returns it, so that
	 * the blobs of it can be asked for; or NULL. */
	void (*ahead)(void *arg, const struct walk_commit *);
	void *arg;
};

/* NULL: reported (69, 74). */
struct walk *walk_open(const struct walk_options *);
/* The commit FROM and what one with the tree TO would change that goes on from
 * it: a commit without name, people, act and subject. */
struct walk *walk_open_difference(
    const struct walk_options *, const char *from, const char *to);
/* The next commit, valid until the next call; NULL at the end, or when it
 * failed, which walk_close() reports. */
const struct walk_commit *walk_next(struct walk *);
/* 0; -1: not the whole history was read, reported (74).  To end before the last
 * commit is fine. */
int walk_close(struct walk *);

/* The place in a merge's CHANGE at which those against PARENT begin. */
size_t walk_changes_from(const struct walk_commit *, size_t parent);

#endif
