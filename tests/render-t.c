/* Documents as HTML and PDF: the bytes, the pages, what does not fit. */
#include <stdlib.h>
#include <unistd.h>

#include "../src/record/xml.h"
#include "../src/render/html.h"
#include "../src/render/render.h"
#include "../src/util/diag.h"
#include "../src/util/file.h"
#include "../src/util/mem.h"
#include "../src/util/strbuf.h"
#include "../src/util/text.h"
#include "test.h"

static char dir[] = "/tmp/render-t.XXXXXX";
static const struct timestamp made = { 1795079700, 3600 };

static void
expect_said(const char *want)
{
	struct strbuf s = { 0 };

	fflush(stderr);
	OK(file_read("said", &s, FILE_MOST) == 0 && truncate("said", 0) == 0);
	if (*want == '\0')
		EQ_STR(s.s, "", "nothing is said");
	else
		test_ok(strstr(s.s, want) != NULL, __FILE__, __LINE__, want);
	if (strstr(s.s, want) == NULL)
		printf("#  got: %s\n", s.s);
	strbuf_free(&s);
}

static xmlDoc *
document(const char *body)
{
	char *s = xasprintf("<html lang='nl'><head><title>T</title></head>"
			    "<body>%s</body></html>",
	    body);
	xmlDoc *doc = xml_doc_read(s, strlen(s), "test");

	free(s);
	return doc;
}

/* HTML --------------------------------------------------------------------- */

static const struct {
	const char *what, *in, *out; /* what stands in <main> */
} htmls[] = {
	{ "paragraphs", "<p>een\n  twee</p>\n<h2>Drie</h2>",
	    "\n<p>een twee</p> \n<h2>Drie</h2>" },
	{ "a break", "<p>een<br/>twee</p>", "\n<p>een<br>twee</p>" },
	{ "words within a line", "<p><b>een</b> <em>twee</em></p>",
	    "\n<p><strong>een</strong> <em>twee</em></p>" },
	{ "a list", "<ul> <li>een</li> </ul>", "\n<ul>\n<li>een</li>\n</ul>" },
	{ "terms", "<dl><dt>a</dt><dd>b</dd></dl>",
	    "\n<dl>\n<dt>a</dt>\n<dd>b</dd>\n</dl>" },
	{ "headings of columns, in a head of the table",
	    "<table><tr><th>a</th><th class='n'>b</th></tr>"
	    "<tr><td>x</td><td class='n'>1</td></tr></table>",
	    "\n<div class=\"scroll\" tabindex=\"0\"><table>\n<thead><tr>"
	    "\n<th scope=\"col\">a</th>\n<th class=\"n\" scope=\"col\">b</th>"
	    "\n</tr></thead>\n<tr>\n<td>x</td>\n<td class=\"n\">1</td>\n</tr>"
	    "\n</table></div>" },
	{ "a heading of a row", "<table><tr><th>a</th><td>b</td></tr></table>",
	    "\n<div class=\"scroll\" tabindex=\"0\"><table>\n<tr>"
	    "\n<th scope=\"row\">a</th>\n<td>b</td>\n</tr>\n</table></div>" },
	{ "what a table is called",
	    "<table><caption>A</caption><tr><th>b</th></tr></table>",
	    "\n<div class=\"scroll\" tabindex=\"0\" role=\"group\" "
	    "aria-label=\"A\"><table>\n<caption>A</caption>"
	    "\n<thead><tr>\n<th scope=\"col\">b</th>\n</tr></thead>"
	    "\n</table></div>" },
	{ "a table that has no caption is heard by its heading",
	    "<h2>A &amp; B</h2><p>c</p><table><tr><td>d</td></tr></table>",
	    "\n<h2>A &amp; B</h2>\n<p>c</p>\n<div class=\"scroll\" "
	    "tabindex=\"0\" role=\"group\" aria-label=\"A &amp; B\"><table>"
	    "\n<tr>\n<td>d</td>\n</tr>\n</table></div>" },
	{ "as it stands", "<pre>a  b\n\tc</pre>", "\n<pre>\na  b\n\tc</pre>" },
	{ "text stays text",
	    "<p>&lt;script&gt;alert(1)&lt;/script&gt; ]]&gt; &amp;amp; "
	    "\"a\" 'b'</p>",
	    "\n<p>&lt;script&gt;alert(1)&lt;/script&gt; ]]&gt; &amp;amp; "
	    "&quot;a&quot; &#39;b&#39;</p>" },
	{ "and so does a section of it", "<p><![CDATA[</style><script>]]></p>",
	    "\n<p>&lt;/style&gt;&lt;script&gt;</p>" },
	{ "an unknown element",
	    "<p><object data='x'>een</object><script>x</script>"
	    "<style>x</style></p>",
	    "\n<p>een</p>" },
	{ "unknown attributes",
	    "<p onclick='x' style='x' id='x' class='a\"b' lang='a b' "
	    "data-field='title'>een</p>",
	    "\n<p>een</p>" },
	{ "class and language", "<p class='a-1 b' lang='en-GB'>x</p>",
	    "\n<p class=\"a-1 b\" lang=\"en-GB\">x</p>" },
	{ "a link", "<p><a href='https://a.nl/?a=1&amp;b=\"2'>x</a></p>",
	    "\n<p><a href=\"https://a.nl/?a=1&amp;b=&quot;2\">x</a></p>" },
	{ "a link to mail", "<p><a href='mailto:a@b.nl'>x</a></p>",
	    "\n<p><a href=\"mailto:a@b.nl\">x</a></p>" },
	{ "a link that runs something",
	    "<p><a href='javascript:x'>x</a><a href='data:x'>y</a>"
	    "<a href='JaVa&#10;script:x'>y</a><a href=' https://a'>z</a>"
	    "<a href='//a'>z</a></p>",
	    "\n<p><a>x</a><a>y</a><a>y</a><a>z</a><a>z</a></p>" },
	{ "controls and turners of direction",
	    "<p>a\xc2\x9bz\xe2\x80\xaey\x7f</p>",
	    "\n<p>a\xef\xbf\xbdz\xef\xbf\xbdy\xef\xbf\xbd</p>" },
	{ "the page has its main already", "<main><p>x</p></main>",
	    "\n<div>\n<p>x</p></div>" },
	{ "nothing", "", "" },
};

