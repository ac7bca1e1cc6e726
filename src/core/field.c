/* What the fields are, and whether a value is one. */
#include <stdlib.h>
#include <string.h>

#include "../util/i18n.h"
#include "../util/mem.h"
#include "../util/strbuf.h"
#include "../util/timestamp.h"
#include "field.h"
#include "reference.h"

/* clang-format off */
static const struct choice no_choices[] = {
	{ NULL, NULL, NULL }
};

static const struct choice status_choices[] = {
	{ "open", "open", "open" },
	{ "closed", "afgesloten", "closed" },
	{ "withdrawn", "ingetrokken", "withdrawn" },
	{ NULL, NULL, NULL }
};

static const struct choice yesno_choices[] = {
	{ "yes", "ja", "yes" },
	{ "no", "nee", "no" },
	{ NULL, NULL, NULL }
};

static const struct choice channel_choices[] = {
	{ "mail", "e-mail", "e-mail" },
	{ "form", "formulier", "form" },
	{ "phone", "telefoon", "telephone" },
	{ "person", "mondeling", "in person" },
	{ "post", "post", "post" },
	{ "processor", "verwerker", "processor" },
	{ "import", "ingelezen", "imported" },
	{ "other", "anders", "other" },
	{ NULL, NULL, NULL }
};

static const struct choice role_choices[] = {
	{ "controller", "verwerkingsverantwoordelijke", "controller" },
	{ "processor", "verwerker", "processor" },
	{ "joint", "gezamenlijk verwerkingsverantwoordelijke", "joint controller" },
	{ NULL, NULL, NULL }
};

static const struct choice kind_choices[] = {
	{ "mail-wrong-recipient", "E-mail met persoonsgegevens aan verkeerde ontvanger", "E-mail with personal data to a wrong recipient" },
	{ "mail-open-recipients", "E-mail met alle ontvangers zichtbaar (aan of cc in plaats van bcc)", "E-mail that shows all recipients (to or cc instead of bcc)" },
	{ "post-wrong-recipient", "Brief of pakket bij verkeerde ontvanger", "Letter or parcel to a wrong recipient" },
	{ "post-returned-opened", "Brief of pakket geopend retour ontvangen", "Letter or parcel returned opened" },
	{ "post-lost", "Brief of pakket kwijtgeraakt", "Letter or parcel lost" },
	{ "wrong-authorisation", "Autorisatie van medewerker verkeerd ingesteld", "Access of an employee set wrongly" },
	{ "folder-too-open", "Netwerkmap te breed toegankelijk", "Network folder open to too many" },
	{ "device-lost-or-stolen", "Apparaat, gegevensdrager of papier kwijtgeraakt of gestolen", "Device, data carrier or paper lost or stolen" },
	{ "published-by-mistake", "Persoonsgegevens per ongeluk gepubliceerd", "Personal data published by mistake" },
	{ "hacking-malware-phishing", "Hacking, malware (zoals ransomware) of phishing", "Hacking, malware (such as ransomware) or phishing" },
	{ "wrong-file", "Persoonsgegevens in het verkeerde dossier", "Personal data put into the wrong file" },
	{ "other", "Anders", "Other" },
	{ NULL, NULL, NULL }
};

static const struct choice nature_choices[] = {
	{ "disclosed", "ingezien door onbevoegden (vertrouwelijkheid)", "seen by unauthorised persons (confidentiality)" },
	{ "altered", "gewijzigd (integriteit)", "altered (integrity)" },
	{ "lost", "blijvend niet beschikbaar", "unavailable for good" },
	{ "unavailable", "tijdelijk niet beschikbaar", "unavailable for a time" },
	{ NULL, NULL, NULL }
};

static const struct choice cause_choices[] = {
	{ "internal-accident", "intern, per ongeluk", "internal, by accident" },
	{ "internal-intent", "intern, opzettelijk", "internal, with intent" },
	{ "external-accident", "extern, per ongeluk", "external, by accident" },
	{ "external-intent", "extern, opzettelijk", "external, with intent" },
	{ "technical", "technisch", "technical" },
	{ "unknown", "niet bekend", "not known" },
	{ NULL, NULL, NULL }
};

