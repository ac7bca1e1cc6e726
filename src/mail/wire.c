/* A mail as bytes on a pipe. */
#include <stdlib.h>
#include <string.h>

#include "../util/child.h"
#include "../util/mem.h"
#include "../util/pack.h"
#include "../util/strbuf.h"
#include "../util/strlist.h"
#include "../util/text.h"
#include "remark.h"
#include "wire.h"

#define MAGIC UINT64_C(0x646c2d6d61696c31)
#define END   UINT64_C(0x656e642d6d61696c)

static void
put_texts(struct strbuf *out, const struct strlist *l)
{
	pack_number(out, l->n);
	for (size_t i = 0; i < l->n; i++)
		pack_text(out, l->v[i]);
}

static void
put_time(struct strbuf *out, bool has, struct timestamp w)
{
	pack_number(out, has);
	pack_number(out, (uint64_t)w.s);
	pack_number(out, (uint64_t)(int64_t)w.off);
}

/* All but the parts, which can be large and are written without a copy. */
static void
put_front(struct strbuf *out, const struct mail *m)
{
	pack_number(out, MAGIC);
	pack_text(out, m->subject);
	pack_text(out, m->from_name);
	pack_text(out, m->from_addr);
	pack_text(out, m->from_refused);
	pack_text(out, m->message_id);
	pack_text(out, m->identity);
	put_texts(out, &m->thread);
	pack_number(out, m->is_forward);
	pack_number(out, m->is_invitation);
	pack_number(out, m->has_bounce);
	pack_number(out, m->is_by_server);
	put_texts(out, &m->failed);
	put_texts(out, &m->returned);
	pack_text(out, m->mark);
	put_texts(out, &m->to);
	put_time(out, m->has_sent, m->sent);
	pack_number(out, m->nreceived);
	for (size_t i = 0; i < m->nreceived; i++)
		put_time(out, true, m->received[i]);
	pack_text(out, m->text);
	pack_number(out, m->text_was_html);
	pack_number(out, m->replaced);
	pack_text(out, m->reporter_name);
	pack_text(out, m->reporter_addr);
	pack_text(out, m->automatic);
	pack_text(out, m->no_answer);
	pack_number(out, m->reporter_row);
	pack_number(out, m->answer_row);
	pack_number(out, m->form_row);
	pack_number(out, m->remarks);
	pack_number(out, m->nparts);
}

int
wire_write(int fd, const struct mail *m)
{
	struct strbuf out = { 0 };
	int rc = -1;

	put_front(&out, m);
	for (size_t i = 0; i < m->nparts; i++) {
		pack_text(&out, m->parts[i].name);
		pack_text(&out, m->parts[i].type);
		pack_number(&out, m->parts[i].len);
		if (child_write(fd, out.s, out.len) == -1 ||
		    child_write(fd, m->parts[i].data, m->parts[i].len) == -1)
			goto out;
		strbuf_reset(&out);
	}
	pack_number(&out, END);
	rc = child_write(fd, out.s, out.len);
out:
	strbuf_free(&out);
	return rc;
}

static char *
get_text(struct unpack *in)
{
	struct strbuf out = { 0 };
	size_t n;
	const char *s = unpack_bytes(in, &n);

	/* Clean already, unless the child was taken over. */
	strbuf_add_clean(&out, s, n);
	return strbuf_take(&out);
}

static void
get_line(struct unpack *in, char **field)
{
	mail_set(field, one_line(get_text(in)));
}

static void
get_lines(struct unpack *in, struct strlist *l, size_t max)
{
	size_t n = (size_t)unpack_number(in, max);

	for (size_t i = 0; i < n && !in->is_bad; i++)
		strlist_take(l, one_line(get_text(in)));
}

static bool
get_time(struct unpack *in, struct timestamp *w)
{
	const bool has = unpack_number(in, 1) != 0;
	const int64_t s = (int64_t)unpack_number(in, UINT64_MAX);
	const int64_t off = (int64_t)unpack_number(in, UINT64_MAX);

	if (!has)
		return false;
	*w = (struct timestamp){ s, (int32_t)off };
	if (off <= -DAY || off >= DAY || off % 60 != 0 ||
	    !timestamp_has_text(*w))
		in->is_bad = true;
	return !in->is_bad;
}

static void
get_received(struct unpack *in, struct mail *m)
{
	const size_t n = (size_t)unpack_number(in, MAIL_MAX_RECEIVED);

	while (m->nreceived < n && !in->is_bad)
		if (get_time(in, &m->received[m->nreceived]))
			m->nreceived++;
		else
			in->is_bad = true;
}

static void
get_parts(struct unpack *in, struct mail *m)
{
	const size_t n = (size_t)unpack_number(in, MAIL_MAX_PARTS);
	const char *data;
	struct mail_part *p;

	m->parts = n > 0 ? xcalloc(n, sizeof(*m->parts)) : NULL;
	while (m->nparts < n && !in->is_bad) {
		p = &m->parts[m->nparts++];
		get_line(in, &p->name);
		get_line(in, &p->type);
		data = unpack_bytes(in, &p->len);
		p->data = xstrndup(data, p->len);
	}
}

bool
wire_read(const char *s, size_t n, struct mail *m)
{
	struct unpack in = { .s = s, .left = n };

	mail_init(m);
	if (unpack_number(&in, UINT64_MAX) != MAGIC)
		in.is_bad = true;
	get_line(&in, &m->subject);
	get_line(&in, &m->from_name);
	get_line(&in, &m->from_addr);
	get_line(&in, &m->from_refused);
	get_line(&in, &m->message_id);
	get_line(&in, &m->identity);
	get_lines(&in, &m->thread, MAIL_MAX_THREAD);
	m->is_forward = unpack_number(&in, 1) != 0;
	m->is_invitation = unpack_number(&in, 1) != 0;
	m->has_bounce = unpack_number(&in, 1) != 0;
	m->is_by_server = unpack_number(&in, 1) != 0;
	get_lines(&in, &m->failed, MAIL_MAX_ADDRESSES);
	get_lines(&in, &m->returned, MAIL_MAX_THREAD);
	get_line(&in, &m->mark);
	get_lines(&in, &m->to, MAIL_MAX_ADDRESSES);
	m->has_sent = get_time(&in, &m->sent);
	get_received(&in, m);
	mail_set(&m->text, get_text(&in));
	m->text_was_html = unpack_number(&in, 1) != 0;
	m->replaced = (size_t)unpack_number(&in, SIZE_MAX);
	get_line(&in, &m->reporter_name);
	get_line(&in, &m->reporter_addr);
	get_line(&in, &m->automatic);
	get_line(&in, &m->no_answer);
	m->reporter_row = (size_t)unpack_number(&in, SIZE_MAX);
	m->answer_row = (size_t)unpack_number(&in, SIZE_MAX);
	m->form_row = (size_t)unpack_number(&in, SIZE_MAX);
	m->remarks = (unsigned)unpack_number(&in, (1U << MAIL_REMARKS) - 1);
	get_parts(&in, m);
	if (unpack_number(&in, UINT64_MAX) != END || in.left != 0)
		in.is_bad = true;
	if (is_blank(m->text) && !mail_has_unread_remark(m))
		mail_remark(m, REMARK_EMPTY);
	if (in.is_bad)
		mail_free(m);
	return !in.is_bad;
}
