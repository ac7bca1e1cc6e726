/* Maildir folders. */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "../util/file.h"
#include "../util/map.h"
#include "../util/mem.h"
#include "maildir.h"

#define FOLDER_LEN strlen("new/")

/* A message moves from the first to the second, and not back. */
static const char *const folders[] = { "new", "cur" };

/* What is behind the name are flags, which mail readers change. */
static char *
message_name(const char *file)
{
	return xstrndup(file, strcspn(file, ":"));
}

bool
maildir_is(const char *dir)
{
	bool is = false;
	char *path;

	for (size_t f = 0; f < LENGTH(folders) && !is; f++) {
		path = path_join(dir, folders[f]);
		is = is_dir(path);
		free(path);
	}
	return is;
}

/* Names begin with the second of delivery; fewer digits are an earlier one. */
static int
by_delivery(const void *a, const void *b)
{
	const char *x = *(char *const *)a + FOLDER_LEN;
	const char *y = *(char *const *)b + FOLDER_LEN;
	const size_t nx = strspn(x, "0123456789"), ny = strspn(y, "0123456789");

	if (nx != ny)
		return nx < ny ? -1 : 1;
	return strcmp(x, y);
}

/* Add the messages of FOLDER that SEEN lacks.  Files that begin with a dot are
 * none. */
static int
add_folder(const char *dir, const char *folder, struct strlist *paths,
    struct map *seen)
{
	char *path = path_join(dir, folder), *name;
	DIR *d = opendir(path);
	const struct dirent *e;
	size_t at;
	int error = errno;

	free(path);
	while (d != NULL && (errno = 0, e = readdir(d)) != NULL) {
		if (e->d_name[0] == '.' || e->d_type == DT_DIR)
			continue;
		name = message_name(e->d_name);
		if (!map_get(seen, name, &at)) {
			map_put(seen, name, paths->n);
			strlist_take(paths, path_join(folder, e->d_name));
		}
		free(name);
	}
	if (d != NULL) {
		error = errno;
		closedir(d);
	}
	errno = error;
	return errno == 0 || errno == ENOENT ? 0 : -1;
}

int
maildir_list(const char *dir, struct strlist *paths)
{
	struct map seen = { 0 };
	int rc = 0;

	for (size_t f = 0; f < LENGTH(folders) && rc == 0; f++)
		rc = add_folder(dir, folders[f], paths, &seen);
	map_free(&seen);
	if (rc == 0 && paths->n > 0)
		qsort(paths->v, paths->n, sizeof(*paths->v), by_delivery);
	return rc;
}

/* Whatever else lies there, such as a pipe, must not be waited for. */
static int
read_message(const char *path, struct strbuf *mail, size_t most)
{
	const int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
	struct stat st;
	int error, rc = -1;

	if (fd == -1)
		return -1;
	if (fstat(fd, &st) == 0 && !S_ISREG(st.st_mode))
		errno = EINVAL;
	else
		rc = file_read_from(fd, mail, most);
	error = errno;
	close(fd);
	errno = error;
	return rc;
}

/* Where the message of that path is now; NULL: nowhere. */
static char *
find_again(const char *dir, const char *path)
{
	char *name = message_name(path + FOLDER_LEN), *found = NULL;
	struct strlist now = { 0 };
	const size_t n = strlen(name);

	if (maildir_list(dir, &now) == 0)
		for (size_t i = 0; i < now.n && found == NULL; i++) {
			const char *file = now.v[i] + FOLDER_LEN;

			if (strcspn(file, ":") == n &&
			    memcmp(file, name, n) == 0)
				found = path_join(dir, now.v[i]);
		}
	strlist_free(&now);
	free(name);
	return found;
}

int
maildir_read(
    const char *dir, const char *path, struct strbuf *mail, size_t most)
{
	char *at = path_join(dir, path);
	int error, rc;

	strbuf_reset(mail);
	rc = read_message(at, mail, most);
	if (rc == -1 && errno == ENOENT) {
		free(at);
		at = find_again(dir, path);
		errno = ENOENT;
		if (at != NULL)
			rc = read_message(at, mail, most);
	}
	error = errno;
	free(at);
	errno = error;
	return rc;
}
