/* A stream of changed records, stored in one commit. */
#include <stdlib.h>
#include <string.h>

#include "../app/class_check.h"
#include "../app/due_check.h"
#include "../app/fact_check.h"
#include "../core/obligation_settle.h"
#include "../record/fault_report.h"
#include "../store/policy_archive.h"
#include "../store/row_key.h"
#include "../util/diag.h"
#include "../util/i18n.h"
#include "../util/map.h"
#include "../util/mem.h"
#include "settle.h"

struct batch {
	const struct updater *u;
	struct transaction *t;
	const struct columns *cols;
	struct incident *i; /* as read; then as they are to be stored */
	bool *is_changed;
	size_t n, cap;
	struct map seen; /* references */
};

static int
refuse(const struct incident *i, const char *fault)
{
	const char *ref = incident_text(i, FIELD_REF);

	fail(EXIT_DATA, i->at.file != NULL ? &i->at : NULL, "%s: %s",
	    *ref != '\0' ? ref : "-", fault);
	return -1;
}

/* Merging one record: 1 changed, 0 not, -1 reported ------------------------ */

/* Whoever assessed it, and when, come with the outcome alone. */
static void
take_signature(struct incident *old, const struct incident *new)
{
	static const enum field signature[] = { FIELD_ASSESSED_AT,
		FIELD_ASSESSED_BY };

	for (size_t k = 0; k < LENGTH(signature); k++)
		if (incident_has(new, signature[k]))
			incident_set_cell(old, signature[k],
			    incident_cell(new, signature[k]));
}

/* A class comes with the rule that made it: dl-classify writes both. */
static int
take_assessment(
    struct batch *b, struct incident *old, const struct incident *new)
{
	struct rule_table rules;
	struct outcome o;

	if (class_check(b->u->reg, old, new, &rules, &o) == -1)
		return -1;
	outcome_apply(old, &o);
	archive_store_rules(b->t, &rules);
	obligation_settle(
	    old, &b->u->law, &o, register_user(b->u->reg), b->u->now);
	rule_table_free(&rules);
	take_signature(old, new);
	return 1;
}

/* Does the stream bring another assessment than the record has? */
static bool
has_assessment(const struct batch *b, const struct incident *old,
    const struct incident *new)
{
	static const enum field made[] = { FIELD_CLASS, FIELD_RULE,
		FIELD_ASSESSED_AT };
	/* The moment comes with the rule. */
	const size_t n = columns_have(b->cols, FIELD_RULE) ? LENGTH(made)
							   : LENGTH(made) - 1;

	for (size_t k = 0; k < n; k++)
		if (columns_have(b->cols, made[k]) &&
		    !cell_is_same(incident_cell(old, made[k]),
			incident_cell(new, made[k])))
			return true;
	return false;
}

static int
take_field(struct incident *old, const struct incident *new, enum field f)
{
	if (f == FIELD_REF || (field_def(f)->flags & IS_MADE) != 0 ||
	    cell_is_same(incident_cell(old, f), incident_cell(new, f)))
		return 0;
	incident_set_cell(old, f, incident_cell(new, f));
	return 1;
}

/* An unknown column, if the record has it already. */
static int
take_extra(struct incident *old, const struct incident *new, const char *name)
{
	const char *value = extra_get(new, name);

	if (*extra_get(old, name) == '\0' ||
	    strcmp(extra_get(old, name), value) == 0)
		return 0;
	extra_set(old, name, value);
	return 1;
}

static bool
is_same_row(const struct incident *old, const struct incident *new, enum list l,
    size_t r)
{
	for (size_t c = 0; c < list_def(l)->ncols; c++)
		if (!cell_is_same(
			row_cell(old, l, r, c), row_cell(new, l, r, c)))
			return false;
	return true;
}

/* Rows only ever get more: NEW has those of OLD, and may have some behind them.
 * A list without rows was left out. */
static int
take_rows(struct incident *old, const struct incident *new, enum list l)
{
	const size_t had = old->lists[l].n, n = new->lists[l].n;
	size_t r;

	if (n == 0)
		return 0;
	for (r = 0; r < had && r < n && is_same_row(old, new, l, r); r++)
		;
	if (r < had) {
		fail(EXIT_DATA, new->at.file != NULL ? &new->at : NULL,
		    _("%s: %s: the rows of this list stay as they are: new "
		      "ones are only added at the end"),
		    incident_text(new, FIELD_REF), list_def(l)->name);
		return -1;
	}
	for (; r < n; r++)
		row_copy(old, l, new, r);
	return n > had ? 1 : 0;
}

static void
set_closed(struct incident *i, struct timestamp now)
{
	if (incident_choice(i, FIELD_STATUS) == STATUS_OPEN)
		incident_clear(i, FIELD_CLOSED);
	else if (!incident_has(i, FIELD_CLOSED))
		incident_set_time(i, FIELD_CLOSED, now);
}

/* The stored record OLD with the values of NEW. */
static int
merge(struct batch *b, struct incident *old, const struct incident *new)
{
	const unsigned status = incident_choice(old, FIELD_STATUS);
	int got, changed = 0;

	for (size_t c = 0; c < b->cols->n; c++) {
		const struct column *col = &b->cols->c[c];

		changed |= col->field != FIELD_MAX
			       ? take_field(old, new, col->field)
			       : take_extra(old, new, col->name);
	}
	if (has_assessment(b, old, new))
		changed = take_assessment(b, old, new);
	for (enum list l = 0; l < LIST_MAX && changed != -1; l++) {
		got = take_rows(old, new, l);
		changed = got == -1 ? -1 : changed | got;
	}
	if (changed == 1 && !incident_has(old, FIELD_STATUS))
		incident_set_choice(old, FIELD_STATUS, STATUS_OPEN);
	if (incident_choice(old, FIELD_STATUS) != status)
		set_closed(old, b->u->now);
	return changed;
}

