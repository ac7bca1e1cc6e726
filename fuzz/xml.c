/* Any XML, as a stored record, as a stream in pieces and as a tree: a record
 * that was read is the same when written again. */
#include "record_check.h"

static struct xml_in *reused;

/* The stream in pieces of STEP bytes. */
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
			check_record(&i, reused);
		incident_free(&i);
	}
	xml_in_free(in);
}

/* Plain XML is read by other code, with the same outcome. */
static void
as_plain(const char *s, size_t n)
{
	struct incident i, plain;
	const int got = incident_xml_read_plain(reused, s, n, "fuzz", &plain);
	const int rc = incident_xml_read(reused, s, n, "fuzz", &i);
	struct strbuf a = { 0 }, b = { 0 };

	if (got != 1 && got != rc)
		abort();
	if (got == 0) {
		incident_xml_write(&a, &plain);
		incident_xml_write(&b, &i);
		fuzz_same(&a, &b);
		if (plain.at.line != i.at.line)
			abort();
	}
	if (rc == 0)
		check_record(&i, reused);
	strbuf_free(&a);
	strbuf_free(&b);
	incident_free(&plain);
	incident_free(&i);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	const char *s = (const char *)data + 1;

	if (n < 2)
		return 0;
	if (reused == NULL)
		reused = xml_in_new(&zone_utc);
	as_plain(s, n - 1);
	pieces(s, n - 1, (size_t)data[0] + 1);
	xmlFreeDoc(xml_doc_read(s, n - 1, "fuzz"));
	return 0;
}
