/* Charts: which tables have one, and what is drawn of their cells. */
#include <inttypes.h>
#include <stdlib.h>

#include "../src/record/xml.h"
#include "../src/render/chart.h"
#include "../src/render/text.h"
#include "../src/util/mem.h"
#include "../src/util/strbuf.h"
#include "test.h"

static xmlDoc *
table(const char *attributes, const char *rows)
{
	char *s = xasprintf("<table %s>%s</table>", attributes, rows);
	xmlDoc *doc = xml_doc_read(s, strlen(s), "test");

	free(s);
	return doc;
}

static const struct {
	const char *what, *attributes, *rows, *has, *lacks;
} cases[] = {
	{ "a column is as high as its number", "data-chart='columns'",
	    "<tr><th>w</th><th class='n'>a</th></tr>"
	    "<tr><th>x</th><td class='n'>4</td></tr>"
	    "<tr><th>y</th><td class='n'>2</td></tr>",
	    "height=\"75.0\"", "height=\"120.0\"" },
	{ "a bar is as long as its number", "data-chart='bars'",
	    "<tr><th>x</th><td class='n'>1.000</td></tr>"
	    "<tr><th>y</th><td class='n'>250</td></tr>",
	    "width=\"70.5\"", ">1.000<" },
	{ "shares fill a bar", "data-chart='share' data-series='2'",
	    "<tr><th>x</th><td class='n'>3</td><td class='n'>1</td></tr>",
	    ">75%</text>", ">3</text>" },
	{ "no more series than asked for", "data-chart='bars'",
	    "<tr><th>x</th><td class='n'>3</td><td class='n'>1</td></tr>",
	    "class=\"s1\"", "class=\"s2\"" },
	{ "each series has a pattern of its own",
	    "data-chart='columns' data-series='4'",
	    "<tr><th>x</th><td class='n'>1</td><td class='n'>1</td>"
	    "<td class='n'>1</td><td class='n'>1</td></tr>",
	    "fill=\"url(#chart7-4)\"", "<rect class=\"s5\"" },
	{ "the series are named", "data-chart='share' data-series='2'",
	    "<tr><th>w</th><th class='n'>op<br/>tijd</th>"
	    "<th class='n'>te laat</th></tr>"
	    "<tr><th>x</th><td class='n'>3</td><td class='n'>1</td></tr>",
	    ">op tijd</text>", "<br" },
	{ "what is hidden is not drawn", "data-chart='columns'",
	    "<tr><th>x</th><td class='n'>minder dan 5</td></tr>"
	    "<tr><th>y</th><td class='n'>8</td></tr>",
	    ">8</text>", ">0</text>\n<rect" },
	{ "a dash is no number", "data-chart='bars'",
	    "<tr><th>x</th><td class='n'>\xe2\x80\x93</td></tr>", "", "<svg" },
	{ "nor is one that cannot be drawn", "data-chart='bars'",
	    "<tr><th>x</th><td class='n'>99999999999999999999</td></tr>", "",
	    "<svg" },
	{ "nothing to draw", "data-chart='columns'",
	    "<tr><th>x</th><td class='n'>0</td></tr>", "", "<svg" },
	{ "no rows", "data-chart='columns'", "", "", "<svg" },
	{ "for who does not see it",
	    "data-chart='bars' data-alt='staaf &lt;x&gt;'",
	    "<caption>A &amp; B</caption>"
	    "<tr><th>x</th><td class='n'>3</td></tr>",
	    "role=\"img\" aria-labelledby=\"chart7-title chart7-text\">"
	    "<title id=\"chart7-title\">A &amp; B</title>"
	    "<desc id=\"chart7-text\">staaf &lt;x&gt;</desc>",
	    "<x>" },
	{ "text stays text", "data-chart='bars'",
	    "<tr><th>&lt;script&gt;</th><td class='n'>3</td></tr>",
	    "&lt;script&gt;", "<script" },
};

static void
test_cases(void)
{
	for (size_t i = 0; i < LENGTH(cases); i++) {
		xmlDoc *doc = table(cases[i].attributes, cases[i].rows);
		const xmlNode *n = xmlDocGetRootElement(doc);
		struct strbuf out = { 0 };

		strbuf_add(&out, "");
		OK(chart_exists(n));
		chart_svg(&out, n, 7);
		test_ok(strstr(out.s, cases[i].has) != NULL &&
			    strstr(out.s, cases[i].lacks) == NULL,
		    __FILE__, __LINE__, cases[i].what);
		strbuf_free(&out);
		xmlFreeDoc(doc);
	}
}

/* However many there are, and however large: it ends, and it is XML. */
static void
test_sizes(void)
{
	static const uint64_t sizes[] = { 1, 5, 6, 11, 26, 999, 12345,
		999999999999 };

	for (size_t i = 0; i < LENGTH(sizes); i++) {
		const size_t rows = sizes[i] < 5000 ? (size_t)sizes[i] : 3;
		struct strbuf in = { 0 }, out = { 0 };
		xmlDoc *doc, *svg;

		for (size_t r = 0; r < rows; r++)
			strbuf_addf(&in,
			    "<tr><th>%zu</th><td class='n'>%" PRIu64
			    "</td></tr>",
			    r, sizes[i]);
		doc = table("data-chart='columns'", in.s);
		chart_svg(&out, xmlDocGetRootElement(doc), 1);
		svg = xml_doc_read(out.s, out.len, "svg");
		OK(svg != NULL);
		xmlFreeDoc(svg);
		xmlFreeDoc(doc);
		strbuf_free(&in);
		strbuf_free(&out);
	}
}

/* The same table without any: its caption stands right above it. */
static void
test_text(void)
{
	xmlDoc *doc = table("data-chart='bars'",
	    "<caption>Per  week</caption>"
	    "<tr><th>x</th><td class='n'>3</td></tr>");
	struct strbuf out = { 0 };

	text_render(&out, doc);
	EQ_STR(out.s, "Per week\nx  3\n", "in text");
	strbuf_free(&out);
	xmlFreeDoc(doc);
	doc = table("data-chart='pie'", "<tr><td>x</td></tr>");
	OK(!chart_exists(xmlDocGetRootElement(doc)));
	xmlFreeDoc(doc);
	doc = table("class='n'", "<tr><td>x</td></tr>");
	OK(!chart_exists(xmlDocGetRootElement(doc)));
	xmlFreeDoc(doc);
}

int
main(void)
{
	test_cases();
	test_sizes();
	test_text();
	return DONE();
}
