/* Parts of a record that go together. */
#include "record_part.h"
#include "../util/mem.h"
#include "../util/text.h"

/* What a mail is called in the dossier: see dossier_name(). */
#define MAIL_NAME "mail-"

/* Texts of PART_ALL that are neither personal nor long.  The department and the
 * countries stay, since figures count by them, and so do numbers of
 * notifications. */
static const enum field texts[] = { FIELD_TITLE, FIELD_MESSAGE_ID,
	FIELD_EXTERNAL_REF, FIELD_PARTIES, FIELD_KIND_OTHER, FIELD_DATA_OTHER,
	FIELD_GROUPS_OTHER };
static const struct {
	enum list list;
	size_t col;
} columns[] = {
	{ LIST_NOTIFICATIONS, NOTIFICATION_MESSAGE_ID },
	{ LIST_MAIL, ITEM_MESSAGE_ID },
	{ LIST_MAIL, ITEM_IDENTITY },
};

static bool
is_text(const struct field_def *d)
{
	return d->type == TYPE_LONGTEXT || (d->flags & IS_PERSONAL) != 0;
}

bool
part_has_field(enum record_part p, enum field f)
{
	if (p == PART_REPORTER)
		return f == FIELD_REPORTER_NAME || f == FIELD_REPORTER_EMAIL ||
		       f == FIELD_REPORTER_PHONE;
	if (p == PART_PERSONAL)
		return (field_def(f)->flags & IS_PERSONAL) != 0;
	if (p != PART_ALL)
		return false;
	for (size_t t = 0; t < LENGTH(texts); t++)
		if (texts[t] == f)
			return true;
	return is_text(field_def(f));
}

bool
part_has_column(enum record_part p, enum list l, size_t col)
{
	const struct field_def *d = &list_def(l)->cols[col];

	if (p == PART_REPORTER || l == LIST_FILES)
		return false;
	if (p == PART_MAIL || p == PART_FILES)
		return l == LIST_MAIL && (d->flags & IS_PERSONAL) != 0;
	if (p == PART_PERSONAL)
		return (d->flags & IS_PERSONAL) != 0;
	for (size_t c = 0; c < LENGTH(columns); c++)
		if (columns[c].list == l && columns[c].col == col)
			return true;
	return is_text(d);
}

bool
part_has_file(enum record_part p, const struct incident *i, size_t row)
{
	if (p == PART_REPORTER ||
	    row_choice(i, LIST_FILES, row, FILE_KEPT) == YESNO_NO)
		return false;
	return p != PART_MAIL ||
	       starts_with(row_text(i, LIST_FILES, row, FILE_NAME), MAIL_NAME);
}

bool
part_includes(enum record_part p, enum record_part other)
{
	return p == PART_ALL || p == other ||
	       (p == PART_PERSONAL && other != PART_ALL) ||
	       (p == PART_FILES && other == PART_MAIL);
}
