/* The small language of measures. */
#include <stdlib.h>
#include <string.h>

#include "../util/diag.h"
#include "../util/i18n.h"
#include "../util/mem.h"
#include "../util/strbuf.h"
#include "../util/strlist.h"
#include "../util/text.h"
#include "measure_word.h"

static bool
refuse(const char *typed, const char *expected)
{
	fail(
	    EXIT_DATA, NULL, _("measure \"%s\": expected %s"), typed, expected);
	return false;
}

/* Parts -------------------------------------------------------------------- */

/* Behind the quoted text that begins at S, or NULL: it is not one, since more
 * than blanks come before the semicolon. */
static const char *
quoted_end(const char *s)
{
	const char *end = s + 1, *behind;

	while ((end = strchr(end, '"')) != NULL && end[1] == '"')
		end += 2;
	if (end == NULL)
		return NULL;
	for (behind = end + 1; is_space(*behind); behind++)
		;
	return *behind == '\0' || *behind == ';' ? behind : NULL;
}

/* Split at the semicolons that are not in quotes; trimmed. */
static void
split(struct strlist *parts, const char *typed)
{
	const char *begin = typed, *p = typed, *behind;
	bool may_quote = true; /* nothing before it, or a colon or = */
	char *part;

	for (;; p++) {
		if (*p == '"' && may_quote && (behind = quoted_end(p)) != NULL)
			p = behind;
		if (*p == ';' || *p == '\0') {
			part = xstrndup(begin, (size_t)(p - begin));
			strlist_add(parts, trim(part));
			free(part);
			if (*p == '\0')
				return;
			begin = p + 1;
			may_quote = true;
		} else if (!is_space(*p)) {
			may_quote = *p == ':' || *p == '=';
		}
	}
}

/* A value without its quotes, "" within them being one; the caller frees. */
static char *
unquoted(const char *value)
{
	struct strbuf s = { 0 };
	const char *end;

	if (*value != '"' || (end = quoted_end(value)) == NULL || *end != '\0')
		return xstrdup(value);
	for (const char *p = value + 1; *p != '\0'; p++) {
		if (*p == '"' && p[1] != '"')
			break;
		p += *p == '"' ? 1 : 0;
		strbuf_addc(&s, *p);
	}
	return trim(strbuf_take(&s));
}

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool
is_number(const char *s)
{
	return *s != '\0' && s[strspn(s, "0123456789")] == '\0';
}

static bool
is_letter(char c)
{
	return ascii_lower(c) >= 'a' && ascii_lower(c) <= 'z';
}

static bool
has_letter(const char *s)
{
	while (*s != '\0' && (*s & 0x80) == 0 && !is_letter(*s))
		s++;
	return *s != '\0';
}

/* Between words. */
static const char blanks[] = " \t,.|/()+&#-";

/* Does NAME= or NAME:, any other WORD=, or a kind and its colon begin there?
 * WORD is N bytes from AT on. */
static bool
is_stray(const char *s, const char *at, size_t n, const char *word)
{
	const char *sign = at + n + strspn(at + n, " ");
	char *head;
	bool is;

	if (!has_letter(word) || (*sign != '=' && *sign != ':'))
		return false;
	if (measure_word_setting(word) != SETTING_MAX ||
	    (*sign == '=' && at[n] == '='))
		return true;
	head = xstrndup(s, (size_t)(sign - s));
	is = *sign == ':' &&
	     (measure_word_kind(word) != MEASURE_KIND_NONE ||
		 measure_word_kind(trim(head)) != MEASURE_KIND_NONE);
	free(head);
	return is;
}

/* The first such word of S, in which addresses are passed over; the caller
 * frees.  NULL: none. */
static char *
find_stray(const char *s)
{
	const char *p = s + strspn(s, blanks), *end;
	char *word;
	size_t n;

	while (*p != '\0') {
		end = p + strcspn(p, " \t");
		n = strcspn(p, " \t,.|/()+&#-=:;\"");
		word = xstrndup(p, n);
		if (starts_with(p + n, "://")) {
			n = (size_t)(end - p);
		} else if (is_stray(s, p, n, word)) {
			return word;
		}
		free(word);
		p += n > 0 ? n : 1;
		p += strspn(p, blanks);
	}
	return NULL;
}

static bool
is_quoted(const char *s)
{
	const char *end = *s == '"' ? quoted_end(s) : NULL;

	return end != NULL && *end == '\0';
}

/* A text or value as it is typed: whole in quotes, or without a sign that
 * begins something else. */
static bool
check_plain(const char *typed, const char *s)
{
	char *word;
	bool ok;

	if (is_quoted(s))
		return true;
	if (*s == '"' && strchr(s + 1, '"') == NULL)
		return refuse(typed, _("a double quote at the end, too"));
	if ((word = find_stray(s)) == NULL)
		return true;
	ok = measure_word_refuse_stray(typed, word);
	free(word);
	return ok;
}

