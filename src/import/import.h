/*
 * Import: rows of foreign spreadsheets as incidents, by a mapping.
 */
#ifndef IMPORT_IMPORT_H
#define IMPORT_IMPORT_H

#include <stdbool.h>
#include <stddef.h>

#include "../core/incident.h"
#include "../util/strlist.h"

struct import {
	struct incident *incident;
	size_t n, cap;
	struct strlist left_out; /* "FILE:LINE" of each faulty row */
	bool is_broken; /* a sheet could not be read to its end */
};

/*
 * Read the N sheets at PATHS ("-": standard input; borrowed, and must outlive
 * the incidents) by the mapping in the file MAPPING; times without an offset
 * are in the zone.  Each incident has an
 * external_ref or a ref, no two the same.  All rows or none, unless
 * SKIP_FAULTY: then a fault in a row leaves out that row.
 *
 * 0; -1: every fault was reported with its place (65, 66, 78).  The caller
 * frees *IM in either case.
 */
int import_read(struct import *im, const struct zone *, const char *mapping,
    bool skip_faulty, char *const paths[], int n);
/* The same for a command that then writes: a child behind a fence reads all of
 * it.  Also -1 if that child fails (65, 75). */
int import_read_fenced(struct import *im, const struct zone *,
    const char *mapping, bool skip_faulty, char *const paths[], int n);
/* Note how many rows were left out, and each by its line; if any were. */
void import_note_left_out(const struct import *);
void import_free(struct import *);

#endif
