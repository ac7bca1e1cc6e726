/* The dossier of an incident. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../util/mem.h"
#include "../util/sha256.h"
#include "../util/strbuf.h"
#include "../util/text.h"
#include "dossier.h"

static void
keep(struct transaction *t, const struct incident *i,
    const struct dossier_file *f)
{
	char *dir = reference_path(incident_text(i, FIELD_REF), "");
	char *path = xasprintf("%s/%s", dir, f->name);

	transaction_file(t, path, f->data, f->n);
	free(path);
	free(dir);
}

size_t
dossier_add(struct transaction *t, struct incident *i,
    const struct dossier_file *f, struct timestamp now)
{
	const size_t row = row_add(i, LIST_FILES);
	char hash[SHA256_LEN];

	sha256_hex(f->data, f->n, hash);
	row_set_text(i, LIST_FILES, row, FILE_NAME, f->name);
	row_set_text(i, LIST_FILES, row, FILE_ORIGINAL, f->original);
	row_set_text(i, LIST_FILES, row, FILE_TYPE, f->type);
	row_set_count(i, LIST_FILES, row, FILE_SIZE, f->n);
	row_set_text(i, LIST_FILES, row, FILE_SHA256, hash);
	row_set_time(i, LIST_FILES, row, FILE_ADDED, now);
	row_set_choice(
	    i, LIST_FILES, row, FILE_KEPT, f->is_kept ? YESNO_YES : YESNO_NO);
	if (f->is_kept)
		keep(t, i, f);
	return row;
}

static const char *
media_type(const char *name)
{
	static const struct {
		const char *ending, *type;
	} types[] = { { ".csv", "text/csv" }, { ".eml", "message/rfc822" },
		{ ".html", "text/html" }, { ".jpg", "image/jpeg" },
		{ ".pdf", "application/pdf" }, { ".png", "image/png" },
		{ ".txt", "text/plain" } };

	for (size_t t = 0; t < LENGTH(types); t++)
		if (ends_with(name, types[t].ending))
			return types[t].type;
	return "application/octet-stream";
}

size_t
dossier_keep(struct transaction *t, struct incident *i, const char *stem,
    const char *ending, const struct strbuf *data, struct timestamp now)
{
	char *name = xasprintf(
	    "%s-%lu.%s", stem, dossier_next(i, stem), ending);
	const struct dossier_file f = { .name = name,
		.type = media_type(name),
		.data = data->s,
		.n = data->len,
		.is_kept = true };
	const size_t row = dossier_add(t, i, &f, now);

	free(name);
	return row;
}

unsigned long
dossier_next(const struct incident *i, const char *stem)
{
	const size_t len = strlen(stem);
	unsigned long n, highest = 0;
	const char *name;

	for (size_t r = 0; r < i->lists[LIST_FILES].n; r++) {
		name = row_text(i, LIST_FILES, r, FILE_NAME);
		if (!starts_with(name, stem) || name[len] != '-')
			continue;
		n = strtoul(name + len + 1, NULL, 10);
		highest = n > highest && n < 1000000 ? n : highest;
	}
	return highest + 1;
}
