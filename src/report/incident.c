/* dl-report incident: what happened, the judgement, what was done. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "../document/incident_tree.h"
#include "../document/template.h"
#include "../store/dossier.h"
#include "../util/diag.h"
#include "../util/file.h"
#include "../util/i18n.h"
#include "../util/mem.h"
#include "report.h"

struct sheets {
	const struct report *r;
	struct records *in;
	struct judged judged;
	char *dir; /* one file an incident goes into it; NULL: one for all */
	struct strbuf out; /* what is not written yet */
	size_t n; /* made until now */
};

/* Where and in what form it goes ---------------------------------------------
 */

static const char *
ending(const struct report *r)
{
	static const char *const endings[] = { [OUTPUT_TEXT] = "txt",
		[OUTPUT_HTML] = "html",
		[OUTPUT_PDF] = "pdf" };

	return endings[r->output];
}

static const char *
media_type(const struct report *r)
{
	static const char *const types[] = { [OUTPUT_TEXT] = "text/plain",
		[OUTPUT_HTML] = "text/html",
		[OUTPUT_PDF] = "application/pdf" };

	return types[r->output];
}

/* One report -----------------------------------------------------------------
 */

/* Append the report of the incident.  0; -1: reported. */
static int
make(struct sheets *s, const struct incident *record, struct strbuf *out)
{
	const struct letterhead head = judged_letterhead(&s->judged);
	const struct render_options options = { .pages = PAGES_ONE,
		.made = s->r->now,
		.name = inc_has(record, FIELD_REF) ? inc_get(record, FIELD_REF)
						   : NULL };
	const struct assessment_basis by = judged_by(&s->judged, record);
	struct incident i;
	xmlDoc *doc;
	int rc = -1;

	incident_copy(&i, record);
	judged_settle(&s->judged, &i);
	doc = template_make(s->in->reg.dir, "incident", head.lang,
	    incident_tree(&i, &head, &by));
	if (doc != NULL)
		rc = render(out, doc, s->r->output, &options);
	xmlFreeDoc(doc);
	incident_free(&i);
	return rc;
}

/* Out ------------------------------------------------------------------------
 */

static void
put_into_folder(struct sheets *s, const struct incident *i)
{
	const char *ref = inc_get(i, FIELD_REF);
	struct strbuf out = { 0 };
	struct reference parts;
	char *name, *path;

	if (!reference_parse(ref, &parts)) {
		fail(
		    EXIT_DATA, &i->at, "%s", _("a record without a reference"));
		return;
	}
	name = xasprintf("%s.%s", ref, ending(s->r));
	path = path_join(s->dir, name);
	if (make(s, i, &out) == 0 && file_replace(path, out.s, out.len) == -1)
		fail_errno(path);
	strbuf_free(&out);
	free(path);
	free(name);
}

/* One after another; to standard output each when it is made. */
static void
put_behind(struct sheets *s, const struct incident *i)
{
	const bool flows = report_is_to_stdout(s->r) &&
			   s->r->output == OUTPUT_TEXT;
	struct strbuf out = { 0 };

	if (s->n > 0 && s->r->output != OUTPUT_TEXT)
		report_one_only(s->r);
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

/* On a terminal that shows nothing else. */
static void
progress(const struct sheets *s, size_t done)
{
	if (s->in->refs.n > 1 &&
	    !(report_is_to_stdout(s->r) && isatty(STDOUT_FILENO)))
		command_progress(_("reports"), done, s->in->refs.n);
}

static void
put_all(struct sheets *s)
{
	struct incident i;
	size_t done = 0;
	int got;

	while ((got = records_next(s->in, &i)) != 0) {
		progress(s, ++done);
		if (got == -1)
			continue;
		if (s->dir != NULL)
			put_into_folder(s, &i);
		else
			put_behind(s, &i);
		incident_free(&i);
	}
	if (s->out.len > 0)
		report_put(s->r, &s->out);
}

/* Into the dossier -----------------------------------------------------------
 */

/* ACT NULL: only say so. */
static void
keep(struct sheets *s, struct transaction *act, struct incident *i)
{
	const char *ref = inc_get(i, FIELD_REF);
	char *name = xasprintf(
	    "report-%lu.%s", dossier_next(i, "report"), ending(s->r));
	char *dir = reference_path(ref, ""), *path = path_join(dir, name);
	struct strbuf out = { 0 };

	if (make(s, i, &out) == -1)
		goto out;
	if (act == NULL) {
		note(_("%s: would archive %s"), ref, path);
		goto out;
	}
	dossier_add(act, i,
	    &(struct dossier_file){ .name = name,
		.type = media_type(s->r),
		.data = out.s,
		.n = out.len,
		.is_kept = true },
	    s->r->now);
	transaction_incident(act, i);
	if (transaction_commit(act, "report", "report archived") == 0)
		note(_("%s: archived as %s"), ref, path);
out:
	strbuf_free(&out);
	free(path);
	free(dir);
	free(name);
}

static void
look_at_all(struct sheets *s)
{
	struct incident i;
	int got;

	while ((got = records_next(s->in, &i)) != 0)
		if (got == 1) {
			keep(s, NULL, &i);
			incident_free(&i);
		}
}

/* One act an incident, and the lock no longer than that takes. */
static void
archive_all(struct sheets *s)
{
	const struct strlist *refs = &s->in->refs;
	struct incident i;
	struct transaction *act;
	int got;

	for (size_t r = 0; r < refs->n; r++) {
		if ((act = transaction_begin(&s->in->reg)) == NULL)
			return;
		if ((got = transaction_get(act, refs->v[r], &i)) == 1) {
			keep(s, act, &i);
			incident_free(&i);
		} else if (got == 0) {
			fail(EXIT_NO, NULL, _("%s: no such incident"),
			    refs->v[r]);
		}
		transaction_end(act);
	}
}

static void
make_all(struct sheets *s)
{
	if (!s->r->archive)
		put_all(s);
	else if (s->r->cmd->dry_run)
		look_at_all(s);
	else
		archive_all(s);
}

void
report_incidents(const struct report *r, struct records *in)
{
	struct sheets s = { .r = r, .in = in };

	if (!r->archive && report_is_into_folder(r))
		s.dir = xstrdup(r->file);
	if (s.dir != NULL && make_dirs(s.dir) == -1)
		fail_errno(s.dir);
	else if (judged_open(&s.judged, r, in) == 0)
		make_all(&s);
	judged_close(&s.judged);
	strbuf_free(&s.out);
	free(s.dir);
}
