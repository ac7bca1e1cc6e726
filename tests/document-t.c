/* Documents: words, text, templates, letters, and mail as it goes out. */
#include <stdlib.h>
#include <unistd.h>

#include "../src/core/obligation_settle.h"
#include "../src/document/answer.h"
#include "../src/document/incident_tree.h"
#include "../src/document/message.h"
#include "../src/document/plain_words.h"
#include "../src/document/reporter_letter.h"
#include "../src/document/template.h"
#include "../src/document/words.h"
#include "../src/mail/compose.h"
#include "../src/record/policy_table.h"
#include "../src/record/xml.h"
#include "../src/render/blocks.h"
#include "../src/render/text.h"
#include "../src/util/datadir.h"
#include "../src/util/file.h"
#include "../src/util/i18n.h"
#include "../src/util/mem.h"
#include "../src/util/strbuf.h"
#include "../src/util/strlist.h"
#include "../src/util/text.h"
#include "../src/util/utf8.h"
#include "moment.h"
#include "record.h"
#include "test.h"

static char dir[] = "/tmp/document-t.XXXXXX";

/* What was said on standard error since the last call, for the caller to
 * free. */
static char *
said(void)
{
	struct strbuf s = { 0 };

	fflush(stderr);
	if (file_read("said", &s, FILE_MOST) == -1)
		strbuf_add(&s, "?");
	if (truncate("said", 0) == -1)
		strbuf_add(&s, "?");
	return strbuf_take(&s);
}

static void
expect_said(const char *want)
{
	char *got = said();

	OK(strstr(got, want) != NULL);
	if (strstr(got, want) == NULL)
		printf("#  got: %s\n# want: %s\n", got, want);
	free(got);
}

/* Words -------------------------------------------------------------------- */

static void
eq(struct strbuf *s, const char *want)
{
	EQ_STR(s->s != NULL ? s->s : "", want, want);
	strbuf_reset(s);
}

static void
test_words(void)
{
	static const struct {
		int64_t s;
		const char *nl, *en;
	} lefts[] = {
		{ 0, "precies nu", "exactly now" },
		{ 60, "nog 1 minuut", "1 minute left" },
		{ 3600, "nog 1 uur", "1 hour left" },
		{ 7260, "nog 2 uur en 1 minuut", "2 hours and 1 minute left" },
		{ 86400, "nog 1 dag", "1 day left" },
		{ 187200, "nog 2 dagen en 4 uur", "2 days and 4 hours left" },
		{ -1, "1 seconde te laat", "1 second late" },
		{ -90061, "1 dag en 1 uur te laat", "1 day and 1 hour late" },
	};
	static const struct {
		const char *name, *nl, *days;
	} periods[] = {
		{ "2026-W53", "week 53 van 2026",
		    "28 december 2026 tot en met 3 januari 2027" },
		{ "2026-W45", "week 45 van 2026",
		    "2 tot en met 8 november 2026" },
		{ "2026-02", "februari 2026", "1 tot en met 28 februari 2026" },
		{ "2026-Q4", "vierde kwartaal van 2026",
		    "1 oktober tot en met 31 december 2026" },
		{ "2026", "2026", "1 januari tot en met 31 december 2026" },
		{ "2026-03-28..2026-03-30", "28 tot en met 30 maart 2026",
		    "28 tot en met 30 maart 2026" },
		{ "2026-03-29..2026-03-29", "zondag 29 maart 2026",
		    "zondag 29 maart 2026" },
	};
	struct strbuf s = { 0 };
	struct period p;

	words_moment(&s, &amsterdam, moment("2026-11-03T09:15:00Z"), "nl");
	eq(&s, "dinsdag 3 november 2026 om 10.15 uur");
	words_moment(&s, &amsterdam, moment("2026-11-03T10:15:00+01:00"), "en");
	eq(&s, "Tuesday 3 November 2026 at 10:15");
	words_moment_short(
	    &s, &amsterdam, moment("2026-05-31T22:05:00Z"), "nl");
	eq(&s, "ma 1 jun 2026 0.05");
	words_number(&s, 1234567, "nl");
	eq(&s, "1.234.567");
	words_number(&s, 999, "en");
	eq(&s, "999");
	for (size_t i = 0; i < LENGTH(lefts); i++) {
		words_left(&s, lefts[i].s, "nl");
		eq(&s, lefts[i].nl);
		words_left(&s, lefts[i].s, "en");
		eq(&s, lefts[i].en);
	}
	for (size_t i = 0; i < LENGTH(periods); i++) {
		OK(period_parse(&amsterdam, periods[i].name, &p));
		words_period(&s, &p, "nl");
		eq(&s, periods[i].nl);
		words_period_days(&s, &p, "nl");
		eq(&s, periods[i].days);
	}
	strbuf_free(&s);
}

/* Text --------------------------------------------------------------------- */

