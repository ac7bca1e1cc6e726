/* Random text, for names that nobody else gives. */
#ifndef UTIL_RANDOM_H
#define UTIL_RANDOM_H

#include <stddef.h>

/* LEN hex digits, an even number up to 64, and a NUL into OUT, which has room
 * for them.  Ends the program (74) where the system has none. */
void random_hex(char *out, size_t len);

#endif
