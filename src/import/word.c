/* Words of foreign spreadsheets, as they are compared. */
#include <stdlib.h>
#include <string.h>

#include "../util/mem.h"
#include "../util/strbuf.h"
#include "../util/text.h"
#include "word.h"

/* clang-format off */
static const struct {
	const char *from, to;
} accents[] = {
	{ "á", 'a' }, { "à", 'a' }, { "ä", 'a' }, { "é", 'e' }, { "è", 'e' },
	{ "ë", 'e' }, { "ê", 'e' }, { "í", 'i' }, { "ï", 'i' }, { "ó", 'o' },
	{ "ö", 'o' }, { "ú", 'u' }, { "ü", 'u' },
};
/* clang-format on */

char *
word_plain(const char *text)
{
	struct strbuf s = { 0 };

	strbuf_addn(&s, "", 0);
	for (const char *p = text; *p != '\0'; p++) {
		if (*p >= 'A' && *p <= 'Z')
			strbuf_addc(&s, (char)(*p - 'A' + 'a'));
		if ((*p >= 'a' && *p <= 'z') || (*p >= '0' && *p <= '9'))
			strbuf_addc(&s, *p);
		for (size_t a = 0; a < LENGTH(accents); a++)
			if (starts_with(p, accents[a].from))
				strbuf_addc(&s, accents[a].to);
	}
	return strbuf_take(&s);
}

bool
word_is_among(const char *words, const char *word)
{
	char *barred = xasprintf("|%s|", word);
	const bool is = *word != '\0' && strstr(words, barred) != NULL;

	free(barred);
	return is;
}

char *
word_fold(const char *text)
{
	char *s = one_line(xstrdup(text));

	for (char *p = s; *p != '\0'; p++)
		if (*p >= 'A' && *p <= 'Z')
			*p = (char)(*p - 'A' + 'a');
	return s;
}
