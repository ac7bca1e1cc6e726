/*
 * The command line of a command, described by one table of its options and one
 * of its modes.  Parser, help, synopsis and completions follow from them.
 *
 *	static const struct command_option options[] = {
 *		{ 'o', "output", N_("FILE"), N_("write to FILE"),
 *		    .kind = VALUE_FILE },
 *		{ 0 } };
 *	static const struct command_mode modes[] = {
 *		{ .options = "o", .operands = N_("REF...") }, { 0 } };
 *	struct command cmd = { .about = N_("..."), .options = options,
 *	    .modes = modes };
 *
 *	command_start(&cmd, argc, argv);
 *	command_check(&cmd, &modes[0]);
 *	... command_value(&cmd, 'o') ... cmd.operands ...
 *	return command_end(&cmd);
 */
#ifndef APP_COMMAND_H
#define APP_COMMAND_H

#include <stdbool.h>
#include <stddef.h>
#include <stdnoreturn.h>

#include "../core/choice.h"
#include "../record/stream.h"
#include "../store/register.h"
#include "../util/strlist.h"

/* The value of an option: a text or one of some words is checked here, any
 * other kind is for the completions. */
enum option_value {
	VALUE_NONE,
	VALUE_TEXT, /* not only blanks */
	VALUE_WORD, /* one of WORDS or CHOICES */
	VALUE_FORMAT, /* one of the formats of the mode */
	VALUE_FILE,
	VALUE_FIELD, /* FIELD=VALUE */
	VALUE_ANSWER, /* QUESTION=ANSWER */
	VALUE_DECISION, /* OBLIGATION=DECISION */
	VALUE_PASSAGE, /* LANGUAGE.PART=TEXT */
	VALUE_COLUMNS,
	VALUE_QUERY /* FIELD OP VALUE: one argument or three */
};

struct command_option {
	char letter; /* its name in the program */
	const char *name; /* --NAME */
	const char *value; /* what its value is called; NULL: it takes none */
	const char *help;
	enum option_value kind;
	const char *words; /* "nl|en"; of other kinds than VALUE_WORD: some */
	const struct choice *choices; /* or these */
	bool is_long; /* there is no -LETTER */
	bool repeats; /* each time with another value */
};

/* One way to use the command. */
struct command_mode {
	const char *name; /* in messages: "-f does not go with NAME" */
	/* Letters; those in parentheses exclude each other.  NULL ends the
	 * table. */
	const char *options;
	const char *required; /* of these */
	const char *formats; /* "text|html"; the first without -f */
	const char *words; /* first operand that means this mode, "due" */
	const char
	    *operands; /* behind it, "REF...|-"; ends the table if NULL */
};

#define OPTION_DRY_RUN                                                         \
	{                                                                      \
		'n', "dry-run", NULL,                                          \
		    N_("say what would be done, and do nothing"),              \
		    .kind = VALUE_NONE                                         \
	}

struct command {
	const char *about; /* its purpose */
	const struct command_option *options; /* ends with letter 0 */
	const struct command_mode *modes;
	bool makes_register; /* no -C: the folder is an operand */
	bool is_filter; /* of a stream it only prints: it fences itself */
	/* From the command line: */
	char **operands;
	int n; /* of them */
	const char *dir; /* -C */
	bool dry_run; /* -n */
	int argc;
	char **argv;
	struct strlist given[128]; /* values of each option, by its letter */
};

/* Begin the program: name, language, umask 077, standard descriptors.  Read the
 * options before the first operand; exits on a faulty one (64), -h and -V. */
void command_start(struct command *, int argc, char *argv[]);
/* The next operand, or NULL.  Options may stand behind it. */
const char *command_operand(struct command *);
/* Exits (64) if an option does not go with the mode or one that it requires is
 * missing.  The place of -f, or of its default, among the mode's formats. */
size_t command_check(const struct command *, const struct command_mode *);
/* The last value of the option, "" if it takes none, NULL if not given. */
const char *command_value(const struct command *, char letter);
/* Without any argument the synopsis, else the message "expected WHAT"; exits
 * (64). */
noreturn void command_expected(const struct command *, const char *what);
/* Frees what the command line gave; what main() returns. */
int command_end(struct command *);

/* register_open() for -C; exits with its status on failure. */
void command_register(const struct command *, struct reg *);
/* The columns of the records that a writing command prints: all; on a terminal
 * the few that a person looks for. */
void command_columns(struct columns *);

#endif
