/* The parties to an incident, and the letters to them. */
#include <stdlib.h>
#include <string.h>

#include "../core/obligation.h"
#include "../mail/address_match.h"
#include "../mail/own_address.h"
#include "../util/mem.h"
#include "mail_party.h"

#define REPORTER "reporter" /* the regime of letters to the reporter */

/* The regimes under which letters may have been sent: N of them from 0. */
static const char *
regime(const struct incident *i, size_t n)
{
	if (n == 0)
		return REPORTER;
	return n <= i->lists[LIST_OBLIGATIONS].n
		   ? row_obligation(i, n - 1, OBLIGATION_REGIME)
		   : NULL;
}

static struct send_log *
open_log(const struct reg *reg, const struct incident *i, const char *regime)
{
	const char *ref = incident_text(i, FIELD_REF);

	return *regime != '\0' && send_log_exists(reg, ref, regime)
		   ? send_log_read(reg, ref, regime)
		   : NULL;
}

static bool
has_letter(const struct reg *reg, const struct incident *i, const char *address)
{
	const char *name;
	struct send_log *log;
	bool has = false;

	for (size_t n = 0; !has && (name = regime(i, n)) != NULL; n++) {
		if ((log = open_log(reg, i, name)) == NULL)
			continue;
		has = send_log_to(log, address).state >= SEND_TRIED &&
		      send_log_to(log, address).state != SEND_FAILED;
		send_log_close(log);
	}
	return has;
}

bool
mail_party_is(
    const struct reg *reg, const struct incident *i, const char *address)
{
	const enum list l = LIST_MAIL;

	if (*address == '\0')
		return false;
	if (address_is_same(incident_text(i, FIELD_REPORTER_EMAIL), address) ||
	    own_address_is(reg, address) ||
	    address_is_same(reg->alert, address))
		return true;
	for (size_t r = 0; r < i->lists[l].n; r++)
		if (row_choice(i, l, r, ITEM_PARTY) == YESNO_YES &&
		    address_is_same(row_text(i, l, r, ITEM_FROM), address))
			return true;
	return has_letter(reg, i, address);
}

/* Letters ------------------------------------------------------------------ */

static struct send_log_line
find_line(const struct send_log *log, const struct strlist *ids,
    const struct strlist *addresses)
{
	struct send_log_line line = { .state = SEND_NOT, .id = "" };

	for (size_t n = 0; n < ids->n && line.state == SEND_NOT; n++)
		line = send_log_letter(log, ids->v[n]);
	for (size_t n = 0; n < addresses->n && line.state == SEND_NOT; n++)
		line = send_log_to(log, addresses->v[n]);
	return line;
}

static bool
find_letter(const struct reg *reg, const struct incident *i,
    const struct strlist *ids, const struct strlist *addresses,
    struct mail_letter *l)
{
	struct send_log_line line = { .state = SEND_NOT, .id = "" };
	struct send_log *log;
	const char *name;

	for (size_t n = 0;
	     line.state == SEND_NOT && (name = regime(i, n)) != NULL; n++) {
		if ((log = open_log(reg, i, name)) == NULL)
			continue;
		line = find_line(log, ids, addresses);
		if (line.state != SEND_NOT)
			*l = (struct mail_letter){ .id = xstrdup(line.id),
				.regime = xstrdup(name),
				.basis = xstrdup(
				    line.row > 0 ? line.basis : ""),
				.date = xstrdup(line.date),
				.row = line.row };
		send_log_close(log);
	}
	return line.state != SEND_NOT;
}

bool
mail_letter_find(const struct reg *reg, const struct incident *i,
    const struct strlist *ids, const struct strlist *addresses,
    struct mail_letter *l)
{
	static const struct strlist none;

	/* A Message-ID says more than an address, whatever the regime. */
	*l = (struct mail_letter){ 0 };
	return find_letter(reg, i, ids, &none, l) ||
	       find_letter(reg, i, &none, addresses, l);
}

void
mail_letter_free(struct mail_letter *l)
{
	free(l->id);
	free(l->regime);
	free(l->basis);
	free(l->date);
	*l = (struct mail_letter){ 0 };
}
