/*
 * A guard for the terminal: if standard output is one, control characters in
 * data are shown as \xNN.  In a pipe or file every byte stays as it is.
 */
#ifndef UTIL_TTY_H
#define UTIL_TTY_H

/* Before anything is written to standard output. */
void tty_guard(void);

#endif
