/* Streams: from any form to any other and back; headers; what is refused. */
#include <stdlib.h>
#include <unistd.h>

#include "../src/record/stream.h"
#include "../src/util/file.h"
#include "../src/util/strbuf.h"
#include "random.h"
#include "record.h"
#include "test.h"

#define RECORDS 60
#define XML	"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"

static struct incident records[RECORDS];

static void
write_records(
    const char *path, enum format form, const struct columns *cols, size_t n)
{
	FILE *fp = fopen(path, "w");
	struct writer *w = writer_open(fp, form, cols, LIST_MAX);

	for (size_t i = 0; i < n; i++)
		writer_put(w, &records[i]);
	writer_close(w);
	fclose(fp);
}

/* FROM read, and written to TO in that form; the number of records. */
static size_t
convert(const char *from, const char *to, enum format form)
{
	struct reader *r = reader_open(&zone_utc, from, FORMAT_GUESS);
	struct incident all[RECORDS];
	struct writer *w;
	size_t n = 0;
	FILE *fp;

	if (r == NULL)
		return 0;
	while (n < RECORDS && reader_next(r, &all[n]) == 1)
		n++;
	fp = fopen(to, "w");
	w = writer_open(fp, form, reader_columns(r), LIST_MAX);
	for (size_t i = 0; i < n; i++) {
		writer_put(w, &all[i]);
		incident_free(&all[i]);
	}
	writer_close(w);
	fclose(fp);
	reader_close(r);
	return n;
}

static bool
is_same_file(const char *a, const char *b)
{
	struct strbuf x = { 0 }, y = { 0 };
	bool same;

	same = file_read(a, &x, FILE_MOST) == 0 &&
	       file_read(b, &y, FILE_MOST) == 0 && x.len == y.len &&
	       memcmp(x.s, y.s, x.len) == 0;
	strbuf_free(&x);
	strbuf_free(&y);
	return same;
}

/* Every form to every other and back again gives the same bytes. */
static void
test_round(void)
{
	static const char *const names[] = { [FORMAT_CSV] = "a.csv",
		[FORMAT_XML] = "a.xml",
		[FORMAT_JSONL] = "a.jsonl" };
	struct columns cols = { 0 };
	char what[64];

	columns_all(&cols);
	for (size_t e = 0; e < records[0].nextra; e++) {
		cols.c = xgrow(cols.c, &cols.cap, cols.n + 1, sizeof(*cols.c));
		cols.c[cols.n++] = (struct column){ FIELD_MAX, LIST_MAX, 0,
			xstrdup(records[0].extra[e].name) };
	}
	for (enum format f = FORMAT_CSV; f <= FORMAT_JSONL; f++)
		write_records(names[f], f, &cols, RECORDS);
	for (enum format f = FORMAT_CSV; f <= FORMAT_JSONL; f++)
		for (enum format g = FORMAT_CSV; g <= FORMAT_JSONL; g++) {
			if (g == FORMAT_CSV && f != FORMAT_CSV)
				continue; /* CSV has no lists */
			snprintf(what, sizeof(what), "%s by way of %s",
			    names[f], names[g]);
			test_ok(convert(names[f], "b", g) == RECORDS &&
				    convert("b", "c", f) == RECORDS &&
				    is_same_file(names[f], "c"),
			    __FILE__, __LINE__, what);
		}
	OK(convert("a.xml", "b", FORMAT_JSONL) && is_same_file("b", "a.jsonl"));
	OK(convert("a.jsonl", "b", FORMAT_CSV) && is_same_file("b", "a.csv"));
	OK(convert("a.xml", "b", FORMAT_CSV) && is_same_file("b", "a.csv"));
	columns_free(&cols);
}

