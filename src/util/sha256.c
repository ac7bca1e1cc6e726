/* Hashes as hexadecimal text (libmd). */
#include <sys/types.h>

#include <sha1.h>
#include <sha256.h>
#include <stdint.h>

#include "sha256.h"

void
sha256_hex(const void *data, size_t n, char out[SHA256_LEN])
{
	SHA256Data(data, n, out);
}

void
sha1_hex(const void *data, size_t n, char out[SHA256_LEN])
{
	SHA1Data(data, n, out);
}
