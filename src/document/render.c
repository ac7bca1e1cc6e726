/* A document in the form that was asked for. */
#include <string.h>

#include "../base/mem.h"
#include "html.h"
#include "pdf.h"
#include "render.h"
#include "text.h"

/* Points.  DejaVu is a large face: 7.5 of it reads as 8.5 of most others. */
#define TYPE_MOST  10.5
#define TYPE_LEAST 7.5
#define TYPE_PAGES 9.5 /* where there may be as many pages as it takes */

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

int
render(struct str *out, const xmlDoc *doc, enum output form,
    const struct render_options *options)
{
	const struct pdf_options pdf = { .one_page = options->one_page,
		.most = options->one_page ? TYPE_MOST : TYPE_PAGES,
		.least = TYPE_LEAST,
		.made = options->made,
		.name = options->name };

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
