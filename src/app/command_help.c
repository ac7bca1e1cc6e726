/* The help of a command. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../render/text_wrap.h"
#include "../util/diag.h"
#include "../util/i18n.h"
#include "../util/mem.h"
#include "../util/strbuf.h"
#include "../util/utf8.h"
#include "command_help.h"
#include "command_table.h"

#define WIDTH	    79
#define HELP_COLUMN 23

/* "-o FILE", "--close" */
static void
add_option(struct strbuf *s, const struct command *cmd,
    const struct command_mode *mode, char letter)
{
	const struct command_option *o = option_find(cmd, letter);
	char *name = option_name(cmd, letter);

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
	const struct command_option *o = option_find(cmd, letter);

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
	if (option_find(cmd, *p)->repeats)
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

void
command_put_synopsis(const struct command *cmd, FILE *fp)
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

noreturn void
command_put_help(const struct command *cmd)
{
	struct strlist lines = { 0 };

	command_put_synopsis(cmd, stdout);
	text_wrap(&lines, _(cmd->about), WIDTH, false);
	putchar('\n');
	for (size_t l = 0; l < lines.n; l++)
		printf("%s\n", lines.v[l]);
	putchar('\n');
	for (const struct command_option *o = cmd->options; o->name; o++)
		put_option(o);
	for (const struct command_option *o = common_options; o->name; o++)
		if (o->letter != 'C' || !cmd->makes_register)
			put_option(o);
	putchar('\n');
	printf(_("The manual: man %s, man dl\n"), diag_progname());
	strlist_free(&lines);
	exit(finish());
}

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
		option_words(&words, o, mode);
		for (size_t w = 0; w < words.n; w++)
			printf("%s%s", w > 0 ? " " : "", words.v[w]);
		putchar('\n');
		strlist_free(&words);
	}
}

noreturn void
command_put_tables(const struct command *cmd)
{
	put_rows(cmd->options, NULL);
	put_rows(common_options, NULL);
	for (const struct command_mode *m = cmd->modes; m->options; m++)
		printf("mode\t%s\t%s\t%s\n", m->words ? m->words : "",
		    m->formats ? m->formats : "",
		    m->operands ? m->operands : "");
	exit(finish());
}
