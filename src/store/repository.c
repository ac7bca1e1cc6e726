/* The git repository of a register. */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "../util/diag.h"
#include "../util/file.h"
#include "../util/i18n.h"
#include "../util/mem.h"
#include "../util/strbuf.h"
#include "../util/strlist.h"
#include "../util/text.h"
#include "damage.h"
#include "git.h"
#include "repository.h"

#define CONFIG_MOST ((size_t)1 << 20)

void
repository_free(struct repository *r)
{
	free(r->gitdir);
	free(r->common);
	free(r->below);
	free(r->branch);
	free(r->head);
	*r = (struct repository){ 0 };
}

static void
set(char **at, char *value)
{
	free(*at);
	*at = value;
}

static bool
has(const char *dir, const char *name)
{
	char *path = path_join(dir, name);
	struct stat st;
	const bool is = lstat(path, &st) == 0;

	free(path);
	return is;
}

/* The one line of a small file of git's, or NULL; the caller frees. */
static char *
git_line(const char *dir, const char *name)
{
	char *path = path_join(dir, name);
	struct strbuf s = { 0 };
	const int rc = file_read(path, &s, 4096);

	free(path);
	if (rc == 0)
		return trim(strbuf_take(&s));
	strbuf_free(&s);
	return NULL;
}

static void
read_branch(struct repository *r)
{
	char *line = git_line(r->gitdir, "HEAD");
	const bool is = line != NULL && starts_with(line, "ref: ");

	set(&r->branch, xstrdup(is ? line + strlen("ref: ") : ""));
	free(line);
}

/*
 * HEAD as git's own files have it, where the branch has a file of its own.  Any
 * other way is left to git; this is asked twice a transaction and saves a
 * process each time.
 */
static bool
read_head(struct repository *r)
{
	char *oid = NULL;

	read_branch(r);
	if (starts_with(r->branch, "refs/heads/") &&
	    strstr(r->branch, "..") == NULL)
		oid = git_line(r->common, r->branch);
	if (oid == NULL || !git_is_object_name(oid)) {
		free(oid);
		return false;
	}
	set(&r->head, oid);
	return true;
}

/* Does its configuration say where its files are?  Then git is asked. */
static bool
names_work_tree(const char *git)
{
	char *path = path_join(git, "config");
	struct strbuf s = { 0 };
	const bool is = file_read(path, &s, CONFIG_MOST) == -1 ||
			(s.s != NULL && strcasestr(s.s, "worktree") != NULL);

	strbuf_free(&s);
	free(path);
	return is;
}

/* The usual kind: a .git folder in the register itself. */
static bool
find_plain(const char *dir, struct repository *r)
{
	char *git = path_join(dir, ".git");

	if (!is_dir(git) || !has(git, "objects") || has(git, "commondir") ||
	    names_work_tree(git)) {
		free(git);
		return false;
	}
	set(&r->gitdir, git);
	set(&r->common, xstrdup(git));
	set(&r->below, xstrdup(""));
	r->is_shallow = has(git, "shallow");
	return read_head(r);
}

/* git passes over a .git that is damaged, and takes the repository around it;
 * or that of the register has its files in another folder. */
static int
check_own(const char *dir, const struct repository *r)
{
	char *own, *word;

	if (*r->below == '\0' || !has(dir, ".git"))
		return 0;
	own = path_join(dir, ".git");
	word = shell_word(dir);
	if (is_dir(own) && names_work_tree(own))
		fail(EXIT_IO, NULL,
		    _("%s: core.worktree of its repository names another "
		      "folder: git -C %s config --unset core.worktree"),
		    dir, word);
	else
		fail(EXIT_IO, NULL,
		    _("%s/.git is damaged: git does not take it for a "
		      "repository"),
		    dir);
	free(word);
	free(own);
	return -1;
}

static int
ask_git(const char *dir, struct repository *r)
{
	/* Without a commit, or without a register in it, it fails after the
	 * other lines. */
	const char *const args[] = { "rev-parse", "--path-format=absolute",
		"--git-dir", "--git-common-dir", "--is-shallow-repository",
		"--show-prefix", "HEAD", "HEAD:./register.conf", NULL };
	struct strbuf out = { 0 }, err = { 0 };
	struct git g = { .dir = dir, .args = args, .out = &out, .err = &err };
	struct strlist lines = { 0 };
	int rc = git_run(&g);

	strlist_split(&lines, out.s != NULL ? out.s : "", '\n');
	if (rc != -1 && lines.n >= 4) {
		set(&r->gitdir, xstrdup(lines.v[0]));
		set(&r->common, xstrdup(lines.v[1]));
		r->is_shallow = strcmp(lines.v[2], "true") == 0;
		set(&r->below, xstrdup(lines.v[3]));
		set(&r->head,
		    xstrdup(lines.n > 4 && git_is_object_name(lines.v[4])
				? lines.v[4]
				: ""));
		r->lacks_register = rc != 0 && *r->head != '\0';
		read_branch(r);
		rc = check_own(dir, r);
	} else if (rc != -1) {
		damage_report_folder(dir, &err);
		rc = -1;
	}
	strbuf_free(&out);
	strbuf_free(&err);
	strlist_free(&lines);
	return rc;
}

