/* The CSV reader: every case at every way of cutting the input into blocks. */
#include <csv.h>
#include <stdlib.h>

#include "../src/record/csv.h"
#include "../src/util/mem.h"
#include "../src/util/strbuf.h"
#include "../src/util/text.h"
#include "test.h"

/* clang-format off */
static const struct {
	const char *what;
	const char *in;
	const char *out; /* line:field|field, one record after another */
} cases[] = {
	{ "empty file", "", "end" },
	{ "only a BOM", "\xef\xbb\xbf", "end" },
	{ "no last newline", "a,b", "1:a|b end" },
	{ "CRLF is one end", "a\r\nb\r\n", "1:a 2:b end" },
	{ "LF and CRLF mixed", "a,b\nc,d\r\ne,f", "1:a|b 2:c|d 3:e|f end" },
	{ "cut within the last CRLF", "a,b\r", "1:a|b end" },
	{ "CRLF behind a quote", "\"a\"\r\n\"b\"\r\n", "1:a 2:b end" },
	{ "CR at the end in quotes", "\"a\r\"\r\nb\n", "1:a\r 2:b end" },
	{ "CRLF in quotes is data", "\"a\r\nb\"\r\nc\n", "1:a\r\nb 3:c end" },
	{ "a lone CR is data", "a\rb,\rc\r,d\n", "1:a\rb|\rc\r|d end" },
	{ "only CR: one record", "a\rb\r", "1:a\rb end" },
	{ "blanks are kept", " a , b\t\n", "1: a | b\t end" },
	{ "blanks in quotes are kept", "\" a \",b\n", "1: a |b end" },
	{ "blank lines count", "a\n\n\r\n\nb\n", "1:a 5:b end" },
	{ "blank lines first", "\n\na\n", "3:a end" },
	{ "blank line last", "a\n\n", "1:a end" },
	{ "newline in quotes", "\"a\nb\",c\nd\n", "1:a\nb|c 3:d end" },
	{ "blank line in quotes", "\"a\n\nb\"\nc\n", "1:a\n\nb 4:c end" },
	{ "doubled quote", "\"a\"\"b\"\n", "1:a\"b end" },
	{ "only quotes", "\"\"\"\"\n", "1:\" end" },
	{ "empty fields", ",,\n\"\",\n", "1:|| 2:| end" },
	{ "one empty field", "\"\"\na\n", "1: 2:a end" },
	{ "delimiter in quotes", "\"a,b\",c\n", "1:a,b|c end" },
	{ "BOM", "\xef\xbb\xbf" "a,b\n", "1:a|b end" },
	{ "BOM before a quoted header", "\xef\xbb\xbf\"a\",\"b\"\n1,2\n", "1:a|b 2:1|2 end" },
	{ "BOM later is data", "a\n\xef\xbb\xbf" "b\n", "1:a 2:\xef\xbb\xbf" "b end" },
	{ "UTF-8", "\xc3\xa9\xe2\x82\xac\xf0\x9f\xa6\x8a,caf\xc3\xa9\n", "1:\xc3\xa9\xe2\x82\xac\xf0\x9f\xa6\x8a|caf\xc3\xa9 end" },
	{ "stray quote", "a\nb\"c\n", "1:a error:2:2" },
	{ "quote behind a blank", "a, \"b\"\n", "error:1:4" },
	{ "unclosed quote", "a\n\"b\nc\n", "1:a error:2" },
	{ "unclosed quote at once", "\"", "error:1" },
	{ "text behind a quote", "\"a\"b\n", "error:1:4" },
	{ "blank behind a quote", "\"a\" ,b\n", "error:1:4" },
	{ "CR behind a quote", "\"a\"\r,b\n", "error:1:4" },
	{ "text behind a quote, second line", "\"a\nb\"c\n", "error:2:3" },
	{ "not UTF-8", "a,b\nc,d\xff\n", "1:a|b error:2:4" },
	{ "overlong UTF-8", "a\xc0\x80\n", "error:1:2" },
	{ "cut UTF-8", "abcdefghijk\xe2\x82\n", "error:1:12" },
	{ "surrogate", "\xed\xa0\x80\n", "error:1:1" },
	{ "not UTF-8 behind a BOM", "\xef\xbb\xbf\xff\n", "error:1:4" },
	{ "nothing after an error", "\"a\"b\nc\nd\n", "error:1:4" },
};
/* clang-format on */

/* Hands out at most STEP bytes at a time, as a pipe may. */
struct pieces {
	const char *s;
	size_t n, at, step;
};

