/* The field table, and what is a value of each type. */
#include <stdlib.h>

#include "../src/core/cell.h"
#include "../src/record/value.h"
#include "../src/util/mem.h"
#include "../src/util/strbuf.h"
#include "moment.h"
#include "test.h"

/* clang-format off */
static const struct {
	enum field field;
	const char *value;
	const char *canonical; /* NULL: no value of this field */
} values[] = {
	{ FIELD_REF, "DL-2026-0042-3", "DL-2026-0042-3" },
	{ FIELD_REF, " DL-2026-0042-3 ", "DL-2026-0042-3" },
	{ FIELD_REF, "DL-2026-0042-7", NULL },
	{ FIELD_REF, "../../x", NULL },
	{ FIELD_REF, "DL-2026-0042-3\nDL-2026-0001-3", NULL },
	{ FIELD_RELATED, "DL-2026-0042-3|DL-2026-0001-3", "DL-2026-0042-3|DL-2026-0001-3" },
	{ FIELD_RELATED, "DL-2026-0042-3| DL-2026-0042-3 |", "DL-2026-0042-3" },
	{ FIELD_RELATED, "DL-2026-0042-3|x", NULL },
	{ FIELD_STATUS, "open", "open" },
	{ FIELD_STATUS, " open\n", "open" },
	{ FIELD_STATUS, "Open", NULL },
	{ FIELD_STATUS, "open|closed", NULL },
	{ FIELD_EXERCISE, "yes", "yes" },
	{ FIELD_EXERCISE, "ja", NULL },
	{ FIELD_PERSONAL, "unknown", "unknown" },
	{ FIELD_EXERCISE, "unknown", NULL },
	{ FIELD_RECEIVED, "2026-11-03T10:15:00+01:00", "2026-11-03T10:15:00+01:00" },
	{ FIELD_RECEIVED, "2026-11-03T09:15:00Z", "2026-11-03T09:15:00+00:00" },
	{ FIELD_RECEIVED, "2026-11-03 10:15", "2026-11-03T10:15:00+01:00" },
	{ FIELD_RECEIVED, "2026-10-25 02:30", NULL },
	{ FIELD_RECEIVED, "3-11-2026", NULL },
	{ FIELD_REPORTER_EMAIL, "melder@example.nl", "melder@example.nl" },
	{ FIELD_REPORTER_EMAIL, "a@example.nl,b@example.nl", NULL },
	{ FIELD_REPORTER_EMAIL, "Melder <melder@example.nl>", NULL },
	{ FIELD_REPORTER_EMAIL, "a@example.nl\nBcc: b@example.nl", NULL },
	{ FIELD_TITLE, " laptop weg ", " laptop weg " },
	{ FIELD_TITLE, "a|b", "a|b" },
	{ FIELD_TITLE, "a\nb", NULL },
	{ FIELD_TITLE, "a\rb", NULL },
	{ FIELD_DESCRIPTION, "a\r\nb\n", "a\r\nb\n" },
	{ FIELD_COUNTRIES, " Nederland | Belgi\xc3\xab |Nederland", "Nederland|Belgi\xc3\xab" },
	{ FIELD_NATURE, "disclosed|lost", "disclosed|lost" },
	{ FIELD_NATURE, "disclosed|weg", NULL },
	{ FIELD_NATURE, "|", "" },
	{ FIELD_PERSONS_MIN, "0", "0" },
	{ FIELD_PERSONS_MIN, "1200", "1200" },
	{ FIELD_PERSONS_MIN, "007", NULL },
	{ FIELD_PERSONS_MIN, "-1", NULL },
	{ FIELD_PERSONS_MIN, "1.200", NULL },
	{ FIELD_PERSONS_MIN, "1e3", NULL },
	{ FIELD_PERSONS_MIN, "9999999999999999", NULL },
	{ FIELD_EI, "0.25", "0.25" },
	{ FIELD_EI, "0,25", NULL },
	{ FIELD_EI, "1.25", NULL },
	{ FIELD_SEVERITY, "2.75", "2.75" },
	{ FIELD_SEVERITY, "2.8", NULL },
	{ FIELD_SEVERITY, "12", NULL },
	{ FIELD_TITLE, "", "" },
	{ FIELD_STATUS, "  ", "" },
};
/* clang-format on */

