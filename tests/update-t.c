/*
 * Changes as they are typed: fields, measures, texts of a letter, the status;
 * and the reasons that a change may not take away.
 */
#include <stdlib.h>

#include "../src/core/measure_number.h"
#include "../src/update/apply.h"
#include "../src/update/letter_text.h"
#include "../src/update/measure.h"
#include "../src/update/settle.h"
#include "../src/util/diag.h"
#include "../src/util/mem.h"
#include "../src/util/strbuf.h"
#include "../src/util/strlist.h"
#include "messages.h"
#include "moment.h"

#define NOW "2026-11-03T10:15:00+01:00"

static char by[] = "Fatma";
static const struct reg reg = { .user_name = by,
	.zone = { "Europe/Amsterdam" } };

static struct updater
updater(void)
{
	return (struct updater){ .reg = &reg, .now = moment(NOW) };
}

static struct incident
incident(void)
{
	struct incident i;

	incident_init(&i);
	incident_set_text(&i, FIELD_REF, "DL-2026-0001-3");
	incident_set_choice(&i, FIELD_STATUS, STATUS_OPEN);
	return i;
}

/* A row of the list as "column|column ..."; the caller frees. */
static char *
row_shown(const struct incident *i, enum list l, size_t row)
{
	struct strbuf s = { 0 };
	char buf[CELL_LEN];

	for (size_t c = 0; c < list_def(l)->ncols; c++)
		if ((list_def(l)->cols[c].flags & IS_HIDDEN) == 0)
			strbuf_addf(&s, "%s%s", s.len > 0 ? "|" : "",
			    row_format(i, l, row, c, buf));
	return strbuf_take(&s);
}

/* Measure 1 has another number since a merge. */
static void
check_moved(const struct updater *u, struct incident *i)
{
	char *what = NULL;

	measure_number_add_was(i, 0, 1);
	row_set_count(i, LIST_MEASURES, 0, MEASURE_ID, 19);
	messages_begin();
	OK(measure_apply(u, i, "1; done", &what) == -1);
	messages_end("measure \"1; done\": two clones gave out the number 1; "
		     "it is 19 (\"sloten vervangen\") now",
	    "a number that moved is refused");
	OK(measure_apply(u, i, "19; owner=ICT", &what) == 1);
	free(what);
	OK(measure_apply(u, i, "nieuw", &what) == 1);
	EQ_STR(what, "measure 20 added", "a number is never given out again");
	free(what);
}

/* Each is typed in turn; ROW is what the measure of that number then is, or
 * FAULT why it is refused. */
