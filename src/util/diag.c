/* Messages, and the exit status they imply. */
#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "diag.h"
#include "gettext.h"

enum level { LEVEL_NOTE, LEVEL_WARNING, LEVEL_ERROR, LEVELS };

static const char *progname = "dl";
static enum exit_status status;
static bool has_commit;
static int write_errno; /* why standard output could not be written, or 0 */
static unsigned long counts[LEVELS]; /* of messages, shown or not */
static unsigned long shown_most = ULONG_MAX; /* of a level */
static bool only_warns;
static bool is_quiet;
static FILE *memory; /* gets warnings and errors, or NULL */
static char *memory_text;
static size_t memory_len;

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

static const char *
label(enum level level)
{
	return level == LEVEL_ERROR ? _("error") : _("warning");
}

static void
put_message(FILE *fp, enum level level, const struct loc *at, const char *text)
{
	fprintf(fp, "%s: ", progname);
	if (at != NULL) {
		put_visible(fp, at->file);
		if (at->line != 0)
			fprintf(fp, ":%lu", at->line);
		if (at->line != 0 && at->col != 0)
			fprintf(fp, ":%lu", at->col);
		fputs(": ", fp);
	}
	if (level != LEVEL_NOTE)
		fprintf(fp, "%s: ", label(level));
	put_visible(fp, text);
	fputc('\n', fp);
}

static void vsay(enum level, const struct loc *, const char *, va_list)
    PRINTF(3, 0);

static void
vsay(enum level level, const struct loc *at, const char *fmt, va_list ap)
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
	put_message(stderr, level, at, text);
	funlockfile(stderr);
	if (memory != NULL && level != LEVEL_NOTE)
		put_message(memory, level, at, text);
	if (text != small)
		free(text);
}

/* Is this one of LEVEL shown?  If not, it is counted; one that IS_NEEDED always
 * is. */
static bool
is_shown(enum level level, bool is_needed)
{
	if (is_needed && counts[level] >= shown_most)
		return true;
	return ++counts[level] <= shown_most;
}

static void say(enum level, const char *, ...) PRINTF(2, 3);

static void
say(enum level level, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	vsay(level, NULL, fmt, ap);
	va_end(ap);
}

/* N with a mark between thousands. */
static void
format_number(char *buf, size_t size, unsigned long n)
{
	unsigned long unit = 1;
	size_t len;

	while (n / unit >= 1000)
		unit *= 1000;
	len = (size_t)snprintf(buf, size, "%lu", n / unit);
	for (; unit > 1; unit /= 1000)
		len += (size_t)snprintf(buf + len, size - len, "%s%03lu",
		    _(","), n % unit / (unit / 1000));
}

void
diag_say_counts(void)
{
	char number[64];

	for (enum level l = LEVEL_WARNING; l < LEVELS; l++)
		if (counts[l] > shown_most) {
			format_number(
			    number, sizeof(number), counts[l] - shown_most);
			say(l, _("and %s more"), number);
		}
}

void
diag_init(const char *argv0)
{
	const char *slash = argv0 != NULL ? strrchr(argv0, '/') : NULL;

	if (argv0 != NULL && *argv0 != '\0')
		progname = slash != NULL ? slash + 1 : argv0;
	shown_most = 100;
	atexit(diag_say_counts);
}

void
diag_remember(void)
{
	memory = open_memstream(&memory_text, &memory_len);
}

const char *
diag_memory(void)
{
	return memory != NULL && fflush(memory) == 0 ? memory_text : "";
}

const char *
diag_progname(void)
{
	return progname;
}

void
diag_quiet(void)
{
	is_quiet = true;
	if (freopen("/dev/null", "w", stdout) == NULL)
		die(EXIT_IO, "/dev/null: %s", strerror(errno));
}

void
note(const char *fmt, ...)
{
	va_list ap;

	if (is_quiet)
		return;
	va_start(ap, fmt);
	vsay(LEVEL_NOTE, NULL, fmt, ap);
	va_end(ap);
}

void
warning(const struct loc *at, const char *fmt, ...)
{
	va_list ap;

	if (!is_shown(LEVEL_WARNING, false))
		return;
	va_start(ap, fmt);
	vsay(LEVEL_WARNING, at, fmt, ap);
	va_end(ap);
}

void
warning_once(const char *text)
{
	static const char *last;

	if (last != text)
		warning(NULL, "%s", text);
	last = text;
}

void
fail(enum exit_status s, const struct loc *at, const char *fmt, ...)
{
	const enum level level = only_warns ? LEVEL_WARNING : LEVEL_ERROR;
	const bool raises = !only_warns && rank(s) > rank(status);
	va_list ap;

	status_raise(s);
	if (!is_shown(level, raises))
		return;
	va_start(ap, fmt);
	vsay(level, at, fmt, ap);
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
diag_as_warnings(bool on)
{
	only_warns = on;
}

void
status_raise(enum exit_status s)
{
	if (!only_warns && rank(s) > rank(status))
		status = s;
}

bool
status_raise_number(int s)
{
	if (rank((enum exit_status)s) == 0)
		return false;
	status_raise((enum exit_status)s);
	return true;
}

void
diag_reset(void)
{
	status = EXIT_DONE;
	memset(counts, 0, sizeof(counts));
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
	vsay(LEVEL_ERROR, NULL, fmt, ap);
	va_end(ap);
	exit(diag_status());
}

void
diag_commit(void)
{
	has_commit = true;
}

void
diag_flush(void)
{
	/* Much at once is written before it is flushed. */
	if ((fflush(stdout) != 0 || ferror(stdout)) && write_errno == 0)
		write_errno = errno != 0 ? errno : EIO;
}

int
finish(void)
{
	diag_flush();
	/* A reader that has seen enough (head) is no failure of ours, and one
	 * that died says so itself. */
	if (write_errno != 0 && has_commit)
		warning(NULL,
		    _("it is committed, but could not be printed: %s"),
		    strerror(write_errno));
	else if (write_errno != 0)
		fail(status_of_errno(write_errno), NULL, "<stdout>: %s",
		    strerror(write_errno));
	return (int)status;
}
