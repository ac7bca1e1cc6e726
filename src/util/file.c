/* Files as a whole, folders, the lock. */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/random.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "file.h"
#include "mem.h"
#include "text.h"

#define TEMPORARY ".tmp-" /* then six characters */

int
file_read_from(int fd, struct strbuf *out, size_t most)
{
	char buf[65536];
	ssize_t n;

	while ((n = read(fd, buf, sizeof(buf))) != 0) {
		if (n == -1 && errno == EINTR)
			continue;
		if (n == -1)
			return -1;
		if ((size_t)n > most - out->len) {
			errno = EFBIG;
			return -1;
		}
		strbuf_addn(out, buf, (size_t)n);
	}
	strbuf_addn(out, "", 0);
	return 0;
}

int
file_read(const char *path, struct strbuf *out, size_t most)
{
	int e, fd, rc;

	if (strcmp(path, "-") == 0)
		return file_read_from(STDIN_FILENO, out, most);
	if ((fd = open(path, O_RDONLY | O_CLOEXEC)) == -1)
		return -1;
	rc = file_read_from(fd, out, most);
	e = errno;
	close(fd);
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

int
folder_sync(int fd)
{
	/* Some file systems cannot; that is no failure to store. */
	return fsync(fd) == -1 && errno != EINVAL && errno != EROFS ? -1 : 0;
}

static int
open_folder_of(const char *path)
{
	char *dir = path_dir(path);
	const int fd = open(dir, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

	free(dir);
	return fd;
}

static int
sync_folder_of(const char *path)
{
	const int fd = open_folder_of(path);
	int e, rc;

	if (fd == -1)
		return -1;
	rc = folder_sync(fd);
	e = errno;
	close(fd);
	errno = e;
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

/* A new file in DIR, of a name that nobody knows before. */
static int
open_temporary(int dir, const char *name, char **tmp)
{
	unsigned char random[3];
	int fd;

	do {
		if (getrandom(random, sizeof(random), 0) !=
		    (ssize_t)sizeof(random))
			return -1;
		*tmp = xasprintf("%s" TEMPORARY "%02x%02x%02x", name, random[0],
		    random[1], random[2]);
		fd = openat(dir, *tmp,
		    O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
		if (fd == -1) {
			free(*tmp);
			*tmp = NULL;
		}
	} while (fd == -1 && errno == EEXIST);
	return fd;
}

int
file_replace_at(
    int dir, const char *name, const void *data, size_t n, bool durable)
{
	char *tmp = NULL;
	int e, fd, rc;

	if ((fd = open_temporary(dir, name, &tmp)) == -1)
		return -1;
	rc = write_all(fd, data, n) == -1 || (durable && fsync(fd) == -1) ? -1
									  : 0;
	e = errno;
	if (close(fd) == -1 && rc == 0)
		rc = -1, e = errno;
	if (rc == 0 && renameat(dir, tmp, dir, name) == -1)
		rc = -1, e = errno;
	if (rc == -1)
		unlinkat(dir, tmp, 0);
	free(tmp);
	errno = e;
	return rc == 0 && durable ? folder_sync(dir) : rc;
}

static int
replace(const char *path, const void *data, size_t n, bool durable)
{
	const char *slash = strrchr(path, '/');
	const int dir = open_folder_of(path);
	int e, rc;

	if (dir == -1)
		return -1;
	rc = file_replace_at(
	    dir, slash != NULL ? slash + 1 : path, data, n, durable);
	e = errno;
	close(dir);
	errno = e;
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
remove_temporaries(int fd, const char *name)
{
	DIR *d = fdopendir(fd);
	const struct dirent *e;

	if (d == NULL) {
		close(fd);
		return;
	}
	while ((e = readdir(d)) != NULL)
		if (is_temporary(e->d_name, name))
			unlinkat(fd, e->d_name, 0);
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
			rc = sync_folder_of(path);
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
