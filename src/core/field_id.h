/*
 * The numbers of fields, groups, lists and their columns, made of field.def.
 */
#ifndef CORE_FIELD_ID_H
#define CORE_FIELD_ID_H

/* clang-format off */
enum field {
#define FIELD(id, ...) id,
#include "field.def"
	FIELD_MAX
};

enum list {
#define LIST(id, ...) LIST_##id,
#include "field.def"
	LIST_MAX
};

enum field_group {
#define GROUP(id, ...) GROUP_##id,
#include "field.def"
	GROUP_MAX
};

/* enum log_col { LOG_AT, ..., LOG_COLS } ... */
#define COLUMN(id, ...) id,
#define LIST(id, tag, prefix, name, item, nl, en, ...) \
	enum tag##_col { __VA_ARGS__ prefix##_COLS };
#include "field.def"
/* clang-format on */

#endif
