/* C: the records as they are. */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../core/incident_fault.h"
#include "../core/measure_number.h"
#include "../core/obligation_fields.h"
#include "../core/outcome.h"
#include "../core/reference.h"
#include "../record/fault_text.h"
#include "../record/hint_table.h"
#include "../record/policy_table.h"
#include "../util/diag.h"
#include "../util/i18n.h"
#include "../util/mem.h"
#include "../util/sha256.h"
#include "../util/text.h"
#include "check.h"

/* One record ----------------------------------------------------------------
 */

/* Would a command write the same bytes? */
static void
check_bytes(struct check *c, const struct check_record *r)
{
	struct finding_place at = { .file = r->path, .ref = r->ref };
	struct strbuf own = { 0 };
	size_t n = 0;

	incident_xml_write(&own, r->i);
	if (own.len != r->xml->len || memcmp(own.s, r->xml->s, own.len) != 0) {
		while (
		    n < own.len && n < r->xml->len && own.s[n] == r->xml->s[n])
			n++;
		at.line = 1;
		for (size_t k = 0; k < n; k++)
			at.line += own.s[k] == '\n';
		finding_add(&c->found, "C102", &at, NULL);
	}
	strbuf_free(&own);
}

static void
check_salt(struct check *c, const struct check_record *r)
{
	const struct finding_place at = { .file = r->path, .ref = r->ref };

	if (*r->i->salt == '\0')
		finding_add(&c->found, "C117", &at, NULL);
}

static void
check_rules(struct check *c, const struct check_record *r)
{
	static const char *const ids[] = { [FAULT_IMPOSSIBLE] = "C105",
		[FAULT_UNEXPLAINED] = "C106",
		[FAULT_INCOMPLETE] = "C107" };
	struct faults f;
	char *text;

	incident_faults(r->i, c->o->now, &c->o->reg->zone, &f);
	for (size_t n = 0; n < f.n; n++) {
		text = fault_text(&f.v[n], r->i);
		check_report(c, r, ids[fault_def(f.v[n].rule)->grade],
		    f.v[n].at.list, f.v[n].at.row, f.v[n].at.col, TEXTS(text));
		free(text);
	}
	faults_free(&f);
}

/* No two rows of a list may have one key. */
static void
check_keys(struct check *c, const struct check_record *r, enum list l)
{
	const size_t key = list_key(l);
	struct map seen = { 0 };
	size_t at;

	if (key >= list_def(l)->ncols || r->i->lists[l].n < 2)
		return;
	for (size_t n = 0; n < r->i->lists[l].n; n++) {
		const char *text = row_text(r->i, l, n, key);

		if (*text == '\0')
			continue;
		if (map_get(&seen, text, &at))
			check_report(c, r, "C111", l, n, key,
			    TEXTS(list_def(l)->name, text));
		map_put(&seen, text, n);
	}
	map_free(&seen);
}

/* Nor two measures one number. */
static void
check_numbers(struct check *c, const struct check_record *r)
{
	const enum list l = LIST_MEASURES;
	char text[CELL_LEN];
	uint64_t number;

	for (size_t n = 0; n < r->i->lists[l].n; n++)
		if (row_count(r->i, l, n, MEASURE_ID, &number) &&
		    measure_number_find(r->i, number) != n)
			check_report(c, r, "C112", l, n, MEASURE_ID,
			    TEXTS(row_format(r->i, l, n, MEASURE_ID, text)));
}

/* The incidents that it names. */
static void
check_names(struct check *c, const struct check_record *r, enum field f)
{
	char text[CELL_LEN], *path;
	struct strlist refs = { 0 };

	strlist_split(&refs, incident_format(r->i, f, text), '|');
	for (size_t n = 0; n < refs.n; n++) {
		path = reference_path(refs.v[n], ".xml");
		if (files_find(&c->files, path) == NULL)
			check_report(c, r, "C113", LIST_MAX, 0, f,
			    TEXTS(field_def(f)->name, refs.v[n]));
		free(path);
	}
	strlist_free(&refs);
}

