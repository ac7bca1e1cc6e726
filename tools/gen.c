/* Prints what follows from the field table: schema, manual page, words to
 * complete, and for tests the table itself. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../src/core/enisa_score.h"
#include "../src/core/field.h"
#include "../src/core/incident_fault.h"
#include "../src/record/fault_text.h"
#include "../src/record/value.h"
#include "../src/util/diag.h"
#include "../src/util/strbuf.h"
#include "schema.h"

/* clang-format off */
static const char *const types[TYPE_MAX] = {
	[TYPE_REF]      = "ref",
	[TYPE_REFS]     = "refs",
	[TYPE_TIME]     = "time",
	[TYPE_DATE]     = "date",
	[TYPE_TEXT]     = "text",
	[TYPE_TEXTS]    = "texts",
	[TYPE_LONGTEXT] = "longtext",
	[TYPE_EMAIL]    = "email",
	[TYPE_KEY]      = "key",
	[TYPE_YESNO]    = "yesno",
	[TYPE_ANSWER]   = "answer",
	[TYPE_CHOICE]   = "choice",
	[TYPE_CHOICES]  = "choices",
	[TYPE_COUNT]    = "count",
	[TYPE_SCORE]    = "score",
};

static const struct {
	const char *nl, *en;
} groups[GROUP_MAX] = {
#define GROUP(id, nl, en) { nl, en },
#include "../src/core/field.def"
};
/* clang-format on */

static void
schema(void)
{
	struct strbuf s = { 0 };

	schema_put(&s);
	fputs(s.s, stdout);
	strbuf_free(&s);
}

/* Text for mdoc: no leading dot or quote, backslashes as they are. */
static void
put_mdoc(const char *s)
{
	if (*s == '.' || *s == '\'')
		fputs("\\&", stdout);
	for (; *s != '\0'; s++)
		if (*s == '\\')
			fputs("\\e", stdout);
		else
			putchar(*s);
}

static void
put_field(const struct field_def *d)
{
	char *choices = value_choices(d->choices);

	printf(".It Cm %s Pq %s\n", d->name, types[d->type]);
	put_mdoc(d->label_en);
	printf(" / ");
	put_mdoc(d->label_nl);
	printf(".\n");
	if (*d->meaning != '\0') {
		printf(".br\n");
		put_mdoc(d->meaning);
		printf(".\n");
	}
	if (*choices != '\0')
		printf(".br\nValues: %s.\n", choices);
	if (*d->form != '\0')
		printf(
		    ".br\nQuestion %s of the supervisory authority's form.\n",
		    d->form);
	if (d->flags & IS_MADE)
		printf(".br\nMade by the commands, never typed.\n");
	if (d->flags & HAS_HAPPENED)
		printf(".br\nNever in the future.\n");
	if (d->flags & IS_HIDDEN)
		printf(".br\nIn CSV only if it is named.\n");
	if (d->flags & IS_PERSONAL)
		printf(".br\nMay hold personal data.\n");
	free(choices);
}

static void
put_rule(enum fault_rule r)
{
	const struct fault_def *d = fault_def(r);
	const char *expected = fault_expected(r);

	printf(".It Cm %s\n", d->name);
	for (size_t n = 0; n < FAULT_FIELDS && d->field[n] != FIELD_MAX; n++)
		printf(
		    "%s%s", n == 0 ? "" : ", ", field_def(d->field[n])->name);
	for (size_t n = 0; n < FAULT_FIELDS && d->measure[n] != MEASURE_KEY;
	     n++)
		printf("%s%s", n == 0 ? "measure: " : ", ",
		    list_def(LIST_MEASURES)->cols[d->measure[n]].name);
	if (d->field[0] == FIELD_MAX && d->measure[0] == MEASURE_KEY)
		printf("%s", r == FAULT_LATE_BY ? "late_by of a notification"
						: "every moment");
	printf(": ");
	if (expected != NULL) {
		printf("expected ");
		put_mdoc(expected);
		printf("; ");
	}
	put_mdoc(fault_remedy(r));
	printf(".\n.br\nSource: %s.\n", d->source);
}

static const char rules_head[] =
    ".Sh RULES ACROSS FIELDS\n"
    "What one field says must go with what others say.\n"
    "Every command that writes a register holds a record against these "
    "rules,\n"
    "measures what has happened against its clock\n"
    ".Pq Ev DL_NOW ,\n"
    "and stores no fault that the stored record did not have before: status "
    "65.\n"
    "A record that has one already is read by all, with a warning of whoever "
    "changes\n"
    "it, and can be changed further.\n"
    "Where two moments are compared, one at the very beginning of a day "
    "stands for\n"
    "that whole day, and one without seconds for that minute.\n"
    "A mail is never refused: a moment in it that cannot be is not taken.\n";

