/* The send log. */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "../util/diag.h"
#include "../util/file.h"
#include "../util/i18n.h"
#include "../util/map.h"
#include "../util/mem.h"
#include "../util/random.h"
#include "../util/sha256.h"
#include "../util/strbuf.h"
#include "../util/strlist.h"
#include "../util/text.h"
#include "send_log.h"

#define MAGIC	      "dl-sent-1 "
#define ENDED	      "ended"
#define OPEN	      ".open" /* marks a log with unclear letters */
#define SALT_BYTES    16
#define NAME_DIGITS   8
#define HASH_DIGITS   32
#define BASIS_DIGITS  16
#define WORDS	      11 /* of a line; older ones lack the last */
#define LINE_SPACE    4096
#define SEND_LOG_MOST ((size_t)1 << 30)

static const char *const states[SEND_STATES] = {
	[SEND_NOT] = "",
	[SEND_TRIED] = "tried",
	[SEND_FAILED] = "failed",
	[SEND_DONE] = "sent",
};

struct send_log_entry {
	struct send_log_line line; /* its texts are owned */
	char *hash; /* of the recipient */
};

struct send_log {
	char *path, *mark;
	int fd; /* -1: to be read only */
	char salt[2 * SALT_BYTES + 1], name[NAME_DIGITS + 1];
	struct map by_key; /* hash to its place in ENTRY, present mailing */
	struct map by_text; /* hash and text to it, all mailings */
	struct send_log_entry *entry;
	size_t n, cap;
	size_t count[SEND_STATES]; /* of the present mailing */
};

static char *
folder(const struct reg *reg)
{
	char *state = register_state_path(reg), *dir;

	if (state == NULL)
		exit(diag_status());
	dir = path_join(state, "sent");
	free(state);
	return dir;
}

static char *
file_of(const struct reg *reg, const char *ref, const char *regime)
{
	char *dir = folder(reg),
	     *path = xasprintf("%s/%s.%s", dir, ref, regime);

	free(dir);
	return path;
}

bool
send_log_is_office(const char *name)
{
	static const char *const kinds[] = { "overview.", "due.", "alert." };

	for (size_t k = 0; k < LENGTH(kinds); k++)
		if (starts_with(name, kinds[k]))
			return strchr(name, '/') == NULL;
	return false;
}

bool
send_log_exists(const struct reg *reg, const char *ref, const char *regime)
{
	char *path = file_of(reg, ref, regime);
	const bool is = is_file(path);

	free(path);
	return is;
}

/* In memory ---------------------------------------------------------------- */

/* Names and addresses are few enough to be tried one by one: hence the salt. */
void
send_log_hash(const struct send_log *l, const char *s, char *hex)
{
	struct strbuf salted = { 0 };

	strbuf_addf(&salted, "%s\n%s", l->salt, s);
	sha256_hex(salted.s, salted.len, hex);
	hex[HASH_DIGITS] = '\0';
	strbuf_free(&salted);
}

static void
entry_free(struct send_log_entry *e)
{
	free(unconst(e->line.text));
	free(unconst(e->line.basis));
	free(unconst(e->line.date));
	free(unconst(e->line.at));
	free(unconst(e->line.id));
	free(unconst(e->line.to));
	free(e->hash);
}

/* No longer the last one to its recipient in the present mailing. */
static void
retire(struct send_log *l, struct send_log_entry *e)
{
	if (e->line.is_present)
		l->count[e->line.state]--;
	e->line.is_present = false;
}

/* The result of a letter of an earlier mailing, found out since, does not make
 * it one of the present mailing. */
