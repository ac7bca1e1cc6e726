/* Intake of rows, records and spreadsheets: all of them, or none. */
#include <stdlib.h>
#include <string.h>

#include "../app/class_check.h"
#include "../app/due_check.h"
#include "../app/fact_check.h"
#include "../app/progress.h"
#include "../core/mail_item.h"
#include "../core/obligation_fields.h"
#include "../import/import.h"
#include "../import/mapping.h"
#include "../record/fault_report.h"
#include "../record/hint_table.h"
#include "../record/incident_xml.h"
#include "../record/value.h"
#include "../store/policy_archive.h"
#include "../store/row_key.h"
#include "../util/diag.h"
#include "../util/i18n.h"
#include "../util/map.h"
#include "../util/mem.h"
#include "../util/sha256.h"
#include "../util/strbuf.h"
#include "../util/text.h"
#include "parts.h"

#define PROGRESS_STEP 100 /* files */

/* Incidents that are registered together. */
struct intake_batch {
	struct incident *i;
	size_t n, cap;
	const char *origin; /* of a spreadsheet: its name; else NULL */
};

static int
read_file(const struct zone *zone, struct intake_batch *b, enum format form,
    const char *path)
{
	struct reader *r = reader_open_fenced(zone, path, form);
	int rc;

	if (r == NULL)
		return -1;
	rc = reader_all(r, &b->i, &b->n, &b->cap);
	reader_close(r);
	return rc;
}

static const struct loc *
place(const struct incident *i)
{
	return i->at.file != NULL ? &i->at : NULL;
}

/* The measure that dl-import writes as columns "measures.text" and so on. */
static bool
take_measure(const struct zone *zone, struct incident *i)
{
	size_t kept = 0, col;
	bool ok = true;

	if (i->lists[LIST_MEASURES].n > 0)
		return true;
	for (size_t e = 0; e < i->nextra; e++) {
		const struct extra x = i->extra[e];

		if ((col = mapping_measure_column(x.name)) == MEASURE_COLS)
			i->extra[kept++] = x;
		else if (!is_blank(x.value))
			ok &= value_into_row(zone, i, LIST_MEASURES,
			    mapping_measure_row(i), col, x.value, place(i));
	}
	i->nextra = kept;
	return ok;
}

/* Does the row come from a register, an old one that dl-import read or another
 * of ours?  The column that says so is dropped. */
static bool
is_from_register(struct incident *i)
{
	bool is_old = incident_has(i, FIELD_REGISTER);
	size_t kept = 0;

	for (size_t e = 0; e < i->nextra; e++)
		if (strcmp(i->extra[e].name, MAPPING_OLD) != 0)
			i->extra[kept++] = i->extra[e];
		else if (!is_blank(i->extra[e].value))
			is_old = true;
	i->nextra = kept;
	return is_old;
}

/*
 * Refuses what a register alone may say: a closing on a day that is not known,
 * and the date of a notification that is in no list.
 */
static int
check_alone(const struct incident *i)
{
	const bool has_lists = i->lists[LIST_OBLIGATIONS].n > 0 ||
			       i->lists[LIST_NOTIFICATIONS].n > 0;
	char value[CELL_LEN];
	int rc = 0;

	if (cell_is_unknown(
		incident_cell(i, FIELD_CLOSED), field_def(FIELD_CLOSED))) {
		fail(EXIT_DATA, place(i),
		    _("%s: expected a moment, got \"%s\": rows that dl-import "
		      "makes of an old register, or dl-list of one, may leave "
		      "it open"),
		    field_def(FIELD_CLOSED)->name,
		    incident_format(i, FIELD_CLOSED, value));
		rc = -1;
	}
	for (size_t n = 0; n < OBLIGATION_FIELDS && !has_lists; n++) {
		const enum field f = obligation_fields[n].notified;

		if (f == FIELD_MAX || !incident_has(i, f))
			continue;
		fail(EXIT_DATA, place(i),
		    _("%s: expected a notification in the list of "
		      "notifications, got \"%s\" alone: record it with "
		      "dl-notify -r -d TIME; rows that dl-import makes of an "
		      "old register, or dl-list of one, need no list"),
		    field_def(f)->name, incident_format(i, f, value));
		rc = -1;
	}
	return rc;
}

/* Completes what a row may bring in, and refuses a class that no rule made. */
static int
check(const struct intake *in, struct intake_batch *b)
{
	struct rule_table rules;
	struct outcome o;
	int rc = 0;

	for (size_t n = 0; n < b->n; n++) {
		struct incident *i = &b->i[n];

		if (!is_from_register(i) &&
		    (check_alone(i) | decision_check_reasons(i)) == -1)
			rc = -1;
		incident_clear(i, FIELD_REV);
		row_key_drop(i);
		incident_clear(i, FIELD_UNREAD);
		incident_clear(i, FIELD_REGISTER);
		if (!take_measure(&in->reg->zone, i))
			rc = -1;
		if (!incident_has(i, FIELD_CLASS) &&
		    !incident_has(i, FIELD_RULE)) {
			if (decision_check_alone(i) == -1)
				rc = -1;
			continue;
		}
		if (class_check(in->reg, i, i, &rules, &o) == -1) {
			rc = -1;
			continue;
		}
		if (decision_check(i, &o) == -1)
			rc = -1;
		rule_table_free(&rules);
	}
	return rc;
}

