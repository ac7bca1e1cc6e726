/* A document as text, as a page of HTML or as PDF. */
#include "render.h"
#include "html.h"
#include "text.h"

int
render(struct strbuf *out, const xmlDoc *doc, enum output output,
    const struct pdf_options *options)
{
	switch (output) {
	case OUTPUT_TEXT:
		text_render(out, doc);
		break;
	case OUTPUT_HTML:
		html_render(out, doc);
		break;
	case OUTPUT_PDF:
		return pdf_render(out, doc, options);
	}
	return 0;
}
