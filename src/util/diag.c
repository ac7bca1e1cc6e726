/* Messages, and the exit status they imply. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "diag.h"
#include "gettext.h"

static const char *progname = "dl";
static enum exit_status status;

static int
rank(enum exit_status s)
{
	/* clang-format off */
	static const struct { enum exit_status s; int rank; } ranks[] = {
#define S(name, number, rank, meaning) { EXIT_##name, rank },
		EXIT_TABLE(S)
#undef S
	};
	/* clang-format on */

	for (size_t i = 0; i < sizeof(ranks) / sizeof(ranks[0]); i++)
		if (ranks[i].s == s)
			return ranks[i].rank;
	return 0;
}

void
diag_init(const char *argv0)
{
	const char *slash = argv0 != NULL ? strrchr(argv0, '/') : NULL;

	if (argv0 != NULL && *argv0 != '\0')
		progname = slash != NULL ? slash + 1 : argv0;
}

const char *
diag_progname(void)
{
	return progname;
}

/* The length of a control character in UTF-8 at S (C0, DEL, C1, and those that
 * turn the direction of text), or 0. */
static size_t
control_len(const unsigned char *s)
{
	if (s[0] < 0x20 || s[0] == 0x7f)
		return 1;
	if (s[0] == 0xc2 && s[1] >= 0x80 && s[1] <= 0x9f)
		return 2;
	if (s[0] == 0xe2 && s[1] == 0x80 && s[2] >= 0xaa && s[2] <= 0xae)
		return 3;
	if (s[0] == 0xe2 && s[1] == 0x81 && s[2] >= 0xa6 && s[2] <= 0xa9)
		return 3;
	return 0;
}

void
put_visible(FILE *fp, const char *s)
{
	const unsigned char *p = (const unsigned char *)s;
	size_t n;

	while (*p != '\0') {
		if ((n = control_len(p)) == 0)
			fputc(*p++, fp);
		for (; n > 0; n--)
			fprintf(fp, "\\x%02x", *p++);
	}
}

static void vsay(const char *, const struct loc *, const char *, va_list)
    PRINTF(3, 0);

static void
vsay(const char *level, const struct loc *at, const char *fmt, va_list ap)
{
	char small[512], *text = small;
	va_list again;
	int n;

	va_copy(again, ap);
	n = vsnprintf(small, sizeof(small), fmt, ap);
	if (n >= (int)sizeof(small) && (text = malloc((size_t)n + 1)) != NULL)
		vsnprintf(text, (size_t)n + 1, fmt, again);
	va_end(again);
	if (text == NULL)
		text = small;

	flockfile(stderr);
	fprintf(stderr, "%s: ", progname);
	if (at != NULL) {
		put_visible(stderr, at->file);
		if (at->line != 0)
			fprintf(stderr, ":%lu", at->line);
		if (at->line != 0 && at->col != 0)
			fprintf(stderr, ":%lu", at->col);
		fputs(": ", stderr);
	}
	if (level != NULL)
		fprintf(stderr, "%s: ", level);
	put_visible(stderr, text);
	fputc('\n', stderr);
	funlockfile(stderr);
	if (text != small)
		free(text);
}

void
note(const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	vsay(NULL, NULL, fmt, ap);
	va_end(ap);
}

void
warning(const struct loc *at, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	vsay(_("warning"), at, fmt, ap);
	va_end(ap);
}

void
fail(enum exit_status s, const struct loc *at, const char *fmt, ...)
{
	va_list ap;

	status_raise(s);
	va_start(ap, fmt);
	vsay(_("error"), at, fmt, ap);
	va_end(ap);
}

static enum exit_status
status_of_errno(int e)
{
	switch (e) {
	case ENOENT:
	case ENOTDIR:
	case EISDIR:
		return EXIT_INPUT;
	case EACCES:
	case EPERM:
	case EROFS:
		return EXIT_PERM;
	case ENOSPC:
	case EDQUOT:
	case EFBIG:
	case EAGAIN:
	case ENOMEM:
	case EMFILE:
	case ENFILE:
		return EXIT_TEMP;
	case EEXIST:
		return EXIT_CREATE;
	default:
		return EXIT_IO;
	}
}

void
fail_errno(const char *path)
{
	const int e = errno;

	fail(status_of_errno(e), NULL, "%s: %s", path, strerror(e));
	errno = e;
}

void
status_raise(enum exit_status s)
{
	if (rank(s) > rank(status))
		status = s;
}

int
diag_status(void)
{
	return (int)status;
}

noreturn void
die(enum exit_status s, const char *fmt, ...)
{
	va_list ap;

	status_raise(s);
	va_start(ap, fmt);
	vsay(_("error"), NULL, fmt, ap);
	va_end(ap);
	exit(diag_status());
}

int
finish(void)
{
	if (fflush(stdout) == EOF || ferror(stdout)) {
		/* A reader that has seen enough (head) is no failure of ours,
		 * and one that died says so itself. */
		fail(status_of_errno(errno), NULL, "<stdout>: %s",
		    strerror(errno));
	}
	return (int)status;
}
