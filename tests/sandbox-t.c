/* Fences: a child in each of them tries to get out. */
#include <errno.h>
#include <fcntl.h>
#include <iconv.h>
#include <linux/io_uring.h>
#include <poll.h>
#include <pthread.h>
#include <sched.h>
#include <seccomp.h>
#include <signal.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <sys/prctl.h>
#include <sys/ptrace.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "../src/util/child.h"
#include "../src/util/diag.h"
#include "../src/util/file.h"
#include "../src/util/mem.h"
#include "test.h"

#define FENCES (SANDBOX_FILTER + 1)
static const char *const fence_names[FENCES] = { [SANDBOX_MAIL] = "mail",
	[SANDBOX_RECORDS] = "records",
	[SANDBOX_TEMPLATE] = "template",
	[SANDBOX_PDF] = "pdf",
	[SANDBOX_FILTER] = "filter" };

static char *dir; /* for files that should not come to be */

static const char *
in_dir(const char *name)
{
	static char path[256];

	snprintf(path, sizeof(path), "%s/%s", dir, name);
	return path;
}

/* Attempts: 0 if it went well, else an errno ------------------------------- */

static int
outcome(long rc)
{
	return rc == -1 ? errno : 0;
}

static int
open_as(const char *path, int flags)
{
	const int fd = open(path, flags | O_CLOEXEC, 0600);
	const int rc = outcome(fd);

	if (fd != -1)
		close(fd);
	return rc;
}

