/*
 * Overviews, what is due, and the report of an incident: the parts of
 * dl-report.
 */
#ifndef REPORT_REPORT_H
#define REPORT_REPORT_H

#include <stdbool.h>
#include <stdint.h>
#include <stdnoreturn.h>

#include "../app/operands.h"
#include "../core/law.h"
#include "../core/rule_table.h"
#include "../document/incident_tree.h"
#include "../render/render.h"
#include "../stats/figures.h"

enum report_what {
	REPORT_OVERVIEW, /* figures of a period */
	REPORT_DUE,
	REPORT_INCIDENT, /* one report an incident */
	REPORT_REGISTER /* all of them, as a register is kept */
};

struct report {
	struct command *cmd;
	const char *rev, *file, *format, *lang;
	const char *within;
	int64_t within_s; /* seconds; -1: without end */
	enum report_what what;
	bool csv; /* in this form, instead of OUTPUT; and these: */
	bool calendar; /* what is due as iCalendar */
	bool mail, send; /* as a message; hand it to sendmail */
	const char *to; /* whom the mail is for, or NULL: mail.overview */
	bool is_public; /* small counts hidden, nothing one by one */
	bool archive; /* into the register, instead of out */
	enum output output;
	enum period_kind kind;
	const char *name; /* of the period, or NULL: the present one */
	bool last; /* the one before */
	struct period period;
	struct timestamp now;
	struct law law;
};

/*
 * By what the incidents were judged, and what their duties are called; for a
 * stream, which may come from a register with any of the product's tables, by
 * these.
 */
struct judged {
	const struct report *r;
	struct records *in;
	struct law labels; /* of a stream: what any duty is called */
	struct rule_table rules; /* the last that was asked for */
	char *rules_id; /* its "set@hash", "" for the register's own; NULL */
};
/* 0; -1: reported.  Close it either way. */
int judged_open(struct judged *, const struct report *, struct records *);
void judged_close(struct judged *);
/* Who writes, borrowed; and by what that record was judged, until the next. */
struct letterhead judged_letterhead(const struct judged *);
struct assessment_basis judged_by(struct judged *, const struct incident *);
/* Give a record without lists those that follow from its fields. */
void judged_settle(const struct judged *, struct incident *);

/* Who writes, of a stream nobody; all borrowed. */
struct letterhead report_letterhead(const struct report *, const struct reg *);
/* Usage errors of what was asked for of these records: exits 64. */
void report_check(const struct report *, const struct records *);

/* Count the records and write the overview or what is due. */
void report_overview(const struct report *, struct records *);

/* What is due, and what was of late, as a calendar. */
void report_calendar(const struct report *, struct records *);
/* The register as a person keeps it. */
void report_register(const struct report *, struct records *);

/* One report an incident: out, into files, or into the dossiers. */
void report_incidents(const struct report *, struct records *);

/*
 * The document as a mail, out or to sendmail.  0; -1: reported (78: no sender
 * or nobody to send it to).
 */
int report_mail(const struct report *, const struct reg *, const xmlDoc *,
    struct strbuf *out);

/* Does it go to standard output; or one file each into a folder? */
bool report_is_to_stdout(const struct report *);
bool report_is_into_folder(const struct report *);
/* Several reports do not go into one page or PDF: exits 64. */
noreturn void report_one_only(const struct report *);
/* Write the text where -o says, or to standard output. */
void report_put(const struct report *, const struct strbuf *text);

#endif
