/* Storing a stream: field by field, all of it or nothing. */
#include <stdlib.h>
#include <string.h>

#include "../app/judgement.h"
#include "../core/incident_fault.h"
#include "../store/policy_archive.h"
#include "../util/diag.h"
#include "../util/i18n.h"
#include "../util/map.h"
#include "../util/mem.h"
#include "update.h"

struct batch {
	struct incident *i; /* as read; then as they are to be stored */
	bool *is_changed;
	size_t n, cap;
	struct map seen; /* references */
};

static const struct loc *
place(const struct incident *i)
{
	return i->at.file != NULL ? &i->at : NULL;
}

static int
refuse(const struct incident *i, const char *text)
{
	fail(EXIT_DATA, place(i), "%s: %s",
	    inc_has(i, FIELD_REF) ? inc_get(i, FIELD_REF) : "-", text);
	return -1;
}

static int
read_all(struct batch *b, struct reader *r)
{
	int got, rc = 0;

	for (;;) {
		b->i = xgrow(b->i, &b->cap, b->n + 1, sizeof(*b->i));
		if ((got = reader_next(r, &b->i[b->n])) == 0)
			return rc;
		if (got == 1)
			b->n++;
		else
			rc = -1;
	}
}

/* A class comes with the rule that made it: dl-classify writes both. */
static int
judge(const struct updater *u, struct incident *old, const struct incident *new)
{
	struct rule_table rules;
	struct outcome o;

	if (judgement_check(u->reg, old, new, &rules, &o) == -1)
		return -1;
	rule_table_apply(old, &o);
	archive_rules(u->act, &rules);
	obligation_settle(old, &u->law, &o, register_who(u->reg), u->now);
	rule_table_free(&rules);
	return 0;
}

/* Does the stream bring another judgement than the record has? */
static bool
is_judged_anew(const struct incident *old, const struct incident *new,
    const struct columns *cols)
{
	static const enum field made[] = { FIELD_CLASS, FIELD_RULE };

	for (size_t k = 0; k < LENGTH(made); k++)
		if (columns_have(cols, made[k]) &&
		    strcmp(inc_get(old, made[k]), inc_get(new, made[k])) != 0)
			return true;
	return false;
}