static int
read_outside(void)
{
	return open_as("/etc/passwd", O_RDONLY);
}
static int
read_own(void)
{
	return open_as(in_dir("there"), O_RDONLY);
}
static int
read_proc(void)
{
	return open_as("/proc/self/environ", O_RDONLY);
}
static int
read_root(void)
{
	return open_as("/", O_RDONLY | O_DIRECTORY);
}
static int
read_up(void)
{
	return open_as("/etc/fonts/../passwd", O_RDONLY);
}
static int
read_fonts(void)
{
	return open_as("/etc/fonts", O_RDONLY);
}
static int
write_old(void)
{
	return open_as(in_dir("there"), O_WRONLY);
}
static int
write_null(void)
{
	return open_as("/dev/null", O_RDWR);
}
static int
write_new(void)
{
	return open_as(in_dir("a"), O_RDWR | O_CREAT);
}
static int
write_unnamed(void)
{
	return open_as(dir, O_RDWR | O_TMPFILE);
}
static int
create_only(void)
{
	return open_as(in_dir("b"), O_CREAT);
}
static int
cut(void)
{
	return open_as(in_dir("there"), O_TRUNC);
}
static int
cut_path(void)
{
	return outcome(truncate(in_dir("there"), 0));
}
static int
make_dir(void)
{
	return outcome(mkdir(in_dir("c"), 0700));
}
static int
remove_file(void)
{
	return outcome(unlink(in_dir("there")));
}
static int
make_link(void)
{
	return outcome(symlink("/", in_dir("d")));
}
static int
set_mode(void)
{
	return outcome(chmod(in_dir("there"), 0777));
}
static int
make_pipe(void)
{
	return outcome(mkfifo(in_dir("e"), 0600));
}
static int
change_dir(void)
{
	return outcome(chdir("/"));
}
static int
rename_file(void)
{
	return outcome(rename(in_dir("there"), "/tmp/x"));
}
static int
internet(void)
{
	return outcome(socket(AF_INET, SOCK_STREAM, 0));
}
static int
datagram(void)
{
	return outcome(socket(AF_INET6, SOCK_DGRAM, 0));
}
static int
local_socket(void)
{
	return outcome(socket(AF_UNIX, SOCK_STREAM, 0));
}
static int
socket_pair(void)
{
	int fds[2];

	return outcome(socketpair(AF_UNIX, SOCK_STREAM, 0, fds));
}
static int
connect_open(void)
{
	const struct sockaddr a = { .sa_family = AF_INET };

	return outcome(connect(3, &a, sizeof(a)));
}
static int
execute(void)
{
	static char name[] = "true";
	char *argv[] = { name, NULL };

	return outcome(execv("/bin/true", argv));
}
static int
execute_at(void)
{
	return outcome(
	    syscall(SYS_execveat, AT_FDCWD, "/bin/true", NULL, NULL, 0));
}
static int
fork_child(void)
{
	const pid_t pid = fork();

	if (pid == 0)
		_exit(0);
	return outcome(pid);
}
static int
clone_child(void)
{
	const long pid = syscall(SYS_clone, SIGCHLD, 0, 0, 0, 0);

	if (pid == 0)
		_exit(0);
	return outcome(pid);
}
static int
clone_newer(void)
{
	const uint64_t args[8] = { [4] = SIGCHLD };
	const long pid = syscall(SYS_clone3, args, sizeof(args));

	if (pid == 0)
		_exit(0);
	return outcome(pid) == ENOSYS ? EPERM : outcome(pid);
}
static int
kill_parent(void)
{
	return outcome(kill(getppid(), 0));
}
static int
kill_all(void)
{
	return outcome(kill(-1, 0));
}
static int
kill_thread(void)
{
	return outcome(syscall(SYS_tgkill, getppid(), getppid(), 0));
}
static int
trace(void)
{
	return outcome(ptrace(PTRACE_TRACEME, 0, NULL, NULL));
}
static int
trace_parent(void)
{
	return outcome(ptrace(PTRACE_SEIZE, getppid(), NULL, NULL));
}
static int
read_parent(void)
{
	return outcome(syscall(
	    SYS_process_vm_readv, getppid(), NULL, 0UL, NULL, 0UL, 0UL));
}
static int
raise_limit(void)
{
	const struct rlimit r = { RLIM_INFINITY, RLIM_INFINITY };

	return outcome(setrlimit(RLIMIT_CPU, &r));
}
static int
undump(void)
{
	return outcome(prctl(PR_SET_DUMPABLE, 1UL));
}
static int
new_user(void)
{
	return outcome(unshare(CLONE_NEWUSER));
}
static int
type_for_user(void)
{
	return outcome(ioctl(0, TIOCSTI, "x"));
}
static int
queue_of_kernel(void)
{
	struct io_uring_params p = { 0 };

	return outcome(syscall(SYS_io_uring_setup, 1, &p));
}
static int
file_in_memory(void)
{
	return outcome(syscall(SYS_memfd_create, "x", 0));
}
static int
descriptor_of_parent(void)
{
	return outcome(syscall(SYS_pidfd_open, getppid(), 0));
}
static int
open_newer(void)
{
	const uint64_t how[3] = { O_RDONLY };
	const int e = outcome(
	    syscall(SYS_openat2, AT_FDCWD, "/etc/passwd", how, sizeof(how)));

	return e == ENOSYS ? EPERM : e;
}
static int
watch(void)
{
	return outcome(syscall(SYS_inotify_init1, 0));
}
static int
program_kernel(void)
{
	return outcome(syscall(SYS_bpf, 0, 0, 0));
}
static int
take_all_memory(void)
{
	/* volatile: or the compiler leaves it out. */
	void *volatile p = malloc((size_t)6 << 30);

	free(p);
	return p == NULL ? EPERM : 0;
}

static void *
nothing(void *arg)
{
	return arg;
}
static int
start_thread(void)
{
	pthread_t t;
	const int e = pthread_create(&t, NULL, nothing, NULL);

	if (e == 0)
		pthread_join(t, NULL);
	return e == EAGAIN ? EPERM : e;
}
/* A converter that is a file beside the C library. */
static int
convert(void)
{
	const iconv_t cd = iconv_open("UTF-8", "IBM850");

	if (cd == (iconv_t)-1)
		return EPERM;
	iconv_close(cd);
	return 0;
}
static int
zone(void)
{
	return open_as("/usr/share/zoneinfo", O_RDONLY);
}
/* What a reader cannot do without. */
static int
live(void)
{
	char *p = malloc(1 << 20);
	const int e = p != NULL && getpid() > 0 ? 0 : ENOMEM;

	free(p);
	return e;
}

