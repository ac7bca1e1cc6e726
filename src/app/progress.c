/* Progress. */
#include <stdio.h>
#include <unistd.h>

#include "../document/words.h"
#include "../util/i18n.h"
#include "../util/strbuf.h"
#include "progress.h"

void
progress_show(const char *what, size_t done, size_t of)
{
	struct strbuf at = { 0 }, all = { 0 };

	if (!isatty(STDERR_FILENO))
		return;
	words_number(&at, done, i18n_language());
	words_number(&all, of, i18n_language());
	/* Back to the start of the line: a message writes over it. */
	fprintf(stderr, _("%s of %s %s"), at.s, all.s, what);
	fputc(done < of ? '\r' : '\n', stderr);
	strbuf_free(&at);
	strbuf_free(&all);
}
