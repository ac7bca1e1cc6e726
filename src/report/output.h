/* The letterhead of a report, and where the report goes. */
#ifndef REPORT_OUTPUT_H
#define REPORT_OUTPUT_H

#include <stdbool.h>

#include "../document/tree.h"
#include "../util/strbuf.h"
#include "report.h"

/* Organisation, contact and zone of the register; without one they are not in
 * the input, and each hour has its offset.  Borrowed. */
struct letterhead report_letterhead(const struct report *);
/* That of one incident, which may be of another register. */
struct letterhead report_letterhead_of(
    const struct report *, const struct incident *);
/*
 * The document that the template KIND makes of a tree about all incidents that
 * were read; frees the tree, which gets <selection> if these are not the whole
 * register; without their number if it is PUBLIC.  NULL: reported.
 */
xmlDoc *report_make(
    const struct report *, const char *kind, xmlDoc *tree, bool is_public);

/* A stream comes from a register that may use any of the product's tables: read
 * them for the names of obligations.  0; -1: reported. */
int report_read_words(const struct report *, struct law *words);
const struct law *report_words(const struct report *);

bool report_is_to_stdout(const struct report *);
/* Write the text to standard output or the file. */
void report_put(const struct report *, const struct strbuf *text);

/* Append the document in its format, which is not a mail, to OUT.  0; -1:
 * reported. */
int report_render(const struct report *, const xmlDoc *, enum report_format,
    struct strbuf *out);

#endif
