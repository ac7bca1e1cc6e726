/* The rule tables by which incidents were assessed. */
#ifndef REPORT_ASSESSMENT_TABLES_H
#define REPORT_ASSESSMENT_TABLES_H

#include "../core/rule_table.h"
#include "../document/incident_tree.h"
#include "report.h"

struct assessment_tables {
	const struct report *r;
	struct rule_table rules; /* the last one read */
	char *rules_id; /* "SET@HASH HINTS" of it, " " of the register's own */
};

void assessment_tables_open(struct assessment_tables *, const struct report *);
void assessment_tables_close(struct assessment_tables *);
/* The table by which the record was assessed; valid until the next. */
struct assessment_basis assessment_basis(
    struct assessment_tables *, const struct incident *);

#endif
