/*
 * The history of a register, walked.
 *
 * git log --pretty=raw -z writes a text for each commit and parent, indents the
 * message in it, so that no line of it can be taken for one of the headers,
 * and ends the text, each change and each path by NUL.
 */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "../util/arena.h"
#include "../util/diag.h"
#include "../util/i18n.h"
#include "../util/mem.h"
#include "../util/text.h"
#include "walk.h"

#define AHEAD  128 /* commits that are read before one is returned */
#define INDENT "    "

/* A commit with the memory that it lies in. */
struct walk_slot {
	struct walk_commit commit;
	struct arena pool;
	size_t parentcap, refcap, changecap;
	size_t from; /* the parent that changes are read of now */
};

struct walk {
	struct subprocess_link git;
	struct strbuf in; /* from the byte AT on not yet read */
	size_t at;
	bool is_over; /* git wrote no more */
	bool is_broken; /* what it wrote is not understood */
	struct walk_slot slot[AHEAD];
	size_t first, n; /* a ring */
	bool is_out; /* the first one was returned */
	char *below;
	void (*ahead)(void *arg, const struct walk_commit *);
	void *arg;
};

static struct walk_slot *
slot_at(struct walk *w, size_t i)
{
	return &w->slot[(w->first + i) % AHEAD];
}

/* What git writes ---------------------------------------------------------- */

/* Read on.  False: it is over. */
static bool
read_more(struct walk *w)
{
	char buf[65536];
	ssize_t n;

	if (w->is_over)
		return false;
	if (w->at > w->in.len / 2) {
		memmove(w->in.s, w->in.s + w->at, w->in.len - w->at + 1);
		w->in.len -= w->at;
		w->at = 0;
	}
	do
		n = read(w->git.out, buf, sizeof(buf));
	while (n == -1 && errno == EINTR);
	w->is_over = n <= 0;
	if (n > 0)
		strbuf_addn(&w->in, buf, (size_t)n);
	return n > 0;
}

/* The text up to the next NUL, or up to the end; NULL at the end.  Valid until
 * the next call. */
static char *
peek(struct walk *w)
{
	size_t searched = 0;
	const char *end = NULL;

	for (;;) {
		if (w->in.len > w->at)
			end = memchr(w->in.s + w->at + searched, '\0',
			    w->in.len - w->at - searched);
		if (end != NULL)
			break;
		searched = w->in.len - w->at;
		if (!read_more(w))
			break;
	}
	return w->at < w->in.len ? w->in.s + w->at : NULL;
}

static void
skip(struct walk *w, const char *token)
{
	w->at += strlen(token) + 1;
	if (w->at > w->in.len)
		w->at = w->in.len;
}

/* Headers ------------------------------------------------------------------ */

static const char *
keep(struct walk_slot *s, const char *text, size_t n)
{
	char *copy = arena_take(&s->pool, n + 1);

	memcpy(copy, text, n);
	return copy;
}

/* Append a copy of the text to the COUNT ones in V. */
static const char *const *
add_text(struct walk_slot *s, const char *const *v, size_t *cap, size_t *count,
    const char *text, size_t n)
{
	const char **more = arena_grow(&s->pool, v, cap, *count, sizeof(*more));

	more[(*count)++] = keep(s, text, n);
	return more;
}

/* "NAME <EMAIL> SECONDS +HHMM": a commit may have anything there, and then has
 * empty texts or no time. */
static void
take_person(struct walk_slot *s, struct walk_person *p, const char *text)
{
	const char *open = strchr(text, '<'), *close = strrchr(text, '>');
	size_t n;
	char *end;
	long off;

	if (open == NULL || close == NULL || close < open)
		return;
	n = (size_t)(open - text);
	p->name = keep(s, text, n > 0 && text[n - 1] == ' ' ? n - 1 : n);
	p->email = keep(s, open + 1, (size_t)(close - open) - 1);
	p->at.s = strtoll(close + 1, &end, 10);
	off = strtol(end, NULL, 10);
	if (labs(off) < 2400)
		p->at.off = (int)(off / 100 * 3600 + off % 100 * 60);
}

static void
take_header(struct walk_slot *s, const char *line)
{
	struct walk_commit *c = &s->commit;
	const char *value = strchr(line, ' ');

	value = value != NULL ? value + 1 : "";
	if (starts_with(line, "tree "))
		c->tree = keep(s, value, strlen(value));
	else if (starts_with(line, "parent "))
		c->parent = add_text(s, c->parent, &s->parentcap, &c->parents,
		    value, strlen(value));
	else if (starts_with(line, "author "))
		take_person(s, &c->author, value);
	else if (starts_with(line, "committer "))
		take_person(s, &c->committer, value);
	else if (starts_with(line, "gpgsig"))
		c->is_signed = true;
}

static const char *
without_indent(const char *line)
{
	return starts_with(line, INDENT) ? line + strlen(INDENT) : line;
}

