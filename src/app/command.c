/* The command line of a command. */
#include <fcntl.h>
#include <getopt.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "../core/query.h"
#include "../util/datadir.h"
#include "../util/diag.h"
#include "../util/i18n.h"
#include "../util/mem.h"
#include "../util/strbuf.h"
#include "../util/strlist.h"
#include "../util/tty.h"
#include "../util/utf8.h"
#include "command.h"
#include "command_help.h"
#include "command_table.h"

#define OPTIONS_MOST 32
#define TABLES	     1 /* --tables: not in the help */
/* VERSION is given by the Makefile. */
#define QUOTE(text)  #text
#define QUOTED(text) QUOTE(text)

/* The place of the value among the words; exits (64) if it is not among them.
 */
static size_t
find_word(const struct command *cmd, const struct command_option *o,
    const struct command_mode *mode, const char *value)
{
	struct strlist words = { 0 };
	struct strbuf list = { 0 };
	size_t at = 0;

	option_words(&words, o, mode);
	while (at < words.n && strcmp(words.v[at], value) != 0)
		at++;
	if (at == words.n) {
		for (size_t w = 0; w < words.n; w++)
			strbuf_addf(&list, "%s%s",
			    w == 0	      ? ""
			    : w + 1 < words.n ? ", "
					      : _(" or "),
			    words.v[w]);
		die(EXIT_USAGE, _("%s: expected %s, got \"%s\""),
		    option_name(cmd, o->letter), list.s, value);
	}
	strlist_free(&words);
	return at;
}

/* Reading ------------------------------------------------------------------ */

/* -s FIELD OP VALUE in three arguments is as in one. */
static char *
whole_query(struct command *cmd)
{
	char *query;

	if (optind + 1 >= cmd->argc || !query_is_operator(cmd->argv[optind]) ||
	    optarg[strcspn(optarg, "=!<>~ ")] != '\0')
		return xstrdup(optarg);
	query = xasprintf(
	    "%s %s %s", optarg, cmd->argv[optind], cmd->argv[optind + 1]);
	optind += 2;
	return query;
}

static void
take_option(struct command *cmd, int letter)
{
	const struct command_option *o = option_find(cmd, (char)letter);
	struct strlist *given = &cmd->given[letter];

	if (o->kind == VALUE_WORD)
		find_word(cmd, o, NULL, optarg);
	if (o->kind == VALUE_TEXT && utf8_is_blank(optarg))
		die(EXIT_USAGE, _("--%s: expected a text, got \"%s\""), o->name,
		    optarg);
	if (o->kind == VALUE_QUERY)
		strlist_take(given, whole_query(cmd));
	else
		strlist_add(given, optarg != NULL ? optarg : "");
	cmd->dry_run |= letter == 'n';
}

static size_t
add_longs(
    struct option *longs, struct strbuf *shorts, const struct command_option *o)
{
	size_t n = 0;

	for (; o->name != NULL; o++) {
		longs[n++] = (struct option){ .name = o->name,
			.has_arg = o->value != NULL,
			.val = o->letter };
		if (!o->is_long)
			strbuf_addf(shorts, "%c%s", o->letter,
			    o->value != NULL ? ":" : "");
	}
	return n;
}

/* Up to the next operand: what follows "--" is not an option (POSIX). */
static void
read_options(struct command *cmd)
{
	struct option longs[OPTIONS_MOST] = { { 0 } };
	struct strbuf shorts = { 0 };
	size_t n;
	int ch;

	strbuf_add(&shorts, "+:");
	n = add_longs(longs, &shorts, cmd->options);
	n += add_longs(longs + n, &shorts, common_options);
	longs[n] = (struct option){ .name = "tables", .val = TABLES };
	while ((ch = getopt_long(
		    cmd->argc, cmd->argv, shorts.s, longs, NULL)) != -1)
		switch (ch) {
		case 'C':
			cmd->dir = optarg;
			break;
		case 'h':
			command_put_help(cmd);
		case 'V':
			printf("%s %s\n", diag_progname(), QUOTED(VERSION));
			exit(finish());
		case TABLES:
			command_put_tables(cmd);
		case ':':
			die(EXIT_USAGE, _("%s: expected a value"),
			    cmd->argv[optind - 1]);
		case '?':
			die(EXIT_USAGE,
			    _("%s: expected one of the options "
			      "that %s -h shows"),
			    cmd->argv[optind - 1], diag_progname());
		default:
			take_option(cmd, ch);
		}
	strbuf_free(&shorts);
	cmd->operands = cmd->argv + optind;
	cmd->n = cmd->argc - optind;
}

/*
 * Where cron or a mail server starts us with a standard descriptor closed, the
 * next file opened would take its place, and messages would go into it.
 */
