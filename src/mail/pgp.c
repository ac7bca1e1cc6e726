/* The armour of OpenPGP in text. */
#include <stdbool.h>
#include <string.h>

#include "../util/mem.h"
#include "pgp.h"

enum armour {
	ARMOUR_NONE,
	ARMOUR_HEADER, /* "Hash: SHA256", up to a blank line */
	ARMOUR_TEXT, /* signed, with "- " before a hyphen */
	ARMOUR_SIGNATURE,
	ARMOUR_MESSAGE
};

/* A line that begins with that, blanks behind it, takes us from FROM to TO. */
static const struct {
	const char *line;
	enum armour from, to;
	unsigned found;
} marks[] = {
	/* clang-format off */
	{ "-----BEGIN PGP SIGNED MESSAGE-----", ARMOUR_NONE, ARMOUR_HEADER,
	    PGP_SIGNED },
	{ "", ARMOUR_HEADER, ARMOUR_TEXT, 0 },
	{ "-----BEGIN PGP SIGNATURE-----", ARMOUR_TEXT, ARMOUR_SIGNATURE, 0 },
	{ "-----END PGP SIGNATURE-----", ARMOUR_SIGNATURE, ARMOUR_NONE, 0 },
	{ "-----BEGIN PGP MESSAGE-----", ARMOUR_NONE, ARMOUR_MESSAGE,
	    PGP_ENCRYPTED },
	{ "-----END PGP MESSAGE-----", ARMOUR_MESSAGE, ARMOUR_NONE, 0 },
	/* clang-format on */
};

static bool
is_line(const char *s, size_t n, const char *line)
{
	while (n > 0 && strchr(" \t\n", s[n - 1]) != NULL)
		n--;
	return n == strlen(line) && memcmp(s, line, n) == 0;
}

/* A line that is of use to programs only; any other was written by a person,
 * wherever it stands. */
static bool
is_armour(const char *s, size_t n)
{
	static const char *const fields[] = {
		"Version: ", "Comment: ", "Hash: ", "Charset: ", "MessageID: "
	};
	size_t i = 0;

	for (i = 0; i < LENGTH(fields); i++)
		if (n >= strlen(fields[i]) &&
		    memcmp(s, fields[i], strlen(fields[i])) == 0)
			return true;
	for (i = 0; i < n; i++)
		if (strchr("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwx"
			   "yz0123456789+/=\n",
			s[i]) == NULL)
			return false;
	return true;
}

unsigned
pgp_add_text(struct strbuf *out, const char *s, size_t n)
{
	const char *const end = s + n, *lf;
	enum armour at = ARMOUR_NONE;
	unsigned found = 0;
	size_t len, i;

	strbuf_addn(out, "", 0);
	for (; s < end; s += len) {
		lf = memchr(s, '\n', (size_t)(end - s));
		len = (size_t)((lf != NULL ? lf + 1 : end) - s);
		for (i = 0; i < LENGTH(marks); i++)
			if (at == marks[i].from &&
			    is_line(s, len, marks[i].line))
				break;
		if (i < LENGTH(marks)) {
			at = marks[i].to;
			found |= marks[i].found;
		} else if (at == ARMOUR_TEXT) {
			i = len >= 2 && memcmp(s, "- ", 2) == 0 ? 2 : 0;
			strbuf_addn(out, s + i, len - i);
		} else if (at == ARMOUR_NONE || !is_armour(s, len)) {
			strbuf_addn(out, s, len);
		}
	}
	return found;
}
