/* What the sets of figures and their values are called. */
#include <stdlib.h>
#include <string.h>

#include "../util/mem.h"
#include "figure_words.h"
#include "words.h"

#define HOUR 3600
#define DASH "\xe2\x80\x93"

/* clang-format off */
static const struct label {
	const char *set, *value, *nl, *en;
} labels[] = {
	{ "incidents", NULL, "Incidenten", "Incidents" },
	{ "incidents", "new", "Nieuw", "New" },
	{ "incidents", "open", "Openstaand", "Open" },
	{ "incidents", "closed", "Afgesloten", "Closed" },
	{ "incidents", "exercises", "Oefeningen", "Exercises" },
	{ "incidents", "withdrawn", "Ingetrokken", "Withdrawn" },
	{ "class", "undecided", "nog te beoordelen", "not yet judged" },
	{ "persons-band", NULL, "Aantal betrokkenen per incident",
	  "Data subjects per incident" },
	{ "persons-band", "0", "geen", "none" },
	{ "persons-band", "1", "1", "1" },
	{ "persons-band", "2-10", "2 tot en met 10", "2 to 10" },
	{ "persons-band", "11-50", "11 tot en met 50", "11 to 50" },
	{ "persons-band", "51-100", "51 tot en met 100", "51 to 100" },
	{ "persons-band", "101-500", "101 tot en met 500", "101 to 500" },
	{ "persons-band", "501-1000", "501 tot en met 1.000", "501 to 1,000" },
	{ "persons-band", "1001-5000", "1.001 tot en met 5.000",
	  "1,001 to 5,000" },
	{ "persons-band", "5001-", "meer dan 5.000", "more than 5,000" },
	{ "persons-band", "several", "ruimere schatting", "a wider range" },
	{ "persons-band", "unknown", "niet bekend", "not known" },
	{ "persons", NULL, "Betrokkenen", "Data subjects" },
	{ "persons", "min", "Ten minste", "At least" },
	/* Of an incident with a minimum only that is in it: no bound. */
	{ "persons", "max", "Hoogste schatting", "Highest estimate" },
	{ "persons", "at-least", "Incidenten met alleen een minimum",
	  "Incidents with a minimum only" },
	{ "persons", "unknown", "Incidenten zonder aantal",
	  "Incidents without a number" },
	{ "ap-decision", NULL, "Datalekken: melding aan de AP",
	  "Breaches: notifying the authority" },
	{ "subjects-decision", NULL, "Datalekken: betrokkenen informeren",
	  "Breaches: informing the data subjects" },
	{ "ap-decision", "told", "gemeld", "notified" },
	{ "subjects-decision", "told", "ge\xc3\xafnformeerd", "informed" },
	{ "ap", NULL, "Meldingen aan de AP", "Notifications to the authority" },
	{ "ap", "in-time", "Op tijd gemeld", "Notified in time" },
	{ "ap", "late", "Te laat gemeld", "Notified late" },
	{ "ap", "no-reason", "Te laat, zonder reden van de vertraging",
	  "Late, without a reason for the delay" },
	{ "ap", "no-number", "Zonder meldingsnummer",
	  "Without the authority's number" },
	{ "ap", "provisional", "Nog aan te vullen of af te ronden",
	  "Still to be completed" },
	{ "ap", "withdrawn", "Meldingen ingetrokken",
	  "Notifications withdrawn" },
	{ "ap", "overdue", "Termijn verstreken en nog niet gemeld",
	  "Overdue and not notified yet" },
	{ "ap-hours", NULL, "Van kennisneming tot melding aan de AP",
	  "From awareness to notification" },
	{ "ap-hours", "0-24", "tot 24 uur", "to 24 hours" },
	{ "ap-hours", "24-48", "24 tot 48 uur", "24 to 48 hours" },
	{ "ap-hours", "48-72", "48 tot 72 uur", "48 to 72 hours" },
	{ "ap-hours", "72-", "meer dan 72 uur", "over 72 hours" },
	{ "ap-hours", "unknown", "niet bekend", "not known" },
	{ "ap-seconds", "median", "Kennisneming tot melding aan de AP, mediaan",
	  "Awareness to notification, median" },
	{ "ap-seconds", "longest", "Kennisneming tot melding aan de AP, langste",
	  "Awareness to notification, longest" },
	{ "subjects", NULL, "Betrokkenen informeren",
	  "Informing the data subjects" },
	{ "subjects", "told",
	  "Incidenten waarvan betrokkenen zijn ge\xc3\xafnformeerd",
	  "Incidents of which data subjects were informed" },
	{ "subjects-seconds", "median",
	  "Kennisneming tot informeren van betrokkenen, mediaan",
	  "Awareness to informing data subjects, median" },
	{ "subjects-seconds", "longest",
	  "Kennisneming tot informeren van betrokkenen, langste",
	  "Awareness to informing data subjects, longest" },
	{ "processor-seconds", "median",
	  "Ontdekking door een verwerker tot bericht aan ons, mediaan",
	  "Detection by a processor to telling us, median" },
	{ "processor-seconds", "longest",
	  "Ontdekking door een verwerker tot bericht aan ons, langste",
	  "Detection by a processor to telling us, longest" },
	{ "aware-seconds", "median", "Ontdekking tot kennisneming, mediaan",
	  "Detection to awareness, median" },
	{ "aware-seconds", "longest", "Ontdekking tot kennisneming, langste",
	  "Detection to awareness, longest" },
	{ "duties", NULL, "Lopende termijnen", "Running terms" },
	{ "duties", "running", "Nog te doen of te beoordelen",
	  "To be met or judged" },
	{ "duties", "overdue", "Waarvan te laat", "Overdue among them" },
	{ "duties", "undecided", "Waarvan nog te beoordelen",
	  "Not judged yet among them" },
	{ "measures", NULL, "Maatregelen", "Measures" },
	{ "measures", "open", "Openstaand", "Open" },
	{ "measures", "overdue", "Waarvan te laat", "Overdue among them" },
	{ "measures", "done", "Uitgevoerd", "Done" },
	{ "measures-age", NULL, "Openstaande maatregelen naar ouderdom",
	  "Open measures by age" },
	{ "measures-age", "0-30", "tot en met 30 dagen", "to 30 days" },
	{ "measures-age", "31-90", "31 tot en met 90 dagen", "31 to 90 days" },
	{ "measures-age", "91-180", "91 tot en met 180 dagen",
	  "91 to 180 days" },
	{ "measures-age", "181-365", "181 tot en met 365 dagen",
	  "181 to 365 days" },
	{ "measures-age", "366-", "meer dan een jaar", "over a year" },
	{ "measures-age", "unknown", "niet bekend", "not known" },
	{ "gaps", "incidents", "Incidenten waarin gegevens ontbreken",
	  "Incidents with missing details" },
	{ "not-notified", "decisions", "Besluiten om niet te melden",
	  "Decisions not to notify" },
	{ "repeats", NULL, "Herhalingen: zelfde aard en afdeling",
	  "Repeats: same kind and department" },
	/* Of both decisions, where nothing above says otherwise. */
	{ NULL, "required", "moet nog", "still to be done" },
	{ NULL, "not-required", "niet nodig, met reden",
	  "not required, with a reason" },
	{ NULL, "no-reason", "niet nodig, zonder reden",
	  "not required, without a reason" },
	{ NULL, "undecided", "nog niet besloten", "not decided yet" },
};
/* clang-format on */

