/*
 * Deadlines that an act starts, moves, stops or meets, in both languages: also
 * where the clocks change and in zones that are no whole hours from UTC.
 */
#include <stdlib.h>
#include <string.h>

#include "../src/core/obligation_settle.h"
#include "../src/document/deadline_words.h"
#include "../src/record/policy_table.h"
#include "../src/util/datadir.h"
#include "../src/util/i18n.h"
#include "../src/util/mem.h"
#include "../src/util/strlist.h"
#include "moment.h"
#include "record.h"
#include "test.h"

/* FIELD=VALUE;... before the act, and by it; "-" before it: a new record. */
static const struct {
	const char *what, *zone, *before, *act, *now;
	const char *nl, *en; /* "" where no deadline changed */
} cases[] = {
	{ "starts", "Europe/Amsterdam", "-",
	    "received=2026-11-03T10:15:00+01:00", "2026-11-03T10:15:00+01:00",
	    "melding aan de AP: uiterlijk vr 6 nov 2026 10.15: nog 3 dagen "
	    "(nog te beoordelen)",
	    "notify the supervisory authority: due Fri 6 Nov 2026 10:15: 3 "
	    "days left "
	    "(undecided)" },
	{ "starts late", "Europe/Amsterdam", "-",
	    "received=2026-10-20T09:00:00+02:00;ap=required",
	    "2026-10-23T09:00:01+02:00",
	    "melding aan de AP: uiterlijk vr 23 okt 2026 9.00: al 1 seconde "
	    "te laat",
	    "notify the supervisory authority: due Fri 23 Oct 2026 9:00: "
	    "already 1 second late" },
	{ "to the second", "Europe/Amsterdam", "-",
	    "received=2026-10-20T09:00:00+02:00;ap=required",
	    "2026-10-23T09:00:00+02:00",
	    "melding aan de AP: uiterlijk vr 23 okt 2026 9.00: precies nu",
	    "notify the supervisory authority: due Fri 23 Oct 2026 9:00: "
	    "exactly now" },
	{ "no deadline", "Europe/Amsterdam", "-",
	    "received=2026-10-20T09:00:00+02:00;ap=not-required",
	    "2026-10-23T09:00:00+02:00", "", "" },
	{ "an exercise", "Europe/Amsterdam", "-",
	    "received=2026-10-20T09:00:00+02:00;exercise=yes",
	    "2026-10-23T09:00:00+02:00", "", "" },
	{ "in doubt", "Europe/Amsterdam",
	    "received=2026-10-20T09:00:00+02:00;ap=required;subjects=required",
	    "subjects=undecided", "2026-10-21T09:00:00+02:00", "", "" },
	{ "moves", "Europe/Amsterdam",
	    "received=2026-10-31T10:15:00+01:00;ap=required",
	    "aware=2026-10-30T09:00:00+01:00", "2026-11-03T09:00:00+01:00",
	    "melding aan de AP: uiterlijk was di 3 nov 2026 10.15, wordt ma 2 "
	    "nov 2026 9.00: al 1 dag te laat",
	    "notify the supervisory authority: was due Tue 3 Nov 2026 10:15, "
	    "now due Mon 2 Nov "
	    "2026 9:00: already 1 day late" },
	{ "moves on", "Europe/Amsterdam",
	    "received=2026-10-31T10:15:00+01:00;ap=required",
	    "aware=2026-11-01T09:00:00+01:00", "2026-11-03T11:15:00+01:00",
	    "melding aan de AP: uiterlijk was di 3 nov 2026 10.15 (1 uur te "
	    "laat), wordt wo 4 "
	    "nov 2026 9.00: nog 21 uur en 45 minuten",
	    "notify the supervisory authority: was due Tue 3 Nov 2026 10:15 (1 "
	    "hour late), "
	    "now due Wed 4 Nov "
	    "2026 9:00: 21 hours and 45 minutes left" },
	{ "the same", "Europe/Amsterdam", "received=2026-10-31T10:15:00+01:00",
	    "title=x", "2026-11-03T11:15:00+01:00", "", "" },
	{ "aware at receipt", "Europe/Amsterdam",
	    "received=2026-10-31T10:15:00+01:00",
	    "aware=2026-10-31T09:15:00+00:00", "2026-11-03T11:15:00+01:00", "",
	    "" },
	{ "within a minute", "Europe/Amsterdam",
	    "received=2026-11-03T10:14:30+01:00;ap=required",
	    "aware=2026-11-03T10:14:00+01:00", "2026-11-03T10:15:00+01:00",
	    "melding aan de AP: uiterlijk was vr 6 nov 2026 10.14.30, wordt vr "
	    "6 nov 2026 10.14.00: nog 2 dagen en 23 uur",
	    "notify the supervisory authority: was due Fri 6 Nov 2026 "
	    "10:14:30, now due Fri 6 Nov "
	    "2026 10:14:00: 2 days and 23 hours left" },
	{ "stops", "Europe/Amsterdam",
	    "received=2026-10-31T10:15:00+01:00;ap=required",
	    "status=withdrawn", "2026-11-02T09:00:00+01:00",
	    "melding aan de AP: uiterlijk was di 3 nov 2026 10.15, vervalt",
	    "notify the supervisory authority: was due Tue 3 Nov 2026 10:15, "
	    "no longer is" },
	{ "stops late", "Europe/Amsterdam",
	    "received=2026-10-31T10:15:00+01:00", "ap=not-required;ap_reason=x",
	    "2026-11-03T12:15:00+01:00",
	    "melding aan de AP: uiterlijk was di 3 nov 2026 10.15, vervalt "
	    "(was "
	    "2 uur te laat)",
	    "notify the supervisory authority: was due Tue 3 Nov 2026 10:15, "
	    "no longer is (was 2 "
	    "hours late)" },
	{ "closed, it runs on", "Europe/Amsterdam",
	    "received=2026-10-31T10:15:00+01:00", "status=closed",
	    "2026-11-03T12:15:00+01:00", "", "" },
	{ "starts again", "Europe/Amsterdam",
	    "received=2026-10-31T10:15:00+01:00;status=withdrawn",
	    "status=open", "2026-11-03T10:14:00+01:00",
	    "melding aan de AP: uiterlijk di 3 nov 2026 10.15: nog 1 minuut "
	    "(nog te beoordelen)",
	    "notify the supervisory authority: due Tue 3 Nov 2026 10:15: 1 "
	    "minute left "
	    "(undecided)" },
	{ "is met", "Europe/Amsterdam", "received=2026-10-31T10:15:00+01:00",
	    "notified=2026-11-03T10:15:00+01:00", "2026-11-05T10:14:00+01:00",
	    "melding aan de AP: uiterlijk di 3 nov 2026 10.15, gedaan op di 3 "
	    "nov 2026 10.15: op tijd",
	    "notify the supervisory authority: due Tue 3 Nov 2026 10:15, done "
	    "Tue 3 Nov 2026 "
	    "10:15: in time" },
	{ "is missed", "Europe/Amsterdam", "received=2026-10-31T10:15:00+01:00",
	    "notified=2026-11-04T11:15:00+01:00", "2026-11-05T10:14:00+01:00",
	    "melding aan de AP: uiterlijk di 3 nov 2026 10.15, gedaan op wo 4 "
	    "nov 2026 11.15: 1 dag en 1 uur te laat",
	    "notify the supervisory authority: due Tue 3 Nov 2026 10:15, done "
	    "Wed 4 Nov 2026 "
	    "11:15: 1 day and 1 hour late" },
	{ "moves and is missed", "Europe/Amsterdam",
	    "received=2026-10-31T10:15:00+01:00",
	    "aware=2026-10-30T10:15:00+01:00;"
	    "notified=2026-11-03T10:15:00+01:00",
	    "2026-11-05T10:14:00+01:00",
	    "melding aan de AP: uiterlijk was di 3 nov 2026 10.15, wordt ma 2 "
	    "nov 2026 10.15, gedaan op di 3 nov 2026 10.15: 1 dag te laat",
	    "notify the supervisory authority: was due Tue 3 Nov 2026 10:15, "
	    "now due Mon 2 Nov "
	    "2026 10:15, done Tue 3 Nov 2026 10:15: 1 day late" },
	{ "frozen", "Europe/Amsterdam",
	    "received=2026-10-31T10:15:00+01:00;"
	    "notified=2026-11-02T10:15:00+01:00",
	    "aware=2026-10-30T10:15:00+01:00", "2026-11-05T10:14:00+01:00",
	    "melding aan de AP: uiterlijk blijft di 3 nov 2026 10.15, "
	    "vastgelegd door de melding; volgens de momenten in het dossier "
	    "zou het ma 2 nov 2026 10.15 zijn",
	    "notify the supervisory authority: stays due Tue 3 Nov 2026 10:15, "
	    "as its "
	    "notification fixed it; by the times in the record it would be "
	    "Mon 2 Nov 2026 10:15" },
	{ "frozen, nothing new", "Europe/Amsterdam",
	    "received=2026-10-31T10:15:00+01:00;"
	    "notified=2026-11-02T10:15:00+01:00",
	    "ap_number=77", "2026-11-05T10:14:00+01:00", "", "" },
	{ "another role", "Europe/Amsterdam",
	    "received=2026-10-31T10:15:00+01:00", "role=processor",
	    "2026-11-01T10:15:00+01:00",
	    "melding aan de AP: uiterlijk was di 3 nov 2026 10.15, vervalt",
	    "notify the supervisory authority: was due Tue 3 Nov 2026 10:15, "
	    "no longer is" },
	/* The clocks go back on 25 October 2026 and on 28 March 2027 forward
	 * (DOMAIN.md section 3). */
	{ "72 hours over the change", "Europe/Amsterdam",
	    "received=2026-10-24T14:00:00+02:00;ap=required",
	    "aware=2026-10-23T14:00:00+02:00", "2026-10-26T12:30:00+01:00",
	    "melding aan de AP: uiterlijk was di 27 okt 2026 13.00, wordt ma "
	    "26 "
	    "okt 2026 13.00: nog 30 minuten",
	    "notify the supervisory authority: was due Tue 27 Oct 2026 13:00, "
	    "now due Mon 26 Oct "
	    "2026 13:00: 30 minutes left" },
	{ "an hour that comes twice", "Europe/Amsterdam",
	    "received=2026-10-22T02:30:00+02:00;ap=required",
	    "received=2026-10-22T03:30:00+02:00", "2026-10-25T02:30:00+02:00",
	    "melding aan de AP: uiterlijk was zo 25 okt 2026 2.30 (+02:00), "
	    "wordt zo 25 okt 2026 2.30 (+01:00): nog 1 uur",
	    "notify the supervisory authority: was due Sun 25 Oct 2026 2:30 "
	    "(+02:00), now due Sun "
	    "25 Oct 2026 2:30 (+01:00): 1 hour left" },
	{ "an hour that is skipped", "Europe/Amsterdam",
	    "received=2027-03-25T01:59:59+01:00;ap=required",
	    "received=2027-03-25T02:00:00+01:00", "2027-03-28T03:00:01+02:00",
	    "melding aan de AP: uiterlijk was zo 28 mrt 2027 1.59 (2 seconden "
	    "te laat), wordt zo 28 "
	    "mrt 2027 3.00: al 1 seconde te laat",
	    "notify the supervisory authority: was due Sun 28 Mar 2027 1:59 (2 "
	    "seconds late), "
	    "now due Sun 28 Mar "
	    "2027 3:00: already 1 second late" },
	{ "half an hour back", "Australia/Lord_Howe",
	    "received=2026-04-02T01:45:00+11:00;ap=required",
	    "received=2026-04-02T02:15:00+11:00", "2026-04-05T01:45:00+11:00",
	    "melding aan de AP: uiterlijk was zo 5 apr 2026 1.45 (+11:00), "
	    "wordt zo 5 apr 2026 1.45 (+10:30): nog 30 minuten",
	    "notify the supervisory authority: was due Sun 5 Apr 2026 1:45 "
	    "(+11:00), now due Sun "
	    "5 "
	    "Apr 2026 1:45 (+10:30): 30 minutes left" },
	{ "45 minutes from the hour", "Asia/Kathmandu",
	    "received=2026-10-31T10:15:00+01:00;ap=required",
	    "aware=2026-10-30T19:00:00+01:00", "2026-11-02T18:00:00+01:00",
	    "melding aan de AP: uiterlijk was di 3 nov 2026 15.00, wordt ma 2 "
	    "nov 2026 23.45: nog 1 uur",
	    "notify the supervisory authority: was due Tue 3 Nov 2026 15:00, "
	    "now due Mon 2 Nov "
	    "2026 23:45: 1 hour left" },
	{ "another day in another zone", "UTC",
	    "received=2026-10-31T00:30:00+01:00;ap=required",
	    "aware=2026-10-30T00:30:00+01:00", "2026-11-02T01:30:00+01:00",
	    "melding aan de AP: uiterlijk was ma 2 nov 2026 23.30, wordt zo 1 "
	    "nov 2026 23.30: al 1 uur te laat",
	    "notify the supervisory authority: was due Mon 2 Nov 2026 23:30, "
	    "now due Sun 1 Nov "
	    "2026 23:30: already 1 hour late" },
};

