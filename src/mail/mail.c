/* Mail as it comes in: the child that reads it, and what needs no child. */
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
#include "header.h"
#include "header_lines.h"
#include "limits.h"
#include "mail.h"
#include "wire.h"

#define DEFAULT_MEMORY	((size_t)1 << 30)
#define DEFAULT_SECONDS 20
#define FILES_MOST	32 /* iconv and gettext open some */

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

	/* Where it is refused (valgrind does), the parent's clock remains. */
	(void)setrlimit((__rlimit_resource_t)what, &r);
}

static void
set_limits(const struct mail_limits *l)
{
	/* ASan reserves terabytes of addresses that it does not use. */
	if (!IS_SANITIZED)
		limit(RLIMIT_AS, l->memory, l->memory);
	limit(RLIMIT_CPU, l->seconds, (rlim_t)l->seconds + 1);
	limit(RLIMIT_FSIZE, 0, 0);
	limit(RLIMIT_CORE, 0, 0);
	limit(RLIMIT_NOFILE, FILES_MOST, FILES_MOST);
	prctl(PR_SET_NO_NEW_PRIVS, 1UL, 0UL, 0UL, 0UL);
	prctl(PR_SET_PDEATHSIG, (unsigned long)SIGKILL);
}

/* Runs first of all exit handlers: the parent's are not the child's to run. */
static void
leave(void)
{
	_exit(EXIT_TEMP);
}

/* Keep nothing of the parent's but FD, which becomes 3. */
static int
drop_files(int fd)
{
	const int null = open("/dev/null", O_RDWR | O_CLOEXEC);

	if (null == -1 || dup2(null, 0) == -1 || dup2(null, 1) == -1)
		return -1;
	/* What a sanitizer finds is for the tester's eyes. */
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
be_child(const char *raw, size_t n, const struct mail_limits *l, int fd)
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
	mail_parse(raw, n, &m);
	_exit(mail_send(fd, &m) == 0 ? EXIT_DONE : EXIT_IO);
}

static int64_t
now_ms(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

enum outcome { GOT_ALL, GOT_TOO_LATE, GOT_TOO_MUCH, GOT_ERROR };

/* What the child says, until it is silent or the time is up. */
static enum outcome
listen_to(int fd, int64_t until, struct strbuf *out)
{
	struct pollfd p = { .fd = fd, .events = POLLIN };
	char buf[65536];
	int64_t left;
	ssize_t r;

	for (;;) {
		if ((left = until - now_ms()) <= 0)
			return GOT_TOO_LATE;
		if (poll(&p, 1, (int)left) == -1 && errno != EINTR)
			return GOT_ERROR;
		if ((p.revents & (POLLIN | POLLHUP | POLLERR)) == 0)
			continue;
		p.revents = 0;
		if ((r = read(fd, buf, sizeof(buf))) == 0)
			return GOT_ALL;
		if (r == -1 && errno != EINTR)
			return GOT_ERROR;
		if (r == -1)
			continue;
		if ((size_t)r > MAIL_BYTES_MOST - out->len)
			return GOT_TOO_MUCH;
		strbuf_addn(out, buf, (size_t)r);
	}
}

/* The child's status, killing it when the time is up; -1 if it is unknown. */
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

/* Why there is no answer. */
static const char *
reason(enum outcome got, int status)
{
	const int sig = status != -1 && WIFSIGNALED(status) ? WTERMSIG(status)
							    : 0;

	if (got == GOT_TOO_LATE || sig == SIGXCPU)
		return N_("time limit");
	if (got == GOT_TOO_MUCH)
		return N_("too large");
	/* GLib stops itself where it gets no memory. */
	if (sig == SIGABRT || sig == SIGTRAP ||
	    (status != -1 && WIFEXITED(status) &&
		WEXITSTATUS(status) == EXIT_TEMP))
		return N_("memory limit");
	if (sig != 0)
		return N_("its reader ended");
	return N_("no whole answer");
}

/* The child's side of the pipe is closed in the parent, and the reverse. */
static pid_t
start(const char *raw, size_t n, const struct mail_limits *l, int *fd)
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
mail_read(
    const char *raw, size_t n, const struct mail_limits *limits, struct mail *m)
{
	struct mail_limits l = { 0 };
	struct strbuf answer = { 0 };
	enum outcome got;
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
		fail(EXIT_TEMP, NULL, _("no process to read the mail: %s"),
		    strerror(errno));
		return -1;
	}
	until = now_ms() + (int64_t)l.seconds * 1000;
	got = listen_to(fd, until, &answer);
	close(fd);
	if (got != GOT_ALL)
		until = 0; /* it has nothing more to say */
	status = reap(pid, until);
	if (got != GOT_ALL || !mail_receive(answer.s, answer.len, m)) {
		mail_init(m);
		mail_header_read(m, raw, n, true, NULL);
		mail_set(&m->read_error, xstrdup(reason(got, status)));
	}
	strbuf_free(&answer);
	return 0;
}

