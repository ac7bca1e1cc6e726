/* dl-list: select incidents, or the rows of one of their lists, and print. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../app/operands.h"
#include "../core/query.h"
#include "../record/fault_text.h"
#include "../util/diag.h"
#include "../util/i18n.h"
#include "../util/mem.h"
#include "../util/strlist.h"

struct listing {
	const struct command *cmd;
	enum format format;
	enum list list; /* LIST_MAX: the incidents */
	const char *names; /* -c */
	struct query **queries; /* -s */
	size_t selected; /* incidents or rows that were printed */
	struct columns cols;
	bool *col_seen; /* unknown ones that some record had */
};

static const struct command_option options[] = {
	{ 'f', "format", N_("FORM"), N_("csv (without -f), xml or jsonl"),
	    .kind = VALUE_FORMAT },
	{ 't', "table", N_("TABLE"),
	    N_("incidents, duties, filings, measures, log, files or passages"),
	    .kind = VALUE_WORD,
	    .words = "incidents|duties|filings|measures|log|files|passages" },
	{ 'c', "columns", N_("NAMES"),
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
	static const enum format formats[] = { FORMAT_CSV, FORMAT_XML,
		FORMAT_JSONL };
	const char *table = command_value(l->cmd, 't');

	l->format = formats[command_check(l->cmd, &modes[0])];
	l->list = table != NULL ? list_find(table) : LIST_MAX;
	l->names = command_value(l->cmd, 'c');
	if (l->names != NULL && l->format != FORMAT_CSV)
		die(EXIT_USAGE,
		    _("-c: only csv has columns; xml and jsonl hold the whole "
		      "record"));
}

/* The queries and columns that the options name.  0 or -1. */
static int
prepare(struct listing *l, const struct zone *zone)
{
	const struct strlist *queries = &l->cmd->given['s'];
	struct query_fault fault;
	char *text;
	int rc = 0;

	l->queries = xcalloc(queries->n, sizeof(void *));
	for (size_t i = 0; i < queries->n; i++) {
		l->queries[i] = query_parse(
		    zone, queries->v[i], l->list, &fault);
		if (l->queries[i] != NULL)
			continue;
		text = query_fault_text(&fault);
		fail(EXIT_USAGE, NULL, "%s", text);
		free(text);
		free(fault.text);
		rc = -1;
	}
	if (l->names != NULL && columns_named(&l->cols, l->names, l->list,
				    l->list == LIST_MAX) == -1)
		rc = -1;
	else if (l->names == NULL && l->list != LIST_MAX)
		columns_list(&l->cols, l->list);
	l->col_seen = xcalloc(l->cols.n, sizeof(*l->col_seen));
	return rc;
}

static bool
is_selected(const struct listing *l, const struct incident *i, size_t row)
{
	for (size_t s = 0; s < l->cmd->given['s'].n; s++)
		if (!query_holds(l->queries[s], i, row))
			return false;
	return true;
}

/* Remember which unknown columns there are: a name that no record has is
 * likely a typing error. */
static void
see_columns(struct listing *l, const struct incident *i)
{
	if (l->list != LIST_MAX || l->names == NULL)
		return;
	for (size_t c = 0; c < l->cols.n; c++)
		for (size_t e = 0; e < i->nextra; e++)
			if (l->cols.c[c].field == FIELD_MAX &&
			    strcmp(l->cols.c[c].name, i->extra[e].name) == 0)
				l->col_seen[c] = true;
}

static void
warn_columns(const struct listing *l)
{
	for (size_t c = 0; c < l->cols.n; c++)
		if (l->list == LIST_MAX && l->names != NULL &&
		    l->cols.c[c].field == FIELD_MAX && !l->col_seen[c])
			warning(NULL,
			    _("no record has a column \"%s\"; dl-fields(5) "
			      "has the names"),
			    l->cols.c[c].name);
}

static void
put(struct listing *l, struct writer *w, const struct incident *i)
{
	see_columns(l, i);
	if (l->list == LIST_MAX) {
		if (is_selected(l, i, 0)) {
			writer_put(w, i);
			l->selected++;
		}
		return;
	}
	for (size_t row = 0; row < i->lists[l->list].n; row++)
		if (is_selected(l, i, row)) {
			writer_put_row(w, i, row);
			l->selected++;
		}
}

/* Of what cannot be read at all nothing is printed, not even a header. */
static void
end(const struct listing *l, struct writer *w, bool faulty)
{
	if (faulty && l->selected == 0)
		writer_drop(w);
	else
		writer_close(w);
}

static void
put_each(struct listing *l, struct records *r, const struct columns *cols)
{
	struct writer *w = writer_open(stdout, l->format, cols, l->list);
	struct incident i;
	bool faulty = false;
	int got;

	while ((got = records_next(r, &i)) != 0) {
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
gather_then_put(struct listing *l, struct records *r)
{
	struct incident *all = NULL;
	struct writer *w;
	size_t n = 0, cap = 0;
	bool faulty = false;
	int got;

	for (;;) {
		all = xgrow(all, &cap, n + 1, sizeof(*all));
		if ((got = records_next(r, &all[n])) == 0)
			break;
		faulty |= got == -1;
		n += got == 1;
	}
	w = writer_open(stdout, l->format, reader_columns(r->reader), l->list);
	for (size_t i = 0; i < n; i++) {
		put(l, w, &all[i]);
		incident_free(&all[i]);
	}
	end(l, w, faulty);
	free(all);
}

static void
list(struct listing *l, struct records *r)
{
	if (l->cols.n > 0) {
		put_each(l, r, &l->cols);
		warn_columns(l);
	} else if (r->reader == NULL || l->format != FORMAT_CSV) {
		columns_all(&l->cols);
		put_each(l, r, &l->cols);
	} else if (reader_format(r->reader) == FORMAT_CSV) {
		put_each(l, r, reader_columns(r->reader));
	} else {
		gather_then_put(l, r);
	}
	if (l->selected == 0 && (l->cmd->given['s'].n > 0 || r->refs.n > 0))
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
	};
	struct listing l = { .cmd = &cmd };
	struct records r;

	command_start(&cmd, argc, argv);
	read_options(&l);
	if (records_open(&r, &cmd, command_value(&cmd, 'r')) == 0) {
		if (prepare(&l, &r.reg.zone) == 0)
			list(&l, &r);
		records_close(&r);
	}
	for (size_t i = 0; l.queries != NULL && i < cmd.given['s'].n; i++)
		query_free(l.queries[i]);
	free(l.queries);
	free(l.col_seen);
	columns_free(&l.cols);
	return command_end(&cmd);
}
