/*
 * Sets of figures (figure_set.h), their values and their numbers in words;
 * LANG as in words.h.
 */
#ifndef DOCUMENT_FIGURE_WORDS_H
#define DOCUMENT_FIGURE_WORDS_H

#include "../stats/figure_set.h"
#include "../util/period.h"
#include "../util/strbuf.h"
#include "tree.h"

/* Append the name of the set: "Aard van het incident"; with the obligation as
 * the law calls it: "Datalekken: melding aan de AP". */
void figure_words_set(
    struct strbuf *out, const struct figure_set *, const struct letterhead *);
/* Append the name of a value of it: "nog te beoordelen". */
void figure_words_value(struct strbuf *out, const struct figure_set *,
    const char *value, const char *lang);
/*
 * Append the number of a figure as it is shown: "1.234", "minder dan 5", of
 * seconds "71 uur", or a dash if it is not known.
 */
void figure_words_number(struct strbuf *out, const struct figure_set *,
    const struct figure *, enum span, const char *lang);
/* The text in place of a number that is hidden: "minder dan 5". */
const char *figure_words_few(const char *lang);

/* Append a period in two short lines, as the heading of a column: "week 47"
 * and "2026". */
void figure_words_above(
    struct strbuf *out, const struct period *, const char *lang);
void figure_words_below(struct strbuf *out, const struct period *);

#endif
