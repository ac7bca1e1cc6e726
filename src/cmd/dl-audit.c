/* dl-audit: what each commit changed, by whom and when. */
#include "../app/operands.h"
#include "../app/selection.h"
#include "../audit/audit.h"
#include "../record/policy_table.h"
#include "../util/clock.h"
#include "../util/diag.h"
#include "../util/i18n.h"

static const struct command_option options[] = {
	{ 'f', "format", N_("FORMAT"),
	    N_("csv (without -f), text, or html: one incident's page"),
	    .kind = VALUE_FORMAT },
	{ 's', "select", N_("FIELD OP VALUE"),
	    N_("only where this holds; OP is = != < <= > >= ~; several: where "
	       "all hold"),
	    .kind = VALUE_QUERY, .repeats = true },
	{ 'S', "since", N_("REV"),
	    N_("only what came after this: a git revision or a time"),
	    .kind = VALUE_TEXT, .is_long = true },
	{ 'l', "language", N_("LANG"),
	    N_("nl or en, instead of the register's"), .kind = VALUE_WORD,
	    .choices = choices_language },
	{ 0 },
};

static const struct command_mode modes[] = {
	{ .options = "fsSl",
	    .formats = "csv|text|html",
	    .operands = N_("[REF...|FILE|-]") },
	{ 0 },
};

typedef int audit_format(const struct audit *, size_t *met);

/* The references of the incidents, as they are now, for which -s holds and
 * that the stream has.  0; -1: reported. */
static int
select_records(
    const struct command *cmd, struct strlist *refs, bool *has_queries)
{
	struct selection selection = { 0 };
	struct operands r;
	struct incident i;
	int got, rc;

	*has_queries = true;
	if (operands_open(&r, cmd, NULL) == -1)
		return -1;
	rc = selection_read(
	    &selection, &r.reg.zone, &cmd->given['s'], LIST_MAX);
	while (rc == 0 && (got = operands_next(&r, &i)) != 0) {
		if (got == -1)
			continue;
		if (selection_holds(&selection, &i, 0))
			strlist_add(refs, incident_text(&i, FIELD_REF));
		incident_free(&i);
	}
	selection_free(&selection);
	operands_close(&r);
	return rc;
}

/* A reference alone may be one of a record that is gone. */
static int
read_operands(const struct command *cmd, struct strlist *refs, bool *is_all)
{
	const char *stream = NULL;
	bool has_queries = cmd->given['s'].n > 0;
	int rc = operands_sort(cmd, refs, &stream);

	if (rc == 0 && (has_queries || stream != NULL)) {
		strlist_free(refs);
		rc = select_records(cmd, refs, &has_queries);
	}
	*is_all = refs->n == 0 && !has_queries && stream == NULL;
	return rc;
}

static void
audit(const struct command *cmd, const struct reg *reg,
    const struct strlist *refs, bool is_all, audit_format *format)
{
	const char *lang = command_value(cmd, 'l');
	struct audit a = { .trail = { .reg = reg,
			       .since = command_value(cmd, 'S'),
			       .refs = refs,
			       .is_all = is_all },
		.lang = lang != NULL ? lang : reg->language,
		.now = clock_now(&reg->zone) };
	struct law law;
	size_t met = 0;

	if (format == audit_page && (is_all || refs->n > 1))
		die(EXIT_USAGE, "%s",
		    _("a page is about one incident: expected one reference"));
	if (policy_law(reg->dir, &reg->laws, &reg->zone, a.lang, &law) == -1)
		return;
	a.law = &law;
	if (format(&a, &met) == 0 && !is_all && met == 0)
		status_raise(EXIT_NO);
	law_free(&law);
}

int
main(int argc, char *argv[])
{
	static audit_format *const formats[] = { audit_csv, audit_text,
		audit_page };
	struct command cmd = {
		.about = N_("Prints what each commit changed, value by value: "
			    "who, when, from what, to what."),
		.options = options,
		.modes = modes,
	};
	struct strlist refs = { 0 };
	struct reg reg;
	size_t format;
	bool is_all;

	command_start(&cmd, argc, argv);
	format = command_check(&cmd, &modes[0]);
	command_register(&cmd, &reg);
	if (read_operands(&cmd, &refs, &is_all) == 0)
		audit(&cmd, &reg, &refs, is_all, formats[format]);
	register_close(&reg);
	strlist_free(&refs);
	return command_end(&cmd);
}
