/*
 * Recipient lists of a mailing: CSV with any columns.  Name, e-mail address,
 * postal address, language and salutation are found by their headings, in Dutch
 * or English, or by a map; templates can use every column.
 */
#ifndef IMPORT_RECIPIENT_LIST_H
#define IMPORT_RECIPIENT_LIST_H

#include <stddef.h>

#include "../util/pack.h"
#include "../util/sha256.h"
#include "../util/strlist.h"

struct recipient {
	unsigned long row; /* of the list, from 1 behind the headings */
	char *name, *email, *salutation; /* "" for none */
	const char *language; /* "nl" or "en" */
	struct strlist address; /* lines, without the name; may be empty */
	struct strlist values; /* every cell */
	char *key; /* identifies the person */
};

struct recipient_list {
	struct strlist headings;
	struct recipient *v; /* each person once, in the order of the list */
	size_t n, cap;
	size_t twice; /* rows with a person of an earlier row */
	char sha256[SHA256_LEN]; /* of the bytes of the list */
};

/*
 * Read the list in PATH ("-": standard input).  MAP holds FIELD=HEADING for
 * unknown headings, and FIELD= for a heading that is not to be used.  LANGUAGE
 * is that of recipients without one.
 *
 * 0, and the caller frees *R; -1: every fault was reported with its place (64 a
 * faulty map, 65, 66), and *R is empty.
 */
int recipient_list_read(const char *path, const struct strlist *map,
    const char *language, struct recipient_list *r);
/* The same for a command that then sends: a child behind a fence reads it.
 * Also -1 if that child fails (65, 75). */
int recipient_list_read_fenced(const char *path, const struct strlist *map,
    const char *language, struct recipient_list *r);
/* As bytes for the pipe from that child, and back: of an empty *R, which stays
 * so if they are no such list. */
void recipient_list_pack(struct strbuf *, const struct recipient_list *);
void recipient_list_unpack(struct unpack *, struct recipient_list *r);

void recipient_list_free(struct recipient_list *);
/* Of one that is taken out of its list. */
void recipient_free(struct recipient *);

#endif
