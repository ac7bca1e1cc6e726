/* The addresses of the register itself. */
#include <stdlib.h>

#include "address.h"
#include "address_match.h"
#include "own_address.h"

bool
own_address_gets_reports(const struct reg *reg, const char *address)
{
	for (size_t a = 0; a < reg->addresses.n; a++)
		if (address_is_for(reg->addresses.v[a], address))
			return true;
	return false;
}

bool
own_address_is(const struct reg *reg, const char *address)
{
	char *sender = address_in(reg->sender);
	const bool is = (*sender != '\0' && address_is_for(sender, address)) ||
			own_address_gets_reports(reg, address);

	free(sender);
	return is;
}

const char *
own_address_among(const struct reg *reg, const struct strlist *list)
{
	for (size_t a = 0; a < list->n; a++)
		if (own_address_is(reg, list->v[a]))
			return list->v[a];
	return "";
}
