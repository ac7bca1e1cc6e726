/* Locks of git's own. */
#include <dirent.h>
#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "../util/diag.h"
#include "../util/file.h"
#include "../util/i18n.h"
#include "../util/mem.h"
#include "../util/text.h"
#include "git_lock.h"

#define LOOKS 50 /* in a second */

/* A file of the process PID, as proc(5) has them; false: it cannot be read. */
static bool
read_proc(const char *pid, const char *name, struct strbuf *text)
{
	char *path = xasprintf("/proc/%s/%s", pid, name);
	const bool is = file_read(path, text, FILE_MOST) == 0;

	free(path);
	return is;
}

/* Is it a git that has not ended?  "PID (NAME) STATE". */
static bool
is_git(const char *pid)
{
	struct strbuf text = { 0 };
	const char *name = NULL, *end = NULL;
	bool is = false;

	if (read_proc(pid, "stat", &text)) {
		name = strchr(text.s, '(');
		end = strrchr(text.s, ')');
	}
	if (name != NULL && end != NULL)
		is = starts_with(name, "(git") && !starts_with(end, ") Z");
	strbuf_free(&text);
	return is;
}

static bool
is_within(const char *path, const char *folder, size_t n)
{
	return strncmp(path, folder, n) == 0 &&
	       (path[n] == '\0' || path[n] == '/');
}

/* Does its environment or its command line name a repository? */
static bool
has_named_one(const char *pid)
{
	static const char variable[] = "GIT_DIR=", option[] = "--git-dir";
	struct strbuf text = { 0 };
	const bool is = !read_proc(pid, "environ", &text) ||
			!read_proc(pid, "cmdline", &text) ||
			memmem(text.s, text.len, variable, strlen(variable)) !=
			    NULL ||
			memmem(text.s, text.len, option, strlen(option)) !=
			    NULL;

	strbuf_free(&text);
	return is;
}

/*
 * May that git be at work in the repository?  It works from the top of its work
 * tree or from the repository itself, unless it was given one by name; and a
 * tree whose .git is a file may be another one of the same repository.
 */
static bool
may_be_here(const char *pid, const struct repository *r, const char *dir)
{
	char *path = xasprintf("/proc/%s/cwd", pid), cwd[PATH_MAX];
	const ssize_t n = readlink(path, cwd, sizeof(cwd) - 1);
	/* "/reg", below "", or "/top/sub/reg", below "sub/reg/" */
	const size_t top = strlen(dir) - strlen(r->below);
	char *git;
	bool is;

	free(path);
	if (n == -1)
		return errno != ENOENT && errno != ESRCH;
	cwd[n] = '\0';
	git = path_join(cwd, ".git");
	is = is_within(cwd, dir, top) ||
	     is_within(cwd, r->gitdir, strlen(r->gitdir)) ||
	     is_within(cwd, r->common, strlen(r->common)) || is_file(git) ||
	     has_named_one(pid);
	free(git);
	return is;
}

/* Where the system does not say, one may be. */
static bool
has_other_git(const struct repository *r, const char *dir)
{
	DIR *d = opendir("/proc");
	const struct dirent *e;
	bool is = false, has_any = false;

	if (d == NULL)
		return true;
	while (!is && (e = readdir(d)) != NULL)
		if (*e->d_name >= '1' && *e->d_name <= '9') {
			has_any = true;
			is = is_git(e->d_name) &&
			     may_be_here(e->d_name, r, dir);
		}
	closedir(d);
	return is || !has_any;
}

static bool
is_same(const struct stat *a, const struct stat *b)
{
	return a->st_ino == b->st_ino &&
	       a->st_mtim.tv_sec == b->st_mtim.tv_sec &&
	       a->st_mtim.tv_nsec == b->st_mtim.tv_nsec;
}

void
git_lock_remove_stale(const struct repository *r, const char *dir,
    const char *name, const char *since)
{
	const struct timespec nap = { .tv_nsec = 1000000000L / LOOKS };
	char *path = xasprintf("%s/%s.lock",
	    starts_with(name, "refs/") ? r->common : r->gitdir, name);
	struct stat begun, first, now;
	bool is_there = *name != '\0' && stat(path, &first) == 0;
	bool is_nobodys = false;

	for (int i = 0; i < LOOKS && is_there; i++) {
		nanosleep(&nap, NULL);
		is_nobodys = is_nobodys || !has_other_git(r, dir);
		is_there = stat(path, &now) == 0 && is_same(&first, &now);
	}
	if (is_there && is_nobodys && stat(since, &begun) == 0 &&
	    now.st_mtim.tv_sec >= begun.st_mtim.tv_sec && unlink(path) == 0)
		warning(
		    NULL, _("removed %s, which a killed git had left"), path);
	free(path);
}

static const char exists[] = ".lock': File exists";

bool
git_lock_is_cause(const char *err)
{
	return strstr(err, exists) != NULL;
}

void
git_lock_fail(const char *dir, const char *err, const char *path)
{
	const char *end = strstr(err, exists), *begin = end;
	char *named = NULL, *word;

	while (begin != NULL && begin > err && begin[-1] != '\'')
		begin--;
	if (begin != NULL)
		named = xasprintf("%.*s.lock", (int)(end - begin), begin);
	word = shell_word(named != NULL ? named : path);
	fail(EXIT_TEMP, NULL,
	    _("%s: another git is at work (%s is there); try again later, and "
	      "if none is: rm %s"),
	    dir, named != NULL ? named : path, word);
	free(word);
	free(named);
}
