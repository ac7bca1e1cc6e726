/* Running a program. */
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/pidfd.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "file.h"
#include "mem.h"
#include "subprocess.h"
#include "text.h"

extern char **environ;

/* Our ends of the pipes, the program's end of its input, and a descriptor that
 * is readable once it has ended; or -1. */
struct ends {
	int in, out, err, its_in, over;
};

#define GRACE_MS 2000 /* from SIGTERM to SIGKILL */

static bool
is_kept(const struct subprocess *p, const char *var)
{
	if (p->unset_prefix == NULL || !starts_with(var, p->unset_prefix))
		return true;
	for (size_t i = 0; p->keep != NULL && p->keep[i] != NULL; i++)
		if (starts_with(var, p->keep[i]) &&
		    var[strlen(p->keep[i])] == '=')
			return true;
	return false;
}

static bool
is_replaced(const struct subprocess *p, const char *var)
{
	size_t n;

	for (size_t i = 0; p->env != NULL && p->env[i] != NULL; i++) {
		n = strcspn(p->env[i], "=") + 1;
		if (strncmp(var, p->env[i], n) == 0)
			return true;
	}
	return false;
}

/* The environment as an array of borrowed strings; the caller frees it. */
static char **
make_env(const struct subprocess *p)
{
	char **e = NULL;
	size_t n = 0, cap = 0;

	for (char **v = environ; v != NULL && *v != NULL; v++) {
		if (!is_kept(p, *v) || is_replaced(p, *v))
			continue;
		e = xgrow(e, &cap, n + 1, sizeof(*e));
		e[n++] = *v;
	}
	for (size_t i = 0; p->env != NULL && p->env[i] != NULL; i++) {
		e = xgrow(e, &cap, n + 1, sizeof(*e));
		e[n++] = unconst(p->env[i]);
	}
	e = xgrow(e, &cap, n + 1, sizeof(*e));
	e[n] = NULL;
	return e;
}

static void
close_if(int *fd)
{
	if (*fd != -1)
		close(*fd);
	*fd = -1;
}

static void
close_ends(struct ends *t)
{
	close_if(&t->in);
	close_if(&t->out);
	close_if(&t->err);
	close_if(&t->its_in);
	close_if(&t->over);
}

/*
 * Start it with FDS as its standard descriptors (-1: ours).  By posix_spawn:
 * a fork would copy the page tables of all the libraries that we have loaded.
 * 0 and *PID, or an errno.
 */
static int
spawn(const struct subprocess *p, char **env, const int fds[3], pid_t *pid)
{
	posix_spawn_file_actions_t acts;
	posix_spawnattr_t attr;
	sigset_t defaults;
	int e;

	if ((e = posix_spawn_file_actions_init(&acts)) != 0)
		return e;
	if ((e = posix_spawnattr_init(&attr)) != 0) {
		posix_spawn_file_actions_destroy(&acts);
		return e;
	}
	sigemptyset(&defaults);
	sigaddset(&defaults, SIGPIPE);
	posix_spawnattr_setsigdefault(&attr, &defaults);
	posix_spawnattr_setflags(&attr, POSIX_SPAWN_SETSIGDEF);
	for (int i = 0; i < 3 && e == 0; i++)
		if (fds[i] != -1)
			e = posix_spawn_file_actions_adddup2(&acts, fds[i], i);
	if (e == 0 && p->dir != NULL)
		e = posix_spawn_file_actions_addchdir_np(&acts, p->dir);
	if (e == 0)
		e = posix_spawnp(
		    pid, p->argv[0], &acts, &attr, unconst(p->argv), env);
	posix_spawnattr_destroy(&attr);
	posix_spawn_file_actions_destroy(&acts);
	return e;
}

/* Put its input into the file that it reads. */
static int
fill(const struct subprocess *p)
{
	return ftruncate(p->in_file, 0) == 0 &&
		       (p->in == NULL || pwrite(p->in_file, p->in, p->in_len,
					     0) == (ssize_t)p->in_len) &&
		       lseek(p->in_file, 0, SEEK_SET) == 0
		   ? 0
		   : -1;
}