static const struct choice data_choices[] = {
	{ "name", "naam", "name" },
	{ "gender", "geslacht", "gender" },
	{ "birth-date", "geboortedatum of leeftijd", "date of birth or age" },
	{ "bsn", "burgerservicenummer (BSN)", "citizen service number (BSN)" },
	{ "contact", "contactgegevens", "contact details" },
	{ "credentials", "toegangs- of identificatiegegevens", "access credentials or identifiers" },
	{ "financial", "financiële gegevens", "financial data" },
	{ "identity-document", "kopie van een identiteitsbewijs", "copy of an identity document" },
	{ "location", "locatiegegevens", "location data" },
	{ "image", "beeldmateriaal", "pictures" },
	{ "care-and-development", "verzorging en ontwikkeling", "care and development" },
	{ "criminal", "strafrechtelijke gegevens", "criminal data" },
	{ "unknown", "niet bekend", "not known" },
	{ "other", "andere gegevens", "other data" },
	{ NULL, NULL, NULL }
};

static const struct choice special_choices[] = {
	{ "race", "ras of etnische afkomst", "race or ethnic origin" },
	{ "politics", "politieke opvattingen", "political opinions" },
	{ "religion", "religie of levensovertuiging", "religion or belief" },
	{ "union", "lidmaatschap van een vakbond", "trade union membership" },
	{ "sex-life", "seksueel gedrag of gerichtheid", "sex life or orientation" },
	{ "health", "gezondheid", "health" },
	{ "genetic", "genetische gegevens", "genetic data" },
	{ "biometric", "biometrische gegevens", "biometric data" },
	{ "none", "geen", "none" },
	{ "unknown", "niet bekend", "not known" },
	{ NULL, NULL, NULL }
};

static const struct choice groups_choices[] = {
	{ "employees", "werknemers", "employees" },
	{ "customers", "klanten", "customers" },
	{ "pupils", "leerlingen of studenten", "pupils or students" },
	{ "patients", "patiënten", "patients" },
	{ "minors", "minderjarigen", "minors" },
	{ "vulnerable", "andere kwetsbare personen", "other vulnerable persons" },
	{ "other", "anderen", "others" },
	{ NULL, NULL, NULL }
};

static const struct choice protection_choices[] = {
	{ "encrypted", "versleuteld", "encrypted" },
	{ "hashed", "gehasht", "hashed" },
	{ "inaccessible", "op een andere manier ontoegankelijk", "inaccessible in another way" },
	{ "none", "niet beveiligd", "none" },
	{ "unknown", "niet bekend", "not known" },
	{ NULL, NULL, NULL }
};

static const struct choice answer_choices[] = {
	{ "yes", "ja", "yes" },
	{ "no", "nee", "no" },
	{ "unknown", "niet bekend", "not known" },
	{ NULL, NULL, NULL }
};

static const struct choice risk_choices[] = {
	{ "unlikely", "risico is onwaarschijnlijk", "a risk is unlikely" },
	{ "risk", "risico", "risk" },
	{ "high", "hoog risico", "high risk" },
	{ "unknown", "niet bekend", "not known" },
	{ NULL, NULL, NULL }
};

static const struct choice class_choices[] = {
	{ "incident", "beveiligingsincident", "security incident" },
	{ "breach", "datalek", "personal data breach" },
	{ "serious", "ernstig datalek", "serious breach" },
	{ NULL, NULL, NULL }
};

static const struct choice score_dpc_choices[] = {
	{ "1", "1", "1" },
	{ "2", "2", "2" },
	{ "3", "3", "3" },
	{ "4", "4", "4" },
	{ NULL, NULL, NULL }
};