static void
test_html(void)
{
	static const char begin[] = "<main>", end[] = "\n</main>";
	struct strbuf s = { 0 };

	for (size_t i = 0; i < LENGTH(htmls); i++) {
		xmlDoc *doc = document(htmls[i].in);
		char *from, *to;

		html_render(&s, doc);
		from = strstr(s.s, begin);
		to = from != NULL ? strstr(from, end) : NULL;
		OK(from != NULL && to != NULL);
		if (to != NULL) {
			*to = '\0';
			EQ_STR(
			    from + strlen(begin), htmls[i].out, htmls[i].what);
		}
		strbuf_reset(&s);
		xmlFreeDoc(doc);
	}
	strbuf_free(&s);
}

static void
test_html_head(void)
{
	static const char *const has[] = { "<html lang=\"nl\">",
		"<meta charset=\"utf-8\">", "<meta name=\"viewport\"",
		"default-src 'none'", "<title>a &lt;/title&gt; b</title>",
		"prefers-color-scheme:dark", "@page{size:A4" };
	/* Nothing is fetched, nothing runs. */
	static const char *const lacks[] = { "<script", "<link", "<img", "url(",
		"@import", "http:", "https:" };
	struct strbuf s = { 0 };
	xmlDoc *doc = xml_doc_new("html");
	xmlNode *root = xmlDocGetRootElement(doc);

	xml_set(root, "lang", "nl");
	xml_add_value(xml_add(root, "head"), "title", "a </title>\n b");
	xml_add_value(xml_add(root, "body"), "p", "x");
	html_render(&s, doc);
	for (size_t i = 0; i < LENGTH(has); i++)
		test_ok(
		    strstr(s.s, has[i]) != NULL, __FILE__, __LINE__, has[i]);
	for (size_t i = 0; i < LENGTH(lacks); i++)
		test_ok(strstr(s.s, lacks[i]) == NULL, __FILE__, __LINE__,
		    lacks[i]);
	strbuf_free(&s);
	xmlFreeDoc(doc);
}

