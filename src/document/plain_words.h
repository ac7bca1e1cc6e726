/*
 * Words of a stranger in our letters: a mail program makes a link of each
 * address and host in a text, and our letter would vouch for it.
 */
#ifndef DOCUMENT_PLAIN_WORDS_H
#define DOCUMENT_PLAIN_WORDS_H

#include <stdbool.h>

/* Could a program make a link of something in the UTF-8 text S? */
bool plain_words_has_link(const char *s);
/* Is S like the name of a person: letters, initials, hyphens and blanks, of
 * which no program makes a link? */
bool plain_words_is_name(const char *s);

#endif