static const struct {
	const char *what, *in, *out;
} texts[] = {
	{ "paragraphs", "<p>een\n  twee</p><p>drie</p>", "een twee\n\ndrie\n" },
	{ "a break", "<p>een<br/>twee</p>", "een\ntwee\n" },
	{ "headings", "<h1>Een</h1><h2>Twéé</h2><h3>Drie</h3><p>x</p>",
	    "Een\n===\n\nTwéé\n----\n\nDrie\nx\n" },
	{ "a list", "<p>x</p><ul><li>een</li><li><p>twee</p></li></ul><p>y</p>",
	    "x\n\n- een\n- twee\n\ny\n" },
	{ "a numbered list with blanks between its items",
	    "<ol>\n<li>een</li>\n<li>twee</li>\n</ol>", "1. een\n2. twee\n" },
	{ "a numbered list", "<ol><li>een</li><li>twee</li></ol>",
	    "1. een\n2. twee\n" },
	{ "a list in a list", "<ul><li>een<ul><li>twee</li></ul></li></ul>",
	    "- een\n  - twee\n" },
	{ "a link", "<p>zie <a href='https://example.nl/'>ons</a>.</p>",
	    "zie ons (https://example.nl/).\n" },
	{ "a link that shows itself",
	    "<p><a href='mailto:a@example.nl'>a@example.nl</a></p>",
	    "a@example.nl\n" },
	{ "stronger words", "<p><strong>een</strong> <em>twee</em></p>",
	    "een twee\n" },
	{ "as it stands", "<pre>a  b\n c</pre><p>x</p>", "a  b\n c\n\nx\n" },
	{ "terms", "<dl><dt>Kenmerk</dt><dd>A</dd><dt>Wat</dt><dd>b</dd></dl>",
	    "Kenmerk  A\nWat      b\n" },
	{ "a table",
	    "<table><tr><th>a</th><th class='n'>getal</th></tr>"
	    "<tr><td>lang</td><td class='n'>12</td></tr></table>",
	    "a     getal\n----  -----\nlang     12\n" },
	{ "wide and combining characters keep columns",
	    "<table><tr><td>日本</td><td>x</td></tr>"
	    "<tr><td>e\xcc\x81t\xc3\xa9</td><td>x</td></tr>"
	    "<tr><td>abcd</td><td>x</td></tr></table>",
	    "日本  x\ne\xcc\x81t\xc3\xa9   x\nabcd  x\n" },
	{ "words are whole where the columns can have it so",
	    "<table><tr><td>DL-2026-0010-1</td>"
	    "<td>bericht aan de verwerkingsverantwoordelijke</td>"
	    "<td>zonder onredelijke vertraging</td></tr></table>",
	    "DL-2026-0010-1  bericht aan de                zonder onredelijke\n"
	    "                verwerkingsverantwoordelijke  vertraging\n" },
	{ "no control and no turner of direction",
	    "<p>a\xc2\x9bz\xe2\x80\xaey\x7f</p>",
	    "a\xef\xbf\xbdz\xef\xbf\xbdy\xef\xbf\xbd\n" },
	{ "a blank that is not broken at",
	    "<p>xxxxxxxxx xxxxxxxxx xxxxxxxxx xxxxxxxxx xxxxxxxxx xxxxxxxxx "
	    "xxxxxxx 3\xc2\xa0mei</p>",
	    "xxxxxxxxx xxxxxxxxx xxxxxxxxx xxxxxxxxx xxxxxxxxx xxxxxxxxx "
	    "xxxxxxx\n3 mei\n" },
	{ "nothing", "", "" },
};

static void
test_text(void)
{
	struct strbuf s = { 0 };
	xmlDoc *doc;
	char *html;

	for (size_t i = 0; i < LENGTH(texts); i++) {
		html = xasprintf("<html><head><title>t</title></head><body>%s"
				 "</body></html>",
		    texts[i].in);
		doc = xml_doc_read(html, strlen(html), "test");
		text_render(&s, doc);
		EQ_STR(s.s, texts[i].out, texts[i].what);
		strbuf_reset(&s);
		xmlFreeDoc(doc);
		free(html);
	}
	strbuf_free(&s);
}

/* No line over the width; a table with a long cell gets lines instead. */
static void
test_width(void)
{
	struct strbuf s = { 0 };
	struct strlist lines = { 0 };
	xmlDoc *doc = xml_doc_new("html");
	xmlNode *body = xml_add(xmlDocGetRootElement(doc), "body");
	xmlNode *tr = xml_add(xml_add(body, "table"), "tr");
	size_t widest = 0, n = 0;

	for (int i = 0; i < 400; i++)
		strbuf_add(&s, i % 7 == 0 ? "日本語 " : "wóórd ");
	xml_add_text(xml_add(tr, "td"), "DL-2026-0001-3");
	xml_add_text(xml_add(tr, "td"), s.s);
	for (size_t i = 0; i < s.len; i++)
		s.s[i] = s.s[i] == ' ' ? 'x' : s.s[i];
	xml_add_text(xml_add(tr, "td"), s.s);
	xml_add_text(xml_add(body, "p"), "een twee");
	strbuf_reset(&s);
	text_render(&s, doc);
	strlist_split(&lines, s.s, '\n');
	for (; n < lines.n; n++)
		if (utf8_width(lines.v[n]) > widest)
			widest = utf8_width(lines.v[n]);
	OK(widest == TEXT_WIDTH);
	OK(n > 20);
	strlist_free(&lines);
	strbuf_free(&s);
	xmlFreeDoc(doc);
}

/* Templates ---------------------------------------------------------------- */

#define XSL(body)                                                              \
	"<xsl:stylesheet version='1.0' "                                       \
	"xmlns:xsl='http://www.w3.org/1999/XSL/Transform'>\n" body             \
	"\n</xsl:stylesheet>\n"