/*
 * A row without a key of its own gets one from its contents, so that the same
 * row is known when it comes again.  A Message-ID proves nothing.
 */
static void
give_key(struct incident *i)
{
	char hash[SHA256_LEN];
	struct strbuf xml = { 0 };
	char *key;

	if (incident_has(i, FIELD_REF) || incident_has(i, FIELD_EXTERNAL_REF))
		return;
	incident_xml_write(&xml, i);
	sha256_hex(xml.s, xml.len, hash);
	key = xasprintf("row-%.16s", hash);
	incident_set_text(i, FIELD_EXTERNAL_REF, key);
	free(key);
	strbuf_free(&xml);
}

/* What identifies a row: its keys for transaction_find(). */
static const char *const keys[] = { "ref", "external", "identity" };

/* The K-th of them, or "". */
static const char *
key_of(const struct incident *i, size_t k)
{
	size_t opening;

	if (k < 2)
		return incident_text(
		    i, k == 0 ? FIELD_REF : FIELD_EXTERNAL_REF);
	opening = mail_item_opening(i);
	return opening < i->lists[LIST_MAIL].n
		   ? row_text(i, LIST_MAIL, opening, ITEM_IDENTITY)
		   : "";
}

static char *
find_known(struct intake *in, const struct incident *i)
{
	char *ref = NULL;

	for (size_t k = 0; k < LENGTH(keys) && ref == NULL; k++)
		ref = intake_find(in, keys[k], key_of(i, k));
	return ref;
}

/* Has row N a key of an earlier row of this run, *EARLIER?  Its own keys are
 * remembered. */
static bool
is_repeated(
    const struct intake_batch *b, struct map *seen, size_t n, size_t *earlier)
{
	bool is = false;
	char *key;

	for (size_t k = 0; k < LENGTH(keys); k++) {
		if (*key_of(&b->i[n], k) == '\0')
			continue;
		key = xasprintf("%s:%s", keys[k], key_of(&b->i[n], k));
		if (map_get(seen, key, earlier))
			is = true;
		else
			map_put(seen, key, n);
		free(key);
	}
	return is;
}

/*
 * Complete the incident, with the assessment of a row that check() found right
 * as the table of this register makes it: the row may name another version,
 * which is not kept here.
 */
static void
fill_assessed(struct intake *in, struct incident *i)
{
	const bool has_lists = i->lists[LIST_OBLIGATIONS].n > 0;
	struct rule_table rules;
	struct outcome o;

	if (!incident_has(i, FIELD_RULE) ||
	    class_check(in->reg, i, i, &rules, &o) == -1) {
		intake_fill(in, i, CHANNEL_IMPORT, NULL);
		return;
	}
	outcome_apply(i, &o);
	o.is_news = false; /* it was made before */
	/* Lists keep when each decision was made. */
	intake_fill(
	    in, i, CHANNEL_IMPORT, has_lists && !o.is_doubted ? NULL : &o);
	archive_store_rules(in->transaction, &rules);
	rule_table_free(&rules);
}

/* Answers beside facts. */
static void
check_facts(struct intake *in, const struct incident *i)
{
	struct answers a, none = { 0 };

	question_read(i, &a);
	if (memcmp(&a, &none, sizeof(a)) != 0 &&
	    (in->hints.n > 0 || hint_table_load(in->reg->dir, &in->hints) == 0))
		fact_check_warn(in->reg, &in->hints, i);
}

/* Notifications made of the fields ap_filed and subjects_informed: nobody here
 * made them. */
static void
mark_notifications(const struct intake *in, struct incident *i, size_t first)
{
	const enum list l = LIST_NOTIFICATIONS;

	for (size_t r = first; r < i->lists[l].n; r++) {
		row_clear(i, l, r, NOTIFICATION_BY);
		row_set_text(i, l, r, NOTIFICATION_REASON,
		    i18n_text(in->reg->language, N_("from the old register")));
	}
}

/* A row of a file comes without its bytes. */
static void
mark_files(struct incident *i)
{
	for (size_t r = 0; r < i->lists[LIST_FILES].n; r++)
		row_set_choice(i, LIST_FILES, r, FILE_KEPT, YESNO_NO);
}

/* 0; -1: it has a fault that may not come in, reported. */
static int
complete(struct intake *in, struct incident *i)
{
	const size_t replaced = incident_clean(i);
	const size_t notifications = i->lists[LIST_NOTIFICATIONS].n;

	mark_files(i);
	fill_assessed(in, i);
	mark_notifications(in, i, notifications);
	due_check(i, &in->law, 0);
	/* The record as it is stored is whole. */
	i->source = (struct incident_source){ 0 };
	if (replaced > 0)
		intake_log(in, i,
		    N_("%zu characters could not be kept in the record and "
		       "stand there as U+FFFD."),
		    replaced);
	if (fault_refuse(i, NULL, in->now, &in->reg->zone) == -1)
		return -1;
	fault_warn(i, in->now, &in->reg->zone);
	check_facts(in, i);
	decision_check_rule(in->reg, i);
	return 0;
}

