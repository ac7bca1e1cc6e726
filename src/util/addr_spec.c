/* The address of a mailbox. */
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "addr_spec.h"
#include "mem.h"
#include "utf8.h"

/* Bytes (RFC 5321 section 4.5.3.1; 254 is a path without its brackets). */
#define ADDRESS_MOST 254
#define LOCAL_MOST   64
#define LABEL_MOST   63

#define ALNUM "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"

/* Beyond ASCII: no control, blank, mark of direction, or part without width,
 * and no form that stands for a character of the syntax. */
static bool
is_visible(uint32_t c)
{
	static const struct {
		uint32_t from, to;
	} hidden[] = {
		{ 0x80, 0xa0 },
		{ 0xad, 0xad },
		{ 0x34f, 0x34f },
		{ 0x61c, 0x61c },
		{ 0x115f, 0x1160 },
		{ 0x1680, 0x1680 },
		{ 0x17b4, 0x17b5 },
		{ 0x180b, 0x180f },
		{ 0x2000, 0x200f },
		{ 0x2024, 0x2026 },
		{ 0x2028, 0x202f },
		{ 0x205f, 0x206f },
		{ 0x3000, 0x3002 },
		{ 0x3164, 0x3164 },
		{ 0xd800, 0xf8ff },
		{ 0xfe00, 0xfe0f },
		{ 0xfe50, 0xfe6f },
		{ 0xfeff, 0xffff },
		{ 0xe0000, 0x10ffff },
	};

	for (size_t i = 0; i < LENGTH(hidden); i++)
		if (c >= hidden[i].from && c <= hidden[i].to)
			return false;
	return true;
}

/* Bytes of the atom at S: characters of CHARS and those beyond ASCII. */
static size_t
atom_len(const char *s, const char *chars)
{
	const size_t n = strlen(s);
	size_t i = 0, len;
	uint32_t c;

	for (; i < n; i += len) {
		c = utf8_get(s + i, n - i, &len);
		if (c < 0x80 ? strchr(chars, (int)c) == NULL
			     : c == UTF8_BAD || !is_visible(c))
			break;
	}
	return i;
}

/* Bytes of the atoms at S, joined by dots, or 0. */
static size_t
dot_atom_len(const char *s, const char *chars)
{
	size_t len = 0, n;

	while ((n = atom_len(s + len, chars)) > 0) {
		len += n;
		if (s[len] != '.')
			return len;
		len++;
	}
	return 0;
}

/* Bytes of the quoted string at S; 0: it is not one, or is empty. */
static size_t
quoted_len(const char *s)
{
	size_t i = 1, len;
	uint32_t c;

	if (s[0] != '"' || s[1] == '"')
		return 0;
	for (; s[i] != '"'; i += len) {
		if (s[i] == '\\')
			i++;
		c = s[i] != '\0' ? utf8_get(s + i, strlen(s + i), &len) : 0;
		if (c < 0x20 || c == 0x7f || c == UTF8_BAD ||
		    (c >= 0x80 && !is_visible(c)))
			return 0;
	}
	return i + 1;
}

static bool
is_domain(const char *s)
{
	size_t n;

	if (s[dot_atom_len(s, ALNUM "-_")] != '\0')
		return false;
	for (; *s != '\0'; s += n + (s[n] == '.')) {
		n = strcspn(s, ".");
		if (n > LABEL_MOST || s[0] == '-' || s[n - 1] == '-')
			return false;
	}
	return true;
}

/* Bytes of the local part at S; 0: it begins with none. */
static size_t
local_len(const char *s)
{
	const size_t n = *s == '"'
			     ? quoted_len(s)
			     : dot_atom_len(s, ALNUM "!#$%&'*+-/=?^_`{|}~");

	return n <= LOCAL_MOST && memmem(s, n, "=?", 2) == NULL ? n : 0;
}

bool
is_addr_spec(const char *s)
{
	const size_t local = local_len(s);

	return local > 0 && s[local] == '@' && s[local + 1] != '\0' &&
	       strlen(s) <= ADDRESS_MOST && is_domain(s + local + 1);
}

bool
is_addr_account(const char *s)
{
	const size_t local = local_len(s);

	return local > 0 && s[local] == '\0';
}
