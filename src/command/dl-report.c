/* dl-report: overviews of a period, and what is due. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../base/diag.h"
#include "../base/file.h"
#include "../base/lang.h"
#include "../base/mem.h"
#include "../document/doctree.h"
#include "../document/sheet.h"
#include "../document/template.h"
#include "../document/text.h"
#include "../format/tables.h"
#include "../model/figures.h"
#include "records.h"

struct report {
	struct command *cmd;
	const char *rev, *file, *lang;
	bool csv;
	const char *within;
	int64_t within_s; /* seconds; -1: without end */
	bool is_due; /* what is due, instead of an overview */
	enum period_kind kind;
	const char *name; /* of the period, or NULL: the present one */
	bool last; /* the one before */
	struct period period;
	struct when now;
	struct law law;
	struct figures figures;
};

static const struct option longs[] = {
	{ "format", required_argument, NULL, 'f' },
	{ "revision", required_argument, NULL, 'r' },
	{ "output", required_argument, NULL, 'o' },
	{ "within", required_argument, NULL, 'w' },
	{ "language", required_argument, NULL, 'l' },
	COMMON_LONGS,
};

static const char synopsis[] = N_(
    "[OPTION]... week|month|quarter|year [PERIOD|last]\n"
    "  [REF...|FILE|-]\n"
    "[OPTION]... FROM..TO [REF...|FILE|-]\n"
    "[OPTION]... due [REF...|FILE|-]");

static const char help[] = N_(
    "Counts what happened in a period, and lists the terms that run and the\n"
    "measures that are open. due lists only these: it prints nothing when "
    "there are\nnone, and ends with status 1 when there are.\n\n"
    "  PERIOD               2026-W47, 2026-11, 2026-Q4, 2026 or last; else "
    "now\n"
    ""
    "  -f, --format FORM    text or csv\n"
    "  -r, --revision REV   the register as it was: a git revision or a "
    "time\n"
    "  -l, --language LANG  nl or en, instead of the register's\n"
    "  -o, --output FILE    into this file, whole or not at all\n"
    "  --within TERM        due: only what is due in 24h, 3d or 2w, or is "
    "late");

/* Counting ----------------------------------------------------------------- */

/*
 * A record that no command has settled yet, such as one merged in by hand, has
 * no clocks; the law says which run.  A stream is taken as it is: columns that
 * were left out are not to be guessed.
 */
static void
settle(const struct report *r, struct incident *i)
{
	if (i->lists[LIST_DUTIES].n == 0 && !inc_has(i, FIELD_CLASS))
		duty_settle(i, &r->law, NULL, "", r->now);
}

static void
count(struct report *r, struct records *in)
{
	struct incident i;
	int got;

	figures_init(&r->figures, &r->period, r->now);
	while ((got = records_next(in, &i)) != 0)
		if (got == 1) {
			if (in->reader == NULL)
				settle(r, &i);
			figures_count(&r->figures, &i);
			incident_free(&i);
		}
	figures_sort(&r->figures);
}

static bool
is_wanted(const struct pending *p, const void *arg)
{
	const struct report *r = arg;

	/* A measure without a day can wait; a duty without a moment is to be
	 * met without undue delay, once it is known to be one. */
	if (*p->due == '\0')
		return !p->is_measure && (r->within_s < 0 || !p->undecided);
	return p->overdue || r->within_s < 0 || p->left <= r->within_s;
}

static size_t
count_wanted(const struct report *r)
{
	size_t n = 0;

	for (size_t i = 0; i < r->figures.npending; i++)
		n += is_wanted(&r->figures.pending[i], r) ? 1 : 0;
	return n;
}

/* Output ------------------------------------------------------------------- */

/* The text by the template.  0; -1 reported. */
static int
make_text(const struct report *r, const struct reg *reg, struct str *out)
{
	const struct letterhead head = { .lang = r->lang,
		.organisation = reg->dir != NULL ? reg->organisation : "",
		.contact = reg->dir != NULL ? reg->contact : "",
		.now = r->now,
		.law = &r->law };
	char *own = reg->dir != NULL ? path_join(reg->dir, "templates") : NULL;
	char *path = template_find(
	    own, r->is_due ? "due" : "overview", r->lang);
	xmlDoc *tree = r->is_due ? doctree_due(&r->figures, &head, is_wanted, r)
				 : doctree_figures(&r->figures, &head);
	xmlDoc *doc = template_apply(path, tree);

	if (doc != NULL)
		text_render(out, doc);
	xmlFreeDoc(doc);
	xmlFreeDoc(tree);
	free(path);
	free(own);
	return doc != NULL ? 0 : -1;
}

static int
make_csv(const struct report *r, struct str *out)
{
	char *data = NULL;
	size_t n = 0;
	FILE *fp = open_memstream(&data, &n);
	int rc = -1;

	if (fp != NULL) {
		if (r->is_due)
			sheet_due(fp, &r->figures, is_wanted, r);
		else
			sheet_figures(fp, &r->figures);
		rc = fclose(fp);
	}
	if (rc == 0)
		str_addn(out, data, n);
	else
		fail(STATUS_TEMP, NULL, "%s", _("out of memory"));
	free(data);
	return rc == 0 ? 0 : -1;
}

static void
put(const struct report *r, const struct str *text)
{
	if (r->file != NULL && strcmp(r->file, "-") != 0) {
		if (file_replace(r->file, text->s, text->len) == -1)
			fail_errno(r->file);
	} else {
		fwrite(text->s, 1, text->len, stdout);
	}
}

