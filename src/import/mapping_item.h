/*
 * The parts of a mapping, for the files that make and use them: an item a field
 * that is filled.
 */
#ifndef IMPORT_MAPPING_ITEM_H
#define IMPORT_MAPPING_ITEM_H

#include <stdbool.h>
#include <stddef.h>

#include "../util/map.h"
#include "mapping.h"

struct mapping_column {
	char *heading;
	struct loc at; /* in the mapping */
	size_t place; /* in the sheet */
};

struct mapping_item {
	char *name; /* as the mapping calls it */
	char *shown; /* the same with its heading, for messages */
	enum field field; /* FIELD_MAX: of a measure */
	size_t col; /* of the measure */
	const struct field_def *def;
	struct loc at; /* where it is first named */
	struct mapping_column *column;
	size_t ncolumns, columncap;
	char *constant, *fallback, *otherwise; /* canonical, or NULL */
	char *join, *split, *clock; /* or NULL */
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
	struct mapping_column *drop;
	size_t ndrop, dropcap;
	/* Once bound: */
	struct sheet *sheet;
	bool *is_used; /* each column of the sheet */
};

/* TEXT as it is compared: one line, ASCII in small letters.  The caller frees.
 */
char *mapping_fold(const char *text);

/* The code of the choice with that code or label, folded; NULL: it has none. */
const char *mapping_choice(const struct field_def *, const char *folded);
/* Digits in groups of three with SIGN between them, such as 1.250? */
bool is_grouped(const char *, char sign);

/* Of SHEET_DELIMITERS, as a mapping names them. */
extern const char *const delimiter_names[];

#endif
