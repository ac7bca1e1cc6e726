/* What headings and values are called. */
#include <stdlib.h>
#include <string.h>

#include "../util/mem.h"
#include "../util/strbuf.h"
#include "mapping_item.h"
#include "synonyms.h"

/*
 * Headings as they are compared: small letters without accents, words only.
 * They are those of published registers and procedures (schoool.nl, Florion,
 * Lumen, the authority's form) and of English ones.
 */
/* clang-format off */
static const struct {
	const char *fields;
	const char *const headings[16];
} known[] = {
	{ "external_ref", { "nummer", "nr", "volgnummer", "incidentnummer", "registratienummer", "meldingsnummer", "meldnummer", "zaaknummer", "kenmerk", "id", "number", "reference", "case number", "incident number", "incident id" } },
	{ "occurred_from", { "datum", "datum incident", "incidentdatum", "datum datalek", "datum inbreuk", "datum voorval", "date", "date of incident", "incident date", "date of breach", "breach date", "start date" } },
	{ "occurred_to", { "einddatum", "datum einde", "datum einde inbreuk", "end date" } },
	{ "detected", { "datum vaststelling", "datum constatering", "datum ontdekking", "ontdekt op", "ontdekkingsdatum", "discovery date", "date discovered", "date of discovery", "detected on" } },
	{ "received", { "datum melding", "meldingsdatum", "datum gemeld", "gemeld op", "datum ontvangst", "ontvangen op", "datum registratie", "date reported", "report date", "submission date", "breach submission date", "date received" } },
	{ "closed", { "datum oplossing", "datum afgehandeld", "datum afhandeling", "datum afsluiting", "afgehandeld op", "datum afgesloten", "afgesloten op", "datum gesloten", "gesloten op", "sluitingsdatum", "date closed", "closed on", "date resolved" } },
	{ "title", { "titel", "onderwerp", "korte omschrijving", "subject", "short description", "name of covered entity" } },
	{ "description", { "omschrijving", "omschrijving en oorzaak", "omschrijving incident", "omschrijving datalek", "beschrijving", "toedracht", "toelichting", "feiten", "description", "summary", "details", "web description" } },
	{ "measures.text", { "maatregelen", "genomen maatregelen", "oplossing", "oplossing en maatregelen", "acties", "measures", "measures taken", "actions taken", "remedial action" } },
	{ "persons_min persons_max", { "omvang", "omvang groep betrokkenen", "aantal betrokkenen", "aantal personen", "omvang aantal personen", "aantal", "individuals affected", "number of persons", "number of individuals", "persons affected" } },
	{ "data", { "soort gegevens", "soort persoonsgegevens", "welke gegevens", "gegevens", "type of data", "types of data", "data involved" } },
	{ "groups", { "betrokkenen", "groep betrokkenen", "categorie betrokkenen", "categorieen betrokkenen", "soort betrokkenen", "data subjects" } },
	{ "department", { "afdeling", "locatie", "vestiging", "school", "team", "unit", "location" } },
	{ "reporter_name", { "naam", "naam melder", "gemeld door", "name", "reported by" } },
	{ "reporter_email", { "email", "e mail", "email melder", "e mailadres", "mailadres" } },
	{ "reporter_phone", { "telefoon", "telefoonnummer", "phone" } },
	{ "kind", { "soort incident", "soort datalek", "type incident", "type datalek", "aard datalek", "soort", "categorie", "type of breach", "breach type", "type of incident", "category" } },
	{ "ap", { "gemeld aan ap", "gemeld bij ap", "melding ap", "ap melding", "gemeld ap", "ap gemeld", "reported to authority", "reported to the authority" } },
	{ "ap_filed", { "datum melding ap", "datum gemeld ap", "datum ap melding", "date reported to authority" } },
	{ "ap_number", { "meldnummer ap", "registratienummer ap", "ap nummer", "ap registratienummer", "nummer ap", "meldingsnummer ap", "ap registration number" } },
	{ "ap_reason", { "reden niet melden", "reden niet gemeld", "waarom niet gemeld", "motivatie niet melden", "reason not reported" } },
	{ "subjects", { "betrokkenen geinformeerd", "betrokkenen ingelicht", "melding betrokkenen", "gemeld aan betrokkenen", "data subjects informed", "individuals notified" } },
	{ "subjects_informed", { "datum betrokkenen geinformeerd", "datum melding betrokkenen" } },
	{ "protection", { "versleuteld", "versleuteld j n", "encryptie", "encrypted" } },
	{ "effects", { "gevolg", "impact", "mogelijke gevolgen", "consequences" } },
	{ "lessons", { "lessen", "evaluatie", "leerpunten" } },
	{ "parties", { "verwerker", "betrokken partijen", "leverancier", "processor" } },
};

/* What follows a word for a time of day in a heading is what the date has. */
static const char *const clocks[] = { "tijd", "tijdstip", "time", "time of" };

