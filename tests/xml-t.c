/* The record as XML: canonical, byte-stable, and what is refused where. */
#include <stdlib.h>
#include <unistd.h>

#include "../src/record/incident_xml.h"
#include "../src/record/xml.h"
#include "../src/util/file.h"
#include "../src/util/strbuf.h"
#include "../src/util/strlist.h"
#include "../src/util/text.h"
#include "../tools/schema.h"
#include "random.h"
#include "record.h"
#include "test.h"

#define HEAD  "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
#define OPEN  HEAD "<incident version=\"1\">\n"
#define CLOSE "</incident>\n"
#define SALT  "00112233445566778899aabbccddeeff"

/* clang-format off */
static const struct {
	const char *what;
	const char *xml;
	const char *message; /* the messages' beginnings; "" where it is read */
} cases[] = {
	{ "an empty record", OPEN CLOSE, "" },
	{ "one field", OPEN "<title>x</title>" CLOSE, "" },
	{ "CDATA, comments and instructions", OPEN "<!-- x --><?x y?><title><![CDATA[<b>]]></title>" CLOSE, "" },
	{ "a stylesheet is not looked at", HEAD "<?xml-stylesheet href=\"file:///etc/passwd\"?><incident version=\"1\"/>", "" },
	{ "an empty field", OPEN "<title></title><status/>" CLOSE, "" },
	{ "Latin-1 that says so", "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><incident version=\"1\"><title>\xe9</title></incident>", "" },
	{ "a BOM", "\xef\xbb\xbf" OPEN CLOSE, "" },
	{ "nothing", "", "file:1:1: error: not XML: document is empty" },
	{ "only blanks", " \n ", "file:2:2: error: not XML: start tag expected" },
	{ "another root", HEAD "<r/>", "file:2: error: expected <incident> as the root element, got <r>" },
	{ "the root of a stream", HEAD "<incidents version=\"1\"/>", "file:2: error: expected <incident> as the root element, got <incidents>" },
	{ "no version", HEAD "<incident/>", "file:2: error: <incident>: expected version=\"1\", got none" },
	{ "a later version", HEAD "<incident version=\"2\"/>", "file:2: error: expected version \"1\", got \"2\"" },
	{ "unknown element", OPEN "<titel>x</titel>\n" CLOSE, "file:3: error: the element <titel> is not known in <incident>" },
	{ "unknown, with all inside", OPEN "<a><b><c/>x</b></a>\n" CLOSE, "file:3: error: the element <a> is not known in <incident>" },
	{ "every fault", OPEN "<kind>xyz</kind>\n<status>opn</status>\n" CLOSE, "file:3: error: kind: expected mail-wrong-recipient,\nfile:4: error: status: expected open, closed or withdrawn, got \"opn\"" },
	{ "not of its type", OPEN "\n<received>gisteren</received>\n" CLOSE, "file:4: error: received: expected a time such as" },
	{ "a second one", OPEN "<title>a</title>\n<title>b</title>\n" CLOSE, "file:4: error: <title> is there twice" },
	{ "a salt", OPEN "<salt>" SALT "</salt><title>x</title>" CLOSE, "" },
	{ "a salt that is too short", OPEN "<salt>0a</salt>" CLOSE, "file:3: error: <salt>: expected 32 digits and letters a to f, got \"0a\"" },
	{ "a salt in capitals", OPEN "<salt>00112233445566778899AABBCCDDEEFF</salt>" CLOSE, "file:3: error: <salt>: expected 32 " },
	{ "an empty salt", OPEN "<salt></salt>" CLOSE, "file:3: error: <salt>: expected 32 digits and letters a to f, got \"\"" },
	{ "a salt twice", OPEN "<salt>" SALT "</salt>\n<salt>" SALT "</salt>" CLOSE, "file:4: error: <salt> is there twice" },
	{ "an element within a salt", OPEN "<salt>" SALT "<b/></salt>" CLOSE, "file:3: error: the element <b> is not known in <salt>" },
	{ "a salt with an attribute", OPEN "<salt of=\"x\">" SALT "</salt>" CLOSE, "file:3: error: <salt>: the attribute \"of\" is not known" },
	{ "rev is for streams", OPEN "<rev>x</rev>" CLOSE, "file:3: error: the element <rev> is not known in <incident>" },
	{ "an element within a field", OPEN "<title>a<b>c</b></title>" CLOSE, "file:3: error: the element <b> is not known in <title>" },
	{ "text between elements", OPEN "<title>a</title>rommel\n" CLOSE, "file:4: error: text between the elements: \"rommel" },
	{ "an attribute", OPEN "<title lang=\"nl\">a</title>" CLOSE, "file:3: error: <title>: the attribute \"lang\" is not known" },
	{ "an attribute with a prefix", OPEN "<title xml:lang=\"nl\">a</title>" CLOSE, "file:3: error: <title>: the attribute \"xml:lang\" is not known" },
	{ "a namespace", HEAD "<incident xmlns=\"urn:x\" version=\"1\"/>", "file:2: error: expected <incident> as the root element, got <incident> of another namespace" },
	{ "a namespace inside", OPEN "<title xmlns=\"urn:x\">a</title>" CLOSE, "file:3: error: the element <title> of another namespace is not known in <incident>" },
	{ "a prefix", OPEN "<x:title xmlns:x=\"urn:x\">a</x:title>" CLOSE, "file:3: error: the element <title> of another namespace" },
	{ "a prefix of nothing", OPEN "<x:title>a</x:title>" CLOSE, "file:3:9: error: not XML: namespace prefix x" },
	{ "XInclude is an element of another namespace", OPEN "<xi:include xmlns:xi=\"http://www.w3.org/2001/XInclude\" href=\"file:///etc/passwd\" parse=\"text\"/>" CLOSE, "file:3: error: the element <include> of another namespace" },
	{ "extra without a name", OPEN "<extra>a</extra>" CLOSE, "file:3: error: <extra> without a name" },
	{ "extra that is a field", OPEN "<extra name=\"title\">a</extra>" CLOSE, "file:3: error: expected <title>, a field, got <extra name=\"title\">" },
	{ "extra twice", OPEN "<extra name=\"a\">a</extra>\n<extra name=\"a\">b</extra>" CLOSE, "file:4: error: <extra name=\"a\"> is there twice" },
	{ "a list twice", OPEN "<log><entry/></log>\n<log><entry/></log>" CLOSE, "file:4: error: <log> is there twice" },
	{ "not an item", OPEN "<log><duty/></log>" CLOSE, "file:3: error: the element <duty> is not known in <log>" },
	{ "not a column", OPEN "<log><entry><title/></entry></log>" CLOSE, "file:3: error: the element <title> is not known in <entry>" },
	{ "a column twice", OPEN "<log><entry><by>a</by>\n<by>b</by></entry></log>" CLOSE, "file:4: error: <by> is there twice" },
	{ "a column's value", OPEN "<duties><duty>\n<due>x</due></duty></duties>" CLOSE, "file:4: error: due: expected a time" },
	{ "text in a list", OPEN "<log>x</log>" CLOSE, "file:3: error: text between the elements: \"x\"" },
	{ "cut off", OPEN "<title>half", "file:3:12: error: not XML: " },
	{ "two roots", OPEN CLOSE "<incident/>", "file:4:1: error: not XML: extra content at the end" },
	{ "text behind", OPEN CLOSE "rommel", "file:4:1: error: not XML: extra content at the end" },
	{ "tags that cross", OPEN "<log></title>" CLOSE, "file:3:14: error: not XML: opening and ending tag mismatch" },
	{ "DOCTYPE", HEAD "<!DOCTYPE incident>" "<incident version=\"1\"/>", "file:2: error: a DOCTYPE" },
	{ "DOCTYPE with entities", HEAD "<!DOCTYPE incident [<!ENTITY a SYSTEM \"file:///etc/passwd\">]><incident version=\"1\"><title>&a;</title></incident>", "file:2: error: a DOCTYPE" },
	{ "DOCTYPE from elsewhere", HEAD "<!DOCTYPE incident SYSTEM \"http://127.0.0.1:9/x.dtd\"><incident version=\"1\"/>", "file:2: error: a DOCTYPE" },
	{ "an entity of nothing", OPEN "<title>&nbsp;</title>" CLOSE, "file:3:14: error: not XML: entity 'nbsp' not defined" },
	{ "character 0", OPEN "<title>&#0;</title>" CLOSE, "file:3:12: error: not XML: " },
	{ "half a pair", OPEN "<title>&#xD800;</title>" CLOSE, "file:3:16: error: not XML: " },
	{ "beyond Unicode", OPEN "<title>&#x110000;</title>" CLOSE, "file:3:" },
	{ "2^32 + 97 is no a", OPEN "<title>&#4294967393;</title>" CLOSE, "file:3:" },
	{ "a control character", OPEN "<title>\v</title>" CLOSE, "file:3:8: error: not XML: " },
	{ "not UTF-8", OPEN "<title>\xff</title>" CLOSE, "file:3:" },
	{ "an attribute twice", HEAD "<incident version=\"1\" version=\"1\"/>", "file:2:34: error: not XML: attribute version redefined" },
};
/* clang-format on */

