/* Any bytes from a child that may have been taken over, as a record or as a
 * document: what is accepted is the same when it is packed again. */
#include "../src/record/incident_pack.h"
#include "../src/record/xml_pack.h"
#include "fuzz.h"

static void
as_incident(const char *s, size_t n)
{
	struct unpack in = { .s = s, .left = n };
	struct strbuf once = { 0 }, twice = { 0 };
	struct incident i;

	if (!incident_unpack(&in, "fuzz", &i))
		return;
	incident_pack(&once, &i);
	incident_free(&i);
	in = (struct unpack){ .s = once.s, .left = once.len };
	if (!incident_unpack(&in, "fuzz", &i))
		abort();
	incident_pack(&twice, &i);
	incident_free(&i);
	fuzz_same(&once, &twice);
	strbuf_free(&once);
	strbuf_free(&twice);
}

static void
as_document(const char *s, size_t n)
{
	struct unpack in = { .s = s, .left = n };
	struct strbuf once = { 0 };
	xmlDoc *doc = xml_unpack(&in);

	if (doc == NULL)
		return;
	xml_pack(&once, doc);
	xmlFreeDoc(doc);
	in = (struct unpack){ .s = once.s, .left = once.len };
	if ((doc = xml_unpack(&in)) == NULL)
		abort();
	xmlFreeDoc(doc);
	strbuf_free(&once);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	as_incident((const char *)data, n);
	as_document((const char *)data, n);
	return 0;
}
