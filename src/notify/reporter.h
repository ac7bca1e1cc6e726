/*
 * Letters to the reporter of an incident: an acknowledgement, updates and a
 * closing note, whichever follows from the record.
 *
 * No program is answered (RFC 3834): a reporter that is one, or whose address
 * is our own, gets none.
 */
#ifndef NOTIFY_REPORTER_H
#define NOTIFY_REPORTER_H

#include "../core/obligation_settle.h"
#include "office.h"

/* As a recipient, and as the regime of its notifications. */
#define RECIPIENT_REPORTER "reporter"

enum reporter_body { REPORTER_MAIL, REPORTER_TEXT, REPORTER_HTML };

/* Each reports why there is no letter (1), and what fails. */

/* Print the letter: the whole mail, or its body as text or HTML alone. */
void reporter_draft(
    const struct office *, const struct incident *, enum reporter_body);
/* Send the letter by sendmail, once, record and commit it; if the last one was
 * sent and is not recorded, only record that.  The transaction keeps others
 * from sending the same meanwhile; without one, only say what would be done. */
void reporter_send(
    const struct office *, struct transaction *, struct incident *);
/*
 * Is a letter of that kind (NONE: of any) due that may go out by itself, see
 * reporter_letter_due() and answer_refusal(), or one to be recorded that went
 * before the incident was withdrawn?  With a transaction also: has its
 * address not had too many acknowledgements today?
 */
bool reporter_is_due(const struct office *, struct transaction *,
    const struct incident *, enum notification_kind);
/* Record and commit a letter that the send log has as sent, and the record does
 * not. */
void reporter_record_sent(
    const struct office *, struct transaction *, struct incident *);
/* Record and commit that the reporter was informed in another way.  Of the
 * notification, KIND (NONE: what follows), AT and NUMBER are used. */
void reporter_record(const struct office *, struct transaction *,
    struct incident *, struct notification, const char *reason);

#endif
