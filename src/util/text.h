/* Words and blanks, in ASCII whatever the locale. */
#ifndef UTIL_TEXT_H
#define UTIL_TEXT_H

#include <stdbool.h>

/* A blank or the end of a line. */
bool is_space(char);
/* Nothing but blanks, or NULL. */
bool is_blank(const char *);
/* In place: take away the blanks before and behind.  Returns S. */
char *trim(char *s);
/* In place: runs of blanks and line ends become one space; trimmed. */
char *one_line(char *s);
bool starts_with(const char *s, const char *prefix);
bool ends_with(const char *s, const char *suffix);
/* A capital letter of ASCII made small; any other byte itself. */
char ascii_lower(char);
/* Equal but for the case of ASCII letters. */
bool is_same_word(const char *a, const char *b);
/* S as one word of a shell, quoted if it has to be; the caller frees. */
char *shell_word(const char *s);

#endif
