/* Addresses: taken exactly as they are written, or refused. */
#include <stdlib.h>

#include "../src/mail/address.h"
#include "../src/util/addr_spec.h"
#include "../src/util/mem.h"
#include "../src/util/strbuf.h"
#include "test.h"

#define L60 "aaaaaaaaaabbbbbbbbbbccccccccccddddddddddeeeeeeeeeeffffffffff"
#define D60 L60 "." L60 "."

static const struct {
	const char *s;
	bool is;
} specs[] = {
	{ "jan@a.example", true },
	{ "Jan.de-Boer+x@A.example", true },
	{ "o'brien@a.example", true },
	{ "jan%b.example@a.example", true },
	{ "jan@localhost", true },
	{ "jan@a_b.example", true },
	{ "jan@m\xc3\xbcnchen.example", true },
	{ "jo\xc3\xabl@a.example", true },
	{ "\"jan jansen\"@a.example", true },
	{ "\"a@b\"@a.example", true },
	{ "\"a\\\"b\"@a.example", true },
	{ L60 "gggg@a.example", true },
	{ "a@" D60 D60 "nl", true },
	{ L60 "ggggg@a.example", false },
	{ "a@" L60 "gggg.nl", false },
	{ "a@" D60 D60 L60 ".nl", false },
	{ "", false },
	{ "jan", false },
	{ "@a.example", false },
	{ "jan@", false },
	{ "jan@a.example@b.example", false },
	{ "jan jansen@a.example", false },
	{ " jan@a.example", false },
	{ "jan@a.example ", false },
	{ "jan@a .example", false },
	{ "jan@a.example,piet@b.example", false },
	{ "jan@a.example;piet@b.example", false },
	{ "<jan@a.example>", false },
	{ "jan@a.example(x)", false },
	{ "jan(x)@a.example", false },
	{ "mailto:jan@a.example", false },
	{ "jan.@a.example", false },
	{ ".jan@a.example", false },
	{ "jan..jansen@a.example", false },
	{ "jan@.a.example", false },
	{ "jan@a..example", false },
	{ "jan@a.example.", false },
	{ "jan@-a.example", false },
	{ "jan@a-.example", false },
	{ "jan@[127.0.0.1]", false },
	{ "\"jan@a.example", false },
	{ "\"\"@a.example", false },
	{ "\"jan\"jansen@a.example", false },
	{ "\"jan\\", false },
	{ "jan\"x\"@a.example", false },
	{ "jan@a.example\nBcc: piet@b.example", false },
	{ "\"jan\nBcc: x\"@a.example", false },
	{ "jan\r@a.example", false },
	{ "jan\x7f@a.example", false },
	{ "jan@a.example\x1b[2J", false },
	/* =?utf-8?q?jan=40evil=2eexample?= is an atom by its letters. */
	{ "=?utf-8?q?jan=40evil=2eexample?=@a.example", false },
	/* U+202E, U+200B, U+00A0, U+FF20, U+FF0E, U+3002, not UTF-8 */
	{ "jan\xe2\x80\xae@a.example", false },
	{ "jan@a\xe2\x80\x8b.example", false },
	{ "jan\xc2\xa0x@a.example", false },
	{ "jan\xef\xbc\xa0x@a.example", false },
	{ "jan@a\xef\xbc\x8e"
	  "example",
	    false },
	{ "jan@a\xe3\x80\x82"
	  "example",
	    false },
	{ "jan\xff@a.example", false },
	{ "jan@a\xeb.example", false },
};

static void
test_specs(void)
{
	for (size_t i = 0; i < LENGTH(specs); i++)
		EQ_STR(is_addr_spec(specs[i].s) ? "is" : "is not",
		    specs[i].is ? "is" : "is not", specs[i].s);
}

