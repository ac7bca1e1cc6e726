/* Dates as people type them: each form, both languages, and what is refused. */
#include <stdlib.h>

#include "../src/document/words.h"
#include "../src/util/date_word.h"
#include "../src/util/file.h"
#include "../src/util/mem.h"
#include "../src/util/nearest.h"
#include "../src/util/strlist.h"
#include "../src/util/typed_date.h"
#include "moment.h"

/* A Saturday, in week 48. */
#define NOW "2026-11-28T14:10:00+01:00"

#define MOMENT TYPED_MOMENT
#define DUE    (TYPED_DAY | FUTURE)
#define DAYS   TYPED_DAY
#define PERIOD TYPED_PERIOD
#define ANY    (TYPED_MOMENT | TYPED_DAY | TYPED_PERIOD)
#define FUTURE 8

/* clang-format off */
static const struct {
	const char *typed;
	unsigned kinds;
	const char *want; /* canonical; or ! and the kind of fault */
} dates[] = {
	/* Numbers. */
	{ "23-11-2026 14:30", MOMENT, "2026-11-23T14:30:00+01:00" },
	{ "23-11-2026 14.30", MOMENT, "2026-11-23T14:30:00+01:00" },
	{ "23/11/2026 14:30", MOMENT, "2026-11-23T14:30:00+01:00" },
	{ "23.11.2026 14:30", MOMENT, "2026-11-23T14:30:00+01:00" },
	{ "23.11.2026 14.30", MOMENT, "2026-11-23T14:30:00+01:00" },
	{ "3-11-2026 9:05", MOMENT, "2026-11-03T09:05:00+01:00" },
	{ "03-11-2026 09:05:59", MOMENT, "2026-11-03T09:05:59+01:00" },
	{ "3-7-2026 9:05", MOMENT, "2026-07-03T09:05:00+02:00" },
	{ "23-11-2026, 14:30 uur", MOMENT, "2026-11-23T14:30:00+01:00" },
	{ "23-11-2026 om 14.30 uur", MOMENT, "2026-11-23T14:30:00+01:00" },
	{ "23-11-2026 14u30", MOMENT, "2026-11-23T14:30:00+01:00" },
	{ "23-11-2026 14h30", MOMENT, "2026-11-23T14:30:00+01:00" },
	{ "23-11-2026 14 uur", MOMENT, "2026-11-23T14:00:00+01:00" },
	{ "23-11-2026 14u", MOMENT, "2026-11-23T14:00:00+01:00" },
	{ "23-11-2026T14:30", MOMENT, "2026-11-23T14:30:00+01:00" },
	{ "  23-11-2026   14:30  ", MOMENT, "2026-11-23T14:30:00+01:00" },
	{ "14:30 23-11-2026", MOMENT, "2026-11-23T14:30:00+01:00" },
	{ "om 14.30 op 23 november 2026", MOMENT, "2026-11-23T14:30:00+01:00" },
	{ "23-11-'26 14:30", MOMENT, "2026-11-23T14:30:00+01:00" },
	{ "23-11-26 14:30", MOMENT, "2026-11-23T14:30:00+01:00" },
	{ "23/11/26", DAYS, "2026-11-23" },
	{ "23-11-27", DAYS, "2027-11-23" },
	{ "26-11-23", DAYS, "!YEAR" },
	{ "23-11-2026", DAYS, "2026-11-23" },
	{ "23-nov-2026", DAYS, "2026-11-23" },
	{ "23-Nov-26 14:30", MOMENT, "2026-11-23T14:30:00+01:00" },
	{ "23-nov", DAYS, "2026-11-23" },
	{ "nov-26", DAYS, "!NO_DATE" },
	{ "2026-13-01", DAYS, "!DAY_FIRST" },
	{ "0-11-2026", DAYS, "!NO_DAY" },
	{ "31-11-2026", DAYS, "!NO_DAY" },
	{ "31-13-2026", DAYS, "!NO_DAY" },
	{ "11/23/2026", DAYS, "!MONTH_FIRST" },
	{ "11-23-2026 10:00", MOMENT, "!MONTH_FIRST" },
	{ "11/12/2026", DAYS, "2026-12-11" },
	{ "29-2-2024", DAYS, "2024-02-29" },
	{ "29-2-2026", DAYS, "!NO_DAY" },
	{ "29-2-2000", DAYS, "2000-02-29" },
	{ "29-2-1900", DAYS, "!NO_DAY" },
	{ "31-12-2026 23:59", MOMENT, "2026-12-31T23:59:00+01:00" },
	{ "1-1-2027 0:00", MOMENT, "2027-01-01T00:00:00+01:00" },
	{ "1-1-2027 24:00", MOMENT, "!NO_CLOCK" },
	{ "1-1-2027 14:60", MOMENT, "!NO_CLOCK" },
	{ "1-1-2027 25 uur", MOMENT, "!NO_CLOCK" },
	{ "1-1-2027 14:3", MOMENT, "!NO_DATE" },
	{ "23-11/2026", DAYS, "!NO_DATE" },
	{ "23 - 11 - 2026", DAYS, "!NO_DATE" },
	{ "23112026", DAYS, "!NO_DATE" },
	{ "20261123", DAYS, "!NO_DATE" },
	{ "23-11-2026 14:30 15:30", MOMENT, "!NO_DATE" },
	{ "23-11-2026 24-11-2026", DAYS, "!NO_DATE" },
	/* A day is no moment: midnight is never supplied. */
	{ "23-11-2026", MOMENT, "!DAY_ALONE" },
	{ "2026-11-23", MOMENT, "!DAY_ALONE" },
	{ "gisteren", MOMENT, "!DAY_ALONE" },
	{ "vrijdag", MOMENT, "!DAY_ALONE" },
	{ "23-11-2026 14:30", DAYS, "!NO_DATE" },
	{ "november 2026", DAYS, "!NO_DATE" },
	{ "week 47", DUE, "!NO_DATE" },
	{ "week 47", MOMENT, "!NO_DATE" },
	/* As files have it. */
	{ "2026-11-23", DAYS, "2026-11-23" },
	{ "2026-11-23 14:30", MOMENT, "2026-11-23T14:30:00+01:00" },
	{ "2026-11-23 14.30", MOMENT, "2026-11-23T14:30:00+01:00" },
	{ "2026-11-23T14:30", MOMENT, "2026-11-23T14:30:00+01:00" },
	{ "2026-11-23 14:30:15", MOMENT, "2026-11-23T14:30:15+01:00" },
	{ "2026-11-23T14:30:00Z", MOMENT, "2026-11-23T14:30:00+00:00" },
	{ "2026-11-23T14:30:00.5-05:30", MOMENT, "2026-11-23T14:30:00-05:30" },
	{ "2026-11-23T14:30+01:00", MOMENT, "2026-11-23T14:30:00+01:00" },
	{ "2026-1-5", DAYS, "2026-01-05" },
	{ "2026/11/23", DAYS, "2026-11-23" },
	{ "2026-23-11", DAYS, "!DAY_FIRST" },
	{ "2026-02-30", DAYS, "!NO_DAY" },
	{ "23-11-2026 14:30+01:00", MOMENT, "2026-11-23T14:30:00+01:00" },
	{ "23-11-2026 14:30 -05:00", MOMENT, "2026-11-23T14:30:00-05:00" },
	{ "23-11-2026 14:30 UTC", MOMENT, "2026-11-23T14:30:00+00:00" },
	{ "23-11-2026 14:30 +0100", MOMENT, "2026-11-23T14:30:00+01:00" },
	{ "23-11-2026 14:30 +2500", MOMENT, "!NO_DATE" },
	{ "23\342\200\22111\342\200\2212026\302\24014:30", MOMENT, "2026-11-23T14:30:00+01:00" },
	{ "23 nov \342\200\23126", DAYS, "2026-11-23" },
	{ "23-11-2026 14:30Z", MOMENT, "2026-11-23T14:30:00+00:00" },
	{ "23-11-2026 +01:00", MOMENT, "!NO_DATE" },
	/* Where the clocks change. */
	{ "29-3-2026 1:59", MOMENT, "2026-03-29T01:59:00+01:00" },
	{ "29-3-2026 2:30", MOMENT, "!SKIPPED" },
	{ "2026-03-29 02:30", MOMENT, "!SKIPPED" },
	{ "29-3-2026 3:00", MOMENT, "2026-03-29T03:00:00+02:00" },
	{ "25-10-2026 1:59", MOMENT, "2026-10-25T01:59:00+02:00" },
	{ "25-10-2026 2:30", MOMENT, "!REPEATED" },
	{ "2026-10-25 02:30", MOMENT, "!REPEATED" },
	{ "25 oktober 2026 om 2.30 uur", MOMENT, "!REPEATED" },
	{ "25-10-2026 2:30+02:00", MOMENT, "2026-10-25T02:30:00+02:00" },
	{ "25-10-2026 2:30 +01:00", MOMENT, "2026-10-25T02:30:00+01:00" },
	{ "25-10-2026 3:00", MOMENT, "2026-10-25T03:00:00+01:00" },
	/* Names of months. */
	{ "23 november 2026", DAYS, "2026-11-23" },
	{ "23 nov. 2026 om 14.30 uur", MOMENT, "2026-11-23T14:30:00+01:00" },
	{ "23 NOVEMBER 2026", DAYS, "2026-11-23" },
	{ "23november2026", DAYS, "2026-11-23" },
	{ "23 november '26", DAYS, "2026-11-23" },
	{ "23 nov 26", DAYS, "2026-11-23" },
	{ "3 Nov 2026 2:30 pm", MOMENT, "2026-11-03T14:30:00+01:00" },
	{ "3 Nov 2026 2.30pm", MOMENT, "2026-11-03T14:30:00+01:00" },
	{ "3 Nov 2026 at 2 p.m.", MOMENT, "2026-11-03T14:00:00+01:00" },
	{ "3 Nov 2026 12 am", MOMENT, "2026-11-03T00:00:00+01:00" },
	{ "3 Nov 2026 12:15 pm", MOMENT, "2026-11-03T12:15:00+01:00" },
	{ "3 Nov 2026 14:30 pm", MOMENT, "!NO_CLOCK" },
	{ "3 Nov 2026 0 am", MOMENT, "!NO_CLOCK" },
	{ "November 3, 2026", DAYS, "2026-11-03" },
	{ "3rd of November 2026", DAYS, "2026-11-03" },
	{ "1st Dec 2026", DAYS, "2026-12-01" },
	{ "3e nov 2026", DAYS, "2026-11-03" },
	{ "1 mrt 2026", DAYS, "2026-03-01" },
	{ "1 mei 2026", DAYS, "2026-05-01" },
	{ "1 May 2026", DAYS, "2026-05-01" },
	{ "1 okt 2026", DAYS, "2026-10-01" },
	{ "1 Oct 2026", DAYS, "2026-10-01" },
	{ "31 juni 2026", DAYS, "!NO_DAY" },
	{ "23 novembr 2026", DAYS, "!NO_WORD november" },
	{ "23 novmeber 2026", DAYS, "!NO_WORD november" },
	{ "23 brumaire 2026", DAYS, "!NO_WORD" },
	{ "tas", DAYS, "!NO_WORD" },
	{ "gistren 9:30", MOMENT, "!NO_WORD gisteren" },
	/* Days of the week. */
	{ "maandag 23 november 2026", DAYS, "2026-11-23" },
	{ "ma 23 nov 2026 22.07", MOMENT, "2026-11-23T22:07:00+01:00" },
	{ "ma. 23-11-2026", DAYS, "2026-11-23" },
	{ "Mon, 23 Nov 2026 14:30", MOMENT, "2026-11-23T14:30:00+01:00" },
	{ "dinsdag 23 november 2026", DAYS, "!WEEKDAY" },
	{ "Tuesday 23-11-2026 14:30", MOMENT, "!WEEKDAY" },
	{ "do 26 nov", DAYS, "2026-11-26" },
	{ "vrijdag gisteren", DAYS, "2026-11-27" },
	{ "maandag gisteren", DAYS, "!WEEKDAY" },
	{ "vrijdag", DAYS, "2026-11-27" },
	{ "vrijdag", DUE, "2026-12-04" },
	{ "vrijdag 9:30", MOMENT, "2026-11-27T09:30:00+01:00" },
	{ "zondag", DAYS, "2026-11-22" },
	{ "zondag", DUE, "2026-11-29" },
	{ "zaterdag", DAYS, "!TWO_DAYS" },
	{ "zaterdag", DUE, "!TWO_DAYS" },
	{ "afgelopen vrijdag", DAYS, "2026-11-27" },
	{ "afgelopen zaterdag", DAYS, "2026-11-21" },
	{ "afgelopen vrijdag 9:30", MOMENT, "2026-11-27T09:30:00+01:00" },
	{ "komende maandag", DUE, "2026-11-30" },
	{ "komende zaterdag", DUE, "2026-12-05" },
	{ "maandag a.s.", DUE, "2026-11-30" },
	{ "last Friday", DAYS, "2026-11-27" },
	{ "coming Monday", DUE, "2026-11-30" },
	{ "vrijdag j.l. 9:30", MOMENT, "2026-11-27T09:30:00+01:00" },
	{ "maandag 30 november a.s.", DUE, "2026-11-30" },
	{ "maandag 30 november a.s.", DAYS, "2026-11-30" },
	{ "19 nov. jl.", DUE, "2026-11-19" },
	{ "30 november 2025 a.s.", DUE, "!VAGUE" },
	{ "vorige vrijdag", DAYS, "!VAGUE" },
	{ "volgende vrijdag", DUE, "!VAGUE" },
	{ "next Friday", DUE, "!VAGUE" },
	{ "deze vrijdag", DUE, "!VAGUE" },
	{ "volgende week maandag", DUE, "2026-11-30" },
	{ "maandag volgende week", DUE, "2026-11-30" },
	{ "volgende week zondag", DUE, "2026-12-06" },
	{ "vorige week vrijdag", DAYS, "2026-11-20" },
	{ "last week Friday 9:30", MOMENT, "2026-11-20T09:30:00+01:00" },
	{ "deze week dinsdag", DAYS, "2026-11-24" },
	{ "next week Monday", DUE, "2026-11-30" },
	{ "maandag week 47", DAYS, "2026-11-16" },
	/* From today. */
	{ "gisteren 9:30", MOMENT, "2026-11-27T09:30:00+01:00" },
	{ "gisteren om 9.30 uur", MOMENT, "2026-11-27T09:30:00+01:00" },
	{ "9:30 gisteren", MOMENT, "2026-11-27T09:30:00+01:00" },
	{ "yesterday 9:30", MOMENT, "2026-11-27T09:30:00+01:00" },
	{ "yesterday at 9:30 pm", MOMENT, "2026-11-27T21:30:00+01:00" },
	{ "eergisteren 23:00", MOMENT, "2026-11-26T23:00:00+01:00" },
	{ "vandaag", DAYS, "2026-11-28" },
	{ "vandaag 8:00", MOMENT, "2026-11-28T08:00:00+01:00" },
	{ "today", DAYS, "2026-11-28" },
	{ "morgen", DUE, "2026-11-29" },
	{ "tomorrow", DUE, "2026-11-29" },
	{ "overmorgen", DUE, "2026-11-30" },
	{ "nu", MOMENT, "2026-11-28T14:10:00+01:00" },
	{ "now", MOMENT, "2026-11-28T14:10:00+01:00" },
	{ "nu 9:30", MOMENT, "!NO_DATE" },
	{ "nu", DAYS, "2026-11-28" },
	{ "9:30", MOMENT, "2026-11-28T09:30:00+01:00" },
	{ "om 9.30", MOMENT, "2026-11-28T09:30:00+01:00" },
	{ "9.30", MOMENT, "!VAGUE" },
	{ "9 uur", MOMENT, "2026-11-28T09:00:00+01:00" },
	{ "9", MOMENT, "!NO_DATE" },
	{ "vanochtend 9:30", MOMENT, "2026-11-28T09:30:00+01:00" },
	{ "vanmiddag 13.00 uur", MOMENT, "2026-11-28T13:00:00+01:00" },
	{ "vanmiddag 3 uur", MOMENT, "2026-11-28T15:00:00+01:00" },
	{ "gistermiddag 3 uur", MOMENT, "2026-11-27T15:00:00+01:00" },
	{ "gistermiddag 3:30", MOMENT, "2026-11-27T15:30:00+01:00" },
	{ "gistermiddag 12 uur", MOMENT, "2026-11-27T12:00:00+01:00" },
	{ "gistermiddag 7 uur", MOMENT, "!VAGUE" },
	{ "gisteravond 8 uur", MOMENT, "2026-11-27T20:00:00+01:00" },
	{ "gisteravond 12 uur", MOMENT, "!VAGUE" },
	{ "gisteravond 3 uur", MOMENT, "!VAGUE" },
	{ "gisterochtend 9 uur", MOMENT, "2026-11-27T09:00:00+01:00" },
	{ "gisterochtend 3 uur", MOMENT, "2026-11-27T03:00:00+01:00" },
	{ "gisteren 3 uur", MOMENT, "!VAGUE" },
	{ "gisteren 7 uur", MOMENT, "2026-11-27T07:00:00+01:00" },
	{ "gisteren 3:00", MOMENT, "2026-11-27T03:00:00+01:00" },
	{ "gisteren 3 uur pm", MOMENT, "2026-11-27T15:00:00+01:00" },
	{ "gisteren 15 uur", MOMENT, "2026-11-27T15:00:00+01:00" },
	{ "gisteravond 22:30", MOMENT, "2026-11-27T22:30:00+01:00" },
	{ "gisteravond", MOMENT, "!DAY_ALONE" },
	{ "2 uur geleden", MOMENT, "2026-11-28T12:10:00+01:00" },
	{ "2 hours ago", MOMENT, "2026-11-28T12:10:00+01:00" },
	{ "90 minuten geleden", MOMENT, "2026-11-28T12:40:00+01:00" },
	{ "een uur geleden", MOMENT, "2026-11-28T13:10:00+01:00" },
	{ "gisteren 2 uur geleden", MOMENT, "!NO_DATE" },
	{ "3 dagen geleden", DAYS, "2026-11-25" },
	{ "3 dagen geleden 14:30", MOMENT, "2026-11-25T14:30:00+01:00" },
	{ "3 days ago", MOMENT, "!DAY_ALONE" },
	{ "over 2 weken", DUE, "2026-12-12" },
	{ "over twee weken", DUE, "2026-12-12" },
	{ "in two weeks", DUE, "2026-12-12" },
	{ "over een week", DUE, "2026-12-05" },
	{ "binnen 14 dagen", DUE, "2026-12-12" },
	{ "within 2 weeks", DUE, "2026-12-12" },
	{ "over 1 maand", DUE, "2026-12-28" },
	{ "over 3 maanden", DUE, "2027-02-28" },
	{ "over een jaar", DUE, "2027-11-28" },
	{ "2 weken", DUE, "!NO_DATE" },
	{ "half 3", MOMENT, "!VAGUE" },
	{ "eind november", DUE, "!VAGUE" },
	{ "vannacht 2:00", MOMENT, "!VAGUE" },
	{ "middernacht", MOMENT, "!VAGUE" },
	/* Without a year. */
	{ "3 nov", DAYS, "2026-11-03" },
	{ "3 nov", DUE, "!TWO_DAYS" },
	{ "3 dec", DAYS, "!TWO_DAYS" },
	{ "3 dec", DUE, "2026-12-03" },
	{ "28 nov", DAYS, "2026-11-28" },
	{ "28 nov", DUE, "2026-11-28" },
	{ "3 nov 10:15", MOMENT, "2026-11-03T10:15:00+01:00" },
	{ "3-11", DAYS, "2026-11-03" },
	{ "3/11 10:15", MOMENT, "2026-11-03T10:15:00+01:00" },
	{ "15-12", DUE, "2026-12-15" },
	{ "29 feb", DUE, "!NO_DAY" },
	{ "30 feb", DUE, "!NO_DAY" },
	{ "29-11 9:00", MOMENT, "!TWO_DAYS" }, /* a day mistyped */
	{ "29 november", MOMENT, "!TWO_DAYS" },
	{ "zo 29 nov 9:00", MOMENT, "!TWO_DAYS" },
	{ "za 29 nov 9:00", MOMENT, "2025-11-29T09:00:00+01:00" },
	{ "29 nov jl.", DAYS, "2025-11-29" },
	{ "27-1", DAYS, "!TWO_DAYS" },
	{ "28-1", DAYS, "2026-01-28" },
	{ "29-9", DUE, "!TWO_DAYS" },
	{ "28-9", DUE, "2027-09-28" },
	{ "27-11", DUE, "!TWO_DAYS" },
	{ "1-11-2027", DUE, "2027-11-01" },
	{ "maandag week 49", DAYS, "!TWO_DAYS" },
	{ "maandag week 49 2026", DUE, "2026-11-30" },
	{ "vrijdag week 30", DAYS, "2026-07-24" },
	{ "29-11", PERIOD, "!TWO_DAYS" },
	{ "31-12", DAYS, "!TWO_DAYS" },
	/* Periods. */
	{ "1-11-2026..30-11-2026", PERIOD, "2026-11-01..2026-11-30" },
	{ "2026-11-01..2026-11-30", PERIOD, "2026-11-01..2026-11-30" },
	{ "1-11-2026 .. 30-11-2026", PERIOD, "2026-11-01..2026-11-30" },
	{ "1-11-2026 t/m 30-11-2026", PERIOD, "2026-11-01..2026-11-30" },
	{ "1 november tot en met 30 november 2026", PERIOD, "2026-11-01..2026-11-30" },
	{ "16 tot en met 22 november 2026", PERIOD, "2026-11-16..2026-11-22" },
	{ "16 to 22 November 2026", PERIOD, "2026-11-16..2026-11-22" },
	{ "van 1 nov t/m 3 nov", PERIOD, "2026-11-01..2026-11-03" },
	{ "1-11..30-11", PERIOD, "2026-11-01..2026-11-30" },
	{ "1 dec t/m 31 jan 2027", PERIOD, "2026-12-01..2027-01-31" },
	{ "1-12..31-1", PERIOD, "2025-12-01..2026-01-31" },
	{ "1-11-2026 - 30-11-2026", PERIOD, "2026-11-01..2026-11-30" },
	{ "1-11-2026 – 30-11-2026", PERIOD, "2026-11-01..2026-11-30" },
	{ "gisteren..vandaag", PERIOD, "2026-11-27..2026-11-28" },
	{ "1-11-2026..vandaag", PERIOD, "2026-11-01..2026-11-28" },
	{ "gisteren..30-11-2026", PERIOD, "2026-11-27..2026-11-30" },
	{ "oktober..november", PERIOD, "2026-10-01..2026-11-30" },
	{ "week 46 t/m week 47", PERIOD, "2026-11-09..2026-11-22" },
	{ "maandag t/m vrijdag", PERIOD, "2026-11-23..2026-11-27" },
	{ "30-11-2026..1-11-2026", PERIOD, "!ORDER" },
	{ "30-11..1-11", PERIOD, "!ORDER" },
	{ "30 november t/m 1 november", PERIOD, "!ORDER" },
	{ "30-11-2026..1-11", PERIOD, "!ORDER" },
	{ "30-11..1-11-2026", PERIOD, "!ORDER" },
	{ "november..oktober", PERIOD, "!ORDER" },
	{ "week 47..week 46", PERIOD, "!ORDER" },
	{ "Q4..Q3", PERIOD, "!ORDER" },
	{ "1 nov t/m 1 okt 2026", PERIOD, "!ORDER" },
	{ "1-12-2025..30-11-2026", PERIOD, "2025-12-01..2026-11-30" },
	{ "1 jan t/m 30 nov 2026", PERIOD, "2026-01-01..2026-11-30" },
	{ "week 1..week 47", PERIOD, "2025-12-29..2026-11-22" },
	{ "Q4 2025..Q1", PERIOD, "2025-10-01..2026-03-31" },
	{ "1-30 november", PERIOD, "2026-11-01..2026-11-30" },
	{ "1-30 november 2026", PERIOD, "2026-11-01..2026-11-30" },
	{ "van 16-22 nov '26", PERIOD, "2026-11-16..2026-11-22" },
	{ "30 okt-2 nov", PERIOD, "2026-10-30..2026-11-02" },
	{ "30 okt - 2 nov", PERIOD, "2026-10-30..2026-11-02" },
	{ "oktober-november 2026", PERIOD, "2026-10-01..2026-11-30" },
	{ "30-1 november", PERIOD, "!ORDER" },
	{ "1-31 november", PERIOD, "!NO_DAY" },
	{ "1-november", PERIOD, "2026-11-01..2026-11-01" },
	{ "1-30 november", DAYS, "!NO_DATE" },
	{ "1-11-2026..", PERIOD, "!NO_DATE" },
	{ "..30-11-2026", PERIOD, "!NO_DATE" },
	{ "1-11-2026..30-11-2026..1-12-2026", PERIOD, "!NO_DATE" },
	{ "1-11-2026 10:00..30-11-2026", PERIOD, "!NO_DATE" },
	{ "1-11-2026..31-11-2026", PERIOD, "!NO_DAY" },
	{ "1-11-2026..30-11-2026", DAYS, "!NO_DATE" },
	{ "1-11-2026 tot 30-11-2026", PERIOD, "!VAGUE" },
	{ "november 2026", PERIOD, "2026-11" },
	{ "Nov. 2026", PERIOD, "2026-11" },
	{ "nov '26", PERIOD, "2026-11" },
	{ "november", PERIOD, "2026-11" },
	{ "december", PERIOD, "2025-12" },
	{ "11-2026", PERIOD, "2026-11" },
	{ "11/2026", PERIOD, "2026-11" },
	{ "13-2026", PERIOD, "!NO_DAY" },
	{ "2026-11", PERIOD, "2026-11" },
	{ "week 47", PERIOD, "2026-W47" },
	{ "week 47 van 2026", PERIOD, "2026-W47" },
	{ "week 47 2025", PERIOD, "2025-W47" },
	{ "week 47-2026", PERIOD, "2026-W47" },
	{ "week 47/2026", PERIOD, "2026-W47" },
	{ "week 2026-47", PERIOD, "2026-W47" },
	{ "week 2026-11", PERIOD, "!NO_DATE" },
	{ "week 8-2026", PERIOD, "2026-W08" },
	{ "47-2026", PERIOD, "2026-W47" },
	{ "2026-47", PERIOD, "2026-W47" },
	{ "54-2026", PERIOD, "!NO_DAY" },
	{ "week 23-11-2026", PERIOD, "!NO_DATE" },
	{ "maand 11", PERIOD, "2026-11" },
	{ "month 11-2026", PERIOD, "2026-11" },
	{ "maand 13", PERIOD, "!NO_DAY" },
	{ "kwartaal 4-2026", PERIOD, "2026-Q4" },
	{ "quarter 2026-4", PERIOD, "2026-Q4" },
	{ "Q1-2027", PERIOD, "2027-Q1" },
	{ "Q1-26", PERIOD, "!NO_DATE" },
	{ "jaar 26", PERIOD, "2026" },
	{ "year '26", PERIOD, "2026" },
	{ "jaar 11-2026", PERIOD, "!NO_DATE" },
	{ "wk 47", PERIOD, "2026-W47" },
	{ "W47", PERIOD, "2026-W47" },
	{ "2026-W47", PERIOD, "2026-W47" },
	{ "2026-w47", PERIOD, "2026-W47" },
	{ "week 49", PERIOD, "2025-W49" },
	{ "week 53", PERIOD, "!NO_DAY" },
	{ "week 53 2026", PERIOD, "2026-W53" },
	{ "week 0", PERIOD, "!NO_DAY" },
	{ "vorige week", PERIOD, "2026-W47" },
	{ "last week", PERIOD, "2026-W47" },
	{ "deze week", PERIOD, "2026-W48" },
	{ "volgende week", PERIOD, "2026-W49" },
	{ "vorige maand", PERIOD, "2026-10" },
	{ "dit kwartaal", PERIOD, "2026-Q4" },
	{ "last quarter", PERIOD, "2026-Q3" },
	{ "vorig jaar", PERIOD, "2025" },
	{ "this year", PERIOD, "2026" },
	{ "afgelopen week", PERIOD, "!VAGUE" },
	{ "Q4 2026", PERIOD, "2026-Q4" },
	{ "2026 Q4", PERIOD, "2026-Q4" },
	{ "2026-Q4", PERIOD, "2026-Q4" },
	{ "q4", PERIOD, "2026-Q4" },
	{ "kwartaal 3", PERIOD, "2026-Q3" },
	{ "4e kwartaal 2026", PERIOD, "2026-Q4" },
	{ "vierde kwartaal van 2026", PERIOD, "2026-Q4" },
	{ "third quarter of 2026", PERIOD, "2026-Q3" },
	{ "Q5 2026", PERIOD, "!NO_DAY" },
	{ "2026", PERIOD, "2026" },
	{ "jaar 2026", PERIOD, "2026" },
	{ "1899", PERIOD, "!RANGE" },
	{ "23-11-2026", PERIOD, "2026-11-23..2026-11-23" },
	{ "vandaag", PERIOD, "2026-11-28..2026-11-28" },
	/* Any kind, as in a condition. */
	{ "23-11-2026", ANY, "2026-11-23" },
	{ "23-11-2026 14:30", ANY, "2026-11-23T14:30:00+01:00" },
	{ "week 47", ANY, "2026-W47" },
	{ "gisteren", ANY, "2026-11-27" },
	/* None of them. */
	{ "", ANY, "!NO_DATE" },
	{ " ", ANY, "!NO_DATE" },
	{ "-", ANY, "!NO_DATE" },
	{ "?", ANY, "!NO_DATE" },
	{ "om", ANY, "!NO_DATE" },
	{ "uur", ANY, "!NO_DATE" },
	{ "nov nov", ANY, "!NO_DATE" },
	{ "gisteren vandaag", ANY, "!NO_DATE" },
	{ "november vrijdag", ANY, "!NO_DATE" },
	{ "2026 gisteren", ANY, "!NO_DATE" },
	{ "3 nov 2026 Q4", ANY, "!NO_DATE" },
	{ "23-11-2026 14:30 am pm", ANY, "!NO_DATE" },
	{ "1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18", ANY, "!NO_DATE" },
};