static void
make(const struct report *r, const struct reg *reg)
{
	struct str text = { 0 };

	/* Nothing due: nothing is said, and no old list is left in a file. */
	if (r->is_due && count_wanted(r) == 0) {
		str_add(&text, "");
		put(r, &text);
		str_free(&text);
		return;
	}
	if (r->is_due)
		status_raise(STATUS_NO);
	if ((r->csv ? make_csv(r, &text) : make_text(r, reg, &text)) == 0)
		put(r, &text);
	str_free(&text);
}

/* Start -------------------------------------------------------------------- */

/* "24h", "3d", "2w", "90m": seconds, or -1. */
static int64_t
term_seconds(const char *s)
{
	const size_t n = strspn(s, "0123456789");
	int64_t unit = 0;

	if (n == 0 || n > 6 || s[n] == '\0' || s[n + 1] != '\0')
		return -1;
	switch (s[n]) {
	case 'm':
		unit = 60;
		break;
	case 'h':
		unit = 3600;
		break;
	case 'd':
		unit = 86400;
		break;
	case 'w':
		unit = (int64_t)7 * 86400;
		break;
	default:
		return -1;
	}
	return strtoll(s, NULL, 10) * unit;
}

static void
options(struct report *r, int argc, char *argv[])
{
	int ch;

	while ((ch = command_option(r->cmd, argc, argv)) != -1)
		switch (ch) {
		case 'f':
			r->csv = strcmp(optarg, "csv") == 0;
			if (!r->csv && strcmp(optarg, "text") != 0)
				command_usage(
				    r->cmd, _("-f: text or csv was wanted"));
			break;
		case 'r':
			r->rev = optarg;
			break;
		case 'o':
			r->file = optarg;
			break;
		case 'l':
			r->lang = optarg;
			if (strcmp(optarg, "nl") != 0 &&
			    strcmp(optarg, "en") != 0)
				command_usage(
				    r->cmd, _("-l: nl or en was wanted"));
			break;
		case 'w':
			r->within = optarg;
			if ((r->within_s = term_seconds(optarg)) == -1)
				command_usage(r->cmd,
				    _("--within: a term such as 24h, 3d or "
				      "2w was wanted"));
			break;
		default:
			break;
		}
}

/* week, 2026-W47: of the same kind? */
static bool
is_of_kind(enum period_kind kind, const struct period *p)
{
	struct period same;

	period_around(kind, p->from, &same);
	return strcmp(same.name, p->name) == 0;
}

/* What is asked for; the number of words used. */
static int
what(struct report *r, const char *word)
{
	static const char *const kinds[] = { "week", "month", "quarter",
		"year" };
	struct period p;
	size_t k;

	if (*word == '\0')
		command_usage(
		    r->cmd, _("week, month, quarter, year or due was wanted"));
	if ((r->is_due = strcmp(word, "due") == 0))
		return 1;
	if (strstr(word, "..") != NULL && period_parse(word, &p)) {
		r->name = word;
		return 1;
	}
	for (k = 0; k < LENGTH(kinds); k++)
		if (strcmp(word, kinds[k]) == 0)
			break;
	if (k == LENGTH(kinds)) {
		fail(STATUS_USAGE, NULL, _("\"%s\" is no report"), word);
		command_usage(r->cmd, NULL);
	}
	r->kind = (enum period_kind)k;
	return 1;
}

/* Of which period; it is only worked out once the zone is known. */
static int
which(struct report *r, const char *word)
{
	struct period p;

	if (r->is_due || r->name != NULL || word == NULL)
		return 0;
	if ((r->last = strcmp(word, "last") == 0))
		return 1;
	if (!period_parse(word, &p))
		return 0;
	if (!is_of_kind(r->kind, &p)) {
		fail(STATUS_USAGE, NULL,
		    _("\"%s\" is a period of another "
		      "kind"),
		    word);
		command_usage(r->cmd, NULL);
	}
	r->name = word;
	return 1;
}

static void
set_period(struct report *r)
{
	if (r->name != NULL) {
		period_parse(r->name, &r->period);
		return;
	}
	period_around(r->kind, r->now, &r->period);
	if (r->last)
		period_around(
		    r->kind, when_in_zone(r->period.from.s - 1), &r->period);
}

int
main(int argc, char *argv[])
{
	struct command cmd = {
		.synopsis = synopsis,
		.help = help,
		.shorts = "f:r:o:l:",
		.longs = longs,
	};
	struct report r = { .cmd = &cmd, .within_s = -1 };
	struct records in;

	command_start(&cmd, argv);
	options(&r, argc, argv);
	/* Options may stand behind the words as well. */
	optind += what(&r, optind < argc ? argv[optind] : "");
	options(&r, argc, argv);
	optind += which(&r, argv[optind]);
	options(&r, argc, argv);
	if (r.within != NULL && !r.is_due)
		command_usage(&cmd, _("--within goes with due"));
	if (records_open(&in, &cmd, r.rev, argv + optind, argc - optind) == -1)
		return finish();
	if (r.lang == NULL)
		r.lang = in.reader == NULL ? in.reg.language : lang_now();
	r.now = when_now();
	set_period(&r);
	if (tables_law(in.reg.dir, &in.reg.laws, r.lang, &r.law) == 0) {
		count(&r, &in);
		make(&r, &in.reg);
	}
	figures_free(&r.figures);
	law_free(&r.law);
	records_close(&in);
	return finish();
}
