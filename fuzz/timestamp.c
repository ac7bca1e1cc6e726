/* Moments, dates and periods in any text. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "../src/util/mem.h"
#include "../src/util/timestamp.h"

int LLVMFuzzerTestOneInput(const uint8_t *, size_t);

static void
again(struct timestamp w)
{
	char text[TIMESTAMP_LEN];
	struct timestamp v;

	timestamp_format(w, text);
	if (!timestamp_parse(text, &v) || v.s != w.s || v.off != w.off)
		abort();
	timestamp_local(w);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	char *s = xstrndup((const char *)data, n);
	struct period p, q;
	struct timestamp w;
	int y, m, d;

	zone_set("Europe/Amsterdam");
	if (timestamp_parse(s, &w))
		again(w);
	if (timestamp_parse_typed(s, &w))
		again(w);
	if (period_parse(s, &p)) {
		again(p.from);
		if (p.from.s >= p.to.s || !period_parse(p.name, &q) ||
		    q.from.s != p.from.s || q.to.s != p.to.s)
			abort();
	}
	if (date_parse(s, &y, &m, &d) && !is_date(y, m, d))
		abort();
	free(s);
	return 0;
}
