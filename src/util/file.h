/*
 * Files as a whole: all of the new bytes or the old ones untouched; folders;
 * the lock.  Functions report nothing: they return -1 with errno set.
 */
#ifndef UTIL_FILE_H
#define UTIL_FILE_H

#include <stdbool.h>
#include <stddef.h>

#include "strbuf.h"

#define FILE_MOST ((size_t)256 << 20) /* read into memory at most */

/* Append what PATH holds ("-": standard input) to OUT; EFBIG over MOST. */
int file_read(const char *path, struct strbuf *out, size_t most);
/* The same of an open file, from where it stands. */
int file_read_from(int fd, struct strbuf *out, size_t most);

/*
 * Replace PATH by N bytes of DATA: temporary file beside it, fsync, rename,
 * fsync of the folder.  On failure PATH is as it was and nothing is left.  A
 * device, such as /dev/null, is written to.
 */
int file_replace(const char *path, const void *data, size_t n);
/* The same without fsync, for a file that can be made again. */
int file_put(const char *path, const void *data, size_t n);

/* The same of NAME in the open folder DIR. */
int file_replace_at(
    int dir, const char *name, const void *data, size_t n, bool durable);

/* Remove from the open folder FD, which is closed, the temporary files of a
 * killed file_replace(): of the file NAME, or with NULL of any. */
void remove_temporaries(int fd, const char *name);
/* Make the names in the open folder FD durable. */
int folder_sync(int fd);

/* Make DIR and the folders above it that are missing, each made durable. */
int make_dirs(const char *dir);
/* Remove PATH and all below it, as far as that can be done. */
void remove_tree(const char *path);

/* DIR/NAME; the caller frees. */
char *path_join(const char *dir, const char *name);
/* The folder of PATH, "." where it has none; the caller frees. */
char *path_dir(const char *path);
bool is_dir(const char *path);
/* Does PATH name a folder: an existing one, or by a slash at its end? */
bool path_is_folder(const char *path);
bool is_file(const char *path);

/*
 * Take the lock file PATH for writing, waiting up to SECONDS.  The descriptor,
 * to be closed when done (the kernel does so for a killed process); -1 with
 * EAGAIN when another still has it.
 */
int lock_take(const char *path, unsigned seconds);

#endif
