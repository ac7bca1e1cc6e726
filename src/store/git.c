/* git as a command. */
#include <errno.h>
#include <pwd.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <unistd.h>

#include "../util/diag.h"
#include "../util/i18n.h"
#include "../util/mem.h"
#include "../util/strlist.h"
#include "../util/subprocess.h"
#include "../util/text.h"
#include "../util/timestamp.h"
#include "git.h"

/* Variables that name the user and the place of their configuration. */
static const char *const kept[] = { "GIT_AUTHOR_NAME", "GIT_AUTHOR_EMAIL",
	"GIT_COMMITTER_NAME", "GIT_COMMITTER_EMAIL", "GIT_CONFIG_GLOBAL",
	"GIT_CONFIG_SYSTEM", "GIT_CONFIG_NOSYSTEM", "GIT_EXEC_PATH", NULL };
/* The same of a hook, which git runs in the middle of its work. */
static const char *const kept_by_hook[] = { "GIT_DIR", "GIT_WORK_TREE",
	"GIT_INDEX_FILE", "GIT_OBJECT_DIRECTORY",
	"GIT_ALTERNATE_OBJECT_DIRECTORIES", "GIT_QUARANTINE_PATH",
	"GIT_CONFIG_GLOBAL", "GIT_CONFIG_SYSTEM", "GIT_CONFIG_NOSYSTEM",
	"GIT_EXEC_PATH", NULL };

static void
set_missing(struct strlist *env)
{
	const char *path = getenv("PATH"), *home = getenv("HOME");
	const struct passwd *pw;

	if (path == NULL || *path == '\0')
		strlist_add(env, "PATH=/usr/local/bin:/usr/bin:/bin");
	/* A mail server may start us without HOME: git's identity is there. */
	if ((home == NULL || *home == '\0') &&
	    (pw = getpwuid(getuid())) != NULL)
		strlist_take(env, xasprintf("HOME=%s", pw->pw_dir));
}

static void
lend_identity(struct strlist *env, const struct git_identity *id)
{
	strlist_take(env, xasprintf("GIT_AUTHOR_NAME=%s", id->name));
	strlist_take(env, xasprintf("GIT_AUTHOR_EMAIL=%s", id->email));
	strlist_take(env, xasprintf("GIT_COMMITTER_NAME=%s", id->name));
	strlist_take(env, xasprintf("GIT_COMMITTER_EMAIL=%s", id->email));
}

/* The author date follows DL_NOW; the committer date stays the real one. */
static void
set_author_date(struct strlist *env)
{
	const char *now = getenv("DL_NOW");
	struct timestamp w;

	if (now == NULL || !timestamp_parse(now, &w))
		return;
	strlist_take(env, xasprintf("GIT_AUTHOR_DATE=@%lld %c%02d%02d",
			      (long long)w.s, w.off < 0 ? '-' : '+',
			      abs(w.off) / 3600, abs(w.off) / 60 % 60));
}

static void
fill_env(struct strlist *env, const struct git *g)
{
	strlist_add(env, "LC_ALL=C"); /* its messages, not its data */
	strlist_add(env, "GIT_TERMINAL_PROMPT=0");
	/* The history as it is, not as somebody would have it seen. */
	strlist_add(env, "GIT_NO_REPLACE_OBJECTS=1");
	strlist_add(env, "GIT_GRAFT_FILE=/dev/null/none");
	if (!g->writes)
		strlist_add(env, "GIT_OPTIONAL_LOCKS=0");
	set_missing(env);
	set_author_date(env);
	if (g->lend != NULL)
		lend_identity(env, g->lend);
	if (g->index != NULL)
		strlist_take(env, xasprintf("GIT_INDEX_FILE=%s", g->index));
}

/* Of a git, or a hook of it, that complains on standard output or not at all,
 * ERR gets that, or how it ended. */
static void
complete_error(struct strbuf *err, const struct strbuf *out, int status)
{
	if (err->s != NULL && !is_blank(err->s))
		return;
	if (out->s != NULL && !is_blank(out->s))
		strbuf_add(err, out->s);
	else if (status > 128)
		strbuf_addf(err, _("it was ended by signal %d (%s)"),
		    status - 128, strsignal(status - 128));
	else
		strbuf_addf(err, _("it ended with status %d"), status);
}

bool
git_is_silent(int rc, const struct strbuf *err)
{
	struct strbuf words = { 0 }, none = { 0 };
	bool is;

	complete_error(&words, &none, rc);
	is = err->s != NULL && strcmp(err->s, words.s) == 0;
	strbuf_free(&words);
	return is;
}

static void
add_words(const char ***argv, size_t *n, size_t *cap, const char *const *words)
{
	for (; *words != NULL; words++) {
		*argv = xgrow(*argv, cap, *n + 2, sizeof(**argv));
		(*argv)[(*n)++] = *words;
	}
}

/* The command line, ended by NULL, of borrowed words. */
static const char **
make_argv(const struct git *g)
{
	/* A monitor is a program that the repository's settings name. */
	static const char *const always[] = { "git", "-c",
		"safe.bareRepository=explicit", "-c", "core.fsmonitor=false",
		"-c", "i18n.logOutputEncoding=UTF-8", NULL };
	/* git makes little durable by default; and its maintenance would be
	 * started anew by every commit. */
	const char *const durable[] = { "-c",
		g->index == NULL ? "core.fsync=all" : "core.fsync=all,-index",
		"-c", "core.abbrev=no", "-c", "maintenance.auto=false", "-c",
		"gc.autoDetach=false", "-c", "user.useConfigOnly=true", "-c",
		"i18n.commitEncoding=UTF-8", NULL };
	const char **argv = NULL;
	size_t n = 0, cap = 0;

	add_words(&argv, &n, &cap, always);
	if (g->place != NULL && g->place->gitdir != NULL)
		add_words(&argv, &n, &cap,
		    (const char *[]){ "--git-dir", g->place->gitdir, NULL });
	if (g->writes)
		add_words(&argv, &n, &cap, durable);
	for (size_t i = 0; g->settings != NULL && i < g->settings->n; i++)
		add_words(&argv, &n, &cap,
		    (const char *[]){ "-c", g->settings->v[i], NULL });
	add_words(&argv, &n, &cap, g->args);
	argv[n] = NULL;
	return argv;
}

