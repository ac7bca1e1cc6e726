/* Damage to a git repository. */
#include <stdlib.h>
#include <string.h>

#include "../util/diag.h"
#include "../util/file.h"
#include "../util/i18n.h"
#include "../util/mem.h"
#include "../util/strbuf.h"
#include "../util/strlist.h"
#include "../util/text.h"
#include "damage.h"
#include "git.h"

#define LOG_MOST   ((size_t)64 << 20) /* of a log of a branch */
#define MOST_TRIED 100 /* commits of a log that are looked for */

/* The folder --------------------------------------------------------------- */

/* The nearest folder .git from DIR upwards; the caller frees; NULL: none. */
static char *
find_folder(const char *dir)
{
	char *d = xstrdup(dir), *git = path_join(d, ".git"), *up;

	while (!is_dir(git) && !is_file(git) && strcmp(d, "/") != 0) {
		up = path_dir(d);
		free(d);
		free(git);
		d = up;
		git = path_join(d, ".git");
	}
	if (!is_dir(git)) {
		free(git);
		git = NULL;
	}
	free(d);
	return git;
}

static bool
has_folder(const char *git, const char *name)
{
	char *path = path_join(git, name);
	const bool is = is_dir(path);

	free(path);
	return is;
}

/* Does HEAD name a branch or a commit, as git wants it? */
static bool
is_head(const char *git)
{
	char *path = path_join(git, "HEAD");
	struct strbuf s = { 0 };
	const bool is = file_read(path, &s, 4096) == 0 && s.s != NULL &&
			(starts_with(s.s, "ref: refs/") ||
			    git_is_object_name(trim(s.s)));

	strbuf_free(&s);
	free(path);
	return is;
}

/* The branch that this clone has as that of its register, else "main"; the
 * caller frees. */
static char *
own_branch(const char *git)
{
	char *conf = path_join(git, "config");
	const char *const args[] = { "config", "--file", conf, "--get-regexp",
		"^dl\\.(.*\\.)?branch$", NULL };
	struct strbuf out = { 0 }, err = { 0 };
	const struct git g = {
		.dir = git, .args = args, .out = &out, .err = &err
	};
	const char *blank = NULL;
	char *name;

	if (git_run(&g) == 0 && out.s != NULL)
		blank = strchr(out.s, ' ');
	name = blank != NULL ? xstrndup(blank + 1, strcspn(blank + 1, "\n"))
			     : xstrdup("main");
	strbuf_free(&out);
	strbuf_free(&err);
	free(conf);
	return name;
}

static void
add_aside(struct strbuf *cmd, const char *path)
{
	char *from = shell_word(path), *wide = xasprintf("%s.damaged", path);
	char *to = shell_word(wide);

	strbuf_addf(cmd, "mv %s %s; ", from, to);
	free(to);
	free(wide);
	free(from);
}

static void
fail_head(const char *git)
{
	char *path = path_join(git, "HEAD"), *branch = own_branch(git);
	char *line = xasprintf("ref: refs/heads/%s", branch);
	char *word = shell_word(line), *to = shell_word(path);
	struct strbuf cmd = { 0 };

	if (is_dir(path))
		add_aside(&cmd, path);
	strbuf_addf(&cmd, "echo %s >%s", word, to);
	fail(EXIT_IO, NULL,
	    _("%s is damaged: git does not take it for a repository, since "
	      "its HEAD names no branch: %s"),
	    git, cmd.s);
	strbuf_free(&cmd);
	free(to);
	free(path);
	free(word);
	free(line);
	free(branch);
}

static void
fail_folder(const char *git)
{
	char *word = shell_word(git);

	if (!is_head(git))
		fail_head(git);
	else if (!has_folder(git, "objects"))
		fail(EXIT_IO, NULL,
		    _("%s is damaged: it has no objects, which are all that "
		      "was ever committed: copy them from another clone or a "
		      "backup: cp -R CLONE/.git/objects %s"),
		    git, word);
	else if (!has_folder(git, "refs"))
		fail(EXIT_IO, NULL,
		    _("%s is damaged: git does not take it for a repository "
		      "without its folder refs: mkdir -p %s/refs/heads"),
		    git, word);
	else
		fail(EXIT_IO, NULL,
		    _("%s is damaged: git does not take it for a repository"),
		    git);
	free(word);
}

void
damage_report_folder(const char *dir, const struct strbuf *err)
{
	const char *said = err->s != NULL ? err->s : "";
	char *git = find_folder(dir), *word = shell_word(dir);

	if (git != NULL && strstr(said, "not a git repository") != NULL)
		fail_folder(git);
	else
		git_complain(EXIT_CONFIG, "rev-parse", err);
	if (strstr(said, "cannot use bare repository") != NULL)
		fail(EXIT_CONFIG, NULL,
		    _("%s: a repository that lies among the files of another "
		      "one is not used, since its settings could name "
		      "programs: git clone %s PATH"),
		    dir, word);
	free(word);
	free(git);
}

/* The branch --------------------------------------------------------------- */

