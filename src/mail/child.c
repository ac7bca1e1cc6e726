/* The child process that reads a mail. */
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "../util/diag.h"
#include "../util/i18n.h"
#include "../util/mem.h"
#include "../util/strbuf.h"
#include "child.h"
#include "envelope.h"
#include "mime.h"
#include "wire.h"

#define DEFAULT_MEMORY	((size_t)1 << 30)
#define DEFAULT_SECONDS 20
#define MAX_FILES	32 /* iconv and gettext open some */

#if defined(__SANITIZE_ADDRESS__)
#define IS_SANITIZED 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define IS_SANITIZED 1
#endif
#endif
#ifndef IS_SANITIZED
#define IS_SANITIZED 0
#endif

static void
limit(int what, rlim_t soft, rlim_t hard)
{
	const struct rlimit r = { .rlim_cur = soft, .rlim_max = hard };

	/* Valgrind refuses some; the parent's clock is left then. */
	(void)setrlimit((__rlimit_resource_t)what, &r);
}

static void
set_limits(const struct mail_child_limits *l)
{
	/* AddressSanitizer reserves terabytes of address space. */
	if (!IS_SANITIZED)
		limit(RLIMIT_AS, l->memory, l->memory);
	limit(RLIMIT_CPU, l->seconds, (rlim_t)l->seconds + 1);
	limit(RLIMIT_FSIZE, 0, 0);
	limit(RLIMIT_CORE, 0, 0);
	limit(RLIMIT_NPROC, 0, 0);
	limit(RLIMIT_NOFILE, MAX_FILES, MAX_FILES);
	prctl(PR_SET_NO_NEW_PRIVS, 1UL, 0UL, 0UL, 0UL);
	prctl(PR_SET_PDEATHSIG, (unsigned long)SIGKILL);
}

/* The first exit handler to run: it keeps the child from the parent's. */
static void
leave(void)
{
	_exit(EXIT_TEMP);
}

/* Close every descriptor but FD, which becomes 3; returns it, or -1. */
static int
drop_files(int fd)
{
	const int null = open("/dev/null", O_RDWR | O_CLOEXEC);

	if (null == -1 || dup2(null, 0) == -1 || dup2(null, 1) == -1)
		return -1;
	/* A sanitizer reports its findings there. */
	if (!IS_SANITIZED && dup2(null, 2) == -1)
		return -1;
	if (fd != 3 && dup2(fd, 3) == -1)
		return -1;
	if (close_range(4, ~0U, 0) == -1)
		for (int i = 4; i < 1024; i++)
			close(i);
	return 3;
}

static _Noreturn void
be_child(const char *raw, size_t n, const struct mail_child_limits *l, int fd)
{
	static const int signals[] = { SIGHUP, SIGINT, SIGQUIT, SIGTERM,
		SIGPIPE, SIGXCPU, SIGALRM };
	sigset_t none;
	struct mail m;

	for (size_t i = 0; i < LENGTH(signals); i++)
		signal(signals[i], SIG_DFL);
	sigemptyset(&none);
	sigprocmask(SIG_SETMASK, &none, NULL);
	if (atexit(leave) != 0 || (fd = drop_files(fd)) == -1)
		_exit(EXIT_TEMP);
	set_limits(l);
	mime_read(raw, n, &m);
	_exit(wire_write(fd, &m) == 0 ? EXIT_DONE : EXIT_IO);
}

