/* Which incidents a mail has to do with. */
#include <stdlib.h>
#include <string.h>

#include "../util/mem.h"
#include "mail_search.h"
#include "parts.h"

char *
mail_search_same(struct intake *in, const struct mail_received *r)
{
	char *ref = intake_find(in, "message-id", r->mail.message_id);

	return ref != NULL ? ref : intake_find(in, "sha256", r->hash);
}

/* The incident of the first known reference in the text. */
static char *
find_ref(struct intake *in, const char *text)
{
	char word[REFERENCE_LEN], *ref;
	struct reference found;
	size_t at = 0;

	while (reference_search(text, &at, &found)) {
		reference_format(&found, word);
		if ((ref = intake_find(in, "ref", word)) != NULL)
			return ref;
	}
	return NULL;
}

/* The incident that a mail of ours was about, by its header in a bounce. */
static char *
find_mark(struct intake *in, const char *data, size_t n)
{
	static const char mark[] = "X-Datalek-Reference:";
	const char *at = n > 0 ? memmem(data, n, mark, strlen(mark)) : NULL;
	const char *end = at != NULL ? memchr(at, '\n', n - (size_t)(at - data))
				     : NULL;
	char *line, *ref;

	if (end == NULL)
		return NULL;
	line = xstrndup(at, (size_t)(end - at));
	ref = find_ref(in, line);
	free(line);
	return ref;
}

/* A bounce names no mail that it answers, but holds ours or its header (RFC
 * 3462). */
static char *
find_bounced(struct intake *in, const struct mail *m)
{
	char *ref = NULL;

	if (*m->automatic == '\0')
		return NULL;
	ref = find_mark(in, m->text, strlen(m->text));
	for (size_t p = 0; p < m->nparts && ref == NULL; p++)
		ref = find_mark(in, m->parts[p].data, m->parts[p].len);
	return ref;
}

/*
 * The dossier that the mail belongs to: a reference in its subject, a mail of
 * that dossier that it answers, or one of ours that comes back.
 */
char *
mail_search_dossier(struct intake *in, const struct mail_received *r)
{
	const struct strlist *thread = &r->mail.thread;
	char *ref = find_ref(in, r->mail.subject);

	for (size_t i = 0; i < thread->n && ref == NULL; i++) {
		ref = intake_find(in, "our-id", thread->v[i]);
		if (ref == NULL)
			ref = intake_find(in, "message-id", thread->v[i]);
		/* Those of our letters to many begin with the reference. */
		if (ref == NULL)
			ref = find_ref(in, thread->v[i]);
	}
	if (ref == NULL)
		ref = find_bounced(in, &r->mail);
	/* One that was removed takes nothing in. */
	if (ref != NULL && transaction_has(in->transaction, ref) != 1) {
		free(ref);
		ref = NULL;
	}
	return ref;
}
