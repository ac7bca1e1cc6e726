/* Messages in Microsoft's TNEF, "winmail.dat", by libytnef. */
#ifndef MAIL_TNEF_H
#define MAIL_TNEF_H

#include <stdbool.h>
#include <stddef.h>

#include "../util/strbuf.h"

enum tnef_text { TNEF_PLAIN, TNEF_HTML, TNEF_RTF };

struct tnef_file {
	char *name; /* as it stands there, or "" */
	struct strbuf data;
	bool is_message; /* another TNEF */
};

struct tnef {
	char *subject; /* as it stands there, or "" */
	struct strbuf body;
	enum tnef_text kind; /* of the body */
	char charset[24]; /* of all of its text that is not UTF-8 */
	struct tnef_file *files;
	size_t nfiles;
};

/* Can libytnef be used here? */
bool tnef_load(void);

/* Open the N bytes at S into *T, to be freed with tnef_free() in any case.
 * False if it is not TNEF, or cut off: what could be read is there. */
bool tnef_open(const char *s, size_t n, struct tnef *);
void tnef_free(struct tnef *);

#endif