static ssize_t
pieces_read(void *cookie, char *buf, size_t n)
{
	struct pieces *p = cookie;

	if (n > p->step)
		n = p->step;
	if (n > p->n - p->at)
		n = p->n - p->at;
	memcpy(buf, p->s + p->at, n);
	p->at += n;
	return (ssize_t)n;
}

/* "file:LINE[:COL]: " at the beginning of the last message. */
static void
add_place(struct strbuf *out, const char *message)
{
	const char *p = strstr(message, "file:");
	size_t n;

	if (p == NULL)
		return;
	p += strlen("file");
	n = strspn(p, ":0123456789");
	strbuf_addn(out, p, n - 1);
}

/* Read all of it, STEP bytes at a time, and describe it. */
static void
describe(
    const char *s, size_t n, size_t step, char delimiter, struct strbuf *out)
{
	static const cookie_io_functions_t io = { .read = pieces_read };
	struct pieces p = { s, n, 0, step };
	FILE *fp = fopencookie(&p, "r", io), *keep = stderr;
	char *message = NULL;
	size_t len = 0;
	struct csvin *in = csvin_new(fp, "file", delimiter);
	struct csvrow row;
	int r;

	strbuf_reset(out);
	stderr = open_memstream(&message, &len);
	while ((r = csvin_next(in, &row)) == 1) {
		strbuf_addf(out, "%lu:", row.at.line);
		for (size_t i = 0; i < row.n; i++)
			strbuf_addf(out, "%s%s", i > 0 ? "|" : "", row.v[i]);
		strbuf_addc(out, ' ');
	}
	fclose(stderr);
	stderr = keep;
	strbuf_add(out, r == 0 ? "end" : "error");
	if (r == -1)
		add_place(out, message);
	if (csvin_next(in, &row) != 0)
		strbuf_add(out, " and more");
	free(message);
	csvin_free(in);
	fclose(fp);
}

static void
test_cases(void)
{
	struct strbuf got = { 0 };
	const char *in;
	size_t n;
	bool same;

	for (size_t i = 0; i < LENGTH(cases); i++) {
		in = cases[i].in;
		n = strlen(in);
		same = true;
		for (size_t step = 1; step <= n + 1 && same; step++) {
			describe(in, n, step, ',', &got);
			same = strcmp(got.s, cases[i].out) == 0;
		}
		EQ_STR(got.s, cases[i].out, cases[i].what);
	}
	strbuf_free(&got);
}

/* Which files are read without the library. */
static void
test_plain(void)
{
	static const struct {
		const char *what, *in;
		bool is_plain;
	} files[] = {
		{ "a table", "a,b\n1,\"2,\"\"\"\n", true },
		{ "CRLF, a BOM and a blank line",
		    "\xef\xbb\xbf"
		    "a,b\r\n\r\n1,\"2\"\r\n",
		    true },
		{ "no record", "", true },
		{ "a record of two lines", "a,\"b\n\"\n", false },
		{ "a last line without an end", "a,b\n1,2", false },
		{ "a quote inside a field", "a,b\n1,x\"2\n", false },
		{ "text behind a quote", "a,b\n1,\"2\"x\n", false },
	};
	char copy[64];

	for (size_t i = 0; i < LENGTH(files); i++) {
		const size_t n = strlen(files[i].in);
		FILE *fp;

		memcpy(copy, files[i].in, n + 1);
		fp = fmemopen(copy, n > 0 ? n : 1, "r");
		if (n == 0)
			fgetc(fp);
		EQ_STR(csv_is_plain(fp, ',') ? "plain" : "not plain",
		    files[i].is_plain ? "plain" : "not plain", files[i].what);
		fclose(fp);
	}
}

static void
test_bytes(void)
{
	struct strbuf got = { 0 };

	for (size_t step = 1; step < 8; step++) {
		describe("a,b\nc\0d,e\n", 10, step, ',', &got);
		EQ_STR(got.s, "1:a|b error:2:2", "NUL");
	}
	describe("a,b;c\n", 6, 6, ';', &got);
	EQ_STR(got.s, "1:a,b|c end", "another delimiter");
	describe("a\t\"b\tc\"\n", 8, 8, '\t', &got);
	EQ_STR(got.s, "1:a|b\tc end", "tabs");
	describe("\"a,b\";c\n1,2;3\n", 14, 3, '\0', &got);
	EQ_STR(got.s, "1:a,b|c 2:1,2|3 end", "semicolons are found");
	describe("\n\r\na;b\tc,d\n1;2,3\n", 17, 3, '\0', &got);
	EQ_STR(got.s, "3:a;b\tc|d 4:1;2|3 end", "a comma goes before");
	describe("\xef\xbb\xbf"
		 "a\tb\n1\t2",
	    10, 3, '\0', &got);
	EQ_STR(got.s, "1:a|b 2:1|2 end", "tabs are found");
	describe("a\n1;2\n", 6, 6, '\0', &got);
	EQ_STR(got.s, "1:a 2:1;2 end", "one column");
	strbuf_free(&got);
}