static int64_t
now_ms(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

enum child_answer {
	ANSWER_WHOLE,
	ANSWER_TOO_LATE,
	ANSWER_TOO_LARGE,
	ANSWER_ERROR,
};

/* Append the child's answer to OUT, until it ends or the time is up. */
static enum child_answer
read_answer(int fd, int64_t until, struct strbuf *out)
{
	struct pollfd p = { .fd = fd, .events = POLLIN };
	char buf[65536];
	int64_t left;
	ssize_t r;

	for (;;) {
		if ((left = until - now_ms()) <= 0)
			return ANSWER_TOO_LATE;
		if (poll(&p, 1, (int)left) == -1 && errno != EINTR)
			return ANSWER_ERROR;
		if ((p.revents & (POLLIN | POLLHUP | POLLERR)) == 0)
			continue;
		p.revents = 0;
		if ((r = read(fd, buf, sizeof(buf))) == 0)
			return ANSWER_WHOLE;
		if (r == -1 && errno != EINTR)
			return ANSWER_ERROR;
		if (r == -1)
			continue;
		if ((size_t)r > MAIL_MAX_BYTES - out->len)
			return ANSWER_TOO_LARGE;
		strbuf_addn(out, buf, (size_t)r);
	}
}

/* Wait for the child, killing it when the time is up; its wait status, or -1.
 */
static int
reap(pid_t pid, int64_t until)
{
	const struct timespec nap = { .tv_nsec = 1000000 };
	int status;
	pid_t r;

	while ((r = waitpid(pid, &status, WNOHANG)) == 0 && now_ms() < until)
		nanosleep(&nap, NULL);
	if (r == 0) {
		kill(pid, SIGKILL);
		while ((r = waitpid(pid, &status, 0)) == -1 && errno == EINTR)
			;
	}
	return r == pid ? status : -1;
}

/* Why the answer cannot be used. */
static const char *
reason(enum child_answer got, int status)
{
	const int sig = status != -1 && WIFSIGNALED(status) ? WTERMSIG(status)
							    : 0;

	if (got == ANSWER_TOO_LATE || sig == SIGXCPU)
		return N_("time limit");
	if (got == ANSWER_TOO_LARGE)
		return N_("too large");
	/* GLib aborts if it gets no memory. */
	if (sig == SIGABRT || sig == SIGTRAP ||
	    (status != -1 && WIFEXITED(status) &&
		WEXITSTATUS(status) == EXIT_TEMP))
		return N_("memory limit");
	if (sig != 0)
		return N_("the reader crashed");
	return N_("incomplete answer");
}

/* Fork the child, with *FD the parent's end of the pipe from it; -1 and errno.
 */
static pid_t
start(const char *raw, size_t n, const struct mail_child_limits *l, int *fd)
{
	int ends[2], e;
	pid_t pid;

	if (pipe2(ends, O_CLOEXEC) == -1)
		return -1;
	if ((pid = fork()) == 0)
		be_child(raw, n, l, ends[1]);
	e = errno;
	close(ends[1]);
	if (pid == -1)
		close(ends[0]);
	else
		*fd = ends[0];
	errno = e;
	return pid;
}

int
mail_child_read(const char *raw, size_t n,
    const struct mail_child_limits *limits, struct mail *m)
{
	struct mail_child_limits l = { 0 };
	struct strbuf answer = { 0 };
	enum child_answer got;
	int fd, status;
	int64_t until;
	pid_t pid;

	if (limits != NULL)
		l = *limits;
	if (l.memory == 0)
		l.memory = DEFAULT_MEMORY;
	if (l.seconds == 0)
		l.seconds = DEFAULT_SECONDS;
	*m = (struct mail){ 0 };
	if ((pid = start(raw, n, &l, &fd)) == -1) {
		fail(EXIT_TEMP, NULL,
		    _("cannot start a process to read the mail: %s"),
		    strerror(errno));
		return -1;
	}
	until = now_ms() + (int64_t)l.seconds * 1000;
	got = read_answer(fd, until, &answer);
	close(fd);
	if (got != ANSWER_WHOLE)
		until = 0; /* kill it at once */
	status = reap(pid, until);
	if (got != ANSWER_WHOLE || !wire_read(answer.s, answer.len, m)) {
		mail_init(m);
		envelope_read(m, raw, n, true, NULL);
		mail_set(&m->read_error, xstrdup(reason(got, status)));
	}
	strbuf_free(&answer);
	return 0;
}