/* What RUN says, with the program's name taken off each line. */
static char *
said(int (*run)(const char *xml, size_t n, size_t step), const char *xml,
    size_t n, size_t step, int *got)
{
	FILE *keep = stderr;
	char *message = NULL, *line, *rest;
	struct strbuf out = { 0 };
	size_t len = 0;

	stderr = open_memstream(&message, &len);
	*got = run(xml, n, step);
	fclose(stderr);
	stderr = keep;
	for (line = strtok_r(message, "\n", &rest); line != NULL;
	     line = strtok_r(NULL, "\n", &rest))
		strbuf_addf(&out, "%s%s", out.len > 0 ? "\n" : "",
		    strstr(line, ": ") + 2);
	free(message);
	return strbuf_take(&out);
}

/* Does each line begin as WANT's does? */
static bool
begins(const char *got, const char *want)
{
	struct strlist g = { 0 }, w = { 0 };
	bool ok;

	strlist_split(&g, got, '\n');
	strlist_split(&w, want, '\n');
	ok = g.n >= w.n && (w.n > 0 || g.n == 0);
	for (size_t i = 0; ok && i < w.n; i++)
		ok = starts_with(g.v[i], w.v[i]);
	strlist_free(&g);
	strlist_free(&w);
	return ok;
}

static struct xml_in *reused;

