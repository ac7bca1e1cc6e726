/* A plan of what is due to go. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../core/retention.h"
#include "../document/words.h"
#include "../record/csv.h"
#include "../record/retention_table.h"
#include "../util/diag.h"
#include "../util/i18n.h"
#include "../util/mem.h"
#include "../util/strbuf.h"
#include "retain.h"

enum action {
	ACTION_ERASE,
	ACTION_HELD, /* due, but for a hold */
	ACTION_LATER, /* not due yet */
	ACTION_OPEN, /* nothing of an open incident goes */
	ACTIONS
};

struct plan {
	struct operands *operands;
	const struct retain_request *request;
	const char *lang; /* of grounds */
	struct retention_table table;
	struct strbuf out; /* CSV */
	size_t n[ACTIONS]; /* rows of each */
};

/* One part of an incident. */
struct portion {
	const struct incident *i;
	/* The dossier that it is part of, else itself: that one's end and hold
	 * count. */
	const struct incident *dossier;
	enum record_part part;
	struct strbuf fields, files, stays; /* joined by | */
	struct retention keep;
	enum action action;
};

static const char *
action_name(enum action a)
{
	static const char *const names[] = { [ACTION_ERASE] = "erase",
		[ACTION_HELD] = "held",
		[ACTION_LATER] = "later" };

	return a == ACTION_OPEN ? choice_code(choices_status, STATUS_OPEN)
				: names[a];
}

/* Contents ---------------------------------------------------------------- */

static void
add(struct strbuf *s, const char *name)
{
	strbuf_addf(s, "%s%s", s->len > 0 ? "|" : "", name);
}

/* Does a row have a value in that column? */
static bool
has_column(const struct incident *i, enum list l, size_t col)
{
	for (size_t r = 0; r < i->lists[l].n; r++)
		if (row_has(i, l, r, col))
			return true;
	return false;
}

static void
take_columns(struct portion *p, enum list l)
{
	const struct list_def *d = list_def(l);
	char *name;

	for (size_t c = 0; c < d->ncols; c++)
		if (part_has_column(p->part, l, c) && has_column(p->i, l, c)) {
			name = xasprintf("%s.%s", d->name, d->cols[c].name);
			add(&p->fields, name);
			free(name);
		}
}

/* What of the part the record has. */
static void
take_contents(struct portion *p)
{
	const struct incident *i = p->i;

	for (enum field f = 0; f < FIELD_MAX; f++)
		if (incident_has(i, f) &&
		    (field_def(f)->flags & IS_STREAM) == 0)
			add(part_has_field(p->part, f) ? &p->fields : &p->stays,
			    field_def(f)->name);
	for (enum list l = 0; l < LIST_MAX; l++)
		take_columns(p, l);
	for (size_t r = 0; r < i->lists[LIST_FILES].n; r++)
		if (part_has_file(p->part, i, r))
			add(&p->files, row_text(i, LIST_FILES, r, FILE_NAME));
}

/* Rows -------------------------------------------------------------------- */

static void
put_row(struct strbuf *out, const char *const *v, size_t n)
{
	for (size_t c = 0; c < n; c++) {
		if (c > 0)
			strbuf_addc(out, ',');
		csv_add(out, v[c] != NULL ? v[c] : "");
	}
	strbuf_addc(out, '\n');
}

static void
put_header(struct strbuf *out)
{
	static const char *const names[] = { "ref", "part", "action", "due",
		"from", "since", "years", "fields", "files", "stays", "hold",
		"ground", "register", "rev" };

	put_row(out, names, LENGTH(names));
}

static const char *
ground_of(const struct plan *plan, const struct retention_row *row)
{
	return strcmp(plan->lang, "nl") == 0 ? row->ground_nl : row->ground_en;
}

static void
put_portion(struct plan *plan, const struct portion *p)
{
	const struct retention_row *row = p->keep.row;
	char day[32] = "", since[TIMESTAMP_LEN] = "", years[16] = "";
	int y, m, d;
	const char *const v[] = { incident_text(p->i, FIELD_REF),
		record_part_name(p->part), action_name(p->action), day,
		row != NULL ? retention_from_name(row->from) : "", since, years,
		p->fields.s, p->files.s, p->stays.s,
		incident_text(p->dossier, FIELD_HOLD),
		row != NULL ? ground_of(plan, row) : "",
		incident_text(p->i, FIELD_REGISTER),
		incident_text(p->i, FIELD_REV) };

	if (row != NULL) {
		date_of_days(p->keep.day, &y, &m, &d);
		snprintf(day, sizeof(day), "%04d-%02d-%02d", y, m, d);
		timestamp_format(p->keep.since, since);
		snprintf(years, sizeof(years), "%u", row->years);
	}
	put_row(&plan->out, v, LENGTH(v));
}

