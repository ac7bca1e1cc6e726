/* Time stamps, by openssl-ts(1). */
#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "../util/diag.h"
#include "../util/file.h"
#include "../util/i18n.h"
#include "../util/mem.h"
#include "../util/strlist.h"
#include "../util/subprocess.h"
#include "../util/text.h"
#include "stamp.h"

#define OPENSSL "openssl"
#define SECONDS 60 /* that one run may last */
#define BEGIN	"-----BEGIN CERTIFICATE-----"
#define HEX	"0123456789abcdef"

/* Run openssl.  Its status; -1: reported (69, 74, 75). */
static int
run(const char *const *argv, const struct strbuf *in, struct strbuf *out,
    struct strbuf *err)
{
	struct strbuf none = { 0 };
	struct subprocess p = { .argv = argv,
		.in = in != NULL && in->s != NULL ? in->s : "",
		.in_len = in != NULL ? in->len : 0,
		.out = out != NULL ? out : &none,
		.err = err,
		.out_most = STAMP_MOST * 4,
		.seconds = SECONDS };
	const int rc = subprocess_run(&p);

	if (rc == -1 && errno == ENOENT)
		fail(EXIT_MISSING, NULL,
		    _("there is no program %s, which reads time stamps: "
		      "install openssl"),
		    OPENSSL);
	else if (rc == -1)
		fail_errno(OPENSSL);
	strbuf_free(&none);
	return rc;
}

/* The part N of a line between colons, from 0, "" if it has fewer. */
static char *
part(const char *line, int n)
{
	for (; n > 0 && line != NULL; n--)
		if ((line = strchr(line, ':')) != NULL)
			line++;
	return line == NULL ? xstrdup("")
			    : xasprintf("%.*s", (int)strcspn(line, ":"), line);
}

/* The reason in the first error of openssl (ERR_print_errors(3)):
 * "ID:error:CODE:LIBRARY:FUNCTION:REASON:FILE:LINE:DATA". */
static void
add_reason(const struct strbuf *err, struct strbuf *why)
{
	struct strlist lines = { 0 };
	size_t n = 0;

	strlist_split(&lines, err->s != NULL ? err->s : "", '\n');
	while (n < lines.n && strstr(lines.v[n], ":error:") == NULL)
		n++;
	if (n < lines.n) {
		char *reason = part(lines.v[n], 5), *data, *more;

		data = part(lines.v[n], 8);
		more = part(lines.v[n], 9);
		strbuf_add(why, reason);
		if (*trim(data) != '\0')
			strbuf_addf(
			    why, " (%s)", *trim(more) != '\0' ? more : data);
		free(more);
		free(data);
		free(reason);
	} else {
		strbuf_add(why, _("openssl cannot read it"));
	}
	strlist_free(&lines);
}

int
stamp_query(const char digest[SHA256_LEN], struct strbuf *out)
{
	const char *const argv[] = { OPENSSL, "ts", "-query", "-sha256",
		"-cert", "-digest", digest, NULL };
	struct strbuf err = { 0 };
	const int rc = run(argv, NULL, out, &err);

	if (rc > 0)
		fail(EXIT_IO, NULL, _("openssl made no query: %s"),
		    err.s != NULL ? one_line(err.s) : "");
	strbuf_free(&err);
	return rc == 0 ? 0 : -1;
}

/* Answers -------------------------------------------------------------------
 */

/* The value of the line "NAME: VALUE" in the text, the caller's to free, or
 * NULL. */
static char *
value_of(const char *text, const char *name)
{
	for (const char *s = text; s != NULL; s = strchr(s, '\n')) {
		s += *s == '\n';
		if (starts_with(s, name))
			return trim(xasprintf("%.*s",
			    (int)strcspn(s + strlen(name), "\n"),
			    s + strlen(name)));
	}
	return NULL;
}

/* Read N digits and the character END behind them, moving *S on. */
static bool
read_number(const char **s, int n, char end, int *out)
{
	if (!digits_parse(s, n, out) || **s != end)
		return false;
	++*s;
	return true;
}

