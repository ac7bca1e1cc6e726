/* Encoded words in headers. */
#include <gmime/gmime.h>
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

/* Bytes of one character set that are to be decoded together. */
struct encoded_run {
	struct strbuf bytes;
	GMimeEncoding q; /* may hold back the half of a code */
	char *label; /* NULL: plain text */
};

/* A code may be cut in two by the end of its word.  Some programs do not encode
 * the equals sign. */
static void
add_q(struct encoded_run *run, const char *s, size_t n)
{
	struct strbuf text = { 0 };
	char *to;

	strbuf_add(&text, "");
	for (size_t i = 0; i < n; i++)
		if (s[i] == '_')
			strbuf_addc(&text, ' ');
		else if (s[i] == '=' && i + 1 < n && s[i + 1] == '=')
			strbuf_add(&text, "=3D");
		else
			strbuf_addc(&text, s[i]);
	to = xreallocarray(NULL, text.len + 3, 1);
	n = g_mime_encoding_step(&run->q, text.s, text.len, to);
	strbuf_addn(&run->bytes, to, n);
	strbuf_free(&text);
	free(to);
}

/* What was held back was no code. */
static void
end_q(struct encoded_run *run)
{
	if (run->q.state > 0)
		strbuf_addc(&run->bytes, '=');
	if (run->q.state > 1)
		strbuf_addc(&run->bytes, (char)run->q.save);
	g_mime_encoding_init_decode(
	    &run->q, GMIME_CONTENT_ENCODING_QUOTEDPRINTABLE);
}

static void
flush(struct strbuf *out, struct encoded_run *run)
{
	size_t at = out->len;

	end_q(run);
	if (run->bytes.len > 0)
		charset_add_mail(out, run->label, run->bytes.s, run->bytes.len);
	for (; at < out->len; at++)
		if (out->s[at] == '\0')
			out->s[at] = '\x1a';
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
	if (w->base64) {
		end_q(run);
		base64_add(&run->bytes, w->text, w->text_len);
	} else {
		add_q(run, w->text, w->text_len);
	}
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

	end_q(&run);
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
