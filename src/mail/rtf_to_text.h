/* Rich Text Format as plain text, as far as messages of Outlook need it. */
#ifndef MAIL_RTF_TO_TEXT_H
#define MAIL_RTF_TO_TEXT_H

#include <stddef.h>

#include "../util/strbuf.h"

/* Append the N bytes at S as UTF-8 text with LF at the end of a line; pictures,
 * fonts and fields are left out. */
void rtf_to_text(struct strbuf *, const char *s, size_t n);

#endif
