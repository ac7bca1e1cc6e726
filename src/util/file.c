/* Files as a whole, folders, the lock. */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "file.h"
#include "mem.h"
#include "text.h"

#define TEMPORARY ".tmp-" /* then six characters */

static int
stream_read(FILE *fp, struct strbuf *out, size_t most)
{
	char buf[65536];
	size_t n;

	while ((n = fread(buf, 1, sizeof(buf), fp)) > 0) {
		if (n > most - out->len) {
			errno = EFBIG;
			return -1;
		}
		strbuf_addn(out, buf, n);
	}
	strbuf_addn(out, "", 0);
	return ferror(fp) ? -1 : 0;
}

int
file_read(const char *path, struct strbuf *out, size_t most)
{
	FILE *fp;
	int e, rc;

	if (strcmp(path, "-") == 0)
		return stream_read(stdin, out, most);
	if ((fp = fopen(path, "re")) == NULL)
		return -1;
	rc = stream_read(fp, out, most);
	e = errno;
	fclose(fp);
	errno = e;
	return rc;
}

char *
path_join(const char *dir, const char *name)
{
	return strcmp(dir, ".") == 0 ? xstrdup(name)
				     : xasprintf("%s/%s", dir, name);
}

char *
path_dir(const char *path)
{
	const char *slash = strrchr(path, '/');

	if (slash == NULL)
		return xstrdup(".");
	if (slash == path)
		return xstrdup("/");
	return xstrndup(path, (size_t)(slash - path));
}

bool
is_dir(const char *path)
{
	struct stat st;

	return stat(path, &st) == 0 && S_ISDIR(st.st_mode);
}

bool
path_is_folder(const char *path)
{
	return ends_with(path, "/") || is_dir(path);
}

bool
is_file(const char *path)
{
	struct stat st;

	return stat(path, &st) == 0 && S_ISREG(st.st_mode);
}

static int
remove_one(const char *path, const struct stat *st, int type, struct FTW *ftw)
{
	(void)st;
	(void)type;
	(void)ftw;
	remove(path);
	return 0;
}

void
remove_tree(const char *path)
{
	nftw(path, remove_one, 16, FTW_DEPTH | FTW_PHYS);
}

static int
sync_dir(const char *dir)
{
	const int fd = open(dir, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	int e, rc;

	if (fd == -1)
		return -1;
	/* Some file systems cannot; that is no failure to store. */
	rc = fsync(fd) == -1 && errno != EINVAL && errno != EROFS ? -1 : 0;
	e = errno;
	close(fd);
	errno = e;
	return rc;
}

static int
sync_dir_of(const char *path)
{
	char *dir = path_dir(path);
	const int rc = sync_dir(dir);

	free(dir);
	return rc;
}

static int
write_all(int fd, const char *p, size_t n)
{
	ssize_t w;

	for (; n > 0; p += w, n -= (size_t)w)
		if ((w = write(fd, p, n)) == -1) {
			if (errno != EINTR)
				return -1;
			w = 0;
		}
	return 0;
}

/* A device or a FIFO takes what is written; in its place a file would stand
 * where the system wants the device. */
static bool
is_device(const char *path)
{
	struct stat st;

	return stat(path, &st) == 0 && !S_ISREG(st.st_mode) &&
	       !S_ISDIR(st.st_mode);
}

static int
write_into(const char *path, const void *data, size_t n)
{
	const int fd = open(path, O_WRONLY | O_CLOEXEC);
	int e, rc;

	if (fd == -1)
		return -1;
	rc = write_all(fd, data, n);
	e = errno;
	if (close(fd) == -1 && rc == 0)
		return -1;
	errno = e;
	return rc;
}

static int
replace(const char *path, const void *data, size_t n, bool durable)
{
	/* Beside PATH, so that rename(2) stays within one file system. */
	char *tmp = xasprintf("%s" TEMPORARY "XXXXXX", path);
	int e, fd, rc = -1;

	if ((fd = mkostemp(tmp, O_CLOEXEC)) == -1)
		goto out;
	rc = write_all(fd, data, n) == -1 || (durable && fsync(fd) == -1) ? -1
									  : 0;
	e = errno;
	if (close(fd) == -1 && rc == 0)
		rc = -1, e = errno;
	if (rc == 0 && rename(tmp, path) == -1)
		rc = -1, e = errno;
	if (rc == -1) {
		unlink(tmp);
		errno = e;
		goto out;
	}
	if (durable)
		rc = sync_dir_of(path);
out:
	free(tmp);
	return rc;
}

int
file_replace(const char *path, const void *data, size_t n)
{
	return is_device(path) ? write_into(path, data, n)
			       : replace(path, data, n, true);
}

int
file_put(const char *path, const void *data, size_t n)
{
	return replace(path, data, n, false);
}

static bool
is_temporary(const char *entry, const char *name)
{
	const size_t n = strlen(entry), tail = strlen(TEMPORARY) + 6;

	return n > tail &&
	       strncmp(entry + n - tail, TEMPORARY, strlen(TEMPORARY)) == 0 &&
	       (name == NULL || (strlen(name) == n - tail &&
				    strncmp(entry, name, n - tail) == 0));
}

void
remove_temporaries(const char *dir, const char *name)
{
	DIR *d = opendir(dir);
	const struct dirent *e;
	char *path;

	if (d == NULL)
		return;
	while ((e = readdir(d)) != NULL)
		if (is_temporary(e->d_name, name)) {
			path = path_join(dir, e->d_name);
			unlink(path);
			free(path);
		}
	closedir(d);
}

int
make_dirs(const char *dir)
{
	char *path = xstrdup(dir);
	char *end = path;
	int e, rc = 0;

	while (rc == 0 && end != NULL) {
		end = strchr(end + 1, '/');
		if (end != NULL)
			*end = '\0';
		if (mkdir(path, 0700) == 0)
			rc = sync_dir_of(path);
		else if (errno != EEXIST && !is_dir(path))
			rc = -1;
		if (end != NULL)
			*end = '/';
	}
	if (rc == 0 && !is_dir(dir)) {
		errno = ENOTDIR;
		rc = -1;
	}
	e = errno;
	free(path);
	errno = e;
	return rc;
}

void
remove_empty_dirs(const char *dir, const char *stop)
{
	char *d = xstrdup(dir), *up;

	while (strcmp(d, stop) != 0 && strcmp(d, ".") != 0 && rmdir(d) == 0) {
		up = path_dir(d);
		free(d);
		d = up;
	}
	free(d);
}

int
lock_take(const char *path, unsigned seconds)
{
	struct timespec nap = { .tv_nsec = 2000000L }, until, now;
	const int fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
	int e;

	if (fd == -1)
		return -1;
	clock_gettime(CLOCK_MONOTONIC, &until);
	until.tv_sec += (time_t)seconds;
	while (flock(fd, LOCK_EX | LOCK_NB) == -1) {
		e = errno;
		clock_gettime(CLOCK_MONOTONIC, &now);
		if ((e != EWOULDBLOCK && e != EINTR) ||
		    now.tv_sec > until.tv_sec ||
		    (now.tv_sec == until.tv_sec &&
			now.tv_nsec >= until.tv_nsec)) {
			close(fd);
			errno = e == EWOULDBLOCK ? EAGAIN : e;
			return -1;
		}
		nanosleep(&nap, NULL);
		if (nap.tv_nsec < 40000000L)
			nap.tv_nsec += nap.tv_nsec / 2;
	}
	return fd;
}
