/* The dossier of an incident. */
#include <stdlib.h>
#include <string.h>

#include "../util/beneath.h"
#include "../util/diag.h"
#include "../util/file.h"
#include "../util/i18n.h"
#include "../util/mem.h"
#include "../util/random.h"
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

	if (f->sha256 == NULL)
		sha256_hex(f->data, f->n, hash);
	row_set_text(i, LIST_FILES, row, FILE_NAME, f->name);
	row_set_text(i, LIST_FILES, row, FILE_ORIGINAL, f->original);
	row_set_text(i, LIST_FILES, row, FILE_TYPE, f->type);
	row_set_count(i, LIST_FILES, row, FILE_SIZE, f->n);
	row_set_text(i, LIST_FILES, row, FILE_SHA256,
	    f->sha256 != NULL ? f->sha256 : hash);
	row_set_time(i, LIST_FILES, row, FILE_ADDED, now);
	row_set_choice(
	    i, LIST_FILES, row, FILE_KEPT, f->is_kept ? YESNO_YES : YESNO_NO);
	if (f->is_kept)
		keep(t, i, f);
	return row;
}

/* Endings that a name in the dossier may have, each with its type; of several
 * of one type the first is that of a file whose own ending is not here. */
static const struct {
	const char *ending, *type;
} types[] = {
	{ "7z", "application/x-7z-compressed" },
	{ "asc", "application/pgp-signature" },
	{ "avi", "video/x-msvideo" },
	{ "bmp", "image/bmp" },
	{ "csv", "text/csv" },
	{ "doc", "application/msword" },
	{ "docx",
	    "application/"
	    "vnd.openxmlformats-officedocument.wordprocessingml.document" },
	{ "eml", "message/rfc822" },
	{ "gif", "image/gif" },
	{ "gz", "application/gzip" },
	{ "heic", "image/heic" },
	{ "html", "text/html" },
	{ "htm", "text/html" },
	{ "ics", "text/calendar" },
	{ "jpg", "image/jpeg" },
	{ "jpeg", "image/jpeg" },
	{ "json", "application/json" },
	{ "m4a", "audio/mp4" },
	{ "mov", "video/quicktime" },
	{ "mp3", "audio/mpeg" },
	{ "mp4", "video/mp4" },
	{ "msg", "application/vnd.ms-outlook" },
	{ "odp", "application/vnd.oasis.opendocument.presentation" },
	{ "ods", "application/vnd.oasis.opendocument.spreadsheet" },
	{ "odt", "application/vnd.oasis.opendocument.text" },
	{ "p7m", "application/pkcs7-mime" },
	{ "p7s", "application/pkcs7-signature" },
	{ "pdf", "application/pdf" },
	{ "pgp", "application/pgp-encrypted" },
	{ "png", "image/png" },
	{ "ppt", "application/vnd.ms-powerpoint" },
	{ "pptx",
	    "application/"
	    "vnd.openxmlformats-officedocument.presentationml.presentation" },
	{ "rar", "application/vnd.rar" },
	{ "rtf", "text/rtf" },
	{ "svg", "image/svg+xml" },
	{ "tiff", "image/tiff" },
	{ "tif", "image/tiff" },
	{ "txt", "text/plain" },
	{ "log", "text/plain" },
	{ "vcf", "text/vcard" },
	{ "wav", "audio/wav" },
	{ "webp", "image/webp" },
	{ "xls", "application/vnd.ms-excel" },
	{ "xlsx", "application/"
		  "vnd.openxmlformats-officedocument.spreadsheetml.sheet" },
	{ "xml", "application/xml" },
	{ "zip", "application/zip" },
};

/* Of what ends so: "pdf", or "nl.html". */
static const char *
media_type(const char *name)
{
	const char *dot = strrchr(name, '.');
	const char *ending = dot != NULL ? dot + 1 : name;

	for (size_t t = 0; t < LENGTH(types); t++)
		if (strcmp(ending, types[t].ending) == 0)
			return types[t].type;
	return "application/octet-stream";
}