static const struct choice score_ei_choices[] = {
	{ "0.25", "0,25", "0.25" },
	{ "0.5", "0,5", "0.5" },
	{ "0.75", "0,75", "0.75" },
	{ "1", "1", "1" },
	{ NULL, NULL, NULL }
};

static const struct choice score_cb_choices[] = {
	{ "0", "0", "0" },
	{ "0.25", "0,25", "0.25" },
	{ "0.5", "0,5", "0.5" },
	{ NULL, NULL, NULL }
};

static const struct choice score_malice_choices[] = {
	{ "0", "0", "0" },
	{ "0.5", "0,5", "0.5" },
	{ NULL, NULL, NULL }
};

static const struct choice severity_level_choices[] = {
	{ "low", "laag", "low" },
	{ "medium", "middel", "medium" },
	{ "high", "hoog", "high" },
	{ "very-high", "zeer hoog", "very high" },
	{ NULL, NULL, NULL }
};

static const struct choice gravity_choices[] = {
	{ "negligible", "verwaarloosbaar", "negligible" },
	{ "limited", "beperkt", "limited" },
	{ "considerable", "aanzienlijk", "considerable" },
	{ "very-great", "zeer groot", "very great" },
	{ NULL, NULL, NULL }
};

static const struct choice effects_controller_choices[] = {
	{ "seen-by-unauthorised", "onbevoegden hebben de gegevens kunnen inzien", "unauthorised persons could see the data" },
	{ "misuse-possible", "misbruik van de gegevens is mogelijk", "the data can be misused" },
	{ "wrong-data-own", "onjuiste gegevens in de eigen organisatie", "wrong data within the organisation" },
	{ "wrong-data-passed-on", "onjuiste gegevens doorgegeven", "wrong data passed on" },
	{ "service-interrupted", "dienst tijdelijk niet te leveren", "service interrupted" },
	{ "service-lost", "dienst blijvend niet te leveren", "service lost" },
	{ "other", "anders", "other" },
	{ NULL, NULL, NULL }
};

static const struct choice effects_persons_choices[] = {
	{ "discrimination", "discriminatie of uitsluiting", "discrimination or exclusion" },
	{ "identity-fraud", "identiteitsdiefstal of -fraude", "identity theft or fraud" },
	{ "financial-loss", "financieel verlies", "financial loss" },
	{ "reputation", "reputatieschade", "damage to reputation" },
	{ "professional-secrecy", "schending van het beroepsgeheim", "breach of professional secrecy" },
	{ "pseudonyms-undone", "pseudonimisering ongedaan gemaakt", "pseudonymisation undone" },
	{ "no-access-or-erasure", "geen inzage of verwijdering meer mogelijk", "no access or erasure possible any more" },
	{ "overview-lost", "overzicht van verwerkende organisaties kwijt", "overview of processing organisations lost" },
	{ "other", "anders", "other" },
	{ NULL, NULL, NULL }
};

static const struct choice decision_choices[] = {
	{ "required", "verplicht", "required" },
	{ "not-required", "niet verplicht", "not required" },
	{ "undecided", "nog niet besloten", "undecided" },
	{ NULL, NULL, NULL }
};

static const struct choice subjects_means_choices[] = {
	{ "phone", "telefonisch", "by telephone" },
	{ "letter", "per brief", "by letter" },
	{ "mail", "per e-mail", "by e-mail" },
	{ "website", "op de website", "on the website" },
	{ "social-media", "via sociale media", "through social media" },
	{ "newspaper", "in de krant", "in the newspaper" },
	{ "other", "anders", "in another way" },
	{ NULL, NULL, NULL }
};

static const struct choice notification_kind_choices[] = {
	{ "initial", "eerste melding", "first notification" },
	{ "follow-up", "vervolgmelding", "follow-up" },
	{ "correction", "correctie", "correction" },
	{ "withdrawal", "intrekking", "withdrawal" },
	{ NULL, NULL, NULL }
};

