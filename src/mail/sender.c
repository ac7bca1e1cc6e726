/* Who reported, and whether a program may answer. */
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "../util/addr_spec.h"
#include "../util/mem.h"
#include "../util/text.h"
#include "../util/utf8.h"
#include "../util/wildcard.h"
#include "address.h"
#include "address_match.h"
#include "header.h"
#include "own_address.h"
#include "sender.h"
#include "subject.h"

#define VALUE_MOST  10000 /* bytes of a header that are compared */
#define REASON_MOST 100 /* bytes */
#define LISTS_MOST  20 /* addresses of mailing lists */

/* Of one row, in the header that is read. */
struct sender_hit {
	char *text; /* the first value that it matches: "X-Spam-Flag: YES" */
	char *source; /* the value of the header that names the reporter */
};

struct sender_search {
	struct mail *m;
	const struct sender_rules *rules;
	struct sender_hit *hit; /* one a row */
	/* Of the mailing list that it came by: addresses, and List-Id. */
	struct strlist lists;
	bool names_list; /* where it could have named the reporter */
	bool plain_only;
};

static bool
is_named(const struct header_line *h, const char *field)
{
	const size_t n = strlen(field);

	if (field[n - 1] != '*')
		return h->name_len == n && strncasecmp(h->name, field, n) == 0;
	return h->name_len >= n && strncasecmp(h->name, field, n - 1) == 0;
}

/* Results of a server that is not ours can be written by anybody. */
static bool
is_believed(const struct sender_search *s, const struct header_line *h,
    const char *value)
{
	const struct strlist *servers = &s->rules->reg->authserv;
	char *server;
	bool is = false;

	if (!header_is(h, "authentication-results"))
		return true;
	server = xstrndup(value, strcspn(value, "; \t"));
	for (size_t i = 0; i < servers->n && !is; i++)
		is = is_same_word(servers->v[i], server);
	free(server);
	return is;
}

static void
note_hit(struct sender_hit *hit, const char *name, const char *value)
{
	/* "multipart/report" without its boundary. */
	const size_t n = is_same_word(name, "content-type")
			     ? strcspn(value, ";")
			     : strlen(value);
	char *text = xasprintf("%s: %.*s", name, (int)n, value);

	if (strlen(text) > REASON_MOST)
		text[utf8_span(text, REASON_MOST)] = '\0';
	hit->text = text;
}

/* In place: blanks at which no line may break become spaces, as French and
 * mail programs put them in a subject. */
static char *
plain_blanks(char *text)
{
	static const char *const blanks[] = { "\xc2\xa0", "\xe2\x80\xaf" };
	size_t n;

	for (size_t i = 0; i < LENGTH(blanks); i++) {
		n = strlen(blanks[i]);
		for (char *p = text; (p = strstr(p, blanks[i])) != NULL;) {
			*p++ = ' ';
			memmove(p, p + n - 1, strlen(p + n - 1) + 1);
		}
	}
	return one_line(text);
}

/* The value as rows see it: decoded, on one line, not too long. */
static char *
value_text(struct sender_search *s, const char *value)
{
	char *text = s->plain_only ? mail_line(s->m, value)
				   : mail_decoded_line(s->m, value);

	if (strlen(text) > VALUE_MOST)
		text[utf8_span(text, VALUE_MOST)] = '\0';
	return plain_blanks(text);
}

/* Mailing lists ------------------------------------------------------------ */

/* The words of VALUE that are addresses: "list l@a.example; contact x@...". */
static void
add_list_addresses(struct sender_search *s, const char *value)
{
	static const char ends[] = " \t,;<>()\"?", mailto[] = "mailto:";
	char *word;
	size_t n;

	for (; *value != '\0' && s->lists.n < LISTS_MOST; value += n) {
		value += strspn(value, ends);
		if (strncasecmp(value, mailto, strlen(mailto)) == 0)
			value += strlen(mailto);
		n = strcspn(value, ends);
		word = xstrndup(value, n);
		if (is_addr_spec(word))
			strlist_add(&s->lists, word);
		free(word);
	}
}

static void
add_lists(
    struct sender_search *s, const struct header_line *h, const char *value)
{
	char *id;

	if (header_is(h, "list-post") || header_is(h, "mailing-list"))
		add_list_addresses(s, value);
	if (header_is(h, "list-id") && s->lists.n < LISTS_MOST &&
	    (id = header_next_id(&value)) != NULL)
		strlist_take(&s->lists, trim(id));
}

