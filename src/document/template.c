/* Templates: XSLT that makes a document of a tree (libxslt). */
#include <errno.h>
#include <libxslt/documents.h>
#include <libxslt/security.h>
#include <libxslt/transform.h>
#include <libxslt/xsltInternals.h>
#include <libxslt/xsltutils.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "../record/xml.h"
#include "../record/xml_pack.h"
#include "../render/text.h"
#include "../util/beneath.h"
#include "../util/child.h"
#include "../util/datadir.h"
#include "../util/diag.h"
#include "../util/file.h"
#include "../util/i18n.h"
#include "../util/library.h"
#include "../util/mem.h"
#include "../util/strbuf.h"
#include "../util/strlist.h"
#include "../util/text.h"
#include "template.h"

#define TEMPLATE_MOST ((size_t)4 << 20)

/* clang-format off */
#define CALLS(C) \
	C(xsltApplyStylesheetUser) \
	C(xsltFreeSecurityPrefs) \
	C(xsltFreeStylesheet) \
	C(xsltFreeTransformContext) \
	C(xsltGenericError) \
	C(xsltGenericErrorContext) \
	C(xsltNewSecurityPrefs) \
	C(xsltNewTransformContext) \
	C(xsltParseStylesheetDoc) \
	C(xsltSecurityForbid) \
	C(xsltSetCtxtSecurityPrefs) \
	C(xsltSetGenericErrorFunc) \
	C(xsltSetLoaderFunc) \
	C(xsltSetSecurityPrefs) \
	C(xsltSetTransformErrorFunc)
static struct {
	CALLS(LIBRARY_POINTER)
} xslt;
#define CALL(name) { #name, &xslt.name },
static const struct library_call calls[] = { CALLS(CALL) };
/* clang-format on */
static struct library libxslt = LIBRARY(libxslt, calls);

char *
template_find(const char *dir, const char *name, const char *lang)
{
	char *file = xasprintf("templates/%s.%s.xsl", name, lang);
	const int own = dir != NULL ? beneath_has(dir, file) : 0;
	char *path = NULL;

	if (own == -1)
		beneath_fail(dir, file);
	else
		path = own == 1 ? path_join(dir, file) : datadir_path(file);
	free(file);
	return path;
}

/*
 * libxslt reports an error in pieces of text: a line with the place, then one
 * with the error.  They are gathered here and parsed afterwards.
 */
static void gather(void *, const char *, ...) PRINTF(2, 3);

static void
gather(void *arg, const char *fmt, ...)
{
	char *text;
	va_list ap;
	int n;

	va_start(ap, fmt);
	n = vasprintf(&text, fmt, ap);
	va_end(ap);
	if (n == -1)
		return;
	strbuf_add(arg, text);
	free(text);
}

/* XPath reports by libxml2's structured errors. */
static void
gather_error(void *arg, xmlErrorPtr e)
{
	struct strbuf *s = arg;

	if (e->message == NULL)
		return;
	strbuf_add(s, e->message);
	if (s->len > 0 && s->s[s->len - 1] != '\n')
		strbuf_addc(s, '\n');
	if (e->domain == XML_FROM_XPATH && e->str1 != NULL)
		strbuf_addf(s, _("in the expression \"%s\"\n"), e->str1);
}

/* The number in "... error: file PATH line N element X", else 0. */
static unsigned long
line_in(const char *line)
{
	const char *at = strstr(line, "error");
	const char *n = at != NULL ? strstr(at, " line ") : NULL;

	return n != NULL ? strtoul(n + strlen(" line "), NULL, 10) : 0;
}

/* The first number in the lines from I on. */
static unsigned long
next_line(const struct strlist *lines, size_t i)
{
	unsigned long n = 0;

	for (; i < lines->n && n == 0; i++)
		n = line_in(lines->v[i]);
	return n;
}

static void
report(const char *path, const struct strbuf *said)
{
	struct loc at = { .file = path };
	struct strlist lines = { 0 };
	size_t told = 0;

	strlist_split(&lines, said->s != NULL ? said->s : "", '\n');
	for (size_t i = 0; i < lines.n; i++) {
		const unsigned long n = line_in(lines.v[i]);

		/* The error can stand before its place. */
		if (n > 0 || at.line == 0)
			at.line = n > 0 ? n : next_line(&lines, i);
		if (n > 0 || is_blank(lines.v[i]))
			continue;
		fail(EXIT_CONFIG, &at, _("in the template: %s"),
		    one_line(lines.v[i]));
		told++;
	}
	if (told == 0)
		fail(EXIT_CONFIG, &at, "%s", _("the template failed"));
	strlist_free(&lines);
}