static const struct choice measure_kind_choices[] = {
	{ "immediate", "direct genomen", "immediate" },
	{ "mitigating", "beperkend", "mitigating" },
	{ "preventive", "voorkomend", "preventive" },
	{ NULL, NULL, NULL }
};

static const struct choice language_choices[] = {
	{ "nl", "Nederlands", "Dutch" },
	{ "en", "Engels", "English" },
	{ NULL, NULL, NULL }
};

static const struct choice part_choices[] = {
	{ "happened", "wat er is gebeurd", "what happened" },
	{ "effects", "mogelijke gevolgen", "likely consequences" },
	{ "measures", "wat wij doen", "what we do" },
	{ "advice", "wat u zelf kunt doen", "what you can do" },
	{ "unaffected", "welke gegevens er niet bij zijn", "which data are not involved" },
	{ NULL, NULL, NULL }
};
#define F(id, name, group, type, choices, flags, form, nl, en, meaning) \
	{ name, GROUP_##group, TYPE_##type, choices, flags, form, nl, en, \
	  meaning },
static const struct field_def fields[FIELD_MAX] = { FIELD_TABLE(F) };
static const struct field_def obligation_cols[OBLIGATION_COLS] = { OBLIGATION_TABLE(F) };
static const struct field_def notification_cols[NOTIFICATION_COLS] = { NOTIFICATION_TABLE(F) };
static const struct field_def measure_cols[MEASURE_COLS] = {
	MEASURE_TABLE(F)
};
static const struct field_def log_cols[LOG_COLS] = { LOG_TABLE(F) };
static const struct field_def file_cols[FILE_COLS] = { FILE_TABLE(F) };
static const struct field_def passage_cols[PASSAGE_COLS] = {
	PASSAGE_TABLE(F)
};
#undef F

