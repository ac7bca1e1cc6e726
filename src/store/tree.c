/* What git has committed. */
#include <stdlib.h>
#include <string.h>

#include "../util/diag.h"
#include "../util/file.h"
#include "../util/i18n.h"
#include "../util/mem.h"
#include "../util/timestamp.h"
#include "git.h"
#include "tree.h"

static int
by_ref(const void *a, const void *b)
{
	return reference_compare(
	    &((const struct entry *)a)->ref, &((const struct entry *)b)->ref);
}

/* Is PATH the place of a record?  Its reference to *E. */
static bool
is_record(const char *path, struct entry *e)
{
	const char *name = strrchr(path, '/');
	size_t n;
	char *want;
	bool is;

	if (name == NULL || !ends_with(path, ".xml"))
		return false;
	n = strlen(++name) - strlen(".xml");
	if (n >= sizeof(e->text))
		return false;
	memcpy(e->text, name, n);
	e->text[n] = '\0';
	if (!reference_parse(e->text, &e->ref))
		return false;
	want = reference_path(e->text, ".xml");
	is = strcmp(want, path) == 0;
	free(want);
	return is;
}

/* One line of ls-tree: MODE TYPE OID TAB PATH. */
static void
take_line(struct tree *t, char *line)
{
	char *tab = strchr(line, '\t'), *oid;
	struct entry e;

	if (tab == NULL || !starts_with(line, "100"))
		return; /* no regular file */
	*tab = '\0';
	oid = strrchr(line, ' ');
	if (oid == NULL || strlen(oid + 1) >= sizeof(e.oid) ||
	    !is_record(tab + 1, &e))
		return;
	memcpy(e.oid, oid + 1, strlen(oid + 1) + 1);
	t->entry = xgrow(t->entry, &t->cap, t->n + 1, sizeof(*t->entry));
	t->entry[t->n++] = e;
}

int
tree_read(const char *dir, const char *commit, const struct strlist *paths,
    struct tree *t)
{
	struct strlist args = { 0 };
	struct strbuf out = { 0 };
	int rc;

	*t = (struct tree){ 0 };
	if (*commit == '\0')
		return 0;
	strlist_add(&args, "ls-tree");
	strlist_add(&args, "-r");
	strlist_add(&args, "-z");
	strlist_add(&args, commit);
	strlist_add(&args, "--");
	for (size_t i = 0; paths != NULL && i < paths->n; i++)
		strlist_add(&args, paths->v[i]);
	if (paths == NULL)
		strlist_add(&args, "incidents");
	strlist_take(&args, NULL);
	rc = git_ask(dir, &out, (const char *const *)args.v);
	for (size_t at = 0; rc == 0 && at < out.len;) {
		const size_t n = strlen(out.s + at);

		take_line(t, out.s + at);
		at += n + 1;
	}
	if (t->n > 1)
		qsort(t->entry, t->n, sizeof(*t->entry), by_ref);
	strlist_free(&args);
	strbuf_free(&out);
	return rc;
}

void
tree_free(struct tree *t)
{
	free(t->entry);
	*t = (struct tree){ 0 };
}

const struct entry *
tree_find(const struct tree *t, const char *ref)
{
	struct entry key = { 0 };

	if (t->n == 0 || !reference_parse(ref, &key.ref))
		return NULL;
	return bsearch(&key, t->entry, t->n, sizeof(*t->entry), by_ref);
}

/* "OID blob SIZE LF bytes LF", as often as was asked. */
static int
cut_blobs(const struct strbuf *all, size_t n, struct strbuf *out)
{
	size_t at = 0;

	for (size_t i = 0; i < n; i++) {
		const char *line = all->s + at;
		const char *lf = at < all->len
				     ? memchr(line, '\n', all->len - at)
				     : NULL;
		const char *size = lf != NULL ? lf : NULL;
		unsigned long len;

		while (size != NULL && size > line && size[-1] != ' ')
			size--;
		if (size == NULL || size == line)
			return -1;
		len = strtoul(size, NULL, 10);
		at += (size_t)(lf - line) + 1;
		if (at > all->len || len > all->len - at)
			return -1;
		strbuf_addn(&out[i], all->s + at, len);
		at += len + 1;
	}
	return 0;
}

int
blobs_read(
    const char *dir, const char *const *oids, size_t n, struct strbuf *out)
{
	const char *const args[] = { "cat-file", "--batch", NULL };
	struct strbuf in = { 0 }, all = { 0 }, err = { 0 };
	struct git g;
	int rc;

	for (size_t i = 0; i < n; i++) {
		out[i] = (struct strbuf){ 0 };
		strbuf_add(&in, oids[i]);
		strbuf_addc(&in, '\n');
	}
	if (n == 0)
		return 0;
	g = (struct git){ .dir = dir,
		.args = args,
		.in = in.s,
		.in_len = in.len,
		.out = &all,
		.err = &err };
	rc = git_run(&g);
	if (rc == 0 && cut_blobs(&all, n, out) == -1)
		rc = 1;
	if (rc > 0)
		git_complain(EXIT_IO, "cat-file", &err);
	strbuf_free(&in);
	strbuf_free(&all);
	strbuf_free(&err);
	return rc == 0 ? 0 : -1;
}

/* The one line of a small file of git's, or NULL; the caller frees. */
static char *
git_line(const char *gitdir, const char *name)
{
	char *path = path_join(gitdir, name);
	struct strbuf s = { 0 };
	const int rc = file_read(path, &s, 4096);

	free(path);
	if (rc == 0)
		return trim(strbuf_take(&s));
	strbuf_free(&s);
	return NULL;
}

static bool
is_object_name(const char *s)
{
	const size_t n = strspn(s, "0123456789abcdef");

	return s[n] == '\0' && (n == 40 || n == 64);
}

