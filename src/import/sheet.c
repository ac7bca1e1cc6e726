/* Foreign spreadsheets, saved as CSV: character set, headings, rows. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../mail/charset.h"
#include "../util/file.h"
#include "../util/i18n.h"
#include "../util/map.h"
#include "../util/mem.h"
#include "../util/sha256.h"
#include "../util/strbuf.h"
#include "../util/strlist.h"
#include "../util/text.h"
#include "../util/utf8.h"
#include "sheet.h"

struct sheet {
	const char *name; /* for messages */
	struct sheet_options found; /* given, or found */
	char *encoding; /* of FOUND */
	struct strbuf text; /* the file in UTF-8, without a byte order mark */
	size_t start; /* where the reader begins in TEXT */
	FILE *fp; /* of TEXT */
	struct csvin *in;
	struct strlist headings;
	struct map columns; /* heading to column */
	struct loc at; /* of the headings */
	/* For sheet_place(): a line, from 1, and where in TEXT it begins. */
	unsigned long line;
	size_t line_at;
	bool is_broken;
	char **padded; /* of a table: a row and the cells that it lacks */
	char empty[1]; /* such a cell; the caller may write to it */
	char sha256[SHA256_LEN];
};

static bool
has_mark(const struct strbuf *bytes)
{
	return bytes->len >= 3 && memcmp(bytes->s, "\xef\xbb\xbf", 3) == 0;
}

/* Without a mark UTF-16 shows in the first letter, of a heading or a quote: in
 * the Latin script it has a NUL beside it. */
static const char *
find_encoding(const struct strbuf *bytes)
{
	const char *s = bytes->s;
	const size_t n = bytes->len;

	if (has_mark(bytes))
		return "utf-8";
	if (n >= 2 &&
	    (memcmp(s, "\xff\xfe", 2) == 0 || memcmp(s, "\xfe\xff", 2) == 0))
		return "utf-16";
	if (n >= 4 && n % 2 == 0 && s[0] != '\0' && s[1] == '\0' &&
	    s[3] == '\0')
		return "utf-16le";
	if (n >= 4 && n % 2 == 0 && s[0] == '\0' && s[1] != '\0' &&
	    s[2] == '\0')
		return "utf-16be";
	return utf8_span(s, n) == n ? "utf-8" : "windows-1252";
}

/* Line and column of the byte at AT. */
static struct loc
place_of(const struct sheet *s, size_t at)
{
	struct loc l = { .file = s->name, .line = 1 };
	const char *begin = s->text.s, *nl;

	while ((nl = memchr(begin, '\n', (size_t)(s->text.s + at - begin))) !=
	       NULL) {
		begin = nl + 1;
		l.line++;
	}
	l.col = (size_t)(s->text.s + at - begin) + 1;
	return l;
}

/*
 * The bytes as UTF-8.  charset_add() writes U+FFFD for a byte that it cannot
 * read, which is right for a mail whose original is kept; a sheet is not.
 */
static int
decode(struct sheet *s, const struct strbuf *bytes)
{
	const size_t mark = has_mark(bytes) ? 3 : 0;
	const char *lost;
	struct loc at;

	strbuf_addn(&s->text, "", 0);
	if (is_same_word(s->encoding, "utf-8") ||
	    is_same_word(s->encoding, "utf8")) {
		strbuf_addn(&s->text, bytes->s + mark, bytes->len - mark);
		return 0; /* csvin_next() reports a byte that is not UTF-8 */
	}
	charset_add(&s->text, s->encoding, bytes->s, bytes->len);
	lost = memmem(s->text.s, s->text.len, "\xef\xbf\xbd", 3);
	if (lost == NULL)
		return 0;
	at = place_of(s, (size_t)(lost - s->text.s));
	fail(EXIT_DATA, &at,
	    _("a character here cannot be read as %s; save the file as UTF-8"),
	    s->encoding);
	return -1;
}

/* Old programs for the Macintosh end a line with CR alone. */
static void
end_lines(struct strbuf *text)
{
	if (memchr(text->s, '\n', text->len) != NULL)
		return;
	for (size_t i = 0; i < text->len; i++)
		if (text->s[i] == '\r')
			text->s[i] = '\n';
}

