/* Foreign spreadsheets: character set, delimiter, headings, rows and places. */
#include <stdlib.h>
#include <unistd.h>

#include "../src/import/sheet.h"
#include "../src/util/file.h"
#include "../src/util/mem.h"
#include "../src/util/strbuf.h"
#include "../src/util/text.h"
#include "test.h"

#define IN(s) s, sizeof(s) - 1

/* clang-format off */
static const struct {
	const char *what;
	const char *in;
	size_t n;
	struct sheet_options o;
	const char *out; /* encoding delimiter head|head line:cell|cell ... */
} cases[] = {
	{ "commas", IN("a,b\n1,2\n"), { 0 }, "utf-8 , a|b 2:1|2 end" },
	{ "semicolons", IN("a;b\r\n1,5;2\r\n"), { 0 }, "utf-8 ; a|b 2:1,5|2 end" },
	{ "tabs", IN("a\tb;c\n1\t2\n"), { 0 }, "utf-8 \t a|b;c 2:1|2 end" },
	{ "a bar", IN("a|b\n1|2\n"), { 0 }, "utf-8 | a|b 2:1|2 end" },
	{ "a delimiter in a quoted heading", IN("\"a,b,c,d\";e\n1;2\n"), { 0 }, "utf-8 ; a,b,c,d|e 2:1|2 end" },
	{ "as many of one as of the other", IN("naam, plaats;e\n1;2\n"), { 0 }, "utf-8 ; naam, plaats|e 2:1|2 end" },
	{ "one column", IN("a\n1\n"), { 0 }, "utf-8 , a 2:1 end" },
	{ "given delimiter", IN("a,b;c\n1,2;3\n"), { .delimiter = ',' }, "utf-8 , a|b;c 2:1|2;3 end" },
	{ "sep=", IN("sep=;\r\na;b,c,d\r\n1;2\r\n"), { 0 }, "utf-8 ; a|b,c,d 3:1|2 end" },
	{ "sep= in quotes and capitals", IN("\"SEP=,\"\na,b;c\n1,2\n"), { 0 }, "utf-8 , a|b;c 3:1|2 end" },
	{ "sep= with a tab", IN("sep=\t\na;\tb\n1\t2\n"), { 0 }, "utf-8 \t a;|b 3:1|2 end" },
	{ "sep= and a given delimiter", IN("sep=;\na,b\n1,2\n"), { .delimiter = ',' }, "utf-8 , a|b 3:1|2 end" },
	{ "sep= something", IN("sep=x\na;b\n"), { 0 }, "error:1" },
	{ "sep= two things", IN("sep=;;\na;b\n"), { 0 }, "error:1" },
	{ "sep= alone", IN("sep=;"), { 0 }, "error:" },
	{ "lines above", IN("Register \"van\nons\n\na;b\n1;2\n"), { .skip = 2 }, "utf-8 ; a|b 5:1|2 end" },
	{ "lines above and sep=", IN("sep=;\nRegister\na;b\n1;2\n"), { .skip = 1 }, "utf-8 ; a|b 4:1|2 end" },
	{ "more lines above than there are", IN("a;b\n1;2\n"), { .skip = 9 }, "error:" },
	{ "lines above, found", IN("Register datalekken 2025\nvan ons, dus;\n\na;b;c\n1;2, 3;4\n5;6;\"x;\ny\"\n"), { .skip = SHEET_FIND_SKIP }, "utf-8 ; a|b|c 5:1|2, 3|4 6:5|6|x;\ny end" },
	{ "lines above, found, and a heading of two lines", IN("Register\n\na;\"b\nc\"\n1;2\n"), { .skip = SHEET_FIND_SKIP }, "utf-8 ; a|b c 5:1|2 end" },
	{ "no lines above, found", IN("a,b\n1,2\n3,4\n"), { .skip = SHEET_FIND_SKIP }, "utf-8 , a|b 2:1|2 3:3|4 end" },
	{ "one column, found", IN("a\n1\n"), { .skip = SHEET_FIND_SKIP }, "utf-8 , a 2:1 end" },
	{ "a mark", IN("\xef\xbb\xbf" "a;b\n\xc3\xa9;2\n"), { 0 }, "utf-8 ; a|b 2:\xc3\xa9|2 end" },
	{ "a mark and a given set", IN("\xef\xbb\xbf" "a;b\n\xc3\xa9;2\n"), { .encoding = "UTF8" }, "UTF8 ; a|b 2:\xc3\xa9|2 end" },
	{ "a mark before sep=", IN("\xef\xbb\xbf" "sep=;\na;b,c,d\n1;2\n"), { 0 }, "utf-8 ; a|b,c,d 3:1|2 end" },
	{ "a mark, and not UTF-8", IN("\xef\xbb\xbf" "a;b\n1;\xe9\n"), { 0 }, "utf-8 ; a|b error:2:3 broken" },
	{ "windows-1252", IN("a;\x80\n\x93\xe9\x94;\x96\n"), { 0 }, "windows-1252 ; a|\xe2\x82\xac 2:\xe2\x80\x9c\xc3\xa9\xe2\x80\x9d|\xe2\x80\x93 end" },
	{ "nothing in windows-1252", IN("a;b\n1;\xe9\x81\n"), { 0 }, "error:2:5" },
	{ "latin1 is windows-1252", IN("a\n\x80\n"), { .encoding = "iso-8859-1" }, "iso-8859-1 , a 2:\xe2\x82\xac end" },
	{ "iso-8859-15 given", IN("a\n\xa4\n"), { .encoding = "iso-8859-15" }, "iso-8859-15 , a 2:\xe2\x82\xac end" },
	{ "UTF-8 given, and it is not", IN("a\n\xe9\n"), { .encoding = "utf-8" }, "utf-8 , a error:2:1 broken" },
	{ "windows-1252 given", IN("a\n\xc3\xa9\n"), { .encoding = "windows-1252" }, "windows-1252 , a 2:\xc3\x83\xc2\xa9 end" },
	{ "no such set", IN("a\n"), { .encoding = "klingon" }, "error:" },
	{ "UTF-16LE", IN("\xff\xfe" "a\0;\0b\0\r\0\n\0\xac\x20;\0" "2\0\n\0"), { 0 }, "utf-16 ; a|b 2:\xe2\x82\xac|2 end" },
	{ "UTF-16BE", IN("\xfe\xff\0a\0\t\0b\0\n\x20\xac\0\t\0" "2"), { 0 }, "utf-16 \t a|b 2:\xe2\x82\xac|2 end" },
	{ "UTF-16 without a mark, given", IN("a\0\n\0" "1\0\n\0"), { .encoding = "utf-16le" }, "utf-16le , a 2:1 end" },
	{ "UTF-16 without a mark", IN("a\0\n\0" "1\0\n\0"), { 0 }, "utf-16le , a 2:1 end" },
	{ "big end first", IN("\0a\0\n\0" "1\0\n"), { 0 }, "utf-16be , a 2:1 end" },
	{ "NUL behind a letter", IN("a\0b\n1\n"), { 0 }, "error:1:2" },
	{ "CR alone", IN("a;b\r1;\"2\r3\"\r"), { 0 }, "utf-8 ; a|b 2:1|2\n3 end" },
	{ "headings again", IN("a;b\n a ;b\n1;2\n"), { 0 }, "utf-8 ; a|b error:2 3:1|2 end" },
	{ "UTF-16, cut", IN("\xff\xfe" "a\0\n\0" "1"), { 0 }, "error:2:1" },
	{ "UTF-16, half a pair", IN("\xff\xfe" "a\0\n\0b\0\x00\xd8" "c\0"), { 0 }, "error:2:2" },
	{ "NUL", IN("a;b\n1;\0\n"), { 0 }, "utf-8 ; a|b error:2:3 broken" },
	{ "headings are trimmed", IN(" a ;\"b\r\n c\"\n1;2\n"), { 0 }, "utf-8 ; a|b c 3:1|2 end" },
	{ "cells are not", IN("a;b\n 1 ;2\n"), { 0 }, "utf-8 ; a|b 2: 1 |2 end" },
	{ "a heading twice", IN("a;b;a\n1;2;3\n"), { 0 }, "error:1:5" },
	{ "columns without a heading", IN("a;;\n1;2;3\n"), { 0 }, "utf-8 ; a|| 2:1|2|3 end" },
	{ "no heading at all", IN(";;\n1;2;3\n"), { 0 }, "error:1" },
	{ "only headings", IN("a;b\n"), { 0 }, "utf-8 ; a|b end" },
	{ "empty", "", 0, { 0 }, "error:" },
	{ "only a mark", IN("\xef\xbb\xbf"), { 0 }, "error:" },
	{ "blank lines first", IN("\r\n\na;b\n1;2\n"), { 0 }, "utf-8 ; a|b 4:1|2 end" },
	{ "empty rows", IN("a;b\n;\n ; \n1;2\n;\n"), { 0 }, "utf-8 ; a|b 4:1|2 end" },
	{ "short and long rows", IN("a;b\n1\n1;2;3\n1;2\n"), { 0 }, "utf-8 ; a|b error:2:1 error:3:5 4:1|2 end" },
	{ "a long row of two lines", IN("a;b\n\"1\n\";\"\n;\";3\n"), { 0 }, "utf-8 ; a|b error:4:4 end" },
	{ "a stray quote", IN("a;b\n1;2\"\n3;4\n"), { 0 }, "utf-8 ; a|b error:2:4 broken" },
	{ "a table with comments", IN("# a \"b;\n#c\na;b\n\"1\n#1\";2\n#3;4\n\"# 5\n;\";\n6\n"), { .is_table = true }, "utf-8 ; a|b 4:1\n#1|2 9:6| end" },
	{ "a table with too many cells", IN("a,b\n1,2,3\n"), { .is_table = true }, "utf-8 , a|b error:2:5 end" },
	{ "an open quote", IN("a;b\n1;\"2\n3;4\n"), { 0 }, "utf-8 ; a|b error:2 broken" },
};
/* clang-format on */

