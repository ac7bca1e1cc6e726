/* dl-list: select incidents, or the rows of one of their lists, and print. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../app/operands.h"
#include "../core/query.h"
#include "../util/diag.h"
#include "../util/i18n.h"
#include "../util/mem.h"

struct listing {
	struct command *cmd;
	enum format form;
	enum list list; /* LIST_MAX: the incidents */
	const char *names; /* -c */
	const char *rev; /* -r */
	struct strlist texts; /* -s */
	struct query **selects;
	size_t selected; /* incidents or rows that were printed */
	struct columns cols;
	bool *col_seen; /* unknown ones that some record had */
};

static const struct option longs[] = {
	{ "format", required_argument, NULL, 'f' },
	{ "table", required_argument, NULL, 't' },
	{ "columns", required_argument, NULL, 'c' },
	{ "select", required_argument, NULL, 's' },
	{ "revision", required_argument, NULL, 'r' },
	COMMON_LONGS,
};

static const char synopsis[] = N_(
    "[-f csv|xml|jsonl] [-t TABLE] [-c COLUMNS]\n"
    "  [-s FIELD OP VALUE]... [-r REV|TIME] [REF...|FILE|-]");

static const char help[] = N_(
    "Selects incidents, or the rows of one of their lists, and prints "
    "them.\n\n"
    "  -f, --format FORM    csv (without -f), xml or jsonl\n"
    "  -t, --table TABLE    incidents, duties, filings, measures, log, files "
    "or\n"
    "                       passages\n"
    "  -c, --columns NAMES  these columns, joined by commas, in this "
    "order\n"
    "  -s, --select FIELD OP VALUE\n"
    "                       only where this holds; OP is = != < <= > >= "
    "~;\n"
    "                       several: where all hold\n"
    "  -r, --revision REV   the register as it was: a git revision or a "
    "time");

static bool
is_operator(const char *s)
{
	static const char *const ops[] = { "=", "!=", "<", "<=", ">",
		">=", "~" };

	for (size_t i = 0; i < LENGTH(ops); i++)
		if (strcmp(s, ops[i]) == 0)
			return true;
	return false;
}

/* -s 'FIELD OP VALUE' in one word, or in three. */
static void
add_select(struct listing *l, int argc, char *argv[])
{
	if (optind + 1 < argc && is_operator(argv[optind]) &&
	    optarg[strcspn(optarg, "=!<>~ ")] == '\0') {
		strlist_take(&l->texts, xasprintf("%s %s %s", optarg,
					    argv[optind], argv[optind + 1]));
		optind += 2;
	} else {
		strlist_add(&l->texts, optarg);
	}
}

static void
options(struct listing *l, int argc, char *argv[])
{
	int ch;

	while ((ch = command_option(l->cmd, argc, argv)) != -1)
		switch (ch) {
		case 'f':
			if (!format_parse(optarg, &l->form))
				command_usage(l->cmd,
				    _("-f: csv, xml or jsonl was wanted"));
			break;
		case 't':
			l->list = list_find(optarg);
			if (l->list == LIST_MAX &&
			    strcmp(optarg, "incidents") != 0)
				command_usage(l->cmd,
				    _("-t: incidents, duties, filings, "
				      "measures, log, files or passages was "
				      "wanted"));
			break;
		case 'c':
			l->names = optarg;
			break;
		case 's':
			add_select(l, argc, argv);
			break;
		case 'r':
			l->rev = optarg;
			break;
		default:
			break;
		}
	if (l->names != NULL && l->form != FORMAT_CSV)
		command_usage(l->cmd,
		    _("-c: only csv has columns; xml and jsonl hold the whole "
		      "record"));
}

/* The options' texts understood.  0 or -1. */
static int
prepare(struct listing *l, const struct zone *zone)
{
	struct strbuf why = { 0 };
	int rc = 0;

	l->selects = xcalloc(l->texts.n, sizeof(void *));
	for (size_t i = 0; i < l->texts.n; i++) {
		l->selects[i] = query_parse(zone, l->texts.v[i], l->list, &why);
		if (l->selects[i] != NULL)
			continue;
		fail(EXIT_USAGE, NULL, "%s", why.s);
		strbuf_reset(&why);
		rc = -1;
	}
	if (l->names != NULL && columns_named(&l->cols, l->names, l->list,
				    l->list == LIST_MAX) == -1)
		rc = -1;
	else if (l->names == NULL && l->list != LIST_MAX)
		columns_list(&l->cols, l->list);
	l->col_seen = xcalloc(l->cols.n, sizeof(*l->col_seen));
	strbuf_free(&why);
	return rc;
}

static bool
is_selected(const struct listing *l, const struct incident *i, size_t row)
{
	for (size_t s = 0; s < l->texts.n; s++)
		if (!query_holds(l->selects[s], i, row))
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
	struct writer *w = writer_open(stdout, l->form, cols, l->list);
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
	w = writer_open(stdout, l->form, reader_columns(r->reader), l->list);
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
	} else if (r->reader == NULL || l->form != FORMAT_CSV) {
		columns_all(&l->cols);
		put_each(l, r, &l->cols);
	} else if (reader_format(r->reader) == FORMAT_CSV) {
		put_each(l, r, reader_columns(r->reader));
	} else {
		gather_then_put(l, r);
	}
	if (l->selected == 0 && (l->texts.n > 0 || r->refs.n > 0))
		status_raise(EXIT_NO);
}

int
main(int argc, char *argv[])
{
	struct command cmd = {
		.synopsis = synopsis,
		.help = help,
		.shorts = "f:t:c:s:r:",
		.longs = longs,
	};
	struct listing l = {
		.cmd = &cmd, .form = FORMAT_CSV, .list = LIST_MAX
	};
	struct records r;

	command_start(&cmd, argv);
	options(&l, argc, argv);
	if (records_open(&r, &cmd, l.rev, argv + optind, argc - optind) == 0) {
		if (prepare(&l, &r.reg.zone) == 0)
			list(&l, &r);
		records_close(&r);
	}
	for (size_t i = 0; l.selects != NULL && i < l.texts.n; i++)
		query_free(l.selects[i]);
	free(l.selects);
	free(l.col_seen);
	strlist_free(&l.texts);
	columns_free(&l.cols);
	return finish();
}
