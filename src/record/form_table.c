/* The form of a supervisory authority from its CSV tables. */
#include <stdlib.h>
#include <string.h>

#include "../util/i18n.h"
#include "../util/mem.h"
#include "../util/strbuf.h"
#include "../util/strlist.h"
#include "form_table.h"
#include "table.h"

#define NUMBER_MOST 23 /* bytes in the number of a question */

enum {
	COL_NUMBER,
	COL_SECTION_NL,
	COL_SECTION_EN,
	COL_QUESTION_NL,
	COL_QUESTION_EN,
	COL_KIND,
	COL_FIELDS,
	COL_PHASES,
	COL_NEEDED,
	COL_HINT_NL,
	COL_HINT_EN,
	COL_FROM,
	COL_TO,
	COLS
};

static const char *const names[COLS] = { "number", "section_nl", "section_en",
	"question_nl", "question_en", "kind", "fields", "phases", "needed",
	"hint_nl", "hint_en", "valid_from", "valid_to" };

enum {
	CHOICE_NUMBER,
	CHOICE_FIELD,
	CHOICE_VALUE,
	CHOICE_TEXT_NL,
	CHOICE_TEXT_EN,
	CHOICE_NAMELY,
	CHOICE_COLS
};

static const char *const choice_names[CHOICE_COLS] = { "number", "field",
	"value", "text_nl", "text_en", "namely" };

/* Questions ---------------------------------------------------------------- */

static bool
has_source(const struct ask *a, unsigned source)
{
	for (size_t s = 0; s < a->nsources; s++)
		if (a->source[s] == source)
			return true;
	return false;
}

static void
read_sources(struct table *t, struct ask *a)
{
	struct strlist parts = { 0 };
	unsigned source;

	strlist_split(&parts, table_cell(t, COL_FIELDS), '|');
	for (size_t i = 0; i < parts.n; i++) {
		source = source_find(parts.v[i]);
		if (source == SOURCE_MAX)
			table_refuse(t, COL_FIELDS, parts.v[i],
			    _("a field of the record or another source of an "
			      "answer, see dl-form(5)"));
		else if (has_source(a, source))
			table_refuse(t, COL_FIELDS, parts.v[i],
			    _("another one: it is there already"));
		else if (a->nsources == ASK_SOURCES)
			table_refuse(
			    t, COL_FIELDS, parts.v[i], _("at most four"));
		else
			a->source[a->nsources++] = source;
	}
	strlist_free(&parts);
}

static bool
share_phase(const struct ask *a, const struct ask *b)
{
	return a->phases == 0 || b->phases == 0 || (a->phases & b->phases) != 0;
}

/* A number twice, on one day and in one kind of notification, would
 * leave open which it is. */
static void
check_number(
    struct table *t, const struct questionnaire *form, const struct ask *a)
{
	const size_t len = strlen(a->number);

	if (len == 0 || len > NUMBER_MOST || strpbrk(a->number, " \t") != NULL)
		table_refuse(
		    t, COL_NUMBER, a->number, _("a number such as 5.2"));
	for (size_t q = 0; q < form->n; q++) {
		const struct ask *old = &form->ask[q];

		if (strcmp(old->number, a->number) == 0 &&
		    share_phase(old, a) && old->from_day <= a->to_day &&
		    a->from_day <= old->to_day)
			table_refuse(t, COL_NUMBER, a->number,
			    _("another one: an earlier row has it, for the "
			      "same "
			      "days and kind of notification"));
	}
}

/* The title comes first, and once. */
static void
check_title(
    struct table *t, const struct questionnaire *form, const struct ask *a)
{
	if ((a->kind == ASK_TITLE) != (form->n == 0))
		table_refuse(t, COL_KIND, table_cell(t, COL_KIND),
		    form->n == 0
			? _("title in the first row")
			: _("another kind: the title is there already"));
	else if (a->kind == ASK_TITLE && *a->number != '\0')
		table_refuse(t, COL_NUMBER, a->number,
		    _("nothing: the title has no number"));
	else if (a->kind != ASK_TITLE)
		check_number(t, form, a);
}

/* A choice that nothing chooses would look like one that was not made. */
static void
check_choice(struct table *t, const struct ask *a)
{
	if (a->kind != ASK_CHOICE && a->kind != ASK_CHOICES &&
	    a->kind != ASK_YESNO)
		return;
	for (size_t s = 0; s < a->nsources; s++)
		if (source_choices(a->source[s]) != NULL)
			return;
	if (a->nsources > 0)
		table_refuse(t, COL_FIELDS, table_cell(t, COL_FIELDS),
		    _("a field with choices for this kind of question"));
}

static void
read_ask(struct table *t, void *arg)
{
	struct questionnaire *form = arg;
	struct ask a = { .number = xstrdup(table_cell(t, COL_NUMBER)) };

	a.kind = (enum ask_kind)table_one_of(
	    t, COL_KIND, ask_kind_names, ASK_KINDS);
	a.need = (enum ask_need)table_one_of(
	    t, COL_NEEDED, ask_need_names, ASK_NEEDS);
	a.section_nl = table_text(t, COL_SECTION_NL);
	a.section_en = table_text(t, COL_SECTION_EN);
	a.text_nl = table_text(t, COL_QUESTION_NL);
	a.text_en = table_text(t, COL_QUESTION_EN);
	a.hint_nl = xstrdup(table_cell(t, COL_HINT_NL));
	a.hint_en = xstrdup(table_cell(t, COL_HINT_EN));
	if ((*a.hint_nl == '\0') != (*a.hint_en == '\0'))
		table_refuse(t, *a.hint_nl == '\0' ? COL_HINT_NL : COL_HINT_EN,
		    "", _("text, as in the other language"));
	read_sources(t, &a);
	a.phases = table_choices(
	    t, COL_PHASES, choices_notification_kind, true);
	a.from_day = table_day(t, COL_FROM, 0);
	a.to_day = table_day(t, COL_TO, INT64_MAX);
	if (a.to_day < a.from_day)
		table_refuse(t, COL_TO, table_cell(t, COL_TO),
		    _("a day from valid_from on"));
	check_title(t, form, &a);
	check_choice(t, &a);
	form->ask = xgrow(
	    form->ask, &form->cap, form->n + 1, sizeof(*form->ask));
	form->ask[form->n++] = a;
}

