/* Setting up a clone of a register. */
#include <stdlib.h>
#include <string.h>

#include "../util/datadir.h"
#include "../util/file.h"
#include "../util/i18n.h"
#include "../util/mem.h"
#include "../util/text.h"
#include "clone.h"
#include "clone_setup.h"
#include "git.h"
#include "repository.h"

#define DRIVER "merge.dl.driver"

static int
set(const struct reg *reg, const char *key, const char *value)
{
	const char *const args[] = { "config", "--local", key, value, NULL };

	return git_ask(reg->dir, NULL, args);
}

/* By its path: a mail server or a graphical client has another PATH. */
int
clone_set_merge_driver(const struct reg *reg)
{
	char *program = datadir_program("dl-merge");
	char *word = shell_word(program);
	struct strbuf driver = { 0 };
	int rc;

	/* git puts names of files where it finds a %. */
	for (const char *p = word; *p != '\0'; p++) {
		if (*p == '%')
			strbuf_addc(&driver, '%');
		strbuf_addc(&driver, *p);
	}
	strbuf_add(&driver, " %O %A %B %P");
	rc = set(reg, DRIVER, driver.s);
	/* Last, since git ends where a driver has a name and no command. */
	if (rc == 0)
		rc = set(reg, "merge.dl.name", "records of dl, field by field");
	strbuf_free(&driver);
	free(word);
	free(program);
	return rc;
}

/* What a setting is in this clone itself: "KEY LF VALUE", or "KEY". */
static void
note_setting(const struct reg *reg, const char *key, struct strlist *was)
{
	const char *const args[] = { "config", "--local", "--get", key, NULL };
	struct strbuf out = { 0 };
	const struct git g = { .dir = reg->dir, .args = args, .out = &out };

	if (git_run(&g) == 0)
		strlist_take(was, xasprintf("%s\n%.*s", key,
				      (int)strcspn(out.s, "\n"), out.s));
	else
		strlist_add(was, key);
	strbuf_free(&out);
}

int
clone_set_signing(const struct reg *reg, const char *key, struct strlist *was)
{
	char *signers = path_join(reg->dir, CLONE_SIGNERS);
	const char *const settings[][2] = { { "gpg.format", "ssh" },
		{ "user.signingkey", key },
		{ "gpg.ssh.allowedSignersFile", signers },
		{ "commit.gpgsign", "true" } };
	int rc = 0;

	for (size_t n = 0; n < LENGTH(settings); n++)
		note_setting(reg, settings[n][0], was);
	for (size_t n = 0; rc == 0 && n < LENGTH(settings); n++)
		rc = set(reg, settings[n][0], settings[n][1]);
	if (rc == -1)
		clone_undo_signing(reg, was);
	free(signers);
	return rc;
}

void
clone_undo_signing(const struct reg *reg, const struct strlist *was)
{
	for (size_t n = 0; n < was->n; n++) {
		char *value = strchr(was->v[n], '\n');
		const char *const unset[] = { "config", "--local",
			"--unset-all", was->v[n], NULL };
		const struct git g = { .dir = reg->dir, .args = unset };

		if (value == NULL) {
			git_run(&g); /* 5: it is not there */
			continue;
		}
		*value = '\0';
		set(reg, was->v[n], value + 1);
	}
}

static bool
lacks_signing(const struct reg *reg)
{
	const struct clone *c = clone_of(reg);
	char *signers = path_join(reg->dir, CLONE_SIGNERS);
	const bool is = is_file(signers);

	free(signers);
	return is && !(c->signs && c->signs_by_ssh && *c->signing_key != '\0');
}

static bool
has_driver(const struct reg *reg)
{
	const char *const args[] = { "config", "--local", DRIVER, NULL };
	struct git g = { .dir = reg->dir, .args = args };

	return git_run(&g) == 0;
}

/* "git -C DIR config KEY VALUE", and why. */
static void
add_setting(struct strbuf *out, const char *dir, const char *key,
    const char *value, const char *why)
{
	strbuf_addf(
	    out, "# %s\ngit -C %s config %s %s\n", why, dir, key, value);
}

static void
add_missing(struct strbuf *out, const struct reg *reg,
    const struct repository *r, const char *dir)
{
	const struct clone *c = clone_of(reg);
	const char *slash = strrchr(r->branch, '/');
	char *prefix = xasprintf("%.6s2", reg->prefix);
	char *sendmail = shell_word(register_sendmail(reg));
	char *branch = shell_word(
	    slash != NULL ? r->branch + strlen("refs/heads/") : "main");

	if (r->is_shallow)
		strbuf_addf(out, "# %s\ngit -C %s fetch --unshallow\n",
		    _("its whole history: a shallow clone is only read"), dir);
	if (*register_user(reg) == '\0' || *register_email(reg) == '\0') {
		add_setting(out, dir, "user.name", "'...'",
		    _("who makes the changes: a name and an address in place "
		      "of the dots"));
		strbuf_addf(out, "git -C %s config user.email '...'\n", dir);
	}
	if (*c->prefix == '\0' && !c->is_home)
		add_setting(out, dir, "dl.prefix", prefix,
		    _("the references of this clone: another prefix in each"));
	if (*c->branch == '\0')
		add_setting(out, dir, "dl.branch", branch,
		    _("the branch on which the register is written"));
	if (!has_driver(reg))
		strbuf_addf(out, "# %s\ndl-init --merge-driver %s\n",
		    _("merge incidents that two clones changed"), dir);
	if (lacks_signing(reg))
		strbuf_addf(out, "# %s\ndl-init --sign '...' %s\n",
		    _("sign each change: the file of a key of ssh in place of "
		      "the dots"),
		    dir);
	if (*reg->sender != '\0' && *c->sendmail == '\0')
		add_setting(out, dir, "dl.sendmail", sendmail,
		    _("the command that mail is given to"));
	free(sendmail);
	free(branch);
	free(prefix);
}

int
clone_add_missing(const struct reg *reg, struct strbuf *out)
{
	char *dir = shell_word(reg->dir);
	struct repository r;
	int rc = clone_of(reg)->rc;

	if (rc == 0)
		rc = repository_check(reg->dir);
	if (rc == 0 && (rc = repository_find(reg->dir, &r)) == 0) {
		add_missing(out, reg, &r, dir);
		repository_free(&r);
	}
	free(dir);
	return rc;
}
