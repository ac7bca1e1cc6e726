/* The reading of mail: text, header, attachments, mbox files. */
#include <stdlib.h>

#include "../src/mail/charset.h"
#include "../src/mail/child.h"
#include "../src/mail/date.h"
#include "../src/mail/mbox.h"
#include "../src/mail/mime.h"
#include "../src/mail/mime_reader.h"
#include "../src/mail/remark.h"
#include "../src/util/diag.h"
#include "../src/util/mem.h"
#include "../src/util/strbuf.h"
#include "test.h"

#define FROM "From: Noor Voorbeeld <noor@example.nl>\n"

static void
parse(const char *raw, struct mail *m)
{
	mime_read(raw, strlen(raw), m);
}

/* The text of a mail. */
static const struct {
	const char *what, *in, *out;
} texts[] = {
	{ "plain, CRLF, blanks at the ends",
	    FROM "\r\n\r\n  \r\nEen stick is weg.  \r\n\r\nGroet\r\n\r\n\r\n",
	    "Een stick is weg.\n\nGroet" },
	{ "no body", FROM, "" },
	{ "no header", "\nEen laptop is weg.\nEcht.\n",
	    "Een laptop is weg.\nEcht." },
	{ "no header and a colon later",
	    "Een laptop is weg\nuit de auto: ja\n\nGroet\n",
	    "Een laptop is weg\nuit de auto: ja\n\nGroet" },
	{ "a mark before the header",
	    "\xef\xbb\xbf" FROM "Content-Type: text/plain\n\ntekst\n",
	    "tekst" },
	{ "a From line within the header",
	    "Return-Path: <noor@example.nl>\nFrom x\n" FROM "\ntekst\n",
	    "tekst" },
	{ "a header line that was cut without a fold",
	    FROM "X-Lang: aaaa\nbbbb\ncc cc\nContent-Type: text/html\n\n<p>x",
	    "x" },
	{ "no blank line before the first part",
	    FROM "Content-Type: multipart/mixed; boundary=b\n"
		 "--b\nContent-Type: text/html\n\n<p>x\n--b--\n",
	    "x" },
	{ "no blank line before the text",
	    FROM "Subject: een\nEen laptop is weg.\nPS: hij is nieuw.\n\n"
		 "Groet\n",
	    "Een laptop is weg.\nPS: hij is nieuw.\n\nGroet" },
	{ "no blank line before a text that goes on like a header",
	    FROM "Een laptop is weg.\nEcht.\nHeus.\nHij is weg.\nX-Y: z\n",
	    "Een laptop is weg.\nEcht.\nHeus.\nHij is weg.\nX-Y: z" },
	{ "flowed",
	    FROM "Content-Type: text/plain; format=flowed\n\n"
		 "Mijn laptop is \ngestolen.\n\n> Wat was \n> het?\nEen Dell.\n"
		 " From hier\n-- \nNoor\n",
	    "Mijn laptop is gestolen.\n\n> Wat was het?\nEen Dell.\n"
	    "From hier\n--\nNoor" },
	{ "flowed, quotes of another depth end it",
	    FROM "Content-Type: text/plain; format=flowed\n\n"
		 "een \n>> twee \n> drie\n",
	    "een\n>> twee\n> drie" },
	{ "flowed with DelSp",
	    FROM "Content-Type: text/plain; format=flowed; delsp=yes\n\n"
		 "persoons \ngegevens\n",
	    "persoonsgegevens" },
	{ "windows-1252 as latin-1",
	    FROM "Content-Type: text/plain; charset=iso-8859-1\n\n"
		 "\x80 10 \x96 \x93"
		 "caf\xe9\x94\n",
	    "\xe2\x82\xac 10 \xe2\x80\x93 \xe2\x80\x9c"
	    "caf\xc3\xa9\xe2\x80\x9d" },
	{ "windows-1252 without a label", FROM "\ncli\xebnten\n",
	    "cli\xc3\xabnten" },
	{ "UTF-8 without a label", FROM "\ncli\xc3\xabnten\n",
	    "cli\xc3\xabnten" },
	{ "UTF-8 as us-ascii",
	    FROM
	    "Content-Type: text/plain; charset=us-ascii\n\ncli\xc3\xabnt\n",
	    "cli\xc3\xabnt" },
	{ "windows-1252 as UTF-8",
	    FROM "Content-Type: text/plain; charset=utf-8\n\ncli\xebnten\n",
	    "cli\xc3\xabnten" },
	{ "damaged UTF-8 keeps what is whole",
	    FROM "Content-Type: text/plain; charset=utf-8\n\n\xc3\xab \xff\n",
	    "\xc3\xab \xef\xbf\xbd" },
	{ "UTF-16 with a mark",
	    FROM "Content-Type: text/plain; charset=utf-16\n"
		 "Content-Transfer-Encoding: base64\n\n/v8ASgBhIKw=\n",
	    "Ja\xe2\x82\xac" },
	{ "UTF-16 without one",
	    FROM "Content-Type: text/plain; charset=utf-16\n"
		 "Content-Transfer-Encoding: base64\n\nSgBhAA==\n",
	    "Ja" },
	{ "KOI8-R",
	    FROM "Content-Type: text/plain; charset=koi8-r\n\n\xe4\xc1\n",
	    "\xd0\x94\xd0\xb0" },
	{ "an unknown set",
	    FROM "Content-Type: text/plain; charset=../../x\n\n\xeb\n",
	    "\xc3\xab" },
	{ "quoted-printable",
	    FROM
	    "Content-Transfer-Encoding: quoted-printable\n"
	    "Content-Type: text/plain; charset=utf-8\n\ncli=C3=ABn=\nten\n",
	    "cli\xc3\xabnten" },
	{ "base64 without its padding",
	    FROM "Content-Transfer-Encoding: base64\n\nRWVuIGxhcHRvcA\n",
	    "Een laptop" },
	{ "base64 in pieces, each with its padding",
	    FROM "Content-Transfer-Encoding: base64\n\nRWVu\nIA==\nbA==\n",
	    "Een l" },
	{ "base64 with the footer of a list behind its padding",
	    FROM "Content-Transfer-Encoding: base64\n\n"
		 "RWVuIGxhcHRvcA==\n\nDeze lijst\n_____\nlijst@example.nl\n",
	    "Een laptop" },
	{ "base64 with other characters",
	    FROM "Content-Transfer-Encoding: base64\n\n"
		 "RWVuIGxhcHRvcCBpcyBn!ZXN0b2xl\r\n biB1aXQgZGUgYXV0bw==\r\n",
	    "Een laptop is gestolen uit de auto" },
	{ "GB 2312 as the larger set that is meant",
	    FROM "Content-Type: text/plain; charset=gb2312\n\n\x81\x40\n",
	    "\xe4\xb8\x82" },
	{ "HTML only",
	    FROM "Content-Type: text/html; charset=utf-8\n\n"
		 "<p>Een <b>laptop</b></p><p>weg</p>",
	    "Een laptop\n\nweg" },
	{ "the first of two types counts",
	    FROM "Content-Type: text/html\nContent-Type: text/plain\n\n<p>x",
	    "x" },
	{ "alternative, plain first",
	    FROM
	    "Content-Type: multipart/alternative; boundary=b\n\n"
	    "--b\n\nplat\n--b\nContent-Type: text/html\n\n<p>html\n--b--\n",
	    "plat" },
	{ "alternative, plain last",
	    FROM "Content-Type: multipart/alternative; boundary=b\n\n--b\n"
		 "Content-Type: text/html\n\n<p>html\n--b\n\nplat\n--b--\n",
	    "plat" },
	{ "alternative with an empty plain part",
	    FROM "Content-Type: multipart/alternative; boundary=b\n\n"
		 "--b\n\n \n--b\nContent-Type: text/html\n\n<p>html\n--b--\n",
	    "html" },
	{ "text, then more of it as HTML",
	    FROM "Content-Type: multipart/mixed; boundary=b\n\n"
		 "--b\n\neen\n--b\nContent-Type: text/html\n\n<p>twee\n--b\n\n"
		 "drie\n--b--\n",
	    "een\n\ntwee\n\ndrie" },
	{ "signed",
	    FROM "Content-Type: multipart/signed; boundary=b;\n"
		 " protocol=\"application/pgp-signature\"\n\n"
		 "--b\n\ngetekend\n--b\nContent-Type: "
		 "application/pgp-signature\n\nx\n--b--\n",
	    "getekend" },
	{ "a report for programs, with words behind it",
	    FROM "Content-Type: multipart/report; boundary=b\n\n--b\n"
		 "Content-Type: message/delivery-status\n\nStatus: 5.3.0\n"
		 "--b--\nComments\n",
	    "Status: 5.3.0\n\nComments" },
	{ "no end of the last part",
	    FROM "Content-Type: multipart/mixed; boundary=b\n\n"
		 "--b\nContent-Type: text/plain\n\nafgebroken",
	    "afgebroken" },
	{ "a multipart without a boundary",
	    FROM "Content-Type: multipart/mixed\n\ngewoon\n", "gewoon" },
	{ "a boundary that does not come",
	    FROM "Content-Type: multipart/mixed; boundary=b\n\n--c\n\nx\n",
	    "--c\n\nx" },
};

