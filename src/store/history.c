/* The history of a register. */
#include <stdlib.h>
#include <string.h>

#include "../util/diag.h"
#include "../util/file.h"
#include "../util/i18n.h"
#include "../util/mem.h"
#include "../util/strlist.h"
#include "../util/text.h"
#include "git.h"
#include "history.h"

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
 * Any other kind is left to git; this is asked twice a transaction and saves a
 * process each time.
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
history_head(const char *dir, struct strbuf *commit, struct strbuf *gitdir)
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
history_at(const char *dir, struct timestamp w, struct strbuf *commit)
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
resolve_time(const char *dir, struct timestamp w, const char *text,
    struct strbuf *commit)
{
	const int got = history_at(dir, w, commit);

	if (got == 0)
		fail(EXIT_INPUT, NULL, _("there was no register yet at %s"),
		    text);
	return got == 1 ? 0 : -1;
}

int
history_resolve(const char *dir, const struct zone *zone, const char *rev,
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
		return resolve_time(dir, w, rev, commit);
	}
	if (zone_parse(zone, rev, &w))
		return resolve_time(dir, w, rev, commit);
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
history_changed(
    const char *dir, const struct strbuf *commit, struct strlist *paths)
{
	/* git diff looks into a file whose times or inode are other than the
	 * index has them; the plumbing would call every file of a restored
	 * backup changed. */
	const char *const args[] = { "diff", "-z", "--name-only", "--relative",
		"--no-renames", "--no-ext-diff", "--no-color", commit->s, "--",
		"incidents", NULL };

	return commit->len > 0 ? git_list(dir, paths, args) : 0;
}
