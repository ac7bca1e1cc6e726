/* Streams of incidents, in and out. */
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "../core/incident_source.h"
#include "../util/child.h"
#include "../util/i18n.h"
#include "../util/mem.h"
#include "../util/pack.h"
#include "../util/strbuf.h"
#include "../util/strlist.h"
#include "csv.h"
#include "incident_csv.h"
#include "incident_json.h"
#include "incident_pack.h"
#include "incident_xml.h"
#include "stream.h"

bool
format_parse(const char *s, enum format *form)
{
	static const char *const names[] = { [FORMAT_CSV] = "csv",
		[FORMAT_XML] = "xml",
		[FORMAT_JSONL] = "jsonl" };

	for (size_t i = FORMAT_CSV; i < LENGTH(names); i++)
		if (strcmp(names[i], s) == 0) {
			*form = (enum format)i;
			return true;
		}
	return false;
}

/* Reading ---------------------------------------------------------------- */

/* A file whose beginning was looked at: that comes first, then the rest. */
struct source {
	int fd;
	char head[4096];
	size_t n, at;
};

struct reader {
	const struct zone *zone;
	struct source source;
	FILE *fp; /* of the source */
	char *buffer; /* of FP */
	const char *name; /* for messages */
	enum format form;
	struct csv_rows *csv;
	struct xml_in *xml;
	char *block; /* of XML; a line of JSON */
	size_t blockcap;
	struct loc at; /* the line of JSON */
	bool at_end;
	struct strlist extra; /* unknown columns that were seen */
	struct columns cols;
	/* Of reader_open_fenced(): what the child read. */
	bool is_packed;
	struct strbuf answer;
	struct unpack in;
};

#define BLOCK 65536

/* For fopencookie(3). */
static ssize_t
source_read(void *cookie, char *buf, size_t n)
{
	struct source *s = cookie;
	ssize_t got;

	if (s->at < s->n) {
		if (n > s->n - s->at)
			n = s->n - s->at;
		memcpy(buf, s->head + s->at, n);
		s->at += n;
		return (ssize_t)n;
	}
	do
		got = read(s->fd, buf, n);
	while (got == -1 && errno == EINTR);
	return got;
}

static int
source_close(void *cookie)
{
	struct source *s = cookie;

	return s->fd == STDIN_FILENO ? 0 : close(s->fd);
}

/* The format by the first byte that is neither a blank nor of a BOM. */
static enum format
guess(struct source *s)
{
	size_t at = 0;
	ssize_t got;

	for (;;) {
		while (at < s->n && strchr(" \t\r\n", s->head[at]) != NULL)
			at++;
		if (at == 0 && s->n >= 3 &&
		    memcmp(s->head, "\xef\xbb\xbf", 3) == 0) {
			at = 3;
			continue;
		}
		if ((at < s->n && (s->n >= 3 || s->head[0] != '\xef')) ||
		    s->n == sizeof(s->head))
			break;
		got = read(s->fd, s->head + s->n, sizeof(s->head) - s->n);
		if (got == -1 && errno == EINTR)
			continue;
		if (got <= 0) /* an error comes again when it is read */
			break;
		s->n += (size_t)got;
	}
	if (at < s->n && s->head[at] == '<')
		return FORMAT_XML;
	if (at < s->n && (s->head[at] == '{' || s->head[at] == '['))
		return FORMAT_JSONL;
	return FORMAT_CSV;
}

/* 0; -1: no header; reported. */
static int
begin(struct reader *r)
{
	switch (r->form) {
	case FORMAT_XML:
		r->xml = xml_in_new(r->zone);
		incident_xml_begin(r->xml, r->name);
		r->block = xreallocarray(NULL, BLOCK, 1);
		return 0;
	case FORMAT_JSONL:
		r->at.file = r->name;
		return 0;
	case FORMAT_GUESS:
	case FORMAT_CSV:
		r->csv = csv_rows_new(r->zone, r->fp, r->name);
		break;
	}
	return r->csv != NULL ? 0 : -1;
}

