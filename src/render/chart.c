/* Charts of tables, as SVG. */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "../util/mem.h"
#include "../util/strlist.h"
#include "../util/utf8.h"
#include "blocks.h"
#include "chart.h"
#include "escape.h"
#include "node.h"
#include "text_wrap.h"

/* Units of the drawing, about a pixel on a phone. */
#define WIDTH	    ((uint64_t)330)
#define TYPE	    12 /* size of letters, as in chart.css */
#define LETTER	    7 /* about the width of one */
#define LINE	    14 /* from one line of text to the next */
#define SWATCH	    ((uint64_t)11)
#define AXIS	    ((uint64_t)28) /* left of columns, for the scale */
#define PLOT	    ((uint64_t)150) /* height of the highest column */
#define BAR	    ((uint64_t)14)
#define SERIES_MOST 4 /* number of patterns */
#define NUMBER_MOST                                                            \
	((uint64_t)1000000000000) /* so that their products do not overflow */

enum kind { COLUMNS, BARS, SHARE };

struct bar {
	char *label;
	uint64_t n[SERIES_MOST];
	bool is_known[SERIES_MOST];
	uint64_t sum;
};

struct chart {
	enum kind kind;
	size_t number, series;
	char *title, *alt;
	char *name[SERIES_MOST];
	struct bar *bar;
	size_t n, cap;
	uint64_t most; /* of the sums */
};

/* From the table ----------------------------------------------------------- */

static bool
kind_of(const xmlNode *table, enum kind *kind)
{
	static const char *const names[] = {
		[COLUMNS] = "columns", [BARS] = "bars", [SHARE] = "share"
	};
	char *is = node_attribute(table, "data-chart");
	bool found = false;

	for (size_t i = 0; is != NULL && i < LENGTH(names); i++)
		if (strcmp(is, names[i]) == 0) {
			*kind = (enum kind)i;
			found = true;
		}
	free(is);
	return found;
}

bool
chart_exists(const xmlNode *table)
{
	enum kind kind;

	return node_is(table, "table") && kind_of(table, &kind);
}

/* Digits, perhaps in groups: "1.234" or "1,234".  False if it is not such a
 * number, or is too large to draw. */
static bool
number_of(const char *s, uint64_t *n)
{
	*n = 0;
	if (*s < '0' || *s > '9')
		return false;
	for (; *s != '\0' && *n <= NUMBER_MOST; s++)
		if (*s >= '0' && *s <= '9')
			*n = *n * 10 + (uint64_t)(*s - '0');
		else if (*s != '.' && *s != ',')
			return false;
	return *n <= NUMBER_MOST;
}

static bool
is_head(const xmlNode *tr)
{
	for (const xmlNode *c = tr->children; c != NULL; c = c->next)
		if (node_is(c, "td"))
			return false;
	return true;
}

static void
read_head(struct chart *c, const xmlNode *tr)
{
	size_t s = 0;

	for (const xmlNode *n = tr->children; n != NULL && s < c->series;
	     n = n->next)
		if (node_is(n, "th") && node_is_right(n)) {
			free(c->name[s]);
			c->name[s++] = blocks_line(n);
		}
}

static void
read_bar(struct chart *c, const xmlNode *tr)
{
	struct bar b = { 0 };
	size_t s = 0;
	char *text;

	for (const xmlNode *n = tr->children; n != NULL; n = n->next) {
		if (!node_is(n, "td") && !node_is(n, "th"))
			continue;
		text = blocks_line(n);
		if (b.label == NULL) {
			b.label = text;
			continue;
		}
		if (node_is_right(n) && s < c->series) {
			b.is_known[s] = number_of(text, &b.n[s]);
			b.n[s] = b.is_known[s] ? b.n[s] : 0;
			b.sum += b.n[s++];
		}
		free(text);
	}
	if (b.label == NULL)
		return;
	c->bar = xgrow(c->bar, &c->cap, c->n + 1, sizeof(*c->bar));
	c->bar[c->n++] = b;
	c->most = b.sum > c->most ? b.sum : c->most;
}

static void
read_table(struct chart *c, const xmlNode *table)
{
	const xmlNode *caption = node_caption(table), *tr = NULL;
	char *series = node_attribute(table, "data-series");
	const long n = series != NULL ? strtol(series, NULL, 10) : 1;

	kind_of(table, &c->kind);
	c->series = n < 1 ? 1 : n > SERIES_MOST ? SERIES_MOST : (size_t)n;
	c->title = caption != NULL ? blocks_line(caption) : xstrdup("");
	c->alt = node_attribute(table, "data-alt");
	while ((tr = node_next_row(table, tr)) != NULL)
		if (is_head(tr))
			read_head(c, tr);
		else
			read_bar(c, tr);
	free(series);
}

static void
chart_free(struct chart *c)
{
	for (size_t i = 0; i < c->n; i++)
		free(c->bar[i].label);
	for (size_t s = 0; s < SERIES_MOST; s++)
		free(c->name[s]);
	free(c->bar);
	free(c->title);
	free(c->alt);
}

