/*
 * Fences around code that reads foreign bytes: a mail, a table, a template.
 *
 * A process enters a fence and never leaves it.  From then on it makes the
 * system calls of the fence only (seccomp), opens the paths of the fence only,
 * for reading (Landlock), and is bounded in processor time, memory, descriptors
 * and processes (setrlimit).  Everything else is refused with EPERM or EACCES:
 * no network, no program, no signal to others, no file that is written.
 *
 * What a fence allows is one table, in sandbox.c; SECURITY.md explains it.
 */
#ifndef UTIL_SANDBOX_H
#define UTIL_SANDBOX_H

#include <stddef.h>

enum sandbox {
	SANDBOX_MAIL, /* a child that reads a mail */
	SANDBOX_RECORDS, /* a child that reads records or a sheet */
	SANDBOX_TEMPLATE, /* a child that applies a template */
	SANDBOX_PDF, /* a child that sets a PDF */
	SANDBOX_FILTER /* a command that only reads and prints */
};

/* 0: as the fence has it. */
struct sandbox_limits {
	size_t memory; /* bytes of address space */
	unsigned seconds; /* of processor time */
};

/* Code that a sanitizer or valgrind watches needs more than any fence allows.
 */
#ifdef SANDBOX_IS_OFF
#elif defined(__SANITIZE_ADDRESS__)
#define SANDBOX_IS_OFF 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define SANDBOX_IS_OFF 1
#endif
#endif
#ifndef SANDBOX_IS_OFF
#define SANDBOX_IS_OFF 0
#endif

/*
 * Enter the fence.  LIMITS may be NULL.  PATHS (NULL, or ending in NULL) may be
 * read besides those of the fence; those that are not there are left out.
 * 0, or -1 with errno if the kernel lacks seccomp.
 */
int sandbox_enter(
    enum sandbox, const struct sandbox_limits *, const char *const *paths);

/*
 * The same for a running command, whose messages and times go on as before;
 * ends it (75) where the kernel lacks seccomp.  Where its processor time is
 * used up it says so of PATHS, the files that it reads, and ends (65).
 */
void sandbox_enter_here(const char *const *paths);
/* The last of these for a command that enters a fence by itself. */
void sandbox_answer_time(const char *const *paths);

/* Say, once in a run, that the kernel lacks Landlock, if it does. */
void sandbox_warn(void);

#endif
