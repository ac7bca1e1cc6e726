/*
 * The blobs of a history: questions to git cat-file --batch-command, and its
 * answers in the same order, which it writes once it is asked to flush.
 */
#include <errno.h>
#include <poll.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "../util/diag.h"
#include "../util/i18n.h"
#include "../util/map.h"
#include "../util/mem.h"
#include "../util/sha256.h"
#include "../util/text.h"
#include "blobs.h"

#define GIVE_FROM 4096 /* bytes of questions that are worth a call */
#define SLOTS	  1024 /* blobs that were asked for and can still be read */

struct blob {
	char oid[65];
	struct strbuf bytes;
	bool is_there;
};

struct blobs {
	struct subprocess_link git;
	struct strbuf out; /* questions not yet written */
	struct strbuf in; /* answers, read up to AT */
	size_t at;
	struct blob slot[SLOTS];
	/* Counted from the first on: the questions, and those answered. */
	size_t asked, answered;
	struct map place; /* object name to its last question */
	bool is_flushed; /* git was asked to, since the last question */
	bool is_broken;
};

struct blobs *
blobs_open(const struct git_place *place)
{
	static const char *const args[] = { "cat-file", "--batch-command",
		"--buffer", NULL };
	const struct git g = { .place = place, .args = args };
	struct blobs *b = xcalloc(1, sizeof(*b));

	if (git_open(&g, &b->git) == 0)
		return b;
	free(b);
	return NULL;
}

/* Talking ------------------------------------------------------------------ */

static int
broken(struct blobs *b)
{
	if (!b->is_broken)
		fail(EXIT_IO, NULL, _("git cat-file ended too early"));
	b->is_broken = true;
	return -1;
}

/* Write what can be written without waiting. */
static int
give(struct blobs *b)
{
	ssize_t n;

	if (b->out.len == 0)
		return 0;
	n = send(b->git.in, b->out.s, b->out.len, MSG_NOSIGNAL | MSG_DONTWAIT);
	if (n == -1)
		return errno == EAGAIN || errno == EINTR ? 0 : broken(b);
	memmove(b->out.s, b->out.s + n, b->out.len - (size_t)n);
	b->out.len -= (size_t)n;
	return 0;
}

/* Read some, and write meanwhile. */
static int
take(struct blobs *b)
{
	struct pollfd fds[] = { { b->git.out, POLLIN, 0 },
		{ b->out.len > 0 ? b->git.in : -1, POLLOUT, 0 } };
	char buf[65536];
	ssize_t n;

	if (poll(fds, LENGTH(fds), -1) == -1)
		return errno == EINTR ? 0 : broken(b);
	if (fds[1].revents != 0 && give(b) == -1)
		return -1;
	if (fds[0].revents == 0)
		return 0;
	n = read(b->git.out, buf, sizeof(buf));
	if (n <= 0)
		return n == -1 && errno == EINTR ? 0 : broken(b);
	if (b->at == b->in.len) {
		strbuf_reset(&b->in);
		b->at = 0;
	}
	strbuf_addn(&b->in, buf, (size_t)n);
	return 0;
}

/* The line of an answer, without its end, cut off; NULL: broken. */
static const char *
take_line(struct blobs *b)
{
	char *end;
	const char *line;

	while (b->at == b->in.len ||
	       (end = memchr(b->in.s + b->at, '\n', b->in.len - b->at)) == NULL)
		if (take(b) == -1)
			return NULL;
	*end = '\0';
	line = b->in.s + b->at;
	b->at = (size_t)(end + 1 - b->in.s);
	return line;
}

/* N bytes to OUT, in place of its own. */
static int
take_bytes(struct blobs *b, size_t n, struct strbuf *out)
{
	size_t some;

	strbuf_reset(out);
	while (out->len < n) {
		while (b->at == b->in.len)
			if (take(b) == -1)
				return -1;
		some = b->in.len - b->at;
		if (some > n - out->len)
			some = n - out->len;
		strbuf_addn(out, b->in.s + b->at, some);
		b->at += some;
	}
	return 0;
}