static int
read_whole(const char *xml, size_t n, size_t step)
{
	struct incident i;
	int got = incident_xml_read(reused, xml, n, "file", &i);

	(void)step;
	incident_free(&i);
	return got;
}

/* 1 where it is not plain. */
static int
read_plain(const char *xml, size_t n, size_t step)
{
	struct incident i;
	int got = incident_xml_read_plain(reused, xml, n, "file", &i);

	(void)step;
	incident_free(&i);
	return got;
}

/* The number of records, or -1. */
static int
read_pieces(const char *xml, size_t n, size_t step)
{
	struct incident i;
	int got, records = 0;

	incident_xml_begin(reused, "file");
	for (size_t at = 0; at < n; at += step)
		incident_xml_feed(
		    reused, xml + at, n - at < step ? n - at : step, false);
	incident_xml_feed(reused, "", 0, true);
	while ((got = incident_xml_next(reused, &i)) == 1) {
		records++;
		incident_free(&i);
	}
	return got == -1 ? -1 : records;
}

static void
test_cases(void)
{
	char *message;
	int got;

	for (size_t i = 0; i < LENGTH(cases); i++) {
		message = said(
		    read_whole, cases[i].xml, strlen(cases[i].xml), 0, &got);
		test_ok((got == 0) == (*cases[i].message == '\0') &&
			    begins(message, cases[i].message),
		    __FILE__, __LINE__, cases[i].what);
		if (!begins(message, cases[i].message))
			printf("#  got: %s\n# want: %s\n", message,
			    cases[i].message);
		free(message);
	}
}

