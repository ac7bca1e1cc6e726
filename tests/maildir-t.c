/* Maildir folders: names, order, and a reader that moves messages meanwhile. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "../src/mail/maildir.h"
#include "../src/util/file.h"
#include "../src/util/mem.h"
#include "test.h"

static void
put(const char *path)
{
	if (file_replace(path, path, strlen(path)) == -1)
		abort();
}

static const struct {
	const char *what, *files, *paths; /* each ended by a blank */
} folders[] = {
	{ "empty", "", "" },
	{ "by the second, not the letters",
	    "new/1700000000.a new/999999999.b cur/1600000000.c:2,S ",
	    "new/999999999.b cur/1600000000.c:2,S new/1700000000.a " },
	{ "the same name in both, as when one is moved meanwhile",
	    "new/17.a cur/17.a:2,RS cur/18.b:2, ", "new/17.a cur/18.b:2, " },
	{ "names that are no numbers", "cur/b cur/a new/3.z ",
	    "cur/a cur/b new/3.z " },
	{ "files that begin with a dot", "new/.x cur/.y:2,S new/1.a ",
	    "new/1.a " },
};

static void
test_lists(void)
{
	struct strlist files, paths;
	struct strbuf s = { 0 };

	for (size_t i = 0; i < LENGTH(folders); i++) {
		files = paths = (struct strlist){ 0 };
		mkdir("new", 0700);
		mkdir("cur", 0700);
		strlist_split(&files, folders[i].files, ' ');
		for (size_t f = 0; f < files.n; f++)
			if (*files.v[f] != '\0')
				put(files.v[f]);
		OK(maildir_is("."));
		OK(maildir_list(".", &paths) == 0);
		strbuf_reset(&s);
		strbuf_add(&s, "");
		for (size_t p = 0; p < paths.n; p++)
			strbuf_addf(&s, "%s ", paths.v[p]);
		EQ_STR(s.s, folders[i].paths, folders[i].what);
		strlist_free(&files);
		strlist_free(&paths);
		remove_tree("new");
		remove_tree("cur");
	}
	strbuf_free(&s);
	OK(!maildir_is("."));
}

static void
test_moves(void)
{
	struct strlist paths = { 0 };
	struct strbuf mail = { 0 };

	mkdir("new", 0700);
	mkdir("cur", 0700);
	put("new/1.a");
	put("cur/2.b:2,");
	put("cur/3.c");
	OK(maildir_list(".", &paths) == 0 && paths.n == 3);
	if (rename("new/1.a", "cur/1.a:2,S") == -1 ||
	    rename("cur/2.b:2,", "cur/2.b:2,RST") == -1 ||
	    unlink("cur/3.c") == -1)
		abort();
	put("cur/1.ab");
	OK(maildir_read(".", paths.v[0], &mail, 100) == 0);
	EQ_STR(mail.s, "new/1.a", "moved by a reader");
	OK(maildir_read(".", paths.v[1], &mail, 100) == 0);
	EQ_STR(mail.s, "cur/2.b:2,", "with other flags");
	OK(maildir_read(".", paths.v[2], &mail, 100) == -1 && errno == ENOENT);
	OK(maildir_read(".", paths.v[0], &mail, 3) == -1 && errno == EFBIG);
	strbuf_free(&mail);
	strlist_free(&paths);
}

int
main(int argc, char *argv[])
{
	char dir[] = "/tmp/maildir-t.XXXXXX";

	(void)argc;
	(void)argv;
	if (mkdtemp(dir) == NULL || chdir(dir) == -1)
		return 2;
	test_lists();
	test_moves();
	remove_tree(dir);
	return DONE();
}
