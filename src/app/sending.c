/* The sending of a mail, once. */
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "../mail/send.h"
#include "../util/clock.h"
#include "../util/diag.h"
#include "../util/i18n.h"
#include "../util/sha256.h"
#include "sending.h"

#define UNCLEAR 255 /* exit status of the process that sends; no other's */

/* In a process of its own: its exit status. */
static int
send_logged(const struct sending *s, struct send_log_line line)
{
	const struct sigaction ignore = { .sa_handler = SIG_IGN };
	int sent;

	/* Those who read our messages may go. */
	sigaction(SIGPIPE, &ignore, NULL);
	if (send_log_add(s->log, s->key, &line) == -1)
		return diag_status();
	sent = send_mail(&s->message->mail, register_sendmail(s->reg),
	    s->envelope_sender, s->seconds != 0 ? s->seconds : SEND_SECONDS,
	    s->ref);
	if (sent == 1)
		return UNCLEAR;
	line.state = sent == 0 ? SEND_DONE : SEND_FAILED;
	send_log_write(s->log, s->key, &line);
	return sent == 0 ? 0 : diag_status();
}

/* In a session of its own, which no signal to ours reaches. */
static enum send_state
send_apart(const struct sending *s, const struct send_log_line *line)
{
	int status = 0;
	pid_t pid;

	fflush(NULL);
	if ((pid = fork()) == 0) {
		setsid();
		status = send_logged(s, *line);
		fflush(stderr);
		_exit(status);
	}
	if (pid == -1) {
		fail_errno("fork");
		return SEND_FAILED;
	}
	while (waitpid(pid, &status, 0) == -1 && errno == EINTR)
		;
	if (!WIFEXITED(status))
		return SEND_TRIED;
	if (WEXITSTATUS(status) == 0)
		return SEND_DONE;
	if (WEXITSTATUS(status) == UNCLEAR) {
		status_raise(EXIT_IO);
		return SEND_TRIED;
	}
	status_raise((enum exit_status)WEXITSTATUS(status));
	return SEND_FAILED;
}

enum send_state
sending_run(const struct sending *s, struct send_log_line line)
{
	char at[TIMESTAMP_LEN], to[SHA256_LEN];

	timestamp_format(clock_now(&s->reg->zone), at);
	send_log_address(s->log, s->to, to);
	line.at = at;
	line.to = to;
	line.id = s->message->id;
	line.means = MEANS_MAIL;
	line.state = SEND_TRIED;
	line.state = send_apart(s, &line);
	send_log_note(s->log, s->key, &line);
	return line.state;
}

void
sending_report_unclear(const char *ref, const char *id)
{
	fail(EXIT_NO, NULL,
	    _("%s: the mail <%s> may have been sent, or not: look for it in "
	      "the log of the mail server, then give dl-notify --sent %s or "
	      "dl-notify --not-sent %s"),
	    ref, id, ref, ref);
}

struct timestamp
sending_date(const struct send_log *log, const char *key, const char *text,
    struct timestamp now)
{
	const struct send_log_line line = send_log_find(log, key, text);
	struct timestamp first;

	return line.state == SEND_FAILED && strcmp(line.text, text) == 0 &&
		       timestamp_parse(line.date, &first)
		   ? first
		   : now;
}
