/* A check as a hook of git. */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "../store/repository.h"
#include "../util/clock.h"
#include "../util/diag.h"
#include "../util/file.h"
#include "../util/i18n.h"
#include "../util/mem.h"
#include "../util/text.h"
#include "hook.h"
#include "run.h"

static const struct strlist all = { 0 };

/* The first line of what git answers, the caller's to free; NULL: it fails, or
 * says nothing. */
static char *
ask(const struct git_place *place, const char *const *args)
{
	struct strbuf out = { 0 }, err = { 0 };
	const struct git g = {
		.place = place, .args = args, .out = &out, .err = &err
	};
	char *line = NULL;

	if (git_run(&g) == 0 && out.s != NULL && *out.s != '\n')
		line = xstrndup(out.s, strcspn(out.s, "\n"));
	strbuf_free(&out);
	strbuf_free(&err);
	return line;
}

/* pre-receive ---------------------------------------------------------------
 */

/* One reference that is pushed. */
struct push {
	const struct git_place *place;
	const char *old, *new, *ref;
	struct findings *found;
};

static bool
is_nothing(const char *oid)
{
	return oid[strspn(oid, "0")] == '\0';
}

/* Add those of FROM, which is freed. */
static void
take_findings(struct findings *to, struct findings *from)
{
	for (size_t n = 0; n < from->n; n++) {
		to->v = xgrow(to->v, &to->cap, to->n + 1, sizeof(*to->v));
		to->v[to->n++] = from->v[n];
	}
	from->n = 0;
	findings_free(from);
}

/* A push may add to a branch, and take nothing away. */
static void
check_forward(const struct push *p)
{
	char *range = xasprintf("%s..%s", p->new, p->old);
	const char *const args[] = { "rev-list", "-1", range, "--", NULL };
	const struct finding_place at = { .file = "" };
	char *lost = ask(p->place, args);
	char id[CHECK_SHORT];

	if (lost != NULL)
		finding_add(p->found, "G209", &at,
		    TEXTS(check_short(lost, id), p->ref));
	free(lost);
	free(range);
}

/* The branch that the repository itself has checked out is the register's. */
static void
check_removal(const struct push *p)
{
	static const char *const args[] = { "symbolic-ref", "-q", "HEAD",
		NULL };
	const struct finding_place at = { .file = "" };
	char *head = ask(p->place, args);

	if (head != NULL && strcmp(head, p->ref) == 0)
		finding_add(p->found, "G210", &at, TEXTS(p->ref));
	free(head);
}

/* Its settings lie in DIR, which is empty otherwise. */
static int
check_register_in(const struct push *p, const char *dir, const char *below)
{
	const char *const revisions[] = { p->new, "--not",
		is_nothing(p->old) ? "--all" : p->old, NULL };
	struct check_options o = { .place = *p->place,
		.below = below,
		.tip = p->new,
		.revisions = revisions,
		.is_part = true,
		.refs = &all };
	struct findings found;
	struct reg reg;
	int rc;

	if (register_open(dir, &reg) == -1)
		return -1;
	o.reg = &reg;
	o.now = clock_now(&reg.zone);
	rc = check_run(&o, &found);
	take_findings(p->found, &found);
	register_close(&reg);
	return rc;
}

/* The register whose register.conf that blob is. */
static int
check_register(const struct push *p, const struct history_file *conf)
{
	const size_t n = strlen(conf->path) - strlen(REGISTER_CONF);
	char *below = xstrndup(conf->path, n);
	char dir[] = "/tmp/dl-check.XXXXXX";
	struct blobs *b = blobs_open(p->place);
	struct strbuf text = { 0 };
	char *path = NULL;
	int rc = -1;

	if (b != NULL && blobs_read(b, conf->oid, &text) == 1 &&
	    mkdtemp(dir) != NULL) {
		path = path_join(dir, REGISTER_CONF);
		if ((rc = file_put(path, text.s, text.len)) == -1)
			fail_errno(path);
		else
			rc = check_register_in(p, dir, below);
		remove_tree(dir);
	}
	free(path);
	free(below);
	strbuf_free(&text);
	blobs_close(b);
	return rc;
}

/* Each register of the commit that is pushed. */
static int
check_push(const struct push *p)
{
	struct files files;
	int rc = files_read(p->place, p->new, "", &files);

	for (size_t n = 0; rc == 0 && n < files.n; n++) {
		const char *path = files.file[n].path;

		if (strcmp(path, REGISTER_CONF) == 0 ||
		    ends_with(path, "/" REGISTER_CONF))
			rc = check_register(p, &files.file[n]);
	}
	files_free(&files);
	return rc;
}

static int
check_line(const struct git_place *place, char *line, struct findings *found)
{
	char *new = strchr(line, ' '), *ref;
	struct push p = { place, line, NULL, NULL, found };

	if (new == NULL || (ref = strchr(new + 1, ' ')) == NULL) {
		fail(EXIT_USAGE, NULL,
		    _("expected OLD NEW REF on standard input, as git gives "
		      "it, got \"%s\""),
		    line);
		return -1;
	}
	*new = *ref = '\0';
	p.new = new + 1;
	p.ref = ref + 1;
	if (!starts_with(p.ref, "refs/heads/"))
		return 0;
	if (is_nothing(p.new)) {
		check_removal(&p);
		return 0;
	}
	if (!is_nothing(p.old))
		check_forward(&p);
	return check_push(&p);
}

int
hook_receive(const char *gitdir, const char *input, struct findings *found)
{
	const struct git_place place = { .gitdir = gitdir, .is_hook = true };
	struct strlist lines = { 0 };
	int rc = 0;

	*found = (struct findings){ 0 };
	strlist_split(&lines, input, '\n');
	for (size_t n = 0; n < lines.n; n++)
		if (*lines.v[n] != '\0' &&
		    check_line(&place, lines.v[n], found) == -1)
			rc = -1;
	findings_sort(found);
	strlist_free(&lines);
	return rc;
}

/* pre-commit ----------------------------------------------------------------
 */

int
hook_commit(const char *dir, struct findings *found)
{
	static const char *const head[] = { "rev-parse", "-q", "--verify",
		"HEAD", NULL };
	static const char *const tree[] = { "write-tree", NULL };
	const struct git_place place = { .is_hook = true };
	char *from = ask(&place, head), *to = NULL;
	struct repository r = { 0 };
	struct reg reg = { 0 };
	struct check_options o = { .reg = &reg,
		.place = place,
		.from = from,
		.is_part = true,
		.refs = &all };
	int rc = 0;

	*found = (struct findings){ 0 };
	if (from == NULL) /* the first commit, or none to compare with */
		return 0;
	if ((to = ask(&place, tree)) == NULL) {
		fail(EXIT_DATA, NULL,
		    _("git write-tree cannot read the index: are there "
		      "conflicts in it?"));
		rc = -1;
	}
	if (rc == 0 && (rc = register_open(dir, &reg)) == 0 &&
	    (rc = repository_find(reg.dir, &r)) == 0) {
		o.below = r.below;
		o.tip = to;
		o.now = clock_now(&reg.zone);
		rc = check_run(&o, found);
	}
	repository_free(&r);
	register_close(&reg);
	free(to);
	free(from);
	return rc;
}
