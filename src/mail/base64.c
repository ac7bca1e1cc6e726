/* Base64 decoding, by GMime. */
#include <gmime/gmime.h>
#include <string.h>

#include "../util/text.h"
#include "base64.h"

#define CHUNK 4096

bool
base64_is_char(char c)
{
	return g_ascii_isalnum(c) || c == '+' || c == '/' || c == '=';
}

/* Length of the line, or 0 if it is not groups of four characters, but perhaps
 * the footer that a server put behind the text. */
static size_t
coded_len(const char *s, size_t n)
{
	size_t len = 0;

	while (len < n && base64_is_char(s[len]))
		len++;
	return len % 4 == 0 && (len == n || s[len] == '\r' || s[len] == '\n')
		   ? len
		   : 0;
}

/* GMime ends at padding, and keeps back the last bytes until there is some. */
void
base64_add(struct strbuf *out, const char *s, size_t n)
{
	GMimeEncoding piece;
	char buf[CHUNK + 4];
	const char *pad, *coded = s;
	size_t len;

	do {
		g_mime_encoding_init_decode(
		    &piece, GMIME_CONTENT_ENCODING_BASE64);
		for (; n > 0 && *s != '='; s += len, n -= len) {
			len = n < CHUNK ? n : CHUNK;
			if ((pad = memchr(s, '=', len)) != NULL)
				len = (size_t)(pad - s);
			strbuf_addn(out, buf,
			    g_mime_encoding_step(&piece, s, len, buf));
		}
		strbuf_addn(
		    out, buf, g_mime_encoding_step(&piece, "==", 2, buf));
		for (; n > 0 && (*s == '=' || is_space(*s)); s++)
			n--;
	} while (s < coded || (coded = s + coded_len(s, n)) > s);
}
