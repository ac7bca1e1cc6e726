/* SHA-256 as hexadecimal text, for revisions, dossiers and rule tables. */
#ifndef UTIL_SHA256_H
#define UTIL_SHA256_H

#include <stddef.h>

#define SHA256_LEN 65 /* 64 digits and a NUL */

void sha256_hex(const void *data, size_t n, char out[SHA256_LEN]);
/* SHA-1, only where git names its objects by it: 40 digits. */
void sha1_hex(const void *data, size_t n, char out[SHA256_LEN]);

#endif