/* Behind the LF of the line at AT. */
static size_t
line_end(const struct strbuf *text, size_t at)
{
	const char *nl = memchr(text->s + at, '\n', text->len - at);

	return nl != NULL ? (size_t)(nl - text->s) + 1 : text->len;
}

/*
 * A first line "sep=;", which spreadsheet programs write and read, names the
 * delimiter; *BEHIND is the line after it.
 */
static int
take_sep(struct sheet *s, size_t *behind)
{
	const struct loc at = { .file = s->name, .line = 1 };
	const char *p = s->text.s;
	size_t n = strcspn(p, "\r\n");

	if (n >= 2 && p[0] == '"' && p[n - 1] == '"') {
		p++;
		n -= 2;
	}
	if (n < 4 || strncasecmp(p, "sep=", 4) != 0)
		return 0;
	*behind = line_end(&s->text, 0);
	if (n != 5 || strchr(SHEET_DELIMITERS, p[4]) == NULL) {
		fail(EXIT_DATA, &at,
		    _("expected a comma, semicolon, tab or | behind sep=, got "
		      "\"%.*s\""),
		    (int)n, p);
		return -1;
	}
	if (s->found.delimiter == 0)
		s->found.delimiter = p[4];
	return 0;
}

/* Likely delimiters, the one that is least likely in a text first. */
static const char likely[] = { '\t', ';', ',', '|' };

/* How often C is in N bytes outside quotes; *QUOTED as they begin and end. */
static size_t
count_in(const char *s, size_t n, char c, bool *quoted)
{
	size_t count = 0;

	for (size_t i = 0; i < n; i++) {
		*quoted ^= s[i] == '"';
		count += !*quoted && s[i] == c;
	}
	return count;
}

/* The delimiter that is most frequent in the headings. */
static char
find_delimiter(const char *s, size_t n)
{
	bool quoted = false;
	size_t count, most = 0, end = 0;
	char best = ',';

	for (; end < n && (quoted || s[end] != '\n'); end++)
		quoted ^= s[end] == '"';
	for (size_t t = 0; t < sizeof(likely); t++) {
		quoted = false;
		count = count_in(s, end, likely[t], &quoted);
		if (count > most) {
			most = count;
			best = likely[t];
		}
	}
	return best;
}

#define LOOKED_AT 50 /* lines, to find the headings */

/* The rows among the first lines that have the same number of delimiters. */
struct guess {
	char delimiter;
	size_t rows, width, first; /* how many; the delimiters in each; line */
};

static struct guess
guess_rows(const struct sheet *s, size_t at, char delimiter)
{
	size_t width[LOOKED_AT] = { 0 }, lines, row = 0, same, end;
	struct guess g = { .delimiter = delimiter };
	bool quoted = false;

	for (lines = 0; at < s->text.len && lines < LOOKED_AT; lines++) {
		end = line_end(&s->text, at);
		width[row] += count_in(
		    s->text.s + at, end - at, delimiter, &quoted);
		row = quoted ? row : lines + 1;
		at = end;
	}
	for (size_t i = lines; i-- > 0;) {
		same = 0;
		for (size_t j = 0; j < lines; j++)
			same += width[i] > 0 && width[j] == width[i];
		if (same > 0 && same >= g.rows) {
			g.rows = same;
			g.width = width[i];
			g.first = i;
		}
	}
	return g;
}

/*
 * The number of lines above the headings.  Rows are as wide as the headings, so
 * these are the first line of the width that most lines have.
 */
static unsigned long
find_skip(struct sheet *s, size_t at)
{
	struct guess g, best = { 0 };

	if (s->found.delimiter != 0)
		return guess_rows(s, at, s->found.delimiter).first;
	for (size_t t = 0; t < sizeof(likely); t++) {
		g = guess_rows(s, at, likely[t]);
		if (g.rows > best.rows ||
		    (g.rows == best.rows && g.width > best.width))
			best = g;
	}
	s->found.delimiter = best.delimiter;
	return best.first;
}

/*
 * Find where the headings begin.  The lines above become empty ones, which the
 * reader skips and counts.
 */
