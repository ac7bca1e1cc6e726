/* Public keys of ssh. */
#include <errno.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "../mail/base64.h"
#include "../util/diag.h"
#include "../util/file.h"
#include "../util/i18n.h"
#include "../util/mem.h"
#include "../util/sha256.h"
#include "../util/text.h"
#include "ssh_key.h"

#define KEY_MOST 65536 /* bytes of a file with a key */

static const char blanks[] = " \t\r\n";

/* Does the blob begin with that type, after its length in four bytes? */
static bool
has_type(const struct strbuf *blob, const char *type)
{
	const size_t n = strlen(type);
	const unsigned char *b = (const unsigned char *)blob->s;

	return blob->len > 4 + n && b[0] == 0 && b[1] == 0 &&
	       (size_t)(b[2] << 8 | b[3]) == n &&
	       memcmp(blob->s + 4, type, n) == 0;
}

/* The two digits as a byte. */
static unsigned
byte_at(const char *hex)
{
	const char digits[] = { hex[0], hex[1], '\0' };

	return (unsigned)strtoul(digits, NULL, 16);
}

/* "SHA256:" and the hash in base64 without its padding. */
static char *
make_fingerprint(const struct strbuf *blob)
{
	static const char sign[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
				   "abcdefghijklmnopqrstuvwxyz0123456789+/";
	char hex[SHA256_LEN + 2] = "";
	struct strbuf s = { 0 };
	uint32_t bits;

	sha256_hex(blob->s, blob->len, hex);
	hex[SHA256_LEN - 1] = hex[SHA256_LEN] = '0';
	strbuf_add(&s, "SHA256:");
	/* 32 bytes and one of zeros: the last sign is padding. */
	for (const char *p = hex; p < hex + SHA256_LEN - 1; p += 6) {
		bits = byte_at(p) << 16 | byte_at(p + 2) << 8 | byte_at(p + 4);
		for (int shift = 18; shift >= 0; shift -= 6)
			strbuf_addc(&s, sign[bits >> shift & 63]);
	}
	s.s[--s.len] = '\0';
	return strbuf_take(&s);
}

bool
ssh_key_parse(const char *line, struct ssh_key *k)
{
	const char *type = line + strspn(line, blanks);
	const char *code, *comment;
	struct strbuf blob = { 0 };
	bool is;

	code = type + strcspn(type, blanks);
	k->type = xstrndup(type, (size_t)(code - type));
	code += strspn(code, blanks);
	comment = code + strcspn(code, blanks);
	k->base64 = xstrndup(code, (size_t)(comment - code));
	comment += strspn(comment, blanks);
	k->comment = xstrndup(comment, strcspn(comment, "\r\n"));
	k->fingerprint = NULL;
	for (code = k->base64; base64_is_char(*code); code++)
		;
	/* A certificate is known by its authority, and signs nothing here. */
	is = *code == '\0' && *k->base64 != '\0' &&
	     strstr(k->type, "-cert-") == NULL;
	if (is)
		base64_add(&blob, k->base64, strlen(k->base64));
	is = is && has_type(&blob, k->type);
	if (is)
		k->fingerprint = make_fingerprint(&blob);
	strbuf_free(&blob);
	return is;
}

/* 1: it has one; 0: it is another file; -1 with errno. */
static int
read_from(const char *file, struct ssh_key *k)
{
	struct strbuf s = { 0 };
	int rc = file_read(file, &s, KEY_MOST);

	if (rc == 0) {
		strbuf_add(&s, "");
		rc = ssh_key_parse(s.s, k);
	}
	strbuf_free(&s);
	return rc;
}

int
ssh_key_read(const char *file, struct ssh_key *k)
{
	char *beside = xasprintf("%s.pub", file);
	int rc;

	*k = (struct ssh_key){ .type = NULL };
	rc = read_from(file, k);
	if (rc == 0) {
		ssh_key_free(k);
		rc = read_from(beside, k);
	}
	if (rc == -1 && errno != ENOENT) {
		fail_errno(file);
	} else if (rc == -1) {
		fail(EXIT_INPUT, NULL,
		    _("%s: expected a public key of ssh, or a private one with "
		      "the public one in %s.pub (ssh-keygen makes both)"),
		    file, file);
	} else if (rc == 0) {
		fail(EXIT_DATA, NULL,
		    _("%s: expected a public key of ssh, as ssh-keygen makes "
		      "it: ssh-ed25519 AAAA..."),
		    file);
		rc = -1;
	}
	free(beside);
	return rc == 1 ? 0 : -1;
}

void
ssh_key_free(struct ssh_key *k)
{
	free(k->type);
	free(k->base64);
	free(k->comment);
	free(k->fingerprint);
	*k = (struct ssh_key){ .type = NULL };
}
