/* Documents as HTML: the bytes. */
#include <stdlib.h>

#include "../src/base/mem.h"
#include "../src/document/html.h"
#include "../src/format/xml.h"
#include "test.h"

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
	    "\n<div class=\"scroll\"><table>\n<thead><tr>"
	    "\n<th scope=\"col\">a</th>\n<th class=\"n\" scope=\"col\">b</th>"
	    "\n</tr></thead>\n<tr>\n<td>x</td>\n<td class=\"n\">1</td>\n</tr>"
	    "\n</table></div>" },
	{ "a heading of a row", "<table><tr><th>a</th><td>b</td></tr></table>",
	    "\n<div class=\"scroll\"><table>\n<tr>\n<th scope=\"row\">a</th>"
	    "\n<td>b</td>\n</tr>\n</table></div>" },
	{ "as it stands", "<pre>a  b\n\tc</pre>", "\n<pre>\na  b\n\tc</pre>" },
	{ "text stays text",
	    "<p>&lt;script&gt;alert(1)&lt;/script&gt; ]]&gt; &amp;amp; "
	    "\"a\" 'b'</p>",
	    "\n<p>&lt;script&gt;alert(1)&lt;/script&gt; ]]&gt; &amp;amp; "
	    "&quot;a&quot; &#39;b&#39;</p>" },
	{ "and so does a section of it", "<p><![CDATA[</style><script>]]></p>",
	    "\n<p>&lt;/style&gt;&lt;script&gt;</p>" },
	{ "an element that is none of ours",
	    "<p><object data='x'>een</object><script>x</script>"
	    "<style>x</style></p>",
	    "\n<p>een</p>" },
	{ "attributes that are none of ours",
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
	struct str s = { 0 };

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
		str_reset(&s);
		xmlFreeDoc(doc);
	}
	str_free(&s);
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
	struct str s = { 0 };
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
	str_free(&s);
	xmlFreeDoc(doc);
}

int
main(void)
{
	test_html();
	test_html_head();
	return DONE();
}
