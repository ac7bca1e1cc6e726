/* Operands. */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "../core/reference.h"
#include "../record/fault_report.h"
#include "../util/clock.h"
#include "../util/diag.h"
#include "../util/file.h"
#include "../util/i18n.h"
#include "../util/mem.h"
#include "../util/sandbox.h"
#include "../util/strlist.h"
#include "operands.h"

static char *
in_capitals(const char *s)
{
	char *copy = xstrdup(s);

	for (char *p = copy; *p != '\0'; p++)
		if (*p >= 'a' && *p <= 'z')
			*p = (char)(*p - 'a' + 'A');
	return copy;
}

/* PREFIX-YEAR-NUMBER-DIGIT, whatever the digit. */
static bool
looks_like_ref(const char *s)
{
	struct strlist parts = { 0 };
	bool ok;

	strlist_split(&parts, s, '-');
	ok = parts.n == 4 && reference_is_prefix(parts.v[0]);
	for (size_t i = 1; ok && i < 4; i++)
		ok = parts.v[i][0] != '\0' &&
		     parts.v[i][strspn(parts.v[i], "0123456789")] == '\0';
	strlist_free(&parts);
	return ok;
}

static int
fail_operand(const char *operand, const char *capitals)
{
	fail(EXIT_DATA, NULL,
	    looks_like_ref(capitals)
		? _("\"%s\" is mistyped: its last digit, a check digit, does "
		    "not fit")
		: _("expected a reference such as DL-2026-0042-3 or a file, "
		    "got \"%s\""),
	    operand);
	return -1;
}

int
operands_sort(
    const struct command *cmd, struct strlist *refs, const char **stream)
{
	struct reference r;
	const char *s;
	char *ref;
	int rc = 0;

	*stream = NULL;
	for (int i = 0; i < cmd->n; i++) {
		s = cmd->operands[i];
		ref = in_capitals(s);
		if (!reference_parse(ref, &r)) {
			if (strcmp(s, "-") == 0 || strpbrk(s, "/.") != NULL ||
			    is_file(s))
				*stream = s;
			else
				rc = fail_operand(s, ref);
		} else if (!strlist_has(refs, ref)) { /* named twice: once */
			strlist_add(refs, ref);
		}
		free(ref);
	}
	if (*stream != NULL && cmd->n > 1)
		die(EXIT_USAGE, _("expected references, or one file or -"));
	return rc;
}

int
operands_items(const struct command *cmd, struct strlist *items)
{
	int rc = 0;

	for (int i = 0; i < cmd->n; i++) {
		const char *s = cmd->operands[i], *key = strchr(s, ':');
		struct reference r;
		char *word = key != NULL ? xstrndup(s, (size_t)(key - s))
					 : xstrdup(s);
		char *ref = in_capitals(word);
		char *item = xasprintf("%s%s", ref, key != NULL ? key : "");

		if (!reference_parse(ref, &r))
			rc = fail_operand(s, ref);
		else if (!strlist_has(items, item))
			strlist_add(items, item);
		free(item);
		free(ref);
		free(word);
	}
	return rc;
}

int
operands_found(int got, const char *ref)
{
	if (got == 0)
		fail(EXIT_NO, NULL, _("%s: there is no such incident"), ref);
	return got;
}

/* Read the stream to its end: a command that writes it may still be changing
 * the register until then. */
static void
hold_rows(struct operands *r)
{
	int got;

	do {
		r->held = xgrow(
		    r->held, &r->heldcap, r->nheld + 1, sizeof(*r->held));
		got = reader_next(r->reader, &r->held[r->nheld]);
		r->nheld += got == 1;
		r->nfaulty += got == -1;
	} while (got != 0);
}

/* Without a row of the register, that has nothing to do with the stream. */
static void
leave_register(struct operands *r, const struct command *cmd)
{
	for (size_t n = 0; n < r->nheld; n++)
		if (stream_rows_is_own(&r->rows, &r->held[n]))
			return;
	if (r->nheld == 0)
		return;
	if (cmd->dir != NULL)
		note(_("no row of the input is in the register %s: only the "
		       "input is known"),
		    r->reg.dir);
	snapshot_close(r->view);
	r->view = NULL;
	register_close(&r->reg);
	r->reg = (struct reg){ .zone = zone_own() };
	stream_rows_close(&r->rows);
	stream_rows_open(&r->rows, NULL, NULL);
}

