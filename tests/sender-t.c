/* Who reported, and may it be answered: the product's table of senders. */
#include <stdlib.h>

#include "../src/mail/mime.h"
#include "../src/mail/sender.h"
#include "../src/util/diag.h"
#include "../src/util/mem.h"
#include "../src/util/wildcard.h"
#include "test.h"

#define FROM "From: Noor Voorbeeld <noor@example.nl>\n"
#define VIA                                                                    \
	"From: Piet via L <dmarc@a.example>\nTo: meld@example.nl\n"            \
	"Reply-To: l@a.example\n"

static struct sender_table product;
static char brug[] = "De Brug <privacy@example.nl>";
static struct reg reg = { .sender = brug };

static void
parse(const char *raw, struct mail *m, bool plain_only)
{
	const struct sender_rules rules = { &product, &reg };

	mime_read(raw, strlen(raw), m);
	sender_decide(m, raw, strlen(raw), &rules, plain_only);
}

/* "automatic: ", "no answer: " or "" and the reason. */
static const struct {
	const char *in, *want;
} marks[] = {
	{ FROM, "" },
	{ FROM "Auto-Submitted: no\n", "" },
	{ FROM "Auto-Submitted: No; x\n", "" },
	{ FROM "Auto-Submitted: auto-replied (vacation)\n",
	    "automatic: Auto-Submitted: auto-replied (vacation)" },
	{ FROM "Auto-Submitted: notes\n", "automatic: Auto-Submitted: notes" },
	{ "Return-Path: <>\n" FROM, "automatic: Return-Path: <>" },
	{ "Return-Path:\n" FROM, "automatic: Return-Path: " },
	{ "Return-Path: <noor@example.nl>\n" FROM, "" },
	{ FROM "Precedence: bulk\n", "automatic: Precedence: bulk" },
	{ FROM "precedence: auto_reply\n",
	    "automatic: precedence: auto_reply" },
	{ FROM "Precedence: first-class\n", "" },
	{ FROM "Precedence: list\n", "no answer: Precedence: list" },
	{ FROM "List-Id: <nieuws.example.nl>\n",
	    "no answer: List-Id: <nieuws.example.nl>" },
	{ FROM "List-Unsubscribe: <https://example.nl>\n",
	    "no answer: List-Unsubscribe: <https://example.nl>" },
	{ FROM "Listen: ja\n", "" },
	{ FROM "X-Cron-Env: <PATH=/usr/bin:/bin>\n",
	    "automatic: X-Cron-Env: <PATH=/usr/bin:/bin>" },
	{ FROM "X-Failed-Recipients: a@example.nl\n",
	    "automatic: X-Failed-Recipients: a@example.nl" },
	{ FROM "X-Autoreply: yes\n", "automatic: X-Autoreply: yes" },
	{ FROM "X-Autorespond: x\n", "automatic: X-Autorespond: x" },
	{ FROM "X-Auto-Response-Suppress: DR, OOF\n",
	    "automatic: X-Auto-Response-Suppress: DR, OOF" },
	{ FROM "X-Auto-Response-Suppress: All\n",
	    "automatic: X-Auto-Response-Suppress: All" },
	{ FROM "X-Auto-Response-Suppress: AutoReply\n",
	    "automatic: X-Auto-Response-Suppress: AutoReply" },
	{ FROM "X-Auto-Response-Suppress: DR, RN\n", "" },
	{ FROM "X-MS-Exchange-Generated-Message-Source: Mailbox Rules Agent\n",
	    "automatic: X-MS-Exchange-Generated-Message-Source: Mailbox Rules "
	    "Agent" },
	{ FROM "Content-Type: multipart/report;\n boundary=b\n",
	    "automatic: Content-Type: multipart/report" },
	{ FROM "Precedence: list\nAuto-Submitted: auto-generated\n",
	    "automatic: Auto-Submitted: auto-generated" },
	{ FROM "Auto-Submitted: auto-generated\n"
	       "X-Datalek-Reference: DL-2026-0042-7\n",
	    "automatic: X-Datalek-Reference: DL-2026-0042-7" },
	{ "From: MAILER-DAEMON@example.nl\n",
	    "automatic: From: MAILER-DAEMON@example.nl" },
	{ "From: Post <postmaster@example.nl>\n",
	    "automatic: From: postmaster@example.nl" },
	{ "From: bounces+1@example.nl\n",
	    "automatic: From: bounces+1@example.nl" },
	{ "From: no-reply@example.nl\n",
	    "no answer: From: no-reply@example.nl" },
	{ "From: donotreply+x@example.nl\n",
	    "no answer: From: donotreply+x@example.nl" },
	{ "From: jan@noreply.example.nl\n", "" },
	{ "From: lijst-request@example.nl\n",
	    "no answer: From: lijst-request@example.nl" },
	{ "From: owner-lijst@example.nl\n",
	    "no answer: From: owner-lijst@example.nl" },
	{ "From: lijst-owner@example.nl\n",
	    "no answer: From: lijst-owner@example.nl" },
	/* Absence, by the subject alone. */
	{ FROM "Subject: Automatisch antwoord: weekoverzicht\n",
	    "automatic: Subject: Automatisch antwoord: weekoverzicht" },
	{ FROM "Subject: AFWEZIG: x\n", "automatic: Subject: AFWEZIG: x" },
	{ FROM "Subject: Afwezigheidsbericht\n",
	    "automatic: Subject: Afwezigheidsbericht" },
	{ FROM "Subject: [EXTERN] Automatisch antwoord: x\n",
	    "automatic: Subject: [EXTERN] Automatisch antwoord: x" },
	{ FROM "Subject: Automatische Antwort: Meldung\n",
	    "automatic: Subject: Automatische Antwort: Meldung" },
	{ FROM "Subject: Abwesenheitsnotiz\n",
	    "automatic: Subject: Abwesenheitsnotiz" },
	{ FROM "Subject: Out of Office: x\n",
	    "automatic: Subject: Out of Office: x" },
	{ FROM "Subject: Automatic reply: x\n",
	    "automatic: Subject: Automatic reply: x" },
	{ FROM "Subject: =?utf-8?q?R=C3=A9ponse_automatique=C2=A0:_x?=\n",
	    "automatic: Subject: R\xc3\xa9ponse automatique : x" },
	{ FROM "Subject: =?utf-8?q?Out=C2=A0of=E2=80=AF_office:_x?=\n",
	    "automatic: Subject: Out of office: x" },
	{ FROM "Subject: Automatisch afwezig: x\n",
	    "automatic: Subject: Automatisch afwezig: x" },
	{ FROM "Subject: Je suis en vacances jusqu'au 3\n",
	    "automatic: Subject: Je suis en vacances jusqu'au 3" },
	{ FROM "Subject: Bin im Urlaub\n",
	    "automatic: Subject: Bin im Urlaub" },
	{ FROM "Subject: OOF: x\n", "automatic: Subject: OOF: x" },
	{ FROM "Subject: Respuesta autom\xc3\xa1tica: x\n",
	    "automatic: Subject: Respuesta autom\xc3\xa1tica: x" },
	{ FROM "Subject: [EXT] [Ticket#1] Out of office: x\n",
	    "automatic: Subject: [EXT] [Ticket#1] Out of office: x" },
	{ FROM "Subject: EXTERN: Automatisch antwoord: x\n",
	    "automatic: Subject: EXTERN: Automatisch antwoord: x" },
	{ FROM "Subject: Ik ben momenteel niet op kantoor\n",
	    "automatic: Subject: Ik ben momenteel niet op kantoor" },
	{ FROM "Subject: AUTO: Jan Bos is afwezig (terug op 5-11)\n",
	    "automatic: Subject: AUTO: Jan Bos is afwezig (terug op 5-11)" },
	{ FROM "Subject: Automatysk antwurd: x\n",
	    "automatic: Subject: Automatysk antwurd: x" },
	{ FROM "Subject: Ontvangstbevestiging [12]\n",
	    "no answer: Subject: Ontvangstbevestiging [12]" },
	{ FROM "Subject: Automatische reactie toont gegevens\n", "" },
	{ FROM "Subject: Ontvangstbevestigingen verwisseld\n", "" },
	{ FROM "Subject: AUTO: laptop gestolen\n", "" },
	{ FROM "Subject: Niet meer werkzame collega heeft toegang\n", "" },
	{ FROM "Subject: Re: Automatisch antwoord: x\n", "" },
	{ FROM "Subject: Afwezigheidslijst per ongeluk verstuurd\n", "" },
	{ FROM "Subject: automatische back-up ligt op straat\n", "" },
	{ FROM "Subject: laptop weg, out of office\n", "" },
	/* Spam. */
	{ FROM "X-Spam-Flag: YES\n", "no answer: X-Spam-Flag: YES" },
	{ FROM "X-Spam-Flag: NO\n", "" },
	{ FROM "X-Spam-Status: Yes, score=9.1 required=5.0\n",
	    "no answer: X-Spam-Status: Yes, score=9.1 required=5.0" },
	{ FROM "X-Spam-Status: No, score=-1\n", "" },
	{ FROM "Subject: spamfilter gelekt\n", "" },
	{ FROM "Subject: ***SPAM*** x\n", "no answer: Subject: ***SPAM*** x" },
	{ FROM "Subject: *****SPAM***** x\n",
	    "no answer: Subject: *****SPAM***** x" },
	{ FROM "Subject: [* SPAM 9 *] x\n",
	    "no answer: Subject: [* SPAM 9 *] x" },
	{ FROM "Subject: [EXTERN] *** SPAM *** x\n",
	    "no answer: Subject: [EXTERN] *** SPAM *** x" },
	{ FROM "Subject: ***SPOED*** spam verstuurd\n", "" },
	{ FROM "Authentication-Results: mx.example.nl;\n spf=pass; "
	       "dmarc=fail\n",
	    "no answer: Authentication-Results: mx.example.nl; spf=pass; "
	    "dmarc=fail" },
	{ FROM "Authentication-Results: MX.example.nl; dmarc=pass\n", "" },
	{ FROM "Authentication-Results: mx.elders.example; dmarc=fail\n", "" },
	{ FROM "Authentication-Results: mx.example.nl.evil.example; "
	       "dmarc=fail\n",
	    "" },
	/* The person through a list may be answered; the list may not. */
	{ "From: Piet via Lijst <lijst@a.example>\nPrecedence: list\n"
	  "Reply-To: piet@b.example\n",
	    "" },
	{ "From: Piet via Lijst <lijst@a.example>\nAuto-Submitted: "
	  "auto-replied\nReply-To: piet@b.example\n",
	    "automatic: Auto-Submitted: auto-replied" },
	{ "From: Piet via Lijst <lijst@a.example>\n",
	    "no answer: From: Piet via Lijst" },
	{ "From: Piet via Lijst <dmarc@a.example>\n"
	  "Reply-To: lijst@a.example\nList-Post: <mailto:lijst@a.example>\n",
	    "no answer: From: Piet via Lijst" },
	{ "From: Piet tramite Lista <lista@a.example>\n",
	    "no answer: From: Piet tramite Lista" },
};

