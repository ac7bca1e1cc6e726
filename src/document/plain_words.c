/* Words of a stranger in our letters. */
#include <stddef.h>
#include <string.h>

#include "../util/mem.h"
#include "../util/text.h"
#include "../util/utf8.h"
#include "plain_words.h"

#define NAME_MOST    80 /* bytes */
#define NUMBER_LEAST 7 /* digits of a telephone number */
#define NUMBER_GAP   3 /* marks between two of them */

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

/* A telephone number at S: its digits, with few marks between them. */
static bool
is_number(const char *s)
{
	size_t digits = 0, gap = 0;

	if (*s < '0' || *s > '9')
		return false;
	for (; digits < NUMBER_LEAST && gap <= NUMBER_GAP; s++) {
		if (*s >= '0' && *s <= '9')
			digits++, gap = 0;
		else if (*s != '\0' && strchr(" ()-/+.", *s) != NULL)
			gap++;
		else
			break;
	}
	return digits >= NUMBER_LEAST;
}

/* A path of Windows, a full stop of Chinese, Japanese or Korean, which IDNA
 * reads as a dot (RFC 3490 section 3.1), and the like. */
static bool
has_mark(const char *s)
{
	static const char *const marks[] = { "@", "//", "\\\\", "\xe3\x80\x82",
		"\xef\xbc\x8e", "\xef\xbd\xa1", "\xef\xbc\xa0" };

	for (size_t i = 0; i < LENGTH(marks); i++)
		if (strstr(s, marks[i]) != NULL)
			return true;
	return false;
}

bool
plain_words_has_link(const char *s)
{
	if (has_mark(s))
		return true;
	for (const char *p = s; *p != '\0'; p++)
		if ((*p == '.' && is_host(s, p)) || is_number(p) ||
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
