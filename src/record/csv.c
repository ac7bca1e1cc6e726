/* CSV one record at a time (libcsv). */
#include <csv.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "../util/file.h"
#include "../util/i18n.h"
#include "../util/mem.h"
#include "../util/strbuf.h"
#include "../util/utf8.h"
#include "csv.h"

struct csvin {
	struct csv_parser p; /* for what split() leaves to it */
	bool has_parser;
	char delimiter;
	FILE *fp;
	struct loc here; /* the last line read */
	char *line; /* getline(3)'s buffer */
	size_t linecap;
	struct strbuf text; /* the fields of the record, each with its NUL */
	size_t *start; /* where each field starts in text */
	size_t n, startcap;
	char **v; /* the same as pointers, lent in csvrow */
	size_t vcap;
	bool row_done, row_open; /* the record's end; its first lines */
	bool begun; /* the BOM, if any, is behind us */
	bool has_delimiter; /* given, or found */
	bool dead; /* after an error, or the end */
	bool only_plain; /* anything else ends it */
};

/*
 * By default libcsv takes CR for a row end of its own (so CRLF is two), and
 * takes blanks off unquoted fields.  Only LF ends a row here, and nothing is
 * blank: the CR of a CRLF is taken off before the line is fed, see feed().
 */
static int
is_lf(unsigned char c)
{
	return c == '\n';
}

static int
is_nothing(unsigned char c)
{
	(void)c;
	return 0;
}

/* Where the next field starts. */
static void
add_start(struct csvin *in)
{
	if (in->n == in->startcap)
		in->start = xgrow(
		    in->start, &in->startcap, in->n + 1, sizeof(*in->start));
	in->start[in->n++] = in->text.len;
}

static void
on_field(void *s, size_t len, void *arg)
{
	struct csvin *in = arg;
	struct strbuf *text = &in->text;

	add_start(in);
	if (text->cap - text->len <= len)
		text->s = xgrow(text->s, &text->cap, text->len + len + 1, 1);
	if (len > 0)
		memcpy(text->s + text->len, s, len);
	text->len += len;
	text->s[text->len++] = '\0';
}

static void
on_row(int end, void *arg)
{
	struct csvin *in = arg;

	(void)end;
	in->row_done = true;
}

struct csvin *
csvin_new(FILE *fp, const char *name, char delimiter)
{
	struct csvin *in = xcalloc(1, sizeof(*in));

	in->fp = fp;
	in->here.file = name;
	in->has_delimiter = delimiter != '\0';
	in->delimiter = delimiter;
	if (!in->has_delimiter)
		in->delimiter = ',';
	return in;
}

void
csvin_free(struct csvin *in)
{
	if (in == NULL)
		return;
	if (in->has_parser)
		csv_free(&in->p);
	free(in->line);
	strbuf_free(&in->text);
	free(in->start);
	free(in->v);
	free(in);
}

static int
broken(struct csvin *in, struct loc at, const char *what)
{
	in->dead = true;
	fail(EXIT_DATA, &at, "%s", what);
	return -1;
}

/* The offset of the first byte that is not UTF-8, or is NUL; or N.  Nearly all
 * text is ASCII, which is looked at eight bytes at a time. */
static size_t
text_span(const char *s, size_t n)
{
	const uint64_t ones = UINT64_C(0x0101010101010101), high = ones << 7;
	size_t i = 0, len;
	uint64_t w;

	while (i < n) {
		for (; n - i >= sizeof(w); i += sizeof(w)) {
			memcpy(&w, s + i, sizeof(w));
			/* A high bit, or a byte that borrows when 1 is taken
			 * off: then it was NUL. */
			if (((w | (w - ones)) & high) != 0)
				break;
		}
		if (i == n)
			break;
		if (s[i] == '\0' || utf8_get(s + i, n - i, &len) == UTF8_BAD)
			return i;
		i += len;
	}
	return n;
}

static int
check_text(struct csvin *in, const char *s, size_t n, size_t col)
{
	const size_t ok = text_span(s, n);
	struct loc at = in->here;
	char what[160];

	if (ok == n)
		return 0;
	at.col = col + ok;
	if (s[ok] == '\0')
		return broken(in, at, _("expected text, got a NUL byte"));
	snprintf(what, sizeof(what),
	    _("the byte 0x%02x is not UTF-8; save the file as UTF-8"),
	    (unsigned char)s[ok]);
	return broken(in, at, what);
}

