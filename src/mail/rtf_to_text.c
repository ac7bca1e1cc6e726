/* Rich Text Format as plain text. */
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../util/mem.h"
#include "charset.h"
#include "rtf_to_text.h"

#define MAX_DEPTH 200 /* groups within groups, each with a state */
#define MAX_WORD  32

struct rtf_group {
	bool is_hidden; /* its text is shown by no program */
	int fallback; /* characters that stand for one of \u */
};

struct rtf_scan {
	struct strbuf *out;
	struct strbuf bytes; /* in the character set of the document */
	char charset[16];
	struct rtf_group groups[MAX_DEPTH];
	size_t depth;
	int skip; /* characters still to be left out */
};

/* Destinations whose content is no text. */
static const char *const hidden[] = { "fonttbl", "colortbl", "stylesheet",
	"info", "pict", "object", "header", "footer", "listtable",
	"listoverridetable", "rsidtbl", "themedata", "datastore", "fldinst" };

static const struct {
	const char *word, *text;
} characters[] = {
	{ "par", "\n" },
	{ "line", "\n" },
	{ "row", "\n" },
	{ "page", "\n" },
	{ "tab", "\t" },
	{ "cell", " | " },
	{ "bullet", "\xe2\x80\xa2" },
	{ "endash", "\xe2\x80\x93" },
	{ "emdash", "\xe2\x80\x94" },
	{ "lquote", "\xe2\x80\x98" },
	{ "rquote", "\xe2\x80\x99" },
	{ "ldblquote", "\xe2\x80\x9c" },
	{ "rdblquote", "\xe2\x80\x9d" },
	{ "~", " " },
	{ "_", "-" },
	{ "{", "{" },
	{ "}", "}" },
	{ "\\", "\\" },
};

static struct rtf_group *
group(struct rtf_scan *r)
{
	return &r->groups[r->depth < MAX_DEPTH ? r->depth : MAX_DEPTH - 1];
}

static void
flush(struct rtf_scan *r)
{
	if (r->bytes.len > 0)
		charset_add(r->out, r->charset, r->bytes.s, r->bytes.len);
	strbuf_reset(&r->bytes);
}

/* One byte of text. */
static void
put(struct rtf_scan *r, char c)
{
	if (r->skip > 0)
		r->skip--;
	else if (!group(r)->is_hidden)
		strbuf_addc(&r->bytes, c);
}

static void
put_unicode(struct rtf_scan *r, int c)
{
	if (group(r)->is_hidden)
		return;
	flush(r);
	strbuf_addu(r->out, (uint32_t)(c < 0 ? c + 65536 : c));
}

/* A control word or symbol, and its number. */
static void
apply(struct rtf_scan *r, const char *word, int number)
{
	if (strcmp(word, "*") == 0)
		group(r)->is_hidden = true;
	else if (strcmp(word, "uc") == 0)
		group(r)->fallback = number;
	else if (strcmp(word, "ansicpg") == 0)
		snprintf(r->charset, sizeof(r->charset), "cp%d", number);
	if (strcmp(word, "u") == 0) {
		put_unicode(r, number);
		r->skip = group(r)->fallback;
	}
	for (size_t i = 0; i < LENGTH(hidden); i++)
		if (strcmp(word, hidden[i]) == 0)
			group(r)->is_hidden = true;
	for (size_t i = 0; i < LENGTH(characters); i++)
		if (strcmp(word, characters[i].word) == 0 &&
		    !group(r)->is_hidden) {
			flush(r);
			strbuf_add(r->out, characters[i].text);
		}
}

static int
hex(char c)
{
	const char *at = c != '\0' ? strchr("0123456789abcdef", c | 0x20)
				   : NULL;

	return at != NULL ? (int)(at - "0123456789abcdef") : -1;
}

/* Behind a backslash at S; the bytes that were read. */
static size_t
control(struct rtf_scan *r, const char *s, size_t n)
{
	char word[MAX_WORD + 1] = "";
	size_t i = 0, len = 0;
	char *end;
	long number = 0;

	if (n == 0)
		return 0;
	if (s[0] == '\'') {
		if (n >= 3 && hex(s[1]) >= 0 && hex(s[2]) >= 0)
			put(r,
			    (char)(unsigned char)(hex(s[1]) * 16 + hex(s[2])));
		return n < 3 ? n : 3;
	}
	for (; i < n && ((s[i] | 0x20) >= 'a' && (s[i] | 0x20) <= 'z'); i++)
		if (len < MAX_WORD)
			word[len++] = s[i];
	if (i == 0) {
		word[0] = s[0];
		apply(r, s[0] == '\n' || s[0] == '\r' ? "par" : word, 0);
		return 1;
	}
	word[len] = '\0';
	if (i < n && (s[i] == '-' || (s[i] >= '0' && s[i] <= '9'))) {
		number = strtol(s + i, &end, 10);
		i = (size_t)(end - s) > i ? (size_t)(end - s) : i + 1;
	}
	if (i < n && s[i] == ' ')
		i++;
	if (number < -65536 || number > 1 << 20)
		number = 0;
	apply(r, word, (int)number);
	return i;
}

static void
open_group(struct rtf_scan *r)
{
	const struct rtf_group outer = *group(r);

	r->depth++;
	if (r->depth < MAX_DEPTH)
		*group(r) = outer;
}

void
rtf_to_text(struct strbuf *out, const char *s, size_t n)
{
	struct rtf_scan *r = xcalloc(1, sizeof(*r));
	/* So that a number at the end ends. */
	char *copy = xstrndup(s, n);

	n = strlen(copy);
	r->out = out;
	strbuf_addn(out, "", 0);
	snprintf(r->charset, sizeof(r->charset), "windows-1252");
	r->groups[0].fallback = 1;
	for (size_t i = 0; i < n;) {
		const char c = copy[i++];

		if (c == '{')
			open_group(r);
		else if (c == '}')
			r->depth -= r->depth > 0;
		else if (c == '\\')
			i += control(r, copy + i, n - i);
		else if (c != '\r' && c != '\n')
			put(r, c);
	}
	flush(r);
	strbuf_free(&r->bytes);
	free(copy);
	free(r);
}
