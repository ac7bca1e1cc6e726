/* Words of a stranger in our letters. */
#include <stddef.h>
#include <string.h>

#include "../util/text.h"
#include "../util/utf8.h"
#include "plain_words.h"

#define NAME_MOST 80 /* bytes */

/* A letter, digit or any character beyond ASCII: part of a host. */
static bool
is_host_char(char c)
{
	return (unsigned char)c >= 0x80 || (c >= '0' && c <= '9') ||
	       (ascii_lower(c) >= 'a' && ascii_lower(c) <= 'z');
}

/* A dot within a word, and two characters or more behind it: "a.nl", but not
 * "v.d." and no end of a sentence. */
static bool
is_host(const char *s, const char *dot)
{
	return dot > s && is_host_char(dot[-1]) && is_host_char(dot[1]) &&
	       is_host_char(dot[2]);
}

bool
plain_words_has_link(const char *s)
{
	if (strchr(s, '@') != NULL || strstr(s, "//") != NULL)
		return true;
	for (const char *p = s; *p != '\0'; p++)
		if ((*p == '.' && is_host(s, p)) ||
		    (*p == ':' && is_host_char(p[1])))
			return true;
	return false;
}

bool
plain_words_is_name(const char *s)
{
	const size_t n = strlen(s);
	size_t len;
	uint32_t c;

	if (n > NAME_MOST || plain_words_has_link(s))
		return false;
	for (size_t i = 0; i < n; i += len) {
		c = utf8_get(s + i, n - i, &len);
		if (c < 0xc0 && strchr(" -'.", (int)c) == NULL &&
		    (ascii_lower((char)c) < 'a' || ascii_lower((char)c) > 'z'))
			return false;
		if (c >= 0x2000 && c != 0x2019) /* marks, forms, directions */
			return false;
	}
	return true;
}
