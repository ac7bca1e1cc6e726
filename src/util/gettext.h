/*
 * The marks of text that is translated: by gettext(3), in the language of the
 * user.  For text in a given language see i18n.h.
 */
#ifndef UTIL_GETTEXT_H
#define UTIL_GETTEXT_H

#include <libintl.h>

#define _(s)  gettext(s)
#define N_(s) s /* is translated where it is printed */

#endif
