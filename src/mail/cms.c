/* Signed and encrypted content of S/MIME. */
#include <limits.h>
#include <openssl/cms.h>
#include <openssl/crypto.h>
#include <openssl/err.h>
#include <string.h>

#include "../util/library.h"
#include "base64.h"
#include "cms.h"

/* clang-format off */
#define CALLS(C) \
	C(ASN1_STRING_get0_data) \
	C(ASN1_STRING_length) \
	C(CMS_ContentInfo_free) \
	C(CMS_get0_content) \
	C(CMS_get0_type) \
	C(ERR_clear_error) \
	C(OBJ_obj2nid) \
	C(OPENSSL_init_crypto) \
	C(d2i_CMS_ContentInfo)
static struct {
	CALLS(LIBRARY_POINTER)
} crypto;
#define CALL(name) { #name, &crypto.name },
static const struct library_call calls[] = { CALLS(CALL) };
/* clang-format on */
static struct library libcrypto = LIBRARY(libcrypto, calls);

bool
cms_load(void)
{
	return library_load(&libcrypto);
}

static enum cms_kind
kind_of(CMS_ContentInfo *cms, struct strbuf *content)
{
	ASN1_OCTET_STRING **data;

	switch (crypto.OBJ_obj2nid(crypto.CMS_get0_type(cms))) {
	case NID_pkcs7_signed:
		data = crypto.CMS_get0_content(cms);
		if (data == NULL || *data == NULL)
			return CMS_OTHER;
		strbuf_addn(content, crypto.ASN1_STRING_get0_data(*data),
		    (size_t)crypto.ASN1_STRING_length(*data));
		return CMS_SIGNED;
	case NID_pkcs7_enveloped:
	case NID_pkcs7_encrypted:
	case NID_id_smime_ct_authEnvelopedData:
		return CMS_ENCRYPTED;
	case NID_id_smime_ct_compressedData:
		return CMS_COMPRESSED;
	default:
		return CMS_OTHER;
	}
}

/* Append what the armour of PEM holds, if there is one; else the bytes. */
static void
add_without_armour(struct strbuf *out, const char *s, size_t n)
{
	const char *lf, *end = s + n;

	if (n > 10 && memcmp(s, "-----BEGIN", 10) == 0 &&
	    (lf = memchr(s, '\n', n)) != NULL) {
		s = memmem(lf, (size_t)(end - lf), "-----END", 8);
		base64_add(out, lf, (size_t)((s != NULL ? s : end) - lf));
	} else {
		strbuf_addn(out, s, n);
	}
}

enum cms_kind
cms_open(const char *s, size_t n, struct strbuf *content)
{
	struct strbuf der = { 0 };
	const unsigned char *at;
	enum cms_kind kind = CMS_BAD;
	CMS_ContentInfo *cms = NULL;

	strbuf_addn(content, "", 0);
	if (!cms_load())
		return CMS_BAD;
	add_without_armour(&der, s, n);
	at = (const unsigned char *)der.s;
	/* No configuration is read, and nothing waits for the end. */
	if (der.len <= LONG_MAX &&
	    crypto.OPENSSL_init_crypto(
		OPENSSL_INIT_NO_LOAD_CONFIG | OPENSSL_INIT_NO_ATEXIT, NULL))
		cms = crypto.d2i_CMS_ContentInfo(NULL, &at, (long)der.len);
	if (cms != NULL)
		kind = kind_of(cms, content);
	crypto.CMS_ContentInfo_free(cms);
	crypto.ERR_clear_error();
	strbuf_free(&der);
	return kind;
}