static void
open_standard_descriptors(void)
{
	for (int fd = 0; fd < 3; fd++)
		if (fcntl(fd, F_GETFD) == -1 &&
		    open("/dev/null", fd == 0 ? O_RDONLY : O_WRONLY) != fd)
			_exit(EXIT_TEMP);
}

void
command_start(struct command *cmd, int argc, char *argv[])
{
	char *locale;

	open_standard_descriptors();
	umask(077);
	/* A file size limit is a full disk (75), not a crash. */
	signal(SIGXFSZ, SIG_IGN);
	/* Ignored by whoever starts us, the status of git would be lost. */
	signal(SIGCHLD, SIG_DFL);
	diag_init(argv[0]);
	tty_guard();
	locale = datadir_locales();
	i18n_init(locale);
	free(locale);
	cmd->argc = argc;
	cmd->argv = argv;
	if (cmd->options != NULL)
		read_options(cmd);
}

const char *
command_operand(struct command *cmd)
{
	const char *operand = *cmd->operands;

	if (cmd->n > 0) {
		optind++;
		read_options(cmd);
	}
	return operand;
}

const char *
command_value(const struct command *cmd, char letter)
{
	const struct strlist *given = &cmd->given[(unsigned char)letter];

	return given->n > 0 ? given->v[given->n - 1] : NULL;
}

/* Checks ------------------------------------------------------------------- */

/* Of those in parentheses one at most may be given. */
static void
check_alternatives(const struct command *cmd, const char *letters)
{
	struct strbuf list = { 0 };
	size_t given = 0;
	char *name;

	for (const char *p = letters; *p != ')'; p++) {
		given += cmd->given[(unsigned char)*p].n;
		name = option_name(cmd, *p);
		strbuf_addf(&list, "%s%s",
		    p == letters  ? ""
		    : p[1] != ')' ? ", "
				  : _(" or "),
		    name);
		free(name);
	}
	if (given > 1)
		die(EXIT_USAGE, _("expected one of %s"), list.s);
	strbuf_free(&list);
}

/* The option that is missing where this one is in one mode only, and that mode
 * requires it; or NULL. */
static char *
missing_for(const struct command *cmd, char letter)
{
	const struct command_mode *only = NULL;

	for (const struct command_mode *m = cmd->modes; m->options; m++) {
		if (strchr(m->options, letter) == NULL)
			continue;
		if (only != NULL)
			return NULL;
		only = m;
	}
	if (only == NULL || only->required == NULL ||
	    strchr(only->required, letter) != NULL)
		return NULL;
	for (const char *p = only->required; *p != '\0'; p++)
		if (command_value(cmd, *p) == NULL)
			return option_name(cmd, *p);
	return NULL;
}

static noreturn void
die_of_option(
    const struct command *cmd, const struct command_mode *mode, char letter)
{
	const char *name = option_name(cmd, letter);
	const char *missing = missing_for(cmd, letter);

	if (missing != NULL)
		die(EXIT_USAGE, _("%s needs %s"), name, missing);
	die(EXIT_USAGE, _("%s does not go with %s"), name, _(mode->name));
}

size_t
command_check(const struct command *cmd, const struct command_mode *mode)
{
	const char *alternatives = strchr(mode->options, '(');
	size_t format = 0;

	for (const struct command_option *o = cmd->options; o->name; o++) {
		const char *value = command_value(cmd, o->letter);

		if (value == NULL)
			continue;
		if (o->letter != 'n' &&
		    strchr(mode->options, o->letter) == NULL)
			die_of_option(cmd, mode, o->letter);
		if (o->kind == VALUE_FORMAT && mode->formats != NULL)
			format = find_word(cmd, o, mode, value);
	}
	for (const char *p = mode->required; p != NULL && *p != '\0'; p++)
		if (command_value(cmd, *p) == NULL)
			die(EXIT_USAGE, _("%s needs %s"), _(mode->name),
			    option_name(cmd, *p));
	if (alternatives != NULL)
		check_alternatives(cmd, alternatives + 1);
	return format;
}

noreturn void
command_expected(const struct command *cmd, const char *what)
{
	fail(EXIT_USAGE, NULL, _("expected %s"), what);
	if (cmd->argc == 1) {
		command_put_synopsis(cmd, stderr);
		fprintf(stderr, _("More: %s -h\n"), diag_progname());
	}
	exit(EXIT_USAGE);
}

int
command_end(struct command *cmd)
{
	for (size_t o = 0; o < LENGTH(cmd->given); o++)
		strlist_free(&cmd->given[o]);
	return finish();
}

/* Shared by commands ------------------------------------------------------- */

void
command_register(const struct command *cmd, struct reg *reg)
{
	if (register_open(cmd->dir, reg) == -1)
		exit(diag_status());
}

void
command_columns(struct columns *cols)
{
	if (isatty(STDOUT_FILENO))
		columns_named(
		    cols, "ref,status,class,ap_due,title", LIST_MAX, false);
	else
		columns_all(cols);
}
