/* Mail that was read, and letters that were not delivered and are settled. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "../app/command.h"
#include "../app/operands.h"
#include "../core/mail_item.h"
#include "../util/diag.h"
#include "../util/i18n.h"
#include "../util/map.h"
#include "../util/mem.h"
#include "update.h"

struct marked {
	size_t record, row;
};

/* What is said of mail, and of which. */
struct mail_act {
	bool (*is_open)(const struct incident *, size_t row);
	void (*mark)(
	    struct incident *, size_t row, struct timestamp, const char *who);
	const char *nothing, *not_open; /* messages, behind the reference */
	const char *subject; /* of a commit */
};

static void
settle(struct incident *i, size_t row, struct timestamp now, const char *who)
{
	if (mail_item_is_unread(i, row))
		mail_item_read(i, row, now, who);
	mail_item_settle(i, row, now, who);
}

static const struct mail_act reads = { mail_item_is_unread, mail_item_read,
	N_("it has no unread mail"), N_("it is not unread"), "mail read" };
static const struct mail_act settles = { mail_item_is_undelivered, settle,
	N_("there is no letter that was not delivered and is to be settled"),
	N_("it is about no letter that was not delivered and is to be "
	   "settled"),
	"undelivered letters settled" };

/* Records with mail to be marked, each read once. */
struct reading {
	const struct updater *u;
	const struct mail_act *act;
	struct transaction *t;
	struct incident *i;
	size_t n, cap;
	struct map at; /* reference to its place in I; beyond N: not there */
	struct marked *marked;
	size_t nmarked, markedcap;
};

/* False: there is no such record, reported now or before. */
static bool
get(struct reading *r, const char *ref, size_t *at)
{
	struct incident *i;

	if (map_get(&r->at, ref, at))
		return *at < r->n;
	r->i = xgrow(r->i, &r->cap, r->n + 1, sizeof(*r->i));
	i = &r->i[r->n];
	*at = r->n;
	if (operands_found(transaction_get(r->t, ref, i), ref) != 1)
		*at = SIZE_MAX;
	else
		r->n++;
	map_put(&r->at, ref, *at);
	return *at < r->n;
}

static void
mark(struct reading *r, size_t at, size_t row)
{
	r->act->mark(&r->i[at], row, r->u->now, register_user(r->u->reg));
	r->marked = xgrow(
	    r->marked, &r->markedcap, r->nmarked + 1, sizeof(*r->marked));
	r->marked[r->nmarked++] = (struct marked){ at, row };
}

static void
mark_all(struct reading *r, size_t at)
{
	const struct incident *i = &r->i[at];
	const size_t before = r->nmarked;

	for (size_t row = 0; row < i->lists[LIST_MAIL].n; row++)
		if (r->act->is_open(i, row))
			mark(r, at, row);
	if (r->nmarked == before)
		note("%s: %s", incident_text(i, FIELD_REF), _(r->act->nothing));
}

static void
mark_one(struct reading *r, size_t at, const char *key)
{
	const struct incident *i = &r->i[at];
	const char *ref = incident_text(i, FIELD_REF);
	const size_t row = mail_item_find(i, key);

	if (row == i->lists[LIST_MAIL].n)
		fail(EXIT_NO, NULL,
		    _("%s: there is no mail \"%s\": dl-list -t mail %s has the "
		      "keys"),
		    ref, key, ref);
	else if (r->act->is_open(i, row))
		mark(r, at, row);
	else
		note("%s:%s: %s", ref, key, _(r->act->not_open));
}

static void
mark_operand(struct reading *r, const char *operand)
{
	const size_t len = strcspn(operand, ":");
	char *ref = xstrndup(operand, len);
	size_t at;

	if (get(r, ref, &at) && operand[len] == ':')
		mark_one(r, at, operand + len + 1);
	else if (get(r, ref, &at))
		mark_all(r, at);
	free(ref);
}

static void
store(struct reading *r, size_t at, const struct strlist *notes)
{
	for (size_t n = 0; n < notes->n; n++)
		incident_log(&r->i[at], r->u->now, register_user(r->u->reg),
		    notes->v[n]);
	transaction_incident(r->t, &r->i[at]);
}

static int
commit(struct reading *r, const struct strlist *notes)
{
	bool *is_changed = xcalloc(r->n, sizeof(*is_changed));
	size_t changed = 0;
	char *what;
	int rc;

	for (size_t n = 0; n < r->nmarked; n++)
		is_changed[r->marked[n].record] = true;
	for (size_t at = 0; at < r->n; at++)
		if (is_changed[at]) {
			store(r, at, notes);
			changed++;
		}
	free(is_changed);
	what = changed == 1 ? xasprintf("%s: %zu", r->act->subject, r->nmarked)
			    : xasprintf("%zu incidents: %s: %zu", changed,
				  r->act->subject, r->nmarked);
	rc = transaction_commit(r->t, "update", what);
	free(what);
	return rc;
}

static void
mark_items(const struct updater *u, const struct mail_act *act,
    const struct strlist *items, const struct strlist *notes)
{
	struct reading r = { .u = u, .act = act };

	if ((r.t = transaction_begin(u->reg, u->dry_run)) == NULL)
		return;
	for (size_t n = 0; n < items->n; n++)
		mark_operand(&r, items->v[n]);
	if (r.nmarked > 0 && (u->dry_run || commit(&r, notes) == 0))
		for (size_t n = 0; n < r.nmarked; n++)
			writer_put_row(
			    u->out, &r.i[r.marked[n].record], r.marked[n].row);
	transaction_end(r.t);
	for (size_t at = 0; at < r.n; at++)
		incident_free(&r.i[at]);
	free(r.i);
	free(r.marked);
	map_free(&r.at);
}

void
update_read(const struct updater *u, const struct strlist *items)
{
	static const struct strlist none;

	mark_items(u, &reads, items, &none);
}

void
update_settle(const struct updater *u, const struct strlist *items,
    const struct strlist *notes)
{
	mark_items(u, &settles, items, notes);
}

void
update_columns(bool is_mail, struct columns *cols)
{
	if (!is_mail)
		command_columns(cols);
	else if (isatty(STDOUT_FILENO))
		columns_named(
		    cols, "ref,at,from,kind,subject", LIST_MAIL, false);
	else
		columns_list(cols, LIST_MAIL);
}