/* What runs it, with ENV and ARGV to be freed afterwards. */
static struct subprocess
make_process(const struct git *g, struct strlist *env, const char ***argv)
{
	const bool is_hook = g->place != NULL && g->place->is_hook;

	*argv = make_argv(g);
	fill_env(env, g);
	strlist_take(env, NULL); /* ends the array */
	return (struct subprocess){ .argv = *argv,
		.dir = g->place != NULL ? g->place->dir : g->dir,
		.env = (const char *const *)env->v,
		.unset_prefix = "GIT_",
		.keep = is_hook ? kept_by_hook : kept };
}

int
git_run(const struct git *g)
{
	struct strlist env = { 0 };
	const char **argv;
	struct strbuf dropped = { 0 };
	struct subprocess p = make_process(g, &env, &argv);
	int rc;

	p.in = g->in;
	p.in_len = g->in_len;
	p.in_file = g->lock;
	p.out = g->out != NULL ? g->out : &dropped;
	p.err = g->err;
	if ((rc = subprocess_run(&p)) == -1)
		fail(errno == ENOENT ? EXIT_MISSING : EXIT_IO, NULL, "git: %s",
		    strerror(errno));
	if (rc > 0 && g->err != NULL)
		complete_error(g->err, p.out, rc);
	strlist_free(&env);
	strbuf_free(&dropped);
	free(argv);
	return rc;
}

int
git_open(const struct git *g, struct subprocess_link *l)
{
	struct strlist env = { 0 };
	const char **argv;
	const struct subprocess p = make_process(g, &env, &argv);
	const int rc = subprocess_open(&p, l);

	if (rc == -1)
		fail(errno == ENOENT ? EXIT_MISSING : EXIT_IO, NULL, "git: %s",
		    strerror(errno));
	strlist_free(&env);
	free(argv);
	return rc;
}

int
git_close(struct subprocess_link *l, const char *tried)
{
	struct strbuf err = { 0 }, none = { 0 };
	const int rc = subprocess_close(l, &err);

	if (rc != 0 && tried != NULL) {
		complete_error(&err, &none, rc);
		git_complain(EXIT_IO, tried, &err);
	}
	strbuf_free(&err);
	return rc == 0 ? 0 : -1;
}

static enum exit_status
status_of(const char *said, enum exit_status other)
{
	static const struct {
		const char *words;
		enum exit_status status;
	} causes[] = { { "Permission denied", EXIT_PERM },
		{ "insufficient permission", EXIT_PERM },
		{ "Read-only file system", EXIT_PERM },
		{ "dubious ownership", EXIT_PERM },
		{ "Please tell me who you are", EXIT_CONFIG },
		/* An object that is missing or damaged. */
		{ "could not parse HEAD", EXIT_IO },
		{ "bad tree object", EXIT_IO },
		{ "unable to read tree", EXIT_IO },
		{ "invalid object", EXIT_IO }, { "corrupt", EXIT_IO },
		{ "packed-refs", EXIT_IO } };

	for (size_t i = 0; i < LENGTH(causes); i++)
		if (strstr(said, causes[i].words) != NULL)
			return causes[i].status;
	return other;
}

enum exit_status
git_complain(
    enum exit_status other, const char *tried, const struct strbuf *err)
{
	const char *said = err->s != NULL ? err->s : "";
	const enum exit_status s = status_of(said, other);
	struct strlist lines = { 0 };
	bool is_shown = false;

	strlist_split(&lines, said, '\n');
	for (size_t i = 0; i < lines.n; i++)
		if (*trim(lines.v[i]) != '\0' &&
		    !starts_with(lines.v[i], "hint:")) {
			fail(s, NULL, "git %s: %s", tried, lines.v[i]);
			is_shown = true;
		}
	if (!is_shown)
		fail(s, NULL, "git %s: %s", tried, said);
	strlist_free(&lines);
	return s;
}

int
git_ask(const char *dir, struct strbuf *out, const char *const *args)
{
	struct strbuf err = { 0 };
	struct git g = { .dir = dir, .args = args, .out = out, .err = &err };
	const int rc = git_run(&g);

	if (rc > 0)
		git_complain(EXIT_IO, args[0], &err);
	strbuf_free(&err);
	return rc == 0 ? 0 : -1;
}

int
git_list(const char *dir, struct strlist *names, const char *const *args)
{
	struct strbuf out = { 0 };
	const int rc = git_ask(dir, &out, args);

	for (size_t at = 0; rc == 0 && at < out.len;
	     at += strlen(out.s + at) + 1)
		strlist_add(names, out.s + at);
	strbuf_free(&out);
	return rc;
}

bool
git_is_object_name(const char *s)
{
	const size_t n = strspn(s, "0123456789abcdef");

	return s[n] == '\0' && (n == 40 || n == 64) &&
	       s[strspn(s, "0")] != '\0';
}
