/* A child process behind a fence. */
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "child.h"
#include "diag.h"
#include "gettext.h"
#include "mem.h"

#define WALL_SECONDS 600
#define ANSWER	     3 /* the descriptor of the pipe */
/* Statuses of the child itself, which no command has. */
#define NOT_FENCED 101
#define NO_MEMORY  EXIT_TEMP /* xmalloc() and the like */

/* The first exit handler to run: it keeps the child from the parent's. */
static void
leave(void)
{
	diag_say_counts();
	fflush(stderr);
	_exit(diag_status());
}

/* Close every descriptor but the pipe FD and what it may keep. */
static int
drop_files(const struct child *c, int fd)
{
	const int null = open("/dev/null", O_RDWR | O_CLOEXEC);

	/* Above those that are replaced. */
	if (null == -1 || (fd = fcntl(fd, F_DUPFD, ANSWER)) == -1)
		return -1;
	if ((!c->has_input && dup2(null, 0) == -1) || dup2(null, 1) == -1)
		return -1;
	/* A sanitizer reports its findings there. */
	if (!c->has_messages && !SANDBOX_IS_OFF && dup2(null, 2) == -1)
		return -1;
	if (fd != ANSWER && dup2(fd, ANSWER) == -1)
		return -1;
	if (close_range(ANSWER + 1, ~0U, 0) == -1)
		for (int i = ANSWER + 1; i < 1024; i++)
			close(i);
	return 0;
}

/* N bytes to OUT; false: there are no more. */
static bool
read_bytes(int fd, struct strbuf *out, size_t n)
{
	char buf[65536];
	ssize_t r;

	for (; n > 0; n -= (size_t)r) {
		r = read(fd, buf, n < sizeof(buf) ? n : sizeof(buf));
		if (r == 0 || (r == -1 && errno != EINTR))
			return false;
		if (r == -1)
			r = 0;
		strbuf_addn(out, buf, (size_t)r);
	}
	return true;
}

/* Question and answer have their length before them. */
static int
serve(const struct child *c, int fd)
{
	struct strbuf question = { 0 }, answer = { 0 };
	struct unpack in;
	uint64_t n;

	while (read_bytes(fd, &question, sizeof(n))) {
		memcpy(&n, question.s, sizeof(n));
		strbuf_reset(&question);
		if (!read_bytes(fd, &question, (size_t)n))
			break;
		in = (struct unpack){ .s = question.s, .left = question.len };
		strbuf_reset(&answer);
		c->answer(&in, &answer, c->arg);
		fflush(stderr);
		n = answer.len;
		if (child_write(fd, &n, sizeof(n)) == -1 ||
		    child_write(fd, answer.s, answer.len) == -1)
			break;
		strbuf_reset(&question);
	}
	return diag_status();
}

static _Noreturn void
be_child(const struct child *c, pid_t parent, int fd)
{
	static const int signals[] = { SIGHUP, SIGINT, SIGQUIT, SIGTERM,
		SIGPIPE, SIGXCPU, SIGALRM };
	sigset_t none;
	int status;

	for (size_t i = 0; i < LENGTH(signals); i++)
		signal(signals[i], SIG_DFL);
	diag_reset();
	sigemptyset(&none);
	sigprocmask(SIG_SETMASK, &none, NULL);
	prctl(PR_SET_PDEATHSIG, (unsigned long)SIGKILL);
	/* It may have died before that. */
	if (getppid() != parent || atexit(leave) != 0 ||
	    drop_files(c, fd) == -1)
		_exit(NOT_FENCED);
	if (c->prepare != NULL)
		c->prepare(c->arg);
	if (sandbox_enter(c->fence, &c->limits, c->readable) == -1)
		_exit(NOT_FENCED);
	status = c->work != NULL ? c->work(ANSWER, c->arg) : serve(c, ANSWER);
	diag_say_counts();
	fflush(stderr);
	_exit(status);
}

