/* Values from text. */
#include <stdlib.h>
#include <string.h>

#include "../util/addr_spec.h"
#include "../util/mem.h"
#include "../util/strlist.h"
#include "../util/text.h"
#include "cell.h"
#include "reference.h"

/* Text ------------------------------------------------------------------- */

static bool
is_one_line(const char *v)
{
	return v[strcspn(v, "\n\r")] == '\0';
}

static bool
is_reference(const char *v)
{
	struct reference r;

	return reference_parse(v, &r);
}

static bool
is_key(const char *v)
{
	return strlen(v) == KEY_LEN - 1 &&
	       v[strspn(v, "0123456789abcdef")] == '\0';
}

static bool
is_text(const struct field_def *d, const char *v)
{
	if (*v == '\0')
		return false;
	if (d->type == TYPE_REF || d->type == TYPE_REFS)
		return is_reference(v);
	if (d->type == TYPE_EMAIL)
		return is_addr_spec(v) || is_addr_account(v);
	if (d->type == TYPE_KEY)
		return is_key(v);
	return d->type == TYPE_LONGTEXT || is_one_line(v);
}

static bool
has_blank_ends(const char *v)
{
	return *v != '\0' && (is_space(v[0]) || is_space(v[strlen(v) - 1]));
}

static bool
are_texts(const struct field_def *d, const char *v)
{
	struct strlist parts = { 0 }, seen = { 0 };
	bool ok = true;

	strlist_split(&parts, v, '|');
	for (size_t i = 0; i < parts.n && ok; i++) {
		ok = is_text(d, parts.v[i]) && !has_blank_ends(parts.v[i]) &&
		     !strlist_has(&seen, parts.v[i]);
		strlist_add(&seen, parts.v[i]);
	}
	strlist_free(&parts);
	strlist_free(&seen);
	return ok;
}

/* Others ----------------------------------------------------------------- */

/* The codes joined by | behind those that are there; none twice. */
static bool
add_choices(struct choices *c, const struct field_def *d, const char *v)
{
	char code[CELL_LEN];
	unsigned choice;
	size_t len;

	for (;; v += len + 1) {
		len = strcspn(v, "|");
		if (len >= sizeof(code))
			return false;
		memcpy(code, v, len);
		code[len] = '\0';
		choice = choice_find(d->choices, code);
		if (choice == 0 || !choices_add(c, choice))
			return false;
		if (v[len] == '\0')
			return true;
	}
}

static bool
decode_choices(struct cell *c, const struct field_def *d, const char *v)
{
	if (is_multi(d))
		return add_choices(&c->choices, d, v);
	c->choices.packed = choice_find(d->choices, v);
	return c->choices.packed != 0;
}

static bool
decode_time(struct cell *c, const struct field_def *d, const char *v)
{
	struct timestamp w;

	if ((d->flags & MAY_BE_UNKNOWN) != 0 && strcmp(v, FIELD_UNKNOWN) == 0) {
		c->number = CELL_UNKNOWN;
		c->offset = 0;
		return true;
	}
	if (!timestamp_parse(v, &w))
		return false;
	c->number = w.s;
	c->offset = w.off;
	return true;
}

static bool
decode_date(struct cell *c, const char *v)
{
	int year, month, day;

	if (!date_parse(v, &year, &month, &day))
		return false;
	c->number = date_days(year, month, day);
	return true;
}

static bool
decode_count(struct cell *c, const char *v)
{
	const size_t n = strspn(v, "0123456789");

	if (n == 0 || n > 15 || v[n] != '\0' || (n > 1 && v[0] == '0'))
		return false;
	c->number = strtoll(v, NULL, 10);
	return true;
}

static bool
decode_score(struct cell *c, const struct field_def *d, const char *v)
{
	static const char *const quarters[] = { "", ".25", ".5", ".75" };

	if (v[0] < '0' || v[0] > '9' ||
	    (d->choices->value != NULL && choice_find(d->choices, v) == 0))
		return false;
	for (size_t q = 0; q < LENGTH(quarters); q++)
		if (strcmp(v + 1, quarters[q]) == 0) {
			c->number = (v[0] - '0') * 4 + (int)q;
			return true;
		}
	return false;
}

