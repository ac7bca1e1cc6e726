/* A service that stamps: RFC 3161 over HTTP (its section 3.4), by curl. */
#ifndef STAMP_SERVICE_H
#define STAMP_SERVICE_H

#include <stdbool.h>

#include "../util/strbuf.h"

/* Is it the address of one: https://... or http://...? */
bool service_is_url(const char *);
/* Ask the service at URL; its answer in place of that of OUT.  1; 0: it gave
 * none, which is only warned of; -1: there is no curl, reported (69). */
int service_ask(
    const char *url, const struct strbuf *query, struct strbuf *out);

#endif
