/* Questions on a terminal. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "../record/value.h"
#include "../render/text_wrap.h"
#include "../util/diag.h"
#include "../util/i18n.h"
#include "../util/mem.h"
#include "../util/strbuf.h"
#include "../util/strlist.h"
#include "../util/text.h"
#include "prompt.h"
#include "typed.h"

#define WIDTH_MOST  79
#define WIDTH_LEAST 20

size_t
prompt_width(void)
{
	struct winsize w;

	if (ioctl(STDERR_FILENO, TIOCGWINSZ, &w) == -1 || w.ws_col == 0 ||
	    w.ws_col > WIDTH_MOST)
		return WIDTH_MOST;
	return w.ws_col > WIDTH_LEAST ? w.ws_col : WIDTH_LEAST;
}

static void
put_line(size_t indent, const char *line)
{
	fprintf(stderr, "%*s", (int)indent, "");
	put_visible(stderr, line);
	fputc('\n', stderr);
}

void
prompt_text(size_t indent, const char *fmt, ...)
{
	struct strlist paragraphs = { 0 }, lines = { 0 };
	size_t hang;
	va_list ap;
	char *text;

	va_start(ap, fmt);
	if (vasprintf(&text, fmt, ap) == -1)
		die(EXIT_TEMP, "%s", _("out of memory"));
	va_end(ap);
	strlist_split(&paragraphs, text, '\n');
	for (size_t p = 0; p < paragraphs.n; p++) {
		hang = starts_with(paragraphs.v[p], "- ") ? 2 : 0;
		text_wrap(&lines, paragraphs.v[p],
		    prompt_width() - indent - hang, true);
		for (size_t l = 0; l < lines.n; l++)
			put_line(indent + (l > 0 ? hang : 0), lines.v[l]);
		strlist_free(&lines);
	}
	strlist_free(&paragraphs);
	free(text);
}

static char *
read_line(void)
{
	struct strbuf clean = { 0 };
	char *line = NULL;
	size_t cap = 0;
	const ssize_t n = getline(&line, &cap, stdin);

	if (n >= 0)
		strbuf_add_clean(&clean, line, (size_t)n);
	free(line);
	if (n < 0) {
		fputc('\n', stderr);
		/* Ctrl-D answers one question, not all that follow. */
		clearerr(stdin);
	}
	return n < 0 ? NULL : trim(strbuf_take(&clean));
}

char *
prompt_line(const char *question)
{
	fprintf(stderr, "%s ", question);
	fflush(stderr);
	return read_line();
}

static size_t
put_choices(const struct field_def *d)
{
	size_t n = 0;

	for (const struct choice *c = d->choices; c->value != NULL; c++)
		fprintf(stderr, "  %2zu  %s\n", ++n,
		    value_label(d, c->value, i18n_language()));
	return n;
}

/* The choices that the numbers in ANSWER name ("2" or "1, 3"), joined by |;
 * "?", no answer, for a number that is not there. */
static char *
chosen(const struct field_def *d, size_t n, const char *answer)
{
	struct strbuf s = { 0 };
	unsigned long number;
	char *end;

	if (answer[strspn(answer, "0123456789 ,")] != '\0')
		return xstrdup(answer);
	while (*answer != '\0') {
		number = strtoul(answer, &end, 10);
		if (end == answer || number < 1 || number > n)
			strbuf_addf(&s, "%s?", s.len > 0 ? "|" : "");
		else
			strbuf_addf(&s, "%s%s", s.len > 0 ? "|" : "",
			    d->choices[number - 1].value);
		answer = *end == '\0' ? end : end + 1;
	}
	return strbuf_take(&s);
}

/* Lines until an empty one. */
static char *
read_text(void)
{
	struct strbuf s = { 0 };
	char *line;

	while ((line = read_line()) != NULL && *line != '\0') {
		if (s.len > 0)
			strbuf_addc(&s, '\n');
		strbuf_add(&s, line);
		free(line);
	}
	if (line == NULL && s.len == 0) {
		strbuf_free(&s);
		return NULL;
	}
	free(line);
	return strbuf_take(&s);
}

static char *
read_answer(const struct field_def *d, size_t choices)
{
	char *answer, *value;

	if (d->type == TYPE_LONGTEXT) {
		fprintf(stderr, "  %s\n", _("(end with an empty line)"));
		return read_text();
	}
	fputs("> ", stderr);
	fflush(stderr);
	if ((answer = read_line()) == NULL || choices == 0)
		return answer;
	value = chosen(d, choices, answer);
	free(answer);
	return value;
}

static const char *
hint(const struct field_def *d)
{
	if (d->type == TYPE_TIME)
		return _("(such as 23-11-2026 14:30, yesterday 9:30 or now)");
	if (d->choices->value != NULL)
		return is_multi(d) ? _("(numbers, separated by commas)")
				   : _("(a number)");
	return "";
}

/* The answer as files have it; NULL: it has a fault, which was said. */
static char *
answer_value(const struct zone *zone, const struct field_def *d, size_t choices,
    const char *answer)
{
	char *value, *read = NULL, *fault = NULL;

	if (typed_is_date(d)) {
		value = typed_date_value(zone, d, answer, &read, &fault);
		if (read != NULL)
			prompt_text(2, "%s", read);
	} else if ((value = cell_canonical(zone, d, answer)) == NULL &&
		   choices > 0) {
		prompt_text(0, _("Expected a number from 1 to %zu."), choices);
		return NULL;
	} else if (value == NULL) {
		fault = value_expected(d);
		prompt_text(0, _("Expected %s."), fault);
		free(fault);
		return NULL;
	}
	if (value == NULL)
		prompt_text(0, "%s", fault);
	free(read);
	free(fault);
	return value;
}

char *
prompt_field(
    const struct zone *zone, enum field f, const char *question, bool is_needed)
{
	const struct field_def *d = field_def(f);
	char *answer, *value;
	size_t n;

	for (;;) {
		fprintf(stderr, "%s %s\n", question, hint(d));
		n = put_choices(d);
		if ((answer = read_answer(d, n)) == NULL)
			return NULL;
		value = answer_value(zone, d, n, answer);
		free(answer);
		if (value != NULL && (*value != '\0' || !is_needed))
			return value;
		free(value);
	}
}

bool
prompt_yes(const char *question)
{
	char *q = xasprintf("%s %s", question, _("[y/n]"));
	char *answer;
	bool yes = false, known = false;

	while (!known && (answer = prompt_line(q)) != NULL) {
		yes = strchr("yYjJ", *answer) != NULL && *answer != '\0';
		known = yes || *answer == 'n' || *answer == 'N';
		free(answer);
	}
	free(q);
	return yes;
}