static void
test_texts(void)
{
	struct mail m;

	for (size_t i = 0; i < LENGTH(texts); i++) {
		parse(texts[i].in, &m);
		EQ_STR(m.text, texts[i].out, texts[i].what);
		mail_free(&m);
	}
}

/* The fields of a header. */
static const struct {
	const char *what, *in;
	const char *subject, *name, *addr;
} heads[] = {
	{ "encoded words",
	    "Subject: =?utf-8?Q?cli=C3=ABnt?= =?utf-8?B?ZW4=?=\n",
	    "cli\xc3\xabnten", "", "" },
	{ "a character cut in two",
	    "Subject: =?utf-8?Q?cli=C3?=\n =?utf-8?Q?=ABnt?=\n",
	    "cli\xc3\xabnt", "", "" },
	{ "8 bits without encoding", "Subject: cli\xebnt\n", "cli\xc3\xabnt",
	    "", "" },
	{ "windows-1252 as latin-1", "Subject: =?iso-8859-1?Q?=93x=94_=80?=\n",
	    "\xe2\x80\x9cx\xe2\x80\x9d \xe2\x82\xac", "", "" },
	{ "an empty word and a language",
	    "Subject: =?utf-8?B?"
	    "?= =?utf-8*nl?Q?ja?=\n",
	    "ja", "", "" },
	{ "not a word", "Subject: =?utf-8?X?ja?= =?a =?utf-8?Q?b\n",
	    "=?utf-8?X?ja?= =?a =?utf-8?Q?b", "", "" },
	{ "a code cut in two, and a half one",
	    "Subject: =?utf-8?Q?=C3=?= =?utf-8?Q?AB_50=25==41=3?=\n",
	    "\xc3\xab 50%=A=3", "", "" },
	{ "base64 without its padding, in pieces",
	    "Subject: =?utf-8?B?RWVuIA?= =?utf-8?B?bGFwdG9w?=\n", "Een laptop",
	    "", "" },
	{ "a character cut in two behind padding",
	    "Subject: =?utf-8?B?Y2xpww==?= =?utf-8?B?q250ZW4=?=\n",
	    "cli\xc3\xabnten", "", "" },
	{ "a character cut in two between the encodings",
	    "Subject: =?utf-8?Q?cli=C3?= =?utf-8?B?q250ZW4=?=\n",
	    "cli\xc3\xabnten", "", "" },
	{ "UTF-8 as latin-1", "Subject: =?iso-8859-1?Q?cli=C3=ABnt?=\n",
	    "cli\xc3\xabnt", "", "" },
	{ "windows-1252 as UTF-8", "Subject: =?utf-8?Q?cli=EBnt?=\n",
	    "cli\xc3\xabnt", "", "" },
	{ "UTF-8 as us-ascii", "Subject: =?us-ascii?Q?cli=C3=ABnt?=\n",
	    "cli\xc3\xabnt", "", "" },
	{ "NUL in an encoded word", "Subject: =?utf-8?Q?een=00twee?=\n",
	    "een\xef\xbf\xbdtwee", "", "" },
	{ "folds", "Subject: een\n\ttwee\n  drie\n", "een twee drie", "", "" },
	{ "a value that was cut without a fold",
	    "Subject: een lap\ntop is weg\nFrom: N <n@example.nl>\n",
	    "een laptop is weg", "N", "n@example.nl" },
	{ "the first subject", "Subject: een\nSubject: twee\n", "een", "", "" },
	{ "name and address", "From: Test Melder <Test@Example.NL>\n", "",
	    "Test Melder", "Test@example.nl" },
	{ "quoted name", "From: \"Voorbeeld, N. (Noor)\" <n@example.nl>\n", "",
	    "Voorbeeld, N. (Noor)", "n@example.nl" },
	{ "comma that is not quoted", "From: Voorbeeld, Noor <n@example.nl>\n",
	    "", "Voorbeeld, Noor", "n@example.nl" },
	{ "bare address", "From: n@example.nl\n", "", "", "n@example.nl" },
	{ "name as a comment", "From: n@example.nl (Noor Voorbeeld)\n", "",
	    "Noor Voorbeeld", "n@example.nl" },
	{ "encoded name", "From: =?utf-8?Q?Jo=C3=ABl_V=2C?= <j@example.nl>\n",
	    "", "Jo\xc3\xabl V,", "j@example.nl" },
	{ "first of several", "From: ,, a@example.nl, b@example.nl\n", "", "",
	    "a@example.nl" },
	{ "in a group", "From: Team: Noor <n@example.nl>;\n", "", "Noor",
	    "n@example.nl" },
	{ "the sender, for want of From", "Sender: Bode <b@example.nl>\n", "",
	    "Bode", "b@example.nl" },
	{ "name without an address", "From: Test Melder\n", "", "Test Melder",
	    "" },
	{ "control characters", "Subject: een\x1b[2Jtwee\n",
	    "een\xef\xbf\xbd[2Jtwee", "", "" },
};

