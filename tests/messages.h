/* The messages of what a unit calls, to be compared. */
#ifndef MESSAGES_H
#define MESSAGES_H

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "test.h"

static FILE *messages_stderr;
static char *messages_text;
static size_t messages_len;

static inline void
messages_begin(void)
{
	messages_stderr = stderr;
	stderr = open_memstream(&messages_text, &messages_len);
}

/* Was there a message with this text in it?  "": was there no message? */
static inline void
messages_end(const char *want, const char *what)
{
	fclose(stderr);
	stderr = messages_stderr;
	if (*want == '\0')
		EQ_STR(messages_text, "", what);
	else if (strstr(messages_text, want) == NULL)
		EQ_STR(messages_text, want, what);
	else
		test_ok(1, __FILE__, __LINE__, what);
	free(messages_text);
}

#endif
