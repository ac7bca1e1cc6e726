/* A record as it was committed. */
#include <string.h>

#include "../core/reference.h"
#include "../util/diag.h"
#include "../util/i18n.h"
#include "committed.h"
#include "revision.h"

void
committed_init(struct committed *c, const struct reg *reg)
{
	*c = (struct committed){ .reg = reg,
		.xml = xml_in_new(&reg->zone),
		.child = { .zone = &reg->zone } };
}

int
committed_read(struct committed *c, const char *ref, const struct strbuf *xml,
    struct incident *i)
{
	const char *bytes = xml->s, *file;
	const struct loc at = { .file = ref };
	int rc;

	if (bytes == NULL) {
		fail(EXIT_IO, &at,
		    _("its bytes are missing in git: copy .git/objects from "
		      "another clone or a backup over that of this one (git "
		      "fsck names what is missing)"));
		return -1;
	}
	strlist_take(&c->names, reference_path(ref, ".xml"));
	file = c->names.v[c->names.n - 1];
	rc = incident_xml_read_plain(c->xml, bytes, xml->len, file, i);
	if (rc == 1)
		rc = record_child_read(&c->child, bytes, xml->len, file, i);
	if (rc == -1)
		return -1;
	if (strcmp(incident_text(i, FIELD_REF), ref) != 0) {
		fail(EXIT_DATA, &at,
		    _("the record in it says that it is \"%s\""),
		    incident_text(i, FIELD_REF));
		incident_free(i);
		return -1;
	}
	for (enum list l = 0; l < LIST_MAX; l++)
		i->lists[l].stored = i->lists[l].n;
	if (!c->without_rev) {
		revision_fill(i, xml->s, xml->len);
		incident_set_text(i, FIELD_REGISTER, c->reg->id);
	}
	return 0;
}

void
committed_free(struct committed *c)
{
	strlist_free(&c->names);
	record_child_free(&c->child);
	xml_in_free(c->xml);
}
