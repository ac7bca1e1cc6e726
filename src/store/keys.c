/* Keys of incidents. */
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "../record/incident_xml.h"
#include "../util/diag.h"
#include "../util/file.h"
#include "../util/mem.h"
#include "../util/sha256.h"
#include "../util/strlist.h"
#include "../util/text.h"
#include "git.h"
#include "keys.h"
#include "tree.h"

#define HASH  32 /* digits of a key's hash that are kept */
#define BATCH 256 /* records read in one run of git */

static void
add(struct keys *k, const char *kind, const char *value, const char *ref)
{
	char hash[SHA256_LEN];
	char *key;

	if (*value == '\0')
		return;
	key = xasprintf("%s:%s", kind, value);
	sha256_hex(key, strlen(key), hash);
	free(key);
	hash[HASH] = '\0';
	strbuf_addf(&k->text, "%s %s\n", hash, ref);
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
		add(k, "sha256", row_text(i, LIST_FILES, r, FILE_SHA256), ref);
	}
	for (size_t r = 0; r < i->lists[LIST_NOTIFICATIONS].n; r++)
		add(k, "our-id",
		    row_text(i, LIST_NOTIFICATIONS, r, NOTIFICATION_MESSAGE_ID),
		    ref);
}

/* Read the records of T and take their keys. */
static int
take_tree(struct keys *k, const struct tree *t)
{
	struct xml_in *xml = xml_in_new(&k->reg->zone);
	const char *oids[BATCH];
	struct strbuf blobs[BATCH];
	struct incident i;
	size_t n;
	int rc = 0;

	for (size_t at = 0; at < t->n && rc == 0; at += n) {
		for (n = 0; n < BATCH && at + n < t->n; n++)
			oids[n] = t->entry[at + n].oid;
		rc = tree_blobs(k->reg->dir, oids, n, blobs);
		for (size_t b = 0; b < n; b++) {
			if (rc == 0 &&
			    incident_xml_read(xml, blobs[b].s, blobs[b].len,
				t->entry[at + b].text, &i) == 0) {
				keys_take(k, &i);
				incident_free(&i);
			}
			strbuf_free(&blobs[b]);
		}
	}
	xml_in_free(xml);
	return rc;
}

/* A reference is given out once, even if its file was deleted. */
static int
take_deleted(struct keys *k)
{
	const char *const args[] = { "log", "--no-show-signature", "--no-color",
		"--diff-filter=D", "--name-only", "--format=", "-z",
		"--relative", "--", "incidents", NULL };
	struct strlist paths = { 0 };
	const char *name;
	struct reference r;
	char *ref;
	const int rc = git_list(k->reg->dir, &paths, args);

	for (size_t i = 0; i < paths.n; i++) {
		name = strrchr(paths.v[i], '/');
		if (name == NULL || !ends_with(name, ".xml"))
			continue;
		ref = xstrndup(name + 1, strlen(name + 1) - strlen(".xml"));
		if (reference_parse(ref, &r))
			add(k, "ref", ref, ref);
		free(ref);
	}
	strlist_free(&paths);
	return rc;
}

/* The records that differ between the commit that the list is of and COMMIT;
 * 1 when git cannot say. */
static int
read_changed(struct keys *k, const char *commit)
{
	const char *const args[] = { "diff-tree", "-r", "-z", "--name-only",
		"--relative", "--no-renames", "--diff-filter=AM", k->head,
		commit, "--", "incidents", NULL };
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

	unlink(k->head_path);
	unlink(k->path);
	strbuf_reset(&k->text);
	if (*commit == '\0')
		return 0;
	rc = tree_read(k->reg->dir, commit, NULL, &t);
	if (rc == 0)
		rc = take_tree(k, &t);
	if (rc == 0)
		rc = take_deleted(k);
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
	if (truncate(k->path, (off_t)n) == -1)
		unlink(k->head_path);
}

/*
 * The state of the list when it was last saved: its commit, a blank, its
 * length. A list that is shorter now has lost keys, and is not used.
 */
static char *
saved_commit(const struct keys *k, char *saved)
{
	char *blank = strchr(saved, ' ');

	/* NULs stand where a power cut left a hole. */
	if (blank == NULL || strtoul(blank + 1, NULL, 10) > k->text.len ||
	    memchr(k->text.s, '\0', k->text.len) != NULL)
		*saved = '\0';
	else
		*blank = '\0';
	return saved;
}

int
keys_open(struct keys *k, const struct reg *reg, const char *commit)
{
	struct strbuf head = { 0 };
	int rc = 0;

	*k = (struct keys){ .reg = reg,
		.path = xasprintf("%s/.dl/keys", reg->dir),
		.head_path = xasprintf("%s/.dl/keys.head", reg->dir) };
	if (file_read(k->head_path, &head, 4096) == -1 ||
	    file_read(k->path, &k->text, FILE_MOST) == -1) {
		strbuf_reset(&head);
		strbuf_reset(&k->text);
	}
	strbuf_add(&head, "");
	strbuf_add(&k->text, "");
	drop_unfinished_line(k);
	k->head = saved_commit(k, strbuf_take(&head));
	if (strcmp(k->head, commit) == 0)
		return 0;
	/* Rewound or pruned: then from the start. */
	if (*k->head == '\0' || read_changed(k, commit) != 0)
		rc = read_all(k, commit);
	if (rc == 0)
		keys_save(k, commit);
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

/* The first line with this hash, or NULL. */
static const char *
search(const struct keys *k, const char *hash)
{
	const char *lf;

	for (const char *p = k->text.s; p != NULL && *p != '\0';
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
	char hash[SHA256_LEN];
	const char *line;

	sha256_hex(key, strlen(key), hash);
	hash[HASH] = '\0';
	/* A single mail needs a few searches; an import thousands. */
	line = k->asked++ < 16 ? search(k, hash) : look_up(k, hash);
	if (line == NULL || line[HASH] != ' ')
		return NULL;
	line += HASH + 1;
	return xstrndup(line, strcspn(line, "\n"));
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
	char *saved = xasprintf("%s %zu\n", commit, k->text.len);
	const int fd = open(k->path, O_RDONLY | O_CLOEXEC);
	off_t had = 0;

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
