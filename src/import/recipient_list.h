/*
 * A list of those to be told, as whoever keeps it has it: a CSV with any
 * columns, some of which are known by their headings, in Dutch or English (or
 * by MAP): who it is, an e-mail address or one on paper, the language, the
 * salutation.  All columns are there for templates.
 */
#ifndef IMPORT_RECIPIENT_LIST_H
#define IMPORT_RECIPIENT_LIST_H

#include <stddef.h>

#include "../util/sha256.h"
#include "../util/strbuf.h"

struct recipient {
	unsigned long row; /* in the list, from 1, without the headings */
	char *name, *email, *salutation; /* "" for none */
	const char *language; /* "nl" or "en" */
	struct strlist
	    address; /* its lines, without the name; none: no address */
	struct strlist values; /* every cell */
	char *key; /* the same for the same person, and for nobody else */
};

struct recipient_list {
	struct strlist headings;
	struct recipient *v; /* each person once, in the order of the list */
	size_t n, cap;
	size_t twice; /* rows that were there before */
	char sha256[SHA256_LEN]; /* of the list, byte for byte */
};

/*
 * Read the list in PATH ("-": standard input).  MAP has FIELD=HEADING, for
 * headings that are not known; FIELD= for one that is not meant.  LANGUAGE is
 * of who has none.
 *
 * 0, and the caller frees; -1: all faults reported with their place (64 MAP,
 * 65, 66), and *R is empty.
 */
int recipient_list_read(const char *path, const struct strlist *map,
    const char *language, struct recipient_list *r);
void recipient_list_free(struct recipient_list *);

#endif