static void
test_heads(void)
{
	struct mail m;

	for (size_t i = 0; i < LENGTH(heads); i++) {
		parse(heads[i].in, &m);
		EQ_STR(m.subject, heads[i].subject, heads[i].what);
		EQ_STR(m.from_name, heads[i].name, heads[i].what);
		EQ_STR(m.from_addr, heads[i].addr, heads[i].what);
		mail_free(&m);
	}
}

static const struct {
	const char *in, *out; /* "": no date */
} dates[] = {
	{ "Tue, 3 Nov 2026 10:15:00 +0100", "2026-11-03T10:15:00+01:00" },
	{ "3 Nov 2026 10:15 GMT", "2026-11-03T10:15:00+00:00" },
	{ "Tue, 03 Nov 26 10:15:00 EST", "2026-11-03T10:15:00-05:00" },
	{ "Sun, 03 Nov 96 10:15:00 +0100", "1996-11-03T10:15:00+01:00" },
	{ "3 Nov 1996 10:15:00 (comment (nested)) -0330",
	    "1996-11-03T10:15:00-03:30" },
	{ "di, 3 mrt. 2026 10:15:00 +0100", "2026-03-03T10:15:00+01:00" },
	{ "woensdag 7 oktober 2026 9:05 +0200", "2026-10-07T09:05:00+02:00" },
	{ "maandag 2 november 2026 10:15:00 +0100",
	    "2026-11-02T10:15:00+01:00" },
	{ "ma, 2 maart 2026 10:15:00 +0100", "2026-03-02T10:15:00+01:00" },
	{ "mar., 3 nov. 2026 10:15:00 +0100", "2026-11-03T10:15:00+01:00" },
	{ "Montag, 2. M\xc3\xa4rz 2026 10:15:00 +0100",
	    "2026-03-02T10:15:00+01:00" },
	{ "Thu, 3 Sept 2026 10:15:00 +0200", "2026-09-03T10:15:00+02:00" },
	{ "November 3, 2026 10:15:00 PM CET", "2026-11-03T22:15:00+01:00" },
	{ "Tue, 3 Nov 2026 12:15 AM +0100", "2026-11-03T00:15:00+01:00" },
	{ "Tue, 3 Nov 2026 12:15 PM +0100", "2026-11-03T12:15:00+01:00" },
	{ "Tue, 3 Nov 2026 10:15:00 +100", "2026-11-03T10:15:00+01:00" },
	{ "Tue, 3 Nov 2026 10:15:00 GMT+0100", "2026-11-03T10:15:00+01:00" },
	{ "Tue, 3 Nov 2026 10:15:00+01:00", "2026-11-03T10:15:00+01:00" },
	{ "2026/11/03 10:15:00 +0100", "2026-11-03T10:15:00+01:00" },
	{ "2026-11", "" },
	{ "2026 Nov 3 10:15", "2026-11-03T10:15:00+00:00" },
	{ "03-11-2026 10:15", "" },
	{ "Tue Nov  3 10:15:00 2026", "2026-11-03T10:15:00+00:00" },
	{ "2026-11-03T10:15:00+01:00", "2026-11-03T10:15:00+01:00" },
	{ "2026-11-03 10:15:00.123 +0100", "2026-11-03T10:15:00+01:00" },
	{ "Tue, 31 Nov 2026 10:15:00 +0100", "" },
	{ "Tue, 3 Nov 2026 25:15:00 +0100", "" },
	{ "Tue, 3 Nov 2026", "" },
	{ "gisteren", "" },
	{ "", "" },
	{ "99999999999999999999 Nov 3 10:15", "" },
	{ "Fri, 31 Dec 9999 23:59:59 +0000", "" },
	{ "Mon, 1 Jan 1900 10:15:00 +0000", "" },
};