/* A NUL or a bad byte is found wherever it stands in a word of eight. */
static void
test_every_place(void)
{
	static const char bad[] = { '\0', '\x80', '\xff', '\xc3' };
	char line[32], want[32];
	struct strbuf got = { 0 };
	size_t wrong = 0;

	for (size_t b = 0; b < sizeof(bad); b++)
		for (size_t at = 0; at < 24; at++) {
			memset(line, 'a', sizeof(line));
			line[24] = '\n';
			line[at] = bad[b];
			snprintf(want, sizeof(want), "error:1:%zu", at + 1);
			describe(line, 25, 25, ',', &got);
			wrong += strcmp(got.s, want) != 0;
		}
	OK(wrong == 0);
	strbuf_free(&got);
}

/* What libcsv itself has to say. */
static void
add_field(void *s, size_t n, void *arg)
{
	struct strbuf *out = arg;

	strbuf_addc(out, '[');
	strbuf_addn(out, s, n);
}

static void
add_row(int end, void *arg)
{
	struct strbuf *out = arg;

	(void)end;
	/* A blank line is no record. */
	if (out->len > 0 && out->s[out->len - 1] != '/')
		strbuf_addc(out, '/');
}

static void
by_libcsv(const char *s, size_t n, struct strbuf *out)
{
	struct csv_parser p;

	strbuf_reset(out);
	csv_init(&p, CSV_STRICT | CSV_STRICT_FINI);
	if (csv_parse(&p, s, n, add_field, add_row, out) != n ||
	    csv_fini(&p, add_field, add_row, out) != 0)
		strbuf_add(out, "error");
	csv_free(&p);
}

static void
by_us(const char *s, size_t n, struct strbuf *out)
{
	FILE *fp = fmemopen(unconst(s), n, "r");
	struct csvin *in = csvin_new(fp, "file", ',');
	struct csvrow row;
	int r;

	strbuf_reset(out);
	while ((r = csvin_next(in, &row)) == 1) {
		for (size_t i = 0; i < row.n; i++)
			add_field(row.v[i], strlen(row.v[i]), out);
		strbuf_addc(out, '/');
	}
	strbuf_add(out, r == 0 ? "" : "error");
	csvin_free(in);
	fclose(fp);
}

/* libcsv has passed on the fields before the fault of a record. */
static bool
is_same(const struct strbuf *ours, const struct strbuf *theirs)
{
	if (!ends_with(theirs->s, "error"))
		return strcmp(ours->s, theirs->s) == 0;
	return ends_with(ours->s, "error") &&
	       strncmp(ours->s, theirs->s, ours->len - strlen("error")) == 0;
}

/* Every text of up to 8 of these, most of them with faults. */
static void
test_as_libcsv(void)
{
	static const char letters[] = { 'a', ',', '"', '\n' };
	struct strbuf ours = { 0 }, theirs = { 0 };
	FILE *keep = stderr;
	size_t wrong = 0;
	char s[8];

	stderr = fopen("/dev/null", "w");
	for (size_t n = 1; n <= sizeof(s); n++)
		for (size_t which = 0; which < (size_t)1 << 2 * n; which++) {
			for (size_t i = 0; i < n; i++)
				s[i] = letters[which >> 2 * i & 3];
			by_libcsv(s, n, &theirs);
			by_us(s, n, &ours);
			wrong += !is_same(&ours, &theirs);
		}
	fclose(stderr);
	stderr = keep;
	OK(wrong == 0);
	strbuf_free(&ours);
	strbuf_free(&theirs);
}

/* What csv_add() writes is what libcsv writes, and reads back the same. */
static void
test_put(void)
{
	static const char *const values[] = { "", "a", "\"", "a\"b\"", "\"\"",
		" a ", "a\r\nb", ",", "\xc3\xa9" };
	struct strbuf ours = { 0 };
	char *theirs = NULL;
	size_t n = 0;
	FILE *fp = open_memstream(&theirs, &n);

	for (size_t i = 0; i < LENGTH(values); i++) {
		csv_add(&ours, values[i]);
		csv_fwrite(fp, values[i], strlen(values[i]));
	}
	fclose(fp);
	EQ_STR(ours.s, theirs, "as libcsv writes it");
	strbuf_free(&ours);
	free(theirs);
}

int
main(void)
{
	test_cases();
	test_bytes();
	test_plain();
	test_every_place();
	test_as_libcsv();
	test_put();
	return DONE();
}
