/* Keys of incidents. */
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "../util/diag.h"
#include "../util/file.h"
#include "../util/mem.h"
#include "../util/sha256.h"
#include "../util/strlist.h"
#include "../util/text.h"
#include "committed.h"
#include "git.h"
#include "keys.h"
#include "tree.h"

#define SERIES " 3" /* of what is a key; another one is made anew */
#define HASH   (KEYS_HASH_LEN - 1)
#define BATCH  256 /* records read in one run of git */

void
keys_hash(const struct reg *reg, const char *key, char hash[KEYS_HASH_LEN])
{
	char *text = xasprintf("%s %s", reg->id, key);
	char whole[SHA256_LEN];

	sha256_hex(text, strlen(text), whole);
	memcpy(hash, whole, HASH);
	hash[HASH] = '\0';
	free(text);
}

static void
add(struct keys *k, const char *kind, const char *value, const char *ref)
{
	char hash[KEYS_HASH_LEN];
	char *key;

	if (*value == '\0')
		return;
	key = xasprintf("%s:%s", kind, value);
	keys_hash(k->reg, key, hash);
	free(key);
	strbuf_addf(&k->text, "%s %s\n", hash, ref);
}

char *
keys_acknowledgement(const char *address, struct timestamp at)
{
	char time[TIMESTAMP_LEN];
	char *key;

	timestamp_format(at, time);
	key = xasprintf("%s %.*s", address, (int)strcspn(time, "T"), time);
	for (char *p = key; *p != '\0'; p++)
		*p = ascii_lower(*p);
	return key;
}

/* If the notification is a mail with an acknowledgement. */
static void
add_acknowledgement(struct keys *k, const struct incident *i, size_t row)
{
	const enum list l = LIST_NOTIFICATIONS;
	const char *to = incident_text(i, FIELD_REPORTER_EMAIL);
	struct timestamp at;
	char *value;

	if (strcmp(row_text(i, l, row, NOTIFICATION_RECIPIENT), "reporter") !=
		0 ||
	    row_choice(i, l, row, NOTIFICATION_KIND) !=
		NOTIFICATION_KIND_INITIAL ||
	    !row_has(i, l, row, NOTIFICATION_MESSAGE_ID) ||
	    !row_time(i, l, row, NOTIFICATION_AT, &at) || *to == '\0')
		return;
	value = keys_acknowledgement(to, at);
	add(k, "acknowledged", value, incident_text(i, FIELD_REF));
	free(value);
}

/* A mail that came in: "mail-3f9a01c2.eml".  Its attachments have more words,
 * and prove nothing: one may be the mail of somebody else. */
static bool
is_mail(const char *name)
{
	return starts_with(name, "mail-") && ends_with(name, ".eml") &&
	       strchr(name + strlen("mail-"), '-') == NULL;
}

void
keys_take(struct keys *k, const struct incident *i)
{
	const char *ref = incident_text(i, FIELD_REF);

	add(k, "ref", ref, ref);
	add(k, "message-id", incident_text(i, FIELD_MESSAGE_ID), ref);
	add(k, "external", incident_text(i, FIELD_EXTERNAL_REF), ref);
	for (size_t r = 0; r < i->lists[LIST_FILES].n; r++) {
		add(k, "message-id",
		    row_text(i, LIST_FILES, r, FILE_MESSAGE_ID), ref);
		if (is_mail(row_text(i, LIST_FILES, r, FILE_NAME)))
			add(k, "mail-bytes",
			    row_text(i, LIST_FILES, r, FILE_SHA256), ref);
	}
	for (size_t r = 0; r < i->lists[LIST_MAIL].n; r++) {
		add(k, "message-id", row_text(i, LIST_MAIL, r, ITEM_MESSAGE_ID),
		    ref);
		add(k, "identity", row_text(i, LIST_MAIL, r, ITEM_IDENTITY),
		    ref);
	}
	for (size_t r = 0; r < i->lists[LIST_NOTIFICATIONS].n; r++) {
		add(k, "our-id",
		    row_text(i, LIST_NOTIFICATIONS, r, NOTIFICATION_MESSAGE_ID),
		    ref);
		add_acknowledgement(k, i, r);
	}
}

/* The blobs of records to be read, and whose they are. */
struct blobs {
	struct strlist refs, oids;
};

static void
blobs_free(struct blobs *b)
{
	strlist_free(&b->refs);
	strlist_free(&b->oids);
}

/* Read them and take their keys.  What one record lacks is no fault of the
 * command that looks for another one; it is named in UNREAD, unless NULL. */
