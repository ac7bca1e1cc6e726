/* A mail as bytes from the child: what is read again, and what is refused. */
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

#include "../src/mail/mime.h"
#include "../src/mail/wire.h"
#include "../src/util/mem.h"
#include "../src/util/strbuf.h"
#include "../src/util/strlist.h"
#include "test.h"

static const char raw[] =
    "Received: from a by b; Tue, 3 Nov 2026 10:16:02 +0100\n"
    "From: Noor Voorbeeld <noor@example.nl>\n"
    "To: meldpunt@example.nl\nDate: Tue, 3 Nov 2026 10:15:00 +0100\n"
    "Subject: Laptop kwijt\nMessage-ID: <1@example.nl>\n"
    "References: <0@example.nl>\nPrecedence: bulk\n"
    "Content-Type: multipart/mixed; boundary=b\n\n"
    "--b\n\nzie bijlage\n"
    "--b\nContent-Type: application/pdf; name=x.pdf\n"
    "Content-Transfer-Encoding: base64\n\nAAEC\n--b--\n";

static void
bytes_of(const struct mail *m, struct strbuf *out)
{
	const int fd = memfd_create("wire", MFD_CLOEXEC);
	char buf[65536];
	ssize_t n = -1;

	strbuf_reset(out);
	if (wire_write(fd, m) == 0 && lseek(fd, 0, SEEK_SET) == 0)
		while ((n = read(fd, buf, sizeof(buf))) > 0)
			strbuf_addn(out, buf, (size_t)n);
	OK(n == 0);
	close(fd);
}

static void
test_round_trip(void)
{
	struct strbuf once = { 0 }, twice = { 0 };
	struct mail m;

	mime_read(raw, strlen(raw), &m);
	bytes_of(&m, &once);
	mail_free(&m);
	OK(wire_read(once.s, once.len, &m));
	bytes_of(&m, &twice);
	OK(once.len == twice.len && memcmp(once.s, twice.s, once.len) == 0);
	EQ_STR(m.subject, "Laptop kwijt", "subject");
	EQ_STR(m.parts[0].name, "x.pdf", "part");
	mail_free(&m);
	strbuf_free(&once);
	strbuf_free(&twice);
}

/* Every prefix is refused, and no changed byte does harm. */
static void
test_damage(void)
{
	struct strbuf s = { 0 };
	size_t accepted = 0;
	struct mail m;

	mime_read(raw, strlen(raw), &m);
	bytes_of(&m, &s);
	mail_free(&m);
	for (size_t i = 0; i < s.len; i++) {
		accepted += wire_read(s.s, i, &m);
		mail_free(&m);
	}
	OK(accepted == 0);
	for (size_t i = 0; i < s.len; i++) {
		s.s[i] = (char)(s.s[i] ^ 0xff);
		wire_read(s.s, s.len, &m);
		mail_free(&m);
		s.s[i] = (char)(s.s[i] ^ 0xff);
	}
	strbuf_addc(&s, '\0');
	OK(!wire_read(s.s, s.len, &m));
	strbuf_free(&s);
}

/* 1900-01-02 and 9999-12-31 in UTC: moments with a text in every zone. */
#define FIRST INT64_C(-2208902400)
#define LAST  INT64_C(253402214400)

static const struct {
	const char *what;
	struct timestamp at;
	bool is_valid;
} times[] = {
	{ "an hour east", { 0, 3600 }, true },
	{ "west by half an hour", { 0, -1800 }, true },
	{ "an offset with seconds", { 0, 3601 }, false },
	{ "a western offset with seconds", { 0, -3599 }, false },
	{ "the largest offset", { 0, 86340 }, true },
	{ "an offset of a day", { 0, 86400 }, false },
	{ "an offset of a day west", { 0, -86400 }, false },
	{ "the first day", { FIRST, 0 }, true },
	{ "before the first day", { FIRST - 1, 0 }, false },
	{ "the last day", { LAST, 0 }, true },
	{ "after the last day", { LAST + 1, 0 }, false },
};

static void
test_times(void)
{
	struct strbuf s = { 0 };
	struct mail m, again;

	for (size_t i = 0; i < LENGTH(times); i++) {
		mail_init(&m);
		m.has_sent = true;
		m.nreceived = 1;
		m.sent = times[i].at;
		bytes_of(&m, &s);
		test_ok(wire_read(s.s, s.len, &again) == times[i].is_valid,
		    __FILE__, __LINE__, times[i].what);
		OK(!times[i].is_valid ||
		    (again.sent.s == m.sent.s && again.sent.off == m.sent.off));
		mail_free(&again);
		m.received[0] = times[i].at;
		m.sent = (struct timestamp){ 0 };
		bytes_of(&m, &s);
		test_ok(wire_read(s.s, s.len, &again) == times[i].is_valid,
		    __FILE__, __LINE__, times[i].what);
		mail_free(&again);
		mail_free(&m);
	}
	strbuf_free(&s);
}

/* More of anything than a mail is read for. */
static void
test_bounds(void)
{
	struct strbuf s = { 0 };
	struct mail m, again;

	mail_init(&m);
	for (int i = 0; i < MAIL_MAX_THREAD; i++)
		strlist_add(&m.thread, "id");
	for (int i = 0; i < MAIL_MAX_ADDRESSES; i++)
		strlist_add(&m.to, "a@example.nl");
	bytes_of(&m, &s);
	OK(wire_read(s.s, s.len, &again));
	mail_free(&again);
	strlist_add(&m.thread, "id");
	bytes_of(&m, &s);
	OK(!wire_read(s.s, s.len, &again));
	strlist_free(&m.thread);
	strlist_add(&m.to, "a@example.nl");
	bytes_of(&m, &s);
	OK(!wire_read(s.s, s.len, &again));
	mail_free(&m);

	mail_init(&m);
	m.parts = xcalloc(MAIL_MAX_PARTS + 1, sizeof(*m.parts));
	for (; m.nparts <= MAIL_MAX_PARTS; m.nparts++)
		m.parts[m.nparts] = (struct mail_part){ xstrdup(""),
			xstrdup("text/plain"), xstrdup(""), 0 };
	bytes_of(&m, &s);
	OK(!wire_read(s.s, s.len, &again));
	mail_free(&m);
	strbuf_free(&s);
}

/* Text from a child that was taken over is cleaned like any other. */
static void
test_text(void)
{
	struct strbuf s = { 0 };
	struct mail m, again;

	mail_init(&m);
	mail_set(&m.subject, xstrdup("een\n\x1btwee\xff"));
	mail_set(&m.text, xstrdup("een\r\n\x1btwee"));
	bytes_of(&m, &s);
	OK(wire_read(s.s, s.len, &again));
	EQ_STR(again.subject, "een \xef\xbf\xbdtwee\xef\xbf\xbd", "a line");
	EQ_STR(again.text, "een\n\xef\xbf\xbdtwee", "lines");
	mail_free(&again);
	mail_free(&m);
	strbuf_free(&s);
}

int
main(void)
{
	test_round_trip();
	test_damage();
	test_times();
	test_bounds();
	test_text();
	return DONE();
}
