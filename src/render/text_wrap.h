/* Plain text broken into lines of at most so many columns. */
#ifndef RENDER_TEXT_WRAP_H
#define RENDER_TEXT_WRAP_H

#include <stdbool.h>
#include <stddef.h>

#include "../util/strlist.h"

/*
 * Append the lines of TEXT to LINES, each at most WIDTH columns, broken at
 * blanks; an LF always ends a line.  A word that is wider than WIDTH stands
 * alone on its line, or is cut if HARD.
 */
void text_wrap(
    struct strlist *lines, const char *text, size_t width, bool hard);

#endif