/* Elsewhere: zones without clock changes, with half hours, over the date line,
 * and a day that was skipped. */
static const struct {
	const char *zone, *typed, *want;
} zones[] = {
	{ "UTC", "25-10-2026 2:30", "2026-10-25T02:30:00+00:00" },
	{ "Asia/Kathmandu", "23-11-2026 14:30", "2026-11-23T14:30:00+05:45" },
	{ "Pacific/Auckland", "vandaag 1:00", "2026-11-29T01:00:00+13:00" },
	{ "Pacific/Honolulu", "vandaag 1:00", "2026-11-28T01:00:00-10:00" },
	{ "Pacific/Apia", "30-12-2011 12:00", "!SKIPPED" },
	{ "America/New_York", "1-11-2026 1:30", "!REPEATED" },
	{ "Australia/Lord_Howe", "4-10-2026 2:15", "!SKIPPED" },
	{ "CET-1CEST,M3.5.0,M10.5.0/3", "25-10-2026 2:30", "!REPEATED" },
	{ "CET-1CEST,M3.5.0,M10.5.0/3", "3-7-2026 9:00", "2026-07-03T09:00:00+02:00" },
};

static const char *const faults[] = { "!NO_DATE", "!NO_WORD", "!NO_DAY",
	"!NO_CLOCK", "!MONTH_FIRST", "!DAY_FIRST", "!YEAR", "!TWO_DAYS", "!WEEKDAY", "!VAGUE", "!SKIPPED",
	"!REPEATED", "!DAY_ALONE", "!ORDER", "!RANGE" };