static const struct {
	const char *what, *xsl, *says;
} broken[] = {
	{ "not XML", "<a>\n<b>\n", "t.xsl:3" },
	{ "a DOCTYPE", "<!DOCTYPE a SYSTEM 'x'>\n<a/>\n", "t.xsl:1" },
	{ "not a template",
	    "<xsl:a xmlns:xsl='http://www.w3.org/1999/XSL/"
	    "Transform'/>\n",
	    "t.xsl" },
	{ "an invalid expression",
	    XSL("<xsl:template match='/'>\n<a><xsl:value-of "
		"select='1 +'/></a>\n</xsl:template>"),
	    "t.xsl:3: error: in the template" },
	{ "an unknown element",
	    XSL("<xsl:template match='/'>\n<xsl:nonsense/>"
		"\n</xsl:template>"),
	    "t.xsl:3: error: in the template" },
	{ "an unknown function",
	    XSL("<xsl:template match='/'>\n\n<a><xsl:value-of "
		"select='nonsense()'/></a>\n</xsl:template>"),
	    "t.xsl:4: error: in the template" },
	{ "it gives up by itself",
	    XSL("<xsl:template match='/'>\n<xsl:message "
		"terminate='yes'>te lang</xsl:message>\n</xsl:template>"),
	    "te lang" },
	{ "it makes nothing", XSL("<xsl:template match='/'/>"), "t.xsl" },
	{ "it calls itself for ever",
	    XSL("<xsl:template match='/' name='a'>\n<xsl:call-template "
		"name='a'/>\n</xsl:template>"),
	    "t.xsl" },
	{ "it reads a file",
	    XSL("<xsl:template match='/'>\n<a><xsl:copy-of "
		"select=\"document('/etc/passwd')\"/></a>\n</xsl:template>"),
	    "t.xsl" },
	{ "it reads an XML file",
	    XSL("<xsl:template match='/'>\n<a><xsl:copy-of "
		"select=\"document('secret.xml')\"/></a>\n</xsl:template>"),
	    "t.xsl" },
	{ "it asks the network",
	    XSL("<xsl:template match='/'>\n<a><xsl:copy-of "
		"select=\"document('http://127.0.0.1:9/')\"/></a>"
		"\n</xsl:template>"),
	    "t.xsl" },
	{ "it imports",
	    XSL("<xsl:import href='secret.xml'/>\n<xsl:template match='/'>"
		"<a/></xsl:template>"),
	    "no other file" },
	{ "it includes",
	    XSL("<xsl:include href='secret.xml'/>\n<xsl:template match='/'>"
		"<a/></xsl:template>"),
	    "no other file" },
	{ "it writes",
	    XSL("<xsl:template match='/'>\n<a><xsl:document "
		"href='written'>x</xsl:document></a>\n</xsl:template>"),
	    "t.xsl" },
};

static void
write_file(const char *path, const char *text)
{
	OK(file_replace(path, text, strlen(text)) == 0);
}

static void
test_templates(void)
{
	xmlDoc *tree = xml_doc_new("document"), *doc;
	char *got;

	write_file("secret.xml", "<s>geheim</s>\n");
	for (size_t i = 0; i < LENGTH(broken); i++) {
		write_file("t.xsl", broken[i].xsl);
		doc = template_apply("t.xsl", tree);
		test_ok(doc == NULL, __FILE__, __LINE__, broken[i].what);
		xmlFreeDoc(doc);
		expect_said(broken[i].says);
		OK(!is_file("written"));
	}
	OK(template_apply("absent.xsl", tree) == NULL);
	expect_said("absent.xsl: No such file");

	write_file("t.xsl", XSL("<xsl:template match='/'><html><head><title>"
				" a\n b </title></head><body>c</body></html>"
				"</xsl:template>"));
	doc = template_apply("t.xsl", tree);
	got = doc != NULL ? blocks_title(doc) : xstrdup("?");
	EQ_STR(got, "a b", "and one that works, after all these");
	free(got);
	xmlFreeDoc(doc);
	xmlFreeDoc(tree);
	got = said();
	EQ_STR(got, "", "which says nothing");
	free(got);
}

static void
test_find(void)
{
	char *path;

	OK(make_dirs("own/templates") == 0);
	write_file("own/templates/reporter.nl.xsl", "<x/>");
	path = template_find("own", "reporter", "nl");
	EQ_STR(path, "own/templates/reporter.nl.xsl",
	    "the register's own comes first");
	free(path);
	path = template_find("own", "reporter", "en");
	OK(ends_with(path, "templates/reporter.en.xsl") && is_file(path));
	free(path);
}

/* Letters ------------------------------------------------------------------ */

static const struct letterhead head_nl = { .lang = "nl",
	.zone = &amsterdam,
	.organisation = "Stichting De Brug",
	.contact = "",
	.now = { 1795079700, 3600 } };

static void
make_incident(struct incident *i)
{
	incident_init(i);
	put_field(i, FIELD_REF, "DL-2026-0001-3");
	put_field(i, FIELD_STATUS, "open");
	put_field(i, FIELD_RECEIVED, "2026-11-18T09:12:00+01:00");
	put_field(i, FIELD_REPORTER_NAME, "Łukasz Şahin-Nguyễn");
	put_field(i, FIELD_REPORTER_EMAIL, "l.sahin@example.nl");
	put_field(i, FIELD_TITLE, "Laptop kwijt");
	put_field(i, FIELD_MESSAGE_ID, "a.1@example.nl");
}

static void
file_letter(struct incident *i, enum letter l)
{
	const size_t row = row_add(i, LIST_NOTIFICATIONS);
	struct strbuf s = { 0 };

	reporter_letter_state(i, l, &s);
	put_col(i, LIST_NOTIFICATIONS, row, NOTIFICATION_REGIME, "reporter");
	put_col(i, LIST_NOTIFICATIONS, row, NOTIFICATION_RECIPIENT, "reporter");
	put_col(i, LIST_NOTIFICATIONS, row, NOTIFICATION_DOCUMENT,
	    reporter_letter_name(l));
	put_col(i, LIST_NOTIFICATIONS, row, NOTIFICATION_STATE, s.s);
	strbuf_free(&s);
}

