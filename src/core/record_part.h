/*
 * Parts of a record that go together when content is erased, so that every
 * command means the same by them.
 */
#ifndef CORE_RECORD_PART_H
#define CORE_RECORD_PART_H

#include "incident.h"

enum record_part {
	PART_REPORTER, /* name, address and telephone of the reporter */
	PART_MAIL, /* mails that came in, with their attachments */
	PART_FILES, /* the whole dossier, mails too */
	PART_PERSONAL, /* all that may hold personal data, and the dossier */
	PART_ALL, /* all texts; codes, numbers and moments stay */
	PART_MAX
};

bool part_has_field(enum record_part, enum field);
/* In every row of the list; the row of a file goes with the file. */
bool part_has_column(enum record_part, enum list, size_t col);
/* Of the file in that row of LIST_FILES, if it was kept. */
bool part_has_file(enum record_part, const struct incident *, size_t row);
/* Does all of OTHER go with it? */
bool part_includes(enum record_part, enum record_part other);

#endif
