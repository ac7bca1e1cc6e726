/*
 * Make a document of a file of XHTML, for tests and for bench/report.py.
 *
 *	render-dump FORM FILE		text, html, pdf, or one: PDF on one page
 *	render-dump -N FORM FILE	make it N times, say what one of them
 *took
 *
 * FORM "block" is what bench/report.py compares with: the text of the document
 * as one block on a page, by Pango and Cairo alone.
 */
#include <cairo-pdf.h>
#include <pango/pangocairo.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "../src/render/render.h"
#include "../src/render/text.h"
#include "../src/util/diag.h"
#include "../src/util/file.h"
#include "../src/util/strbuf.h"

static struct timestamp made = { 1795079700, 3600 };

static cairo_status_t
write_bytes(void *out, const unsigned char *data, unsigned n)
{
	strbuf_addn(out, data, n);
	return CAIRO_STATUS_SUCCESS;
}

/* The least that makes a page of this text: no headings, no tables, no
 * fitting. */
static int
make_block(struct strbuf *out, const xmlDoc *doc)
{
	cairo_surface_t *s = cairo_pdf_surface_create_for_stream(
	    write_bytes, out, 595, 842);
	cairo_t *cr = cairo_create(s);
	PangoLayout *p = pango_cairo_create_layout(cr);
	PangoFontDescription *font = pango_font_description_from_string(
	    "DejaVu Sans 8");
	struct strbuf text = { 0 };

	text_render(&text, doc);
	pango_layout_set_font_description(p, font);
	pango_layout_set_width(p, 482 * PANGO_SCALE);
	pango_layout_set_text(p, text.s, (int)text.len);
	cairo_move_to(cr, 57, 57);
	pango_cairo_show_layout(cr, p);
	cairo_show_page(cr);
	pango_font_description_free(font);
	g_object_unref(p);
	cairo_destroy(cr);
	cairo_surface_destroy(s);
	strbuf_free(&text);
	return 0;
}

static int
make(struct strbuf *out, const xmlDoc *doc, const char *form)
{
	const struct pdf_options options = {
		.pages = strcmp(form, "one") == 0      ? PAGES_ONE
			 : strcmp(form, "letter") == 0 ? PAGES_ONE_IF
						       : PAGES_ANY,
		.made = made
	};
	const enum output as = strcmp(form, "text") == 0   ? OUTPUT_TEXT
			       : strcmp(form, "html") == 0 ? OUTPUT_HTML
							   : OUTPUT_PDF;

	if (strcmp(form, "block") == 0)
		return make_block(out, doc);
	return render(out, doc, as, &options);
}

static double
seconds(void)
{
	struct timespec t;

	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static void
loop(const xmlDoc *doc, const char *form, int n)
{
	struct strbuf out = { 0 };
	double start;

	/* Fonts are looked for once. */
	make(&out, doc, form);
	start = seconds();
	for (int i = 0; i < n; i++) {
		strbuf_reset(&out);
		make(&out, doc, form);
	}
	printf("%.6f\n", (seconds() - start) / n);
	strbuf_free(&out);
}

int
main(int argc, char *argv[])
{
	const int n = argc == 4 ? -atoi(argv[1]) : 0;
	struct strbuf text = { 0 }, out = { 0 };
	xmlDoc *doc;

	diag_init(argv[0]);
	if (argc != 3 && (argc != 4 || n <= 0))
		die(EXIT_USAGE, "usage: render-dump [-N] FORM FILE");
	if (file_read(argv[argc - 1], &text, FILE_MOST) == -1)
		fail_errno(argv[argc - 1]);
	else if ((doc = xml_doc_read(text.s, text.len, argv[argc - 1])) !=
		 NULL) {
		if (n > 0)
			loop(doc, argv[argc - 2], n);
		else if (make(&out, doc, argv[argc - 2]) == 0)
			fwrite(out.s, 1, out.len, stdout);
		xmlFreeDoc(doc);
	}
	strbuf_free(&text);
	strbuf_free(&out);
	return finish();
}