int
repository_find(const char *dir, struct repository *r)
{
	*r = (struct repository){ 0 };
	if (find_plain(dir, r) || ask_git(dir, r) == 0)
		return 0;
	repository_free(r);
	return -1;
}

int
repository_update(const char *dir, struct repository *r)
{
	char *branch = xstrdup(r->branch);
	int rc = read_head(r) ? 0 : ask_git(dir, r);

	if (rc == 0 && strcmp(branch, r->branch) != 0) {
		fail(EXIT_TEMP, NULL,
		    _("%s: another branch was checked out meanwhile"), dir);
		rc = -1;
	}
	free(branch);
	return rc;
}

int
repository_check(const char *dir)
{
	struct repository r = { 0 };
	const int rc = ask_git(dir, &r);

	repository_free(&r);
	return rc;
}

char *
repository_stands_for(const struct repository *r)
{
	char *line = git_line(r->common, r->branch), *to = NULL;

	if (line != NULL && starts_with(line, "ref: "))
		to = xstrdup(line + strlen("ref: "));
	free(line);
	return to;
}

bool
repository_has_head(const char *dir, const struct repository *r)
{
	if (*r->head != '\0')
		return true;
	damage_report_branch(dir, r);
	return false;
}

bool
repository_has_register(
    const char *dir, const char *id, const struct repository *r)
{
	char *state;
	bool is;

	if (!r->lacks_register)
		return true;
	state = xasprintf("%s/dl/%s", r->common, id);
	is = is_dir(state);
	free(state);
	if (!is)
		fail(EXIT_CONFIG, NULL,
		    _("%s: its register.conf is not committed in the "
		      "repository around it, %s: if it is a copy, copy its own "
		      ".git, too"),
		    dir, r->common);
	return is;
}

static bool
has_objects(const char *dir, const char *what)
{
	const char *const args[] = { "rev-list", "--objects", "--no-walk",
		"--quiet", what, "--", NULL };
	struct strbuf err = { 0 };
	const struct git g = { .dir = dir, .args = args, .err = &err };
	const bool is = git_run(&g) == 0;

	strbuf_free(&err);
	return is;
}

bool
repository_is_damaged(const char *dir)
{
	struct repository r;
	bool is;

	if (repository_find(dir, &r) == -1)
		return true;
	if ((is = !has_objects(dir, "HEAD^{commit}")))
		damage_report_branch(dir, &r);
	repository_free(&r);
	return is;
}

bool
repository_is_whole(const char *dir, const struct repository *r)
{
	char *word;

	if (!r->is_shallow)
		return true;
	word = shell_word(dir);
	fail(EXIT_CONFIG, NULL,
	    _("%s: this clone lacks the history, and can only be read: git -C "
	      "%s fetch --unshallow"),
	    dir, word);
	free(word);
	return false;
}

/* Has the folder GITDIR of a work tree the branch checked out? */
static bool
is_on(const struct repository *r, const char *gitdir)
{
	char *head = git_line(gitdir, "HEAD");
	const bool is = head != NULL && starts_with(head, "ref: ") &&
			strcmp(head + strlen("ref: "), r->branch) == 0;

	free(head);
	return is;
}

/* The linked work tree whose folder in the repository is GITDIR; one whose
 * files are gone is left out. */
static char *
linked_tree(const struct repository *r, const char *gitdir)
{
	char *git = NULL, *tree = NULL;

	if (strcmp(gitdir, r->gitdir) != 0 && is_on(r, gitdir) &&
	    (git = git_line(gitdir, "gitdir")) != NULL && is_file(git))
		tree = path_dir(git);
	free(git);
	return tree;
}

char *
repository_other_tree(const struct repository *r)
{
	char *trees = path_join(r->common, "worktrees"), *tree = NULL, *one;
	DIR *d = opendir(trees);
	const struct dirent *e;

	/* A repository without files of its own has a HEAD, too. */
	if (strcmp(r->gitdir, r->common) != 0 &&
	    ends_with(r->common, "/.git") && is_on(r, r->common))
		tree = path_dir(r->common);
	while (tree == NULL && d != NULL && (e = readdir(d)) != NULL)
		if (*e->d_name != '.') {
			one = path_join(trees, e->d_name);
			tree = linked_tree(r, one);
			free(one);
		}
	if (d != NULL)
		closedir(d);
	free(trees);
	return tree;
}

bool
repository_has_branch(const char *dir, const char *name)
{
	char *ref = xasprintf("refs/heads/%s", name);
	const char *const args[] = { "show-ref", "--verify", "--quiet", ref,
		NULL };
	const struct git g = { .dir = dir, .args = args };
	const bool has_it = git_run(&g) != 1;

	free(ref);
	return has_it;
}