static void
expect_letter(struct incident *i, enum letter want, const char *what)
{
	EQ_STR(reporter_letter_name(reporter_letter_next(i)),
	    reporter_letter_name(want), what);
	if (want != LETTER_NONE)
		file_letter(i, want);
	OK(reporter_letter_next(i) == LETTER_NONE ||
	    want == LETTER_ACKNOWLEDGEMENT);
}

static void
test_letters(void)
{
	struct incident i;
	size_t row;

	make_incident(&i);
	expect_letter(&i, LETTER_ACKNOWLEDGEMENT, "first");
	expect_letter(&i, LETTER_NONE, "nothing happened");
	put_field(&i, FIELD_CLASS, "breach");
	expect_letter(&i, LETTER_UPDATE, "assessed");
	row = row_add(&i, LIST_MEASURES);
	put_col(&i, LIST_MEASURES, row, MEASURE_TEXT, "cursus");
	expect_letter(&i, LETTER_UPDATE, "a measure is planned");
	put_col(
	    &i, LIST_MEASURES, row, MEASURE_DONE, "2026-11-18T09:12:00+01:00");
	OK(reporter_letter_has_measure(&i, row));
	expect_letter(&i, LETTER_UPDATE, "and taken");
	OK(!reporter_letter_has_measure(&i, row));
	row = row_add(&i, LIST_NOTIFICATIONS);
	put_col(&i, LIST_NOTIFICATIONS, row, NOTIFICATION_REGIME, "avg-33");
	put_col(&i, LIST_NOTIFICATIONS, row, NOTIFICATION_RECIPIENT, "ap");
	expect_letter(&i, LETTER_UPDATE, "the AP was notified");
	put_field(&i, FIELD_STATUS, "closed");
	expect_letter(&i, LETTER_CLOSING, "closed");
	put_field(&i, FIELD_STATUS, "open");
	expect_letter(&i, LETTER_UPDATE, "reopened");
	put_field(&i, FIELD_STATUS, "withdrawn");
	expect_letter(&i, LETTER_CLOSING, "withdrawn");
	incident_free(&i);
}

static void
test_automatic(void)
{
	static char none[] = "";
	const struct reg reg = { .sender = none };
	struct incident i;
	const char *why;
	size_t row;

	make_incident(&i);
	row = row_add(&i, LIST_FILES);
	put_col(&i, LIST_FILES, row, FILE_TYPE, "message/rfc822");
	row = row_add(&i, LIST_FILES);
	put_col(&i, LIST_FILES, row, FILE_TYPE, "message/rfc822");
	put_col(&i, LIST_FILES, row, FILE_AUTOMATIC, "Precedence: bulk");
	put_field(&i, FIELD_REPORTER_EMAIL, "noor@example.nl");
	OK(answer_refusal(&reg, &i, &why) == REFUSAL_NONE); /* the first mail */
	put_col(&i, LIST_FILES, 0, FILE_AUTOMATIC, "List-Id");
	OK(answer_refusal(&reg, &i, &why) == REFUSAL_AUTOMATIC);
	EQ_STR(why, "List-Id", "why not");
	incident_free(&i);
}

static void
test_refusals(void)
{
	static char sender[] = "Meldpunt <meld@example.nl>";
	const struct reg reg = { .sender = sender };
	struct incident i;
	const char *why;
	size_t row;

	make_incident(&i);
	incident_clear(&i, FIELD_REPORTER_EMAIL);
	OK(answer_refusal(&reg, &i, &why) == REFUSAL_NO_ADDRESS);
	put_field(&i, FIELD_REPORTER_EMAIL, "MELD@example.nl");
	OK(answer_refusal(&reg, &i, &why) == REFUSAL_OURS);
	put_field(&i, FIELD_REPORTER_EMAIL, "jo\xc3\xabl@example.nl");
	OK(answer_refusal(&reg, &i, &why) == REFUSAL_NO_MAILBOX);
	put_field(&i, FIELD_REPORTER_EMAIL, "noor@example.nl");
	OK(answer_refusal(&reg, &i, &why) == REFUSAL_NONE);
	row = row_add(&i, LIST_MAIL);
	put_col(&i, LIST_MAIL, row, ITEM_OPENS, "yes");
	OK(answer_refusal(&reg, &i, &why) == REFUSAL_NOT_ADDRESSED);
	put_col(&i, LIST_MAIL, row, ITEM_TO, "meld@example.nl");
	OK(answer_refusal(&reg, &i, &why) == REFUSAL_NONE);
	put_col(&i, LIST_MAIL, row, ITEM_NO_ANSWER, "X-Spam-Flag: YES");
	OK(answer_refusal(&reg, &i, &why) == REFUSAL_MARKED);
	EQ_STR(why, "X-Spam-Flag: YES", "the mark");
	put_col(&i, LIST_MAIL, row, ITEM_AUTOMATIC, "Precedence: bulk");
	OK(answer_refusal(&reg, &i, &why) == REFUSAL_AUTOMATIC);
	EQ_STR(why, "Precedence: bulk", "the header");
	incident_free(&i);
}