static void
check_measures(void)
{
	static const struct {
		const char *typed, *row, *fault, *what;
		size_t n;
	} cases[] = {
		{ "sloten vervangen",
		    "1|immediate|sloten vervangen||" NOW "||||", "",
		    "measure 1 added", 0 },
		{ "preventief: schijven versleutelen; wie=ICT; "
		  "voor=1-12-2026",
		    "2|preventive|schijven versleutelen|ICT|" NOW
		    "|2026-12-01|||",
		    "due: \"1-12-2026\" is read as Tue 1 Dec 2026",
		    "measure 2 added", 1 },
		{ "\"gebeld; brief terug\"; done",
		    "3|immediate|gebeld; brief terug||" NOW "||" NOW "||", "",
		    "measure 3 added", 2 },
		{ "2; done=2026-11-02 09:00; kind=mitigating",
		    "2|mitigating|schijven versleutelen|ICT|" NOW
		    "|2026-12-01|2026-11-02T09:00:00+01:00||",
		    "", "measure 2 changed", 1 },
		{ "2; owner=; done=",
		    "2|mitigating|schijven versleutelen||" NOW "|2026-12-01|||",
		    "", "measure 2 changed", 1 },
		{ "2; text=alle schijven versleutelen",
		    "2|mitigating|alle schijven versleutelen||" NOW
		    "|2026-12-01|||",
		    "", "measure 2 changed", 1 },
		{ "2; gereed=2-11-2026",
		    "2|mitigating|alle schijven versleutelen||" NOW
		    "|2026-12-01|2026-11-02T12:00:00+01:00||",
		    "done: \"2-11-2026\" is read as Mon 2 Nov 2026",
		    "measure 2 changed", 1 },
		{ "2; gereed=vandaag",
		    "2|mitigating|alle schijven versleutelen||" NOW
		    "|2026-12-01|" NOW "||",
		    "is read as Tue 3 Nov 2026", "measure 2 changed", 1 },
		{ "2; dropped; why=verkocht", NULL,
		    "a measure that is not done", NULL, 1 },
		{ "1; vervallen; waarom=pand verkocht",
		    "1|immediate|sloten vervangen||" NOW "|||" NOW
		    "|pand verkocht",
		    "", "measure 1 dropped", 0 },
		{ "1; done", NULL, "a measure that is not dropped", NULL, 0 },
		{ "1; dropped=; done=2026-11-02 09:00",
		    "1|immediate|sloten vervangen||" NOW
		    "||2026-11-02T09:00:00+01:00||",
		    "", "measure 1 changed", 0 },
		{ "laat; due=2026-11-01",
		    "4|immediate|laat||" NOW "|2026-11-01|||",
		    "that day is over", "measure 4 added", 3 },
		{ "laat; due=2026-11-01; done",
		    "5|immediate|laat||" NOW "|2026-11-01|" NOW "||", "",
		    "measure 5 added", 4 },
		{ "op tijd; due=2026-11-03",
		    "6|immediate|op tijd||" NOW "|2026-11-03|||", "",
		    "measure 6 added", 5 },
		{ "", NULL, "expected a text", NULL, 0 },
		{ "let op: post", NULL, "before the colon", NULL, 0 },
		{ "gebeld; donet", NULL, "did you mean \"done\"?", NULL, 0 },
		{ "7; done", NULL,
		    "expected the number of a measure of this incident", NULL,
		    0 },
		{ "2", NULL, "expected what to change", NULL, 0 },
		{ "1; due=misschien", NULL, "\"misschien\"", NULL, 0 },
		{ "1; due=31-11-2026", NULL, "the calendar", NULL, 0 },
		{ "1; due=2026-11-03 10:00", NULL, "expected a day", NULL, 0 },
		{ "1; done=2026-11-03 10:16", NULL, "not in the future", NULL,
		    0 },
		{ "1; done=morgen", NULL, "not in the future", NULL, 0 },
	};
	const struct updater u = updater();
	struct incident i = incident();

	for (size_t n = 0; n < LENGTH(cases); n++) {
		char *what = NULL, *row = NULL;
		int rc;

		messages_begin();
		rc = measure_apply(&u, &i, cases[n].typed, &what);
		messages_end(cases[n].fault, cases[n].typed);
		OK(rc == (cases[n].row != NULL ? 1 : -1));
		if (cases[n].row != NULL) {
			row = row_shown(&i, LIST_MEASURES, cases[n].n);
			EQ_STR(row, cases[n].row, cases[n].typed);
			EQ_STR(what != NULL ? what : "", cases[n].what,
			    "the text of the commit");
		}
		free(row);
		free(what);
	}
	check_moved(&u, &i);
	incident_free(&i);
}

