/* The statement that a time stamp is over. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../util/diag.h"
#include "../util/i18n.h"
#include "../util/mem.h"
#include "../util/strlist.h"
#include "../util/text.h"
#include "stamp_statement.h"

#define FIRST	    "dl-stamp 1\ncommit "
#define SECOND	    "\nfiles "
#define HEX	    "0123456789abcdef"
#define LINK_MODE   0160000 /* another repository: git has no blob of it */
#define AHEAD	    64 /* blobs that git is asked for before one is read */
#define QUOTE_ABOVE 0x7e

void
stamp_hashes_free(struct stamp_hashes *h)
{
	map_free(&h->place);
	strbuf_free(&h->hex);
}

/* The path as git ls-tree prints it, with core.quotePath as it is unless
 * somebody set it (git-config(1)). */
static void
add_path(struct strbuf *out, const char *path)
{
	static const char marks[] = "\a\b\t\n\v\f\r\"\\";
	static const char letters[] = "abtnvfr\"\\";
	bool is_quoted = false;
	const char *mark;

	for (const char *p = path; *p != '\0'; p++)
		is_quoted |= (unsigned char)*p < ' ' ||
			     (unsigned char)*p > QUOTE_ABOVE || *p == '"' ||
			     *p == '\\';
	if (!is_quoted) {
		strbuf_add(out, path);
		return;
	}
	strbuf_addc(out, '"');
	for (const char *p = path; *p != '\0'; p++)
		if ((mark = strchr(marks, *p)) != NULL)
			strbuf_addf(out, "\\%c", letters[mark - marks]);
		else if ((unsigned char)*p < ' ' ||
			 (unsigned char)*p > QUOTE_ABOVE)
			strbuf_addf(out, "\\%03o", (unsigned char)*p);
		else
			strbuf_addc(out, *p);
	strbuf_addc(out, '"');
}

static int
hash_of(const struct history_file *f, struct blobs *blobs,
    struct stamp_hashes *known, char hex[SHA256_LEN])
{
	const struct loc at = { .file = f->path };
	size_t n;
	int rc;

	if (f->mode == LINK_MODE) {
		sha256_hex("", 0, hex);
		return 0;
	}
	if (map_get(&known->place, f->oid, &n)) {
		memcpy(hex, known->hex.s + n, SHA256_LEN);
		return 0;
	}
	if ((rc = blobs_sha256(blobs, f->oid, &n, hex)) == 0)
		fail(EXIT_IO, &at, _("git lacks its bytes (%s)"), f->oid);
	if (rc != 1)
		return -1;
	map_put(&known->place, f->oid, known->hex.len);
	strbuf_addn(&known->hex, hex, SHA256_LEN);
	return 0;
}

static int
compare(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

int
stamp_statement_lines(const struct files *files, struct blobs *blobs,
    struct stamp_hashes *known, struct strbuf *lines)
{
	struct strlist sorted = { 0 };
	char hex[SHA256_LEN];
	size_t ahead = 0, at;
	int rc = 0;

	for (size_t n = 0; n < files->n && rc == 0; n++) {
		struct strbuf line = { 0 };

		for (; ahead < files->n && ahead < n + AHEAD; ahead++)
			if (files->file[ahead].mode != LINK_MODE &&
			    !map_get(
				&known->place, files->file[ahead].oid, &at))
				blobs_want(blobs, files->file[ahead].oid);
		rc = hash_of(&files->file[n], blobs, known, hex);
		strbuf_addf(&line, "%06o ", files->file[n].mode);
		add_path(&line, files->file[n].path);
		strbuf_addf(&line, " %s\n", rc == 0 ? hex : "");
		strlist_take(&sorted, strbuf_take(&line));
	}
	if (sorted.n > 0)
		qsort(sorted.v, sorted.n, sizeof(*sorted.v), compare);
	for (size_t n = 0; n < sorted.n && rc == 0; n++)
		strbuf_add(lines, sorted.v[n]);
	strlist_free(&sorted);
	return rc;
}

int
stamp_statement_add(const char *commit, const struct files *files,
    struct blobs *blobs, struct stamp_hashes *known, struct strbuf *out)
{
	struct strbuf lines = { 0 };
	char hex[SHA256_LEN];
	const int rc = stamp_statement_lines(files, blobs, known, &lines);

	if (rc == 0) {
		sha256_hex(lines.s != NULL ? lines.s : "", lines.len, hex);
		strbuf_addf(out, FIRST "%s" SECOND "%s\n", commit, hex);
	}
	strbuf_free(&lines);
	return rc;
}

bool
stamp_statement_commit(const struct strbuf *text, char commit[STAMP_COMMIT_LEN])
{
	const char *s = text->s, *id;
	size_t n;

	if (s == NULL || strlen(s) != text->len || !starts_with(s, FIRST))
		return false;
	id = s + strlen(FIRST);
	n = strspn(id, HEX);
	if (n >= STAMP_COMMIT_LEN || !starts_with(id + n, SECOND))
		return false;
	memcpy(commit, id, n);
	commit[n] = '\0';
	s = id + n + strlen(SECOND);
	n = strspn(s, HEX);
	return git_is_object_name(commit) && n == SHA256_LEN - 1 &&
	       strcmp(s + n, "\n") == 0;
}
