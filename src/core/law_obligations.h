/* The obligations in a law that a name stands for. */
#ifndef CORE_LAW_OBLIGATIONS_H
#define CORE_LAW_OBLIGATIONS_H

#include <stddef.h>

#include "../util/strbuf.h"
#include "law.h"

/* Each once, whatever the dates of its rows. */
struct law_obligations {
	size_t *row; /* places in the law */
	size_t n, cap;
};
/*
 * Those that NAME stands for: a regime, a recipient, or REGIME/RECIPIENT; NULL
 * for all.  To be freed.
 */
void law_obligations_named(
    const struct law *, const char *name, struct law_obligations *);
void law_obligations_free(struct law_obligations *);
/* Append their regimes: "cbw-24h, cbw-72h". */
void law_obligations_add(
    struct strbuf *, const struct law *, const struct law_obligations *);

#endif
