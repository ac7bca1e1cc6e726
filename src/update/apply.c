/* One change, made to one record. */
#include <stdlib.h>
#include <string.h>

#include "../app/typed.h"
#include "../core/mail_item.h"
#include "../core/rule_table.h"
#include "../document/quote.h"
#include "../util/diag.h"
#include "../util/i18n.h"
#include "../util/mem.h"
#include "../util/strbuf.h"
#include "../util/strlist.h"
#include "apply.h"
#include "letter_text.h"
#include "measure.h"
#include "settle.h"

enum field
update_field(const char *name, size_t len)
{
	char *word = xstrndup(name, len);
	enum field f = field_find(word);
	const char *fault = NULL, *near = field_nearest(word);

	if (f == FIELD_MAX && near != NULL)
		fail(EXIT_USAGE, NULL,
		    _("%s: there is no such field, did you mean %s?"), word,
		    near);
	else if (f == FIELD_MAX)
		fault = _("there is no such field: dl-fields(5) has them all");
	else if (f == FIELD_REF)
		fault = _("a reference is given out once and stays");
	else if (f == FIELD_STATUS)
		fault = _("use --close, --reopen or --withdraw");
	else if (field_def(f)->flags & IS_MADE)
		fault = _("the commands make it, it cannot be set");
	if (fault != NULL) {
		fail(EXIT_USAGE, NULL, "%s: %s", word, fault);
		f = FIELD_MAX;
	}
	free(word);
	return f;
}

void
update_check_names(const struct change *c)
{
	for (size_t n = 0; n < c->fields.n; n++)
		update_field(c->fields.v[n], strcspn(c->fields.v[n], "="));
	if (diag_status() != EXIT_DONE)
		exit(diag_status());
}

static void
add_what(struct strbuf *what, const char *text)
{
	if (what->len > 0)
		strbuf_add(what, ", ");
	strbuf_add(what, text);
}

static int
set_field(const struct zone *zone, struct incident *i, const char *typed,
    struct strbuf *what)
{
	const char *eq = strchr(typed, '=');
	char now[CELL_LEN], *value;
	enum field f;

	if (eq == NULL) {
		fail(EXIT_USAGE, NULL,
		    _("-a: expected FIELD=VALUE, got \"%s\""), typed);
		return -1;
	}
	if ((f = update_field(typed, (size_t)(eq - typed))) == FIELD_MAX ||
	    (value = typed_value(zone, field_def(f), eq + 1, EXIT_DATA,
		 field_def(f)->name)) == NULL)
		return -1;
	if (strcmp(incident_format(i, f, now), value) != 0) {
		incident_parse(i, f, value);
		add_what(what, field_def(f)->name);
	}
	free(value);
	return 0;
}

/* Whoever calls a report no incident has read it.  What came later stays
 * unread, since it may be one. */
static void
read_opening(const struct updater *u, struct incident *i)
{
	const size_t row = mail_item_opening(i);
	struct strbuf s = { 0 };

	if (row == i->lists[LIST_MAIL].n || !mail_item_is_unread(i, row))
		return;
	mail_item_read(i, row, u->now, register_user(u->reg));
	quote_add_address(&s, row_text(i, LIST_MAIL, row, ITEM_FROM), 60);
	strbuf_add(&s, ", \"");
	quote_add(&s, row_text(i, LIST_MAIL, row, ITEM_SUBJECT), 80);
	note(_("%s: marked as read: %s\""), incident_text(i, FIELD_REF), s.s);
	strbuf_free(&s);
}

/* 0; -1: reported. */
static int
set_status(const struct updater *u, struct incident *i, enum status status,
    struct strbuf *what)
{
	/* An old register may have closed it without a moment. */
	if (status == STATUS_NONE ||
	    (incident_choice(i, FIELD_STATUS) == status &&
		incident_has(i, FIELD_CLOSED) == (status != STATUS_OPEN)))
		return 0;
	if (incident_has(i, FIELD_PART_OF)) {
		fail(EXIT_DATA, NULL,
		    _("%s: it is part of %s, where its mail and files are"),
		    incident_text(i, FIELD_REF),
		    incident_text(i, FIELD_PART_OF));
		return -1;
	}
	if (status == STATUS_WITHDRAWN)
		read_opening(u, i);
	incident_set_choice(i, FIELD_STATUS, status);
	if (status == STATUS_OPEN)
		incident_clear(i, FIELD_CLOSED);
	else
		incident_set_time(i, FIELD_CLOSED, u->now);
	add_what(what, status == STATUS_OPEN
			   ? "reopened"
			   : choice_code(choices_status, status));
	return 0;
}

/* The measures (or texts) of the change.  0; -1: some were reported. */
static int
apply_each(const struct updater *u, struct incident *i,
    const struct strlist *typed,
    int (*apply)(const struct updater *, struct incident *, const char *typed,
	char **what),
    struct strbuf *what)
{
	char *done;
	int rc = 0, got;

	for (size_t n = 0; n < typed->n; n++) {
		if ((got = apply(u, i, typed->v[n], &done)) == -1)
			rc = -1;
		if (got != 1)
			continue;
		add_what(what, done);
		free(done);
	}
	return rc;
}

int
apply_change(const struct updater *u, struct incident *i,
    const struct change *c, char **what)
{
	struct strbuf s = { 0 }, fields = { 0 };
	int rc = 0;

	for (size_t n = 0; n < c->fields.n; n++)
		rc |= set_field(&u->reg->zone, i, c->fields.v[n], &fields);
	if (fields.len > 0)
		strbuf_addf(&s, "changed: %s", fields.s);
	rc |= apply_each(u, i, &c->measures, measure_apply, &s);
	rc |= apply_each(u, i, &c->texts, letter_text_apply, &s);
	for (size_t n = 0; n < c->notes.n; n++) {
		incident_log(i, u->now, register_user(u->reg), c->notes.v[n]);
		add_what(&s, "log entry added");
	}
	rc |= set_status(u, i, c->status, &s);
	strbuf_free(&fields);
	if (rc == -1 || s.len == 0) {
		strbuf_free(&s);
		return rc;
	}
	*what = strbuf_take(&s);
	return 1;
}
