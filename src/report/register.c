/* The register as a document: all incidents, as AVG art. 33(5) asks. */
#include "../document/csv_register.h"
#include "../util/strbuf.h"
#include "assessment_tables.h"
#include "output.h"
#include "settle.h"

/* As rows of CSV to OUT, or as entries to TREE. */
static void
add_all(struct assessment_tables *t, struct strbuf *out, xmlDoc *tree)
{
	struct letterhead head;
	struct assessment_basis basis;
	struct incident i;
	int got;

	while ((got = operands_next(t->r->in, &i)) != 0) {
		if (got == -1)
			continue;
		head = report_letterhead_of(t->r, &i);
		basis = assessment_basis(t, &i);
		settle_flat(t->r, &i);
		if (tree != NULL)
			register_tree_add(tree, &i, &head, &basis);
		else
			csv_register_add(out, &i, &head, &basis);
		incident_free(&i);
	}
}

/* 0; -1: reported. */
static int
make(struct assessment_tables *t, enum report_format format, struct strbuf *out)
{
	const struct letterhead head = report_letterhead(t->r);
	xmlDoc *tree, *doc;
	int rc = -1;

	if (format == REPORT_CSV) {
		csv_register_start(out, head.lang);
		add_all(t, out, NULL);
		return 0;
	}
	tree = register_tree(&head);
	add_all(t, NULL, tree);
	doc = report_make(t->r, "register", tree, false);
	if (doc != NULL)
		rc = report_render(t->r, doc, format, out);
	xmlFreeDoc(doc);
	return rc;
}

void
report_register(const struct report *r, enum report_format format)
{
	struct assessment_tables tables;
	struct strbuf out = { 0 };

	assessment_tables_open(&tables, r);
	if (make(&tables, format, &out) == 0)
		report_put(r, &out);
	assessment_tables_close(&tables);
	strbuf_free(&out);
}