#define ALL	(1U << FENCES) - 1
#define IN(f)	(1U << SANDBOX_##f)
#define RECORDS (IN(RECORDS) | IN(FILTER))

static const struct {
	const char *name;
	int (*attempt)(void);
	unsigned allowed; /* in which fences */
} attempts[] = {
	{ "to live", live, ALL },
	{ "to convert a character set", convert, RECORDS | IN(MAIL) },
	{ "to read a zone", zone, RECORDS | IN(PDF) },
	{ "to find fonts", read_fonts, IN(PDF) },
	{ "to start a thread", start_thread, IN(PDF) },
	{ "to read a file outside", read_outside, 0 },
	{ "to read a file in a folder of the user", read_own, 0 },
	{ "to read its environment by /proc", read_proc, 0 },
	{ "to list the root", read_root, 0 },
	{ "to leave a folder by ..", read_up, 0 },
	{ "to read by openat2", open_newer, 0 },
	{ "to open for writing", write_old, 0 },
	{ "to open a device", write_null, 0 },
	{ "to create", write_new, 0 },
	{ "to create for reading", create_only, 0 },
	{ "to create without a name", write_unnamed, 0 },
	{ "to empty a file that it opens", cut, 0 },
	{ "to empty a file", cut_path, 0 },
	{ "to make a folder", make_dir, 0 },
	{ "to make a link", make_link, 0 },
	{ "to make a pipe", make_pipe, 0 },
	{ "to remove", remove_file, 0 },
	{ "to rename", rename_file, 0 },
	{ "to change a mode", set_mode, 0 },
	{ "to change the folder", change_dir, 0 },
	{ "to reach the internet", internet, 0 },
	{ "to send a datagram", datagram, 0 },
	{ "to reach a local service", local_socket, 0 },
	{ "to make a pair of sockets", socket_pair, 0 },
	{ "to connect what is open", connect_open, 0 },
	{ "to run a program", execute, 0 },
	{ "to run one by execveat", execute_at, 0 },
	{ "to fork", fork_child, 0 },
	{ "to clone", clone_child, 0 },
	{ "to clone by clone3", clone_newer, 0 },
	{ "to signal its parent", kill_parent, 0 },
	{ "to signal everybody", kill_all, 0 },
	{ "to signal a thread elsewhere", kill_thread, 0 },
	{ "to be traced", trace, 0 },
	{ "to trace its parent", trace_parent, 0 },
	{ "to read the memory of its parent", read_parent, 0 },
	{ "to take hold of its parent", descriptor_of_parent, 0 },
	{ "to raise a limit", raise_limit, 0 },
	{ "to change its attributes", undump, 0 },
	{ "to become somebody else", new_user, 0 },
	{ "to type for the user", type_for_user, 0 },
	{ "to queue calls (io_uring)", queue_of_kernel, 0 },
	{ "to make a file in memory", file_in_memory, 0 },
	{ "to watch files", watch, 0 },
	{ "to program the kernel", program_kernel, 0 },
	{ "to take 6 GiB", take_all_memory, 0 },
};

/* In a fence --------------------------------------------------------------- */

/* The outcome of each attempt, a byte each. */
static int
try_all(int fd, void *arg)
{
	unsigned char e[LENGTH(attempts)];

	(void)arg;
	for (size_t i = 0; i < LENGTH(attempts); i++)
		e[i] = (unsigned char)attempts[i].attempt();
	return child_write(fd, e, sizeof(e)) == 0 ? 0 : 1;
}

/* A command in place, whose answer is taken through a pipe. */
static void
try_filter(struct strbuf *answer)
{
	char buf[256];
	int ends[2], ws;
	ssize_t n;
	pid_t pid;

	if (pipe(ends) == -1)
		return;
	fflush(stdout);
	if ((pid = fork()) == 0) {
		if (ends[1] != 3)
			dup2(ends[1], 3);
		sandbox_enter_here(NULL);
		_exit(try_all(3, NULL));
	}
	close(ends[1]);
	while ((n = read(ends[0], buf, sizeof(buf))) > 0)
		strbuf_addn(answer, buf, (size_t)n);
	close(ends[0]);
	waitpid(pid, &ws, 0);
}