static const struct {
	const char *text;
	bool has_link, is_name;
} words[] = {
	{ "Noor Voorbeeld", false, true },
	{ "Jo\xc3\xabl v.d. Berg-O'Neill", false, true },
	{ "J.P.M. de Boer", false, true },
	{ "Brief kwijt. Graag hulp.", false, true },
	{ "nr. 3: dossier", false, false },
	{ "www.spam.example", true, false },
	{ "spam.example/win", true, false },
	{ "http://1", true, false },
	{ "//x", true, false },
	{ "mailto:x", true, false },
	{ "jan@a", true, false },
	{ "1.2.3.44", true, false },
	{ "a.\xe4\xb8\xad\xe5\x9b\xbd", true, false },
	{ "Jan \xe2\x80\xae x", false, false },
	{ "Jan\xc2\xa0x", false, false },
	{ "Jan 06-12345678", true, false },
	{ "bel (010) 123 45 67", true, false },
	{ "300 dossiers op 2-11-26", false, false },
	{ "\\\\spam\\x", true, false },
	{ "spam\xe3\x80\x82nl", true, false },
	{ "Jan\n<b>", false, false },
};

static void
test_plain_words(void)
{
	for (size_t k = 0; k < LENGTH(words); k++) {
		EQ_STR(plain_words_has_link(words[k].text) ? "link" : "none",
		    words[k].has_link ? "link" : "none", words[k].text);
		EQ_STR(plain_words_is_name(words[k].text) ? "name" : "none",
		    words[k].is_name ? "name" : "none", words[k].text);
	}
}

/* What a letter repeats of the words of a stranger. */
static void
test_repeat(void)
{
	struct incident i, said;

	make_incident(&i);
	incident_clear(&i, FIELD_MESSAGE_ID);
	put_field(&i, FIELD_REPORTER_NAME, "Noor Voorbeeld");
	put_field(&i, FIELD_TITLE, "Brief kwijt");
	put_field(&i, FIELD_DESCRIPTION, "Zie www.a.example");
	reporter_letter_repeat(&i, LETTER_ACKNOWLEDGEMENT, &said);
	EQ_STR(incident_text(&said, FIELD_REPORTER_NAME), "Noor Voorbeeld",
	    "the name that one of us wrote down");
	OK(!incident_has(&said, FIELD_TITLE));
	OK(!incident_has(&said, FIELD_DESCRIPTION));
	OK(incident_has(&said, FIELD_REF));
	incident_free(&said);
	put_field(&i, FIELD_MESSAGE_ID, "1@example.nl");
	reporter_letter_repeat(&i, LETTER_ACKNOWLEDGEMENT, &said);
	OK(!incident_has(&said, FIELD_REPORTER_NAME)); /* a mail's */
	incident_free(&said);
	reporter_letter_repeat(&i, LETTER_UPDATE, &said);
	EQ_STR(incident_text(&said, FIELD_REPORTER_NAME), "Noor Voorbeeld",
	    "later letters have the name");
	EQ_STR(incident_text(&said, FIELD_TITLE), "Brief kwijt", "and title");
	OK(!incident_has(&said, FIELD_DESCRIPTION)); /* with a link */
	incident_free(&said);
	put_field(&i, FIELD_REPORTER_NAME, "Win op spam.example");
	put_field(&i, FIELD_TITLE, "Zie spam.example");
	reporter_letter_repeat(&i, LETTER_UPDATE, &said);
	OK(!incident_has(&said, FIELD_REPORTER_NAME));
	OK(!incident_has(&said, FIELD_TITLE));
	incident_free(&said);
	incident_free(&i);
}

/* Any text, in every field and column of text, appears as text and as nothing
 * else; what is no text cannot be in the others. */
static void
fill(struct incident *i, const char *value)
{
	size_t row;

	for (enum field f = 0; f < FIELD_MAX; f++)
		if (field_def(f)->kind == KIND_TEXT && f != FIELD_REF &&
		    f != FIELD_REPORTER_EMAIL)
			incident_set_text(i, f, value);
	for (enum list l = 0; l < LIST_MAX; l++) {
		row = row_add(i, l);
		for (size_t c = 0; c < list_def(l)->ncols; c++)
			if (list_def(l)->cols[c].kind == KIND_TEXT)
				row_set_text(i, l, row, c, value);
	}
}

/* Values of 100 kB: no line of the mail gets longer than allowed. */
static void
test_long(void)
{
	struct incident i;
	struct message m;
	struct strlist lines = { 0 };
	size_t longest = 0;
	char *big = xcalloc(100001, 1);

	memset(big, 'x', 100000);
	make_incident(&i);
	fill(&i, big);
	OK(message_to_reporter(&m, &i, LETTER_CLOSING, &head_nl, NULL,
	       "Brug <brug@example.nl>") == 0);
	strlist_split(&lines, m.mail.s, '\n');
	for (size_t n = 0; n < lines.n; n++)
		if (strlen(lines.v[n]) > longest)
			longest = strlen(lines.v[n]);
	OK(longest <= 998);
	printf("# longest line: %zu\n", longest);
	strlist_free(&lines);
	message_free(&m);
	incident_free(&i);
	free(big);
}