/* What is plain XML is read with the same outcome and messages. */
static void
test_plain(void)
{
	static const char *const others[] = { OPEN "<title>a]]></title>" CLOSE,
		OPEN "<title>a&#x41;</title>" CLOSE,
		OPEN "<title>a\rb</title>" CLOSE,
		OPEN "<title>a\xef\xbf\xbf</title>" CLOSE,
		OPEN "<title>a\xed\xa0\x80</title>" CLOSE,
		OPEN "<title>&am</title>" CLOSE, OPEN "<title>a</other>" CLOSE,
		OPEN "<title>a<title/></title>" CLOSE,
		OPEN "<title>a</title >" CLOSE, OPEN "<ti:tle>a</ti:tle>" CLOSE,
		OPEN "<extra name='a'>a</extra>" CLOSE,
		OPEN "<extra name=\"a\nb\">a</extra>" CLOSE,
		OPEN "<extra name=\"a<\">a</extra>" CLOSE,
		OPEN "<extra name=\"a\" b=\"c\">a</extra>" CLOSE,
		OPEN "<extra xmlns=\"urn:x\">a</extra>" CLOSE,
		OPEN "<title>a</title>", OPEN "</incident></incident>",
		HEAD "</incident>", HEAD, OPEN CLOSE "<a></a>",
		OPEN CLOSE "\n" };
	char *message, what[32];
	size_t plain = 0;
	int got;

	for (size_t i = 0; i < LENGTH(cases); i++) {
		message = said(
		    read_plain, cases[i].xml, strlen(cases[i].xml), 0, &got);
		plain += got != 1;
		test_ok(got == 1 ? *message == '\0'
				 : (got == 0) == (*cases[i].message == '\0') &&
				       begins(message, cases[i].message),
		    __FILE__, __LINE__, cases[i].what);
		free(message);
	}
	OK(plain >= 12);
	for (size_t i = 0; i < LENGTH(others); i++) {
		message = said(
		    read_plain, others[i], strlen(others[i]), 0, &got);
		snprintf(what, sizeof(what), "not plain: %zu", i);
		test_ok(got == 1 && *message == '\0', __FILE__, __LINE__, what);
		free(message);
	}
}

/* As a stream, in pieces of any size, the same are refused. */
static void
test_pieces(void)
{
	char *message;
	size_t n;
	int got;
	bool ok;

	for (size_t i = 0; i < LENGTH(cases); i++) {
		if (strstr(cases[i].xml, "incidents") != NULL ||
		    strstr(cases[i].xml, "<rev>") != NULL)
			continue;
		n = strlen(cases[i].xml);
		ok = true;
		for (size_t step = 1; step <= n && ok; step++) {
			message = said(
			    read_pieces, cases[i].xml, n, step, &got);
			ok = (got == 1) == (*cases[i].message == '\0');
			ok &= (*message == '\0') == (got == 1);
			free(message);
		}
		test_ok(ok, __FILE__, __LINE__, cases[i].what);
	}
}

static void
test_limits(void)
{
	struct strbuf s = { 0 };
	char *message;
	int got;

	strbuf_add(&s, OPEN);
	for (int i = 0; i < 70; i++)
		strbuf_add(&s, "<a>");
	message = said(read_whole, s.s, s.len, 0, &got);
	OK(begins(message, "file:3: error: the element <a> is not known in "
			   "<incident>\nfile:3: error: elements within "
			   "elements, more than 64 deep"));
	free(message);
	strbuf_reset(&s);
	strbuf_add(&s, OPEN "<description>");
	for (size_t i = 0; i <= XML_TEXT_MOST / 64; i++)
		strbuf_add(&s, "0123456789012345678901234567890123456789"
			       "01234567890123456789012\n");
	message = said(read_whole, s.s, s.len, 0, &got);
	OK(got == -1 && strstr(message, "a text of over 16 MiB") != NULL);
	free(message);
	message = said(read_pieces, s.s, s.len, 65536, &got);
	OK(got == -1 && strstr(message, "a text of over 16 MiB") != NULL);
	free(message);
	message = said(read_whole, OPEN "<title>a\0b</title>" CLOSE,
	    sizeof(OPEN "<title>a\0b</title>" CLOSE) - 1, 0, &got);
	OK(got == -1 && *message != '\0');
	free(message);
	strbuf_free(&s);
}

