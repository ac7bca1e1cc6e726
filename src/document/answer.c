/* May a program answer the report, and if not, why. */
#include <stdlib.h>
#include <string.h>

#include "../core/mail_item.h"
#include "../mail/address.h"
#include "../mail/own_address.h"
#include "../util/i18n.h"
#include "answer.h"

/* Of the mail that the incident began with: later mail of the dossier says
 * nothing about the reporter. */
static enum letter_refusal
mail_refusal(const struct incident *i, const char **detail)
{
	const enum list l = LIST_MAIL;
	const size_t opening = mail_item_opening(i);

	if (opening == i->lists[l].n)
		return REFUSAL_NONE;
	if (row_has(i, l, opening, ITEM_AUTOMATIC)) {
		*detail = row_text(i, l, opening, ITEM_AUTOMATIC);
		return REFUSAL_AUTOMATIC;
	}
	if (row_has(i, l, opening, ITEM_NO_ANSWER)) {
		*detail = row_text(i, l, opening, ITEM_NO_ANSWER);
		return REFUSAL_MARKED;
	}
	return row_has(i, l, opening, ITEM_TO) ? REFUSAL_NONE
					       : REFUSAL_NOT_ADDRESSED;
}

/* Records that are older than the list of mail have the mark at the file. */
static const char *
old_mark(const struct incident *i)
{
	const enum list l = LIST_FILES;

	for (size_t r = 0; r < i->lists[l].n; r++)
		if (strcmp(row_text(i, l, r, FILE_TYPE), "message/rfc822") ==
			0 ||
		    row_has(i, l, r, FILE_AUTOMATIC))
			return row_text(i, l, r, FILE_AUTOMATIC);
	return "";
}

static enum letter_refusal
address_refusal(const struct reg *reg, const char *address)
{
	char *ascii;

	if (*address == '\0')
		return REFUSAL_NO_ADDRESS;
	if ((ascii = address_ascii(address)) == NULL)
		return REFUSAL_NO_MAILBOX;
	free(ascii);
	return own_address_is(reg, address) ? REFUSAL_OURS : REFUSAL_NONE;
}

enum letter_refusal
answer_refusal(
    const struct reg *reg, const struct incident *i, const char **detail)
{
	const char *address = incident_text(i, FIELD_REPORTER_EMAIL);
	const enum letter_refusal by_mail = mail_refusal(i, detail);
	enum letter_refusal by_address;

	if (by_mail == REFUSAL_AUTOMATIC || by_mail == REFUSAL_MARKED)
		return by_mail;
	if (i->lists[LIST_MAIL].n == 0 && *old_mark(i) != '\0') {
		*detail = old_mark(i);
		return REFUSAL_AUTOMATIC;
	}
	*detail = address;
	by_address = address_refusal(reg, address);
	return by_address != REFUSAL_NONE ? by_address : by_mail;
}

const char *
answer_reason(enum letter_refusal r)
{
	static const char *const reasons[REFUSALS] = {
		[REFUSAL_NONE] = "",
		[REFUSAL_AUTOMATIC] = N_(
		    "not answered, since the report is automatic mail"),
		[REFUSAL_MARKED] = N_(
		    "not answered by a program because of a mark in the "
		    "mail; write to the reporter by hand and record that "
		    "with -r"),
		[REFUSAL_NO_ADDRESS] = N_(
		    "the reporter's e-mail address is not known: inform "
		    "them in another way and record that with -r"),
		[REFUSAL_NO_MAILBOX] = N_(
		    "not answered, since not every mail server knows such "
		    "an address; write to the reporter by hand and record "
		    "that with -r"),
		[REFUSAL_OURS] = N_("not answered, since the reporter's "
				    "address is our own"),
		[REFUSAL_NOT_ADDRESSED] = N_(
		    "not acknowledged by itself, since no address of ours "
		    "(mail.address) is in To or Cc"),
	};

	return reasons[r];
}