static void
test_hostile(void)
{
	static const char *const values[] = { "x\r\nBcc: x@example.nl",
		"<script>alert(1)</script>", "]]>", "{{7*7}} $(id) `id`",
		"=cmd|'/c calc'!A0", "a\x1b[31mb\x07\x7f.", "%s%n",
		"&lt;b&gt; &amp;", "\xff\xfe kapot" };
	static const enum letter letters[] = { LETTER_ACKNOWLEDGEMENT,
		LETTER_UPDATE, LETTER_CLOSING };
	struct incident i;
	struct message m;
	struct letterhead head = head_nl;
	char *at;

	for (size_t v = 0; v < LENGTH(values) * LENGTH(letters); v++) {
		make_incident(&i);
		fill(&i, values[v / LENGTH(letters)]);
		head.lang = v % 2 == 0 ? "nl" : "en";
		if (message_to_reporter(&m, &i, letters[v % LENGTH(letters)],
			&head, NULL, "Brug <brug@example.nl>") == -1) {
			OK(m.mail.s != NULL);
			incident_free(&i);
			continue;
		}
		OK(strpbrk(m.mail.s, "\r\x1b\x07\x7f") == NULL);
		OK(strpbrk(m.text.s, "\r\x1b\x07\x7f") == NULL);
		OK(strpbrk(m.html.s, "\r\x1b\x07\x7f") == NULL);
		OK(strstr(m.html.s, "<script") == NULL);
		at = strstr(m.mail.s, "\n\n");
		*at = '\0';
		OK(strstr(m.mail.s, "\nBcc") == NULL);
		message_free(&m);
		incident_free(&i);
	}
	test_long();
	make_incident(&i);
	fill(&i, "<script>&amp;]]>");
	head.lang = "nl";
	OK(message_to_reporter(&m, &i, LETTER_UPDATE, &head, NULL, "") == 0);
	OK(strstr(m.text.s, "Onderwerp:  <script>&amp;]]>\n") != NULL);
	OK(strstr(m.html.s, "<dd>&lt;script&gt;&amp;amp;]]&gt;</dd>") != NULL);
	OK(m.mail.len == 0);
	message_free(&m);
	incident_free(&i);
}

/* Reports ------------------------------------------------------------------ */

static const char rules_csv[] =
    "id,personal,affected,sensitive,adverse,risk,class,ap,subjects,reason_nl,"
    "reason_en,source\n"
    "T1,yes,-,-,-,-,serious,required,required,Het lekte.,It leaked.,AVG 33\n"
    "T2,no,-,-,-,-,incident,not-required,not-required,Niets.,Nothing.,AVG 4\n";

/* What stands in the tree of the report, for the caller to free. */
static char *
report_tree(const struct incident *i, const char *lang,
    const struct rule_table *rules, const char *stored_lang)
{
	const struct assessment_basis by = { .rules = rules,
		.lang = stored_lang };
	struct letterhead head = head_nl;
	xmlChar *bytes;
	xmlDoc *doc;
	char *copy;
	int n;

	head.lang = lang;
	doc = incident_tree(i, &head, &by);
	xmlDocDumpMemoryEnc(doc, &bytes, &n, "UTF-8");
	copy = xstrdup((const char *)bytes);
	xmlFree(bytes);
	xmlFreeDoc(doc);
	return copy;
}

static void
expect_tree(const struct incident *i, const char *lang,
    const struct rule_table *rules, const char *want)
{
	char *got = report_tree(i, lang, rules, "nl");

	test_ok(strstr(got, want) != NULL, __FILE__, __LINE__, want);
	free(got);
}

static size_t
add_duty(struct incident *i, const char *regime, const char *to,
    const char *decision, const char *by)
{
	const size_t row = row_add(i, LIST_OBLIGATIONS);

	put_col(i, LIST_OBLIGATIONS, row, OBLIGATION_REGIME, regime);
	put_col(i, LIST_OBLIGATIONS, row, OBLIGATION_RECIPIENT, to);
	put_col(i, LIST_OBLIGATIONS, row, OBLIGATION_DECISION, decision);
	put_col(i, LIST_OBLIGATIONS, row, OBLIGATION_DECIDED_BY, by);
	put_col(i, LIST_OBLIGATIONS, row, OBLIGATION_REASON, "Omdat.");
	return row;
}

static void
test_ranges(void)
{
	static const struct {
		const char *min, *max, *nl, *en;
	} ranges[] = {
		{ "", "", "<persons known=\"no\">niet bekend<",
		    "<persons known=\"no\">not known<" },
		{ "10", "2000", ">10 tot 2.000<", ">10 to 2,000<" },
		{ "10", "", ">ten minste 10<", ">at least 10<" },
		{ "", "7", ">ten hoogste 7<", ">at most 7<" },
		{ "3", "3", "<persons known=\"yes\">3<",
		    "<persons known=\"yes\">3<" },
		{ "0", "0", "<persons known=\"yes\">0<", ">0<" },
	};
	struct incident i;

	for (size_t r = 0; r < LENGTH(ranges); r++) {
		make_incident(&i);
		put_field(&i, FIELD_PERSONS_MIN, ranges[r].min);
		put_field(&i, FIELD_PERSONS_MAX, ranges[r].max);
		expect_tree(&i, "nl", NULL, ranges[r].nl);
		expect_tree(&i, "en", NULL, ranges[r].en);
		incident_free(&i);
	}
}

/* Each state of an obligation, and its name where no law has it. */
static void
test_acts(void)
{
	static const struct {
		const char *decision, *by, *due, *status, *want;
	} acts[] = {
		{ "required", "Noor", "2026-11-19T08:00:00+01:00", "open",
		    "state=\"overdue\" open=\"yes\" decider=\"person\">" },
		{ "required", "", "2026-11-30T08:00:00+01:00", "open",
		    "state=\"running\" open=\"yes\" decider=\"none\">" },
		{ "undecided", "", "", "open", "state=\"free\"" },
		{ "not-required", "role=processor", "", "open",
		    "state=\"ruled-out\" open=\"no\" decider=\"role\">" },
		{ "required", "t/T1@0123456789ab", "2026-11-19T08:00:00+01:00",
		    "withdrawn",
		    "state=\"stopped\" open=\"no\" decider=\"earlier\">" },
		{ "required", "Noor", "", "open", "<by>Noor</by>" },
		{ "required", "?", "", "open", "<reason>Omdat.</reason>" },
		{ "required", "", "", "open",
		    "<what>andere melding (NIS2)</what>" },
	};
	struct incident i;
	size_t row;

	for (size_t a = 0; a < LENGTH(acts); a++) {
		make_incident(&i);
		row = add_duty(
		    &i, "x-24h", "csirt", acts[a].decision, acts[a].by);
		put_col(&i, LIST_OBLIGATIONS, row, OBLIGATION_DUE, acts[a].due);
		put_col(&i, LIST_OBLIGATIONS, row, OBLIGATION_SOURCE, "NIS2");
		put_field(&i, FIELD_STATUS, acts[a].status);
		expect_tree(&i, "nl", NULL, acts[a].want);
		incident_free(&i);
	}
}

