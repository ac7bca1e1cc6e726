/* Fences: which system calls, paths and resources a reader of foreign bytes
 * has. */
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <gnu/libc-version.h>
#include <linux/landlock.h>
#include <sched.h>
#include <seccomp.h>
#include <signal.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "datadir.h"
#include "diag.h"
#include "file.h"
#include "gettext.h"
#include "mem.h"
#include "sandbox.h"
#include "strlist.h"

/* The table ---------------------------------------------------------------- */

#define MIB ((size_t)1 << 20)

/* Memory, time, random numbers, and the descriptors that are open already. */
static const char *const basic_calls[] = { "brk", "clock_getres",
	"clock_gettime", "close", "exit", "exit_group", "fstat", "futex",
	"getegid", "geteuid", "getgid", "getpid", "getrandom", "getrusage",
	"gettid", "gettimeofday", "getuid", "lseek", "madvise", "mmap",
	"mprotect", "mremap", "munmap", "poll", "ppoll", "pread64", "read",
	"readv", "restart_syscall", "rseq", "rt_sigaction", "rt_sigprocmask",
	"rt_sigreturn", "sched_getaffinity", "sched_yield", "set_robust_list",
	"sigaltstack", "sysinfo", "time", "uname", "write", "writev", NULL };

/* Looking at files. */
static const char *const file_calls[] = { "access", "faccessat", "fstatfs",
	"getcwd", "getdents64", "lstat", "newfstatat", "readlink", "readlinkat",
	"stat", "statfs", "statx", NULL };

/* These only if an argument, under a mask, has that value. */
struct condition {
	const char *call;
	unsigned arg;
	uint64_t mask, value;
};
#define LOW_HALF UINT64_C(0xffffffff)
static const struct condition basic_conditions[] = {
	/* fstat() of newer C libraries: a descriptor and no path. */
	{ "newfstatat", 3, AT_EMPTY_PATH, AT_EMPTY_PATH },
	{ "fcntl", 1, LOW_HALF, F_GETFD },
	{ "fcntl", 1, LOW_HALF, F_GETFL },
	{ "fcntl", 1, LOW_HALF, F_SETFD },
	/* Is it a terminal, and how wide? */
	{ "ioctl", 1, LOW_HALF, TCGETS },
	{ "ioctl", 1, LOW_HALF, TIOCGWINSZ },
	/* Without a new limit it asks for the present one. */
	{ "prlimit64", 2, UINT64_MAX, 0 },
	{ .call = NULL },
};
/* Never to write, O_TMPFILE included. */
#define WRITING (O_ACCMODE | O_CREAT | O_TRUNC)
static const struct condition file_conditions[] = {
	{ "open", 1, WRITING, O_RDONLY },
	{ "openat", 2, WRITING, O_RDONLY },
	{ .call = NULL },
};
static const struct condition thread_conditions[] = {
	{ "clone", 0, CLONE_THREAD, CLONE_THREAD },
	{ .call = NULL },
};

/* The C library takes an older call in their place. */
static const char *const unknown_calls[] = { "clone3", "faccessat2", "openat2",
	NULL };

/* Words for folders that are found when the fence is entered. */
#define CONVERTERS "<converters>" /* of character sets, of the C library */
#define CATALOGUES "<catalogues>" /* of messages, of the product */
#define HOME	   "~"

static const char *const mail_paths[] = { CONVERTERS, NULL };
/* A moment is put into the zone of the register; jansson wants random bytes. */
static const char *const record_paths[] = { CONVERTERS, CATALOGUES,
	"/usr/share/zoneinfo", "/etc/localtime", "/dev/urandom", NULL };
static const char *const font_paths[] = { "$FONTCONFIG_PATH",
	"$FONTCONFIG_FILE", CATALOGUES, "/etc/fonts", "/usr/share/fontconfig",
	"/usr/share/fonts", "/usr/local/share/fonts", "/usr/share/zoneinfo",
	"/etc/localtime", "/var/cache/fontconfig", HOME "/.fonts",
	HOME "/.fonts.conf", HOME "/.local/share/fonts",
	HOME "/.config/fontconfig", HOME "/.cache/fontconfig", NULL };

