/*
 * Keys of incidents, such as the identity of a mail, by which a mail or row is
 * known to be registered: a derived list, kept in the repository and never
 * committed.
 *
 * It names the commit that it was made from; where HEAD is another one by now
 * (a merge, a pull, a commit by hand) the records that differ are read again.
 * Its loss costs time only.
 */
#ifndef STORE_KEYS_H
#define STORE_KEYS_H

#include "../core/incident.h"
#include "../core/reference.h"
#include "../util/map.h"
#include "../util/strbuf.h"
#include "register.h"
#include "repository.h"

#define KEYS_HASH_LEN 33 /* 32 hex digits and a NUL */

struct keys {
	const struct reg *reg; /* borrowed */
	char *path, *head_path;
	bool may_write;
	struct strbuf text; /* a line a key: 32 hex digits, blank, reference */
	char *head; /* the commit that TEXT is of, "" if none */
	struct map map; /* hash to where its line begins; of the first MAPPED */
	size_t mapped, asked; /* bytes of TEXT; how often */
};

/* The beginning of the SHA-256 over the register's id and KEY
 * ("message-id:..."): it means nothing in another register. */
void keys_hash(const struct reg *, const char *key, char hash[KEYS_HASH_LEN]);
/*
 * Read it and bring it to the commit that is checked out, with the keys of
 * records that were removed since; a record that cannot be read is only warned
 * of.  With MAY_WRITE it is kept for the next time.  0 or -1, reported.
 */
int keys_open(struct keys *, const struct reg *, const struct repository *,
    bool may_write);
/* The reference of the incident that has KEY ("message-id:..."), the caller's
 * to free, or NULL. */
char *keys_find(struct keys *, const char *key);
/* How many incidents have KEY. */
size_t keys_count(const struct keys *, const char *key);
/* The value of the key "acknowledged:..." of an incident that was acknowledged
 * to that address on the day of AT; the caller frees. */
char *keys_acknowledgement(const char *address, struct timestamp at);
/* The highest number given out for this prefix and year, or 0. */
unsigned keys_highest(const struct keys *, const char *prefix, int year);
/* Append what TEXT holds more since the last call, and that it is of COMMIT.
 * A failure costs time only, and is not reported. */
void keys_save(struct keys *, const char *commit);
/* All keys of the incident go into the list. */
void keys_take(struct keys *, const struct incident *);
void keys_close(struct keys *);

#endif
