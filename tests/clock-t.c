/* The time now: of a machine whose clock is wrong, and of DL_NOW. */
#include <stdlib.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "../src/util/clock.h"
#include "../src/util/mem.h"
#include "moment.h"

static time_t machine;

/* Instead of the C library's. */
time_t
time(time_t *t)
{
	if (t != NULL)
		*t = machine;
	return machine;
}

static const struct {
	const char *machine, *now; /* DL_NOW or NULL */
	int status;
} cases[] = {
	/* clang-format off */
	{ "2026-11-03T10:15:00Z", NULL, 0 },
	{ "2026-01-01T00:00:00Z", NULL, 0 },
	{ "2025-12-31T23:59:59Z", NULL, 75 }, /* before this was written */
	{ "1970-01-01T00:00:00Z", NULL, 75 },
	{ "8999-12-31T23:59:59Z", NULL, 0 },
	{ "9000-01-01T00:00:00Z", NULL, 75 },
	{ "1970-01-01T00:00:00Z", "2026-11-03T10:15:00Z", 0 },
	{ "2026-11-03T10:15:00Z", "", 0 },
	{ "2026-11-03T10:15:00Z", "1990-01-01T00:00:00Z", 0 },
	{ "2026-11-03T10:15:00Z", "1989-12-31T23:59:59Z", 64 },
	{ "2026-11-03T10:15:00Z", "8999-12-31T23:59:59Z", 0 },
	{ "2026-11-03T10:15:00Z", "9000-01-01T00:00:00Z", 64 },
	{ "2026-11-03T10:15:00Z", "9999-12-31T23:59:59Z", 64 },
	{ "2026-11-03T10:15:00Z", "gisteren", 64 },
	/* clang-format on */
};

/* The exit status of clock_now(). */
static int
status_of(const char *now)
{
	int status = -1;
	const pid_t pid = fork();

	if (pid == 0) {
		if (now != NULL)
			setenv("DL_NOW", now, 1);
		stderr = fopen("/dev/null", "w");
		clock_now(&amsterdam);
		_exit(0);
	}
	waitpid(pid, &status, 0);
	return WEXITSTATUS(status);
}

int
main(void)
{
	unsetenv("DL_NOW");
	for (size_t i = 0; i < LENGTH(cases); i++) {
		machine = moment(cases[i].machine).s;
		fflush(stdout);
		test_ok(status_of(cases[i].now) == cases[i].status, __FILE__,
		    __LINE__, cases[i].machine);
	}
	return DONE();
}
