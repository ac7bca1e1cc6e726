/* The tables of a command. */
#include <string.h>

#include "../util/i18n.h"
#include "../util/mem.h"
#include "command_table.h"

const struct command_option common_options[] = {
	{ 'C', "directory", N_("DIR"),
	    N_("the register (else DL_REGISTER, else around here)"),
	    .kind = VALUE_FILE },
	{ 'h', "help", NULL, N_("this help"), .kind = VALUE_NONE },
	{ 'V', "version", NULL, N_("the version"), .kind = VALUE_NONE },
	{ 0 },
};

const struct command_option *
option_find(const struct command *cmd, char letter)
{
	const struct command_option *o = cmd->options;

	while (o->letter != letter && o->letter != '\0')
		o++;
	return o;
}

char *
option_name(const struct command *cmd, char letter)
{
	const struct command_option *o = option_find(cmd, letter);

	return o->is_long ? xasprintf("--%s", o->name)
			  : xasprintf("-%c", letter);
}

void
option_words(struct strlist *words, const struct command_option *o,
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
