/*
 * The records of a commit, and their bytes.
 */
#ifndef STORE_TREE_H
#define STORE_TREE_H

#include <stdbool.h>
#include <stddef.h>

#include "../core/reference.h"
#include "../util/strbuf.h"
#include "../util/strlist.h"
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
	/* Paths of a dossier or record that is a link or another repository,
	 * and what is said of each. */
	struct strlist broken, said;
};

/*
 * The records of COMMIT (an object name; "" for none at all) in the register at
 * DIR.  With PATHS only those, else all.  0 or -1, reported (65: a folder of
 * many records is a link, a file or another repository).
 */
int tree_read(const char *dir, const char *commit, const struct strlist *paths,
    struct tree *);
void tree_free(struct tree *);
/* Add the record REF, or replace its blob. */
void tree_put(struct tree *, const char *ref, const char *oid);
/* The record REF, or NULL. */
const struct entry *tree_find(const struct tree *, const char *ref);

/* Report the broken path of the record REF or its dossier (65); false: there is
 * none. */
bool tree_is_broken(const struct tree *, const char *ref);

/*
 * The bytes of blobs, in order, in one run of git: OIDS to OUT, which gets
 * N strs, each the caller's to free; one that git has not stays NULL.  0 or -1,
 * reported.
 */
int tree_blobs(
    const char *dir, const char *const *oids, size_t n, struct strbuf *out);

/* The name that git gives a blob of these bytes, in a repository whose names
 * have DIGITS digits; the caller frees. */
char *tree_blob_name(size_t digits, const void *data, size_t n);
/* Are these the bytes of the blob? */
bool tree_is_blob(const char *oid, const void *data, size_t n);

#endif