void
mail_free(struct mail *m)
{
	for (size_t i = 0; i < m->nparts; i++) {
		free(m->parts[i].name);
		free(m->parts[i].type);
		free(m->parts[i].data);
	}
	free(m->parts);
	free(m->subject);
	free(m->from_name);
	free(m->from_addr);
	free(m->message_id);
	strlist_free(&m->thread);
	strlist_free(&m->to);
	free(m->text);
	free(m->automatic);
	free(m->read_error);
	*m = (struct mail){ 0 };
}

static bool
is_from_line(const char *s, size_t n)
{
	return n >= 5 && memcmp(s, "From ", 5) == 0;
}

static bool
is_digits(const char *s, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (s[i] < '0' || s[i] > '9')
			return false;
	return true;
}

/*
 * Does another message begin here?  Not everyone quotes, so that a paragraph
 * may begin with "From ", but one without a clock time and a year:
 * "From noor@example.nl Tue Nov  3 10:15:00 2026".
 */
static bool
is_separator(const char *s, size_t n)
{
	const char *lf = memchr(s, '\n', n);
	const size_t len = lf != NULL ? (size_t)(lf - s) : n;
	bool time = false, year = false;

	for (size_t i = 5; i + 4 < len; i++) {
		time |= s[i + 2] == ':' && is_digits(s + i, 2) &&
			is_digits(s + i + 3, 2);
		year |= s[i] == ' ' && is_digits(s + i + 1, 4);
	}
	return is_from_line(s, n) && time && year;
}

/* Where the next message's "From " line begins, behind a blank line; or N. */
static size_t
next_from(const char *box, size_t n, size_t at)
{
	const char *p;

	while (at < n && (p = memchr(box + at, '\n', n - at)) != NULL) {
		at = (size_t)(p - box) + 1;
		if (at + 1 < n && box[at] == '\r')
			at++;
		if (at < n && box[at] == '\n' &&
		    is_separator(box + at + 1, n - at - 1))
			return at + 1;
	}
	return n;
}

/* Without the blank line that an mbox has behind each message. */
static size_t
without_blank(const char *s, size_t n)
{
	if (n >= 2 && memcmp(s + n - 2, "\n\n", 2) == 0)
		return n - 1;
	if (n >= 4 && memcmp(s + n - 4, "\r\n\r\n", 4) == 0)
		return n - 2;
	return n;
}

bool
mbox_next(const char *box, size_t n, size_t *at, const char **raw, size_t *len)
{
	const char *lf;
	size_t start, end;

	if (*at < n && !is_from_line(box, n)) {
		*raw = box;
		*len = n;
		*at = n;
		return true;
	}
	while ((start = *at) < n) {
		end = next_from(box, n, start);
		*at = end;
		lf = memchr(box + start, '\n', end - start);
		if (lf == NULL || lf + 1 == box + end)
			continue; /* nothing but a "From " line */
		*raw = lf + 1;
		*len = without_blank(*raw, (size_t)(box + end - *raw));
		return true;
	}
	return false;
}

bool
looks_like_mail(const char *raw, size_t n)
{
	const size_t at = mail_head_start(raw, n);
	size_t len = at;

	if (is_from_line(raw + at, n - at))
		return true;
	/* RFC 5322 allows more in a name; but XML and JSON have colons too. */
	while (len < n && raw[len] != '\0' &&
	       strchr("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
		      "0123456789-_.",
		   raw[len]) != NULL)
		len++;
	if (len == at)
		return false;
	while (len < n && (raw[len] == ' ' || raw[len] == '\t'))
		len++;
	return len < n && raw[len] == ':';
}
