/* The audit trail as a table. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../record/csv.h"
#include "../util/mem.h"
#include "../util/strbuf.h"
#include "../util/text.h"
#include "audit.h"

enum column {
	COMMIT,
	AT,
	COMMITTED,
	WHO,
	SIGNATURE,
	ACT,
	REFERENCE,
	ROW_LIST,
	ROW,
	FIELD,
	OLD,
	NEW,
	COLUMNS
};

static void
put(struct strbuf *out, const char *const v[COLUMNS])
{
	strbuf_reset(out);
	for (int c = 0; c < COLUMNS; c++) {
		if (c > 0)
			strbuf_addc(out, ',');
		csv_add(out, v[c]);
	}
	strbuf_addc(out, '\n');
	fwrite(out->s, 1, out->len, stdout);
}

static void
put_step(void *arg, const struct trail_step *step)
{
	const struct walk_commit *c = step->commit;
	char at[TIMESTAMP_LEN], committed[TIMESTAMP_LEN];
	char old[CELL_LEN], new[CELL_LEN];
	struct strbuf who = { 0 }, act = { 0 }, row = { 0 };
	char *name;
	const char *v[COLUMNS] = { c->id, at, committed, "", "", "", step->ref,
		"", "", "", "", "" };

	timestamp_format(c->author.at, at);
	timestamp_format(c->committer.at, committed);
	strbuf_add_clean(&who, c->author.name, strlen(c->author.name));
	strbuf_add(&who, " <");
	strbuf_add_clean(&who, c->author.email, strlen(c->author.email));
	strbuf_add(&who, ">");
	strbuf_add_clean(&act, c->act, strlen(c->act));
	v[WHO] = who.s;
	v[ACT] = act.s != NULL ? act.s : "";
	v[SIGNATURE] = c->is_signed ? "signed" : "unsigned";
	for (size_t n = 0; n < step->n; n++) {
		const struct audit_change *one = &step->change[n];

		name = change_row(one, &step->pair);
		strbuf_reset(&row);
		strbuf_add(&row, "");
		strbuf_add_clean(&row, name, strlen(name));
		free(name);
		v[ROW_LIST] = change_list(one);
		v[ROW] = row.s;
		v[FIELD] = change_field(one);
		v[OLD] = change_old(one, &step->pair, old);
		v[NEW] = change_new(one, &step->pair, new);
		put(arg, v);
	}
	if (step->n == 0)
		put(arg, v);
	strbuf_free(&row);
	strbuf_free(&act);
	strbuf_free(&who);
}

int
audit_csv(const struct audit *a, size_t *met)
{
	static const char *const names[COLUMNS] = { "commit", "at", "committed",
		"who", "signature", "act", "reference", "list", "row", "field",
		"old", "new" };
	struct trail_options o = a->trail;
	struct strbuf line = { 0 };
	char *head = NULL;
	int rc;

	o.step = put_step;
	o.arg = &line;
	put(&line, names);
	rc = trail_walk(&o, &head, met);
	free(head);
	strbuf_free(&line);
	return rc;
}