static char path[] = "/tmp/sheet-t.XXXXXX";

/* ":LINE:COL" of the message, behind the file's name. */
static void
add_place(struct strbuf *out, const char *message)
{
	const char *p = strstr(message, path);

	strbuf_add(out, "error");
	p = p != NULL ? p + strlen(path) : ":";
	strbuf_addn(out, p, strspn(p, ":0123456789"));
	if (out->s[out->len - 1] == ':' && p[1] != ' ' && p[1] != '\0')
		out->s[--out->len] = '\0';
}

static void
add_cells(struct strbuf *out, const struct csvrow *row)
{
	strbuf_addf(out, " %lu:", row->at.line);
	for (size_t i = 0; i < row->n; i++)
		strbuf_addf(out, "%s%s", i > 0 ? "|" : "", row->v[i]);
}

static void
read_all(struct sheet *s, struct strbuf *out, char **message)
{
	struct csvrow row;
	int got;

	strbuf_addf(
	    out, "%s %c ", sheet_found(s)->encoding, sheet_found(s)->delimiter);
	for (size_t i = 0; i < sheet_width(s); i++)
		strbuf_addf(out, "%s%s", i > 0 ? "|" : "", sheet_heading(s, i));
	while ((got = sheet_next(s, &row)) != 0) {
		if (got == 1) {
			add_cells(out, &row);
			continue;
		}
		fflush(stderr);
		strbuf_addc(out, ' ');
		add_place(out, *message);
		rewind(stderr);
	}
	strbuf_add(out, sheet_is_broken(s) ? " broken" : " end");
}

