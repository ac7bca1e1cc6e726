/* The questions in plain words, from their table. */
#include <stdlib.h>

#include "../core/enisa_score.h"
#include "../core/rule_table.h"
#include "../record/table.h"
#include "../util/i18n.h"
#include "../util/mem.h"
#include "guide.h"

enum { COL_FIELD, COL_PART, COL_VALUE, COL_TEXT, COL_EXAMPLE = COL_TEXT + 2 };

static const char *const names[] = { "field", "part", "value", "text_nl",
	"text_en", "example_nl", "example_en" };
static const char *const parts[GUIDE_PARTS] = { "question", "more", "kind",
	"statement" };

/* Both languages must be there; the one of messages. */
static char *
take_text(struct table *t, size_t col)
{
	char *nl = table_text(t, col), *en = table_text(t, col + 1);
	const bool dutch = is_dutch(i18n_language());

	free(dutch ? en : nl);
	return dutch ? nl : en;
}

static struct guide_row *
add_row(struct guide *g)
{
	g->row = xgrow(g->row, &g->cap, g->n + 1, sizeof(*g->row));
	g->row[g->n] = (struct guide_row){ .part = GUIDE_PARTS };
	return &g->row[g->n++];
}

static void
read_row(struct table *t, void *arg)
{
	struct guide_row *r = add_row(arg);
	const char *value = table_cell(t, COL_VALUE);

	r->field = field_find(table_cell(t, COL_FIELD));
	r->part = (enum guide_part)table_one_of(
	    t, COL_PART, parts, GUIDE_PARTS);
	r->text = take_text(t, COL_TEXT);
	r->example = r->part == GUIDE_STATEMENT ||
			     table_cell(t, COL_EXAMPLE)[0] != '\0'
			 ? take_text(t, COL_EXAMPLE)
			 : xstrdup("");
	r->value = xstrdup(value);
	if (r->field == FIELD_MAX)
		table_refuse(t, COL_FIELD, table_cell(t, COL_FIELD),
		    _("a field of the record, see dl-fields(5)"));
	else if (r->part == GUIDE_STATEMENT &&
		 choice_find(field_def(r->field)->choices, value) == 0)
		table_refuse(t, COL_VALUE, value, _("a choice of that field"));
}

const struct guide_row *
guide_next(const struct guide *g, enum field f, enum guide_part part,
    const struct guide_row *after)
{
	const struct guide_row *r = after != NULL ? after + 1 : g->row;

	for (; r->part != GUIDE_PARTS; r++)
		if (r->field == f && r->part == part)
			return r;
	return NULL;
}

/* Everything that may be asked has a question. */
static int
check(const struct guide *g, const char *file)
{
	const struct loc at = { .file = file };
	enum field f;
	int rc = 0;

	for (unsigned n = 0; n < QUESTION_MAX + ENISA_INPUTS; n++) {
		f = n < QUESTION_MAX ? question_field(n)
				     : enisa_input(n - QUESTION_MAX);
		if (guide_next(g, f, GUIDE_QUESTION, NULL) != NULL &&
		    guide_next(g, f,
			n < QUESTION_MAX ? GUIDE_MORE : GUIDE_STATEMENT,
			NULL) != NULL)
			continue;
		fail(EXIT_CONFIG, &at, _("there is no question for %s"),
		    field_def(f)->name);
		rc = -1;
	}
	return rc;
}

int
guide_read(struct guide *g)
{
	struct table t = { .names = names, .ncols = LENGTH(names) };
	struct strbuf bytes = { 0 };
	char *file;
	int rc = -1;

	*g = (struct guide){ 0 };
	if (table_bytes(NULL, "questions", "assessment", true, &bytes, &file) ==
		1 &&
	    table_read(bytes.s != NULL ? bytes.s : "", bytes.len, file, &t,
		read_row, g) == 0) {
		add_row(g);
		rc = check(g, file);
	}
	if (rc == -1)
		guide_free(g);
	strbuf_free(&bytes);
	free(file);
	return rc;
}

void
guide_free(struct guide *g)
{
	for (size_t r = 0; r < g->n; r++) {
		free(g->row[r].value);
		free(g->row[r].text);
		free(g->row[r].example);
	}
	free(g->row);
	*g = (struct guide){ 0 };
}
