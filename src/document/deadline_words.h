/*
 * Changes of deadlines in words: "melding aan de AP: uiterlijk was di 3 nov
 * 2026 10.15, wordt ma 2 nov 2026 9.00: al 1 dag te laat".
 */
#ifndef DOCUMENT_DEADLINE_WORDS_H
#define DOCUMENT_DEADLINE_WORDS_H

#include "../core/deadline_change.h"
#include "../util/strbuf.h"

/* Append the sentence on the incident, without a full stop; LANG is "nl", or
 * anything else for English. */
void deadline_words(struct strbuf *out, const struct incident *,
    const struct law *, const struct deadline_change *, const char *lang);

#endif
