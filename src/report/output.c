/* dl-report: whom a report comes from, and where it goes. */
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "../util/diag.h"
#include "../util/file.h"
#include "../util/i18n.h"
#include "report.h"

struct letterhead
report_letterhead(const struct report *r, const struct reg *reg)
{
	const bool is_ours = reg->dir != NULL;

	return (struct letterhead){ .lang = r->lang,
		.zone = &reg->zone,
		.organisation = is_ours ? reg->organisation : "",
		.contact = is_ours ? reg->contact : "",
		.now = r->now,
		.law = &r->law };
}

bool
report_is_to_stdout(const struct report *r)
{
	return r->file == NULL || strcmp(r->file, "-") == 0;
}

bool
report_is_into_folder(const struct report *r)
{
	return r->file != NULL && path_is_folder(r->file);
}

noreturn void
report_one_only(const struct report *r)
{
	command_usage(r->cmd,
	    _("several reports as html or pdf want a folder, -o DIR/, or "
	      "--archive"));
}

static void
check_archive(const struct report *r, const struct records *in)
{
	if (in->reader != NULL)
		command_usage(r->cmd,
		    _("--archive is for the register, not for a stream"));
	if (r->what != REPORT_INCIDENT && in->refs.n > 0)
		command_usage(r->cmd,
		    _("--archive keeps an overview of the whole register: no "
		      "references"));
	if (r->rev != NULL || r->file != NULL)
		command_usage(
		    r->cmd, _("--archive goes neither with -r nor with -o"));
}

void
report_check(const struct report *r, const struct records *in)
{
	if (r->mail && in->reader != NULL)
		command_usage(
		    r->cmd, _("a mail is made of the register, not of "
			      "a stream"));
	if (r->archive) {
		check_archive(r, in);
		return;
	}
	if (r->what == REPORT_INCIDENT && r->output != OUTPUT_TEXT &&
	    in->refs.n > 1 && !report_is_into_folder(r))
		report_one_only(r);
	if (r->output == OUTPUT_PDF && report_is_to_stdout(r) &&
	    isatty(STDOUT_FILENO))
		command_usage(r->cmd,
		    _("a PDF is nothing for a terminal: -o FILE was wanted"));
}

void
report_put(const struct report *r, const struct strbuf *text)
{
	if (report_is_to_stdout(r))
		fwrite(text->s, 1, text->len, stdout);
	else if (file_replace(r->file, text->s, text->len) == -1)
		fail_errno(r->file);
}
