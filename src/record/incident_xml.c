/* The record as XML: reading and writing.  Its schema is incident_rng.c. */
#include <stdlib.h>
#include <string.h>

#include "../core/incident_source.h"
#include "../util/file.h"
#include "../util/i18n.h"
#include "../util/mem.h"
#include "../util/strlist.h"
#include "incident_xml.h"
#include "value.h"
#include "xml.h"

/* Where the reader is: inside which element. */
enum place {
	AT_START,
	AT_INCIDENTS,
	AT_INCIDENT,
	AT_SALT,
	AT_FIELD,
	AT_EXTRA,
	AT_LIST,
	AT_ROW,
	AT_COL,
	AT_END
};

struct item {
	struct incident i;
	bool faulty;
};

struct xml_in {
	const struct zone *zone;
	struct xml_parser *parser;
	bool is_stream;
	bool in_incidents; /* the root is <incidents> */
	enum place place;
	unsigned skip; /* depth within an element that is not known */
	struct incident i; /* the record that is being read */
	bool faulty; /* something in it was reported */
	size_t size; /* bytes of text in it */
	struct strbuf text; /* of the element that is being read */
	struct loc at; /* where that element begins */
	enum field field;
	enum list list;
	size_t col;
	char *extra; /* its name */
	bool salt_seen, seen[FIELD_MAX], list_seen[LIST_MAX];
	bool *col_seen; /* in this row */
	struct item *queue; /* whole records that nobody took yet */
	size_t first, n, cap;
	bool whole; /* the stream was read to its end */
	bool ended, end_reported; /* it cannot be read any further */
};

/* Report TEXT, which is freed, here; the record that is being read is lost. */
static void
wrong(struct xml_in *in, char *text)
{
	const struct loc at = xml_here(in->parser);

	fail(EXIT_DATA, &at, "%s", text);
	free(text);
	in->faulty = true;
}

/* The only attribute, NAME; NULL if it is not there.  Others are wrong. */
static const char *
attribute(struct xml_in *in, const struct xml_tag *tag, const char *name)
{
	const char *value = NULL;

	for (size_t i = 0; i < tag->n; i++)
		if (name != NULL && strcmp(tag->att[i], name) == 0)
			value = tag->value[i];
		else
			wrong(in,
			    xasprintf(_("<%.60s>: the attribute \"%.60s\" is "
					"not known"),
				tag->name, tag->att[i]));
	return value;
}

static bool
is_tag(const struct xml_tag *tag, const char *name)
{
	return !tag->foreign && strcmp(tag->name, name) == 0;
}

static void
begin_incident(struct xml_in *in)
{
	incident_free(&in->i);
	if (in->is_stream)
		incident_source_begin(&in->i);
	in->i.at = xml_here(in->parser);
	in->faulty = false;
	in->size = 0;
	in->field = 0;
	in->salt_seen = false;
	memset(in->seen, 0, sizeof(in->seen));
	memset(in->list_seen, 0, sizeof(in->list_seen));
	in->place = AT_INCIDENT;
}

/* Fields and lists that are there and empty, by their names. */
static void
read_empty(struct xml_in *in, const char *names)
{
	struct strlist parts = { 0 };

	strlist_split(&parts, names, ' ');
	for (size_t p = 0; p < parts.n; p++)
		if (*parts.v[p] != '\0' &&
		    !incident_source_add_name(&in->i, parts.v[p]))
			wrong(in, xasprintf(_("%s: no such field: \"%.60s\""),
				      INCIDENT_EMPTY, parts.v[p]));
	strlist_free(&parts);
}

static void
start_incident(struct xml_in *in, const struct xml_tag *tag)
{
	const char *empty;

	begin_incident(in);
	if ((empty = attribute(in, tag, INCIDENT_EMPTY)) != NULL)
		read_empty(in, empty);
}

