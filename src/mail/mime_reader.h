/*
 * The state of reading a message, shared by those who read its parts.
 */
#ifndef MAIL_MIME_READER_H
#define MAIL_MIME_READER_H

#include <gmime/gmime.h>

#include "../util/strbuf.h"
#include "mail.h"

/* Below it stands the text of another. */
#define MIME_LINE "----------------------------------------"

/* Where text may come from; the table in choose.c says which is taken. */
enum text_source {
	TEXT_SHOWN, /* the parts that a mail program shows */
	TEXT_TNEF, /* the body in winmail.dat */
	TEXT_NAMED, /* the only text that has a name */
	TEXT_INVITATION, /* of whom, when and where */
	TEXT_INVITATION_BODY,
	TEXT_ORIGINAL, /* mails that are attached */
	TEXT_STATUS, /* a report for programs */
	TEXT_SOURCES
};

/* The text of one or more parts. */
struct mime_text {
	struct strbuf text;
	bool has_plain, has_html;
	/* Of HTML beside a plain text: they count once the HTML is taken. */
	unsigned remarks;
	size_t replaced;
};

struct mime_reader {
	struct mail *m;
	GMimeParserOptions *options;
	struct mime_text texts[TEXT_SOURCES];
	bool is_plain; /* no library but GMime takes part */
	unsigned beside_plain; /* a plain alternative was found */
	unsigned named; /* text parts with a name */
	bool named_is_shown; /* the first of them is no attachment */
	bool is_report; /* an attached mail is one that came back */
	bool has_attached_mail; /* as an attachment, not to be shown */
	bool has_closed_mail; /* attached in a form that is not read */
	unsigned originals; /* how many of those mails were read */
	unsigned original_remarks; /* on them */
	unsigned inside; /* in how many attached mails this one lies */
	unsigned enclosed; /* signed entities that were opened */
	/* Reads a MIME entity, whose memory it takes over, as a part. */
	void (*read_entity)(
	    struct mime_reader *, struct strbuf *, struct mime_text *);
	/* Reads a mail that lies within this one, without its attachments. */
	void (*read)(const struct mime_reader *, const char *raw, size_t n,
	    struct mail *);
	size_t cap; /* of m->parts */
};

/* One more attachment, named by one line of clean text; DATA is freed, or taken
 * over. */
void mime_attach(struct mime_reader *, const char *name, const char *type,
    struct strbuf *data);
/* Append text after a blank line. */
void mime_append(struct mime_text *, const char *s, size_t n);
/* Append HTML as clean text, with a remark if it could not be read. */
void mime_add_html(
    struct mime_reader *, const char *s, size_t n, struct strbuf *);
/* Append text in that character set (NULL: unknown) as clean UTF-8, and count
 * what was replaced. */
void mime_add_clean(struct mime_reader *, const char *charset, const char *s,
    size_t n, struct strbuf *);

#endif
