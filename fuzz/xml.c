/* XML of any kind: a stored record, a stream in pieces, a tree; and what was
 * read is written so that it reads the same again. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "../src/record/incident_json.h"
#include "../src/record/incident_xml.h"
#include "../src/record/xml.h"

int LLVMFuzzerTestOneInput(const uint8_t *, size_t);

static struct xml_in *reused;

static void
again(const struct incident *i)
{
	const struct loc at = { .file = "fuzz" };
	struct strbuf once = { 0 }, twice = { 0 };
	struct incident j;

	incident_xml_write(&once, i);
	if (incident_xml_read(reused, once.s, once.len, "fuzz", &j) == -1)
		abort();
	incident_xml_write(&twice, &j);
	if (once.len != twice.len || memcmp(once.s, twice.s, once.len) != 0)
		abort();
	incident_free(&j);
	strbuf_reset(&once);
	strbuf_reset(&twice);
	incident_json_write(&once, i);
	if (incident_json_read(&zone_utc, once.s, once.len, &at, &j) == -1)
		abort();
	incident_json_write(&twice, &j);
	if (once.len != twice.len || memcmp(once.s, twice.s, once.len) != 0)
		abort();
	incident_free(&j);
	strbuf_free(&once);
	strbuf_free(&twice);
}

/* The first byte says how large the pieces are. */
static void
pieces(const char *s, size_t n, size_t step)
{
	struct xml_in *in = xml_in_new(&zone_utc);
	struct incident i;
	int got;

	incident_xml_begin(in, "fuzz");
	for (size_t at = 0; at < n; at += step)
		incident_xml_feed(
		    in, s + at, n - at < step ? n - at : step, false);
	incident_xml_feed(in, "", 0, true);
	while ((got = incident_xml_next(in, &i)) != 0) {
		if (got == 1)
			again(&i);
		incident_free(&i);
	}
	xml_in_free(in);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	const char *s = (const char *)data + 1;
	struct incident i;

	if (n < 2)
		return 0;
	if (reused == NULL)
		reused = xml_in_new(&zone_utc);
	if (incident_xml_read(reused, s, n - 1, "fuzz", &i) == 0)
		again(&i);
	incident_free(&i);
	pieces(s, n - 1, (size_t)data[0] + 1);
	xmlFreeDoc(xml_doc_read(s, n - 1, "fuzz"));
	return 0;
}