static void
start_root(struct xml_in *in, const struct xml_tag *tag)
{
	const char *version;

	in->in_incidents = in->is_stream && is_tag(tag, "incidents");
	if (!in->in_incidents && !is_tag(tag, "incident")) {
		xml_refuse(in->parser,
		    _("expected %s as the root element, got <%.60s>%s"),
		    in->is_stream ? "<incidents>" : "<incident>", tag->name,
		    tag->foreign ? _(" of another namespace") : "");
		return;
	}
	if ((version = attribute(in, tag, "version")) == NULL) {
		xml_refuse(in->parser,
		    _("<%s>: expected version=\"%s\", got none"), tag->name,
		    INCIDENT_XML_VERSION);
		return;
	}
	if (strcmp(version, INCIDENT_XML_VERSION) != 0) {
		xml_refuse(in->parser,
		    _("expected version \"%s\", got \"%.60s\""),
		    INCIDENT_XML_VERSION, version);
		return;
	}
	if (in->faulty)
		xml_refuse(in->parser, "%s", _("nothing was read"));
	else if (in->in_incidents)
		in->place = AT_INCIDENTS;
	else
		begin_incident(in);
}

static void
skip_element(struct xml_in *in, const struct xml_tag *tag, const char *within)
{
	wrong(in,
	    xasprintf(tag->foreign
			  ? _("the element <%.60s> of another namespace is not "
			      "known in <%s>")
			  : _("the element <%.60s> is not known in <%s>"),
		tag->name, within));
	in->skip = 1;
}

/* The field called NAME.  Records are in the order of the table, so it is
 * looked for from the last one on. */
static enum field
find_field(enum field from, const char *name)
{
	enum field f = from;

	do {
		if (strcmp(field_def(f)->name, name) == 0)
			return f;
		f = f + 1 < FIELD_MAX ? f + 1 : 0;
	} while (f != from);
	return FIELD_MAX;
}

static void
start_field(struct xml_in *in, const struct xml_tag *tag, enum field f)
{
	const struct field_def *d = field_def(f);

	attribute(in, tag, NULL);
	if (in->seen[f] && !is_multi(d))
		wrong(in, xasprintf(_("<%s> is there twice"), d->name));
	in->seen[f] = true;
	incident_source_add(&in->i, f);
	in->field = f;
	in->place = AT_FIELD;
}

static void
start_extra(struct xml_in *in, const struct xml_tag *tag)
{
	const char *name = attribute(in, tag, "name");

	free(in->extra);
	in->extra = xstrdup(name != NULL ? name : "");
	in->place = AT_EXTRA;
	if (in->i.nextra == EXTRAS_MOST)
		xml_refuse(
		    in->parser, _("more than %d unknown columns"), EXTRAS_MOST);
	if (name == NULL || *name == '\0') {
		wrong(in, xasprintf("%s", _("<extra> without a name")));
		return;
	}
	if (field_find(name) != FIELD_MAX)
		wrong(in,
		    xasprintf(
			_("expected <%s>, a field, got <extra name=\"%s\">"),
			name, name));
	for (size_t e = 0; e < in->i.nextra; e++)
		if (strcmp(in->i.extra[e].name, name) == 0)
			wrong(
			    in, xasprintf(
				    _("<extra name=\"%.60s\"> is there twice"),
				    name));
}

/* Only a single record has one: the stored form, in a file or as a stream. */
static void
start_salt(struct xml_in *in, const struct xml_tag *tag)
{
	attribute(in, tag, NULL);
	if (in->salt_seen)
		wrong(in, xasprintf(_("<%s> is there twice"), tag->name));
	in->salt_seen = true;
	in->place = AT_SALT;
}

static void
start_in_incident(struct xml_in *in, const struct xml_tag *tag)
{
	const enum field f = tag->foreign ? FIELD_MAX
					  : find_field(in->field, tag->name);
	const enum list l = tag->foreign ? LIST_MAX : list_find(tag->name);

	if (f != FIELD_MAX &&
	    (in->is_stream || (field_def(f)->flags & IS_STREAM) == 0)) {
		start_field(in, tag, f);
	} else if (l != LIST_MAX) {
		attribute(in, tag, NULL);
		if (in->list_seen[l])
			wrong(
			    in, xasprintf(_("<%s> is there twice"), tag->name));
		in->list_seen[l] = true;
		incident_source_add_list(&in->i, l);
		in->list = l;
		in->place = AT_LIST;
	} else if (is_tag(tag, "extra")) {
		start_extra(in, tag);
	} else if (is_tag(tag, INCIDENT_SALT) && !in->in_incidents) {
		start_salt(in, tag);
	} else {
		skip_element(in, tag, "incident");
	}
}

