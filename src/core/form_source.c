/* The sources of answers to a form. */
#include <string.h>

#include "../util/mem.h"
#include "form_source.h"

/* clang-format off */
static const struct {
	const char *name, *nl, *en;
	const struct choice *choices;
} made[SOURCE_MAX - FIELD_MAX] = {
	{ "filing.kind", "Soort melding", "Kind of notification",
	  choices_notification_kind },
	{ "filing.reason", "Reden", "Reason", choices_no },
	{ "filing.complete", "Volledig", "Complete", choices_yesno },
	{ "filing.law", "Wettelijke bepaling", "Legal provision", choices_form_law },
	{ "moments.aware", "Kennisgenomen", "Aware", choices_no },
	{ "subjects.told", "Betrokkenen geïnformeerd", "Data subjects informed",
	  choices_form_informed },
	{ "countries.many", "Meerdere landen", "Several countries",
	  choices_yesno },
	{ "measures", "Maatregelen", "Measures", choices_no },
	{ "files", "Bestanden", "Files", choices_no },
	{ "register.organisation", "Organisatie", "Organisation", choices_no },
	{ "register.contact", "Contactpunt van de organisatie",
	  "Contact of the organisation", choices_no },
	{ "register.name", "Naam", "Name", choices_no },
	{ "register.email", "E-mail", "E-mail", choices_no },
};
/* clang-format on */

unsigned
source_find(const char *name)
{
	const enum field f = field_find(name);

	if (f < FIELD_MAX)
		return f;
	for (unsigned m = 0; m < LENGTH(made); m++)
		if (strcmp(made[m].name, name) == 0)
			return FIELD_MAX + m;
	return SOURCE_MAX;
}

const char *
source_label(unsigned source, const char *lang)
{
	if (source < FIELD_MAX)
		return field_label(field_def((enum field)source), lang);
	return strcmp(lang, "nl") == 0 ? made[source - FIELD_MAX].nl
				       : made[source - FIELD_MAX].en;
}

const struct choice *
source_choices(unsigned source)
{
	const struct choice *c = source < FIELD_MAX
				     ? field_def((enum field)source)->choices
				     : made[source - FIELD_MAX].choices;

	return c->value != NULL ? c : NULL;
}
