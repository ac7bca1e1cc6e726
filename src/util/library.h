/*
 * Libraries that few runs need, loaded by those that do: linked into a program,
 * each would cost every start of it.
 *
 * The functions are called through a structure of typed pointers, made of the
 * declarations in the header of the library:
 *
 *	#define CALLS(C) C(deflate) C(inflate)
 *	static struct {
 *		CALLS(LIBRARY_POINTER)
 *	} z;
 *	#define CALL(name) { #name, &z.name },
 *	static const struct library_call calls[] = { CALLS(CALL) };
 *	static struct library libz = LIBRARY(libz, calls);
 */
#ifndef UTIL_LIBRARY_H
#define UTIL_LIBRARY_H

#include <stdbool.h>
#include <stddef.h>

/* A function or variable of a library, and where the pointer to it goes. */
struct library_call {
	const char *name;
	void *to;
};

#define LIBRARY_POINTER(name) __typeof__(name) *name;

/* SONAME_libz is given by the Makefile: the version whose header was read. */
#define LIBRARY(name, calls)                                                   \
	{                                                                      \
		LIBRARY_QUOTED(SONAME_##name), calls,                          \
		    sizeof(calls) / sizeof((calls)[0]), false                  \
	}
#define LIBRARY_QUOTED(soname) LIBRARY_QUOTE(soname)
#define LIBRARY_QUOTE(soname)  #soname

struct library {
	const char *file; /* its soname: "libz.so.1" */
	const struct library_call *calls;
	size_t ncalls;
	bool is_loaded;
};

/*
 * Load it, unless it is loaded.  False if it is missing, lacks one of the
 * functions, or lies behind a fence.
 */
bool library_load(struct library *);
/* Could this process not load one? */
bool library_was_missing(void);

#endif
