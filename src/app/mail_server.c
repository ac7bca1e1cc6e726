/* Commands that a mail server runs. */
#include <signal.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "../util/exit_status.h"
#include "../util/mem.h"
#include "mail_server.h"

static void
try_again(int sig)
{
	(void)sig;
	_exit(EXIT_TEMP);
}

void
mail_server_guard(void)
{
	static const int ends[] = { SIGHUP, SIGINT, SIGTERM };
	const struct sigaction end = { .sa_handler = try_again };
	const pid_t self = getpid(), pid = fork();
	int status;

	if (pid == 0) {
		prctl(PR_SET_PDEATHSIG, SIGKILL);
		if (getppid() != self)
			_exit(EXIT_TEMP);
		signal(SIGPIPE, SIG_IGN);
		return;
	}
	for (size_t i = 0; i < LENGTH(ends); i++)
		sigaction(ends[i], &end, NULL);
	if (pid == -1 || waitpid(pid, &status, 0) == -1 || status != 0)
		exit(EXIT_TEMP);
	exit(EXIT_DONE);
}
