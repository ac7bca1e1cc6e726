/*
 * Reports over incidents: figures of a period, what is due, one report per
 * incident, the register.
 *
 * Each function writes the report and reports what fails; the exit status is
 * then that of util/diag.h.
 */
#ifndef REPORT_REPORT_H
#define REPORT_REPORT_H

#include <stdbool.h>
#include <stdint.h>

#include "../app/operands.h"
#include "../core/law.h"
#include "../render/render.h"
#include "../util/typed_date.h"

/* Shared by all reports; all borrowed. */
struct report {
	struct operands *in; /* the incidents, read once */
	const char *lang; /* "nl" or "en" */
	struct timestamp now; /* of the state that is reported */
	bool is_past; /* an earlier one */
	struct timestamp made;
	const struct law *law;
	const struct law *words; /* names of obligations; NULL: those of LAW */
	const char *file; /* -o; NULL or "-": standard output */
};

enum report_format {
	REPORT_TEXT = OUTPUT_TEXT,
	REPORT_HTML = OUTPUT_HTML,
	REPORT_PDF = OUTPUT_PDF,
	REPORT_CSV,
	REPORT_MAIL,
	REPORT_ICS /* a calendar */
};

/* For REPORT_MAIL, which is of a register and never of a stream. */
struct report_mail {
	bool send; /* hand it to sendmail, and print nothing */
	const char *to; /* an address; NULL: mail.overview of the register */
	const char *subject; /* NULL: the title of the document */
};

/* Figures of a period: all formats but REPORT_ICS. */
struct overview {
	enum period_kind kind;
	/* As typed; "": the present one of the kind. */
	char period[TYPED_DATE_LONGEST + 1];
	bool is_last; /* the one before the present one */
	bool is_public; /* small numbers hidden, no incident named */
	enum report_format format;
	struct report_mail mail;
};
void report_overview(const struct report *, const struct overview *);
/* Commit it to the register as text, page and CSV, in reports/YEAR. */
void report_overview_archive(
    const struct report *, const struct overview *, bool dry_run);

/*
 * Open obligations and measures: text, CSV, mail or calendar.  Status 1 if
 * anything is due; else the file becomes empty, unless it is a calendar.
 */
struct due {
	int64_t within; /* seconds; -1: all */
	enum report_format format;
	struct report_mail mail;
};
void report_due(const struct report *, const struct due *);

/* One report per incident, as text, page or PDF: a file each if -o is a folder,
 * else one after another, which only text can be. */
void report_incidents(const struct report *, enum report_format);
/* The message that several do not go into one page or PDF. */
const char *report_several(void);
/* Commit them to the dossiers; IN must have references. */
void report_incidents_archive(
    const struct report *, enum report_format, bool dry_run);

/* All incidents as AVG art. 33(5) asks: text, page, PDF or CSV. */
void report_register(const struct report *, enum report_format);

#endif
