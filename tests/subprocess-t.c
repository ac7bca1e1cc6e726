/* Programs that are run: input, output, status, and what they leave behind. */
#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdlib.h>
#include <sys/file.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "../src/util/mem.h"
#include "../src/util/subprocess.h"
#include "test.h"

static const struct {
	const char *what, *script, *in;
	int rc;
	const char *out, *err;
} cases[] = {
	/* clang-format off */
	{ "output", "echo a; echo b >&2", NULL, 0, "a\n", "b\n" },
	{ "input", "cat", "x\ny", 0, "x\ny", "" },
	{ "input that is not read", "echo a", "x", 0, "a\n", "" },
	{ "no input", "cat", NULL, 0, "", "" },
	{ "a status", "echo a; exit 3", NULL, 3, "a\n", "" },
	{ "a signal", "echo a; kill -9 $$", NULL, 137, "a\n", "" },
	{ "a process left behind", "echo a; sleep 20 & echo b >&2; exit 3", NULL, 3, "a\n", "b\n" },
	{ "one that goes on writing", "yes & echo b >&2; exec sleep 0.1", NULL, 0, NULL, "b\n" },
	/* clang-format on */
};

static int
run(const char *script, const char *in, size_t len, struct strbuf *out,
    struct strbuf *err)
{
	/* A shell gives what runs in the background another input: 3. */
	char *line = xasprintf("exec 3<&0; %s", script);
	const char *const argv[] = { "sh", "-c", line, NULL };
	struct subprocess p = {
		.argv = argv, .in = in, .in_len = len, .out = out, .err = err
	};
	const int rc = subprocess_run(&p);

	strbuf_add(out, "");
	strbuf_add(err, "");
	free(line);
	return rc;
}

static void
test_cases(void)
{
	for (size_t i = 0; i < LENGTH(cases); i++) {
		struct strbuf out = { 0 }, err = { 0 };
		const time_t began = time(NULL);
		const char *in = cases[i].in;

		OK(run(cases[i].script, in, in != NULL ? strlen(in) : 0, &out,
		       &err) == cases[i].rc);
		if (cases[i].out != NULL)
			EQ_STR(out.s, cases[i].out, cases[i].what);
		EQ_STR(err.s, cases[i].err, cases[i].what);
		OK(time(NULL) - began < 10);
		strbuf_free(&out);
		strbuf_free(&err);
	}
}

/* More than a pipe holds, both ways. */
static void
test_much(void)
{
	struct strbuf out = { 0 }, err = { 0 };
	char *in = xreallocarray(NULL, 1, 1000000);

	memset(in, 'x', 1000000);
	OK(run("cat", in, 1000000, &out, &err) == 0);
	OK(out.len == 1000000 && memcmp(out.s, in, out.len) == 0);
	/* A process left behind that holds the pipe and does not read. */
	OK(run("sleep 20 <&3 >/dev/null 2>&1 & exit 3", in, 1000000, &out,
	       &err) == 3);
	strbuf_reset(&out);
	OK(run("head -c 65536 /dev/zero", NULL, 0, &out, &err) == 0);
	OK(out.len == 65536);
	strbuf_free(&out);
	strbuf_free(&err);
	free(in);
}

/* Its input is a file, which it has locked, even if we are killed meanwhile. */
static void
test_file(void)
{
	static const char *const inputs[] = { "x\ny", "", "a", NULL };
	char path[] = "/tmp/subprocess-XXXXXX";
	const char *const cat[] = { "cat", NULL };
	const char *const killing[] = { "sh", "-c", "kill -9 $PPID; sleep 0.3",
		NULL };
	struct strbuf out = { 0 };
	struct subprocess p = {
		.argv = cat, .out = &out, .in_file = mkstemp(path)
	};
	const int other = open(path, O_RDWR | O_CLOEXEC);
	pid_t pid;

	OK(p.in_file > 0 && flock(p.in_file, LOCK_EX) == 0);
	for (size_t i = 0; i < LENGTH(inputs); i++) {
		strbuf_reset(&out);
		p.in = inputs[i];
		p.in_len = p.in != NULL ? strlen(p.in) : 0;
		OK(subprocess_run(&p) == 0);
		EQ_STR(out.s != NULL ? out.s : "", p.in != NULL ? p.in : "",
		    "what a file has");
	}
	p.argv = killing;
	if ((pid = fork()) == 0) {
		subprocess_run(&p);
		_exit(0);
	}
	close(p.in_file);
	OK(waitpid(pid, NULL, 0) == pid);
	OK(flock(other, LOCK_EX | LOCK_NB) == -1);
	OK(flock(other, LOCK_EX) == 0);
	close(other);
	unlink(path);
	strbuf_free(&out);
}

