/* Any label, on a line of its own, and any bytes: the result is UTF-8 and not
 * much longer. */
#include "../src/mail/charset.h"
#include "../src/util/strbuf.h"
#include "../src/util/utf8.h"
#include "fuzz.h"

#define MAX_GROWTH 16 /* a byte of some sets is several characters */

static void
check_c1(const struct strbuf *s)
{
	struct strbuf once = { 0 }, twice = { 0 };

	charset_add_without_c1(&once, s->s);
	charset_add_without_c1(&twice, once.s);
	fuzz_same(&once, &twice);
	strbuf_free(&once);
	strbuf_free(&twice);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	const uint8_t *lf = n > 0 ? memchr(data, '\n', n) : NULL;
	const size_t label_len = lf != NULL ? (size_t)(lf - data) : 0;
	const size_t len = lf != NULL ? n - label_len - 1 : n;
	char *label = strndup((const char *)data, label_len);
	char *copy = fuzz_copy(data + (n - len), len);
	struct strbuf out = { 0 };

	charset_is_known(label);
	strbuf_add(&out, "");
	charset_add(&out, label, copy, len);
	if (utf8_span(out.s, out.len) != out.len ||
	    out.len > MAX_GROWTH * (len + 1))
		abort();
	if (strlen(out.s) > 0)
		check_c1(&out);
	strbuf_free(&out);
	free(label);
	free(copy);
	return 0;
}
