/*
 * The dossier of an incident: a row in its list of files, and the bytes beside
 * the record.
 */
#ifndef STORE_DOSSIER_H
#define STORE_DOSSIER_H

#include <stdbool.h>
#include <stddef.h>

#include "../core/incident.h"
#include "../util/strbuf.h"
#include "../util/timestamp.h"
#include "transaction.h"

struct dossier_file {
	const char *name; /* in the dossier; safe in every file system */
	const char *original; /* what its sender called it; NULL for none */
	const char *type; /* of its content */
	const void *data;
	size_t n; /* bytes */
	const char *sha256; /* of DATA; NULL: not known yet */
	bool is_kept; /* else the row alone, with size and hash */
};

/* Add it to the record and the transaction; the row in LIST_FILES. */
size_t dossier_add(struct transaction *, struct incident *,
    const struct dossier_file *, struct timestamp now);
/* Keep the bytes as dossier_name() and ".ENDING"; the row as above. */
size_t dossier_keep(struct transaction *, struct incident *, const char *stem,
    const char *ending, const struct strbuf *, struct timestamp now);
/* Append the bytes of the file in that row, if they are those that were added.
 * 0; -1: reported (65). */
int dossier_read(
    const struct reg *, const struct incident *, size_t row, struct strbuf *);
/* The files of one dossier into another, with their names; the rows are the
 * caller's.  0; -1: reported (65: one is not the file that was added). */
int dossier_move(struct transaction *, const struct reg *,
    const struct incident *from, const struct incident *to);
/*
 * The ending, without its dot, for a file that its sender called NAME, of the
 * media type TYPE (NULL: not known): one of those that are kept, by NAME, else
 * by TYPE, else "bin".  It lasts for ever, and holds nothing else of NAME.
 */
const char *dossier_ending(const char *name, const char *type);
/* The beginning of a new file's name, such as "mail-3f9a01c2": random, so that
 * no two clones give one name to two files.  The caller frees. */
char *dossier_name(const struct incident *, const char *stem);

#endif