static void
put(struct send_log *l, const char *hash, const struct send_log_line *line)
{
	char *text = xasprintf("%s %s", hash, line->text);
	struct send_log_entry e = { .line = *line, .hash = xstrdup(hash) };
	const struct send_log_line *old;
	size_t before, at = l->n;

	e.line.text = xstrdup(line->text);
	e.line.basis = xstrndup(
	    line->basis, strnlen(line->basis, BASIS_DIGITS));
	e.line.date = xstrdup(line->date);
	e.line.at = xstrdup(line->at);
	e.line.id = xstrdup(line->id);
	e.line.to = xstrdup(line->to != NULL ? line->to : "");
	e.line.is_present = true;
	if (map_get(&l->by_text, text, &at)) {
		old = &l->entry[at].line;
		e.line.is_present = old->is_present ||
				    old->state != SEND_TRIED ||
				    line->state == SEND_TRIED;
		retire(l, &l->entry[at]);
		entry_free(&l->entry[at]);
	} else {
		l->entry = xgrow(l->entry, &l->cap, ++l->n, sizeof(*l->entry));
		map_put(&l->by_text, text, at);
	}
	l->entry[at] = e;
	free(text);
	if (!e.line.is_present)
		return;
	if (map_get(&l->by_key, hash, &before) && before != at)
		retire(l, &l->entry[before]);
	map_put(&l->by_key, hash, at);
	l->count[line->state]++;
}

static void
end(struct send_log *l)
{
	for (size_t k = 0; k < l->n; k++)
		retire(l, &l->entry[k]);
	map_free(&l->by_key);
}

/* Reading ------------------------------------------------------------------ */

static void
read_line(struct send_log *l, char *text)
{
	struct strlist w = { 0 };
	enum send_state s = SEND_TRIED;
	bool is_letter;

	strlist_split(&w, text, ' ');
	is_letter = w.n == WORDS || w.n == WORDS - 1;
	while (is_letter && s < SEND_STATES && strcmp(states[s], w.v[0]) != 0)
		s++;
	if (is_letter && s < SEND_STATES)
		put(l, w.v[1],
		    &(struct send_log_line){ .state = s,
			.text = w.v[2],
			.kind = choice_find(choices_notification_kind, w.v[3]),
			.row = strtoul(w.v[4], NULL, 10),
			.basis = w.v[5],
			.means = choice_find(choices_means, w.v[6]),
			.date = w.v[7],
			.at = w.v[8],
			.id = strcmp(w.v[9], "-") == 0 ? "" : w.v[9],
			.to = w.n < WORDS || strcmp(w.v[10], "-") == 0
				  ? NULL
				  : w.v[10] });
	else if (w.n == 1 && strcmp(w.v[0], ENDED) == 0)
		end(l);
	strlist_free(&w);
}

/* The head, and the number that is made from it. */
static int
read_head(struct send_log *l, const char *text)
{
	const struct loc at = { .file = l->path, .line = 1 };
	char hex[SHA256_LEN];

	if (strncmp(text, MAGIC, strlen(MAGIC)) != 0 ||
	    strlen(text) != strlen(MAGIC) + (size_t)2 * SALT_BYTES) {
		fail(EXIT_DATA, &at, _("expected %s, got \"%s\""), "dl-sent-1",
		    text);
		return -1;
	}
	snprintf(l->salt, sizeof(l->salt), "%s", text + strlen(MAGIC));
	send_log_hash(l, "", hex);
	snprintf(l->name, sizeof(l->name), "%.*s", NAME_DIGITS, hex);
	return 0;
}

/* WHOLE: the bytes up to the last line end; what stands behind it was torn, by
 * a kill or a loss of power, before anything was handed over. */
static int
read_all(struct send_log *l, size_t *whole)
{
	struct strbuf text = { 0 };
	struct strlist lines = { 0 };
	int rc = -1;

	*whole = 0;
	if (file_read(l->path, &text, SEND_LOG_MOST) == -1) {
		fail_errno(l->path);
		goto out;
	}
	while (text.len > 0 && text.s[text.len - 1] != '\n')
		text.s[--text.len] = '\0';
	*whole = text.len;
	/* After a loss of power, NULs may stand where a line was. */
	for (size_t i = 0; i < text.len; i++)
		if (text.s[i] == '\0')
			text.s[i] = ' ';
	strlist_split(&lines, text.len > 0 ? text.s : "\n", '\n');
	rc = read_head(l, lines.v[0]);
	for (size_t i = 1; rc == 0 && i < lines.n; i++)
		read_line(l, lines.v[i]);
out:
	strlist_free(&lines);
	strbuf_free(&text);
	return rc;
}