/* write(read(write(x))) is write(x), and read(write(x)) is x. */
static void
test_round(void)
{
	struct incident a, b;
	struct strbuf once = { 0 }, twice = { 0 };
	size_t wrong = 0;

	for (int n = 0; n < 2000; n++) {
		random_incident(&a, true, false);
		for (size_t e = a.nextra; e > 0; e--)
			if (*a.extra[e - 1].value == '\0')
				extra_set(&a, a.extra[e - 1].name, "-");
		strbuf_reset(&once);
		strbuf_reset(&twice);
		incident_xml_write(&once, &a);
		if (incident_xml_read_plain(
			reused, once.s, once.len, "x", &b) == 0)
			incident_xml_write(&twice, &b);
		wrong += twice.len != once.len || !is_same_incident(&a, &b) ||
			 memcmp(once.s, twice.s, once.len) != 0;
		incident_free(&a);
		incident_free(&b);
	}
	OK(wrong == 0);
	strbuf_free(&once);
	strbuf_free(&twice);
}

static const char canonical[] = OPEN
    "  <ref>DL-2026-0042-3</ref>\n"
    "  <title> laptop &lt;weg&gt; &amp; \"zo\" </title>\n"
    "  <description>regel\n\tregel&#13;\n]]&gt;\xef\xbf\xbd</description>\n"
    "  <countries>Nederland</countries>\n"
    "  <countries>Belgi\xc3\xab</countries>\n"
    "  <log>\n"
    "    <entry>\n"
    "      <by>Ans</by>\n"
    "    </entry>\n"
    "    <entry>\n"
    "    </entry>\n"
    "  </log>\n"
    "  <extra name=\"a&#10;&quot;&lt;b&#9;\">1</extra>\n" CLOSE;

static void
test_canonical(void)
{
	struct strbuf out = { 0 };
	struct incident i;

	incident_init(&i);
	put_field(&i, FIELD_REF, "DL-2026-0042-3");
	put_field(&i, FIELD_TITLE, " laptop <weg> & \"zo\" ");
	put_field(&i, FIELD_DESCRIPTION, "regel\n\tregel\r\n]]>\x01");
	put_field(&i, FIELD_COUNTRIES, "Nederland|Belgi\xc3\xab");
	put_field(&i, FIELD_REV, "0123456789abcdef");
	put_col(&i, LIST_LOG, row_add(&i, LIST_LOG), LOG_BY, "Ans");
	row_add(&i, LIST_LOG);
	extra_set(&i, "a\n\"<b\t", "1");
	extra_set(&i, "leeg", "");
	incident_xml_write(&out, &i);
	EQ_STR(out.s, canonical, "canonical form");
	incident_free(&i);
	OK(incident_xml_read(reused, out.s, out.len, "x", &i) == 0);
	EQ_STR(shown_field(&i, FIELD_DESCRIPTION),
	    "regel\n\tregel\r\n]]>\xef\xbf\xbd", "read back");
	EQ_STR(i.extra[0].name, "a\n\"<b\t", "name read back");
	incident_free(&i);
	strbuf_free(&out);
}

