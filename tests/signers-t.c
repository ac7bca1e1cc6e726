/* Public keys of ssh, and the list of those that sign. */
#include <stdlib.h>

#include "../src/evidence/signers.h"
#include "test.h"

#define KEY                                                                    \
	"ssh-ed25519 "                                                         \
	"AAAAC3NzaC1lZDI1NTE5AAAAIIqpqoezLtiffiY6JmukaHmKz1qlvfclhyIVAhKxYozd"
#define PRINT  "SHA256:qSQMdGUZhy9EF8/i2VIzUZCTaTe4Ho0waarkuxKojlM"
#define MOMENT INT64_C(1795890120) /* 2026-11-28T18:22:00Z */

#define EQ_NUM(got, want, what)                                                \
	test_ok((int64_t)(got) == (int64_t)(want), __FILE__, __LINE__, what)

static void
test_keys(void)
{
	static const char *const none[] = { "", "ssh-ed25519",
		"ssh-ed25519 AAAA", "ssh-rsa AAAAC3NzaC1lZDI1NTE5AAAAIGdv",
		"-----BEGIN OPENSSH PRIVATE KEY-----", "ssh-ed25519 !!!!",
		"ssh-ed25519 AAAAC3NzaC1lZDI1NTE5" };
	struct ssh_key k;

	OK(ssh_key_parse(KEY " anja de boer\r\n", &k));
	EQ_STR(k.type, "ssh-ed25519", "its type");
	EQ_STR(k.comment, "anja de boer", "its comment");
	EQ_STR(k.fingerprint, PRINT, "its fingerprint, as ssh-keygen has it");
	ssh_key_free(&k);
	for (size_t n = 0; n < sizeof(none) / sizeof(*none); n++) {
		OK(!ssh_key_parse(none[n], &k));
		ssh_key_free(&k);
	}
}

static const struct {
	const char *line;
	int64_t after, before; /* 0: without one */
	size_t n, bad;
} lines[] = {
	{ "a@example.nl " KEY, 0, 0, 1, 0 },
	{ "a@example.nl namespaces=\"git\" " KEY " Anja", 0, 0, 1, 0 },
	{ "a@example.nl NAMESPACES=\"file,git\" " KEY, 0, 0, 1, 0 },
	{ "a@example.nl namespaces=\"file\" " KEY, 0, 0, 0, 0 },
	{ "a@example.nl cert-authority " KEY, 0, 0, 0, 0 },
	{ "a@example.nl colour=\"red\" " KEY, 0, 0, 0, 0 },
	{ "\"a b@example.nl\" valid-after=\"20261128182200Z\" " KEY, MOMENT, 0,
	    1, 0 },
	{ "a@example.nl valid-after=\"20261128\",valid-before="
	  "\"202611281822Z\" " KEY,
	    INT64_C(1795824000), MOMENT, 1, 0 },
	{ "a@example.nl valid-before=\"20261328\" " KEY, 0, 0, 0, 0 },
	{ "a@example.nl valid-before=\"2026112818\" " KEY, 0, 0, 0, 0 },
	{ "a@example.nl valid-before=20261128 " KEY, 0, 0, 0, 0 },
	{ "# a comment", 0, 0, 0, 0 },
	{ "", 0, 0, 0, 0 },
	{ "  \t", 0, 0, 0, 0 },
	{ "a@example.nl", 0, 0, 0, 1 },
	{ KEY, 0, 0, 0, 1 },
	{ "a@example.nl ssh-ed25519 AAAA", 0, 0, 0, 1 },
	{ "a@example.nl valid-after=\"2026", 0, 0, 0, 1 },
};

static void
test_lines(void)
{
	struct signers s;

	for (size_t n = 0; n < sizeof(lines) / sizeof(*lines); n++) {
		signers_parse(lines[n].line, &s);
		EQ_NUM(s.n, lines[n].n, lines[n].line);
		EQ_NUM(s.bad, lines[n].bad, lines[n].line);
		if (s.n == 1) {
			EQ_STR(s.v[0].fingerprint, PRINT, lines[n].line);
			EQ_NUM(s.v[0].after,
			    lines[n].after != 0 ? lines[n].after : INT64_MIN,
			    lines[n].line);
			EQ_NUM(s.v[0].before,
			    lines[n].before != 0 ? lines[n].before : INT64_MAX,
			    lines[n].line);
		}
		signers_free(&s);
	}
}

/* A key is added, ended, and added again. */
static void
test_times(void)
{
	struct strbuf text = { 0 };
	struct ssh_key k;
	struct signers s;
	char *ended;

	OK(ssh_key_parse(KEY, &k));
	strbuf_add(&text, "# keys");
	signers_add(&text, "a@example.nl", &k, MOMENT);
	EQ_STR(text.s,
	    "# keys\na@example.nl namespaces=\"git\","
	    "valid-after=\"20261128182200Z\" " KEY "\n",
	    "a line is added, the last one ended");
	ended = signers_end(text.s, 2, MOMENT + 60);
	EQ_STR(ended,
	    "# keys\na@example.nl namespaces=\"git\",valid-after="
	    "\"20261128182200Z\",valid-before=\"20261128182300Z\" " KEY "\n",
	    "and ended");
	signers_parse(ended, &s);
	EQ_NUM(signers_standing(&s, PRINT, MOMENT - 1), SIGNER_OUTSIDE,
	    "before its time");
	EQ_NUM(signers_standing(&s, PRINT, MOMENT), SIGNER_VALID, "from then");
	EQ_NUM(signers_standing(&s, PRINT, MOMENT + 59), SIGNER_VALID, "until");
	EQ_NUM(signers_standing(&s, PRINT, MOMENT + 60), SIGNER_OUTSIDE,
	    "its end");
	EQ_NUM(signers_standing(&s, "SHA256:x", MOMENT), SIGNER_UNKNOWN,
	    "another key");
	signers_free(&s);
	strbuf_reset(&text);
	strbuf_add(&text, ended);
	signers_add(&text, "a@example.nl", &k, MOMENT + 120);
	signers_parse(text.s, &s);
	EQ_NUM(signers_standing(&s, PRINT, MOMENT + 90), SIGNER_OUTSIDE,
	    "between two times");
	EQ_NUM(signers_standing(&s, PRINT, MOMENT + 120), SIGNER_VALID,
	    "in the second one");
	EQ_NUM(signers_standing(&s, PRINT, MOMENT), SIGNER_VALID,
	    "in the first one");
	signers_free(&s);
	free(ended);
	ended = signers_end("b@example.nl " KEY "\n# x", 1, MOMENT);
	EQ_STR(ended,
	    "b@example.nl valid-before=\"20261128182200Z\" " KEY "\n# x\n",
	    "a line without options");
	free(ended);
	ended = signers_end(
	    "b valid-before=\"20300101Z\",namespaces=\"git\" " KEY, 1, MOMENT);
	EQ_STR(ended,
	    "b valid-before=\"20261128182200Z\",namespaces=\"git\" " KEY "\n",
	    "another end is replaced");
	free(ended);
	strbuf_free(&text);
	ssh_key_free(&k);
}

int
main(void)
{
	OK(signers_is_who("anja@example.nl"));
	OK(!signers_is_who("anja"));
	OK(!signers_is_who("@example.nl"));
	OK(!signers_is_who("anja@"));
	OK(!signers_is_who("anja@example.nl,*"));
	OK(!signers_is_who("an ja@example.nl"));
	OK(!signers_is_who("*@example.nl"));
	OK(!signers_is_who("#a@example.nl"));
	test_keys();
	test_lines();
	test_times();
	return DONE();
}