/* clang-format on */

static void
read_as(const struct zone *zone, unsigned kinds, const char *typed,
    const char *want)
{
	const struct typed_date_context context = { zone, moment(NOW),
		kinds & FUTURE ? TYPED_FUTURE : TYPED_PAST, kinds & ANY };
	struct typed_date_fault fault;
	struct typed_date d;
	char got[64], *text;

	if (typed_date_read(&context, typed, &d, &fault)) {
		EQ_STR(d.text, want, typed);
		return;
	}
	snprintf(got, sizeof(got), "%s%s%s", faults[fault.kind],
	    fault.nearest != NULL ? " " : "",
	    fault.nearest != NULL ? fault.nearest : "");
	EQ_STR(got, want, typed);
	text = typed_date_fault_text(&context, typed, &fault);
	if (strstr(text, "expected ") != text)
		EQ_STR(text, "expected", "a fault");
	free(text);
}

/* Whatever documents print is read back. */
static void
test_words(void)
{
	static const char *const languages[] = { "nl", "en" };
	const struct typed_date_context context = { &amsterdam, moment(NOW),
		TYPED_PAST, ANY };
	struct typed_date_fault fault;
	struct typed_date d;
	struct strbuf s = { 0 };
	struct period period;
	char name[32];

	for (size_t l = 0; l < LENGTH(languages); l++)
		for (int64_t day = date_days(2026, 1, 1);
		     day < date_days(2027, 1, 1); day += 9) {
			const struct timestamp noon = { .s = day * DAY +
							     43200 };

			words_date(&s, day, languages[l]);
			if (!typed_date_read(&context, s.s, &d, &fault) ||
			    d.day != day)
				EQ_STR(s.s, "read back", "a day");
			strbuf_reset(&s);
			words_moment_short(&s, &amsterdam, noon, languages[l]);
			if (!typed_date_read(&context, s.s, &d, &fault) ||
			    d.moment.s != noon.s)
				EQ_STR(s.s, "read back", "a moment");
			strbuf_reset(&s);
			words_moment(&s, &amsterdam, noon, languages[l]);
			if (!typed_date_read(&context, s.s, &d, &fault) ||
			    d.moment.s != noon.s)
				EQ_STR(s.s, "read back", "a long moment");
			strbuf_reset(&s);
			for (int k = 0; k < 4; k++) {
				period_around(&amsterdam, (enum period_kind)k,
				    noon, &period);
				snprintf(name, sizeof(name), "%s", period.name);
				words_period(&s, &period, languages[l]);
				if (!typed_date_read(
					&context, s.s, &d, &fault) ||
				    strcmp(d.text, name) != 0)
					EQ_STR(s.s, name, "a period");
				strbuf_reset(&s);
			}
		}
	strbuf_free(&s);
}

