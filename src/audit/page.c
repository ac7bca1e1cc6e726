/* The audit trail of one incident as a page. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../document/template.h"
#include "../document/tree.h"
#include "../document/words.h"
#include "../render/render.h"
#include "../util/map.h"
#include "../util/mem.h"
#include "words.h"

#define VALUE_MOST                                                             \
	100000 /* characters of a value: nearly all of them whole              \
		*/
#define APART 300 /* s: two dates of a commit that are worth a word */

struct page {
	const struct audit *audit;
	struct letterhead head;
	xmlDoc *tree;
	xmlNode *commit; /* of the last step, or NULL */
	char id[65]; /* that of it */
	char *title; /* of the incident, the last one */
	size_t commits, is_signed;
	struct map people;
};

/* Take the text, add it as <NAME>, and free it. */
static void
add_taken(xmlNode *parent, const char *name, struct strbuf *text)
{
	xml_add_value(parent, name, text->s != NULL ? text->s : "");
	strbuf_free(text);
}

static void
add_commit(struct page *p, const struct walk_commit *c)
{
	const char *lang = p->audit->lang;
	const int64_t apart = c->committer.at.s - c->author.at.s;
	char id[AUDIT_SHORT + 1];
	struct strbuf who = { 0 };
	xmlNode *n = xml_add(xmlDocGetRootElement(p->tree), "commit");

	snprintf(id, sizeof(id), "%s", c->id);
	xml_set(n, "id", c->id);
	xml_set(n, "short", id);
	tree_yes(n, "signed", c->is_signed);
	tree_yes(n, "command", *c->act != '\0' || c->parents > 1);
	tree_moment(n, "at", c->author.at, &p->head);
	if (apart > APART || apart < -APART)
		tree_moment(n, "committed", c->committer.at, &p->head);
	xml_add_value(n, "act", audit_act(c, lang));
	audit_add_people(&who, c, lang);
	map_put(&p->people, who.s, 1);
	add_taken(n, "who", &who);
	snprintf(p->id, sizeof(p->id), "%s", c->id);
	p->commit = n;
	p->commits++;
	p->is_signed += c->is_signed;
}

/* One side of a change: long text in paragraphs. */
static void
add_side(struct page *p, xmlNode *parent, const struct trail_step *step,
    const struct audit_change *one, bool is_old)
{
	const struct field_def *d = change_def(one);
	xmlNode *n = xml_add(parent, is_old ? "old" : "new");
	struct strbuf s = { 0 };
	char buf[CELL_LEN];
	const char *text = is_old ? change_old(one, &step->pair, buf)
				  : change_new(one, &step->pair, buf);

	tree_yes(n, "known", *text != '\0');
	if (d != NULL && d->kind == KIND_TEXT && !is_multi(d)) {
		tree_paragraphs(n, text);
		return;
	}
	audit_add_value(&s, p->audit, step, one, is_old, VALUE_MOST);
	xml_add_text(n, s.s != NULL ? s.s : "");
	strbuf_free(&s);
}

static void
add_value(struct page *p, xmlNode *parent, const struct trail_step *step,
    const struct audit_change *one)
{
	xmlNode *n = xml_add(parent, "value");
	struct strbuf label = { 0 };

	audit_add_label(&label, p->audit, step, one);
	add_taken(n, "what", &label);
	add_side(p, n, step, one, true);
	add_side(p, n, step, one, false);
}

/* The element of the row, of which LAST, or NULL, was a change, too. */
static xmlNode *
row_node(struct page *p, xmlNode *row, const struct trail_step *step,
    const struct audit_change *one, const struct audit_change *last)
{
	struct strbuf name = { 0 };
	xmlNode *n;

	if (last != NULL && last->list == one->list && last->row == one->row &&
	    last->old_row == one->old_row)
		return row;
	n = xml_add(p->commit, "row");
	xml_set(n, "change",
	    change_is_added(one)     ? "added"
	    : change_is_removed(one) ? "gone"
				     : "changed");
	audit_add_row(&name, p->audit, step, one);
	add_taken(n, "name", &name);
	return n;
}

static void
put_step(void *arg, const struct trail_step *step)
{
	struct page *p = arg;
	const struct audit_change *last = NULL;
	xmlNode *row = NULL;

	if (p->commit == NULL || strcmp(p->id, step->commit->id) != 0)
		add_commit(p, step->commit);
	for (size_t n = 0; n < step->n; n++) {
		const struct audit_change *one = &step->change[n];

		if (!audit_is_shown(one))
			continue;
		if (one->list != LIST_MAX)
			row = row_node(p, row, step, one, last);
		add_value(p,
		    one->list != LIST_MAX ? row
		    : one->kind == CHANGE_FILE || one->kind == CHANGE_MODE
			? xml_add(p->commit, "file")
			: p->commit,
		    step, one);
		last = one;
	}
	if (step->pair.new != NULL &&
	    incident_has(step->pair.new, FIELD_TITLE)) {
		free(p->title);
		p->title = xstrdup(incident_text(step->pair.new, FIELD_TITLE));
	}
}

static void
set_number(xmlNode *n, const char *attribute, size_t value)
{
	char s[32];

	snprintf(s, sizeof(s), "%zu", value);
	xml_set(n, attribute, s);
}

static void
add_summary(struct page *p, const char *head)
{
	const struct trail_options *o = &p->audit->trail;
	xmlNode *n = xml_add(xmlDocGetRootElement(p->tree), "summary");

	set_number(n, "commits", p->commits);
	set_number(n, "signed", p->is_signed);
	xml_add_value(n, "ref", o->refs->v[0]);
	xml_add_value(n, "title", p->title != NULL ? p->title : "");
	xml_add_value(n, "register", o->reg->id);
	xml_add_value(n, "head", head);
	if (o->since != NULL)
		xml_add_value(n, "since", o->since);
	for (size_t k = 0; k < p->people.cap; k++)
		if (p->people.slot[k].key != NULL)
			xml_add_value(n, "person", p->people.slot[k].key);
}

static int
put_page(struct page *p)
{
	const struct pdf_options options = { .made = p->audit->now };
	struct strbuf out = { 0 };
	xmlDoc *doc = template_make(
	    p->audit->trail.reg->dir, "audit", p->audit->lang, p->tree);
	int rc = doc != NULL ? render(&out, doc, OUTPUT_HTML, &options) : -1;

	if (rc == 0)
		fwrite(out.s, 1, out.len, stdout);
	xmlFreeDoc(doc);
	strbuf_free(&out);
	return rc;
}

int
audit_page(const struct audit *a, size_t *met)
{
	const struct reg *reg = a->trail.reg;
	struct page p = { .audit = a,
		.head = { .lang = a->lang,
		    .organisation = reg->organisation,
		    .contact = reg->contact,
		    .zone = &reg->zone,
		    .now = a->now,
		    .law = a->law } };
	struct trail_options o = a->trail;
	char *head = NULL;
	int rc;

	p.tree = tree_document("audit", &p.head);
	o.step = put_step;
	o.arg = &p;
	rc = trail_walk(&o, &head, met);
	if (rc == 0 && p.commits > 0) {
		add_summary(&p, head);
		rc = put_page(&p);
	} else {
		xmlFreeDoc(p.tree);
	}
	map_free(&p.people);
	free(p.title);
	free(head);
	return rc;
}
