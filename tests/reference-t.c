/* References: the check digit, what is refused, finding them in a text. */
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include "../src/core/reference.h"
#include "../src/util/mem.h"
#include "test.h"

static const struct {
	const char *text;
	bool ok;
} texts[] = {
	{ "DL-2026-0042-3", true },
	{ "DL-2026-0042-7", false }, /* wrong digit */
	{ "DL-2026-0024-3", false }, /* digits swapped */
	{ "DL-2026-42-3", false }, /* four digits at least */
	{ "DL-2026-00042-3", false }, /* one text a reference */
	{ "DL-2026-0000-9", false }, /* numbers begin at 1 */
	{ "DL-1899-0001-1", false },
	{ "dl-2026-0042-3", false }, /* capitals are the caller's care */
	{ "DL-2026-0042-3 ", false },
	{ " DL-2026-0042-3", false },
	{ "DL-2026-0042-3\n", false },
	{ "DL_2026_0042_3", false },
	{ "-2026-0042-3", false },
	{ "4L-2026-0042-3", false },
	{ "ABCDEFGH-2026-0042-3", true },
	{ "ABCDEFGHI-2026-0042-3", false }, /* the prefix is too long */
	{ "../../x", false },
	{ "-rf", false },
	{ "", false },
	{ "DL-2026-0042-", false },
	{ "DL-2026-0042-33", false },
	{ "DL-2026-999999999-1", false },
	{ "D\xc3\x89-2026-0042-3", false },
};

static void
test_texts(void)
{
	struct reference r;

	for (size_t i = 0; i < LENGTH(texts); i++)
		test_ok(reference_parse(texts[i].text, &r) == texts[i].ok,
		    __FILE__, __LINE__, texts[i].text);
}

static bool
is_right(const char *digits, int check)
{
	return reference_check_digit(digits) == check;
}

/* Every single wrong digit, the check digit's too, and every swap of
 * neighbours, for all numbers of a year up to 2000. */
static void
test_errors(void)
{
	size_t single = 0, swaps = 0, missed = 0, tried = 0;
	char s[16], wrong[16];
	int check;

	for (unsigned n = 1; n <= 2000; n++) {
		snprintf(s, sizeof(s), "2026%04u", n);
		check = reference_check_digit(s);
		for (int d = 0; d <= 9; d++)
			single += d != check && is_right(s, d);
		for (size_t at = 0; at < 8; at++) {
			memcpy(wrong, s, sizeof(s));
			for (char c = '0'; c <= '9'; c++) {
				wrong[at] = c;
				single += c != s[at] && is_right(wrong, check);
			}
			memcpy(wrong, s, sizeof(s));
			if (at == 7 || s[at] == s[at + 1])
				continue;
			wrong[at] = s[at + 1];
			wrong[at + 1] = s[at];
			swaps++;
			missed += is_right(wrong, check);
		}
		tried++;
	}
	printf("# %zu references, %zu swaps, %zu of them not found\n", tried,
	    swaps, missed);
	OK(single == 0);
	OK(missed * 40 < swaps); /* ISO 7064: nearly every one */
}

static void
test_round(void)
{
	static const unsigned numbers[] = { 1, 9, 42, 9999, 10000, 123456,
		REFERENCE_NUMBER_MOST };
	char text[REFERENCE_LEN];
	struct reference r, again;
	bool ok = true;

	for (size_t i = 0; i < LENGTH(numbers); i++)
		for (int year = 1900; year <= 9999; year += 9) {
			r = (struct reference){ "DL", year, numbers[i] };
			reference_format(&r, text);
			ok &= reference_parse(text, &again) &&
			      again.year == year &&
			      again.number == numbers[i] &&
			      reference_compare(&r, &again) == 0;
		}
	OK(ok);
	OK(reference_check_digit("20260042") == 3);
	OK(reference_check_digit("0794") == 5); /* the standard's own example */
}