/* clang-format off */
static const struct {
	const char *what;
	const char *in;
	int good, bad; /* records, faults; good -1: it is not even opened */
	const char *message; /* somewhere in what is said */
} inputs[] = {
	{ "empty", "", -1, 0, "file: error: no header" },
	{ "only a BOM", "\xef\xbb\xbf", -1, 0, "no header" },
	{ "blank lines only", "\n \n", -1, 0, "column 1 has no name" },
	{ "header only", "ref,title\n", 0, 0, "" },
	{ "header without LF", "title", 0, 0, "" },
	{ "any order, unknown columns", "Code,title,ref\n1,brief,DL-2026-0042-3\n", 1, 0, "" },
	{ "BOM and quoted header", "\xef\xbb\xbf\"ref\",\"title\"\r\nDL-2026-0042-3,a\r\n", 1, 0, "" },
	{ "blanks around names", "ref , title\nDL-2026-0042-3,a\n", 1, 0, "" },
	{ "a name twice", "ref,title,ref\n", -1, 0, "file:1: error: column \"ref\" is there twice" },
	{ "an unknown name twice", "ref,x,x\n", -1, 0, "column \"x\" is there twice" },
	{ "no name", "ref,,title\n", -1, 0, "file:1: error: column 2 has no name" },
	{ "nothing known", "Nummer,Datum\n1,2\n", -1, 0, "none of these columns is known: \"Nummer\", \"Datum\"; dl-fields(5) has the names" },
	{ "semicolons", "\nref;title\n;a,b\n", 1, 0, "" },
	{ "semicolons, and nothing known", "Nummer;Datum\n1;2\n", -1, 0, "none of these columns is known: \"Nummer\", \"Datum\"; dl-fields(5) has the names" },
	{ "tabs", "\"ref\"\t\"title\"\n\ta\n", 1, 0, "" },
	{ "too few fields", "ref,title,status\n,a\n,b,open\n", 1, 1, "file:2: error: 2 fields, not 3" },
	{ "too many fields", "ref,title\n,a,b\n", 0, 1, "file:2: error: 3 fields, not 2" },
	{ "not of its type", "ref,received\n,gisteren\n", 0, 1, "file:2: error: received: expected a time such as" },
	{ "no choice", "title,status\na,opn\nb,open\n", 1, 1, "file:2: error: status: expected open, closed or withdrawn, got \"opn\"" },
	{ "all that is wrong", "ref,status\nx,y\n", 0, 1, "file:2: error: ref: expected a reference such as" },
	{ "a path is no reference", "ref\n../../x\nDL/2\n-rf\n", 0, 3, "got \"../../x\"" },
	{ "line of a record behind newlines", "title,description,status\na,\"b\n\nc\",open\nd,,x\n", 1, 1, "file:5: error: status" },
	{ "broken tail", "title\na\n\"b\n", 1, 1, "file:3: error: a quote that is never closed" },
	{ "an empty row is a record", "title\n\"\"\n", 1, 0, "" },
	{ "not UTF-8", "title\ncaf\xe9\n", 0, 1, "file:2:4: error: the byte 0xe9 is not UTF-8" },
	{ "a JSON line", "{\"ref\":\"DL-2026-0042-3\",\"persons_min\":3,\"data\":[\"bsn\"],\"log\":[{\"by\":\"Ans\"}],\"extra\":{\"Code\":\"1\"}}", 1, 0, "" },
	{ "blank lines, CRLF, BOM", "\xef\xbb\xbf\r\n{}\r\n\r\n{}\r\n", 2, 0, "" },
	{ "not JSON", "{\"title\":\"a\"}\n{\"title\"\n{}\n", 2, 1, "file:2:" },
	{ "no object", "{}\n[1]\n", 1, 1, "file:2: error: the record: expected an object, got an array" },
	{ "an array from the start", "[{}]\n", 0, 1, "expected an object, got an array" },
	{ "unknown member", "{\"titel\":\"a\"}\n", 0, 1, "file:1: error: titel: no such field; what is not a field belongs into \"extra\"" },
	{ "a member twice", "{\"title\":\"a\",\"title\":\"b\"}\n", 0, 1, "not JSON: duplicate object key" },
	{ "a number for text", "{\"title\":1}\n", 0, 1, "title: expected a string, got a number" },
	{ "text for a number", "{\"persons_min\":\"3\"}\n", 0, 1, "persons_min: expected a number, got a string" },
	{ "null", "{\"title\":null}\n", 0, 1, "title: expected a string, got null" },
	{ "a negative count", "{\"persons_min\":-1}\n", 0, 1, "persons_min: expected a whole number" },
	{ "a score", "{\"ei\":0.25,\"dpc\":1,\"severity\":2.5}\n", 1, 0, "" },
	{ "no score", "{\"ei\":0.3}\n", 0, 1, "ei: expected 0.25, 0.5, 0.75 or 1, got \"0.3\"" },
	{ "one for several", "{\"data\":\"bsn\"}\n", 0, 1, "data: expected an array of strings, got a string" },
	{ "a | in one of several", "{\"countries\":[\"a|b\"]}\n", 0, 1, "countries: a value with a | in it" },
	{ "a list of no objects", "{\"log\":[1]}\n", 0, 1, "log: expected an object in the array, got a number" },
	{ "no such column", "{\"log\":[{},{\"wie\":\"Ans\"}]}\n", 0, 1, "entry 2: wie: no such column" },
	{ "a column's value", "{\"log\":[{\"at\":\"x\"}]}\n", 0, 1, "entry 1: at: expected a time" },
	{ "an extra that is a field", "{\"extra\":{\"title\":\"a\"}}\n", 0, 1, "extra: \"title\" is not the name of an unknown column" },
	{ "NUL in JSON", "{\"title\":\"a\\u0000b\"}\n", 0, 1, "not JSON" },
	{ "XML", XML "<incidents version=\"1\">\n<incident><title>a</title></incident><incident/>\n</incidents>\n", 2, 0, "" },
	{ "XML of one record", XML "<incident version=\"1\"><title>a</title></incident>", 1, 0, "" },
	{ "a BOM before XML", "\xef\xbb\xbf" XML "<incidents version=\"1\"/>", 0, 0, "" },
	{ "one faulty record", XML "<incidents version=\"1\">\n<incident><titel>a</titel></incident>\n<incident/>\n</incidents>\n", 1, 1, "file:3: error: the element <titel>" },
	{ "something else between", XML "<incidents version=\"1\">\n<incident/>\n<x/>\nrommel\n<incident/>\n</incidents>\n", 2, 2, "file:4: error: the element <x> is not known in <incidents>" },
	{ "XML that ends too soon", XML "<incidents version=\"1\">\n<incident/>\n<incident><title>ha", 1, 1, "not XML: " },
	{ "XML behind blanks", "\n" XML "<incidents version=\"1\"/>", 0, 1, "not XML: " },
};
/* clang-format on */

