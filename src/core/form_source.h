/*
 * The sources of answers to a form: fields of the record, and what is made of
 * several fields, of the notification or of the register.
 */
#ifndef CORE_FORM_SOURCE_H
#define CORE_FORM_SOURCE_H

#include "field.h"

/* The sources beside enum field. */
enum made {
	MADE_KIND = FIELD_MAX, /* of the notification: a choice of its column */
	MADE_REASON, /* of a correction or withdrawal */
	MADE_COMPLETE, /* yes, no */
	MADE_LAW, /* avg */
	MADE_AWARE, /* a time: aware, else received */
	MADE_INFORMED, /* the data subjects: enum form_informed */
	MADE_COUNTRIES, /* more than one: yes, no */
	MADE_MEASURES,
	MADE_FILES,
	MADE_ORGANISATION,
	MADE_CONTACT,
	MADE_NAME,
	MADE_EMAIL,
	SOURCE_MAX
};

/* The source called NAME ("kind", "register.organisation"), or SOURCE_MAX. */
unsigned source_find(const char *name);
const char *source_label(unsigned source, const char *lang);
/* Its values where it has a few (as those of a choice), or NULL. */
const struct choice *source_choices(unsigned source);
#endif
