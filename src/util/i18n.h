/*
 * The language of messages.  English is in the source; Dutch comes from the
 * catalogue.  Numbers, dates and machine output never depend on it.
 */
#ifndef UTIL_I18N_H
#define UTIL_I18N_H

#include <libintl.h>

#define _(s)  gettext(s)
#define N_(s) s /* marks a string that is translated where it is printed */

/*
 * Messages in the language that LANGUAGE, LC_ALL, LC_MESSAGES or LANG asks
 * for, also where that locale was never generated on the machine.  LOCALEDIR
 * holds the catalogues; NULL keeps English.  Character handling becomes UTF-8.
 */
void i18n_init(const char *localedir);
/* Messages in LANG ("nl" or "en") from here on, whatever the environment. */
void i18n_use(const char *lang);
/* What MSGID is in LANG: for text that is stored in a register, which has a
 * language of its own. */
const char *i18n_text(const char *lang, const char *msgid);
/* "nl" or "en": what messages are in now. */
const char *i18n_language(void);

#endif