/* The same in words. */
static void
say_portion(const struct plan *plan, const struct portion *p)
{
	static const char *const parts[PART_MAX] = {
		[PART_REPORTER] = N_("the data of the reporter"),
		[PART_MAIL] = N_("the mails and their attachments"),
		[PART_FILES] = N_("the whole dossier"),
		[PART_PERSONAL] = N_("all personal data, and the dossier"),
		[PART_ALL] = N_("all texts, and the dossier"),
	};
	const char *ref = incident_text(p->i, FIELD_REF);
	struct strbuf day = { 0 };

	if (p->action == ACTION_OPEN) {
		note(_("%s: it is open, and all of it stays"), ref);
		return;
	}
	words_date_short(&day, p->keep.day, i18n_language());
	if (p->action == ACTION_HELD)
		note(_("%s: %s: due from %s, and held: %s"), ref,
		    _(parts[p->part]), day.s,
		    incident_text(p->dossier, FIELD_HOLD));
	else if (p->action == ACTION_LATER)
		note(_("%s: %s: due from %s"), ref, _(parts[p->part]), day.s);
	else
		note(_("%s: %s: due from %s: %s"), ref, _(parts[p->part]),
		    day.s, ground_of(plan, p->keep.row));
	strbuf_free(&day);
}

static void
put(struct plan *plan, struct portion *p)
{
	take_contents(p);
	if (p->fields.len + p->files.len > 0) {
		plan->n[p->action]++;
		if (plan->request->is_dry)
			say_portion(plan, p);
		else
			put_portion(plan, p);
	}
	strbuf_free(&p->fields);
	strbuf_free(&p->files);
	strbuf_free(&p->stays);
}

/* Incidents --------------------------------------------------------------- */

static bool
is_due(const struct plan *plan, const struct retention *keep)
{
	return keep->day <= plan->request->day;
}

/* Does the part go with a greater one that is due, or due no later? */
static bool
is_included(const struct plan *plan, const struct portion *p,
    const struct retention *keep, const bool *has)
{
	for (enum record_part g = p->part + 1; g < PART_MAX; g++)
		if (has[g] && part_includes(g, p->part) &&
		    (is_due(plan, &keep[g]) || keep[g].day <= p->keep.day))
			return true;
	return false;
}

static void
plan_parts(struct plan *plan, struct portion *p)
{
	const struct zone *zone = &plan->operands->reg.zone;
	const bool is_held = incident_has(p->dossier, FIELD_HOLD);
	struct retention keep[PART_MAX];
	bool has[PART_MAX];

	for (enum record_part g = 0; g < PART_MAX; g++)
		has[g] = retention_find(
		    &plan->table, p->dossier, g, zone, &keep[g]);
	for (p->part = 0; p->part < PART_MAX; p->part++) {
		if (!has[p->part])
			continue;
		p->keep = keep[p->part];
		p->action = !is_due(plan, &p->keep) ? ACTION_LATER
			    : is_held		    ? ACTION_HELD
						    : ACTION_ERASE;
		if (!is_included(plan, p, keep, has) &&
		    (p->action != ACTION_LATER || plan->request->has_all))
			put(plan, p);
	}
}

/* A joined report ends with its dossier. */
static void
plan_incident(struct plan *plan, const struct incident *i)
{
	struct portion p = { .i = i, .dossier = i };
	struct incident dossier;
	const bool is_joined = incident_has(i, FIELD_PART_OF) &&
			       snapshot_get(plan->operands->view,
				   incident_text(i, FIELD_PART_OF),
				   &dossier) == 1;

	if (is_joined)
		p.dossier = &dossier;
	if (incident_choice(p.dossier, FIELD_STATUS) != STATUS_OPEN) {
		plan_parts(plan, &p);
	} else if (plan->request->has_all) {
		p.part = PART_ALL;
		p.action = ACTION_OPEN;
		put(plan, &p);
	}
	if (is_joined)
		incident_free(&dossier);
}

/* A row of a stream that says something else than the register is no reason to
 * erase anything. */
static bool
is_committed(const struct incident *i)
{
	for (enum field f = 0; f < FIELD_MAX; f++)
		if (i->source.edited[f]) {
			fail(EXIT_DATA, &i->at,
			    _("%s: %s is not what the register has, and a plan "
			      "is made of that alone"),
			    incident_text(i, FIELD_REF), field_def(f)->name);
			return false;
		}
	return true;
}

/* How many rows of each kind, and that nothing is due. */
static void
say_sum(const struct plan *plan)
{
	if (plan->n[ACTION_ERASE] > 0 && plan->request->is_dry)
		note(ngettext("%zu part of an incident is due to go",
			 "%zu parts of incidents are due to go",
			 plan->n[ACTION_ERASE]),
		    plan->n[ACTION_ERASE]);
	if (plan->n[ACTION_ERASE] == 0) {
		note("%s", _("nothing is due to go"));
		status_raise(EXIT_NO);
	}
	if (plan->n[ACTION_HELD] > 0)
		note(ngettext("%zu part that is due is held",
			 "%zu parts that are due are held",
			 plan->n[ACTION_HELD]),
		    plan->n[ACTION_HELD]);
}

int
retain_plan(struct operands *o, const struct retain_request *request)
{
	struct plan plan = {
		.operands = o, .request = request, .lang = o->reg.language
	};
	struct incident i;
	int got, rc = 0;

	if (retention_table_load(o->reg.dir, &plan.table) == -1)
		return -1;
	put_header(&plan.out);
	while ((got = operands_next(o, &i)) != 0) {
		if (got == -1) {
			rc = -1;
			continue;
		}
		if (is_committed(&i))
			plan_incident(&plan, &i);
		else
			rc = -1;
		incident_free(&i);
	}
	if (!request->is_dry)
		fwrite(plan.out.s, 1, plan.out.len, stdout);
	say_sum(&plan);
	strbuf_free(&plan.out);
	retention_table_free(&plan.table);
	return rc;
}
