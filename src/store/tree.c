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

/* Is it a folder that holds many records: "incidents/2026/00" and above?  And
 * so was ".dl", of a version that kept its state there. */
static bool
is_common(const char *path)
{
	static const char top[] = "incidents";

	if (strcmp(path, ".dl") == 0)
		return true;
	if (!starts_with(path, top))
		return false;
	path += strlen(top);
	return path[strspn(path, "/0123456789")] == '\0';
}

/* Is it the dossier of a record itself? */
static bool
is_dossier(const char *path)
{
	char *as_record = xasprintf("%s.xml", path);
	struct entry e;
	const bool is = is_record(as_record, &e);

	free(as_record);
	return is;
}

/* What stands at PATH in place of a file or folder, with what undoes it. */
static char *
sentence(const char *dir, const char *mode, const char *path)
{
	const char *what = starts_with(mode, "120") ? _("a symbolic link")
			   : starts_with(mode, "160")
			       ? _("another repository (a submodule)")
			       : _("a file where a folder belongs");
	char *folder = shell_word(dir), *file = shell_word(path);
	char *text = xasprintf(
	    _("%s: %s is %s; a register has only files and folders of its own; "
	      "undo the commit that changed it: git -C %s revert $(git -C %s "
	      "log -1 --format=%%h -- %s)"),
	    dir, path, what, folder, folder, file);

	free(file);
	free(folder);
	return text;
}

/* One line of ls-tree: MODE TYPE OID TAB PATH.  0; -1: reported. */
static int
take_line(struct tree *t, const char *dir, char *line)
{
	char *tab = strchr(line, '\t'), *oid, *path, *said;
	const bool is_file = starts_with(line, "100");
	struct entry e;

	if (tab == NULL)
		return 0;
	*tab = '\0';
	path = tab + 1;
	if (is_common(path)) {
		said = sentence(dir, line, path);
		fail(EXIT_DATA, NULL, "%s", said);
		free(said);
		return -1;
	}
	oid = strrchr(line, ' ');
	if (!is_file || is_dossier(path)) {
		strlist_add(&t->broken, path);
		strlist_take(&t->said, sentence(dir, line, path));
	} else if (oid != NULL && strlen(oid + 1) < sizeof(e.oid) &&
		   is_record(path, &e)) {
		memcpy(e.oid, oid + 1, strlen(oid + 1) + 1);
		t->entry = xgrow(
		    t->entry, &t->cap, t->n + 1, sizeof(*t->entry));
		t->entry[t->n++] = e;
	}
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
	strlist_add(&args, ".dl");
	strlist_take(&args, NULL);
	rc = git_list(dir, &lines, (const char *const *)args.v);
	if (rc == -1)
		repository_is_damaged(dir);
	for (size_t i = 0; i < lines.n; i++)
		if (take_line(t, dir, lines.v[i]) == -1)
			rc = -1;
	if (t->n > 1)
		qsort(t->entry, t->n, sizeof(*t->entry), by_ref);
	strlist_free(&args);
	strlist_free(&lines);
	return rc;
}

bool
tree_is_broken(const struct tree *t, const char *ref)
{
	char *path;
	size_t i, n;
	bool is = false;

	if (t->broken.n == 0)
		return false;
	path = reference_path(ref, "");
	n = strlen(path);
	for (i = 0; i < t->broken.n && !is; i++)
		is = starts_with(t->broken.v[i], path) &&
		     (t->broken.v[i][n] == '\0' || t->broken.v[i][n] == '/' ||
			 strcmp(t->broken.v[i] + n, ".xml") == 0);
	if (is)
		fail(EXIT_DATA, NULL, "%s", t->said.v[i - 1]);
	free(path);
	return is;
}

void
tree_free(struct tree *t)
{
	free(t->entry);
	strlist_free(&t->broken);
	strlist_free(&t->said);
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
