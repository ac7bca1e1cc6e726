/* Encoded words in headers. */
#include <stdlib.h>
#include <string.h>

#include "../util/mem.h"
#include "../util/text.h"
#include "base64.h"
#include "charset.h"
#include "rfc2047.h"

#define MAX_WORD 1000 /* bytes of an encoded word kept whole in a name */

/* =?charset?B?text?= */
struct encoded_word {
	const char *label, *text;
	size_t label_len, text_len, len;
	bool base64;
};

/* Is there an encoded word at S that ends by END?  NUL ends S, not before. */
static bool
word_at(const char *s, const char *end, struct encoded_word *w)
{
	const char *stop;

	if (s[0] != '=' || s[1] != '?')
		return false;
	w->label = s + 2;
	w->label_len = strcspn(w->label, "? \t");
	s = w->label + w->label_len;
	if (w->label_len == 0 || s[0] != '?' || s[1] == '\0' || s[2] != '?' ||
	    strchr("BbQq", s[1]) == NULL)
		return false;
	w->base64 = s[1] == 'B' || s[1] == 'b';
	w->text = s + 3;
	if (w->text >= end)
		return false;
	stop = memmem(w->text, (size_t)(end - w->text), "?=", 2);
	if (stop == NULL)
		return false;
	w->text_len = (size_t)(stop - w->text);
	w->len = (size_t)(stop + 2 - (w->label - 2));
	/* A language may follow the charset (RFC 2231, section 5). */
	for (size_t i = 0; i < w->label_len; i++)
		if (w->label[i] == '*')
			w->label_len = i;
	return true;
}

size_t
rfc2047_word_len(const char *s)
{
	struct encoded_word w;

	return word_at(s, s + strnlen(s, MAX_WORD - 1), &w) ? w.len : 0;
}

static int
hex(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	c = ascii_lower(c);
	return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

static void
add_q(struct strbuf *out, const char *s, size_t n)
{
	int hi, lo;

	for (size_t i = 0; i < n; i++) {
		hi = s[i] == '=' && i + 2 < n ? hex(s[i + 1]) : -1;
		lo = hi >= 0 ? hex(s[i + 2]) : -1;
		if (lo >= 0) {
			strbuf_addc(out, (char)(hi << 4 | lo));
			i += 2;
		} else {
			strbuf_addc(out, (char)(s[i] == '_' ? ' ' : s[i]));
		}
	}
}

/* Bytes of one character set that are to be decoded together. */
struct encoded_run {
	struct strbuf bytes;
	char *label; /* NULL: plain text */
};

static void
flush(struct strbuf *out, struct encoded_run *run)
{
	if (run->bytes.len > 0)
		charset_add_mail(out, run->label, run->bytes.s, run->bytes.len);
	strbuf_reset(&run->bytes);
	free(run->label);
	run->label = NULL;
}

static void
add_word(
    struct strbuf *out, struct encoded_run *run, const struct encoded_word *w)
{
	char *label = xstrndup(w->label, w->label_len);

	if (run->label == NULL || !is_same_word(run->label, label)) {
		flush(out, run);
		run->label = label;
	} else {
		free(label);
	}
	if (w->base64)
		base64_add(&run->bytes, w->text, w->text_len);
	else
		add_q(&run->bytes, w->text, w->text_len);
}

/* Behind the last "?=" in S: no encoded word ends later. */
static const char *
last_end(const char *s)
{
	const char *end = s + strlen(s);

	while (end - s >= 2 && (end[-2] != '?' || end[-1] != '='))
		end--;
	return end;
}

void
rfc2047_add(struct strbuf *out, const char *s)
{
	const char *const end = last_end(s), *next;
	struct encoded_run run = { 0 };
	struct encoded_word w;
	bool after_word = false;
	size_t blanks;

	while (*s != '\0') {
		blanks = after_word ? strspn(s, " \t") : 0;
		if (word_at(s + blanks, end, &w)) {
			add_word(out, &run, &w);
			s += blanks + w.len;
			after_word = true;
			continue;
		}
		if (after_word)
			flush(out, &run);
		after_word = false;
		/* Up to the next possible word, which need not follow a
		 * blank. */
		next = strstr(s + 1, "=?");
		if (next == NULL)
			next = s + strlen(s);
		strbuf_addn(&run.bytes, s, (size_t)(next - s));
		s = next;
	}
	flush(out, &run);
	strbuf_free(&run.bytes);
}
