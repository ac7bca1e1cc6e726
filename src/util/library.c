/* Libraries that are loaded when they are needed. */
#include <dlfcn.h>
#include <string.h>

#include "library.h"

static bool was_missing;

static bool
find_calls(void *handle, const struct library *l)
{
	void *p;

	for (size_t i = 0; i < l->ncalls; i++) {
		if ((p = dlsym(handle, l->calls[i].name)) == NULL)
			return false;
		/* ISO C has no conversion of it to a function's address. */
		memcpy(l->calls[i].to, &p, sizeof(p));
	}
	return true;
}

bool
library_load(struct library *l)
{
	void *handle;

	if (l->is_loaded)
		return true;
	handle = dlopen(l->file, RTLD_NOW | RTLD_LOCAL);
	l->is_loaded = handle != NULL && find_calls(handle, l);
	was_missing |= !l->is_loaded;
	return l->is_loaded;
}

bool
library_was_missing(void)
{
	return was_missing;
}