/* Row N is in the register as REF. */
static void
note_known(
    struct intake *in, const struct intake_batch *b, size_t n, const char *ref)
{
	const struct loc *at = place(&b->i[n]);

	in->known++;
	if (b->origin == NULL || b->n == 1)
		note(_("%s:%lu: already registered as %s, nothing added"),
		    at != NULL ? at->file : "-", at != NULL ? at->line : 0,
		    ref);
}

/* Complete the new ones and stage them; their number in *FRESH.  0; -1: some
 * have a fault, all of them reported. */
static int
stage(struct intake *in, struct intake_batch *b, bool *is_new, size_t *fresh)
{
	struct map seen = { 0 };
	size_t n, earlier;
	char *ref;
	int rc = 0;

	for (n = 0; n < b->n; n++) {
		give_key(&b->i[n]);
		ref = is_repeated(b, &seen, n, &earlier)
			  ? xstrdup(incident_text(&b->i[earlier], FIELD_REF))
			  : find_known(in, &b->i[n]);
		if (ref != NULL) {
			note_known(in, b, n, ref);
			/* For a later row with the same key. */
			incident_set_text(&b->i[n], FIELD_REF, ref);
			free(ref);
			continue;
		}
		if (complete(in, &b->i[n]) == -1) {
			rc = -1;
			continue;
		}
		intake_stage(in, &b->i[n]);
		is_new[n] = true;
		++*fresh;
	}
	map_free(&seen);
	return rc;
}

/* Of many files it takes a while before the records are printed. */
static void
progress(size_t done, size_t of)
{
	if (of < PROGRESS_STEP || (done % PROGRESS_STEP != 0 && done != of))
		return;
	progress_show(done < of ? _("files written")
				: _("files written; git commits them"),
	    done, of);
}

static char *
commit_subject(const struct intake_batch *b, size_t fresh)
{
	const char *origin = b->origin;

	if (fresh == 1)
		return xasprintf(
		    "registered from %s", origin != NULL ? origin : "a row");
	return xasprintf("%zu incidents registered from %s", fresh,
	    origin != NULL ? origin : "rows");
}

static void
note_nothing_added(void)
{
	note(_("nothing was added: every row must be right first"));
}

/* Add and commit those that are not known yet, then print them. */
static int
store(struct intake *in, struct intake_batch *b)
{
	bool *is_new;
	size_t fresh = 0;
	char *subject;
	int rc;

	if (b->n == 0)
		return 0;
	if (intake_begin(in) == NULL)
		return -1;
	if (b->origin != NULL)
		transaction_progress(in->transaction, progress);
	is_new = xcalloc(b->n, sizeof(*is_new));
	rc = stage(in, b, is_new, &fresh);
	if (rc == -1)
		note_nothing_added();
	else if (fresh > 0) {
		subject = commit_subject(b, fresh);
		rc = intake_commit(in, subject);
		free(subject);
	}
	for (size_t n = 0; rc == 0 && n < b->n; n++)
		if (is_new[n])
			intake_print(in, &b->i[n]);
	free(is_new);
	return rc;
}

int
intake_records(
    struct intake *in, enum format format, char *const paths[], int n)
{
	struct intake_batch b = { 0 };
	int rc = 0;

	for (int p = 0; p < n; p++)
		if (read_file(&in->reg->zone, &b, format, paths[p]) == -1)
			rc = -1;
	if (check(in, &b) == -1)
		rc = -1;
	if (rc == 0)
		rc = store(in, &b);
	else
		note_nothing_added();
	for (size_t i = 0; i < b.n; i++)
		incident_free(&b.i[i]);
	free(b.i);
	return rc;
}

/* "oud.csv and more"; the path means nothing to a reader of the history. */
static char *
origin_of(char *const paths[], int n)
{
	const char *slash = strrchr(paths[0], '/');
	const char *name = slash != NULL ? slash + 1 : paths[0];

	if (strcmp(name, "-") == 0)
		name = "a spreadsheet";
	return xasprintf("%s%s", name, n > 1 ? " and more" : "");
}

int
intake_sheets(struct intake *in, const char *mapping, bool skip_faulty,
    char *const paths[], int n)
{
	struct import im;
	char *origin = origin_of(paths, n);
	int rc = import_read_fenced(
	    &im, &in->reg->zone, mapping, skip_faulty, paths, n);

	if (rc == 0) {
		struct intake_batch b = { im.incident, im.n, im.n, origin };

		rc = store(in, &b);
		import_note_left_out(&im);
	} else if (im.is_broken || im.left_out.n > 0) {
		note_nothing_added();
	}
	import_free(&im);
	free(origin);
	return rc;
}
