/* A document as PDF on A4. */
#include <cairo-pdf.h>
#include <math.h>
#include <pango/pangocairo.h>
#include <stdlib.h>
#include <string.h>

#include "../record/xml_pack.h"
#include "../util/child.h"
#include "../util/diag.h"
#include "../util/file.h"
#include "../util/i18n.h"
#include "../util/mem.h"
#include "blocks.h"
#include "layout.h"
#include "node.h"
#include "pdf.h"

/* Points; ISO 216. */
#define PAGE_WIDTH  MM(210)
#define PAGE_HEIGHT MM(297)
#define FOOT	    MM(11) /* of the page number, from below */
#define WIDTH	    (PAGE_WIDTH - 2 * PAGE_MARGIN)
#define HEIGHT	    (PAGE_HEIGHT - 2 * PAGE_MARGIN)
/* DejaVu is a large face: 7.5 of it reads as 8.5 of most others. */
#define TYPE_MOST  10.5
#define TYPE_LEAST 7.5
#define TYPE_PAGES 9.5 /* for any number of pages */
#define TYPE_READ  9 /* the smallest type of a letter */
#define STEP	   0.25
#define INK	   0.08

/* Context ------------------------------------------------------------------ */

static bool
has_font(PangoContext *context)
{
	PangoFontDescription *any = pango_font_description_from_string("Sans");
	PangoFont *font = pango_context_load_font(context, any);

	pango_font_description_free(any);
	if (font != NULL)
		g_object_unref(font);
	return font != NULL;
}

/*
 * Nothing depends on the environment, neither the language nor the hinting for
 * a screen.  Pango keeps its font map, so that the next document of a file need
 * not search for fonts again.
 */
static PangoContext *
new_context(const xmlDoc *doc)
{
	PangoFontMap *map = pango_cairo_font_map_get_default();
	PangoContext *context = pango_font_map_create_context(map);
	cairo_font_options_t *options = cairo_font_options_create();
	const xmlNode *root = xmlDocGetRootElement(doc);
	char *lang = root != NULL ? node_attribute(root, "lang") : NULL;

	cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
	cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
	cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY);
	pango_cairo_context_set_font_options(context, options);
	pango_cairo_context_set_resolution(context, 72);
	pango_context_set_round_glyph_positions(context, FALSE);
	pango_context_set_base_dir(context, PANGO_DIRECTION_LTR);
	pango_context_set_language(
	    context, pango_language_from_string(lang != NULL ? lang : "en"));
	cairo_font_options_destroy(options);
	free(lang);
	return context;
}

/* One page ----------------------------------------------------------------- */

static bool
is_fitting(const struct layout *l)
{
	return layout_height(l, 0, l->n) <= HEIGHT;
}

static void
report_length(const struct layout *l, const struct blocks *f, const char *name)
{
	const struct loc at = { .file = name };
	const struct loc *where = name != NULL ? &at : NULL;
	const double over = layout_height(l, 0, l->n) - HEIGHT;
	const size_t lines = (size_t)ceil(over / layout_line_height(l));
	size_t most;
	const size_t field = layout_longest(l, f, &most);

	if (field == 0)
		fail(EXIT_DATA, where,
		    _("too long for one page, also in the smallest type; "
		      "lines too many: about %zu"),
		    lines);
	else
		fail(EXIT_DATA, where,
		    _("too long for one page, also in the smallest type; "
		      "lines too many: about %zu; the longest part is \"%s\", "
		      "lines: %zu"),
		    lines, f->field.v[field - 1], most);
}

/* The largest type at which all fits.  0, and *L is laid out in it. */
static int
fit(struct layout *l, PangoContext *context, const struct blocks *f,
    const struct pdf_options *o)
{
	const double most = TYPE_MOST;
	const double least = o->pages == PAGES_ONE ? TYPE_LEAST : TYPE_READ;
	int low = 0, high = (int)lround((most - least) / STEP), middle;

	/* Most documents fit at once. */
	layout_make(l, context, f, most, WIDTH);
	if (is_fitting(l))
		return 0;
	layout_free(l);
	layout_make(l, context, f, least, WIDTH);
	if (!is_fitting(l) && o->pages == PAGES_ONE_IF) {
		layout_free(l);
		layout_make(l, context, f, most, WIDTH);
		return 0;
	}
	if (!is_fitting(l)) {
		report_length(l, f, o->name);
		return -1;
	}
	/* It fits at LOW, which *L is laid out in, and not at HIGH. */
	while (high - low > 1) {
		struct layout try;

		middle = (low + high) / 2;
		layout_make(&try, context, f, least + middle * STEP, WIDTH);
		if (is_fitting(&try)) {
			layout_free(l);
			*l = try;
			low = middle;
		} else {
			layout_free(&try);
			high = middle;
		}
	}
	return 0;
}

