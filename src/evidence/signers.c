/* The keys that sign changes of a register. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../util/mem.h"
#include "../util/strlist.h"
#include "../util/text.h"
#include "../util/timestamp.h"
#include "signers.h"

static const char blanks[] = " \t\r";

/* Behind the word at S, in which blanks may stand between quotes. */
static const char *
word_end(const char *s)
{
	bool is_quoted = false;

	for (; *s != '\0' && (is_quoted || strchr(blanks, *s) == NULL); s++)
		if (*s == '\\' && s[1] == '"')
			s++;
		else if (*s == '"')
			is_quoted = !is_quoted;
	return s;
}

/* The word without its quotes; the caller frees. */
static char *
unquoted(const char *s, size_t n)
{
	if (n >= 2 && s[0] == '"' && s[n - 1] == '"')
		return xstrndup(s + 1, n - 2);
	return xstrndup(s, n);
}

/* "20261128", "202611281822" or "20261128182200", each with or without a Z:
 * always in UTC, as dl-init writes it. */
static bool
parse_time(const char *s, int64_t *at)
{
	struct civil c = { .year = 0 };
	const size_t n = strspn(s, "0123456789");

	if ((n != 8 && n != 12 && n != 14) ||
	    (s[n] != '\0' && strcmp(s + n, "Z") != 0) ||
	    !digits_parse(&s, 4, &c.year) || !digits_parse(&s, 2, &c.month) ||
	    !digits_parse(&s, 2, &c.day) ||
	    (n >= 12 && (!digits_parse(&s, 2, &c.hour) ||
			    !digits_parse(&s, 2, &c.min))) ||
	    (n == 14 && !digits_parse(&s, 2, &c.sec)) ||
	    !is_date(c.year, c.month, c.day) || c.hour > 23 || c.min > 59 ||
	    c.sec > 59)
		return false;
	*at = timestamp_of_civil(&c, 0).s;
	return true;
}

static char *
time_text(int64_t at)
{
	struct civil c;

	timestamp_civil((struct timestamp){ .s = at }, &c);
	return xasprintf("%04d%02d%02d%02d%02d%02dZ", c.year, c.month, c.day,
	    c.hour, c.min, c.sec);
}

/* One option; false: ssh-keygen knows none such, or it is one of a key that
 * signs no commits. */
static bool
take_option(struct signer *s, const char *name, const char *value)
{
	if (is_same_word(name, "namespaces")) {
		struct strlist list = { 0 };
		bool is;

		strlist_split(&list, value, ',');
		is = strlist_has(&list, "git") || strlist_has(&list, "*");
		strlist_free(&list);
		return is;
	}
	if (is_same_word(name, "valid-after"))
		return parse_time(value, &s->after);
	return is_same_word(name, "valid-before") &&
	       parse_time(value, &s->before);
}

/* NAME="VALUE", with commas between them. */
static bool
take_options(struct signer *s, const char *at, const char *end)
{
	const char *sign, *close;
	char *name, *value;
	bool is = true;

	while (is && at < end) {
		sign = memchr(at, '=', (size_t)(end - at));
		if (sign == NULL || sign + 1 >= end || sign[1] != '"' ||
		    (close = memchr(sign + 2, '"', (size_t)(end - sign - 2))) ==
			NULL)
			return false;
		name = xstrndup(at, (size_t)(sign - at));
		value = xstrndup(sign + 2, (size_t)(close - sign - 2));
		is = take_option(s, name, value) &&
		     (close + 1 == end || close[1] == ',');
		at = close + 2;
		free(name);
		free(value);
	}
	return is;
}

/* 1; 0: it is one of no key that signs commits; -1: it is no such line. */
static int
parse_line(const char *line, struct signer *s)
{
	const char *end = word_end(line), *at = end + strspn(end, blanks);
	struct ssh_key k;
	bool is = ssh_key_parse(at, &k), has_options = !is;

	*s = (struct signer){ .after = INT64_MIN, .before = INT64_MAX };
	if (!is) {
		ssh_key_free(&k);
		is = ssh_key_parse(word_end(at), &k);
	}
	if (!is || end == line) {
		ssh_key_free(&k);
		return -1;
	}
	s->who = unquoted(line, (size_t)(end - line));
	s->fingerprint = k.fingerprint;
	k.fingerprint = NULL;
	ssh_key_free(&k);
	if (!has_options || take_options(s, at, word_end(at)))
		return 1;
	free(s->who);
	free(s->fingerprint);
	return 0;
}

