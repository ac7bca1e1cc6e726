/*
 * A snapshot: the records of a register as they are committed, now or at an
 * earlier time.
 *
 * A record whose file was changed by hand and not committed, or that another
 * process is just writing, is read as it was committed.
 */
#ifndef STORE_SNAPSHOT_H
#define STORE_SNAPSHOT_H

#include <stdbool.h>

#include "../core/incident.h"
#include "../util/strbuf.h"
#include "../util/timestamp.h"
#include "register.h"

struct snapshot;
/*
 * The register as it is (REV NULL) or as it was: REV is a git revision, a day
 * or a time (RFC 3339).  NULL: reported (66, 64).
 */
struct snapshot *snapshot_open(const struct reg *, const char *rev);
void snapshot_close(struct snapshot *);
/* Was there a register at that time? */
bool snapshot_exists(const struct reg *, struct timestamp);
/* The number of records. */
size_t snapshot_count(const struct snapshot *);
/* Of an earlier time: the moment that it is about; false: it is of now. */
bool snapshot_is_past(const struct snapshot *, struct timestamp *at);
/* Leave out "rev" from here on, as figures do not need it; that saves a third
 * of the time. */
void snapshot_leave_rev(struct snapshot *);
/* 1: the next record, by year, number and prefix, with the fields of a
 * stream, the caller's to free; 0: no more; -1: one that cannot be read,
 * reported. */
int snapshot_next(struct snapshot *, struct incident *);
/* 1: the record REF; 0: no such record (not reported); -1: reported. */
int snapshot_get(struct snapshot *, const char *ref, struct incident *);
/* Append a file of the register as it was then, such as "law/duties.csv", to
 * OUT: 1; 0 if there is no such file; -1: reported. */
int snapshot_file(struct snapshot *, const char *path, struct strbuf *out);

#endif
