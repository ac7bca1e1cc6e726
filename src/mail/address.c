/* Addresses of mail. */
#include <gmime/gmime.h>
#include <stdlib.h>
#include <string.h>

#include "../util/addr_spec.h"
#include "../util/mem.h"
#include "../util/strbuf.h"
#include "../util/text.h"
#include "address.h"
#include "rfc2047.h"

#define MAX_NAME 200 /* bytes after a comma that may be part of a name */

struct address_parser {
	struct strbuf phrase, comment; /* without their quotes and brackets */
	struct strbuf bare; /* what is not a comment, as written */
	struct strbuf angle; /* between < and > */
	bool has_angle, has_at;
	bool is_odd; /* text behind >, or a second < */
	bool is_split; /* a comment stands within BARE */
	bool after_comment;
};

static const char *
text_of(const struct strbuf *s)
{
	return s->s != NULL ? s->s : "";
}

/* Append N bytes of what is not a comment. */
static void
add_bare(struct address_parser *r, const char *s, size_t n)
{
	r->is_odd |= r->has_angle;
	r->is_split |= r->after_comment && !is_blank(text_of(&r->bare));
	r->after_comment = false;
	strbuf_addn(&r->bare, s, n);
}

static void
take_quoted(const char **s, struct address_parser *r)
{
	const char *from = (*s)++;

	for (; **s != '\0' && **s != '"'; (*s)++) {
		if (**s == '\\' && (*s)[1] != '\0')
			(*s)++;
		strbuf_addc(&r->phrase, **s);
	}
	if (**s == '"')
		(*s)++;
	add_bare(r, from, (size_t)(*s - from));
}

static void
take_comment(const char **s, struct address_parser *r)
{
	int depth = 1;

	strbuf_reset(&r->comment);
	for ((*s)++; **s != '\0'; (*s)++) {
		if (**s == '\\' && (*s)[1] != '\0')
			(*s)++;
		else if (**s == '(')
			depth++;
		else if (**s == ')' && --depth == 0)
			break;
		strbuf_addc(&r->comment, **s);
	}
	if (**s == ')')
		(*s)++;
	r->after_comment = true;
}

/* Behind a route (RFC 5322, section 4.4): <@one,@two:name@three> */
static const char *
skip_route(const char *s)
{
	const size_t n = s[0] == '@' ? strcspn(s, ":\"<>()[] \t") : 0;

	return n > 0 && s[n] == ':' ? s + n + 1 : s;
}

static void
take_angle(const char **s, struct address_parser *r)
{
	const char *from = ++*s;
	bool is_quoted = false;
	char *text;

	for (; **s != '\0' && (**s != '>' || is_quoted); (*s)++) {
		if (**s == '"')
			is_quoted = !is_quoted;
		else if (**s == '\\' && is_quoted && (*s)[1] != '\0')
			(*s)++;
	}
	text = xstrndup(from, (size_t)(*s - from));
	if (**s == '>')
		(*s)++;
	r->is_odd |= r->has_angle;
	strbuf_reset(&r->angle);
	strbuf_add(&r->angle, skip_route(trim(text)));
	r->has_angle = r->has_at = true;
	free(text);
}

/* Read one token; false where the address ends. */
static bool
step(const char **s, struct address_parser *r)
{
	size_t len;

	switch (**s) {
	case '"':
		take_quoted(s, r);
		return true;
	case '(':
		take_comment(s, r);
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
			strbuf_reset(&r->bare);
			r->is_split = false;
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
	if (is_space(**s))
		strbuf_addc(&r->bare, ' ');
	else
		add_bare(r, *s, len);
	*s += len;
	return true;
}

static char *
decoded(const char *s)
{
	struct strbuf out = { 0 };

	strbuf_add(&out, "");
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

/* Take name and address; true if WRITTEN, the text for it, is an address or a
 * name alone. */
static bool
set_address(struct address *a, struct address_parser *r)
{
	const char *written = r->has_angle ? text_of(&r->angle)
					   : trim(r->bare.s);
	const char *name = text_of(&r->phrase);
	const bool is_name = !r->has_angle && strchr(written, '@') == NULL;
	const bool is = r->has_angle
			    ? !r->is_odd && (is_addr_spec(written) ||
						is_addr_account(written))
			    : !r->is_split && is_addr_spec(written);

	if ((is && !r->has_angle) || is_blank(name))
		name = text_of(&r->comment);
	else if (!r->has_angle && !is_name)
		name = "";
	a->name = decoded(name);
	a->addr = xstrdup(is ? written : "");
	trim(a->name);
	lower_domain(a->addr);
	return is || is_name;
}

/* The N bytes at S without the separator at their end. */
static char *
element(const char *s, size_t n)
{
	char *text = xstrndup(s, n);

	if (n > 0 && (text[n - 1] == ',' || text[n - 1] == ';'))
		text[n - 1] = '\0';
	return trim(text);
}

static bool
take_address(const char **s, struct address *a)
{
	struct address_parser r = { 0 };
	const char *from = *s;
	bool found;

	strbuf_add(&r.bare, "");
	while (**s != '\0' && step(s, &r))
		;
	found = !is_blank(r.bare.s) || (r.has_angle && r.angle.len > 0);
	if (found)
		a->refused = set_address(a, &r)
				 ? xstrdup("")
				 : element(from, (size_t)(*s - from));
	strbuf_free(&r.phrase);
	strbuf_free(&r.comment);
	strbuf_free(&r.bare);
	strbuf_free(&r.angle);
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

void
address_free(struct address *a)
{
	free(a->name);
	free(a->addr);
	free(a->refused);
	*a = (struct address){ 0 };
}

struct address
address_one(const char *s)
{
	struct address one = { 0 }, more = { 0 };
	const bool is = address_next(&s, &one) && is_addr_spec(one.addr) &&
			!address_next(&s, &more);

	address_free(&more);
	if (is)
		return one;
	address_free(&one);
	return (struct address){ xstrdup(""), xstrdup(""), xstrdup("") };
}

char *
address_in(const char *s)
{
	struct address one = address_one(s);

	free(one.name);
	free(one.refused);
	return one.addr;
}

static bool
is_ascii(const char *s)
{
	while (*s != '\0' && (unsigned char)*s < 0x80)
		s++;
	return *s == '\0';
}

char *
address_ascii(const char *addr)
{
	InternetAddress *mailbox;
	const char *idn;
	char *ascii = NULL;

	if (!is_addr_spec(addr))
		return NULL;
	g_mime_init();
	mailbox = internet_address_mailbox_new(NULL, addr);
	/* The address itself where IDNA has no such domain. */
	idn = internet_address_mailbox_get_idn_addr(
	    INTERNET_ADDRESS_MAILBOX(mailbox));
	if (idn != NULL && is_ascii(idn) && is_addr_spec(idn))
		ascii = xstrdup(idn);
	g_object_unref(mailbox);
	return ascii;
}