/* V as it stands; of text the caller keeps the bytes. */
static bool
decode(struct cell *c, const struct field_def *d, const char *v)
{
	switch (d->kind) {
	case KIND_CHOICE:
		return decode_choices(c, d, v);
	case KIND_TIME:
		return decode_time(c, d, v);
	case KIND_DATE:
		return decode_date(c, v);
	case KIND_COUNT:
		return decode_count(c, v);
	case KIND_SCORE:
		return decode_score(c, d, v);
	case KIND_TEXT:
		break;
	}
	return is_multi(d) && (strchr(v, '|') != NULL || has_blank_ends(v))
		   ? are_texts(d, v)
		   : is_text(d, v);
}

static void
put(struct cell *c, struct arena *pool, const struct field_def *d,
    const struct cell *made, const char *v)
{
	if (d->kind == KIND_TEXT)
		cell_set_text(c, pool, d, v);
	else
		*c = *made;
}

/* Each value once and without blanks around it, in TEXT. */
static void
tidy_parts(char *text)
{
	struct strlist in = { 0 }, out = { 0 };
	char *end = text;
	size_t len;

	strlist_split(&in, text, '|');
	for (size_t i = 0; i < in.n; i++) {
		if (*trim(in.v[i]) == '\0' || strlist_has(&out, in.v[i]))
			continue;
		if (out.n > 0)
			*end++ = '|';
		len = strlen(in.v[i]);
		memcpy(end, in.v[i], len);
		end += len;
		strlist_add(&out, in.v[i]);
	}
	*end = '\0';
	strlist_free(&in);
	strlist_free(&out);
}

/* V is no value as it stands; it may be one when it is tidied. */
static bool
parse_tidied(struct cell *c, struct arena *pool, const struct zone *zone,
    const struct field_def *d, const char *v)
{
	struct cell made = { .is_set = true };
	struct timestamp w;
	char *text;
	bool ok;

	if (d->type == TYPE_TEXT || d->type == TYPE_LONGTEXT)
		return *v == '\0';
	text = trim(xstrdup(v));
	if (is_multi(d))
		tidy_parts(text);
	ok = *text == '\0' || decode(&made, d, text);
	if (!ok && d->type == TYPE_TIME && zone != NULL &&
	    zone_parse(zone, text, &w)) {
		made.number = w.s;
		made.offset = w.off;
		ok = true;
	}
	if (ok && *text != '\0')
		put(c, pool, d, &made, text);
	free(text);
	return ok;
}

bool
cell_parse(struct cell *c, struct arena *pool, const struct zone *zone,
    const struct field_def *d, const char *v)
{
	struct cell made = { .is_set = true };

	if (decode(&made, d, v)) {
		put(c, pool, d, &made, v);
		return true;
	}
	cell_clear(c);
	return parse_tidied(c, pool, zone, d, v);
}

/* Is V one of the values joined in TEXT? */
static bool
is_among(const char *text, const char *v)
{
	const size_t n = strlen(v);
	size_t len;

	for (; *text != '\0'; text += len + (text[len] == '|')) {
		len = strcspn(text, "|");
		if (len == n && memcmp(text, v, n) == 0)
			return true;
	}
	return false;
}

bool
cell_parse_more(struct cell *c, struct arena *pool, const struct zone *zone,
    const struct field_def *d, const char *v)
{
	struct cell more = { .is_set = false };
	struct strlist parts = { 0 };
	char *both;

	if (!cell_parse(&more, pool, zone, d, v))
		return false;
	if (!c->is_set) {
		cell_copy(c, pool, &more);
	} else if (d->kind == KIND_CHOICE) {
		for (unsigned n = 0; choices_at(more.choices, n) != 0; n++)
			choices_add(&c->choices, choices_at(more.choices, n));
		cell_copy(c, pool, c);
	} else {
		strlist_split(&parts, cell_text(&more, d), '|');
		for (size_t i = 0; i < parts.n; i++) {
			if (*parts.v[i] == '\0' ||
			    is_among(c->text, parts.v[i]))
				continue;
			both = xasprintf("%s|%s", c->text, parts.v[i]);
			cell_set_text(c, pool, d, both);
			free(both);
		}
		strlist_free(&parts);
	}
	return true;
}

bool
cell_is_valid(const struct field_def *d, const char *v)
{
	struct cell made = { .is_set = true };

	return decode(&made, d, v);
}

char *
cell_canonical(
    const struct zone *zone, const struct field_def *d, const char *v)
{
	struct cell c = { .is_set = false };
	struct arena pool = { 0 };
	char buf[CELL_LEN], *text = NULL;

	if (cell_parse(&c, &pool, zone, d, v))
		text = xstrdup(cell_format(&c, d, buf));
	arena_free(&pool);
	return text;
}