/* Is the end of this line inside quotes?  Each quote, doubled ones too, turns
 * it round; and what was not ended by the line before was inside. */
static bool
ends_in_quotes(const struct csvin *in, const char *s, size_t n)
{
	bool inside = in->row_open;

	for (size_t i = 0; i < n; i++)
		inside ^= s[i] == '"';
	return inside;
}

static void
need_parser(struct csvin *in)
{
	if (in->has_parser)
		return;
	csv_init(&in->p, CSV_STRICT | CSV_STRICT_FINI | CSV_REPALL_NL);
	csv_set_delim(&in->p, (unsigned char)in->delimiter);
	csv_set_term_func(&in->p, is_lf);
	csv_set_space_func(&in->p, is_nothing);
	in->has_parser = true;
}

static int
parse(struct csvin *in, const char *s, size_t n, size_t col)
{
	struct loc at = in->here;
	size_t used;

	need_parser(in);
	used = csv_parse(&in->p, s, n, on_field, on_row, in);
	if (used == n)
		return 0;
	at.col = col + used;
	if (csv_error(&in->p) != CSV_EPARSE)
		die(EXIT_TEMP, "%s", _("out of memory"));
	if (s[used] == '"')
		return broken(in, at,
		    _("a quote inside a field that does not begin with one"));
	return broken(in, at, _("text behind a closing quote"));
}

/*
 * The field at S, of a line that ends before END, to *TO with its NUL; *TO is
 * moved behind that.  What follows the field's delimiter or line end; NULL if
 * it has a quote, or one that is not closed here.
 */
static const char *
split_bare(const char *s, const char *end, char delimiter, char **to)
{
	const char *stop = memchr(s, delimiter, (size_t)(end - 1 - s));
	size_t n;

	if (stop == NULL)
		stop = end - 1;
	n = (size_t)(stop - s);
	if (memchr(s, '"', n) != NULL)
		return NULL;
	memcpy(*to, s, n);
	*to += n;
	*(*to)++ = '\0';
	return stop + 1;
}

static const char *
split_quoted(const char *s, const char *end, char delimiter, char **to)
{
	char *behind;

	s++;
	while ((behind = memccpy(*to, s, '"', (size_t)(end - s))) != NULL) {
		s += behind - *to;
		*to = behind;
		if (*s == '"') {
			s++; /* doubled: one of them stays */
			continue;
		}
		behind[-1] = '\0';
		return *s == delimiter || *s == '\n' ? s + 1 : NULL;
	}
	return NULL;
}

/*
 * The fields of a line that is a well-formed record of its own, as nearly all
 * are.  False, and nothing is done, for any other: that is libcsv's to read,
 * and to find the fault in, which goes byte by byte.
 */
static bool
split(struct csvin *in, const char *s, size_t n)
{
	const char delimiter = in->delimiter, *end = s + n;
	struct strbuf *text = &in->text;
	char *to;

	if (n < 1 || s[n - 1] != '\n')
		return false;
	if (n == 1) /* a blank line is a record without a field */
		return in->row_done = true;
	/* No field is longer with its NUL than with what ends it. */
	to = text->s = xgrow(text->s, &text->cap, n, 1);
	while (s != NULL && s < end) {
		add_start(in);
		s = *s == '"' ? split_quoted(s, end, delimiter, &to)
			      : split_bare(s, end, delimiter, &to);
		text->len = (size_t)(to - text->s);
	}
	if (s == NULL)
		in->n = text->len = 0;
	in->row_done = s != NULL;
	return in->row_done;
}

/*
 * The delimiter of the header: a comma if there is one outside quotes, else
 * what a spreadsheet program writes where the comma is for decimals.
 */
static void
find_delimiter(struct csvin *in, const char *s, size_t n)
{
	bool quoted = false, semicolon = false, tab = false;

	in->has_delimiter = true;
	for (size_t i = 0; i < n; i++) {
		quoted ^= s[i] == '"';
		if (!quoted && s[i] == ',')
			return; /* as it is */
		semicolon |= !quoted && s[i] == ';';
		tab |= !quoted && s[i] == '\t';
	}
	if (semicolon || tab)
		in->delimiter = '\t';
	if (semicolon)
		in->delimiter = ';';
}

