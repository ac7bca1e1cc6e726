/* The log of a mailing. */
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/random.h>
#include <sys/stat.h>
#include <unistd.h>

#include "../util/diag.h"
#include "../util/file.h"
#include "../util/i18n.h"
#include "../util/map.h"
#include "../util/mem.h"
#include "../util/sha256.h"
#include "../util/strbuf.h"
#include "../util/strlist.h"
#include "send_log.h"

#define MAGIC	      "dl-told-1"
#define SALT_BYTES    16
#define KEY_DIGITS    32
#define LIST_DIGITS   16 /* of the list's hash that are kept with each line */
#define WORDS	      7 /* of a line */
#define SEND_LOG_MOST ((size_t)256 << 20)

static const char *const states[SEND_STATES] = {
	[SEND_NOT] = "",
	[SEND_TRIED] = "tried",
	[SEND_FAILED] = "failed",
	[SEND_DONE] = "told",
};

struct send_log_entry {
	enum send_state state;
	unsigned long row;
	enum means means;
	char *list, *at, *id;
};

struct send_log {
	char *dir, *path;
	int lock, fd;
	char *salt;
	enum notification_kind kind;
	struct map by_key; /* hash to its place in ENTRY */
	struct send_log_entry *entry;
	size_t n, cap;
	size_t count[SEND_STATES]; /* of ENTRY that stand so */
};

static char *
folder(const struct reg *reg)
{
	return xasprintf("%s/.dl/told", reg->dir);
}

