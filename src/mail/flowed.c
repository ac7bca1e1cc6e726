/* Flowed text. */
#include <string.h>

#include "flowed.h"

/* Skip the quote marks at the start and a stuffed space; returns the depth. */
static size_t
unquote(const char **s, size_t *n)
{
	size_t depth = 0;

	while (*n > 0 && **s == '>')
		depth++, (*s)++, (*n)--;
	if (*n > 0 && **s == ' ')
		(*s)++, (*n)--;
	return depth;
}

void
flowed_add(struct strbuf *out, const char *s, size_t n, bool del_sp)
{
	const char *end = s + n, *line, *lf;
	size_t len, depth, open_depth = 0;
	bool open = false, sig;

	for (; s < end; s = lf + 1) {
		if ((lf = memchr(s, '\n', (size_t)(end - s))) == NULL)
			lf = end;
		line = s;
		len = (size_t)(lf - s);
		depth = unquote(&line, &len);
		sig = len == 3 && memcmp(line, "-- ", 3) == 0;
		/* A paragraph ends where the quote depth changes (section
		 * 4.5) and before a signature (4.3). */
		if (open && (depth != open_depth || sig)) {
			strbuf_addc(out, '\n');
			open = false;
		}
		if (!open) {
			for (size_t i = 0; i < depth; i++)
				strbuf_addc(out, '>');
			if (depth > 0 && len > 0)
				strbuf_addc(out, ' ');
		}
		open = !sig && len > 0 && line[len - 1] == ' ' && lf < end;
		open_depth = depth;
		strbuf_addn(out, line, open && del_sp ? len - 1 : len);
		if (!open && lf < end)
			strbuf_addc(out, '\n');
		if (lf == end)
			break;
	}
}
