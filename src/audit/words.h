/*
 * Commits and changes in words, in the language of a document.
 */
#ifndef AUDIT_WORDS_H
#define AUDIT_WORDS_H

#include "../util/strbuf.h"
#include "audit.h"

#define AUDIT_SHORT 12 /* characters of a commit's id */

/* "assessed"; "merge of two clones"; "made by no command". */
const char *audit_act(const struct walk_commit *, const char *lang);
/* "Anja de Boer <anja@example.nl>", and who committed it, if that is somebody
 * else. */
void audit_add_people(
    struct strbuf *, const struct walk_commit *, const char *lang);
/* Is it one that documents show? */
bool audit_is_shown(const struct audit_change *);
/* The row, or "" of a field: "maatregel 2 "schijf versleutelen"". */
void audit_add_row(struct strbuf *, const struct audit *,
    const struct trail_step *, const struct audit_change *);
/* The label of the field or column; the path of a file. */
void audit_add_label(struct strbuf *, const struct audit *,
    const struct trail_step *, const struct audit_change *);
/* A value before it, or after it, of MOST characters at most; nothing for an
 * empty one. */
void audit_add_value(struct strbuf *, const struct audit *,
    const struct trail_step *, const struct audit_change *, bool is_old,
    size_t most);

#endif
