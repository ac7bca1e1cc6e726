/* Any HTML as text: never much more of it than there was. */
#include "../src/mail/html_to_text.h"
#include "mail_check.h"

#define MAX_GROWTH                                                             \
	128 /* a prefix of quotes and lists before each character              \
	     */

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