/* Pages -------------------------------------------------------------------- */

struct pdf_page {
	size_t head_from, head_to; /* slices repeated at its top */
	size_t from, to;
};

static struct pdf_page *
make_pages(const struct layout *l, size_t *n)
{
	struct pdf_page *page = NULL;
	size_t cap = 0, at = 0;

	*n = 0;
	do {
		struct pdf_page p = { .from = at, .to = at };
		double head = 0;

		if (at > 0) {
			layout_heads(l, at, &p.head_from, &p.head_to);
			head = layout_height(l, p.head_from, p.head_to);
		}
		/* Headings that would fill the page are not repeated. */
		if (head > HEIGHT / 2) {
			p.head_from = p.head_to = 0;
			head = 0;
		}
		if (at < l->n)
			p.to = layout_page(l, at, HEIGHT - head);
		at = p.to;
		page = xgrow(page, &cap, *n + 1, sizeof(*page));
		page[(*n)++] = p;
	} while (at < l->n);
	return page;
}

/* "2 / 3", in the middle of the lower margin. */
static void
draw_number(cairo_t *cr, PangoContext *context, size_t i, size_t n)
{
	PangoLayout *p = pango_layout_new(context);
	PangoFontDescription *font = pango_font_description_from_string(
	    "DejaVu Sans, sans-serif 8");
	char *text = xasprintf("%zu / %zu", i + 1, n);
	PangoRectangle ext;

	pango_layout_set_font_description(p, font);
	pango_layout_set_text(p, text, -1);
	pango_layout_get_extents(p, NULL, &ext);
	cairo_set_source_rgb(cr, 0.35, 0.35, 0.35);
	cairo_move_to(cr, (PAGE_WIDTH - (double)ext.width / PANGO_SCALE) / 2,
	    PAGE_HEIGHT - FOOT);
	pango_cairo_show_layout_line(cr, pango_layout_get_line_readonly(p, 0));
	pango_font_description_free(font);
	g_object_unref(p);
	free(text);
}

static void
draw_page(cairo_t *cr, const struct layout *l, const struct pdf_page *p)
{
	double y = PAGE_MARGIN;

	cairo_save(cr);
	cairo_translate(cr, PAGE_MARGIN, 0);
	cairo_set_source_rgb(cr, INK, INK, INK);
	layout_draw(cr, l, p->head_from, p->head_to, y);
	y += layout_height(l, p->head_from, p->head_to);
	layout_draw(cr, l, p->from, p->to, y);
	cairo_restore(cr);
}

/* The file ----------------------------------------------------------------- */

static cairo_status_t
write_bytes(void *out, const unsigned char *data, unsigned n)
{
	strbuf_addn(out, data, n);
	return CAIRO_STATUS_SUCCESS;
}

static char *
meta_content(const xmlDoc *doc, const char *name)
{
	const xmlNode *n = node_child(xmlDocGetRootElement(doc), "head");
	char *value = NULL;

	for (n = n != NULL ? n->children : NULL; n != NULL; n = n->next) {
		char *is;

		if (!node_is(n, "meta"))
			continue;
		is = node_attribute(n, "name");
		if (value == NULL && is != NULL && strcmp(is, name) == 0)
			value = node_attribute(n, "content");
		free(is);
	}
	return value;
}

static void
set_metadata(cairo_surface_t *s, const xmlDoc *doc, const struct pdf_options *o)
{
	char *title = blocks_title(doc), *author = meta_content(doc, "author");
	char *subject = meta_content(doc, "description"), made[TIMESTAMP_LEN];

	timestamp_format(o->made, made);
	cairo_pdf_surface_set_metadata(s, CAIRO_PDF_METADATA_TITLE, title);
	if (author != NULL)
		cairo_pdf_surface_set_metadata(
		    s, CAIRO_PDF_METADATA_AUTHOR, author);
	if (subject != NULL)
		cairo_pdf_surface_set_metadata(
		    s, CAIRO_PDF_METADATA_SUBJECT, subject);
	cairo_pdf_surface_set_metadata(s, CAIRO_PDF_METADATA_CREATOR, "dl");
	cairo_pdf_surface_set_metadata(s, CAIRO_PDF_METADATA_CREATE_DATE, made);
	free(title);
	free(author);
	free(subject);
}

static void
draw_pages(cairo_t *cr, PangoContext *context, const struct layout *l)
{
	size_t n;
	struct pdf_page *page = make_pages(l, &n);

	for (size_t i = 0; i < n; i++) {
		draw_page(cr, l, &page[i]);
		if (n > 1)
			draw_number(cr, context, i, n);
		cairo_show_page(cr);
	}
	free(page);
}

