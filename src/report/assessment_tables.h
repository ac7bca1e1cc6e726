/* The rule tables by which incidents were assessed, and the names of their
 * obligations. */
#ifndef REPORT_ASSESSMENT_TABLES_H
#define REPORT_ASSESSMENT_TABLES_H

#include "../core/rule_table.h"
#include "../document/incident_tree.h"
#include "report.h"

struct assessment_tables {
	const struct report *r;
	struct law labels; /* of a stream: names of all obligations */
	struct rule_table rules; /* the last one read */
	char *rules_id; /* "SET@HASH HINTS" of it, " " of the register's own */
};

/* 0; -1: reported.  Close it either way. */
int assessment_tables_open(struct assessment_tables *, const struct report *);
void assessment_tables_close(struct assessment_tables *);
/* That of report_letterhead(), with these names of obligations. */
struct letterhead assessment_letterhead(const struct assessment_tables *);
/* The table by which the record was assessed; valid until the next. */
struct assessment_basis assessment_basis(
    struct assessment_tables *, const struct incident *);

#endif