static bool
is_before(struct timespec a, struct timespec b)
{
	return a.tv_sec < b.tv_sec ||
	       (a.tv_sec == b.tv_sec && a.tv_nsec < b.tv_nsec);
}

/* A folder that was not changed since has nothing to be synced. */
static int
sync_if_changed(int top, const char *name, struct timespec start)
{
	struct stat st;
	int fd, rc;

	if (fstatat(top, name, &st, 0) == -1)
		return errno == ENOENT || errno == ENOTDIR ? 0 : -1;
	if (!S_ISDIR(st.st_mode) || is_before(st.st_mtim, start))
		return 0;
	if ((fd = openat(top, name, O_RDONLY | O_DIRECTORY | O_CLOEXEC)) == -1)
		return -1;
	rc = folder_sync(fd);
	close(fd);
	return rc;
}

int
repository_sync(const struct repository *r, struct timespec start)
{
	char name[] = "objects/00", *branch = path_dir(r->branch);
	static const char hex[] = "0123456789abcdef";
	const int how = O_RDONLY | O_DIRECTORY | O_CLOEXEC;
	const int common = open(r->common, how), own = open(r->gitdir, how);
	int rc = common == -1 || own == -1 ? -1 : 0;

	for (unsigned i = 0; i < 256 && rc == 0; i++) {
		name[sizeof(name) - 3] = hex[i / 16];
		name[sizeof(name) - 2] = hex[i % 16];
		rc = sync_if_changed(common, name, start);
	}
	if (rc == 0)
		rc = sync_if_changed(common, "objects/pack", start);
	if (rc == 0)
		rc = sync_if_changed(common, "objects", start);
	if (rc == 0)
		rc = sync_if_changed(common, branch, start);
	if (rc == 0)
		rc = sync_if_changed(own, ".", start);
	if (common != -1)
		close(common);
	if (own != -1)
		close(own);
	free(branch);
	return rc;
}

/*
 * The machine in a gc.pid of ours.  git takes it for another one, where the
 * process may be alive: if we are killed, our git runs on, and its objects must
 * stay.  While we have our own lock nobody else holds a gc.pid of ours.
 */
#define GC_HOST	 "dl"
#define GC_LASTS 43200 /* s */

/* Is the process that the file names alive, as far as this machine knows? */
static bool
is_alive(const char *path, const char *host)
{
	struct strbuf text = { 0 };
	struct stat st;
	char *name;
	long pid;
	bool is = false;

	/* As git has it: its process may be another one by then, and its
	 * machine gone. */
	if (stat(path, &st) == 0 &&
	    llabs(time(NULL) - st.st_mtime) <= GC_LASTS &&
	    file_read(path, &text, 4096) == 0) {
		pid = strtol(text.s, &name, 10);
		name = trim(name);
		is = pid > 0 && strcmp(name, GC_HOST) != 0 &&
		     (strcmp(name, host) != 0 || kill((pid_t)pid, 0) == 0 ||
			 errno == EPERM);
	}
	strbuf_free(&text);
	return is;
}

/* git has gc.pid.lock for less than a millisecond: an old one is what a crash
 * has left. */
static void
remove_stale(const char *lock)
{
	struct stat st;

	if (stat(lock, &st) == 0 && llabs(time(NULL) - st.st_mtime) > 1)
		unlink(lock);
}

/* As git does: gc.pid.lock is made, gc.pid looked at, and the one renamed to
 * the other. */
int
repository_hold_gc(const struct repository *r)
{
	char *path = path_join(r->common, "gc.pid");
	char *lock = xasprintf("%s.lock", path), host[HOST_NAME_MAX + 1] = "";
	const int fd = open(
	    lock, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
	int e = errno == EEXIST ? EAGAIN : errno, rc = -1;

	gethostname(host, sizeof(host) - 1);
	if (fd != -1) {
		if (is_alive(path, host))
			e = EAGAIN;
		else if (dprintf(fd, "%ld " GC_HOST, (long)getpid()) > 0 &&
			 rename(lock, path) == 0)
			rc = 0;
		else
			e = errno;
		close(fd);
		if (rc == -1)
			unlink(lock);
	} else {
		remove_stale(lock);
	}
	free(lock);
	free(path);
	errno = e;
	return rc;
}

void
repository_allow_gc(const struct repository *r)
{
	char *path = path_join(r->common, "gc.pid");

	unlink(path);
	free(path);
}

const char *
repository_half_done(const struct repository *r)
{
	static const struct {
		const char *name, *what;
	} signs[] = { { "MERGE_HEAD", "merge" }, { "rebase-merge", "rebase" },
		{ "rebase-apply/applying", "am" }, { "rebase-apply", "rebase" },
		{ "CHERRY_PICK_HEAD", "cherry-pick" },
		{ "REVERT_HEAD", "revert" }, { "sequencer", "cherry-pick" },
		{ "BISECT_LOG", "bisect" } };

	for (size_t i = 0; i < LENGTH(signs); i++)
		if (has(r->gitdir, signs[i].name))
			return signs[i].what;
	return NULL;
}
