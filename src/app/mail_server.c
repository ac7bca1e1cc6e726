/* Commands that a mail server runs. */
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/pidfd.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "../util/exit_status.h"
#include "../util/mem.h"
#include "../util/strbuf.h"
#include "mail_server.h"

/* Bytes of messages that are kept: what fits into a pipe. */
#define MESSAGES_MOST 65536

static void
try_again(int sig)
{
	(void)sig;
	_exit(EXIT_TEMP);
}

/* Read what the child says until it ends: a program that it started may go on,
 * and keep the pipe. */
static void
listen_to(int fd, pid_t child, struct strbuf *messages)
{
	struct pollfd fds[] = { { .fd = fd, .events = POLLIN },
		{ .fd = pidfd_open(child, 0), .events = POLLIN } };
	char buf[MESSAGES_MOST];
	bool is_over = false;
	ssize_t n = 1;

	while (!is_over && n != 0) {
		if (poll(fds, LENGTH(fds), -1) == -1)
			continue;
		is_over = fds[1].revents != 0;
		if (is_over) /* it may have written just now */
			poll(fds, 1, 0);
		if (fds[0].revents == 0)
			continue;
		n = read(fd, buf, sizeof(buf));
		if (n > 0 && messages->len < MESSAGES_MOST)
			strbuf_addn(messages, buf, (size_t)n);
	}
	if (fds[1].fd != -1)
		close(fds[1].fd);
	close(fd);
}

/* In the child: 0, or -1. */
static int
begin(pid_t parent, int messages)
{
	const int nowhere = open("/dev/null", O_WRONLY | O_CLOEXEC);

	prctl(PR_SET_PDEATHSIG, SIGKILL);
	return getppid() == parent && nowhere != -1 &&
		       dup2(nowhere, STDOUT_FILENO) != -1 &&
		       dup2(messages, STDERR_FILENO) != -1
		   ? 0
		   : -1;
}

void
mail_server_guard(void)
{
	static const int ends[] = { SIGHUP, SIGINT, SIGTERM };
	const struct sigaction end = { .sa_handler = try_again };
	const pid_t self = getpid();
	struct strbuf messages = { 0 };
	int pipe[2], status;
	pid_t pid;

	/* Nobody need read the messages. */
	signal(SIGPIPE, SIG_IGN);
	if (pipe2(pipe, O_CLOEXEC) == -1 || (pid = fork()) == -1)
		exit(EXIT_TEMP);
	if (pid == 0) {
		if (begin(self, pipe[1]) == -1)
			_exit(EXIT_TEMP);
		return;
	}
	close(pipe[1]);
	for (size_t i = 0; i < LENGTH(ends); i++)
		sigaction(ends[i], &end, NULL);
	listen_to(pipe[0], pid, &messages);
	if (waitpid(pid, &status, 0) == -1 || status != 0) {
		if (messages.len > 0)
			fwrite(messages.s, 1, messages.len, stderr);
		exit(EXIT_TEMP);
	}
	exit(EXIT_DONE);
}

bool
mail_server_attempt(void (*work)(void *), void *arg, unsigned seconds)
{
	const pid_t pid = fork();
	struct pollfd end = { .events = POLLIN };
	bool is_over;

	if (pid == 0) {
		work(arg);
		fflush(NULL);
		_exit(EXIT_DONE);
	}
	if (pid == -1)
		return true;
	end.fd = pidfd_open(pid, 0);
	is_over = end.fd == -1 || poll(&end, 1, (int)seconds * 1000) == 1;
	if (!is_over)
		kill(pid, SIGKILL);
	waitpid(pid, NULL, 0);
	if (end.fd != -1)
		close(end.fd);
	return is_over;
}
