/* Do two texts name the same mailbox? */
#include <stdlib.h>
#include <string.h>

#include "../util/mem.h"
#include "../util/text.h"
#include "address.h"
#include "address_match.h"

/* The domain behind the @ as mail servers know it, else as it is written.  The
 * caller frees. */
static char *
domain_of(const char *at)
{
	char *address = xasprintf("x%s", at), *ascii;
	const size_t n = strlen(address);

	if (n > 0 && address[n - 1] == '.')
		address[n - 1] = '\0';
	ascii = address_ascii(address);
	if (ascii == NULL)
		return address;
	free(address);
	return ascii;
}

static bool
is_same_domain(const char *a, const char *b)
{
	char *one, *two;
	bool is;

	if (is_same_word(a, b))
		return true;
	one = domain_of(a);
	two = domain_of(b);
	is = is_same_word(one, two);
	free(one);
	free(two);
	return is;
}

/* Are the N bytes of a local part those of the other? */
static bool
is_same_local(const char *a, const char *b, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (ascii_lower(a[i]) != ascii_lower(b[i]))
			return false;
	return true;
}

static bool
matches(const char *box, const char *address, bool with_tag)
{
	const char *a = strrchr(box, '@'), *b = strrchr(address, '@');
	size_t n;

	if (a == NULL || b == NULL)
		return is_same_word(box, address);
	n = (size_t)(a - box);
	return (size_t)(b - address) >= n && is_same_local(box, address, n) &&
	       (address + n == b || (with_tag && address[n] == '+')) &&
	       is_same_domain(a, b);
}

bool
address_is_same(const char *a, const char *b)
{
	return matches(a, b, false);
}

bool
address_is_for(const char *box, const char *address)
{
	return matches(box, address, true);
}
