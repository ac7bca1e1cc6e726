/* Signed and encrypted content of S/MIME. */
#include <limits.h>
#include <openssl/cms.h>
#include <openssl/crypto.h>
#include <openssl/err.h>

#include "cms.h"

static enum cms_kind
kind_of(CMS_ContentInfo *cms, struct strbuf *content)
{
	ASN1_OCTET_STRING **data;

	switch (OBJ_obj2nid(CMS_get0_type(cms))) {
	case NID_pkcs7_signed:
		data = CMS_get0_content(cms);
		if (data == NULL || *data == NULL)
			return CMS_OTHER;
		strbuf_addn(content, ASN1_STRING_get0_data(*data),
		    (size_t)ASN1_STRING_length(*data));
		return CMS_SIGNED;
	case NID_pkcs7_enveloped:
	case NID_pkcs7_encrypted:
	case NID_id_smime_ct_authEnvelopedData:
		return CMS_ENCRYPTED;
	default:
		return CMS_OTHER;
	}
}

enum cms_kind
cms_open(const char *s, size_t n, struct strbuf *content)
{
	const unsigned char *at = (const unsigned char *)s;
	enum cms_kind kind = CMS_BAD;
	CMS_ContentInfo *cms = NULL;

	strbuf_addn(content, "", 0);
	/* No configuration is read, and nothing waits for the end. */
	if (n <= LONG_MAX &&
	    OPENSSL_init_crypto(
		OPENSSL_INIT_NO_LOAD_CONFIG | OPENSSL_INIT_NO_ATEXIT, NULL))
		cms = d2i_CMS_ContentInfo(NULL, &at, (long)n);
	if (cms != NULL)
		kind = kind_of(cms, content);
	CMS_ContentInfo_free(cms);
	ERR_clear_error();
	return kind;
}