static char *
file_of(const struct reg *reg, const char *ref, const char *regime)
{
	return xasprintf("%s/.dl/told/%s.%s", reg->dir, ref, regime);
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
send_log_hash(const struct send_log *l, const char *key, char *hex)
{
	struct strbuf s = { 0 };

	strbuf_addf(&s, "%s\n%s", l->salt, key);
	sha256_hex(s.s, s.len, hex);
	hex[KEY_DIGITS] = '\0';
	strbuf_free(&s);
}

static void
entry_free(struct send_log_entry *e)
{
	free(e->list);
	free(e->at);
	free(e->id);
}

static void
put(struct send_log *l, const char *hex, const struct send_log_line *line)
{
	size_t at;

	if (!map_get(&l->by_key, hex, &at)) {
		at = l->n++;
		l->entry = xgrow(l->entry, &l->cap, l->n, sizeof(*l->entry));
		l->entry[at] = (struct send_log_entry){ .row = 0 };
		map_put(&l->by_key, hex, at);
	} else {
		l->count[l->entry[at].state]--;
	}
	l->count[line->state]++;
	entry_free(&l->entry[at]);
	l->entry[at] = (struct send_log_entry){ .state = line->state,
		.row = line->row,
		.list = xstrndup(line->list, LIST_DIGITS),
		.means = line->means,
		.at = xstrdup(line->at),
		.id = xstrdup(line->id) };
}

/* Reading ------------------------------------------------------------------ */

/* What a torn write left behind is passed over: it was never finished. */
static void
read_line(struct send_log *l, char *text)
{
	struct strlist w = { 0 };
	enum send_state s = SEND_TRIED;

	strlist_split(&w, text, ' ');
	while (
	    w.n == WORDS && s < SEND_STATES && strcmp(states[s], w.v[0]) != 0)
		s++;
	if (w.n == WORDS && s < SEND_STATES)
		put(l, w.v[1],
		    &(struct send_log_line){ .state = s,
			.row = strtoul(w.v[2], NULL, 10),
			.list = w.v[3],
			.means = choice_find(choices_means, w.v[4]),
			.at = w.v[5],
			.id = strcmp(w.v[6], "-") == 0 ? "" : w.v[6] });
	strlist_free(&w);
}

static int
read_head(struct send_log *l, char *text)
{
	struct strlist w = { 0 };
	int rc = -1;

	strlist_split(&w, text, ' ');
	if (w.n == 3 && strcmp(w.v[0], MAGIC) == 0) {
		l->salt = xstrdup(w.v[1]);
		l->kind = choice_find(choices_notification_kind, w.v[2]);
		rc = 0;
	} else {
		const struct loc at = { .file = l->path, .line = 1 };

		fail(EXIT_DATA, &at, _("expected %s, got \"%s\""), MAGIC,
		    w.n > 0 ? w.v[0] : "");
	}
	strlist_free(&w);
	return rc;
}

static int
read_all(struct send_log *l)
{
	struct strbuf text = { 0 };
	struct strlist lines = { 0 };
	int rc = -1;

	if (file_read(l->path, &text, SEND_LOG_MOST) == -1) {
		fail_errno(l->path);
		goto out;
	}
	/* After a loss of power a file may end in NULs: text goes on behind. */
	for (size_t i = 0; i < text.len; i++)
		if (text.s[i] == '\0')
			text.s[i] = ' ';
	strlist_split(&lines, text.s, '\n');
	if ((rc = read_head(l, lines.n > 0 ? lines.v[0] : text.s)) == -1)
		goto out;
	/* Behind the last LF stands nothing, or what was torn. */
	for (size_t i = 1; i + 1 < lines.n; i++)
		read_line(l, lines.v[i]);
	if (text.len > 0 && text.s[text.len - 1] != '\n' &&
	    write(l->fd, "\n", 1) != 1) {
		fail_errno(l->path);
		rc = -1;
	}
out:
	strlist_free(&lines);
	strbuf_free(&text);
	return rc;
}

/* Opening ------------------------------------------------------------------ */

static int
begin(struct send_log *l, enum notification_kind kind)
{
	unsigned char salt[SALT_BYTES];
	char hex[2 * SALT_BYTES + 1];
	struct strbuf head = { 0 };
	int rc;

	if (getrandom(salt, sizeof(salt), 0) != (ssize_t)sizeof(salt)) {
		fail_errno(l->path);
		return -1;
	}
	for (size_t i = 0; i < sizeof(salt); i++)
		snprintf(hex + 2 * i, 3, "%02x", salt[i]);
	strbuf_addf(&head, MAGIC " %s %s\n", hex,
	    choice_code(choices_notification_kind, kind));
	if ((rc = file_replace(l->path, head.s, head.len)) == -1)
		fail_errno(l->path);
	strbuf_free(&head);
	return rc;
}

static int
take_lock(struct send_log *l, unsigned seconds)
{
	char *path = path_join(l->dir, "lock");

	if (make_dirs(l->dir) == -1) {
		fail_errno(l->dir);
	} else if ((l->lock = lock_take(path, seconds)) == -1) {
		if (errno == EAGAIN)
			fail(EXIT_TEMP, NULL, "%s",
			    _("another mailing is under way; try again later"));
		else
			fail_errno(path);
	}
	free(path);
	return l->lock == -1 ? -1 : 0;
}

static int
check_kind(
    const struct send_log *l, const char *ref, enum notification_kind kind)
{
	const char *code = choice_code(choices_notification_kind, l->kind);

	if (kind == NOTIFICATION_KIND_NONE || kind == l->kind)
		return 0;
	fail(EXIT_DATA, NULL,
	    _("%s: a mailing of kind %s is not finished: finish it with -k %s, "
	      "or record with -r how far it came"),
	    ref, code, code);
	return -1;
}

struct send_log *
send_log_open(const struct reg *reg, const char *ref, const char *regime,
    enum notification_kind kind)
{
	struct send_log *l = xcalloc(1, sizeof(*l));

	l->lock = l->fd = -1;
	l->dir = folder(reg);
	l->path = file_of(reg, ref, regime);
	if (take_lock(l, reg->lock_seconds) == -1)
		goto failed;
	if (!is_file(l->path)) {
		if (kind == NOTIFICATION_KIND_NONE)
			return l;
		if (begin(l, kind) == -1)
			goto failed;
	}
	if ((l->fd = open(l->path, O_WRONLY | O_APPEND | O_CLOEXEC)) == -1) {
		fail_errno(l->path);
		goto failed;
	}
	if (read_all(l) == 0 && check_kind(l, ref, kind) == 0)
		return l;
failed:
	send_log_close(l, false);
	return NULL;
}

void
send_log_close(struct send_log *l, bool done)
{
	if (l == NULL)
		return;
	if (done && unlink(l->path) == -1)
		fail_errno(l->path);
	if (l->fd != -1)
		close(l->fd);
	if (l->lock != -1)
		close(l->lock);
	for (size_t i = 0; i < l->n; i++)
		entry_free(&l->entry[i]);
	free(l->entry);
	map_free(&l->by_key);
	free(l->salt);
	free(l->dir);
	free(l->path);
	free(l);
}

/* Asking ------------------------------------------------------------------- */

struct send_log_line
send_log_find(const struct send_log *l, const char *key)
{
	char hex[SHA256_LEN];
	size_t at;

	send_log_hash(l, key, hex);
	return map_get(&l->by_key, hex, &at)
		   ? send_log_line(l, at)
		   : (struct send_log_line){ .state = SEND_NOT, .id = "" };
}

size_t
send_log_count(const struct send_log *l, enum send_state s)
{
	return l->count[s];
}

size_t
send_log_lines(const struct send_log *l)
{
	return l->n;
}

struct send_log_line
send_log_line(const struct send_log *l, size_t n)
{
	const struct send_log_entry *e = &l->entry[n];

	return (struct send_log_line){ .state = e->state,
		.row = e->row,
		.list = e->list,
		.means = e->means,
		.at = e->at,
		.id = e->id };
}

/* Writing ------------------------------------------------------------------ */

int
send_log_write(
    struct send_log *l, const char *key, const struct send_log_line *line)
{
	char hex[SHA256_LEN];
	struct strbuf s = { 0 };
	struct stat st;
	ssize_t n;
	int rc;

	send_log_hash(l, key, hex);
	strbuf_addf(&s, "%s %s %lu %.*s %s %s %s\n", states[line->state], hex,
	    line->row, LIST_DIGITS, line->list,
	    choice_code(choices_means, line->means), line->at,
	    *line->id != '\0' && strpbrk(line->id, " \n") == NULL ? line->id
								  : "-");
	if (fstat(l->fd, &st) == -1) {
		rc = -1;
	} else if ((n = write(l->fd, s.s, s.len)) != (ssize_t)s.len) {
		/* The next line must not stand behind half a one. */
		if (n != -1 && ftruncate(l->fd, st.st_size) == 0)
			errno = ENOSPC;
		rc = -1;
	} else {
		rc = fdatasync(l->fd);
	}
	strbuf_free(&s);
	return rc;
}

void
send_log_note(
    struct send_log *l, const char *key, const struct send_log_line *line)
{
	char hex[SHA256_LEN];

	send_log_hash(l, key, hex);
	put(l, hex, line);
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
