/* The text of a web form, read by its labels. */
#include <stdlib.h>
#include <string.h>

#include "../util/mem.h"
#include "../util/strlist.h"
#include "../util/text.h"
#include "../util/wildcard.h"
#include "form_text.h"

#define LABEL_MOST 60 /* bytes */
#define ALONE_MOST 30 /* bytes of a label on a line without a colon */

struct form_reader {
	const struct form_labels *labels;
	struct form_text *to;
	struct form_value *open; /* the next line is its value; or NULL */
	bool is_in_message; /* of which all lines are kept */
	bool has_message; /* it was begun */
	bool is_after_blank;
};

/* One line, taken apart. */
struct form_line {
	const struct form_label *label;
	bool is_header; /* the label is also that of a header of mail */
	char *written; /* in the copy of the line */
	const char *value;
};

/* Labels ------------------------------------------------------------------- */

/* In place: the words of "* 1. Naam_melder (verplicht) *". */
static char *
label_words(char *s)
{
	static const char before[] = "*_-[>#\t ", after[] = "*_]?.: \t";
	static const char remarks[] = "*(verplicht)|*(required)|*(optioneel)|"
				      "*(optional)|*(\\*)";
	size_t n, digits;

	s += strspn(s, before);
	digits = strspn(s, "0123456789");
	if (digits > 0 && (s[digits] == '.' || s[digits] == ')'))
		s += digits + 1 + strspn(s + digits + 1, before);
	for (;;) {
		n = strlen(s);
		while (n > 0 && strchr(after, s[n - 1]) != NULL)
			s[--n] = '\0';
		if (!wildcard_match(remarks, s))
			return s;
		*strrchr(s, '(') = '\0';
	}
}

/* With "your-name" read as "your name"; NULL: no label that is known. */
static const struct form_label *
find_label(const struct form_labels *labels, const char *words)
{
	const struct form_label *label = form_labels_find(labels, words);
	char *copy;

	if (label != NULL)
		return label;
	copy = xstrdup(words);
	for (char *p = copy; *p != '\0'; p++)
		if (*p == '-' || *p == '_')
			*p = ' ';
	label = form_labels_find(labels, copy);
	free(copy);
	return label;
}

/* Are the first N bytes of the line a label?  VALUE: what is behind it. */
static bool
is_label(const struct form_labels *labels, const char *line, size_t n,
    const char *value, struct form_line *l)
{
	static const char headers[] =
	    "van|from|afzender|onderwerp|subject|datum|date|aan|to|cc";
	char *copy = xstrndup(line, n), *words = label_words(copy);

	l->label = n <= LABEL_MOST ? find_label(labels, words) : NULL;
	l->is_header = wildcard_match(headers, words);
	free(copy);
	if (l->label == NULL)
		return false;
	l->written = trim(xstrndup(line, n));
	/* What is left of "*Naam:* Jan" and of "Naam: | Jan". */
	l->value = value + strspn(value, "*| \t");
	return true;
}

static bool
split(const struct form_reader *r, const char *line, struct form_line *l)
{
	static const char *const separators[] = { ":", "\t", " | ", " = ",
		" - ", " \xe2\x80\x93 ", " \xe2\x80\x94 " };
	const size_t n = strlen(line);
	const char *at;

	for (size_t i = 0; i < LENGTH(separators); i++)
		if ((at = strstr(line, separators[i])) != NULL &&
		    is_label(r->labels, line, (size_t)(at - line),
			at + strlen(separators[i]), l))
			return true;
	/* Alone, but not within a paragraph. */
	return n <= ALONE_MOST && !ends_with(line, ".") &&
	       ((r->open == NULL && !r->is_in_message) || r->is_after_blank) &&
	       is_label(r->labels, line, n, line + n, l);
}

/* Lines -------------------------------------------------------------------- */

static void
add_line(struct strbuf *text, const char *line)
{
	if (text->len > 0)
		strbuf_addc(text, '\n');
	strbuf_add(text, line);
}

