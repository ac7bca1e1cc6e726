/*
 * What a check finds: faults by their id, each at its place.
 *
 * The table of faults (finding_table.c) is the only place of their levels,
 * texts and remedies; dl-check(1) lists it.
 */
#ifndef CHECK_FINDING_H
#define CHECK_FINDING_H

#include <stdbool.h>
#include <stddef.h>

#include "../util/map.h"
#include "../util/strbuf.h"

enum check_level {
	CHECK_INFORMATION, /* to be looked at; the register is sound */
	CHECK_WARNING,
	CHECK_ERROR
};

struct check_fault {
	const char *id; /* "E301": a letter of the manual page and a number */
	enum check_level level;
	/* With "%s" for each of the texts that finding_add() is given;
	 * translated where they are printed. */
	const char *text;
	const char *remedy;
};

/* That of the id, or of no id: the Nth, NULL at the end. */
const struct check_fault *check_fault_find(const char *id);
const struct check_fault *check_fault_at(size_t n);
/* "error", "warning", "information", translated. */
const char *check_level_word(enum check_level);

struct finding_place {
	const char *file; /* below the register; "": of the repository */
	unsigned long line; /* from 1; 0: the whole file */
	const char *ref; /* of the incident, or NULL */
	const char *commit; /* in which it came to be, or NULL */
};

struct finding {
	const struct check_fault *fault;
	char *file, *ref, *commit; /* "" for none */
	unsigned long line;
	char *text; /* translated */
	/* Of a change: by which it would be put right (see finding_mend()). */
	char *subject, *before;
	bool is_mended;
};

struct findings {
	struct finding *v;
	size_t n, cap;
	struct map seen; /* so that each is there once */
	struct map open; /* subject to the last finding about it */
};

/* What stands for the "%s" of a fault. */
#define TEXTS(...) ((const char *const[]){ __VA_ARGS__, NULL })
/* Add the fault ID with TEXTS(); NULL: it has no "%s".  False: it is there
 * already. */
bool finding_add(struct findings *, const char *id,
    const struct finding_place *, const char *const *texts);
/*
 * The last one added is about the change of SUBJECT, which was BEFORE: once a
 * later commit puts that back, finding_mend() takes it away again.
 */
void finding_subject(
    struct findings *, const char *subject, const char *before);
/* SUBJECT is NOW what it is: is that what it was before it was changed? */
bool finding_mend(struct findings *, const char *subject, const char *now);
/* By file, line and id.  Those that were put right are gone. */
void findings_sort(struct findings *);
/* How many are errors or warnings. */
size_t findings_count(const struct findings *);
void findings_free(struct findings *);

/* Append them, a line each, with remedies: for people, or as CSV with its
 * header. */
void findings_text(const struct findings *, struct strbuf *out);
void findings_csv(const struct findings *, struct strbuf *out);

#endif