/* Pieces ------------------------------------------------------------------- */

static void
put_label(struct strbuf *out, const char *anchor, uint64_t x, uint64_t y,
    const char *text)
{
	strbuf_addf(
	    out, "<text x=\"%" PRIu64 "\" y=\"%" PRIu64 "\"%s>", x, y, anchor);
	escape_html(out, text);
	strbuf_add(out, "</text>\n");
}

#define START  ""
#define MIDDLE " text-anchor=\"middle\""
#define END    " text-anchor=\"end\""

/* In tenths, so that a stack of small ones stays in place. */
static void
put_rect(struct strbuf *out, const struct chart *c, size_t series, uint64_t x10,
    uint64_t y10, uint64_t w10, uint64_t h10)
{
	if (w10 == 0 || h10 == 0)
		return;
	strbuf_addf(out,
	    "<rect class=\"s%zu\" fill=\"url(#chart%zu-%zu)\" "
	    "x=\"%" PRIu64 ".%" PRIu64 "\" y=\"%" PRIu64 ".%" PRIu64
	    "\" width=\"%" PRIu64 ".%" PRIu64 "\" height=\"%" PRIu64 ".%" PRIu64
	    "\"/>\n",
	    series + 1, c->number, series + 1, x10 / 10, x10 % 10, y10 / 10,
	    y10 % 10, w10 / 10, w10 % 10, h10 / 10, h10 % 10);
}

/* Filled, diagonal lines, dots, horizontal lines: they differ without colour.
 */
static void
put_patterns(struct strbuf *out, const struct chart *c)
{
	static const char *const inside[SERIES_MOST] = {
		"<rect class=\"f1\" width=\"6\" height=\"6\"/>",
		"<path class=\"l2\" d=\"M-1 1l2-2M0 6l6-6M5 7l2-2\"/>",
		("<circle class=\"f3\" cx=\"1.5\" cy=\"1.5\" r=\"1.2\"/>"
		 "<circle class=\"f3\" cx=\"4.5\" cy=\"4.5\" r=\"1.2\"/>"),
		"<path class=\"l4\" d=\"M0 3h6\"/>",
	};

	strbuf_add(out, "<defs>");
	for (size_t s = 0; s < c->series; s++)
		strbuf_addf(out,
		    "<pattern id=\"chart%zu-%zu\" width=\"6\" height=\"6\" "
		    "patternUnits=\"userSpaceOnUse\">"
		    "<rect class=\"ground\" width=\"6\" height=\"6\"/>"
		    "%s</pattern>",
		    c->number, s + 1, inside[s]);
	strbuf_add(out, "</defs>\n");
}

/* The meaning of the patterns, if there are several.  Returns its height. */
static uint64_t
put_legend(struct strbuf *out, const struct chart *c)
{
	uint64_t x = 0, y = 0, width;

	if (c->series < 2)
		return 4;
	for (size_t s = 0; s < c->series; s++) {
		const char *name = c->name[s] != NULL ? c->name[s] : "";

		width = SWATCH + 5 + (utf8_width(name) + 2) * LETTER;
		if (x > 0 && x + width > WIDTH) {
			x = 0;
			y += LINE + 2;
		}
		put_rect(out, c, s, x * 10 + 5, y * 10 + 5, SWATCH * 10,
		    SWATCH * 10);
		put_label(out, START, x + SWATCH + 5, y + SWATCH - 1, name);
		x += width;
	}
	return y + LINE + 8;
}

/* Lines of at most COLUMNS letters.  Returns their height. */
static uint64_t
put_lines(struct strbuf *out, const char *anchor, uint64_t x, uint64_t y,
    const char *text, size_t columns)
{
	struct strlist lines = { 0 };
	uint64_t height;

	text_wrap(&lines, text, columns, false);
	for (size_t i = 0; i < lines.n; i++)
		put_label(out, anchor, x, y + TYPE + i * LINE, lines.v[i]);
	height = lines.n * LINE;
	strlist_free(&lines);
	return height;
}

/* Columns ------------------------------------------------------------------ */

/* 1, 2 or 5 and zeros, for at most five lines. */
static uint64_t
step_of(uint64_t most)
{
	uint64_t step = 1;

	for (;; step *= 10) {
		if (most <= 5 * step)
			return step;
		if (most <= 10 * step)
			return 2 * step;
		if (most <= 25 * step)
			return 5 * step;
	}
}

static void
put_number(struct strbuf *out, const char *anchor, uint64_t x, uint64_t y,
    uint64_t n, const char *unit)
{
	char *text = xasprintf("%" PRIu64 "%s", n, unit);

	put_label(out, anchor, x, y, text);
	free(text);
}

