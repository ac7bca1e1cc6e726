/* Assessment of a stream of records. */
#include "filter.h"
#include "../core/enisa_score.h"
#include "../record/stream.h"
#include "../util/clock.h"
#include "../util/mem.h"
#include "../util/sandbox.h"
#include "explain.h"
#include "summary.h"

/* Those of the input, and those that the assessment fills. */
static void
add_columns(const struct assess_request *r, const struct columns *in,
    struct columns *out)
{
	static const enum field filled[] = { FIELD_CLASS, FIELD_RULE,
		FIELD_HINTS, FIELD_ASSESSED_AT, FIELD_ASSESSED_BY, FIELD_AP,
		FIELD_AP_REASON, FIELD_AP_DUE, FIELD_SUBJECTS,
		FIELD_SUBJECTS_REASON };

	columns_copy(out, in);
	for (size_t m = 0; m < LENGTH(filled); m++)
		columns_add(out, filled[m]);
	for (enum field f = 0; f < FIELD_MAX; f++)
		if (r->answer[f] != NULL)
			columns_add(out, f);
	if (r->rationale != NULL)
		columns_add(out, FIELD_RATIONALE);
	for (unsigned n = 0; n < ENISA_INPUTS; n++)
		if (columns_have(out, enisa_input(n))) {
			columns_add(out, FIELD_SEVERITY);
			columns_add(out, FIELD_SEVERITY_LEVEL);
		}
}

void
filter_stream(const struct assess_request *r, const char *path)
{
	const struct timestamp now = clock_now(r->policy->law.zone);
	struct columns cols = { 0 };
	struct assessment a;
	struct incident i;
	struct reader *in;
	struct writer *out;
	int rc;

	sandbox_enter_here((const char *[]){ path, NULL });
	in = reader_open(r->policy->law.zone, path, FORMAT_GUESS);
	if (in == NULL)
		return;
	add_columns(r, reader_columns(in), &cols);
	out = writer_open(stdout, reader_format(in), &cols, LIST_MAX);
	while ((rc = reader_next(in, &i)) != 0) {
		if (rc == -1)
			continue;
		assess_all(r, &i, now, &a);
		if (a.outcome.is_news)
			assess_sign(r, &i, now);
		if (r->explain)
			explain(r->policy, &i, now);
		summary_warnings(r->policy, &i, &a);
		writer_put(out, &i);
		incident_free(&i);
	}
	writer_close(out);
	columns_free(&cols);
	reader_close(in);
}
