/*
 * Print each record of a CSV file as a JSON array of strings, a line each.
 *
 *	csv-dump DELIMITER FILE		DELIMITER is one character, or "tab"
 */
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../src/record/csv.h"
#include "../src/util/diag.h"

static void
put_row(const struct csvrow *row)
{
	json_t *cells = json_array();

	for (size_t i = 0; i < row->n; i++)
		json_array_append_new(cells, json_string(row->v[i]));
	json_dumpf(cells, stdout, JSON_COMPACT);
	putchar('\n');
	json_decref(cells);
}

int
main(int argc, char *argv[])
{
	struct csvin *in;
	struct csvrow row;
	FILE *fp;

	diag_init(argv[0]);
	if (argc != 3)
		die(EXIT_USAGE, "usage: csv-dump DELIMITER FILE");
	if ((fp = fopen(argv[2], "re")) == NULL) {
		fail_errno(argv[2]);
		return diag_status();
	}
	in = csvin_new(
	    fp, argv[2], strcmp(argv[1], "tab") == 0 ? '\t' : argv[1][0]);
	while (csvin_next(in, &row) == 1)
		put_row(&row);
	csvin_free(in);
	fclose(fp);
	return finish();
}
