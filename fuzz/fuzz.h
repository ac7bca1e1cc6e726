/* Shared by the fuzz targets. */
#ifndef FUZZ_H
#define FUZZ_H

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "../src/util/strbuf.h"

int LLVMFuzzerTestOneInput(const uint8_t *, size_t);

/* The bytes as a file, for readers that open one; close(2) removes it. */
static inline int
fuzz_file(const void *data, size_t n, char path[32])
{
	const int fd = memfd_create("fuzz", MFD_CLOEXEC);

	if (fd == -1 || write(fd, data, n) != (ssize_t)n)
		abort();
	snprintf(path, 32, "/proc/self/fd/%d", fd);
	return fd;
}

/* The bytes in memory of their own, so that a read beyond them is seen; the
 * caller frees. */
static inline char *
fuzz_copy(const void *data, size_t n)
{
	char *copy = malloc(n > 0 ? n : 1);

	if (copy == NULL)
		abort();
	if (n > 0)
		memcpy(copy, data, n);
	return copy;
}

static inline void
fuzz_same(const struct strbuf *a, const struct strbuf *b)
{
	if (a->len != b->len || memcmp(a->s, b->s, a->len) != 0)
		abort();
}

#endif
