/* dl-new: register incidents from mail, rows, records or questions. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "../base/diag.h"
#include "../base/file.h"
#include "../base/lang.h"
#include "../format/mail_in.h"
#include "common.h"
#include "new.h"

enum input { INPUT_GUESS, INPUT_MAIL, INPUT_ASK, INPUT_ROWS };

struct options {
	enum input input;
	enum form form; /* of rows */
	bool deliver;
};

static const struct option longs[] = {
	{ "format", required_argument, NULL, 'f' },
	{ "deliver", no_argument, NULL, 'D' },
	{ "dry-run", no_argument, NULL, 'n' },
	COMMON_LONGS,
};

static void
set_format(const struct command *cmd, struct options *o, const char *name)
{
	if (strcmp(name, "mail") == 0)
		o->input = INPUT_MAIL;
	else if (strcmp(name, "ask") == 0)
		o->input = INPUT_ASK;
	else if (form_parse(name, &o->form))
		o->input = INPUT_ROWS;
	else
		command_usage(cmd, _("-f: mail, csv, xml, jsonl or ask was "
				     "wanted"));
}

static int
mail_file(struct intake *in, const char *path)
{
	const char *name = strcmp(path, "-") == 0 ? "<stdin>" : path;
	struct str box = { 0 };
	int rc = -1;

	if (file_read(path, &box, FILE_MOST) == -1)
		fail_errno(name);
	else
		rc = new_mail(in, box.s, box.len, name);
	str_free(&box);
	return rc;
}

static bool
is_mail_file(const char *path)
{
	char start[4096];
	FILE *fp = fopen(path, "re");
	size_t n;

	if (fp == NULL)
		return true; /* reading it will say why not */
	n = fread(start, 1, sizeof(start), fp);
	fclose(fp);
	return looks_like_mail(start, n);
}

static void
take_mail(struct intake *in, char *const paths[], int n)
{
	for (int p = 0; p < n; p++)
		mail_file(in, paths[p]);
}

/*
 * Without -f each file is mail if it begins as one, else records.  Standard
 * input is always mail: nothing that a mail server hands over may be refused
 * for its looks.
 */
static void
take_files(struct intake *in, char *const paths[], int n)
{
	for (int p = 0; p < n; p++)
		if (strcmp(paths[p], "-") == 0 || is_mail_file(paths[p]))
			take_mail(in, paths + p, 1);
		else
			new_rows(in, FORM_GUESS, paths + p, 1);
}

static void
take_in(struct intake *in, const struct options *o, char *paths[], int n)
{
	static char dash[] = "-";
	char *standard[] = { dash };
	enum input input = o->input;

	if (n == 0) {
		if (input == INPUT_GUESS && isatty(STDIN_FILENO))
			input = INPUT_ASK;
		paths = standard;
		n = 1;
	}
	switch (input) {
	case INPUT_ASK:
		new_ask(in);
		break;
	case INPUT_ROWS:
		new_rows(in, o->form, paths, n);
		break;
	case INPUT_GUESS:
		take_files(in, paths, n);
		break;
	case INPUT_MAIL:
		take_mail(in, paths, n);
		break;
	}
}

static void
tell(const struct intake *in)
{
	if (in->known + in->joined + in->added <= 1)
		return;
	note(in->dry_run ? _("would register %zu; added to a dossier: %zu; "
			     "already known: %zu")
			 : _("registered: %zu; added to a dossier: %zu; "
			     "already known: %zu"),
	    in->added, in->joined, in->known);
}

int
main(int argc, char *argv[])
{
	struct command cmd = {
		.synopsis = N_("[-n] [--deliver] [-f mail|csv|xml|jsonl|ask] "
			       "[FILE...]"),
		.help = N_(
		    "Register incidents: a mail or mbox, rows, records, or "
		    "questions on a terminal.\nPrints the new records as "
		    "CSV. What is known already is not added again.\n\n"
		    "  -f, --format FORMAT  what the input is; default: mail "
		    "from standard input\n"
		    "      --deliver        for a mail server: whatever keeps "
		    "it from storing is 75"),
		.shorts = "nf:",
		.longs = longs,
	};
	struct options o = { 0 };
	struct intake in = { 0 };
	struct columns cols = { 0 };
	struct reg reg;
	int ch, status;

	command_start(&cmd, argv);
	while ((ch = command_option(&cmd, argc, argv)) != -1)
		if (ch == 'f')
			set_format(&cmd, &o, optarg);
		else if (ch == 'D')
			o.deliver = true;
	if (register_open(cmd.dir, &reg) == -1 ||
	    tables_law(reg.dir, &reg.laws, reg.language, &in.law) == -1)
		return o.deliver ? STATUS_TEMP : diag_status();
	command_columns(&cols);
	in.reg = &reg;
	in.dry_run = cmd.dry_run;
	in.now = when_now();
	in.out = writer_open(stdout, FORM_CSV, &cols, LIST_MAX);
	take_in(&in, &o, argv + optind, argc - optind);
	act_end(in.act);
	writer_close(in.out);
	columns_free(&cols);
	law_free(&in.law);
	tell(&in);
	register_close(&reg);
	status = finish();
	/* A mail that is no mail at all will not get better by waiting. */
	return o.deliver && status != STATUS_DONE && status != STATUS_DATA
		   ? STATUS_TEMP
		   : status;
}