static void
read_all(const char *path, int *good, int *bad)
{
	struct reader *r = reader_open(&zone_utc, path, FORMAT_GUESS);
	struct incident i;
	int got;

	*good = r == NULL ? -1 : 0;
	*bad = 0;
	while (r != NULL && (got = reader_next(r, &i)) != 0) {
		*good += got == 1;
		*bad += got == -1;
		incident_free(&i);
	}
	reader_close(r);
}

static void
test_inputs(void)
{
	FILE *keep = stderr;
	char *message;
	size_t len;
	int good, bad;

	for (size_t i = 0; i < LENGTH(inputs); i++) {
		if (file_replace("file", inputs[i].in, strlen(inputs[i].in)) ==
		    -1)
			return;
		message = NULL;
		stderr = open_memstream(&message, &len);
		read_all("file", &good, &bad);
		fclose(stderr);
		stderr = keep;
		test_ok(good == inputs[i].good && bad == inputs[i].bad &&
			    strstr(message, inputs[i].message) != NULL &&
			    (*inputs[i].message != '\0' || *message == '\0'),
		    __FILE__, __LINE__, inputs[i].what);
		if (strstr(message, inputs[i].message) == NULL ||
		    good != inputs[i].good || bad != inputs[i].bad)
			printf("#  got: %d %d %s# want: %d %d %s\n", good, bad,
			    message, inputs[i].good, inputs[i].bad,
			    inputs[i].message);
		free(message);
	}
}

static void
names_of(const struct columns *c, char *buf, size_t size)
{
	buf[0] = '\0';
	for (size_t i = 0; i < c->n; i++)
		snprintf(buf + strlen(buf), size - strlen(buf), "%s%s",
		    i > 0 ? "," : "", c->c[i].name);
}

