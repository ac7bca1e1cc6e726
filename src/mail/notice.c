/* Notices beside HTML. */
#include <stdlib.h>
#include <string.h>

#include "../util/mem.h"
#include "../util/text.h"
#include "notice.h"

/* Bytes; a person writes more, or says it of something else. */
#define MOST 400

/* In lower case; each says it alone. */
static const char *const notices[] = { "multi-part message in mime",
	"multipart message in mime", "mime-aware", "mime compliant",
	"webversie", "online versie", "web version", "online version",
	"in your browser", "in your web browser", "in uw browser",
	"in je browser", "im browser", "dans votre navigateur" };

/* These say it beside "html". */
static const char *const beside_html[] = { "client", "compatible", "capable",
	"viewer", "support", "view th", "view in", "display", "enabled",
	"only message", "weergeven", "weergegeven", "ondersteun", "programma",
	"bekijk", "opgemaakt", "unterst", "anzeig", "affich" };

static bool
has_any(const char *text, const char *const *words, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (strstr(text, words[i]) != NULL)
			return true;
	return false;
}

bool
notice_is(const char *text)
{
	char *low;
	bool is;

	if (text == NULL || strlen(text) > MOST)
		return false;
	low = one_line(xstrdup(text));
	for (char *c = low; *c != '\0'; c++)
		*c = ascii_lower(*c);
	is = has_any(low, notices, LENGTH(notices)) ||
	     (strstr(low, "html") != NULL &&
		 has_any(low, beside_html, LENGTH(beside_html)));
	free(low);
	return is;
}

bool
notice_is_in(const char *text, const char *html)
{
	char *said = one_line(xstrdup(text)), *known = one_line(xstrdup(html));
	const bool is = strstr(known, said) != NULL;

	free(said);
	free(known);
	return is;
}