/* The fields that sum up an obligation say what its rows do. */
static void
check_sums(struct check *c, const struct check_record *r)
{
	struct incident shown;
	char was[CELL_LEN], is[CELL_LEN];

	if (r->i->lists[LIST_OBLIGATIONS].n == 0)
		return;
	incident_copy(&shown, r->i);
	for (size_t n = 0; n < OBLIGATION_FIELDS; n++)
		obligation_fields_show(&shown, &obligation_fields[n]);
	for (enum field f = 0; f < FIELD_MAX; f++)
		if (!cell_is_same(
			incident_cell(r->i, f), incident_cell(&shown, f)))
			check_report(c, r, "C114", LIST_MAX, 0, f,
			    TEXTS(field_def(f)->name,
				incident_format(r->i, f, was),
				incident_format(&shown, f, is)));
	incident_free(&shown);
}

/* The tables --------------------------------------------------------------- */

static void
check_table(struct check *c, const struct check_record *r, const char *kind,
    const char *id, const struct fault_place *at)
{
	char *path = policy_archive_path(kind, id);

	if (*id != '\0' && files_find(&c->files, path) == NULL)
		check_report(
		    c, r, "C109", at->list, at->row, at->col, TEXTS(path));
	free(path);
}

static void
check_tables(struct check *c, const struct check_record *r)
{
	const char *rule = incident_text(r->i, FIELD_RULE);
	struct fault_place at = { LIST_MAX, 0, FIELD_RULE };
	char *id;

	if (rule_table_is_text(rule)) {
		id = xasprintf("%.*s%s", (int)strcspn(rule, "/"), rule,
		    strrchr(rule, '@'));
		check_table(c, r, "rules", id, &at);
		free(id);
	}
	at.col = FIELD_HINTS;
	check_table(c, r, "hints", incident_text(r->i, FIELD_HINTS), &at);
	at = (struct fault_place){ LIST_OBLIGATIONS, 0, OBLIGATION_LAW };
	for (; at.row < r->i->lists[LIST_OBLIGATIONS].n; at.row++)
		check_table(c, r, "law",
		    row_obligation(r->i, at.row, OBLIGATION_LAW), &at);
}

static void
check_record_of(struct check *c, void *state, const struct check_record *r)
{
	(void)state;
	check_bytes(c, r);
	check_salt(c, r);
	check_rules(c, r);
	for (enum list l = 0; l < LIST_MAX; l++)
		check_keys(c, r, l);
	check_numbers(c, r);
	check_names(c, r, FIELD_RELATED);
	check_names(c, r, FIELD_PART_OF);
	check_sums(c, r);
	check_tables(c, r);
}

/* The files -----------------------------------------------------------------
 */

/* "tables/KIND/NAME@HASH.csv": does it hash to that? */
static void
check_hash(struct check *c, const struct history_file *f)
{
	const struct finding_place at = { .file = f->path };
	const char *hash = strrchr(f->path, '@');
	char is[SHA256_LEN];
	size_t n;
	int rc;

	if (hash == NULL)
		return;
	rc = blobs_sha256(c->blobs, f->oid, &n, is);
	hash++;
	if (rc == 0)
		finding_add(&c->found, "C116", &at, NULL);
	if (rc == 1 && strncmp(hash, is, strcspn(hash, ".")) != 0)
		finding_add(&c->found, "C110", &at, NULL);
}

static void
check_file(struct check *c, const struct history_file *f)
{
	const bool is_incident = starts_with(f->path, "incidents/");
	const bool is_table = starts_with(f->path, "tables/");
	struct finding_place at = { .file = f->path };
	char ref[REFERENCE_LEN];
	bool is_record;

	if (is_incident && !reference_of_path(f->path, ref, &is_record)) {
		finding_add(&c->found, "C104", &at, NULL);
	} else if ((is_incident || is_table) && f->mode != 0100644) {
		at.ref = is_incident ? ref : NULL;
		finding_add(&c->found, "C115", &at, NULL);
	} else if (is_table) {
		check_hash(c, f);
	}
}

static void
begin(struct check *c, void **state)
{
	(void)state;
	if (c->o->is_part || c->o->refs->n > 0)
		return;
	for (size_t n = 0; n < c->files.n; n++)
		check_file(c, &c->files.file[n]);
}

const struct check_letter check_letter_record = {
	.letter = 'C', .begin = begin, .record = check_record_of
};