static void
test_columns(void)
{
	struct columns c = { 0 };
	FILE *keep = stderr;
	struct reader *r;
	char buf[512];

	OK(file_replace("file", "x,title,y,ref\n", 14) == 0);
	r = reader_open(&zone_utc, "file", FORMAT_GUESS);
	names_of(reader_columns(r), buf, sizeof(buf));
	EQ_STR(buf, "ref,title,x,y", "known ones in their order");
	reader_close(r);

	OK(columns_named(&c, "title, Code ,ref", LIST_MAX, true) == 0);
	columns_add(&c, FIELD_STATUS);
	columns_add(&c, FIELD_REF);
	names_of(&c, buf, sizeof(buf));
	EQ_STR(buf, "status,title,Code,ref", "one put in its place");
	OK(columns_have(&c, FIELD_TITLE) && !columns_have(&c, FIELD_KIND));
	columns_free(&c);

	columns_list(&c, LIST_LOG);
	names_of(&c, buf, sizeof(buf));
	EQ_STR(buf, "ref,at,by,text,mailing,undone", "those of a list");
	columns_free(&c);
	OK(columns_named(&c, "ref,due,title", LIST_OBLIGATIONS, false) == 0);
	OK(c.c[0].field == FIELD_REF && c.c[1].list == LIST_OBLIGATIONS &&
	    c.c[2].field == FIELD_TITLE);
	columns_free(&c);

	stderr = fopen("/dev/null", "w");
	OK(columns_named(&c, "ref,titel", LIST_MAX, false) == -1);
	columns_free(&c);
	OK(columns_named(&c, "ref,ref", LIST_MAX, true) == -1);
	columns_free(&c);
	OK(columns_named(&c, "", LIST_MAX, true) == -1);
	columns_free(&c);
	fclose(stderr);
	stderr = keep;
}

/* The rows of a list: in CSV beside the reference, in XML within a record. */
static void
test_rows(void)
{
	static const enum format forms[] = { FORMAT_CSV, FORMAT_XML,
		FORMAT_JSONL };
	static const char csv[] =
	    "\"ref\",\"at\",\"by\",\"text\",\"mailing\",\"undone\"\n"
	    "\"DL-2026-0042-3\",\"\",\"Ans\",\"een\",\"\",\"\"\n"
	    "\"DL-2026-0042-3\",\"\",\"\",\"drie\",\"\",\"\"\n";
	static const char xml[] = XML
	    "<incidents version=\"1\">\n  <incident>\n"
	    "    <ref>DL-2026-0042-3</ref>\n    <log>\n"
	    "      <entry>\n        <by>Ans</by>\n"
	    "        <text>een</text>\n      </entry>\n"
	    "      <entry>\n        <text>drie</text>\n"
	    "      </entry>\n    </log>\n  </incident>\n</incidents>\n";
	static const char jsonl[] =
	    "{\"ref\":\"DL-2026-0042-3\",\"log\":[{\"by\":\"Ans\",\"text\":"
	    "\"een\"},{\"text\":\"drie\"}]}\n";
	const char *const want[] = { csv, xml, jsonl };
	struct columns cols = { 0 };
	struct incident i;
	struct writer *w;
	char *text;
	size_t len;
	FILE *fp;

	incident_init(&i);
	put_field(&i, FIELD_REF, "DL-2026-0042-3");
	put_field(&i, FIELD_TITLE, "brief");
	put_col(&i, LIST_LOG, row_add(&i, LIST_LOG), LOG_BY, "Ans");
	put_col(&i, LIST_LOG, 0, LOG_TEXT, "een");
	put_col(&i, LIST_LOG, row_add(&i, LIST_LOG), LOG_TEXT, "twee");
	put_col(&i, LIST_LOG, row_add(&i, LIST_LOG), LOG_TEXT, "drie");
	columns_list(&cols, LIST_LOG);
	for (size_t f = 0; f < LENGTH(forms); f++) {
		text = NULL;
		fp = open_memstream(&text, &len);
		w = writer_open(fp, forms[f], &cols, LIST_LOG);
		writer_put_row(w, &i, 0);
		writer_put_row(w, &i, 2);
		writer_close(w);
		fclose(fp);
		EQ_STR(text, want[f], "rows");
		free(text);
	}
	columns_free(&cols);
	incident_free(&i);
}

int
main(void)
{
	char dir[] = "/tmp/dl-stream-XXXXXX", command[64];
	enum format f;

	if (mkdtemp(dir) == NULL || chdir(dir) == -1)
		return 2;
	for (size_t i = 0; i < RECORDS; i++)
		random_incident(&records[i], i % 2 == 0, i % 3 == 0);
	test_round();
	test_inputs();
	test_columns();
	test_rows();
	OK(format_parse("csv", &f) && f == FORMAT_CSV);
	OK(format_parse("jsonl", &f) && f == FORMAT_JSONL);
	OK(!format_parse("", &f) && !format_parse("json", &f));
	for (size_t i = 0; i < RECORDS; i++)
		incident_free(&records[i]);
	snprintf(command, sizeof(command), "rm -r %s", dir);
	return system(command) != 0 || DONE();
}
