/* The child that reads stored records. */
#include <stdlib.h>

#include "../util/diag.h"
#include "../util/i18n.h"
#include "../util/pack.h"
#include "incident_pack.h"
#include "incident_xml.h"
#include "record_child.h"

/* It has the processor time of its fence for so many, and is replaced then: one
 * that a record took over does not read all that follow. */
#define RECORDS_MOST 1000
#define SECONDS	     60

/* In the child: the status so far and the record, for the name of a file and
 * the bytes in it. */
static void
answer(struct unpack *in, struct strbuf *out, void *arg)
{
	char *file = unpack_text(in);
	size_t n;
	const char *xml = unpack_bytes(in, &n);
	const struct record_child *c = arg;
	struct xml_in *reader = xml_in_new(c->zone);
	struct incident i;
	const int rc = incident_xml_read(reader, xml, n, file, &i);

	pack_number(out, (uint64_t)diag_status());
	pack_number(out, rc == 0);
	if (rc == 0)
		incident_pack(out, &i);
	incident_free(&i);
	xml_in_free(reader);
	free(file);
}

static int
begin(struct record_child *c, const char *file)
{
	const struct child child = { .fence = SANDBOX_RECORDS,
		.limits = { .seconds = SECONDS },
		.path = file,
		.has_messages = true,
		.most = SIZE_MAX / 2,
		.answer = answer,
		.arg = c };

	if (c->read == RECORDS_MOST)
		record_child_free(c);
	return child_open(&child, &c->link);
}

int
record_child_read(struct record_child *c, const char *xml, size_t n,
    const char *file, struct incident *i)
{
	struct strbuf question = { 0 }, answer_bytes = { 0 };
	struct unpack in;
	int rc = -1;

	incident_init(i);
	pack_text(&question, file);
	pack_number(&question, n);
	strbuf_addn(&question, xml, n);
	if (begin(c, file) == 0 &&
	    child_ask(&c->link, file, &question, &answer_bytes, &in) == 0) {
		c->read++;
		(void)status_raise_number((int)unpack_number(&in, UINT8_MAX));
		if (unpack_number(&in, 1) != 0 && incident_unpack(&in, file, i))
			rc = 0;
		else if (!in.is_bad) /* it said why */
			status_raise(EXIT_DATA);
		else
			fail(EXIT_DATA, NULL, "%s: %s", file,
			    _(child_end_reason(CHILD_WHOLE)));
	}
	strbuf_free(&question);
	strbuf_free(&answer_bytes);
	return rc;
}

void
record_child_free(struct record_child *c)
{
	child_close(&c->link);
	c->read = 0;
}