static void
test_attempts(enum sandbox fence)
{
	const struct child c = { .fence = fence,
		.path = "x",
		.most = sizeof(attempts),
		.work = try_all };
	struct strbuf answer = { 0 };
	enum child_end end;
	char what[128];
	int status;

	strbuf_add(&answer, "");
	if (fence == SANDBOX_FILTER)
		try_filter(&answer);
	else
		OK(child_run(&c, &answer, &end, &status) == 0);
	OK(answer.len == LENGTH(attempts));
	for (size_t i = 0; i < answer.len; i++) {
		const bool may = (attempts[i].allowed >> fence & 1) != 0;
		const int e = (unsigned char)answer.s[i];

		snprintf(what, sizeof(what), "%s: %s %s (%s)",
		    fence_names[fence], may ? "may" : "is refused",
		    attempts[i].name, strerror(e));
		test_ok(may ? e == 0 : e == EPERM || e == EACCES, __FILE__,
		    __LINE__, what);
	}
	strbuf_free(&answer);
}

/* Limits ------------------------------------------------------------------- */

static int
write_limits(int fd, void *arg)
{
	static const int which[] = { RLIMIT_AS, RLIMIT_CPU, RLIMIT_CORE,
		RLIMIT_FSIZE, RLIMIT_NOFILE, RLIMIT_NPROC };
	struct rlimit r[LENGTH(which)];

	(void)arg;
	for (size_t i = 0; i < LENGTH(which); i++)
		getrlimit((__rlimit_resource_t)which[i], &r[i]);
	return child_write(fd, r, sizeof(r)) == 0 ? 0 : 1;
}

static void
test_limits(void)
{
	const struct child c = { .fence = SANDBOX_MAIL,
		.limits = { .memory = (size_t)500 << 20, .seconds = 7 },
		.path = "x",
		.most = 4096,
		.work = write_limits };
	struct strbuf answer = { 0 };
	struct rlimit r[6] = { { 0 } };
	enum child_end end;
	int status;

	OK(child_run(&c, &answer, &end, &status) == 0);
	OK(answer.len == sizeof(r));
	if (answer.len == sizeof(r))
		memcpy(r, answer.s, sizeof(r));
	OK(r[0].rlim_cur == (rlim_t)500 << 20 &&
	    r[0].rlim_max == r[0].rlim_cur);
	OK(r[1].rlim_cur == 7 && r[1].rlim_max == 8);
	OK(r[2].rlim_cur == 0 && r[2].rlim_max == 0);
	OK(r[3].rlim_cur == 0 && r[3].rlim_max == 0);
	OK(r[4].rlim_cur == 32 && r[4].rlim_max == 32);
	OK(r[5].rlim_cur == 0 && r[5].rlim_max == 0);
	strbuf_free(&answer);
}

/* A limit that was lower stays. */
static void
test_lower_limit(void)
{
	const struct child c = { .fence = SANDBOX_TEMPLATE,
		.path = "x",
		.most = 4096,
		.work = write_limits };
	const struct rlimit low = { 3, 3 };
	struct strbuf answer = { 0 };
	struct rlimit r[6] = { { 0 } };
	enum child_end end;
	int status = -1, ws;
	pid_t pid;

	fflush(stdout);
	if ((pid = fork()) == 0) {
		setrlimit(RLIMIT_CPU, &low);
		if (child_run(&c, &answer, &end, &status) == 0 &&
		    answer.len == sizeof(r))
			memcpy(r, answer.s, sizeof(r));
		_exit(r[1].rlim_cur == 2 && r[1].rlim_max == 3 ? 0 : 1);
	}
	waitpid(pid, &ws, 0);
	OK(WIFEXITED(ws) && WEXITSTATUS(ws) == 0);
}

/* Ends --------------------------------------------------------------------- */

