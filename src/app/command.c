/* The command line of a command. */
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "../core/query.h"
#include "../render/text_wrap.h"
#include "../util/datadir.h"
#include "../util/diag.h"
#include "../util/i18n.h"
#include "../util/mem.h"
#include "../util/strbuf.h"
#include "../util/strlist.h"
#include "../util/tty.h"
#include "../util/utf8.h"
#include "command.h"

#define OPTIONS_MOST 32
#define WIDTH	     79
#define HELP_COLUMN  23
#define TABLES	     1 /* --tables: not in the help */
/* VERSION is given by the Makefile. */
#define QUOTE(text)  #text
#define QUOTED(text) QUOTE(text)

static const struct command_option common[] = {
	{ 'C', "directory", N_("DIR"),
	    N_("the register (else DL_REGISTER, else around here)"),
	    .kind = VALUE_FILE },
	{ 'h', "help", NULL, N_("this help"), .kind = VALUE_NONE },
	{ 'V', "version", NULL, N_("the version"), .kind = VALUE_NONE },
	{ 0 },
};

/* Options ------------------------------------------------------------------ */

static const struct command_option *
option_of(const struct command *cmd, char letter)
{
	const struct command_option *o = cmd->options;

	while (o->letter != letter && o->letter != '\0')
		o++;
	return o;
}

/* "-o", or "--output" of an option that has no letter. */
static char *
shown(const struct command *cmd, char letter)
{
	const struct command_option *o = option_of(cmd, letter);

	return o->is_long ? xasprintf("--%s", o->name)
			  : xasprintf("-%c", letter);
}

/* The words that the option takes or completes to. */
static void
add_words(struct strlist *words, const struct command_option *o,
    const struct command_mode *mode)
{
	if (o->kind == VALUE_FORMAT && mode != NULL && mode->formats != NULL)
		strlist_split(words, mode->formats, '|');
	else if (o->words != NULL)
		strlist_split(words, o->words, '|');
	for (const struct choice *c = o->choices; c != NULL && c->value != NULL;
	     c++)
		strlist_add(words, c->value);
}

/* The place of the value among the words; exits (64) if it is none. */
static size_t
find_word(const struct command *cmd, const struct command_option *o,
    const struct command_mode *mode, const char *value)
{
	struct strlist words = { 0 };
	struct strbuf list = { 0 };
	size_t at = 0;

	add_words(&words, o, mode);
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
		    shown(cmd, o->letter), list.s, value);
	}
	strlist_free(&words);
	return at;
}

/* Help --------------------------------------------------------------------- */

/* "-o FILE", "--close" */
static void
add_option(struct strbuf *s, const struct command *cmd,
    const struct command_mode *mode, char letter)
{
	const struct command_option *o = option_of(cmd, letter);
	char *name = shown(cmd, letter);

	strbuf_add(s, name);
	if (o->kind == VALUE_FORMAT && mode->formats != NULL)
		strbuf_addf(s, " %s", mode->formats);
	else if (o->value != NULL)
		strbuf_addf(s, " %s", _(o->value));
	free(name);
}

static bool
is_flag(const struct command *cmd, const struct command_mode *mode, char letter)
{
	const struct command_option *o = option_of(cmd, letter);

	return o->letter != '\0' && o->value == NULL && !o->is_long &&
	       (mode->required == NULL ||
		   strchr(mode->required, letter) == NULL);
}

/* "[-o FILE]..." of the letter at P, "[-enx]" of several, "[--close |
 * --reopen]" of those in parentheses; where the next one begins. */
static const char *
add_item(struct strlist *items, const struct command *cmd,
    const struct command_mode *mode, const char *p)
{
	struct strbuf s = { 0 };
	const char *close = "]";

	if (mode->required != NULL && strchr(mode->required, *p) != NULL)
		close = "";
	strbuf_add(&s, *close != '\0' ? "[" : "");
	if (*p == '(') {
		for (p++; *p != ')'; p++) {
			add_option(&s, cmd, mode, *p);
			strbuf_add(&s, p[1] != ')' ? " | " : "");
		}
	} else {
		add_option(&s, cmd, mode, *p);
		for (; is_flag(cmd, mode, p[0]) && is_flag(cmd, mode, p[1]);
		     p++)
			strbuf_addc(&s, p[1]);
	}
	strbuf_add(&s, close);
	if (option_of(cmd, *p)->repeats)
		strbuf_add(&s, "...");
	strlist_take(items, strbuf_take(&s));
	return p + 1;
}

/* LEAD, then the items, in lines that are indented below the first item. */
static void
put_items(FILE *fp, const char *lead, const struct strlist *items)
{
	const size_t indent = utf8_width(lead) + 1;
	size_t column = indent, width;

	fprintf(fp, "%s", lead);
	for (size_t i = 0; i < items->n; i++) {
		width = utf8_width(items->v[i]);
		if (column + width >= WIDTH && column > indent) {
			fprintf(fp, "\n%*s", (int)indent - 1, "");
			column = indent;
		}
		fprintf(fp, " %s", items->v[i]);
		column += width + 1;
	}
	fputc('\n', fp);
}

static void
put_synopsis(const struct command *cmd, FILE *fp)
{
	const char *usage = _("usage:");
	struct strlist items = { 0 };
	char *lead;

	for (const struct command_mode *m = cmd->modes; m->options != NULL;
	     m++) {
		if (m->operands == NULL)
			continue;
		for (const char *p = m->options; *p != '\0';)
			p = add_item(&items, cmd, m, p);
		if (m->words != NULL)
			strlist_add(&items, m->words);
		if (*m->operands != '\0')
			strlist_split(&items, _(m->operands), ' ');
		lead = m == cmd->modes
			   ? xasprintf("%s %s", usage, diag_progname())
			   : xasprintf("%*s %s", (int)utf8_width(usage), "",
				 diag_progname());
		put_items(fp, lead, &items);
		free(lead);
		strlist_free(&items);
	}
}

