/* The labels of web forms. */
#include <stdlib.h>
#include <string.h>

#include "../util/i18n.h"
#include "../util/mem.h"
#include "../util/strbuf.h"
#include "../util/wildcard.h"
#include "form_labels.h"
#include "table.h"

enum { COL_LABEL, COL_FIELD, COLS };

static const char *const names[COLS] = { "label", "field" };

static void
read_row(struct table *t, void *arg)
{
	struct form_labels *f = arg;
	struct form_label row = { .pattern = table_text(t, COL_LABEL),
		.field = field_find(table_cell(t, COL_FIELD)) };

	if (row.field == FIELD_MAX || field_def(row.field)->kind != KIND_TEXT ||
	    (field_def(row.field)->flags & IS_MADE) != 0 ||
	    field_def(row.field)->type == TYPE_REF ||
	    field_def(row.field)->type == TYPE_REFS) {
		table_refuse(t, COL_FIELD, table_cell(t, COL_FIELD),
		    _("a field of text such as reporter_name"));
		row.field = FIELD_TITLE;
	}
	f->row = xgrow(f->row, &f->cap, f->n + 1, sizeof(*f->row));
	f->row[f->n++] = row;
}

int
form_labels_read(const char *register_dir, struct form_labels *f)
{
	struct table t = { .names = names, .ncols = COLS };
	struct strbuf bytes = { 0 };
	char *path;
	int rc;

	*f = (struct form_labels){ 0 };
	rc = table_bytes(register_dir, "intake", "forms", true, &bytes, &path);
	if (rc == 1)
		rc = table_read(bytes.s != NULL ? bytes.s : "", bytes.len, path,
			 &t, read_row, f) == 0
			 ? 0
			 : -1;
	if (rc == -1)
		form_labels_free(f);
	strbuf_free(&bytes);
	free(path);
	return rc;
}

void
form_labels_free(struct form_labels *f)
{
	for (size_t i = 0; i < f->n; i++)
		free(f->row[i].pattern);
	free(f->row);
	*f = (struct form_labels){ 0 };
}

const struct form_label *
form_labels_find(const struct form_labels *f, const char *label)
{
	for (size_t i = 0; i < f->n; i++)
		if (wildcard_match(f->row[i].pattern, label))
			return &f->row[i];
	return NULL;
}