static void
test_values(void)
{
	const struct field_def *d;
	char *v, *what;

	for (size_t i = 0; i < LENGTH(values); i++) {
		d = field_def(values[i].field);
		v = cell_canonical(&amsterdam, d, values[i].value);
		what = xasprintf("%s %s", d->name, values[i].value);
		for (char *p = what; *p != '\0'; p++)
			if (*p == '\n' || *p == '\r')
				*p = '_';
		EQ_STR(v != NULL ? v : "none",
		    values[i].canonical != NULL ? values[i].canonical : "none",
		    what);
		if (v != NULL && *v != '\0' && !cell_is_valid(d, v))
			test_ok(0, __FILE__, __LINE__, d->name);
		free(what);
		free(v);
	}
}

/* Canonical text stays what it is, and choices are what they are called. */
static void
test_choices(void)
{
	const struct field_def *d;
	size_t wrong = 0, seen = 0;
	char *v;

	for (enum field f = 0; f < FIELD_MAX; f++) {
		d = field_def(f);
		for (const struct choice *c = d->choices; c->value; c++) {
			v = cell_canonical(&amsterdam, d, c->value);
			wrong += v == NULL || strcmp(v, c->value) != 0 ||
				 strchr(c->value, '|') != NULL ||
				 *c->nl == '\0' || *c->en == '\0' ||
				 strcmp(value_label(d, c->value, "nl"),
				     c->nl) != 0;
			seen++;
			free(v);
		}
	}
	OK(wrong == 0);
	OK(seen > 100);
	v = value_choices(choices_status);
	EQ_STR(v, "open, closed or withdrawn", "choices in a message");
	free(v);
}

/* All choices at once, in the order in which they came, fit into a cell. */
static void
test_cells(void)
{
	struct strbuf all = { 0 };
	struct arena pool = { 0 };
	struct cell c, other;
	char buf[CELL_LEN];
	size_t wrong = 0;

	for (enum field f = 0; f < FIELD_MAX; f++) {
		const struct field_def *d = field_def(f);

		if (d->type != TYPE_CHOICES)
			continue;
		c = other = (struct cell){ .is_set = false };
		strbuf_reset(&all);
		for (size_t n = 0; d->choices[n].value != NULL; n++)
			strbuf_addf(&all, "%s%s", n > 0 ? "|" : "",
			    d->choices[n].value);
		wrong += all.len >= CELL_LEN ||
			 !cell_parse(&c, &pool, NULL, d, all.s) ||
			 strcmp(cell_format(&c, d, buf), all.s) != 0 ||
			 !cell_parse_more(&other, &pool, NULL, d, all.s) ||
			 !cell_parse_more(&other, &pool, NULL, d, all.s) ||
			 !cell_is_same(&c, &other) ||
			 cell_parse(&other, &pool, NULL, d, "zzz") ||
			 other.is_set;
	}
	OK(wrong == 0);
	strbuf_free(&all);
	arena_free(&pool);
}

static void
test_more_texts(void)
{
	const struct field_def *d = field_def(FIELD_COUNTRIES);
	struct cell c = { .is_set = false };
	struct arena pool = { 0 };

	OK(cell_parse_more(&c, &pool, NULL, d, "Nederland"));
	OK(cell_parse_more(&c, &pool, NULL, d, " Frankrijk | Nederland"));
	OK(cell_parse_more(&c, &pool, NULL, d, ""));
	EQ_STR(cell_text(&c, d), "Nederland|Frankrijk", "each once");
	arena_free(&pool);
}

/* Names are found, are different, and none is a list's or "extra", since they
 * are elements beside one another. */
static void
test_names(void)
{
	size_t wrong = 0;

	for (enum field f = 0; f < FIELD_MAX; f++) {
		const char *name = field_def(f)->name;

		wrong += field_find(name) != f || list_find(name) != LIST_MAX ||
			 strcmp(name, "extra") == 0 ||
			 strspn(
			     name, "abcdefghijklmnopqrstuvwxyz_0123456789") !=
			     strlen(name);
	}
	for (enum list l = 0; l < LIST_MAX; l++) {
		wrong += list_find(list_def(l)->name) != l;
		for (size_t c = 0; c < list_def(l)->ncols; c++)
			wrong += list_column(l, list_def(l)->cols[c].name) != c;
	}
	OK(wrong == 0);
	OK(field_find("titel") == FIELD_MAX);
	OK(list_find("duty") == LIST_MAX);
	OK(list_column(LIST_LOG, "title") == list_def(LIST_LOG)->ncols);
}

int
main(void)
{
	test_values();
	test_choices();
	test_cells();
	test_more_texts();
	test_names();
	return DONE();
}
