/* The files that come with the product. */
#include <limits.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/auxv.h>
#include <unistd.h>

#include "datadir.h"
#include "diag.h"
#include "file.h"
#include "gettext.h"
#include "mem.h"

#ifndef DATADIR
#define DATADIR "/usr/local/share/dl"
#endif

/* The folder of the running program; NULL where the system does not say. */
static char *
program_dir(void)
{
	char exe[PATH_MAX];
	const ssize_t n = readlink("/proc/self/exe", exe, sizeof(exe) - 1);
	const char *name;

	if (n > 0) {
		exe[n] = '\0';
		return path_dir(exe);
	}
	/* Without /proc, as in a bare chroot: the name it was started by. */
	/* NOLINTNEXTLINE(performance-no-int-to-ptr): so getauxval(3) has it */
	name = (const char *)(uintptr_t)getauxval(AT_EXECFN);
	return name != NULL && realpath(name, exe) != NULL ? path_dir(exe)
							   : NULL;
}

static bool
is_data(const char *dir)
{
	char *law = path_join(dir, "law/duties.csv");
	const bool there = is_file(law);

	free(law);
	return there;
}

/* The folder that the program came with. */
static char *
own_dir(void)
{
	/* Installed; from a checkout's bin/; from its build/VARIANT/bin/. */
	static const char *const below[] = { "../share/dl", "../share",
		"../../../share", "../../share" };
	char *bin = program_dir(), *dir;

	for (size_t i = 0; bin != NULL && i < LENGTH(below); i++) {
		dir = path_join(bin, below[i]);
		if (is_data(dir)) {
			free(bin);
			return dir;
		}
		free(dir);
	}
	free(bin);
	return is_data(DATADIR) ? xstrdup(DATADIR) : NULL;
}

static char *
datadir(void)
{
	const char *set = getenv("DL_DATA");

	return set != NULL && *set != '\0' ? xstrdup(set) : own_dir();
}

char *
datadir_find(const char *name)
{
	char *dir = datadir(), *path = NULL;

	if (dir == NULL)
		fail(EXIT_CONFIG, NULL,
		    _("the rules and templates are not found; set DL_DATA to "
		      "their folder"));
	else
		path = path_join(dir, name);
	free(dir);
	return path;
}

char *
datadir_path(const char *name)
{
	char *path = datadir_find(name);

	if (path == NULL)
		exit(diag_status());
	return path;
}

static char *
locales_of(char *dir)
{
	static const char *const below[] = { "locale", "../locale" };
	char *path = NULL;

	for (size_t i = 0; dir != NULL && path == NULL && i < LENGTH(below);
	     i++) {
		path = path_join(dir, below[i]);
		if (!is_dir(path)) {
			free(path);
			path = NULL;
		}
	}
	free(dir);
	return path;
}

char *
datadir_locales(void)
{
	char *path = locales_of(datadir());

	return path != NULL ? path : locales_of(own_dir());
}

char *
datadir_program(const char *name)
{
	char *bin = program_dir();
	char *path = bin != NULL ? path_join(bin, name) : xstrdup(name);

	free(bin);
	if (access(path, X_OK) == 0)
		return path;
	free(path);
	return xstrdup(name);
}