static int
skip_lines(struct sheet *s)
{
	unsigned long skip = s->found.skip, lines;
	size_t at = 0, blank;

	if (take_sep(s, &at) == -1)
		return -1;
	lines = at > 0;
	if (skip == SHEET_FIND_SKIP)
		skip = s->found.skip = find_skip(s, at);
	for (; skip > 0 && at < s->text.len; skip--, lines++)
		at = line_end(&s->text, at);
	if (s->found.delimiter == 0) {
		blank = at + strspn(s->text.s + at, "\r\n");
		s->found.delimiter = find_delimiter(
		    s->text.s + blank, s->text.len - blank);
	}
	s->start = s->line_at = at - lines;
	s->line = 1;
	memset(s->text.s + s->start, '\n', lines);
	return 0;
}

/* Comments become empty lines before the CSV reader sees a quote in them. */
static void
blank_comments(struct strbuf *text)
{
	bool quoted = false;
	char *to = text->s;
	size_t end;

	for (size_t at = 0; at < text->len; at = end) {
		end = line_end(text, at);
		if (!quoted && text->s[at] == '#') {
			*to++ = '\n';
			continue;
		}
		for (size_t i = at; i < end; i++) {
			quoted ^= text->s[i] == '"';
			*to++ = text->s[i];
		}
	}
	text->len = (size_t)(to - text->s);
}

static int
check_headings(struct sheet *s)
{
	size_t known;
	int rc = 0;

	if (s->headings.n > SHEET_COLUMNS_MOST) {
		fail(EXIT_DATA, &s->at, _("more than %d columns"),
		    SHEET_COLUMNS_MOST);
		return -1;
	}
	for (size_t i = 0; i < s->headings.n; i++) {
		const char *name = s->headings.v[i];

		if (*name == '\0')
			continue;
		if (map_get(&s->columns, name, &known)) {
			const struct loc at = sheet_heading_place(s, i);

			fail(EXIT_DATA, &at, _("column \"%s\" is there twice"),
			    name);
			rc = -1;
		} else {
			map_put(&s->columns, name, i);
		}
	}
	return rc;
}

static int
read_headings(struct sheet *s)
{
	const struct loc whole = { .file = s->name };
	struct csvrow row;
	bool any = false;
	int got;

	if ((got = csvin_next(s->in, &row)) == -1)
		return -1;
	for (size_t i = 0; got == 1 && i < row.n; i++) {
		strlist_add(&s->headings, one_line(row.v[i]));
		any |= row.v[i][0] != '\0';
	}
	if (!any) {
		fail(EXIT_DATA, got == 1 ? &row.at : &whole, "%s",
		    _("no header: expected a row with the names of the "
		      "columns"));
		return -1;
	}
	s->at = row.at;
	return check_headings(s);
}

static int
begin(struct sheet *s, const struct strbuf *bytes)
{
	if (s->found.encoding != NULL && !charset_is_known(s->found.encoding)) {
		fail(EXIT_USAGE, NULL,
		    _("expected a character set such as utf-8, utf-16 or "
		      "windows-1252, got \"%s\""),
		    s->found.encoding);
		return -1;
	}
	s->encoding = xstrdup(s->found.encoding != NULL ? s->found.encoding
							: find_encoding(bytes));
	s->found.encoding = s->encoding;
	if (decode(s, bytes) == -1)
		return -1;
	end_lines(&s->text);
	if (s->found.is_table)
		blank_comments(&s->text);
	if (skip_lines(s) == -1)
		return -1;
	if (s->text.len == s->start) /* fmemopen() refuses no bytes */
		strbuf_addc(&s->text, '\n');
	s->fp = fmemopen(s->text.s + s->start, s->text.len - s->start, "r");
	if (s->fp == NULL) {
		fail_errno(s->name);
		return -1;
	}
	s->in = csvin_new(s->fp, s->name, s->found.delimiter);
	return read_headings(s);
}

struct sheet *
sheet_open(const char *path, const struct sheet_options *o)
{
	struct sheet *s = xcalloc(1, sizeof(*s));
	struct strbuf bytes = { 0 };
	int rc = -1;

	s->name = strcmp(path, "-") == 0 ? "<stdin>" : path;
	s->found = *o;
	strbuf_addn(&bytes, "", 0);
	if (file_read(path, &bytes, FILE_MOST) == -1) {
		fail_errno(s->name);
	} else {
		sha256_hex(bytes.s, bytes.len, s->sha256);
		rc = begin(s, &bytes);
	}
	strbuf_free(&bytes);
	if (rc == 0)
		return s;
	sheet_close(s);
	return NULL;
}

