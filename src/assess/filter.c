/* dl-classify: records through standard input and output, no register. */
#include "../util/clock.h"
#include "../util/diag.h"
#include "../util/mem.h"
#include "assess.h"

/* Those of the input, and what judging adds. */
static void
add_columns(
    const struct classify *c, const struct columns *in, struct columns *out)
{
	static const enum field made[] = { FIELD_CLASS, FIELD_RULE,
		FIELD_ASSESSED_AT, FIELD_ASSESSED_BY, FIELD_AP, FIELD_AP_REASON,
		FIELD_AP_DUE, FIELD_SUBJECTS, FIELD_SUBJECTS_REASON };

	for (size_t n = 0; n < in->n; n++) {
		out->c = xgrow(out->c, &out->cap, n + 1, sizeof(*out->c));
		out->c[n] = in->c[n];
		out->c[n].name = xstrdup(in->c[n].name);
		out->n++;
	}
	for (size_t m = 0; m < LENGTH(made); m++)
		columns_add(out, made[m]);
	for (enum field f = 0; f < FIELD_MAX; f++)
		if (c->answer[f] != NULL)
			columns_add(out, f);
	if (c->why != NULL && c->decide.n == 0)
		columns_add(out, FIELD_RATIONALE);
	for (unsigned n = 0; n < ENISA_INPUTS; n++)
		if (columns_have(out, enisa_input(n))) {
			columns_add(out, FIELD_SEVERITY);
			columns_add(out, FIELD_SEVERITY_LEVEL);
		}
}

void
classify_filter(struct classify *c, const char *path)
{
	struct reader *in = reader_open(&c->reg.zone, path, FORMAT_GUESS);
	struct columns cols = { 0 };
	struct incident i;
	struct judged j;
	int rc;

	if (in == NULL)
		return;
	c->now = clock_now(&c->reg.zone);
	add_columns(c, reader_columns(in), &cols);
	c->out = writer_open(stdout, reader_format(in), &cols, LIST_MAX);
	while ((rc = reader_next(in, &i)) != 0) {
		if (rc == -1)
			continue;
		j = judge(c, &i);
		if (j.o.is_news)
			judge_sign(c, &i, j.now);
		decide(c, &i);
		if (c->explain)
			tell_why(c, &i);
		tell_warnings(&i, &j);
		writer_put(c->out, &i);
		incident_free(&i);
	}
	writer_close(c->out);
	columns_free(&cols);
	reader_close(in);
}