static void
start_in_list(struct xml_in *in, const struct xml_tag *tag)
{
	const struct list_def *d = list_def(in->list);

	if (!is_tag(tag, d->item)) {
		skip_element(in, tag, d->name);
		return;
	}
	attribute(in, tag, NULL);
	row_add(&in->i, in->list);
	free(in->col_seen);
	in->col_seen = xcalloc(d->ncols, sizeof(*in->col_seen));
	in->col = d->ncols;
	in->place = AT_ROW;
}

static void
start_in_row(struct xml_in *in, const struct xml_tag *tag)
{
	const struct list_def *d = list_def(in->list);
	const size_t c = tag->foreign ? d->ncols
				      : list_column(in->list, tag->name);

	if (c == d->ncols) {
		skip_element(in, tag, d->item);
		return;
	}
	attribute(in, tag, NULL);
	if (in->col_seen[c] && !is_multi(&d->cols[c]))
		wrong(in, xasprintf(_("<%s> is there twice"), tag->name));
	in->col_seen[c] = true;
	in->col = c;
	in->place = AT_COL;
}

static void
on_start(void *arg, const struct xml_tag *tag)
{
	struct xml_in *in = arg;

	if (in->skip > 0) {
		in->skip++;
		return;
	}
	in->at = xml_here(in->parser);
	strbuf_reset(&in->text);
	switch (in->place) {
	case AT_START:
		start_root(in, tag);
		break;
	case AT_INCIDENTS:
		if (!is_tag(tag, "incident")) {
			skip_element(in, tag, "incidents");
			break;
		}
		start_incident(in, tag);
		break;
	case AT_INCIDENT:
		start_in_incident(in, tag);
		break;
	case AT_LIST:
		start_in_list(in, tag);
		break;
	case AT_ROW:
		start_in_row(in, tag);
		break;
	case AT_SALT:
		skip_element(in, tag, INCIDENT_SALT);
		break;
	case AT_FIELD:
		skip_element(in, tag, field_def(in->field)->name);
		break;
	case AT_EXTRA:
		skip_element(in, tag, "extra");
		break;
	case AT_COL:
		skip_element(in, tag, list_def(in->list)->cols[in->col].name);
		break;
	case AT_END:
		break;
	}
}

static struct item *
queue_add(struct xml_in *in)
{
	if (in->first > 0 && in->first == in->n)
		in->first = in->n = 0;
	in->queue = xgrow(in->queue, &in->cap, in->n + 1, sizeof(*in->queue));
	in->queue[in->n] = (struct item){ .faulty = in->faulty };
	return &in->queue[in->n++];
}

static bool
is_white(const char *s, size_t n)
{
	for (; n > 0; s++, n--)
		if (*s != ' ' && *s != '\t' && *s != '\n' && *s != '\r')
			return false;
	return true;
}

/* Text where none belongs, reported once between two tags. */
static void
stray_text(struct xml_in *in, const char *s, size_t n)
{
	if (in->text.len > 0)
		return;
	strbuf_addc(&in->text, '.');
	if (n > 40)
		for (n = 40; n > 0 && (s[n] & 0xc0) == 0x80; n--)
			;
	wrong(
	    in, xasprintf(_("text between the elements: \"%.*s\""), (int)n, s));
	if (in->place == AT_INCIDENTS)
		queue_add(in);
}

