/* The files of a register at one commit: git ls-tree. */
#include <stdlib.h>
#include <string.h>

#include "../util/mem.h"
#include "files.h"

/* Of "MODE TYPE OID TAB PATH". */
static void
take_line(struct files *f, char *line, size_t below)
{
	char *type = strchr(line, ' '), *tab = strchr(line, '\t');
	char *oid = type != NULL ? strchr(type + 1, ' ') : NULL;

	if (oid == NULL || tab == NULL || strlen(tab + 1) < below)
		return;
	*tab = '\0';
	f->file = xgrow(f->file, &f->cap, f->n + 1, sizeof(*f->file));
	f->file[f->n] = (struct history_file){ .path = tab + 1 + below,
		.oid = oid + 1,
		.mode = (unsigned)strtoul(line, NULL, 8) };
	map_put(&f->place, f->file[f->n].path, f->n);
	f->n++;
}

int
files_read(const struct git_place *place, const char *commit, const char *below,
    struct files *f)
{
	const char *const args[] = { "ls-tree", "-r", "-z", "--full-tree",
		commit, "--", below, NULL };
	const char *const all[] = { "ls-tree", "-r", "-z", "--full-tree",
		commit, NULL };
	struct strbuf err = { 0 };
	struct git g = {
		.place = place, .args = *below != '\0' ? args : all, .err = &err
	};
	int rc;

	*f = (struct files){ 0 };
	g.out = &f->bytes;
	if ((rc = git_run(&g)) > 0)
		git_complain(EXIT_IO, args[0], &err);
	for (size_t at = 0, n; rc == 0 && at < f->bytes.len; at += n) {
		n = strlen(f->bytes.s + at) + 1;
		take_line(f, f->bytes.s + at, strlen(below));
	}
	strbuf_free(&err);
	return rc == 0 ? 0 : -1;
}

const struct history_file *
files_find(const struct files *f, const char *path)
{
	size_t at;

	return map_get(&f->place, path, &at) ? &f->file[at] : NULL;
}

size_t
files_from(const struct files *f, const char *path)
{
	size_t low = 0, high = f->n, middle;

	while (low < high) {
		middle = low + (high - low) / 2;
		if (strcmp(f->file[middle].path, path) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

void
files_free(struct files *f)
{
	free(f->file);
	map_free(&f->place);
	strbuf_free(&f->bytes);
	*f = (struct files){ 0 };
}