/* Of the stored form alone. */
static void
test_salt(void)
{
	static const char stored[] = OPEN "  <salt>" SALT "</salt>\n"
					  "  <title>x</title>\n" CLOSE;
	struct strbuf out = { 0 };
	struct incident i;

	OK(incident_xml_read_plain(reused, stored, strlen(stored), "x", &i) ==
	    0);
	EQ_STR(i.salt, SALT, "read");
	incident_xml_write(&out, &i);
	EQ_STR(out.s, stored, "written");
	strbuf_reset(&out);
	incident_xml_write_item(&out, &i);
	OK(strstr(out.s, "salt") == NULL && strstr(out.s, SALT) == NULL);
	incident_free(&i);
	EQ_STR(i.salt, "", "forgotten");
	incident_xml_begin(reused, "x");
	incident_xml_feed(reused, stored, strlen(stored), true);
	OK(incident_xml_next(reused, &i) == 1);
	EQ_STR(i.salt, "", "no stream has one");
	incident_free(&i);
	strbuf_free(&out);
}

/* What is written is valid by the schema; what is refused is mostly not. */
static void
test_schema(void)
{
	char dir[] = "/tmp/dl-xml-XXXXXX", command[256];
	struct strbuf s = { 0 };
	struct incident i;

	if (mkdtemp(dir) == NULL || chdir(dir) == -1)
		return;
	schema_put(&s);
	OK(file_replace("schema.rng", s.s, s.len) == 0);
	strbuf_reset(&s);
	strbuf_add(&s, INCIDENTS_XML_BEGIN);
	for (int n = 0; n < 200; n++) {
		random_incident(&i, true, true);
		incident_xml_write_item(&s, &i);
		incident_free(&i);
	}
	strbuf_add(&s, INCIDENTS_XML_END);
	OK(file_replace("stream.xml", s.s, s.len) == 0);
	OK(file_replace("stored.xml", canonical, strlen(canonical)) == 0);
	OK(file_replace("bad.xml", OPEN "<kind>x</kind>" CLOSE,
	       strlen(OPEN "<kind>x</kind>" CLOSE)) == 0);
	snprintf(command, sizeof(command),
	    "xmllint --noout --relaxng schema.rng stream.xml stored.xml "
	    "2>err");
	if (system("command -v xmllint >found") != 0) {
		printf("# xmllint is not here: schema not tried\n");
	} else {
		OK(system(command) == 0);
		OK(system("xmllint --noout --relaxng schema.rng bad.xml "
			  "2>err") != 0);
	}
	snprintf(command, sizeof(command), "rm -r %s", dir);
	OK(system(command) == 0);
	strbuf_free(&s);
}

static void
test_tree(void)
{
	static const char text[] = "<a b=\"1\"><c>x &amp; y</c></a>";
	FILE *keep = stderr;
	char *message = NULL;
	size_t len = 0;
	xmlDoc *doc = xml_doc_read(text, strlen(text), "tree");
	xmlNode *root;

	OK(doc != NULL);
	xmlFreeDoc(doc);
	stderr = open_memstream(&message, &len);
	OK(xml_doc_read("<a", 2, "tree") == NULL);
	OK(xml_doc_read("<!DOCTYPE a><a/>", 16, "tree") == NULL);
	fclose(stderr);
	stderr = keep;
	OK(strstr(message, "tree:1: error: a DOCTYPE") != NULL);
	free(message);
	doc = xml_doc_new("root");
	root = xmlDocGetRootElement(doc);
	OK(xml_add_value(root, "leeg", "") == NULL);
	xml_add_value(root, "v", "a\x01 & <b>\xff");
	xml_add_text(root, "een");
	xml_add_text(root, " twee");
	xml_set(root, "k", "\x02\"");
	xmlDocDumpMemory(doc, (xmlChar **)&message, &(int){ 0 });
	EQ_STR(message,
	    "<?xml version=\"1.0\"?>\n<root k=\"&#xFFFD;&quot;\">"
	    "<v>a&#xFFFD; &amp; &lt;b&gt;&#xFFFD;</v>een twee</root>\n",
	    "a tree that was made");
	xmlFree(message);
	xmlFreeDoc(doc);
}

int
main(void)
{
	reused = xml_in_new(&zone_utc);
	test_cases();
	test_plain();
	test_pieces();
	test_limits();
	test_round();
	test_canonical();
	test_tree();
	test_salt();
	test_schema();
	xml_in_free(reused);
	return DONE();
}