static void
on_text(void *arg, const char *s, size_t n)
{
	struct xml_in *in = arg;

	if (in->skip > 0)
		return;
	if (in->place != AT_SALT && in->place != AT_FIELD &&
	    in->place != AT_EXTRA && in->place != AT_COL) {
		if (!is_white(s, n))
			stray_text(in, s, n);
		return;
	}
	in->size += n;
	if (in->size > FILE_MOST)
		xml_refuse(in->parser, "%s", _("a record of over 256 MiB"));
	else
		strbuf_addn(&in->text, s, n);
}

/* The element's text into its field, or its column of the last row. */
static void
end_value(struct xml_in *in, struct cell *c, const struct field_def *d)
{
	const char *text = in->text.s != NULL ? in->text.s : "";

	if (!value_into_cell(in->zone, c, &in->i.pool, d, text, &in->at))
		in->faulty = true;
}

/* No stream has one: what is read as a stream forgets it. */
static void
end_salt(struct xml_in *in)
{
	const char *text = in->text.s != NULL ? in->text.s : "";

	in->place = AT_INCIDENT;
	if (!incident_is_salt(text)) {
		wrong(in,
		    xasprintf(_("<%s>: expected %d digits and letters a to f, "
				"got \"%.60s\""),
			INCIDENT_SALT, SALT_LEN - 1, text));
		return;
	}
	if (!in->is_stream)
		memcpy(in->i.salt, text, SALT_LEN);
}

/* The record is whole: into the queue, or left in in->i for its reader. */
static void
end_incident(struct xml_in *in)
{
	struct item *item;

	in->place = in->in_incidents ? AT_INCIDENTS : AT_END;
	if (!in->is_stream)
		return;
	item = queue_add(in);
	if (!in->faulty) {
		item->i = in->i;
		incident_init(&in->i);
	}
}

static void
on_end(void *arg)
{
	struct xml_in *in = arg;
	struct rows *rows;

	if (in->skip > 0) {
		if (--in->skip == 0 && in->place == AT_INCIDENTS)
			queue_add(in);
		return;
	}
	switch (in->place) {
	case AT_SALT:
		end_salt(in);
		break;
	case AT_FIELD:
		end_value(in, &in->i.cell[in->field], field_def(in->field));
		in->place = AT_INCIDENT;
		break;
	case AT_EXTRA:
		if (!in->faulty)
			extra_set(&in->i, in->extra,
			    in->text.s != NULL ? in->text.s : "");
		in->place = AT_INCIDENT;
		break;
	case AT_COL:
		rows = &in->i.lists[in->list];
		end_value(in, &rows->row[rows->n - 1].cell[in->col],
		    &list_def(in->list)->cols[in->col]);
		in->place = AT_ROW;
		break;
	case AT_ROW:
		in->place = AT_LIST;
		break;
	case AT_LIST:
		in->place = AT_INCIDENT;
		break;
	case AT_INCIDENT:
		end_incident(in);
		break;
	case AT_INCIDENTS:
		in->place = AT_END;
		break;
	case AT_START:
	case AT_END:
		break;
	}
	strbuf_reset(&in->text);
}

static const struct xml_events events = { on_start, on_text, on_end };

struct xml_in *
xml_in_new(const struct zone *zone)
{
	struct xml_in *in = xcalloc(1, sizeof(*in));

	in->zone = zone;
	in->parser = xml_parser_new(&events, in);
	return in;
}

static void
begin(struct xml_in *in, bool is_stream)
{
	for (; in->first < in->n; in->first++)
		incident_free(&in->queue[in->first].i);
	in->first = in->n = 0;
	incident_free(&in->i);
	in->is_stream = is_stream;
	in->in_incidents = false;
	in->place = AT_START;
	in->skip = 0;
	in->faulty = false;
	in->size = 0;
	in->whole = in->ended = in->end_reported = false;
}

void
xml_in_free(struct xml_in *in)
{
	if (in == NULL)
		return;
	begin(in, false);
	xml_parser_free(in->parser);
	strbuf_free(&in->text);
	free(in->extra);
	free(in->col_seen);
	free(in->queue);
	free(in);
}

