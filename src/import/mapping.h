/*
 * A mapping: how the columns of a foreign spreadsheet become fields of an
 * incident.  It is a table of its own, see dl-mapping(5):
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

struct mapping;
/* Read PATH (borrowed, as is the zone of times without an offset).  NULL: every
 * fault was reported (78; 66). */
struct mapping *mapping_read(const struct zone *, const char *path);
void mapping_free(struct mapping *);

/* How the sheet is to be opened; valid as long as the mapping. */
const struct sheet_options *mapping_options(const struct mapping *);
/*
 * Find the columns in the sheet, which is the one for mapping_row() from here
 * on.  0; -1: one that the mapping names is not there, or one that it does not
 * name cannot be kept under its heading; all reported (65, 78).
 */
int mapping_bind(struct mapping *, struct sheet *);
/*
 * The row as an incident, initialised here, the caller's to free.  false: not
 * all of it could be read; every fault was reported, with line and column (65),
 * and there is nothing to free.
 */
bool mapping_row(
    const struct mapping *, const struct csvrow *, struct incident *);

/* The column of a measure that NAME is, such as "measures.text"; MEASURE_COLS
 * if it is not one that a mapping can fill. */
size_t mapping_measure_column(const char *name);
/* Row 0 of the incident's measures, which is added if there is none. */
size_t mapping_measure_row(struct incident *);

#endif