static int
read_blobs(struct keys *k, const struct blobs *b, struct strlist *unread)
{
	struct committed reader;
	struct strbuf bytes[BATCH];
	struct incident i;
	size_t n;
	int rc = 0;

	committed_init(&reader, k->reg);
	reader.without_rev = true;
	for (size_t at = 0; at < b->oids.n && rc == 0; at += n) {
		n = b->oids.n - at < BATCH ? b->oids.n - at : BATCH;
		rc = tree_blobs(
		    k->reg->dir, (const char *const *)b->oids.v + at, n, bytes);
		diag_as_warnings(true);
		for (size_t r = 0; r < n; r++) {
			if (rc == 0 &&
			    committed_read(&reader, b->refs.v[at + r],
				&bytes[r], &i) == 0) {
				keys_take(k, &i);
				incident_free(&i);
			} else if (unread != NULL) {
				strlist_add(unread, b->refs.v[at + r]);
			}
			strbuf_free(&bytes[r]);
		}
		diag_as_warnings(false);
	}
	committed_free(&reader);
	return rc;
}

/* ":MODE MODE OID OID STATUS" of a change: one of the names, FIELD as 2 or 3;
 * NULL: there was no file. */
static char *
blob_of(const char *line, unsigned field)
{
	char *oid;

	while (field-- > 0 && *line != '\0')
		line += strcspn(line, " ") + (strchr(line, ' ') != NULL);
	oid = xstrndup(line, strcspn(line, " "));
	if (oid[strspn(oid, "0")] != '\0')
		return oid;
	free(oid);
	return NULL;
}

/* The keys of all versions of a record that can be read: the last one cannot,
 * and what it came from is registered all the same. */
static int
take_history(struct keys *k, const char *ref)
{
	char *path = reference_path(ref, ".xml"), *oid;
	const char *const args[] = { "log", "--no-show-signature", "--no-color",
		"--no-renames", "--raw", "--no-abbrev", "--format=", "-z",
		"--relative", "--", path, NULL };
	struct strlist words = { 0 };
	struct blobs b = { 0 };
	int rc = git_list(k->reg->dir, &words, args);

	add(k, "ref", ref, ref);
	for (size_t i = 0; i < words.n; i++)
		if (words.v[i][0] == ':' &&
		    (oid = blob_of(words.v[i], 3)) != NULL) {
			strlist_add(&b.refs, ref);
			strlist_take(&b.oids, oid);
		}
	if (rc == 0)
		rc = read_blobs(k, &b, NULL);
	blobs_free(&b);
	strlist_free(&words);
	free(path);
	return rc;
}

static int
take_blobs(struct keys *k, const struct blobs *b)
{
	struct strlist unread = { 0 };
	int rc = read_blobs(k, b, &unread);

	for (size_t i = 0; i < unread.n && rc == 0; i++)
		rc = take_history(k, unread.v[i]);
	strlist_free(&unread);
	return rc;
}

/* The reference of the record at PATH, the caller's to free, or NULL. */
static char *
ref_of(const char *path)
{
	const char *name = strrchr(path, '/');
	struct reference r;
	char *ref;

	if (name == NULL || !ends_with(name, ".xml"))
		return NULL;
	ref = xstrndup(name + 1, strlen(name + 1) - strlen(".xml"));
	if (reference_parse(ref, &r))
		return ref;
	free(ref);
	return NULL;
}

/* Those that are links are warned of; the mail of a record that has become one
 * is known by what it was before. */
static int
take_broken(struct keys *k, const struct tree *t)
{
	char *ref;
	int rc = 0;

	for (size_t i = 0; i < t->broken.n && rc == 0; i++) {
		warning(NULL, "%s", t->said.v[i]);
		if ((ref = ref_of(t->broken.v[i])) != NULL)
			rc = take_history(k, ref);
		free(ref);
	}
	return rc;
}

static int
take_tree(struct keys *k, const struct tree *t)
{
	struct blobs b = { 0 };
	int rc;

	for (size_t i = 0; i < t->n; i++) {
		strlist_add(&b.refs, t->entry[i].text);
		strlist_add(&b.oids, t->entry[i].oid);
	}
	if ((rc = take_blobs(k, &b)) == 0)
		rc = take_broken(k, t);
	blobs_free(&b);
	return rc;
}

/* The change that removed a record, and its path. */
static void
add_removed(struct keys *k, const char *line, const char *path, struct blobs *b)
{
	char *ref = ref_of(path), *oid;

	if (ref != NULL && (oid = blob_of(line, 2)) != NULL) {
		add(k, "ref", ref, ref);
		strlist_add(&b->refs, ref);
		strlist_take(&b->oids, oid);
	}
	free(ref);
}

/* A reference is given out once, and a mail is registered once, even if the
 * file was removed since. */
