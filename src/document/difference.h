/*
 * The difference between two versions of a record in words, a clause each, in
 * the language of a document: "Onderwerp van "x" terug naar "y"".
 */
#ifndef DOCUMENT_DIFFERENCE_H
#define DOCUMENT_DIFFERENCE_H

#include "../core/incident.h"
#include "../core/law.h"
#include "../util/strbuf.h"
#include "../util/strlist.h"

struct difference {
	const struct incident *now; /* as it stands */
	const struct incident *then; /* as it is to be again */
	const struct law *law;
	const struct zone *zone;
	const char *lang;
};
/* Append to TO a clause for each field and row that is another in the two; long
 * values are cut. */
void difference_add(struct strlist *to, const struct difference *);
/* Append a value alone, of MOST characters at most ("empty" for none), and the
 * name of a row of NOW: "maatregel 2 "schijf versleutelen"". */
void difference_add_value(struct strbuf *, const struct difference *,
    const struct field_def *, const struct cell *, size_t most);
void difference_add_row(
    struct strbuf *, const struct difference *, enum list, size_t row);

#endif