static void
test_told(void)
{
	const uint64_t count = 1200;
	struct notification f = { .regime = "x-24h",
		.recipient = "csirt",
		.at = moment("2026-11-18T12:42:00+01:00"),
		.by = "?",
		.count = &count,
		.delay_reason = "ziek" };
	struct incident i;
	size_t row;

	make_incident(&i);
	row = add_duty(&i, "x-24h", "csirt", "required", "");
	put_col(&i, LIST_OBLIGATIONS, row, OBLIGATION_DUE,
	    "2026-11-18T10:12:00+01:00");
	obligation_notify(&i, &f);
	expect_tree(&i, "nl", NULL,
	    "<told kind=\"initial\" after=\"3 uur en 30 minuten\" "
	    "state=\"late\" late=\"2 uur en 30 minuten\">");
	expect_tree(&i, "nl", NULL, "<count>1.200</count>");
	expect_tree(&i, "en", NULL, "<kind>first notification</kind>");
	expect_tree(&i, "nl", NULL, "<since raw=\"received\"/>");
	/* Told before it was known: no time after it. */
	put_field(&i, FIELD_AWARE, "2026-11-18T13:00:00+01:00");
	expect_tree(&i, "nl", NULL, "<told kind=\"initial\" state=\"late\"");
	expect_tree(&i, "nl", NULL, "<since raw=\"aware\"/>");
	file_letter(&i, LETTER_CLOSING);
	expect_tree(&i, "nl", NULL, "<kind>slotbericht</kind>");
	f.regime = f.recipient = "elders";
	obligation_notify(&i, &f);
	expect_tree(&i, "nl", NULL, "<what>andere melding</what>");
	incident_free(&i);
}

/* The reason in the language of the document, of the table or not at all. */
static void
test_judged(void)
{
	struct rule_table rules;
	struct incident i;
	char *got;

	OK(policy_rules_read(
	       rules_csv, strlen(rules_csv), "t.csv", "t", &rules) == 0);
	make_incident(&i);
	expect_tree(&i, "nl", &rules, "raw=\"\">nog niet beantwoord<");
	expect_tree(
	    &i, "nl", NULL, "<judgement known=\"no\" covered=\"yes\"/>");
	put_field(&i, FIELD_PERSONAL, "yes");
	put_field(&i, FIELD_CLASS, "serious");
	put_field(&i, FIELD_RULE, rules.row[0].text);
	put_field(&i, FIELD_ASSESSED_AT, "2026-11-18T09:12:30+01:00");
	add_duty(&i, "avg-33", "ap", "required", rules.row[0].text);
	expect_tree(&i, "nl", &rules, "raw=\"yes\">ja<");
	expect_tree(&i, "nl", &rules, "set=\"t\" row=\"T1\"/>");
	expect_tree(&i, "nl", &rules, "<reason>Het lekte.</reason>");
	expect_tree(&i, "en", &rules, "<reason>It leaked.</reason>");
	expect_tree(&i, "en", &rules, "<source>AVG 33</source>");
	expect_tree(&i, "nl", &rules,
	    "<judgement known=\"yes\" covered=\"yes\"><question");
	expect_tree(&i, "nl", NULL, "<reason>Omdat.</reason>");
	got = report_tree(&i, "en", NULL, "nl");
	OK(strstr(got, "<reason>Omdat.</reason>") == NULL);
	free(got);
	put_field(&i, FIELD_DPC, "4");
	put_field(&i, FIELD_EI, "1");
	put_field(&i, FIELD_CB_CONFIDENTIALITY, "0.25");
	put_field(&i, FIELD_CB_INTEGRITY, "0");
	put_field(&i, FIELD_CB_AVAILABILITY, "0");
	expect_tree(&i, "nl", NULL, "<score known=\"no\"/>");
	put_field(&i, FIELD_CB_MALICE, "0");
	put_field(&i, FIELD_PROTECTION, "hashed");
	expect_tree(&i, "nl", NULL,
	    "level=\"zeer hoog\">4,25<flag raw=\"unintelligible\"/>");
	incident_free(&i);
	rule_table_free(&rules);
}

/* Any value in any field: as text, and as nothing else. */
static void
test_report_hostile(void)
{
	static const char *const values[] = { "x\r\nBcc: x@example.nl",
		"<script>alert(1)</script>", "]]>", "a\x1b[31mb\x07\x7f.",
		"%s%n", "&lt;b&gt; &amp;", "\xff\xfe kapot", "|", " " };
	static const char *const langs[] = { "nl", "en" };
	const struct assessment_basis by = { .lang = "nl" };
	struct letterhead head = head_nl;
	struct strbuf text = { 0 };
	struct incident i;
	xmlDoc *tree, *doc;
	char *path;

	for (size_t v = 0; v < LENGTH(values) * LENGTH(langs); v++) {
		make_incident(&i);
		fill(&i, values[v / LENGTH(langs)]);
		head.lang = langs[v % LENGTH(langs)];
		tree = incident_tree(&i, &head, &by);
		path = template_find(NULL, "incident", head.lang);
		doc = template_apply(path, tree);
		OK(doc != NULL);
		if (doc != NULL)
			text_render(&text, doc);
		OK(text.len > 0 && strpbrk(text.s, "\r\x1b\x07\x7f") == NULL);
		strbuf_reset(&text);
		xmlFreeDoc(doc);
		xmlFreeDoc(tree);
		free(path);
		incident_free(&i);
	}
	strbuf_free(&text);
}

