/* References in any text. */
#include "../src/core/reference.h"
#include "../src/util/mem.h"
#include "fuzz.h"

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	char *s = xstrndup((const char *)data, n), text[REFERENCE_LEN], *path;
	struct reference r, again;
	size_t at = 0, before;

	if (reference_parse(s, &r)) {
		reference_format(&r, text);
		if (strcmp(text, s) != 0)
			abort();
		/* Any other text has no path: it ends the program. */
		path = reference_path(s, ".xml");
		if (strstr(path, "..") != NULL ||
		    strncmp(path, "incidents/", 10) != 0)
			abort();
		free(path);
	}
	for (before = 0; reference_search(s, &at, &r); before = at) {
		reference_format(&r, text);
		if (at <= before || at > strlen(s) ||
		    !reference_parse(text, &again) ||
		    reference_compare(&r, &again) != 0)
			abort();
	}
	reference_is_prefix(s);
	reference_check_digit(s);
	free(s);
	return 0;
}