/* The loader of xsl:import and xsl:include: it loads nothing. */
static xmlDoc *
load_nothing(const xmlChar *uri, xmlDict *dict, int options, void *ctxt,
    xsltLoadType type)
{
	(void)dict;
	(void)options;
	(void)ctxt;
	(void)type;
	(*xslt.xsltGenericError)((*xslt.xsltGenericErrorContext),
	    _("a template may read no other file: \"%s\"\n"),
	    (const char *)uri);
	return NULL;
}

static xsltSecurityPrefs *
forbid_all(void)
{
	static const xsltSecurityOption all[] = { XSLT_SECPREF_READ_FILE,
		XSLT_SECPREF_WRITE_FILE, XSLT_SECPREF_CREATE_DIRECTORY,
		XSLT_SECPREF_READ_NETWORK, XSLT_SECPREF_WRITE_NETWORK };
	xsltSecurityPrefs *p = xslt.xsltNewSecurityPrefs();

	if (p == NULL)
		die(EXIT_TEMP, "%s", _("out of memory"));
	for (size_t i = 0; i < LENGTH(all); i++)
		if (xslt.xsltSetSecurityPrefs(
			p, all[i], xslt.xsltSecurityForbid) != 0)
			die(EXIT_INTERNAL, "%s",
			    _("cannot restrict the access of templates to "
			      "files"));
	return p;
}

/* Limits ------------------------------------------------------------------- */

/* How the child ends where it is out of time or memory; no command has these
 * statuses.  The answer is then the line of the template, and nothing else. */
enum { OUT_OF_TIME = 102, OUT_OF_MEMORY };

/* Of the child: the transformation, for a signal that ends it. */
static xsltTransformContext *volatile running;
static int answer_fd;

/* Called anywhere within libxslt: it may only write and leave. */
static _Noreturn void
stop(int status)
{
	const xmlNode *at = running != NULL ? running->inst : NULL;
	const uint64_t line = at != NULL ? at->line : 0;

	(void)!write(answer_fd, &line, sizeof(line));
	_exit(status);
}

static void
on_time(int sig)
{
	(void)sig;
	stop(OUT_OF_TIME);
}

/* libxml2 goes on without memory in places, and crashes in others. */
static void *
enough(void *p)
{
	if (p == NULL)
		stop(OUT_OF_MEMORY);
	return p;
}

static void *
allocate(size_t n)
{
	return enough(malloc(n > 0 ? n : 1));
}

static void *
reallocate(void *p, size_t n)
{
	return enough(realloc(p, n > 0 ? n : 1));
}

static char *
duplicate(const char *s)
{
	return enough(strdup(s));
}

/* Applying ----------------------------------------------------------------- */

static xmlDoc *
transform(xsltStylesheet *style, xmlDoc *tree, struct strbuf *said)
{
	xsltSecurityPrefs *forbidden = forbid_all();
	xsltTransformContext *ctxt = xslt.xsltNewTransformContext(style, tree);
	xmlDoc *out = NULL;

	if (ctxt == NULL || xslt.xsltSetCtxtSecurityPrefs(forbidden, ctxt) != 0)
		goto done;
	xslt.xsltSetTransformErrorFunc(ctxt, said, gather);
	running = ctxt;
	out = xslt.xsltApplyStylesheetUser(style, tree, NULL, NULL, NULL, ctxt);
	if (out != NULL && (ctxt->state != XSLT_STATE_OK || said->len > 0 ||
			       xmlDocGetRootElement(out) == NULL)) {
		xmlFreeDoc(out);
		out = NULL;
	}
done:
	running = NULL;
	if (ctxt != NULL)
		xslt.xsltFreeTransformContext(ctxt);
	xslt.xsltFreeSecurityPrefs(forbidden);
	return out;
}

/* NULL: it is not a template; reported. */
static xsltStylesheet *
compile(const char *path, const struct strbuf *text, struct strbuf *said)
{
	xmlDoc *doc = xml_doc_read(text->s, text->len, path);
	xsltStylesheet *style;

	if (doc == NULL)
		return NULL;
	xmlSetStructuredErrorFunc(said, gather_error);
	/* A stylesheet owns its document. */
	style = xslt.xsltParseStylesheetDoc(doc);
	if (style == NULL) {
		xmlFreeDoc(doc);
	} else if (style->errors > 0) {
		xslt.xsltFreeStylesheet(style);
		style = NULL;
	}
	if (style == NULL)
		report(path, said);
	return style;
}

