/* The revision of a record. */
#include <string.h>

#include "../core/mail_item.h"
#include "../record/incident_xml.h"
#include "../util/sha256.h"
#include "../util/strbuf.h"
#include "revision.h"

void
revision_of_xml(const char *xml, size_t n, char out[REVISION_LEN])
{
	char hash[SHA256_LEN];

	sha256_hex(xml, n, hash);
	memcpy(out, hash, REVISION_LEN - 1);
	out[REVISION_LEN - 1] = '\0';
}

void
revision_of(const struct incident *i, char out[REVISION_LEN])
{
	struct strbuf xml = { 0 };

	incident_xml_write(&xml, i);
	revision_of_xml(xml.s, xml.len, out);
	strbuf_free(&xml);
}

void
revision_fill(struct incident *i, const char *xml, size_t n)
{
	char rev[REVISION_LEN];

	if (xml != NULL)
		revision_of_xml(xml, n, rev);
	else
		revision_of(i, rev);
	incident_set_text(i, FIELD_REV, rev);
	incident_set_count(i, FIELD_UNREAD, mail_item_unread(i));
}