#define COLS_OBLIGATIONS obligation_cols, OBLIGATION_COLS
#define COLS_NOTIFICATIONS notification_cols, NOTIFICATION_COLS
#define COLS_MEASURES measure_cols, MEASURE_COLS
#define COLS_LOG log_cols, LOG_COLS
#define COLS_FILES file_cols, FILE_COLS
#define COLS_PASSAGES passage_cols, PASSAGE_COLS
#define L(id, name, item, nl, en) \
	[LIST_##id] = { name, item, nl, en, COLS_##id },
static const struct list_def lists[LIST_MAX] = { LIST_TABLE(L) };
#undef L

static const char *const type_names[TYPE_MAX] = {
	[TYPE_REF]      = "ref",
	[TYPE_REFS]     = "refs",
	[TYPE_TIME]     = "time",
	[TYPE_DATE]     = "date",
	[TYPE_TEXT]     = "text",
	[TYPE_TEXTS]    = "texts",
	[TYPE_LONGTEXT] = "longtext",
	[TYPE_EMAIL]    = "email",
	[TYPE_YESNO]    = "yesno",
	[TYPE_ANSWER]   = "answer",
	[TYPE_CHOICE]   = "choice",
	[TYPE_CHOICES]  = "choices",
	[TYPE_COUNT]    = "count",
	[TYPE_SCORE]    = "score",
};

static const struct {
	const char *name, *nl, *en;
} groups[GROUP_MAX] = {
#define G(id, name, nl, en) [GROUP_##id] = { name, nl, en },
	GROUP_TABLE(G)
#undef G
};
/* clang-format on */

const struct field_def *
field_def(enum field f)
{
	return &fields[f];
}

enum field
field_find(const char *name)
{
	enum field f;

	for (f = 0; f < FIELD_MAX; f++)
		if (strcmp(fields[f].name, name) == 0)
			break;
	return f;
}

const struct list_def *
list_def(enum list l)
{
	return &lists[l];
}

enum list
list_find(const char *name)
{
	enum list l;

	for (l = 0; l < LIST_MAX; l++)
		if (strcmp(lists[l].name, name) == 0)
			break;
	return l;
}

size_t
list_column(enum list l, const char *name)
{
	size_t c;

	for (c = 0; c < lists[l].ncols; c++)
		if (strcmp(lists[l].cols[c].name, name) == 0)
			break;
	return c;
}

const char *
group_name(enum field_group g)
{
	return groups[g].name;
}

const char *
group_label(enum field_group g, const char *lang)
{
	return strcmp(lang, "nl") == 0 ? groups[g].nl : groups[g].en;
}

const char *
type_name(enum field_type t)
{
	return type_names[t];
}

bool
is_multi(const struct field_def *d)
{
	return d->type == TYPE_REFS || d->type == TYPE_TEXTS ||
	       d->type == TYPE_CHOICES;
}

const char *
field_label(const struct field_def *d, const char *lang)
{
	return strcmp(lang, "nl") == 0 ? d->label_nl : d->label_en;
}

static const struct choice *
choice_find(const struct field_def *d, const char *value)
{
	for (const struct choice *c = d->choices; c->value != NULL; c++)
		if (c->value[0] == value[0] && strcmp(c->value, value) == 0)
			return c;
	return NULL;
}

const char *
value_label(const struct field_def *d, const char *value, const char *lang)
{
	const struct choice *c = choice_find(d, value);

	if (c == NULL)
		return value;
	return strcmp(lang, "nl") == 0 ? c->nl : c->en;
}

static bool
is_one_line(const char *v)
{
	return v[strcspn(v, "\n\r")] == '\0';
}

static bool
is_address(const char *v)
{
	/* Lenient: what a mail calls its sender must be kept.  What matters is
	 * that it cannot become two addresses or another header. */
	for (const char *p = v; *p != '\0'; p++)
		if ((unsigned char)*p <= ' ' || *p == 0x7f)
			return false;
	return *v != '\0' && strpbrk(v, "<>,;") == NULL;
}

static bool
is_count(const char *v)
{
	const size_t n = strspn(v, "0123456789");

	return n > 0 && n <= 15 && v[n] == '\0' && (n == 1 || v[0] != '0');
}

static bool
is_score(const char *v)
{
	static const char *const quarters[] = { "", ".25", ".5", ".75" };

	if (v[0] < '0' || v[0] > '9')
		return false;
	for (size_t i = 0; i < LENGTH(quarters); i++)
		if (strcmp(v + 1, quarters[i]) == 0)
			return true;
	return false;
}

static bool
is_day(const char *v)
{
	int y, m, d;

	return date_parse(v, &y, &m, &d);
}

static bool
is_moment(const char *v)
{
	struct timestamp w;

	return timestamp_parse(v, &w);
}

static bool
is_ref(const char *v)
{
	struct reference r;

	return reference_parse(v, &r);
}

/* clang-format off */
static const struct {
	bool (*ok)(const char *); /* of one value; NULL: any text */
	const char *want;
} types[TYPE_MAX] = {
	[TYPE_REF]      = { is_ref, N_("a reference such as DL-2026-0042-3, with its check digit") },
	[TYPE_REFS]     = { is_ref, N_("references such as DL-2026-0042-3, joined by |") },
	[TYPE_TIME]     = { is_moment, N_("a time such as 2026-11-03T10:15:00+01:00") },
	[TYPE_DATE]     = { is_day, N_("a date such as 2026-11-03") },
	[TYPE_TEXT]     = { is_one_line, N_("one line of text") },
	[TYPE_TEXTS]    = { is_one_line, N_("texts of one line, joined by |") },
	[TYPE_LONGTEXT] = { NULL, N_("text") },
	[TYPE_EMAIL]    = { is_address, N_("one e-mail address such as melder@example.nl") },
	[TYPE_YESNO]    = { NULL, N_("yes or no") },
	[TYPE_ANSWER]   = { NULL, N_("one of the answers") },
	[TYPE_CHOICE]   = { NULL, N_("one of the choices") },
	[TYPE_CHOICES]  = { NULL, N_("some of the choices, each once, joined by |") },
	[TYPE_COUNT]    = { is_count, N_("a whole number of at most 15 digits, without dots or signs") },
	[TYPE_SCORE]    = { is_score, N_("a number of quarters such as 0.25") },
};
/* clang-format on */

static bool
one_ok(const struct field_def *d, const char *v)
{
	if (*v == '\0')
		return false;
	if (d->choices->value != NULL)
		return choice_find(d, v) != NULL;
	return types[d->type].ok == NULL || types[d->type].ok(v);
}

static bool
all_ok(const struct field_def *d, const struct strlist *parts)
{
	for (size_t i = 0; i < parts->n; i++) {
		if (!one_ok(d, parts->v[i]))
			return false;
		for (size_t j = 0; j < i; j++)
			if (strcmp(parts->v[i], parts->v[j]) == 0)
				return false;
	}
	return true;
}

bool
value_ok(const struct field_def *d, const char *v, const char **want)
{
	struct strlist parts = { 0 };
	bool ok;

	if (is_multi(d) && strchr(v, '|') != NULL) {
		strlist_split(&parts, v, '|');
		ok = all_ok(d, &parts);
		strlist_free(&parts);
	} else {
		ok = one_ok(d, v);
	}
	if (!ok && want != NULL)
		*want = _(types[d->type].want);
	return ok;
}

/* Each value once and without blanks around it. */
static char *
canonical_parts(const char *v)
{
	struct strlist in = { 0 }, out = { 0 };
	struct strbuf s = { 0 };

	strlist_split(&in, v, '|');
	for (size_t i = 0; i < in.n; i++)
		if (*trim(in.v[i]) != '\0' && !strlist_has(&out, in.v[i]))
			strlist_add(&out, in.v[i]);
	for (size_t i = 0; i < out.n; i++) {
		if (i > 0)
			strbuf_addc(&s, '|');
		strbuf_add(&s, out.v[i]);
	}
	strlist_free(&in);
	strlist_free(&out);
	return strbuf_take(&s);
}

static bool
is_canonical_time(const char *v)
{
	char buf[TIMESTAMP_LEN];
	struct timestamp w;

	if (!timestamp_parse(v, &w))
		return false;
	timestamp_format(w, buf);
	return strcmp(v, buf) == 0;
}

static bool
has_blank_ends(const char *v)
{
	return *v != '\0' && (is_space(v[0]) || is_space(v[strlen(v) - 1]));
}

bool
value_is_plain(const struct field_def *d, const char *v)
{
	if (d->type == TYPE_TIME)
		return is_canonical_time(v);
	if (is_multi(d) && (strchr(v, '|') != NULL || has_blank_ends(v)))
		return false;
	return one_ok(d, v);
}

static char *
canonical_time(const char *v)
{
	char buf[TIMESTAMP_LEN];
	struct timestamp w;

	if (!timestamp_parse_typed(v, &w))
		return xstrdup(v);
	timestamp_format(w, buf);
	return xstrdup(buf);
}

char *
value_canonical(const struct field_def *d, const char *v, const char **want)
{
	char *out, *trimmed = xstrdup(v);

	if (d->type != TYPE_TEXT && d->type != TYPE_LONGTEXT)
		trim(trimmed);
	if (*trimmed == '\0')
		return trimmed;
	if (is_multi(d))
		out = canonical_parts(trimmed);
	else if (d->type == TYPE_TIME)
		out = canonical_time(trimmed);
	else
		out = xstrdup(trimmed);
	free(trimmed);
	if (*out != '\0' && !value_ok(d, out, want)) {
		free(out);
		return NULL;
	}
	return out;
}

char *
choices_text(const struct field_def *d)
{
	struct strbuf s = { 0 };

	for (const struct choice *c = d->choices; c->value != NULL; c++) {
		if (s.len > 0)
			strbuf_add(&s, c[1].value != NULL ? ", " : _(" or "));
		strbuf_add(&s, c->value);
	}
	return strbuf_take(&s);
}