static const struct {
	const char *text;
	const char *found; /* all of them, each with a blank behind it */
} searches[] = {
	{ "Re: [DL-2026-0042-3] laptop", "DL-2026-0042-3 " },
	{ "re: dl-2026-0042-3", "DL-2026-0042-3 " },
	{ "DL-2026-0042-3,DL-2026-0001-3", "DL-2026-0042-3 DL-2026-0001-3 " },
	{ "DL-2026-0042-3DL-2026-0001-3", "" },
	{ "DL-2026-0042-7", "" },
	{ "XDL-2026-0042-3", "XDL-2026-0042-3 " },
	{ "x-DL-2026-0042-3", "" },
	{ "DL-2026-0042-31", "" },
	{ "\xc3\xa9"
	  "DL-2026-0042-3",
	    "" },
	{ "DL-2026-0042-3.", "DL-2026-0042-3 " },
	/* as typed, or as a program made it */
	{ "DL 2026 0001 3", "DL-2026-0001-3 " },
	{ "DL2026-0001-3", "DL-2026-0001-3 " },
	{ "dl_2026_0001_3", "DL-2026-0001-3 " },
	{ "DL - 2026 - 0001 - 3", "DL-2026-0001-3 " },
	{ "DL-2026-\n 0001-3", "DL-2026-0001-3 " },
	{ "DL\xc2\xa0"
	  "2026\xc2\xa0"
	  "0001\xc2\xa0"
	  "3",
	    "DL-2026-0001-3 " },
	{ "DL\xe2\x80\x93"
	  "2026\xe2\x80\x93"
	  "0001\xe2\x80\x93"
	  "3",
	    "DL-2026-0001-3 " },
	{ "DL-2026-0001", "" },
	{ "DL-2026-1-3", "" },
	{ "DL-2026-0001 3 brieven", "DL-2026-0001-3 " },
	{ "", "" },
};

static void
test_search(void)
{
	char got[256], text[REFERENCE_LEN];
	struct reference r;
	size_t at;

	for (size_t i = 0; i < LENGTH(searches); i++) {
		got[0] = '\0';
		at = 0;
		while (reference_search(searches[i].text, &at, &r)) {
			reference_format(&r, text);
			strcat(strcat(got, text), " ");
		}
		EQ_STR(got, searches[i].found, searches[i].text);
	}
}

static void
test_alike(void)
{
	static const struct {
		const char *text, *found; /* it is among those */
		bool is_any;
	} t[] = {
		{ "DL-2026-0001-4 (wrong)", "DL-2026-0001-3", true },
		{ "over dl-2026-0001-9.", "DL-2026-0001-3", true },
		{ "DL-2026-0001", "DL-2026-0001-3", true },
		{ "DL 2026 0001 4", "DL-2026-0001-3", true },
		{ "DL-2026-1-3", "DL-2026-0001-3", true },
		{ "A1-2026-0001-4", "A1-2026-0001-3", true },
		/* another digit, and two that are swapped */
		{ "DL-2026-0007-3", "DL-2026-0001-3", true },
		{ "DL-2062-0001-3", "DL-2026-0001-3", true },
		{ "DL-2026-0010-3", "DL-2026-0001-3", true },
		/* none */
		{ "DL-2026-0001-3", "", false },
		{ "DL 2026 0001 3", "", false },
		{ "ISO-885-1", "", false },
		{ "DL-2026", "", false },
		{ "xDL-202-0001-4", "", false },
		{ "DL-2026-0000-4", "DL-2026-0001-3", false },
		{ "", "", false },
	};
	struct reference near[REFERENCE_ALIKE];
	char text[REFERENCE_LEN];
	size_t at, n;
	bool is;

	for (size_t k = 0; k < LENGTH(t); k++) {
		at = 0;
		is = false;
		while ((n = reference_search_alike(t[k].text, &at, near)) > 0)
			for (size_t c = 0; c < n; c++) {
				reference_format(&near[c], text);
				is |= !t[k].is_any ||
				      strcmp(text, t[k].found) == 0;
			}
		if (is != t[k].is_any)
			printf("# %s\n", t[k].text);
		OK(is == t[k].is_any);
	}
}

/* Is the program aborted? */
static bool
is_refused(const char *ref)
{
	int status = 0;
	pid_t pid;

	fflush(stdout);
	if ((pid = fork()) == 0) {
		stderr = fopen("/dev/null", "w");
		free(reference_path(ref, ".xml"));
		_exit(0);
	}
	return waitpid(pid, &status, 0) == pid && WIFSIGNALED(status);
}

static void
test_path(void)
{
	char *path = reference_path("DL-2026-0042-3", ".xml");

	EQ_STR(path, "incidents/2026/00/DL-2026-0042-3.xml", "path");
	free(path);
	OK(is_refused(""));
	OK(is_refused("../../etc/passwd"));
	OK(is_refused("DL-2026-0001-4"));
	OK(is_refused("DL-2026-0001-3/"));
}

int
main(void)
{
	test_texts();
	test_errors();
	test_round();
	test_search();
	test_alike();
	test_path();
	return DONE();
}
