/* Operands. */
#include <stdlib.h>
#include <string.h>

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

int
operands_open(struct operands *r, const struct command *cmd, const char *rev)
{
	const char *stream;

	*r = (struct operands){ 0 };
	if (operands_sort(cmd, &r->refs, &stream) == -1) {
		strlist_free(&r->refs);
		return -1;
	}
	if (stream != NULL) {
		if (rev != NULL)
			die(EXIT_USAGE,
			    _("-r is for the register, not for a stream"));
		r->reg.zone = zone_own();
		if (cmd->is_filter)
			sandbox_enter_here((const char *[]){ stream, NULL });
		r->reader = (cmd->is_filter ? reader_open : reader_open_fenced)(
		    &r->reg.zone, stream, FORMAT_GUESS);
		return r->reader != NULL ? 0 : -1;
	}
	command_register(cmd, &r->reg);
	r->now = clock_now(&r->reg.zone);
	if ((r->view = snapshot_open(&r->reg, rev)) == NULL) {
		operands_close(r);
		return -1;
	}
	return 0;
}

static int
next_of_register(struct operands *r, struct incident *i)
{
	const int got = snapshot_next(r->view, i);

	if (got == 1 && fault_is_impossible(i, r->now, false) &&
	    r->impossible++ == 0)
		r->first = xstrdup(incident_text(i, FIELD_REF));
	return got;
}

int
operands_next(struct operands *r, struct incident *i)
{
	const char *ref;

	if (r->reader != NULL)
		return reader_next(r->reader, i);
	if (r->refs.n == 0)
		return next_of_register(r, i);
	if (r->at == r->refs.n)
		return 0;
	ref = r->refs.v[r->at++];
	if (operands_found(snapshot_get(r->view, ref, i), ref) != 1)
		return -1;
	fault_is_impossible(i, r->now, true);
	return 1;
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
	if (r->reader != NULL) {
		reader_close(r->reader);
	} else {
		snapshot_close(r->view);
		register_close(&r->reg);
	}
	if (r->impossible > 0)
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
