/*
 * Any recipient list: each recipient has one mail address or the lines of a
 * postal address, and nobody is on it twice.
 */
#include "../src/import/recipient_list.h"
#include "../src/util/strlist.h"
#include "fuzz.h"

static void
check(const struct recipient_list *r, size_t n)
{
	const struct recipient *p = &r->v[n];

	if (*p->email == '\0' && p->address.n < 2)
		abort();
	if (*p->email != '\0' && strpbrk(p->email, " ,;\r\n<>\"") != NULL)
		abort();
	if (strpbrk(p->name, "\r\n") != NULL || p->values.n != r->headings.n)
		abort();
	for (size_t k = n; k-- > 0 && n - k < 16;)
		if (strcmp(r->v[k].key, p->key) == 0)
			abort();
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	char path[32];
	const int fd = fuzz_file(data, size, path);
	struct strlist map = { 0 };
	struct recipient_list r;

	if (recipient_list_read(path, &map, "nl", &r) == 0) {
		for (size_t n = 0; n < r.n; n++)
			check(&r, n);
		if (r.n == 0)
			abort();
		recipient_list_free(&r);
	} else if (r.n != 0) {
		abort();
	}
	close(fd);
	return 0;
}
