/*
 * A history as evidence/walk reads it, in words, for tests.
 *
 *	walk-dump DIR [REVISION...]	below DIR; a commit a paragraph
 *	walk-dump -b DIR [REVISION...]	with the size of each new blob
 */
#include <stdio.h>
#include <string.h>

#include "../src/evidence/blobs.h"
#include "../src/evidence/walk.h"
#include "../src/util/diag.h"

static void
ask(void *arg, const struct walk_commit *c)
{
	for (size_t i = 0; arg != NULL && i < c->changes; i++)
		if (c->change[i].mode >> 12 == 010)
			blobs_want(arg, c->change[i].oid);
}

static void
put_person(const char *what, const struct walk_person *p)
{
	char at[TIMESTAMP_LEN];

	timestamp_format(p->at, at);
	printf("%s %s <%s> %s\n", what, p->name, p->email, at);
}

static void
put(struct blobs *b, const struct walk_commit *c)
{
	struct strbuf bytes = { 0 };

	printf("commit %s%s\n", c->id, c->is_signed ? " signed" : "");
	printf("tree %s\n", c->tree);
	for (size_t i = 0; i < c->parents; i++)
		printf("parent %s\n", c->parent[i]);
	put_person("author", &c->author);
	put_person("committer", &c->committer);
	printf("subject %s\nact %s\n", c->subject, c->act);
	for (size_t i = 0; i < c->refs; i++)
		printf("ref %s\n", c->ref[i]);
	for (size_t i = 0; i < c->changes; i++) {
		const struct walk_change *a = &c->change[i];

		printf("%zu %06o %06o [%s] [%s] %s", a->parent, a->old_mode,
		    a->mode, a->old_oid, a->oid, a->path);
		if (b != NULL && a->mode >> 12 == 010 &&
		    blobs_read(b, a->oid, &bytes) == 1)
			printf(" (%zu)", bytes.len);
		putchar('\n');
	}
	putchar('\n');
	strbuf_free(&bytes);
}

int
main(int argc, char *argv[])
{
	const bool has_blobs = argc > 1 && strcmp(argv[1], "-b") == 0;
	struct walk_options o = { .below = "", .ahead = ask };
	static const char *const head[] = { "HEAD", NULL };
	const struct walk_commit *c;
	struct walk *w;

	diag_init(argv[0]);
	argv += has_blobs;
	argc -= has_blobs;
	if (argc < 2)
		die(EXIT_USAGE, "DIR is missing");
	o.place.dir = argv[1];
	o.revisions = argc > 2 ? (const char *const *)&argv[2] : head;
	o.arg = has_blobs ? blobs_open(&o.place) : NULL;
	if ((w = walk_open(&o)) != NULL) {
		while ((c = walk_next(w)) != NULL)
			put(o.arg, c);
		walk_close(w);
	}
	blobs_close(o.arg);
	return finish();
}
