/* The text of a mail in the record. */
#include <stdlib.h>
#include <string.h>

#include "../util/mem.h"
#include "../util/text.h"
#include "../util/utf8.h"
#include "choose.h"
#include "remark.h"

#define MOST_COVER 1000 /* bytes of a text that only covers another */

/* Words of those who pass something on, in lower case. */
static const char *const covers[] = { "bijlage", "bijgevoegd", "bijgaand",
	"bijgesloten", "doorgestuurd", "doorgezonden", "stuur", "hierbij",
	"hieronder", "onderstaand", "deze mail", "deze e-mail", "dit bericht",
	"dit mailtje", "kreeg", "ontving", "ontvangen", "gekregen", "ter info",
	"ter kennis", "t.k.n", "fyi", "zie ", "see below", "see attach",
	"attachment", "forwarded", "forwarding", "i received", "i got", "anbei",
	"im anhang", "weitergeleitet", "ci-joint",
	("pi\xc3\xa8"
	 "ce jointe") };

/* The marks of a forwarded mail in a subject. */
static const char *const forwards[] = { "fw:", "fwd:", "doorst:", "wg:", "tr:",
	"rv:", "enc:", "i:", "doorgestuurd:" };

static char *
lower(const char *s)
{
	char *copy = xstrdup(s);

	for (char *c = copy; *c != '\0'; c++)
		*c = ascii_lower(*c);
	return copy;
}

static bool
is_forward(const char *subject)
{
	char *s = lower(subject);
	bool is = false;

	for (size_t i = 0; i < LENGTH(forwards); i++)
		is |= starts_with(s, forwards[i]);
	free(s);
	return is;
}

static bool
is_cover(const char *text)
{
	bool is = false;
	char *s;

	if (strlen(text) > MOST_COVER)
		return false;
	s = lower(text);
	for (size_t i = 0; i < LENGTH(covers); i++)
		is |= strstr(s, covers[i]) != NULL;
	free(s);
	return is;
}

/* The rules -------------------------------------------------------------- */

static bool
if_none(const struct mime_reader *r, const char *so_far)
{
	(void)r;
	return utf8_is_blank(so_far);
}

/* One text with a name is the mail; of several the first, if it is shown. */
static bool
if_none_and_one(const struct mime_reader *r, const char *so_far)
{
	return utf8_is_blank(so_far) && (r->named == 1 || r->named_is_shown);
}

static bool
always(const struct mime_reader *r, const char *so_far)
{
	(void)r;
	(void)so_far;
	return true;
}

/* Programs write what an invitation says beside it, with other line ends. */
static bool
if_news(const struct mime_reader *r, const char *so_far)
{
	const struct strbuf *own = &r->texts[TEXT_INVITATION_BODY].text;
	char *known, *said;
	bool is;

	if (utf8_is_blank(own->s) || utf8_is_blank(so_far))
		return true;
	known = one_line(xstrdup(so_far));
	said = one_line(xstrdup(own->s));
	is = strstr(known, said) == NULL;
	free(known);
	free(said);
	return is;
}

static bool
only_covers(const struct mime_reader *r, const char *text)
{
	return utf8_is_blank(text) || is_cover(text) ||
	       (r->has_attached_mail && is_forward(r->m->subject));
}

/* Is an attached mail the report, and the text only what covers it? */
static bool
if_forwarded(const struct mime_reader *r, const char *so_far)
{
	return !r->is_report && only_covers(r, so_far);
}

/* In this order; each that holds adds its text. */
static const struct {
	bool (*holds)(const struct mime_reader *, const char *so_far);
	enum text_source source;
	bool has_line; /* between it and what stands before it */
} rules[] = {
	/* clang-format off */
	{ if_none,         TEXT_SHOWN,           false },
	{ if_none,         TEXT_TNEF,            false },
	{ if_none_and_one, TEXT_NAMED,           false },
	{ always,          TEXT_INVITATION,      true },
	{ if_news,         TEXT_INVITATION_BODY, false },
	{ if_none,         TEXT_STATUS,          false },
	{ if_forwarded,    TEXT_ORIGINAL,        false },
	/* clang-format on */
};

/* Append S without blanks at the end of a line or at either end of the whole.
 */
static void
tidy(struct strbuf *out, const char *s, size_t n)
{
	const char *end = s + n, *lf, *stop;
	const size_t start = out->len;

	while (s < end && strchr(" \t\n", *s) != NULL)
		s++;
	for (; s < end; s = lf + 1) {
		if ((lf = memchr(s, '\n', (size_t)(end - s))) == NULL)
			lf = end;
		stop = lf;
		while (stop > s && (stop[-1] == ' ' || stop[-1] == '\t'))
			stop--;
		strbuf_addn(out, s, (size_t)(stop - s));
		strbuf_addc(out, '\n');
		if (lf == end)
			break;
	}
	while (out->len > start && out->s[out->len - 1] == '\n')
		out->s[--out->len] = '\0';
}

static void
add_source(struct mail *m, const struct mime_text *t, bool has_line,
    struct strbuf *out)
{
	if (utf8_is_blank(t->text.s))
		return;
	if (out->len == 0)
		m->text_was_html = t->has_html && !t->has_plain;
	else
		strbuf_add(out, has_line ? "\n\n" MIME_LINE "\n" : "\n\n");
	tidy(out, t->text.s, t->text.len);
}

void
choose_text(struct mime_reader *r)
{
	struct strbuf out = { 0 };

	strbuf_add(&out, "");
	for (size_t i = 0; i < LENGTH(rules); i++) {
		if (!rules[i].holds(r, out.s))
			continue;
		add_source(
		    r->m, &r->texts[rules[i].source], rules[i].has_line, &out);
		if (rules[i].source == TEXT_ORIGINAL)
			r->m->remarks |= r->original_remarks;
	}
	if (r->has_closed_mail && only_covers(r, out.s))
		mail_remark(r->m, REMARK_CLOSED);
	if (out.len > MAIL_MAX_TEXT) {
		mail_remark(r->m, REMARK_LONG);
		out.len = utf8_span(out.s, MAIL_MAX_TEXT);
		out.s[out.len] = '\0';
	}
	/* Nothing may look as if it said nothing. */
	if (out.len == 0 && !mail_has_unread_remark(r->m))
		mail_remark(
		    r->m, r->m->nparts > 0 ? REMARK_FILES : REMARK_EMPTY);
	mail_set(&r->m->text, strbuf_take(&out));
}
