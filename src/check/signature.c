/* S: the signatures, by the keys that the register knew before each commit. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../evidence/signatures.h"
#include "../evidence/signers.h"
#include "../util/map.h"
#include "../util/mem.h"
#include "../util/strbuf.h"
#include "../util/timestamp.h"
#include "check.h"

/* A commit since the first key, by its id. */
struct trust {
	size_t version; /* that counts for what goes on from it; 0: none */
	/* The latest moment of it and of all that it goes on from: a clock set
	 * back gives an ended key no second life. */
	int64_t at;
};

struct state {
	struct signers *version; /* of trust/allowed_signers, from 1 on */
	size_t versions, versions_cap;
	struct map by_oid; /* to its place there */
	struct trust *trust;
	size_t n, cap;
	struct map by_commit; /* to its place there */
	struct signatures *signatures; /* NULL: not asked for yet */
	bool is_over; /* they cannot be read, which was reported */
};

static void
begin(struct check *c, void **state)
{
	(void)c;
	*state = xcalloc(1, sizeof(struct state));
}

/* Versions ------------------------------------------------------------------
 */

/* The version that the blob is; 0: it has no key. */
static size_t
version_of(struct check *c, struct state *s, const char *oid)
{
	struct signers *v;
	struct strbuf text = { 0 };
	size_t at;

	if (map_get(&s->by_oid, oid, &at))
		return s->version[at].n > 0 ? at : 0;
	at = s->versions == 0 ? 1 : s->versions;
	s->versions = at + 1;
	s->version = xgrow(
	    s->version, &s->versions_cap, s->versions, sizeof(*s->version));
	v = &s->version[at];
	blobs_read(c->blobs, oid, &text);
	strbuf_add(&text, "");
	signers_parse(text.s, v);
	strbuf_free(&text);
	map_put(&s->by_oid, oid, at);
	return v->n > 0 ? at : 0;
}

static void
put(struct state *s, const char *commit, size_t version, int64_t at)
{
	s->trust = xgrow(s->trust, &s->cap, s->n + 1, sizeof(*s->trust));
	s->trust[s->n] = (struct trust){ version, at };
	map_put(&s->by_commit, commit, s->n++);
}

/* A commit before those that are walked. */
static void
read_boundary(struct check *c, struct state *s, const char *commit)
{
	char *path = xasprintf("%s:%s%s", commit, c->o->below, SIGNERS_FILE);
	const char *const args[] = { "rev-parse", "-q", "--verify", path,
		NULL };
	struct strbuf out = { 0 };
	const struct git g = {
		.place = &c->o->place, .args = args, .out = &out
	};
	size_t version = 0;

	if (git_run(&g) == 0) {
		out.s[strcspn(out.s, "\n")] = '\0';
		version = version_of(c, s, out.s);
	}
	put(s, commit, version, INT64_MIN);
	strbuf_free(&out);
	free(path);
}

/* What counts for a commit that goes on from that one. */
static struct trust
trust_before(struct check *c, struct state *s, const char *commit)
{
	size_t at;

	if (map_get(&s->by_commit, commit, &at))
		return s->trust[at];
	if (!c->o->is_part)
		return (struct trust){ 0, INT64_MIN };
	read_boundary(c, s, commit);
	return s->trust[s->n - 1];
}

/* Commits -------------------------------------------------------------------
 */

/* One commit, and the keys before it. */
struct signing {
	const struct walk_commit *commit;
	size_t *before; /* the version of each parent, 0: none */
	bool has_before; /* one of them has keys */
	int64_t at;
	const struct walk_change *change; /* of the list, or NULL */
	size_t own; /* its version, 0: it has no key */
};

static void
report(struct check *c, const struct signing *g, const char *id,
    const char *fingerprint)
{
	const struct finding_place at = {
		.file = g->change != NULL ? SIGNERS_FILE : "",
		.commit = g->commit->id
	};
	char name[CHECK_SHORT], made[TIMESTAMP_LEN];

	timestamp_format(g->commit->committer.at, made);
	finding_add(&c->found, id, &at,
	    TEXTS(check_short(g->commit->id, name), g->commit->committer.name,
		made, fingerprint));
}

static enum signer_standing
standing(
    const struct state *s, const struct signing *g, const char *fingerprint)
{
	enum signer_standing best = SIGNER_UNKNOWN, one;

	for (size_t k = 0; g->has_before && k < g->commit->parents; k++)
		if (g->before[k] != 0) {
			one = signers_standing(
			    &s->version[g->before[k]], fingerprint, g->at);
			best = one > best ? one : best;
		}
	/* The first keys vouch for themselves. */
	if (!g->has_before && g->own != 0)
		best = signers_standing(
		    &s->version[g->own], fingerprint, g->at);
	return best;
}

