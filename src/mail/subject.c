/* The words that mail programs and servers put before a subject. */
#include <stdlib.h>
#include <string.h>

#include "../util/mem.h"
#include "../util/text.h"
#include "../util/wildcard.h"
#include "subject.h"

#define TAG_MOST 40 /* bytes between its brackets */

static const char *
skip_blanks(const char *s)
{
	return s + strspn(s, " \t");
}

/* Behind "WORD: ", if that is one of WORDS; else S. */
static const char *
skip_word(const char *s, const char *words)
{
	const char *colon = strchr(s, ':');
	char *word;
	bool is;

	if (colon == NULL || colon - s > TAG_MOST)
		return s;
	word = xstrndup(s, (size_t)(colon - s));
	is = wildcard_match(words, trim(word));
	free(word);
	return is ? skip_blanks(colon + 1) : s;
}

const char *
subject_behind_tag(const char *s)
{
	static const char words[] =
	    "ext|extern|external|externe mail|externe e-mail|extern bericht|"
	    "external mail|external email|external e-mail";
	static const char open[] = "[({*", close[] = "])}*";
	const char *bracket = *s != '\0' ? strchr(open, *s) : NULL;
	const char *inner, *end;
	size_t n;

	if (bracket == NULL)
		return skip_word(s, words);
	inner = s + strspn(s, (char[]){ *s, '\0' });
	n = strcspn(inner, (char[]){ close[bracket - open], '\0' });
	end = inner + n;
	/* "[Fwd: Laptop kwijt]" is no tag. */
	if (*end == '\0' || n > TAG_MOST ||
	    skip_word(inner, "fw|fwd|wg") != inner)
		return s;
	return skip_blanks(end + strspn(end, (char[]){ *end, '\0' }));
}

const char *
subject_next(const char *subject)
{
	static const char words[] =
	    "re|re[*]|re(*)|antw|antwoord|aw|fw|fwd|wg|"
	    "tr|rv|vs|sv|doorst|doorgestuurd|forward|"
	    "betr|betreft|subject|onderwerp|spoed|urgent|"
	    "belangrijk|melding";
	const char *next = subject_behind_tag(subject);

	return next != subject ? next : skip_word(subject, words);
}
