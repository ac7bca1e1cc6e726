/*
 * The parts of a mapping: an item for each field that it fills.
 */
#ifndef IMPORT_MAPPING_ITEM_H
#define IMPORT_MAPPING_ITEM_H

#include <stdbool.h>
#include <stddef.h>

#include "../util/map.h"
#include "../util/strlist.h"
#include "mapping.h"

struct mapping_column {
	char *heading;
	struct loc at; /* in the mapping */
	size_t place; /* in the sheet */
};

struct mapping_columns {
	struct mapping_column *v;
	size_t n, cap;
};

/* The rules of a mapping for a field that are one text. */
enum mapping_text {
	MAPPING_CONSTANT,
	MAPPING_DEFAULT,
	MAPPING_OTHERWISE,
	MAPPING_JOIN,
	MAPPING_SPLIT,
	MAPPING_CLOCK,
	MAPPING_TEXTS
};

struct mapping_item {
	char *name; /* in the mapping */
	char *shown; /* the same with its heading, for messages */
	enum field field; /* FIELD_MAX: of a measure */
	size_t col; /* of the measure */
	const struct field_def *def;
	struct loc at; /* where it is first named */
	struct mapping_columns columns;
	char *text[MAPPING_TEXTS]; /* values are canonical; NULL: not given */
	char thousands; /* between groups of digits, or 0 */
	bool headings; /* put before the values of each column */
	struct strlist dates; /* patterns */
	struct map values; /* folded text to its place in BECOMES */
	struct strlist becomes;
};

struct mapping {
	const struct zone *zone;
	char *encoding;
	struct sheet_options options;
	struct mapping_item *item;
	size_t n, cap;
	struct mapping_columns drop;
	/* Once bound: */
	struct sheet *sheet;
	bool *is_used; /* each column of the sheet */
};

/* The code of the choice with that code or label, folded; or NULL. */
const char *mapping_choice(const struct field_def *, const char *folded);
/* Digits in groups of three with SIGN between them, such as 1.250? */
bool mapping_is_grouped(const char *, char sign);

/* The names that a mapping has for SHEET_DELIMITERS. */
extern const char *const mapping_delimiters[];

#endif