static struct form_value *
find(const struct form_text *t, enum field f)
{
	for (size_t i = 0; i < t->n; i++)
		if (t->value[i].field == f)
			return &t->value[i];
	return NULL;
}

static struct form_value *
add_value(struct form_text *to, const struct form_line *l)
{
	struct form_value *v;

	to->value = xgrow(to->value, &to->cap, to->n + 1, sizeof(*to->value));
	v = &to->value[to->n++];
	*v = (struct form_value){ .field = l->label->field,
		.written = xstrdup(l->written) };
	return v;
}

/* May the label add to the value, which is not empty? */
static bool
goes_on(const struct form_reader *r, const struct form_value *v,
    const struct form_line *l)
{
	return v->field == FIELD_REPORTER_NAME && v->label != l->label &&
	       v->is_in_message == r->has_message;
}

/* The value that the label begins; NULL: it is text, as its field has one or it
 * is a header of a mail within the message. */
static struct form_value *
begin(struct form_reader *r, const struct form_line *l)
{
	struct form_value *v = find(r->to, l->label->field);

	if (r->has_message && l->is_header)
		return NULL;
	if (v == NULL || (r->has_message && v->field == FIELD_REPORTER_EMAIL))
		v = add_value(r->to, l);
	else if (v->text.len > 0 && !goes_on(r, v, l))
		return NULL;
	if (v->text.len == 0)
		v->is_in_message = r->has_message;
	v->label = l->label;
	return v;
}

/* A value of one line ends with it. */
static void
add_text(struct form_reader *r, struct form_value *v, const char *text)
{
	if (v->field == FIELD_REPORTER_NAME && v->text.len > 0)
		strbuf_addf(&v->text, " %s", text);
	else
		add_line(&v->text, text);
	r->open = NULL;
}

/* A line that is no value, or is kept all the same. */
static void
keep_line(struct form_reader *r, const char *line)
{
	add_line(r->is_in_message ? &find(r->to, FIELD_DESCRIPTION)->text
				  : &r->to->rest,
	    line);
}

static void
begin_message(struct form_reader *r, struct form_value *v, const char *text)
{
	v->is_in_message = false;
	r->has_message = r->is_in_message = true;
	r->open = NULL;
	if (*text != '\0')
		add_text(r, v, text);
}

static void
take_line(struct form_reader *r, const char *line)
{
	struct form_line l = { 0 };
	const bool is_end = strcmp(line, "--") == 0;
	const bool is_labelled = split(r, line, &l);
	struct form_value *v = is_labelled ? begin(r, &l) : NULL;
	bool is_value = v != NULL;

	if (is_end)
		r->is_in_message = false;
	if (is_end || (is_labelled && r->has_message))
		r->open = NULL;
	if (v != NULL && v->field == FIELD_DESCRIPTION) {
		begin_message(r, v, l.value);
	} else {
		if (v != NULL) {
			r->open = v;
			if (*l.value != '\0')
				add_text(r, v, l.value);
		} else if (r->open != NULL) {
			is_value = true;
			if (*line != '\0')
				add_text(r, r->open, line);
		}
		if (r->has_message || !is_value)
			keep_line(r, line);
	}
	free(l.written);
	r->is_after_blank = *line == '\0';
}

void
form_text_read(
    struct form_text *t, const struct form_labels *labels, const char *text)
{
	struct form_reader r = { .labels = labels, .to = t };
	struct strlist lines = { 0 };

	*t = (struct form_text){ 0 };
	strlist_split(&lines, text, '\n');
	for (size_t i = 0; i < lines.n; i++)
		take_line(&r, trim(lines.v[i]));
	strlist_free(&lines);
}

void
form_text_free(struct form_text *t)
{
	for (size_t i = 0; i < t->n; i++) {
		free(t->value[i].written);
		strbuf_free(&t->value[i].text);
	}
	free(t->value);
	strbuf_free(&t->rest);
	*t = (struct form_text){ 0 };
}

const struct form_value *
form_text_find(const struct form_text *t, enum field f)
{
	const struct form_value *v = find(t, f);

	return v != NULL && v->text.len > 0 ? v : NULL;
}