struct pdf {
	struct strbuf *out;
	const struct pdf_options *o;
	struct strbuf packed; /* the documents */
};

/* In the child. */
struct drawing {
	const struct pdf_options *o;
	cairo_surface_t *surface;
	cairo_t *cr;
	size_t n; /* documents so far */
};

static int
add(struct drawing *d, PangoContext *context, const struct blocks *blocks)
{
	struct layout l = { .n = 0 };
	int rc = 0;

	if (d->o->pages == PAGES_ANY)
		layout_make(&l, context, blocks, TYPE_PAGES, WIDTH);
	else
		rc = fit(&l, context, blocks, d->o);
	if (rc == 0 && l.unknown > 0)
		warning(NULL,
		    _("the fonts of this machine lack characters of the text: "
		      "%zu; install fonts-dejavu-core"),
		    l.unknown);
	if (rc == 0)
		draw_pages(d->cr, context, &l);
	layout_free(&l);
	return rc;
}

static int
add_document(struct drawing *d, const xmlDoc *doc)
{
	PangoContext *context = new_context(doc);
	struct blocks blocks;
	int rc = -1;

	if (!has_font(context)) {
		fail(EXIT_MISSING, NULL, "%s",
		    _("no font is installed, which a PDF needs: install "
		      "fonts-dejavu-core"));
	} else {
		if (d->n++ == 0)
			set_metadata(d->surface, doc, d->o);
		blocks_read(&blocks, doc);
		rc = add(d, context, &blocks);
		blocks_free(&blocks);
	}
	g_object_unref(context);
	return rc;
}

/* The whole file to FD. */
static int
draw_file(int fd, void *arg)
{
	const struct pdf *p = arg;
	struct unpack in = { .s = p->packed.s, .left = p->packed.len };
	struct strbuf file = { 0 };
	struct drawing d = { .o = p->o };
	cairo_status_t status;
	xmlDoc *doc;

	d.surface = cairo_pdf_surface_create_for_stream(
	    write_bytes, &file, PAGE_WIDTH, PAGE_HEIGHT);
	d.cr = cairo_create(d.surface);
	while (in.left > 0 && (doc = xml_unpack(&in)) != NULL) {
		add_document(&d, doc);
		xmlFreeDoc(doc);
	}
	status = cairo_status(d.cr);
	cairo_destroy(d.cr);
	cairo_surface_finish(d.surface);
	if (status == CAIRO_STATUS_SUCCESS)
		status = cairo_surface_status(d.surface);
	if (status != CAIRO_STATUS_SUCCESS)
		fail(status == CAIRO_STATUS_NO_MEMORY ? EXIT_TEMP
						      : EXIT_INTERNAL,
		    NULL, _("the PDF could not be made: %s"),
		    cairo_status_to_string(status));
	cairo_surface_destroy(d.surface);
	if (diag_status() == EXIT_DONE &&
	    child_write(fd, file.s, file.len) == -1)
		fail_errno("PDF");
	strbuf_free(&file);
	return diag_status();
}

struct pdf *
pdf_open(struct strbuf *out, const struct pdf_options *o)
{
	struct pdf *p = xcalloc(1, sizeof(*p));

	p->out = out;
	p->o = o;
	return p;
}

void
pdf_add(struct pdf *p, const xmlDoc *doc)
{
	xml_pack(&p->packed, doc);
}

int
pdf_close(struct pdf *p)
{
	const struct child c = { .fence = SANDBOX_PDF,
		.path = p->o->name != NULL ? p->o->name : "PDF",
		.has_messages = true,
		.most = FILE_MOST,
		.work = draw_file,
		.arg = p };
	struct strbuf file = { 0 };
	enum child_end end;
	int status, rc;

	rc = child_run(&c, &file, &end, &status);
	if (rc == 0 && (end != CHILD_WHOLE || status != EXIT_DONE)) {
		rc = -1;
		if (end != CHILD_WHOLE || !status_raise_number(status))
			fail(EXIT_TEMP, NULL,
			    _("the PDF could not be made: %s"),
			    _(child_end_reason(end)));
	}
	if (rc == 0)
		strbuf_addn(p->out, file.s, file.len);
	strbuf_free(&file);
	strbuf_free(&p->packed);
	free(p);
	return rc;
}

int
pdf_render(
    struct strbuf *out, const xmlDoc *doc, const struct pdf_options *options)
{
	struct pdf *p = pdf_open(out, options);

	pdf_add(p, doc);
	return pdf_close(p);
}