/*
 * HEAD as git's own files have it, where the repository is the plain kind: a
 * .git folder here, the branch in a file of its own (gitrepository-layout(5)).
 * Any other kind is left to git; this is asked twice an act and saves a program
 * each time.
 */
static bool
head_quick(const char *dir, struct strbuf *commit, struct strbuf *gitdir)
{
	char *git = path_join(dir, ".git"), *line = NULL, *oid = NULL;
	const bool plain = is_dir(git) &&
			   (line = git_line(git, "HEAD")) != NULL &&
			   starts_with(line, "ref: refs/heads/") &&
			   strstr(line, "..") == NULL &&
			   (oid = git_line(git, line + strlen("ref: "))) !=
			       NULL &&
			   is_object_name(oid);

	if (plain) {
		strbuf_reset(commit);
		strbuf_add(commit, oid);
		if (gitdir != NULL) {
			strbuf_reset(gitdir);
			strbuf_add(gitdir, git);
		}
	}
	free(git);
	free(line);
	free(oid);
	return plain;
}

int
head_read(const char *dir, struct strbuf *commit, struct strbuf *gitdir)
{
	const char *const args[] = { "rev-parse", "--absolute-git-dir", "HEAD",
		NULL };
	struct strbuf out = { 0 }, err = { 0 };
	struct git g = { .dir = dir, .args = args, .out = &out, .err = &err };
	struct strlist lines = { 0 };
	int rc;

	if (head_quick(dir, commit, gitdir))
		return 0;
	rc = git_run(&g);
	strbuf_reset(commit);
	strbuf_add(commit, "");
	strlist_split(&lines, out.s != NULL ? out.s : "", '\n');
	/* Before the first commit HEAD names nothing yet: exit 128, after the
	 * folder was printed. */
	if (rc != -1 && lines.n > 0 && gitdir != NULL) {
		strbuf_reset(gitdir);
		strbuf_add(gitdir, lines.v[0]);
	}
	if (rc == 0 && lines.n > 1)
		strbuf_add(commit, lines.v[1]);
	else if (rc > 0 && lines.n == 0)
		git_complain(EXIT_CONFIG, "rev-parse", &err);
	strbuf_free(&out);
	strbuf_free(&err);
	if (rc == -1 || lines.n == 0) {
		strlist_free(&lines);
		return -1;
	}
	strlist_free(&lines);
	return 0;
}

int
rev_at(const char *dir, struct timestamp w, struct strbuf *commit)
{
	const char *const args[] = { "log", "--first-parent", "--reverse",
		"--no-show-signature", "--no-color", "--format=%H %at", "HEAD",
		"--", ".", NULL };
	struct strbuf out = { 0 };
	struct strlist lines = { 0 };
	char *sp;

	strbuf_reset(commit);
	if (git_ask(dir, &out, args) == -1) {
		strbuf_free(&out);
		return -1;
	}
	strlist_split(&lines, out.s != NULL ? out.s : "", '\n');
	for (size_t i = 0; i < lines.n; i++) {
		if ((sp = strchr(lines.v[i], ' ')) == NULL)
			break;
		*sp = '\0';
		if (strtoll(sp + 1, NULL, 10) > w.s)
			break;
		strbuf_reset(commit);
		strbuf_add(commit, lines.v[i]);
	}
	strlist_free(&lines);
	strbuf_free(&out);
	return commit->len > 0;
}

static int
resolve_moment(const char *dir, struct timestamp w, const char *text,
    struct strbuf *commit)
{
	const int got = rev_at(dir, w, commit);

	if (got == 0)
		fail(EXIT_INPUT, NULL, _("there was no register yet at %s"),
		    text);
	return got == 1 ? 0 : -1;
}

int
rev_resolve(const char *dir, const struct zone *zone, const char *rev,
    struct strbuf *commit)
{
	char *spec;
	const char *args[] = { "rev-parse", "--verify", "-q",
		"--end-of-options", NULL, NULL };
	struct strbuf err = { 0 };
	struct git g = { .dir = dir, .args = args, .out = commit, .err = &err };
	struct civil c = { .hour = 23, .min = 59, .sec = 59 };
	struct timestamp w;
	int rc;

	strbuf_reset(commit);
	if (date_parse(rev, &c.year, &c.month, &c.day)) {
		/* A day: as it was when the day was over. */
		w = zone_of_civil(zone, &c);
		return resolve_moment(dir, w, rev, commit);
	}
	if (zone_parse(zone, rev, &w))
		return resolve_moment(dir, w, rev, commit);
	spec = xasprintf("%s^{commit}", rev);
	args[4] = spec;
	rc = git_run(&g);
	if (rc > 0)
		fail(EXIT_USAGE, NULL,
		    _("\"%s\" is no revision of this register and no time "
		      "such as 2026-11-03T10:15:00+01:00"),
		    rev);
	if (rc == 0)
		commit->len = strlen(trim(commit->s));
	free(spec);
	strbuf_free(&err);
	return rc == 0 ? 0 : -1;
}

int
changed_read(
    const char *dir, const struct strbuf *commit, struct strlist *paths)
{
	/* git diff looks into a file whose times or inode are other than the
	 * index has them; the plumbing would call every file of a restored
	 * backup changed. */
	const char *const args[] = { "diff", "-z", "--name-only", "--relative",
		"--no-renames", "--no-ext-diff", "--no-color", commit->s, "--",
		"incidents", NULL };
	struct strbuf out = { 0 };
	int rc;

	if (commit->len == 0)
		return 0;
	if ((rc = git_ask(dir, &out, args)) == 0)
		for (size_t at = 0; at < out.len; at += strlen(out.s + at) + 1)
			strlist_add(paths, out.s + at);
	strbuf_free(&out);
	return rc;
}