/* The batch -------------------------------------------------------------- */

/* Is NEW made on the record as it is stored?  1, and *OLD is the caller's to
 * free; -1: reported. */
static int
get_current(struct batch *b, const struct incident *new, struct incident *old)
{
	const char *ref = incident_text(new, FIELD_REF);
	const char *rev = incident_text(new, FIELD_REV);
	int got;

	if ((got = transaction_get(b->t, ref, old)) == 0)
		return refuse(new, _("there is no such incident"));
	if (got == -1 || strcmp(incident_text(old, FIELD_REV), rev) == 0)
		return got;
	fail(EXIT_DATA, new->at.file != NULL ? &new->at : NULL,
	    _("%s: it was changed since: rev \"%s\" is no longer current, "
	      "\"%s\" is"),
	    ref, rev, incident_text(old, FIELD_REV));
	incident_free(old);
	return -1;
}

/* Replace the record as read by the one to store.  0; -1: reported. */
static int
prepare(struct batch *b, size_t n)
{
	const struct updater *u = b->u;
	struct incident *new = &b->i[n], old;
	struct faults before;
	struct fact_check facts;
	bool is_assessed;
	size_t at, notifications;
	int rc;

	if (!incident_has(new, FIELD_REF))
		return refuse(new, _("expected a reference"));
	if (!incident_has(new, FIELD_REV))
		return refuse(new,
		    _("expected rev, the revision that the change was made on "
		      "(dl-list prints it)"));
	if (incident_has(new, FIELD_REGISTER) &&
	    strcmp(incident_text(new, FIELD_REGISTER), b->u->reg->id) != 0)
		return refuse(new, _("it is of another register"));
	if (map_get(&b->seen, incident_text(new, FIELD_REF), &at))
		return refuse(new, _("it is in this stream twice"));
	map_put(&b->seen, incident_text(new, FIELD_REF), n);
	if (get_current(b, new, &old) == -1)
		return -1;
	incident_faults(&old, u->now, &u->reg->zone, &before);
	fact_check_begin(&facts, u->reg, &u->hints, &old);
	is_assessed = has_assessment(b, &old, new);
	notifications = old.lists[LIST_NOTIFICATIONS].n;
	rc = merge(b, &old, new);
	row_key_drop(&old);
	old.at = new->at;
	due_check(&old, &u->law, notifications);
	if (rc == 1 && fault_refuse(&old, &before, u->now, &u->reg->zone) == -1)
		rc = -1;
	faults_free(&before);
	if (rc == 1 && is_assessed)
		fact_check_warn(u->reg, &u->hints, &old);
	else if (rc == 1)
		fact_check_settle(&facts, u->reg, &u->hints, &old, u->now);
	fact_check_end(&facts);
	incident_free(new);
	*new = old;
	b->is_changed[n] = rc == 1;
	return rc == -1 ? -1 : 0;
}

static void
warn_of_unknown(const struct columns *cols, const char *path)
{
	const struct loc at = { .file = strcmp(path, "-") == 0 ? "<stdin>"
							       : path };

	for (size_t c = 0; c < cols->n; c++)
		if (cols->c[c].field == FIELD_MAX)
			warning(&at,
			    _("column \"%s\" is no field: it is not stored, "
			      "unless the record has it already"),
			    cols->c[c].name);
}

static int
store(struct batch *b)
{
	const struct updater *u = b->u;
	size_t n = 0;
	char *what;
	int rc = 0;

	for (size_t k = 0; k < b->n; k++)
		if (b->is_changed[k]) {
			settle_record(u, b->t, &b->i[k]);
			n++;
		}
	if (n > 0 && !u->dry_run) {
		what = n == 1 ? xstrdup("changed from a stream")
			      : xasprintf(
				    "%zu incidents changed from a stream", n);
		rc = transaction_commit(b->t, "update", what);
		free(what);
	}
	if (rc == -1) {
		deadline_report_drop(u->deadlines);
		return -1;
	}
	deadline_report_say(u->deadlines);
	for (size_t k = 0; k < b->n; k++)
		if (b->is_changed[k])
			settle_print(u, &b->i[k]);
	note(
	    u->dry_run ? _("would change %zu of %zu") : _("changed %zu of %zu"),
	    n, b->n);
	return 0;
}

int
update_stream(const struct updater *u, const char *path)
{
	struct reader *r = reader_open_fenced(
	    &u->reg->zone, path, FORMAT_GUESS);
	struct batch b = { .u = u };
	int rc;

	if (r == NULL)
		return -1;
	rc = reader_all(r, &b.i, &b.n, &b.cap);
	b.cols = reader_columns(r);
	warn_of_unknown(b.cols, path);
	b.is_changed = xcalloc(b.n, sizeof(bool));
	if (b.n > 0 && (b.t = transaction_begin(u->reg, u->dry_run)) == NULL)
		goto out;
	/* Each of them, so that every fault is reported. */
	for (size_t n = 0; n < b.n; n++)
		if (prepare(&b, n) == -1)
			rc = -1;
	if (rc == 0)
		rc = store(&b);
	else
		note(_("nothing was stored: every row must be right first"));
	transaction_end(b.t);
out:
	for (size_t n = 0; n < b.n; n++)
		incident_free(&b.i[n]);
	free(b.is_changed);
	map_free(&b.seen);
	free(b.i);
	reader_close(r);
	return rc;
}
