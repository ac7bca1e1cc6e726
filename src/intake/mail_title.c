/* The title of an incident that a mail reports. */
#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "../mail/subject.h"
#include "../util/mem.h"
#include "../util/strbuf.h"
#include "../util/text.h"
#include "../util/utf8.h"
#include "../util/wildcard.h"
#include "mail_title.h"

#define PRESCRIBED    "beveiligingsincident"
#define SENTENCE_MOST 120 /* bytes */
#define GREETING_MOST 60 /* bytes */

static bool
is_letter(char c)
{
	return (unsigned char)c >= 0x80 || isalnum((unsigned char)c) != 0;
}

/* U+2013 or U+2014. */
static bool
is_dash(const char *s)
{
	return starts_with(s, "\xe2\x80\x93") || starts_with(s, "\xe2\x80\x94");
}

/* The text behind the prescribed subject and its separator, "" if it is all;
 * NULL: the subject is another. */
static const char *
behind(const char *subject, const char *prescribed)
{
	const size_t n = strlen(prescribed);
	const char *s = subject + strspn(subject, "'\"<*[( "), *end;

	if (strncasecmp(s, prescribed, n) != 0)
		return NULL;
	s += n;
	end = s + strspn(s, "'\">*]) ");
	if (*end == '\0')
		return end;
	/* "Beveiligingsincident bij de printer" is a title of its own. */
	if (strcspn(s, "'\">*])") >= (size_t)(end - s) &&
	    strchr(":-|,.;!", *end) == NULL && !is_dash(end))
		return NULL;
	s = is_dash(end) ? end + 3 : end;
	return s + strspn(s, ":-|,.;! ");
}

/* The first sentence ------------------------------------------------------- */

static bool
is_greeting(const char *line)
{
	static const char words[] =
	    "beste*|hallo*|hoi*|dag *|dag,|geachte*|goedemorgen*|"
	    "goedemiddag*|goedenavond*|goedendag*|goedenmorgen*|"
	    "l.s.*|ls|ls,|lieve*|collega's*|dear*|hi|hi *|hi,*|hello*|"
	    "good morning*|good afternoon*|to whom*";

	return strlen(line) <= GREETING_MOST && wildcard_match(words, line) &&
	       strpbrk(line, ".?") == NULL;
}

/* Of a quoted or forwarded mail, or a rule. */
static bool
is_frame(const char *line)
{
	return *line == '>' || *line == '-' || *line == '_' || *line == '=' ||
	       *line == '\0';
}

/* Does the dot behind the N bytes at S end a sentence?  "dhr." does not. */
static bool
is_stop(const char *s, size_t n)
{
	static const char words[] =
	    "dhr|mevr|mej|drs|ing|mrs|bijv|evt|tel|resp|"
	    "etc|art|max|min|incl|excl";
	char *word = xstrndup(s, n);
	const bool is = n > 2 && !wildcard_match(words, word);

	free(word);
	return is;
}

/* Bytes of the sentence at the beginning of S. */
static size_t
sentence_len(const char *s)
{
	size_t word = 0;

	for (size_t i = 0; s[i] != '\0'; i++) {
		if ((s[i] == '!' || s[i] == '?' ||
			(s[i] == '.' && is_stop(s + i - word, word))) &&
		    (s[i + 1] == ' ' || s[i + 1] == '\0'))
			return s[i] == '.' ? i : i + 1;
		word = is_letter(s[i]) ? word + 1 : 0;
	}
	return strlen(s);
}

/* At most SENTENCE_MOST bytes, cut between words. */
static void
shorten(char *s)
{
	size_t n = strlen(s);

	if (n <= SENTENCE_MOST)
		return;
	n = utf8_span(s, SENTENCE_MOST - strlen("\xe2\x80\xa6"));
	while (n > SENTENCE_MOST / 2 && s[n] != ' ')
		n--;
	memcpy(s + n, "\xe2\x80\xa6", sizeof("\xe2\x80\xa6"));
}

/* The caller frees; "" if there are no words. */
static char *
first_sentence(const char *text)
{
	struct strlist lines = { 0 };
	struct strbuf paragraph = { 0 };
	char *s;

	strbuf_add(&paragraph, "");
	strlist_split(&lines, text, '\n');
	for (size_t i = 0; i < lines.n; i++) {
		const char *line = trim(lines.v[i]);
		const bool is_over = is_frame(line) ||
				     (paragraph.len == 0 && is_greeting(line));

		if (is_over && paragraph.len > 0)
			break;
		if (!is_over && paragraph.len < (size_t)2 * SENTENCE_MOST)
			strbuf_addf(&paragraph, "%s%s",
			    paragraph.len > 0 ? " " : "", line);
	}
	strlist_free(&lines);
	s = one_line(strbuf_take(&paragraph));
	s[sentence_len(s)] = '\0';
	shorten(s);
	return s;
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
	if (rest == NULL)
		return xstrdup(subject);
	if (*rest != '\0')
		return xstrdup(rest);
	sentence = first_sentence(text);
	if (*sentence != '\0')
		return sentence;
	free(sentence);
	return xstrdup(subject);
}
