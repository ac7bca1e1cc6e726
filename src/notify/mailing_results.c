/* The results of a mailing. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../store/dossier.h"
#include "../util/mem.h"
#include "../util/sha256.h"
#include "../util/strbuf.h"
#include "mailing_results.h"

static void
add_rows(struct strbuf *s, const struct send_log *log)
{
	static const char *const states[SEND_STATES] = {
		[SEND_NOT] = "not",
		[SEND_TRIED] = "unclear",
		[SEND_FAILED] = "failed",
		[SEND_DONE] = "told",
	};

	strbuf_add(s, "list,row,state,means,at,message_id\n");
	for (size_t k = 0; k < send_log_lines(log); k++) {
		const struct send_log_line line = send_log_line(log, k);

		if (!line.is_present)
			continue;
		strbuf_addf(s, "%s,%lu,%s,%s,%s,%s\n", line.basis, line.row,
		    states[line.state], choice_code(choices_means, line.means),
		    line.at, line.id);
	}
}

static bool
has_means(const struct send_log *log, enum means means)
{
	for (size_t k = 0; k < send_log_lines(log); k++) {
		const struct send_log_line line = send_log_line(log, k);

		if (line.is_present && line.state == SEND_DONE &&
		    line.means == means)
			return true;
	}
	return false;
}

void
mailing_results_store(const struct office *o, struct transaction *t,
    struct incident *i, const struct send_log *log, struct mailing_results *r)
{
	struct strbuf s = { 0 };

	add_rows(&s, log);
	dossier_keep(t, i, "told", "csv", &s, o->now);
	*r = (struct mailing_results){ .count = send_log_count(log, SEND_DONE),
		.fresh = send_log_count_new(log) };
	if (has_means(log, MEANS_LETTER))
		choices_add(&r->means, MEANS_LETTER);
	if (has_means(log, MEANS_MAIL))
		choices_add(&r->means, MEANS_MAIL);
	strbuf_free(&s);
}

bool
mailing_results_has_file(const struct incident *i, const char *sha256)
{
	for (size_t f = 0; f < i->lists[LIST_FILES].n; f++)
		if (strcmp(row_text(i, LIST_FILES, f, FILE_SHA256), sha256) ==
		    0)
			return true;
	return false;
}

/* Did it end, and was killed before it logged that?  Then the dossier has its
 * results. */
static bool
is_stored(const struct incident *i, const struct send_log *log)
{
	char hash[SHA256_LEN];
	struct strbuf s = { 0 };

	add_rows(&s, log);
	sha256_hex(s.s, s.len, hash);
	strbuf_free(&s);
	return mailing_results_has_file(i, hash);
}

bool
mailing_results_is_unfinished(const struct incident *i, struct send_log *log)
{
	if (send_log_kind(log) == NOTIFICATION_KIND_NONE)
		return false;
	if (!is_stored(i, log))
		return true;
	send_log_end(log);
	return false;
}
