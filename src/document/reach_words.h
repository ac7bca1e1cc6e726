/* How many data subjects were informed, in words. */
#ifndef DOCUMENT_REACH_WORDS_H
#define DOCUMENT_REACH_WORDS_H

#include "../core/reach.h"
#include "../util/strbuf.h"

/* Append, in LANG, "2 van 40 ingelicht", "2 ingelicht; aantal betrokkenen niet
 * bekend", "2 van 40 ingelicht; de overigen niet: adres onbekend"; nothing if
 * nobody was. */
void reach_words_add(struct strbuf *, const struct reach *, const char *lang);

#endif