static void
check_texts(void)
{
	static const struct {
		const char *typed, *what, *fault;
		int rc;
	} cases[] = {
		{ "nl.happened=Een brief is kwijt.", "text nl.happened", "",
		    1 },
		{ "nl.happened=Een brief is kwijt.", NULL, "", 0 },
		{ "en.happened=Een brief is kwijt.", "text en.happened", "",
		    1 },
		{ "nl.happened=a.b=c", "text nl.happened", "", 1 },
		{ "nl.happened=", "text nl.happened", "", 1 },
		{ "nl.happened=", NULL, "", 0 },
		{ "fr.happened=Non", NULL,
		    "language: expected nl or en, got \"fr\"", -1 },
		{ "nl.gebeurd=Ja", NULL, "part: expected happened, effects, ",
		    -1 },
		{ "nl.=x", NULL, "expected LANGUAGE.PART=TEXT", -1 },
		{ ".happened=x", NULL, "expected LANGUAGE.PART=TEXT", -1 },
		{ "happened=a.b", NULL, "expected LANGUAGE.PART=TEXT", -1 },
		{ "nl.happened", NULL, "expected LANGUAGE.PART=TEXT", -1 },
	};
	const struct updater u = updater();
	struct incident i = incident();
	char *row;

	for (size_t n = 0; n < LENGTH(cases); n++) {
		char *what = NULL;
		int rc;

		messages_begin();
		rc = letter_text_apply(&u, &i, cases[n].typed, &what);
		messages_end(cases[n].fault, cases[n].typed);
		OK(rc == cases[n].rc);
		if (cases[n].what != NULL)
			EQ_STR(what != NULL ? what : "", cases[n].what,
			    "the text of the commit");
		free(what);
	}
	OK(i.lists[LIST_PASSAGES].n == 4);
	row = row_shown(&i, LIST_PASSAGES, 2);
	EQ_STR(row, "nl|happened|a.b=c|Fatma|" NOW "|", "a text");
	free(row);
	incident_free(&i);
}

/* 1 and WHAT, or 0, or -1 and FAULT. */
static void
expect(struct incident *i, const struct change *c, int want, const char *what,
    const char *fault)
{
	const struct updater u = updater();
	char *got = NULL;
	int rc;

	messages_begin();
	rc = apply_change(&u, i, c, &got);
	messages_end(fault, what);
	OK(rc == want);
	EQ_STR(got != NULL ? got : "", want == 1 ? what : "", what);
	free(got);
}

static void
check_fields(void)
{
	struct incident i = incident();
	struct change c = { .status = STATUS_NONE };
	char buf[CELL_LEN];

	strlist_add(&c.fields, "title=Brief kwijt");
	strlist_add(&c.fields, "detected=2026-11-03 08:00");
	strlist_add(&c.measures, "gebeld");
	strlist_add(&c.texts, "nl.advice=Let op.");
	strlist_add(&c.notes, "NS gebeld");
	expect(&i, &c, 1,
	    "changed: title, detected, measure 1 added, text nl.advice, log "
	    "entry added",
	    "");
	EQ_STR(incident_format(&i, FIELD_DETECTED, buf),
	    "2026-11-03T08:00:00+01:00", "in the zone of the register");
	strlist_free(&c.measures);
	strlist_free(&c.notes);
	expect(&i, &c, 0, "the same again", "");
	strlist_add(&c.fields, "class=serious");
	expect(&i, &c, -1, "a field that the commands make", "cannot be set");
	strlist_free(&c.fields);
	strlist_free(&c.texts);
	strlist_add(&c.fields, "title");
	expect(&i, &c, -1, "no value", "expected FIELD=VALUE");
	strlist_free(&c.fields);
	strlist_add(&c.fields, "sensitive=yes");
	expect(&i, &c, 1, "changed: sensitive", "");
	strlist_free(&c.fields);
	incident_free(&i);
}

static void
check_status(void)
{
	struct incident i = incident();
	char buf[CELL_LEN];

	expect(&i, &(struct change){ .status = STATUS_OPEN }, 0, "open", "");
	expect(
	    &i, &(struct change){ .status = STATUS_CLOSED }, 1, "closed", "");
	EQ_STR(incident_format(&i, FIELD_CLOSED, buf), NOW, "when");
	expect(&i, &(struct change){ .status = STATUS_CLOSED }, 0, "again", "");
	expect(
	    &i, &(struct change){ .status = STATUS_OPEN }, 1, "reopened", "");
	OK(!incident_has(&i, FIELD_CLOSED));
	expect(&i, &(struct change){ .status = STATUS_WITHDRAWN }, 1,
	    "withdrawn", "");
	OK(incident_has(&i, FIELD_CLOSED));
	incident_free(&i);
}

int
main(int argc, char *argv[])
{
	(void)argc;
	diag_init(argv[0]);
	check_measures();
	check_texts();
	check_fields();
	check_status();
	return DONE();
}