/* "Nov  3 09:15:00 2026 GMT", with a fraction behind the seconds or not. */
static bool
read_moment(const char *s, struct timestamp *at)
{
	static const char *const months[] = { "Jan ", "Feb ", "Mar ", "Apr ",
		"May ", "Jun ", "Jul ", "Aug ", "Sep ", "Oct ", "Nov ",
		"Dec " };
	struct civil c = { 0 };
	int n = 0;

	while (n < (int)LENGTH(months) && !starts_with(s, months[n]))
		n++;
	if (n == (int)LENGTH(months))
		return false;
	c.month = n + 1;
	s += strlen(months[n]);
	n = *s == ' ' ? 1 : 2;
	s += *s == ' ';
	if (!read_number(&s, n, ' ', &c.day) ||
	    !read_number(&s, 2, ':', &c.hour) ||
	    !read_number(&s, 2, ':', &c.min) || !digits_parse(&s, 2, &c.sec))
		return false;
	if (*s == '.')
		s += 1 + strspn(s + 1, "0123456789");
	if (*s++ != ' ' || !read_number(&s, 4, ' ', &c.year) ||
	    strcmp(s, "GMT") != 0 || !is_date(c.year, c.month, c.day) ||
	    c.hour > 23 || c.min > 59 || c.sec > 60)
		return false;
	*at = timestamp_of_civil(&c, 0);
	return timestamp_has_text(*at);
}

/* What the stamp itself says, which is signed: the text of the service's status
 * stands before it, and could hold lines that look the same. */
static const char *
signed_text(const char *text)
{
	static const char head[] = "\nTST info:\n";
	const char *found = NULL;

	for (const char *s = text; (s = strstr(s, head)) != NULL; s++)
		found = s;
	return found != NULL ? found : "";
}

/* The bytes behind "Message data:", as lines "    0000 - 2c f2-4d   ,.$". */
static void
read_digest(const char *text, char digest[SHA256_LEN])
{
	const char *s = strstr(text, "\nMessage data:\n");
	size_t n = 0;

	s = s != NULL ? strchr(s + 1, '\n') : NULL;
	while (s != NULL && starts_with(s, "\n    ")) {
		const char *byte = strstr(s, " - ");

		for (int k = 0; byte != NULL && k < 16; k++) {
			const char *two = byte + 3 + (size_t)k * 3;

			if (strspn(two, HEX) != 2 || n + 2 >= SHA256_LEN)
				break;
			digest[n++] = two[0];
			digest[n++] = two[1];
		}
		s = strchr(s + 1, '\n');
	}
	digest[n == SHA256_LEN - 1 ? n : 0] = '\0';
}

int
stamp_read(
    const struct strbuf *answer, struct stamp_answer *a, struct strbuf *why)
{
	static const char *const argv[] = { OPENSSL, "ts", "-reply", "-in",
		"/dev/stdin", "-text", NULL };
	struct strbuf out = { 0 }, err = { 0 };
	char *status, *moment, *hash, *text;
	const char *stamp;
	int rc = run(argv, answer, &out, &err);

	if (rc == -1)
		goto out;
	strbuf_add(&out, "");
	status = value_of(out.s, "Status: ");
	text = value_of(out.s, "Status description: ");
	stamp = signed_text(out.s);
	moment = value_of(stamp, "Time stamp: ");
	hash = value_of(stamp, "Hash Algorithm: ");
	*a = (struct stamp_answer){ .digest = "" };
	if (hash != NULL && strcmp(hash, "sha256") == 0)
		read_digest(stamp, a->digest);
	if (rc != 0 || status == NULL) {
		rc = 0;
		add_reason(&err, why);
	} else if (!starts_with(status, "Granted")) {
		rc = 0;
		strbuf_addf(why, _("the service refused: %s %s"), status,
		    text != NULL ? text : "");
	} else if (moment == NULL || !read_moment(moment, &a->at)) {
		rc = 0;
		strbuf_add(why, _("it has no time"));
	} else {
		rc = 1;
	}
	free(hash);
	free(moment);
	free(text);
	free(status);
out:
	strbuf_free(&err);
	strbuf_free(&out);
	return rc;
}