/* VALUE NULL is the set itself; NULL where there is none. */
static const char *
find(const char *set, const char *value, const char *lang)
{
	const struct label *l = labels;

	for (size_t i = 0; i < LENGTH(labels); i++, l++) {
		if (l->set != NULL && strcmp(l->set, set) != 0)
			continue;
		if ((value == NULL) != (l->value == NULL) ||
		    (value != NULL && strcmp(l->value, value) != 0))
			continue;
		return is_dutch(lang) ? l->nl : l->en;
	}
	return NULL;
}

void
figure_set_words(
    struct strbuf *out, const struct figure_set *set, const char *lang)
{
	const char *words = find(set->name, NULL, lang);

	if (words == NULL)
		words = set->field != FIELD_MAX
			    ? field_label(field_def(set->field), lang)
			    : set->name;
	strbuf_add(out, words);
}

/* "KIND|DEPARTMENT" */
static void
add_repeat(struct strbuf *out, const char *value, const char *lang)
{
	char *kind = xstrndup(value, strcspn(value, "|"));
	const char *department = value + strcspn(value, "|");

	strbuf_add(out, value_label(field_def(FIELD_KIND), kind, lang));
	if (*department == '|' && department[1] != '\0')
		strbuf_addf(out, ", %s", department + 1);
	free(kind);
}

