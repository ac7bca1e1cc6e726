/* The first sentence of a report. */
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "../util/mem.h"
#include "../util/strbuf.h"
#include "../util/strlist.h"
#include "../util/text.h"
#include "../util/utf8.h"
#include "../util/wildcard.h"
#include "first_sentence.h"

#define SENTENCE_MOST 120 /* bytes */
#define GREETING_MOST 60 /* bytes */
#define ELLIPSIS      "\xe2\x80\xa6"

/* Lines -------------------------------------------------------------------- */

static bool
is_greeting(const char *line)
{
	static const char words[] =
	    "beste|beste *|hallo|hallo *|hallo,*|hoi|hoi *|hoi,*|dag|dag *|"
	    "dag,|geachte*|goedemorgen*|goedemiddag*|goedenavond*|goedendag*|"
	    "goedenmorgen*|goede morgen*|goede middag*|lieve*|collega|"
	    "collega's*|collega,|collega\xe2\x80\x99s*|allen,|allemaal,|team,|"
	    "moi|moi *|dear*|hi|hi *|hi,*|hello*|good morning*|"
	    "good afternoon*|to whom*|sehr geehrte*|liebe*|guten tag*|"
	    "bonjour*|madame*|estimad*";

	if (wildcard_match("l.s.|l.s.,|ls|ls,|l.s|l.s,", line))
		return true;
	return strlen(line) <= GREETING_MOST && wildcard_match(words, line) &&
	       strpbrk(line, ".?") == NULL;
}

/* Behind the greeting of "Hallo Noor, mijn tas is weg". */
static char *
skip_greeting(char *line)
{
	char *end = strpbrk(line, ",!"), *greeting;
	bool is;

	if (end == NULL || end[1] != ' ')
		return line;
	greeting = xstrndup(line, (size_t)(end - line));
	is = is_greeting(greeting);
	free(greeting);
	return is ? trim(end + 1) : line;
}

/* Behind "* " or "2. " of a list. */
static char *
skip_bullet(char *line)
{
	const size_t digits = strspn(line, "0123456789");

	if (strchr("*-+", *line) != NULL && line[0] != '\0' && line[1] == ' ')
		return trim(line + 2);
	if (starts_with(line, "\xe2\x80\xa2"))
		return trim(line + 3);
	if (digits > 0 && (line[digits] == '.' || line[digits] == ')') &&
	    line[digits + 1] == ' ')
		return trim(line + digits + 2);
	return line;
}

/* Of a quoted or forwarded mail, a rule, or written by a mail server. */
static bool
is_frame(const char *line)
{
	static const char words[] =
	    ">*|--*|__*|==*|\\*\\*\\*|[cid:*|op *schreef *:|on *wrote:|"
	    "am *schrieb *:|le *a \xc3\xa9"
	    "crit*:|van: *|verzonden: *|aan: *|cc: *|datum: *|onderwerp: *|"
	    "from: *|sent: *|to: *|date: *|subject: *|"
	    "begin doorgestuurd bericht*|begin forwarded message*|"
	    "*van buiten de organisatie*|*van buiten onze organisatie*|"
	    "*externe afzender*|*external sender*|*from outside *|"
	    "u ontvangt niet vaak e-mail van *|"
	    "you don't often get email from *|"
	    "you don\xe2\x80\x99t often get email from *|"
	    "sommige mensen die dit bericht hebben ontvangen*|"
	    "some people who received this message*";

	return *line == '\0' || wildcard_match(words, line);
}

/* With which a text ends. */
static bool
is_closing(const char *line)
{
	static const char words[] =
	    "--|met vriendelijke groet*|met hartelijke groet*|"
	    "met collegiale groet*|vriendelijke groet*|hartelijke groet*|"
	    "groet*|gr|gr.*|gr,*|mvg*|m.v.g.*|hoogachtend*|kind regards*|"
	    "best regards*|regards*|sincerely*|yours *ly*|"
	    "mit freundlichen gr*|cordialement*|verstuurd vanaf *|"
	    "verzonden vanaf *|verzonden van *|sent from my *|"
	    "get outlook for *|outlook voor *|download outlook *";

	return strlen(line) <= GREETING_MOST && wildcard_match(words, line);
}

/* The caller frees. */
static char *
first_paragraph(const char *text)
{
	struct strlist lines = { 0 };
	struct strbuf paragraph = { 0 };
	char *line, *item;
	bool is_over;

	strbuf_add(&paragraph, "");
	strlist_split(&lines, text, '\n');
	for (size_t i = 0; i < lines.n; i++) {
		line = trim(lines.v[i]);
		if (is_closing(line))
			break;
		item = skip_bullet(line);
		is_over = is_frame(item) ||
			  (paragraph.len == 0 ? is_greeting(item)
					      : item != line);
		if (is_over && paragraph.len > 0)
			break;
		if (!is_over && paragraph.len < (size_t)2 * SENTENCE_MOST)
			strbuf_addf(&paragraph, "%s%s",
			    paragraph.len > 0 ? " " : "", item);
	}
	strlist_free(&lines);
	return one_line(strbuf_take(&paragraph));
}

/* Sentences ---------------------------------------------------------------- */

static bool
is_letter(char c)
{
	return (unsigned char)c >= 0x80 || isalnum((unsigned char)c) != 0;
}

/* Does the dot behind the N bytes at S end a sentence?  "dhr." does not. */
static bool
is_stop(const char *s, size_t n)
{
	static const char words[] =
	    "dhr|mevr|mw|mej|prof|dr|drs|ds|ing|ir|mr|mrs|ms|st|bijv|bv|evt|"
	    "tel|resp|etc|enz|art|max|min|incl|excl|ca|nr|nrs|jl|pag|blz|"
	    "vgl|zgn|afd|fam|gem|z.o.z|vd|jan|feb|mrt|apr|jun|jul|aug|sep|"
	    "sept|okt|oct|nov|dec|ma|di|wo|do|vr|za|zo|usw|vs|approx|no";
	char *word = xstrndup(s, n);
	const bool is = n > 1 && !wildcard_match(words, word);

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

/* At most SENTENCE_MOST bytes, cut between words where it has any. */
static void
shorten(char *s)
{
	size_t n = strlen(s), blank;

	if (n <= SENTENCE_MOST)
		return;
	n = blank = utf8_span(s, SENTENCE_MOST - strlen(ELLIPSIS));
	while (blank > SENTENCE_MOST / 2 && s[blank] != ' ')
		blank--;
	if (s[blank] == ' ')
		n = blank;
	memcpy(s + n, ELLIPSIS, sizeof(ELLIPSIS));
}

char *
first_sentence(const char *text)
{
	char *paragraph = first_paragraph(text);
	char *s = xstrdup(skip_greeting(paragraph));

	free(paragraph);
	s[sentence_len(s)] = '\0';
	shorten(s);
	return s;
}
