/* Where mail is taken from: a message, an mbox, a Maildir. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../mail/maildir.h"
#include "../mail/mbox.h"
#include "../util/diag.h"
#include "../util/file.h"
#include "../util/i18n.h"
#include "../util/mem.h"
#include "../util/utf8.h"
#include "parts.h"

static bool
is_empty(const char *p, size_t n)
{
	for (; n > 0; p++, n--)
		if (strchr(" \t\r\n", *p) == NULL)
			return false;
	return true;
}

static int
fail_empty(const char *name)
{
	const struct loc where = { .file = name };

	fail(EXIT_DATA, &where, _("expected a mail, got an empty file"));
	return -1;
}

/*
 * A mail server may have put a "From " line before it: no part of the mail.  It
 * may be all that tells that the envelope had no sender, which a server that
 * delivers for good says in the header (RFC 5321, section 4.4).
 */
static int
take_message(struct intake *in, const char *raw, size_t n, const char *name)
{
	const size_t from = mbox_from_line(raw, n);
	struct strbuf mail = { 0 };
	int rc;

	if (is_empty(raw + from, n - from))
		return fail_empty(name);
	if (!mbox_is_from_nobody(raw, n))
		return intake_message(in, raw + from, n - from, name);
	strbuf_add(&mail, "Return-Path: <>\n");
	strbuf_addn(&mail, raw + from, n - from);
	rc = intake_message(in, mail.s, mail.len, name);
	strbuf_free(&mail);
	return rc;
}

static int
take_mbox(struct intake *in, const char *box, size_t n, const char *name)
{
	struct strbuf mail = { 0 };
	size_t at = 0;
	int rc = 0;

	if (is_empty(box, n))
		return fail_empty(name);
	while (mbox_next(box, n, &at, &mail))
		if (intake_message(in, mail.s, mail.len, name) == -1)
			rc = -1;
	strbuf_free(&mail);
	return rc;
}

/* From a file or standard input. */
static int
take_file(struct intake *in, const char *path,
    int (*take)(struct intake *, const char *, size_t, const char *))
{
	const char *name = strcmp(path, "-") == 0 ? "<stdin>" : path;
	struct strbuf bytes = { 0 };
	int rc = -1;

	if (file_read(path, &bytes, FILE_MOST) == -1)
		fail_errno(name);
	else
		rc = take(in, bytes.s, bytes.len, name);
	strbuf_free(&bytes);
	return rc;
}

/* A message that its owner removes meanwhile is no fault. */
static int
take_from_folder(struct intake *in, const char *dir, const char *path)
{
	char *name = path_join(dir, path);
	struct strbuf mail = { 0 };
	int rc = -1;

	if (maildir_read(dir, path, &mail, FILE_MOST) == 0)
		rc = take_message(in, mail.s, mail.len, name);
	else if (errno == ENOENT)
		rc = 0;
	else
		fail_errno(name);
	strbuf_free(&mail);
	free(name);
	return rc;
}

static int
take_folder(struct intake *in, const char *dir)
{
	const struct loc where = { .file = dir };
	struct strlist paths = { 0 };
	int rc = 0;

	if (!maildir_is(dir)) {
		fail(EXIT_DATA, &where,
		    _("expected a Maildir, a folder with new and cur in it"));
		return -1;
	}
	if (maildir_list(dir, &paths) == -1) {
		fail_errno(dir);
		rc = -1;
	}
	for (size_t i = 0; i < paths.n; i++)
		if (take_from_folder(in, dir, paths.v[i]) == -1)
			rc = -1;
	strlist_free(&paths);
	return rc;
}

int
intake_mail(struct intake *in, const char *path)
{
	if (is_dir(path))
		return take_folder(in, path);
	return take_file(
	    in, path, strcmp(path, "-") == 0 ? take_message : take_mbox);
}

int
intake_mbox(struct intake *in, const char *path)
{
	return take_file(in, path, take_mbox);
}

static bool
is_mail_file(const char *path)
{
	char start[4096];
	FILE *fp;
	size_t n;

	if (is_dir(path))
		return true;
	fp = fopen(path, "re");
	if (fp == NULL)
		return true; /* reading it will say why not */
	n = fread(start, 1, sizeof(start), fp);
	fclose(fp);
	return mbox_is_likely(start, n);
}

/* In the order in which they are tried: the first byte, or one of the first
 * line. */
static const struct {
	const char *bytes, *format;
	bool is_first;
} looks[] = {
	{ "<", "xml", true },
	{ "{[", "jsonl", true },
	{ ",;\t", "csv", false },
};

/* Standard input is one mail; rows would be an empty one, whose time limits
 * run. */
static int
take_likely_message(
    struct intake *in, const char *raw, size_t n, const char *name)
{
	const struct loc where = { .file = name, .line = 1 };
	const size_t line = n > 0 ? strcspn(raw, "\r\n") : 0;
	size_t l = 0;

	if (is_empty(raw, n) || mbox_is_likely(raw, n))
		return take_message(in, raw, n, name);
	while (l < LENGTH(looks) &&
	       strcspn(raw, looks[l].bytes) >= (looks[l].is_first ? 1 : line))
		l++;
	if (l < LENGTH(looks))
		fail(EXIT_DATA, &where,
		    _("expected a mail, got what looks like %s: give -f %s, "
		      "or -f mail if it is a mail"),
		    looks[l].format, looks[l].format);
	else
		fail(EXIT_DATA, &where,
		    _("expected a mail, which begins with a line such as "
		      "\"From: noor@example.nl\", got \"%.*s\": give -f mail "
		      "if it is one"),
		    (int)(line < 60 ? utf8_span(raw, line)
				    : utf8_span(raw, 60)),
		    raw);
	return -1;
}

int
intake_file(struct intake *in, const char *path)
{
	char *paths[] = { unconst(path) };

	if (strcmp(path, "-") == 0)
		return take_file(in, path, take_likely_message);
	return is_mail_file(path) ? intake_mail(in, path)
				  : intake_records(in, FORMAT_GUESS, paths, 1);
}
