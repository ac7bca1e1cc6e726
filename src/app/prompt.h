/*
 * Questions on a terminal: asked on standard error, answered on standard input,
 * asked again until the answer is one.
 */
#ifndef APP_PROMPT_H
#define APP_PROMPT_H

#include <stdbool.h>

#include "../core/field.h"
#include "../util/diag.h"
#include "../util/zone.h"

/* Columns to write in: of the terminal, but no more than can be read well. */
size_t prompt_width(void);
/*
 * As printf() to standard error, INDENT columns in, broken between words; an LF
 * begins a line, and one that begins with "- " hangs.  Control characters are
 * shown, not sent.
 */
void prompt_text(size_t indent, const char *, ...) PRINTF(2, 3);
/* One line, trimmed, the caller's to free; NULL at the end of input, after
 * which a terminal can be asked again. */
char *prompt_line(const char *question);
/*
 * A canonical value of the field, "" if skipped; choices are numbered, and
 * taken by number or name; a long text goes on until an empty line.  NULL at
 * the end of input.  The caller frees.
 */
char *prompt_field(
    const struct zone *, enum field, const char *question, bool is_needed);
/* Yes (y, j) or no; the end of input is no. */
bool prompt_yes(const char *question);

#endif
