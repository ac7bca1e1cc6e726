/* What a run over a list leaves in the register. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../app/frame.h"
#include "../render/html.h"
#include "../store/dossier.h"
#include "../store/policy_archive.h"
#include "../util/i18n.h"
#include "../util/mem.h"
#include "../util/sha256.h"
#include "run.h"

static bool
is_kept(const struct incident *i, const char *hash)
{
	for (size_t f = 0; f < i->lists[LIST_FILES].n; f++)
		if (strcmp(row_get(i, LIST_FILES, f, FILE_SHA256), hash) == 0)
			return true;
	return false;
}

/* The letter to nobody in particular goes into the dossier, unless it is there.
 * 1: added; 0: not; -1: reported. */
static int
keep_text(struct run *r, struct transaction *act, struct incident *i,
    const char *lang)
{
	const struct communication t = notify_communication(r->n, &r->i, lang);
	xmlDoc *doc = notify_document(r->n, &t, NULL);
	char hash[SHA256_LEN], *name;
	struct strbuf s = { 0 };
	int rc = 0;

	if (doc == NULL)
		return -1;
	html_render(&s, doc);
	xmlFreeDoc(doc);
	sha256_hex(s.s, s.len, hash);
	if (r->text_hash == NULL || strcmp(lang, r->n->reg.language) == 0) {
		free(r->text_hash);
		r->text_hash = xstrdup(hash);
	}
	if (!is_kept(i, hash)) {
		name = xasprintf("%s-%lu.%s.html", r->n->to,
		    dossier_next(i, r->n->to), lang);
		dossier_add(act, i,
		    &(struct dossier_file){ .name = name,
			.type = "text/html",
			.data = s.s,
			.n = s.len,
			.is_kept = true },
		    r->n->now);
		free(name);
		rc = 1;
	}
	strbuf_free(&s);
	return rc;
}

int
run_begin(struct run *r)
{
	struct transaction *act = transaction_begin(&r->n->reg);
	struct incident i;
	int rc = -1, added = 0, got;

	if (act == NULL)
		return -1;
	if (transaction_get(act, r->ref, &i) != 1)
		goto out;
	if (notify_last(r->n, &i) != notify_last(r->n, &r->i)) {
		fail(EXIT_TEMP, NULL,
		    _("%s: meanwhile another run told %s, and this one told "
		      "nobody"),
		    r->ref, r->n->to);
		goto end;
	}
	for (size_t l = 0; l < RUN_LANGUAGES && added != -1; l++)
		if (run_speaks(r, run_languages[l])) {
			got = keep_text(r, act, &i, run_languages[l]);
			added = got == -1 ? -1 : added + got;
		}
	rc = added == -1 ? -1 : 0;
	if (added > 0) {
		command_log(&r->n->reg, &i, r->n->now,
		    N_("telling begun: %zu recipients (e-mail %zu, letter "
		       "%zu)"),
		    r->to.n, r->mails, r->letters);
		transaction_incident(act, &i);
		rc = transaction_commit(act, "notify", "telling begun");
	}
end:
	incident_free(&i);
out:
	transaction_end(act);
	return rc;
}

static const char *
state_word(enum told_state s)
{
	static const char *const words[TOLD_STATES] = {
		[TOLD_NOT] = "not",
		[TOLD_TRIED] = "unclear",
		[TOLD_FAILED] = "failed",
		[TOLD_DONE] = "told",
	};

	return words[s];
}

/* Row by row. */
static void
add_results(struct strbuf *s, const struct send_log *l)
{
	strbuf_add(s, "list,row,state,means,at,message_id\n");
	for (size_t k = 0; k < send_log_lines(l); k++) {
		const struct told_line t = send_log_line(l, k);

		strbuf_addf(s, "%s,%lu,%s,%s,%s,%s\n", t.list, t.row,
		    state_word(t.state), t.means, t.at, t.id);
	}
}

void
notify_results(const struct notify *n, struct transaction *act,
    struct incident *i, const struct send_log *l, struct told_sum *sum)
{
	char *name = xasprintf("told-%lu.csv", dossier_next(i, "told"));
	struct strbuf s = { 0 };
	bool mail = false, letter = false;

	add_results(&s, l);
	for (size_t k = 0; k < send_log_lines(l); k++) {
		const struct told_line t = send_log_line(l, k);

		mail |= t.state == TOLD_DONE && strcmp(t.means, MAIL) == 0;
		letter |= t.state == TOLD_DONE && strcmp(t.means, LETTER) == 0;
	}
	dossier_add(act, i,
	    &(struct dossier_file){ .name = name,
		.type = "text/csv",
		.data = s.s,
		.n = s.len,
		.is_kept = true },
	    n->now);
	snprintf(sum->count, sizeof(sum->count), "%zu",
	    send_log_count(l, TOLD_DONE));
	snprintf(sum->means, sizeof(sum->means), "%s%s%s", letter ? LETTER : "",
	    letter && mail ? "|" : "", mail ? MAIL : "");
	strbuf_free(&s);
	free(name);
}

/* Did it end, and was killed before its ledger was gone?  Then the dossier has
 * what became of it. */
static bool
is_over(const struct incident *i, const struct send_log *l)
{
	char hash[SHA256_LEN];
	struct strbuf s = { 0 };

	add_results(&s, l);
	sha256_hex(s.s, s.len, hash);
	strbuf_free(&s);
	return send_log_lines(l) > 0 && is_kept(i, hash);
}

int
notify_unfinished(
    const struct notify *n, const struct incident *i, struct send_log **run)
{
	const char *ref = inc_get(i, FIELD_REF);
	bool is_there;

	*run = NULL;
	if (!send_log_exists(&n->reg, ref, n->regime))
		return 0;
	if ((*run = send_log_open(&n->reg, ref, n->regime, NULL)) == NULL)
		return -1;
	/* It may have ended while we waited for it. */
	is_there = send_log_exists(&n->reg, ref, n->regime);
	if (!is_there || is_over(i, *run)) {
		send_log_close(*run, is_there);
		*run = NULL;
	}
	return 0;
}

/* All were told: the filing.  True: it is committed. */
static bool
file(struct run *r, struct transaction *act, struct incident *i)
{
	struct told_sum sum;
	struct notification more = { .sha256 = r->text_hash,
		.document = r->n->to,
		.list = r->to.sha256,
		.count = sum.count,
		.means = sum.means };
	struct notify now = *r->n;
	char *what;
	int rc;

	notify_results(r->n, act, i, r->ledger, &sum);
	now.at = clock_now();
	if (!notify_file(&now, i, &more))
		return false;
	what = notify_subject(&now, i, "sent");
	transaction_incident(act, i);
	archive_law(act, &r->n->law);
	rc = transaction_commit(act, "notify", what);
	free(what);
	return rc == 0;
}

static void
log_partly(struct run *r, struct transaction *act, struct incident *i)
{
	command_log(&r->n->reg, i, clock_now(),
	    N_("telling broke off: told %zu, not told %zu"),
	    send_log_count(r->ledger, TOLD_DONE), run_left(r));
	transaction_incident(act, i);
	transaction_commit(act, "notify", "telling broke off");
}

bool
run_end(struct run *r)
{
	struct transaction *act = transaction_begin(&r->n->reg);
	struct incident i;
	bool done = false;

	if (act == NULL)
		return false;
	if (transaction_get(act, r->ref, &i) == 1) {
		if (run_left(r) == 0)
			done = file(r, act, &i);
		else
			log_partly(r, act, &i);
		incident_free(&i);
	}
	transaction_end(act);
	return done;
}