const char *
dossier_ending(const char *name, const char *type)
{
	const char *dot = name != NULL ? strrchr(name, '.') : NULL;

	for (size_t t = 0; dot != NULL && t < LENGTH(types); t++)
		if (is_same_word(dot + 1, types[t].ending))
			return types[t].ending;
	for (size_t t = 0; type != NULL && t < LENGTH(types); t++)
		if (is_same_word(type, types[t].type))
			return types[t].ending;
	return "bin";
}

size_t
dossier_keep(struct transaction *t, struct incident *i, const char *stem,
    const char *ending, const struct strbuf *data, struct timestamp now)
{
	char *id = dossier_name(i, stem),
	     *name = xasprintf("%s.%s", id, ending);
	const struct dossier_file f = { .name = name,
		.type = media_type(ending),
		.data = data->s,
		.n = data->len,
		.is_kept = true };
	const size_t row = dossier_add(t, i, &f, now);

	free(name);
	free(id);
	return row;
}

/* Its bytes, if they are those that were added. */
static int
read_file(const struct reg *reg, const struct incident *i, size_t row,
    const char *path, struct strbuf *bytes)
{
	const char *hash = row_text(i, LIST_FILES, row, FILE_SHA256);
	char is[SHA256_LEN];

	if (beneath_read(reg->dir, path, bytes, FILE_MOST) == -1) {
		beneath_fail(reg->dir, path);
		return -1;
	}
	sha256_hex(bytes->s != NULL ? bytes->s : "", bytes->len, is);
	if (strcmp(is, hash) == 0)
		return 0;
	fail(EXIT_DATA, NULL,
	    _("%s: it is not the file that was added to the dossier (SHA-256 "
	      "%s)"),
	    path, hash);
	return -1;
}

/* A record that somebody else made may name anything. */
static bool
is_name(const struct incident *i, const char *name)
{
	if (strpbrk(name, "/\n") == NULL && beneath_is_plain(name))
		return true;
	fail(EXIT_DATA, NULL, _("%s: \"%s\" is no name of a file"),
	    incident_text(i, FIELD_REF), name);
	return false;
}

int
dossier_read(const struct reg *reg, const struct incident *i, size_t row,
    struct strbuf *bytes)
{
	const char *name = row_text(i, LIST_FILES, row, FILE_NAME);
	char *dir = reference_path(incident_text(i, FIELD_REF), "");
	char *path = xasprintf("%s/%s", dir, name);
	const int rc = is_name(i, name) ? read_file(reg, i, row, path, bytes)
					: -1;

	strbuf_addn(bytes, "", 0);
	free(path);
	free(dir);
	return rc;
}

static int
move_file(struct transaction *t, const struct reg *reg,
    const struct incident *from, size_t row, const char *to)
{
	const char *name = row_text(from, LIST_FILES, row, FILE_NAME);
	char *dir = reference_path(incident_text(from, FIELD_REF), "");
	char *old = xasprintf("%s/%s", dir, name);
	char *new = xasprintf("%s/%s", to, name);
	struct strbuf bytes = { 0 };
	const int rc = dossier_read(reg, from, row, &bytes);

	if (rc == 0) {
		transaction_file(t, new, bytes.s, bytes.len);
		transaction_remove(t, old);
	}
	strbuf_free(&bytes);
	free(new);
	free(old);
	free(dir);
	return rc;
}

int
dossier_move(struct transaction *t, const struct reg *reg,
    const struct incident *from, const struct incident *to)
{
	char *dir = reference_path(incident_text(to, FIELD_REF), "");
	int rc = 0;

	for (size_t r = 0; r < from->lists[LIST_FILES].n; r++)
		if (row_choice(from, LIST_FILES, r, FILE_KEPT) != YESNO_NO &&
		    move_file(t, reg, from, r, dir) == -1)
			rc = -1;
	free(dir);
	return rc;
}

/* Is there a file whose name begins so? */
static bool
has_name(const struct incident *i, const char *name)
{
	for (size_t r = 0; r < i->lists[LIST_FILES].n; r++)
		if (starts_with(row_text(i, LIST_FILES, r, FILE_NAME), name))
			return true;
	return false;
}

char *
dossier_name(const struct incident *i, const char *stem)
{
	char id[9], *name;

	for (;;) {
		random_hex(id, sizeof(id) - 1);
		name = xasprintf("%s-%s", stem, id);
		if (!has_name(i, name))
			return name;
		free(name);
	}
}
