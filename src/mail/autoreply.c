/* Which mail must never be answered by a program. */
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "../util/mem.h"
#include "autoreply.h"

#define WHY_MOST 100 /* bytes of a reason */

static void
lower(char *s)
{
	for (; *s != '\0'; s++)
		if (*s >= 'A' && *s <= 'Z')
			*s = (char)(*s - 'A' + 'a');
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

/* "DR, OOF, AutoReply": receipts alone do not matter to us. */
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

/* The first that fits is the one that is told; a name ending in * begins so. */
static const struct {
	const char *name;
	bool (*fits)(const char *value);
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
is_named(const struct head *h, const char *name)
{
	const size_t n = strlen(name);
	struct head begin = *h;

	if (name[n - 1] != '*')
		return mail_head_is(h, name);
	if (h->name_len < n)
		return false;
	begin.name_len = n; /* compared up to the star */
	return strncasecmp(begin.name, name, n - 1) == 0;
}

/* Take WHY unless something of a better (lower) rank is known. */
static void
set(struct mail_auto *a, int rank, const char *name, const char *value)
{
	if (a->rank != 0 && a->rank <= rank)
		return;
	a->rank = rank;
	strbuf_reset(&a->why);
	strbuf_add(&a->why, name);
	/* "multipart/report", not its boundary; and no more than a line. */
	if (*value != '\0') {
		strbuf_add(&a->why, ": ");
		strbuf_addn(&a->why, value, strcspn(value, ";"));
	}
	if (a->why.len > WHY_MOST)
		a->why.len = utf8_span(a->why.s, WHY_MOST);
	a->why.s[a->why.len] = '\0';
}

void
mail_auto_header(struct mail_auto *a, const struct head *h, const char *value)
{
	char *low = xstrdup(value), *name;

	lower(low);
	for (size_t i = 0; i < LENGTH(markers); i++) {
		if (!is_named(h, markers[i].name) || !markers[i].fits(low))
			continue;
		name = xstrndup(h->name, h->name_len);
		if (i == 0)
			set(a, 1, "our own mail", "");
		else
			set(a, (int)i + 1, name, value);
		free(name);
		break;
	}
	free(low);
}

/* Addresses that a program reads, or nobody. */
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
mail_auto_sender(struct mail_auto *a, const char *addr)
{
	const char *at = strrchr(addr, '@');
	char *local;

	if (at == NULL || at == addr || at[1] == '\0' ||
	    strpbrk(addr, " \t<>,;") != NULL) {
		set(a, 100, "no sender address", "");
		return;
	}
	local = xstrndup(addr, (size_t)(at - addr));
	lower(local);
	if (is_robot(local))
		set(a, 50, "From", addr);
	free(local);
}
