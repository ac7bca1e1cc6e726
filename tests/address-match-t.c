/* Do two texts name the same mailbox? */
#include "../src/mail/address_match.h"
#include "test.h"

static const struct {
	const char *a, *b;
	bool is_same, is_for;
} pairs[] = {
	{ "jan@a.example", "jan@a.example", true, true },
	{ "jan@a.example", "JAN@A.Example", true, true },
	{ "jan@a.example", "jan@a.example.", true, true },
	{ "jan@m\xc3\xbcnchen.example", "jan@xn--mnchen-3ya.example", true,
	    true },
	{ "jan@XN--mnchen-3ya.example", "jan@m\xc3\xbcnchen.example", true,
	    true },
	{ "jan@m\xc3\xbcnchen.example", "jan@M\xc3\x9cNCHEN.example", true,
	    true },
	{ "jo\xc3\xabl@m\xc3\xbcnchen.example",
	    "jo\xc3\xabl@xn--mnchen-3ya.example", true, true },
	{ "jan@a.example", "jan+x@a.example", false, true },
	{ "jan@a.example", "jan+@a.example", false, true },
	{ "jan@m\xc3\xbcnchen.example", "Jan+x@xn--mnchen-3ya.example", false,
	    true },
	{ "jan+x@a.example", "jan@a.example", false, false },
	{ "jan@a.example", "jan-x@a.example", false, false },
	{ "jan@a.example", "janx@a.example", false, false },
	{ "jan@a.example", "ja@a.example", false, false },
	{ "jan@a.example", "jan@b.example", false, false },
	{ "jan@a.example", "jan@a.example.nl", false, false },
	{ "jan@a.example", "jan", false, false },
	{ "jan@a.example", "", false, false },
	{ "jan", "Jan", true, true },
	/* A Cyrillic letter. */
	{ "jan@a.example", "jan@\xd0\xb0.example", false, false },
	{ "\"a@b\"@a.example", "\"a@b\"@A.example", true, true },
};

int
main(void)
{
	for (size_t i = 0; i < sizeof(pairs) / sizeof(*pairs); i++) {
		OK(address_is_same(pairs[i].a, pairs[i].b) == pairs[i].is_same);
		OK(address_is_for(pairs[i].a, pairs[i].b) == pairs[i].is_for);
	}
	return DONE();
}