int
stamp_verify(const struct strbuf *answer, const char digest[SHA256_LEN],
    const struct stamp_roots *roots, struct timestamp at, struct strbuf *why)
{
	char moment[24];
	/* Each certificate that is pinned is trusted, be it a root or not. */
	const char *const argv[] = { OPENSSL, "ts", "-verify", "-digest",
		digest, "-in", "/dev/stdin", "-CAfile", roots->path,
		"-partial_chain", "-attime", moment, NULL };
	struct strbuf err = { 0 };
	int rc;

	if (roots->n == 0) {
		strbuf_add(why, _("stamps/ca/ has no certificate"));
		return 0;
	}
	snprintf(moment, sizeof(moment), "%" PRId64, at.s);
	rc = run(argv, answer, NULL, &err);
	if (rc > 0)
		add_reason(&err, why);
	strbuf_free(&err);
	return rc == -1 ? -1 : rc == 0;
}

/* Roots ---------------------------------------------------------------------
 */

int
stamp_roots_open(const struct strbuf *pem, struct stamp_roots *r)
{
	const char *dir = getenv("TMPDIR");
	const char *s = pem->s != NULL ? pem->s : "";
	int fd;

	*r = (struct stamp_roots){
		.path = path_join(dir != NULL && *dir != '\0' ? dir : "/tmp",
		    "dl-stamp-XXXXXX")
	};
	for (const char *p = s; (p = strstr(p, BEGIN)) != NULL; p++)
		r->n++;
	if ((fd = mkstemp(r->path)) == -1) {
		fail_errno(r->path);
		free(r->path);
		r->path = NULL;
		return -1;
	}
	close(fd);
	if (file_put(r->path, s, pem->len) == 0)
		return 0;
	fail_errno(r->path);
	stamp_roots_close(r);
	return -1;
}

void
stamp_roots_close(struct stamp_roots *r)
{
	if (r->path != NULL)
		unlink(r->path);
	free(r->path);
	*r = (struct stamp_roots){ 0 };
}

/* Is it the certificate of an authority that may be trusted with any use? */
static int
is_authority(const struct strbuf *pem)
{
	static const char *const argv[] = { OPENSSL, "x509", "-noout", "-ext",
		"basicConstraints", NULL };
	struct strbuf out = { 0 }, err = { 0 };
	int rc = run(argv, pem, &out, &err);

	if (rc != -1)
		rc = rc == 0 && out.s != NULL &&
		     strstr(out.s, "CA:TRUE") != NULL;
	strbuf_free(&err);
	strbuf_free(&out);
	return rc;
}

int
stamp_root_read(const struct strbuf *pem, struct strbuf *out, char name[17],
    struct strbuf *about)
{
	static const char *const plain[] = { OPENSSL, "x509", NULL };
	static const char *const text[] = { OPENSSL, "x509", "-noout",
		"-subject", "-enddate", "-nameopt", "RFC2253,-esc_msb,utf8",
		NULL };
	struct strbuf err = { 0 }, lines = { 0 };
	const char *second = pem->s != NULL ? strstr(pem->s, BEGIN) : NULL;
	char hex[SHA256_LEN], *subject, *end;
	int rc = run(plain, pem, out, &err);

	if (rc > 0 || (second != NULL && strstr(second + 1, BEGIN) != NULL))
		rc = rc == -1 ? -1 : 0;
	else if (rc == 0)
		rc = is_authority(out);
	if (rc == 1 && run(text, out, &lines, &err) == 0) {
		sha256_hex(out->s, out->len, hex);
		snprintf(name, 17, "%.16s", hex);
		subject = value_of(lines.s, "subject=");
		end = value_of(lines.s, "notAfter=");
		strbuf_addf(about, _("%s, until %s"),
		    subject != NULL ? subject : "", end != NULL ? end : "");
		free(end);
		free(subject);
	}
	strbuf_free(&lines);
	strbuf_free(&err);
	return rc;
}