/* Take over one field of NEW into OLD.  1: changed. */
static int
take_field(struct incident *old, const struct incident *new, enum field f)
{
	if (f == FIELD_REF || (field_def(f)->flags & IS_MADE) != 0 ||
	    strcmp(inc_get(old, f), inc_get(new, f)) == 0)
		return 0;
	inc_set(old, f, inc_get(new, f));
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

/* Rows that NEW has beyond those of OLD; what both have must be the same,
 * since lists only grow at the end. */
static int
take_rows(struct incident *old, const struct incident *new, enum list l)
{
	const size_t cols = list_def(l)->ncols, had = old->lists[l].n;
	size_t row;

	if (new->lists[l].n == 0)
		return 0;
	for (size_t r = 0; r < had; r++)
		for (size_t c = 0; c < cols; c++)
			if (r >= new->lists[l].n ||
			    strcmp(row_get(old, l, r, c),
				row_get(new, l, r, c)) != 0) {
				fail(EXIT_DATA, place(new),
				    _("%s: %s: what is in this list stays: "
				      "rows are only added at the end"),
				    inc_get(new, FIELD_REF), list_def(l)->name);
				return -1;
			}
	for (size_t r = had; r < new->lists[l].n; r++) {
		row = row_add(old, l);
		for (size_t c = 0; c < cols; c++)
			row_set(old, l, row, c, row_get(new, l, r, c));
	}
	return new->lists[l].n > had ? 1 : 0;
}

static void
set_closed(const struct updater *u, struct incident *i)
{
	if (strcmp(inc_get(i, FIELD_STATUS), "open") == 0)
		inc_set(i, FIELD_CLOSED, NULL);
	else if (!inc_has(i, FIELD_CLOSED))
		inc_set_time(i, FIELD_CLOSED, u->now);
}

/* The stored record OLD with what NEW says. 1 changed, 0 not, -1 reported. */
static int
merge(const struct updater *u, struct incident *old, const struct incident *new,
    const struct columns *cols)
{
	int got, changed = 0;

	for (size_t c = 0; c < cols->n; c++) {
		if (cols->c[c].field != FIELD_MAX)
			changed |= take_field(old, new, cols->c[c].field);
		else
			changed |= take_extra(old, new, cols->c[c].name);
	}
	if (is_judged_anew(old, new, cols))
		changed = judge(u, old, new) == -1 ? -1 : 1;
	for (enum list l = 0; l < LIST_MAX && changed != -1; l++) {
		got = take_rows(old, new, l);
		changed = got == -1 ? -1 : changed | got;
	}
	if (changed == 1 && !inc_has(old, FIELD_STATUS))
		inc_set(old, FIELD_STATUS, "open");
	set_closed(u, old);
	return changed;
}

/* Replace the record as read by the one to store.  0, or -1: reported. */
static int
prepare(
    struct updater *u, struct batch *b, size_t n, const struct columns *cols)
{
	struct incident *new = &b->i[n], old;
	unsigned had;
	size_t at;
	int rc;

	if (!inc_has(new, FIELD_REF))
		return refuse(new, _("a reference was wanted"));
	if (!inc_has(new, FIELD_REV))
		return refuse(new,
		    _("rev was wanted: it names the revision that the change "
		      "was made on (dl-list prints it)"));
	if (map_get(&b->seen, inc_get(new, FIELD_REF), &at))
		return refuse(new, _("it is in this stream twice"));
	map_put(&b->seen, inc_get(new, FIELD_REF), n);
	if ((rc = transaction_get(u->act, inc_get(new, FIELD_REF), &old)) != 1)
		return rc == 0 ? refuse(new, _("there is no such incident"))
			       : -1;
	if (strcmp(inc_get(&old, FIELD_REV), inc_get(new, FIELD_REV)) != 0) {
		fail(EXIT_DATA, place(new),
		    _("%s: it was changed since: rev \"%s\" is no longer "
		      "current, \"%s\" is"),
		    inc_get(new, FIELD_REF), inc_get(new, FIELD_REV),
		    inc_get(&old, FIELD_REV));
		incident_free(&old);
		return -1;
	}
	had = incident_faults(&old);
	rc = merge(u, &old, new, cols);
	old.at = new->at;
	if (rc == 1 && update_reasons(&old, had) == -1)
		rc = -1;
	incident_free(new);
	*new = old;
	b->is_changed[n] = rc == 1;
	return rc == -1 ? -1 : 0;
}

static void
warn_of_unknown(const struct columns *cols, const char *path)
{
	const struct loc at = { .file = path };

	for (size_t c = 0; c < cols->n; c++)
		if (cols->c[c].field == FIELD_MAX)
			warning(&at,
			    _("column \"%s\" is no field: it is not stored, "
			      "unless the record has it already"),
			    cols->c[c].name);
}

static int
store(struct updater *u, struct batch *b)
{
	size_t n = 0;
	char *what;
	int rc = 0;

	for (size_t k = 0; k < b->n; k++)
		if (b->is_changed[k]) {
			update_settle(u, &b->i[k]);
			transaction_incident(u->act, &b->i[k]);
			archive_law(u->act, &u->law);
			n++;
		}
	if (n > 0 && !u->dry_run) {
		what = n == 1 ? xstrdup("changed from a stream")
			      : xasprintf(
				    "%zu incidents changed from a stream", n);
		rc = transaction_commit(u->act, "update", what);
		free(what);
	}
	for (size_t k = 0; rc == 0 && k < b->n; k++)
		if (b->is_changed[k])
			update_print(u, &b->i[k]);
	if (rc == 0)
		note(u->dry_run ? _("would change %zu of %zu")
				: _("changed %zu of %zu"),
		    n, b->n);
	return rc;
}

int
update_stream(struct updater *u, const char *path)
{
	struct reader *r = reader_open(&u->reg->zone, path, FORMAT_GUESS);
	struct batch b = { 0 };
	int rc;

	if (r == NULL)
		return -1;
	rc = read_all(&b, r);
	warn_of_unknown(
	    reader_columns(r), strcmp(path, "-") == 0 ? "<stdin>" : path);
	b.is_changed = xcalloc(b.n, sizeof(bool));
	if (b.n > 0 && (u->act = transaction_begin(u->reg)) == NULL)
		goto out;
	/* All of them, so that every fault is told. */
	for (size_t n = 0; n < b.n; n++)
		if (prepare(u, &b, n, reader_columns(r)) == -1)
			rc = -1;
	if (rc == 0)
		rc = store(u, &b);
	else
		note(_("nothing was stored: every row must be right first"));
out:
	for (size_t n = 0; n < b.n; n++)
		incident_free(&b.i[n]);
	free(b.is_changed);
	map_free(&b.seen);
	free(b.i);
	reader_close(r);
	return rc;
}
