/*
 * Any header: its lines follow each other, encoded words give UTF-8 without
 * NUL, an address is taken as it is written or refused, and a date is a moment
 * that reads back.
 */
#include "../src/mail/header.h"
#include "../src/mail/address.h"
#include "../src/mail/base64.h"
#include "../src/mail/date.h"
#include "../src/mail/rfc2047.h"
#include "../src/util/addr_spec.h"
#include "../src/util/utf8.h"
#include "fuzz.h"

static void
check_words(const char *value)
{
	struct strbuf s = { 0 };

	strbuf_add(&s, "");
	rfc2047_add(&s, value);
	if (utf8_span(s.s, s.len) != s.len || strlen(s.s) != s.len)
		abort();
	strbuf_reset(&s);
	base64_add(&s, value, strlen(value));
	if (s.len > strlen(value))
		abort();
	strbuf_free(&s);
}

static void
check_addresses(const char *value)
{
	const char *s = value;
	struct address a;

	while (address_next(&s, &a)) {
		if (*a.addr != '\0' &&
		    ((!is_addr_spec(a.addr) && !is_addr_account(a.addr)) ||
			strcasestr(value, a.addr) == NULL ||
			*a.refused != '\0'))
			abort();
		address_free(&a);
	}
}

static void
check_date(const char *value)
{
	char text[TIMESTAMP_LEN];
	struct timestamp at, again;

	if (!mail_date_parse(value, &at))
		return;
	timestamp_format(at, text);
	if (!mail_date_parse(text, &again) || again.s != at.s ||
	    again.off != at.off)
		abort();
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	char *copy = fuzz_copy(data, n), *value;
	struct header_line h;
	size_t at = header_start(copy, n), before = at;

	while (header_next(copy, n, &at, &h)) {
		if (at <= before || at > n || h.name_len == 0 ||
		    h.name < copy + before || h.value < h.name + h.name_len ||
		    h.value + h.value_len != copy + at)
			abort();
		before = at;
		value = header_value(&h);
		check_words(value);
		check_addresses(value);
		check_date(value);
		free(value);
	}
	free(copy);
	return 0;
}
