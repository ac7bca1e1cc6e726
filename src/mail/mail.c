/* The memory of a mail, and the cleaning of its text. */
#include <stdlib.h>

#include "../util/mem.h"
#include "../util/strbuf.h"
#include "../util/strlist.h"
#include "../util/text.h"
#include "charset.h"
#include "mail.h"
#include "rfc2047.h"

void
mail_init(struct mail *m)
{
	*m = (struct mail){ 0 };
	m->subject = xstrdup("");
	m->from_name = xstrdup("");
	m->from_addr = xstrdup("");
	m->from_refused = xstrdup("");
	m->message_id = xstrdup("");
	m->mark = xstrdup("");
	m->identity = xstrdup("");
	m->reporter_name = xstrdup("");
	m->reporter_addr = xstrdup("");
	m->header_addr = xstrdup("");
	m->automatic = xstrdup("");
	m->no_answer = xstrdup("");
	m->text = xstrdup("");
}

void
mail_free(struct mail *m)
{
	for (size_t i = 0; i < m->nparts; i++) {
		free(m->parts[i].name);
		free(m->parts[i].type);
		free(m->parts[i].data);
	}
	free(m->parts);
	free(m->subject);
	free(m->from_name);
	free(m->from_addr);
	free(m->from_refused);
	free(m->message_id);
	free(m->mark);
	strlist_free(&m->failed);
	strlist_free(&m->returned);
	free(m->identity);
	strlist_free(&m->thread);
	strlist_free(&m->to);
	free(m->text);
	free(m->reporter_name);
	free(m->reporter_addr);
	free(m->header_addr);
	free(m->automatic);
	free(m->no_answer);
	*m = (struct mail){ 0 };
}

bool
mail_is_bounce(const struct mail *m)
{
	return m->has_bounce && *m->automatic != '\0';
}

void
mail_set(char **field, char *value)
{
	free(*field);
	*field = value;
}

char *
mail_line(struct mail *m, const char *s)
{
	struct strbuf visible = { 0 }, clean = { 0 };

	strbuf_add(&visible, "");
	charset_add_without_c1(&visible, s != NULL ? s : "");
	m->replaced += strbuf_add_clean(&clean, visible.s, visible.len);
	strbuf_free(&visible);
	return one_line(strbuf_take(&clean));
}

char *
mail_decoded_line(struct mail *m, const char *value)
{
	struct strbuf s = { 0 };
	char *line;

	rfc2047_add(&s, value);
	line = mail_line(m, s.s);
	strbuf_free(&s);
	return line;
}