struct reader *
reader_open(const struct zone *zone, const char *path, enum format form)
{
	static const cookie_io_functions_t io = { .read = source_read,
		.close = source_close };
	struct reader *r = xcalloc(1, sizeof(*r));
	const bool is_stdin = strcmp(path, "-") == 0;

	r->zone = zone;
	r->name = is_stdin ? "<stdin>" : path;
	r->source.fd = is_stdin ? STDIN_FILENO
				: open(path, O_RDONLY | O_CLOEXEC);
	if (r->source.fd == -1) {
		fail_errno(path);
		free(r);
		return NULL;
	}
	r->form = form == FORMAT_GUESS ? guess(&r->source) : form;
	if ((r->fp = fopencookie(&r->source, "r", io)) == NULL)
		die(EXIT_TEMP, "%s", _("out of memory"));
	/* Of a size without a buffer glibc takes no notice. */
	r->buffer = xreallocarray(NULL, BLOCK, 1);
	setvbuf(r->fp, r->buffer, _IOFBF, BLOCK);
	if (begin(r) == -1) {
		reader_close(r);
		return NULL;
	}
	return r;
}

void
reader_close(struct reader *r)
{
	if (r == NULL)
		return;
	strbuf_free(&r->answer);
	csv_rows_free(r->csv);
	xml_in_free(r->xml);
	free(r->block);
	strlist_free(&r->extra);
	columns_free(&r->cols);
	if (r->fp != NULL)
		fclose(r->fp);
	free(r->buffer);
	free(r);
}

/* The file could not be read; its end has come. */
static int
broken(struct reader *r)
{
	r->at_end = true;
	fail_errno(r->name);
	return -1;
}

static int
next_xml(struct reader *r, struct incident *i)
{
	size_t n;
	int got;

	while ((got = incident_xml_next(r->xml, i)) == 0 && !r->at_end) {
		n = fread(r->block, 1, BLOCK, r->fp);
		if (ferror(r->fp))
			return broken(r);
		r->at_end = n < BLOCK;
		incident_xml_feed(r->xml, r->block, n, r->at_end);
	}
	return got;
}

/* Is there anything but blanks in the line? */
static bool
is_empty(const char *s, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (strchr(" \t\r\n", s[i]) == NULL || s[i] == '\0')
			return false;
	return true;
}

static int
next_json(struct reader *r, struct incident *i)
{
	const char *s;
	ssize_t n;

	if (r->at_end)
		return 0;
	for (;;) {
		errno = 0;
		if ((n = getline(&r->block, &r->blockcap, r->fp)) == -1) {
			if (!feof(r->fp))
				return broken(r);
			r->at_end = true;
			return 0;
		}
		r->at.line++;
		s = r->block;
		if (r->at.line == 1 && n >= 3 &&
		    memcmp(s, "\xef\xbb\xbf", 3) == 0) {
			s += 3;
			n -= 3;
		}
		if (!is_empty(s, (size_t)n))
			return incident_json_read(
				   r->zone, s, (size_t)n, &r->at, i) == 0
				   ? 1
				   : -1;
	}
}

/* What the child's answer has of each record. */
enum { PACKED_END, PACKED_FAULTY, PACKED_RECORD };

static int
next_packed(struct reader *r, struct incident *i)
{
	switch (unpack_number(&r->in, PACKED_RECORD)) {
	case PACKED_RECORD:
		if (incident_unpack(&r->in, r->name, i))
			return 1;
		break;
	case PACKED_FAULTY:
		return -1;
	default:
		break;
	}
	if (!r->in.is_bad)
		return 0;
	fail(EXIT_DATA, NULL, "%s: %s", r->name,
	    _(child_end_reason(CHILD_WHOLE)));
	r->in = (struct unpack){ .s = "" };
	return -1;
}

int
reader_next(struct reader *r, struct incident *i)
{
	int got;

	if (r->is_packed)
		return next_packed(r, i);
	if (r->form == FORMAT_CSV)
		return csv_rows_next(r->csv, i);
	incident_init(i);
	got = r->form == FORMAT_XML ? next_xml(r, i) : next_json(r, i);
	for (size_t e = 0; got == 1 && e < i->nextra; e++)
		if (!strlist_has(&r->extra, i->extra[e].name))
			strlist_add(&r->extra, i->extra[e].name);
	return got;
}