/* Make the pipes and start the program. */
static pid_t
start(const struct subprocess *p, struct ends *ours)
{
	int pipes[3][2] = { { -1, -1 }, { -1, -1 }, { -1, -1 } };
	char **env = make_env(p);
	pid_t pid = -1;
	int e = 0;

	if ((p->in_file > 0 ? fill(p) : pipe2(pipes[0], O_CLOEXEC)) == -1 ||
	    (p->out != NULL && pipe2(pipes[1], O_CLOEXEC) == -1) ||
	    (p->err != NULL && pipe2(pipes[2], O_CLOEXEC) == -1)) {
		e = errno;
	} else {
		const int fds[3] = { p->in_file > 0 ? p->in_file : pipes[0][0],
			pipes[1][1], pipes[2][1] };

		e = spawn(p, env, fds, &pid);
	}
	if (e == 0) {
		*ours = (struct ends){ pipes[0][1], pipes[1][0], pipes[2][0],
			-1, pidfd_open(pid, 0) };
		pipes[0][1] = pipes[1][0] = pipes[2][0] = -1;
		/* Kept only where the end of the program can be seen: writing
		 * to it would never fail. */
		if (ours->over != -1) {
			ours->its_in = pipes[0][0];
			pipes[0][0] = -1;
		}
	}
	for (int i = 0; i < 3; i++) {
		close_if(&pipes[i][0]);
		close_if(&pipes[i][1]);
	}
	free(env);
	errno = e;
	return e == 0 ? pid : -1;
}

/* Read some; closes at the end.  -1: it is too much, unless it IS_CUT. */
static int
take_some(int *fd, struct strbuf *to, size_t most, bool is_cut)
{
	char buf[65536];
	ssize_t n = read(*fd, buf, sizeof(buf));

	if (n == -1)
		return errno == EINTR || errno == EAGAIN ? 0 : -1;
	if (n == 0) {
		close_if(fd);
		return 0;
	}
	if ((size_t)n > most - to->len && !is_cut) {
		errno = EFBIG;
		return -1;
	}
	strbuf_addn(
	    to, buf, (size_t)n < most - to->len ? (size_t)n : most - to->len);
	return 0;
}

static void
give_some(const struct subprocess *p, int *fd, size_t *given)
{
	ssize_t n = 0;

	if (*given < p->in_len) {
		n = write(*fd, p->in + *given, p->in_len - *given);
		/* A program need not read its input; its exit status shows
		 * whether it should have. */
		if (n == -1 && errno != EAGAIN && errno != EINTR)
			close_if(fd);
	}
	if (n > 0)
		*given += (size_t)n;
	if (*given >= p->in_len)
		close_if(fd);
}

