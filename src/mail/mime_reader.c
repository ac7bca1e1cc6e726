/* The state of reading a message. */
#include "mime_reader.h"
#include "../util/mem.h"
#include "charset.h"
#include "html_to_text.h"
#include "remark.h"

void
mime_attach(struct mime_reader *r, const char *name, const char *type,
    struct strbuf *data)
{
	struct mail_part *p;

	if (r->inside > 0 || r->m->nparts == MAIL_MAX_PARTS) {
		if (r->inside == 0)
			mail_remark(r->m, REMARK_PARTS);
		strbuf_free(data);
		return;
	}
	r->m->parts = xgrow(
	    r->m->parts, &r->cap, r->m->nparts + 1, sizeof(*r->m->parts));
	p = &r->m->parts[r->m->nparts++];
	p->name = xstrdup(name);
	p->type = mail_line(r->m, type);
	p->len = data->len;
	p->data = strbuf_take(data);
}

void
mime_append(struct mime_text *to, const char *s, size_t n)
{
	const size_t len = to->text.len;

	while (n > 0 && s[n - 1] == '\n')
		n--;
	if (n > 0 && len > 0)
		strbuf_add(&to->text, "\n\n");
	strbuf_addn(&to->text, s, n);
}

void
mime_add_clean(struct mime_reader *r, const char *charset, const char *s,
    size_t n, struct strbuf *out)
{
	struct strbuf text = { 0 };

	charset_add_mail(&text, charset, s, n);
	r->m->replaced += strbuf_add_clean(out, text.s, text.len);
	strbuf_free(&text);
}

void
mime_add_html(
    struct mime_reader *r, const char *s, size_t n, struct strbuf *out)
{
	struct strbuf text = { 0 };

	if (r->is_plain || !html_to_text(&text, s, n)) {
		mail_remark(r->m, REMARK_HTML);
		html_strip(&text, s, n);
	}
	/* Entities such as "&#1;" bring in unclean characters. */
	r->m->replaced += strbuf_add_clean(out, text.s, text.len);
	strbuf_free(&text);
}