static bool
set(struct measure_text *m, const char *typed, enum measure_setting s,
    const char *value)
{
	char *name;

	if (m->is_set[s]) {
		name = xasprintf(_("\"%s\" only once"), measure_word_name(s));
		refuse(typed, name);
		free(name);
		return false;
	}
	if (value != NULL && !check_plain(typed, value))
		return false;
	m->is_set[s] = true;
	m->has_value[s] = value != NULL;
	m->value[s] = unquoted(value != NULL ? value : "");
	return true;
}

/* NAME=VALUE, or done or dropped alone. */
static bool
read_setting(struct measure_text *m, const char *typed, const char *part)
{
	const char *eq = strchr(part, '=');
	char *word = xstrndup(
	    part, eq != NULL ? (size_t)(eq - part) : strcspn(part, " :"));
	enum measure_setting s = measure_word_setting(trim(word));
	const bool is_flag = s == SETTING_DONE || s == SETTING_DROPPED;
	char *value;
	bool ok;

	if (s == SETTING_MAX ||
	    (eq == NULL && (!is_flag || strlen(word) != strlen(part)))) {
		ok = measure_word_refuse_name(typed, part, word);
	} else {
		value = eq != NULL ? trim(xstrdup(eq + 1)) : NULL;
		ok = set(m, typed, s, value);
		free(value);
	}
	free(word);
	return ok;
}

/* A new measure ------------------------------------------------------------ */

/* The colon behind a kind: not one of a clock or of an address. */
static const char *
kind_colon(const char *text)
{
	const char *p = text;

	while ((p = strchr(p, ':')) != NULL &&
	       ((p > text && is_digit(p[-1]) && is_digit(p[1])) ||
		   starts_with(p, "://")))
		p++;
	return p;
}

static bool
is_one_of(const char *const *words, size_t n, const char *word)
{
	size_t k = 0;

	while (k < n && !is_same_word(words[k], word))
		k++;
	return k < n;
}

/* Words of a text: numbers of measures, their state, and all others. */
struct tally {
	size_t numbers, states, others;
};

static bool
is_state(const char *word)
{
	static const char *const states[] = { "klaar", "afgerond", "gedaan",
		"uitgevoerd", "genomen", "vervalt", "finished", "completed",
		"ready", "open", "is", "zijn", "are" };

	return is_one_of(states, LENGTH(states), word) ||
	       measure_word_setting(word) != SETTING_MAX;
}

static void
tally_word(struct tally *t, const char *word)
{
	static const char *const joins[] = { "en", "and", "of", "or", "t", "m",
		"tot", "met", "to", "nr", "no", "nummer", "nummers", "number",
		"numbers", "maatregel", "maatregelen", "measure", "measures",
		"de", "the" };
	static const char *const all[] = { "alle", "alles", "all", "beide",
		"allebei", "both" };

	if (is_number(word) ||
	    (ascii_lower(*word) == 'm' && is_number(word + 1)))
		t->numbers++;
	else if (is_one_of(all, LENGTH(all), word))
		t->numbers += 2;
	else if (is_state(word))
		t->states++;
	else if (!is_one_of(joins, LENGTH(joins), word))
		t->others++;
}

/* Whatever stands between the words: "2 - gereed", "(2)", "1, 2: gereed". */
static struct tally
tally_of(const char *text)
{
	struct tally t = { 0 };
	const char *end;
	char *word;

	for (const char *p = text; *p != '\0'; p = end) {
		end = p;
		while (is_letter(*end) || is_digit(*end))
			end++;
		if (end == p) {
			end++;
			continue;
		}
		word = xstrndup(p, (size_t)(end - p));
		tally_word(&t, word);
		free(word);
	}
	return t;
}

/* Does the text only look like one: a setting, a number, or a kind without its
 * colon? */
static bool
check_text(const char *typed, const char *text)
{
	const size_t digits = strspn(text, "0123456789");
	const size_t n = strcspn(text, " =,.:#");
	char *first = xstrndup(text, n), *next;
	const char *rest = text + n + strspn(text + n, " ,.:#");
	const struct tally t = tally_of(text);
	unsigned kind;
	bool ok = true;

	next = xstrndup(rest, strcspn(rest, " =,.:"));
	kind = measure_word_kind(first);
	if (text[n + strspn(text + n, " ")] == '=')
		ok = measure_word_refuse_name(typed, text, first);
	/* Several measures, of which only one is changed at a time. */
	else if (t.others == 0 && t.numbers > 1)
		ok = refuse(typed,
		    _("one number, and -m once for each measure, such as "
		      "-m \"1; done\" -m \"2; done\""));
	else if ((digits > 0 && is_state(next)) ||
		 (t.others == 0 && t.numbers == 1))
		ok = refuse(typed,
		    _("the number of a measure and what to change, such as "
		      "\"2; done\""));
	else if (!has_letter(text) || measure_word_setting(text) != SETTING_MAX)
		ok = refuse(typed, _("a text"));
	else if (kind > MEASURE_KIND_IMMEDIATE || measure_word_kind(text) != 0)
		ok = refuse(typed, _("a colon behind the kind, and a text"));
	free(first);
	free(next);
	return ok;
}

