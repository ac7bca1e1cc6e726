/*
 * The choices that a field of the record may have.
 *
 * A list of choices is numbered from 1 in the order of choice.def; 0 is no
 * choice, the empty field.
 */
#ifndef CORE_CHOICE_H
#define CORE_CHOICE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define CHOICES_MOST 15 /* in a list: four bits each */

/* clang-format off */
#define CHOICE(id, ...) id,
#define CHOICES(tag, prefix, ...) \
	enum tag { prefix##_NONE, __VA_ARGS__ prefix##_MAX };
#include "choice.def"
#undef CHOICE
#undef CHOICES
/* clang-format on */

struct choice {
	const char *value, *nl, *en; /* its code, as files have it; words */
	bool is_alone; /* none of the others goes with it */
};

/* The lists: choices_status, ..., each ending with a NULL value. */
#define CHOICE(...)
#define CHOICES(tag, ...) extern const struct choice choices_##tag[];
#include "choice.def"
#undef CHOICE
#undef CHOICES
extern const struct choice choices_no[]; /* of a field without choices */

/* The number of the choice with that code, or 0. */
unsigned choice_find(const struct choice *list, const char *code);
/* The code of choice N of the list; "" of 0. */
const char *choice_code(const struct choice *list, unsigned n);
/* Its words in LANG ("nl" or "en"); "" of 0. */
const char *choice_label(
    const struct choice *list, unsigned n, const char *lang);

/* Several choices of one list, each once, in the order in which they came. */
struct choices {
	uint64_t packed; /* four bits each, the first one lowest */
};

/* False if it is there already. */
bool choices_add(struct choices *, unsigned choice);
bool choices_hold(struct choices, unsigned choice);
/* The Nth, from 0; 0: no more. */
unsigned choices_at(struct choices, unsigned n);
/* Is there one beside others that none of them goes with? */
bool choices_conflict(const struct choice *list, struct choices);

#endif
