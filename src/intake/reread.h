/*
 * A mail that lies in a dossier, read again by the program of today.
 */
#ifndef INTAKE_REREAD_H
#define INTAKE_REREAD_H

#include "../app/command.h"
#include "intake.h"

/* How a commit of it names the act. */
#define REREAD_ACT "reread"

/*
 * Read the mails of the incidents that the operands name again.  A field that
 * the first mail gives gets its present value if nobody changed it since;
 * attachments that are new are added, the remark on each mail is replaced, and
 * the log says what changed.  Prints each record that did.  Failures are
 * reported: 1 no such incident, 65 no mail was kept.
 */
void intake_reread(struct intake *, const struct command *);

#endif
