/* XML of the plain kind that the register itself writes. */
#include <string.h>

#include "../util/text.h"
#include "../util/utf8.h"
#include "xml_plain.h"

#define DECLARATION "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
#define SIZE_MOST   ((size_t)16 << 20)
#define DEPTH_MOST  16

struct plain_name {
	const char *s;
	size_t n;
};

struct walk {
	struct xml_plain *plain;
	const char *p, *end;
	const struct xml_events *on; /* NULL: is it plain? */
	void *arg;
	struct plain_name open[DEPTH_MOST]; /* the elements around P */
	size_t depth;
};

/* The references that are written; each is one ASCII character. */
static const struct {
	const char *s;
	char is;
} references[] = { { "&amp;", '&' }, { "&lt;", '<' }, { "&gt;", '>' },
	{ "&quot;", '"' }, { "&#13;", '\r' }, { "&#10;", '\n' },
	{ "&#9;", '\t' } };

/* Does S come next?  Then it is behind P. */
static bool
take(struct walk *w, const char *s)
{
	const size_t n = strlen(s);

	if ((size_t)(w->end - w->p) < n || memcmp(w->p, s, n) != 0)
		return false;
	w->p += n;
	return true;
}

/* The character of the reference at P; NUL: another reference. */
static char
take_reference(struct walk *w)
{
	for (size_t i = 0; i < sizeof(references) / sizeof(*references); i++)
		if (take(w, references[i].s))
			return references[i].is;
	return '\0';
}

/* An ASCII name that XML reserves for nobody. */
static bool
take_name(struct walk *w, struct plain_name *name)
{
	const char *s = w->p;

	while (w->p < w->end &&
	       ((*w->p >= 'a' && *w->p <= 'z') ||
		   (*w->p >= 'A' && *w->p <= 'Z') || *w->p == '_' ||
		   (w->p > s && ((*w->p >= '0' && *w->p <= '9') ||
				    *w->p == '-' || *w->p == '.'))))
		w->p++;
	*name = (struct plain_name){ s, (size_t)(w->p - s) };
	return name->n > 0 && (name->n < 3 || (*s != 'x' && *s != 'X') ||
				  strncasecmp(s, "xml", 3) != 0);
}

static void
put(struct strbuf *out, const char *s, size_t n)
{
	strbuf_addn(out, s, n);
	strbuf_addc(out, '\0');
}

/* NAME="VALUE" into the names of the tag. */
static bool
take_attribute(struct walk *w)
{
	struct strbuf *names = &w->plain->names;
	struct plain_name name;
	char c;

	if (!take_name(w, &name) || !take(w, "=\""))
		return false;
	put(names, name.s, name.n);
	while (w->p < w->end && *w->p != '"') {
		c = *w->p;
		if (c == '<' || c == '\n' || c == '\t')
			return false;
		if (c != '&')
			w->p++;
		else if ((c = take_reference(w)) == '\0')
			return false;
		strbuf_addc(names, c);
	}
	strbuf_addc(names, '\0');
	return take(w, "\"");
}

static void
say_start(struct walk *w, bool has_attribute)
{
	const char *att, *value;
	struct xml_tag tag = { .name = w->plain->names.s };

	if (has_attribute) {
		att = tag.name + strlen(tag.name) + 1;
		value = att + strlen(att) + 1;
		tag.n = 1;
		tag.att = &att;
		tag.value = &value;
	}
	w->on->start(w->arg, &tag);
}

/* Behind "<". */
static bool
take_start(struct walk *w)
{
	struct plain_name *name = &w->open[w->depth];
	bool has_attribute;

	strbuf_reset(&w->plain->names);
	if (w->depth == DEPTH_MOST || !take_name(w, name))
		return false;
	put(&w->plain->names, name->s, name->n);
	has_attribute = take(w, " ");
	if ((has_attribute && !take_attribute(w)) || !take(w, ">"))
		return false;
	w->depth++;
	if (w->on != NULL)
		say_start(w, has_attribute);
	return true;
}

/* Behind "</". */
static bool
take_end(struct walk *w)
{
	const struct plain_name *open = &w->open[w->depth - 1];
	struct plain_name name;

	if (!take_name(w, &name) || name.n != open->n ||
	    memcmp(name.s, open->s, name.n) != 0 || !take(w, ">"))
		return false;
	w->depth--;
	if (w->on != NULL)
		w->on->end(w->arg);
	return true;
}

static void
say_text(struct walk *w, const char *s, size_t n)
{
	if (w->on == NULL || n == 0)
		return;
	for (const char *nl = s;
	     (nl = memchr(nl, '\n', (size_t)(s + n - nl))) != NULL; nl++)
		w->plain->line++;
	w->on->text(w->arg, s, n);
}

/* Up to the next tag. */
static bool
take_text(struct walk *w)
{
	const char *s;
	char c;

	while (w->p < w->end && *w->p != '<' && !w->plain->is_stopped) {
		s = w->p;
		if (*s == '&') {
			if ((c = take_reference(w)) == '\0')
				return false;
			if (w->on != NULL)
				w->on->text(w->arg, &c, 1);
			continue;
		}
		while (w->p < w->end && *w->p != '<' && *w->p != '&')
			w->p++;
		say_text(w, s, (size_t)(w->p - s));
	}
	return true;
}

/* Elements and text within the root, and nothing behind it. */
static bool
walk(struct walk *w)
{
	do {
		if (!take(w, "<") ||
		    !(w->depth > 0 && take(w, "/") ? take_end(w)
						   : take_start(w)) ||
		    (w->depth > 0 && !take_text(w)))
			return false;
	} while (w->depth > 0 && !w->plain->is_stopped);
	return w->plain->is_stopped || w->p == w->end ||
	       (take(w, "\n") && w->p == w->end);
}

/* Characters of XML, of which a parser changes none. */
static bool
are_plain_characters(const char *s, size_t n)
{
	size_t len;

	for (const char *end = s + n; s < end; s += len) {
		len = 1;
		if ((unsigned char)*s >= 0x80
			? !is_xml_char(utf8_get(s, (size_t)(end - s), &len))
			: (unsigned char)*s < ' ' && *s != '\n' && *s != '\t')
			return false;
	}
	return true;
}

bool
xml_plain_read(struct xml_plain *plain, const char *s, size_t n,
    const struct xml_events *on, void *arg)
{
	struct walk w = { .plain = plain, .p = s, .end = s + n };

	plain->line = 2;
	plain->is_stopped = false;
	if (n > SIZE_MOST || !take(&w, DECLARATION) ||
	    !are_plain_characters(w.p, (size_t)(w.end - w.p)) ||
	    /* In a text it is not well-formed. */
	    memmem(w.p, (size_t)(w.end - w.p), "]]>", 3) != NULL)
		return false;
	s = w.p;
	if (!walk(&w) || on == NULL)
		return on == NULL && w.p == w.end && w.depth == 0;
	w.p = s;
	w.on = on;
	w.arg = arg;
	walk(&w);
	return true;
}
