/* Taking a foreign spreadsheet in by a mapping. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../app/frame.h"
#include "../import/mapping.h"
#include "../util/diag.h"
#include "../util/i18n.h"
#include "../util/map.h"
#include "../util/mem.h"
#include "intake.h"

#define PROGRESS_STEP 100 /* files */

struct import {
	struct mapping *mapping;
	struct batch batch;
	struct map keys; /* external_ref to its place in the batch */
	struct strlist left; /* "FILE:LINE" of the rows that are left out */
	bool is_broken; /* a file could not be read to its end */
};

/* The records themselves come behind it. */
static void
progress(size_t done, size_t of)
{
	if (of < PROGRESS_STEP || (done % PROGRESS_STEP != 0 && done != of))
		return;
	command_progress(done < of ? _("files written")
				   : _("files written; git commits them"),
	    done, of);
}

/* Two rows with one key: one of them would be lost without a word. */
static bool
is_key_free(struct import *im, const struct incident *i)
{
	static const enum field fields[] = { FIELD_REF, FIELD_EXTERNAL_REF };
	size_t earlier;
	bool ok = true;
	char *key;

	for (size_t f = 0; f < LENGTH(fields); f++) {
		if (!inc_has(i, fields[f]))
			continue;
		key = xasprintf("%zu %s", f, inc_get(i, fields[f]));
		if (map_get(&im->keys, key, &earlier)) {
			const struct loc *at = &im->batch.i[earlier].at;

			fail(EXIT_DATA, &i->at,
			    _("%s: \"%s\" is that of %s:%lu already"),
			    field_def(fields[f])->name, inc_get(i, fields[f]),
			    at->file, at->line);
			ok = false;
		} else {
			map_put(&im->keys, key, im->batch.n);
		}
		free(key);
	}
	return ok;
}

static void
leave_out(struct import *im, const struct loc *at)
{
	strlist_take(&im->left, xasprintf("%s:%lu", at->file, at->line));
}

static void
read_rows(struct import *im, struct sheet *s)
{
	struct batch *b = &im->batch;
	struct csvrow row;
	int got;

	while ((got = sheet_next(s, &row)) != 0) {
		if (sheet_is_broken(s)) {
			im->is_broken = true;
			continue;
		}
		b->i = xgrow(b->i, &b->cap, b->n + 1, sizeof(*b->i));
		if (got == -1 || !mapping_row(im->mapping, &row, &b->i[b->n])) {
			leave_out(im, &row.at);
		} else if (!is_key_free(im, &b->i[b->n])) {
			leave_out(im, &row.at);
			incident_free(&b->i[b->n]);
		} else {
			b->n++;
		}
	}
}

static void
read_sheet(struct import *im, const char *path)
{
	struct sheet *s = sheet_open(path, mapping_options(im->mapping));

	if (s == NULL || mapping_bind(im->mapping, s) == -1)
		im->is_broken = true;
	else
		read_rows(im, s);
	sheet_close(s);
}

/* Every row that is left out, by its line. */
static void
tell_left(const struct import *im)
{
	note(_("left out: %zu of %zu rows"), im->left.n,
	    im->left.n + im->batch.n);
	for (size_t i = 0; i < im->left.n; i++)
		note(_("left out: %s"), im->left.v[i]);
}

/* "oud.csv and more"; a path says nothing to who reads the history. */
static char *
origin(char *const paths[], int n)
{
	const char *slash = strrchr(paths[0], '/');
	const char *name = slash != NULL ? slash + 1 : paths[0];

	if (strcmp(name, "-") == 0)
		name = "a spreadsheet";
	return xasprintf("%s%s", name, n > 1 ? " and more" : "");
}

int
new_sheets(struct intake *in, const char *mapping, bool skip_faulty,
    char *const paths[], int n)
{
	struct import im = { .mapping = mapping_read(mapping),
		.batch = { .is_quiet = true, .progress = progress } };
	int rc = -1;
	char *from;

	if (im.mapping == NULL)
		return -1;
	for (int p = 0; p < n; p++)
		read_sheet(&im, paths[p]);
	if (!im.is_broken && (im.left.n == 0 || skip_faulty)) {
		from = origin(paths, n);
		rc = batch_store(in, &im.batch, from);
		free(from);
		if (im.left.n > 0)
			tell_left(&im);
	} else {
		note(_("nothing was added: every row must be right first"));
	}
	batch_free(&im.batch);
	map_free(&im.keys);
	strlist_free(&im.left);
	mapping_free(im.mapping);
	return rc;
}