/* The table of the manual, a row ".It TYPED Ta CANONICAL". */
static void
test_manual(void)
{
	struct strbuf page = { 0 };
	struct strlist lines = { 0 };
	char *ta;
	size_t n = 0;
	bool is_table = false;

	OK(file_read("man/dl.7", &page, FILE_MOST) == 0);
	strlist_split(&lines, page.s, '\n');
	for (size_t l = 0; l < lines.n; l++) {
		ta = strstr(lines.v[l], " Ta ");
		if (ta == NULL) {
			is_table = false;
		} else if (strcmp(ta, " Ta Sy is read as") == 0) {
			is_table = true;
		} else if (is_table) {
			*ta = '\0';
			read_as(&amsterdam, ANY, lines.v[l] + strlen(".It "),
			    ta + strlen(" Ta "));
			n++;
		}
	}
	OK(n > 15);
	strlist_free(&lines);
	strbuf_free(&page);
}

static void
test_nearest(void)
{
	static const char *const words[] = { "owner", "due", "done" };

	EQ_STR(nearest_word("ownr", words, 3), "owner", "left out");
	EQ_STR(nearest_word("woner", words, 3), "owner", "swapped");
	EQ_STR(nearest_word("OWNER", words, 3), "owner", "case");
	OK(nearest_word("dx", words, 3) == NULL);
	OK(nearest_word("nothing", words, 3) == NULL);
	OK(nearest_distance("kitten", "sitting", 5) == 3);
	OK(nearest_distance("kitten", "sitting", 2) == 3);
	OK(nearest_distance("", "abc", 5) == 3);
	OK(date_word_month("mrt") == 3 && date_word_month("maandag") == 0);
}

int
main(void)
{
	char odd[TYPED_DATE_LONGEST + 2];

	for (size_t i = 0; i < LENGTH(dates); i++)
		read_as(
		    &amsterdam, dates[i].kinds, dates[i].typed, dates[i].want);
	for (size_t i = 0; i < LENGTH(zones); i++) {
		struct zone zone;

		snprintf(zone.name, sizeof(zone.name), "%s", zones[i].zone);
		read_as(&zone, MOMENT, zones[i].typed, zones[i].want);
	}
	memset(odd, '1', sizeof(odd) - 1);
	odd[sizeof(odd) - 1] = '\0';
	read_as(&amsterdam, ANY, odd, "!NO_DATE");
	test_words();
	test_manual();
	test_nearest();
	return DONE();
}