static void
test_failures(void)
{
	const char *const absent[] = { "/absent", NULL };
	const char *const yes[] = { "yes", NULL };
	struct strbuf out = { 0 };
	struct subprocess p = { .argv = absent, .out = &out };

	OK(subprocess_run(&p) == -1 && errno == ENOENT);
	p = (struct subprocess){ .argv = yes, .out = &out, .out_most = 100000 };
	OK(subprocess_run(&p) == -1 && errno == EFBIG);
	strbuf_free(&out);
}

static const struct {
	const char *what, *script;
	size_t in, most;
	int rc, error; /* ETIMEDOUT takes a second */
	bool is_read;
	size_t out; /* bytes of it that are taken */
} bounds[] = {
	{ "input that is read", "cat >&2", 1 << 20, 9, 0, 0, true, 0 },
	{ "a part of it", "head -c 70000 >&2", 1 << 20, 9, 0, 0, false, 0 },
	{ "none of it, though it fits into the pipe", "exit 3", 1, 9, 3, 0,
	    false, 0 },
	{ "none by one that a signal ends", "kill -9 $$", 1, 9, 137, 0, false,
	    0 },
	{ "all by one that a signal ends", "cat; kill -9 $$", 1, 9, 137, 0,
	    true, 1 },
	{ "much output", "yes | head -c 1000000; exit 2", 1, 9, 2, 0, false,
	    9 },
	{ "one that hangs", "exec sleep 20", 1, 9, -1, ETIMEDOUT, false, 0 },
	{ "and reads first", "cat >&2; exec sleep 20", 1, 9, -1, ETIMEDOUT,
	    true, 0 },
	{ "and gives away its output", "exec >&- 2>&-; exec sleep 20", 1, 9, -1,
	    ETIMEDOUT, false, 0 },
	{ "and prints for ever", "yes", 1, 9, -1, ETIMEDOUT, false, 9 },
	{ "and ignores SIGTERM", "trap '' TERM; while :; do sleep 1; done", 1,
	    9, -1, ETIMEDOUT, false, 0 },
};

/* A program that is bounded in its time and its output. */
static void
test_bounds(void)
{
	for (size_t i = 0; i < LENGTH(bounds); i++) {
		const char *const argv[] = { "sh", "-c", bounds[i].script,
			NULL };
		struct strbuf out = { 0 }, err = { 0 }, in = { 0 };
		const time_t began = time(NULL);
		struct subprocess p = { .argv = argv,
			.out = &out,
			.err = &err,
			.out_most = bounds[i].most,
			.is_cut = true,
			.seconds = bounds[i].error != 0 ? 1 : 20 };

		for (size_t n = 0; n < bounds[i].in; n++)
			strbuf_addc(&in, 'x');
		p.in = in.s;
		p.in_len = in.len;
		test_ok(subprocess_run(&p) == bounds[i].rc &&
			    (bounds[i].error == 0 || errno == bounds[i].error),
		    __FILE__, __LINE__, bounds[i].what);
		OK((p.unread == 0) == bounds[i].is_read);
		OK(out.len == bounds[i].out);
		OK(time(NULL) - began < 10);
		strbuf_free(&out);
		strbuf_free(&err);
		strbuf_free(&in);
	}
}

int
main(void)
{
	test_cases();
	test_bounds();
	test_much();
	test_file();
	test_failures();
	return DONE();
}
