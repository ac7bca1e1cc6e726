/* Random text. */
#include <assert.h>
#include <stdio.h>
#include <sys/random.h>

#include "diag.h"
#include "random.h"

void
random_hex(char *out, size_t len)
{
	unsigned char bytes[32];

	assert(len / 2 <= sizeof(bytes) && len % 2 == 0);
	if (getrandom(bytes, len / 2, 0) != (ssize_t)(len / 2))
		die(EXIT_IO, "getrandom");
	for (size_t i = 0; i < len / 2; i++)
		snprintf(out + 2 * i, 3, "%02x", bytes[i]);
}
