/* Records and documents as bytes from a child: the same again, or refused. */
#include <stdlib.h>

#include "../src/record/incident_pack.h"
#include "../src/record/xml_pack.h"
#include "../src/util/mem.h"
#include "record.h"
#include "test.h"

static void
make(struct incident *i)
{
	size_t row;

	incident_init(i);
	put_field(i, FIELD_TITLE, "Laptop kwijt");
	put_field(i, FIELD_AWARE, "2026-11-03T10:15:00+01:00");
	put_field(i, FIELD_KIND, "wrong-file");
	row = row_add(i, LIST_MEASURES);
	put_col(i, LIST_MEASURES, row, MEASURE_TEXT, "wissen");
	extra_set(i, "own", "value");
	i->at.line = 7;
	i->at.col = 3;
}

static void
test_incident(void)
{
	struct strbuf once = { 0 }, twice = { 0 };
	struct incident i, again;
	struct unpack in;

	make(&i);
	memcpy(i.salt, "00112233445566778899aabbccddeeff", SALT_LEN);
	incident_pack(&once, &i);
	in = (struct unpack){ .s = once.s, .left = once.len };
	OK(incident_unpack(&in, "f", &again) && in.left == 0);
	EQ_STR(again.at.file, "f", "its file");
	EQ_STR(again.salt, i.salt, "its salt");
	incident_pack(&twice, &again);
	OK(once.len == twice.len && memcmp(once.s, twice.s, once.len) == 0);
	incident_free(&again);
	for (size_t n = 0; n < once.len; n++) {
		in = (struct unpack){ .s = once.s, .left = n };
		if (incident_unpack(&in, "f", &again)) {
			OK(false && "cut short");
			incident_free(&again);
		}
	}
	incident_free(&i);
	strbuf_free(&once);
	strbuf_free(&twice);
}

/* A child that was taken over sends what no reader lets through. */
static void
test_values(void)
{
	const char *const wrong[] = { "2026-11-03T10:15:00+01:00",
		"wrong-file" };
	struct incident i, again;
	struct strbuf s = { 0 };
	struct unpack in;
	char *at, was;

	make(&i);
	memcpy(i.salt, "aabbccddeeff00112233445566778899", SALT_LEN);
	put_col(&i, LIST_MEASURES, 0, MEASURE_DUE, "2026-12-24");
	incident_pack(&s, &i);
	for (size_t n = 0; n < LENGTH(wrong); n++) {
		at = memmem(s.s, s.len, wrong[n], strlen(wrong[n]));
		OK(at != NULL);
		was = at[5];
		at[5] = '9';
		in = (struct unpack){ .s = s.s, .left = s.len };
		OK(!incident_unpack(&in, "f", &again));
		at[5] = was;
	}
	at = memmem(s.s, s.len, i.salt, SALT_LEN - 1);
	at[5] = 'g';
	in = (struct unpack){ .s = s.s, .left = s.len };
	OK(!incident_unpack(&in, "f", &again));
	at[5] = 'f';
	at = memmem(s.s, s.len, "2026-12-24", 10);
	at[5] = '9';
	in = (struct unpack){ .s = s.s, .left = s.len };
	OK(!incident_unpack(&in, "f", &again));
	incident_free(&i);
	strbuf_free(&s);
}

static void
test_document(void)
{
	xmlDoc *doc = xml_doc_new("html"), *again;
	xmlNode *root = xmlDocGetRootElement(doc), *p;
	struct strbuf once = { 0 }, twice = { 0 };
	struct unpack in;

	xml_set(root, "lang", "nl");
	xml_add_text(root, "a");
	p = xml_add(root, "p");
	xml_add(p, "br");
	xml_add_text(p, "b & c");
	xml_add_text(root, "d");
	xml_pack(&once, doc);
	in = (struct unpack){ .s = once.s, .left = once.len };
	again = xml_unpack(&in);
	OK(again != NULL && in.left == 0);
	if (again != NULL)
		xml_pack(&twice, again);
	OK(once.len == twice.len && memcmp(once.s, twice.s, once.len) == 0);
	xmlFreeDoc(again);
	for (size_t n = 0; n < once.len; n++) {
		in = (struct unpack){ .s = once.s, .left = n };
		if ((again = xml_unpack(&in)) != NULL)
			OK(false && "cut short");
		xmlFreeDoc(again);
	}
	xmlFreeDoc(doc);
	strbuf_free(&once);
	strbuf_free(&twice);
}

int
main(void)
{
	test_incident();
	test_values();
	test_document();
	return DONE();
}