static void
test_marks(void)
{
	for (size_t i = 0; i < LENGTH(marks); i++) {
		struct mail m;
		char *got;

		parse(marks[i].in, &m, false);
		got = xasprintf("%s%s%s%s",
		    *m.automatic != '\0' ? "automatic: " : "", m.automatic,
		    *m.no_answer != '\0' ? "no answer: " : "", m.no_answer);
		EQ_STR(got, marks[i].want, marks[i].in);
		free(got);
		mail_free(&m);
	}
}

/* "NAME|ADDRESS" */
static const struct {
	const char *in, *want;
} reporters[] = {
	{ FROM "Reply-To: piet@b.example\n", "Noor Voorbeeld|noor@example.nl" },
	{ FROM "X-Original-From: piet@b.example\n",
	    "Noor Voorbeeld|noor@example.nl" },
	{ "From: Website <noreply@a.example>\nReply-To: Piet "
	  "<piet@b.example>\n",
	    "Piet|piet@b.example" },
	{ "From: Website <noreply@a.example>\nReply-To: piet@b.example\n",
	    "|piet@b.example" },
	{ "From: Website <noreply@a.example>\n", "Website|noreply@a.example" },
	{ "From: Website <noreply@a.example>\nReply-To: noreply@a.example\n",
	    "Website|noreply@a.example" },
	{ "From: Website <noreply@a.example>\nReply-To: no-reply@c.example\n",
	    "Website|noreply@a.example" },
	{ "From: Website <noreply@a.example>\nReply-To: meld@example.nl\n",
	    "Website|noreply@a.example" },
	{ "From: Website <noreply@a.example>\n"
	  "Reply-To: jan(x)@b.example\n",
	    "Website|noreply@a.example" },
	{ "From: \"'Piet Melder' via Meldpunt\" <meld@example.nl>\n"
	  "X-Original-From: Piet Melder <piet@b.example>\n",
	    "Piet Melder|piet@b.example" },
	{ "From: \"'Piet Melder' via Meldpunt\" <meld@example.nl>\n"
	  "Reply-To: piet@b.example\n",
	    "Piet Melder|piet@b.example" },
	{ "From: Meldformulier <meld@example.nl>\nReply-To: piet@b.example\n",
	    "|piet@b.example" },
	{ "From: \"'Piet Melder' via Lijst\" <lijst@a.example>\n"
	  "Reply-To: piet@b.example\n",
	    "Piet Melder|piet@b.example" },
	{ "From: Piet via Lijst <lijst@a.example>\n"
	  "Reply-To: lijst@a.example, Piet <piet@b.example>\n",
	    "Piet|piet@b.example" },
	{ "From: Piet via Lijst <lijst@a.example>\n"
	  "Reply-To: Piet <piet@b.example>, jan@c.example\n",
	    "Piet via Lijst|lijst@a.example" },
	{ "From: Piet via Lijst <lijst@a.example>\n"
	  "X-Original-Sender: piet@b.example\nReply-To: lijst@a.example\n",
	    "Piet|piet@b.example" },
	{ "From: Piet via Lijst <lijst@a.example>\n"
	  "Reply-To: MELD@example.nl\nX-Original-From: "
	  "meld@xn--mnchen-3ya.example\nX-Original-Sender: "
	  "meld+x@example.nl, privacy@example.nl\n",
	    "Piet via Lijst|lijst@a.example" },
	{ "From: De Brug <privacy@example.nl>\nReply-To: piet@b.example\n",
	    "|piet@b.example" },
	{ "From: W <noreply@a.example>\nReply-To: piet@b.example\n"
	  "Reply-To: jan@c.example\n",
	    "W|noreply@a.example" },
	{ "From: W <noreply@a.example>\nReply-To: piet@b.example\n"
	  "Reply-To: Piet <piet@B.example>\n",
	    "|piet@b.example" },
	{ "From: Piet via L <piet=b@a.example>\nTo: lijst@a.example\n"
	  "Reply-To: lijst@a.example, piet@b.example\n",
	    "Piet|piet@b.example" },
	{ "From: \"piet@b.example (via L)\" <lijst@a.example>\n"
	  "Reply-To: piet@b.example\n",
	    "|piet@b.example" },
	{ "From: \"Piet\" (by way of L) <lijst@a.example>\n"
	  "X-Original-From: Piet <piet@b.example>\n",
	    "Piet|piet@b.example" },
	{ "From: Site <info@a.example>\nX-Mailer: PHPMailer 6.5\n"
	  "Reply-To: Piet <piet@b.example>\n",
	    "Piet|piet@b.example" },
	{ "From: Piet Via <piet@b.example>\nReply-To: x@c.example\n",
	    "Piet Via|piet@b.example" },
	{ "From: Piet tramite Lista <lista@a.example>\n"
	  "Reply-To: piet@b.example\n",
	    "Piet|piet@b.example" },
	/* A list that says which address it has. */
	{ VIA "List-Post: <mailto:L@a.example>\n", "Piet via L|" },
	{ VIA
	    "List-Post: <https://a.example>, <mailto:l@a.example?subject=x>\n",
	    "Piet via L|" },
	{ VIA "List-Post: mailto:l@a.example\n", "Piet via L|" },
	{ VIA "Mailing-List: list l@a.example; contact l-help@a.example\n",
	    "Piet via L|" },
	{ VIA "List-Id: De lijst <l.a.example>\n", "Piet via L|" },
	{ VIA "List-Post: <mailto:m@a.example>\n", "Piet|l@a.example" },
	{ VIA "List-Post: NO\n", "Piet|l@a.example" },
	{ VIA "Reply-To: piet@b.example\nList-Id: <l.a.example>\n",
	    "Piet|piet@b.example" },
	{ VIA "X-Original-Sender: piet@b.example\nList-Id: <l.a.example>\n",
	    "Piet|piet@b.example" },
	{ "List-Post: <mailto:l@a.example>\nFrom: L <l@a.example>\n", "L|" },
	{ FROM "Reply-To: l@a.example\nList-Post: <mailto:l@a.example>\n",
	    "Noor Voorbeeld|noor@example.nl" },
};