/* List-Id is the address with a dot for its @ (RFC 2919, section 3). */
static bool
is_list(const struct sender_search *s, const char *addr)
{
	char *id = xstrdup(addr), *at = strrchr(id, '@');
	bool is = false;

	if (at != NULL)
		*at = '.';
	for (size_t i = 0; at != NULL && i < s->lists.n && !is; i++)
		is = is_same_word(s->lists.v[i], id) ||
		     address_is_for(s->lists.v[i], addr);
	free(id);
	return is;
}

/* Rows --------------------------------------------------------------------- */

/* A header that comes twice names whom both name. */
static void
add_source(struct sender_hit *hit, const char *value)
{
	char *both;

	if (hit->source == NULL) {
		hit->source = xstrdup(value);
	} else if (strlen(hit->source) <= VALUE_MOST) {
		both = xasprintf("%s, %s", hit->source, value);
		free(hit->source);
		hit->source = both;
	}
}

/* A subject also counts without the marks of servers before it. */
static bool
matches_text(const struct sender_row *row, const char *text)
{
	const bool is_subject = strcasecmp(row->field, "subject") == 0;
	bool is = wildcard_match(row->pattern, text);

	for (const char *next;
	     is_subject && !is && (next = subject_behind_tag(text)) != text;
	     text = next)
		is = wildcard_match(row->pattern, next);
	return is;
}

static void
try_header(struct sender_search *s, const struct header_line *h)
{
	const struct sender_table *t = s->rules->table;
	char *value = header_value(h), *text = NULL, *name;

	add_lists(s, h, value);
	for (size_t r = 0; r < t->n; r++) {
		struct sender_hit *hit = &s->hit[r];

		if (t->row[r].then == SENDER_REPORTER &&
		    is_named(h, t->row[r].from))
			add_source(hit, value);
		if (hit->text != NULL || !is_named(h, t->row[r].field) ||
		    !is_believed(s, h, value))
			continue;
		if (text == NULL)
			text = value_text(s, value);
		if (!matches_text(&t->row[r], text))
			continue;
		name = xstrndup(h->name, h->name_len);
		note_hit(hit, name, text);
		free(name);
	}
	free(text);
	free(value);
}

static bool
matches_address(const struct sender_rules *rules, const struct sender_row *row,
    const char *addr)
{
	if (strcmp(row->pattern, SENDER_OURS) == 0)
		return own_address_is(rules->reg, addr);
	return wildcard_match(row->pattern, addr);
}

/* The rows on the sender, who was read from From. */
static void
try_sender(struct sender_search *s)
{
	const struct sender_table *t = s->rules->table;
	const struct mail *m = s->m;

	for (size_t r = 0; r < t->n; r++) {
		const struct sender_row *row = &t->row[r];

		if (strcmp(row->field, SENDER_FIELD_NAME) == 0 &&
		    wildcard_match(row->pattern, m->from_name))
			note_hit(&s->hit[r], "From", m->from_name);
		else if (strcmp(row->field, SENDER_FIELD_ADDRESS) == 0 &&
			 *m->from_addr != '\0' &&
			 matches_address(s->rules, row, m->from_addr))
			note_hit(&s->hit[r], "From", m->from_addr);
	}
}

/* The reporter ------------------------------------------------------------- */

bool
sender_is_person(
    const struct sender_rules *rules, const struct mail *m, const char *address)
{
	const struct sender_table *t = rules->table;

	if (!is_addr_spec(address) || address_is_same(address, m->from_addr) ||
	    own_address_is(rules->reg, address))
		return false;
	for (size_t r = 0; r < t->n; r++) {
		const struct sender_row *row = &t->row[r];

		if (strcmp(row->field, SENDER_FIELD_ADDRESS) == 0 &&
		    (row->then == SENDER_AUTOMATIC ||
			row->then == SENDER_NO_ANSWER) &&
		    matches_address(rules, row, address))
			return false;
	}
	return true;
}

/* "'Jan de Boer'" as lists write it, without its quotes.  The caller frees. */
static char *
bare_name(const char *s, size_t n)
{
	static const char quotes[] = "'\" ";

	while (n > 0 && strchr(quotes, *s) != NULL)
		s++, n--;
	while (n > 0 && strchr(quotes, s[n - 1]) != NULL)
		n--;
	return xstrndup(s, n);
}

/* "Jan via Meldpunt": the name that the row's pattern leaves. */
static char *
name_in_sender(const struct sender_row *row, const char *from_name)
{
	return bare_name(from_name, strcmp(row->field, SENDER_FIELD_NAME) == 0
					? wildcard_star(row->pattern, from_name)
					: 0);
}

/* Was the mail sent to the address, as to a list? */
static bool
is_recipient(const struct mail *m, const char *addr)
{
	for (size_t i = 0; i < m->to.n; i++)
		if (address_is_same(m->to.v[i], addr))
			return true;
	return false;
}

