/*
 * A row of a stream beside the record of the register that it names: the values
 * in which they differ, and the record with those of the row.
 */
#ifndef CORE_INCIDENT_EDIT_H
#define CORE_INCIDENT_EDIT_H

#include "incident.h"

struct incident_edit {
	bool field[FIELD_MAX], list[LIST_MAX]; /* differs */
	bool is_any;
};

/* Of what the row says; its reference, its revision and the other fields of a
 * stream are left out. */
struct incident_edit incident_edit_of(
    const struct incident *record, const struct incident *row);
/* May the value of a row stand instead of the register's?  What commands make
 * may not, nor what was decided and done about obligations. */
bool incident_edit_is_taken(enum field);
/* Put the values of the row that differ, and may, into the record, which names
 * them as edited.  Lists stay as they are: their rows are never changed. */
void incident_edit_apply(struct incident *record, const struct incident *row,
    const struct incident_edit *);

#endif
