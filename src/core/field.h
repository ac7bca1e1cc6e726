/*
 * The fields of the record: names, types, choices and labels, of field.def.
 */
#ifndef CORE_FIELD_H
#define CORE_FIELD_H

#include <stdbool.h>
#include <stddef.h>

#include "choice.h"
#include "field_id.h"

enum field_type {
	TYPE_REF, /* a reference */
	TYPE_REFS, /* references, joined by | */
	TYPE_TIME, /* RFC 3339 with offset */
	TYPE_DATE, /* YYYY-MM-DD */
	TYPE_TEXT, /* one line */
	TYPE_TEXTS, /* one-line texts, joined by | */
	TYPE_LONGTEXT, /* any number of lines */
	TYPE_EMAIL, /* an address, without name */
	TYPE_KEY, /* 8 hex digits */
	TYPE_YESNO,
	TYPE_ANSWER, /* a choice that counts as an answer */
	TYPE_CHOICE, /* one of the choices */
	TYPE_CHOICES, /* some of the choices, joined by | */
	TYPE_COUNT, /* a whole number, 0 or more */
	TYPE_SCORE, /* a multiple of 0.25 */
	TYPE_MAX
};

/* How the values of a type are kept. */
enum type_kind {
	KIND_TEXT,
	KIND_CHOICE,
	KIND_TIME,
	KIND_DATE,
	KIND_COUNT,
	KIND_SCORE
};

enum {
	IS_PERSONAL = 1, /* may hold personal data */
	IS_MADE = 2, /* made by a rule, never typed */
	IS_STREAM = 4, /* in streams only, not in the stored record */
	IS_HIDDEN = 8, /* no table or document has it, unless it is named */
	HAS_HAPPENED = 16, /* a time that is never in the future */
	MAY_BE_UNKNOWN = 32 /* a time that may be FIELD_UNKNOWN */
};

#define FIELD_UNKNOWN "unknown" /* it happened, and nobody knows when */

struct field_def {
	const char *name; /* column and element */
	enum field_group group;
	enum field_type type;
	enum type_kind kind;
	const struct choice *choices; /* ends with a NULL value */
	unsigned flags;
	const char *form; /* question of the form of the AP, or "" */
	const char *label_nl, *label_en;
	const char *meaning;
};

struct list_def {
	const char *name, *item; /* "duties", "duty" */
	const char *label_nl, *label_en;
	const struct field_def *cols;
	size_t ncols;
};

extern const struct field_def field_defs[FIELD_MAX];
extern const struct list_def list_defs[LIST_MAX];

static inline const struct field_def *
field_def(enum field f)
{
	return &field_defs[f];
}

static inline const struct list_def *
list_def(enum list l)
{
	return &list_defs[l];
}

/* The field called NAME, or FIELD_MAX. */
enum field field_find(const char *name);
/* The name that was perhaps meant, or NULL: none is near. */
const char *field_nearest(const char *name);
/* The list called NAME, or LIST_MAX. */
enum list list_find(const char *name);
/* The column of L called NAME, or list_def(L)->ncols. */
size_t list_column(enum list l, const char *name);

/* Several values joined by |? */
static inline bool
is_multi(const struct field_def *d)
{
	return d->type == TYPE_REFS || d->type == TYPE_TEXTS ||
	       d->type == TYPE_CHOICES;
}
/* The column of L that has the key, or list_def(L)->ncols. */
size_t list_key(enum list l);
/* The label in LANG. */
const char *field_label(const struct field_def *, const char *lang);
const char *list_label(enum list l, const char *lang);
/* How a value reads in LANG: a choice's label, any other value itself. */
const char *value_label(
    const struct field_def *, const char *value, const char *lang);

#endif
