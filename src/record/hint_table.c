/* Hints from their CSV table. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../util/i18n.h"
#include "../util/mem.h"
#include "../util/sha256.h"
#include "../util/strbuf.h"
#include "../util/strlist.h"
#include "../util/text.h"
#include "hint_table.h"
#include "table.h"

#define NAME	"hints"
#define OVER	'>' /* before a number: those above it */
#define NONE	"-"
#define DIGITS	15 /* of a number, as fields have it */
#define DECIMAL "0123456789"

enum {
	COL_FIELD,
	COL_VALUE,
	COL_QUESTION,
	COL_ANSWER,
	COL_CONTRADICTS,
	COL_UNLESS,
	COL_RULES,
	COL_WHY_NL,
	COL_WHY_EN,
	COL_SOURCE,
	COLS
};

static const char *const names[COLS] = { "field", "value", "question", "answer",
	"contradicts", "unless", "rules", "why_nl", "why_en", "source" };

/* Facts ------------------------------------------------------------------- */

/* A field that people fill, with choices or a number, and no answer. */
static bool
is_fact(enum field f)
{
	const struct field_def *d = field_def(f);

	return (d->flags & IS_MADE) == 0 && question_find(f) == QUESTION_MAX &&
	       (d->kind == KIND_CHOICE || d->kind == KIND_COUNT);
}

/* The field called NAME, or FIELD_MAX: reported. */
static enum field
read_field(struct table *t, size_t col, const char *name)
{
	const char *facts[FIELD_MAX];
	enum field f = field_find(name);
	size_t n = 0;

	if (f != FIELD_MAX && is_fact(f))
		return f;
	for (f = 0; f < FIELD_MAX; f++)
		if (is_fact(f))
			facts[n++] = field_def(f)->name;
	table_refuse_word(t, col, name,
	    _("a field of the record with choices or a number, see "
	      "dl-fields(5)"),
	    facts, n);
	return FIELD_MAX;
}

/* What is wrong is reported. */
static void
read_values(
    struct table *t, size_t col, const char *values, struct hint_fact *f)
{
	const struct field_def *d = field_def(f->field);
	const size_t digits = *values == OVER ? strspn(values + 1, DECIMAL) : 0;

	if (d->kind == KIND_CHOICE)
		f->choices = table_choices_of(
		    t, col, values, d->choices, false);
	else if (digits > 0 && digits <= DIGITS && values[digits + 1] == '\0')
		f->over = strtoull(values + 1, NULL, 10);
	else
		table_refuse(t, col, values, _("a number such as >0"));
}

/* FIELD=VALUES, several joined by ; and each of them enough. */
static void
read_unless(struct table *t, struct hint *h)
{
	const char *cell = table_cell(t, COL_UNLESS);
	struct strlist parts = { 0 };

	if (strcmp(cell, NONE) == 0)
		return;
	strlist_split(&parts, cell, ';');
	if (parts.n == 0)
		table_refuse(t, COL_UNLESS, cell,
		    _("FIELD=VALUES, several joined by ;, or - for none"));
	h->unless = xcalloc(parts.n + 1, sizeof(*h->unless));
	for (size_t p = 0; p < parts.n; p++) {
		char *eq = strchr(parts.v[p], '=');
		struct hint_fact *f = &h->unless[h->nunless];

		if (eq == NULL) {
			table_refuse(t, COL_UNLESS, parts.v[p],
			    _("FIELD=VALUES, several joined by ;, or - for "
			      "none"));
			continue;
		}
		*eq = '\0';
		f->field = read_field(t, COL_UNLESS, parts.v[p]);
		if (f->field == FIELD_MAX)
			continue;
		read_values(t, COL_UNLESS, eq + 1, f);
		h->nunless++;
	}
	strlist_free(&parts);
}

/* Rows -------------------------------------------------------------------- */

/* 0: reported. */
static bool
read_question(struct table *t, struct hint *h)
{
	const char *questions[QUESTION_MAX];

	for (enum question q = 0; q < QUESTION_MAX; q++)
		questions[q] = field_def(question_field(q))->name;
	h->question = (enum question)table_one_of(
	    t, COL_QUESTION, questions, QUESTION_MAX);
	return h->question != QUESTION_MAX;
}

