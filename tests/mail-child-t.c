/* The child process that reads a mail: its limits, and its end. */
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "../src/mail/child.h"
#include "../src/mail/remark.h"
#include "../src/util/diag.h"
#include "../src/util/mem.h"
#include "../src/util/strbuf.h"
#include "../src/util/text.h"
#include "test.h"

#define FROM "From: Noor Voorbeeld <noor@example.nl>\n"
#define HEADER                                                                 \
	"Precedence: bulk\nSubject: =?utf-8?Q?x?=\n" FROM                      \
	"Message-ID: <1@example.nl>\n"

/* A mail that takes more than ten seconds: each of its lines is compared with a
 * thousand boundaries. */
static void
slow_mail(struct strbuf *s)
{
	strbuf_add(s, HEADER);
	for (int i = 0; i < 1000; i++)
		strbuf_addf(s,
		    "Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n", i,
		    i);
	for (int i = 0; i < 2000000; i++)
		strbuf_add(s, "\n--b");
}

static char field[] = "Precedence", pattern[] = "bulk", empty[] = "";
static struct sender_row row = { .field = field,
	.pattern = pattern,
	.then = SENDER_AUTOMATIC,
	.from = empty,
	.table = empty };
static const struct sender_table table = { .row = &row, .n = 1 };
static char nobody[] = "";
static const struct reg reg = { .sender = nobody };
static const struct sender_rules rules = { &table, &reg };

/* The plain fields of a mail whose reader did not finish. */
static void
check_plain_fields(const struct mail *m, enum mail_remark why)
{
	OK(m->remarks == 1U << why);
	EQ_STR(m->message_id, "1@example.nl", "message id");
	EQ_STR(m->from_addr, "noor@example.nl", "sender");
	EQ_STR(m->subject, "", "an encoded subject is left out");
	EQ_STR(m->automatic, "Precedence: bulk", "automatic");
	EQ_STR(m->text, "", "no text");
	OK(m->nparts == 0);
}

static void
test_time_limit(void)
{
	const struct sandbox_limits limits = { .seconds = 1 };
	struct strbuf s = { 0 };
	struct mail m;

	slow_mail(&s);
	OK(mail_child_read("x", s.s, s.len, &rules, &limits, &m) == 0);
	check_plain_fields(&m, REMARK_TIME);
	mail_free(&m);
	strbuf_free(&s);
}

/* It ends by itself without memory, and keeps files of its own open. */
static bool
is_valgrind(void)
{
	const char *preload = getenv("LD_PRELOAD");

	return preload != NULL && strstr(preload, "vgpreload") != NULL;
}

static void
test_memory_limit(void)
{
	const struct sandbox_limits limits = { .memory = 1 };
	struct strbuf s = { 0 };
	struct mail m;

	strbuf_add(&s, HEADER "\n");
	for (int i = 0; i < 300000; i++)
		strbuf_add(&s, "veel tekst ");
	OK(mail_child_read("x", s.s, s.len, &rules, &limits, &m) == 0);
	/* AddressSanitizer needs more than any limit. */
	if (m.remarks != 0 && !is_valgrind())
		check_plain_fields(&m, REMARK_MEMORY);
	else
		printf("# no limit on memory here\n");
	mail_free(&m);
	strbuf_free(&s);
}

static void
nap(void)
{
	const struct timespec t = { .tv_nsec = 10000000 };

	nanosleep(&t, NULL);
}

static void
read_proc(pid_t pid, const char *name, struct strbuf *out)
{
	char *path = xasprintf("/proc/%d/%s", (int)pid, name);
	char buf[4096];
	const int fd = open(path, O_RDONLY | O_CLOEXEC);
	ssize_t n;

	strbuf_reset(out);
	strbuf_add(out, "");
	while (fd != -1 && (n = read(fd, buf, sizeof(buf))) > 0)
		strbuf_addn(out, buf, (size_t)n);
	if (fd != -1)
		close(fd);
	free(path);
}

static bool
has_file(pid_t pid, const char *name)
{
	char *path = xasprintf("/proc/%d/%s", (int)pid, name);
	const bool has = faccessat(AT_FDCWD, path, F_OK, AT_SYMLINK_NOFOLLOW) ==
			 0;

	free(path);
	return has;
}

