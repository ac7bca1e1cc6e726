/* Progress, shown on a terminal. */
#ifndef APP_PROGRESS_H
#define APP_PROGRESS_H

#include <stddef.h>

/* "3 of 12 WHAT", WHAT in the language of messages, if standard error is a
 * terminal: each over the one before it, and the last one stays. */
void progress_show(const char *what, size_t done, size_t of);

#endif
