/* Signing the changes of a register. */
#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "../evidence/signers.h"
#include "../store/clone_setup.h"
#include "../store/git.h"
#include "../store/register_conf.h"
#include "../store/repository.h"
#include "../store/transaction.h"
#include "../util/beneath.h"
#include "../util/clock.h"
#include "../util/diag.h"
#include "../util/file.h"
#include "../util/i18n.h"
#include "../util/mem.h"
#include "../util/strlist.h"
#include "../util/subprocess.h"
#include "../util/text.h"
#include "signing.h"

/* The key ------------------------------------------------------------------ */

/* Can it sign now?  Before anything is changed: it may need an agent, a token
 * or a passphrase. */
static int
try_key(const char *path)
{
	const char *const argv[] = { "ssh-keygen", "-Y", "sign", "-q", "-n",
		"git", "-f", path, NULL };
	static const char *const env[] = { "LC_ALL=C", NULL };
	struct strbuf out = { 0 }, err = { 0 };
	struct subprocess p = { .argv = argv,
		.env = env,
		.in = "dl",
		.in_len = 2,
		.out = &out,
		.err = &err };
	const int rc = subprocess_run(&p);

	if (rc == -1)
		fail(errno == ENOENT ? EXIT_MISSING : EXIT_IO, NULL,
		    "ssh-keygen: %s", strerror(errno));
	else if (rc != 0)
		fail(EXIT_TEMP, NULL, _("%s: it cannot sign now: %s"), path,
		    err.s != NULL ? one_line(err.s) : "");
	strbuf_free(&out);
	strbuf_free(&err);
	return rc == 0 ? 0 : -1;
}

/* The key in FILE, and its absolute PATH. */
static int
read_key(const char *file, struct ssh_key *k, char path[PATH_MAX])
{
	if (ssh_key_read(file, k) == -1)
		return -1;
	if (realpath(file, path) == NULL) {
		fail_errno(file);
		return -1;
	}
	return try_key(path);
}

static int
check_who(const char *who, const char *from)
{
	if (signers_is_who(who))
		return 0;
	fail(EXIT_CONFIG, NULL,
	    _("%s: expected the address of whoever signs, such as "
	      "anja@example.nl, got \"%s\""),
	    from, who);
	return -1;
}

int
signing_prepare(const char *dir, const char *file, struct signing_first *f)
{
	struct strbuf text = { 0 };
	struct ssh_key k = { .type = NULL };
	struct reg reg;
	char path[PATH_MAX];
	int rc;

	*f = (struct signing_first){ .key = NULL };
	register_conf_defaults(&reg);
	reg.dir = xstrdup(is_dir(dir) ? dir : ".");
	rc = read_key(file, &k, path);
	if (rc == 0)
		rc = check_who(register_email(&reg), "user.email");
	if (rc == 0) {
		signers_add(&text, register_email(&reg), &k, clock_real());
		f->signers = strbuf_take(&text);
		f->key = xstrdup(path);
	}
	ssh_key_free(&k);
	register_close(&reg);
	return rc;
}

void
signing_first_free(struct signing_first *f)
{
	free(f->key);
	free(f->signers);
	*f = (struct signing_first){ .key = NULL };
}

/* The keys of a register --------------------------------------------------- */

struct key_change {
	const struct reg *reg;
	struct transaction *t;
	struct strbuf text; /* trust/allowed_signers as committed */
	struct signers signers;
	int64_t now;
};

/* The file as committed, and in the folder, which must be the same: else the
 * change would take along what somebody typed there. */
static int
read_signers(struct key_change *c)
{
	static const char *const args[] = { "cat-file", "blob",
		"HEAD:./" SIGNERS_FILE, NULL };
	struct strbuf here = { 0 }, err = { 0 };
	const struct git g = {
		.dir = c->reg->dir, .args = args, .out = &c->text, .err = &err
	};
	const int is_committed = git_run(&g),
		  is_there = beneath_has(c->reg->dir, SIGNERS_FILE);
	int rc = is_committed == -1 || is_there == -1 ? -1 : 0;

	strbuf_add(&c->text, "");
	if (rc == 0 && is_there == 1)
		rc = beneath_read(c->reg->dir, SIGNERS_FILE, &here, FILE_MOST);
	if (rc == -1 && is_committed != -1)
		beneath_fail(c->reg->dir, SIGNERS_FILE);
	strbuf_add(&here, "");
	if (rc == 0 && strcmp(here.s, c->text.s) != 0) {
		fail(EXIT_DATA, NULL,
		    _("%s was changed by hand and not committed: commit that "
		      "or undo it (git checkout) first"),
		    SIGNERS_FILE);
		rc = -1;
	}
	signers_parse(c->text.s, &c->signers);
	strbuf_free(&here);
	strbuf_free(&err);
	return rc;
}

