/*
 * A child process behind a fence, that reads what a stranger wrote and answers
 * in bytes through a pipe.
 *
 * The caller goes on whatever happens to the child, and its answer is no more
 * to be trusted than what it read: the caller checks each byte.
 */
#ifndef UTIL_CHILD_H
#define UTIL_CHILD_H

#include <stdbool.h>
#include <sys/types.h>

#include "pack.h"
#include "sandbox.h"
#include "strbuf.h"

struct child {
	enum sandbox fence;
	struct sandbox_limits limits;
	unsigned wall; /* seconds that it may take at all; 0: ten minutes */
	const char *path; /* of what it reads, in messages */
	/* Files that it may read besides those of the fence; NULL, or ending
	 * in NULL. */
	const char *const *readable;
	bool has_input; /* it keeps our standard input */
	bool has_messages; /* it keeps our standard error */
	size_t most; /* bytes of the answer */
	/* What a fence would refuse, such as to load a library, done by the
	 * child before it enters its own; NULL: nothing. */
	void (*prepare)(void *arg);
	/* Its work: write the answer to FD, and return its exit status. */
	int (*work)(int fd, void *arg);
	/* Of one that lives on, instead: a question from IN, its answer to OUT.
	 */
	void (*answer)(struct unpack *in, struct strbuf *out, void *arg);
	void *arg;
};

enum child_end {
	CHILD_WHOLE, /* it ended by itself */
	CHILD_TOO_LONG, /* the processor time is used up */
	CHILD_NO_MEMORY,
	CHILD_TOO_LARGE, /* the answer */
	CHILD_CRASHED
};

/*
 * Run it.  ANSWER gets what it wrote, STATUS its exit status (CHILD_WHOLE), to
 * be freed in any case.  -1: it could not be started or fenced, or took more
 * than the wall limit, as on a machine that is asleep; reported (75).
 */
int child_run(
    const struct child *, struct strbuf *answer, enum child_end *, int *status);

/*
 * The same for an answer that TAKE takes apart, with ARG.  0; -1: there is no
 * whole answer, reported by the child, or here (65, 75).
 */
int child_take(const struct child *, struct strbuf *answer,
    void (*take)(struct unpack *, void *arg), void *arg);

/* One that lives on, to be asked again and again. */
struct child_link {
	pid_t pid; /* 0: not started */
	int fd;
	unsigned wall;
	size_t most;
};
/* Start it, unless there is one.  0; -1: reported (75). */
int child_open(const struct child *, struct child_link *);
/*
 * Its ANSWER to the QUESTION, which is about PATH, and IN to take that apart.
 * 0; -1: reported (65, 75), and the child is ended.
 */
int child_ask(struct child_link *, const char *path,
    const struct strbuf *question, struct strbuf *answer, struct unpack *in);
void child_close(struct child_link *);

/* In short why there is no answer, untranslated. */
const char *child_end_reason(enum child_end);

/* Write all of it to FD.  0, or -1 with errno. */
int child_write(int fd, const void *data, size_t n);

#endif