static const struct fence {
	const char *const *paths; /* NULL: it opens nothing at all */
	bool has_threads; /* of its own; a process in no case */
	bool is_mute; /* even standard error, perhaps a file, is not its */
	size_t memory;
	unsigned seconds, files;
} fences[] = {
	[SANDBOX_MAIL] = { mail_paths, .is_mute = true, .memory = 1024 * MIB,
	    .seconds = 20, .files = 32 },
	[SANDBOX_RECORDS] = { record_paths, .memory = 4096 * MIB,
	    .seconds = 600, .files = 32 },
	[SANDBOX_TEMPLATE] = { NULL, .memory = 2048 * MIB, .seconds = 60,
	    .files = 8 },
	/* Pango looks for fonts in a thread of its own. */
	[SANDBOX_PDF] = { font_paths, .has_threads = true, .memory = 4096 * MIB,
	    .seconds = 600, .files = 256 },
	/* Its output may be a file that is open already. */
	[SANDBOX_FILTER] = { record_paths, .memory = 4096 * MIB, .seconds = 600,
	    .files = 64 },
};

/* Resources ---------------------------------------------------------------- */

static void
limit(int what, rlim_t soft, rlim_t hard)
{
	struct rlimit r = { 0 };

	/* A limit that was lower before stays. */
	if (getrlimit((__rlimit_resource_t)what, &r) == 0) {
		if (hard > r.rlim_max)
			hard = r.rlim_max;
		if (soft > r.rlim_cur)
			soft = r.rlim_cur;
		/* The signal, which can be answered, comes before the end. */
		if (soft >= hard)
			soft = what == RLIMIT_CPU && hard > 1 ? hard - 1 : hard;
	}
	r = (struct rlimit){ .rlim_cur = soft, .rlim_max = hard };
	/* Valgrind refuses some. */
	(void)setrlimit((__rlimit_resource_t)what, &r);
}

static void
set_limits(const struct fence *f, const struct sandbox_limits *l)
{
	const rlim_t memory = l->memory != 0 ? l->memory : f->memory;
	const rlim_t seconds = l->seconds != 0 ? l->seconds : f->seconds;

	/* AddressSanitizer reserves terabytes of address space. */
	if (!SANDBOX_IS_OFF)
		limit(RLIMIT_AS, memory, memory);
	limit(RLIMIT_CPU, seconds, seconds + 1);
	if (f->is_mute)
		limit(RLIMIT_FSIZE, 0, 0);
	limit(RLIMIT_CORE, 0, 0);
	/* It counts the threads of the user, whoever's they are. */
	if (!f->has_threads)
		limit(RLIMIT_NPROC, 0, 0);
	limit(RLIMIT_NOFILE, f->files, f->files);
}

/* The message of a command whose processor time is used up. */
static struct {
	char *s;
	size_t len;
} time_message;

static void
on_time(int sig)
{
	ssize_t w;

	(void)sig;
	/* If it cannot be written, the status still says that it failed. */
	w = write(STDERR_FILENO, time_message.s, time_message.len);
	(void)w;
	_exit(EXIT_DATA);
}

void
sandbox_answer_time(const char *const *paths)
{
	FILE *fp = open_memstream(&time_message.s, &time_message.len);
	struct rlimit r = { 0 };

	if (fp == NULL)
		die(EXIT_TEMP, "%s", _("out of memory"));
	/* Of the fence, or of the user, if that is lower. */
	getrlimit(RLIMIT_CPU, &r);
	fprintf(fp, "%s: ", diag_progname());
	for (size_t i = 0; paths != NULL && paths[i] != NULL; i++) {
		put_visible(
		    fp, strcmp(paths[i], "-") == 0 ? "<stdin>" : paths[i]);
		fputs(paths[i + 1] != NULL ? ", " : ": ", fp);
	}
	fprintf(fp, "%s: ", _("error"));
	fprintf(fp,
	    ngettext("not read to the end: that takes more than %lu second of "
		     "processor time; split it into smaller files",
		"not read to the end: that takes more than %lu seconds of "
		"processor time; split it into smaller files",
		(unsigned long)r.rlim_cur),
	    (unsigned long)r.rlim_cur);
	fputc('\n', fp);
	fclose(fp);
	signal(SIGXCPU, on_time);
}