/* To be ended in either case. */
static int
begin(struct key_change *c, const struct reg *reg, bool is_dry)
{
	struct repository r;
	int rc;

	*c = (struct key_change){ .reg = reg, .now = clock_real() };
	if (repository_find(reg->dir, &r) == -1)
		return -1;
	rc = *r.below == '\0' ? 0 : -1;
	if (rc == -1)
		fail(EXIT_CONFIG, NULL,
		    _("%s: a register that is signed is a repository of its "
		      "own, and this one is a part of another one"),
		    reg->dir);
	repository_free(&r);
	if (rc == -1 || (c->t = transaction_begin(reg, is_dry)) == NULL)
		return -1;
	return read_signers(c);
}

static void
end(struct key_change *c)
{
	transaction_end(c->t);
	signers_free(&c->signers);
	strbuf_free(&c->text);
}

static int
commit(struct key_change *c, const char *text, const char *did,
    const char *fingerprint)
{
	char *what = xasprintf("%s: %s", did, fingerprint);
	int rc;

	transaction_file(c->t, SIGNERS_FILE, text, strlen(text));
	rc = transaction_commit(c->t, "trust", what);
	free(what);
	return rc;
}

/* The key that this clone signs with, to be freed in either case. */
static int
own_key(const struct reg *reg, struct ssh_key *k)
{
	static const char *const args[] = { "config", "--type=path", "--get",
		"user.signingkey", NULL };
	struct strbuf out = { 0 };
	const struct git g = { .dir = reg->dir, .args = args, .out = &out };
	const char *value;
	int rc = git_run(&g);

	*k = (struct ssh_key){ .type = NULL };
	value = rc == 0 ? trim(out.s) : "";
	if (rc != 0 && rc != -1)
		fail(EXIT_CONFIG, NULL,
		    _("%s: this clone does not sign: dl-init --sign KEY"),
		    reg->dir);
	if (rc == 0 && starts_with(value, "key::"))
		value += strlen("key::");
	/* The words of a key in place of a file, as git allows. */
	if (rc == 0 && !ssh_key_parse(value, k)) {
		ssh_key_free(k);
		rc = ssh_key_read(value, k);
	}
	strbuf_free(&out);
	return rc == 0 ? 0 : -1;
}

/* Only who is trusted says whom else to trust. */
static int
check_own(const struct key_change *c, struct ssh_key *own)
{
	int rc = own_key(c->reg, own);

	if (rc == 0 && signers_standing(&c->signers, own->fingerprint,
			   c->now) != SIGNER_VALID) {
		fail(EXIT_CONFIG, NULL,
		    _("%s: the key that this clone signs with, %s, is not "
		      "valid now by %s; whoever signs with one that is can "
		      "change it"),
		    c->reg->dir, own->fingerprint, SIGNERS_FILE);
		rc = -1;
	}
	return rc;
}

/* What lets the key in: by somebody else, or where nobody is left. */
static void
refuse_key(const struct reg *reg, const char *file, const struct ssh_key *k)
{
	char *dir = shell_word(reg->dir), *word = shell_word(file);
	char *who = shell_word(register_email(reg));

	fail(EXIT_CONFIG, NULL,
	    _("%s: its key %s is not valid now by %s; whoever signs already "
	      "adds it: dl-init --add-key %s%s --as %s; where no key is left "
	      "that is valid: dl-init --sign %s --lost %s"),
	    file, k->fingerprint, SIGNERS_FILE, word,
	    ends_with(file, ".pub") ? "" : ".pub", who, word, dir);
	free(dir);
	free(word);
	free(who);
}

/* With the clone set first, so that whoever finishes the transaction of a
 * killed process signs it, too. */
static int
sign_first(struct key_change *c, const char *path, const struct ssh_key *k,
    const struct strlist *was)
{
	int rc;

	signers_add(&c->text, register_email(c->reg), k, c->now);
	rc = commit(c, c->text.s, "key added", k->fingerprint);
	if (rc == -1)
		clone_undo_signing(c->reg, was);
	else
		note(_("%s signs the changes of %s from now on"), path,
		    c->reg->dir);
	return rc;
}

int
signing_begin(
    const struct reg *reg, const char *file, bool is_lost, bool is_dry)
{
	struct ssh_key k = { .type = NULL };
	struct strlist was = { 0 };
	struct key_change c = { .reg = reg };
	char path[PATH_MAX];
	bool is_known;
	int rc = read_key(file, &k, path);

	if (rc == 0)
		rc = check_who(register_email(reg), "user.email");
	if (rc == 0)
		rc = begin(&c, reg, is_dry);
	is_known = rc == 0 && signers_standing(&c.signers, k.fingerprint,
				  c.now) == SIGNER_VALID;
	if (rc == 0 && !is_known && c.signers.n > 0 && !is_lost) {
		refuse_key(reg, file, &k);
		rc = -1;
	}
	if (rc == 0 && is_dry) {
		note(_("would sign the changes of %s with %s"), reg->dir, path);
	} else if (rc == 0) {
		rc = clone_set_signing(reg, path, &was);
		if (rc == 0 && !is_known)
			rc = sign_first(&c, path, &k, &was);
		else if (rc == 0)
			note(_("this clone signs its changes with %s"), path);
	}
	end(&c);
	strlist_free(&was);
	ssh_key_free(&k);
	return rc;
}

