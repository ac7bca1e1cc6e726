/* dl-notify: inform the reporter, notify the supervisory authority, communicate
 * a breach to data subjects or a controller. */
#include <stddef.h>

#include "../app/command.h"
#include "../notify/notify.h"
#include "../util/diag.h"
#include "../util/i18n.h"

static const struct command_option options[] = {
	{ 's', "send", NULL, N_("send it with sendmail, and record it"),
	    .kind = VALUE_NONE },
	{ 'r', "record", NULL, N_("record a notification made elsewhere"),
	    .kind = VALUE_NONE },
	OPTION_DRY_RUN,
	{ 'A', "all", NULL,
	    N_("to the reporters of all incidents, where one is due"),
	    .kind = VALUE_NONE, .is_long = true },
	{ 'W', "alert", NULL,
	    N_("to the officer (mail.alert): what came in since the last "
	       "alert"),
	    .kind = VALUE_NONE, .is_long = true },
	{ 'a', "attach", N_("FILE"),
	    N_("keep FILE in the dossier as what was notified"),
	    .kind = VALUE_FILE },
	{ 'c', "complete", NULL, N_("status 1 if an answer is still missing"),
	    .kind = VALUE_NONE },
	{ 'U', "count", N_("COUNT"),
	    N_("how many were informed for the first time"), .kind = VALUE_TEXT,
	    .is_long = true },
	{ 'd', "date", N_("TIME"), N_("when that was (without -d: now)"),
	    .kind = VALUE_TEXT },
	{ 'F', "form", N_("NAME"), N_("another form than ap, such as edpb"),
	    .kind = VALUE_TEXT, .words = "ap|edpb" },
	{ 'f', "format", N_("FORMAT"),
	    N_("of the draft; with -l: pdf, all by letter"),
	    .kind = VALUE_FORMAT },
	{ 'k', "kind", N_("KIND"),
	    N_("initial, follow-up, correction or withdrawal"),
	    .kind = VALUE_WORD, .choices = choices_notification_kind },
	{ 'l', "list", N_("LIST"),
	    N_("the recipients: a CSV with their names and addresses; - for "
	       "standard input"),
	    .kind = VALUE_FILE },
	{ 'm', "map", N_("FIELD=HEADING"),
	    N_("a column of LIST that is not found by itself"),
	    .kind = VALUE_TEXT, .repeats = true },
	{ 'M', "means", N_("MEANS"), N_("by which they were informed"),
	    .kind = VALUE_WORD, .choices = choices_means, .is_long = true },
	{ 'N', "number", N_("NUMBER"), N_("the recipient's number for it"),
	    .kind = VALUE_TEXT },
	{ 'o', "output", N_("FILE"),
	    N_("letters on paper into this PDF, or one each into DIR/"),
	    .kind = VALUE_FILE },
	{ 'p', "public", NULL,
	    N_("the notice to the public instead of a letter"),
	    .kind = VALUE_NONE },
	{ 'R', "rest", N_("REASON"),
	    N_("why the other data subjects cannot or need not be informed"),
	    .kind = VALUE_TEXT, .is_long = true },
	{ 'S', "sent", NULL,
	    N_("a mail that may have been sent was sent: record it"),
	    .kind = VALUE_NONE, .is_long = true },
	{ 'T', "not-sent", NULL,
	    N_("it was not sent: the next command sends it"),
	    .kind = VALUE_NONE, .is_long = true },
	{ 'w', "why", N_("REASON"),
	    N_("why it is late, corrected or withdrawn"), .kind = VALUE_TEXT },
	{ 0 },
};

static const struct command_mode modes[] = {
	[NOTIFY_DRAFT_REPORTER] = { N_("a draft to the reporter"), "nf",
	    .formats = "mail|text|html", .words = "reporter",
	    .operands = N_("REF...|-") },
	[NOTIFY_SEND_REPORTER] = { N_("a letter to the reporter"), "sn",
	    .required = "s", .words = "reporter", .operands = N_("REF...|-") },
	[NOTIFY_SEND_ALL] = { "--all", "sAnk", .required = "sA",
	    .words = "reporter", .operands = "" },
	[NOTIFY_FORM] = { N_("the form of the supervisory authority"), "ncfFkw",
	    .formats = "text|html", .words = "ap", .operands = N_("REF...|-") },
	[NOTIFY_LETTER] = { N_("a draft of a letter"), "npfko",
	    .formats = "text|html|pdf", .words = "subjects|controller",
	    .operands = N_("REF...|-") },
	[NOTIFY_MAILING] = { N_("a mailing"), "slnfkmow", .required = "sl",
	    .formats = "mail|pdf", .words = "subjects|controller",
	    .operands = N_("REF") },
	[NOTIFY_RECORD] = { N_("recording a notification"), "rnadkNwUMR",
	    .required = "r", .operands = N_("RECIPIENT REF...|-") },
	[NOTIFY_SENT] = { N_("settling that a mail was sent"), "Sn",
	    .required = "S", .operands = N_("REF...|-") },
	[NOTIFY_NOT_SENT] = { N_("settling that a mail was not sent"), "Tn",
	    .required = "T", .operands = N_("REF...|-") },
	[NOTIFY_ALERT] = { "--alert", "Wn", "W", .operands = "" },
	{ 0 },
};

static bool
is_of_all(enum notify_mode mode)
{
	return mode == NOTIFY_SEND_ALL || mode == NOTIFY_ALERT;
}

int
main(int argc, char *argv[])
{
	struct command cmd = {
		.about = N_("Writes what others have to know of an incident: "
			    "the reporter (acknowledgement, update or closing "
			    "note, whichever follows from the record), the "
			    "supervisory authority (its form, filled in to "
			    "copy from), the data subjects, a controller. "
			    "Without -s or -r a draft to standard output. "
			    "RECIPIENT is reporter, ap, subjects, controller, "
			    "or an obligation of the law that the register "
			    "uses, such as cbw-24h."),
		.options = options,
		.modes = modes,
	};
	struct notify_request r = { .cmd = &cmd };

	command_start(&cmd, argc, argv);
	r.mode = notify_mode(&cmd, "");
	if (r.mode != NOTIFY_SENT && r.mode != NOTIFY_NOT_SENT &&
	    r.mode != NOTIFY_ALERT) {
		if ((r.to = command_operand(&cmd)) == NULL)
			command_expected(&cmd, _("a recipient"));
		r.mode = notify_mode(&cmd, r.to);
	}
	r.format = command_check(&cmd, &modes[r.mode]);
	if (is_of_all(r.mode) && cmd.n > 0)
		die(EXIT_USAGE, r.mode == NOTIFY_ALERT
				    ? _("--alert takes no reference")
				    : _("--all takes no reference"));
	if (!is_of_all(r.mode) && cmd.n == 0)
		command_expected(&cmd, _("a reference or -"));
	notify(&r);
	return command_end(&cmd);
}
