/* What the last check of the register found: "COMMIT FAULTS MOMENT". */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../util/file.h"
#include "../util/mem.h"
#include "check_state.h"

void
check_state_write(const struct reg *reg, const struct check_state *s)
{
	char *dir = register_state(reg), *path, *line;
	char at[TIMESTAMP_LEN];

	if (dir == NULL)
		return;
	path = path_join(dir, "check");
	timestamp_format(s->at, at);
	line = xasprintf("%s %zu %s\n", s->commit, s->faults, at);
	file_put(path, line, strlen(line));
	free(line);
	free(path);
	free(dir);
}

static bool
take(char *line, struct check_state *s)
{
	char *count = strchr(line, ' '), *at;

	*s = (struct check_state){ .commit = "" };
	if (count == NULL)
		return false;
	s->faults = strtoul(count + 1, &at, 10);
	at[strcspn(at, "\n")] = '\0';
	return *at == ' ' && timestamp_parse(at + 1, &s->at);
}

bool
check_state_read(const struct reg *reg, struct check_state *s)
{
	char *dir = register_state_path(reg);
	char *path = dir != NULL ? path_join(dir, "check") : NULL;
	struct strbuf text = { 0 };
	const bool is = path != NULL && file_read(path, &text, 4096) == 0 &&
			text.s != NULL && take(text.s, s);

	strbuf_free(&text);
	free(path);
	free(dir);
	return is;
}
