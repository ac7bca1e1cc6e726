/* The register that a command works on. */
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "../util/diag.h"
#include "../util/file.h"
#include "../util/i18n.h"
#include "../util/mem.h"
#include "clone.h"
#include "register.h"
#include "register_conf.h"
#include "repository.h"

static bool
has_conf(const char *dir)
{
	char *conf = path_join(dir, REGISTER_CONF);
	struct stat st;
	/* One that is a link or a folder is named where it is read. */
	const bool there = lstat(conf, &st) == 0;

	free(conf);
	return there;
}

char *
register_find(const char *dir)
{
	char *d = xstrdup(dir), *up;

	while (!has_conf(d)) {
		up = path_dir(d);
		if (strcmp(up, d) == 0 || strcmp(up, ".") == 0) {
			free(up);
			free(d);
			return NULL;
		}
		free(d);
		d = up;
	}
	return d;
}

/* The folder that DIR or DL_REGISTER names, or NULL. */
static const char *
named(const char *dir)
{
	const char *set = getenv("DL_REGISTER");

	return dir != NULL ? dir : set != NULL && *set != '\0' ? set : NULL;
}

bool
register_exists(const char *dir)
{
	char path[PATH_MAX], *found = NULL;

	if ((dir = named(dir)) != NULL)
		return has_conf(dir);
	if (realpath(".", path) == NULL ||
	    (found = register_find(path)) == NULL)
		return false;
	free(found);
	return true;
}

int
register_open(const char *dir, struct reg *reg)
{
	char path[PATH_MAX];

	*reg = (struct reg){ 0 };
	dir = named(dir);
	if (realpath(dir != NULL ? dir : ".", path) == NULL) {
		fail_errno(dir != NULL ? dir : ".");
		return -1;
	}
	register_conf_defaults(reg);
	reg->dir = dir == NULL ? register_find(path) : xstrdup(path);
	if (reg->dir == NULL || !has_conf(reg->dir)) {
		fail(EXIT_INPUT, NULL,
		    dir != NULL
			? _("%s: no register there: it has no register.conf")
			: _("no register in or around %s; name it with -C or "
			    "DL_REGISTER, or make one with dl-init"),
		    dir != NULL ? dir : path);
		register_close(reg);
		return -1;
	}
	if (register_conf_read(reg) == -1) {
		register_close(reg);
		return -1;
	}
	return 0;
}

void
register_close(struct reg *reg)
{
	register_conf_free(reg);
	clone_free(reg->clone);
	free(reg->dir);
	*reg = (struct reg){ 0 };
}

const char *
register_sendmail(const struct reg *reg)
{
	const char *set = getenv("DL_SENDMAIL");

	if (set != NULL && *set != '\0')
		return set;
	set = clone_of(reg)->sendmail;
	return *set != '\0' ? set : "/usr/sbin/sendmail";
}

const char *
register_user(const struct reg *reg)
{
	return reg->clone != NULL	? clone_of(reg)->name
	       : reg->user_name != NULL ? reg->user_name
					: "";
}

const char *
register_email(const struct reg *reg)
{
	return reg->clone != NULL	 ? clone_of(reg)->email
	       : reg->user_email != NULL ? reg->user_email
					 : "";
}

char *
register_state_path(const struct reg *reg)
{
	struct repository r;
	char *dir;

	if (repository_find(reg->dir, &r) == -1)
		return NULL;
	dir = xasprintf("%s/dl/%s", r.common, reg->id);
	repository_free(&r);
	return dir;
}

char *
register_state(const struct reg *reg)
{
	char *dir = register_state_path(reg);

	if (dir == NULL || make_dirs(dir) == 0)
		return dir;
	fail_errno(dir);
	free(dir);
	return NULL;
}

bool
register_has_sender(const struct reg *reg)
{
	if (*reg->sender != '\0')
		return true;
	fail(EXIT_CONFIG, NULL,
	    _("%s: mail.sender is not set in register.conf, such as "
	      "\"Privacy <privacy@example.nl>\""),
	    reg->dir);
	return false;
}