/* Mail --------------------------------------------------------------------- */

static size_t
count(const char *s, const char *part)
{
	size_t n = 0;

	while ((s = strstr(s, part)) != NULL) {
		s += strlen(part);
		n++;
	}
	return n;
}

/* Text and page: which comes first, and what divides them. */
static void
test_parts(const struct outgoing_mail *text_only)
{
	struct outgoing_mail o = *text_only;
	struct strbuf s = { 0 }, t = { 0 };
	char *line, *plain, *html;

	o.html = "<!doctype html>\n<p>zwart\n";
	OK(compose_mail(&s, &o) == 0);
	OK(compose_mail(&t, &o) == 0);
	EQ_STR(s.s, t.s, "the same mail twice");
	plain = strstr(s.s, "\nContent-Type: text/plain; charset=utf-8\n");
	html = strstr(s.s, "\nContent-Type: text/html; charset=utf-8\n");
	OK(plain != NULL && html != NULL && plain < html);
	OK(count(s.s, "\nContent-Transfer-Encoding: quoted-printable\n") == 2);
	line = strstr(s.s, "\n--=_");
	line = xstrndup(line, strcspn(line + 1, "\n") + 1);
	OK(count(s.s, line) == 3);
	/* Text that has the boundary in it does not end a part. */
	o.text = o.html = line;
	strbuf_reset(&s);
	OK(compose_mail(&s, &o) == 0);
	OK(count(s.s, line) == 3);
	o.message_id = "another@example.nl";
	strbuf_reset(&s);
	OK(compose_mail(&s, &o) == 0);
	OK(count(s.s, line) == 0);
	free(line);
	strbuf_free(&s);
	strbuf_free(&t);
}

static void
test_mail(void)
{
	struct outgoing_mail o = { .from = "Privacy \"De Brug\" <p@example.nl>",
		.to_name = "a\nBcc: b@example.nl",
		.to_addr = "r@example.nl",
		.subject = "één\r\nX-Evil: 1\n twee",
		.message_id = "x>\r\nY: z@example.nl",
		.in_reply_to = "a@example.nl> <b@example.nl",
		.reference = "DL-2026-0001-3",
		.date = { 1795079700, 3600 },
		.automatic = true,
		.text = "From here\n.\nzwart\n" };
	struct strbuf s = { 0 };
	struct strlist lines = { 0 };
	size_t headers = 0, n = 0;

	OK(compose_mail(&s, &o) == 0);
	OK(strstr(s.s, "Date: Thu, 19 Nov 2026 10:15:00 +0100\n") != NULL);
	OK(strstr(s.s, "Auto-Submitted: auto-replied\n") != NULL);
	OK(strstr(s.s, "X-Auto-Response-Suppress: All\n") != NULL);
	/* sendmail -i: a line that is a dot ends nothing. */
	OK(strstr(s.s, "\n\nFrom here\n.\nzwart\n") != NULL);
	strlist_split(&lines, s.s, '\n');
	for (; n < lines.n && *lines.v[n] != '\0'; n++)
		headers += *lines.v[n] != ' ' && *lines.v[n] != '\t' ? 1 : 0;
	/* Date From Subject To Message-ID In-Reply-To References, three of
	 * ours, three of MIME. */
	OK(headers == 13);
	strlist_free(&lines);
	test_parts(&o);
	strbuf_reset(&s);
	o.from = "niemand";
	OK(compose_mail(&s, &o) == -1);
	expect_said("expected a sender such as Privacy "
		    "<privacy@example.nl>, got \"niemand\"");
	o.from = "p@example.nl";
	o.to_addr = "a@example.nl, b@example.nl";
	OK(compose_mail(&s, &o) == -1);
	expect_said("expected an address such as melder@example.nl, "
		    "got \"a@example.nl, b@example.nl\"");
	OK(s.len == 0);
	strbuf_free(&s);
}

static void
clean_up(void)
{
	static const char *const files[] = { "said", "secret.xml", "t.xsl",
		"own/templates/reporter.nl.xsl" };

	for (size_t i = 0; i < LENGTH(files); i++)
		unlink(files[i]);
	rmdir("own/templates");
	rmdir("own");
	OK(rmdir(dir) == 0);
}

int
main(void)
{
	char *locales = datadir_locales();

	/* Messages in English; the catalogue is for the documents. */
	setenv("LC_ALL", "C", 1);
	i18n_init(locales);
	free(locales);
	if (mkdtemp(dir) == NULL || chdir(dir) == -1 ||
	    freopen("said", "a", stderr) == NULL)
		return 2;
	test_words();
	test_text();
	test_width();
	test_templates();
	test_find();
	test_letters();
	test_automatic();
	test_refusals();
	test_plain_words();
	test_repeat();
	test_hostile();
	test_ranges();
	test_acts();
	test_told();
	test_judged();
	test_report_hostile();
	test_mail();
	clean_up();
	return DONE();
}
