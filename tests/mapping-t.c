/* Mappings: rows of a sheet as incidents, and the words that are known. */
#include <stdlib.h>
#include <unistd.h>

#include "../src/import/mapping.h"
#include "../src/import/synonyms.h"
#include "../src/util/file.h"
#include "../src/util/mem.h"
#include "moment.h"
#include "record.h"
#include "test.h"

static char sheet_path[] = "/tmp/mapping-t-s.XXXXXX";
static char map_path[] = "/tmp/mapping-t-m.XXXXXX";

/* clang-format off */
static const struct {
	const char *what, *map, *sheet, *field, *want; /* NULL: refused */
} cases[] = {
	{ "one column", "title,column,a\n", "a;b\nx;y\n", "title", "x" },
	{ "joined by a blank", "title,column,b\ntitle,column,a\n", "a;b\nx;y\n", "title", "y x" },
	{ "an empty one is not joined", "title,column,b\ntitle,column,a\n", "a;b\nx; \n", "title", "x" },
	{ "joined by a line end", "title,column,b\ndescription,column,a\ndescription,column,b\ndescription,join,\\n--\\n\n", "a;b\nx;y\n", "description", "x\n--\ny" },
	{ "a value in any letter case", "kind,column,a\nkind,value, Laptop  Weg ,device-lost-or-stolen\n", "a;b\nlaptop weg;\n", "kind", "device-lost-or-stolen" },
	{ "a value that becomes nothing", "kind,column,a\nkind,value,x\nkind,default,other\n", "a;b\nx;\n", "kind", "other" },
	{ "a value by its label", "cause,column,a\n", "a;b\nIntern, per ongeluk;\n", "cause", "internal-accident" },
	{ "no such choice", "cause,column,a\n", "a;b\ntoeval;\n", "cause", NULL },
	{ "no such choice, but otherwise", "cause,column,a\ncause,otherwise,unknown\n", "a;b\ntoeval;\n", "cause", "unknown" },
	{ "several values", "nature,column,a\nnature,column,b\nnature,split,/\n", "a;b\nlost/altered;disclosed/lost\n", "nature", "lost|altered|disclosed" },
	{ "a wrong one among them", "nature,column,a\nnature,split,/\n", "a;b\nlost/x;\n", "nature", NULL },
	{ "several values, none split", "countries,column,a\ncountries,column,b\n", "a;b\nNL;BE\n", "countries", "NL|BE" },
	{ "a number", "records,column,a\n", "a;b\n1250;\n", "records", "1250" },
	{ "a number with points", "records,column,a\nrecords,thousands,.\n", "a;b\n1.250.000;\n", "records", "1250000" },
	{ "a number with a fraction", "records,column,a\nrecords,thousands,.\n", "a;b\n1.25;\n", "records", NULL },
	{ "points where none were named", "records,column,a\n", "a;b\n1.250;\n", "records", NULL },
	{ "points at odd places", "records,column,a\nrecords,thousands,.\n", "a;b\n1250.000;\n", "records", NULL },
	{ "an error of a formula", "title,column,a\n", "a;b\n#VERW!;\n", "title", NULL },
	{ "too narrow a column", "title,column,a\n", "a;b\n#####;\n", "title", NULL },
	{ "a number sign in a text", "title,column,a\n", "a;b\n#1;\n", "title", "#1" },
	{ "a long number cut", "ap_number,column,a\n", "a;b\n1.23E+11;\n", "ap_number", NULL },
	{ "leading zeros stay", "ap_number,column,a\n", "a;b\n000456;\n", "ap_number", "000456" },
	{ "a formula is text", "title,column,a\n", "a;b\n=1+2;\n", "title", "=1+2" },
	{ "an ISO date needs no pattern", "detected,column,a\n", "a;b\n2025-06-05;\n", "detected", "2025-06-05T00:00:00+02:00" },
	{ "nor does RFC 3339", "detected,column,a\n", "a;b\n2025-06-05T10:00:00Z;\n", "detected", "2025-06-05T10:00:00+00:00" },
	{ "any other does", "detected,column,a\n", "a;b\n5-6-2025;\n", "detected", NULL },
	{ "the clock goes forward", "detected,column,a\ndetected,date,D-M-YYYY h:mm\n", "a;b\n30-3-2025 2:30;\n", "detected", NULL },
	{ "the clock goes back, with an offset", "detected,column,a\n", "a;b\n2025-10-26T02:30:00+02:00;\n", "detected", "2025-10-26T02:30:00+02:00" },
	{ "a key is trimmed", "external_ref,column,a\n", "a;b\n 17 ;\n", "external_ref", "17" },
	{ "no key", "title,column,b\nexternal_ref,column,a\n", "a;b\n;x\n", "external_ref", "sheet-d6c755c45c84bf3e" },
};