/* Set the fields and settle; "notified" is a first notification to the AP. */
static void
act(struct incident *i, const char *text, const struct law *law,
    struct timestamp now)
{
	struct notification n = { .regime = "avg-33", .recipient = "ap" };
	struct strlist fields = { 0 };
	char *eq;

	strlist_split(&fields, text, ';');
	for (size_t k = 0; k < fields.n; k++) {
		eq = strchr(fields.v[k], '=');
		*eq = '\0';
		if (strcmp(fields.v[k], "notified") == 0)
			n.at = moment(eq + 1);
		else
			put_field(i, field_find(fields.v[k]), eq + 1);
	}
	strlist_free(&fields);
	obligation_settle(i, law, NULL, "Fatma", now);
	if (n.at.s != 0)
		obligation_notify(i, &n);
}

/* The sentences of all that changed. */
static char *
changes(const struct incident *was, const struct incident *is,
    const struct law *law, struct timestamp now, const char *lang)
{
	struct deadline_change c;
	struct strbuf s = { 0 };

	for (size_t r = 0; r < is->lists[LIST_OBLIGATIONS].n; r++)
		if (deadline_change(was, is, r, law, now, &c))
			deadline_words(&s, is, law, &c, lang);
	strbuf_add(&s, "");
	return strbuf_take(&s);
}

