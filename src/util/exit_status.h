/*
 * The exit statuses, written once: every command returns one of these, and
 * the table in dl(7) is compared with this one by a test.  Numbers and names
 * follow sysexits(3), because a mail server that pipes into dl-new acts on
 * them: 75 makes it keep the mail and try again.
 */
#ifndef UTIL_STATUS_H
#define UTIL_STATUS_H

/*
 * S(NAME, number, rank, meaning).  If several things went wrong, the status of
 * the highest rank is returned: "try again" is above all others, since with it
 * no mail is lost.
 */
/* clang-format off */
#define EXIT_TABLE(S) \
	S(DONE,      0, 0, "done") \
	S(NO,        1, 1, "the answer is no: nothing found, something due, faults found") \
	S(USAGE,    64, 3, "the command line is wrong") \
	S(DATA,     65, 2, "the data is wrong") \
	S(INPUT,    66, 4, "an input cannot be found or opened") \
	S(MISSING,  69, 6, "a needed program or library is missing") \
	S(INTERNAL, 70, 7, "a fault in the program itself") \
	S(CREATE,   73, 4, "something cannot be created") \
	S(IO,       74, 5, "input or output failed") \
	S(TEMP,     75, 8, "try again later: locked, disk full, out of memory") \
	S(PERM,     77, 5, "no permission") \
	S(CONFIG,   78, 6, "the configuration is wrong or incomplete")

enum exit_status {
#define S(name, number, rank, meaning) EXIT_##name = (number),
	EXIT_TABLE(S)
#undef S
};
/* clang-format on */

#endif