static void
read_answers(struct table *t, struct hint *h)
{
	const struct choice *list = field_def(question_field(h->question))
					->choices;
	const char *answers[RISK_MAX];
	size_t n = 0, found;

	for (; list[n].value != NULL; n++)
		answers[n] = list[n].value;
	found = table_one_of(t, COL_ANSWER, answers, n);
	h->answer = found < n ? (unsigned)found + 1 : 0;
	if (strcmp(table_cell(t, COL_CONTRADICTS), NONE) != 0)
		h->against = table_choices(t, COL_CONTRADICTS, list, false);
	if (h->answer != 0 && (h->against >> (h->answer - 1) & 1U) != 0)
		table_refuse(t, COL_CONTRADICTS, table_cell(t, COL_CONTRADICTS),
		    _("other answers than the one that follows"));
}

static char *
read_rules(struct table *t)
{
	const char *cell = table_cell(t, COL_RULES);
	struct strlist parts = { 0 };
	bool is_right = true;

	if (strcmp(cell, NONE) == 0)
		return xstrdup("");
	strlist_split(&parts, cell, '|');
	for (size_t p = 0; p < parts.n; p++)
		is_right = is_right && is_table_id(parts.v[p], TABLE_NAME_MOST);
	if (!is_right || parts.n == 0)
		table_refuse(t, COL_RULES, cell,
		    _("names of rule sets, joined by |, or - for all"));
	strlist_free(&parts);
	return xstrdup(cell);
}

/* It would be said of one fact twice, and with two reasons. */
static void
check_repeated(
    struct table *t, const struct hint_table *to, const struct hint *h)
{
	for (size_t r = 0; r < to->n; r++) {
		const struct hint *old = &to->row[r];

		if (old->fact.field == h->fact.field &&
		    old->question == h->question &&
		    (old->fact.choices & h->fact.choices) != 0 &&
		    strcmp(old->rules, h->rules) == 0)
			table_refuse(t, COL_VALUE, table_cell(t, COL_VALUE),
			    _("values that no earlier row has for this "
			      "question"));
	}
}

static void
read_row(struct table *t, void *arg)
{
	struct hint_table *to = arg;
	struct hint h = { .line = t->row.at.line };

	h.fact.field = read_field(t, COL_FIELD, table_cell(t, COL_FIELD));
	if (h.fact.field != FIELD_MAX)
		read_values(t, COL_VALUE, table_cell(t, COL_VALUE), &h.fact);
	if (read_question(t, &h))
		read_answers(t, &h);
	read_unless(t, &h);
	h.rules = read_rules(t);
	h.why_nl = table_text(t, COL_WHY_NL);
	h.why_en = table_text(t, COL_WHY_EN);
	h.source = table_text(t, COL_SOURCE);
	check_repeated(t, to, &h);
	to->row = xgrow(to->row, &to->cap, to->n + 1, sizeof(*to->row));
	to->row[to->n++] = h;
}

/* Files ------------------------------------------------------------------- */

int
hint_table_read(
    const char *bytes, size_t n, const char *file, struct hint_table *to)
{
	struct table t = { .names = names, .ncols = COLS };
	char hash[SHA256_LEN];

	*to = (struct hint_table){ .file = xstrdup(file) };
	if (table_read(bytes, n, file, &t, read_row, to) > 0) {
		hint_table_free(to);
		return -1;
	}
	sha256_hex(bytes, n, hash);
	snprintf(to->id, sizeof(to->id), NAME "@%.*s",
	    (int)(sizeof(to->id) - sizeof(NAME "@")), hash);
	to->bytes = xstrndup(bytes, n);
	to->nbytes = n;
	return 0;
}

int
hint_table_load(const char *register_dir, struct hint_table *t)
{
	struct strbuf bytes = { 0 };
	char *path;
	int rc;

	*t = (struct hint_table){ 0 };
	rc = table_bytes(register_dir, "questions", NAME, true, &bytes, &path);
	if (rc == 1)
		rc = hint_table_read(
		    bytes.s != NULL ? bytes.s : "", bytes.len, path, t);
	strbuf_free(&bytes);
	free(path);
	return rc;
}
