/* What a web form filled in. */
#include <stdlib.h>
#include <string.h>

#include "../mail/address.h"
#include "../mail/address_match.h"
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
	/* A name with a colon is a header of mail: "Aan: Jan <...>". */
	struct address a = address_one(
	    strchr(text, ':') == NULL ? trim(text) : "");
	const size_t n = strlen(a.addr);

	if (link != NULL && (strncmp(link + strlen(MAILTO), a.addr, n) != 0 ||
				strcmp(link + strlen(MAILTO) + n, ">") != 0)) {
		address_free(&a);
		a = address_one("");
	}
	free(text);
	return a;
}

/* Whom the form names. */
struct form_person {
	const struct form_value *name; /* or NULL */
	struct address email; /* of a person, or "" */
	bool is_in_message; /* the address is in or after the message */
	const struct form_value
	    *other; /* with an address of another; or NULL */
};

/* To be freed.  An address before the message that is no person's is not
 * mended by one that a person typed in it. */
static struct form_person
find_person(
    struct intake *in, const struct mail *m, const struct form_text *form)
{
	struct form_person p = { .name = form_text_find(
				     form, FIELD_REPORTER_NAME),
		.email = address_of("") };

	for (size_t n = 0; n < form->n; n++) {
		const struct form_value *v = &form->value[n];
		struct address a;

		if (v->field != FIELD_REPORTER_EMAIL || v->text.len == 0)
			continue;
		a = address_of(v->text.s);
		if (!sender_is_person(senders_rules(in), m, a.addr)) {
			address_free(&a);
			if (!v->is_in_message)
				break;
		} else if (*p.email.addr == '\0') {
			address_free(&p.email);
			p.email = a;
			p.is_in_message = v->is_in_message;
		} else {
			if (!address_is_same(a.addr, p.email.addr))
				p.other = v;
			address_free(&a);
		}
	}
	return p;
}

static void
take_name(struct mail *m, const struct form_person *p)
{
	mail_set(&m->reporter_name,
	    mail_line(m, p->name != NULL ? p->name->text.s : p->email.name));
}

/* The form has the address of a person, who may be answered although its site
 * is not. */
static void
take_address(
    const struct intake *in, struct mail *m, const struct form_person *p)
{
	const struct sender_row *row = senders_row(in, m->answer_row);

	mail_set(&m->reporter_addr, xstrdup(p->email.addr));
	take_name(m, p);
	if (row != NULL && row->then == SENDER_NO_ANSWER &&
	    strcmp(row->field, SENDER_FIELD_ADDRESS) == 0) {
		mail_set(&m->no_answer, xstrdup(""));
		m->answer_row = 0;
	}
}

/* Nobody can say which of the addresses is the reporter's. */
static void
withhold_answer(struct mail *m, const struct form_value *other)
{
	struct strbuf text = { 0 };

	if (*m->automatic != '\0' || *m->no_answer != '\0')
		return;
	strbuf_addf(&text, "%s: %s", other->written, other->text.s);
	mail_set(&m->no_answer, mail_line(m, text.s));
	m->answer_row = 0;
	strbuf_free(&text);
}

static void
take_reporter(struct intake *in, struct mail *m, const struct form_person *p)
{
	if (p->other != NULL)
		withhold_answer(m, p->other);
	if (p->other == NULL && *p->email.addr != '\0')
		take_address(in, m, p);
	else if (p->name != NULL)
		take_name(m, p);
}

/* A header gave the address of the reporter, without a name.  A name and an
 * address that may be those of two persons are not put together. */
static void
join_reporter(struct intake *in, struct mail *m, const struct form_person *p)
{
	const bool is_same = *p->email.addr == '\0' ||
			     address_is_same(p->email.addr, m->reporter_addr);

	if (!is_same && !p->is_in_message && p->other == NULL) {
		mail_set(&m->header_addr, xstrdup(m->reporter_addr));
		take_address(in, m, p);
	} else if (p->name != NULL &&
		   (is_same || (p->is_in_message && !p->name->is_in_message))) {
		take_name(m, p);
	}
}

int
web_form_sender(struct intake *in, struct mail *m)
{
	struct form_text form;
	struct form_person p;

	if (senders_row(in, m->form_row) == NULL)
		return 0;
	if (in->form_labels.n == 0 &&
	    form_labels_read(in->reg->dir, &in->form_labels) == -1)
		return -1;
	if (m->reporter_row != 0 && *m->reporter_name != '\0')
		return 0;
	form_text_read(&form, &in->form_labels, m->text);
	p = find_person(in, m, &form);
	if (m->reporter_row == 0)
		take_reporter(in, m, &p);
	else
		join_reporter(in, m, &p);
	address_free(&p.email);
	form_text_free(&form);
	return 0;
}

/* True if the value is kept in the field, or is there already. */
static bool
take_value(struct incident *i, const struct form_value *v)
{
	const bool is_address = v->field == FIELD_REPORTER_EMAIL;
	/* web_form_sender() knows whose they are. */
	const bool is_decided = is_address || v->field == FIELD_REPORTER_NAME;
	struct address a = address_of(is_address ? v->text.s : "");
	char *canonical = cell_canonical(NULL, field_def(v->field),
	    is_address && *a.addr != '\0' ? a.addr : v->text.s);
	bool is = false;

	if (canonical != NULL && !is_decided && !incident_has(i, v->field))
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
		if (v->field == FIELD_DESCRIPTION || take_value(i, v))
			strbuf_addf(names, "%s%s", names->len > 0 ? ", " : "",
			    field_def(v->field)->name);
		else if (!v->is_in_message)
			strbuf_addf(&left, "%s%s: %s", left.len > 0 ? "\n" : "",
			    v->written, v->text.s);
	}
	set_description(i, form, &left);
	strbuf_free(&left);
}

static void
log_addresses(struct intake *in, struct incident *i, const struct mail *m,
    const struct form_text *form)
{
	struct form_person p = find_person(in, m, form);

	if (m->reporter_row == 0 && p.other != NULL)
		intake_log(in, i,
		    N_("The web form names several addresses, <%s> and \"%s\": "
		       "none is taken for the reporter's, and none is "
		       "answered."),
		    p.email.addr, p.other->text.s);
	address_free(&p.email);
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
	log_addresses(in, i, m, &form);
	fill(i, &form, &names);
	if (names.len > 0)
		intake_log(in, i,
		    N_("Filled from the web form: %s (%s, line %zu)."), names.s,
		    row->table, row->line);
	strbuf_free(&names);
	form_text_free(&form);
}
