/*
 * The peer of filter.py: rows of CSV read and written again by libcsv alone,
 * standard input to standard output, nothing looked at.
 *
 * csv_write() into one buffer, since csv_fwrite() locks the stream for every
 * byte and would make us look good.
 */
#include <csv.h>
#include <stdio.h>
#include <stdlib.h>

#define BLOCK 65536

struct copy {
	unsigned char *out;
	size_t n, cap;
	int begun; /* a field of this row was written */
};

static void
flush(struct copy *c)
{
	if (fwrite(c->out, 1, c->n, stdout) != c->n)
		exit(1);
	c->n = 0;
}

/* Room for N bytes more. */
static void
make_room(struct copy *c, size_t n)
{
	if (c->cap - c->n >= n)
		return;
	flush(c);
	if (c->cap >= n)
		return;
	c->cap = n;
	if ((c->out = realloc(c->out, c->cap)) == NULL)
		exit(1);
}

static void
on_field(void *s, size_t len, void *arg)
{
	struct copy *c = arg;

	make_room(c, 2 * len + 3); /* a comma, quotes, each byte a quote */
	if (c->begun)
		c->out[c->n++] = ',';
	c->begun = 1;
	c->n += csv_write(c->out + c->n, c->cap - c->n, s, len);
}

static void
on_row(int end, void *arg)
{
	struct copy *c = arg;

	(void)end;
	make_room(c, 1);
	c->out[c->n++] = '\n';
	c->begun = 0;
}

int
main(void)
{
	static char in[BLOCK];
	struct copy c = { .cap = BLOCK };
	struct csv_parser p;
	size_t n;

	if ((c.out = malloc(c.cap)) == NULL || csv_init(&p, CSV_STRICT) != 0)
		return 1;
	setvbuf(stdout, NULL, _IONBF, 0);
	while ((n = fread(in, 1, sizeof(in), stdin)) > 0)
		if (csv_parse(&p, in, n, on_field, on_row, &c) != n)
			return 1;
	if (ferror(stdin) || csv_fini(&p, on_field, on_row, &c) != 0)
		return 1;
	flush(&c);
	csv_free(&p);
	free(c.out);
	return 0;
}
