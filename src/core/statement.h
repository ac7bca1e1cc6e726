/*
 * Statements of documents on an obligation, and the fields and lists that each
 * of them rests on.  Where the source of a record says nothing of one of these,
 * a document says that, and never that it was not done, is late, or was done
 * for all.
 */
#ifndef CORE_STATEMENT_H
#define CORE_STATEMENT_H

#include "incident.h"

enum statement {
	STATEMENT_NOTIFIED, /* it was notified, or was not and so is late */
	STATEMENT_DUE, /* by when */
	STATEMENT_REACH, /* how many data subjects were informed, of how many */
	STATEMENT_COUNTED, /* of how many, where nobody counted them */
	STATEMENT_REST, /* the others are left out, or are to be informed */
	STATEMENT_DELIVERED /* the letters arrived */
};

/* Either the field or the list gives it; FIELD_MAX, LIST_MAX: the other alone.
 */
struct statement_need {
	enum statement statement;
	/* NULL: of each that has no row before it. */
	const char *regime, *recipient;
	enum field field;
	enum list list;
};

/* The first of its needs of which the source says nothing; NULL: it says
 * enough. */
const struct statement_need *statement_lack(const struct incident *,
    const char *regime, const char *recipient, enum statement);

#endif
