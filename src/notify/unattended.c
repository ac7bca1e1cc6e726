/* Sending while nobody watches. */
#include <stdlib.h>
#include <sys/stat.h>

#include "../util/clock.h"
#include "../util/file.h"
#include "unattended.h"

#define SENDMAIL_SECONDS 30 /* a mail server waits meanwhile */
#define PAUSE_SECONDS	 600 /* after it took longer */

struct office
unattended_office(const struct office *o)
{
	struct office office = *o;

	office.is_unattended = true;
	office.seconds = SENDMAIL_SECONDS;
	return office;
}

/* A file whose time is that of the last sendmail that hung; the caller frees.
 */
static char *
pause_path(const struct reg *reg)
{
	char *state = register_state(reg), *path;

	if (state == NULL)
		return NULL;
	path = path_join(state, "sendmail-hangs");
	free(state);
	return path;
}

bool
unattended_is_pausing(const struct reg *reg)
{
	char *path = pause_path(reg);
	int64_t passed = -1;
	struct stat st;

	if (path != NULL && stat(path, &st) == 0)
		passed = clock_real() - st.st_mtim.tv_sec;
	free(path);
	return passed >= 0 && passed < PAUSE_SECONDS;
}

bool
unattended_in_time(const struct office *o, int64_t began)
{
	char *path;

	if (clock_real() - began < SENDMAIL_SECONDS)
		return true;
	if ((path = pause_path(o->reg)) != NULL)
		file_put(path, "", 0);
	free(path);
	return false;
}