void
figure_value_words(struct strbuf *out, const struct figure_set *set,
    const char *value, const char *lang)
{
	const char *words = find(set->name, value, lang);

	if (set->id == SET_REPEATS)
		add_repeat(out, value, lang);
	else if (set->field == FIELD_CLASS && words != NULL)
		strbuf_add(out, words);
	else if (*value == '\0')
		/* "Not known" is an answer that some fields have. */
		strbuf_add(
		    out, is_dutch(lang) ? "niet ingevuld" : "not filled in");
	else if (set->field != FIELD_MAX)
		strbuf_add(
		    out, value_label(field_def(set->field), value, lang));
	else
		strbuf_add(out, words != NULL ? words : value);
}

const char *
figure_few_words(const char *lang)
{
	return is_dutch(lang) ? "minder dan 5" : "fewer than 5";
}

void
figure_number_words(struct strbuf *out, const struct figure_set *set,
    const struct figure *f, enum span s, const char *lang)
{
	if (!f->known[s] || f->left_out[s]) {
		strbuf_add(out, DASH);
	} else if (f->hidden[s]) {
		strbuf_add(out, figure_few_words(lang));
	} else if (set->duration != DURATION_MAX) {
		words_number(out, f->n[s] / HOUR, lang);
		strbuf_add(out, is_dutch(lang)	      ? " uur"
				: f->n[s] / HOUR == 1 ? " hour"
						      : " hours");
	} else {
		words_number(out, f->n[s], lang);
	}
}

/* Periods ------------------------------------------------------------------ */

static void
add_day(struct strbuf *out, const struct zone *zone, int64_t s)
{
	struct civil c;

	zone_civil(zone, (struct timestamp){ .s = s }, &c);
	strbuf_addf(out, "%d-%d-%d", c.day, c.month, c.year);
}

void
period_words_above(struct strbuf *out, const struct period *p, const char *lang)
{
	struct strbuf whole = { 0 };
	enum period_kind kind;

	if (!period_kind(p, &kind)) {
		add_day(out, p->zone, p->from.s);
		strbuf_add(out, is_dutch(lang) ? " t/m" : " to");
		return;
	}
	switch (kind) {
	case PERIOD_WEEK:
		strbuf_addf(out, "week %ld", strtol(p->name + 6, NULL, 10));
		break;
	case PERIOD_MONTH:
		words_period(&whole, p, lang);
		strbuf_addn(out, whole.s, strcspn(whole.s, " "));
		break;
	case PERIOD_QUARTER:
		strbuf_addf(
		    out, is_dutch(lang) ? "kw. %s" : "Q%s", p->name + 6);
		break;
	case PERIOD_YEAR:
		strbuf_add(out, is_dutch(lang) ? "heel" : "all");
		break;
	}
	strbuf_free(&whole);
}

void
period_words_below(struct strbuf *out, const struct period *p)
{
	enum period_kind kind;

	if (period_kind(p, &kind))
		strbuf_addf(out, "%.4s", p->name);
	else
		add_day(out, p->zone, p->to.s - 1);
}
