/* Records at random, always the same ones, with what is awkward in them. */
#ifndef RANDOM_H
#define RANDOM_H

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "../src/core/incident.h"
#include "../src/core/reference.h"
#include "../src/util/mem.h"
#include "../src/util/strbuf.h"
#include "record.h"

static uint64_t random_state = 88172645463325252U;

/* 0 to N - 1 (xorshift). */
static inline size_t
random_below(size_t n)
{
	random_state ^= random_state << 13;
	random_state ^= random_state >> 7;
	random_state ^= random_state << 17;
	return (size_t)(random_state >> 11) % n;
}

static inline void
random_text(struct strbuf *s, bool many_lines)
{
	static const char *const bits[] = { "a", "meneer", " ", "  ", "\t",
		"\"", "'", "<", ">", "&", "&amp;", "]]>", "|", ",", ";", "=1+1",
		"\xc3\xa9", "\xe2\x82\xac", "\xf0\x9f\xa6\x8a", "\\", "%s",
		"</incident>", "<!--", "\n", "\r", "\r\n" };
	const size_t n = LENGTH(bits) - (many_lines ? 0 : 3);

	for (size_t i = random_below(12) + 1; i > 0; i--)
		strbuf_add(s, bits[random_below(n)]);
}

static inline void
random_ref(struct strbuf *s)
{
	struct reference r = { "DL", 2020 + (int)random_below(9),
		(unsigned)random_below(12000) + 1 };
	char text[REFERENCE_LEN];

	reference_format(&r, text);
	strbuf_add(s, text);
}

static inline void
random_one(struct strbuf *s, const struct field_def *d)
{
	static const char *const words[] = { "Nederland", "Belgi\xc3\xab",
		"a & b", "<x>" };
	static const char *const scores[] = { "0", "0.25", "1", "2.5" };
	char time[TIMESTAMP_LEN];
	size_t n = 0;

	while (d->choices[n].value != NULL)
		n++;
	if (n > 0) {
		strbuf_add(s, d->choices[random_below(n)].value);
	} else if (d->type == TYPE_REF || d->type == TYPE_REFS) {
		random_ref(s);
	} else if (d->type == TYPE_TIME) {
		timestamp_format(
		    (struct timestamp){ (int64_t)random_below(4000000000U),
			(int32_t)random_below(3) * 3600 },
		    time);
		strbuf_add(s, time);
	} else if (d->type == TYPE_DATE) {
		strbuf_add(s, "2026-11-03");
	} else if (d->type == TYPE_EMAIL) {
		strbuf_add(s, "melder&co@example.nl");
	} else if (d->type == TYPE_KEY) {
		strbuf_addf(s, "%08zx", random_below(1U << 31));
	} else if (d->type == TYPE_COUNT) {
		strbuf_addf(s, "%zu", random_below(100000));
	} else if (d->type == TYPE_SCORE) {
		strbuf_add(s, scores[random_below(LENGTH(scores))]);
	} else if (d->type == TYPE_TEXTS) {
		strbuf_add(s, words[random_below(LENGTH(words))]);
	} else {
		random_text(s, d->type == TYPE_LONGTEXT);
	}
}

/* A canonical value, or NULL for none; the caller frees. */
static inline char *
random_value(const struct field_def *d)
{
	struct strbuf s = { 0 };
	char *v;

	if (random_below(3) == 0)
		return NULL;
	random_one(&s, d);
	if (is_multi(d) && random_below(2) == 0) {
		strbuf_addc(&s, '|');
		random_one(&s, d);
	}
	v = cell_canonical(&zone_utc, d, s.s);
	strbuf_free(&s);
	return v;
}

static inline void
random_extra(struct incident *i)
{
	static const char *const names[] = { "Afdelingscode",
		"Opm. \"x\" & <y>", "regel\neen" };
	struct strbuf s = { 0 };

	for (size_t e = 0; e < LENGTH(names); e++) {
		strbuf_reset(&s);
		strbuf_addn(&s, "", 0);
		if (random_below(2) == 0)
			random_text(&s, true);
		extra_set(i, names[e], s.s);
	}
	strbuf_free(&s);
}

static inline void
random_incident(struct incident *i, bool with_lists, bool with_rev)
{
	char *v;
	size_t row;

	incident_init(i);
	for (enum field f = 0; f < FIELD_MAX; f++) {
		if ((field_def(f)->flags & IS_STREAM) != 0 && !with_rev)
			continue;
		v = random_value(field_def(f));
		put_field(i, f, v);
		free(v);
	}
	for (enum list l = 0; with_lists && l < LIST_MAX; l++)
		for (size_t n = random_below(4); n > 0; n--) {
			row = row_add(i, l);
			for (size_t c = 0; c < list_def(l)->ncols; c++) {
				v = random_value(&list_def(l)->cols[c]);
				put_col(i, l, row, c, v);
				free(v);
			}
		}
	random_extra(i);
}

/* The same fields, rows and unknown columns, in the same order? */
static inline bool
is_same_incident(const struct incident *a, const struct incident *b)
{
	for (enum field f = 0; f < FIELD_MAX; f++)
		if (strcmp(shown_field(a, f), shown_field(b, f)) != 0)
			return false;
	for (enum list l = 0; l < LIST_MAX; l++) {
		if (a->lists[l].n != b->lists[l].n)
			return false;
		for (size_t r = 0; r < a->lists[l].n; r++)
			for (size_t c = 0; c < list_def(l)->ncols; c++)
				if (strcmp(shown_col(a, l, r, c),
					shown_col(b, l, r, c)) != 0)
					return false;
	}
	for (size_t e = 0; e < a->nextra; e++)
		if (e >= b->nextra ||
		    strcmp(a->extra[e].name, b->extra[e].name) != 0 ||
		    strcmp(a->extra[e].value, b->extra[e].value) != 0)
			return false;
	return a->nextra == b->nextra;
}

#endif