int
reader_all(struct reader *r, struct incident **all, size_t *n, size_t *cap)
{
	int got, rc = 0;

	for (;;) {
		*all = xgrow(*all, cap, *n + 1, sizeof(**all));
		if ((got = reader_next(r, &(*all)[*n])) == 0)
			return rc;
		if (got == 1)
			++*n;
		else
			rc = -1;
	}
}

enum format
reader_format(const struct reader *r)
{
	return r->form;
}

const struct columns *
reader_columns(struct reader *r)
{
	struct columns *c = &r->cols;

	if (r->is_packed)
		return c;
	if (r->form == FORMAT_CSV)
		return csv_rows_columns(r->csv);
	columns_free(c);
	columns_all(c);
	for (size_t i = 0; i < r->extra.n; i++)
		columns_append(c, r->extra.v[i]);
	return c;
}

/* Behind a fence ----------------------------------------------------------- */

struct fenced_reading {
	const struct zone *zone;
	const char *path;
	enum format form;
};

static void
pack_columns(struct strbuf *out, const struct columns *cols)
{
	pack_number(out, cols->n);
	for (size_t c = 0; c < cols->n; c++) {
		pack_number(out, cols->c[c].field);
		pack_number(out, cols->c[c].list);
		pack_number(out, cols->c[c].col);
		pack_text(out, cols->c[c].name);
	}
}

static void
unpack_columns(struct unpack *in, struct columns *cols)
{
	const uint64_t n = unpack_number(in, UINT16_MAX);
	struct column c;

	while (cols->n < n && !in->is_bad) {
		c.field = (enum field)unpack_number(in, FIELD_MAX);
		c.list = (enum list)unpack_number(in, LIST_MAX);
		c.col = (size_t)unpack_number(
		    in, c.list < LIST_MAX ? list_def(c.list)->ncols - 1 : 0);
		c.name = unpack_text(in);
		cols->c = xgrow(
		    cols->c, &cols->cap, cols->n + 1, sizeof(*cols->c));
		cols->c[cols->n++] = c;
	}
}

/* In the child: format, columns and records to FD. */
static int
read_fenced(int fd, void *arg)
{
	const struct fenced_reading *f = arg;
	struct reader *r = reader_open(f->zone, f->path, f->form);
	struct strbuf front = { 0 }, records = { 0 };
	struct incident i;
	int got;

	if (r == NULL)
		return diag_status();
	while ((got = reader_next(r, &i)) != 0) {
		pack_number(&records, got == 1 ? PACKED_RECORD : PACKED_FAULTY);
		if (got == 1) {
			incident_pack(&records, &i);
			incident_free(&i);
		}
	}
	pack_number(&records, PACKED_END);
	pack_number(&front, r->form);
	pack_columns(&front, reader_columns(r));
	if (child_write(fd, front.s, front.len) == -1 ||
	    child_write(fd, records.s, records.len) == -1)
		return EXIT_IO;
	return diag_status();
}

/* The records behind it are left for reader_next(). */
static void
take_front(struct unpack *in, void *arg)
{
	struct reader *r = arg;

	r->form = (enum format)unpack_number(in, FORMAT_JSONL);
	unpack_columns(in, &r->cols);
	r->in = *in;
}

struct reader *
reader_open_fenced(const struct zone *zone, const char *path, enum format form)
{
	struct fenced_reading f = { zone, path, form };
	const char *const readable[] = { path, NULL };
	const struct child c = { .fence = SANDBOX_RECORDS,
		.path = strcmp(path, "-") == 0 ? "<stdin>" : path,
		.readable = readable,
		.has_input = true,
		.has_messages = true,
		.most = SIZE_MAX / 2,
		.work = read_fenced,
		.arg = &f };
	struct reader *r = xcalloc(1, sizeof(*r));

	r->name = c.path;
	r->is_packed = true;
	if (child_take(&c, &r->answer, take_front, r) == 0)
		return r;
	reader_close(r);
	return NULL;
}

/* Writing ---------------------------------------------------------------- */

