/* Moments, dates and periods in any text. */
#include "../src/util/mem.h"
#include "../src/util/period.h"
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
	free(s);
	return 0;
}