static void
test_reporters(void)
{
	for (size_t i = 0; i < LENGTH(reporters); i++) {
		struct mail m;
		char *got;

		parse(reporters[i].in, &m, false);
		got = xasprintf("%s|%s", m.reporter_name, m.reporter_addr);
		EQ_STR(got, reporters[i].want, reporters[i].in);
		free(got);
		mail_free(&m);
	}
}

/* A mail that ended its reader: plain values alone. */
static void
test_plain(void)
{
	struct mail m;

	parse("From: W <noreply@a.example>\n"
	      "Reply-To: =?utf-8?q?P?= <p@b.example>\n",
	    &m, true);
	EQ_STR(m.reporter_addr, "noreply@a.example", "nothing is decoded");
	mail_free(&m);
	parse("From: W <noreply@a.example>\nReply-To: p@b.example\n", &m, true);
	EQ_STR(m.reporter_addr, "p@b.example", "plain values are read");
	mail_free(&m);
}

static const struct {
	const char *pattern, *text;
	bool is;
	size_t star;
} patterns[] = {
	{ "a", "A", true, 0 },
	{ "a", "ab", false, 0 },
	{ "a*", "ab", true, 0 },
	{ "*b", "ab", true, 1 },
	{ "*a*b", "xxaab", true, 2 },
	{ "*a*b", "xxaac", false, 0 },
	{ "*", "", true, 0 },
	{ "", "", true, 0 },
	{ "", "x", false, 0 },
	{ "a|", "", true, 0 },
	{ "x|*b", "ab", true, 1 },
	{ "!a|b", "a", false, 0 },
	{ "!a|b", "c", true, 0 },
	{ "R?p", "R\xc3\xa9p", true, 0 },
	{ "R?p", "Rp", false, 0 },
	{ "\\*\\*x*", "**xy", true, 0 },
	{ "\\*\\*x*", "aaxy", false, 0 },
	{ "*\\*", "a*", true, 1 },
	{ "*\\*", "ab", false, 0 },
	{ "\\?", "?", true, 0 },
	{ "\\?", "a", false, 0 },
	{ "a\\|b", "a|b", true, 0 },
	{ "a\\|b", "b", false, 0 },
	{ "\\!a", "!a", true, 0 },
	{ "a\\\\|b", "a\\", true, 0 },
	{ "a\\\\|b", "b", true, 0 },
	{ "a\\", "a\\", true, 0 },
	{ "a\\", "a", false, 0 },
};

static void
test_patterns(void)
{
	for (size_t i = 0; i < LENGTH(patterns); i++) {
		OK(wildcard_match(patterns[i].pattern, patterns[i].text) ==
		    patterns[i].is);
		OK(wildcard_star(patterns[i].pattern, patterns[i].text) ==
		    patterns[i].star);
	}
}

int
main(int argc, char *argv[])
{
	const struct strlist none = { 0 };

	(void)argc;
	diag_init(argv[0]);
	strlist_add(&reg.addresses, "meld@example.nl");
	strlist_add(&reg.addresses, "meld@m\xc3\xbcnchen.example");
	strlist_add(&reg.authserv, "mx.example.nl");
	if (sender_table_read(NULL, &none, &product) == -1)
		return 2;
	test_marks();
	test_reporters();
	test_plain();
	test_patterns();
	sender_table_free(&product);
	strlist_free(&reg.addresses);
	strlist_free(&reg.authserv);
	return DONE();
}