/* "OID TYPE SIZE" and that many bytes, or "OID missing". */
static int
take_answer(struct blobs *b)
{
	struct blob *blob = &b->slot[b->answered % SLOTS];
	struct strbuf end = { 0 };
	const char *line = take_line(b), *type, *size;
	int rc = 0;

	if (line == NULL)
		return -1;
	if ((type = strchr(line, ' ')) != NULL &&
	    (size = strchr(type + 1, ' ')) != NULL) {
		blob->is_there = starts_with(type, " blob ");
		rc = take_bytes(b, strtoul(size, NULL, 10), &blob->bytes);
		if (rc == 0)
			rc = take_bytes(b, 1, &end);
	}
	strbuf_free(&end);
	b->answered++;
	return rc;
}

/* Asking ------------------------------------------------------------------- */

/* The question about it that is still remembered; false: it was asked too long
 * ago, or never. */
static bool
find(const struct blobs *b, const char *oid, size_t *question)
{
	return map_get(&b->place, oid, question) &&
	       *question + SLOTS >= b->asked &&
	       strcmp(b->slot[*question % SLOTS].oid, oid) == 0;
}

static size_t
ask(struct blobs *b, const char *oid)
{
	struct blob *blob = &b->slot[b->asked % SLOTS];

	strbuf_free(&blob->bytes);
	snprintf(blob->oid, sizeof(blob->oid), "%s", oid);
	blob->is_there = false;
	map_put(&b->place, oid, b->asked);
	strbuf_add(&b->out, "contents ");
	strbuf_add(&b->out, oid);
	strbuf_addc(&b->out, '\n');
	b->is_flushed = false;
	if (b->out.len >= GIVE_FROM)
		give(b);
	return b->asked++;
}

void
blobs_want(struct blobs *b, const char *oid)
{
	size_t question;

	/* So many that get() can always ask for one more. */
	if (!b->is_broken && b->asked - b->answered < SLOTS / 2 &&
	    !find(b, oid, &question))
		ask(b, oid);
}

/* The blob in memory, or NULL: git ended. */
static struct blob *
get(struct blobs *b, const char *oid)
{
	size_t question;

	if (b->is_broken)
		return NULL;
	if (!find(b, oid, &question)) {
		question = ask(b, oid);
	}
	if (b->answered <= question && !b->is_flushed) {
		strbuf_add(&b->out, "flush\n");
		b->is_flushed = true;
		give(b);
	}
	while (b->answered <= question)
		if (take_answer(b) == -1)
			return NULL;
	return &b->slot[question % SLOTS];
}

int
blobs_read(struct blobs *b, const char *oid, struct strbuf *out)
{
	const struct blob *blob = get(b, oid);

	if (blob == NULL)
		return -1;
	strbuf_reset(out);
	if (blob->is_there)
		strbuf_addn(out, blob->bytes.len > 0 ? blob->bytes.s : "",
		    blob->bytes.len);
	return blob->is_there;
}

int
blobs_sha256(
    struct blobs *b, const char *oid, size_t *size, char hex[SHA256_LEN])
{
	struct blob *blob = get(b, oid);

	if (blob == NULL)
		return -1;
	*size = blob->bytes.len;
	if (blob->is_there)
		sha256_hex(blob->bytes.len > 0 ? blob->bytes.s : "",
		    blob->bytes.len, hex);
	/* It may be large; asked again, it is found anew. */
	if (blob->is_there)
		*blob->oid = '\0';
	strbuf_free(&blob->bytes);
	return blob->is_there;
}

void
blobs_close(struct blobs *b)
{
	if (b == NULL)
		return;
	git_close(&b->git, NULL);
	for (size_t i = 0; i < SLOTS; i++)
		strbuf_free(&b->slot[i].bytes);
	strbuf_free(&b->out);
	strbuf_free(&b->in);
	map_free(&b->place);
	free(b);
}
