/* The records of a commit. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../util/diag.h"
#include "../util/file.h"
#include "../util/i18n.h"
#include "../util/mem.h"
#include "../util/sha256.h"
#include "../util/strlist.h"
#include "../util/text.h"
#include "../util/timestamp.h"
#include "git.h"
#include "repository.h"
#include "tree.h"

static int
by_ref(const void *a, const void *b)
{
	return reference_compare(
	    &((const struct entry *)a)->ref, &((const struct entry *)b)->ref);
}

/* Is PATH the place of a record?  Its reference to *E. */
static bool
is_record(const char *path, struct entry *e)
{
	const char *name = strrchr(path, '/');
	size_t n;
	char *want;
	bool is;

	if (name == NULL || !ends_with(path, ".xml"))
		return false;
	n = strlen(++name) - strlen(".xml");
	if (n >= sizeof(e->text))
		return false;
	memcpy(e->text, name, n);
	e->text[n] = '\0';
	if (!reference_parse(e->text, &e->ref))
		return false;
	want = reference_path(e->text, ".xml");
	is = strcmp(want, path) == 0;
	free(want);
	return is;
}

/* One line of ls-tree: MODE TYPE OID TAB PATH.  0; -1: reported. */
static int
take_line(struct tree *t, char *line)
{
	char *tab = strchr(line, '\t'), *oid;
	struct entry e;

	if (tab == NULL)
		return 0;
	*tab = '\0';
	if (!starts_with(line, "100")) {
		fail(EXIT_DATA, NULL,
		    _("%s is a link, where a register has only files"),
		    tab + 1);
		return -1;
	}
	oid = strrchr(line, ' ');
	if (oid == NULL || strlen(oid + 1) >= sizeof(e.oid) ||
	    !is_record(tab + 1, &e))
		return 0;
	memcpy(e.oid, oid + 1, strlen(oid + 1) + 1);
	t->entry = xgrow(t->entry, &t->cap, t->n + 1, sizeof(*t->entry));
	t->entry[t->n++] = e;
	return 0;
}

int
tree_read(const char *dir, const char *commit, const struct strlist *paths,
    struct tree *t)
{
	struct strlist args = { 0 }, lines = { 0 };
	int rc;

	*t = (struct tree){ 0 };
	if (*commit == '\0')
		return 0;
	strlist_add(&args, "ls-tree");
	strlist_add(&args, "-r");
	strlist_add(&args, "-z");
	strlist_add(&args, commit);
	strlist_add(&args, "--");
	for (size_t i = 0; paths != NULL && i < paths->n; i++)
		strlist_add(&args, paths->v[i]);
	if (paths == NULL)
		strlist_add(&args, "incidents");
	strlist_take(&args, NULL);
	rc = git_list(dir, &lines, (const char *const *)args.v);
	if (rc == -1)
		repository_is_damaged(dir);
	for (size_t i = 0; i < lines.n; i++)
		if (take_line(t, lines.v[i]) == -1)
			rc = -1;
	if (t->n > 1)
		qsort(t->entry, t->n, sizeof(*t->entry), by_ref);
	strlist_free(&args);
	strlist_free(&lines);
	return rc;
}

void
tree_free(struct tree *t)
{
	free(t->entry);
	*t = (struct tree){ 0 };
}

const struct entry *
tree_find(const struct tree *t, const char *ref)
{
	struct entry key = { 0 };

	if (t->n == 0 || !reference_parse(ref, &key.ref))
		return NULL;
	return bsearch(&key, t->entry, t->n, sizeof(*t->entry), by_ref);
}

void
tree_put(struct tree *t, const char *ref, const char *oid)
{
	struct entry *e = unconst(tree_find(t, ref));
	const bool is_new = e == NULL;

	if (is_new) {
		t->entry = xgrow(
		    t->entry, &t->cap, t->n + 1, sizeof(*t->entry));
		e = &t->entry[t->n++];
		*e = (struct entry){ 0 };
		reference_parse(ref, &e->ref);
		reference_format(&e->ref, e->text);
	}
	snprintf(e->oid, sizeof(e->oid), "%s", oid);
	if (is_new)
		qsort(t->entry, t->n, sizeof(*t->entry), by_ref);
}

/* The hash of "blob SIZE NUL" and its bytes. */
char *
tree_blob_name(size_t digits, const void *data, size_t n)
{
	struct strbuf s = { 0 };
	char hex[SHA256_LEN];

	strbuf_addf(&s, "blob %zu", n);
	strbuf_addc(&s, '\0');
	strbuf_addn(&s, data, n);
	if (digits == SHA256_LEN - 1)
		sha256_hex(s.s, s.len, hex);
	else
		sha1_hex(s.s, s.len, hex);
	strbuf_free(&s);
	return xstrdup(hex);
}

bool
tree_is_blob(const char *oid, const void *data, size_t n)
{
	char *name = tree_blob_name(strlen(oid), data, n);
	const bool is = strcmp(name, oid) == 0;

	free(name);
	return is;
}

/* "OID blob SIZE LF bytes LF", as often as was asked; "OID missing LF" of one
 * that git has not. */
static int
cut_blobs(const struct strbuf *all, size_t n, struct strbuf *out)
{
	size_t at = 0;

	for (size_t i = 0; i < n; i++) {
		const char *line = all->s + at;
		const char *lf = at < all->len
				     ? memchr(line, '\n', all->len - at)
				     : NULL;
		const char *size = lf;
		unsigned long len;
		char *end;

		while (size != NULL && size > line && size[-1] != ' ')
			size--;
		if (size == NULL || size == line)
			return -1;
		at += (size_t)(lf - line) + 1;
		len = strtoul(size, &end, 10);
		if (end == size)
			continue;
		if (at > all->len || len > all->len - at)
			return -1;
		strbuf_addn(&out[i], all->s + at, len);
		at += len + 1;
	}
	return 0;
}

int
tree_blobs(
    const char *dir, const char *const *oids, size_t n, struct strbuf *out)
{
	const char *const args[] = { "cat-file", "--batch", NULL };
	struct strbuf in = { 0 }, all = { 0 }, err = { 0 };
	struct git g;
	int rc;

	for (size_t i = 0; i < n; i++) {
		out[i] = (struct strbuf){ 0 };
		strbuf_add(&in, oids[i]);
		strbuf_addc(&in, '\n');
	}
	if (n == 0)
		return 0;
	g = (struct git){ .dir = dir,
		.args = args,
		.in = in.s,
		.in_len = in.len,
		.out = &all,
		.err = &err };
	rc = git_run(&g);
	if (rc == 0 && cut_blobs(&all, n, out) == -1)
		rc = 1;
	if (rc > 0)
		git_complain(EXIT_IO, "cat-file", &err);
	strbuf_free(&in);
	strbuf_free(&all);
	strbuf_free(&err);
	return rc == 0 ? 0 : -1;
}
