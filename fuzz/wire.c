/*
 * Any bytes from the child that read a mail, which may have been taken over:
 * an accepted mail keeps the promises of any other, and is the same when it is
 * sent again.
 */
#include "../src/mail/wire.h"
#include "../src/util/strbuf.h"
#include "mail_check.h"

static void
check_time(bool has, struct timestamp t)
{
	char text[TIMESTAMP_LEN];
	struct timestamp again;

	if (!has)
		return;
	if (t.off % 60 != 0)
		abort();
	timestamp_format(t, text);
	if (!timestamp_parse(text, &again) || again.s != t.s ||
	    again.off != t.off)
		abort();
}

static void
write_again(const struct mail *m, struct strbuf *out)
{
	char path[32], buf[4096];
	const int fd = fuzz_file("", 0, path);
	ssize_t n;

	if (wire_write(fd, m) == -1 || lseek(fd, 0, SEEK_SET) != 0)
		abort();
	while ((n = read(fd, buf, sizeof(buf))) > 0)
		strbuf_addn(out, buf, (size_t)n);
	close(fd);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	struct strbuf once = { 0 }, twice = { 0 };
	char *copy = fuzz_copy(data, n);
	struct mail m, again;

	if (wire_read(copy, n, &m)) {
		check_mail(&m);
		check_time(m.has_sent, m.sent);
		for (size_t i = 0; i < m.nreceived; i++)
			check_time(true, m.received[i]);
		write_again(&m, &once);
		if (!wire_read(once.s, once.len, &again))
			abort();
		write_again(&again, &twice);
		fuzz_same(&once, &twice);
		mail_free(&again);
	}
	mail_free(&m);
	strbuf_free(&once);
	strbuf_free(&twice);
	free(copy);
	return 0;
}
