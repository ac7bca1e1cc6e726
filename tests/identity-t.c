/*
 * The identity of a mail: the same by whatever way it came, another if it says
 * something else.
 */
#include <stdlib.h>
#include <string.h>

#include "../src/mail/mime.h"
#include "../src/util/mem.h"
#include "../src/util/sha256.h"
#include "../src/util/strbuf.h"
#include "test.h"

#define HEAD                                                                   \
	"From: Noor <noor@Example.NL>\nDate: Tue, 3 Nov 2026 10:14:00 +0100\n" \
	"Subject: brief kwijt\n"

static char *
identity(const char *raw)
{
	struct mail m;
	char *id;

	mime_read(raw, strlen(raw), &m);
	id = xstrdup(m.identity);
	mail_free(&m);
	return id;
}

/* As the header of identity.h has it, computed by hand. */
static void
test_definition(void)
{
	struct strbuf lines = { 0 };
	char leaf[SHA256_LEN], whole[SHA256_LEN];
	char *id = identity(HEAD "\nEen brief.\r\n \r\n\r\n");

	sha256_hex("Een brief.", strlen("Een brief."), leaf);
	strbuf_addf(&lines,
	    "from:noor@example.nl\ndate:2026-11-03T09:14:00Z\n"
	    "subject:brief kwijt\nleaf:%s\n",
	    leaf);
	sha256_hex(lines.s, lines.len, whole);
	OK(strncmp(id, "m1:", 3) == 0);
	EQ_STR(id + 3, whole, "by hand");
	strbuf_free(&lines);
	free(id);
}

#define MULTI                                                                  \
	"Content-Type: multipart/mixed; boundary=b\n\n--b\n"                   \
	"Content-Type: text/plain; charset=utf-8\n"

static const char mixed[] = HEAD MULTI "\nCli\xc3\xabnt\nweg\n--b\n"
				       "Content-Type: text/csv\n\na,b\n--b--\n";

static void
test_same(void)
{
	static const char *const same[] = {
		/* another way, another Message-ID, other names of parts */
		"Received: from x by y; Tue, 3 Nov 2026 10:15:00 +0100\n"
		"Message-ID: <2@x>\nTo: b@x\n" HEAD MULTI
		"\nCli\xc3\xabnt\nweg\n--b\nContent-Type: text/csv;\n"
		" name=x.csv\n\na,b\n--b--\n",
		/* CR LF */
		"From: Noor <noor@Example.NL>\r\n"
		"Date: Tue, 3 Nov 2026 10:14:00 +0100\r\n"
		"Subject: brief kwijt\r\n"
		"Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n"
		"Content-Type: text/plain; charset=utf-8\r\n\r\n"
		"Cli\xc3\xabnt\r\nweg\r\n--b\r\nContent-Type: text/csv\r\n"
		"\r\na,b\r\n--b--\r\n",
		/* other encodings, another boundary, folds, another zone */
		"Subject: =?utf-8?Q?brief?=\n  =?utf-8?B?IGt3aWp0?=\n"
		"Date: Tue, 03 Nov 2026 09:14:00 +0000 (UTC)\n"
		"From: noor@example.nl\n"
		"Content-Type: multipart/mixed; boundary=other\n\npreamble\n"
		"--other\nContent-Transfer-Encoding: quoted-printable\n"
		"Content-Type: text/plain; charset=utf-8\n\n"
		"Cli=C3=ABnt\nw=\neg\n--other\nContent-Type: text/csv\n"
		"Content-Transfer-Encoding: base64\n\nYSxiDQo=\n\n--other--\n",
	};
	char *want = identity(mixed), *got;

	for (size_t n = 0; n < LENGTH(same); n++) {
		got = identity(same[n]);
		EQ_STR(got, want, "the same");
		free(got);
	}
	free(want);
}

static void
test_other(void)
{
	static const char *const other[] = {
		HEAD MULTI "\nCli\xc3\xabnt\nweg\n--b--\n",
		HEAD MULTI "\nClient\nweg\n--b\n"
			   "Content-Type: text/csv\n\na,b\n--b--\n",
		HEAD MULTI "\nCli\xc3\xabnt\nweg\n--b\n"
			   "Content-Type: text/csv\n\na,c\n--b--\n",
		"From: jan@example.nl\nDate: Tue, 3 Nov 2026 10:14:00 +0100\n"
		"Subject: brief kwijt\n" MULTI "\nCli\xc3\xabnt\nweg\n--b\n"
		"Content-Type: text/csv\n\na,b\n--b--\n",
		"From: noor@example.nl\nDate: Tue, 3 Nov 2026 10:14:01 +0100\n"
		"Subject: brief kwijt\n" MULTI "\nCli\xc3\xabnt\nweg\n--b\n"
		"Content-Type: text/csv\n\na,b\n--b--\n",
		"From: noor@example.nl\nDate: Tue, 3 Nov 2026 10:14:00 +0100\n"
		"Subject: brieven kwijt\n" MULTI "\nCli\xc3\xabnt\nweg\n--b\n"
		"Content-Type: text/csv\n\na,b\n--b--\n",
	};
	char *want = identity(mixed), *got;

	for (size_t n = 0; n < LENGTH(other); n++) {
		got = identity(other[n]);
		OK(strcmp(got, want) != 0);
		free(got);
	}
	free(want);
}

/* A mail within the mail, and a multipart without a boundary, say something
 * too. */
static void
test_nested(void)
{
	static const char inner[] = HEAD
	    "Content-Type: message/rfc822\n\n"
	    "From: a@x\nSubject: %s\nX-Other: %s\n\n%s\n";
	static const char *const values[][3] = { { "een", "x", "tekst" },
		{ "een", "y", "tekst" }, { "twee", "x", "tekst" },
		{ "een", "x", "anders" } };
	char *raw, *id[LENGTH(values)];

	for (size_t n = 0; n < LENGTH(values); n++) {
		raw = xasprintf(
		    inner, values[n][0], values[n][1], values[n][2]);
		id[n] = identity(raw);
		free(raw);
	}
	EQ_STR(id[0], id[1], "another field does not count");
	OK(strcmp(id[0], id[2]) != 0 && strcmp(id[0], id[3]) != 0);
	for (size_t n = 0; n < LENGTH(values); n++)
		free(id[n]);
	id[0] = identity(HEAD "Content-Type: multipart/mixed\n\neen\n");
	id[1] = identity(HEAD "Content-Type: multipart/mixed\n\ntwee\n");
	OK(strcmp(id[0], id[1]) != 0);
	free(id[0]);
	free(id[1]);
}

/* What lies too deep could differ unseen. */
static void
test_too_deep(void)
{
	struct strbuf s = { 0 };
	char *id;

	strbuf_add(&s, HEAD);
	for (int n = 0; n < MAIL_MAX_DEPTH + 2; n++)
		strbuf_addf(&s,
		    "Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n", n,
		    n);
	strbuf_add(&s, "\ntekst\n");
	id = identity(s.s);
	EQ_STR(id, "", "no identity");
	free(id);
	strbuf_free(&s);
}

int
main(void)
{
	test_definition();
	test_same();
	test_other();
	test_nested();
	test_too_deep();
	return DONE();
}