/* Not XML, because a merge left its marks and nobody took them out? */
static void
report_marks(const char *xml, size_t n, const char *file)
{
	const char *mark = memmem(xml, n, "\n<<<<<<< ", strlen("\n<<<<<<< "));
	struct loc at = { .file = file, .line = 2 };

	if (mark == NULL)
		return;
	for (const char *p = xml; p < mark; p++)
		at.line += *p == '\n';
	fail(EXIT_DATA, &at, "%s",
	    _("a merge was committed that nobody had settled: leave one of the "
	      "two at each mark, and commit that"));
}

/* What the parser made, unless there was a fault. */
static int
take_record(struct xml_in *in, int rc, const char *file, struct incident *i)
{
	if (rc != 0 || in->faulty) {
		incident_free(&in->i);
		return rc != 0 ? rc : -1;
	}
	*i = in->i;
	i->at = (struct loc){ .file = file, .line = i->at.line };
	incident_init(&in->i);
	return 0;
}

int
incident_xml_read(struct xml_in *in, const char *xml, size_t n,
    const char *file, struct incident *i)
{
	int rc;

	incident_init(i);
	begin(in, false);
	rc = take_record(in, xml_parse(in->parser, xml, n, file), file, i);
	if (rc == -1)
		report_marks(xml, n, file);
	return rc;
}

int
incident_xml_read_plain(struct xml_in *in, const char *xml, size_t n,
    const char *file, struct incident *i)
{
	incident_init(i);
	begin(in, false);
	return take_record(
	    in, xml_parse_plain(in->parser, xml, n, file), file, i);
}

void
incident_xml_begin(struct xml_in *in, const char *file)
{
	begin(in, true);
	xml_push_begin(in->parser, file);
}

void
incident_xml_feed(struct xml_in *in, const char *xml, size_t n, bool last)
{
	if (in->ended)
		return;
	in->ended = xml_push(in->parser, xml, n, last) == -1;
	in->whole = last && !in->ended;
}

int
incident_xml_next(struct xml_in *in, struct incident *i)
{
	struct item *item;

	incident_init(i);
	/* A single record is handed out when nothing came behind it. */
	if (in->first < in->n && (in->in_incidents || in->whole)) {
		item = &in->queue[in->first++];
		if (item->faulty)
			return -1;
		*i = item->i;
		return 1;
	}
	if (!in->ended || in->end_reported)
		return 0;
	in->end_reported = true;
	return -1;
}

/* Writing ---------------------------------------------------------------- */

static void
indent(struct strbuf *out, unsigned depth)
{
	static const char spaces[] = "                ";

	strbuf_addn(out, spaces, (size_t)2 * depth);
}

static void
put_element(
    struct strbuf *out, unsigned depth, const char *name, const char *value)
{
	indent(out, depth);
	strbuf_addc(out, '<');
	strbuf_add(out, name);
	strbuf_addc(out, '>');
	xml_put_text(out, value);
	strbuf_add(out, "</");
	strbuf_add(out, name);
	strbuf_add(out, ">\n");
}

static void
put_side(struct strbuf *out, unsigned depth, const struct field_def *d,
    const struct cell *c)
{
	struct strlist parts = { 0 };
	char buf[CELL_LEN];

	if (!c->is_set)
		return;
	if (!is_multi(d)) {
		put_element(out, depth, d->name, cell_format(c, d, buf));
		return;
	}
	strlist_split(&parts, cell_format(c, d, buf), '|');
	for (size_t i = 0; i < parts.n; i++)
		put_element(out, depth, d->name, parts.v[i]);
	strlist_free(&parts);
}

/* Both sides of a conflict between marks, as git sets them. */
#define MARK_OURS   "<<<<<<< ours\n"
#define MARK_THEIRS "=======\n"
#define MARK_END    ">>>>>>> theirs\n"

static void
put_value(struct strbuf *out, unsigned depth, const struct field_def *d,
    const struct cell *ours, const struct cell *theirs)
{
	if (ours == theirs || cell_is_same(ours, theirs)) {
		put_side(out, depth, d, ours);
		return;
	}
	strbuf_add(out, MARK_OURS);
	put_side(out, depth, d, ours);
	strbuf_add(out, MARK_THEIRS);
	put_side(out, depth, d, theirs);
	strbuf_add(out, MARK_END);
}