static int
open_stream(struct operands *r, const struct command *cmd, const char *path)
{
	const bool has_register = !cmd->is_filter &&
				  (cmd->dir != NULL || register_exists(NULL));

	if (has_register)
		command_register(cmd, &r->reg);
	else
		r->reg.zone = zone_own();
	r->now = clock_now(&r->reg.zone);
	if (cmd->is_filter)
		sandbox_enter_here((const char *[]){ path, NULL });
	r->reader = (cmd->is_filter ? reader_open : reader_open_fenced)(
	    &r->reg.zone, path, FORMAT_GUESS);
	if (r->reader == NULL)
		return -1;
	if (!has_register) {
		stream_rows_open(&r->rows, NULL, NULL);
		return 0;
	}
	hold_rows(r);
	if ((r->view = snapshot_open(&r->reg, NULL)) == NULL)
		return -1;
	stream_rows_open(&r->rows, &r->reg, r->view);
	leave_register(r, cmd);
	return 0;
}

int
operands_open(struct operands *r, const struct command *cmd, const char *rev)
{
	const char *stream;
	int rc;

	*r = (struct operands){ .is_filter = cmd->is_filter };
	if (operands_sort(cmd, &r->refs, &stream) == -1) {
		strlist_free(&r->refs);
		return -1;
	}
	if (stream != NULL && rev != NULL)
		die(EXIT_USAGE, _("-r is for the register, not for a stream"));
	if (stream != NULL) {
		rc = open_stream(r, cmd, stream);
	} else {
		command_register(cmd, &r->reg);
		r->now = clock_now(&r->reg.zone);
		r->view = snapshot_open(&r->reg, rev);
		rc = r->view != NULL ? 0 : -1;
	}
	if (rc == -1)
		operands_close(r);
	return rc;
}

/* 1, 0 or -1: the next row as it was read. */
static int
take_row(struct operands *r, struct incident *i)
{
	if (r->held == NULL)
		return reader_next(r->reader, i);
	if (r->held_at < r->nheld) {
		*i = r->held[r->held_at++];
		return 1;
	}
	if (r->nfaulty == 0)
		return 0;
	r->nfaulty--;
	return -1;
}

static int
next_row(struct operands *r, struct incident *i)
{
	int got;

	do
		got = take_row(r, i);
	while (got == 1 && !r->is_filter &&
	       (got = stream_rows_take(&r->rows, i, true)) == 0);
	if (got == 1 && r->view != NULL && !i->source.is_stream)
		fault_is_impossible(i, r->now, &r->reg.zone, true);
	return got;
}

static int
next_of_register(struct operands *r, struct incident *i)
{
	const int got = snapshot_next(r->view, i);

	if (got == 1 && fault_is_impossible(i, r->now, &r->reg.zone, false) &&
	    r->impossible++ == 0)
		r->first = xstrdup(incident_text(i, FIELD_REF));
	return got;
}

static int
next(struct operands *r, struct incident *i)
{
	const char *ref;

	if (r->reader != NULL)
		return next_row(r, i);
	if (r->refs.n == 0)
		return next_of_register(r, i);
	if (r->at == r->refs.n)
		return 0;
	ref = r->refs.v[r->at++];
	if (operands_found(snapshot_get(r->view, ref, i), ref) != 1)
		return -1;
	fault_is_impossible(i, r->now, &r->reg.zone, true);
	return 1;
}

int
operands_next(struct operands *r, struct incident *i)
{
	const int got = next(r, i);
	bool is_edited = false;

	if (got != 1)
		return got;
	for (enum field f = 0; f < FIELD_MAX; f++)
		is_edited |= i->source.edited[f];
	r->own += !i->source.is_stream;
	r->elsewhere += i->source.is_stream;
	r->edited += is_edited;
	return got;
}

bool
operands_name(const struct operands *r, const char *ref)
{
	return r->reader != NULL ? stream_rows_has(&r->rows, ref)
				 : r->refs.n == 0 || strlist_has(&r->refs, ref);
}

struct incident *
operands_gather(struct operands *r, size_t *n, bool *faulty)
{
	struct incident *all = NULL;
	size_t cap = 0;
	int got;

	*n = 0;
	*faulty = false;
	for (;;) {
		all = xgrow(all, &cap, *n + 1, sizeof(*all));
		if ((got = operands_next(r, &all[*n])) == 0)
			return all;
		*faulty |= got == -1;
		*n += got == 1;
	}
}

void
operands_close(struct operands *r)
{
	for (; r->held_at < r->nheld; r->held_at++)
		incident_free(&r->held[r->held_at]);
	free(r->held);
	stream_rows_close(&r->rows);
	reader_close(r->reader);
	snapshot_close(r->view);
	register_close(&r->reg);
	/* A cron that reads them all would say it every day. */
	if (r->impossible > 0 && isatty(STDERR_FILENO))
		warning(NULL,
		    ngettext("%zu record holds what cannot be: dl-list %s says "
			     "what",
			"%zu records hold what cannot be: dl-list %s says what "
			"of the first",
			r->impossible),
		    r->impossible, r->first);
	free(r->first);
	strlist_free(&r->refs);
}
