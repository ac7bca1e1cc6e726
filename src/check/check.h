/*
 * A check of a register: its records, its repository, its history, its
 * dossiers, its assessments and its time stamps, each letter a file of its own.
 *
 * The history is walked once, and each record of the commit that is checked is
 * read once, for all letters together.
 */
#ifndef CHECK_CHECK_H
#define CHECK_CHECK_H

#include <stdbool.h>

#include "../core/reference.h"
#include "../evidence/blobs.h"
#include "../evidence/files.h"
#include "../evidence/versions.h"
#include "../evidence/walk.h"
#include "../store/committed.h"
#include "../store/register.h"
#include "../util/map.h"
#include "finding.h"

struct check_options {
	const struct reg *reg;
	struct git_place place;
	const char *below; /* the register in the repository: "" or "sub/" */
	const char *tip; /* the commit that is checked, or a tree */
	/* The commit that one with that tree would go on from; NULL: TIP is a
	 * commit. */
	const char *from;
	/* The revisions whose commits are walked, as for walk_open(); unless
	 * there is FROM. */
	const char *const *revisions;
	/* Of the records, only those that these commits touch. */
	bool is_part;
	/* There is a work tree, and the register is written here. */
	bool is_clone;
	const struct strlist *refs; /* only these incidents; empty: all */
	struct timestamp now;
};

struct check {
	const struct check_options *o;
	struct findings found;
	struct blobs *blobs;
	struct files files; /* of the tip */
	struct map touched; /* references that the commits touch */
	struct committed reader;
	void *state[8]; /* of each letter, by its place in the table */
};

/* One record of the tip. */
struct check_record {
	const char *path, *ref;
	const struct strbuf *xml;
	struct incident *i; /* not to be changed, but for its memory */
};

/* One letter; each function may be NULL. */
struct check_letter {
	char letter;
	void (*begin)(struct check *, void **state);
	/* Each commit, oldest first. */
	void (*commit)(struct check *, void *state, const struct walk_commit *);
	/* Each record of the tip that can be read, by path. */
	void (*record)(
	    struct check *, void *state, const struct check_record *);
	/* After all; frees the state. */
	void (*end)(struct check *, void *state);
};
extern const struct check_letter check_letter_record; /* C */
extern const struct check_letter check_letter_repository; /* G */
extern const struct check_letter check_letter_history; /* E */
extern const struct check_letter check_letter_dossier; /* H */
extern const struct check_letter check_letter_assessment; /* J */
extern const struct check_letter check_letter_signature; /* S */
extern const struct check_letter check_letter_stamp; /* T */

/* Is that incident among those that are checked? */
bool check_has_ref(const struct check *, const char *ref);
/* Add the fault ID at the place of a value in the record: see line_of() and
 * finding_add(). */
void check_report(struct check *, const struct check_record *, const char *id,
    enum list, size_t row, size_t col, const char *const *texts);
/* "3f9a01c2d4e5", a commit as people name it; "Anja de Boer"; borrowed until
 * the next call with this BUF. */
#define CHECK_SHORT 13
const char *check_short(const char *id, char buf[CHECK_SHORT]);

#endif
