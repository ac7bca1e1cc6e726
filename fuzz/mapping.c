/*
 * A foreign spreadsheet and its mapping, with a NUL between them: each
 * row becomes a valid record, and the mapping that is suggested fits the
 * sheet.
 */
#include "../src/import/mapping.h"
#include "../src/import/mapping_suggest.h"
#include "fuzz.h"

struct file {
	int fd;
	char path[32];
};

static void
make_file(struct file *f, const void *data, size_t n)
{
	f->fd = fuzz_file(data, n, f->path);
}

/* Each value is one of its field, whatever the sheet has. */
static void
check(const struct incident *i)
{
	char buf[CELL_LEN];

	for (enum field f = 0; f < FIELD_MAX; f++)
		if (incident_has(i, f) &&
		    !cell_is_valid(field_def(f), incident_format(i, f, buf)))
			abort();
	if (!incident_has(i, FIELD_EXTERNAL_REF) && !incident_has(i, FIELD_REF))
		abort();
}

static void
take_rows(const struct mapping *m, struct sheet *s)
{
	struct incident i;
	struct csvrow row;
	struct loc at;
	int got;

	while ((got = sheet_next(s, &row)) != 0) {
		if (got == -1)
			continue;
		at = sheet_place(s, &row, row.n - 1);
		if (at.line < row.at.line || at.col == 0)
			abort();
		if (mapping_row(m, &row, &i)) {
			check(&i);
			incident_free(&i);
		}
	}
}

/* -1: the mapping cannot be read, or does not fit. */
static int
import(const char *mapping, const char *sheet)
{
	struct mapping *m = mapping_read(&zone_utc, mapping);
	struct sheet *s = NULL;
	int rc = -1;

	if (m != NULL)
		s = sheet_open(sheet, mapping_options(m));
	if (s != NULL && (rc = mapping_bind(m, s)) == 0)
		take_rows(m, s);
	sheet_close(s);
	mapping_free(m);
	return rc;
}

/* Is there a line that fills a field? */
static int
has_column(const char *text)
{
	const char *line = text;

	for (; line != NULL && *line != '\0';
	     line = strchr(line, '\n') != NULL ? strchr(line, '\n') + 1
					       : NULL) {
		const size_t n = strcspn(line, ",;\t|\n");

		if (*line != '#' && n > 0 &&
		    strncmp(line + n + 1, "column", 6) == 0)
			return 1;
	}
	return 0;
}

static void
propose(const char *sheet)
{
	char *text = NULL;
	size_t n = 0;
	FILE *fp = open_memstream(&text, &n);
	const int rc = mapping_suggest(sheet, fp);
	struct file f;

	fclose(fp);
	if (rc == 0 && has_column(text)) {
		make_file(&f, text, n);
		if (import(f.path, sheet) == -1)
			abort();
		close(f.fd);
	}
	free(text);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	const uint8_t *nul = n > 0 ? memchr(data, 0, n) : NULL;
	struct file mapping, sheet;

	if (nul == NULL)
		return 0;
	make_file(&mapping, data, (size_t)(nul - data));
	make_file(&sheet, nul + 1, n - (size_t)(nul - data) - 1);
	import(mapping.path, sheet.path);
	propose(sheet.path);
	close(mapping.fd);
	close(sheet.fd);
	return 0;
}