static void
describe(const struct sheet_options *o, struct strbuf *out)
{
	FILE *keep = stderr;
	char *message = NULL;
	struct sheet *s;
	size_t n = 0;

	strbuf_reset(out);
	stderr = open_memstream(&message, &n);
	if ((s = sheet_open(path, o)) != NULL) {
		read_all(s, out, &message);
	} else {
		fflush(stderr);
		add_place(out, message);
	}
	fclose(stderr);
	stderr = keep;
	free(message);
	sheet_close(s);
}

static void
test_cases(void)
{
	struct strbuf got = { 0 };

	for (size_t i = 0; i < LENGTH(cases); i++) {
		file_put(path, cases[i].in, cases[i].n);
		describe(&cases[i].o, &got);
		/* "error:" is a message without a line. */
		if (strcmp(cases[i].out, "error:") == 0)
			OK(starts_with(got.s, "error") &&
			    strpbrk(got.s, "0123456789") == NULL);
		else
			EQ_STR(got.s, cases[i].out, cases[i].what);
	}
	strbuf_free(&got);
}

static void
test_places(void)
{
	static const char text[] = "sep=;\nkop\nNaam;\"Om\nschrijving\";Nr\n"
				   "\xc3\xa9;\"a;\"\"\nb\";3\n;x;\n";
	const struct sheet_options o = { .skip = 1 };
	struct csvrow row;
	struct sheet *s;
	struct loc at;

	file_put(path, text, sizeof(text) - 1);
	s = sheet_open(path, &o);
	OK(s != NULL && sheet_width(s) == 3);
	OK(sheet_column(s, "Om schrijving") == 1 && sheet_column(s, "x") == 3);
	at = sheet_heading_place(s, 2);
	OK(at.line == 4 && at.col == 13);
	OK(sheet_next(s, &row) == 1 && row.at.line == 5);
	at = sheet_place(s, &row, 0);
	OK(at.line == 5 && at.col == 1);
	at = sheet_place(s, &row, 1);
	OK(at.line == 5 && at.col == 4);
	at = sheet_place(s, &row, 2);
	OK(at.line == 6 && at.col == 4);
	OK(sheet_next(s, &row) == 1 && row.at.line == 7);
	at = sheet_place(s, &row, 2);
	OK(at.line == 7 && at.col == 4);
	/* Where there is no such cell: the end of the row. */
	at = sheet_place(s, &row, 9);
	OK(at.line == 7 && at.col == 4);
	/* And back again. */
	at = sheet_heading_place(s, 1);
	OK(at.line == 3 && at.col == 6);
	OK(sheet_next(s, &row) == 0 && !sheet_is_broken(s));
	sheet_close(s);
}

int
main(void)
{
	const int fd = mkstemp(path);

	if (fd == -1)
		return 2;
	close(fd);
	diag_init("sheet-t");
	test_cases();
	test_places();
	unlink(path);
	return DONE();
}
