/* The tables of a command, as parser and help read them. */
#ifndef APP_COMMAND_TABLE_H
#define APP_COMMAND_TABLE_H

#include "../util/strlist.h"
#include "command.h"

/* The options of every command: -C, -h, -V. */
extern const struct command_option common_options[];
/* The option with that letter; the end of the table if it has none. */
const struct command_option *option_find(const struct command *, char letter);
/* "-o", or "--output" of an option that has no letter; the caller frees. */
char *option_name(const struct command *, char letter);
/* Append the words that the option takes, in that mode (or NULL), or that
 * completions offer. */
void option_words(struct strlist *, const struct command_option *,
    const struct command_mode *);

#endif
