/*
 * Words of strangers in lists of our own: on one line, without characters that
 * steer a terminal or the direction of text, cut, and without quotation marks,
 * so that none ends where it is quoted.
 */
#ifndef DOCUMENT_QUOTE_H
#define DOCUMENT_QUOTE_H

#include <stddef.h>

#include "../util/strbuf.h"

/* Append TEXT, cut after MOST characters. */
void quote_add(struct strbuf *out, const char *text, size_t most);
/* The same of an address; what does not look like one is in quotation marks. */
void quote_add_address(struct strbuf *out, const char *address, size_t most);

#endif
