/* Notifications that were made elsewhere. */
#include <stdlib.h>
#include <string.h>

#include "../store/dossier.h"
#include "../util/diag.h"
#include "../util/file.h"
#include "../util/i18n.h"
#include "../util/mem.h"
#include "../util/sha256.h"
#include "authority_form.h"
#include "mailing_results.h"
#include "notification.h"
#include "notification_record.h"
#include "reporter.h"

#define ENDING_MOST 8

/* A name that any file system takes: "filed-1.pdf". */
static char *
dossier_name(const struct incident *i, const char *path)
{
	static const char letters[] = "abcdefghijklmnopqrstuvwxyz"
				      "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
	const unsigned long n = dossier_next(i, "filed");
	const char *dot = strrchr(path, '.');
	const size_t len = dot != NULL ? strspn(dot + 1, letters) : 0;

	if (len == 0 || len > ENDING_MOST || dot[1 + len] != '\0')
		return xasprintf("filed-%lu.bin", n);
	return xasprintf("filed-%lu%s", n, dot);
}

static const char *
media_type(const char *name)
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

/* The answers of the form as they stand in the record. */
static int
fill_form(const struct office *o, const struct notification_record *r,
    const struct incident *i, struct strbuf *out)
{
	const struct authority_form form = { .questions = r->form,
		.name = OBLIGATION_AP,
		.kind = r->n.kind,
		.reason = r->reason,
		.at = r->n.at };
	struct incident copy;
	int rc;

	incident_copy(&copy, i); /* the form settles it for itself alone */
	rc = authority_form_fill(o, &form, &copy, out);
	incident_free(&copy);
	return rc;
}

/*
 * Add the document to the dossier: the attachment, or the answers of the
 * authority's form.  HASH is "" where there is neither.  0; -1: reported.
 */
static int
add_document(const struct office *o, const struct notification_record *r,
    struct transaction *t, struct incident *i, char hash[SHA256_LEN])
{
	const char *path = r->attachment != NULL ? r->attachment : "form.txt";
	const char *slash = strrchr(path, '/');
	const char *base = slash != NULL ? slash + 1 : path;
	struct strbuf s = { 0 };
	char *name;
	int rc;

	*hash = '\0';
	if (r->attachment != NULL) {
		if ((rc = file_read(path, &s, FILE_MOST)) == -1)
			fail_errno(path);
	} else if (strcmp(r->n.regime, OBLIGATION_AP_REGIME) == 0) {
		rc = fill_form(o, r, i, &s);
	} else {
		return 0;
	}
	if (rc == 0) {
		name = dossier_name(i, base);
		sha256_hex(s.s, s.len, hash);
		dossier_add(t, i,
		    &(struct dossier_file){ .name = name,
			.original = r->attachment != NULL ? base : NULL,
			.type = media_type(name),
			.data = s.s,
			.n = s.len,
			.is_kept = true },
		    o->now);
		free(name);
	}
	strbuf_free(&s);
	return rc;
}

static void
store(const struct office *o, const struct notification_record *r,
    struct transaction *t, struct incident *i)
{
	char hash[SHA256_LEN];
	struct notification n = r->n;
	struct send_log *log;
	struct mailing_results results;
	int rc = -1;
	char *subject;

	if (mailing_results_unfinished(o->reg, i, n.regime, &log) == -1)
		return;
	if (log != NULL) {
		mailing_results_store(o, t, i, log, &results);
		n.count = results.count;
		n.means = results.means;
	}
	n.sha256 = hash;
	if (add_document(o, r, t, i, hash) == 0 &&
	    notification_add(o, i, n, r->reason)) {
		subject = notification_subject(
		    i, n.regime, n.recipient, "recorded");
		rc = office_commit(o, t, i, subject);
		free(subject);
	}
	send_log_close(log, rc == 0);
}

void
notification_record(const struct office *o, const struct notification_record *r,
    struct transaction *t, struct incident *i)
{
	const bool is_reporter = strcmp(r->n.recipient, RECIPIENT_REPORTER) ==
				 0;

	if (t == NULL) {
		if (is_reporter || notification_add(o, i, r->n, r->reason))
			note(_("%s: would record a notification to %s"),
			    incident_text(i, FIELD_REF), r->n.recipient);
	} else if (is_reporter) {
		reporter_record(o, t, i, r->n, r->reason);
	} else {
		store(o, r, t, i);
	}
}
