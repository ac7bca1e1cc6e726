/* dl-list: select incidents, or the rows of one of their lists, and print. */
#include <stdio.h>
#include <stdlib.h>

#include "../app/column_check.h"
#include "../app/operands.h"
#include "../app/selection.h"
#include "../util/diag.h"
#include "../util/i18n.h"

struct listing {
	const struct command *cmd;
	enum format format;
	enum list list; /* LIST_MAX: the incidents */
	struct selection selection; /* -s */
	size_t selected; /* incidents or rows that were printed */
	struct columns cols;
	struct column_check check; /* of COLS */
};

static const struct command_option options[] = {
	{ 'f', "format", N_("FORMAT"), N_("csv (without -f), xml or jsonl"),
	    .kind = VALUE_FORMAT },
	{ 't', "table", N_("TABLE"),
	    N_("incidents, duties, filings, measures, log, files, passages or "
	       "mail"),
	    .kind = VALUE_WORD,
	    .words =
		"incidents|duties|filings|measures|log|files|passages|mail" },
	{ 'c', "columns", N_("COLUMNS"),
	    N_("these columns, joined by commas, in this order"),
	    .kind = VALUE_COLUMNS },
	{ 's', "select", N_("FIELD OP VALUE"),
	    N_("only where this holds; OP is = != < <= > >= ~; several: where "
	       "all hold"),
	    .kind = VALUE_QUERY, .repeats = true },
	{ 'r', "revision", N_("REV"),
	    N_("the register as it was: a git revision or a time"),
	    .kind = VALUE_TEXT },
	{ 0 },
};

static const struct command_mode modes[] = {
	{ .options = "ftcsr",
	    .formats = "csv|xml|jsonl",
	    .operands = N_("[REF...|FILE|-]") },
	{ 0 },
};

static void
read_options(struct listing *l)
{
	const char *format = command_value(l->cmd, 'f');
	const char *table = command_value(l->cmd, 't');

	command_check(l->cmd, modes);
	if (format != NULL)
		format_parse(format, &l->format);
	if (table != NULL)
		l->list = list_find(table);
	if (command_value(l->cmd, 'c') != NULL && l->format != FORMAT_CSV)
		die(EXIT_USAGE,
		    _("-c: only csv has columns; xml and jsonl hold the whole "
		      "record"));
}

/* The queries and columns that the options name.  0 or -1. */
static int
prepare(struct listing *l, const struct zone *zone)
{
	const char *names = command_value(l->cmd, 'c');
	int rc = selection_read(
	    &l->selection, zone, &l->cmd->given['s'], l->list);

	if (names != NULL &&
	    columns_named(&l->cols, names, l->list, l->list == LIST_MAX) == -1)
		rc = -1;
	else if (names == NULL && l->list != LIST_MAX)
		columns_list(&l->cols, l->list);
	if (names != NULL)
		column_check_begin(&l->check, &l->cols);
	return rc;
}

static void
put(struct listing *l, struct writer *w, const struct incident *i)
{
	const bool is_whole = l->list == LIST_MAX;
	const size_t n = is_whole ? 1 : i->lists[l->list].n;

	column_check_see(&l->check, i);
	for (size_t row = 0; row < n; row++) {
		if (!selection_holds(&l->selection, i, row))
			continue;
		l->selected++;
		if (is_whole)
			writer_put(w, i);
		else
			writer_put_row(w, i, row);
	}
}

/* If every record was faulty, print nothing, not even a header. */
static void
end(const struct listing *l, struct writer *w, bool faulty)
{
	if (faulty && l->selected == 0)
		writer_drop(w);
	else
		writer_close(w);
}

static void
put_each(struct listing *l, struct operands *r, const struct columns *cols)
{
	struct writer *w = writer_open(stdout, l->format, cols, l->list);
	struct incident i;
	bool faulty = false;
	int got;

	while ((got = operands_next(r, &i)) != 0) {
		faulty |= got == -1;
		if (got == 1) {
			put(l, w, &i);
			incident_free(&i);
		}
	}
	end(l, w, faulty);
}

/* All columns of XML or JSON are known only when all of it was read. */
static void
gather_then_put(struct listing *l, struct operands *r)
{
	bool faulty;
	size_t n;
	struct incident *all = operands_gather(r, &n, &faulty);
	struct writer *w = writer_open(
	    stdout, l->format, reader_columns(r->reader), l->list);

	for (size_t i = 0; i < n; i++) {
		put(l, w, &all[i]);
		incident_free(&all[i]);
	}
	end(l, w, faulty);
	free(all);
}

static void
list(struct listing *l, struct operands *r)
{
	if (l->cols.n > 0) {
		put_each(l, r, &l->cols);
		column_check_warn(&l->check);
	} else if (r->reader == NULL || l->format != FORMAT_CSV) {
		columns_all(&l->cols);
		put_each(l, r, &l->cols);
	} else if (reader_format(r->reader) == FORMAT_CSV) {
		put_each(l, r, reader_columns(r->reader));
	} else {
		gather_then_put(l, r);
	}
	if (l->selected == 0 && (l->selection.n > 0 || r->refs.n > 0))
		status_raise(EXIT_NO);
}

int
main(int argc, char *argv[])
{
	struct command cmd = {
		.about = N_("Selects incidents, or the rows of one of their "
			    "lists, and prints them."),
		.options = options,
		.modes = modes,
		.is_filter = true,
	};
	struct listing l = {
		.cmd = &cmd, .format = FORMAT_CSV, .list = LIST_MAX
	};
	struct operands r;

	command_start(&cmd, argc, argv);
	read_options(&l);
	if (operands_open(&r, &cmd, command_value(&cmd, 'r')) == 0) {
		if (prepare(&l, &r.reg.zone) == 0)
			list(&l, &r);
		operands_close(&r);
	}
	selection_free(&l.selection);
	column_check_free(&l.check);
	columns_free(&l.cols);
	return command_end(&cmd);
}
