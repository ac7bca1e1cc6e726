/* H: the files of dossiers, and the rows about them. */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "../core/reference.h"
#include "../util/mem.h"
#include "../util/sha256.h"
#include "../util/text.h"
#include "check.h"

/* The bytes against the row. */
static void
check_bytes(struct check *c, const struct check_record *r, size_t row,
    const struct history_file *f)
{
	const struct finding_place at = { .file = f->path, .ref = r->ref };
	const char *hash = row_text(r->i, LIST_FILES, row, FILE_SHA256);
	char is[SHA256_LEN], size[CELL_LEN], buf[CELL_LEN];
	const char *said = row_format(r->i, LIST_FILES, row, FILE_SIZE, buf);
	size_t n;
	const int rc = blobs_sha256(c->blobs, f->oid, &n, is);

	if (rc == 0)
		finding_add(&c->found, "C116", &at, NULL);
	if (rc != 1)
		return;
	if (strcmp(is, hash) != 0)
		finding_add(&c->found, "H401", &at, TEXTS(hash));
	snprintf(size, sizeof(size), "%zu", n);
	if (strcmp(is, hash) == 0 && strcmp(size, said) != 0)
		check_report(c, r, "H405", LIST_FILES, row, FILE_SIZE,
		    TEXTS(row_text(r->i, LIST_FILES, row, FILE_NAME), size,
			said));
}

static void
check_row(struct check *c, const struct check_record *r, const char *dir,
    size_t row, struct map *names)
{
	const enum list l = LIST_FILES;
	const char *name = row_text(r->i, l, row, FILE_NAME);
	char *path = xasprintf("%s/%s", dir, name);
	const struct history_file *f = files_find(&c->files, path);

	map_put(names, name, row);
	if (row_choice(r->i, l, row, FILE_KEPT) != YESNO_NO && f == NULL)
		check_report(c, r, "H403", l, row, FILE_NAME, TEXTS(name));
	else if (f != NULL)
		check_bytes(c, r, row, f);
	free(path);
}

/* The files that no row names. */
static void
check_others(struct check *c, const struct check_record *r, const char *dir,
    const struct map *names)
{
	char *folder = xasprintf("%s/", dir);
	size_t at;

	for (size_t n = files_from(&c->files, folder);
	     n < c->files.n && starts_with(c->files.file[n].path, folder);
	     n++) {
		const struct finding_place place = {
			.file = c->files.file[n].path, .ref = r->ref
		};

		if (!map_get(names, place.file + strlen(folder), &at))
			finding_add(&c->found, "H402", &place, TEXTS(r->ref));
	}
	free(folder);
}

static void
check_items(
    struct check *c, const struct check_record *r, const struct map *names)
{
	const enum list l = LIST_MAIL;
	size_t at;

	for (size_t n = 0; n < r->i->lists[l].n; n++) {
		const char *name = row_text(r->i, l, n, ITEM_FILE);

		if (*name != '\0' && !map_get(names, name, &at))
			check_report(c, r, "H404", l, n, ITEM_FILE,
			    TEXTS(row_text(r->i, l, n, ITEM_KEY), name));
	}
}

static void
check_record_of(struct check *c, void *state, const struct check_record *r)
{
	char *dir = reference_path(r->ref, "");
	struct map names = { 0 };

	(void)state;
	for (size_t n = 0; n < r->i->lists[LIST_FILES].n; n++)
		check_row(c, r, dir, n, &names);
	check_others(c, r, dir, &names);
	check_items(c, r, &names);
	map_free(&names);
	free(dir);
}

/* Dossiers without a record. */
static void
begin(struct check *c, void **state)
{
	char ref[REFERENCE_LEN];
	bool is_record;

	(void)state;
	if (c->o->is_part)
		return;
	for (size_t n = files_from(&c->files, "incidents/"); n < c->files.n;
	     n++) {
		const struct finding_place at = { .file = c->files.file[n].path,
			.ref = ref };
		char *record;

		if (!reference_of_path(at.file, ref, &is_record) || is_record ||
		    !check_has_ref(c, ref))
			continue;
		record = reference_path(ref, ".xml");
		if (files_find(&c->files, record) == NULL)
			finding_add(&c->found, "H402", &at, TEXTS(ref));
		free(record);
	}
}

const struct check_letter check_letter_dossier = {
	.letter = 'H', .begin = begin, .record = check_record_of
};
