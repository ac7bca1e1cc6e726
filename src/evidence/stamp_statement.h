/*
 * The statement that a time stamp is over: a commit, and the content of all its
 * files, by SHA-256, whatever hash git itself uses.
 *
 *	dl-stamp 1
 *	commit 3f9a01c2...
 *	files 9c56cc51...
 *
 * "files" is the SHA-256 of lines "MODE PATH SHA-256", sorted by their bytes,
 * one for each file of the commit; PATH as git ls-tree prints it, a repository
 * within it with the SHA-256 of nothing.
 */
#ifndef EVIDENCE_STAMP_STATEMENT_H
#define EVIDENCE_STAMP_STATEMENT_H

#include "../util/map.h"
#include "../util/sha256.h"
#include "../util/strbuf.h"
#include "blobs.h"
#include "files.h"

#define STAMP_COMMIT_LEN 65 /* of the id of a commit, and a NUL */

/* SHA-256 of blobs that were read, by their ids; begins as { 0 }. */
struct stamp_hashes {
	struct map place;
	struct strbuf hex;
};
void stamp_hashes_free(struct stamp_hashes *);

/* Append the lines of FILES to LINES.  0; -1: reported (74). */
int stamp_statement_lines(const struct files *, struct blobs *,
    struct stamp_hashes *, struct strbuf *lines);
/* Append the statement of COMMIT, which has these FILES, to OUT.  The same. */
int stamp_statement_add(const char *commit, const struct files *,
    struct blobs *, struct stamp_hashes *, struct strbuf *out);
/* The commit that the statement TEXT is of; false: it is no statement. */
bool stamp_statement_commit(
    const struct strbuf *text, char commit[STAMP_COMMIT_LEN]);

#endif