/* The first person in VALUE, to be freed, and how many there are. */
static size_t
find_persons(struct sender_search *s, const char *value, bool with_recipients,
    struct address *found)
{
	struct address a;
	size_t n = 0;
	bool is_new, of_list;

	*found = (struct address){ 0 };
	for (size_t k = 0; k < MAIL_MAX_ADDRESSES && address_next(&value, &a);
	     k++) {
		of_list = is_list(s, a.addr);
		s->names_list |= of_list;
		is_new = !of_list && sender_is_person(s->rules, s->m, a.addr) &&
			 (with_recipients || !is_recipient(s->m, a.addr)) &&
			 (n == 0 || !address_is_same(a.addr, found->addr));
		if (is_new && n++ == 0)
			*found = a;
		else
			address_free(&a);
	}
	return n;
}

/* The one person in the header of the row; false if it names none or several.
 */
static bool
take_reporter(
    struct sender_search *s, const struct sender_row *row, const char *value)
{
	struct mail *m = s->m;
	struct address found;
	size_t n = find_persons(s, value, true, &found);
	char *name;

	if (n > 1) {
		address_free(&found);
		n = find_persons(s, value, false, &found);
	}
	if (n == 1) {
		name = mail_line(m, found.name);
		mail_set(&m->reporter_name, bare_name(name, strlen(name)));
		mail_set(&m->reporter_addr, mail_line(m, found.addr));
		if (*m->reporter_name == '\0')
			mail_set(&m->reporter_name,
			    name_in_sender(row, m->from_name));
		if (is_same_word(m->reporter_name, m->reporter_addr))
			mail_set(&m->reporter_name, xstrdup(""));
		free(name);
	}
	address_free(&found);
	return n == 1;
}

/* A value that needs decoding is not decoded if PLAIN_ONLY. */
static bool
is_reporter(struct sender_search *s, size_t r)
{
	const char *value = s->hit[r].source;

	return s->hit[r].text != NULL && value != NULL &&
	       (!s->plain_only || header_is_plain(value)) &&
	       take_reporter(s, &s->rules->table->row[r], value);
}

/* Deciding ----------------------------------------------------------------- */

static void
decide_answer(struct sender_search *s, size_t r)
{
	struct mail *m = s->m;

	switch (s->rules->table->row[r].then) {
	case SENDER_AUTOMATIC:
		mail_set(&m->automatic, xstrdup(s->hit[r].text));
		m->answer_row = r + 1;
		break;
	case SENDER_NO_ANSWER:
		mail_set(&m->no_answer, xstrdup(s->hit[r].text));
		m->answer_row = r + 1;
		break;
	case SENDER_ANSWER:
		m->answer_row = r + 1;
		break;
	case SENDER_REPORTER:
		if (m->reporter_row == r + 1)
			m->answer_row = r + 1;
		break;
	case SENDER_FORM:
		break;
	}
}

static void
decide(struct sender_search *s)
{
	const struct sender_table *t = s->rules->table;
	struct mail *m = s->m;

	for (size_t r = 0; r < t->n && m->reporter_row == 0; r++)
		if (t->row[r].then == SENDER_REPORTER && is_reporter(s, r))
			m->reporter_row = r + 1;
	/* Behind the sender is a list as well. */
	if (m->reporter_row == 0 && (s->names_list || is_list(s, m->from_addr)))
		mail_set(&m->reporter_addr, xstrdup(""));
	for (size_t r = 0; r < t->n; r++) {
		if (s->hit[r].text == NULL)
			continue;
		if (t->row[r].then == SENDER_FORM && m->form_row == 0)
			m->form_row = r + 1;
		if (m->answer_row == 0)
			decide_answer(s, r);
	}
}

void
sender_decide(struct mail *m, const char *raw, size_t n,
    const struct sender_rules *rules, bool plain_only)
{
	struct sender_search s = {
		.m = m, .rules = rules, .plain_only = plain_only
	};
	const size_t replaced = m->replaced;
	size_t at = header_start(raw, n);
	struct header_line h;

	mail_set(&m->reporter_name, xstrdup(m->from_name));
	mail_set(&m->reporter_addr, xstrdup(m->from_addr));
	if (rules == NULL)
		return;
	s.hit = xcalloc(rules->table->n, sizeof(*s.hit));
	while (header_next(raw, n, &at, &h))
		try_header(&s, &h);
	try_sender(&s);
	decide(&s);
	for (size_t r = 0; r < rules->table->n; r++) {
		free(s.hit[r].text);
		free(s.hit[r].source);
	}
	free(s.hit);
	strlist_free(&s.lists);
	m->replaced = replaced; /* of fields that the record keeps */
}
