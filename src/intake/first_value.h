/*
 * Who gave a record its values: the program that took it in, or a person since.
 */
#ifndef INTAKE_FIRST_VALUE_H
#define INTAKE_FIRST_VALUE_H

#include <stdbool.h>

#include "intake.h"

struct first_value {
	struct incident *before, *after; /* N of each, by commit */
	size_t n;
};

/*
 * The record REF as the program left it each time: when it was registered, and
 * after each act that REREAD names in its commit, with what it found there.  0;
 * -1: reported.  To be freed in any case.
 */
int first_value_open(struct first_value *, const struct reg *, const char *ref);
void first_value_free(struct first_value *);
/* Did nobody but the program change the field, up to its value in the record?
 */
bool first_value_holds(
    const struct first_value *, const struct incident *, enum field);

#endif
