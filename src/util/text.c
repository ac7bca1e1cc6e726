/* Words and blanks. */
#include <string.h>

#include "mem.h"
#include "strbuf.h"
#include "text.h"

bool
is_space(char c)
{
	return c == ' ' || (c >= '\t' && c <= '\r');
}

char *
trim(char *s)
{
	char *start = s, *end;

	while (is_space(*start))
		start++;
	end = start + strlen(start);
	while (end > start && is_space(end[-1]))
		end--;
	memmove(s, start, (size_t)(end - start));
	s[end - start] = '\0';
	return s;
}

char *
one_line(char *s)
{
	char *to = s;

	trim(s);
	for (const char *p = s; *p != '\0'; p++) {
		if (!is_space(*p))
			*to++ = *p;
		else if (!is_space(p[1]))
			*to++ = ' ';
	}
	*to = '\0';
	return s;
}

bool
starts_with(const char *s, const char *prefix)
{
	return strncmp(s, prefix, strlen(prefix)) == 0;
}

bool
ends_with(const char *s, const char *suffix)
{
	const size_t n = strlen(s), m = strlen(suffix);

	return n >= m && strcmp(s + n - m, suffix) == 0;
}

char
ascii_lower(char c)
{
	return (char)(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
}

bool
is_same_word(const char *a, const char *b)
{
	while (*a != '\0' && ascii_lower(*a) == ascii_lower(*b))
		a++, b++;
	return *a == '\0' && *b == '\0';
}

bool
is_blank(const char *s)
{
	for (; s != NULL && *s != '\0'; s++)
		if (!is_space(*s))
			return false;
	return true;
}

char *
shell_word(const char *s)
{
	static const char plain[] = "abcdefghijklmnopqrstuvwxyz"
				    "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
				    "0123456789%+,-./:=@_";
	struct strbuf word = { 0 };

	if (*s != '\0' && s[strspn(s, plain)] == '\0')
		return xstrdup(s);
	strbuf_addc(&word, '\'');
	for (; *s != '\0'; s++)
		if (*s == '\'')
			strbuf_add(&word, "'\\''");
		else
			strbuf_addc(&word, *s);
	strbuf_addc(&word, '\'');
	return strbuf_take(&word);
}
