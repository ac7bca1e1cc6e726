/* What a web form filled in. */
#include <stdlib.h>
#include <string.h>

#include "../mail/own_address.h"
#include "../util/addr_spec.h"
#include "../util/i18n.h"
#include "../util/mem.h"
#include "../util/strbuf.h"
#include "../util/text.h"
#include "parts.h"
#include "senders.h"
#include "web_form.h"

#define LABEL_MOST 60 /* bytes */

/* The field of "Label: value", *VALUE behind the colon; FIELD_MAX: none. */
static enum field
field_of(const struct form_labels *labels, char *line, const char **value)
{
	char *colon = strchr(line, ':'), *label;
	enum field f;

	if (colon == NULL || colon - line > LABEL_MOST)
		return FIELD_MAX;
	label = xstrndup(line, (size_t)(colon - line));
	f = form_labels_find(labels, trim(label));
	free(label);
	*value = trim(colon + 1);
	return f;
}

/* The value of the first line with that field, the caller's; "" if none. */
static char *
value_of(const struct form_labels *labels, const char *text, enum field f)
{
	struct strlist lines = { 0 };
	const char *value;
	char *found = NULL;

	strlist_split(&lines, text, '\n');
	for (size_t i = 0; i < lines.n && found == NULL; i++)
		if (field_of(labels, lines.v[i], &value) == f)
			found = xstrdup(value);
	strlist_free(&lines);
	return found != NULL ? found : xstrdup("");
}

int
web_form_sender(struct intake *in, struct mail *m)
{
	const struct sender_row *row = senders_row(in, m->answer_row);
	char *address;

	if (senders_row(in, m->form_row) == NULL)
		return 0;
	if (in->form_labels.n == 0 &&
	    form_labels_read(in->reg->dir, &in->form_labels) == -1)
		return -1;
	if (m->reporter_row != 0)
		return 0;
	address = value_of(&in->form_labels, m->text, FIELD_REPORTER_EMAIL);
	if (is_addr_spec(address) && !own_address_is(in->reg, address)) {
		mail_set(&m->reporter_addr, xstrdup(address));
		mail_set(&m->reporter_name,
		    value_of(&in->form_labels, m->text, FIELD_REPORTER_NAME));
		/* The site is not answered, but the person may be. */
		if (row != NULL && row->then == SENDER_NO_ANSWER &&
		    strcmp(row->field, SENDER_FIELD_ADDRESS) == 0) {
			mail_set(&m->no_answer, xstrdup(""));
			m->answer_row = 0;
		}
	}
	free(address);
	return 0;
}

/* True if the value is kept in the field, or is there already. */
static bool
take_value(struct incident *i, enum field f, const char *value)
{
	char *canonical = cell_canonical(NULL, field_def(f), value);
	bool is = false;

	if (canonical != NULL && !incident_has(i, f))
		is = incident_parse(i, f, canonical);
	else if (canonical != NULL)
		is = strcmp(incident_text(i, f), canonical) == 0;
	free(canonical);
	return is;
}

static void
add_name(struct strbuf *names, const char *name)
{
	strbuf_addf(names, "%s%s", names->len > 0 ? ", " : "", name);
}

static void
add_line(struct strbuf *text, const char *line)
{
	strbuf_addf(text, "%s%s", text->len > 0 ? "\n" : "", line);
}

struct form_reading {
	struct strbuf said; /* the description, over several lines */
	struct strbuf rest; /* lines with no label that is known */
	struct strbuf names; /* of the fields that were filled */
	bool is_description; /* the line before belongs to it */
};

static void
take_line(const struct intake *in, struct incident *i, const char *line,
    struct form_reading *r)
{
	char *copy = xstrdup(line);
	const char *value;
	const enum field f = field_of(&in->form_labels, copy, &value);

	if (f == FIELD_DESCRIPTION) {
		r->is_description = true;
		add_name(&r->names, field_def(f)->name);
		if (*value != '\0')
			add_line(&r->said, value);
	} else if (f != FIELD_MAX && *value != '\0' &&
		   take_value(i, f, value)) {
		r->is_description = false;
		add_name(&r->names, field_def(f)->name);
	} else {
		r->is_description &= strchr(line, ':') == NULL;
		add_line(r->is_description ? &r->said : &r->rest, line);
	}
	free(copy);
}

void
web_form_fill(struct intake *in, struct incident *i, const struct mail *m)
{
	const struct sender_row *row = senders_row(in, m->form_row);
	struct form_reading r = { .is_description = false };
	struct strlist lines = { 0 };

	if (row == NULL) {
		incident_set_text(i, FIELD_DESCRIPTION, m->text);
		return;
	}
	strlist_split(&lines, m->text, '\n');
	for (size_t n = 0; n < lines.n; n++)
		take_line(in, i, lines.v[n], &r);
	strlist_free(&lines);
	if (r.rest.len > 0)
		strbuf_addf(
		    &r.said, "%s%s", r.said.len > 0 ? "\n\n" : "", r.rest.s);
	strbuf_add(&r.said, "");
	incident_set_text(i, FIELD_DESCRIPTION, trim(r.said.s));
	if (r.names.len > 0)
		intake_log(in, i,
		    N_("Filled from the web form: %s (%s, line %zu)."),
		    r.names.s, row->table, row->line);
	strbuf_free(&r.said);
	strbuf_free(&r.rest);
	strbuf_free(&r.names);
}
