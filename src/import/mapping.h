/*
 * Mappings: how the columns of a foreign spreadsheet become fields of an
 * incident.  A mapping is a table, see dl-mapping(5):
 *
 *	field,key,value,becomes
 *	,delimiter,semicolon,
 *	received,column,Datum melding,
 *	received,date,D-M-YYYY,
 *	ap,column,Gemeld aan AP,
 *	ap,value,Ja,required
 */
#ifndef IMPORT_MAPPING_H
#define IMPORT_MAPPING_H

#include "../core/incident.h"
#include "sheet.h"

/* The column that says of a row of dl-import that an old register says what
 * stands in it: when it was notified, and closed on a day that is not known. */
#define MAPPING_OLD "import.old"

struct mapping;
/* Read PATH (borrowed, as is the zone of times without an offset).  NULL: every
 * fault was reported (78; 66). */
struct mapping *mapping_read(const struct zone *, const char *path);
void mapping_free(struct mapping *);

/* The options to open the sheet with; valid as long as the mapping. */
const struct sheet_options *mapping_options(const struct mapping *);
/*
 * Find the columns of the sheet whose rows mapping_row() takes from here on. 0;
 * -1: the sheet lacks a column that the mapping names, or has one that cannot
 * be kept under its heading; all reported (65, 78).
 */
int mapping_bind(struct mapping *, struct sheet *);
/*
 * The row as an incident, which is initialised here and freed by the caller.
 * False: every fault of the row was reported with line and column (65), and the
 * incident needs no freeing.
 */
bool mapping_row(
    const struct mapping *, const struct csvrow *, struct incident *);

/* The column that NAME ("measures.text") is of a measure; MEASURE_COLS if it is
 * not a column that can be filled. */
size_t mapping_measure_column(const char *name);
/* Row 0 of the incident's measures, added if the list is empty. */
size_t mapping_measure_row(struct incident *);

#endif
