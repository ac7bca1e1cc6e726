/*
 * Signing the changes of a register: which key a clone signs with, and which
 * keys a register knows, each from when to when.
 */
#ifndef APP_SIGNING_H
#define APP_SIGNING_H

#include <stdbool.h>

#include "../store/register.h"

/* The first key of a register that is to be made. */
struct signing_first {
	char *key; /* absolute path of its file */
	char *signers; /* the bytes of trust/allowed_signers */
};

/* From the key in FILE, in the name that git has for who makes the register in
 * DIR.  0; -1: reported (65, 66; 75: it cannot sign now; 78: git has no address
 * for them). */
int signing_prepare(const char *dir, const char *file, struct signing_first *);
void signing_first_free(struct signing_first *);

/*
 * Let this clone sign with the key in FILE: in a register without keys it
 * becomes the first one, by a transaction; else it must be one of them that is
 * valid now (78), unless IS_LOST, where none is left that could add it.  Says
 * what was done.  0; -1: reported, and nothing is changed.
 */
int signing_begin(
    const struct reg *, const char *file, bool is_lost, bool is_dry);
/*
 * Add the public key in FILE of WHO, an address, valid from now on; end the
 * keys that are valid now and are those of WHICH: an address, a fingerprint or
 * a file.  By a transaction, signed with a key that is valid (78), and that
 * stays valid.  The same.
 */
int signing_add_key(
    const struct reg *, const char *file, const char *who, bool is_dry);
int signing_end_key(const struct reg *, const char *which, bool is_dry);

#endif