/* Paths -------------------------------------------------------------------- */

/* Of <linux/landlock.h>, which may be older than the kernel: one bit a right,
 * and the number of them that each version of the interface knows. */
#define RIGHTS_READ (LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_READ_DIR)
static const unsigned rights_of_abi[] = { 0, 13, 14, 15, 15, 16 };

/* The version of the kernel's Landlock; 0: it has none. */
static long
landlock_abi(void)
{
	const long abi = syscall(SYS_landlock_create_ruleset, NULL, 0,
	    LANDLOCK_CREATE_RULESET_VERSION);

	return abi > 0 ? abi : 0;
}

void
sandbox_warn(void)
{
	if (!SANDBOX_IS_OFF && landlock_abi() == 0)
		warning_once(
		    _("this kernel lacks Landlock: a reader of foreign data "
		      "could read files that do not concern it"));
}

/* The folder of the converters lies beside the C library; the caller frees. */
static char *
converters(void)
{
	Dl_info info;
	char *dir, *path;

	/* A text that stands in the library. */
	if (dladdr(gnu_get_libc_version(), &info) == 0)
		return NULL;
	dir = path_dir(info.dli_fname);
	path = path_join(dir, "gconv");
	free(dir);
	return path;
}

/* The path that a row of the table means, or NULL; the caller frees. */
static char *
path_of(const char *row)
{
	const char *home = getenv("HOME");

	if (strcmp(row, CONVERTERS) == 0)
		return converters();
	if (strcmp(row, CATALOGUES) == 0)
		return datadir_locales();
	if (row[0] == '$') /* a variable that names it */
		return getenv(row + 1) != NULL ? xstrdup(getenv(row + 1))
					       : NULL;
	if (row[0] != HOME[0])
		return xstrdup(row);
	return home != NULL && home[0] == '/'
		   ? xasprintf("%s%s", home, row + strlen(HOME))
		   : NULL;
}

/* May PATH be read?  That it is missing is no failure. */
static int
allow_path(int ruleset, const char *path)
{
	struct landlock_path_beneath_attr rule = {
		.allowed_access = RIGHTS_READ
	};
	struct stat st;
	int rc = 0;

	rule.parent_fd = open(path, O_PATH | O_CLOEXEC);
	if (rule.parent_fd == -1)
		return 0;
	if (fstat(rule.parent_fd, &st) == 0 && !S_ISDIR(st.st_mode))
		rule.allowed_access = LANDLOCK_ACCESS_FS_READ_FILE;
	rc = (int)syscall(SYS_landlock_add_rule, ruleset,
	    LANDLOCK_RULE_PATH_BENEATH, &rule, 0);
	/* A pipe, such as of <(COMMAND), is in no file system. */
	if (rc == -1 && errno == EBADFD)
		rc = 0;
	close(rule.parent_fd);
	return rc;
}

static int
allow_paths(int ruleset, const struct fence *f, const char *const *more)
{
	char *path;
	int rc = 0;

	for (size_t i = 0; rc == 0 && f->paths != NULL && f->paths[i] != NULL;
	     i++)
		if ((path = path_of(f->paths[i])) != NULL) {
			rc = allow_path(ruleset, path);
			free(path);
		}
	for (size_t i = 0; rc == 0 && more != NULL && more[i] != NULL; i++)
		rc = allow_path(ruleset, more[i]);
	return rc;
}

