/* Faults of a record as messages. */
#include <stdlib.h>

#include "../util/diag.h"
#include "../util/mem.h"
#include "fault_report.h"
#include "fault_text.h"

static const struct loc *
place(const struct incident *i)
{
	return i->at.file != NULL ? &i->at : NULL;
}

/* TEXT, and its reference before it unless that is not given out yet. */
static char *
with_reference(const struct incident *i, bool is_new, char *text)
{
	char *whole = is_new && i->at.file != NULL
			  ? xstrdup(text)
			  : xasprintf("%s%s%s", incident_text(i, FIELD_REF),
				incident_has(i, FIELD_REF) ? ": " : "", text);

	free(text);
	return whole;
}

static bool
is_refused(const struct fault *f, bool is_new)
{
	const enum fault_grade grade = fault_def(f->rule)->grade;

	return grade == FAULT_IMPOSSIBLE ||
	       (grade == FAULT_UNEXPLAINED && !is_new);
}

int
fault_refuse(const struct incident *i, const struct faults *before,
    struct timestamp now, const struct zone *zone)
{
	struct faults f;
	char *text;
	int rc = 0;

	incident_faults(i, now, zone, &f);
	if (before != NULL)
		faults_subtract(&f, before);
	for (size_t n = 0; n < f.n; n++) {
		if (!is_refused(&f.v[n], before == NULL))
			continue;
		text = with_reference(
		    i, before == NULL, fault_text(&f.v[n], i));
		fail(EXIT_DATA, place(i), "%s", text);
		free(text);
		rc = -1;
	}
	faults_free(&f);
	return rc;
}

int
fault_refuse_change(const struct incident *i, const struct incident *was,
    struct timestamp now, const struct zone *zone)
{
	struct faults before;
	int rc;

	incident_faults(was, now, zone, &before);
	rc = fault_refuse(i, &before, now, zone);
	faults_free(&before);
	return rc;
}

static void
warn(const struct incident *i, const struct loc *at, const struct fault *f)
{
	char *text = with_reference(i, false, fault_text(f, i));

	warning(at, "%s", text);
	free(text);
}

void
fault_warn(
    const struct incident *i, struct timestamp now, const struct zone *zone)
{
	struct faults f;

	incident_faults(i, now, zone, &f);
	for (size_t n = 0; n < f.n; n++)
		warn(i, place(i), &f.v[n]);
	faults_free(&f);
}

bool
fault_is_impossible(const struct incident *i, struct timestamp now,
    const struct zone *zone, bool warns)
{
	struct faults f;
	bool is = false;

	incident_faults(i, now, zone, &f);
	for (size_t n = 0; n < f.n; n++) {
		if (!is_refused(&f.v[n], true))
			continue;
		is = true;
		if (warns)
			warn(i, NULL, &f.v[n]);
	}
	faults_free(&f);
	return is;
}

char *
fault_of_field(const struct incident *i, enum field field, struct timestamp now,
    const struct zone *zone)
{
	struct faults f;
	char *text = NULL;

	incident_faults(i, now, zone, &f);
	for (size_t n = 0; n < f.n && text == NULL; n++)
		if (is_refused(&f.v[n], true) &&
		    ((f.v[n].at.list == LIST_MAX && f.v[n].at.col == field) ||
			f.v[n].by == field))
			text = fault_text(&f.v[n], i);
	faults_free(&f);
	return text;
}
