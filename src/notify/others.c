/* What was told to others than the reporter, elsewhere: recorded. */
#include <stdlib.h>
#include <string.h>

#include "../document/words.h"
#include "../store/dossier.h"
#include "../store/policy_archive.h"
#include "../util/diag.h"
#include "../util/file.h"
#include "../util/i18n.h"
#include "../util/mem.h"
#include "../util/sha256.h"
#include "run.h"

#define WORD "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"

char *
notify_when(const char *rfc3339)
{
	struct strbuf s = { 0 };
	struct timestamp w;

	if (!timestamp_parse(rfc3339, &w))
		return xstrdup(rfc3339);
	words_moment_short(&s, w, i18n_language());
	return strbuf_take(&s);
}

int64_t
notify_seconds_late(const struct notify *n, const struct incident *i)
{
	const size_t row = obligation_find(i, n->regime, n->to);
	struct timestamp due;

	if (row == OBLIGATION_NO_ROW ||
	    !row_time(i, LIST_OBLIGATIONS, row, OBLIGATION_DUE, &due) ||
	    n->at.s <= due.s)
		return 0;
	return n->at.s - due.s;
}

/* A first one that is late wants a reason (AVG art. 33(1)), and so does taking
 * it back.  Reported, false. */
static bool
has_reason(const struct notify *n, const struct incident *i, const char *kind)
{
	const char *ref = inc_get(i, FIELD_REF);
	struct strbuf text = { 0 };
	int64_t late;
	char *due;

	if (n->why != NULL)
		return true;
	if (strcmp(kind, WITHDRAWAL) == 0) {
		fail(EXIT_DATA, NULL,
		    _("%s: why is it withdrawn? give the reason with -w"), ref);
		return false;
	}
	if (strcmp(kind, INITIAL) != 0 ||
	    (late = notify_seconds_late(n, i)) == 0)
		return true;
	words_duration(&text, late, i18n_language());
	due = notify_when(row_get(i, LIST_OBLIGATIONS,
	    obligation_find(i, n->regime, n->to), OBLIGATION_DUE));
	fail(EXIT_DATA, NULL,
	    _("%s: this is %s late (due %s): give the reason with -w"), ref,
	    text.s, due);
	free(due);
	strbuf_free(&text);
	return false;
}

size_t
notify_last(const struct notify *n, const struct incident *i)
{
	const enum list l = LIST_NOTIFICATIONS;

	for (size_t r = i->lists[l].n; r-- > 0;)
		if (strcmp(row_get(i, l, r, NOTIFICATION_REGIME), n->regime) ==
			0 &&
		    strcmp(row_get(i, l, r, NOTIFICATION_RECIPIENT), n->to) ==
			0)
			return r;
	return OBLIGATION_NO_ROW;
}

/* The phase that the duty is in: what was filed last, or "". */
static const char *
phase(const struct notify *n, const struct incident *i)
{
	const size_t row = notify_last(n, i);

	return row != OBLIGATION_NO_ROW
		   ? row_get(i, LIST_NOTIFICATIONS, row, NOTIFICATION_KIND)
		   : "";
}

bool
notify_in_order(
    const struct notify *n, const struct incident *i, const char *kind)
{
	const char *ref = inc_get(i, FIELD_REF), *last = phase(n, i);
	const bool is_first = *last == '\0' || strcmp(last, WITHDRAWAL) == 0;

	/* Those on another list were not told with the first. */
	if (is_first == (strcmp(kind, INITIAL) == 0) ||
	    (n->list != NULL && strcmp(kind, INITIAL) == 0))
		return true;
	if (!is_first)
		fail(EXIT_DATA, NULL,
		    _("%s: %s was told already: -k follow-up, correction or "
		      "withdrawal"),
		    ref, n->to);
	else if (*last != '\0')
		fail(EXIT_DATA, NULL,
		    _("%s: %s: what was filed with %s was withdrawn"), ref,
		    kind, n->to);
	else
		fail(EXIT_DATA, NULL,
		    _("%s: %s: nothing was filed with %s yet"), ref, kind,
		    n->to);
	return false;
}

const char *
notify_kind(const struct notify *n, const struct incident *i)
{
	const char *last = phase(n, i);

	if (n->kind != NULL)
		return n->kind;
	return *last == '\0' || strcmp(last, WITHDRAWAL) == 0 ? INITIAL
							      : FOLLOW_UP;
}