static void
rules(void)
{
	static const char *const heads[] = {
		[FAULT_IMPOSSIBLE] = ".Ss Refused by every command\n",
		[FAULT_UNEXPLAINED] =
		    ".Ss Refused where a record is changed\n"
		    "A record that comes in with it, such as from an older "
		    "register, is taken with a\nwarning.\n",
		[FAULT_INCOMPLETE] = ".Ss Warnings\n",
	};

	fputs(rules_head, stdout);
	for (size_t g = 0; g < sizeof(heads) / sizeof(*heads); g++) {
		printf("%s.Bl -tag -width Ds\n", heads[g]);
		for (enum fault_rule r = 0; r < FAULT_RULES; r++)
			if (fault_def(r)->grade == g)
				put_rule(r);
		printf(".El\n");
	}
}

static void
manual(void)
{
	printf(".\\\" Made from src/core/field.def; do not edit.\n"
	       ".Dd November 22, 2026\n.Dt DL-FIELDS 5\n.Os\n.Sh NAME\n"
	       ".Nm dl-fields\n.Nd the record of an incident, field by field\n"
	       ".Sh DESCRIPTION\n"
	       "The columns of CSV and the elements of XML, in this order.\n"
	       "Types are described in\n.Xr dl-register 5 .\n");
	for (enum field_group g = 0; g < GROUP_MAX; g++) {
		if (g == GROUP_LISTS)
			continue;
		printf(".Ss %s (%s)\n.Bl -tag -width Ds\n", groups[g].en,
		    groups[g].nl);
		for (enum field f = 0; f < FIELD_MAX; f++)
			if (field_def(f)->group == g)
				put_field(field_def(f));
		printf(".El\n");
	}
	printf(".Sh LISTS\n"
	       "Every record has these lists; their rows are printed by\n"
	       ".Xr dl-list 1\nwith\n.Fl t .\n");
	for (enum list l = 0; l < LIST_MAX; l++) {
		const struct list_def *d = list_def(l);

		printf(".Ss %s (%s)\nElement\n.Cm %s ,\nrows\n.Cm %s .\n"
		       ".Bl -tag -width Ds\n",
		    d->label_en, d->label_nl, d->name, d->item);
		for (size_t c = 0; c < d->ncols; c++)
			put_field(&d->cols[c]);
		printf(".El\n");
	}
	rules();
	printf(".Sh SEE ALSO\n.Xr dl-register 5 ,\n.Xr dl 7\n");
}

/* words, NAME, the words; choices, FIELD, its codes: for the completions. */
static void
words(void)
{
	const struct field_def *cols = list_def(LIST_PASSAGES)->cols;

	printf("words\tfields\t");
	for (enum field f = 0; f < FIELD_MAX; f++)
		printf("%s ", field_def(f)->name);
	printf("\nwords\tquestions\t");
	for (enum field f = 0; f < FIELD_MAX; f++)
		if (field_def(f)->type == TYPE_ANSWER || enisa_is_input(f))
			printf("%s ", field_def(f)->name);
	printf("\nwords\tpassages\t");
	for (const struct choice *l = cols[PASSAGE_LANGUAGE].choices;
	     l->value != NULL; l++)
		for (const struct choice *p = cols[PASSAGE_PART].choices;
		     p->value != NULL; p++)
			printf("%s.%s ", l->value, p->value);
	for (enum field f = 0; f < FIELD_MAX; f++) {
		const struct choice *c = field_def(f)->choices;

		if (c->value != NULL)
			printf("\nchoices\t%s\t", field_def(f)->name);
		for (; c->value != NULL; c++)
			printf("%s ", c->value);
	}
	putchar('\n');
}

/* choice, list, code, Dutch, English; a choice a line, tabs between. */
static void
put_choices(const char *name, const struct choice *c)
{
	for (; c->value != NULL; c++)
		printf(
		    "choice\t%s\t%s\t%s\t%s\n", name, c->value, c->nl, c->en);
}

static const char *
choices_name(const struct choice *c)
{
#define CHOICE(...)
#define CHOICES(tag, ...)                                                      \
	if (c == choices_##tag)                                                \
		return #tag;
#include "../src/core/choice.def"
#undef CHOICES
	return "";
}

/* field, list, name, type, choices, flags, Dutch, English. */
static void
put_column(const char *list, const struct field_def *d)
{
	printf("field\t%s\t%s\t%s\t%s\t%s%s\t%s\t%s\n", list, d->name,
	    types[d->type], choices_name(d->choices),
	    (d->flags & IS_MADE) != 0 ? "made" : "",
	    (d->flags & IS_STREAM) != 0 ? "stream" : "", d->label_nl,
	    d->label_en);
}

static void
tables(void)
{
#define CHOICES(tag, ...) put_choices(#tag, choices_##tag);
#include "../src/core/choice.def"
#undef CHOICES
	for (enum field f = 0; f < FIELD_MAX; f++)
		put_column("", field_def(f));
	for (enum list l = 0; l < LIST_MAX; l++)
		for (size_t c = 0; c < list_def(l)->ncols; c++)
			put_column(list_def(l)->name, &list_def(l)->cols[c]);
}

int
main(int argc, char *argv[])
{
	const char *what = argc == 2 ? argv[1] : "";

	if (strcmp(what, "schema") == 0)
		schema();
	else if (strcmp(what, "manual") == 0)
		manual();
	else if (strcmp(what, "words") == 0)
		words();
	else if (strcmp(what, "tables") == 0)
		tables();
	else
		return EXIT_USAGE;
	return finish();
}
