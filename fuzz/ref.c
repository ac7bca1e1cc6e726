/* References in any text. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "../src/core/reference.h"
#include "../src/util/mem.h"

int LLVMFuzzerTestOneInput(const uint8_t *, size_t);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	char *s = xstrndup((const char *)data, n), text[REF_LEN], *path;
	struct ref r, again;
	size_t at = 0, before;

	if (ref_parse(s, &r)) {
		ref_format(&r, text);
		if (strcmp(text, s) != 0)
			abort();
	}
	for (before = 0; ref_search(s, &at, &r); before = at) {
		ref_format(&r, text);
		if (at <= before || at > strlen(s) ||
		    !ref_parse(text, &again) || ref_compare(&r, &again) != 0)
			abort();
	}
	path = ref_path(s, ".xml");
	if (strstr(path, "..") != NULL || strncmp(path, "incidents/", 10) != 0)
		abort();
	free(path);
	is_prefix(s);
	check_digit(s);
	free(s);
	return 0;
}
