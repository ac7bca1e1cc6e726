/* Signed and encrypted content of S/MIME (RFC 5652, RFC 8551), by OpenSSL. */
#ifndef MAIL_CMS_H
#define MAIL_CMS_H

#include <stdbool.h>
#include <stddef.h>

#include "../util/strbuf.h"

/* Can OpenSSL be used here? */
bool cms_load(void);

enum cms_kind {
	CMS_BAD, /* not CMS, or cut off */
	CMS_SIGNED, /* with what was signed inside */
	CMS_ENCRYPTED,
	CMS_COMPRESSED,
	CMS_OTHER /* certificates, a receipt */
};

/*
 * Open the N bytes at S, perhaps in the armour of PEM.  CONTENT gets the MIME
 * entity that was signed; its signature is not checked, and nothing is fetched
 * or looked up.
 */
enum cms_kind cms_open(const char *s, size_t n, struct strbuf *content);

#endif