/* A line of the last paragraph of the message. */
static void
take_trailer(struct walk_slot *s, const char *line)
{
	struct walk_commit *c = &s->commit;

	line = without_indent(line);

	if (starts_with(line, "Dl-Act: "))
		c->act = keep(s, line + 8, strlen(line + 8));
	else if (starts_with(line, "Dl-Ref: "))
		c->ref = add_text(s, c->ref, &s->refcap, &c->refs, line + 8,
		    strlen(line + 8));
}

/* "Word: value", or further text of such a line. */
static bool
is_trailer(const char *line)
{
	size_t n;

	line = without_indent(line);
	n = strspn(line, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
			 "0123456789-");
	return (n > 0 && line[n] == ':') || *line == ' ';
}

/* The lines of a message: the first one, and the trailers, if the last
 * paragraph has nothing else (git-interpret-trailers(1)). */
static void
take_message(struct walk_slot *s, const struct strlist *lines, size_t from)
{
	size_t end = lines->n, begin;
	const char *text;

	while (end > from && is_blank(lines->v[end - 1]))
		end--;
	for (begin = end; begin > from && !is_blank(lines->v[begin - 1]);)
		begin--;
	if (from < end) {
		text = without_indent(lines->v[from]);
		s->commit.subject = keep(s, text, strlen(text));
	}
	for (size_t i = begin; i < end; i++)
		if (begin == from || !is_trailer(lines->v[i]))
			return;
	for (size_t i = begin; i < end; i++)
		take_trailer(s, lines->v[i]);
}

/* The place of the parent in "commit ID (from PARENT)". */
static size_t
find_parent(const struct walk_commit *c, const char *line)
{
	const char *from = strstr(line, " (from ");
	size_t n;

	if (from == NULL)
		return 0;
	from += strlen(" (from ");
	n = strcspn(from, ")");
	for (size_t i = 0; i < c->parents; i++)
		if (strncmp(c->parent[i], from, n) == 0)
			return i;
	return 0;
}

static void
begin_commit(struct walk_slot *s, const char *id)
{
	arena_free(&s->pool);
	*s = (struct walk_slot){ .commit = { .tree = "",
				     .author = { .name = "", .email = "" },
				     .committer = { .name = "", .email = "" },
				     .subject = "",
				     .act = "" } };
	s->commit.id = keep(s, id, strlen(id));
}

/* A text "commit ID (from PARENT)", headers, an empty line, and the message. */
static void
take_text(struct walk_slot *s, const struct strlist *lines)
{
	size_t i;

	for (i = 1; i < lines->n && *lines->v[i] != '\0'; i++)
		take_header(s, lines->v[i]);
	for (i++; i < lines->n && *lines->v[i] == '\0';)
		i++;
	take_message(s, lines, i);
}

/* Changes ------------------------------------------------------------------ */

/* An object's name from TEXT; "" for that of nothing. */
static const char *
take_oid(struct walk_slot *s, const char **text)
{
	const size_t n = strcspn(*text, " ");
	const char *oid = *text;

	*text += n + (oid[n] == ' ');
	return strspn(oid, "0") == n ? "" : keep(s, oid, n);
}

/* ":OLDMODE MODE OLDOID OID STATUS" and the path. */
static bool
take_change(struct walk *w, struct walk_slot *s, const char *raw)
{
	struct walk_commit *c = &s->commit;
	struct walk_change one = { .parent = s->from }, *all;
	const size_t below = strlen(w->below);
	const char *text = raw + 1, *path;
	char *end;

	one.old_mode = (unsigned)strtoul(text, &end, 8);
	one.mode = (unsigned)strtoul(end, &end, 8);
	if (*end != ' ')
		return false;
	text = end + 1;
	one.old_oid = take_oid(s, &text);
	one.oid = take_oid(s, &text);
	skip(w, raw);
	if ((path = peek(w)) == NULL)
		return false;
	if (strncmp(path, w->below, below) == 0) {
		one.path = keep(s, path + below, strlen(path + below));
		all = arena_grow(&s->pool, c->change, &s->changecap, c->changes,
		    sizeof(*all));
		all[c->changes++] = one;
		c->change = all;
	}
	skip(w, path);
	return true;
}

/* Commits ------------------------------------------------------------------ */

/*
 * The text of a commit, or of a further parent of the last one.  The last line
 * of one that has changes is the first of these, which is left to be read.
 */
static bool
take_commit(struct walk *w, char *token)
{
	struct walk_slot *s = w->n > 0 ? slot_at(w, w->n - 1) : NULL;
	const size_t id = strcspn(token + 7, " \n");
	struct strlist lines = { 0 };
	const size_t len = strlen(token);
	char *raw = strrchr(token, '\n');
	const bool has_changes = raw != NULL && raw[1] == ':';
	bool is_new = s == NULL || strncmp(s->commit.id, token + 7, id) != 0;

	if (has_changes)
		*raw = '\0';
	strlist_split(&lines, token, '\n');
	if (is_new) {
		char *name = xstrndup(token + 7, id);

		s = slot_at(w, w->n++);
		begin_commit(s, name);
		take_text(s, &lines);
		free(name);
	}
	if (lines.n > 0)
		s->from = find_parent(&s->commit, lines.v[0]);
	strlist_free(&lines);
	w->at += has_changes ? (size_t)(raw + 1 - token) : len;
	if (!has_changes && w->at < w->in.len)
		w->at++;
	return true;
}

