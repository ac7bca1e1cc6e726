/* dl-import: turn a foreign spreadsheet into rows for dl-new. */
#include <stdio.h>
#include <stdlib.h>

#include "../app/command.h"
#include "../core/obligation_fields.h"
#include "../import/import.h"
#include "../import/mapping.h"
#include "../import/mapping_suggest.h"
#include "../util/diag.h"
#include "../util/i18n.h"
#include "../util/map.h"
#include "../util/mem.h"
#include "../util/sandbox.h"

static const struct command_option options[] = {
	{ 'm', "mapping", N_("MAPPING"),
	    N_("the mapping of its columns to fields"), .kind = VALUE_FILE },
	{ 'S', "skip-faulty", NULL, N_("leave out the rows that have a fault"),
	    .is_long = true },
	{ 'G', "suggest", NULL, N_("print a mapping that may suit the file"),
	    .is_long = true },
	{ 0 },
};

enum { IMPORT, SUGGEST };
static const struct command_mode modes[] = {
	[IMPORT] = { N_("an import"), "mS", "m", .operands = N_("[FILE...]") },
	[SUGGEST] = { "--suggest", "G", "G", .operands = N_("[FILE]") },
	{ 0 },
};

/* CSV has no lists: the one measure becomes columns "measures.text" ... */
static void
flatten_measure(struct incident *i)
{
	const struct list_def *d = list_def(LIST_MEASURES);
	char buf[CELL_LEN], *name;

	if (i->lists[LIST_MEASURES].n == 0)
		return;
	for (size_t c = 0; c < d->ncols; c++) {
		if (c == MEASURE_ID || !row_has(i, LIST_MEASURES, 0, c))
			continue;
		name = xasprintf("measures.%s", d->cols[c].name);
		extra_set(i, name, row_format(i, LIST_MEASURES, 0, c, buf));
		free(name);
	}
}

/* Nobody but an old register may say so (dl-new). */
static void
mark_old(struct incident *i)
{
	bool is_old = cell_is_unknown(
	    incident_cell(i, FIELD_CLOSED), field_def(FIELD_CLOSED));

	for (size_t n = 0; n < OBLIGATION_FIELDS; n++)
		is_old |= obligation_fields[n].notified != FIELD_MAX &&
			  incident_has(i, obligation_fields[n].notified);
	if (is_old)
		extra_set(i, MAPPING_OLD, "yes");
}

/* All fields, then every other column of the sheets in order of appearance. */
static void
find_columns(const struct import *im, struct columns *cols)
{
	struct map seen = { 0 };
	size_t at;

	columns_all(cols);
	for (size_t n = 0; n < im->n; n++)
		for (size_t e = 0; e < im->incident[n].nextra; e++) {
			const char *name = im->incident[n].extra[e].name;

			if (map_get(&seen, name, &at))
				continue;
			map_put(&seen, name, n);
			columns_append(cols, name);
		}
	map_free(&seen);
}

static void
print_rows(struct import *im)
{
	struct columns cols = { 0 };
	struct writer *out;

	for (size_t n = 0; n < im->n; n++) {
		flatten_measure(&im->incident[n]);
		mark_old(&im->incident[n]);
	}
	find_columns(im, &cols);
	out = writer_open(stdout, FORMAT_CSV, &cols, LIST_MAX);
	for (size_t n = 0; n < im->n; n++)
		writer_put(out, &im->incident[n]);
	writer_close(out);
	columns_free(&cols);
}

static void
import(const struct command *cmd, const struct zone *zone, char *const paths[],
    int n)
{
	struct import im;
	const char **readable = xcalloc((size_t)n + 2, sizeof(*readable));

	for (int p = 0; p < n; p++)
		readable[p] = paths[p];
	readable[n] = command_value(cmd, 'm');
	sandbox_enter_here(readable);
	free(readable);
	if (import_read(&im, zone, command_value(cmd, 'm'),
		command_value(cmd, 'S') != NULL, paths, n) == 0) {
		print_rows(&im);
		import_note_left_out(&im);
	} else if (im.is_broken || im.left_out.n > 0) {
		note(_("nothing was printed: every row must be right first"));
	}
	import_free(&im);
}

int
main(int argc, char *argv[])
{
	struct command cmd = {
		.about = N_("Turn a foreign spreadsheet into rows for dl-new "
			    "-f csv, or propose a mapping for it."),
		.options = options,
		.modes = modes,
	};
	static char dash[] = "-";
	char *standard[] = { dash }, **paths;
	struct zone zone = zone_own();
	struct reg reg;
	bool is_suggestion;

	command_start(&cmd, argc, argv);
	is_suggestion = command_value(&cmd, 'G') != NULL;
	if (!is_suggestion && command_value(&cmd, 'm') == NULL)
		command_expected(&cmd, _("either -m or --suggest"));
	command_check(&cmd, &modes[is_suggestion ? SUGGEST : IMPORT]);
	if (is_suggestion && cmd.n > 1)
		die(EXIT_USAGE, _("--suggest: expected one file"));
	paths = cmd.n > 0 ? cmd.operands : standard;
	if (is_suggestion) {
		sandbox_enter_here((const char *[]){ paths[0], NULL });
		mapping_suggest(paths[0], stdout);
		return command_end(&cmd);
	}
	/* The times of a sheet are in the zone of the register around it. */
	if (cmd.dir != NULL || register_exists(NULL)) {
		command_register(&cmd, &reg);
		zone = reg.zone;
		register_close(&reg);
	}
	import(&cmd, &zone, paths, cmd.n > 0 ? cmd.n : 1);
	return command_end(&cmd);
}
