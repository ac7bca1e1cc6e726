/* Remarks on a mail that was read. */
#include "remark.h"
#include "../util/i18n.h"
#include "../util/mem.h"
#include "../util/strbuf.h"

static const struct {
	const char *msgid;
	bool is_unread; /* the record lacks something */
} remarks[] = {
	[REMARK_ANSWER] = { N_("not read in full: incomplete answer"), true },
	[REMARK_TIME] = { N_("not read in full: time limit"), true },
	[REMARK_MEMORY] = { N_("not read in full: memory limit"), true },
	[REMARK_SIZE] = { N_("not read in full: too large"), true },
	[REMARK_CRASH] = { N_("not read in full: the reader crashed"), true },
	[REMARK_LARGE] = { N_("too large: the rest was left out"), true },
	[REMARK_PARTS] = { N_("too many attachments: the rest was left out"),
	    true },
	[REMARK_DEPTH] = { N_("nested too deeply: parts were left out"), true },
	[REMARK_LONG] = { N_("the text is too long: its end is in the mail "
			     "alone"),
	    true },
	[REMARK_HTML] = { N_("the HTML was too much to read: its tags were "
			     "taken out"),
	    true },
	[REMARK_CLOSED] = { N_("a file that holds a message was not opened"),
	    true },
	[REMARK_ENCRYPTED] = { N_("encrypted, cannot be read here"), true },
	[REMARK_CMS] = { N_("a signed or encrypted part is damaged"), true },
	[REMARK_TNEF] = { N_("winmail.dat could not be read in full"), true },
	[REMARK_INVITATION] = { N_("an invitation could not be read in full"),
	    true },
	[REMARK_LIBRARY] = { N_("a part cannot be read here: a library is "
				"missing"),
	    true },
	[REMARK_PARTIAL] = { N_("one piece of a message that was sent in "
				"several"),
	    true },
	[REMARK_EXTERNAL] = { N_("part of it lies elsewhere and was not "
				 "fetched"),
	    true },
	[REMARK_FILES] = { N_("no text, only attachments"), true },
	[REMARK_EMPTY] = { N_("no text"), true },
	[REMARK_NO_HEADER] = { N_("it does not begin as a mail does"), true },
	[REMARK_SIGNATURE] = { N_("its digital signature was not checked"),
	    false },
	[REMARK_SENDERS] = { N_("From names several senders: the first is "
				"taken"),
	    false },
};

void
mail_remark(struct mail *m, enum mail_remark r)
{
	m->remarks |= 1U << r;
}

bool
mail_has_remark(const struct mail *m, enum mail_remark r)
{
	return (m->remarks & 1U << r) != 0;
}

const char *
mail_remark_text(enum mail_remark r)
{
	return remarks[r].msgid;
}

bool
mail_has_unread_remark(const struct mail *m)
{
	bool has = false;

	for (unsigned r = 0; r < MAIL_REMARKS; r++)
		has |= mail_has_remark(m, r) && remarks[r].is_unread;
	return has;
}

char *
mail_unread_remarks(const struct mail *m, const char *language)
{
	struct strbuf out = { 0 };

	for (unsigned r = 0; r < MAIL_REMARKS; r++) {
		if (!mail_has_remark(m, r) || !remarks[r].is_unread)
			continue;
		if (out.len > 0)
			strbuf_add(&out, "; ");
		strbuf_add(&out, i18n_text(language, remarks[r].msgid));
	}
	return strbuf_take(&out);
}
