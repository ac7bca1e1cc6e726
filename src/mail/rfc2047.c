/* Words and addresses in headers. */
#include <stdlib.h>
#include <string.h>

#include "../util/mem.h"
#include "charset.h"
#include "rfc2047.h"

/* =?charset?B?text?= */
struct word {
	const char *label, *text;
	size_t label_len, text_len, len;
	bool base64;
};

/* Is there an encoded word at S?  *ENDLESS if nothing from S on ends one. */
static bool
word_at(const char *s, struct word *w, bool *endless)
{
	const char *end;

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
	if ((end = strstr(w->text, "?=")) == NULL) {
		*endless = true;
		return false;
	}
	w->text_len = (size_t)(end - w->text);
	w->len = (size_t)(end + 2 - (w->label - 2));
	/* RFC 2231, 5: a language may follow. */
	for (size_t i = 0; i < w->label_len; i++)
		if (w->label[i] == '*')
			w->label_len = i;
	return true;
}

static int
hex(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	if (c >= 'A' && c <= 'F')
		return c - 'A' + 10;
	if (c >= 'a' && c <= 'f')
		return c - 'a' + 10;
	return -1;
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

static int
sextet(char c)
{
	if (c >= 'A' && c <= 'Z')
		return c - 'A';
	if (c >= 'a' && c <= 'z')
		return c - 'a' + 26;
	if (c >= '0' && c <= '9')
		return c - '0' + 52;
	return c == '+' ? 62 : c == '/' ? 63 : -1;
}

void
base64_add(struct strbuf *out, const char *s, size_t n)
{
	unsigned bits = 0, have = 0;
	char buf[4096];
	size_t len = 0;
	int v;

	for (size_t i = 0; i < n; i++) {
		if (s[i] == '=')
			have = 0; /* what follows starts anew */
		if ((v = sextet(s[i])) < 0)
			continue;
		bits = bits << 6 | (unsigned)v;
		have += 6;
		if (have < 8)
			continue;
		have -= 8;
		buf[len++] = (char)(bits >> have & 0xff);
		if (len == sizeof(buf)) {
			strbuf_addn(out, buf, len);
			len = 0;
		}
	}
	strbuf_addn(out, buf, len);
}

/* Bytes of one character set that wait to be decoded together. */
struct pending {
	struct strbuf bytes;
	char *label; /* NULL: plain text */
};

static void
flush(struct strbuf *out, struct pending *p)
{
	if (p->bytes.len > 0)
		charset_add(out, p->label, p->bytes.s, p->bytes.len);
	strbuf_reset(&p->bytes);
	free(p->label);
	p->label = NULL;
}

static void
add_word(struct strbuf *out, struct pending *p, const struct word *w)
{
	char *label = xstrndup(w->label, w->label_len);

	if (p->label == NULL || !is_same_word(p->label, label)) {
		flush(out, p);
		p->label = label;
	} else {
		free(label);
	}
	if (w->base64)
		base64_add(&p->bytes, w->text, w->text_len);
	else
		add_q(&p->bytes, w->text, w->text_len);
}

void
words_add(struct strbuf *out, const char *s)
{
	struct pending p = { 0 };
	bool endless = false, after_word = false;
	struct word w;
	size_t blanks;

	while (*s != '\0') {
		blanks = after_word ? strspn(s, " \t") : 0;
		if (!endless && word_at(s + blanks, &w, &endless)) {
			add_word(out, &p, &w);
			s += blanks + w.len;
			after_word = true;
			continue;
		}
		if (after_word)
			flush(out, &p);
		after_word = false;
		strbuf_addc(&p.bytes, *s++);
		/* Up to where a word may start, which is not always a blank. */
		while (*s != '\0' && !(s[0] == '=' && s[1] == '?'))
			strbuf_addc(&p.bytes, *s++);
	}
	flush(out, &p);
	strbuf_free(&p.bytes);
}

#define WORD_MOST 1000 /* of an encoded word that is kept whole in a name */
#define NAME_MOST 200 /* behind a comma that may be part of a name */

struct reader {
	struct strbuf phrase, comment, addr;
	bool has_addr, quoted;
	bool has_at; /* in the phrase or as the address */
};

static void
take_quoted(const char **s, struct strbuf *out)
{
	for ((*s)++; **s != '\0' && **s != '"'; (*s)++) {
		if (**s == '\\' && (*s)[1] != '\0')
			(*s)++;
		strbuf_addc(out, **s);
	}
	if (**s == '"')
		(*s)++;
}

static void
take_comment(const char **s, struct strbuf *out)
{
	int depth = 1;

	strbuf_addn(out, "", 0);
	for ((*s)++; **s != '\0'; (*s)++) {
		if (**s == '\\' && (*s)[1] != '\0')
			(*s)++;
		else if (**s == '(')
			depth++;
		else if (**s == ')' && --depth == 0)
			break;
		strbuf_addc(out, **s);
	}
	if (**s == ')')
		(*s)++;
}

static void
take_angle(const char **s, struct reader *r)
{
	const char *route;

	strbuf_reset(&r->addr);
	for ((*s)++; **s != '\0' && **s != '>'; (*s)++)
		if (**s != ' ' && **s != '\t')
			strbuf_addc(&r->addr, **s);
	if (**s == '>')
		(*s)++;
	strbuf_addn(&r->addr, "", 0);
	/* A route (RFC 5322, 4.4): <@one,@two:name@three> */
	if (r->addr.s[0] == '@' && (route = strchr(r->addr.s, ':')) != NULL) {
		r->addr.len = strlen(route + 1);
		memmove(r->addr.s, route + 1, r->addr.len + 1);
	}
	r->has_addr = r->has_at = true;
}

/* An encoded word as it is, whatever specials it holds. */
static bool
take_word(const char **s, struct strbuf *out)
{
	bool endless = false;
	struct word w;
	char head[WORD_MOST];

	if ((*s)[0] != '=' || (*s)[1] != '?')
		return false;
	memcpy(head, *s, strnlen(*s, sizeof(head) - 1));
	head[strnlen(*s, sizeof(head) - 1)] = '\0';
	if (!word_at(head, &w, &endless))
		return false;
	strbuf_addn(out, *s, w.len);
	*s += w.len;
	return true;
}

/* One step; false where a mailbox ends. */
static bool
step(const char **s, struct reader *r)
{
	switch (**s) {
	case '"':
		r->quoted = true;
		take_quoted(s, &r->phrase);
		return true;
	case '(':
		strbuf_reset(&r->comment);
		take_comment(s, &r->comment);
		return true;
	case '<':
		take_angle(s, r);
		return true;
	case ',':
		/* "Voorbeeld, Noor <noor@example.nl>" ought to be quoted. */
		if (r->has_at ||
		    memchr(*s, '<', strnlen(*s, NAME_MOST)) == NULL) {
			(*s)++;
			return false;
		}
		break;
	case ';':
		(*s)++;
		return false;
	case ':':
		if (!r->has_at) { /* that was the name of a group */
			strbuf_reset(&r->phrase);
			(*s)++;
			return true;
		}
		break;
	default:
		break;
	}
	if (take_word(s, &r->phrase))
		return true;
	r->has_at |= **s == '@';
	strbuf_addc(&r->phrase, *(*s)++);
	return true;
}

/* No angle brackets: the word with an @ is the address, or the only word. */
static void
split_phrase(struct reader *r)
{
	char *p = r->phrase.s, *at = strchr(p, '@'), *from, *to;

	if (at == NULL) {
		if (strpbrk(p, " \t") == NULL && !r->quoted) {
			strbuf_add(&r->addr, p);
			strbuf_reset(&r->phrase);
		}
		return;
	}
	from = at;
	to = at;
	while (from > p && from[-1] != ' ' && from[-1] != '\t')
		from--;
	to += strcspn(to, " \t");
	/* With quotes the local part may have blanks: "a b"@example.nl */
	if (r->quoted)
		from = p;
	strbuf_addn(&r->addr, from, (size_t)(to - from));
	memmove(from, to, strlen(to) + 1);
	r->phrase.len = strlen(p);
}

static char *
decoded(const char *s)
{
	struct strbuf out = { 0 };

	words_add(&out, s);
	return strbuf_take(&out);
}

static void
lower_domain(char *addr)
{
	char *at = strrchr(addr, '@');

	for (; at != NULL && *at != '\0'; at++)
		if (*at >= 'A' && *at <= 'Z')
			*at = (char)(*at - 'A' + 'a');
}

static bool
take_mailbox(const char **s, struct mailbox *box)
{
	struct reader r = { 0 };
	bool found;

	strbuf_addn(&r.phrase, "", 0);
	strbuf_addn(&r.comment, "", 0);
	while (**s != '\0' && step(s, &r))
		;
	trim(r.phrase.s);
	if (!r.has_addr && *r.phrase.s != '\0')
		split_phrase(&r);
	strbuf_addn(&r.addr, "", 0);
	found = r.addr.len > 0 || !is_blank(r.phrase.s);
	if (found) {
		box->name = decoded(
		    is_blank(r.phrase.s) ? r.comment.s : r.phrase.s);
		box->addr = decoded(r.addr.s);
		lower_domain(box->addr);
	}
	strbuf_free(&r.phrase);
	strbuf_free(&r.comment);
	strbuf_free(&r.addr);
	return found;
}

bool
mailbox_next(const char **s, struct mailbox *box)
{
	while (**s != '\0') /* an empty place in the list is stepped over */
		if (take_mailbox(s, box))
			return true;
	return false;
}
