/* Making one change to one record. */
#include <stdlib.h>
#include <string.h>

#include "../app/frame.h"
#include "../core/enisa_score.h"
#include "../record/fault_text.h"
#include "../record/value.h"
#include "../util/diag.h"
#include "../util/i18n.h"
#include "../util/mem.h"
#include "letter_text.h"
#include "measure.h"
#include "update.h"

enum field
update_field(const char *name, size_t len)
{
	char *word = xstrndup(name, len);
	enum field f = field_find(word);
	const char *why = NULL;

	if (f == FIELD_MAX)
		why = _("there is no such field: dl-fields(5) has them all");
	else if (f == FIELD_REF)
		why = _("a reference is given out once and stays");
	else if (f == FIELD_STATUS)
		why = _("use --close, --reopen or --withdraw");
	else if (field_def(f)->flags & IS_MADE)
		why = _("it is made by the commands and never typed");
	if (why != NULL) {
		fail(EXIT_USAGE, NULL, "%s: %s", word, why);
		f = FIELD_MAX;
	}
	free(word);
	return f;
}

static void
warn(const struct incident *i, const char *text)
{
	warning(NULL, "%s: %s", inc_get(i, FIELD_REF), text);
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
	const struct field_def *d;
	char *value;
	enum field f;

	if (eq == NULL) {
		fail(EXIT_USAGE, NULL, _("-a: \"%s\" is not FIELD=VALUE"),
		    typed);
		return -1;
	}
	if ((f = update_field(typed, (size_t)(eq - typed))) == FIELD_MAX)
		return -1;
	d = field_def(f);
	if ((value = value_read(zone, d, eq + 1, EXIT_DATA, NULL, NULL)) ==
	    NULL)
		return -1;
	if (strcmp(inc_get(i, f), value) != 0) {
		inc_set(i, f, value);
		add_what(what, d->name);
		if (question_find(f) != QUESTION_MAX && inc_has(i, FIELD_RULE))
			warn(i, _("an answer was changed: judge it again with "
				  "dl-classify"));
	}
	free(value);
	return 0;
}

static void
turn(const struct updater *u, struct incident *i, enum turn t,
    struct strbuf *what)
{
	static const struct {
		const char *status, *what;
	} turns[] = { { NULL, NULL }, { "closed", "closed" },
		{ "open", "reopened" }, { "withdrawn", "withdrawn" } };

	if (t == TURN_NONE ||
	    strcmp(inc_get(i, FIELD_STATUS), turns[t].status) == 0)
		return;
	inc_set(i, FIELD_STATUS, turns[t].status);
	if (t == TURN_REOPEN)
		inc_set(i, FIELD_CLOSED, NULL);
	else
		inc_set_time(i, FIELD_CLOSED, u->now);
	add_what(what, turns[t].what);
}

static int
add_measures(const struct updater *u, struct incident *i,
    const struct change *c, struct strbuf *what)
{
	char *done;
	int rc = 0;

	for (size_t n = 0; n < c->measures.n; n++) {
		if (measure_apply(&u->reg->zone, i, c->measures.v[n], u->now,
			&done) == -1) {
			rc = -1;
			continue;
		}
		add_what(what, done);
		free(done);
	}
	return rc;
}

static int
add_passages(const struct updater *u, struct incident *i,
    const struct change *c, struct strbuf *what)
{
	char *done;
	int rc = 0, got;

	for (size_t n = 0; n < c->texts.n; n++) {
		got = passage_apply(
		    i, c->texts.v[n], register_who(u->reg), u->now, &done);
		if (got == -1)
			rc = -1;
		if (got != 1)
			continue;
		add_what(what, done);
		free(done);
	}
	return rc;
}

int
update_apply(const struct updater *u, struct incident *i,
    const struct change *c, char **what)
{
	struct strbuf s = { 0 }, fields = { 0 };
	int rc = 0;

	for (size_t n = 0; n < c->fields.n; n++)
		if (set_field(&u->reg->zone, i, c->fields.v[n], &fields) == -1)
			rc = -1;
	if (fields.len > 0)
		strbuf_addf(&s, "changed: %s", fields.s);
	if (add_measures(u, i, c, &s) == -1)
		rc = -1;
	if (add_passages(u, i, c, &s) == -1)
		rc = -1;
	for (size_t n = 0; n < c->notes.n; n++) {
		inc_log(i, u->now, register_who(u->reg), c->notes.v[n]);
		add_what(&s, "log entry added");
	}
	turn(u, i, c->turn, &s);
	strbuf_free(&fields);
	if (rc == -1 || s.len == 0) {
		strbuf_free(&s);
		return rc;
	}
	*what = strbuf_take(&s);
	return 1;
}

int
update_reasons(const struct incident *i, unsigned had)
{
	const unsigned new = incident_faults(i) & ~had &FAULTS_OF_REASONS;

	for (enum incident_fault f = 0; f < INCIDENT_FAULTS; f++)
		if ((new >> f & 1U) != 0)
			fail(EXIT_DATA, i->at.file != NULL ? &i->at : NULL,
			    "%s: %s", incident_text(i, FIELD_REF),
			    incident_fault_text(f));
	return new == 0 ? 0 : -1;
}

/* What a person who closes an incident may have forgotten. */
static void
warn_of_closing(const struct incident *i, struct timestamp now)
{
	struct obligation_clock clock;

	if (strcmp(inc_get(i, FIELD_STATUS), "closed") != 0)
		return;
	if (!inc_has(i, FIELD_CLASS))
		warn(i, _("closed without a judgement: dl-classify makes it"));
	for (size_t r = 0; r < i->lists[LIST_OBLIGATIONS].n; r++) {
		clock = obligation_running(i, r, now);
		if (clock.is_open)
			warn(i, _("closed with a duty that is not answered: "
				  "dl-list -t duties shows it"));
	}
	for (size_t r = 0; r < i->lists[LIST_MEASURES].n; r++)
		if (*row_get(i, LIST_MEASURES, r, MEASURE_DONE) == '\0')
			warn(i, _("closed with a measure that is not done: "
				  "dl-list -t measures shows it"));
}

void
update_settle(const struct updater *u, struct incident *i)
{
	const size_t replaced = incident_clean(i);
	unsigned found;

	if (replaced > 0)
		warn(i, _("characters that the record cannot hold stand there "
			  "as U+FFFD"));
	enisa_settle(i);
	found = obligation_settle(
	    i, &u->law, NULL, register_who(u->reg), u->now);
	if (found & OBLIGATION_FLAT_REFUSED)
		warn(i, _("what was filed stays as it was filed: record a "
			  "further filing with dl-notify -r"));
	command_warn(i);
	warn_of_closing(i, u->now);
}

void
update_print(const struct updater *u, struct incident *i)
{
	char rev[REV_LEN];

	incident_rev(i, rev);
	inc_set(i, FIELD_REV, rev);
	writer_put(u->out, i);
}
