/* The title of an incident that a mail reports. */
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "../mail/subject.h"
#include "../util/mem.h"
#include "../util/text.h"
#include "first_sentence.h"
#include "mail_title.h"

#define PRESCRIBED "beveiligingsincident"

/* Quotes beyond ASCII. */
#define QUOTES                                                                 \
	"\xe2\x80\x98", "\xe2\x80\x99", "\xe2\x80\x9c", "\xe2\x80\x9d",        \
	    "\xe2\x80\x9e", "\xc2\xab", "\xc2\xbb"

static const char *const blanks[] = { " ", "\xc2\xa0", NULL };
static const char *const opening[] = { "'", "\"", "<", "*", "[", "(", "{",
	QUOTES, " ", NULL };
static const char *const closing[] = { "'", "\"", ">", "*", "]", ")", "}",
	QUOTES, NULL };
static const char *const separators[] = { ":", "-", "|", ",", ".", ";", "!",
	"?", "/", "\xe2\x80\x93", "\xe2\x80\x94", "\xe2\x80\xa6", NULL };

/* Behind all of the marks in SET at S. */
static const char *
skip(const char *s, const char *const set[])
{
	for (size_t i = 0; set[i] != NULL;)
		if (starts_with(s, set[i])) {
			s += strlen(set[i]);
			i = 0;
		} else {
			i++;
		}
	return s;
}

/* The text behind the prescribed subject and its separator, "" if it is all;
 * NULL: the subject is another. */
static const char *
behind(const char *subject, const char *prescribed)
{
	const size_t n = strlen(prescribed);
	const char *word = skip(skip(subject, blanks), opening);
	const char *quote, *end;

	if (strncasecmp(word, prescribed, n) != 0)
		return NULL;
	quote = skip(word + n, closing);
	end = skip(quote, blanks);
	if (*end == '\0')
		return end;
	/* "Beveiligingsincident bij de printer" is a title of its own. */
	if (quote == word + n && skip(end, separators) == end)
		return NULL;
	while ((quote = skip(skip(end, separators), blanks)) != end)
		end = quote;
	return end;
}

/* Is a subject nothing but "Re: " and marks of servers? */
static bool
is_empty(const char *subject)
{
	const char *s = NULL;

	while (s != subject) {
		s = subject;
		subject = subject_next(s);
	}
	return *skip(s, blanks) == '\0';
}

char *
mail_title(
    const struct strlist *prescribed, const char *subject, const char *text)
{
	const char *rest = NULL, *s = NULL, *next = subject;
	char *sentence;

	while (rest == NULL && next != s) {
		s = next;
		if (prescribed->n == 0)
			rest = behind(s, PRESCRIBED);
		for (size_t i = 0; i < prescribed->n && rest == NULL; i++)
			rest = behind(s, prescribed->v[i]);
		next = subject_next(s);
	}
	if (rest == NULL && !is_empty(subject))
		return xstrdup(subject);
	if (rest != NULL && *rest != '\0')
		return xstrdup(rest);
	sentence = first_sentence(text);
	if (*sentence != '\0')
		return sentence;
	free(sentence);
	return xstrdup(subject);
}