static void
add(struct signers *list, const char *line, size_t number)
{
	struct signer s;
	int rc;

	line += strspn(line, blanks);
	if (*line == '\0' || *line == '#')
		return;
	rc = parse_line(line, &s);
	if (rc == -1 && list->bad == 0)
		list->bad = number;
	if (rc != 1)
		return;
	s.line = number;
	list->v = xgrow(list->v, &list->cap, list->n + 1, sizeof(*list->v));
	list->v[list->n++] = s;
}

void
signers_parse(const char *text, struct signers *list)
{
	struct strlist lines = { 0 };

	*list = (struct signers){ 0 };
	strlist_split(&lines, text, '\n');
	for (size_t n = 0; n < lines.n; n++)
		add(list, lines.v[n], n + 1);
	strlist_free(&lines);
}

void
signers_free(struct signers *list)
{
	for (size_t n = 0; n < list->n; n++) {
		free(list->v[n].who);
		free(list->v[n].fingerprint);
	}
	free(list->v);
	*list = (struct signers){ 0 };
}

enum signer_standing
signers_standing(
    const struct signers *list, const char *fingerprint, int64_t at)
{
	enum signer_standing best = SIGNER_UNKNOWN;

	for (size_t n = 0; n < list->n; n++)
		if (strcmp(list->v[n].fingerprint, fingerprint) != 0)
			continue;
		else if (list->v[n].after <= at && at < list->v[n].before)
			return SIGNER_VALID;
		else
			best = SIGNER_OUTSIDE;
	return best;
}

bool
signers_is_who(const char *s)
{
	const char *at = strchr(s, '@');

	if (at == NULL || at == s || at[1] == '\0' || *s == '#')
		return false;
	for (; *s != '\0'; s++)
		if ((unsigned char)*s <= ' ' || *s == 0x7f ||
		    strchr(",\"'\\*?!", *s) != NULL)
			return false;
	return true;
}

void
signers_add(
    struct strbuf *text, const char *who, const struct ssh_key *k, int64_t at)
{
	char *after = time_text(at);

	if (text->len > 0 && text->s[text->len - 1] != '\n')
		strbuf_addc(text, '\n');
	strbuf_addf(text, "%s namespaces=\"git\",valid-after=\"%s\" %s %s\n",
	    who, after, k->type, k->base64);
	free(after);
}

/* The line with VALID-BEFORE among its options, in place of another one. */
static void
end_line(struct strbuf *out, const char *line, const char *before)
{
	const char *at = word_end(line), *end, *old;
	struct ssh_key k;
	bool is_key;

	at += strspn(at, blanks);
	end = word_end(at);
	is_key = ssh_key_parse(at, &k);
	ssh_key_free(&k);
	strbuf_addn(out, line, (size_t)(at - line));
	if (is_key) {
		strbuf_addf(out, "valid-before=\"%s\" %s\n", before, at);
		return;
	}
	old = strstr(at, "valid-before=\"");
	if (old != NULL && old < end) {
		strbuf_addn(out, at, (size_t)(old - at));
		at = strchr(strchr(old, '"') + 1, '"') + 1;
		strbuf_addf(out, "valid-before=\"%s\"%s\n", before, at);
		return;
	}
	strbuf_addn(out, at, (size_t)(end - at));
	strbuf_addf(out, ",valid-before=\"%s\"%s\n", before, end);
}

char *
signers_end(const char *text, size_t line, int64_t at)
{
	struct strbuf out = { 0 };
	struct strlist lines = { 0 };
	char *before = time_text(at);

	strlist_split(&lines, text, '\n');
	for (size_t n = 0; n < lines.n; n++)
		if (n + 1 == line)
			end_line(&out, lines.v[n], before);
		else if (n + 1 < lines.n || *lines.v[n] != '\0')
			strbuf_addf(&out, "%s\n", lines.v[n]);
	free(before);
	strlist_free(&lines);
	return strbuf_take(&out);
}
