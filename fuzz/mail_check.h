/* The promises of mail.h about the text of a mail. */
#ifndef MAIL_CHECK_H
#define MAIL_CHECK_H

#include "../src/mail/mail.h"
#include "../src/util/utf8.h"
#include "fuzz.h"

/* UTF-8 that XML can hold, without CR; a LINE also without LF. */
static inline void
check_text(const char *s, bool line)
{
	const size_t n = strlen(s);
	size_t len;
	uint32_t c;

	for (size_t i = 0; i < n; i += len) {
		c = utf8_get(s + i, n - i, &len);
		if (c == UTF8_BAD || !is_xml_char(c) || c == '\r' ||
		    (line && c == '\n'))
			abort();
	}
}

static inline void
check_mail(const struct mail *m)
{
	check_text(m->subject, true);
	check_text(m->from_name, true);
	check_text(m->from_addr, true);
	check_text(m->message_id, true);
	check_text(m->automatic, true);
	if (*m->text == '\0' && m->remarks == 0)
		abort();
	check_text(m->text, false);
	for (size_t i = 0; i < m->thread.n; i++)
		check_text(m->thread.v[i], true);
	for (size_t i = 0; i < m->to.n; i++)
		check_text(m->to.v[i], true);
	for (size_t i = 0; i < m->nparts; i++) {
		check_text(m->parts[i].name, true);
		check_text(m->parts[i].type, true);
		if (m->parts[i].data[m->parts[i].len] != '\0')
			abort();
	}
}

#endif