/* "NAME|ADDRESS|REFUSED" of each mailbox, joined by LF. */
static const struct {
	const char *header, *want;
} lists[] = {
	{ "jan@a.example", "|jan@a.example|" },
	{ "jan@A.Example (Jan van den Berg)",
	    "Jan van den Berg|jan@a.example|" },
	{ "(Jan) jan@a.example", "Jan|jan@a.example|" },
	{ "Jan <jan@a.example>", "Jan|jan@a.example|" },
	{ "Jan (HR) Jansen <jan@a.example>", "Jan  Jansen|jan@a.example|" },
	{ "<jan@a.example> (Jan)", "Jan|jan@a.example|" },
	{ "Jan < jan@a.example >", "Jan|jan@a.example|" },
	{ "jan@a.example <piet@b.example>", "jan@a.example|piet@b.example|" },
	{ "\"Jan J.\" <\"jan jansen\"@a.example>",
	    "Jan J.|\"jan jansen\"@a.example|" },
	{ "\"jan jansen\"@a.example", "|\"jan jansen\"@a.example|" },
	{ "Jan <\"a>b\"@a.example>", "Jan|\"a>b\"@a.example|" },
	{ "Jan <jan@a.example", "Jan|jan@a.example|" },
	{ "<@one.example,@two.example:jan@a.example>", "|jan@a.example|" },
	{ "Team: Jan <jan@a.example>, piet@b.example;, x@c.example",
	    "Jan|jan@a.example|\n|piet@b.example|\n|x@c.example|" },
	{ "undisclosed-recipients:;", "" },
	{ "Boer, Jan <jan@a.example>, p@b.example",
	    "Boer, Jan|jan@a.example|\n|p@b.example|" },
	{ "=?utf-8?q?Jan_=3Cx=40y=3E?= <jan@a.example>",
	    "Jan <x@y>|jan@a.example|" },
	{ "Jan <moderator>", "Jan|moderator|" },
	{ "Jan", "Jan||" },
	{ " , ", "" },
	{ "<>", "" },
	{ "jan@goed.example(x)evil.example",
	    "||jan@goed.example(x)evil.example" },
	{ "jan(x)@a.example", "||jan(x)@a.example" },
	{ "Jan <jan(x)@a.example>", "Jan||Jan <jan(x)@a.example>" },
	{ "Jan <jan jansen@a.example>", "Jan||Jan <jan jansen@a.example>" },
	{ "Jan Jansen jan@a.example", "||Jan Jansen jan@a.example" },
	{ "jan@a.example@b.example", "||jan@a.example@b.example" },
	{ "<jan@a.example@b.example>", "||<jan@a.example@b.example>" },
	{ "<jan@a.example> <piet@b.example>",
	    "||<jan@a.example> <piet@b.example>" },
	{ "<jan@a.example>piet@b.example",
	    "piet@b.example||<jan@a.example>piet@b.example" },
	{ "Jan <jan@a.example, piet@b.example",
	    "Jan||Jan <jan@a.example, piet@b.example" },
	{ "=?utf-8?q?jan=40evil.example?=@a.example",
	    "||=?utf-8?q?jan=40evil.example?=@a.example" },
	{ "<=?utf-8?q?jan?=@a.example>", "||<=?utf-8?q?jan?=@a.example>" },
	{ "\"Jan <jan@a.example>", "||\"Jan <jan@a.example>" },
	{ "jan @ a . example", "||jan @ a . example" },
	{ "jan@[127.0.0.1]", "||jan@[127.0.0.1]" },
};

static void
test_lists(void)
{
	for (size_t i = 0; i < LENGTH(lists); i++) {
		const char *s = lists[i].header;
		struct strbuf got = { 0 };
		struct address a;

		strbuf_add(&got, "");
		while (address_next(&s, &a)) {
			strbuf_addf(&got, "%s%s|%s|%s", got.len > 0 ? "\n" : "",
			    a.name, a.addr, a.refused);
			address_free(&a);
		}
		EQ_STR(got.s, lists[i].want, lists[i].header);
		strbuf_free(&got);
	}
}

/* As mail servers know it; "": no mail goes there. */
static const struct {
	const char *addr, *ascii;
} sent[] = {
	{ "jan@a.example", "jan@a.example" },
	{ "\"jan jansen\"@a.example", "\"jan jansen\"@a.example" },
	{ "jan@m\xc3\xbcnchen.example", "jan@xn--mnchen-3ya.example" },
	{ "jan@stra\xc3\x9f"
	  "e.example",
	    "jan@xn--strae-oqa.example" },
	{ "jan@\xe2\x82\xac.example", "" },
	{ "jo\xc3\xabl@a.example", "" },
	{ "jan", "" },
	{ "Jan <jan@a.example>", "" },
	{ "jan@a.example(x)", "" },
	{ "jan@a.example,piet@b.example", "" },
};

static void
test_sent(void)
{
	for (size_t i = 0; i < LENGTH(sent); i++) {
		char *ascii = address_ascii(sent[i].addr);

		EQ_STR(ascii != NULL ? ascii : "", sent[i].ascii, sent[i].addr);
		free(ascii);
	}
}

/* Of a setting: exactly one mailbox. */
static const struct {
	const char *text, *addr;
} settings[] = {
	{ "Meldpunt <meld@a.example>", "meld@a.example" },
	{ "meld@a.example", "meld@a.example" },
	{ "meld@a.example, piet@b.example", "" },
	{ "Team: meld@a.example;", "meld@a.example" },
	{ "Meldpunt <meld>", "" },
	{ "Meldpunt", "" },
	{ "", "" },
};

static void
test_settings(void)
{
	for (size_t i = 0; i < LENGTH(settings); i++) {
		char *addr = address_in(settings[i].text);

		EQ_STR(addr, settings[i].addr, settings[i].text);
		free(addr);
	}
}

int
main(void)
{
	test_specs();
	test_lists();
	test_sent();
	test_settings();
	return DONE();
}