void
sheet_close(struct sheet *s)
{
	if (s == NULL)
		return;
	csvin_free(s->in);
	if (s->fp != NULL)
		fclose(s->fp);
	strlist_free(&s->headings);
	map_free(&s->columns);
	strbuf_free(&s->text);
	free(s->padded);
	free(s->encoding);
	free(s);
}

static bool
is_empty(const struct csvrow *row)
{
	for (size_t i = 0; i < row->n; i++)
		if (!is_blank(row->v[i]))
			return false;
	return true;
}

/* A spreadsheet program may have put the comment of a table into quotes. */
static bool
is_comment(const struct sheet *s, const struct csvrow *row)
{
	return s->found.is_table && row->v[0][0] == '#';
}

/* Two files in one: the headings of the second. */
static bool
is_headings(const struct sheet *s, const struct csvrow *row)
{
	bool is = row->n == s->headings.n;
	char *cell;

	for (size_t i = 0; is && i < row->n; i++) {
		cell = one_line(xstrdup(row->v[i]));
		is = strcmp(cell, s->headings.v[i]) == 0;
		free(cell);
	}
	return is;
}

static void
pad(struct sheet *s, struct csvrow *row)
{
	s->padded = xreallocarray(s->padded, s->headings.n, sizeof(*s->padded));
	for (size_t i = 0; i < s->headings.n; i++)
		s->padded[i] = i < row->n ? row->v[i] : s->empty;
	row->v = s->padded;
	row->n = s->headings.n;
}

int
sheet_next(struct sheet *s, struct csvrow *row)
{
	const size_t want = s->headings.n;
	struct loc at;
	int got;

	do {
		if ((got = csvin_next(s->in, row)) != 1) {
			s->is_broken |= got == -1;
			return got;
		}
	} while (is_empty(row) || is_comment(s, row));
	if (s->found.is_table && row->n < want)
		pad(s, row);
	if (is_headings(s, row)) {
		fail(EXIT_DATA, &row->at, "%s",
		    _("the headings again: expected a row"));
		return -1;
	}
	if (row->n == want)
		return 1;
	at = sheet_place(s, row, row->n > want ? want : row->n - 1);
	fail(EXIT_DATA, &at, _("%zu fields, not %zu"), row->n, want);
	return -1;
}

bool
sheet_is_broken(const struct sheet *s)
{
	return s->is_broken;
}

size_t
sheet_width(const struct sheet *s)
{
	return s->headings.n;
}

const char *
sheet_heading(const struct sheet *s, size_t col)
{
	return s->headings.v[col];
}

size_t
sheet_column(const struct sheet *s, const char *name)
{
	size_t col;

	return map_get(&s->columns, name, &col) ? col : s->headings.n;
}

/* Where LINE begins; it is mostly called with one line after another. */
static size_t
find_line(struct sheet *s, unsigned long line)
{
	if (line < s->line) {
		s->line = 1;
		s->line_at = s->start;
	}
	for (; s->line < line; s->line++)
		s->line_at = line_end(&s->text, s->line_at);
	return s->line_at;
}

/* The record was read before, so its quotes are right. */
static struct loc
cell_place(struct sheet *s, const struct loc *row, size_t col)
{
	const char *p = s->text.s + find_line(s, row->line), *line = p;
	const char *end = s->text.s + s->text.len;
	struct loc at = *row;
	bool quoted = false;

	for (; col > 0 && p < end && (quoted || *p != '\n'); p++) {
		quoted ^= *p == '"';
		if (*p == '\n') {
			at.line++;
			line = p + 1;
		}
		col -= !quoted && *p == s->found.delimiter;
	}
	at.col = (size_t)(p - line) + 1;
	return at;
}

struct loc
sheet_place(struct sheet *s, const struct csvrow *row, size_t col)
{
	return cell_place(s, &row->at, col);
}

struct loc
sheet_heading_place(struct sheet *s, size_t col)
{
	return cell_place(s, &s->at, col);
}

const char *
sheet_sha256(const struct sheet *s)
{
	return s->sha256;
}

const struct sheet_options *
sheet_found(const struct sheet *s)
{
	return &s->found;
}