/* Opening ------------------------------------------------------------------ */

/* A new log, unless there is one or another process is faster: it is there with
 * its head or not at all.  0 or -1 with errno. */
static int
create(const struct send_log *l)
{
	char *new = xasprintf("%s.new", l->path);
	char salt[2 * SALT_BYTES + 1];
	struct strbuf head = { 0 };
	int rc = 0;

	if (is_file(l->path))
		goto out;
	rc = -1;
	random_hex(salt, sizeof(salt) - 1);
	strbuf_addf(&head, "%s%s\n", MAGIC, salt);
	if (file_replace(new, head.s, head.len) == 0 &&
	    (link(new, l->path) == 0 || errno == EEXIST))
		rc = 0;
	unlink(new);
out:
	strbuf_free(&head);
	free(new);
	return rc;
}

/* Say durably that the log may have unclear letters, so that they are found
 * without reading all logs. */
static int
set_mark(const struct send_log *l)
{
	/* Also makes the log itself durable, in the same folder. */
	return is_file(l->mark) ? 0 : file_replace(l->mark, "", 0);
}

static int
take(struct send_log *l, unsigned seconds)
{
	char *dir = path_dir(l->path);
	size_t whole;
	int rc = -1;

	if (make_dirs(dir) == -1) {
		fail_errno(dir);
	} else if (create(l) == -1) {
		fail_errno(l->path);
	} else if ((l->fd = lock_take(l->path, seconds)) == -1) {
		if (errno == EAGAIN)
			fail(EXIT_TEMP, NULL, "%s",
			    _("another mailing is under way; try again later"));
		else
			fail_errno(l->path);
	} else if (read_all(l, &whole) == 0) {
		if (fcntl(l->fd, F_SETFL, O_APPEND) == 0 &&
		    ftruncate(l->fd, (off_t)whole) == 0 && set_mark(l) == 0)
			rc = 0;
		else
			fail_errno(l->path);
	}
	free(dir);
	return rc;
}

struct send_log *
send_log_open(const struct reg *reg, const char *ref, const char *regime)
{
	struct send_log *l = xcalloc(1, sizeof(*l));

	l->fd = -1;
	l->path = file_of(reg, ref, regime);
	l->mark = xasprintf("%s" OPEN, l->path);
	if (take(l, reg->lock_seconds) == 0)
		return l;
	send_log_close(l);
	return NULL;
}

struct send_log *
send_log_read(const struct reg *reg, const char *ref, const char *regime)
{
	struct send_log *l = xcalloc(1, sizeof(*l));
	size_t whole;

	l->fd = -1;
	l->path = file_of(reg, ref, regime);
	if (!is_file(l->path) || read_all(l, &whole) == 0)
		return l;
	send_log_close(l);
	return NULL;
}

static bool
has_unclear(const struct send_log *l)
{
	for (size_t k = 0; k < l->n; k++)
		if (l->entry[k].line.state == SEND_TRIED)
			return true;
	return false;
}

static void
discard(struct send_log *l)
{
	for (size_t k = 0; k < l->n; k++)
		entry_free(&l->entry[k]);
	free(l->entry);
	map_free(&l->by_key);
	map_free(&l->by_text);
	free(l->path);
	free(l->mark);
}

void
send_log_close(struct send_log *l)
{
	if (l == NULL)
		return;
	if (l->fd != -1) {
		if (*l->salt != '\0' && !has_unclear(l))
			unlink(l->mark);
		close(l->fd);
	}
	discard(l);
	free(l);
}

const char *
send_log_name(const struct send_log *l)
{
	return l->name;
}

/* Asking ------------------------------------------------------------------- */

struct send_log_line
send_log_find(const struct send_log *l, const char *key, const char *text)
{
	char hash[SHA256_LEN], *both;
	size_t at;
	bool is;

	send_log_hash(l, key, hash);
	is = map_get(&l->by_key, hash, &at);
	if (!is && text != NULL) {
		both = xasprintf("%s %s", hash, text);
		is = map_get(&l->by_text, both, &at);
		free(both);
	}
	return is ? l->entry[at].line
		  : (struct send_log_line){ .state = SEND_NOT, .id = "" };
}