static void
put_scale(struct strbuf *out, uint64_t top, uint64_t step, uint64_t high)
{
	for (uint64_t n = 0; n <= high; n += step) {
		const uint64_t y = top + PLOT - PLOT * n / high;

		strbuf_addf(out,
		    "<path class=\"%s\" d=\"M%" PRIu64 " %" PRIu64 "H%" PRIu64
		    "\"/>\n",
		    n == 0 ? "axis" : "grid", AXIS, y, WIDTH);
		put_number(out, END, AXIS - 4, y + 4, n, "");
	}
}

static void
put_column(struct strbuf *out, const struct chart *c, const struct bar *b,
    uint64_t left10, uint64_t width10, uint64_t top, uint64_t high)
{
	const uint64_t foot10 = (top + PLOT) * 10;
	uint64_t below = 0;

	for (size_t s = 0; s < c->series; s++) {
		const uint64_t from = PLOT * 10 * below / high;
		const uint64_t to = PLOT * 10 * (below + b->n[s]) / high;

		put_rect(out, c, s, left10, foot10 - to, width10, to - from);
		below += b->n[s];
	}
}

/* If there are many, every sixth is named, counted from the last one, whose
 * name ends at the right edge. */
static uint64_t
put_columns(struct strbuf *out, const struct chart *c, uint64_t top)
{
	const uint64_t step = step_of(c->most);
	const uint64_t high = (c->most + step - 1) / step * step;
	const uint64_t slot10 = (WIDTH - AXIS) * 10 / c->n;
	const size_t each = c->n > 12 ? 6 : 1;
	const size_t letters = slot10 * each / 10 / LETTER;
	uint64_t height = 0, h;

	top += TYPE;
	put_scale(out, top, step, high);
	for (size_t i = 0; i < c->n; i++) {
		const uint64_t left10 = AXIS * 10 + slot10 * i;
		const bool at_end = each > 1 && i + 1 == c->n;

		put_column(out, c, &c->bar[i], left10 + slot10 / 8,
		    slot10 * 3 / 4, top, high);
		if (each == 1 && c->series == 1 && c->bar[i].is_known[0])
			put_number(out, MIDDLE, (left10 + slot10 / 2) / 10,
			    top + PLOT - PLOT * c->bar[i].sum / high - 3,
			    c->bar[i].sum, "");
		if ((c->n - 1 - i) % each != 0)
			continue;
		h = put_lines(out, at_end ? END : MIDDLE,
		    (left10 + (at_end ? slot10 : slot10 / 2)) / 10,
		    top + PLOT + 4, c->bar[i].label, letters);
		height = h > height ? h : height;
	}
	return top + PLOT + 4 + height + 4;
}

/* Bars --------------------------------------------------------------------- */

/* The name stands above the bar, where there is room for a long one; the number
 * behind it. */
static uint64_t
put_bars(struct strbuf *out, const struct chart *c, uint64_t y)
{
	const uint64_t room10 = (WIDTH - 48) * 10;

	for (size_t i = 0; i < c->n; i++) {
		const struct bar *b = &c->bar[i];
		const uint64_t all = c->kind == SHARE ? b->sum : c->most;
		uint64_t x10 = 0, w10;

		/* An empty row is in the table only. */
		if (b->sum == 0)
			continue;
		y += put_lines(out, START, 0, y, b->label, WIDTH / LETTER);
		y += 3;
		for (size_t s = 0; s < c->series; s++) {
			w10 = room10 * b->n[s] / all;
			put_rect(out, c, s, x10 + 5, y * 10, w10, BAR * 10);
			x10 += w10;
		}
		put_number(out, START, x10 / 10 + 6, y + BAR - 3,
		    c->kind == BARS ? b->sum : b->n[0] * 100 / all,
		    c->kind == BARS ? "" : "%");
		y += BAR + 8;
	}
	return y;
}

/* The drawing -------------------------------------------------------------- */

void
chart_svg(struct strbuf *out, const xmlNode *table, size_t number)
{
	struct chart c = { .number = number };
	struct strbuf body = { 0 };
	uint64_t height;

	read_table(&c, table);
	if (c.most == 0)
		goto out;
	put_patterns(&body, &c);
	height = put_legend(&body, &c);
	height = c.kind == COLUMNS ? put_columns(&body, &c, height)
				   : put_bars(&body, &c, height);
	strbuf_addf(out,
	    "\n<svg class=\"chart\" viewBox=\"0 0 %" PRIu64 " %" PRIu64
	    "\" role=\"img\" aria-labelledby=\"chart%zu-title chart%zu-text\">"
	    "<title id=\"chart%zu-title\">",
	    WIDTH, height, number, number, number);
	escape_html(out, c.title);
	strbuf_addf(out, "</title><desc id=\"chart%zu-text\">", number);
	escape_html(out, c.alt != NULL ? c.alt : "");
	strbuf_add(out, "</desc>\n");
	strbuf_addn(out, body.s, body.len);
	strbuf_add(out, "</svg>");
out:
	strbuf_free(&body);
	chart_free(&c);
}