static void
test_dates(void)
{
	char buf[TIMESTAMP_LEN];
	struct timestamp w;

	for (size_t i = 0; i < LENGTH(dates); i++) {
		buf[0] = '\0';
		if (mail_date_parse(dates[i].in, &w))
			timestamp_format(w, buf);
		EQ_STR(buf, dates[i].out, dates[i].in);
	}
}

static const char full[] =
    "Received: from a by b; Tue, 3 Nov 2026 10:16:02 +0100 (CET)\n"
    "Received: from c by a; Tue, 3 Nov 2026 10:00:00 +0100\n" FROM
    "To: Meldpunt <meldpunt@example.nl>, Team: a@example.nl, "
    "b@example.nl;\n"
    "Cc: \"FG, de\" <fg@example.nl>\n"
    "Date: Tue, 3 Nov 2026 10:15:00 +0100\n"
    "Message-ID: <een.1@example.nl>\n"
    "In-Reply-To: <nul@example.nl> (jouw mail)\n"
    "References: <min1@example.nl>\n\t<nul@example.nl> rommel <x\n"
    "Content-Type: multipart/mixed; boundary=\"b b\"\n\nvoorwoord\n"
    "--b b\n\nzie bijlagen\n"
    "--b b\nContent-Type: Application/PDF\n"
    "Content-Disposition: attachment; filename*0*=utf-8''cli%C3%ABnt;\n"
    " filename*1=en.pdf\nContent-Transfer-Encoding: base64\n\nAAEC\n"
    "--b b\nContent-Type: text/plain; name=\"=?utf-8?Q?lijst_=C3=AB.txt?=\"\n"
    "\neen\ntwee\n"
    "--b b\nContent-Type: message/rfc822\n\n"
    "Subject: =?utf-8?Q?Be=C3=ABindigd?=\n\nbinnen\n"
    "--b b\nContent-Type: image/png\nContent-Disposition: inline\n\n\n"
    "--b b--\n";