void
send_log_address(const struct send_log *l, const char *address, char *hex)
{
	char *low = xstrdup(address);

	for (char *p = low; *p != '\0'; p++)
		*p = ascii_lower(*p);
	send_log_hash(l, low, hex);
	free(low);
}

struct send_log_line
send_log_to(const struct send_log *l, const char *address)
{
	char hash[SHA256_LEN];

	send_log_address(l, address, hash);
	/* The reporter's own key is the address. */
	for (size_t k = l->n; k-- > 0;)
		if (strcmp(l->entry[k].line.to, hash) == 0 ||
		    strcmp(l->entry[k].hash, hash) == 0)
			return l->entry[k].line;
	return (struct send_log_line){ .state = SEND_NOT, .id = "" };
}

struct send_log_line
send_log_letter(const struct send_log *l, const char *id)
{
	for (size_t k = l->n; k-- > 0 && *id != '\0';)
		if (strcmp(l->entry[k].line.id, id) == 0)
			return l->entry[k].line;
	return (struct send_log_line){ .state = SEND_NOT, .id = "" };
}

size_t
send_log_lines(const struct send_log *l)
{
	return l->n;
}

struct send_log_line
send_log_line(const struct send_log *l, size_t n)
{
	return l->entry[n].line;
}

size_t
send_log_count(const struct send_log *l, enum send_state s)
{
	return l->count[s];
}

size_t
send_log_count_new(const struct send_log *l)
{
	struct map before = { 0 };
	size_t n = 0, at;

	for (size_t k = 0; k < l->n; k++)
		if (!l->entry[k].line.is_present &&
		    l->entry[k].line.state == SEND_DONE)
			map_put(&before, l->entry[k].hash, k);
	for (size_t k = 0; k < l->n; k++)
		n += l->entry[k].line.is_present &&
		     l->entry[k].line.state == SEND_DONE &&
		     !map_get(&before, l->entry[k].hash, &at);
	map_free(&before);
	return n;
}

enum notification_kind
send_log_kind(const struct send_log *l)
{
	for (size_t k = l->n; k-- > 0;)
		if (l->entry[k].line.is_present)
			return l->entry[k].line.kind;
	return NOTIFICATION_KIND_NONE;
}

/* Writing ------------------------------------------------------------------ */

/* 0, or -1 with errno, and the log is as it was. */
static int
append(const struct send_log *l, const struct strbuf *s)
{
	struct stat st;
	ssize_t n;

	if (fstat(l->fd, &st) == -1)
		return -1;
	if ((n = write(l->fd, s->s, s->len)) == (ssize_t)s->len)
		return fdatasync(l->fd);
	/* The next line must not stand behind half a one. */
	if (n != -1 && ftruncate(l->fd, st.st_size) == 0)
		errno = ENOSPC;
	return -1;
}

static int
write_line(const struct send_log *l, const char *hash,
    const struct send_log_line *line)
{
	struct strbuf s = { 0 };
	struct stat st;
	int rc = 0;

	/* On a full disk there is room for the result of what is tried. */
	if (line->state == SEND_TRIED && fstat(l->fd, &st) == 0 &&
	    fallocate(l->fd, FALLOC_FL_KEEP_SIZE, st.st_size, LINE_SPACE) ==
		-1 &&
	    errno == ENOSPC)
		return -1;
	strbuf_addf(&s, "%s %s %s %s %lu %.*s %s %s %s %s %s\n",
	    states[line->state], hash, line->text,
	    choice_code(choices_notification_kind, line->kind), line->row,
	    BASIS_DIGITS, line->basis, choice_code(choices_means, line->means),
	    line->date, line->at,
	    *line->id != '\0' && strpbrk(line->id, " \n") == NULL ? line->id
								  : "-",
	    line->to != NULL && *line->to != '\0' ? line->to : "-");
	rc = append(l, &s);
	strbuf_free(&s);
	return rc;
}

int
send_log_write(
    struct send_log *l, const char *key, const struct send_log_line *line)
{
	char hash[SHA256_LEN];

	send_log_hash(l, key, hash);
	return write_line(l, hash, line);
}

