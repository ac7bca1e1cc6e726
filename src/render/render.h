/* A document in the form that was asked for. */
#ifndef RENDER_RENDER_H
#define RENDER_RENDER_H

#include <stdbool.h>

#include "../record/xml.h"
#include "../util/strbuf.h"
#include "../util/timestamp.h"
#include "pdf.h"

enum output { OUTPUT_TEXT, OUTPUT_HTML, OUTPUT_PDF };

/* "text", "html", "pdf"; false if it is none. */
bool output_find(const char *name, enum output *);

struct render_options {
	enum pdf_pages pages;
	struct timestamp made; /* PDF: when it says that it was made */
	const char *name; /* of the document in messages, or NULL */
};

/* The sizes of type for that many pages. */
struct pdf_options render_pdf_options(const struct render_options *);
/* Append the document in that form.  0; -1: reported, and nothing was. */
int render(struct strbuf *out, const xmlDoc *doc, enum output,
    const struct render_options *);

#endif
