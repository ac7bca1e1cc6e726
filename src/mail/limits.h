/* How much of a mail is read: more than any person sends. */
#ifndef MAIL_LIMITS_H
#define MAIL_LIMITS_H

#include <stddef.h>

#define MAIL_PARTS_MOST	 1000 /* attachments */
#define MAIL_DEPTH_MOST	 200 /* multiparts within multiparts */
#define MAIL_ADDRS_MOST	 1000 /* addresses in To and Cc */
#define MAIL_THREAD_MOST 200 /* references */
#define MAIL_BYTES_MOST	 ((size_t)256 << 20) /* of all that was read of it */

#endif
