/* An index of our own. */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "../util/clock.h"
#include "../util/diag.h"
#include "../util/file.h"
#include "../util/i18n.h"
#include "../util/mem.h"
#include "../util/random.h"
#include "../util/text.h"
#include "git_lock.h"
#include "index.h"

/* In a lock of ours until the new index stands there: git leaves it empty. */
#define MARK	 "dl\n"
#define CHECKSUM 20 /* bytes at the end of an index */

/* Locking ------------------------------------------------------------------ */

static int
lock(const struct place *p, struct index *x)
{
	const int64_t until = clock_real() + p->reg->lock_seconds;

	for (;;) {
		x->fd = open(
		    x->lock, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
		if (x->fd != -1 || errno != EEXIST || clock_real() >= until)
			break;
		place_nap(20);
	}
	if (x->fd != -1 && write(x->fd, MARK, strlen(MARK)) != -1)
		return 0;
	if (errno == EEXIST)
		git_lock_fail(p->reg->dir, "", x->lock);
	else
		fail_errno(x->lock);
	return -1;
}

void
index_close(struct index *x)
{
	if (x->fd != -1) {
		close(x->fd);
		unlink(x->lock);
	}
	unlink(x->path);
	free(x->path);
	free(x->users);
	free(x->lock);
}

/* Whatever begins so in the folder of state belongs to one act alone. */
#define OWN "index-"

void
index_recover(const struct place *p)
{
	char *path = path_join(p->repo.gitdir, "index.lock");
	struct strbuf text = { 0 };
	DIR *state = opendir(p->state);
	const struct dirent *e;

	if (file_read(path, &text, FILE_MOST) == 0 && starts_with(text.s, MARK))
		unlink(path);
	while (state != NULL && (e = readdir(state)) != NULL)
		if (starts_with(e->d_name, OWN))
			unlinkat(dirfd(state), e->d_name, 0);
	if (state != NULL)
		closedir(state);
	strbuf_free(&text);
	free(path);
}

/* What ours holds ---------------------------------------------------------- */

/* The checksum at the end of an index, in hexadecimal; "" without one. */
static void
read_checksum(const char *index, char hex[2 * CHECKSUM + 1])
{
	/* Where index.skipHash is set. */
	static const unsigned char none[CHECKSUM] = { 0 };
	unsigned char end[CHECKSUM];
	const int fd = open(index, O_RDONLY | O_CLOEXEC);

	*hex = '\0';
	if (fd != -1 && lseek(fd, -CHECKSUM, SEEK_END) != -1 &&
	    read(fd, end, CHECKSUM) == CHECKSUM &&
	    memcmp(end, none, CHECKSUM) != 0)
		for (size_t i = 0; i < CHECKSUM; i++)
			snprintf(hex + 2 * i, 3, "%02x", end[i]);
	if (fd != -1)
		close(fd);
}

/* "COMMIT CHECKSUM" of an index. */
static char *
note_text(const struct place *p, const char *index)
{
	char checksum[2 * CHECKSUM + 1];

	read_checksum(index, checksum);
	return xasprintf("%s %s", p->repo.head, checksum);
}

/* Does the user's hold what HEAD holds, as after a commit of ours? */
static bool
is_noted(const struct place *p, const struct index *x)
{
	char *path = path_join(p->state, "index.head");
	char *users = note_text(p, x->users);
	struct strbuf text = { 0 };
	const bool is = !ends_with(users, " ") &&
			file_read(path, &text, 4096) == 0 &&
			strcmp(text.s, users) == 0;

	strbuf_free(&text);
	free(users);
	free(path);
	return is;
}

void
index_note(const struct place *p)
{
	char *index = path_join(p->state, "index");
	char *path = path_join(p->state, "index.head");
	char *text = note_text(p, index);

	if (file_put(path, text, strlen(text)) == -1)
		unlink(path);
	free(text);
	free(path);
	free(index);
}

/* Making it ---------------------------------------------------------------- */

static int
copy_file(const char *from, const char *to)
{
	struct strbuf bytes = { 0 };
	const int rc = file_read(from, &bytes, FILE_MOST) == 0 &&
			       file_put(to, bytes.s, bytes.len) == 0
			   ? 0
			   : -1;

	strbuf_free(&bytes);
	return rc;
}

/*
 * The user's is only a cache of HEAD and of what the user has staged.  A
 * damaged one, as after a loss of power, is put aside, and ours takes its
 * place: without one git would take every other file for removed.
 */
static void
put_aside(const struct place *p, struct index *x)
{
	char *aside = path_join(p->repo.gitdir, "index.damaged");

	remove_tree(aside);
	/* A folder would stand in the way of the new one. */
	if (is_dir(x->users))
		rename(x->users, aside);
	else
		copy_file(x->users, aside);
	warning(NULL,
	    _("git's index was damaged and is made anew; what was staged in "
	      "it by hand is in %s"),
	    aside);
	x->is_shared = true;
	free(aside);
}

static int
make_anew(const struct place *p, struct index *x)
{
	static const char *const read[] = { "read-tree", "HEAD", NULL };
	const struct git g = { .args = read, .index = x->path };

	put_aside(p, x);
	unlink(x->path);
	return place_step(p, &g);
}

/*
 * Ours begins as a copy of the user's: that saves git from reading every file
 * of the register, and is all there is to do where the user has staged nothing.
 */
static int
make(const struct place *p, struct index *x)
{
	static const char *const differs[] = { "diff-index", "--cached",
		"--quiet", "HEAD", "--", NULL };
	static const char *const read[] = { "read-tree", "-i", "--reset",
		"HEAD", NULL };
	struct git g = { .args = differs, .index = x->path };
	struct strbuf err = { 0 };
	int rc;

	if (*p->repo.head == '\0') {
		x->is_shared = !is_file(x->users);
		return unlink(x->path) == 0 || errno == ENOENT ? 0 : -1;
	}
	/* Never what ours was before: nobody makes it durable. */
	if (copy_file(x->users, x->path) == -1)
		return make_anew(p, x);
	if ((x->is_shared = is_noted(p, x)))
		return 0;
	if ((rc = place_git(p, &g, &err)) == 1) {
		g.args = read;
		rc = place_step(p, &g);
	} else if (rc > 1) {
		rc = make_anew(p, x);
	} else {
		x->is_shared = rc == 0;
	}
	strbuf_free(&err);
	return rc == 0 ? 0 : -1;
}

/* A name that no git of an act that was killed can still be writing to. */
static char *
own_path(const struct place *p)
{
	char id[8 + 1];

	random_hex(id, 8);
	return xasprintf("%s/" OWN "%s", p->state, id);
}

int
index_open(struct place *p, struct index *x)
{
	*x = (struct index){ .path = own_path(p),
		.users = path_join(p->repo.gitdir, "index"),
		.lock = path_join(p->repo.gitdir, "index.lock"),
		.fd = -1 };
	return lock(p, x) == 0 &&
		       repository_update(p->reg->dir, &p->repo) == 0 &&
		       make(p, x) == 0
		   ? 0
		   : -1;
}

static const char *const add[] = { "update-index", "-z", "--index-info", NULL };

int
index_add(
    const struct place *p, const struct index *x, const struct strbuf *lines)
{
	const struct git g = { .args = add,
		.in = lines->s,
		.in_len = lines->len,
		.index = x->path };

	return place_step(p, &g);
}

/* The same into a copy of the user's; false if that is damaged. */
static bool
add_to_copy(const struct place *p, const struct index *x, const char *copy,
    const struct strbuf *lines)
{
	const struct git g = {
		.args = add, .in = lines->s, .in_len = lines->len, .index = copy
	};
	struct strbuf err = { 0 };
	const bool is = copy_file(x->users, copy) == 0 &&
			place_git(p, &g, &err) == 0;

	strbuf_free(&err);
	return is;
}

/* The bytes of an index become the user's, through its lock. */
static int
replace_users(struct index *x, const char *index)
{
	struct strbuf bytes = { 0 };
	int rc = -1;

	if (file_read(index, &bytes, FILE_MOST) == 0 &&
	    ftruncate(x->fd, 0) == 0 &&
	    pwrite(x->fd, bytes.s, bytes.len, 0) == (ssize_t)bytes.len &&
	    fsync(x->fd) == 0 && rename(x->lock, x->users) == 0) {
		close(x->fd);
		x->fd = -1;
		rc = 0;
	} else {
		fail_errno(x->lock);
	}
	strbuf_free(&bytes);
	return rc;
}

int
index_share(const struct place *p, struct index *x, const struct strbuf *lines)
{
	char *copy = xasprintf("%s.users", x->path);
	char *last = path_join(p->state, "index");
	int rc;

	if (!x->is_shared && !add_to_copy(p, x, copy, lines))
		put_aside(p, x);
	rc = replace_users(x, x->is_shared ? x->path : copy);
	/* For index_note(): no other than the user's own. */
	unlink(last);
	if (rc == 0 && x->is_shared)
		rename(x->path, last);
	unlink(copy);
	free(last);
	free(copy);
	return rc;
}