struct writer {
	FILE *fp;
	enum format form;
	const struct columns *cols;
	enum list list;
	bool begun;
	struct strbuf text;
	/* For XML and JSON: the reference and the rows that were put of it. */
	struct incident part;
	size_t last_row;
	bool has_part;
};

static void
put_text(struct writer *w)
{
	fwrite_unlocked(w->text.s, 1, w->text.len, w->fp);
}

static void
put_header(struct writer *w)
{
	if (w->begun)
		return;
	w->begun = true;
	if (w->form == FORMAT_XML)
		fputs(INCIDENTS_XML_BEGIN, w->fp);
	if (w->form != FORMAT_CSV)
		return;
	strbuf_reset(&w->text);
	for (size_t i = 0; i < w->cols->n; i++) {
		if (i > 0)
			strbuf_addc(&w->text, ',');
		csv_add(&w->text, w->cols->c[i].name);
	}
	strbuf_addc(&w->text, '\n');
	put_text(w);
}

struct writer *
writer_open(
    FILE *fp, enum format form, const struct columns *cols, enum list list)
{
	static char buffer[BLOCK];
	struct writer *w = xcalloc(1, sizeof(*w));

	/* On a terminal each line is shown when it comes. */
	if (fp == stdout && !isatty(STDOUT_FILENO))
		setvbuf(fp, buffer, _IOFBF, BLOCK);
	w->fp = fp;
	w->form = form;
	w->cols = cols;
	w->list = list;
	return w;
}

static void
put_csv(struct writer *w, const struct incident *i, size_t row)
{
	const struct column *c;
	char buf[CELL_LEN];
	const char *v;

	strbuf_reset(&w->text);
	for (size_t n = 0; n < w->cols->n; n++) {
		c = &w->cols->c[n];
		if (c->list != LIST_MAX)
			v = row_format(i, c->list, row, c->col, buf);
		else if (c->field != FIELD_MAX)
			v = incident_format(i, c->field, buf);
		else
			v = extra_get(i, c->name);
		if (n > 0)
			strbuf_addc(&w->text, ',');
		csv_add(&w->text, v);
	}
	strbuf_addc(&w->text, '\n');
	put_text(w);
}

static void
put_whole(struct writer *w, const struct incident *i)
{
	strbuf_reset(&w->text);
	if (w->form == FORMAT_XML)
		incident_xml_write_item(&w->text, i);
	else
		incident_json_write(&w->text, i);
	put_text(w);
}

static void
put_part(struct writer *w)
{
	if (w->has_part)
		put_whole(w, &w->part);
	incident_free(&w->part);
	w->has_part = false;
}

void
writer_put(struct writer *w, const struct incident *i)
{
	put_header(w);
	if (w->list != LIST_MAX)
		for (size_t r = 0; r < i->lists[w->list].n; r++)
			writer_put_row(w, i, r);
	else if (w->form == FORMAT_CSV)
		put_csv(w, i, 0);
	else
		put_whole(w, i);
}

/*
 * In XML and JSON a row stands within its record, so that the next command can
 * read it: the rows that follow one another of one record are gathered.
 */
void
writer_put_row(struct writer *w, const struct incident *i, size_t row)
{
	const char *ref;

	put_header(w);
	if (w->form == FORMAT_CSV) {
		put_csv(w, i, row);
		return;
	}
	ref = incident_text(i, FIELD_REF);
	if (w->has_part &&
	    (row <= w->last_row ||
		strcmp(incident_text(&w->part, FIELD_REF), ref) != 0))
		put_part(w);
	incident_source_begin(&w->part);
	incident_source_add_list(&w->part, w->list);
	incident_set_text(&w->part, FIELD_REF, ref);
	row_copy(&w->part, w->list, i, row);
	w->last_row = row;
	w->has_part = true;
}

void
writer_close(struct writer *w)
{
	if (w == NULL)
		return;
	put_header(w);
	put_part(w);
	if (w->form == FORMAT_XML)
		fputs(INCIDENTS_XML_END, w->fp);
	writer_drop(w);
}

void
writer_drop(struct writer *w)
{
	incident_free(&w->part);
	strbuf_free(&w->text);
	free(w);
}
