/* The log of a record, in the language of the register. */
#ifndef APP_LOG_H
#define APP_LOG_H

#include <stdarg.h>

#include "../core/incident.h"
#include "../store/register.h"
#include "../util/diag.h"

/* Append a line as if by printf(), by the register's user.  MSGID is marked by
 * N_(). */
void log_add(const struct reg *, struct incident *, struct timestamp,
    const char *msgid, ...) PRINTF(4, 5);
void log_vadd(const struct reg *, struct incident *, struct timestamp,
    const char *msgid, va_list) PRINTF(4, 0);

#endif
