/* A mail as bytes on a pipe. */
#include <stdlib.h>
#include <string.h>

#include "../util/child.h"
#include "../util/mem.h"
#include "../util/strbuf.h"
#include "../util/strlist.h"
#include "../util/text.h"
#include "wire.h"

#define MAGIC UINT64_C(0x646c2d6d61696c31)
#define END   UINT64_C(0x656e642d6d61696c)

static void
put_number(struct strbuf *out, uint64_t v)
{
	strbuf_addn(out, &v, sizeof(v));
}

static void
put_text(struct strbuf *out, const char *s)
{
	put_number(out, strlen(s));
	strbuf_add(out, s);
}

static void
put_texts(struct strbuf *out, const struct strlist *l)
{
	put_number(out, l->n);
	for (size_t i = 0; i < l->n; i++)
		put_text(out, l->v[i]);
}

static void
put_time(struct strbuf *out, bool has, struct timestamp w)
{
	put_number(out, has);
	put_number(out, (uint64_t)w.s);
	put_number(out, (uint64_t)(int64_t)w.off);
}

/* All but the parts, which can be large and are written without a copy. */
static void
put_front(struct strbuf *out, const struct mail *m)
{
	put_number(out, MAGIC);
	put_text(out, m->subject);
	put_text(out, m->from_name);
	put_text(out, m->from_addr);
	put_text(out, m->message_id);
	put_texts(out, &m->thread);
	put_texts(out, &m->to);
	put_time(out, m->has_sent, m->sent);
	put_time(out, m->has_received, m->received);
	put_text(out, m->text);
	put_number(out, m->text_was_html);
	put_number(out, m->replaced);
	put_text(out, m->automatic);
	put_text(out, m->read_error);
	put_number(out, m->nparts);
}

int
wire_write(int fd, const struct mail *m)
{
	struct strbuf out = { 0 };
	int rc = -1;

	put_front(&out, m);
	for (size_t i = 0; i < m->nparts; i++) {
		put_text(&out, m->parts[i].name);
		put_text(&out, m->parts[i].type);
		put_number(&out, m->parts[i].len);
		if (child_write(fd, out.s, out.len) == -1 ||
		    child_write(fd, m->parts[i].data, m->parts[i].len) == -1)
			goto out;
		strbuf_reset(&out);
	}
	put_number(&out, END);
	rc = child_write(fd, out.s, out.len);
out:
	strbuf_free(&out);
	return rc;
}

struct wire_input {
	const char *s;
	size_t left;
	bool bad;
};

static uint64_t
get_number(struct wire_input *in, uint64_t max)
{
	uint64_t v = 0;

	if (in->bad || in->left < sizeof(v)) {
		in->bad = true;
		return 0;
	}
	memcpy(&v, in->s, sizeof(v));
	in->s += sizeof(v);
	in->left -= sizeof(v);
	if (v > max) {
		in->bad = true;
		return 0;
	}
	return v;
}

/* A counted string, borrowed. */
static const char *
get_bytes(struct wire_input *in, size_t *n)
{
	const char *s;

	*n = (size_t)get_number(in, in->left);
	if (in->bad || *n > in->left) {
		in->bad = true;
		*n = 0;
		return "";
	}
	s = in->s;
	in->s += *n;
	in->left -= *n;
	return s;
}

static char *
get_text(struct wire_input *in)
{
	struct strbuf out = { 0 };
	size_t n;
	const char *s = get_bytes(in, &n);

	/* Clean already, unless the child was taken over. */
	strbuf_add_clean(&out, s, n);
	return strbuf_take(&out);
}

static void
get_line(struct wire_input *in, char **field)
{
	mail_set(field, one_line(get_text(in)));
}

static void
get_lines(struct wire_input *in, struct strlist *l, size_t max)
{
	size_t n = (size_t)get_number(in, max);

	for (size_t i = 0; i < n && !in->bad; i++)
		strlist_take(l, one_line(get_text(in)));
}

static bool
get_time(struct wire_input *in, struct timestamp *w)
{
	const bool has = get_number(in, 1) != 0;
	const int64_t s = (int64_t)get_number(in, UINT64_MAX);
	const int64_t off = (int64_t)get_number(in, UINT64_MAX);

	if (!has)
		return false;
	*w = (struct timestamp){ s, (int32_t)off };
	if (off <= -DAY || off >= DAY || off % 60 != 0 ||
	    !timestamp_has_text(*w))
		in->bad = true;
	return !in->bad;
}

static void
get_parts(struct wire_input *in, struct mail *m)
{
	const size_t n = (size_t)get_number(in, MAIL_MAX_PARTS);
	const char *data;
	struct mail_part *p;

	m->parts = n > 0 ? xcalloc(n, sizeof(*m->parts)) : NULL;
	while (m->nparts < n && !in->bad) {
		p = &m->parts[m->nparts++];
		get_line(in, &p->name);
		get_line(in, &p->type);
		data = get_bytes(in, &p->len);
		p->data = xstrndup(data, p->len);
	}
}

bool
wire_read(const char *s, size_t n, struct mail *m)
{
	struct wire_input in = { .s = s, .left = n };

	mail_init(m);
	if (get_number(&in, UINT64_MAX) != MAGIC)
		in.bad = true;
	get_line(&in, &m->subject);
	get_line(&in, &m->from_name);
	get_line(&in, &m->from_addr);
	get_line(&in, &m->message_id);
	get_lines(&in, &m->thread, MAIL_MAX_THREAD);
	get_lines(&in, &m->to, MAIL_MAX_ADDRESSES);
	m->has_sent = get_time(&in, &m->sent);
	m->has_received = get_time(&in, &m->received);
	mail_set(&m->text, get_text(&in));
	m->text_was_html = get_number(&in, 1) != 0;
	m->replaced = (size_t)get_number(&in, SIZE_MAX);
	get_line(&in, &m->automatic);
	get_line(&in, &m->read_error);
	get_parts(&in, m);
	if (get_number(&in, UINT64_MAX) != END || in.left != 0)
		in.bad = true;
	if (in.bad)
		mail_free(m);
	return !in.bad;
}
