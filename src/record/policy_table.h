/*
 * Rules and law from their CSV tables (comma, UTF-8, a header row).
 *
 * A register's own rules/NAME.csv or law/duties.csv stands over the one that
 * comes with the product.  A table with a fault is refused whole: every fault
 * is reported with file, line and value, and the status becomes 78.
 */
#ifndef RECORD_POLICY_TABLE_H
#define RECORD_POLICY_TABLE_H

#include <stddef.h>

#include "../core/law.h"
#include "../core/rule_table.h"
#include "../util/strlist.h"

/*
 * The rule set NAME with the hints; REGISTER_DIR is the folder of a register,
 * or NULL.  0, and *RULES is compiled and the caller's to free; -1: reported,
 * *RULES is empty.
 */
int policy_rules(
    const char *register_dir, const char *name, struct rule_table *rules);
/* The same without hints, from N bytes that were read from FILE, such as an
 * older version. */
int policy_rules_read(const char *bytes, size_t n, const char *file,
    const char *name, struct rule_table *rules);

/*
 * The law: law/duties.csv, and law/NAME.csv for each NAME in MORE.  LANG ("nl"
 * or "en", borrowed) is that of the reasons it gives.  As above.
 */
int policy_law(const char *register_dir, const struct strlist *more,
    const struct zone *, const char *lang, struct law *law);
/* A law without rows yet: zone, language and the reasons in it. */
struct law policy_law_empty(const struct zone *, const char *lang);
/* Add the table NAME from bytes to *LAW; -1: reported, *LAW is empty. */
int policy_law_read(const char *bytes, size_t n, const char *file,
    const char *name, struct law *law);

/*
 * Where a register keeps the table of that KIND ("rules", "law") and ID
 * ("avg@0123456789ab") as it was used; the caller frees.
 */
char *policy_archive_path(const char *kind, const char *id);

#endif