/* PDF ---------------------------------------------------------------------- */

/* Cairo keeps objects in plain: a page each. */
static int
pages_of(const struct strbuf *s)
{
	static const char page[] = "/Type /Page %";
	const char *at = s->s, *end = s->s + s->len;
	int n = 0;

	while (at < end && (at = memmem(at, (size_t)(end - at), page,
				strlen(page))) != NULL) {
		at += strlen(page);
		n++;
	}
	return n;
}

/* The number of pages, or -1. */
static int
pages(const char *body, enum pdf_pages how)
{
	const struct pdf_options options = { .pages = how, .made = made };
	struct strbuf s = { 0 }, again = { 0 };
	xmlDoc *doc = document(body);
	int n = -1;

	if (render(&s, doc, OUTPUT_PDF, &options) == 0) {
		n = pages_of(&s);
		OK(starts_with(s.s, "%PDF-"));
		OK(render(&again, doc, OUTPUT_PDF, &options) == 0);
		OK(s.len == again.len && memcmp(s.s, again.s, s.len) == 0);
	} else {
		OK(s.len == 0);
	}
	strbuf_free(&s);
	strbuf_free(&again);
	xmlFreeDoc(doc);
	return n;
}

static char *
repeated(const char *before, const char *s, int n, const char *behind)
{
	struct strbuf all = { 0 };

	strbuf_add(&all, before);
	while (n-- > 0)
		strbuf_add(&all, s);
	strbuf_add(&all, behind);
	return strbuf_take(&all);
}

static void
expect_pages(int want, enum pdf_pages how, char *body, const char *what)
{
	const int got = pages(body, how);

	test_ok(got == want, __FILE__, __LINE__, what);
	if (got != want)
		printf("#  got: %d\n# want: %d\n", got, want);
	free(body);
}

static void
test_pages(void)
{
	static const char row[] = "<tr><td>a</td><td class='n'>1</td></tr>";
	static const char words[] = "woord woord woord woord woord ";

	expect_pages(1, PAGES_ANY, xstrdup(""), "nothing is one empty page");
	expect_pages(1, PAGES_ANY, xstrdup("<p>x</p>"), "a little is one page");
	expect_pages(3, PAGES_ANY, repeated("<p>", words, 400, "</p>"),
	    "a long paragraph is parted");
	expect_pages(4, PAGES_ANY,
	    repeated(
		"<table><tr><th>a</th><th>b</th></tr>", row, 120, "</table>"),
	    "so is a table, between its rows");
	expect_pages(2, PAGES_ANY,
	    repeated(
		"<table><tr><td>", words, 300, "</td><td>x</td></tr></table>"),
	    "a row that fits no page is parted as well");
	expect_pages(1, PAGES_ONE, repeated("<p>", words, 150, "</p>"),
	    "on one page in the largest type");
	expect_pages(1, PAGES_ONE, repeated("<p>", words, 240, "</p>"),
	    "on one page in smaller type");
	expect_pages(1, PAGES_ONE_IF, repeated("<p>", words, 180, "</p>"),
	    "a letter that fits one page in smaller type");
	expect_pages(2, PAGES_ONE_IF, repeated("<p>", words, 240, "</p>"),
	    "a letter that does not");
	expect_said("");
}

/* Each from a page of its own; the same bytes again; one that fails, none. */
static void
test_several(void)
{
	const struct pdf_options o = { .pages = PAGES_ONE, .made = made };
	char *much = repeated("<p>", "woord ", 3000, "</p>");
	xmlDoc *doc = document("<p>x</p>"), *long_doc = document(much);
	struct strbuf s = { 0 }, again = { 0 };
	struct pdf *p = pdf_open(&s, &o);

	pdf_add(p, doc);
	pdf_add(p, doc);
	OK(pdf_close(p) == 0);
	OK(pages_of(&s) == 2);
	p = pdf_open(&again, &o);
	pdf_add(p, doc);
	pdf_add(p, doc);
	OK(pdf_close(p) == 0);
	OK(s.len == again.len && memcmp(s.s, again.s, s.len) == 0);
	p = pdf_open(&s, &o);
	pdf_add(p, doc);
	pdf_add(p, long_doc);
	OK(pdf_close(p) == -1);
	OK(s.len == again.len);
	expect_said("too long for one page");
	xmlFreeDoc(doc);
	xmlFreeDoc(long_doc);
	strbuf_free(&s);
	strbuf_free(&again);
	free(much);
}

