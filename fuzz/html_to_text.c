/* Any HTML: the text made of it is not much longer. */
#include "../src/mail/html_to_text.h"
#include "../src/util/strbuf.h"
#include "mail_check.h"

/* Each character may have a prefix of quotes and lists. */
#define MAX_GROWTH 128

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	struct strbuf text = { 0 }, clean = { 0 };
	char *copy = fuzz_copy(data, n);

	strbuf_add(&text, "before");
	if (html_to_text(&text, copy, n)) {
		if (memcmp(text.s, "before", 6) != 0 ||
		    text.len > MAX_GROWTH * (n + 1))
			abort();
		strbuf_add_clean(&clean, text.s, text.len);
		check_text(clean.s, false);
	}
	strbuf_free(&text);
	strbuf_free(&clean);
	free(copy);
	return 0;
}
