/* Commits and changes in words. */
#include <stdlib.h>
#include <string.h>

#include "../document/difference.h"
#include "../document/quote.h"
#include "../util/i18n.h"
#include "../util/mem.h"
#include "words.h"

#define PERSON_MOST 100 /* characters of a name */
#define PATH_MOST   300

const char *
audit_act(const struct walk_commit *c, const char *lang)
{
	static const struct {
		const char *act, *words;
	} acts[] = {
		{ "init", N_("register made") },
		{ "new", N_("registered") },
		{ "classify", N_("assessed") },
		{ "notify", N_("notification or letter") },
		{ "update", N_("updated") },
		{ "join", N_("joined to a dossier") },
		{ "undo", N_("taken back") },
		{ "redo", N_("done again") },
		{ "reread", N_("mail read again") },
		{ "report", N_("report archived") },
	};

	for (size_t n = 0; n < LENGTH(acts); n++)
		if (strcmp(c->act, acts[n].act) == 0)
			return i18n_text(lang, acts[n].words);
	if (c->parents > 1)
		return i18n_text(lang, N_("merge of two clones"));
	return i18n_text(lang, N_("made by no command"));
}

static void
add_person(struct strbuf *out, const struct walk_person *p)
{
	quote_add(out, p->name, PERSON_MOST);
	strbuf_add(out, " <");
	quote_add(out, p->email, PERSON_MOST);
	strbuf_add(out, ">");
}

void
audit_add_people(
    struct strbuf *out, const struct walk_commit *c, const char *lang)
{
	add_person(out, &c->author);
	if (strcmp(c->author.name, c->committer.name) == 0 &&
	    strcmp(c->author.email, c->committer.email) == 0)
		return;
	strbuf_add(out, i18n_text(lang, N_(", committed by ")));
	add_person(out, &c->committer);
}

bool
audit_is_shown(const struct audit_change *one)
{
	const struct field_def *d = change_def(one);

	return d == NULL || (d->flags & IS_HIDDEN) == 0;
}

/* With the record that has the row. */
static struct difference
difference(const struct audit *a, const struct trail_step *step, bool is_old)
{
	return (
	    struct difference){ .now = is_old ? step->pair.old : step->pair.new,
		.law = a->law,
		.zone = &a->trail.reg->zone,
		.lang = a->lang };
}

void
audit_add_row(struct strbuf *out, const struct audit *a,
    const struct trail_step *step, const struct audit_change *one)
{
	const bool is_gone = one->row == ROW_NOWHERE;
	const struct difference d = difference(a, step, is_gone);

	if (one->list != LIST_MAX)
		difference_add_row(
		    out, &d, one->list, is_gone ? one->old_row : one->row);
}

void
audit_add_label(struct strbuf *out, const struct audit *a,
    const struct trail_step *step, const struct audit_change *one)
{
	const struct field_def *d = change_def(one);

	if (d != NULL)
		strbuf_add(out, field_label(d, a->lang));
	else if (one->kind == CHANGE_PLACE)
		strbuf_add(out, i18n_text(a->lang, N_("place in the list")));
	else if (one->kind == CHANGE_EXTRA)
		quote_add(out, one->name, PATH_MOST);
	else
		quote_add(out, step->pair.file->path, PATH_MOST);
}

/* That of a field or column, or NULL: it has none. */
static const struct cell *
cell_of(const struct audit_change *one, const struct incident *i, size_t row)
{
	if (one->kind == CHANGE_FIELD)
		return incident_cell(i, (enum field)one->col);
	return row != ROW_NOWHERE ? row_cell(i, one->list, row, one->col)
				  : NULL;
}

void
audit_add_value(struct strbuf *out, const struct audit *a,
    const struct trail_step *step, const struct audit_change *one, bool is_old,
    size_t most)
{
	const struct difference x = difference(a, step, is_old);
	const struct field_def *d = change_def(one);
	const struct cell *cell;
	char buf[CELL_LEN];

	if (d == NULL) {
		quote_add(out,
		    is_old ? change_old(one, &step->pair, buf)
			   : change_new(one, &step->pair, buf),
		    one->kind == CHANGE_FILE ? AUDIT_SHORT : most);
		return;
	}
	cell = cell_of(one, x.now, is_old ? one->old_row : one->row);
	if (cell != NULL && cell->is_set)
		difference_add_value(out, &x, d, cell, most);
}