static int64_t
monotonic_ms(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

/* Wait until something can be done, but not after END (0: for ever).  0, or -1
 * with errno. */
static int
wait_for(struct pollfd *fds, nfds_t n, int64_t end)
{
	const int64_t left = end != 0 ? end - monotonic_ms() : -1;
	int got = 0;

	if (end == 0 || left > 0)
		got = poll(fds, n, end == 0 || left > INT_MAX ? -1 : (int)left);
	if (got == 0)
		errno = ETIMEDOUT;
	return got > 0 ? 0 : -1;
}

/*
 * Give and take until the program ends: a process that it left behind, such as
 * one that a hook of git started, may keep the pipes open.  What is in a pipe
 * then fits into one read, see take_some().
 */
static int
talk(const struct subprocess *p, struct ends *t, size_t *given)
{
	const size_t most = p->out_most != 0 ? p->out_most : FILE_MOST;
	const int64_t end = p->seconds != 0
				? monotonic_ms() + (int64_t)p->seconds * 1000
				: 0;
	bool is_over = false;

	if (p->in == NULL)
		close_if(&t->in);
	if (t->in != -1)
		fcntl(t->in, F_SETFL, O_NONBLOCK);
	while (!is_over && (t->in != -1 || t->out != -1 || t->err != -1 ||
			       (end != 0 && t->over != -1))) {
		struct pollfd fds[] = { { t->in, POLLOUT, 0 },
			{ t->out, POLLIN, 0 }, { t->err, POLLIN, 0 },
			{ t->over, POLLIN, 0 } };

		if (wait_for(fds, LENGTH(fds), end) == -1) {
			if (errno == EINTR)
				continue;
			return -1;
		}
		is_over = fds[3].revents != 0;
		if (is_over) /* it may have written just now */
			poll(fds, 3, 0);
		if (t->in != -1 && fds[0].revents != 0)
			give_some(p, &t->in, given);
		if (t->out != -1 && fds[1].revents != 0 &&
		    take_some(&t->out, p->out, most, p->is_cut) == -1)
			return -1;
		if (t->err != -1 && fds[2].revents != 0 &&
		    take_some(&t->err, p->err, most, p->is_cut) == -1)
			return -1;
	}
	return 0;
}

/* End it: it may want to clean up, but not for long. */
static void
stop(pid_t pid, int over)
{
	struct pollfd fd = { .fd = over, .events = POLLIN };

	kill(pid, SIGTERM);
	if (over == -1 || poll(&fd, 1, GRACE_MS) != 1)
		kill(pid, SIGKILL);
}

/* Of what was GIVEN, some may still lie in the pipe. */
static size_t
unread(const struct subprocess *p, const struct ends *t, size_t given)
{
	int left = 0;

	if (p->in_file > 0)
		return 0;
	if (t->its_in == -1 || ioctl(t->its_in, FIONREAD, &left) == -1)
		left = 0;
	return p->in_len - given + (size_t)left;
}

int
subprocess_run(struct subprocess *p)
{
	struct sigaction ignore = { .sa_handler = SIG_IGN }, before;
	struct ends t = { -1, -1, -1, -1, -1 };
	int e = 0, rc, ws = 0;
	size_t given = 0;
	pid_t pid;

	if ((pid = start(p, &t)) == -1)
		return -1;
	sigaction(SIGPIPE, &ignore, &before);
	if ((rc = talk(p, &t, &given)) == -1) {
		e = errno;
		stop(pid, t.over);
	}
	while (waitpid(pid, &ws, 0) == -1)
		if (errno != EINTR) {
			rc = -1;
			e = errno;
			break;
		}
	sigaction(SIGPIPE, &before, NULL);
	p->unread = unread(p, &t, given);
	close_ends(&t);
	if (rc == -1) {
		errno = e;
		return -1;
	}
	return WIFEXITED(ws) ? WEXITSTATUS(ws) : 128 + WTERMSIG(ws);
}

/* One that lives on -------------------------------------------------------- */

int
subprocess_open(const struct subprocess *p, struct subprocess_link *l)
{
	int in[2] = { -1, -1 }, out[2] = { -1, -1 }, e = 0;
	char **env = make_env(p);
	pid_t pid = 0;

	*l = (struct subprocess_link){ 0, -1, -1, -1 };
	l->err = memfd_create("complaints", MFD_CLOEXEC);
	/* A write to a socket can fail without a signal. */
	if (l->err == -1 ||
	    socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, in) == -1 ||
	    pipe2(out, O_CLOEXEC) == -1) {
		e = errno;
	} else {
		const int fds[3] = { in[1], out[1], l->err };

		e = spawn(p, env, fds, &pid);
	}
	if (e == 0) {
		*l = (struct subprocess_link){ pid, in[0], out[0], l->err };
		in[0] = out[0] = -1;
	} else {
		close_if(&l->err);
	}
	for (int i = 0; i < 2; i++) {
		close_if(&in[i]);
		close_if(&out[i]);
	}
	free(env);
	errno = e;
	return e == 0 ? 0 : -1;
}

int
subprocess_close(struct subprocess_link *l, struct strbuf *err)
{
	int ws = 0, rc = 0;

	if (l->pid == 0)
		return 0;
	close_if(&l->in);
	close_if(&l->out);
	while ((rc = waitpid(l->pid, &ws, 0)) == -1 && errno == EINTR)
		;
	if (lseek(l->err, 0, SEEK_SET) == 0)
		file_read_from(l->err, err, FILE_MOST);
	close_if(&l->err);
	l->pid = 0;
	if (rc == -1)
		return -1;
	return WIFEXITED(ws) ? WEXITSTATUS(ws) : 128 + WTERMSIG(ws);
}
