/*
 * The sending of a mail, once: it is in the send log before sendmail gets it,
 * and its result after that.
 */
#ifndef APP_SENDING_H
#define APP_SENDING_H

#include "../document/message.h"
#include "../store/register.h"
#include "../store/send_log.h"

/* All borrowed. */
struct sending {
	const struct reg *reg;
	const char *ref; /* of the incident */
	struct send_log *log;
	const char *key; /* of the recipient */
	const char *to; /* their address */
	const struct message *message;
	const char *envelope_sender; /* as for send_mail() */
	unsigned seconds; /* as for send_mail(); 0: SEND_SECONDS */
};

/*
 * Send it, and log LINE with the state that this gives it, which is returned;
 * what fails is reported.  A signal that ends this process does not end the
 * sending: its result is logged all the same, and the locks stay until then.
 */
enum send_state sending_run(const struct sending *, struct send_log_line line);
/* Report (1) that it cannot be known whether a mail was sent, and how somebody
 * settles that. */
void sending_report_unclear(const char *ref, const char *id);
/* The moment of a mail that says TEXT to the recipient: if it was tried and
 * failed, that of the first time, so that it is the same mail again, with the
 * same Message-ID.  NOW otherwise. */
struct timestamp sending_date(const struct send_log *, const char *key,
    const char *text, struct timestamp now);

#endif
