/* A clone's own settings. */
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include "../core/reference.h"
#include "../util/diag.h"
#include "../util/i18n.h"
#include "../util/mem.h"
#include "../util/strbuf.h"
#include "../util/text.h"
#include "clone.h"
#include "git.h"
#include "repository.h"

/* The settings, each of which a register may have for itself. */
static const struct {
	const char *name;
	size_t at; /* the char * in struct clone */
} settings[] = {
	{ "branch", offsetof(struct clone, branch) },
	{ "prefix", offsetof(struct clone, prefix) },
	{ "sendmail", offsetof(struct clone, sendmail) },
};

/* Whether those that were taken stood under "dl.ID.", in their order. */
struct rank {
	bool is_own[LENGTH(settings)];
};

/* The name of a setting of ours: KEY without "dl." or "dl.ID."; NULL: another
 * one. */
static const char *
own_name(const struct reg *reg, const char *key, bool *is_own)
{
	const size_t n = strlen(reg->id);

	if (!starts_with(key, "dl."))
		return NULL;
	key += strlen("dl.");
	*is_own = n > 0 && starts_with(key, reg->id) && key[n] == '.';
	return *is_own ? key + n + 1 : key;
}

static void
set(char **at, const char *value)
{
	free(*at);
	*at = xstrdup(value);
}

/* git runs filters also where it only compares a file with its index. */
static void
switch_off(struct clone *c, const char *key)
{
	const char *dot = strrchr(key, '.');
	char *setting;

	if (!starts_with(key, "filter.") || dot == NULL)
		return;
	setting = xasprintf(
	    "%s=%s", key, strcmp(dot, ".required") == 0 ? "false" : "");
	if (!strlist_has(&c->unfiltered, setting))
		strlist_add(&c->unfiltered, setting);
	free(setting);
}

/* As git reads a switch. */
static bool
is_true(const char *value)
{
	static const char *const words[] = { "true", "yes", "on", "1" };

	for (size_t i = 0; i < LENGTH(words); i++)
		if (is_same_word(value, words[i]))
			return true;
	return false;
}

/* One setting; the register's own stands over that of all. */
static void
take(const struct reg *reg, struct clone *c, const char *key, const char *value,
    struct rank *rank)
{
	bool is_own = false;
	const char *name = own_name(reg, key, &is_own);

	switch_off(c, key);
	if (strcmp(key, "user.name") == 0)
		set(&c->name, value);
	else if (strcmp(key, "user.email") == 0)
		set(&c->email, value);
	else if (strcmp(key, "user.signingkey") == 0)
		set(&c->signing_key, value);
	else if (strcmp(key, "commit.gpgsign") == 0)
		c->signs = is_true(value);
	else if (strcmp(key, "gpg.format") == 0)
		c->signs_by_ssh = strcmp(value, "ssh") == 0;
	else if (name != NULL && strcmp(name, "home") == 0 && is_own)
		c->is_home = strcmp(value, "true") == 0;
	for (size_t i = 0; name != NULL && i < LENGTH(settings); i++)
		if (strcmp(name, settings[i].name) == 0 &&
		    (is_own || !rank->is_own[i])) {
			set((char **)((char *)c + settings[i].at), value);
			rank->is_own[i] = is_own;
		}
}

static const char *
env_or(const char *var, const char *other)
{
	const char *v = getenv(var);

	return v != NULL && *v != '\0' ? v : other;
}

/* Has it a character that git does not leave out of a name?  The dots of our
 * own list of what a clone lacks (clone_setup.h) are no name. */
static bool
is_name(const char *s)
{
	for (; *s != '\0'; s++)
		if ((unsigned char)*s > ' ' &&
		    strchr(".,:;<>\"\\'", *s) == NULL)
			return true;
	return false;
}

/* git's identity, else the register's. */
static void
choose_user(const struct reg *reg, struct clone *c)
{
	const char *name = env_or("GIT_COMMITTER_NAME", c->name);
	const char *email = env_or("GIT_COMMITTER_EMAIL", c->email);

	if (!is_name(name) || !is_name(email)) {
		c->is_lent = is_name(reg->user_name) &&
			     is_name(reg->user_email);
		name = c->is_lent ? reg->user_name : "";
		email = c->is_lent ? reg->user_email : "";
	}
	if (name != c->name)
		set(&c->name, name);
	if (email != c->email)
		set(&c->email, email);
}