/* [KIND:] TEXT */
static bool
read_new(struct measure_text *m, const char *typed, const char *part)
{
	const char *colon = *part == '"' && quoted_end(part) != NULL
				? NULL
				: kind_colon(part);
	char *word, *text;
	bool ok = true;

	m->is_new = true;
	if (colon != NULL) {
		word = xstrndup(part, (size_t)(colon - part));
		m->kind = measure_word_kind(trim(word));
		ok = m->kind != MEASURE_KIND_NONE ||
		     measure_word_refuse_kind(typed, word);
		free(word);
		part = colon + 1;
		part += strspn(part, " \t");
	}
	text = unquoted(part);
	/* Behind a kind, and in quotes, anything is text. */
	if (ok && (colon != NULL || strcmp(text, part) != 0))
		ok = has_letter(text) || refuse(typed, _("a text"));
	else if (ok)
		ok = check_text(typed, part);
	if (ok)
		ok = set(m, typed, SETTING_TEXT, part);
	free(text);
	return ok;
}

/* Both --------------------------------------------------------------------- */

static bool
check_kind(struct measure_text *m, const char *typed)
{
	char *all;

	if (!m->is_set[SETTING_KIND])
		return true;
	if (m->kind != MEASURE_KIND_NONE)
		return refuse(typed, _("one kind"));
	m->kind = measure_word_kind(m->value[SETTING_KIND]);
	if (m->kind != MEASURE_KIND_NONE)
		return true;
	all = measure_word_kinds();
	refuse(typed, all);
	free(all);
	return false;
}

/* Settings that go together, and values that cannot be empty.  Of a change an
 * empty owner, due, done or dropped takes away what was there. */
static bool
check(struct measure_text *m, const char *typed)
{
	const bool is_dropped = m->is_set[SETTING_DROPPED] &&
				!m->has_value[SETTING_DROPPED];

	if (m->is_set[SETTING_DROPPED] && *m->value[SETTING_DROPPED] != '\0')
		return refuse(typed, _("\"dropped\" without a value"));
	if (m->is_new && m->is_set[SETTING_DROPPED])
		return refuse(typed, _("a measure that exists to be dropped"));
	if (is_dropped &&
	    (!m->is_set[SETTING_WHY] || *m->value[SETTING_WHY] == '\0'))
		return refuse(typed,
		    _("why it is dropped, such as \"2; dropped; why=the system "
		      "is no longer used\""));
	if (!is_dropped && m->is_set[SETTING_WHY])
		return refuse(typed, _("a reason only beside \"dropped\""));
	if (is_dropped && m->is_set[SETTING_DONE])
		return refuse(typed, _("either done or dropped"));
	for (size_t s = 0; s < SETTING_MAX; s++)
		if (m->has_value[s] && *m->value[s] == '\0' &&
		    (m->is_new || s == SETTING_TEXT || s == SETTING_KIND)) {
			fail(EXIT_DATA, NULL,
			    _("measure \"%s\": \"%s\" is empty"), typed,
			    measure_word_name((enum measure_setting)s));
			return false;
		}
	if (m->is_set[SETTING_TEXT] && !has_letter(m->value[SETTING_TEXT]))
		return refuse(typed, _("a text"));
	return check_kind(m, typed);
}

static bool
has_setting(const struct strlist *parts)
{
	size_t p = 1;

	while (p < parts->n && *parts->v[p] == '\0')
		p++;
	return p < parts->n;
}

bool
measure_text_read(struct measure_text *m, const char *typed)
{
	struct strlist parts = { 0 };
	bool ok;

	*m = (struct measure_text){ .is_new = false };
	split(&parts, typed);
	if (is_number(parts.v[0])) {
		m->number_text = xstrdup(parts.v[0]);
		m->number = strtoull(parts.v[0], NULL, 10);
		ok = has_setting(&parts) ||
		     refuse(typed, _("what to change, such as \"2; done\""));
	} else {
		ok = *parts.v[0] == '\0' ? refuse(typed, _("a text"))
					 : read_new(m, typed, parts.v[0]);
	}
	for (size_t p = 1; p < parts.n && ok; p++)
		ok = *parts.v[p] == '\0' || read_setting(m, typed, parts.v[p]);
	strlist_free(&parts);
	return ok && check(m, typed);
}

void
measure_text_free(struct measure_text *m)
{
	free(m->number_text);
	for (size_t s = 0; s < SETTING_MAX; s++)
		free(m->value[s]);
}
