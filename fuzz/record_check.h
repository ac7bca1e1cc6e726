/* A record is the same when it is written and read again. */
#ifndef RECORD_CHECK_H
#define RECORD_CHECK_H

#include "../src/record/incident_json.h"
#include "../src/record/incident_xml.h"
#include "../src/record/xml.h"
#include "../src/util/strbuf.h"
#include "fuzz.h"

/* READER is for reading XML, and may be used again. */
static inline void
check_record(const struct incident *i, struct xml_in *reader)
{
	const struct loc at = { .file = "fuzz" };
	struct strbuf once = { 0 }, twice = { 0 };
	struct incident j;

	incident_xml_write(&once, i);
	if (incident_xml_read(reader, once.s, once.len, "fuzz", &j) == -1)
		abort();
	incident_xml_write(&twice, &j);
	fuzz_same(&once, &twice);
	incident_free(&j);
	strbuf_reset(&once);
	strbuf_reset(&twice);
	incident_json_write(&once, i);
	if (incident_json_read(&zone_utc, once.s, once.len, &at, &j) == -1)
		abort();
	incident_json_write(&twice, &j);
	fuzz_same(&once, &twice);
	incident_free(&j);
	strbuf_free(&once);
	strbuf_free(&twice);
}

#endif
