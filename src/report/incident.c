/* One report per incident: the facts, the assessment, the notifications. */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "../app/progress.h"
#include "../document/template.h"
#include "../store/dossier.h"
#include "../util/diag.h"
#include "../util/file.h"
#include "../util/i18n.h"
#include "../util/mem.h"
#include "../util/strbuf.h"
#include "../util/strlist.h"
#include "assessment_tables.h"
#include "output.h"
#include "settle.h"

struct incident_reports {
	const struct report *r;
	enum output format;
	struct assessment_tables tables;
	struct strbuf out; /* not written yet */
	size_t n; /* in OUT, or written */
};

static const struct {
	const char *ending, *media_type;
} formats[] = {
	[OUTPUT_TEXT] = { "txt", "text/plain" },
	[OUTPUT_HTML] = { "html", "text/html" },
	[OUTPUT_PDF] = { "pdf", "application/pdf" },
};

/* Append the report of the incident.  0; -1: reported. */
static int
make(struct incident_reports *s, const struct incident *record,
    struct strbuf *out)
{
	const struct letterhead head = report_letterhead_of(s->r, record);
	const struct pdf_options options = { .pages = PAGES_ONE,
		.made = s->r->made,
		.name = incident_has(record, FIELD_REF)
			    ? incident_text(record, FIELD_REF)
			    : NULL };
	const struct assessment_basis basis = assessment_basis(
	    &s->tables, record);
	struct incident i;
	xmlDoc *doc;
	int rc = -1;

	incident_copy(&i, record);
	settle_flat(s->r, &i);
	doc = template_make(s->r->in->reg.dir, "incident", head.lang,
	    incident_tree(&i, &head, &basis));
	if (doc != NULL)
		rc = render(out, doc, s->format, &options);
	xmlFreeDoc(doc);
	incident_free(&i);
	return rc;
}

/* Out ---------------------------------------------------------------------- */

static void
put_into_folder(struct incident_reports *s, const struct incident *i)
{
	const char *ref = incident_text(i, FIELD_REF);
	struct strbuf out = { 0 };
	struct reference parts;
	char *name, *path;

	if (!reference_parse(ref, &parts)) {
		fail(
		    EXIT_DATA, &i->at, "%s", _("a record without a reference"));
		return;
	}
	name = xasprintf("%s.%s", ref, formats[s->format].ending);
	path = path_join(s->r->file, name);
	if (make(s, i, &out) == 0 && file_replace(path, out.s, out.len) == -1)
		fail_errno(path);
	strbuf_free(&out);
	free(path);
	free(name);
}

/* Text to standard output is written report by report. */
static void
put_after(struct incident_reports *s, const struct incident *i)
{
	const bool flows = report_is_to_stdout(s->r) &&
			   s->format == OUTPUT_TEXT;
	struct strbuf out = { 0 };

	if (make(s, i, &out) == 0) {
		/* A terminal would show a form feed as \x0c. */
		if (s->n++ > 0)
			strbuf_addc(&s->out,
			    flows && isatty(STDOUT_FILENO) ? '\n' : '\f');
		strbuf_addn(&s->out, out.s, out.len);
	}
	if (flows && s->out.len > 0) {
		report_put(s->r, &s->out);
		strbuf_reset(&s->out);
	}
	strbuf_free(&out);
}

/* Not where the reports themselves are shown. */
static void
show_progress(const struct incident_reports *s, size_t done)
{
	if (s->r->in->refs.n > 1 &&
	    !(report_is_to_stdout(s->r) && isatty(STDOUT_FILENO)))
		progress_show(_("reports"), done, s->r->in->refs.n);
}

const char *
report_several(void)
{
	return _("several reports as html or pdf need a folder, -o DIR/, or "
		 "--archive");
}

static void
put_all(struct incident_reports *s)
{
	const bool is_folder = s->r->file != NULL && path_is_folder(s->r->file);
	struct incident i;
	size_t done = 0;
	int got;

	if (is_folder && make_dirs(s->r->file) == -1) {
		fail_errno(s->r->file);
		return;
	}
	while ((got = operands_next(s->r->in, &i)) != 0) {
		show_progress(s, ++done);
		if (got == -1)
			continue;
		if (is_folder) {
			put_into_folder(s, &i);
		} else if (s->n > 0 && s->format != OUTPUT_TEXT) {
			fail(EXIT_USAGE, NULL, "%s", report_several());
			incident_free(&i);
			return;
		} else {
			put_after(s, &i);
		}
		incident_free(&i);
	}
	if (s->out.len > 0)
		report_put(s->r, &s->out);
}

void
report_incidents(const struct report *r, enum report_format format)
{
	struct incident_reports s = { .r = r, .format = (enum output)format };

	assessment_tables_open(&s.tables, r);
	put_all(&s);
	assessment_tables_close(&s.tables);
	strbuf_free(&s.out);
}

/* Into the dossiers -------------------------------------------------------- */

/* Without a transaction only say so. */
static void
archive(struct incident_reports *s, struct transaction *t, struct incident *i)
{
	const char *ref = incident_text(i, FIELD_REF);
	char *id = dossier_name(i, "report");
	char *name = xasprintf("%s.%s", id, formats[s->format].ending);
	char *dir = reference_path(ref, ""), *path = path_join(dir, name);
	struct strbuf out = { 0 };

	if (make(s, i, &out) == -1)
		goto out;
	if (t == NULL) {
		note(_("%s: would archive a report in %s"), ref, dir);
		goto out;
	}
	dossier_add(t, i,
	    &(struct dossier_file){ .name = name,
		.type = formats[s->format].media_type,
		.data = out.s,
		.n = out.len,
		.is_kept = true },
	    s->r->now);
	transaction_incident(t, i);
	if (transaction_commit(t, "report", "report archived") == 0)
		note(_("%s: archived as %s"), ref, path);
out:
	strbuf_free(&out);
	free(path);
	free(dir);
	free(name);
	free(id);
}

static void
preview_all(struct incident_reports *s)
{
	struct incident i;
	int got;

	while ((got = operands_next(s->r->in, &i)) != 0)
		if (got == 1) {
			archive(s, NULL, &i);
			incident_free(&i);
		}
}

/* A transaction per incident: the lock is held no longer than that takes. */
static void
archive_all(struct incident_reports *s)
{
	const struct strlist *refs = &s->r->in->refs;
	struct transaction *t;
	struct incident i;

	for (size_t n = 0; n < refs->n; n++) {
		if ((t = transaction_begin(&s->r->in->reg, false)) == NULL)
			return;
		if (operands_found(
			transaction_get(t, refs->v[n], &i), refs->v[n]) == 1) {
			archive(s, t, &i);
			incident_free(&i);
		}
		transaction_end(t);
	}
}

void
report_incidents_archive(
    const struct report *r, enum report_format format, bool dry_run)
{
	struct incident_reports s = { .r = r, .format = (enum output)format };

	assessment_tables_open(&s.tables, r);
	if (dry_run)
		preview_all(&s);
	else
		archive_all(&s);
	assessment_tables_close(&s.tables);
}