static void
check_full(const struct mail *m)
{
	char buf[TIMESTAMP_LEN];

	EQ_STR(m->message_id, "een.1@example.nl", "message id");
	OK(m->thread.n == 2);
	EQ_STR(m->thread.v[0], "nul@example.nl", "in reply to");
	EQ_STR(m->thread.v[1], "min1@example.nl", "reference");
	OK(m->to.n == 4);
	EQ_STR(m->to.v[0], "meldpunt@example.nl", "to");
	EQ_STR(m->to.v[2], "b@example.nl", "to, in a group");
	EQ_STR(m->to.v[3], "fg@example.nl", "cc");
	OK(m->has_sent && m->nreceived > 0);
	timestamp_format(m->received[0], buf);
	EQ_STR(buf, "2026-11-03T10:16:02+01:00", "topmost received");
	EQ_STR(m->text,
	    "zie bijlagen\n\n" MIME_LINE "\nSubject: Be\xc3\xab"
	    "indigd\n\n"
	    "binnen",
	    "text, and that of the mail which it covers");
	OK(m->nparts == 4);
	EQ_STR(m->parts[0].name, "cli\xc3\xabnten.pdf", "RFC 2231 name");
	EQ_STR(m->parts[0].type, "application/pdf", "type in lower case");
	OK(m->parts[0].len == 3 && memcmp(m->parts[0].data, "\0\1\2", 3) == 0);
	EQ_STR(m->parts[1].name, "lijst \xc3\xab.txt", "encoded-word name");
	EQ_STR(m->parts[1].data, "een\ntwee", "text with a name is attached");
	EQ_STR(m->parts[2].name, "Be\xc3\xabindigd.eml", "named by subject");
	OK(strstr(m->parts[2].data, "binnen") != NULL);
	EQ_STR(m->parts[3].name, "", "no name");
	OK(m->parts[3].len == 0);
	OK(m->remarks == 0);
	OK(m->replaced == 0);
}

