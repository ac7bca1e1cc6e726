/* What the source of a record says. */
#include <string.h>

#include "incident_source.h"

void
incident_source_begin(struct incident *i)
{
	struct incident_source *s = &i->source;

	s->is_stream = true;
	memset(s->silent, true, sizeof(s->silent));
	memset(s->silent_list, true, sizeof(s->silent_list));
}

void
incident_source_add(struct incident *i, enum field f)
{
	i->source.silent[f] = false;
}

void
incident_source_add_list(struct incident *i, enum list l)
{
	i->source.silent_list[l] = false;
}

bool
incident_source_add_name(struct incident *i, const char *name)
{
	const enum field f = field_find(name);
	const enum list l = list_find(name);

	if (f != FIELD_MAX)
		incident_source_add(i, f);
	else if (l != LIST_MAX)
		incident_source_add_list(i, l);
	return f != FIELD_MAX || l != LIST_MAX;
}

bool
incident_says(const struct incident *i, enum field f)
{
	return !i->source.silent[f] || incident_has(i, f);
}

bool
incident_says_list(const struct incident *i, enum list l)
{
	return !i->source.silent_list[l];
}

bool
incident_says_empty(const struct incident *i, enum field f)
{
	return !i->source.silent[f] && !incident_has(i, f);
}

bool
incident_says_no_rows(const struct incident *i, enum list l)
{
	return !i->source.silent_list[l] && i->lists[l].n == 0;
}

void
incident_source_gather(struct incident_source *to, const struct incident *i)
{
	for (enum field f = 0; f < FIELD_MAX; f++)
		to->silent[f] |= !incident_says(i, f);
	for (enum list l = 0; l < LIST_MAX; l++)
		to->silent_list[l] |= !incident_says_list(i, l);
}