/* The commits that the log of the branch names, the last one first: a line is
 * OLD NEW and more. */
static void
read_log(const struct repository *r, struct strlist *oids)
{
	char *name = xasprintf("%s/logs/%s", r->common, r->branch), *oid;
	struct strbuf log = { 0 };
	struct strlist lines = { 0 };
	const char *blank;

	if (*r->branch != '\0' && file_read(name, &log, LOG_MOST) == 0)
		strlist_split(&lines, log.s, '\n');
	for (size_t i = lines.n; i > 0 && oids->n < MOST_TRIED; i--) {
		if ((blank = strchr(lines.v[i - 1], ' ')) == NULL)
			continue;
		oid = xstrndup(blank + 1, strcspn(blank + 1, " "));
		if (git_is_object_name(oid))
			strlist_add(oids, oid);
		free(oid);
	}
	strlist_free(&lines);
	strbuf_free(&log);
	free(name);
}

/* The first of the commits that git has, with all that is in it, or their
 * number. */
static size_t
find_whole(const char *dir, const struct strlist *oids)
{
	const char *args[] = { "rev-list", "--objects", "--no-walk", "--quiet",
		NULL, "--", NULL };
	struct strbuf err = { 0 };
	const struct git g = { .dir = dir, .args = args, .err = &err };
	size_t i;

	for (i = 0; i < oids->n; i++) {
		args[4] = oids->v[i];
		if (git_run(&g) == 0)
			break;
		strbuf_reset(&err);
	}
	strbuf_free(&err);
	return i;
}

/* Does git fail for the file of all branches? */
static bool
is_packed_damaged(const char *dir)
{
	static const char *const args[] = { "show-ref", "-q", NULL };
	struct strbuf err = { 0 };
	const struct git g = { .dir = dir, .args = args, .err = &err };
	const bool is = git_run(&g) > 1 && err.s != NULL &&
			strstr(err.s, "packed-refs") != NULL;

	strbuf_free(&err);
	return is;
}

/* The command that puts the branch at OID. */
static void
add_repair(struct strbuf *cmd, const char *dir, const struct repository *r,
    const char *oid)
{
	char *path = path_join(r->common, r->branch), *folder = path_dir(path);
	char *packed = path_join(r->common, "packed-refs");
	char *word = shell_word(path), *to = shell_word(folder);

	if (is_packed_damaged(dir))
		add_aside(cmd, packed);
	if (is_dir(path))
		add_aside(cmd, path);
	if (!is_dir(folder))
		strbuf_addf(cmd, "mkdir -p %s; ", to);
	strbuf_addf(cmd, "echo %s >%s", oid, word);
	free(to);
	free(word);
	free(packed);
	free(folder);
	free(path);
}

/* Without a log: is there a file that ought to name a commit? */
static void
fail_unlogged(const char *dir, const struct repository *r)
{
	char *path = path_join(r->common, r->branch), *word = shell_word(dir);
	char *to = shell_word(path);

	if (*r->branch != '\0' && (is_file(path) || is_dir(path)))
		fail(EXIT_IO, NULL,
		    _("%s: the branch %s is damaged, and has no log; its last "
		      "commit is one that git -C %s fsck calls dangling: echo "
		      "COMMIT >%s"),
		    dir, r->branch, word, to);
	else
		fail(EXIT_IO, NULL,
		    _("%s: the branch %s has no commit, so this is no "
		      "register; go back to its branch (git -C %s switch "
		      "NAME), or clone it again"),
		    dir, *r->branch != '\0' ? r->branch : "HEAD", word);
	free(to);
	free(word);
	free(path);
}

void
damage_report_branch(const char *dir, const struct repository *r)
{
	struct strlist oids = { 0 };
	struct strbuf cmd = { 0 };
	size_t at;

	read_log(r, &oids);
	/* git says nothing of objects then. */
	at = is_packed_damaged(dir) ? 0 : find_whole(dir, &oids);
	if (at == oids.n && oids.n > 0) {
		damage_report_objects(dir, r);
	} else if (oids.n == 0) {
		fail_unlogged(dir, r);
	} else {
		add_repair(&cmd, dir, r, oids.v[at]);
		if (at > 0)
			damage_report_objects(dir, r);
		fail(EXIT_IO, NULL,
		    at == 0 ? _("%s: the branch %s is damaged; its log ends "
				"with this commit: %s")
			    : _("%s: the branch %s names a commit that is not "
				"whole; if no other clone and no backup has "
				"it, go back to the last one that is, and "
				"lose what came after it: %s"),
		    dir, r->branch, cmd.s);
	}
	strbuf_free(&cmd);
	strlist_free(&oids);
}

void
damage_report_objects(const char *dir, const struct repository *r)
{
	char *word = shell_word(dir), *common = shell_word(r->common);

	fail(EXIT_IO, NULL,
	    _("%s: objects of git are missing or damaged: git -C %s fsck names "
	      "them; copy them from another clone or a backup: cp -Rf "
	      "CLONE/.git/objects %s"),
	    dir, word, common);
	free(common);
	free(word);
}
