/* dl-report: overviews of a period, what is due, incidents, the register. */
#include "../app/command.h"
#include "../record/policy_table.h"
#include "../report/arguments.h"
#include "../report/output.h"
#include "../report/report.h"
#include "../util/clock.h"
#include "../util/i18n.h"

static const struct command_option options[] = {
	{ 'f', "format", N_("FORMAT"),
	    N_("text (without -f), html, pdf, csv, mail or ics, a calendar; "
	       "not each report has all"),
	    .kind = VALUE_FORMAT },
	{ 's', "send", NULL,
	    N_("hand it to sendmail as a mail; if nothing is due, none is "
	       "sent"),
	    .kind = VALUE_NONE },
	{ 't', "to", N_("ADDRESS"),
	    N_("recipient of the mail, instead of mail.overview"),
	    .kind = VALUE_TEXT },
	{ 'r', "revision", N_("REV"),
	    N_("the register as it was: a git revision or a time"),
	    .kind = VALUE_TEXT },
	{ 'l', "language", N_("LANG"),
	    N_("nl or en, instead of the register's"), .kind = VALUE_WORD,
	    .choices = choices_language },
	{ 'o', "output", N_("FILE"),
	    N_("write to this file, as a whole; of incidents also one file "
	       "each to a folder, DIR/"),
	    .kind = VALUE_FILE },
	{ 'P', "public", NULL,
	    N_("for publication: 1 to 4 is shown as fewer than 5, and no "
	       "incident is named"),
	    .kind = VALUE_NONE, .is_long = true },
	{ 'w', "within", N_("DURATION"),
	    N_("only what is due within 24h, 3d or 2w, or is late"),
	    .kind = VALUE_TEXT, .is_long = true },
	{ 'A', "archive", NULL,
	    N_("commit it: an overview as text, page and CSV to reports/, a "
	       "report of an incident to its dossier"),
	    .kind = VALUE_NONE, .is_long = true },
	OPTION_DRY_RUN,
	{ 0 },
};

#define PERIODS "week|month|quarter|year"
static const struct command_mode modes[] = {
	[MODE_OVERVIEW] = { N_("an overview"), "flortsP", NULL,
	    "text|html|pdf|csv|mail", PERIODS, N_("[PERIOD] [REF...|FILE|-]") },
	[MODE_RANGE] = { N_("an overview"), "flortsP", NULL,
	    "text|html|pdf|csv|mail", NULL, N_("FROM..TO [REF...|FILE|-]") },
	[MODE_ARCHIVE] = { N_("an archived overview"), "AlPn", "A", NULL,
	    PERIODS, N_("[PERIOD]") },
	[MODE_DUE] = { N_("the list of what is due"), "flortsw", NULL,
	    "text|csv|mail|ics", "due", N_("[REF...|FILE|-]") },
	[MODE_INCIDENTS] = { N_("the report of an incident"), "flor", NULL,
	    "text|html|pdf", "incident", N_("REF...|FILE|-") },
	[MODE_DOSSIER] = { N_("an archived report"), "Afln", "A",
	    "text|html|pdf", "incident", N_("REF...") },
	[MODE_REGISTER] = { N_("the register"), "flor", NULL,
	    "text|html|pdf|csv", "register", N_("[REF...|FILE|-]") },
	{ 0 },
};

static void
make(const struct report_arguments *a, const struct report *r, bool dry_run)
{
	switch (a->mode) {
	case MODE_OVERVIEW:
	case MODE_RANGE:
		report_overview(r, &a->overview);
		break;
	case MODE_ARCHIVE:
		report_overview_archive(r, &a->overview, dry_run);
		break;
	case MODE_DUE:
		report_due(r, &a->due);
		break;
	case MODE_INCIDENTS:
		report_incidents(r, a->format);
		break;
	case MODE_DOSSIER:
		report_incidents_archive(r, a->format, dry_run);
		break;
	case MODE_REGISTER:
		report_register(r, a->format);
		break;
	}
}

int
main(int argc, char *argv[])
{
	struct command cmd = {
		.about = N_(
		    "Counts the incidents of a week, month, quarter or "
		    "year (PERIOD: 2026-W47, 2026-11, 2026-Q4, 2026 or "
		    "last; else the present one) beside those of other "
		    "periods, with the open obligations and measures. "
		    "due lists only these, and ends with 1 if there "
		    "are any. incident reports what happened, how it "
		    "was assessed and what was done; register documents "
		    "all incidents, as AVG art. 33(5) asks."),
		.options = options,
		.modes = modes,
	};
	struct report_arguments a;
	struct operands in;
	struct report r;
	struct law law, words = { 0 };

	command_start(&cmd, argc, argv);
	report_arguments_read(&a, &cmd);
	if (operands_open(&in, &cmd, command_value(&cmd, 'r')) == -1)
		return command_end(&cmd);
	r = (struct report){ .in = &in,
		.lang = command_value(&cmd, 'l'),
		.made = clock_now(&in.reg.zone),
		.law = &law,
		.file = command_value(&cmd, 'o') };
	r.now = r.made;
	if (in.view != NULL && snapshot_is_past(in.view, &r.now)) {
		r.is_past = true;
		if (r.now.s > r.made.s)
			r.now = r.made;
		r.now = zone_timestamp(&in.reg.zone, r.now.s);
	}
	if (r.lang == NULL)
		r.lang = in.view != NULL ? in.reg.language : i18n_language();
	report_arguments_check(&a, &r);
	if (policy_law(in.reg.dir, &in.reg.laws, &in.reg.zone, r.lang, &law) ==
		0 &&
	    (in.view != NULL || report_read_words(&r, &words) == 0)) {
		law.is_for_documents = words.is_for_documents = true;
		r.words = in.view == NULL ? &words : NULL;
		make(&a, &r, cmd.dry_run);
	}
	law_free(&words);
	law_free(&law);
	operands_close(&in);
	return command_end(&cmd);
}
