/*
 * A mail on its way into the register: its bytes, and what was read of them.
 */
#ifndef INTAKE_MAIL_RECEIVED_H
#define INTAKE_MAIL_RECEIVED_H

#include "../mail/mail.h"
#include "../util/sha256.h"

struct mail_received {
	const char *raw; /* borrowed */
	size_t len; /* bytes */
	const char *name; /* of the file it came in, for messages; borrowed */
	char hash[SHA256_LEN]; /* of RAW */
	struct mail mail;
};

#endif
