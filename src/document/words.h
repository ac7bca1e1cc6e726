/*
 * Times, durations, numbers and obligations in words, in the language of a
 * document: LANG is "nl", or anything else for English.
 *
 * Functions without a result append to OUT.
 */
#ifndef DOCUMENT_WORDS_H
#define DOCUMENT_WORDS_H

#include <stdbool.h>
#include <stdint.h>

#include "../core/obligation.h"
#include "../core/statement.h"
#include "../util/i18n.h"
#include "../util/period.h"
#include "../util/strbuf.h"

/* dinsdag 3 november 2026 om 10.15 uur; Tuesday 3 November 2026 at 10:15, in
 * the zone; (UTC+01:00) follows where each moment has its own. */
void words_moment(struct strbuf *out, const struct zone *, struct timestamp,
    const char *lang);
/* di 3 nov 2026 10.15; Tue 3 Nov 2026 10:15: for tables. */
void words_moment_short(struct strbuf *out, const struct zone *,
    struct timestamp, const char *lang);
/* The same of something that happened: the day alone where the hour is not
 * known (zone_is_midnight()). */
void words_event(struct strbuf *out, const struct zone *, struct timestamp,
    const char *lang);
void words_event_short(struct strbuf *out, const struct zone *,
    struct timestamp, const char *lang);
/* " (UTC+01:00)" if the zone is zone_as_written, else nothing. */
void words_offset(struct strbuf *out, const struct zone *, struct timestamp);
/* dinsdag 3 november 2026, or short: di 3 nov 2026.  DAY counts from
 * 1970-01-01. */
void words_date(struct strbuf *out, int64_t day, const char *lang);
void words_date_short(struct strbuf *out, int64_t day, const char *lang);
/* "4,25", "4.25"; SCORE is in quarters. */
void words_score(struct strbuf *out, unsigned score, const char *lang);
/* "2 dagen en 3 uur", "45 minuten": two units at most, rounded down.  SECONDS
 * is not negative. */
void words_duration(struct strbuf *out, int64_t seconds, const char *lang);
/* "nog 2 dagen", "2 dagen te laat"; "2 days left", "2 days late". */
void words_left(struct strbuf *out, int64_t seconds, const char *lang);
/* "2 dagen"; at LEAST: "ten minste 2 dagen", and nothing under a minute.
 * SECONDS is not negative. */
void words_late(
    struct strbuf *out, int64_t seconds, bool is_least, const char *lang);
/* 12.345; 12,345. */
void words_number(struct strbuf *out, uint64_t, const char *lang);
/* "10 tot 20", "ten minste 10", "niet bekend"; MIN and MAX are NULL if not
 * known. */
void words_range(struct strbuf *out, const uint64_t *min, const uint64_t *max,
    const char *lang);
/* "week 47 van 2026", "november 2026", "vierde kwartaal van 2026". */
void words_period(struct strbuf *out, const struct period *, const char *lang);
/* "16 tot en met 22 november 2026": the days in it. */
void words_period_days(
    struct strbuf *out, const struct period *, const char *lang);

/* The obligation of the incident as LAW (or NULL) called it on its day:
 * "melding aan de Autoriteit Persoonsgegevens"; and in a few words: "melding
 * aan de AP".  The regime if the law lacks it.  Borrowed. */
const char *words_obligation(const struct incident *, const char *regime,
    const char *recipient, const struct law *law, const char *lang);
const char *words_obligation_short(const struct incident *, const char *regime,
    const char *recipient, const struct law *law, const char *lang);
/* In a few words, by its row of the law, or NULL.  Borrowed. */
const char *words_law_row(
    const struct law_row *, const char *regime, const char *lang);
/* "geen wet in de tabellen dekt deze dag".  Borrowed. */
const char *words_uncovered(const char *lang);
/* The recipient by its row of the law (or NULL), with an article: "de
 * Autoriteit Persoonsgegevens"; and in a word: "AP".  Borrowed. */
const char *words_authority(const struct law_row *, const char *lang);
const char *words_authority_short(const struct law_row *, const char *lang);
/* A mail item, in a list of unread ones: "antwoord", "niet bezorgd",
 * "automatisch bericht, ongelezen".  Borrowed. */
const char *words_mail(enum mail_kind, bool is_automatic, const char *lang);
/* The text before part I of N in a list: "", ", " or " en ". */
const char *words_separator(size_t i, size_t n, const char *lang);
/* "niet bekend"; "not known". */
const char *words_unknown(const char *lang);
/* "niet in deze invoer"; "not in this input": the source says nothing of it. */
const char *words_unsaid(const char *lang);
/* Add "not in this input: LABEL". */
void words_add_lack(
    struct strbuf *, const struct statement_need *, const char *lang);

#endif
