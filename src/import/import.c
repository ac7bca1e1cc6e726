/* Import: rows of foreign spreadsheets as incidents, by a mapping. */
#include <stdlib.h>

#include "../util/diag.h"
#include "../util/i18n.h"
#include "../util/map.h"
#include "../util/mem.h"
#include "../util/strlist.h"
#include "import.h"
#include "mapping.h"

struct import_reader {
	struct import *to;
	struct mapping *mapping;
	struct sheet *sheet;
	struct map keys; /* "FIELD KEY" to the place of its incident */
};

/* Of two rows with one key the second would be lost without a word. */
static bool
is_key_free(struct import_reader *s, const struct incident *i)
{
	static const enum field fields[] = { FIELD_REF, FIELD_EXTERNAL_REF };
	size_t earlier;
	bool ok = true;
	char *key;

	for (size_t f = 0; f < LENGTH(fields); f++) {
		if (!incident_has(i, fields[f]))
			continue;
		key = xasprintf("%zu %s", f, incident_text(i, fields[f]));
		if (map_get(&s->keys, key, &earlier)) {
			const struct loc *at = &s->to->incident[earlier].at;

			fail(EXIT_DATA, &i->at,
			    _("%s: \"%s\" is already that of %s:%lu"),
			    field_def(fields[f])->name,
			    incident_text(i, fields[f]), at->file, at->line);
			ok = false;
		} else {
			map_put(&s->keys, key, s->to->n);
		}
		free(key);
	}
	return ok;
}

static void
read_rows(struct import_reader *s)
{
	struct import *to = s->to;
	struct incident *i;
	struct csvrow row;
	int got;

	while ((got = sheet_next(s->sheet, &row)) != 0) {
		if (sheet_is_broken(s->sheet)) {
			to->is_broken = true;
			continue;
		}
		to->incident = xgrow(
		    to->incident, &to->cap, to->n + 1, sizeof(*to->incident));
		i = &to->incident[to->n];
		if (got == 1 && mapping_row(s->mapping, &row, i)) {
			if (is_key_free(s, i)) {
				to->n++;
				continue;
			}
			incident_free(i);
		}
		strlist_take(&to->left_out,
		    xasprintf("%s:%lu", row.at.file, row.at.line));
	}
}

static void
read_sheet(struct import_reader *s, const char *path)
{
	s->sheet = sheet_open(path, mapping_options(s->mapping));
	if (s->sheet == NULL || mapping_bind(s->mapping, s->sheet) == -1)
		s->to->is_broken = true;
	else
		read_rows(s);
	sheet_close(s->sheet);
}

int
import_read(struct import *im, const struct zone *zone, const char *mapping,
    bool skip_faulty, char *const paths[], int n)
{
	struct import_reader s = { .to = im,
		.mapping = mapping_read(zone, mapping) };

	*im = (struct import){ 0 };
	if (s.mapping == NULL)
		return -1;
	for (int p = 0; p < n; p++)
		read_sheet(&s, paths[p]);
	map_free(&s.keys);
	mapping_free(s.mapping);
	return !im->is_broken && (im->left_out.n == 0 || skip_faulty) ? 0 : -1;
}

void
import_note_left_out(const struct import *im)
{
	if (im->left_out.n == 0)
		return;
	note(_("left out: %zu of %zu rows"), im->left_out.n,
	    im->left_out.n + im->n);
	for (size_t i = 0; i < im->left_out.n; i++)
		note(_("left out: %s"), im->left_out.v[i]);
}

void
import_free(struct import *im)
{
	for (size_t i = 0; i < im->n; i++)
		incident_free(&im->incident[i]);
	free(im->incident);
	strlist_free(&im->left_out);
}
