/* Moments, dates and periods in any text. */
#include "../src/util/mem.h"
#include "../src/util/period.h"
#include "../src/util/typed_date.h"
#include "fuzz.h"

static const struct zone amsterdam = { "Europe/Amsterdam" };

static void
again(struct timestamp w)
{
	char text[TIMESTAMP_LEN];
	struct timestamp v;

	timestamp_format(w, text);
	if (!timestamp_parse(text, &v) || v.s != w.s || v.off != w.off)
		abort();
	zone_timestamp(&amsterdam, w.s);
}

/* Typed in any words, it is read back as it was understood. */
static void
typed(const char *s, enum typed_date_side side, unsigned kinds)
{
	const struct typed_date_context context = { &amsterdam,
		{ INT64_C(1795871400), 3600 }, side, kinds };
	struct typed_date_fault fault;
	struct typed_date d, same;

	if (!typed_date_read(&context, s, &d, &fault)) {
		free(typed_date_fault_text(&context, s, &fault));
		return;
	}
	if (!(d.kind & kinds) ||
	    !typed_date_read(&context, d.text, &same, &fault) ||
	    !same.is_canonical || strcmp(d.text, same.text) != 0)
		abort();
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	char *s = xstrndup((const char *)data, n);
	struct period p, q;
	struct timestamp w;
	int y, m, d;

	if (timestamp_parse(s, &w))
		again(w);
	if (zone_parse(&amsterdam, s, &w))
		again(w);
	if (period_parse(&amsterdam, s, &p)) {
		if (p.from.s >= 631152000) /* from 1990 each has a text */
			again(p.from);
		if (p.from.s >= p.to.s ||
		    !period_parse(&amsterdam, p.name, &q) ||
		    q.from.s != p.from.s || q.to.s != p.to.s)
			abort();
	}
	if (date_parse(s, &y, &m, &d) && !is_date(y, m, d))
		abort();
	typed(s, TYPED_PAST, TYPED_MOMENT | TYPED_DAY | TYPED_PERIOD);
	typed(s, TYPED_PAST, TYPED_MOMENT);
	typed(s, TYPED_FUTURE, TYPED_DAY);
	typed(s, TYPED_PAST, TYPED_PERIOD);
	free(s);
	return 0;
}