static void
check_case(size_t n)
{
	const struct timestamp now = moment(cases[n].now);
	const bool is_new = *cases[n].before == '-';
	const struct strlist none = { 0 };
	struct incident was, is;
	struct law law;
	struct zone zone;
	char *text;

	OK(zone_find(cases[n].zone, &zone));
	OK(policy_law(NULL, &none, &zone, "nl", &law) == 0);
	incident_init(&was);
	if (!is_new)
		act(&was, cases[n].before, &law, now);
	incident_copy(&is, &was);
	act(&is, cases[n].act, &law, now);
	text = changes(is_new ? NULL : &was, &is, &law, now, "nl");
	EQ_STR(text, cases[n].nl, cases[n].what);
	free(text);
	text = changes(is_new ? NULL : &was, &is, &law, now, "en");
	EQ_STR(text, cases[n].en, cases[n].what);
	free(text);
	/* Settling again changes nothing. */
	incident_free(&was);
	incident_copy(&was, &is);
	obligation_settle(&is, &law, NULL, "Jan", now);
	text = changes(&was, &is, &law, now, "en");
	EQ_STR(text, "", "settled again");
	free(text);
	incident_free(&was);
	incident_free(&is);
	law_free(&law);
}

int
main(void)
{
	char *locales = datadir_locales();

	setenv("LC_ALL", "C", 1);
	i18n_init(locales);
	free(locales);
	for (size_t n = 0; n < LENGTH(cases); n++)
		check_case(n);
	return DONE();
}
