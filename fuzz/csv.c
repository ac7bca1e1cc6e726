/* Any CSV, as cells and as incidents: both are the same when written again. */
#include "../src/record/csv.h"
#include "../src/record/incident_csv.h"
#include "../src/util/utf8.h"
#include "fuzz.h"

static FILE *
open_bytes(const char *data, size_t n)
{
	FILE *fp = fmemopen((void *)(uintptr_t)data, n, "r");

	if (fp == NULL)
		abort();
	return fp;
}

/* Cells are UTF-8, and come back from what csv_add() makes of them. */
static void
cells(const char *data, size_t n, char delimiter)
{
	FILE *fp = open_bytes(data, n);
	struct csvin *in = csvin_new(fp, "fuzz", delimiter);
	struct csvrow row;
	size_t len;

	while (csvin_next(in, &row) == 1)
		for (size_t i = 0; i < row.n; i++) {
			len = strlen(row.v[i]);
			if (utf8_span(row.v[i], len) != len)
				abort();
		}
	csvin_free(in);
	fclose(fp);
}

static char *
rewrite(const char *data, size_t n, size_t *len, size_t *records)
{
	FILE *fp = open_bytes(data, n), *out;
	struct csv_rows *rows = csv_rows_new(&zone_utc, fp, "fuzz");
	struct incident i;
	struct writer *w;
	char *text = NULL;
	int got;

	*records = 0;
	*len = 0;
	if (rows != NULL && (out = open_memstream(&text, len)) != NULL) {
		w = writer_open(
		    out, FORMAT_CSV, csv_rows_columns(rows), LIST_MAX);
		while ((got = csv_rows_next(rows, &i)) != 0) {
			if (got == 1) {
				writer_put(w, &i);
				++*records;
			}
			incident_free(&i);
		}
		writer_close(w);
		fclose(out);
	}
	csv_rows_free(rows);
	fclose(fp);
	return text;
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	const char *s = (const char *)data;
	char *once, *twice;
	size_t len, len2, records, records2;

	if (n == 0)
		return 0;
	cells(s, n, ',');
	cells(s, n, ';');
	if ((once = rewrite(s, n, &len, &records)) != NULL) {
		twice = rewrite(once, len, &len2, &records2);
		if (twice == NULL || records != records2 || len != len2 ||
		    memcmp(once, twice, len) != 0)
			abort();
		free(twice);
	}
	free(once);
	return 0;
}
