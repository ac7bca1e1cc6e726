/*
 * The register for a spreadsheet: one row for each incident, headings and
 * values in words.  For people; programs read the output of dl-list.  It begins
 * with a byte order mark, by which a spreadsheet knows UTF-8; lines end in
 * CRLF. In Dutch, cells are separated by a semicolon and a time is 03-11-2026
 * 10:15; in English by a comma, and it is 2026-11-03 10:15.  An apostrophe is
 * put before a text that a spreadsheet would take for a formula: one that
 * begins, after blanks, with = + - @ (in full width too), or with a tab or an
 * end of line (OWASP, "CSV Injection").
 */
#ifndef DOCUMENT_CSV_REGISTER_H
#define DOCUMENT_CSV_REGISTER_H

#include "../core/incident.h"
#include "../util/strbuf.h"
#include "incident_tree.h"

/* Append the mark and the headings. */
void csv_register_start(struct strbuf *out, const char *lang);
/* Append the row of the record, whose obligations are settled. */
void csv_register_add(struct strbuf *out, const struct incident *,
    const struct letterhead *, const struct assessment_basis *);

#endif
