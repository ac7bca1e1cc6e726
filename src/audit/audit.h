/*
 * The audit trail as a table, as text, and as the page of one incident.
 *
 * Each function reports what fails.
 */
#ifndef AUDIT_AUDIT_H
#define AUDIT_AUDIT_H

#include "../core/law.h"
#include "trail.h"

struct audit {
	struct trail_options trail; /* but its step */
	const char *lang; /* "nl" or "en": of text and page */
	const struct law *law; /* for the names of obligations */
	struct timestamp now;
};

/* Write it to standard output: a row for each value that was changed. */
int audit_csv(const struct audit *, size_t *met);
/* A paragraph for each commit and incident, a line for each value; hidden
 * columns are left out, and long values are cut. */
int audit_text(const struct audit *, size_t *met);
/* The page of the one incident among the references. */
int audit_page(const struct audit *, size_t *met);

#endif
