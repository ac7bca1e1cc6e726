/*
 * A document as PDF on A4: Pango lays out the text, Cairo writes the pages, in
 * a child behind a fence, since they read fonts and the text of strangers.  The
 * text can be searched and copied, and the fonts are embedded.  The author and
 * the subject are those of <meta name="author"> and <meta name="description">.
 * The same document made at the same time gives the same bytes, on a machine
 * with the same fonts.
 */
#ifndef RENDER_PDF_H
#define RENDER_PDF_H

#include "../record/xml.h"
#include "../util/strbuf.h"
#include "../util/timestamp.h"

enum pdf_pages {
	PAGES_ANY, /* as many as it takes */
	/* On one or not at all: the type shrinks, in quarter points, until all
	 * fits. */
	PAGES_ONE,
	/* On one if it fits so; else on as many as it takes. */
	PAGES_ONE_IF
};

struct pdf_options {
	enum pdf_pages pages;
	struct timestamp made; /* the time of creation in the file */
	const char *name; /* of the document in messages, or NULL */
};

/*
 * Append the file.  0; -1: reported, and OUT is as it was: 65 too long for one
 * page (by how much, and the longest field by data-field and data-label), 69 no
 * font on this machine, 70, 75.
 */
int pdf_render(struct strbuf *out, const xmlDoc *, const struct pdf_options *);

/*
 * Several documents in one file, each starting on a page of its own; title and
 * author are those of the first.  OUT and the options must outlive it.
 */
struct pdf;
struct pdf *pdf_open(struct strbuf *out, const struct pdf_options *);
void pdf_add(struct pdf *, const xmlDoc *);
/* Frees.  0; -1: reported as above, and OUT is as it was. */
int pdf_close(struct pdf *);

#endif
