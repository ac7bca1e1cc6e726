/*
 * Obligations of records that no command has settled yet, such as one merged by
 * hand or a row of a table.  Of a stream only what is there is used: columns
 * that are missing are not guessed.
 */
#ifndef REPORT_SETTLE_H
#define REPORT_SETTLE_H

#include "report.h"

/* Of a record of the register that nobody has assessed: its time limits run. */
void settle_open(const struct report *, struct incident *);
/* Those of a row of a stream, with the due time that it has itself. */
void settle_stream(const struct report *, struct incident *);
/* Of a record without obligations: those that follow from its fields, without
 * the moment and the person of a decision, which the fields do not have; and
 * of a stream without notifications those that its fields name. */
void settle_flat(const struct report *, struct incident *);

#endif
