/* The child process that reads a mail. */
#include <stddef.h>

#include "../util/child.h"
#include "../util/diag.h"
#include "child.h"
#include "envelope.h"
#include "mime.h"
#include "remark.h"
#include "wire.h"

struct raw_mail {
	const char *s;
	size_t n;
	const struct sender_rules *rules;
};

static int
read_mail(int fd, void *arg)
{
	const struct raw_mail *raw = arg;
	struct mail m;

	mime_read(raw->s, raw->n, &m);
	sender_decide(&m, raw->s, raw->n, raw->rules, false);
	return wire_write(fd, &m) == 0 ? EXIT_DONE : EXIT_IO;
}

int
mail_child_read(const char *name, const char *raw, size_t n,
    const struct sender_rules *rules, const struct sandbox_limits *limits,
    struct mail *m)
{
	static const struct sandbox_limits usual;
	struct raw_mail arg = { raw, n, rules };
	const struct child c = { .fence = SANDBOX_MAIL,
		.limits = limits != NULL ? *limits : usual,
		.path = name,
		.most = MAIL_MAX_BYTES,
		.work = read_mail,
		.arg = &arg };
	struct strbuf answer = { 0 };
	enum child_end end;
	int status, rc;

	*m = (struct mail){ 0 };
	rc = child_run(&c, &answer, &end, &status);
	if (rc == 0 &&
	    (end != CHILD_WHOLE || !wire_read(answer.s, answer.len, m))) {
		mail_init(m);
		envelope_read(m, raw, n, true, NULL);
		sender_decide(m, raw, n, rules, true);
		mail_remark(m, (enum mail_remark)end);
	}
	strbuf_free(&answer);
	return rc;
}
