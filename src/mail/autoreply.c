/* The marks of automatic mail. */
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "../util/addr_spec.h"
#include "../util/mem.h"
#include "../util/text.h"
#include "../util/utf8.h"
#include "autoreply.h"

#define MAX_REASON 100 /* bytes */

static void
lower(char *s)
{
	for (; *s != '\0'; s++)
		*s = ascii_lower(*s);
}

static bool
always(const char *v)
{
	(void)v;
	return true;
}

static bool
is_not_no(const char *v)
{
	return strncmp(v, "no", 2) != 0 ||
	       (v[2] != '\0' && strchr(" \t;(", v[2]) == NULL);
}

static bool
is_null_path(const char *v)
{
	return strcmp(v, "<>") == 0 || *v == '\0';
}

static bool
is_bulk(const char *v)
{
	return starts_with(v, "bulk") || starts_with(v, "list") ||
	       starts_with(v, "junk") || starts_with(v, "auto_reply") ||
	       starts_with(v, "auto-reply");
}

/* "DR, OOF, AutoReply": read receipts alone do not count. */
static bool
is_suppress(const char *v)
{
	return strstr(v, "all") != NULL || strstr(v, "oof") != NULL ||
	       strstr(v, "autoreply") != NULL;
}

static bool
is_report(const char *v)
{
	return starts_with(v, "multipart/report") ||
	       starts_with(v, "message/delivery-status") ||
	       starts_with(v, "message/disposition-notification");
}

/* The strongest first.  A name that ends in * is a prefix. */
static const struct {
	const char *name;
	bool (*matches)(const char *value);
} markers[] = {
	{ "x-datalek-reference", always },
	{ "auto-submitted", is_not_no },
	{ "x-failed-recipients", always },
	{ "content-type", is_report },
	{ "return-path", is_null_path },
	{ "x-autoreply", is_not_no },
	{ "x-autorespond", is_not_no },
	{ "x-autoresponder", is_not_no },
	{ "x-auto-reply", is_not_no },
	{ "precedence", is_bulk },
	{ "x-precedence", is_bulk },
	{ "list-*", always },
	{ "x-auto-response-suppress", is_suppress },
};

static bool
is_named(const struct header_line *h, const char *name)
{
	const size_t n = strlen(name);

	if (name[n - 1] != '*')
		return header_is(h, name);
	return h->name_len >= n && strncasecmp(h->name, name, n - 1) == 0;
}

/* Note the mark unless one of a lower rank, a stronger one, is known. */
static void
note_mark(struct autoreply *a, int rank, const char *name, const char *value)
{
	if (a->rank != 0 && a->rank <= rank)
		return;
	a->rank = rank;
	strbuf_reset(&a->reason);
	strbuf_add(&a->reason, name);
	/* "multipart/report" without its boundary. */
	if (*value != '\0') {
		strbuf_add(&a->reason, ": ");
		strbuf_addn(&a->reason, value, strcspn(value, ";"));
	}
	if (a->reason.len > MAX_REASON)
		a->reason.len = utf8_span(a->reason.s, MAX_REASON);
	a->reason.s[a->reason.len] = '\0';
}

void
autoreply_header(
    struct autoreply *a, const struct header_line *h, const char *value)
{
	char *low = xstrdup(value), *name;

	lower(low);
	for (size_t i = 0; i < LENGTH(markers); i++) {
		if (!is_named(h, markers[i].name) || !markers[i].matches(low))
			continue;
		name = xstrndup(h->name, h->name_len);
		if (i == 0)
			note_mark(a, 1, "our own mail", "");
		else
			note_mark(a, (int)i + 1, name, value);
		free(name);
		break;
	}
	free(low);
}

/* Is this the mailbox of a program, or one that nobody reads? */
static bool
is_robot(const char *local)
{
	static const char *const whole[] = { "mailer-daemon", "postmaster",
		"maildaemon", "mail-daemon", "daemon" };
	static const char *const within[] = { "noreply", "no-reply", "no_reply",
		"no.reply", "donotreply", "do-not-reply", "do_not_reply",
		"do.not.reply", "nietbeantwoorden", "niet-beantwoorden" };

	for (size_t i = 0; i < LENGTH(whole); i++)
		if (strcmp(local, whole[i]) == 0)
			return true;
	for (size_t i = 0; i < LENGTH(within); i++)
		if (strstr(local, within[i]) != NULL)
			return true;
	return ends_with(local, "-request") || ends_with(local, "-owner") ||
	       starts_with(local, "owner-") || starts_with(local, "bounce") ||
	       ends_with(local, "-bounces");
}

void
autoreply_sender(struct autoreply *a, const char *addr)
{
	const char *at = strrchr(addr, '@');
	char *local;

	if (!is_addr_spec(addr)) {
		note_mark(a, 100, "no sender address", "");
		return;
	}
	local = xstrndup(addr, (size_t)(at - addr));
	lower(local);
	if (is_robot(local))
		note_mark(a, 50, "From", addr);
	free(local);
}