/* Take what comes next: a commit, a change of the last one. */
static bool
take_token(struct walk *w, char *token)
{
	if (*token == '\0') {
		skip(w, token);
		return true;
	}
	if (starts_with(token, "commit "))
		return take_commit(w, token);
	return *token == ':' && w->n > 0 &&
	       take_change(w, slot_at(w, w->n - 1), token);
}

/* Does the token begin another commit than the last one? */
static bool
is_next(struct walk *w, const char *token)
{
	const struct walk_slot *s;
	size_t n;

	if (w->n == 0 || !starts_with(token, "commit "))
		return false;
	s = slot_at(w, w->n - 1);
	n = strlen(s->commit.id);
	return strncmp(token + 7, s->commit.id, n) != 0;
}

/* Read one commit whole: up to the text of the next. */
static void
read_commit(struct walk *w)
{
	const size_t n = w->n;
	char *token;

	while (!w->is_broken && (token = peek(w)) != NULL &&
	       !(w->n > n && is_next(w, token)))
		w->is_broken = !take_token(w, token);
	if (w->n > n && w->ahead != NULL && !w->is_broken)
		w->ahead(w->arg, &slot_at(w, n)->commit);
}

const struct walk_commit *
walk_next(struct walk *w)
{
	size_t n;

	if (w->is_out) {
		w->first = (w->first + 1) % AHEAD;
		w->n--;
		w->is_out = false;
	}
	do {
		n = w->n;
		if (n < AHEAD)
			read_commit(w);
	} while (w->n > n);
	w->is_out = w->n > 0 && !w->is_broken;
	return w->is_out ? &slot_at(w, 0)->commit : NULL;
}

struct walk *
walk_open(const struct walk_options *o)
{
	/* Whatever the configuration says of logs and differences. */
	static const char *const log[] = { "log", "--raw", "-z", "--pretty=raw",
		"--encoding=UTF-8", "--no-abbrev", "--no-renames", "--root",
		"--diff-merges=separate", "--reverse", "--topo-order",
		"--no-relative", "--ignore-submodules=none", "--no-color",
		"--no-decorate", "--no-notes", "--no-show-signature",
		"--no-mailmap", "-O/dev/null", NULL };
	struct walk *w = xcalloc(1, sizeof(*w));
	struct git g = { .place = &o->place };
	const char **args = NULL;
	size_t n = 0, cap = 0;

	for (size_t i = 0; log[i] != NULL; i++) {
		args = xgrow(args, &cap, n + 1, sizeof(*args));
		args[n++] = log[i];
	}
	for (size_t i = 0; o->revisions[i] != NULL; i++) {
		args = xgrow(args, &cap, n + 1, sizeof(*args));
		args[n++] = o->revisions[i];
	}
	args = xgrow(args, &cap, n + 2, sizeof(*args));
	args[n++] = "--";
	args[n] = NULL;
	g.args = args;
	w->below = xstrdup(o->below);
	w->ahead = o->ahead;
	w->arg = o->arg;
	if (git_open(&g, &w->git) == -1) {
		free(w->below);
		free(w);
		w = NULL;
	}
	free(args);
	return w;
}

struct walk *
walk_open_difference(
    const struct walk_options *o, const char *from, const char *to)
{
	const char *const args[] = { "diff-tree", "-r", "--raw", "-z",
		"--no-abbrev", "--no-renames", "--no-relative",
		"--ignore-submodules=none", "-O/dev/null", from, to, NULL };
	struct walk *w = xcalloc(1, sizeof(*w));
	struct strbuf err = { 0 };
	const struct git g = {
		.place = &o->place, .args = args, .out = &w->in, .err = &err
	};
	struct walk_slot *s = &w->slot[0];
	const int rc = git_run(&g);

	if (rc > 0)
		git_complain(EXIT_IO, args[0], &err);
	strbuf_free(&err);
	w->below = xstrdup(o->below);
	w->is_over = true;
	w->ahead = o->ahead;
	w->arg = o->arg;
	begin_commit(s, "");
	s->commit.parent = add_text(
	    s, NULL, &s->parentcap, &s->commit.parents, from, strlen(from));
	w->n = 1;
	if (rc == 0)
		return w;
	walk_close(w);
	return NULL;
}

int
walk_close(struct walk *w)
{
	int rc = 0;

	/* One that is not read to its end dies of that. */
	if (w->git.pid != 0 &&
	    git_close(&w->git, w->is_over ? "log" : NULL) == -1 && w->is_over)
		rc = -1;
	if (w->is_broken) {
		fail(EXIT_IO, NULL, _("git log writes something unknown"));
		rc = -1;
	}
	for (size_t i = 0; i < AHEAD; i++)
		arena_free(&w->slot[i].pool);
	strbuf_free(&w->in);
	free(w->below);
	free(w);
	return rc;
}

size_t
walk_changes_from(const struct walk_commit *c, size_t parent)
{
	size_t i = 0;

	while (i < c->changes && c->change[i].parent < parent)
		i++;
	return i;
}
