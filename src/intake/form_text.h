/*
 * The text of a web form, read by its labels: "Naam: Jan", "Naam | Jan", or the
 * label on a line of its own with the value below it.
 */
#ifndef INTAKE_FORM_TEXT_H
#define INTAKE_FORM_TEXT_H

#include "../record/form_labels.h"
#include "../util/strbuf.h"

struct form_value {
	enum field field;
	const struct form_label *label; /* that has its field */
	char *written; /* the label in the text */
	struct strbuf text; /* of one line; a description may have more */
};

struct form_text {
	struct form_value *value; /* at most one a field, in their order */
	size_t n, cap;
	struct strbuf rest; /* lines without a label that is known */
};

/*
 * Read the UTF-8 TEXT; to be freed.  Each value stands behind a colon, a tab, a
 * bar, an equals sign or a dash, or on the next line.  A description goes on up
 * to the next label that has no value yet, or the "--" of a signature.  A name
 * may have several labels: "Voornaam", "Achternaam".
 */
void form_text_read(
    struct form_text *, const struct form_labels *, const char *text);
void form_text_free(struct form_text *);
/* The value of the field, or NULL. */
const struct form_value *form_text_find(const struct form_text *, enum field);

#endif