/* The id of its fault; NULL: it is signed with a key that was valid. */
static const char *
fault_of(
    const struct state *s, const struct signing *g, const char **fingerprint)
{
	switch (signatures_find(s->signatures, g->commit->id, fingerprint)) {
	case SIGNATURE_MISSING:
		return g->commit->is_signed ? "S602" : "S601";
	case SIGNATURE_WRONG:
		return "S602";
	case SIGNATURE_UNVERIFIED:
		return "S607";
	case SIGNATURE_GOOD:
		break;
	}
	switch (standing(s, g, *fingerprint)) {
	case SIGNER_VALID:
		return NULL;
	case SIGNER_OUTSIDE:
		return "S604";
	case SIGNER_UNKNOWN:
		break;
	}
	return "S603";
}

/* Has the list keys that it had in none of its parents? */
static bool
is_new_list(const struct signing *g)
{
	for (size_t k = 0; g->has_before && k < g->commit->parents; k++)
		if (g->before[k] == g->own)
			return false;
	return g->change != NULL;
}

static void
report_lines(struct check *c, const struct state *s, const struct signing *g)
{
	const struct finding_place at = { .file = SIGNERS_FILE,
		.line = s->version[g->own].bad,
		.commit = g->commit->id };

	if (g->own != 0 && at.line > 0)
		finding_add(&c->found, "S608", &at, NULL);
}

/* Is it about one of the incidents that are checked? */
static bool
is_asked(const struct check *c, const struct walk_commit *commit)
{
	for (size_t k = 0; k < commit->refs; k++)
		if (strlist_has(c->o->refs, commit->ref[k]))
			return true;
	return c->o->refs->n == 0;
}

static void
check_signing(struct check *c, const struct state *s, const struct signing *g)
{
	const char *fingerprint, *id = fault_of(s, g, &fingerprint);

	if (!is_asked(c, g->commit))
		return;
	if (is_new_list(g) && g->own == 0)
		report(c, g, "S606", "");
	else if (is_new_list(g) && id != NULL && strcmp(id, "S607") != 0)
		report(c, g, g->has_before ? "S605" : "S609", "");
	else if (id != NULL)
		report(c, g, id, fingerprint);
	if (is_new_list(g))
		report_lines(c, s, g);
}

/* Of a merge, against its first parent. */
static const struct walk_change *
find_change(const struct walk_commit *commit)
{
	for (size_t n = 0; n < commit->changes && commit->change[n].parent == 0;
	     n++)
		if (strcmp(commit->change[n].path, SIGNERS_FILE) == 0)
			return &commit->change[n];
	return NULL;
}

static void
read_signatures(struct check *c, struct state *s)
{
	if (s->signatures == NULL && !s->is_over)
		s->signatures = signatures_read(&c->o->place, c->o->revisions);
	s->is_over = s->signatures == NULL;
}

static void
check_commit(struct check *c, void *state, const struct walk_commit *commit)
{
	struct state *s = state;
	struct signing g = { .commit = commit,
		.at = commit->committer.at.s,
		.change = find_change(commit) };
	size_t lasting;

	if (*commit->id == '\0' || s->is_over)
		return;
	g.before = xcalloc(commit->parents + 1, sizeof(*g.before));
	for (size_t k = 0; k < commit->parents; k++) {
		const struct trust t = trust_before(c, s, commit->parent[k]);

		g.before[k] = t.version;
		g.has_before |= t.version != 0;
		g.at = t.at > g.at ? t.at : g.at;
	}
	lasting = g.own = g.before[0];
	if (g.change != NULL)
		g.own = *g.change->oid != '\0' ? version_of(c, s, g.change->oid)
					       : 0;
	/* Without a key left those of before count on. */
	for (size_t k = 0; k < commit->parents && lasting == 0; k++)
		lasting = g.before[k];
	lasting = g.own != 0 ? g.own : lasting;
	if (g.has_before || g.own != 0)
		read_signatures(c, s);
	if ((g.has_before || g.own != 0) && !s->is_over)
		check_signing(c, s, &g);
	if (lasting != 0 || c->o->is_part)
		put(s, commit->id, lasting, g.at);
	free(g.before);
}

static void
end(struct check *c, void *state)
{
	struct state *s = state;

	(void)c;
	if (s == NULL)
		return;
	for (size_t n = 1; n < s->versions; n++)
		signers_free(&s->version[n]);
	free(s->version);
	free(s->trust);
	map_free(&s->by_oid);
	map_free(&s->by_commit);
	signatures_free(s->signatures);
	free(s);
}

const struct check_letter check_letter_signature = {
	.letter = 'S', .begin = begin, .commit = check_commit, .end = end
};
