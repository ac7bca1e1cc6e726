/*
 * The languages of messages and of documents.  English is in the source; Dutch
 * comes from the catalogue (po/nl.po).  Machine output depends on neither.
 *
 * A message is in the language of the user, by gettext(3).  A document, and
 * text that is stored in a register, has a language of its own, which the
 * environment does not change: i18n_text().
 */
#ifndef UTIL_I18N_H
#define UTIL_I18N_H

#include <stdbool.h>

#include "gettext.h"

/*
 * Messages in the language that LANGUAGE, LC_ALL, LC_MESSAGES or LANG asks
 * for, also where that locale was never generated on the machine.  LOCALEDIR
 * holds the catalogues; NULL keeps English.  Character handling becomes UTF-8.
 */
void i18n_init(const char *localedir);
/* The language of messages: "nl" or "en". */
const char *i18n_language(void);

/* Is there text in LANG?  Always in English; in Dutch if i18n_init() found the
 * catalogue. */
bool i18n_has(const char *lang);
/* MSGID in LANG: "nl", or anything else for English. */
const char *i18n_text(const char *lang, const char *msgid)
    __attribute__((__format_arg__(2)));
/* The same, for a number of N: ONE if it is 1, else MANY. */
const char *i18n_plural(const char *lang, const char *one, const char *many,
    unsigned long long n) __attribute__((__format_arg__(2), __format_arg__(3)));
bool is_dutch(const char *lang);

#endif