/* More parts than memory has room for: the beginning is read. */
static void
test_beginning(void)
{
	const struct sandbox_limits limits = { .memory = (size_t)256 << 20 };
	struct strbuf s = { 0 };
	struct mail m;

	strbuf_add(&s, HEADER "Content-Type: multipart/mixed; boundary=b\n\n"
			      "--b\n\n");
	while (s.len < (size_t)8 << 20)
		strbuf_add(&s, "Er is een lijst met namen weg.\n");
	for (int i = 0; i < 150000; i++)
		strbuf_add(&s, "--b\nContent-Type: image/png\n\nx\n");
	strbuf_add(&s, "--b--\n");
	OK(mail_child_read("x", s.s, s.len, &rules, &limits, &m) == 0);
	if (mail_has_remark(&m, REMARK_MEMORY)) {
		OK(starts_with(m.text, "Er is een lijst"));
		EQ_STR(m.identity, "", "no identity");
	} else {
		printf("# no limit on memory here\n");
	}
	mail_free(&m);
	strbuf_free(&s);
}

/* The only child of PID, once it has one; 0 after three seconds. */
static pid_t
child_of(pid_t pid)
{
	char *name = xasprintf("task/%d/children", (int)pid);
	struct strbuf s = { 0 };
	pid_t child = 0;

	for (int i = 0; i < 300 && child == 0; i++, nap()) {
		read_proc(pid, name, &s);
		child = (pid_t)strtol(s.s, NULL, 10);
	}
	strbuf_free(&s);
	free(name);
	return child;
}

/* Does /proc/PID/limits have that line, whatever its blanks? */
static bool
has_limit(const char *limits, const char *line)
{
	char *flat = one_line(xstrdup(limits));
	const bool has = strstr(flat, line) != NULL;

	free(flat);
	return has;
}

/* Soft limit, hard limit and unit as in /proc/PID/limits. */
static const char *const limit_lines[] = {
	"Max cpu time 19 20 seconds", "Max file size 0 0 bytes",
	"Max core file size 0 0 bytes", "Max processes 0 0 processes",
#if !SANDBOX_IS_OFF
	"Max address space 500000000 500000000 bytes"
#endif
};

/* no_new_privs comes last, so that the rest is in place with it. */
static void
check_fence(pid_t child)
{
	struct strbuf status = { 0 }, limits = { 0 };
	bool is_fenced = false;

	for (int i = 0; i < 300 && !is_fenced; i++, nap()) {
		read_proc(child, "status", &status);
		is_fenced = strstr(status.s, "NoNewPrivs:\t1\n") != NULL;
	}
	test_ok(is_fenced, __FILE__, __LINE__, "no new privileges");
	read_proc(child, "limits", &limits);
	for (size_t i = 0; i < LENGTH(limit_lines); i++)
		test_ok(has_limit(limits.s, limit_lines[i]), __FILE__, __LINE__,
		    limit_lines[i]);
	OK(is_valgrind() || has_limit(limits.s, "Max open files 32 32 files"));
	test_ok(!has_file(child, "fd/10") && has_file(child, "fd/3"), __FILE__,
	    __LINE__, "only the pipe is left of the caller's files");
	strbuf_free(&status);
	strbuf_free(&limits);
}

/* A process that is gone, or that nobody has asked the status of yet. */
static bool
has_ended(pid_t pid)
{
	struct strbuf s = { 0 };
	bool ended = false;

	for (int i = 0; i < 300 && !ended; i++, nap()) {
		read_proc(pid, "status", &s);
		ended = s.len == 0 || strstr(s.s, "State:\tZ") != NULL ||
			strstr(s.s, "State:\tX") != NULL;
	}
	strbuf_free(&s);
	return ended;
}

/* The child is watched from a process beside the one that it works for. */
static void
test_fence(void)
{
	const struct sandbox_limits limits = { .memory = 500000000,
		.seconds = 19 };
	struct strbuf s = { 0 };
	struct mail m;
	pid_t reader, child;

	slow_mail(&s);
	OK(dup2(1, 10) == 10);
	fflush(stdout);
	if ((reader = fork()) == 0)
		_exit(mail_child_read("x", s.s, s.len, &rules, &limits, &m));
	strbuf_free(&s);
	child = child_of(reader);
	OK(child > 0);
	if (child > 0)
		check_fence(child);
	kill(reader, SIGKILL);
	waitpid(reader, NULL, 0);
	test_ok(child > 0 && has_ended(child), __FILE__, __LINE__,
	    "it does not outlive its parent");
	if (child > 0)
		kill(child, SIGKILL);
}

int
main(int argc, char *argv[])
{
	(void)argc;
	diag_init(argv[0]);
	test_time_limit();
	test_memory_limit();
	test_beginning();
	test_fence();
	return DONE();
}