bool
notify_file(
    const struct notify *n, struct incident *i, const struct notification *more)
{
	struct notification f = { .regime = NULL };

	if (more != NULL)
		f = *more;
	f.regime = n->regime;
	f.recipient = n->to;
	f.at = n->at;
	f.number = n->number;
	obligation_settle(i, &n->law, NULL, register_who(&n->reg), n->now);
	f.kind = notify_kind(n, i);
	if (!notify_in_order(n, i, f.kind) || !has_reason(n, i, f.kind))
		return false;
	if (obligation_find(i, n->regime, n->to) == OBLIGATION_NO_ROW)
		warning(NULL, _("%s: the register has no duty to tell %s"),
		    inc_get(i, FIELD_REF), n->to);
	f.by = register_who(&n->reg);
	if (strcmp(f.kind, INITIAL) == 0)
		f.delay_reason = n->why;
	else
		f.reason = n->why;
	obligation_file(i, &f);
	/* What counts from this filing. */
	obligation_settle(i, &n->law, NULL, register_who(&n->reg), n->now);
	return true;
}

/* What the commit says: "notification of the authority recorded". */
char *
notify_subject(
    const struct notify *n, const struct incident *i, const char *done)
{
	static const struct {
		const char *regime, *what;
	} known[] = {
		{ OBLIGATION_AP_REGIME, "notification of the authority" },
		{ OBLIGATION_SUBJECTS_REGIME,
		    "communication to the data subjects" },
		{ "avg-33-2", "notice to the controller" },
	};
	const char *kind = phase(n, i);
	const bool is_first = strcmp(kind, INITIAL) == 0;

	for (size_t k = 0; k < LENGTH(known); k++)
		if (strcmp(known[k].regime, n->regime) == 0)
			return xasprintf("%s %s%s%s", known[k].what, done,
			    is_first ? "" : ": ", is_first ? "" : kind);
	return xasprintf("%s to %s %s%s%s", n->regime, n->to, done,
	    is_first ? "" : ": ", is_first ? "" : kind);
}

/* A name that any file system takes: "filed-1.pdf". */
static char *
filed_name(const struct incident *i, const char *path)
{
	const unsigned long n = dossier_next(i, "filed");
	const char *dot = strrchr(path, '.');
	const size_t len = dot != NULL ? strspn(dot + 1, WORD) : 0;

	if (len == 0 || len > 8 || dot[1 + len] != '\0')
		return xasprintf("filed-%lu.bin", n);
	return xasprintf("filed-%lu%s", n, dot);
}

static const char *
type_of(const char *name)
{
	static const struct {
		const char *ending, *type;
	} types[] = { { ".pdf", "application/pdf" }, { ".txt", "text/plain" },
		{ ".html", "text/html" }, { ".eml", "message/rfc822" },
		{ ".png", "image/png" }, { ".jpg", "image/jpeg" } };

	for (size_t t = 0; t < LENGTH(types); t++)
		if (ends_with(name, types[t].ending))
			return types[t].type;
	return "application/octet-stream";
}

/*
 * What was filed: the file that says so, or of the authority's form the answers
 * as they stand in the record.  HASH is "" where there is neither.  0, or -1:
 * reported.
 */
static int
keep_filed(const struct notify *n, struct transaction *act, struct incident *i,
    char hash[SHA256_LEN])
{
	const char *path = n->attach != NULL ? n->attach : "form.txt";
	const char *base = strrchr(path, '/') != NULL ? strrchr(path, '/') + 1
						      : path;
	struct incident copy;
	struct strbuf s = { 0 };
	char *name;
	int rc = 0;

	*hash = '\0';
	if (n->attach != NULL) {
		if ((rc = file_read(path, &s, FILE_MOST)) == -1)
			fail_errno(path);
	} else if (strcmp(n->regime, OBLIGATION_AP_REGIME) == 0) {
		/* It settles the record for itself alone. */
		incident_copy(&copy, i);
		rc = notify_form_make(n, &copy, &s);
		incident_free(&copy);
	} else {
		return 0;
	}
	if (rc == 0) {
		name = filed_name(i, base);
		sha256_hex(s.s, s.len, hash);
		dossier_add(act, i,
		    &(struct dossier_file){ .name = name,
			.original = n->attach != NULL ? base : NULL,
			.type = type_of(name),
			.data = s.s,
			.n = s.len,
			.is_kept = true },
		    n->now);
		free(name);
	}
	strbuf_free(&s);
	return rc;
}

void
notify_record(
    const struct notify *n, struct transaction *act, struct incident *i)
{
	char hash[SHA256_LEN];
	struct notification more = { .sha256 = hash };
	struct send_log *run;
	struct told_sum sum;
	int rc = -1;
	char *what;

	if (notify_unfinished(n, i, &run) == -1)
		return;
	if (run != NULL) {
		notify_results(n, act, i, run, &sum);
		more.count = sum.count;
		more.means = sum.means;
	}
	if (keep_filed(n, act, i, hash) == 0 && notify_file(n, i, &more)) {
		what = notify_subject(n, i, "recorded");
		transaction_incident(act, i);
		archive_law(act, &n->law);
		rc = transaction_commit(act, "notify", what);
		free(what);
	}
	send_log_close(run, rc == 0);
}
