/* A document in the form that was asked for. */
#include <string.h>

#include "../util/mem.h"
#include "html.h"
#include "render.h"
#include "text.h"

/* Points.  DejaVu is a large face: 7.5 of it reads as 8.5 of most others. */
#define TYPE_MOST  10.5
#define TYPE_LEAST 7.5
#define TYPE_PAGES 9.5 /* where there may be as many pages as it takes */
#define TYPE_READ  9 /* the least of what is sent to be read, not filed */

bool
output_find(const char *name, enum output *out)
{
	static const char *const names[] = {
		[OUTPUT_TEXT] = "text",
		[OUTPUT_HTML] = "html",
		[OUTPUT_PDF] = "pdf",
	};

	for (size_t i = 0; i < LENGTH(names); i++)
		if (strcmp(name, names[i]) == 0) {
			*out = (enum output)i;
			return true;
		}
	return false;
}

struct pdf_options
render_pdf_options(const struct render_options *o)
{
	return (struct pdf_options){ .pages = o->pages,
		.most = o->pages == PAGES_ANY ? TYPE_PAGES : TYPE_MOST,
		.least = o->pages == PAGES_ONE ? TYPE_LEAST : TYPE_READ,
		.made = o->made,
		.name = o->name };
}

int
render(struct strbuf *out, const xmlDoc *doc, enum output form,
    const struct render_options *options)
{
	const struct pdf_options pdf = render_pdf_options(options);

	switch (form) {
	case OUTPUT_TEXT:
		text_render(out, doc);
		return 0;
	case OUTPUT_HTML:
		html_render(out, doc);
		return 0;
	case OUTPUT_PDF:
		return pdf_render(out, doc, &pdf);
	}
	return -1;
}
