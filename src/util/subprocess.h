/*
 * Running a program: by argv, never through a shell, in a clean environment,
 * with standard input given and standard output taken.
 */
#ifndef UTIL_SUBPROCESS_H
#define UTIL_SUBPROCESS_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

#include "strbuf.h"

struct subprocess {
	const char *const *argv; /* NULL-terminated; found along PATH */
	const char *dir; /* work there; NULL: here */
	/* NAME=VALUE to set, NULL-terminated or NULL. */
	const char *const *env;
	/* Variables whose names begin so are not inherited; NULL: all are. */
	const char *unset_prefix;
	/* Names that are inherited all the same, NULL-terminated or NULL. */
	const char *const *keep;
	const char *in; /* its standard input; NULL: none */
	size_t in_len;
	struct strbuf *out; /* its standard output; NULL: ours */
	struct strbuf *err; /* its standard error; NULL: ours */
	size_t out_most; /* more output is a failure; 0: FILE_MOST */
	bool is_cut; /* no, it is read and left out */
	unsigned seconds; /* that it may run; 0: as long as it likes */
	/* After the run: bytes of IN that it cannot have read from a pipe. */
	size_t unread;
	/* A file that gets what is IN and is its standard input, so that it
	 * has it open, and locked, even if we are killed; 0: a pipe is. */
	int in_file;
};

/*
 * The exit status, 128 + signal if it was killed, or -1 with errno set: ENOENT
 * if there is no such program, EFBIG if it printed too much, ETIMEDOUT if it
 * ran too long.  In the last two cases it was killed.
 */
int subprocess_run(struct subprocess *);

/* A program that lives on, to be asked, and read, as its caller likes. */
struct subprocess_link {
	pid_t pid; /* 0: not started */
	int in; /* a socket: its standard input; -1: closed */
	int out; /* its standard output */
	int err; /* a file in memory that has what it complains of */
};
/* Start it, by ARGV, DIR, and the environment alone.  0, or -1 with errno. */
int subprocess_open(const struct subprocess *, struct subprocess_link *);
/* Close its ends, and wait for it.  ERR gets its complaints.  Its status, as
 * above; -1 with errno; 0 for one that was not started. */
int subprocess_close(struct subprocess_link *, struct strbuf *err);

#endif