static int
loop(int fd, void *arg)
{
	for (volatile unsigned i = 0;; i++)
		;
	return arg == NULL ? fd : 0;
}
static int
use_memory(int fd, void *arg)
{
	for (size_t i = 0;; i++)
		*(char *)xreallocarray(NULL, 1 << 20, 1) = 1;
	return arg == NULL ? fd : 0;
}
static int
crash(int fd, void *arg)
{
	raise(SIGSEGV);
	return arg == NULL ? fd : 0;
}
static int
give_up(int fd, void *arg)
{
	abort();
	return arg == NULL ? fd : 0;
}
static int
talk_on(int fd, void *arg)
{
	(void)arg;
	while (child_write(fd, "much", 4) == 0)
		;
	return 0;
}
/* Sleeps: processor time does not end it. */
static int
wait_long(int fd, void *arg)
{
	(void)arg;
	return poll(NULL, 0, 60000) + fd;
}
static int
say_hello(int fd, void *arg)
{
	child_write(fd, "hello", 5);
	return arg == NULL ? 42 : 0;
}
/* Copies its input. */
static int
copy(int fd, void *arg)
{
	char buf[64];
	const ssize_t n = read(0, buf, sizeof(buf));

	(void)arg;
	return n > 0 && child_write(fd, buf, (size_t)n) == 0 ? 0 : 1;
}

static enum child_end
end_of(struct child c)
{
	struct strbuf answer = { 0 };
	enum child_end end = CHILD_WHOLE;
	int status;

	c.path = "x";
	c.most = c.most != 0 ? c.most : 4096;
	OK(child_run(&c, &answer, &end, &status) == 0);
	strbuf_free(&answer);
	return end;
}

static void
test_ends(void)
{
	OK(end_of((struct child){ .limits = { .seconds = 1 }, .work = loop }) ==
	    CHILD_TOO_LONG);
	if (!SANDBOX_IS_OFF)
		OK(end_of((struct child){
		       .limits = { .memory = (size_t)300 << 20 },
		       .work = use_memory }) == CHILD_NO_MEMORY);
	if (!SANDBOX_IS_OFF) /* a sanitizer makes an exit of it */
		OK(end_of((struct child){ .work = crash }) == CHILD_CRASHED);
	OK(end_of((struct child){ .work = give_up }) == CHILD_NO_MEMORY);
	OK(end_of((struct child){ .work = talk_on, .most = 1000000 }) ==
	    CHILD_TOO_LARGE);
}

static void
test_answer(void)
{
	struct child c = { .path = "x", .most = 4096, .work = say_hello };
	struct strbuf answer = { 0 };
	enum child_end end = CHILD_CRASHED;
	int status = -1, ends[2];

	OK(child_run(&c, &answer, &end, &status) == 0);
	OK(end == CHILD_WHOLE && status == 42);
	EQ_STR(answer.s, "hello", "the answer");
	strbuf_reset(&answer);
	if (pipe(ends) == 0 && write(ends[1], "input", 5) == 5) {
		c.work = copy;
		c.has_input = true;
		dup2(ends[0], 0);
		OK(child_run(&c, &answer, &end, &status) == 0 && status == 0);
		EQ_STR(answer.s, "input", "it reads the standard input");
		close(ends[0]);
		close(ends[1]);
	}
	strbuf_free(&answer);
}

/* Beside others ------------------------------------------------------------ */

/* Run WORK in a process whose messages go into OUT; its exit status. */
static int
in_process(int (*work)(void), struct strbuf *out)
{
	char buf[512];
	int ends[2], ws = -1;
	ssize_t n;
	pid_t pid;

	if (pipe(ends) == -1)
		return -1;
	fflush(stdout);
	if ((pid = fork()) == 0) {
		dup2(ends[1], 2);
		_exit(work());
	}
	close(ends[1]);
	while ((n = read(ends[0], buf, sizeof(buf))) > 0)
		strbuf_addn(out, buf, (size_t)n);
	close(ends[0]);
	waitpid(pid, &ws, 0);
	return WIFEXITED(ws) ? WEXITSTATUS(ws) : -1;
}

static int
wait_too_long(void)
{
	const struct child c = {
		.path = "x.eml", .most = 1, .wall = 1, .work = wait_long
	};
	struct strbuf answer = { 0 };
	enum child_end end;
	int status;

	return child_run(&c, &answer, &end, &status) == -1 ? diag_status() : 0;
}

