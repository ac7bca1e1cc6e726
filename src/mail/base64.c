/* Base64 decoding. */
#include "base64.h"

static int
sextet(char c)
{
	if (c >= 'A' && c <= 'Z')
		return c - 'A';
	if (c >= 'a' && c <= 'z')
		return c - 'a' + 26;
	if (c >= '0' && c <= '9')
		return c - '0' + 52;
	return c == '+' ? 62 : c == '/' ? 63 : -1;
}

bool
base64_is_char(char c)
{
	return sextet(c) >= 0 || c == '=';
}

void
base64_add(struct strbuf *out, const char *s, size_t n)
{
	unsigned bits = 0, have = 0;
	char buf[4096];
	size_t len = 0;
	int v;

	for (size_t i = 0; i < n; i++) {
		if (s[i] == '=')
			have = 0; /* more base64 may follow the padding */
		if ((v = sextet(s[i])) < 0)
			continue;
		bits = bits << 6 | (unsigned)v;
		have += 6;
		if (have < 8)
			continue;
		have -= 8;
		buf[len++] = (char)(bits >> have & 0xff);
		if (len == sizeof(buf)) {
			strbuf_addn(out, buf, len);
			len = 0;
		}
	}
	strbuf_addn(out, buf, len);
}
