/* The command line of dl-report: which report, of which period and format. */
#ifndef REPORT_ARGUMENTS_H
#define REPORT_ARGUMENTS_H

#include "../app/command.h"
#include "report.h"

/* In the order of the command's modes. */
enum report_mode {
	MODE_OVERVIEW, /* week|month|quarter|year [PERIOD] */
	MODE_RANGE, /* other days: FROM..TO */
	MODE_ARCHIVE, /* either, with --archive */
	MODE_DUE,
	MODE_INCIDENTS,
	MODE_DOSSIER, /* incident, with --archive */
	MODE_REGISTER
};

/* Texts are borrowed from the command line. */
struct report_arguments {
	enum report_mode mode;
	enum report_format format;
	bool is_archive;
	struct overview overview;
	struct due due;
};

/* Read the options and the operands that say which report it is; the others
 * remain.  Exits (64) on a fault. */
void report_arguments_read(struct report_arguments *, struct command *);
/* Does the report suit the incidents and its file?  Exits (64) if not. */
void report_arguments_check(
    const struct report_arguments *, const struct report *);

#endif
