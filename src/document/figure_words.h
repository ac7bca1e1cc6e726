/*
 * What the sets of figures (figure_set.h) and their values are called, in Dutch
 * or English; LANG as in words.h.
 */
#ifndef DOCUMENT_FIGURE_WORDS_H
#define DOCUMENT_FIGURE_WORDS_H

#include "../stats/figure_set.h"
#include "../util/period.h"
#include "../util/strbuf.h"

/* Append the name of the set: "Aard van het incident". */
void figure_set_words(
    struct strbuf *out, const struct figure_set *, const char *lang);
/* Append the name of a value of it: "nog te beoordelen". */
void figure_value_words(struct strbuf *out, const struct figure_set *,
    const char *value, const char *lang);
/*
 * Append the number of a figure as it is shown: "1.234", "minder dan 5", of
 * seconds "71 uur", or a dash where there is none.
 */
void figure_number_words(struct strbuf *out, const struct figure_set *,
    const struct figure *, enum span, const char *lang);
/* What is shown of a number that is hidden: "minder dan 5". */
const char *figure_few_words(const char *lang);

/* Append a period in two short lines, as the heading of a column: "week 47"
 * and "2026". */
void period_words_above(
    struct strbuf *out, const struct period *, const char *lang);
void period_words_below(struct strbuf *out, const struct period *);

#endif
