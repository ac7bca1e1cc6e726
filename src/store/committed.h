/*
 * A record as it was committed: the one place where its bytes are checked,
 * whoever reads them.
 */
#ifndef STORE_COMMITTED_H
#define STORE_COMMITTED_H

#include <stdbool.h>

#include "../core/incident.h"
#include "../record/incident_xml.h"
#include "../record/record_child.h"
#include "../util/strbuf.h"
#include "../util/strlist.h"
#include "register.h"

struct committed {
	const struct reg *reg;
	struct xml_in *xml;
	struct record_child child; /* for what is not plain XML */
	struct strlist names; /* of the records read: incidents borrow them */
	bool without_rev;
};

/* Of the register, which is borrowed; times without an offset are in its zone.
 */
void committed_init(struct committed *, const struct reg *);
/*
 * Read XML as the record REF, with the fields of a stream, to be freed.  0;
 * -1: reported (65: it is no record, or it says that it is another one; 74:
 * XML is NULL, since git lacks it).
 */
int committed_read(struct committed *, const char *ref,
    const struct strbuf *xml, struct incident *);
void committed_free(struct committed *);

#endif
