/*
 * The time stamps of a register, each verified: stamps/YYYY/COMMIT.txt is the
 * statement of a commit, COMMIT.tsr and COMMIT-XXXXXXXX.tsr beside it are what
 * services answered, stamps/ca/XXXXXXXXXXXXXXXX.pem the certificates that are
 * trusted.
 *
 * A later stamp covers an earlier one, since its statement covers all files: so
 * the certificates of each must have been valid when the next one was made, and
 * those of the last one now.
 */
#ifndef EVIDENCE_STAMPS_H
#define EVIDENCE_STAMPS_H

#include "../store/git.h"
#include "../util/map.h"
#include "../util/timestamp.h"
#include "blobs.h"
#include "files.h"
#include "stamp.h"
#include "stamp_statement.h"

#define STAMPS	    "stamps/"
#define STAMPS_CA   "stamps/ca/"
#define STAMPS_DAYS 90 /* before its certificates end, a stamp is ending */

enum stamp_state {
	STAMP_GOOD,
	STAMP_NO_FILE, /* its path is that of no such file */
	STAMP_NO_STATEMENT, /* an answer without it; DETAIL: its name */
	STAMP_NO_ANSWER, /* a statement that nobody stamped */
	STAMP_OTHER_STATEMENT, /* not that of its commit */
	STAMP_NO_COMMIT, /* it is not in the history */
	STAMP_WRONG, /* DETAIL: why it does not hold */
	STAMP_EARLY, /* made before its commit says it was */
	STAMP_ENDED /* its certificates, before it was covered */
};

/* An answer or a statement, or a file that should be one. */
struct stamp {
	const char *path; /* of FILES */
	char commit[STAMP_COMMIT_LEN];
	struct timestamp at, committed; /* of the answer, and of the commit */
	size_t age; /* of the commit: how many are newer, as git lists them */
	enum stamp_state state;
	char *detail; /* or NULL */
	/* The last one, and its certificates end within STAMPS_DAYS. */
	bool is_ending;
};

struct stamps_options {
	struct git_place place;
	/* A commit, whose history is meant, and the files of it or of what is
	 * to go on from it. */
	const char *tip;
	const struct files *files;
	struct blobs *blobs;
	/* Only the statements and answers with these paths, each by itself; or
	 * NULL: all. */
	const struct map *only;
	struct timestamp now;
};

struct stamps {
	struct stamp *v; /* by path */
	size_t n, cap;
	const struct stamp *last; /* the good one of the last moment, or NULL */
};

/* The caller frees in either case.  0; -1: reported (69, 73, 74). */
int stamps_read(const struct stamps_options *, struct stamps *);
void stamps_free(struct stamps *);

/*
 * The oldest commit of the history of TIP that no good stamp covers, and that
 * does more than to keep one.  1: its id and its moment; 0: all are covered;
 * -1: reported (74).
 */
int stamps_uncovered(const struct stamps_options *, const struct stamps *,
    char commit[STAMP_COMMIT_LEN], struct timestamp *at);
/* The certificates in FILES that are trusted.  As stamp_roots_open(). */
int stamps_roots(const struct files *, struct blobs *, struct stamp_roots *);

#endif
