/* SHA-256 as hexadecimal text, for revisions, dossiers and rule tables. */
#ifndef BASE_HASH_H
#define BASE_HASH_H

#include <stddef.h>

#define SHA256_LEN 65 /* 64 digits and a NUL */

void sha256_hex(const void *data, size_t n, char out[SHA256_LEN]);

#endif
