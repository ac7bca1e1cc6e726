/* Commands that a mail server runs. */
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/pidfd.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "../util/diag.h"
#include "../util/exit_status.h"
#include "../util/file.h"
#include "../util/i18n.h"
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
		diag_remember();
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

/* Messages of deliveries ----------------------------------------------------
 */

/* The caller frees; NULL: there is no such folder. */
static char *
messages_path(const struct reg *reg)
{
	char *state = register_state_path(reg), *path;

	if (state == NULL)
		return NULL;
	path = path_join(state, "deliveries");
	free(state);
	return path;
}

/* Is it part of an address: neither a blank nor what stands around one? */
static bool
is_of_address(char c)
{
	return c != '\0' && strchr(" \t<>()[]\"',;:", c) == NULL;
}

/* The N bytes at S without the addresses in them, since nobody erases what
 * stands here; the caller frees. */
static char *
without_addresses(const char *s, size_t n)
{
	struct strbuf out = { 0 };
	size_t len;

	for (size_t at = 0; at < n; at += len) {
		for (len = 0; at + len < n && is_of_address(s[at + len]);)
			len++;
		if (memchr(s + at, '@', len) != NULL)
			strbuf_add(&out, "...@...");
		else
			strbuf_addn(&out, s + at, len > 0 ? len : (len = 1));
	}
	strbuf_addn(&out, "", 0);
	return strbuf_take(&out);
}

/* Add the line of N bytes at S to NEWS, unless OLD has it. */
static void
add_message(struct strbuf *news, const char *old, const char *s, size_t n,
    const char *at)
{
	char *line = without_addresses(s, n);

	if (n > 0 && (old == NULL || strstr(old, line) == NULL) &&
	    (news->len == 0 || strstr(news->s, line) == NULL))
		strbuf_addf(news, "%s %s\n", at, line);
	free(line);
}

/* At the end of the file, so that two deliveries at once lose nothing. */
static void
append(const char *path, const struct strbuf *news)
{
	const int fd = open(
	    path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0600);

	if (fd == -1 || write(fd, news->s, news->len) == -1)
		fail_errno(path);
	if (fd != -1)
		close(fd);
}

/* MESSAGES of a mail that is stored, a line each, which would be thrown away or
 * returned to its sender; each text once. */
static void
store_messages(
    const struct reg *reg, struct timestamp now, const struct strbuf *messages)
{
	char *path = messages->len > 0 ? messages_path(reg) : NULL;
	struct strbuf old = { 0 }, news = { 0 };
	char at[TIMESTAMP_LEN];
	size_t n;

	if (path == NULL)
		return;
	timestamp_format(now, at);
	/* A longer file has what there is to know. */
	if (file_read(path, &old, MESSAGES_MOST) == 0 || errno == ENOENT)
		for (const char *p = messages->s; *p != '\0';
		     p += n + (p[n] != '\0' ? 1 : 0)) {
			n = strcspn(p, "\n");
			add_message(&news, old.s, p, n, at);
		}
	if (news.len > 0)
		append(path, &news);
	strbuf_free(&old);
	strbuf_free(&news);
	free(path);
}

/* What the child wrote to FD, its programs too. */
static void
read_messages(int fd, struct strbuf *messages)
{
	char buf[8192];
	off_t at = 0;
	ssize_t n;

	while (messages->len < MESSAGES_MOST &&
	       (n = pread(fd, buf, sizeof(buf), at)) > 0) {
		strbuf_addn(messages, buf, strnlen(buf, (size_t)n));
		at += n;
	}
}

/* In a child, whose messages go to FD.  False: it was killed. */
static bool
attempt(void (*work)(void *), void *arg, unsigned seconds, int fd)
{
	const pid_t pid = fork();
	struct pollfd end = { .events = POLLIN };
	bool is_over;

	if (pid == 0) {
		dup2(fd, STDERR_FILENO);
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

bool
mail_server_attempt(const struct reg *reg, struct timestamp now,
    void (*work)(void *), void *arg, unsigned seconds)
{
	const int fd = memfd_create("messages", MFD_CLOEXEC);
	struct strbuf messages = { 0 };
	bool is_over;

	strbuf_add(&messages, diag_memory());
	is_over = attempt(work, arg, seconds, fd);
	read_messages(fd, &messages);
	store_messages(reg, now, &messages);
	strbuf_free(&messages);
	if (fd != -1)
		close(fd);
	return is_over;
}

void
mail_server_note_messages(const struct reg *reg)
{
	char *path = messages_path(reg);

	if (path != NULL && access(path, F_OK) == 0)
		note(_("deliveries of mail left messages in %s: remove it when "
		       "you have read them"),
		    path);
	free(path);
}