static int
take_removed(struct keys *k)
{
	const char *const args[] = { "log", "--no-show-signature", "--no-color",
		"--diff-filter=D", "--no-renames", "--raw", "--no-abbrev",
		"--format=", "-z", "--relative", "--", "incidents", NULL };
	struct strlist words = { 0 };
	struct blobs b = { 0 };
	int rc = git_list(k->reg->dir, &words, args);

	for (size_t i = 0; i + 1 < words.n; i++)
		if (words.v[i][0] == ':')
			add_removed(k, words.v[i], words.v[i + 1], &b);
	if (rc == 0)
		rc = take_blobs(k, &b);
	blobs_free(&b);
	strlist_free(&words);
	return rc;
}

/* Does the history of COMMIT go on from that of the list? */
static bool
is_later(const struct keys *k, const char *commit)
{
	const char *const args[] = { "merge-base", "--is-ancestor", k->head,
		commit, NULL };
	struct strbuf err = { 0 };
	const struct git g = { .dir = k->reg->dir, .args = args, .err = &err };
	const bool is = git_run(&g) == 0;

	strbuf_free(&err);
	return is;
}

/* The records that differ between the commit that the list is of and COMMIT;
 * 1 when git cannot say. */
static int
read_changed(struct keys *k, const char *commit)
{
	const char *const args[] = { "diff-tree", "-r", "-z", "--name-only",
		"--relative", "--no-renames", "--diff-filter=AMT", k->head,
		commit, "--", "incidents", ".dl", NULL };
	struct strbuf out = { 0 }, err = { 0 };
	struct git g = {
		.dir = k->reg->dir, .args = args, .out = &out, .err = &err
	};
	struct strlist paths = { 0 };
	struct tree t = { 0 };
	int rc = git_run(&g);

	for (size_t at = 0; rc == 0 && at < out.len;
	     at += strlen(out.s + at) + 1)
		strlist_add(&paths, out.s + at);
	if (rc == 0 && paths.n > 0)
		rc = tree_read(k->reg->dir, commit, &paths, &t);
	if (rc == 0)
		rc = take_tree(k, &t);
	tree_free(&t);
	strlist_free(&paths);
	strbuf_free(&out);
	strbuf_free(&err);
	return rc;
}

static int
read_all(struct keys *k, const char *commit)
{
	struct tree t;
	int rc;

	if (k->may_write) {
		unlink(k->head_path);
		unlink(k->path);
	}
	strbuf_reset(&k->text);
	if (*commit == '\0')
		return 0;
	rc = tree_read(k->reg->dir, commit, NULL, &t);
	if (rc == 0)
		rc = take_tree(k, &t);
	if (rc == 0)
		rc = take_removed(k);
	tree_free(&t);
	return rc;
}

/* A line that a killed process did not finish would swallow the next one. */
static void
drop_unfinished_line(struct keys *k)
{
	size_t n = k->text.len;

	while (n > 0 && k->text.s[n - 1] != '\n')
		n--;
	if (n == k->text.len)
		return;
	k->text.len = n;
	k->text.s[n] = '\0';
	if (k->may_write && truncate(k->path, (off_t)n) == -1)
		unlink(k->head_path);
}

/*
 * The state of the list when it was last saved: its commit, its length, its
 * series, with blanks between.  A list that is shorter now has lost keys, and
 * is not used.
 */
static char *
saved_commit(const struct keys *k, char *saved)
{
	char *blank = strchr(saved, ' ');

	/* NULs stand where a power cut left a hole. */
	if (blank == NULL || strchr(blank + 1, ' ') == NULL ||
	    !starts_with(strchr(blank + 1, ' '), SERIES "\n") ||
	    strtoul(blank + 1, NULL, 10) > k->text.len ||
	    memchr(k->text.s, '\0', k->text.len) != NULL)
		*saved = '\0';
	else
		*blank = '\0';
	return saved;
}

int
keys_open(struct keys *k, const struct reg *reg, const struct repository *repo,
    bool may_write)
{
	struct strbuf head = { 0 };
	int rc = 0;

	*k = (struct keys){ .reg = reg,
		.may_write = may_write,
		.path = xasprintf("%s/dl/%s/keys", repo->common, reg->id),
		.head_path = xasprintf(
		    "%s/dl/%s/keys.head", repo->common, reg->id) };
	if (file_read(k->head_path, &head, 4096) == -1 ||
	    file_read(k->path, &k->text, FILE_MOST) == -1) {
		strbuf_reset(&head);
		strbuf_reset(&k->text);
	}
	strbuf_add(&head, "");
	strbuf_add(&k->text, "");
	drop_unfinished_line(k);
	k->head = saved_commit(k, strbuf_take(&head));
	if (strcmp(k->head, repo->head) == 0)
		return 0;
	/* Rewound or pruned: then from the start. */
	if (*k->head == '\0' || !is_later(k, repo->head) ||
	    read_changed(k, repo->head) != 0)
		rc = read_all(k, repo->head);
	if (rc == 0)
		keys_save(k, repo->head);
	return rc;
}

