/* The journal. */
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "../util/beneath.h"
#include "../util/file.h"
#include "../util/mem.h"
#include "../util/strbuf.h"
#include "../util/strlist.h"
#include "../util/text.h"
#include "journal.h"

#define WRITING	     "dl-act 1 writing\n"
#define WRITTEN	     "dl-act 1 written\n"
#define REMOVAL	     "- " /* before a path that goes */
#define DIGITS_LEAST 40 /* of the name of a blob, before other paths */

int
journal_write(const char *path, const struct journal *j)
{
	struct strbuf s = { 0 };
	int e, rc;

	strbuf_add(&s, j->written ? WRITTEN : WRITING);
	for (size_t i = 0; i < j->paths.n; i++) {
		if (i < j->blobs.n)
			strbuf_addf(&s, "%s ", j->blobs.v[i]);
		strbuf_addf(&s, "%s\n", j->paths.v[i]);
	}
	for (size_t i = 0; i < j->removals.n; i++)
		strbuf_addf(&s, "%s%s\n", REMOVAL, j->removals.v[i]);
	strbuf_addf(&s, "\n%s", j->message);
	rc = file_replace(path, s.s, s.len);
	e = errno;
	strbuf_free(&s);
	errno = e;
	return rc;
}

static bool
are_plain(const struct strlist *paths)
{
	for (size_t i = 0; i < paths->n; i++)
		if (!beneath_is_plain(paths->v[i]))
			return false;
	return true;
}

/* A line of N bytes. */
static void
take_path(struct journal *j, const char *line, size_t n)
{
	const size_t mark = strlen(REMOVAL);
	const size_t digits = strspn(line, "0123456789abcdef");

	if (starts_with(line, REMOVAL)) {
		strlist_take(&j->removals, xstrndup(line + mark, n - mark));
		return;
	}
	if (digits >= DIGITS_LEAST && line[digits] == ' ') {
		strlist_take(&j->blobs, xstrndup(line, digits));
		line += digits + 1;
		n -= digits + 1;
	}
	strlist_take(&j->paths, xstrndup(line, n));
}

int
journal_mark_written(const char *path)
{
	const int fd = open(path, O_WRONLY | O_CLOEXEC);
	const size_t n = strlen(WRITTEN);
	int e, rc;

	_Static_assert(sizeof(WRITING) == sizeof(WRITTEN), "in place");
	if (fd == -1)
		return -1;
	rc = pwrite(fd, WRITTEN, n, 0) == (ssize_t)n ? fdatasync(fd) : -1;
	e = errno;
	close(fd);
	errno = e;
	return rc;
}

int
journal_read(const char *path, struct journal *j)
{
	struct strbuf s = { 0 };
	char *p, *lf;

	*j = (struct journal){ 0 };
	if (file_read(path, &s, FILE_MOST) == -1) {
		strbuf_free(&s);
		return errno == ENOENT ? 0 : -1;
	}
	j->written = starts_with(s.s, WRITTEN);
	p = s.s;
	if (j->written || starts_with(p, WRITING))
		p += strlen(WRITING);
	for (; (lf = strchr(p, '\n')) != NULL && lf != p; p = lf + 1)
		take_path(j, p, (size_t)(lf - p));
	j->message = xstrdup(lf != NULL ? lf + 1 : "");
	strbuf_free(&s);
	if (are_plain(&j->paths) && are_plain(&j->removals))
		return 1;
	journal_free(j);
	errno = EBADMSG;
	return -1;
}

void
journal_free(struct journal *j)
{
	strlist_free(&j->paths);
	strlist_free(&j->blobs);
	strlist_free(&j->removals);
	free(j->message);
	*j = (struct journal){ 0 };
}
