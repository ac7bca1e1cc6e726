/* What every command shares. */
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "../document/words.h"
#include "../record/fault_text.h"
#include "../util/datadir.h"
#include "../util/diag.h"
#include "../util/i18n.h"
#include "../util/strbuf.h"
#include "../util/strlist.h"
#include "../util/text.h"
#include "../util/tty.h"
#include "../util/utf8.h"
#include "frame.h"

/* VERSION is given by the Makefile. */
#define QUOTE(text)  #text
#define QUOTED(text) QUOTE(text)

/* "usage: dl-x A" and the further forms below it, aligned; one that begins with
 * a blank goes on with the form before it. */
static void
put_synopsis(const struct command *cmd, FILE *fp)
{
	const char *s = _(cmd->synopsis), *lead = _("usage:");
	struct strlist forms = { 0 };

	strlist_split(&forms, s, '\n');
	for (size_t i = 0; i < forms.n; i++)
		if (starts_with(forms.v[i], " "))
			fprintf(fp, "%*s %*s%s\n", (int)strlen(lead), "",
			    (int)strlen(diag_progname()), "", forms.v[i] + 1);
		else
			fprintf(fp, "%*s %s%s%s\n",
			    i == 0 ? 0 : (int)strlen(lead), i == 0 ? lead : "",
			    diag_progname(), forms.v[i][0] != '\0' ? " " : "",
			    forms.v[i]);
	strlist_free(&forms);
}

noreturn void
command_usage(const struct command *cmd, const char *what)
{
	if (what != NULL)
		fail(EXIT_USAGE, NULL, "%s", what);
	if (cmd->options != NULL)
		exit(EXIT_USAGE);
	put_synopsis(cmd, stderr);
	fprintf(stderr, _("More: %s -h\n"), diag_progname());
	exit(EXIT_USAGE);
}

static noreturn void
help(const struct command *cmd)
{
	put_synopsis(cmd, stdout);
	printf("\n%s\n", _(cmd->help));
	if (strchr(cmd->shorts, 'n') != NULL)
		printf("  -n, --dry-run        %s\n",
		    _("say what would be done, and do nothing"));
	if (!cmd->makes_register)
		printf("  -C, --directory %s  %s\n", _("DIR"),
		    _("the register (else DL_REGISTER, else around here)"));
	printf("  -h, --help           %s\n", _("this help"));
	printf("  -V, --version        %s\n", _("the version"));
	printf("\n");
	printf(_("The manual: man %s, man dl\n"), diag_progname());
	exit(finish());
}

int
command_option(struct command *cmd, int argc, char *argv[])
{
	char shorts[64];
	int ch;

	/* POSIX: options before operands; what follows "--" is no option. */
	snprintf(shorts, sizeof(shorts), "+:%sC:hV", cmd->shorts);
	for (;;) {
		ch = getopt_long(argc, argv, shorts, cmd->longs, NULL);
		switch (ch) {
		case 'C':
			cmd->dir = optarg;
			break;
		case 'n':
			cmd->dry_run = true;
			break;
		case 'h':
			help(cmd);
		case 'V':
			printf("%s %s\n", diag_progname(), QUOTED(VERSION));
			exit(finish());
		case ':':
			fail(EXIT_USAGE, NULL, _("%s wants a value"),
			    argv[optind - 1]);
			command_usage(cmd, NULL);
		case '?':
			fail(EXIT_USAGE, NULL, _("%s is no option"),
			    argv[optind - 1]);
			command_usage(cmd, NULL);
		default:
			return ch;
		}
	}
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

void
command_warn(const struct incident *i)
{
	const unsigned faults = incident_faults(i);

	for (enum incident_fault f = 0; f < INCIDENT_FAULTS; f++)
		if ((faults >> f & 1U) != 0)
			warning(i->at.file != NULL ? &i->at : NULL, "%s%s%s",
			    incident_text(i, FIELD_REF),
			    incident_has(i, FIELD_REF) ? ": " : "",
			    incident_fault_text(f));
}

void
command_vlog(const struct reg *reg, struct incident *i, struct timestamp now,
    const char *msgid, va_list ap)
{
	char text[1024];

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
	/* The catalogue was checked against the source: msgfmt --check. */
	vsnprintf(text, sizeof(text), i18n_text(reg->language, msgid), ap);
#pragma GCC diagnostic pop
	/* Cut in the middle of a character, if at all. */
	text[utf8_span(text, strlen(text))] = '\0';
	incident_log(i, now, reg->user_name, text);
}

void
command_log(const struct reg *reg, struct incident *i, struct timestamp now,
    const char *msgid, ...)
{
	va_list ap;

	va_start(ap, msgid);
	command_vlog(reg, i, now, msgid, ap);
	va_end(ap);
}

void
command_register(const struct command *cmd, struct reg *reg)
{
	if (register_open(cmd->dir, reg) == -1)
		exit(diag_status());
}

const char *
command_sendmail(const struct reg *reg)
{
	const char *set = getenv("DL_SENDMAIL");

	return set != NULL && *set != '\0' ? set : reg->sendmail;
}

void
command_progress(const char *what, size_t done, size_t of)
{
	struct strbuf at = { 0 }, all = { 0 };

	if (!isatty(STDERR_FILENO))
		return;
	words_number(&at, done, i18n_language());
	words_number(&all, of, i18n_language());
	/* Back to the start of the line: a message writes over it. */
	fprintf(stderr, _("%s of %s %s"), at.s, all.s, what);
	fputc(done < of ? '\r' : '\n', stderr);
	strbuf_free(&at);
	strbuf_free(&all);
}

bool
command_has_sender(const struct reg *reg)
{
	if (*reg->sender != '\0')
		return true;
	fail(EXIT_CONFIG, NULL,
	    _("%s: mail.sender is not set in register.conf, such as "
	      "\"Privacy <privacy@example.nl>\""),
	    reg->dir);
	return false;
}