void
keys_close(struct keys *k)
{
	free(k->path);
	free(k->head_path);
	free(k->head);
	strbuf_free(&k->text);
	map_free(&k->map);
	*k = (struct keys){ 0 };
}

/* The first line from FROM on with this hash, or NULL. */
static const char *
search(const char *from, const char *hash)
{
	const char *lf;

	for (const char *p = from; p != NULL && *p != '\0';
	     p = lf != NULL ? lf + 1 : NULL) {
		lf = strchr(p, '\n');
		if (lf != NULL && strncmp(p, hash, HASH) == 0)
			return p;
	}
	return NULL;
}

/* The same for many searches: the lines that are new go into a map. */
static const char *
look_up(struct keys *k, const char *hash)
{
	char key[HASH + 1];
	size_t at;

	while (k->mapped < k->text.len) {
		const char *line = k->text.s + k->mapped;
		const char *lf = strchr(line, '\n');

		if (lf == NULL)
			break;
		if ((size_t)(lf - line) > HASH) {
			memcpy(key, line, HASH);
			key[HASH] = '\0';
			if (!map_get(&k->map, key, &at))
				map_put(&k->map, key, k->mapped);
		}
		k->mapped += (size_t)(lf - line) + 1;
	}
	return map_get(&k->map, hash, &at) ? k->text.s + at : NULL;
}

char *
keys_find(struct keys *k, const char *key)
{
	char hash[KEYS_HASH_LEN];
	const char *line;
	struct reference r;
	char *ref;

	keys_hash(k->reg, key, hash);
	/* A single mail needs a few searches; an import thousands. */
	line = k->asked++ < 16 ? search(k->text.s, hash) : look_up(k, hash);
	if (line == NULL || line[HASH] != ' ')
		return NULL;
	line += HASH + 1;
	ref = xstrndup(line, strcspn(line, "\n"));
	if (reference_parse(ref, &r))
		return ref;
	free(ref); /* of a line that is damaged */
	return NULL;
}

size_t
keys_count(const struct keys *k, const char *key)
{
	char hash[KEYS_HASH_LEN];
	struct strlist refs = { 0 };
	size_t n;
	char *ref;

	keys_hash(k->reg, key, hash);
	/* An incident has a line for each time that its record was read. */
	for (const char *line = k->text.s; (line = search(line, hash)) != NULL;
	     line += n) {
		n = strcspn(line, "\n");
		ref = xstrndup(line, n);
		if (strlist_has(&refs, ref))
			free(ref);
		else
			strlist_take(&refs, ref);
	}
	n = refs.n;
	strlist_free(&refs);
	return n;
}

unsigned
keys_highest(const struct keys *k, const char *prefix, int year)
{
	char *start = xasprintf(" %s-%04d-", prefix, year);
	const size_t n = strlen(start);
	unsigned long highest = 0, number;

	for (const char *p = k->text.s; (p = strstr(p, start)) != NULL;) {
		p += n;
		number = strtoul(p, NULL, 10);
		if (number > highest && number <= REFERENCE_NUMBER_MOST)
			highest = number;
	}
	free(start);
	return (unsigned)highest;
}

static int
append(const char *path, const char *data, size_t n)
{
	const int fd = open(
	    path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
	int rc;

	if (fd == -1)
		return -1;
	rc = write(fd, data, n) == (ssize_t)n ? 0 : -1;
	close(fd);
	return rc;
}

void
keys_save(struct keys *k, const char *commit)
{
	char *saved, *dir;
	int fd;
	off_t had = 0;

	if (!k->may_write)
		return;
	dir = path_dir(k->path);
	make_dirs(dir);
	free(dir);
	saved = xasprintf("%s %zu" SERIES "\n", commit, k->text.len);
	fd = open(k->path, O_RDONLY | O_CLOEXEC);
	if (fd != -1) {
		had = lseek(fd, 0, SEEK_END);
		close(fd);
	}
	/* The keys first: a commit is named only when its keys are written. */
	if (had < 0 || (size_t)had > k->text.len ||
	    append(k->path, k->text.s + had, k->text.len - (size_t)had) == -1 ||
	    file_put(k->head_path, saved, strlen(saved)) == -1)
		unlink(k->head_path);
	free(saved);
}
