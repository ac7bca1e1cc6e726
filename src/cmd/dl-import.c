/* dl-import: turn a foreign spreadsheet into rows for dl-new. */
#include <stdio.h>
#include <stdlib.h>

#include "../app/frame.h"
#include "../import/import.h"
#include "../import/mapping_suggest.h"
#include "../util/diag.h"
#include "../util/i18n.h"
#include "../util/map.h"
#include "../util/mem.h"

struct options {
	const char *mapping;
	bool skip_faulty, suggest;
};

static const struct option longs[] = {
	{ "mapping", required_argument, NULL, 'm' },
	{ "skip-faulty", no_argument, NULL, 'S' },
	{ "suggest", no_argument, NULL, 'G' },
	COMMON_LONGS,
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

	for (size_t n = 0; n < im->n; n++)
		flatten_measure(&im->incident[n]);
	find_columns(im, &cols);
	out = writer_open(stdout, FORMAT_CSV, &cols, LIST_MAX);
	for (size_t n = 0; n < im->n; n++)
		writer_put(out, &im->incident[n]);
	writer_close(out);
	columns_free(&cols);
}

static void
import(const struct options *o, const struct zone *zone, char *const paths[],
    int n)
{
	struct import im;

	if (import_read(&im, zone, o->mapping, o->skip_faulty, paths, n) == 0) {
		print_rows(&im);
		import_note_left_out(&im);
	} else if (im.is_broken || im.left_out.n > 0) {
		note(_("nothing was printed: every row must be right first"));
	}
	import_free(&im);
}

static void
check_options(const struct command *cmd, const struct options *o, int files)
{
	if (o->suggest == (o->mapping != NULL))
		command_usage(cmd, _("expected either -m or --suggest"));
	if (o->suggest && files > 1)
		command_usage(cmd, _("--suggest: expected one file"));
	if (o->skip_faulty && o->suggest)
		command_usage(cmd, _("--skip-faulty goes with -m"));
}

int
main(int argc, char *argv[])
{
	struct command cmd = {
		.synopsis = N_("-m MAPPING [--skip-faulty] [FILE...]\n"
			       "--suggest [FILE]"),
		.help = N_(
		    "Turn a foreign spreadsheet into rows for dl-new -f csv, "
		    "or propose a mapping for it.\n\n"
		    "  -m, --mapping FILE   the mapping of its columns to "
		    "fields\n"
		    "      --skip-faulty    leave out the rows that have a "
		    "fault\n"
		    "      --suggest        print a mapping that may suit the "
		    "file"),
		.shorts = "m:",
		.longs = longs,
	};
	static char dash[] = "-";
	char *standard[] = { dash }, **paths;
	struct options o = { 0 };
	struct zone zone = zone_own();
	struct reg reg;
	int ch, n;

	command_start(&cmd, argc, argv);
	while ((ch = command_option(&cmd, argc, argv)) != -1)
		if (ch == 'm')
			o.mapping = optarg;
		else if (ch == 'S')
			o.skip_faulty = true;
		else
			o.suggest = true;
	n = argc - optind;
	check_options(&cmd, &o, n);
	paths = n > 0 ? argv + optind : standard;
	n = n > 0 ? n : 1;
	if (o.suggest) {
		mapping_suggest(paths[0], stdout);
		return finish();
	}
	/* The times of a sheet are in the zone of the register around it. */
	if (cmd.dir != NULL || register_exists(NULL)) {
		command_register(&cmd, &reg);
		zone = reg.zone;
		register_close(&reg);
	}
	import(&o, &zone, paths, n);
	return finish();
}
