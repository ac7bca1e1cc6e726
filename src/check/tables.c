/* The tables by which incidents were assessed. */
#include <stdlib.h>
#include <string.h>

#include "../record/hint_table.h"
#include "../record/policy_table.h"
#include "../util/diag.h"
#include "../util/mem.h"
#include "tables.h"

/* The tables that one or more records name, read together. */
struct table_set {
	char *faulty; /* one that is missing or cannot be read, or NULL */
	struct rule_table rules;
	struct law law;
	bool is_read;
};

struct tables {
	struct check *c;
	struct map place; /* what records name to their place in SET */
	struct table_set **set;
	size_t n, cap;
};

struct tables *
tables_open(struct check *c)
{
	struct tables *t = xcalloc(1, sizeof(*t));

	t->c = c;
	return t;
}

void
tables_close(struct tables *t)
{
	for (size_t n = 0; n < t->n; n++) {
		free(t->set[n]->faulty);
		rule_table_free(&t->set[n]->rules);
		law_free(&t->set[n]->law);
		free(t->set[n]);
	}
	free(t->set);
	map_free(&t->place);
	free(t);
}

/* The set of that name, which IS_NEW if it is to be filled. */
static struct table_set *
find_set(struct tables *t, const char *name, bool *is_new)
{
	size_t at;

	*is_new = !map_get(&t->place, name, &at);
	if (!*is_new)
		return t->set[at];
	t->set = xgrow(t->set, &t->cap, t->n + 1, sizeof(struct table_set *));
	t->set[t->n] = xcalloc(1, sizeof(struct table_set));
	map_put(&t->place, name, t->n);
	return t->set[t->n++];
}

/* The bytes of that table; false: it is faulty from here on. */
static bool
read_bytes(struct tables *t, struct table_set *s, const char *kind,
    const char *id, struct strbuf *bytes, char **path)
{
	const struct history_file *f;

	*path = policy_archive_path(kind, id);
	f = files_find(&t->c->files, *path);
	if (f != NULL && blobs_read(t->c->blobs, f->oid, bytes) == 1) {
		strbuf_add(bytes, "");
		return true;
	}
	s->faulty = xstrdup(*path);
	return false;
}

static void
fill_rules(
    struct tables *t, struct table_set *s, const char *id, const char *hints)
{
	char *path, *name = xstrndup(id, strcspn(id, "@"));
	struct strbuf bytes = { 0 };
	bool ok = read_bytes(t, s, "rules", id, &bytes, &path);

	if (ok && policy_rules_read(
		      bytes.s, bytes.len, path, name, &s->rules) == -1) {
		s->faulty = xstrdup(path);
		ok = false;
	}
	free(path);
	path = NULL;
	if (ok && *hints != '\0' &&
	    (ok = read_bytes(t, s, "hints", hints, &bytes, &path)) &&
	    hint_table_read(bytes.s, bytes.len, path, &s->rules.hints) == -1) {
		s->faulty = xstrdup(path);
		ok = false;
	}
	s->is_read = ok;
	free(path);
	free(name);
	strbuf_free(&bytes);
}

const struct rule_table *
tables_rules(struct tables *t, const struct incident *i, const char **faulty)
{
	const char *rule = incident_text(i, FIELD_RULE);
	const char *hints = incident_text(i, FIELD_HINTS);
	struct table_set *s;
	char *id, *name;
	bool is_new;

	*faulty = NULL;
	if (!rule_table_is_text(rule))
		return NULL;
	id = xasprintf(
	    "%.*s%s", (int)strcspn(rule, "/"), rule, strrchr(rule, '@'));
	name = xasprintf("rules %s %s", id, hints);
	s = find_set(t, name, &is_new);
	diag_as_warnings(true);
	if (is_new)
		fill_rules(t, s, id, hints);
	diag_as_warnings(false);
	free(name);
	free(id);
	*faulty = s->faulty;
	return s->is_read ? &s->rules : NULL;
}

/* The tables that made its obligations, each once; false: two of one name. */
static bool
list_laws(const struct incident *i, struct strlist *ids)
{
	const char *id;

	for (size_t r = 0; r < i->lists[LIST_OBLIGATIONS].n; r++) {
		id = row_obligation(i, r, OBLIGATION_LAW);
		if (*id == '\0' || strlist_has(ids, id))
			continue;
		for (size_t n = 0; n < ids->n; n++)
			if (strcspn(ids->v[n], "@") == strcspn(id, "@") &&
			    strncmp(ids->v[n], id, strcspn(id, "@")) == 0)
				return false;
		strlist_add(ids, id);
	}
	return ids->n > 0;
}

static void
fill_law(struct tables *t, struct table_set *s, const struct strlist *ids)
{
	const struct reg *reg = t->c->o->reg;
	struct strbuf bytes = { 0 };
	char *path, *name;
	bool ok = true;

	s->law = policy_law_empty(&reg->zone, reg->language);
	for (size_t n = 0; ok && n < ids->n; n++) {
		name = xstrndup(ids->v[n], strcspn(ids->v[n], "@"));
		ok = read_bytes(t, s, "law", ids->v[n], &bytes, &path);
		if (ok && policy_law_read(
			      bytes.s, bytes.len, path, name, &s->law) == -1) {
			s->faulty = xstrdup(path);
			ok = false;
		}
		free(path);
		free(name);
	}
	s->is_read = ok;
	strbuf_free(&bytes);
}

const struct law *
tables_law(struct tables *t, const struct incident *i, const char **faulty)
{
	struct strlist ids = { 0 };
	struct strbuf name = { 0 };
	struct table_set *s = NULL;
	bool is_new;

	*faulty = NULL;
	if (list_laws(i, &ids)) {
		strbuf_add(&name, "law");
		for (size_t n = 0; n < ids.n; n++)
			strbuf_addf(&name, " %s", ids.v[n]);
		s = find_set(t, name.s, &is_new);
		diag_as_warnings(true);
		if (is_new)
			fill_law(t, s, &ids);
		diag_as_warnings(false);
		*faulty = s->faulty;
	}
	strbuf_free(&name);
	strlist_free(&ids);
	return s != NULL && s->is_read ? &s->law : NULL;
}