static const struct {
	const char *from, *to;
} accents[] = {
	{ "á", "a" }, { "à", "a" }, { "ä", "a" }, { "é", "e" }, { "è", "e" },
	{ "ë", "e" }, { "ê", "e" }, { "í", "i" }, { "ï", "i" }, { "ó", "o" },
	{ "ö", "o" }, { "ú", "u" }, { "ü", "u" },
};

static const char *const words_yes[] = { "ja", "j", "yes", "y", "waar", "true", "x" };
static const char *const words_no[] = { "nee", "n", "no", "onwaar", "false" };
static const char *const words_none[] = { "n.v.t.", "nvt", "n.v.t", "n/a", "-", "geen" };
static const char *const words_unknown[] = { "onbekend", "niet bekend", "unknown", "not known", "?" };
static const char *const words_closed[] = { "gesloten", "dicht", "afgehandeld", "afgerond", "opgelost", "resolved", "done" };

/* What yes and no say of a field. */
static const struct {
	const char *field, *yes, *no;
} decisions[] = {
	{ "ap", "required", "not-required" },
	{ "subjects", "required", "not-required" },
	{ "protection", "encrypted", "none" },
	{ "special", NULL, "none" },
};
/* clang-format on */

/* HEADING as the table has it; the caller frees. */
static char *
plain(const char *heading)
{
	char *folded = mapping_fold(heading);
	struct strbuf s = { 0 };
	size_t a;

	for (const char *p = folded; *p != '\0';) {
		for (a = 0; a < LENGTH(accents); a++)
			if (starts_with(p, accents[a].from))
				break;
		if (a < LENGTH(accents)) {
			strbuf_add(&s, accents[a].to);
			p += strlen(accents[a].from);
			continue;
		}
		if ((*p >= 'a' && *p <= 'z') || (*p >= '0' && *p <= '9'))
			strbuf_addc(&s, *p);
		else
			strbuf_addc(&s, ' ');
		p++;
	}
	free(folded);
	strbuf_addn(&s, "", 0);
	return one_line(strbuf_take(&s));
}

static const char *
find(const char *heading)
{
	for (size_t k = 0; k < LENGTH(known); k++)
		for (size_t h = 0; h < LENGTH(known[k].headings) &&
				   known[k].headings[h] != NULL;
		     h++)
			if (strcmp(known[k].headings[h], heading) == 0)
				return known[k].fields;
	return NULL;
}

/* A field by its own name or label. */
static const char *
find_label(const char *heading)
{
	const char *found = NULL;
	char *nl, *en, *name;

	for (enum field f = 0; f < FIELD_MAX && found == NULL; f++) {
		const struct field_def *d = field_def(f);

		if ((d->flags & IS_MADE) != 0 || f == FIELD_REF)
			continue;
		nl = plain(d->label_nl);
		en = plain(d->label_en);
		name = plain(d->name);
		if (strcmp(nl, heading) == 0 || strcmp(en, heading) == 0 ||
		    strcmp(name, heading) == 0)
			found = d->name;
		free(nl);
		free(en);
		free(name);
	}
	return found;
}

const char *
heading_fields(const char *heading, bool *is_clock)
{
	char *name = plain(heading), *date;
	const char *found = NULL;

	*is_clock = false;
	for (size_t c = LENGTH(clocks); c-- > 0 && !*is_clock;) {
		const size_t n = strlen(clocks[c]);

		if (!starts_with(name, clocks[c]) ||
		    (name[n] != '\0' && name[n] != ' '))
			continue;
		date = xasprintf("datum%s", name + n);
		*is_clock = (found = find(date)) != NULL;
		free(date);
	}
	if (found == NULL)
		found = find(name);
	if (found == NULL)
		found = find_label(name);
	free(name);
	return found;
}

static bool
is_in(const char *const *words, size_t n, const char *v)
{
	for (size_t i = 0; i < n; i++)
		if (strcmp(words[i], v) == 0)
			return true;
	return false;
}

#define IS_IN(words, v) is_in(words, LENGTH(words), v)

static bool
has_choice(const struct field_def *d, const char *value)
{
	for (const struct choice *c = d->choices; c->value != NULL; c++)
		if (strcmp(c->value, value) == 0)
			return true;
	return false;
}

static const char *
yes_or_no(const struct field_def *d, bool yes)
{
	for (size_t i = 0; i < LENGTH(decisions); i++)
		if (strcmp(decisions[i].field, d->name) == 0)
			return yes ? decisions[i].yes : decisions[i].no;
	if (has_choice(d, yes ? "yes" : "no"))
		return yes ? "yes" : "no";
	return NULL;
}

const char *
word_becomes(const struct field_def *d, const char *value)
{
	char *v = mapping_fold(value);
	const char *to = NULL;

	if (IS_IN(words_yes, v))
		to = yes_or_no(d, true);
	else if (IS_IN(words_no, v))
		to = yes_or_no(d, false);
	else if (IS_IN(words_none, v))
		to = "";
	else if (IS_IN(words_unknown, v))
		to = has_choice(d, "unknown") ? "unknown" : "";
	else if (IS_IN(words_closed, v) && has_choice(d, "closed"))
		to = "closed";
	free(v);
	return to;
}