/* Feed one physical line; 1 if there was one, 0 at the end, -1 on error. */
static int
feed(struct csvin *in)
{
	const char *s;
	size_t n, bom;
	ssize_t len;

	if ((len = getline(&in->line, &in->linecap, in->fp)) == -1) {
		if (feof(in->fp))
			return 0;
		in->dead = true;
		fail_errno(in->here.file);
		return -1;
	}
	in->here.line++;
	bom = !in->begun && len >= 3 && memcmp(in->line, "\xef\xbb\xbf", 3) == 0
		  ? 3
		  : 0;
	in->begun = true;
	s = in->line + bom;
	n = (size_t)len - bom;
	if (!in->only_plain && check_text(in, s, n, bom + 1) == -1)
		return -1;
	if (n >= 1 && s[n - 1] == '\r' && !ends_in_quotes(in, s, n))
		n--; /* the file's last line, cut within its CRLF */
	else if (n >= 2 && s[n - 1] == '\n' && s[n - 2] == '\r' &&
		 !ends_in_quotes(in, s, n))
		in->line[bom + n-- - 2] = '\n';
	if (!in->has_delimiter && n > 1)
		find_delimiter(in, s, n);
	if (!in->row_open && split(in, s, n))
		return 1;
	if (in->only_plain)
		return -1;
	if (parse(in, s, n, bom + 1) == -1)
		return -1;
	in->row_open = !in->row_done;
	return 1;
}

/* Read until a record is whole. 1, 0 at the end of the file, -1 on error. */
static int
feed_record(struct csvin *in, struct loc first)
{
	int got;

	do {
		if ((got = feed(in)) == -1)
			return -1;
		if (in->text.len + in->p.entry_pos > FILE_MOST)
			return broken(in, first, _("a record of over 256 MiB"));
	} while (got == 1 && !in->row_done);
	if (got == 1)
		return 1;
	in->dead = true;
	if (in->has_parser && csv_fini(&in->p, on_field, on_row, in) != 0)
		return broken(in, first, _("a quote that is never closed"));
	return 0;
}

int
csvin_next(struct csvin *in, struct csvrow *row)
{
	struct loc first;

	do {
		if (in->dead)
			return 0;
		in->n = 0;
		strbuf_reset(&in->text);
		in->row_done = in->row_open = false;
		first = in->here;
		first.line++;
		if (feed_record(in, first) == -1)
			return -1;
	} while (in->n == 0);

	in->v = xgrow(in->v, &in->vcap, in->n, sizeof(*in->v));
	for (size_t i = 0; i < in->n; i++)
		in->v[i] = in->text.s + in->start[i];
	*row = (struct csvrow){ .v = in->v, .n = in->n, .at = first };
	return 1;
}

bool
csv_is_plain(FILE *fp, char delimiter)
{
	struct csvin *in = csvin_new(fp, "", delimiter);
	struct csvrow row;
	int rc;

	in->only_plain = true;
	while ((rc = csvin_next(in, &row)) == 1)
		;
	csvin_free(in);
	return rc == 0;
}

/* Has it a character that changes the direction of what stands behind it? */
static bool
turns(const char *s)
{
	const size_t n = strlen(s);
	const char *p = s;
	size_t len;

	/* All of them begin with that byte. */
	for (; (p = memchr(p, 0xe2, n - (size_t)(p - s))) != NULL; p++)
		if (is_direction_control(
			utf8_get(p, n - (size_t)(p - s), &len)))
			return true;
	return false;
}

/* As csv_write(), which goes by bytes. */
static void
add_quoted(struct strbuf *to, const char *value)
{
	size_t left = strlen(value);
	char *p, *end;

	to->s = xgrow(to->s, &to->cap, to->len + 2 * left + 3, 1);
	p = to->s + to->len;
	*p++ = '"';
	while (left > 0 && (end = memccpy(p, value, '"', left)) != NULL) {
		value += end - p;
		left -= (size_t)(end - p);
		*end++ = '"';
		p = end;
	}
	p += left;
	*p++ = '"';
	*p = '\0';
	to->len = (size_t)(p - to->s);
}

/* A record of another's may hold what this program never takes in. */
void
csv_add(struct strbuf *to, const char *value)
{
	struct strbuf clean = { 0 };

	if (turns(value)) {
		strbuf_add_clean(&clean, value, strlen(value));
		value = clean.s;
	}
	add_quoted(to, value);
	strbuf_free(&clean);
}