static const struct {
	const char *heading, *fields;
	bool is_clock;
} headings[] = {
	{ "Datum incident", "occurred_from", false },
	{ "TIJD INCIDENT", "occurred_from", true },
	{ "Tijdstip", "occurred_from", true },
	{ "Betrokkenen ge\xc3\xafnformeerd", "subjects", false },
	{ "Versleuteld (j/n)", "protection", false },
	{ "omvang (aantal personen)", "persons_min persons_max", false },
	{ "Meldnummer AP", "ap_number", false },
	{ "Oorzaak", "cause", false },
	{ "Cause", "cause", false },
	{ "persons_max", "persons_max", false },
	{ "Timeline", NULL, false },
	{ "Klasse", NULL, false },
	{ "class", NULL, false },
	{ "", NULL, false },
};

static const struct {
	enum field field;
	const char *value, *want;
} words[] = {
	{ FIELD_AP, "Ja", "required" }, { FIELD_AP, "ONWAAR", "not-required" },
	{ FIELD_PROTECTION, "nee", "none" }, { FIELD_ONGOING, "x", "yes" },
	{ FIELD_PERSONS_MIN, "Onbekend", "" }, { FIELD_RISK, "onbekend", "unknown" },
	{ FIELD_KIND, "n.v.t.", "" }, { FIELD_KIND, "ja", NULL },
	{ FIELD_STATUS, "Afgehandeld", "closed" }, { FIELD_KIND, "afgehandeld", NULL },
};
/* clang-format on */

/* The field of the first row, or NULL if it is refused; the caller frees. */
static char *
map_one(const char *map, const char *sheet, const char *field)
{
	char *text = xasprintf("field,key,value,becomes\n%s", map), *got = NULL;
	struct mapping *m;
	struct sheet *s = NULL;
	struct incident i;
	struct csvrow row;

	file_put(map_path, text, strlen(text));
	file_put(sheet_path, sheet, strlen(sheet));
	if ((m = mapping_read(&amsterdam, map_path)) != NULL)
		s = sheet_open(sheet_path, mapping_options(m));
	if (s != NULL && mapping_bind(m, s) == 0 && sheet_next(s, &row) == 1 &&
	    mapping_row(m, &row, &i)) {
		got = xstrdup(shown_field(&i, field_find(field)));
		incident_free(&i);
	}
	sheet_close(s);
	mapping_free(m);
	free(text);
	return got;
}

static void
test_cases(void)
{
	FILE *keep = stderr;
	char *got;

	for (size_t i = 0; i < LENGTH(cases); i++) {
		stderr = fopen("/dev/null", "we");
		got = map_one(cases[i].map, cases[i].sheet, cases[i].field);
		fclose(stderr);
		stderr = keep;
		EQ_STR(got != NULL ? got : "(refused)",
		    cases[i].want != NULL ? cases[i].want : "(refused)",
		    cases[i].what);
		free(got);
	}
}

static void
test_words(void)
{
	const char *got;
	bool is_clock;

	for (size_t i = 0; i < LENGTH(headings); i++) {
		got = synonym_fields(headings[i].heading, &is_clock);
		EQ_STR(got != NULL ? got : "(none)",
		    headings[i].fields != NULL ? headings[i].fields : "(none)",
		    headings[i].heading);
		OK(is_clock == headings[i].is_clock);
	}
	for (size_t i = 0; i < LENGTH(words); i++) {
		got = synonym_becomes(
		    field_def(words[i].field), words[i].value);
		EQ_STR(got != NULL ? got : "(none)",
		    words[i].want != NULL ? words[i].want : "(none)",
		    words[i].value);
	}
}

/* What the words become are values of their fields. */
static void
test_fields(void)
{
	bool is_clock;
	size_t wrong = 0;

	for (enum field f = 0; f < FIELD_MAX; f++) {
		const struct field_def *d = field_def(f);
		const char *to = synonym_becomes(d, "ja");

		wrong += to != NULL && *to != '\0' && !cell_is_valid(d, to);
		to = synonym_becomes(d, "nee");
		wrong += to != NULL && *to != '\0' && !cell_is_valid(d, to);
		/* Each label finds a field. */
		wrong += (d->flags & IS_MADE) == 0 && f != FIELD_REF &&
			 synonym_fields(d->label_nl, &is_clock) == NULL;
	}
	OK(wrong == 0);
}

int
main(void)
{
	const int s = mkstemp(sheet_path), m = mkstemp(map_path);

	if (s == -1 || m == -1)
		return 2;
	close(s);
	close(m);
	diag_init("mapping-t");
	test_cases();
	test_words();
	test_fields();
	unlink(sheet_path);
	unlink(map_path);
	return DONE();
}