static int64_t
now_ms(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

enum reading {
	READING_DONE,
	READING_TOO_LATE,
	READING_TOO_LARGE,
	READING_ERROR
};

/* Append N bytes of the child's answer to OUT, but at most MOST; fewer if it
 * ends. */
static enum reading
read_answer(int fd, int64_t until, size_t most, size_t n, struct strbuf *out)
{
	struct pollfd p = { .fd = fd, .events = POLLIN };
	char buf[65536];
	int64_t left;
	ssize_t r;

	for (; n > 0; n -= (size_t)r) {
		if ((left = until - now_ms()) <= 0)
			return READING_TOO_LATE;
		if (poll(&p, 1, (int)left) == -1 && errno != EINTR)
			return READING_ERROR;
		r = 0;
		if ((p.revents & (POLLIN | POLLHUP | POLLERR)) == 0)
			continue;
		p.revents = 0;
		r = read(fd, buf, n < sizeof(buf) ? n : sizeof(buf));
		if (r == 0)
			return READING_DONE;
		if (r == -1 && errno != EINTR)
			return READING_ERROR;
		if (r == -1)
			r = 0;
		if ((size_t)r > most - out->len)
			return READING_TOO_LARGE;
		strbuf_addn(out, buf, (size_t)r);
	}
	return READING_DONE;
}

/* Wait for the child, killing it when the time is up; its wait status, or -1.
 */
static int
reap(pid_t pid, int64_t until)
{
	const struct timespec nap = { .tv_nsec = 100000 };
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

static enum child_end
end_of(int status)
{
	if (status == -1)
		return CHILD_CRASHED;
	if (WIFEXITED(status))
		return WEXITSTATUS(status) == NO_MEMORY ? CHILD_NO_MEMORY
							: CHILD_WHOLE;
	switch (WTERMSIG(status)) {
	case SIGXCPU:
		return CHILD_TOO_LONG;
	case SIGABRT: /* GLib aborts if it gets no memory. */
	case SIGTRAP:
		return CHILD_NO_MEMORY;
	default:
		return CHILD_CRASHED;
	}
}

const char *
child_end_reason(enum child_end end)
{
	static const char *const reasons[] = {
		[CHILD_WHOLE] = N_("incomplete answer"),
		[CHILD_TOO_LONG] = N_("time limit"),
		[CHILD_NO_MEMORY] = N_("memory limit"),
		[CHILD_TOO_LARGE] = N_("too large"),
		[CHILD_CRASHED] = N_("the reader crashed"),
	};

	return reasons[end];
}

/* Fork the child, with *FD our end of the pipe from it; -1 and errno. */
static pid_t
start(const struct child *c, int *fd)
{
	const pid_t self = getpid();
	int ends[2], e;
	pid_t pid;

	if ((c->work != NULL ? pipe2(ends, O_CLOEXEC)
			     : socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC,
				   0, ends)) == -1)
		return -1;
	fflush(stderr); /* or the child would say it again */
	if ((pid = fork()) == 0)
		be_child(c, self, ends[1]);
	e = errno;
	close(ends[1]);
	if (pid == -1)
		close(ends[0]);
	else
		*fd = ends[0];
	errno = e;
	return pid;
}

/* The same, reported. */
static pid_t
start_reported(const struct child *c, int *fd)
{
	pid_t pid;

	sandbox_warn();
	if ((pid = start(c, fd)) == -1)
		fail(EXIT_TEMP, NULL,
		    _("%s: cannot start a process to read it: %s"), c->path,
		    strerror(errno));
	return pid;
}

/* How the child PID ended that was read from like that.  0; -1: not fenced, or
 * it took too long by the clock; reported. */
static int
conclude(pid_t pid, enum reading got, const char *path, unsigned wall,
    int64_t until, enum child_end *end, int *status)
{
	const int ws = reap(pid, got == READING_DONE ? until : 0);

	if (ws != -1 && WIFEXITED(ws) && WEXITSTATUS(ws) == NOT_FENCED) {
		fail(EXIT_TEMP, NULL,
		    _("%s: cannot fence the process that "
		      "reads it"),
		    path);
		return -1;
	}
	if (got == READING_TOO_LATE ||
	    (ws != -1 && WIFSIGNALED(ws) && WTERMSIG(ws) == SIGKILL &&
		now_ms() >= until)) {
		fail(EXIT_TEMP, NULL,
		    _("%s: not read within %u seconds; try again later"), path,
		    wall);
		return -1;
	}
	*end = got == READING_TOO_LARGE ? CHILD_TOO_LARGE : end_of(ws);
	*status = *end == CHILD_WHOLE ? WEXITSTATUS(ws) : 0;
	return 0;
}

static unsigned
wall_of(const struct child *c)
{
	return c->wall != 0 ? c->wall : WALL_SECONDS;
}

int
child_run(const struct child *c, struct strbuf *answer, enum child_end *end,
    int *status)
{
	const unsigned wall = wall_of(c);
	const int64_t until = now_ms() + (int64_t)wall * 1000;
	enum reading got;
	pid_t pid;
	int fd;

	if ((pid = start_reported(c, &fd)) == -1)
		return -1;
	got = read_answer(fd, until, c->most, SIZE_MAX, answer);
	close(fd);
	return conclude(pid, got, c->path, wall, until, end, status);
}

int
child_take(const struct child *c, struct strbuf *answer,
    void (*take)(struct unpack *, void *arg), void *arg)
{
	struct unpack in = { .s = "" };
	enum child_end end;
	bool is_reported;
	int status;

	if (child_run(c, answer, &end, &status) == -1)
		return -1;
	is_reported = end == CHILD_WHOLE && status_raise_number(status);
	if (answer->len > 0)
		in = (struct unpack){ .s = answer->s, .left = answer->len };
	in.is_bad = end != CHILD_WHOLE;
	take(&in, arg);
	if (in.is_bad && !is_reported)
		fail(EXIT_DATA, NULL, "%s: %s", c->path,
		    _(child_end_reason(end)));
	return in.is_bad ? -1 : 0;
}

int
child_open(const struct child *c, struct child_link *l)
{
	if (l->pid > 0)
		return 0;
	*l = (struct child_link){ .wall = wall_of(c), .most = c->most };
	l->pid = start_reported(c, &l->fd);
	return l->pid == -1 ? -1 : 0;
}

/* False: the child reads no more. */
static bool
send_bytes(int fd, const void *data, size_t n)
{
	const char *s = data;
	ssize_t w;

	for (; n > 0; s += w, n -= (size_t)w) {
		w = send(fd, s, n, MSG_NOSIGNAL);
		if (w == -1 && errno != EINTR)
			return false;
		if (w == -1)
			w = 0;
	}
	return true;
}

/* The answer behind its length; READING_ERROR where it stops before. */
static enum reading
read_framed(struct child_link *l, int64_t until, struct strbuf *answer)
{
	enum reading got;
	uint64_t n;

	got = read_answer(l->fd, until, sizeof(n), sizeof(n), answer);
	if (got != READING_DONE || answer->len < sizeof(n))
		return got == READING_DONE ? READING_ERROR : got;
	memcpy(&n, answer->s, sizeof(n));
	strbuf_reset(answer);
	if (n > l->most)
		return READING_TOO_LARGE;
	got = read_answer(l->fd, until, (size_t)n, (size_t)n, answer);
	return got == READING_DONE && answer->len < n ? READING_ERROR : got;
}

int
child_ask(struct child_link *l, const char *path, const struct strbuf *question,
    struct strbuf *answer, struct unpack *in)
{
	const int64_t until = now_ms() + (int64_t)l->wall * 1000;
	const uint64_t n = question->len;
	enum reading got = READING_ERROR;
	enum child_end end;
	int status;

	fflush(stderr); /* what was said before comes before what it says */
	if (send_bytes(l->fd, &n, sizeof(n)) &&
	    send_bytes(l->fd, question->s, question->len))
		got = read_framed(l, until, answer);
	if (got == READING_DONE) {
		*in = (struct unpack){ .s = answer->s, .left = answer->len };
		return 0;
	}
	close(l->fd);
	/* It ended; one that did not is killed. */
	if (got == READING_ERROR)
		got = READING_DONE;
	if (conclude(l->pid, got, path, l->wall, until, &end, &status) == 0 &&
	    !status_raise_number(status))
		fail(EXIT_DATA, NULL, "%s: %s", path, _(child_end_reason(end)));
	*l = (struct child_link){ .pid = 0 };
	return -1;
}

void
child_close(struct child_link *l)
{
	if (l->pid > 0) {
		close(l->fd);
		reap(l->pid, now_ms() + (int64_t)l->wall * 1000);
	}
	*l = (struct child_link){ .pid = 0 };
}

int
child_write(int fd, const void *data, size_t n)
{
	const char *s = data;
	ssize_t w;

	while (n > 0) {
		if ((w = write(fd, s, n)) == -1) {
			if (errno == EINTR)
				continue;
			return -1;
		}
		s += w;
		n -= (size_t)w;
	}
	return 0;
}
