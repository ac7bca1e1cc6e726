/* HTML as text. */
#include <stdlib.h>

#include "../src/mail/html_to_text.h"
#include "../src/util/mem.h"
#include "../src/util/strbuf.h"
#include "test.h"

static const struct {
	const char *what, *in, *out;
} cases[] = {
	{ "nothing", "", "" },
	{ "only blanks", " \n\t ", "" },
	{ "bare text", "laptop kwijt", "laptop kwijt" },
	{ "paragraphs", "<p>Beste,</p><p>Een  laptop\nis weg.</p>",
	    "Beste,\n\nEen laptop is weg." },
	{ "line breaks", "een<br>twee<br/><br>vier", "een\ntwee\n\nvier" },
	{ "divs are lines", "<div>een</div><div>twee</div>", "een\ntwee" },
	{ "an empty line as Outlook has it",
	    "<div>een</div><div><br></div><div>twee</div>", "een\n\ntwee" },
	{ "no-break spaces", "een&nbsp;&nbsp;twee", "een twee" },
	{ "entities", "&lt;b&gt; &amp; &euro; &#233; &#x20AC;",
	    "<b> & \xe2\x82\xac \xc3\xa9 \xe2\x82\xac" },
	{ "list", "<p>Weg:</p><ul><li>laptop</li><li>stick</li></ul><p>Ja</p>",
	    "Weg:\n\n- laptop\n- stick\n\nJa" },
	{ "numbered list", "<ol><li>een</li><li>twee</li></ol>",
	    "1. een\n2. twee" },
	{ "list in a list", "<ul><li>a<ul><li>b</li></ul></li><li>c</li></ul>",
	    "- a\n  - b\n- c" },
	{ "table, a row a line",
	    "<table><tr><td>Naam</td><td>Noor</td></tr>"
	    "<tr><th>Tel</th><td>06</td></tr></table>",
	    "Naam | Noor\nTel | 06" },
	{ "link", "<a href='https://example.nl/x'>hier</a>",
	    "hier (https://example.nl/x)" },
	{ "link that says where",
	    "<a href='https://example.nl/'>https://example.nl</a>",
	    "https://example.nl" },
	{ "link without its scheme",
	    "<a href='http://example.nl'>example.nl</a>", "example.nl" },
	{ "mail link",
	    "<a href='mailto:noor@example.nl?subject=x'>noor@example.nl</a>",
	    "noor@example.nl" },
	{ "a script is no link", "<a href='javascript:x()'>klik</a>", "klik" },
	{ "quote", "<p>Zie:</p><blockquote><p>een</p><p>twee</p></blockquote>",
	    "Zie:\n\n> een\n\n> twee" },
	{ "no script, style or head",
	    "<html><head><title>T</title><style>p{}</style></head><body>"
	    "<script>alert(1)</script><style>x</style>tekst</body></html>",
	    "tekst" },
	{ "comments", "een<!-- geheim -->twee", "eentwee" },
	{ "comments that end at once",
	    "<p>A</p><!--><p>B</p><!---><p>C</p><!-- geheim --!><!---->D",
	    "A\n\nB\n\nC\n\nD" },
	{ "comments that hold the end of one",
	    "<!--[if !mso]><!-->A<!--<![endif]-->B<!-- x <!---> C<!-- geheim",
	    "AB C" },
	{ "conditional comments",
	    "<!--[if mso]><p>geheim</p><![endif]--><p>A</p>", "A" },
	{ "conditions of Outlook",
	    "<p class=MsoListParagraph><![if !supportLists]><span>1.</span>"
	    "<![ENDIF]>Laptop gestolen</p><![if !vml]>A<![endif]-->B<![if",
	    "1.Laptop gestolen\n\nAB<![if" },
	{ "only a comment", "<!-->", "" },
	{ "text in place of a script or an object",
	    "<noscript>een</noscript> <object data=x><param name=y>twee"
	    "</object>",
	    "een twee" },
	{ "text in a drawing",
	    "A<svg><title>Kaart</title><desc>x</desc><style>y</style><g><text>"
	    "laptop <tspan>weg</tspan></text><text>nu</text></g></svg>"
	    "<title>geheim</title><desc>B</desc>",
	    "A\nKaart\nlaptop weg\nnu\n\nB" },
	{ "preformatted", "<pre>a  b\n c</pre>", "a  b\n c" },
	{ "image text", "<img src='x' alt='logo'><img src='y'>", "[logo]" },
	{ "headings", "<h1>Kop</h1>tekst", "Kop\n\ntekst" },
	{ "unclosed", "<p>een<p>twee<b>drie", "een\n\ntweedrie" },
	{ "broken tags", "een <b twee", "een" },
	{ "upper case", "<P>EEN</P><BR>", "EEN" },
	{ "hidden elements",
	    "<div style='max-height:0; Display : NONE'>geheim</div><p hidden>x"
	    "<p style='visibility:hidden'>y</p><p style='color:red'>tekst</p>",
	    "tekst" },
	{ "hidden, as far as is known without its style sheet",
	    "<div style='display:none'>een<p hidden>twee</div>",
	    "een\n\ntwee" },
	{ "a meta set does not count",
	    "<meta charset='iso-8859-1'><p>\xc3\xa9</p>", "\xc3\xa9" },
};

static void
test_cases(void)
{
	struct strbuf out = { 0 };

	for (size_t i = 0; i < LENGTH(cases); i++) {
		strbuf_reset(&out);
		strbuf_addn(&out, "", 0);
		html_to_text(&out, cases[i].in, strlen(cases[i].in));
		EQ_STR(out.s, cases[i].out, cases[i].what);
	}
	strbuf_free(&out);
}

static void
test_nul(void)
{
	static const char html[] = "<p>voor\0na</p>";
	struct strbuf out = { 0 };

	OK(html_to_text(&out, html, sizeof(html) - 1));
	EQ_STR(out.s, "voor\xef\xbf\xbdna", "a NUL does not end the text");
	strbuf_free(&out);
}

/* Depth and size are the sender's choice. */
static void
test_deep(const char *tag, size_t n)
{
	struct strbuf in = { 0 }, out = { 0 };

	for (size_t i = 0; i < n; i++)
		strbuf_add(&in, tag);
	strbuf_add(&in, "kern");
	OK(html_to_text(&out, in.s, in.len));
	OK(out.len >= 4 && strcmp(out.s + out.len - 4, "kern") == 0);
	OK(out.len < 500);
	strbuf_free(&in);
	strbuf_free(&out);
}

static void
test_long(void)
{
	struct strbuf in = { 0 }, out = { 0 };

	for (size_t i = 0; i < 20000; i++)
		strbuf_add(&in, "<p>een regel &amp; meer</p>\n");
	OK(html_to_text(&out, in.s, in.len));
	OK(out.len == 20000 * strlen("een regel & meer\n\n") - 2);
	strbuf_free(&in);
	strbuf_free(&out);
}

/* Conditions without an end take no time for each of them. */
static void
test_open(void)
{
	struct strbuf in = { 0 }, out = { 0 };

	strbuf_add(&in, "<p>kern</p>");
	for (size_t i = 0; i < 100000; i++)
		strbuf_add(&in, "<![if ");
	OK(html_to_text(&out, in.s, in.len));
	OK(strncmp(out.s, "kern", 4) == 0);
	strbuf_free(&in);
	strbuf_free(&out);
}

int
main(void)
{
	test_cases();
	test_nul();
	test_deep("<div>", 5000);
	test_deep("<blockquote>", 2000);
	test_deep("<ul><li>", 2000);
	test_deep("<span>", 5000);
	test_long();
	test_open();
	return DONE();
}
