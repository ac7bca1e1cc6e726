/* Where a mail belongs. */
#include <stdlib.h>
#include <string.h>

#include "../util/mem.h"
#include "mail_party.h"
#include "mail_search.h"
#include "parts.h"

#define RELATED_MOST 5 /* dossiers that a mail is related to */
#define ALIKE_MOST   3
#define HOPS_MOST    8 /* from a report to the dossier that it is part of */

/* The dossiers in the order in which they are looked for. */
struct search {
	struct intake *in;
	const struct mail *m;
	struct strlist found; /* answered, then named in the subject */
	bool is_proved; /* the first of them by a mail of ours */
};

/* Known dossiers ------------------------------------------------------------
 */

/* REF, which is freed, unless it was removed or is there. */
static void
add(struct intake *in, struct strlist *to, char *ref)
{
	if (ref == NULL)
		return;
	if (to->n < RELATED_MOST && !strlist_has(to, ref) &&
	    transaction_has(in->transaction, ref) == 1)
		strlist_take(to, ref);
	else
		free(ref);
}

/* Those of all references in the text. */
static void
add_named(struct intake *in, struct strlist *to, const char *text)
{
	char word[REFERENCE_LEN];
	struct reference r;
	size_t at = 0;

	while (to->n < RELATED_MOST && reference_search(text, &at, &r)) {
		reference_format(&r, word);
		add(in, to, intake_find(in, "ref", word));
	}
}

/* One that is the mail, or answers it: a mail of ours, whose Message-ID nobody
 * can guess, or one that came in. */
static void
add_by_id(struct search *s, const char *id)
{
	const bool is_first = s->found.n == 0;
	char *ref = intake_find(s->in, "our-id", id);

	s->is_proved |= ref != NULL && is_first;
	if (ref == NULL)
		ref = intake_find(s->in, "message-id", id);
	/* Those of our letters to many begin with the reference. */
	if (ref == NULL)
		add_named(s->in, &s->found, id);
	else
		add(s->in, &s->found, ref);
}

static void
find_dossiers(struct search *s)
{
	const struct mail *m = s->m;
	char *own;

	for (size_t i = 0; *m->automatic != '\0' && i < m->returned.n; i++)
		add_by_id(s, m->returned.v[i]);
	if (mail_is_bounce(m))
		add_named(s->in, &s->found, m->mark);
	/* Our own mail comes back. */
	if ((own = intake_find(s->in, "our-id", m->message_id)) != NULL)
		add_by_id(s, m->message_id);
	free(own);
	for (size_t i = 0; i < m->thread.n; i++)
		add_by_id(s, m->thread.v[i]);
	add_named(s->in, &s->found, m->subject);
}

/* The one that it joins ---------------------------------------------------- */

/* That of the incident, or of the one that it became part of; NULL: that was
 * removed, or is not to be read. */
static char *
find_whole(struct intake *in, const struct incident *i)
{
	char *ref = xstrdup(incident_text(i, FIELD_REF)), *next;
	struct incident whole;

	for (size_t hops = 0; ref != NULL && hops < HOPS_MOST; hops++) {
		next = NULL;
		if (transaction_get(in->transaction, ref, &whole) != 1) {
			free(ref);
			return NULL;
		}
		if (incident_has(&whole, FIELD_PART_OF))
			next = xstrdup(incident_text(&whole, FIELD_PART_OF));
		incident_free(&whole);
		if (next == NULL)
			break;
		free(ref);
		ref = next;
	}
	return ref;
}

/* Was a letter about the incident one of these? */
static bool
has_letter(
    const struct reg *reg, const struct incident *i, const struct strlist *ids)
{
	static const struct strlist none;
	struct mail_letter letter = { 0 };
	const bool has = mail_letter_find(reg, i, ids, &none, &letter);

	mail_letter_free(&letter);
	return has;
}

/* 1: may join as the mail of nobody in particular, or of a party; 0; -1:
 * reported. */
static int
may_join(struct search *s, size_t n, struct mail_place *place)
{
	const struct reg *reg = s->in->reg;
	struct incident i;
	bool may;

	if (transaction_get(s->in->transaction, s->found.v[n], &i) != 1)
		return -1;
	place->is_party = mail_party_is(reg, &i, s->m->reporter_addr);
	may = place->is_party || (mail_is_bounce(s->m) && s->m->is_by_server);
	if (!may && *s->m->automatic != '\0')
		may = (n == 0 && s->is_proved) ||
		      has_letter(reg, &i, &s->m->thread) ||
		      has_letter(reg, &i, &s->m->returned);
	if (may)
		place->dossier = find_whole(s->in, &i);
	/* Then the parties to the dossier that it is part of are asked. */
	if (place->dossier == NULL && incident_has(&i, FIELD_PART_OF))
		add(s->in, &s->found,
		    xstrdup(incident_text(&i, FIELD_PART_OF)));
	incident_free(&i);
	return place->dossier != NULL ? 1 : 0;
}

static int
find_dossier(struct search *s, struct mail_place *place)
{
	int may = 0;

	if (place->same_id != NULL ||
	    (s->m->is_forward && !mail_is_bounce(s->m)))
		return 0;
	for (size_t n = 0; n < s->found.n && may == 0; n++)
		may = may_join(s, n, place);
	return may == -1 ? -1 : 0;
}

/* Typing errors ------------------------------------------------------------ */

/* Incidents of this register whose reference differs from one in the subject
 * by a digit, or by two that changed places. */
static void
find_alike(struct intake *in, const char *subject, struct strlist *to)
{
	struct reference near[REFERENCE_ALIKE];
	char word[REFERENCE_LEN];
	size_t at = 0, n;

	while ((n = reference_search_alike(subject, &at, near)) > 0)
		for (size_t k = 0; k < n && to->n < ALIKE_MOST; k++) {
			reference_format(&near[k], word);
			add(in, to, intake_find(in, "ref", word));
		}
}

/* All together ------------------------------------------------------------- */

/* One that could not be read in full is known by its bytes alone, and one of an
 * older record too. */
static char *
find_same(struct intake *in, const struct mail_received *r)
{
	char *ref = intake_find(in, "identity", r->mail.identity);

	return ref != NULL ? ref : intake_find(in, "mail-bytes", r->hash);
}

int
mail_search(
    struct intake *in, const struct mail_received *r, struct mail_place *place)
{
	struct search s = { .in = in, .m = &r->mail };
	int rc = 0;

	*place = (struct mail_place){ .same = find_same(in, r) };
	if (place->same != NULL)
		return 0;
	place->same_id = intake_find(in, "message-id", s.m->message_id);
	find_dossiers(&s);
	if ((rc = find_dossier(&s, place)) == 0) {
		for (size_t n = 0; n < s.found.n; n++)
			add(in, &place->related, xstrdup(s.found.v[n]));
		if (place->same_id != NULL)
			add(in, &place->related, xstrdup(place->same_id));
		add_named(in, &place->related, s.m->text);
		find_alike(in, s.m->subject, &place->alike);
	}
	strlist_free(&s.found);
	if (rc == -1)
		mail_place_free(place);
	return rc;
}

void
mail_place_free(struct mail_place *place)
{
	free(place->same);
	free(place->dossier);
	free(place->same_id);
	strlist_free(&place->related);
	strlist_free(&place->alike);
	*place = (struct mail_place){ 0 };
}
