/* The versions of records in a history. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../util/diag.h"
#include "../util/map.h"
#include "../util/mem.h"
#include "versions.h"

#define KEPT 1024 /* of records, for the commits that follow */

struct versions {
	struct blobs *blobs;
	struct committed *reader;
	struct version version[KEPT];
	size_t next; /* of them, to be used again */
	struct map place; /* of a blob among them */
};

int
version_read(struct blobs *blobs, struct committed *reader, const char *ref,
    const char *oid, struct strbuf *xml, struct incident *i)
{
	struct strbuf own = { 0 }, *bytes = xml != NULL ? xml : &own;
	int rc = blobs_read(blobs, oid, bytes);

	if (rc != 1)
		strbuf_free(bytes);
	if (rc == 1) {
		strbuf_add(bytes, "");
		diag_as_warnings(true);
		rc = committed_read(reader, ref, bytes, i) == 0;
		diag_as_warnings(false);
	}
	strbuf_free(&own);
	return rc;
}

struct versions *
versions_open(struct blobs *blobs, struct committed *reader)
{
	struct versions *v = xcalloc(1, sizeof(*v));

	v->blobs = blobs;
	v->reader = reader;
	return v;
}

static void
empty(struct version *v)
{
	if (v->rc == 1)
		incident_free(&v->i);
	strbuf_free(&v->xml);
	v->rc = 0;
	v->oid[0] = '\0';
}

struct version *
versions_take(struct versions *all, const char *ref, const char *oid)
{
	struct version *v;
	size_t at;

	if (map_get(&all->place, oid, &at) &&
	    strcmp(all->version[at].oid, oid) == 0) {
		all->version[at].pins++;
		return &all->version[at];
	}
	while (all->version[all->next].pins > 0)
		all->next = (all->next + 1) % KEPT;
	at = all->next;
	all->next = (all->next + 1) % KEPT;
	v = &all->version[at];
	empty(v);
	v->rc = version_read(all->blobs, all->reader, ref, oid, &v->xml, &v->i);
	if (v->rc != 1)
		strbuf_free(&v->xml);
	snprintf(v->oid, sizeof(v->oid), "%s", oid);
	map_put(&all->place, oid, at);
	v->pins = 1;
	return v;
}

void
versions_let_go(struct version *v)
{
	if (v != NULL)
		v->pins--;
}

void
versions_close(struct versions *all)
{
	if (all == NULL)
		return;
	for (size_t n = 0; n < KEPT; n++)
		empty(&all->version[n]);
	map_free(&all->place);
	free(all);
}
