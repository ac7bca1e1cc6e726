/*
 * Selecting records: field, operator, value.
 *
 * =, !=, <, <=, >, >= compare moments, dates and numbers by value and other
 * text by bytes; ~ is a POSIX extended regular expression, any letter case.  A
 * field of several values holds where one of them does, and != where none is
 * equal.  "field=" selects what is empty, "field!=" what is not; nothing else
 * holds for an empty field but != and a value.
 *
 * A moment is compared with a moment, a day or a period ("2026-11-03",
 * "2026-W47", "2026-11", "2026-Q4", "2026", in the
 * zone, which must outlive the query): = is within it, <
 * before it, >= from its start on, > after it, <= up to its end.
 */
#ifndef CORE_QUERY_H
#define CORE_QUERY_H

#include <stdbool.h>

#include "incident.h"

struct query;
/*
 * From "FIELD OP VALUE", blanks around OP optional.  LIST is the list whose
 * columns may be named too, or LIST_MAX.  NULL if it is none; then *WHY is why
 * not, in the language of messages.
 */
struct query *query_parse(
    const struct zone *, const char *text, enum list list, struct strbuf *why);
/* Is S an operator and nothing else? */
bool query_is_operator(const char *s);
/* ROW is the row of the list that is looked at, ignored for a field. */
bool query_holds(const struct query *, const struct incident *, size_t row);
/* Does it look at a row of the list rather than at a field? */
bool query_is_of_row(const struct query *);
void query_free(struct query *);

#endif