static void
test_wall(void)
{
	struct strbuf said = { 0 };

	OK(in_process(wait_too_long, &said) == EXIT_TEMP);
	EQ_STR(said.s,
	    "sandbox-t: error: x.eml: not read within 1 seconds; try again "
	    "later\n",
	    "the wall limit is try again, never a shorter record");
	strbuf_free(&said);
}

/* From here on the kernel has no such call. */
static void
lack(const char *call)
{
	scmp_filter_ctx ctx = seccomp_init(SCMP_ACT_ALLOW);

	seccomp_rule_add(
	    ctx, SCMP_ACT_ERRNO(ENOSYS), seccomp_syscall_resolve_name(call), 0);
	if (strcmp(call, "seccomp") == 0)
		seccomp_rule_add(ctx, SCMP_ACT_ERRNO(EINVAL), SCMP_SYS(prctl),
		    1,
		    (struct scmp_arg_cmp){
			.op = SCMP_CMP_EQ, .datum_a = PR_SET_SECCOMP });
	seccomp_load(ctx);
	seccomp_release(ctx);
}

static int
refused(int fd, void *arg)
{
	(void)fd;
	(void)arg;
	return internet() == EPERM && write_old() == EPERM ? 0 : 1;
}

static int
without_landlock(void)
{
	const struct child c = { .path = "x", .most = 1, .work = refused };
	struct strbuf answer = { 0 };
	enum child_end end;
	int status = 1;

	lack("landlock_create_ruleset");
	for (int i = 0; i < 3; i++)
		if (child_run(&c, &answer, &end, &status) == -1 || status != 0)
			return 1;
	sandbox_enter_here(NULL);
	return internet() == EPERM ? 0 : 1;
}

static int
without_seccomp(void)
{
	const struct child c = { .path = "x.eml", .most = 1, .work = refused };
	struct strbuf answer = { 0 };
	enum child_end end;
	int status;

	lack("seccomp");
	return child_run(&c, &answer, &end, &status) == -1 ? diag_status() : 0;
}

/* Landlock asks of a user without rights to give up new ones first. */
static int
as_nobody(void)
{
	const struct child c = { .path = "x", .most = 1, .work = refused };
	struct strbuf answer = { 0 };
	enum child_end end;
	int status = 1;

	if (geteuid() == 0 && (setgid(65534) == -1 || setuid(65534) == -1))
		return 1;
	return child_run(&c, &answer, &end, &status) == 0 ? status : 1;
}

static void
test_kernels(void)
{
	struct strbuf said = { 0 };

	OK(in_process(as_nobody, &said) == 0);
	OK(said.len == 0);
	OK(in_process(without_landlock, &said) == 0);
	EQ_STR(said.s,
	    "sandbox-t: warning: this kernel lacks Landlock: a reader of "
	    "foreign data could read files that do not concern it\n",
	    "a kernel without Landlock is named once");
	strbuf_reset(&said);
	OK(in_process(without_seccomp, &said) == EXIT_TEMP);
	EQ_STR(said.s,
	    "sandbox-t: error: x.eml: cannot fence the process that reads it\n",
	    "nothing is read without seccomp");
	strbuf_free(&said);
}

static bool
is_valgrind(void)
{
	const char *preload = getenv("LD_PRELOAD");

	return preload != NULL && strstr(preload, "vgpreload") != NULL;
}

int
main(int argc, char *argv[])
{
	char template[] = "/tmp/sandbox-t.XXXXXX";

	(void)argc;
	diag_init(argv[0]);
	if ((dir = mkdtemp(template)) == NULL ||
	    file_put(in_dir("there"), "x", 1) == -1)
		return 1;
	if (!SANDBOX_IS_OFF && !is_valgrind()) {
		for (enum sandbox f = 0; f < FENCES; f++)
			test_attempts(f);
		test_limits();
		test_kernels();
	}
	test_lower_limit();
	test_ends();
	test_answer();
	test_wall();
	remove_tree(dir);
	return DONE();
}
