/* Writes that must survive a loss of power: what is synced, and in what order.
 * The functions of the C library are replaced by ones that take notes. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "../src/store/send_log.h"
#include "../src/util/file.h"
#include "../src/util/strbuf.h"
#include "test.h"

static struct strbuf calls; /* "fsync-file rename fsync-folder " */
static off_t synced; /* size of the file that was last synced */

static void
note_sync(const char *name, int fd)
{
	struct stat st;

	if (fstat(fd, &st) == -1)
		return;
	synced = st.st_size;
	strbuf_addf(
	    &calls, "%s-%s ", name, S_ISDIR(st.st_mode) ? "folder" : "file");
}

int
fsync(int fd)
{
	note_sync("fsync", fd);
	return (int)syscall(SYS_fsync, fd);
}

int
fdatasync(int fd)
{
	note_sync("fdatasync", fd);
	return (int)syscall(SYS_fdatasync, fd);
}

int
renameat(int fromdir, const char *from, int todir, const char *to)
{
	strbuf_add(&calls, "rename ");
	return (int)syscall(SYS_renameat2, fromdir, from, todir, to, 0);
}

static void
test_replace(void)
{
	strbuf_reset(&calls);
	OK(file_replace("file", "abc", 3) == 0);
	EQ_STR(calls.s, "fsync-file rename fsync-folder ",
	    "a file is replaced durably");
	strbuf_reset(&calls);
	OK(file_put("file", "abcd", 4) == 0);
	EQ_STR(calls.s, "rename ", "what can be made again is not synced");
}

static void
test_folders(void)
{
	strbuf_reset(&calls);
	OK(make_dirs("one/two") == 0);
	EQ_STR(calls.s, "fsync-folder fsync-folder ",
	    "each new folder is synced into the one above it");
}

/* A letter may go out only when the log says so on disk. */
static void
test_send_log(void)
{
	static char dir[] = ".";
	static char id[] = "0123456789abcdef0123456789abcdef";
	const struct reg reg = { .dir = dir, .id = id, .lock_seconds = 1 };
	const struct send_log_line line = { .state = SEND_TRIED,
		.kind = NOTIFICATION_KIND_INITIAL,
		.means = MEANS_MAIL,
		.text = "0123456789abcdef",
		.row = 1,
		.basis = "0123456789abcdef",
		.date = "2026-11-03T10:15:00+01:00",
		.at = "2026-11-03T10:15:00+01:00",
		.id = "" };
	struct send_log *log;
	struct stat st;

	strbuf_reset(&calls);
	OK((log = send_log_open(&reg, "DL-2026-0001-3", "avg-34")) != NULL);
	OK(strstr(calls.s, "fsync-file rename fsync-folder ") != NULL);
	EQ_STR(calls.s + strlen(calls.s) - strlen("fsync-folder "),
	    "fsync-folder ", "a new log is synced into its folder");
	for (int n = 0; log != NULL && n < 2; n++) {
		strbuf_reset(&calls);
		OK(send_log_add(log, "karin@example.nl", &line) == 0);
		EQ_STR(calls.s, "fdatasync-file ", "a line is synced at once");
		OK(stat(".git/dl/0123456789abcdef0123456789abcdef/sent/"
			"DL-2026-0001-3.avg-34",
		       &st) == 0 &&
		    st.st_size == synced);
	}
	send_log_close(log);
}

int
main(void)
{
	char dir[] = "/tmp/durable-XXXXXX";

	if (mkdtemp(dir) == NULL || chdir(dir) == -1 ||
	    system("git init -q") != 0)
		return 2;
	test_replace();
	test_folders();
	test_send_log();
	strbuf_free(&calls);
	if (chdir("/") == -1)
		return 2;
	remove_tree(dir);
	return DONE();
}
