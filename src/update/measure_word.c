/* The words of the language of measures: settings and kinds, and the messages
 * about words that are neither. */
#include <stdlib.h>

#include "../util/diag.h"
#include "../util/i18n.h"
#include "../util/mem.h"
#include "../util/nearest.h"
#include "../util/strbuf.h"
#include "../util/text.h"
#include "measure_word.h"

/* clang-format off */
static const struct {
	const char *word;
	enum measure_setting setting;
} names[] = { /* of each the English one first, the usual Dutch one next */
	{ "owner", SETTING_OWNER }, { "wie", SETTING_OWNER },
	{ "due", SETTING_DUE }, { "uiterlijk", SETTING_DUE },
	{ "voor", SETTING_DUE },
	{ "done", SETTING_DONE }, { "gereed", SETTING_DONE },
	{ "kind", SETTING_KIND }, { "soort", SETTING_KIND },
	{ "text", SETTING_TEXT }, { "tekst", SETTING_TEXT },
	{ "dropped", SETTING_DROPPED }, { "vervallen", SETTING_DROPPED },
	{ "why", SETTING_WHY }, { "waarom", SETTING_WHY },
};

/* Beside the codes and labels of choice.def. */
static const struct {
	const char *word;
	enum measure_kind kind;
} other_kinds[] = {
	{ "direct te nemen", MEASURE_KIND_IMMEDIATE },
	{ "onmiddellijk", MEASURE_KIND_IMMEDIATE },
	{ "mitigerend", MEASURE_KIND_MITIGATING },
};
/* clang-format on */

enum measure_setting
measure_word_setting(const char *word)
{
	size_t n = 0;

	while (n < LENGTH(names) && !is_same_word(names[n].word, word))
		n++;
	return n < LENGTH(names) ? names[n].setting : SETTING_MAX;
}

unsigned
measure_word_kind(const char *word)
{
	const struct choice *c = choices_measure_kind;

	for (unsigned k = 0; c[k].value != NULL; k++)
		if (is_same_word(c[k].value, word) ||
		    is_same_word(c[k].nl, word))
			return k + 1;
	for (size_t k = 0; k < LENGTH(other_kinds); k++)
		if (is_same_word(other_kinds[k].word, word))
			return other_kinds[k].kind;
	return MEASURE_KIND_NONE;
}

const char *
measure_word_name(enum measure_setting s)
{
	size_t n = 0;

	while (names[n].setting != s)
		n++;
	return names[is_dutch(i18n_language()) ? n + 1 : n].word;
}

/* Faults ------------------------------------------------------------------- */

/* "owner, due, done", in the language of messages. */
static char *
all_names(void)
{
	struct strbuf s = { 0 };

	for (size_t n = 0; n < SETTING_MAX; n++)
		strbuf_addf(&s, "%s%s", n > 0 ? ", " : "",
		    measure_word_name((enum measure_setting)n));
	return strbuf_take(&s);
}

char *
measure_word_kinds(void)
{
	struct strbuf s = { 0 };

	for (unsigned k = 1; choices_measure_kind[k - 1].value != NULL; k++)
		strbuf_addf(&s, "%s%s", k > 1 ? ", " : "",
		    choice_label(choices_measure_kind, k, i18n_language()));
	return strbuf_take(&s);
}

/* "; did you mean owner?", or "". */
static char *
suggestion(const char *near)
{
	return near != NULL ? xasprintf(_("; did you mean \"%s\"?"), near)
			    : xstrdup("");
}

static const char *
nearest_kind(const char *word)
{
	const char
	    *words[(size_t)MEASURE_KIND_PREVENTIVE * 2 + LENGTH(other_kinds)];
	size_t n = 0;

	for (const struct choice *c = choices_measure_kind; c->value != NULL;
	     c++) {
		words[n++] = c->value;
		words[n++] = c->nl;
	}
	for (size_t k = 0; k < LENGTH(other_kinds); k++)
		words[n++] = other_kinds[k].word;
	return nearest_word(word, words, n);
}

static const char *
nearest_name(const char *word)
{
	const char *words[LENGTH(names)];

	for (size_t n = 0; n < LENGTH(names); n++)
		words[n] = names[n].word;
	return nearest_word(word, words, LENGTH(names));
}

bool
measure_word_refuse_kind(const char *typed, const char *word)
{
	char *all = measure_word_kinds(),
	     *near = suggestion(nearest_kind(word));

	fail(EXIT_DATA, NULL,
	    _("measure \"%s\": expected a kind (%s) before the colon, got "
	      "\"%s\"; a text with a colon goes in double quotes%s"),
	    typed, all, word, near);
	free(all);
	free(near);
	return false;
}

bool
measure_word_refuse_name(const char *typed, const char *part, const char *word)
{
	char *all = all_names(), *near = suggestion(nearest_name(word));

	fail(EXIT_DATA, NULL,
	    _("measure \"%s\": expected NAME=VALUE with a name of %s, got "
	      "\"%s\"; a text with a semicolon or an equals sign goes in "
	      "double quotes%s"),
	    typed, all, part, near);
	free(all);
	free(near);
	return false;
}

/* A comma or a blank before a setting, where a semicolon is needed. */
bool
measure_word_refuse_stray(const char *typed, const char *word)
{
	char *all = all_names();

	fail(EXIT_DATA, NULL,
	    _("measure \"%s\": \"%s\" looks like a setting or a kind within a "
	      "text: expected a semicolon before NAME=VALUE, with a name of "
	      "%s, and one kind; to have it as text, put the text between "
	      "double quotes"),
	    typed, word, all);
	free(all);
	return false;
}
