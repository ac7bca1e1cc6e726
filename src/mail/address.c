/* Addresses in a header. */
#include <stdlib.h>
#include <string.h>

#include "../util/strbuf.h"
#include "../util/text.h"
#include "address.h"
#include "rfc2047.h"

#define MAX_NAME 200 /* bytes after a comma that may be part of a name */

struct address_parser {
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
take_angle(const char **s, struct address_parser *r)
{
	const char *route;

	strbuf_reset(&r->addr);
	for ((*s)++; **s != '\0' && **s != '>'; (*s)++)
		if (**s != ' ' && **s != '\t')
			strbuf_addc(&r->addr, **s);
	if (**s == '>')
		(*s)++;
	strbuf_addn(&r->addr, "", 0);
	/* A route (RFC 5322, section 4.4): <@one,@two:name@three> */
	if (r->addr.s[0] == '@' && (route = strchr(r->addr.s, ':')) != NULL) {
		r->addr.len = strlen(route + 1);
		memmove(r->addr.s, route + 1, r->addr.len + 1);
	}
	r->has_addr = r->has_at = true;
}

/* Read one token; false where the address ends. */
static bool
step(const char **s, struct address_parser *r)
{
	size_t len;

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
		    memchr(*s, '<', strnlen(*s, MAX_NAME)) == NULL) {
			(*s)++;
			return false;
		}
		break;
	case ';':
		(*s)++;
		return false;
	case ':':
		if (!r->has_at) { /* this was the name of a group */
			strbuf_reset(&r->phrase);
			(*s)++;
			return true;
		}
		break;
	default:
		break;
	}
	/* An encoded word stays as it is, whatever specials it contains. */
	if ((len = rfc2047_word_len(*s)) == 0) {
		r->has_at |= **s == '@';
		len = 1;
	}
	strbuf_addn(&r->phrase, *s, len);
	*s += len;
	return true;
}

/* Without angle brackets the word with an @ is the address, or the only word.
 */
static void
split_phrase(struct address_parser *r)
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
	/* A quoted local part may have blanks: "a b"@example.nl */
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

	rfc2047_add(&out, s);
	return strbuf_take(&out);
}

static void
lower_domain(char *addr)
{
	char *at = strrchr(addr, '@');

	for (; at != NULL && *at != '\0'; at++)
		*at = ascii_lower(*at);
}

static bool
take_address(const char **s, struct address *a)
{
	struct address_parser r = { 0 };
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
		a->name = decoded(
		    is_blank(r.phrase.s) ? r.comment.s : r.phrase.s);
		a->addr = decoded(r.addr.s);
		lower_domain(a->addr);
	}
	strbuf_free(&r.phrase);
	strbuf_free(&r.comment);
	strbuf_free(&r.addr);
	return found;
}

bool
address_next(const char **s, struct address *a)
{
	while (**s != '\0') /* skip empty elements of the list */
		if (take_address(s, a))
			return true;
	return false;
}
