/* What a web form filled in. */
#include <stdlib.h>
#include <string.h>

#include "../mail/address.h"
#include "../util/i18n.h"
#include "../util/mem.h"
#include "../util/strbuf.h"
#include "../util/text.h"
#include "form_text.h"
#include "parts.h"
#include "senders.h"
#include "web_form.h"

#define MAILTO "<mailto:"

/* The one mailbox in the value, to be freed; also in what programs make of a
 * link, "jan@example.nl <mailto:jan@example.nl>". */
static struct address
address_of(const char *value)
{
	const char *link = strstr(value, MAILTO);
	char *text = xstrndup(
	    value, link != NULL ? (size_t)(link - value) : strlen(value));
	struct address a = address_one(trim(text));
	const size_t n = strlen(a.addr);

	if (link != NULL && (strncmp(link + strlen(MAILTO), a.addr, n) != 0 ||
				strcmp(link + strlen(MAILTO) + n, ">") != 0)) {
		address_free(&a);
		a = address_one("");
	}
	free(text);
	return a;
}

/* The form has the address of a person, who may be answered although its site
 * is not. */
static void
take_reporter(struct intake *in, struct mail *m, const struct form_text *form)
{
	const struct form_value *email = form_text_find(
				    form, FIELD_REPORTER_EMAIL),
				*name = form_text_find(
				    form, FIELD_REPORTER_NAME);
	const struct sender_row *row = senders_row(in, m->answer_row);
	struct address a = address_of(email != NULL ? email->text.s : "");

	if (name != NULL || *a.name != '\0')
		mail_set(&m->reporter_name,
		    mail_line(m, name != NULL ? name->text.s : a.name));
	if (sender_is_person(senders_rules(in), m, a.addr)) {
		mail_set(&m->reporter_addr, xstrdup(a.addr));
		if (name == NULL && *a.name == '\0')
			mail_set(&m->reporter_name, xstrdup(""));
		if (row != NULL && row->then == SENDER_NO_ANSWER &&
		    strcmp(row->field, SENDER_FIELD_ADDRESS) == 0) {
			mail_set(&m->no_answer, xstrdup(""));
			m->answer_row = 0;
		}
	}
	address_free(&a);
}

int
web_form_sender(struct intake *in, struct mail *m)
{
	struct form_text form;

	if (senders_row(in, m->form_row) == NULL)
		return 0;
	if (in->form_labels.n == 0 &&
	    form_labels_read(in->reg->dir, &in->form_labels) == -1)
		return -1;
	if (m->reporter_row != 0)
		return 0;
	form_text_read(&form, &in->form_labels, m->text);
	take_reporter(in, m, &form);
	form_text_free(&form);
	return 0;
}

/* True if the value is kept in the field, or is there already. */
static bool
take_value(struct incident *i, const struct form_value *v)
{
	const bool is_address = v->field == FIELD_REPORTER_EMAIL;
	struct address a = address_of(is_address ? v->text.s : "");
	char *canonical = cell_canonical(NULL, field_def(v->field),
	    is_address && *a.addr != '\0' ? a.addr : v->text.s);
	bool is = false;

	if (canonical != NULL && !incident_has(i, v->field))
		is = incident_parse(i, v->field, canonical);
	else if (canonical != NULL)
		is = strcmp(incident_text(i, v->field), canonical) == 0;
	free(canonical);
	address_free(&a);
	return is;
}

/* The text of a form: the description, then what is kept in no field. */
static void
set_description(
    struct incident *i, const struct form_text *form, const struct strbuf *left)
{
	const struct form_value *said = form_text_find(form, FIELD_DESCRIPTION);
	const struct strbuf *parts[] = { said != NULL ? &said->text : NULL,
		left, &form->rest };
	struct strbuf text = { 0 };

	strbuf_add(&text, "");
	for (size_t p = 0; p < LENGTH(parts); p++)
		if (parts[p] != NULL && !is_blank(parts[p]->s))
			strbuf_addf(&text, "%s%s", text.len > 0 ? "\n\n" : "",
			    trim(parts[p]->s));
	incident_set_text(i, FIELD_DESCRIPTION, text.s);
	strbuf_free(&text);
}

static void
fill(struct incident *i, const struct form_text *form, struct strbuf *names)
{
	struct strbuf left = { 0 };

	for (size_t n = 0; n < form->n; n++) {
		const struct form_value *v = &form->value[n];

		if (v->text.len == 0)
			continue;
		if (v->field != FIELD_DESCRIPTION && !take_value(i, v))
			strbuf_addf(&left, "%s%s: %s", left.len > 0 ? "\n" : "",
			    v->written, v->text.s);
		else
			strbuf_addf(names, "%s%s", names->len > 0 ? ", " : "",
			    field_def(v->field)->name);
	}
	set_description(i, form, &left);
	strbuf_free(&left);
}

void
web_form_fill(struct intake *in, struct incident *i, const struct mail *m)
{
	const struct sender_row *row = senders_row(in, m->form_row);
	struct strbuf names = { 0 };
	struct form_text form;

	if (row == NULL) {
		incident_set_text(i, FIELD_DESCRIPTION, m->text);
		return;
	}
	form_text_read(&form, &in->form_labels, m->text);
	fill(i, &form, &names);
	if (names.len > 0)
		intake_log(in, i,
		    N_("Filled from the web form: %s (%s, line %zu)."), names.s,
		    row->table, row->line);
	strbuf_free(&names);
	form_text_free(&form);
}
