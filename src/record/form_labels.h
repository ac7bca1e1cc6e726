/*
 * The labels of web forms, intake/forms.csv: "Naam: Jan" in the text of a mail
 * is the field reporter_name.
 */
#ifndef RECORD_FORM_LABELS_H
#define RECORD_FORM_LABELS_H

#include <stddef.h>

#include "../core/field.h"

struct form_label {
	char *pattern; /* of the label: see wildcard_match() */
	enum field field; /* of text */
};

struct form_labels {
	struct form_label *row;
	size_t n, cap;
};

/* The register's own file (REGISTER_DIR, or NULL) stands over the product's.
 * 0, to be freed; -1: reported (78), *F is empty. */
int form_labels_read(const char *register_dir, struct form_labels *f);
void form_labels_free(struct form_labels *);
/* The first row that has the label, or NULL. */
const struct form_label *form_labels_find(
    const struct form_labels *, const char *label);

#endif
