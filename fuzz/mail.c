/* Mail of any kind: what the child does with it, and an mbox cut up. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "../src/mail/mbox.h"
#include "../src/mail/mime.h"
#include "../src/util/strbuf.h"

int LLVMFuzzerTestOneInput(const uint8_t *, size_t);

/* What is promised of all text: UTF-8 that XML can hold, without CR. */
static void
check(const char *s, bool line)
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

static void
check_mail(const struct mail *m)
{
	check(m->subject, true);
	check(m->from_name, true);
	check(m->from_addr, true);
	check(m->message_id, true);
	check(m->automatic, true);
	check(m->read_error, true);
	check(m->text, false);
	for (size_t i = 0; i < m->thread.n; i++)
		check(m->thread.v[i], true);
	for (size_t i = 0; i < m->to.n; i++)
		check(m->to.v[i], true);
	for (size_t i = 0; i < m->nparts; i++) {
		check(m->parts[i].name, true);
		check(m->parts[i].type, true);
		if (m->parts[i].data[m->parts[i].len] != '\0')
			abort();
	}
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	/* Its own memory, so that a byte read beyond it is seen. */
	char *copy = malloc(n > 0 ? n : 1);
	const char *raw;
	size_t at = 0, len;
	struct mail m;

	if (copy == NULL)
		return 0;
	if (n > 0)
		memcpy(copy, data, n);
	mbox_is_likely(copy, n);
	while (mbox_next(copy, n, &at, &raw, &len)) {
		mime_read(raw, len, &m);
		check_mail(&m);
		mail_free(&m);
	}
	free(copy);
	return 0;
}