/* 0, also where the kernel lacks Landlock; -1 and errno. */
static int
fence_paths(const struct fence *f, const char *const *more)
{
	const size_t last = LENGTH(rights_of_abi) - 1;
	const size_t abi = (size_t)landlock_abi();
	const unsigned rights = rights_of_abi[abi < last ? abi : last];
	struct landlock_ruleset_attr r;
	int fd, rc;

	if (abi == 0)
		return 0;
	/* The network is for fence_calls(). */
	r.handled_access_fs = (UINT64_C(1) << rights) - 1;
	fd = (int)syscall(
	    SYS_landlock_create_ruleset, &r, sizeof(r.handled_access_fs), 0);
	if (fd == -1)
		return -1;
	rc = allow_paths(fd, f, more);
	if (rc == 0)
		rc = (int)syscall(SYS_landlock_restrict_self, fd, 0);
	close(fd);
	return rc;
}

/* Calls -------------------------------------------------------------------- */

/* A call of that name, which not every machine has. */
static int
add_named(scmp_filter_ctx ctx, uint32_t action, const char *const *names)
{
	int call, rc = 0;

	for (size_t i = 0; rc == 0 && names[i] != NULL; i++)
		if ((call = seccomp_syscall_resolve_name(names[i])) >= 0)
			rc = seccomp_rule_add(ctx, action, call, 0);
	return rc;
}

static int
add_conditions(scmp_filter_ctx ctx, const struct condition *c)
{
	int call, rc = 0;

	for (; rc == 0 && c->call != NULL; c++)
		if ((call = seccomp_syscall_resolve_name(c->call)) >= 0)
			rc = seccomp_rule_add(ctx, SCMP_ACT_ALLOW, call, 1,
			    SCMP_CMP(
				c->arg, SCMP_CMP_MASKED_EQ, c->mask, c->value));
	return rc;
}

static int
add_calls(scmp_filter_ctx ctx, const struct fence *f)
{
	/* abort() and the like. */
	const struct condition own[] = {
		{ "tgkill", 0, LOW_HALF, (uint64_t)getpid() },
		{ .call = NULL },
	};
	int rc;

	rc = add_named(ctx, SCMP_ACT_ALLOW, basic_calls);
	if (rc == 0)
		rc = add_named(ctx, SCMP_ACT_ERRNO(ENOSYS), unknown_calls);
	if (rc == 0)
		rc = add_conditions(ctx, basic_conditions);
	if (rc == 0)
		rc = add_conditions(ctx, own);
	if (rc == 0 && f->has_threads)
		rc = add_conditions(ctx, thread_conditions);
	if (rc == 0 && f->paths != NULL)
		rc = add_named(ctx, SCMP_ACT_ALLOW, file_calls);
	if (rc == 0 && f->paths != NULL)
		rc = add_conditions(ctx, file_conditions);
	return rc;
}

static int
fence_calls(const struct fence *f)
{
	scmp_filter_ctx ctx = seccomp_init(SCMP_ACT_ERRNO(EPERM));
	int rc = ctx != NULL ? add_calls(ctx, f) : -ENOMEM;

	if (rc == 0)
		rc = seccomp_load(ctx);
	seccomp_release(ctx);
	errno = -rc;
	return rc == 0 ? 0 : -1;
}

int
sandbox_enter(enum sandbox kind, const struct sandbox_limits *limits,
    const char *const *paths)
{
	static const struct sandbox_limits none;
	const struct fence *f = &fences[kind];

	/* A catalogue is read at the first message that is looked up in it. */
	(void)strerror(EIO);
	(void)_("out of memory");
	set_limits(f, limits != NULL ? limits : &none);
	if (prctl(PR_SET_NO_NEW_PRIVS, 1UL, 0UL, 0UL, 0UL) == -1)
		return -1;
	if (SANDBOX_IS_OFF)
		return 0;
	return fence_paths(f, paths) == 0 ? fence_calls(f) : -1;
}

void
sandbox_enter_here(const char *const *paths)
{
	sandbox_warn();
	if (sandbox_enter(SANDBOX_FILTER, NULL, paths) == -1)
		die(EXIT_TEMP, _("cannot fence what reads foreign data: %s"),
		    strerror(errno));
	sandbox_answer_time(paths);
}
