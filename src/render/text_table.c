/* Tables in plain text. */
#include <stdlib.h>
#include <string.h>

#include "../util/mem.h"
#include "node.h"
#include "text.h"
#include "text_table.h"

#define COLUMNS_MOST 16
#define GUTTER	     2 /* blanks between columns */
#define LEAST	     6 /* columns of text in the narrowest column */

struct cell {
	char *text;
	bool right, head;
};
struct line {
	struct cell cell[COLUMNS_MOST];
	size_t n;
};
struct table {
	struct line *line;
	size_t n, cap;
	size_t columns;
	size_t width[COLUMNS_MOST];
};

static struct line *
new_line(struct table *t)
{
	t->line = xgrow(t->line, &t->cap, t->n + 1, sizeof(*t->line));
	t->line[t->n] = (struct line){ .n = 0 };
	return &t->line[t->n++];
}

static void
add_cell(struct table *t, struct line *l, const xmlNode *n)
{
	struct strbuf s = { 0 };

	if (l->n == COLUMNS_MOST)
		return;
	text_inline(&s, n);
	l->cell[l->n++] = (struct cell){ strbuf_take(&s), node_is_right(n),
		node_is(n, "th") };
	if (l->n > t->columns)
		t->columns = l->n;
}

static void
read_table(struct table *t, const xmlNode *root)
{
	const xmlNode *n = NULL;
	struct line *l;

	while ((n = node_next_row(root, n)) != NULL) {
		l = new_line(t);
		for (const xmlNode *c = n->children; c != NULL; c = c->next)
			if (node_is(c, "td") || node_is(c, "th"))
				add_cell(t, l, c);
	}
}

static void
read_terms(struct table *t, const xmlNode *root)
{
	struct line *l = NULL;

	for (const xmlNode *n = root->children; n != NULL; n = n->next)
		if (node_is(n, "dt")) {
			l = new_line(t);
			add_cell(t, l, n);
		} else if (node_is(n, "dd") && l != NULL) {
			/* A second one stands below the first. */
			if (l->n > 1) {
				l = new_line(t);
				l->cell[l->n++].text = xstrdup("");
			}
			add_cell(t, l, n);
		}
}

/* The widest piece of a text between any of STOPS. */
static size_t
widest_piece(const char *text, const char *stops)
{
	size_t width = 0, n, w;
	char *piece;

	for (const char *s = text; *s != '\0'; s += n + (s[n] != '\0')) {
		n = strcspn(s, stops);
		piece = xstrndup(s, n);
		if ((w = utf8_width(piece)) > width)
			width = w;
		free(piece);
	}
	return width;
}

static size_t
total_width(const struct table *t)
{
	size_t sum = t->columns > 0 ? (t->columns - 1) * GUTTER : 0;

	for (size_t c = 0; c < t->columns; c++)
		sum += t->width[c];
	return sum;
}

/* Take from the widest column until all fits, but no more than to LEAST. */
static void
narrow(struct table *t, size_t width, const size_t *least)
{
	size_t widest;

	while (total_width(t) > width) {
		widest = t->columns;
		for (size_t c = 0; c < t->columns; c++)
			if (t->width[c] > least[c] &&
			    (widest == t->columns ||
				t->width[c] > t->width[widest]))
				widest = c;
		if (widest == t->columns)
			break;
		t->width[widest]--;
	}
}

static void
set_widths(struct table *t, size_t width)
{
	size_t word[COLUMNS_MOST] = { 0 }, least[COLUMNS_MOST];
	const char *text;
	size_t w;

	for (size_t i = 0; i < t->n; i++)
		for (size_t c = 0; c < t->line[i].n; c++) {
			text = t->line[i].cell[c].text;
			if ((w = widest_piece(text, "\n")) > t->width[c])
				t->width[c] = w;
			if ((w = widest_piece(text, " \n")) > word[c])
				word[c] = w;
		}
	for (size_t c = 0; c < COLUMNS_MOST; c++)
		least[c] = LEAST;
	/* Words are cut only where there is no other way. */
	narrow(t, width, word);
	narrow(t, width, least);
}

static void
put_blanks(struct strbuf *out, size_t n)
{
	while (n-- > 0)
		strbuf_addc(out, ' ');
}

static void
cut_end(struct strbuf *out)
{
	while (out->len > 0 && out->s[out->len - 1] == ' ')
		out->s[--out->len] = '\0';
}

static void
put_line(struct strbuf *out, const struct table *t, const struct line *l)
{
	struct strlist text[COLUMNS_MOST] = { { 0 } };
	size_t most = 0, w;

	for (size_t c = 0; c < l->n; c++) {
		text_wrap(&text[c], l->cell[c].text, t->width[c], true);
		if (text[c].n > most)
			most = text[c].n;
	}
	for (size_t i = 0; i < most; i++) {
		for (size_t c = 0; c < l->n; c++) {
			const char *s = i < text[c].n ? text[c].v[i] : "";

			w = utf8_width(s);
			w = w < t->width[c] ? t->width[c] - w : 0;
			if (l->cell[c].right)
				put_blanks(out, w);
			strbuf_add(out, s);
			put_blanks(out, (l->cell[c].right ? 0 : w) +
					    (c + 1 < l->n ? GUTTER : 0));
		}
		cut_end(out);
		strbuf_addc(out, '\n');
	}
	for (size_t c = 0; c < l->n; c++)
		strlist_free(&text[c]);
}

static void
put_rule(struct strbuf *out, const struct table *t)
{
	for (size_t c = 0; c < t->columns; c++) {
		for (size_t i = 0; i < t->width[c]; i++)
			strbuf_addc(out, '-');
		if (c + 1 < t->columns)
			put_blanks(out, GUTTER);
	}
	strbuf_addc(out, '\n');
}

static bool
is_heading(const struct line *l)
{
	for (size_t c = 0; c < l->n; c++)
		if (!l->cell[c].head)
			return false;
	return l->n > 0;
}

void
text_table(struct strbuf *out, const xmlNode *n, size_t width)
{
	struct table t = { 0 };

	if (node_is(n, "dl"))
		read_terms(&t, n);
	else
		read_table(&t, n);
	set_widths(&t, width);
	for (size_t i = 0; i < t.n; i++) {
		put_line(out, &t, &t.line[i]);
		if (is_heading(&t.line[i]))
			put_rule(out, &t);
		for (size_t c = 0; c < t.line[i].n; c++)
			free(t.line[i].cell[c].text);
	}
	free(t.line);
}
