/* The signatures of commits. */
#include <stdlib.h>
#include <string.h>

#include "../util/diag.h"
#include "../util/i18n.h"
#include "../util/map.h"
#include "../util/mem.h"
#include "../util/strbuf.h"
#include "../util/strlist.h"
#include "signatures.h"

/* Signatures that git ends at, before it is taken for a damaged repository. */
#define BROKEN_MOST 1000

struct signatures {
	struct strbuf text; /* "COMMIT LETTER FINGERPRINT", each ended by NUL */
	struct map place; /* commit to its place in TEXT */
};

/* The commits, newest first.  0; -1: reported. */
static int
list_commits(const struct git_place *place, const char *const *revisions,
    struct strlist *ids)
{
	struct strbuf out = { 0 }, err = { 0 };
	struct git g = { .place = place, .out = &out, .err = &err };
	size_t n = 0;
	const char **args;
	int rc;

	while (revisions[n] != NULL)
		n++;
	args = xcalloc(n + 3, sizeof(*args));
	args[0] = "rev-list";
	memcpy(args + 1, revisions, n * sizeof(*args));
	args[n + 1] = "--";
	g.args = args;
	rc = git_run(&g);
	if (rc > 0)
		git_complain(EXIT_IO, args[0], &err);
	else if (rc == 0)
		strlist_split(ids, out.s != NULL ? out.s : "", '\n');
	/* Behind the last end of a line. */
	if (ids->n > 0)
		free(ids->v[--ids->n]);
	strbuf_free(&out);
	strbuf_free(&err);
	free(args);
	return rc == 0 ? 0 : -1;
}

/* The lines of git from AT on, for its commits in order; how many. */
static size_t
take_lines(struct signatures *s, size_t at)
{
	size_t count = 0;
	char *line, *end;

	if (s->text.len == 0)
		return 0;
	for (line = s->text.s + at; (end = strchr(line, '\n')) != NULL;
	     line = end + 1) {
		const size_t n = strcspn(line, " ");

		*end = '\0';
		line[n] = '\0';
		map_put(&s->place, line, (size_t)(line - s->text.s));
		line[n] = ' ';
		count++;
	}
	return count;
}

/* Those from *FROM on, as far as git comes, which is moved; git's own status,
 * or -1: reported. */
static int
verify(struct signatures *s, const struct git_place *place,
    const struct strlist *ids, size_t *from, struct strbuf *err)
{
	static const char *const args[] = { "log", "--no-walk=unsorted",
		"--stdin", "--no-show-signature", "--format=%H %G? %GF", NULL };
	struct strlist settings = { 0 };
	struct strbuf in = { 0 };
	struct git g = { .place = place,
		.args = args,
		.settings = &settings,
		.out = &s->text,
		.err = err };
	const size_t at = s->text.len;
	int rc;

	for (size_t n = *from; n < ids->n; n++)
		strbuf_addf(&in, "%s\n", ids->v[n]);
	g.in = in.s;
	g.in_len = in.len;
	/* Without a list git says of each key of ssh that it does not know it,
	 * once it has verified what was signed with it. */
	strlist_add(&settings, "gpg.ssh.allowedSignersFile=/dev/null");
	rc = git_run(&g);
	*from += take_lines(s, at);
	if (rc >= 0 && err->s != NULL &&
	    (strstr(err->s, "is needed for ssh signature") != NULL ||
		strstr(err->s, "cannot run ssh-keygen") != NULL)) {
		fail(EXIT_MISSING, NULL,
		    _("signatures are verified by ssh-keygen, which is "
		      "missing"));
		rc = -1;
	}
	strlist_free(&settings);
	strbuf_free(&in);
	return rc;
}

/* git ends at bytes that are no signature at all: whoever may push some must
 * not hide the others by it. */
static int
verify_all(struct signatures *s, const struct git_place *place,
    const struct strlist *ids)
{
	struct strbuf err = { 0 };
	size_t from = 0, broken = 0;
	int rc = 0;

	while (rc != -1 && from < ids->n) {
		strbuf_reset(&err);
		rc = verify(s, place, ids, &from, &err);
		if (rc <= 0)
			break;
		if (broken++ == BROKEN_MOST) {
			git_complain(EXIT_IO, "log", &err);
			rc = -1;
		} else if (from < ids->n) {
			map_put(&s->place, ids->v[from], s->text.len);
			strbuf_addf(&s->text, "%s B ", ids->v[from++]);
			strbuf_addc(&s->text, '\0');
		}
	}
	strbuf_free(&err);
	return rc == -1 ? -1 : 0;
}

struct signatures *
signatures_read(const struct git_place *place, const char *const *revisions)
{
	struct signatures *s = xcalloc(1, sizeof(*s));
	struct strlist ids = { 0 };
	int rc = list_commits(place, revisions, &ids);

	if (rc == 0)
		rc = verify_all(s, place, &ids);
	strlist_free(&ids);
	if (rc == 0)
		return s;
	signatures_free(s);
	return NULL;
}

enum signature_state
signatures_find(
    const struct signatures *s, const char *commit, const char **fingerprint)
{
	const char *letter;
	size_t at;

	*fingerprint = "";
	if (!map_get(&s->place, commit, &at))
		return SIGNATURE_MISSING;
	letter = s->text.s + at + strlen(commit) + 1;
	if (letter[0] != '\0' && letter[1] == ' ')
		*fingerprint = letter + 2;
	switch (*letter) {
	case 'N':
		return SIGNATURE_MISSING;
	case 'B':
		return SIGNATURE_WRONG;
	case 'E':
		return SIGNATURE_UNVERIFIED;
	default:
		return SIGNATURE_GOOD; /* the time of its key is ours */
	}
}

void
signatures_free(struct signatures *s)
{
	if (s == NULL)
		return;
	map_free(&s->place);
	strbuf_free(&s->text);
	free(s);
}