void
clone_take(const struct reg *reg, const struct strbuf *list, const char *conf)
{
	struct clone *c = reg->clone;
	const char *origin, *key;
	struct rank rank = { { false } };
	char *entry, *lf;

	*c = (struct clone){ .name = xstrdup(""),
		.email = xstrdup(""),
		.branch = xstrdup(""),
		.prefix = xstrdup(""),
		.sendmail = xstrdup(""),
		.signing_key = xstrdup("") };
	for (size_t at = 0; at < list->len;) {
		origin = list->s + at;
		at += strlen(origin) + 1;
		key = list->s + at;
		at += strlen(key) + 1;
		if (starts_with(origin, "file:") &&
		    strcmp(origin + strlen("file:"), conf) == 0)
			continue;
		entry = xstrdup(key);
		if ((lf = strchr(entry, '\n')) != NULL)
			*lf = '\0';
		take(reg, c, entry, lf != NULL ? lf + 1 : "true", &rank);
		free(entry);
	}
	choose_user(reg, c);
}

const struct clone *
clone_of(const struct reg *reg)
{
	static const char *const args[] = { "config", "--list", "--show-origin",
		"--null", NULL };
	struct strbuf list = { 0 };
	int rc;

	if (reg->clone->branch == NULL) {
		rc = git_ask(reg->dir, &list, args);
		clone_take(reg, &list, "");
		reg->clone->rc = rc;
		strbuf_free(&list);
	}
	return reg->clone;
}

static const char *
bad_prefix(const char *prefix)
{
	fail(EXIT_CONFIG, NULL,
	    _("dl.prefix: expected a capital letter, then capitals and digits, "
	      "at most 8 in all, got \"%s\""),
	    prefix);
	return NULL;
}

/* The prefix of this clone; NULL, reported: two clones that give out the same
 * references could never be united. */
const char *
clone_prefix(const struct reg *reg)
{
	const struct clone *c = clone_of(reg);
	struct repository r;
	bool has_register;
	char *dir;

	if (*c->prefix != '\0')
		return reference_is_prefix(c->prefix) ? c->prefix
						      : bad_prefix(c->prefix);
	if (c->is_home)
		return reg->prefix;
	if (repository_check(reg->dir) == -1 ||
	    repository_find(reg->dir, &r) == -1)
		return NULL;
	has_register = repository_has_register(reg->dir, reg->id, &r);
	if (has_register)
		repository_is_whole(reg->dir, &r);
	repository_free(&r);
	if (!has_register)
		return NULL;
	dir = shell_word(reg->dir);
	fail(EXIT_CONFIG, NULL,
	    _("%s: this clone has no prefix of its own for references, and "
	      "another one may give out the same: git -C %s config dl.prefix "
	      "%.6s2; or, if this clone takes the place of the first one: git "
	      "-C %s config dl.%s.home true"),
	    reg->dir, dir, reg->prefix, dir, reg->id);
	free(dir);
	return NULL;
}

bool
clone_gives_out(const struct reg *reg, const char *ref)
{
	const struct clone *c = clone_of(reg);
	const char *prefix = *c->prefix != '\0' ? c->prefix
			     : c->is_home	? reg->prefix
						: "";
	struct reference r;

	return reference_parse(ref, &r) && strcmp(r.prefix, prefix) == 0;
}

int
clone_set(const struct reg *reg, bool own, const char *name, const char *value)
{
	char *key = own ? xasprintf("dl.%s.%s", reg->id, name)
			: xasprintf("dl.%s", name);
	const char *const args[] = { "config", "--local", key, value, NULL };
	const int rc = git_ask(reg->dir, NULL, args);

	free(key);
	return rc;
}

void
clone_free(struct clone *c)
{
	if (c == NULL)
		return;
	free(c->name);
	free(c->email);
	free(c->branch);
	free(c->prefix);
	free(c->sendmail);
	free(c->signing_key);
	strlist_free(&c->unfiltered);
	free(c);
}