static void
test_full(void)
{
	struct mail m;

	parse(full, &m);
	check_full(&m);
	mail_free(&m);
	OK(mail_child_read("x", full, strlen(full), NULL, NULL, &m) == 0);
	check_full(&m);
	mail_free(&m);
}

/* Of alternatives only the one that is shown counts. */
static void
test_alternative(void)
{
	static const char raw[] = FROM
	    "Content-Type: multipart/alternative; boundary=b\n\n"
	    "--b\n\nplat\n--b\nContent-Type: text/html\n\n"
	    "<p>\x01</p>\n--b--\n";
	struct mail m;

	parse(raw, &m);
	EQ_STR(m.text, "plat", "the plain alternative");
	OK(m.replaced == 0 && !m.text_was_html);
	mail_free(&m);
}

static void
test_odd_bytes(void)
{
	static const char nul[] = "Subject: een\0twee\n" FROM "\nvoor\0na\n";
	struct strbuf big = { 0 };
	struct mail m;

	mime_read(nul, sizeof(nul) - 1, &m);
	EQ_STR(m.subject, "een\xef\xbf\xbdtwee", "NUL in the subject");
	EQ_STR(m.text, "voor\xef\xbf\xbdna", "NUL in the text");
	OK(m.replaced == 2);
	mail_free(&m);

	mime_read("", 0, &m);
	EQ_STR(m.text, "", "nothing at all");
	mail_free(&m);

	strbuf_add(&big, "Subject: ");
	for (int i = 0; i < 100000; i++)
		strbuf_add(&big, "lang ");
	for (int i = 0; i < 20000; i++)
		strbuf_addf(&big, "\nX-%d: x", i);
	strbuf_add(&big, "\n" FROM "\ntekst\n");
	mime_read(big.s, big.len, &m);
	OK(strlen(m.subject) == 499999);
	EQ_STR(m.from_addr, "noor@example.nl", "after a huge header");
	EQ_STR(m.text, "tekst", "text after a huge header");
	mail_free(&m);
	strbuf_free(&big);
}

/* DEPTH multiparts in each other. */
static void
nested(struct strbuf *s, int depth)
{
	strbuf_add(s, FROM "Message-ID: <diep@example.nl>\n");
	for (int i = 0; i < depth; i++)
		strbuf_addf(s,
		    "Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n", i,
		    i);
}

static void
test_bounds(void)
{
	struct strbuf s = { 0 };
	struct mail m;

	nested(&s, 100);
	strbuf_add(&s, "\ndiep\n");
	mime_read(s.s, s.len, &m);
	EQ_STR(m.text, "diep", "100 deep");
	mail_free(&m);
	strbuf_reset(&s);

	nested(&s, 500);
	strbuf_add(&s, "\nte diep\n");
	mime_read(s.s, s.len, &m);
	OK(mail_has_remark(&m, REMARK_DEPTH));
	EQ_STR(m.message_id, "diep@example.nl", "too deep, still a mail");
	mail_free(&m);
	strbuf_reset(&s);

	strbuf_add(&s, FROM "Content-Type: multipart/mixed; boundary=b\n\n");
	for (int i = 0; i < 1500; i++)
		strbuf_add(&s, "--b\nContent-Type: x/y; name=a\n\nx\n");
	mime_read(s.s, s.len, &m);
	OK(m.nparts == MAIL_MAX_PARTS);
	OK(mail_has_remark(&m, REMARK_PARTS));
	mail_free(&m);
	strbuf_free(&s);
}

