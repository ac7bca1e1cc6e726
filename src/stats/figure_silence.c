/* Figures that cannot be known, since the input lacks a field or a list. */
#include <string.h>

#include "../util/mem.h"
#include "figure_set.h"

/* A figure needs the field or, where that sums it up, the list. */
struct source {
	enum field field; /* FIELD_MAX: the list alone */
	enum list list; /* LIST_MAX: the field alone */
};
#define SOURCES_MOST 9
#define FIELD(f)                                                               \
	{                                                                      \
		f, LIST_MAX                                                    \
	}
#define LIST(l)                                                                \
	{                                                                      \
		FIELD_MAX, l                                                   \
	}
#define RECEIVED FIELD(FIELD_RECEIVED)
#define CLASSED	 FIELD(FIELD_CLASS)
#define AWARE	 FIELD(FIELD_AWARE)
#define DETECTED FIELD(FIELD_DETECTED)
#define AP_DECIDED                                                             \
	{                                                                      \
		FIELD_AP, LIST_OBLIGATIONS                                     \
	}
#define AP_NOTIFIED                                                            \
	{                                                                      \
		FIELD_AP_FILED, LIST_NOTIFICATIONS                             \
	}
#define INFORMED                                                               \
	{                                                                      \
		FIELD_SUBJECTS_INFORMED, LIST_NOTIFICATIONS                    \
	}

static const struct need {
	enum figure_set_id set;
	const char *value; /* NULL: each */
	size_t n;
	struct source of[SOURCES_MOST];
} needs[] = {
	{ SET_INCIDENTS, "new", 1, { RECEIVED } },
	{ SET_INCIDENTS, "open", 3,
	    { RECEIVED, FIELD(FIELD_STATUS), FIELD(FIELD_CLOSED) } },
	{ SET_INCIDENTS, "closed", 2,
	    { FIELD(FIELD_STATUS), FIELD(FIELD_CLOSED) } },
	{ SET_INCIDENTS, "exercises", 3,
	    { RECEIVED, FIELD(FIELD_EXERCISE), FIELD(FIELD_PART_OF) } },
	{ SET_INCIDENTS, "withdrawn", 3,
	    { RECEIVED, FIELD(FIELD_STATUS), FIELD(FIELD_PART_OF) } },
	{ SET_PERSONS_BAND, NULL, 3,
	    { RECEIVED, FIELD(FIELD_PERSONS_MIN), FIELD(FIELD_PERSONS_MAX) } },
	{ SET_PERSONS, NULL, 3,
	    { RECEIVED, FIELD(FIELD_PERSONS_MIN), FIELD(FIELD_PERSONS_MAX) } },
	{ SET_AP_DECISION, NULL, 4,
	    { RECEIVED, CLASSED, AP_DECIDED, AP_NOTIFIED } },
	{ SET_SUBJECTS_DECISION, NULL, 4,
	    { RECEIVED, CLASSED, { FIELD_SUBJECTS, LIST_OBLIGATIONS },
		INFORMED } },
	{ SET_AP, "in-time", 2,
	    { AP_NOTIFIED, { FIELD_AP_DUE, LIST_NOTIFICATIONS } } },
	{ SET_AP, "late", 2,
	    { AP_NOTIFIED, { FIELD_AP_DUE, LIST_NOTIFICATIONS } } },
	{ SET_AP, "no-limit", 2,
	    { AP_NOTIFIED, { FIELD_AP_DUE, LIST_NOTIFICATIONS } } },
	{ SET_AP, "day-only", 2,
	    { AP_NOTIFIED, { FIELD_AP_DUE, LIST_NOTIFICATIONS } } },
	{ SET_AP, "no-reason", 3,
	    { AP_NOTIFIED, { FIELD_AP_DUE, LIST_NOTIFICATIONS },
		{ FIELD_AP_DELAY_REASON, LIST_NOTIFICATIONS } } },
	{ SET_AP, "no-number", 2,
	    { AP_NOTIFIED, { FIELD_AP_NUMBER, LIST_NOTIFICATIONS } } },
	{ SET_AP, "provisional", 2,
	    { FIELD(FIELD_STATUS), LIST(LIST_NOTIFICATIONS) } },
	{ SET_AP, "withdrawn", 1, { LIST(LIST_NOTIFICATIONS) } },
	{ SET_AP, "overdue", 3,
	    { AP_DECIDED, AP_NOTIFIED, { FIELD_AP_DUE, LIST_OBLIGATIONS } } },
	{ SET_AP_HOURS, NULL, 3, { RECEIVED, AWARE, AP_NOTIFIED } },
	{ SET_AP_SECONDS, NULL, 3, { RECEIVED, AWARE, AP_NOTIFIED } },
	{ SET_SUBJECTS, NULL, 1, { INFORMED } },
	{ SET_SUBJECTS_SECONDS, NULL, 3, { RECEIVED, AWARE, INFORMED } },
	{ SET_PROCESSOR_SECONDS, NULL, 3,
	    { RECEIVED, DETECTED, FIELD(FIELD_CHANNEL) } },
	{ SET_AWARE_SECONDS, NULL, 3, { RECEIVED, DETECTED, AWARE } },
	{ SET_OBLIGATIONS, NULL, 2,
	    { LIST(LIST_OBLIGATIONS), LIST(LIST_NOTIFICATIONS) } },
	{ SET_MEASURES, NULL, 1, { LIST(LIST_MEASURES) } },
	{ SET_MEASURES_AGE, NULL, 1, { LIST(LIST_MEASURES) } },
	{ SET_MAIL, NULL, 1, { LIST(LIST_MAIL) } },
	{ SET_GAPS, NULL, 9,
	    { CLASSED, FIELD(FIELD_STATUS), FIELD(FIELD_KIND),
		FIELD(FIELD_NATURE), FIELD(FIELD_DATA), FIELD(FIELD_GROUPS),
		FIELD(FIELD_PERSONS_MIN), FIELD(FIELD_PERSONS_MAX),
		FIELD(FIELD_EFFECTS) } },
	{ SET_NOT_NOTIFIED, NULL, 3,
	    { CLASSED, AP_DECIDED, { FIELD_SUBJECTS, LIST_OBLIGATIONS } } },
	{ SET_REPEATS, NULL, 3,
	    { RECEIVED, FIELD(FIELD_KIND), FIELD(FIELD_DEPARTMENT) } },
};