void
send_log_note(
    struct send_log *l, const char *key, const struct send_log_line *line)
{
	char hash[SHA256_LEN];

	send_log_hash(l, key, hash);
	put(l, hash, line);
}

int
send_log_add(
    struct send_log *l, const char *key, const struct send_log_line *line)
{
	if (send_log_write(l, key, line) == -1) {
		fail_errno(l->path);
		return -1;
	}
	send_log_note(l, key, line);
	return 0;
}

int
send_log_settle(struct send_log *l, enum send_state state, const char *at)
{
	struct send_log_line line;
	char hash[SHA256_LEN];

	for (size_t k = 0; k < l->n; k++) {
		line = l->entry[k].line;
		if (line.state != SEND_TRIED)
			continue;
		line.state = state;
		line.at = at;
		snprintf(hash, sizeof(hash), "%s", l->entry[k].hash);
		if (write_line(l, hash, &line) == -1) {
			fail_errno(l->path);
			return -1;
		}
		put(l, hash, &line);
	}
	return 0;
}

int
send_log_end(struct send_log *l)
{
	struct strbuf s = { 0 };
	int rc = 0;

	strbuf_add(&s, ENDED "\n");
	if (l->fd != -1 && (rc = append(l, &s)) == -1)
		fail_errno(l->path);
	else
		end(l);
	strbuf_free(&s);
	return rc;
}

/* Letters of which it cannot be known whether they went ---------------------
 */

static void
add_unclear(
    struct unclear_letters *u, const struct send_log *l, const char *file)
{
	const char *dot = strrchr(file, '.');

	for (size_t k = 0; k < l->n; k++) {
		const struct send_log_line *line = &l->entry[k].line;

		if (line->state != SEND_TRIED)
			continue;
		u->v = xgrow(u->v, &u->cap, u->n + 1, sizeof(*u->v));
		u->v[u->n++] = (struct unclear_letter){
			.ref = xstrndup(file, (size_t)(dot - file)),
			.regime = xstrdup(dot + 1),
			.id = xstrdup(line->id),
			.date = xstrdup(line->date),
			.basis = xstrdup(line->basis),
		};
	}
}

/* A log that is locked has a letter under way. */
static int
read_unclear(struct unclear_letters *u, const char *dir, const char *file)
{
	struct send_log l = { .fd = -1, .path = path_join(dir, file) };
	const int fd = open(l.path, O_RDONLY | O_CLOEXEC);
	size_t whole;
	int rc = -1;

	if (fd == -1)
		fail_errno(l.path);
	else if (flock(fd, LOCK_SH | LOCK_NB) == -1)
		rc = 0;
	else if ((rc = read_all(&l, &whole)) == 0)
		add_unclear(u, &l, file);
	if (fd != -1)
		close(fd);
	discard(&l);
	return rc;
}

int
send_log_unclear(const struct reg *reg, struct unclear_letters *u)
{
	char *dir = folder(reg), *file;
	DIR *d = opendir(dir);
	const struct dirent *e;
	int rc = 0;

	*u = (struct unclear_letters){ 0 };
	if (d == NULL && errno != ENOENT) {
		fail_errno(dir);
		rc = -1;
	}
	while (d != NULL && (e = readdir(d)) != NULL) {
		const size_t n = strlen(e->d_name), tail = strlen(OPEN);

		if (n <= tail || strcmp(e->d_name + n - tail, OPEN) != 0 ||
		    strchr(e->d_name, '.') == e->d_name + n - tail)
			continue;
		file = xstrndup(e->d_name, n - tail);
		if (read_unclear(u, dir, file) == -1)
			rc = -1;
		free(file);
	}
	if (d != NULL)
		closedir(d);
	free(dir);
	return rc;
}

void
unclear_letters_free(struct unclear_letters *u)
{
	for (size_t k = 0; k < u->n; k++) {
		free(u->v[k].ref);
		free(u->v[k].regime);
		free(u->v[k].id);
		free(u->v[k].date);
		free(u->v[k].basis);
	}
	free(u->v);
	*u = (struct unclear_letters){ 0 };
}
