/* Any mail: parsed as the child does it, and an mbox cut up. */
#include "../src/mail/mbox.h"
#include "../src/mail/mime.h"
#include "mail_check.h"

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	char *copy = fuzz_copy(data, n);
	struct strbuf mail = { 0 };
	size_t at = 0;
	struct mail m;

	mbox_is_likely(copy, n);
	while (mbox_next(copy, n, &at, &mail)) {
		mime_read(mail.s, mail.len, &m);
		check_mail(&m);
		mail_free(&m);
	}
	strbuf_free(&mail);
	free(copy);
	return 0;
}
