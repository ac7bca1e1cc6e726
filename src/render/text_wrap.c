/* Plain text broken into lines. */
#include <string.h>

#include "../util/strbuf.h"
#include "../util/strlist.h"
#include "../util/utf8.h"
#include "text_wrap.h"

/* The number of bytes of S that fit WIDTH columns; at least one character. */
static size_t
fitting(const char *s, size_t n, size_t width)
{
	char one[8];
	size_t i = 0, len, w = 0;

	while (i < n) {
		utf8_get(s + i, n - i, &len);
		memcpy(one, s + i, len);
		one[len] = '\0';
		w += utf8_width(one);
		if (w > width && i > 0)
			break;
		i += len;
	}
	return i;
}

static void
end_line(struct strlist *lines, struct strbuf *line)
{
	strlist_take(lines, strbuf_take(line));
}

static void
add_word(struct strlist *lines, struct strbuf *line, char *word, size_t width,
    bool hard)
{
	size_t n = strlen(word), cut;

	if (line->len > 0 && utf8_width(line->s) + 1 + utf8_width(word) > width)
		end_line(lines, line);
	while (hard && (cut = fitting(word, n, width)) < n) {
		strbuf_addn(line, word, cut);
		end_line(lines, line);
		word += cut;
		n -= cut;
	}
	if (line->len > 0)
		strbuf_addc(line, ' ');
	strbuf_add(line, word);
}

void
text_wrap(struct strlist *lines, const char *text, size_t width, bool hard)
{
	struct strlist hard_lines = { 0 }, words = { 0 };
	struct strbuf line = { 0 };

	strlist_split(&hard_lines, text, '\n');
	for (size_t i = 0; i < hard_lines.n; i++) {
		strlist_split(&words, hard_lines.v[i], ' ');
		for (size_t w = 0; w < words.n; w++)
			if (*words.v[w] != '\0')
				add_word(lines, &line, words.v[w], width, hard);
		strlist_free(&words);
		end_line(lines, &line);
	}
	strlist_free(&hard_lines);
}
