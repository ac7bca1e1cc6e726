/* A terminal that data cannot steer. */
#include <stdio.h>
#include <string.h>
#include <sys/types.h>
#include <unistd.h>

#include "diag.h"
#include "strbuf.h"
#include "tty.h"

struct guard {
	FILE *out; /* the terminal itself */
	struct strbuf held; /* a character whose last bytes are still to come */
};

/* How many bytes of what begins with C make a character (RFC 3629). */
static size_t
char_len(unsigned char c)
{
	if (c >= 0xf0 && c <= 0xf4)
		return 4;
	if (c >= 0xe0)
		return c < 0xf0 ? 3 : 1;
	return c >= 0xc2 ? 2 : 1;
}

static void
put_char(FILE *out, const char *s, size_t n)
{
	char one[5] = { 0 };

	if (n == 1 && (*s == '\n' || *s == '\t')) {
		fputc(*s, out);
		return;
	}
	memcpy(one, s, n);
	if (n == 1 && *s == '\0')
		fputs("\\x00", out);
	else
		put_visible(out, one);
}

static ssize_t
guard_write(void *arg, const char *data, size_t n)
{
	struct guard *g = arg;
	struct strbuf *h = &g->held;
	size_t at = 0, len;

	strbuf_addn(h, data, n);
	while (at < h->len) {
		len = char_len((unsigned char)h->s[at]);
		if (at + len > h->len)
			break;
		put_char(g->out, h->s + at, len);
		at += len;
	}
	memmove(h->s, h->s + at, h->len - at);
	h->len -= at;
	return fflush(g->out) == EOF ? -1 : (ssize_t)n;
}

void
tty_guard(void)
{
	const cookie_io_functions_t io = { .write = guard_write };
	static struct guard g; /* as standard output: one a program */
	FILE *guarded;

	if (!isatty(STDOUT_FILENO))
		return;
	g.out = stdout;
	if ((guarded = fopencookie(&g, "w", io)) == NULL)
		return;
	setvbuf(guarded, NULL, _IOLBF, BUFSIZ);
	stdout = guarded;
}
