/*
 * The files of a register at one commit, by path.
 */
#ifndef EVIDENCE_FILES_H
#define EVIDENCE_FILES_H

#include <stddef.h>

#include "../store/git.h"
#include "../util/map.h"
#include "../util/strbuf.h"

struct history_file {
	const char *path; /* below the register */
	const char *oid;
	unsigned mode; /* as in struct walk_change */
};

struct files {
	struct history_file *file; /* by path, in the order of bytes */
	size_t n, cap;
	struct map place; /* path to its place among them */
	struct strbuf bytes; /* the texts lie there */
};

/* Those of COMMIT below the folder BELOW of it ("" or "sub/folder/"); the
 * caller frees in either case.  0; -1: reported (74). */
int files_read(const struct git_place *, const char *commit, const char *below,
    struct files *);
/* The file of that path, or NULL. */
const struct history_file *files_find(const struct files *, const char *path);
/* The first place that is not before PATH: all below a folder stand together
 * from "folder/" on. */
size_t files_from(const struct files *, const char *path);
void files_free(struct files *);

#endif
