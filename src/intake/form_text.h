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
	bool is_in_message; /* or after it: its lines are text as well */
};

struct form_text {
	/* In their order; at most one a field, but for the addresses of a
	 * reporter in or after the message. */
	struct form_value *value;
	size_t n, cap;
	struct strbuf rest; /* lines without a label that is known */
};

/*
 * Read the UTF-8 TEXT; to be freed.  Each value stands behind a colon, a tab, a
 * bar, an equals sign or a dash, or on the next line.  A description, the
 * message, goes on up to the "--" of a signature: all its lines are kept, as a
 * person may paste a mail or a form there.  Labels in or after it fill fields
 * that have no value yet, but not those of a header such as "Van" or
 * "Onderwerp". A name may have several labels: "Voornaam", "Achternaam".
 */
void form_text_read(
    struct form_text *, const struct form_labels *, const char *text);
void form_text_free(struct form_text *);
/* The first value of the field, or NULL. */
const struct form_value *form_text_find(const struct form_text *, enum field);

#endif