/* Is there no text at all?  Reported. */
static bool
is_empty(const char *path, const xmlDoc *doc)
{
	const struct loc at = { .file = path };
	struct strbuf text = { 0 };
	bool is;

	text_render(&text, doc);
	if ((is = text.len == 0))
		fail(EXIT_CONFIG, &at, "%s",
		    _("the template makes an empty document"));
	strbuf_free(&text);
	return is;
}

struct application {
	const char *path;
	struct strbuf text; /* of the template */
	xmlDoc *tree;
};

/* In the child, whose fence hides the files of libraries. */
static void
load(void *arg)
{
	(void)arg;
	(void)library_load(&libxslt);
}

/* In the child: the document to FD. */
static int
apply(int fd, void *arg)
{
	const struct application *a = arg;
	struct strbuf said = { 0 }, answer = { 0 };
	xsltStylesheet *style;
	xmlDoc *doc = NULL;

	if (!library_load(&libxslt)) {
		fail(EXIT_MISSING, NULL, _("the library %s is missing"),
		    libxslt.file);
		return diag_status();
	}
	answer_fd = fd;
	signal(SIGXCPU, on_time);
	xmlMemSetup(free, allocate, reallocate, duplicate);
	xslt.xsltSetLoaderFunc(load_nothing);
	xslt.xsltSetGenericErrorFunc(&said, gather);
	xmlSetGenericErrorFunc(&said, gather); /* XPath uses this one too */
	if ((style = compile(a->path, &a->text, &said)) != NULL &&
	    (doc = transform(style, a->tree, &said)) == NULL)
		report(a->path, &said);
	if (doc != NULL)
		xml_pack(&answer, doc);
	if (child_write(fd, answer.s, answer.len) == -1)
		fail_errno(a->path);
	xmlFreeDoc(doc);
	if (style != NULL)
		xslt.xsltFreeStylesheet(style);
	strbuf_free(&answer);
	strbuf_free(&said);
	return diag_status();
}

/* Why there is no document, if the child did not say so. */
static void
report_end(const struct application *a, const struct strbuf *answer,
    enum child_end end, int status)
{
	struct unpack in = { .s = answer->s, .left = answer->len };
	struct loc at = { .file = a->path };

	if (status == OUT_OF_TIME || status == OUT_OF_MEMORY) {
		at.line = unpack_number(&in, TEMPLATE_MOST);
		end = status == OUT_OF_TIME ? CHILD_TOO_LONG : CHILD_NO_MEMORY;
	}
	fail(EXIT_CONFIG, &at, _("in the template: %s"),
	    _(child_end_reason(end)));
}

/* The document, or NULL: reported. */
static xmlDoc *
apply_in_child(struct application *a)
{
	const struct child c = { .fence = SANDBOX_TEMPLATE,
		.path = a->path,
		.has_messages = true,
		.most = FILE_MOST,
		.prepare = load,
		.work = apply,
		.arg = a };
	struct strbuf answer = { 0 };
	struct unpack in;
	enum child_end end;
	xmlDoc *doc = NULL;
	int status;

	if (child_run(&c, &answer, &end, &status) == 0) {
		in = (struct unpack){ .s = answer.s, .left = answer.len };
		if (end == CHILD_WHOLE && status == EXIT_DONE)
			doc = xml_unpack(&in);
		/* Of a child that was ended the status is 0. */
		if (doc == NULL && !status_raise_number(status))
			report_end(a, &answer, end, status);
	}
	strbuf_free(&answer);
	return doc;
}

xmlDoc *
template_apply(const char *path, xmlDoc *tree)
{
	const struct loc at = { .file = path };
	struct application a = { .path = path, .tree = tree };
	xmlDoc *doc = NULL;

	strbuf_add(&a.text, "");
	if (file_read(path, &a.text, TEMPLATE_MOST) == 0)
		doc = apply_in_child(&a);
	else if (errno == EFBIG)
		fail(EXIT_CONFIG, &at, _("more than %zu MiB"),
		    TEMPLATE_MOST >> 20);
	else
		fail_errno(path);
	if (doc != NULL && is_empty(path, doc)) {
		xmlFreeDoc(doc);
		doc = NULL;
	}
	strbuf_free(&a.text);
	return doc;
}

xmlDoc *
template_make(const char *dir, const char *name, const char *lang, xmlDoc *tree)
{
	char *path = template_find(dir, name, lang);
	xmlDoc *doc = NULL;

	if (path == NULL)
		;
	else if (i18n_has(lang))
		doc = template_apply(path, tree);
	else
		fail(EXIT_CONFIG, NULL,
		    _("the catalogue of the language \"%s\" is not found; "
		      "set DL_DATA to the folder of the rules and templates"),
		    lang);
	xmlFreeDoc(tree);
	free(path);
	return doc;
}
