/*
 * Changes of incidents: the same change to several, a commit each; a stream of
 * changed records, mail that was read, or reports that are one, in one commit.
 */
#ifndef UPDATE_UPDATE_H
#define UPDATE_UPDATE_H

#include <stdbool.h>

#include "../app/deadline_report.h"
#include "../core/hint.h"
#include "../core/law.h"
#include "../record/stream.h"
#include "../store/transaction.h"
#include "../util/strlist.h"

/* As typed. */
struct change {
	struct strlist fields; /* FIELD=VALUE */
	struct strlist measures, notes;
	struct strlist texts; /* LANGUAGE.PART=TEXT */
	enum status status; /* NONE: stays */
};

bool update_is_empty(const struct change *);

struct updater {
	const struct reg *reg;
	struct law law;
	struct hint_table hints;
	struct timestamp now;
	bool dry_run;
	struct writer *out; /* gets the changed records, with their new "rev" */
	struct deadline_report *deadlines;
};

/* Prepare it for the register, which is borrowed until update_close().  0; -1:
 * a table could not be read, reported (78). */
int update_open(struct updater *, const struct reg *, bool dry_run);
/* Say how many deadlines were not named, and free. */
void update_close(struct updater *);
/* The columns of the records, or of the rows of LIST_MAIL, that are printed: on
 * a terminal the few that a person looks for. */
void update_columns(bool is_mail, struct columns *);
/* The field that a person or a stream may set, by the first LEN bytes of NAME;
 * FIELD_MAX: reported (64). */
enum field update_field(const char *name, size_t len);
/* Exits (64) if the change names a field that is not one: before anything is
 * touched. */
void update_check_names(const struct change *);
/* Make the change to each; what fails is reported, and the next one done.
 * Withdrawals are one commit. */
void update_references(
    const struct updater *, const struct strlist *refs, const struct change *);
/* Store the records of the stream at PATH ("-": standard input), or report all
 * their faults (65) and store none.  0; -1: reported. */
int update_stream(const struct updater *, const char *path);

/* Mark mail as read: ITEMS are REF, all that is unread of it, or REF:KEY.  The
 * output gets the rows of LIST_MAIL that were marked.  What fails is reported,
 * and the next one done. */
void update_read(const struct updater *, const struct strlist *items);
/* The same: nothing is left to be done about letters that were not delivered,
 * and NOTES, which go to the log, say why. */
void update_settle(const struct updater *, const struct strlist *items,
    const struct strlist *notes);
/* Make the last of REFS the dossier of all: mail, files, log and measures of
 * the others go there, and these are withdrawn.  All of it, or nothing if any
 * is refused (65). */
void update_join(const struct updater *, const struct strlist *refs);

/* Take the last transaction of each of REFS back, for that record alone, by a
 * commit each; IS_REDO: one that took something back, and no other.  It may be
 * that of somebody else whose name or address is in OF.  What cannot be taken
 * back is reported (65), and the next one done. */
void update_undo(const struct updater *, const struct strlist *refs,
    bool is_redo, const struct strlist *of);

#endif
