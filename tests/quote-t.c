/* Words of strangers in lists of our own. */
#include "../src/document/quote.h"
#include "../src/util/mem.h"
#include "test.h"

static void
test_words(void)
{
	static const struct {
		const char *text, *shown;
	} t[] = {
		{ "Re: brief", "Re: brief" },
		{ "", "" },
		{ "  Re:\r\n\tbrief \xe2\x80\xa8kwijt ", "Re: brief kwijt" },
		/* It does not end where it is quoted. */
		{ "x\xe2\x80\x9d (niet bezorgd)", "x' (niet bezorgd)" },
		{ "\xe2\x80\x9ex\" \xc2\xaby\xc2\xbb", "'x' 'y'" },
		/* U+202E, U+2066, U+200B, U+FEFF, U+E0041. */
		{ "a\xe2\x80\xae"
		  "b\xe2\x81\xa6"
		  "c\xe2\x80\x8b"
		  "d\xef\xbb\xbf"
		  "e\xf3\xa0\x81\x81"
		  "f",
		    "abcdef" },
		{ "a\x1b[31mb\xc2\x9b"
		  "c",
		    "a\xef\xbf\xbd[31mb\xef\xbf\xbd"
		    "c" },
		{ "\xff\xc3", "\xef\xbf\xbd\xef\xbf\xbd" },
		{ "12345678", "12345678" },
		{ "123456789", "12345678\xe2\x80\xa6" },
		{ "1234567 89", "1234567\xe2\x80\xa6" },
		{ "\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9"
		  "\xc3\xa9\xc3\xa9",
		    "\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9"
		    "\xc3\xa9\xe2\x80\xa6" },
	};
	struct strbuf s = { 0 };

	for (size_t n = 0; n < LENGTH(t); n++) {
		strbuf_reset(&s);
		strbuf_add(&s, "");
		quote_add(&s, t[n].text, n < 8 ? 40 : 8);
		EQ_STR(s.s, t[n].shown, t[n].shown);
	}
	strbuf_free(&s);
}

static void
test_addresses(void)
{
	static const struct {
		const char *text, *shown;
	} t[] = {
		{ "jan+x@example.nl", "jan+x@example.nl" },
		{ "", "" },
		/* What it says is its own. */
		{ "melding aan de AP",
		    "\xe2\x80\x9cmelding aan de AP\xe2\x80\x9d" },
		{ "AP", "\xe2\x80\x9c"
			"AP\xe2\x80\x9d" },
		{ "\"a (b)\"@example.nl",
		    "\xe2\x80\x9c'a (b)'@example.nl\xe2\x80\x9d" },
	};
	struct strbuf s = { 0 };

	for (size_t n = 0; n < LENGTH(t); n++) {
		strbuf_reset(&s);
		strbuf_add(&s, "");
		quote_add_address(&s, t[n].text, 40);
		EQ_STR(s.s, t[n].shown, t[n].shown);
	}
	strbuf_free(&s);
}

int
main(void)
{
	test_words();
	test_addresses();
	return DONE();
}
