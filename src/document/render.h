/* A document in the form that was asked for. */
#ifndef DOCUMENT_RENDER_H
#define DOCUMENT_RENDER_H

#include <stdbool.h>

#include "../base/str.h"
#include "../base/when.h"
#include "../format/xml.h"

enum output { OUTPUT_TEXT, OUTPUT_HTML, OUTPUT_PDF };

/* "text", "html", "pdf"; false if it is none. */
bool output_find(const char *name, enum output *);

struct render_options {
	bool one_page; /* PDF: on one page, or not at all */
	struct when made; /* PDF: when it says that it was made */
	const char *name; /* of the document in messages, or NULL */
};

/* Append the document in that form.  0; -1: reported, and nothing was. */
int render(struct str *out, const xmlDoc *doc, enum output,
    const struct render_options *);

#endif
