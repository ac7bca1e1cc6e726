/* Import: rows of foreign spreadsheets as incidents, by a mapping. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "../record/fault_report.h"
#include "../record/incident_pack.h"
#include "../util/child.h"
#include "../util/clock.h"
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
	struct timestamp now;
	const struct zone *zone;
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

/* Without a moment it is received now. */
static bool
is_sound(const struct import_reader *s, struct incident *i)
{
	const bool is_received = incident_has(i, FIELD_RECEIVED);
	bool ok;

	if (!is_received)
		incident_set_time(i, FIELD_RECEIVED, s->now);
	ok = fault_refuse(i, NULL, s->now, s->zone) == 0;
	if (!is_received)
		incident_clear(i, FIELD_RECEIVED);
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
			if (is_sound(s, i) && is_key_free(s, i)) {
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
		.now = clock_now(zone),
		.zone = zone,
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

/* Behind a fence ----------------------------------------------------------- */

struct import_fenced {
	const struct zone *zone;
	const char *mapping;
	bool skip_faulty;
	char *const *paths;
	int n;
	struct import *to;
	bool is_refused; /* by the child, for a fault in it */
};

/* As messages name the sheet. */
static const char *
name_of(const char *path)
{
	return strcmp(path, "-") == 0 ? "<stdin>" : path;
}

/* The number of the sheet that an incident was read from. */
static uint64_t
sheet_number(const struct import_fenced *f, const char *file)
{
	uint64_t p = 0;

	while (strcmp(name_of(f->paths[p]), file) != 0)
		p++;
	return p;
}

/* In the child: whether it failed, the incidents, and what was left out, to FD.
 */
static int
read_fenced(int fd, void *arg)
{
	const struct import_fenced *f = arg;
	struct strbuf out = { 0 };
	struct import im;

	pack_number(&out, import_read(&im, f->zone, f->mapping, f->skip_faulty,
			      f->paths, f->n) == -1);
	pack_number(&out, im.is_broken);
	pack_texts(&out, &im.left_out);
	pack_number(&out, im.n);
	for (size_t i = 0; i < im.n; i++) {
		pack_number(&out, sheet_number(f, im.incident[i].at.file));
		incident_pack(&out, &im.incident[i]);
	}
	return child_write(fd, out.s, out.len) == 0 ? diag_status() : EXIT_IO;
}

static void
take(struct unpack *in, void *arg)
{
	struct import_fenced *f = arg;
	struct import *im = f->to;
	uint64_t n, p;

	f->is_refused = unpack_number(in, 1) != 0;
	im->is_broken = unpack_number(in, 1) != 0;
	unpack_texts(in, SIZE_MAX, &im->left_out);
	for (n = unpack_number(in, SIZE_MAX); n > 0 && !in->is_bad; n--) {
		p = unpack_number(in, (uint64_t)f->n - 1);
		im->incident = xgrow(
		    im->incident, &im->cap, im->n + 1, sizeof(*im->incident));
		if (incident_unpack(
			in, name_of(f->paths[p]), &im->incident[im->n]))
			im->n++;
	}
}

int
import_read_fenced(struct import *im, const struct zone *zone,
    const char *mapping, bool skip_faulty, char *const paths[], int n)
{
	struct import_fenced f = { zone, mapping, skip_faulty, paths, n, im,
		false };
	const char **readable = xcalloc((size_t)n + 2, sizeof(*readable));
	const struct child c = { .fence = SANDBOX_RECORDS,
		.path = name_of(paths[0]),
		.readable = readable,
		.has_input = true,
		.has_messages = true,
		.most = SIZE_MAX / 2,
		.work = read_fenced,
		.arg = &f };
	struct strbuf answer = { 0 };
	int rc;

	*im = (struct import){ 0 };
	for (int p = 0; p < n; p++)
		readable[p] = paths[p];
	readable[n] = mapping;
	rc = child_take(&c, &answer, take, &f);
	strbuf_free(&answer);
	free(readable);
	return rc == 0 && !f.is_refused ? 0 : -1;
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
