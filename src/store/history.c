/* The history of a register. */
#include <stdlib.h>
#include <string.h>

#include "../core/reference.h"
#include "../util/clock.h"
#include "../util/diag.h"
#include "../util/i18n.h"
#include "../util/mem.h"
#include "../util/strlist.h"
#include "../util/text.h"
#include "../util/typed_date.h"
#include "git.h"
#include "history.h"
#include "repository.h"

int
history_at(const char *dir, struct timestamp w, struct strbuf *commit)
{
	const char *const args[] = { "log", "--first-parent", "--reverse",
		"--no-show-signature", "--no-color", "--format=%H %at", "HEAD",
		"--", ".", NULL };
	struct strbuf out = { 0 };
	struct strlist lines = { 0 };
	char *sp;

	strbuf_reset(commit);
	if (git_ask(dir, &out, args) == -1) {
		repository_is_damaged(dir);
		strbuf_free(&out);
		return -1;
	}
	strlist_split(&lines, out.s != NULL ? out.s : "", '\n');
	for (size_t i = 0; i < lines.n; i++) {
		if ((sp = strchr(lines.v[i], ' ')) == NULL)
			break;
		*sp = '\0';
		if (strtoll(sp + 1, NULL, 10) > w.s)
			break;
		strbuf_reset(commit);
		strbuf_add(commit, lines.v[i]);
	}
	strlist_free(&lines);
	strbuf_free(&out);
	return commit->len > 0;
}

static int
resolve_time(const char *dir, struct timestamp w, const char *text,
    struct strbuf *commit)
{
	const int got = history_at(dir, w, commit);

	if (got == 0 && !repository_is_damaged(dir))
		fail(EXIT_INPUT, NULL, _("there was no register yet at %s"),
		    text);
	return got == 1 ? 0 : -1;
}

/* Of a day: as it was when the day was over. */
static int
resolve_date(const char *dir, const struct typed_date *date, const char *text,
    struct strbuf *commit, struct timestamp *at)
{
	*at = date->moment;
	if (date->kind == TYPED_DAY)
		*at = (struct timestamp){ .s = date->period.to.s - 1 };
	return resolve_time(dir, *at, text, commit);
}

/* The moment of a commit, by its author. */
static int
moment_of(const char *dir, const char *commit, struct timestamp *at)
{
	const char *const args[] = { "log", "-1", "--no-show-signature",
		"--no-color", "--format=%at", commit, "--", NULL };
	struct strbuf out = { 0 };
	const int rc = git_ask(dir, &out, args);

	if (rc == 0)
		*at = (struct timestamp){ .s = strtoll(out.s, NULL, 10) };
	else
		repository_is_damaged(dir);
	strbuf_free(&out);
	return rc;
}

int
history_resolve(const char *dir, const struct zone *zone, const char *rev,
    struct strbuf *commit, struct timestamp *at)
{
	char *spec;
	const char *args[] = { "rev-parse", "--verify", "-q",
		"--end-of-options", NULL, NULL };
	struct strbuf err = { 0 };
	struct git g = { .dir = dir, .args = args, .out = commit, .err = &err };
	const struct typed_date_context context = { zone, clock_now(zone),
		TYPED_PAST, TYPED_MOMENT | TYPED_DAY };
	struct typed_date_fault fault;
	struct typed_date date;
	const bool is_date = typed_date_read(&context, rev, &date, &fault);
	int rc;

	strbuf_reset(commit);
	if (is_date && date.is_canonical)
		return resolve_date(dir, &date, rev, commit, at);
	spec = xasprintf("%s^{commit}", rev);
	args[4] = spec;
	rc = git_run(&g);
	if (rc > 0 && is_date) {
		note(_("%s: \"%s\" is read as %s"), "-r", rev, date.text);
		rc = resolve_date(dir, &date, rev, commit, at);
	} else if (rc > 0 && !repository_is_damaged(dir))
		fail(EXIT_USAGE, NULL,
		    _("\"%s\" is no revision of this register and no day or "
		      "moment such as 23-11-2026, 23-11-2026 14:30 or "
		      "yesterday 9:30"),
		    rev);
	else if (rc == 0) {
		commit->len = strlen(trim(commit->s));
		rc = moment_of(dir, commit->s, at);
	}
	free(spec);
	strbuf_free(&err);
	return rc == 0 ? 0 : -1;
}

/* The last commit of a record ---------------------------------------------- */

#define LAST_FORMAT                                                            \
	"--format=%H%n%P%n%an%n%ae%n%at%n%s%n%(trailers:key=Dl-Act,valueonly)"
enum { ID, PARENTS, AUTHOR, EMAIL, AT, SUBJECT, ACT };

static void
take_lines(struct history_commit *c, const struct strlist *line)
{
	const char *parents = line->v[PARENTS];

	c->id = xstrdup(line->v[ID]);
	c->parent = xstrndup(parents, strcspn(parents, " "));
	c->is_merge = strchr(parents, ' ') != NULL;
	c->author = xstrdup(line->v[AUTHOR]);
	c->email = xstrdup(line->v[EMAIL]);
	c->at = (struct timestamp){ .s = strtoll(line->v[AT], NULL, 10) };
	c->subject = xstrdup(line->v[SUBJECT]);
	c->act = xstrdup(line->n > ACT ? line->v[ACT] : "");
}

int
history_last(const char *dir, const char *ref, struct history_commit *c)
{
	char *record = reference_path(ref, ".xml");
	char *dossier = reference_path(ref, "");
	const char *const args[] = { "log", "-1", "--no-show-signature",
		"--no-color", "--no-notes", "--encoding=UTF-8", LAST_FORMAT,
		"HEAD", "--", record, dossier, NULL };
	struct strbuf out = { 0 };
	struct strlist lines = { 0 };
	int rc;

	*c = (struct history_commit){ 0 };
	rc = git_ask(dir, &out, args);
	strlist_split(&lines, out.s != NULL ? out.s : "", '\n');
	if (rc == 0 && lines.n >= ACT) {
		take_lines(c, &lines);
		rc = 1;
	}
	strlist_free(&lines);
	strbuf_free(&out);
	free(dossier);
	free(record);
	return rc;
}

void
history_commit_free(struct history_commit *c)
{
	free(c->id);
	free(c->parent);
	free(c->author);
	free(c->email);
	free(c->act);
	free(c->subject);
	*c = (struct history_commit){ 0 };
}