static bool
is_silent(const struct incident_source *s, const struct source *of)
{
	return (of->field == FIELD_MAX || s->silent[of->field]) &&
	       (of->list == LIST_MAX || s->silent_list[of->list]);
}

static void
set_unsaid(struct figure_set *set, const char *value)
{
	for (size_t v = 0; v < set->n; v++) {
		struct figure *f = &set->v[v];

		if (value != NULL && strcmp(f->value, value) != 0)
			continue;
		f->is_unsaid = true;
		memset(f->known, false, sizeof(f->known));
	}
	set->is_unsaid |= value == NULL;
}

static void
check_need(struct figure_sets *s, const struct need *d)
{
	for (size_t n = 0; n < d->n; n++)
		if (is_silent(&s->of->lists.silence, &d->of[n])) {
			set_unsaid(&s->set[d->set], d->value);
			return;
		}
}

/* Of the choices, or the text, of a field, in a phase. */
static void
check_breakdown(struct figure_sets *s, struct figure_set *set)
{
	const bool *silent = s->of->lists.silence.silent;
	const bool has_phase = set->id == SET_CLASS_OPEN ||
			       set->id == SET_CLASS_CLOSED ||
			       set->id == SET_DEPARTMENT_OPEN ||
			       set->id == SET_DEPARTMENT_CLOSED ||
			       set->id == SET_KIND_OPEN ||
			       set->id == SET_KIND_CLOSED;

	if (set->field != FIELD_MAX &&
	    (silent[set->field] || silent[FIELD_RECEIVED] ||
		(has_phase && (silent[FIELD_STATUS] || silent[FIELD_CLOSED]))))
		set_unsaid(set, NULL);
}

void
figure_sets_silence(struct figure_sets *s)
{
	const bool *silent = s->of->lists.silence.silent;

	for (size_t n = 0; n < LENGTH(needs); n++)
		check_need(s, &needs[n]);
	if (s->of->lists.is_reach_unsaid)
		set_unsaid(&s->set[SET_SUBJECTS_DECISION], NULL);
	for (int i = 0; i < SET_MAX; i++)
		check_breakdown(s, &s->set[i]);
	s->no_classes = silent[FIELD_RECEIVED] || silent[FIELD_CLASS];
}
