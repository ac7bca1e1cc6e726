/* What the letters of a check share. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../core/reference.h"
#include "../util/diag.h"
#include "../util/i18n.h"
#include "../util/mem.h"
#include "../util/text.h"
#include "check.h"
#include "line.h"

bool
check_has_ref(const struct check *c, const char *ref)
{
	size_t at;

	if (c->o->refs->n > 0 && !strlist_has(c->o->refs, ref))
		return false;
	return !c->o->is_part || map_get(&c->touched, ref, &at);
}

const char *
check_short(const char *id, char buf[CHECK_SHORT])
{
	if (*id == '\0')
		return _("that is being made");
	snprintf(buf, CHECK_SHORT, "%.12s", id);
	return buf;
}

void
check_report(struct check *c, const struct check_record *r, const char *id,
    enum list l, size_t row, size_t col, const char *const *texts)
{
	const struct finding_place at = { .file = r->path,
		.line = line_of(r->xml->s, l, row, col),
		.ref = r->ref };

	finding_add(&c->found, id, &at, texts);
}
