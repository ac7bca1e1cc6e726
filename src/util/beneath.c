/* Files below a folder. */
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "beneath.h"
#include "diag.h"
#include "file.h"
#include "gettext.h"
#include "mem.h"

bool
beneath_is_plain(const char *path)
{
	size_t n;

	for (;; path += n + 1) {
		n = strcspn(path, "/");
		if (n == 0 || (n == 1 && path[0] == '.') ||
		    (n == 2 && path[0] == '.' && path[1] == '.'))
			return false;
		if (path[n] == '\0')
			return true;
	}
}

static void
close_keeping_errno(int fd)
{
	const int e = errno;

	close(fd);
	errno = e;
}

/* open(2) says ENOTDIR of a link where a folder is expected. */
static void
tell_link(int fd, const char *name)
{
	const int e = errno;
	struct stat st;

	errno = fstatat(fd, name, &st, AT_SYMLINK_NOFOLLOW) == 0 &&
			S_ISLNK(st.st_mode)
		    ? ELOOP
		    : e;
}

/* The folder NAME in FD, made if MAKE and it is missing. */
static int
open_folder(int fd, const char *name, bool make)
{
	static const int how = O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC;
	int sub = openat(fd, name, how);

	if (sub == -1 && errno == ENOENT && make &&
	    (mkdirat(fd, name, 0700) == 0 || errno == EEXIST) &&
	    folder_sync(fd) == 0)
		sub = openat(fd, name, how);
	if (sub == -1)
		tell_link(fd, name);
	return sub;
}

/*
 * The folder that holds PATH, and in *NAME the last part of PATH.  A part at a
 * time: openat2(2) is not on every kernel, and this does the same.
 */
static int
open_parent(const char *dir, const char *path, bool make, const char **name)
{
	int fd, sub;
	char *part;
	size_t n;

	if (!beneath_is_plain(path)) {
		errno = EINVAL;
		return -1;
	}
	fd = open(dir, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	for (; fd != -1 && path[n = strcspn(path, "/")] == '/'; path += n + 1) {
		part = xstrndup(path, n);
		sub = open_folder(fd, part, make);
		close_keeping_errno(fd);
		free(part);
		fd = sub;
	}
	*name = path;
	return fd;
}

int
beneath_has(const char *dir, const char *path)
{
	struct stat st;
	const char *name;
	const int fd = open_parent(dir, path, false, &name);
	int rc;

	if (fd == -1)
		return errno == ENOENT ? 0 : -1;
	if (fstatat(fd, name, &st, AT_SYMLINK_NOFOLLOW) == -1) {
		rc = errno == ENOENT ? 0 : -1;
	} else if (S_ISREG(st.st_mode)) {
		rc = 1;
	} else {
		rc = -1;
		errno = S_ISLNK(st.st_mode)   ? ELOOP
			: S_ISDIR(st.st_mode) ? EISDIR
					      : EINVAL;
	}
	close_keeping_errno(fd);
	return rc;
}

int
beneath_read(const char *dir, const char *path, struct strbuf *out, size_t most)
{
	const char *name;
	const int parent = open_parent(dir, path, false, &name);
	struct stat st;
	int fd, rc = -1;

	if (parent == -1)
		return -1;
	/* Without waiting for somebody at the other end of a FIFO. */
	fd = openat(
	    parent, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
	close_keeping_errno(parent);
	if (fd == -1)
		return -1;
	if (fstat(fd, &st) == 0 && !S_ISREG(st.st_mode))
		errno = S_ISDIR(st.st_mode) ? EISDIR : EINVAL;
	else
		rc = file_read_from(fd, out, most);
	close_keeping_errno(fd);
	return rc;
}

int
beneath_replace(const char *dir, const char *path, const void *data, size_t n)
{
	const char *name;
	const int fd = open_parent(dir, path, true, &name);
	struct stat st;
	int rc = -1;

	if (fd == -1)
		return -1;
	if (fstatat(fd, name, &st, AT_SYMLINK_NOFOLLOW) == 0 &&
	    !S_ISREG(st.st_mode))
		errno = S_ISLNK(st.st_mode) ? ELOOP : EINVAL;
	else
		rc = file_replace_at(fd, name, data, n, true);
	close_keeping_errno(fd);
	return rc;
}

/* The folders of PATH that are empty, from the innermost one. */
static void
remove_empty(const char *dir, const char *path)
{
	char *folder = path_dir(path), *up;
	const char *name;
	int fd, rc = 0;

	while (rc == 0 && strcmp(folder, ".") != 0 &&
	       (fd = open_parent(dir, folder, false, &name)) != -1) {
		rc = unlinkat(fd, name, AT_REMOVEDIR);
		close(fd);
		up = path_dir(folder);
		free(folder);
		folder = up;
	}
	free(folder);
}

int
beneath_remove(const char *dir, const char *path)
{
	const char *name;
	const int fd = open_parent(dir, path, false, &name);
	int rc;

	if (fd == -1)
		return errno == ENOENT || errno == ENOTDIR ? 0 : -1;
	rc = unlinkat(fd, name, 0) == 0 || errno == ENOENT ? 0 : -1;
	if (rc == 0 && folder_sync(fd) == -1)
		rc = -1;
	close_keeping_errno(fd);
	if (rc == 0)
		remove_empty(dir, path);
	return rc;
}

void
beneath_tidy(const char *dir, const char *path)
{
	const char *name;
	const int fd = open_parent(dir, path, false, &name);

	if (fd != -1)
		remove_temporaries(fd, name);
}

/* The first part of PATH that is a link; the caller frees. */
static char *
find_link(const char *dir, const char *path)
{
	struct stat st;
	char *part, *full;
	size_t n = 0;
	bool is;

	do {
		n += strcspn(path + n, "/");
		part = xstrndup(path, n);
		full = path_join(dir, part);
		is = lstat(full, &st) == 0 && S_ISLNK(st.st_mode);
		free(full);
		if (is || path[n] == '\0')
			return part;
		free(part);
	} while (path[n++] != '\0');
	return xstrdup(path);
}

void
beneath_fail(const char *dir, const char *path)
{
	char *what;

	if (errno == ELOOP) {
		what = find_link(dir, path);
		fail(EXIT_DATA, NULL,
		    _("%s: %s is a symbolic link; the files of a register are "
		      "only read and written below its own folder; undo that "
		      "(git checkout), or the commit that made it one (git "
		      "revert)"),
		    dir, what);
	} else if (errno == EINVAL || errno == EISDIR || errno == ENOTDIR) {
		fail(EXIT_DATA, NULL,
		    _("%s: \"%s\" is not a regular file below it"), dir, path);
		return;
	} else {
		what = path_join(dir, path);
		fail_errno(what);
	}
	free(what);
}
