/* A selection. */
#include <stdlib.h>

#include "../record/fault_text.h"
#include "../util/clock.h"
#include "../util/diag.h"
#include "../util/mem.h"
#include "selection.h"
#include "typed.h"

static void
note_date(const struct zone *zone, const struct query *q)
{
	const struct typed_date *date = query_date(q);

	if (date != NULL)
		typed_date_note(zone, date, query_value(q), "-s");
}

int
selection_read(struct selection *s, const struct zone *zone,
    const struct strlist *queries, enum list list)
{
	struct query_fault fault;
	const struct timestamp now = clock_now(zone);
	char *text;

	*s = (struct selection){ .list = list,
		.query = xcalloc(queries->n, sizeof(void *)) };
	for (size_t n = 0; n < queries->n; n++) {
		s->query[s->n] = query_parse(
		    zone, now, queries->v[n], list, &fault);
		if (s->query[s->n] != NULL) {
			note_date(zone, s->query[s->n++]);
			continue;
		}
		text = query_fault_text(&fault);
		fail(EXIT_USAGE, NULL, "%s", text);
		free(text);
		free(fault.text);
	}
	return s->n == queries->n ? 0 : -1;
}

bool
selection_holds(const struct selection *s, const struct incident *i, size_t row)
{
	for (size_t n = 0; n < s->n; n++)
		if (!query_holds(s->query[n], i, row))
			return false;
	return true;
}

void
selection_free(struct selection *s)
{
	for (size_t n = 0; n < s->n; n++)
		query_free(s->query[n]);
	free(s->query);
}