int
forms_read(
    const char *bytes, size_t n, const char *file, struct questionnaire *form)
{
	struct table t = { .names = names, .ncols = COLS };

	*form = (struct questionnaire){ 0 };
	if (table_read(bytes, n, file, &t, read_ask, form) == 0)
		return 0;
	form_free(form);
	return -1;
}

/* Choices ------------------------------------------------------------------ */

/* Is there a question of that number, and one that SOURCE answers? */
static void
check_question(struct table *t, const struct questionnaire *form,
    const struct ask_choice *c)
{
	bool is_there = false, answers = false;

	for (size_t q = 0; q < form->n; q++)
		if (strcmp(form->ask[q].number, c->number) == 0) {
			is_there = true;
			answers = answers ||
				  has_source(&form->ask[q], c->source);
		}
	if (!is_there || *c->number == '\0')
		table_refuse(t, CHOICE_NUMBER, c->number,
		    _("the number of a question of this form"));
	else if (c->source != SOURCE_MAX && !answers)
		table_refuse(t, CHOICE_FIELD, table_cell(t, CHOICE_FIELD),
		    _("a field of that question"));
}

static void
check_new(struct table *t, const struct questionnaire *form,
    const struct ask_choice *c)
{
	for (size_t k = 0; k < form->nchoices; k++)
		if (c->source != SOURCE_MAX &&
		    form->choice[k].source == c->source &&
		    strcmp(form->choice[k].number, c->number) == 0 &&
		    strcmp(form->choice[k].value, c->value) == 0)
			table_refuse(t, CHOICE_VALUE, c->value,
			    _("another one: an earlier row has that choice"));
}

static void
read_choice(struct table *t, void *arg)
{
	static const char *const no_yes[] = { "no", "yes" };
	struct questionnaire *form = arg;
	struct ask_choice c = { .number = xstrdup(table_cell(t, CHOICE_NUMBER)),
		.source = source_find(table_cell(t, CHOICE_FIELD)),
		.value = xstrdup(table_cell(t, CHOICE_VALUE)),
		.text_nl = xstrdup(table_cell(t, CHOICE_TEXT_NL)),
		.text_en = xstrdup(table_cell(t, CHOICE_TEXT_EN)) };

	c.namely = table_one_of(t, CHOICE_NAMELY, no_yes, LENGTH(no_yes)) == 1;
	if (*table_cell(t, CHOICE_FIELD) == '\0') {
		if (*c.value != '\0')
			table_refuse(t, CHOICE_VALUE, c.value,
			    _("nothing: the choice has no field"));
		if (*c.text_nl == '\0')
			table_refuse(t, CHOICE_TEXT_NL, "", _("text"));
	} else if (c.source == SOURCE_MAX) {
		table_refuse(t, CHOICE_FIELD, table_cell(t, CHOICE_FIELD),
		    _("a field of the record or another source of an answer, "
		      "see dl-form(5)"));
	} else if (source_choices(c.source) == NULL ||
		   choice_find(source_choices(c.source), c.value) == 0) {
		table_refuse(
		    t, CHOICE_VALUE, c.value, _("a choice of that field"));
	}
	if ((*c.text_nl == '\0') != (*c.text_en == '\0'))
		table_refuse(t,
		    *c.text_nl == '\0' ? CHOICE_TEXT_NL : CHOICE_TEXT_EN, "",
		    _("text, as in the other language"));
	check_question(t, form, &c);
	check_new(t, form, &c);
	form->choice = xgrow(form->choice, &form->choicecap, form->nchoices + 1,
	    sizeof(*form->choice));
	form->choice[form->nchoices++] = c;
}

int
forms_read_choices(
    const char *bytes, size_t n, const char *file, struct questionnaire *form)
{
	struct table t = { .names = choice_names, .ncols = CHOICE_COLS };

	if (table_read(bytes, n, file, &t, read_choice, form) == 0)
		return 0;
	form_free(form);
	return -1;
}

/* Files -------------------------------------------------------------------- */

typedef int reading(const char *, size_t, const char *, struct questionnaire *);

static int
read_one(const char *register_dir, const char *name, bool must, reading *read,
    struct questionnaire *form)
{
	struct strbuf bytes = { 0 };
	char *path;
	int rc = table_bytes(register_dir, "forms", name, must, &bytes, &path);

	if (rc == 1)
		rc = read(
		    bytes.s != NULL ? bytes.s : "", bytes.len, path, form);
	else if (rc == -1)
		form_free(form);
	strbuf_free(&bytes);
	free(path);
	return rc;
}

int
forms_open(
    const char *register_dir, const char *name, struct questionnaire *form)
{
	char *choices = xasprintf("%s-choices", name);
	int rc;

	*form = (struct questionnaire){ 0 };
	rc = read_one(register_dir, name, true, forms_read, form);
	if (rc == 0)
		rc = read_one(
		    register_dir, choices, false, forms_read_choices, form);
	free(choices);
	return rc;
}