static void
put_list(struct strbuf *out, unsigned depth, const struct incident *i,
    const struct incident *theirs, enum list l)
{
	const struct list_def *d = list_def(l);

	if (i->lists[l].n == 0)
		return;
	indent(out, depth);
	strbuf_addf(out, "<%s>\n", d->name);
	for (size_t r = 0; r < i->lists[l].n; r++) {
		indent(out, depth + 1);
		strbuf_addf(out, "<%s>\n", d->item);
		for (size_t c = 0; c < d->ncols; c++)
			put_value(out, depth + 2, &d->cols[c],
			    row_cell(i, l, r, c), row_cell(theirs, l, r, c));
		indent(out, depth + 1);
		strbuf_addf(out, "</%s>\n", d->item);
	}
	indent(out, depth);
	strbuf_addf(out, "</%s>\n", d->name);
}

static void
put_extra(struct strbuf *out, unsigned depth, const struct extra *e)
{
	indent(out, depth);
	strbuf_add(out, "<extra name=\"");
	xml_put_attribute(out, e->name);
	strbuf_add(out, "\">");
	xml_put_text(out, e->value);
	strbuf_add(out, "</extra>\n");
}

/* THEIRS is the same record but for the values that conflict. */
static void
put_incident(struct strbuf *out, unsigned depth, const struct incident *i,
    const struct incident *theirs, bool is_stream)
{
	const struct extra *x, *y;

	for (enum field f = 0; f < FIELD_MAX; f++)
		if (is_stream || (field_def(f)->flags & IS_STREAM) == 0)
			put_value(out, depth, field_def(f), &i->cell[f],
			    &theirs->cell[f]);
	for (enum list l = 0; l < LIST_MAX; l++)
		put_list(out, depth, i, theirs, l);
	for (size_t e = 0; e < i->nextra; e++) {
		x = &i->extra[e];
		y = &theirs->extra[e];
		if (x != y && strcmp(x->value, y->value) != 0)
			strbuf_add(out, MARK_OURS);
		if (is_stream || *x->value != '\0')
			put_extra(out, depth, x);
		if (x == y || strcmp(x->value, y->value) == 0)
			continue;
		strbuf_add(out, MARK_THEIRS);
		if (*y->value != '\0')
			put_extra(out, depth, y);
		strbuf_add(out, MARK_END);
	}
}

void
incident_xml_write(struct strbuf *out, const struct incident *i)
{
	incident_xml_write_both(out, i, i);
}

void
incident_xml_write_both(struct strbuf *out, const struct incident *ours,
    const struct incident *theirs)
{
	strbuf_add(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
			"<incident version=\"" INCIDENT_XML_VERSION "\">\n");
	if (*ours->salt != '\0')
		put_element(out, 1, INCIDENT_SALT, ours->salt);
	put_incident(out, 1, ours, theirs, false);
	strbuf_add(out, "</incident>\n");
}

static void
put_empty(struct strbuf *out, const struct incident *i)
{
	struct strbuf names = { 0 };

	for (enum field f = 0; f < FIELD_MAX; f++)
		if (incident_says_empty(i, f))
			strbuf_addf(&names, " %s", field_def(f)->name);
	for (enum list l = 0; l < LIST_MAX; l++)
		if (incident_says_no_rows(i, l))
			strbuf_addf(&names, " %s", list_def(l)->name);
	if (names.len > 0)
		strbuf_addf(out, " " INCIDENT_EMPTY "=\"%s\"", names.s + 1);
	strbuf_free(&names);
}

void
incident_xml_write_item(struct strbuf *out, const struct incident *i)
{
	strbuf_add(out, "  <incident");
	put_empty(out, i);
	strbuf_add(out, ">\n");
	put_incident(out, 2, i, i, true);
	strbuf_add(out, "  </incident>\n");
}
