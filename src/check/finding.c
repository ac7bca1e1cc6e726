/* What a check finds. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../record/csv.h"
#include "../util/diag.h"
#include "../util/i18n.h"
#include "../util/mem.h"
#include "finding.h"

#define SHOWN_MOST 20 /* of one fault, as text */

/* TEXT with each "%s" replaced by the next of TEXTS, whose control characters
 * are made visible: one line; the caller frees. */
static char *
fill(const char *text, const char *const *texts)
{
	char *s = NULL;
	size_t len;
	FILE *fp = open_memstream(&s, &len);
	const char *hole;

	if (fp == NULL)
		die(EXIT_TEMP, "%s", _("out of memory"));
	while ((hole = strstr(text, "%s")) != NULL) {
		fwrite(text, 1, (size_t)(hole - text), fp);
		put_visible(fp, *texts++);
		text = hole + 2;
	}
	fputs(text, fp);
	fclose(fp);
	return s;
}

static const char *
or_empty(const char *s)
{
	return s != NULL ? s : "";
}

bool
finding_add(struct findings *f, const char *id, const struct finding_place *at,
    const char *const *texts)
{
	const struct check_fault *fault = check_fault_find(id);
	struct finding one = { .fault = fault, .line = at->line };
	char *key;
	bool is_new;
	size_t n;

	if (fault == NULL)
		die(EXIT_INTERNAL, "%s", id);
	one.text = fill(_(fault->text), texts);
	key = xasprintf("%s %s %lu %s %s", id, at->file, at->line,
	    or_empty(at->commit), one.text);
	is_new = !map_get(&f->seen, key, &n);
	if (!is_new) {
		free(one.text);
	} else {
		one.file = xstrdup(at->file);
		one.ref = xstrdup(or_empty(at->ref));
		one.commit = xstrdup(or_empty(at->commit));
		one.subject = xstrdup("");
		one.before = xstrdup("");
		f->v = xgrow(f->v, &f->cap, f->n + 1, sizeof(*f->v));
		f->v[f->n++] = one;
		map_put(&f->seen, key, f->n);
	}
	free(key);
	return is_new;
}

/* Changes that are put back ------------------------------------------------ */

void
finding_subject(struct findings *f, const char *subject, const char *before)
{
	struct finding *one = &f->v[f->n - 1];
	size_t last;

	/* A thing that was changed twice was once what it was before both. */
	if (map_get(&f->open, subject, &last) && last > 0)
		before = f->v[last - 1].before;
	before = xstrdup(before);
	free(one->subject);
	free(one->before);
	one->subject = xstrdup(subject);
	one->before = unconst(before);
	map_put(&f->open, subject, f->n);
}

bool
finding_mend(struct findings *f, const char *subject, const char *now)
{
	size_t last;

	if (!map_get(&f->open, subject, &last) || last == 0 ||
	    strcmp(f->v[last - 1].before, now) != 0)
		return false;
	for (size_t n = 0; n < f->n; n++)
		if (strcmp(f->v[n].subject, subject) == 0)
			f->v[n].is_mended = true;
	map_put(&f->open, subject, 0);
	return true;
}

/* All of them -------------------------------------------------------------- */

static void
free_one(struct finding *one)
{
	free(one->file);
	free(one->ref);
	free(one->commit);
	free(one->text);
	free(one->subject);
	free(one->before);
}

static int
compare(const void *x, const void *y)
{
	const struct finding *a = x, *b = y;
	int c = strcmp(a->file, b->file);

	if (c == 0 && a->line != b->line)
		c = a->line < b->line ? -1 : 1;
	if (c == 0)
		c = strcmp(a->fault->id, b->fault->id);
	return c != 0 ? c : strcmp(a->text, b->text);
}

void
findings_sort(struct findings *f)
{
	size_t n = 0;

	for (size_t i = 0; i < f->n; i++)
		if (f->v[i].is_mended)
			free_one(&f->v[i]);
		else
			f->v[n++] = f->v[i];
	f->n = n;
	map_free(&f->open);
	map_free(&f->seen);
	if (n > 1)
		qsort(f->v, n, sizeof(*f->v), compare);
}

size_t
findings_count(const struct findings *f)
{
	size_t n = 0;

	for (size_t i = 0; i < f->n; i++)
		n += f->v[i].fault->level != CHECK_INFORMATION &&
		     !f->v[i].is_mended;
	return n;
}

void
findings_free(struct findings *f)
{
	for (size_t i = 0; i < f->n; i++)
		free_one(&f->v[i]);
	free(f->v);
	map_free(&f->seen);
	map_free(&f->open);
	*f = (struct findings){ 0 };
}

/* In words ----------------------------------------------------------------- */

/* With control characters made visible; the caller frees. */
static char *
visible(const char *s)
{
	char *shown = NULL;
	size_t len;
	FILE *fp = open_memstream(&shown, &len);

	if (fp == NULL)
		die(EXIT_TEMP, "%s", _("out of memory"));
	put_visible(fp, s);
	fclose(fp);
	return shown;
}

static void
put_line(struct strbuf *out, const struct finding *one)
{
	char *file = visible(*one->file != '\0' ? one->file : "git");

	strbuf_add(out, file);
	free(file);
	if (one->line > 0)
		strbuf_addf(out, ":%lu:1", one->line);
	strbuf_addf(out, ": %s: %s: %s; %s\n",
	    check_level_word(one->fault->level), one->fault->id, one->text,
	    _(one->fault->remedy));
}

void
findings_text(const struct findings *f, struct strbuf *out)
{
	struct map counts = { 0 };
	size_t count;

	for (size_t n = 0; n < f->n; n++) {
		const char *id = f->v[n].fault->id;

		count = 0;
		map_get(&counts, id, &count);
		map_put(&counts, id, count + 1);
		if (count < SHOWN_MOST)
			put_line(out, &f->v[n]);
	}
	for (size_t n = 0; check_fault_at(n) != NULL; n++)
		if (map_get(&counts, check_fault_at(n)->id, &count) &&
		    count > SHOWN_MOST)
			note(_("%s: %zu more; -f csv shows all"),
			    check_fault_at(n)->id, count - SHOWN_MOST);
	map_free(&counts);
}

void
findings_csv(const struct findings *f, struct strbuf *out)
{
	static const char *const levels[] = {
		[CHECK_INFORMATION] = "information",
		[CHECK_WARNING] = "warning",
		[CHECK_ERROR] = "error"
	};
	char line[24];

	strbuf_add(out, "id,level,file,line,ref,commit,text,remedy\n");
	for (size_t n = 0; n < f->n; n++) {
		const struct finding *one = &f->v[n];
		const char *const cells[] = { one->fault->id,
			levels[one->fault->level], one->file, line, one->ref,
			one->commit, one->text, _(one->fault->remedy) };

		snprintf(line, sizeof(line), "%.0lu", one->line);
		for (size_t c = 0; c < LENGTH(cells); c++) {
			if (c > 0)
				strbuf_addc(out, ',');
			csv_add(out, cells[c]);
		}
		strbuf_addc(out, '\n');
	}
}
