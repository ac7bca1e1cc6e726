/* Rows of the log about mailings. */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "../util/mem.h"
#include "../util/text.h"
#include "mailing_row.h"

#define OF " of "

void
mailing_row_stop(struct incident *i, const char *regime, const char *log,
    struct mailing_part part)
{
	char *text = xasprintf("%s %s %s %" PRIu64 OF "%" PRIu64,
	    MAILING_ROW_STOPPED, regime, log, part.informed, part.of);

	row_set_text(i, LIST_LOG, i->lists[LIST_LOG].n - 1, LOG_MAILING, text);
	free(text);
}

/* The send log and what follows it, where VERB of REGIME is said; or NULL. */
static const char *
after_regime(const char *text, const char *verb, const char *regime)
{
	const size_t n = strlen(verb), k = strlen(regime);

	return starts_with(text, verb) && text[n] == ' ' &&
		       strncmp(text + n + 1, regime, k) == 0 &&
		       text[n + 1 + k] == ' '
		   ? text + n + 2 + k
		   : NULL;
}

/* Does the row say that the mailing with that send log is over? */
static bool
is_end(const struct incident *i, size_t row, const char *regime,
    const char *log, size_t len)
{
	static const char *const ends[] = { MAILING_ROW_ENDED,
		MAILING_ROW_CLOSED };
	const char *text = row_text(i, LIST_LOG, row, LOG_MAILING), *of;

	for (size_t n = 0; n < LENGTH(ends); n++) {
		of = after_regime(text, ends[n], regime);
		if (of != NULL && strlen(of) == len &&
		    strncmp(of, log, len) == 0)
			return true;
	}
	return false;
}

bool
mailing_row_part(
    const struct incident *i, const char *regime, struct mailing_part *part)
{
	const char *log = NULL;
	char *end;
	size_t row = i->lists[LIST_LOG].n, len;

	while (row-- > 0 && log == NULL)
		log = after_regime(row_text(i, LIST_LOG, row, LOG_MAILING),
		    MAILING_ROW_STOPPED, regime);
	if (log == NULL)
		return false;
	len = strcspn(log, " ");
	part->informed = strtoull(log + len, &end, 10);
	if (!starts_with(end, OF))
		return false;
	part->of = strtoull(end + strlen(OF), NULL, 10);
	for (row++; row < i->lists[LIST_LOG].n; row++)
		if (is_end(i, row, regime, log, len))
			return false;
	return true;
}