static void
put_option(const struct command_option *o)
{
	struct strbuf left = { 0 };
	struct strlist lines = { 0 };
	size_t width;

	if (o->is_long)
		strbuf_addf(&left, "      --%s", o->name);
	else
		strbuf_addf(&left, "  -%c, --%s", o->letter, o->name);
	if (o->value != NULL)
		strbuf_addf(&left, " %s", _(o->value));
	text_wrap(&lines, _(o->help), WIDTH - HELP_COLUMN, false);
	printf("%s", left.s);
	if ((width = utf8_width(left.s)) >= HELP_COLUMN) {
		putchar('\n');
		width = 0;
	}
	for (size_t l = 0; l < lines.n; l++, width = 0)
		printf("%*s%s\n", (int)(HELP_COLUMN - width), "", lines.v[l]);
	strlist_free(&lines);
	strbuf_free(&left);
}

static noreturn void
put_help(const struct command *cmd)
{
	struct strlist lines = { 0 };

	put_synopsis(cmd, stdout);
	text_wrap(&lines, _(cmd->about), WIDTH, false);
	putchar('\n');
	for (size_t l = 0; l < lines.n; l++)
		printf("%s\n", lines.v[l]);
	putchar('\n');
	for (const struct command_option *o = cmd->options; o->name; o++)
		put_option(o);
	for (const struct command_option *o = common; o->name; o++)
		if (o->letter != 'C' || !cmd->makes_register)
			put_option(o);
	putchar('\n');
	printf(_("The manual: man %s, man dl\n"), diag_progname());
	strlist_free(&lines);
	exit(finish());
}

/* For tools/completions.sh: the tables, a line a row, tabs between. */
static void
put_rows(const struct command_option *o, const struct command_mode *mode)
{
	static const char *const kinds[] = { [VALUE_NONE] = "none",
		[VALUE_TEXT] = "text",
		[VALUE_WORD] = "word",
		[VALUE_FORMAT] = "format",
		[VALUE_FILE] = "file",
		[VALUE_FIELD] = "field",
		[VALUE_ANSWER] = "answer",
		[VALUE_DECISION] = "decision",
		[VALUE_PASSAGE] = "passage",
		[VALUE_COLUMNS] = "columns",
		[VALUE_QUERY] = "query" };
	struct strlist words = { 0 };

	for (; o->name != NULL; o++) {
		printf("option\t%c\t%s\t%s\t%s\t", o->is_long ? ' ' : o->letter,
		    o->name, kinds[o->kind], o->help);
		add_words(&words, o, mode);
		for (size_t w = 0; w < words.n; w++)
			printf("%s%s", w > 0 ? " " : "", words.v[w]);
		putchar('\n');
		strlist_free(&words);
	}
}

static noreturn void
put_tables(const struct command *cmd)
{
	put_rows(cmd->options, NULL);
	put_rows(common, NULL);
	for (const struct command_mode *m = cmd->modes; m->options; m++)
		printf("mode\t%s\t%s\t%s\n", m->words ? m->words : "",
		    m->formats ? m->formats : "",
		    m->operands ? m->operands : "");
	exit(finish());
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
	const struct command_option *o = option_of(cmd, (char)letter);
	struct strlist *given = &cmd->given[letter];

	if (o->kind == VALUE_WORD)
		find_word(cmd, o, NULL, optarg);
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
	n += add_longs(longs + n, &shorts, common);
	longs[n] = (struct option){ .name = "tables", .val = TABLES };
	while ((ch = getopt_long(
		    cmd->argc, cmd->argv, shorts.s, longs, NULL)) != -1)
		switch (ch) {
		case 'C':
			cmd->dir = optarg;
			break;
		case 'h':
			put_help(cmd);
		case 'V':
			printf("%s %s\n", diag_progname(), QUOTED(VERSION));
			exit(finish());
		case TABLES:
			put_tables(cmd);
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
			_exit(EXIT_INTERNAL);
}

void
command_start(struct command *cmd, int argc, char *argv[])
{
	char *locale;

	open_standard_descriptors();
	umask(077);
	/* A file size limit is a full disk (75), not a crash. */
	signal(SIGXFSZ, SIG_IGN);
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

	for (const char *p = letters; *p != ')'; p++) {
		given += cmd->given[(unsigned char)*p].n;
		strbuf_addf(&list, "%s%s",
		    p == letters  ? ""
		    : p[1] != ')' ? ", "
				  : _(" or "),
		    shown(cmd, *p));
	}
	if (given > 1)
		die(EXIT_USAGE, _("expected one of %s"), list.s);
	strbuf_free(&list);
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
			die(EXIT_USAGE, _("%s does not go with %s"),
			    shown(cmd, o->letter), _(mode->name));
		if (o->kind == VALUE_FORMAT && mode->formats != NULL)
			format = find_word(cmd, o, mode, value);
	}
	for (const char *p = mode->required; p != NULL && *p != '\0'; p++)
		if (command_value(cmd, *p) == NULL)
			die(EXIT_USAGE, _("%s needs %s"), _(mode->name),
			    shown(cmd, *p));
	if (alternatives != NULL)
		check_alternatives(cmd, alternatives + 1);
	return format;
}

noreturn void
command_expected(const struct command *cmd, const char *what)
{
	fail(EXIT_USAGE, NULL, _("expected %s"), what);
	if (cmd->argc == 1) {
		put_synopsis(cmd, stderr);
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
