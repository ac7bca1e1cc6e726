/* The log of a record. */
#include <stdio.h>
#include <string.h>

#include "../util/i18n.h"
#include "../util/utf8.h"
#include "log.h"

void
log_vadd(const struct reg *reg, struct incident *i, struct timestamp now,
    const char *msgid, va_list ap)
{
	char text[1024];

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
	/* The catalogue was checked against the source: msgfmt --check. */
	vsnprintf(text, sizeof(text), i18n_text(reg->language, msgid), ap);
#pragma GCC diagnostic pop
	/* Cut in the middle of a character, if at all. */
	text[utf8_span(text, strlen(text))] = '\0';
	incident_log(i, now, register_user(reg), text);
}

void
log_add(const struct reg *reg, struct incident *i, struct timestamp now,
    const char *msgid, ...)
{
	va_list ap;

	va_start(ap, msgid);
	log_vadd(reg, i, now, msgid, ap);
	va_end(ap);
}