static const struct {
	const char *what, *in, *out; /* messages, each in [] */
} boxes[] = {
	{ "no mbox", "Subject: x\n\nFrom noor Tue Nov  3 10:15:00 2026\n",
	    "[Subject: x\n\nFrom noor Tue Nov  3 10:15:00 2026\n]" },
	{ "one", "From noor\nSubject: x\n\ny\n", "[Subject: x\n\ny\n]" },
	{ "two",
	    "From noor Tue Nov  3 10:15:00 2026\nA: 1\n\nx\n\n"
	    "From test Tue Nov  3 10:16:00 2026\nB: 2\n\n>From y\n\n",
	    "[A: 1\n\nx\n][B: 2\n\nFrom y\n]" },
	{ "what was quoted",
	    "From a\nA: 1\n\n>From y\n>>From z\n>>>From\n> From\n>Fromage\n"
	    "x >From y\n>From y",
	    "[A: 1\n\nFrom y\n>From z\n>>>From\n> From\n>Fromage\n"
	    "x >From y\nFrom y]" },
	{ "quoted in no mbox", "A: 1\n\n>From y\n", "[A: 1\n\n>From y\n]" },
	{ "CRLF",
	    "From a Tue Nov  3 10:15:00 2026\r\nA: 1\r\n\r\nx\r\n\r\n"
	    "From b Tue Nov  3 10:15:00 2026\r\nB: 2\r\n",
	    "[A: 1\r\n\r\nx\r\n][B: 2\r\n]" },
	{ "a paragraph that was not quoted",
	    "From noor\nA: 1\n\nx\n\nFrom 10:15 on it rained\n",
	    "[A: 1\n\nx\n\nFrom 10:15 on it rained\n]" },
	{ "no blank line before",
	    "From noor\nA: 1\n\nx\nFrom y Tue Nov  3 10:15:00 2026\n",
	    "[A: 1\n\nx\nFrom y Tue Nov  3 10:15:00 2026\n]" },
	{ "empty", "", "" },
	{ "only a From line", "From noor\n", "" },
};

static void
test_boxes(void)
{
	struct strbuf out = { 0 }, mail = { 0 };
	size_t at;

	for (size_t i = 0; i < LENGTH(boxes); i++) {
		strbuf_reset(&out);
		strbuf_addn(&out, "", 0);
		at = 0;
		while (
		    mbox_next(boxes[i].in, strlen(boxes[i].in), &at, &mail)) {
			strbuf_addc(&out, '[');
			strbuf_addn(&out, mail.s, mail.len);
			strbuf_addc(&out, ']');
		}
		EQ_STR(out.s, boxes[i].out, boxes[i].what);
	}
	strbuf_free(&mail);
	strbuf_free(&out);
}

static void
test_looks(void)
{
	static const char *const mails[] = { "Subject: x\n", "From noor\n",
		"\n\r\nReceived: x", "\357\273\277From: x", "X-Y : z" };
	static const char *const others[] = { "", "\n", "reference,status\n",
		"<?xml version=\"1.0\"?>", "<a:b/>", "{\"a\": 1}",
		"een twee: x", ": x", "Subject" };

	for (size_t i = 0; i < LENGTH(mails); i++)
		test_ok(mbox_is_likely(mails[i], strlen(mails[i])), __FILE__,
		    __LINE__, mails[i]);
	for (size_t i = 0; i < LENGTH(others); i++)
		test_ok(!mbox_is_likely(others[i], strlen(others[i])), __FILE__,
		    __LINE__, others[i]);
}

int
main(int argc, char *argv[])
{
	(void)argc;
	diag_init(argv[0]);
	test_texts();
	test_heads();
	test_dates();
	test_full();
	test_alternative();
	test_odd_bytes();
	test_bounds();
	test_boxes();
	test_looks();
	return DONE();
}
