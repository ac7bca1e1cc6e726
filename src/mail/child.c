/* The child process that reads a mail. */
#include <stddef.h>
#include <string.h>

#include "../util/child.h"
#include "../util/diag.h"
#include "../util/library.h"
#include "../util/mem.h"
#include "child.h"
#include "enclosed.h"
#include "envelope.h"
#include "mbox.h"
#include "mime.h"
#include "remark.h"
#include "wire.h"

/* Bytes of a mail that is too much to be read whole. */
#define BEGINNING ((size_t)8 << 20)

struct raw_mail {
	const char *s;
	size_t n;
	const struct sender_rules *rules;
	bool has_libraries; /* those that few mails need */
	bool is_plain;
};

/* The status of a child that met a part for which it needs one of them: its
 * fence is closed. */
#define WANTS_LIBRARIES 102

static void
load_libraries(void *arg)
{
	const struct raw_mail *raw = arg;

	if (raw->has_libraries)
		enclosed_load();
}

static int
read_mail(int fd, void *arg)
{
	const struct raw_mail *raw = arg;
	struct mail m;

	if (raw->is_plain)
		mime_read_plain(raw->s, raw->n, &m);
	else
		mime_read(raw->s, raw->n, &m);
	if (library_was_missing() && !raw->has_libraries)
		return WANTS_LIBRARIES;
	sender_decide(&m, raw->s, raw->n, raw->rules, false);
	return wire_write(fd, &m) == 0 ? EXIT_DONE : EXIT_IO;
}

/* 1 with the mail, 0 with the end of a child that gave none, or -1. */
static int
run(const struct child *c, struct mail *m, enum child_end *end)
{
	struct strbuf answer = { 0 };
	bool is_whole;
	struct raw_mail *raw = c->arg;
	int status, rc;

	rc = child_run(c, &answer, end, &status);
	if (rc == 0 && *end == CHILD_WHOLE && status == WANTS_LIBRARIES) {
		strbuf_reset(&answer);
		raw->has_libraries = true;
		rc = child_run(c, &answer, end, &status);
	}
	is_whole = rc == 0 && *end == CHILD_WHOLE &&
		   wire_read(answer.s, answer.len, m);
	strbuf_free(&answer);
	return rc == -1 ? -1 : is_whole;
}

/*
 * Make line ends of those that no standard has: CR alone, and CR twice before
 * LF, as programs write that convert them twice.  False if the mail has none.
 */
static bool
mend_line_ends(const char *raw, size_t n, struct strbuf *out)
{
	const char *lf = memchr(raw, '\n', n);
	const size_t first = lf != NULL ? (size_t)(lf - raw) : n;
	const bool is_twice = lf != NULL && first >= 2 &&
			      memcmp(lf - 2, "\r\r", 2) == 0;
	/* A header that ends with CR before any LF; one alone may lie in a
	 * value. */
	const bool is_cr = !is_twice &&
			   (memmem(raw, first, "\r\r", 2) != NULL ||
			       (lf == NULL && memchr(raw, '\r', n) != NULL));

	if (!is_cr && !is_twice)
		return false;
	for (const char *end = raw + n; raw < end; raw++)
		if (is_twice && *raw == '\r' && raw + 2 < end &&
		    raw[1] == '\r' && raw[2] == '\n')
			continue;
		else if (is_cr && *raw == '\r' &&
			 (raw + 1 == end || raw[1] != '\n'))
			strbuf_addc(out, '\n');
		else
			strbuf_addc(out, *raw);
	return true;
}

static int
read_in_child(const char *name, const char *raw, size_t n,
    const struct sender_rules *rules, const struct sandbox_limits *limits,
    struct mail *m)
{
	static const struct sandbox_limits usual;
	struct raw_mail arg = { raw, n, rules, false, false };
	const struct child c = { .fence = SANDBOX_MAIL,
		.limits = limits != NULL ? *limits : usual,
		.path = name,
		.most = MAIL_MAX_BYTES,
		.prepare = load_libraries,
		.work = read_mail,
		.arg = &arg };
	enum child_end end, second;
	int rc;

	*m = (struct mail){ 0 };
	if ((rc = run(&c, m, &end)) != 0)
		return rc == -1 ? -1 : 0;
	/* Perhaps a library failed that it can do without, or there are more
	 * parts than fit in memory. */
	arg.is_plain = true;
	rc = run(&c, m, &second);
	if (rc == 0 && n > BEGINNING) {
		arg.n = BEGINNING;
		rc = run(&c, m, &second);
		if (rc == 1) /* of the whole mail, it would be */
			mail_set(&m->identity, xstrdup(""));
	}
	if (rc == -1)
		return -1;
	if (rc == 0) {
		mail_init(m);
		envelope_read(m, raw, n, true, NULL);
		sender_decide(m, raw, n, rules, true);
	}
	mail_remark(m, (enum mail_remark)end);
	return 0;
}

int
mail_child_read(const char *name, const char *raw, size_t n,
    const struct sender_rules *rules, const struct sandbox_limits *limits,
    struct mail *m)
{
	struct strbuf lines = { 0 };
	int rc;

	if (mend_line_ends(raw, n, &lines))
		raw = lines.s, n = lines.len;
	rc = read_in_child(name, raw, n, rules, limits, m);
	/* Rows, say, that a mail server delivers. */
	if (rc == 0 && !mbox_is_likely(raw, n))
		mail_remark(m, REMARK_NO_HEADER);
	strbuf_free(&lines);
	return rc;
}
