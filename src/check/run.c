/* A check of a register: the letters, the walk, the records. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../app/operands.h"
#include "../core/reference.h"
#include "../util/mem.h"
#include "../util/text.h"
#include "run.h"

#define AHEAD	  256 /* records that git is asked for before one is read */
#define INCIDENTS "incidents/"

static const struct check_letter *const letters[] = { &check_letter_record,
	&check_letter_repository, &check_letter_history, &check_letter_dossier,
	&check_letter_assessment, &check_letter_signature,
	&check_letter_stamp };

/* The history ---------------------------------------------------------------
 */

/* Does it look like the path of a record?  Only then is its blob read. */
static bool
is_record_path(const char *path)
{
	return starts_with(path, INCIDENTS) && ends_with(path, ".xml");
}

static bool
is_plain(unsigned mode)
{
	return mode == 0100644 || mode == 0100755;
}

static void
ask_ahead(void *arg, const struct walk_commit *commit)
{
	struct check *c = arg;

	for (size_t n = 0; n < commit->changes; n++)
		if (is_plain(commit->change[n].mode) &&
		    is_record_path(commit->change[n].path))
			blobs_want(c->blobs, commit->change[n].oid);
}

static void
touch(struct check *c, const struct walk_commit *commit)
{
	char ref[REFERENCE_LEN];
	bool is_record;

	for (size_t n = 0; n < commit->changes; n++)
		if (reference_of_path(commit->change[n].path, ref, &is_record))
			map_put(&c->touched, ref, 1);
}

static int
walk_history(struct check *c)
{
	const struct walk_options o = { .place = c->o->place,
		.below = c->o->below,
		.revisions = c->o->revisions,
		.ahead = ask_ahead,
		.arg = c };
	struct walk *w = c->o->from != NULL
			     ? walk_open_difference(&o, c->o->from, c->o->tip)
			     : walk_open(&o);
	const struct walk_commit *commit;

	if (w == NULL)
		return -1;
	while ((commit = walk_next(w)) != NULL) {
		if (c->o->is_part)
			touch(c, commit);
		for (size_t l = 0; l < LENGTH(letters); l++)
			if (letters[l]->commit != NULL)
				letters[l]->commit(c, c->state[l], commit);
	}
	return walk_close(w);
}

/* The records of the tip ----------------------------------------------------
 */

/* That of the file, if it is one to be checked. */
static bool
is_checked(const struct check *c, const struct history_file *f,
    char ref[REFERENCE_LEN])
{
	bool is_record;

	return is_plain(f->mode) && is_record_path(f->path) &&
	       reference_of_path(f->path, ref, &is_record) && is_record &&
	       check_has_ref(c, ref);
}

/* Of a record that cannot be read: git lacks its bytes, it is another one, or
 * no record at all. */
static void
report_unread(
    struct check *c, const struct finding_place *at, const struct strbuf *xml)
{
	const char *ref = xml->s != NULL ? strstr(xml->s, "\n  <ref>") : NULL;
	char own[REFERENCE_LEN];
	struct reference r;

	if (ref != NULL)
		snprintf(own, sizeof(own), "%.*s",
		    (int)strcspn(ref + strlen("\n  <ref>"), "<"),
		    ref + strlen("\n  <ref>"));
	if (xml->s == NULL)
		finding_add(&c->found, "C116", at, NULL);
	else if (ref != NULL && reference_parse(own, &r) &&
		 strcmp(own, at->ref) != 0)
		finding_add(&c->found, "C103", at, TEXTS(own));
	else
		finding_add(&c->found, "C101", at, NULL);
}

static int
check_one(struct check *c, const struct history_file *f, const char *ref)
{
	const struct finding_place at = { .file = f->path, .ref = ref };
	struct strbuf xml = { 0 };
	struct incident i;
	struct check_record r = {
		.path = f->path, .ref = ref, .xml = &xml, .i = &i
	};
	const int rc = version_read(
	    c->blobs, &c->reader, ref, f->oid, &xml, &i);

	if (rc == 0)
		report_unread(c, &at, &xml);
	for (size_t l = 0; rc == 1 && l < LENGTH(letters); l++)
		if (letters[l]->record != NULL)
			letters[l]->record(c, c->state[l], &r);
	if (rc == 1)
		incident_free(&i);
	strbuf_free(&xml);
	return rc == -1 ? -1 : 0;
}

static int
check_records(struct check *c)
{
	char ref[REFERENCE_LEN];
	size_t ahead = 0, from = files_from(&c->files, INCIDENTS);
	int rc = 0;

	for (size_t n = ahead = from; rc == 0 && n < c->files.n; n++) {
		for (; ahead < c->files.n && ahead < n + AHEAD; ahead++)
			if (is_checked(c, &c->files.file[ahead], ref))
				blobs_want(c->blobs, c->files.file[ahead].oid);
		if (is_checked(c, &c->files.file[n], ref))
			rc = check_one(c, &c->files.file[n], ref);
	}
	return rc;
}

/* One that was removed is looked for in the history all the same. */
static void
check_refs(const struct check *c)
{
	char *path;

	for (size_t n = 0; n < c->o->refs->n; n++) {
		path = reference_path(c->o->refs->v[n], ".xml");
		if (files_find(&c->files, path) == NULL)
			operands_found(0, c->o->refs->v[n]);
		free(path);
	}
}

int
check_run(const struct check_options *o, struct findings *found)
{
	struct check c = { .o = o, .blobs = blobs_open(&o->place) };
	int rc = c.blobs != NULL ? 0 : -1;

	committed_init(&c.reader, o->reg);
	c.reader.without_rev = true;
	if (rc == 0)
		rc = files_read(&o->place, o->tip, o->below, &c.files);
	for (size_t l = 0; rc == 0 && l < LENGTH(letters); l++)
		if (letters[l]->begin != NULL)
			letters[l]->begin(&c, &c.state[l]);
	if (rc == 0)
		check_refs(&c);
	if (rc == 0)
		rc = walk_history(&c);
	if (rc == 0)
		rc = check_records(&c);
	for (size_t l = 0; l < LENGTH(letters); l++)
		if (letters[l]->end != NULL)
			letters[l]->end(&c, c.state[l]);
	committed_free(&c.reader);
	map_free(&c.touched);
	files_free(&c.files);
	blobs_close(c.blobs);
	findings_sort(&c.found);
	*found = c.found;
	return rc;
}
