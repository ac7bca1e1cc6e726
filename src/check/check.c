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

#define INCIDENTS "incidents/"

/* What paths and names say --------------------------------------------------
 */

/* "incidents/2026/00/", as reference_path() has it. */
static bool
is_folder(const char *path, size_t n, const struct reference *r)
{
	char folder[sizeof("incidents/9999/") + 10];

	snprintf(folder, sizeof(folder), "incidents/%04d/%02u/", r->year,
	    r->number / 100);
	return strlen(folder) == n && strncmp(path, folder, n) == 0;
}

bool
check_path_ref(const char *path, char ref[REFERENCE_LEN], bool *is_record)
{
	const char *name = starts_with(path, INCIDENTS)
			       ? path + strlen(INCIDENTS)
			       : "";
	struct reference r;
	size_t n;

	for (int folders = 0; folders < 2 && name != NULL; folders++)
		if ((name = strchr(name, '/')) != NULL)
			name++;
	if (name == NULL)
		return false;
	n = strcspn(name, "./");
	if (n == 0 || n >= REFERENCE_LEN)
		return false;
	memcpy(ref, name, n);
	ref[n] = '\0';
	*is_record = strcmp(name + n, ".xml") == 0;
	return (*is_record || (name[n] == '/' && name[n + 1] != '\0')) &&
	       reference_parse(ref, &r) &&
	       is_folder(path, (size_t)(name - path), &r);
}

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

int
check_read_record(struct check *c, const char *ref, const char *oid,
    struct strbuf *xml, struct incident *i)
{
	struct strbuf own = { 0 }, *bytes = xml != NULL ? xml : &own;
	int rc = blobs_read(c->blobs, oid, bytes);

	if (rc != 1)
		strbuf_free(bytes);
	if (rc == 1) {
		strbuf_add(bytes, "");
		diag_as_warnings(true);
		rc = committed_read(&c->reader, ref, bytes, i) == 0;
		diag_as_warnings(false);
	}
	strbuf_free(&own);
	return rc;
}