static char *
nested(int n)
{
	struct strbuf s = { 0 };

	for (int i = 0; i < n; i++)
		strbuf_add(&s, "<ul><li>woord woord woord");
	for (int i = 0; i < n; i++)
		strbuf_add(&s, "</li></ul>");
	return strbuf_take(&s);
}

/* No output of a template stops the renderer. */
static void
test_odd(void)
{
	static const char *const bodies[] = {
		"<table></table><dl></dl><ul><li/></ul><p/><h1/>",
		"<table><tr/><tr><td/></tr></table><dl><dd>x</dd><dt/></dl>",
		"text<li>alone</li><td>a cell</td><pre/><br/><br/>",
		"<p>\xd7\xa9\xd7\xa8\xd7\x94</p><h2>a<table/></h2>",
		"<table><tr><th>a</th></tr></table><p>\xef\xbf\xbd</p>",
	};

	for (size_t i = 0; i < LENGTH(bodies); i++) {
		expect_pages(1, PAGES_ANY, xstrdup(bodies[i]), bodies[i]);
		expect_pages(1, PAGES_ONE, xstrdup(bodies[i]), bodies[i]);
	}
	expect_pages(1, PAGES_ANY, repeated("<p>", "x", 5000, "</p>"),
	    "a word that is longer than a line");
	expect_pages(1, PAGES_ANY,
	    repeated(
		"<table><tr>", "<td>woordenboek</td>", 40, "</tr></table>"),
	    "more columns than there is room for");
	expect_pages(1, PAGES_ANY, nested(20), "lists in lists");
	expect_said("");
}

static void
test_too_long(void)
{
	char *body = repeated("<p data-field='title'>x</p>"
			      "<dl><dt>Wat</dt><dd data-field='description' "
			      "data-label='Omschrijving'>",
	    "woord woord woord woord woord ", 600, "</dd></dl>");

	expect_pages(-1, PAGES_ONE, body, "too long for one page");
	expect_said("too long for one page, also in the smallest type; "
		    "lines too many: about ");
	OK(diag_status() == EXIT_DATA);
	body = repeated("<p data-field='description' "
			"data-label='Omschrijving'>",
	    "woord<br/>", 200, "</p>");
	expect_pages(-1, PAGES_ONE, body, "and which part is the longest");
	expect_said("the longest part is \"Omschrijving\", lines: 200");
	body = repeated("<p>", "woord<br/>", 200, "</p>");
	expect_pages(-1, PAGES_ONE, body, "where no part is known");
	expect_said("lines too many: about ");
}

static void
test_forms(void)
{
	const struct pdf_options options = { .made = made };
	struct strbuf s = { 0 };
	xmlDoc *doc = document("<p>x</p>");

	OK(render(&s, doc, OUTPUT_TEXT, &options) == 0);
	EQ_STR(s.s, "x\n", "as text");
	/* What stood there stays. */
	OK(render(&s, doc, OUTPUT_PDF, &options) == 0);
	OK(starts_with(s.s, "x\n%PDF-"));
	strbuf_free(&s);
	xmlFreeDoc(doc);
}

/* LeakSanitizer asks for it: what fontconfig keeps, in a thread of Pango's as
 * well, is no leak of ours. */
const char *__lsan_default_suppressions(void);
const char *
__lsan_default_suppressions(void)
{
	return "leak:libfontconfig\n";
}

int
main(void)
{
	diag_init("render-t");
	if (mkdtemp(dir) == NULL || chdir(dir) == -1 ||
	    freopen("said", "a", stderr) == NULL)
		return 99;
	test_html();
	test_html_head();
	test_forms();
	test_pages();
	test_several();
	test_odd();
	test_too_long();
	unlink("said");
	if (chdir("/") == -1 || rmdir(dir) == -1)
		printf("# %s stays\n", dir);
	return DONE();
}