int
signing_add_key(
    const struct reg *reg, const char *file, const char *who, bool is_dry)
{
	struct ssh_key own = { .type = NULL }, k = { .type = NULL };
	struct key_change c = { .reg = reg };
	int rc = check_who(who, "--as");

	if (rc == 0)
		rc = ssh_key_read(file, &k);
	if (rc == 0)
		rc = begin(&c, reg, is_dry);
	if (rc == 0)
		rc = check_own(&c, &own);
	if (rc == 0 && signers_standing(&c.signers, k.fingerprint, c.now) ==
			   SIGNER_VALID) {
		note(_("%s: the key %s signs already"), file, k.fingerprint);
	} else if (rc == 0 && is_dry) {
		note(_("would add the key %s of %s"), k.fingerprint, who);
	} else if (rc == 0) {
		signers_add(&c.text, who, &k, c.now);
		rc = commit(&c, c.text.s, "key added", k.fingerprint);
		if (rc == 0)
			note(_("added the key %s of %s"), k.fingerprint, who);
	}
	end(&c);
	ssh_key_free(&own);
	ssh_key_free(&k);
	return rc;
}

/* Is it one of WHICH, valid now or later? */
static bool
is_meant(const struct signer *s, const char *which, const struct ssh_key *k,
    int64_t now)
{
	struct strlist who = { 0 };
	bool is;

	strlist_split(&who, s->who, ',');
	is = s->before > now &&
	     (strcmp(s->fingerprint, which) == 0 || strlist_has(&who, which) ||
		 (k->fingerprint != NULL &&
		     strcmp(s->fingerprint, k->fingerprint) == 0));
	strlist_free(&who);
	return is;
}

static void
fail_meant(const struct key_change *c, const char *which)
{
	struct strbuf list = { 0 };

	for (size_t n = 0; n < c->signers.n; n++)
		if (c->signers.v[n].before > c->now)
			strbuf_addf(&list, "%s%s %s", list.len > 0 ? ", " : "",
			    c->signers.v[n].who, c->signers.v[n].fingerprint);
	fail(EXIT_INPUT, NULL,
	    _("%s: expected a key of %s, got \"%s\"; it has: %s"), c->reg->dir,
	    SIGNERS_FILE, which, list.len > 0 ? list.s : "-");
	strbuf_free(&list);
}

/* All that are meant, in TEXT, and by their fingerprints in LIST.  0; -1:
 * reported. */
static int
end_meant(const struct key_change *c, const char *which,
    const struct ssh_key *own, const struct ssh_key *k, char **text,
    struct strlist *list)
{
	char *next;

	for (size_t n = 0; n < c->signers.n; n++) {
		const struct signer *s = &c->signers.v[n];

		if (!is_meant(s, which, k, c->now))
			continue;
		if (strcmp(s->fingerprint, own->fingerprint) == 0) {
			fail(EXIT_CONFIG, NULL,
			    _("%s: this clone signs with %s itself: let it "
			      "sign with another key first (dl-init --sign)"),
			    c->reg->dir, s->fingerprint);
			return -1;
		}
		next = signers_end(*text, s->line, c->now);
		free(*text);
		*text = next;
		if (!strlist_has(list, s->fingerprint))
			strlist_add(list, s->fingerprint);
	}
	if (list->n == 0)
		fail_meant(c, which);
	return list->n > 0 ? 0 : -1;
}

/* "SHA256:..., SHA256:..."; the caller frees. */
static char *
joined(const struct strlist *list)
{
	struct strbuf s = { 0 };

	for (size_t n = 0; n < list->n; n++)
		strbuf_addf(&s, "%s%s", n > 0 ? ", " : "", list->v[n]);
	return strbuf_take(&s);
}

int
signing_end_key(const struct reg *reg, const char *which, bool is_dry)
{
	struct ssh_key own = { .type = NULL }, k = { .type = NULL };
	struct key_change c = { .reg = reg };
	struct strlist ended = { 0 };
	char *text = NULL, *names = NULL;
	int rc = is_file(which) ? ssh_key_read(which, &k) : 0;

	if (rc == 0)
		rc = begin(&c, reg, is_dry);
	if (rc == 0)
		rc = check_own(&c, &own);
	if (rc == 0) {
		text = xstrdup(c.text.s);
		rc = end_meant(&c, which, &own, &k, &text, &ended);
		names = joined(&ended);
	}
	if (rc == 0 && is_dry) {
		note(_("would end: %s"), names);
	} else if (rc == 0) {
		/* An address stays out of the subjects of the history. */
		rc = commit(&c, text, "key ended", names);
		if (rc == 0)
			note(_("signs no more: %s"), names);
	}
	end(&c);
	free(names);
	free(text);
	strlist_free(&ended);
	ssh_key_free(&own);
	ssh_key_free(&k);
	return rc;
}
