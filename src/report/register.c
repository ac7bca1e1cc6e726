/* dl-report register: all incidents, as the law wants them documented. */

#include "../document/csv_register.h"
#include "../document/template.h"
#include "report.h"

/* Puts the record, settled, into what is being made. */
typedef void add_record(void *to, const struct incident *,
    const struct letterhead *, const struct assessment_basis *);

static void
add_row(void *to, const struct incident *i, const struct letterhead *h,
    const struct assessment_basis *by)
{
	csv_register_add(to, i, h, by);
}

static void
add_entry(void *to, const struct incident *i, const struct letterhead *h,
    const struct assessment_basis *by)
{
	register_tree_add(to, i, h, by);
}

static void
add_all(struct judged *j, add_record *add, void *to)
{
	const struct letterhead head = judged_letterhead(j);
	struct assessment_basis by;
	struct incident i;
	int got;

	while ((got = records_next(j->in, &i)) != 0)
		if (got == 1) {
			by = judged_by(j, &i);
			judged_settle(j, &i);
			add(to, &i, &head, &by);
			incident_free(&i);
		}
}

/* 0; -1: reported. */
static int
make_document(struct judged *j, struct strbuf *out)
{
	const struct letterhead head = judged_letterhead(j);
	const struct render_options options = { .made = j->r->now };
	xmlDoc *tree = register_tree(&head), *doc;
	int rc = -1;

	add_all(j, add_entry, tree);
	doc = template_make(j->in->reg.dir, "register", head.lang, tree);
	if (doc != NULL)
		rc = render(out, doc, j->r->output, &options);
	xmlFreeDoc(doc);
	return rc;
}

void
report_register(const struct report *r, struct records *in)
{
	struct judged judged;
	struct strbuf out = { 0 };
	int rc = judged_open(&judged, r, in);

	if (rc == 0 && r->csv) {
		csv_register_start(&out, r->lang);
		add_all(&judged, add_row, &out);
	} else if (rc == 0) {
		rc = make_document(&judged, &out);
	}
	if (rc == 0)
		report_put(r, &out);
	judged_close(&judged);
	strbuf_free(&out);
}
