/*
 * The fields of a record that sum up an obligation: ap, ap_due, subjects ...
 *
 * The lists of the record are the truth, and these fields are kept in step.
 */
#ifndef CORE_OBLIGATION_FIELDS_H
#define CORE_OBLIGATION_FIELDS_H

#include <stdbool.h>

#include "incident.h"

#define OBLIGATION_FIELDS 2

/* FIELD_MAX where there is no such field. */
struct obligation_fields {
	const char *regime, *recipient;
	enum field decision, reason, due, notified;
	enum field number, delay_reason, count, means;
};

extern const struct obligation_fields obligation_fields[OBLIGATION_FIELDS];

/* Those of that obligation, or NULL. */
const struct obligation_fields *obligation_fields_find(
    const char *regime, const char *recipient);
/*
 * Complete the first notification by what the fields have and it lacks: the
 * recipient's number for it, say; IS_NEW: it is being made of the fields, and
 * takes whom it reached and how from them, too.  False if they contradict it;
 * it stands.
 */
bool obligation_fields_complete(
    struct incident *, const struct obligation_fields *, bool is_new);
/* From the lists to the fields; FIELDS may be NULL. */
void obligation_fields_show(
    struct incident *, const struct obligation_fields *);

#endif
