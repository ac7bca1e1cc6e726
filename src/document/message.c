/* Documents as mail. */
#include <stdlib.h>
#include <string.h>

#include "../mail/compose.h"
#include "../record/xml.h"
#include "../render/blocks.h"
#include "../render/html.h"
#include "../render/text.h"
#include "../util/mem.h"
#include "message.h"
#include "template.h"

void
message_free(struct message *m)
{
	free(m->subject);
	free(m->id);
	strbuf_free(&m->text);
	strbuf_free(&m->html);
	strbuf_free(&m->mail);
	*m = (struct message){ 0 };
}

/* An answer finds its dossier by the reference, whatever the template does. */
static char *
subject_of(const xmlDoc *doc, const char *ref)
{
	char *title = blocks_title(doc), *subject;
	char *token = xasprintf("[%s]", ref);

	if (strstr(title, token) != NULL)
		subject = xstrdup(title);
	else
		subject = xasprintf(
		    "%s%s%s", token, *title != '\0' ? " " : "", title);
	free(title);
	free(token);
	return subject;
}

int
message_compose(struct message *m, const xmlDoc *doc, const struct envelope *p)
{
	struct outgoing_mail o = { .from = p->from,
		.to_name = p->to_name,
		.to_addr = p->to_addr,
		.in_reply_to = p->in_reply_to,
		.reference = p->ref,
		.date = p->date,
		.automatic = true };

	*m = (struct message){ 0 };
	text_render(&m->text, doc);
	html_render(&m->html, doc);
	m->subject = p->subject != NULL ? xstrdup(p->subject)
		     : *p->ref != '\0'	? subject_of(doc, p->ref)
					: blocks_title(doc);
	if (*p->from == '\0')
		return 0;
	m->id = compose_message_id(*p->ref != '\0' ? p->ref : p->whom,
	    m->text.s, p->whom, p->date, p->from);
	o.subject = m->subject;
	o.message_id = m->id;
	o.text = m->text.s;
	o.html = m->html.s;
	if (compose_mail(&m->mail, &o) == 0)
		return 0;
	message_free(m);
	return -1;
}

int
message_to_reporter(struct message *m, const struct incident *i, enum letter l,
    const struct letterhead *head, const char *dir, const char *sender)
{
	struct incident said;
	struct envelope p = { .ref = incident_text(i, FIELD_REF),
		.from = sender,
		.to_addr = incident_text(i, FIELD_REPORTER_EMAIL),
		.in_reply_to = incident_text(i, FIELD_MESSAGE_ID),
		.whom = "",
		.date = head->now };
	xmlDoc *doc, *tree;
	int rc = -1;

	*m = (struct message){ 0 };
	reporter_letter_repeat(i, l, &said);
	p.to_name = incident_text(&said, FIELD_REPORTER_NAME);
	tree = tree_reporter(&said, head, reporter_letter_name(l));
	xml_set(xmlDocGetRootElement(tree), "assessed",
	    incident_has(i, FIELD_CLASS) ? "yes" : "no");
	doc = template_make(dir, "reporter", head->lang, tree);
	if (doc != NULL)
		rc = message_compose(m, doc, &p);
	xmlFreeDoc(doc);
	incident_free(&said);
	return rc;
}
