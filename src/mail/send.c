/* The delivery of a mail to sendmail. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "../util/diag.h"
#include "../util/i18n.h"
#include "../util/mem.h"
#include "../util/strlist.h"
#include "../util/subprocess.h"
#include "../util/text.h"
#include "send.h"

#define EX_TEMPFAIL 75 /* sysexits(3), as mail programs use it */
#define SIGNALLED   128 /* and the signal that ended the program */
#define OUTPUT_MOST 8192 /* bytes of what it says that anybody reads */

/* The output of the program, a message for each line. */
static void
report_output(const char *program, const struct strbuf *said)
{
	struct strlist lines = { 0 };

	strlist_split(&lines, said->s != NULL ? said->s : "", '\n');
	for (size_t i = 0; i < lines.n; i++)
		if (!is_blank(lines.v[i]))
			note("%s: %s", program, lines.v[i]);
	strlist_free(&lines);
}

/* It did not end by itself.  Unless it had read all of the mail, it cannot have
 * sent it: -1, else 1. */
static int
report_end(const struct subprocess *p, bool is_late, const char *ref)
{
	const char *program = p->argv[0];

	if (p->unread == 0)
		fail(EXIT_IO, NULL,
		    _("%s: may have been sent, or not: %s did not end by "
		      "itself"),
		    ref, program);
	else if (is_late)
		fail(EXIT_TEMP, NULL,
		    _("%s: not sent: %s did not read the mail within %u "
		      "seconds"),
		    ref, program, p->seconds);
	else
		fail(EXIT_IO, NULL,
		    _("%s: not sent: %s did not end by itself, and had not "
		      "read the mail"),
		    ref, program);
	return p->unread == 0 ? 1 : -1;
}

/* The result, reported: 1 if the program did not live to say it. */
static int
report_failure(const struct subprocess *p, int rc, int e, const char *ref)
{
	enum exit_status s = rc == EX_TEMPFAIL ? EXIT_TEMP : EXIT_IO;
	const char *program = p->argv[0];

	if (rc > SIGNALLED || (rc == -1 && e == ETIMEDOUT))
		return report_end(p, rc == -1, ref);
	if (rc != -1) {
		fail(s, NULL, _("%s: not sent: %s ended with status %d"), ref,
		    program, rc);
		return -1;
	}
	if (e == ENOENT) {
		fail(EXIT_MISSING, NULL,
		    _("%s: not sent: there is no program %s: install a mail "
		      "server, or name another program with git config "
		      "dl.sendmail"),
		    ref, program);
		return -1;
	}
	if (e == EAGAIN || e == ENOMEM || e == EMFILE || e == ENFILE)
		s = EXIT_TEMP;
	fail(s, NULL, _("%s: not sent: %s: %s"), ref, program, strerror(e));
	return -1;
}

int
send_mail(const struct strbuf *mail, const char *command,
    const char *envelope_sender, unsigned seconds, const char *ref)
{
	const char *const last[] = { "-t", "-i", "-f",
		*envelope_sender != '\0' ? envelope_sender : "<>" };
	struct strlist words = { 0 };
	struct strbuf out = { 0 }, err = { 0 };
	struct subprocess p = {
		.in = mail->s,
		.in_len = mail->len,
		.out = &out,
		.err = &err,
		.out_most = OUTPUT_MOST,
		.is_cut = true,
		.seconds = seconds,
	};
	char *line = one_line(xstrdup(command));
	int rc = -1;

	strlist_split(&words, line, ' ');
	free(line);
	if (words.n == 0) {
		fail(EXIT_CONFIG, NULL,
		    _("%s: not sent: no sendmail command is set"), ref);
		return -1;
	}
	for (size_t i = 0; i < LENGTH(last); i++)
		strlist_add(&words, last[i]);
	strlist_take(&words, NULL);
	p.argv = (const char *const *)words.v;
	if ((rc = subprocess_run(&p)) != 0)
		rc = report_failure(&p, rc, errno, ref);
	report_output(words.v[0], &out);
	report_output(words.v[0], &err);
	strlist_free(&words);
	strbuf_free(&out);
	strbuf_free(&err);
	return rc;
}
