/*
 * A condition on records: field, operator, value.
 *
 * =, !=, <, <=, >, >= compare times, dates and numbers by value and other
 * text by bytes; ~ is a POSIX extended regular expression, any letter case.  A
 * field of several values holds where one of them does, and != where none is
 * equal.  "field=" selects what is empty, "field!=" what is not; an empty field
 * meets no other condition but != and a value.
 *
 * A time is compared with a moment, a day or a period as people type them
 * ("2026-11-03", "yesterday 9:30", "week 47", in the zone): = is within it, <
 * before it, >= from its start on, > after it, <= up to its end.
 */
#ifndef CORE_QUERY_H
#define CORE_QUERY_H

#include <stdbool.h>

#include "../util/typed_date.h"
#include "incident.h"

enum query_fault_kind {
	QUERY_NO_OPERATOR, /* no FIELD OP VALUE at all */
	QUERY_NO_FIELD,
	QUERY_NO_VALUE, /* < and others need one */
	QUERY_NO_TIME,
	QUERY_NO_NUMBER,
	QUERY_NO_CHOICE,
	QUERY_NO_EXPRESSION
};

struct query_fault {
	enum query_fault_kind kind;
	const struct field_def *field; /* NULL if none was found */
	char *text; /* the part that is at fault; the caller's to free */
	char reason[128]; /* of an expression */
	struct typed_date_fault date; /* of QUERY_NO_TIME */
};

struct query;
/*
 * From "FIELD OP VALUE", blanks around OP optional.  LIST is the list whose
 * columns may be named too, or LIST_MAX.  The zone is borrowed.  NULL and the
 * fault if it is no query; freed by query_free().
 */
struct query *query_parse(const struct zone *, struct timestamp now,
    const char *text, enum list, struct query_fault *);
/* How a time was read, or NULL: it names none.  Borrowed. */
const struct typed_date *query_date(const struct query *);
const char *query_value(const struct query *); /* as typed; borrowed */
/* Is S an operator and nothing else? */
bool query_is_operator(const char *s);
/* Does it hold?  ROW is the row of the list, ignored for a field. */
bool query_holds(const struct query *, const struct incident *, size_t row);
void query_free(struct query *);

#endif
