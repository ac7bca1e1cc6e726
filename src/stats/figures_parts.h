/* What counting (figures.h) is put together from. */
#ifndef STATS_FIGURES_PARTS_H
#define STATS_FIGURES_PARTS_H

#include "figures.h"

/* The tally of VALUE, made where it is not there yet; valid until the next. */
struct tally *tally_of(struct tallies *, const char *value);
/* A breach by its class: serious or not. */
bool is_breach(const struct incident *);
/* Is it told, by the lists or else by the fields? */
bool is_told(
    const struct incident *, const char *regime, const char *recipient);

/* The clocks, measures, gaps and decisions of an incident that is counted. */
void figures_add_pending(struct figures *, const struct incident *);

struct pending *figures_new_pending(struct figures *);
struct refusal *figures_new_refusal(struct figures *);
struct gap *figures_new_gap(struct figures *);
/* To TO, which stays at the most that there is: fifteen digits are a number of
 * persons as well (field.c), and 20,000 of these are too many. */
void figures_sum(uint64_t *to, uint64_t n);

#endif
