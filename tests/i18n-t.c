/* The text of documents: by catalogue, whatever the language of messages. */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "../src/util/datadir.h"
#include "../src/util/file.h"
#include "../src/util/i18n.h"
#include "test.h"

static void
test_without_catalogue(void)
{
	i18n_init(NULL);
	OK(i18n_has("en") && !i18n_has("nl"));
	EQ_STR(i18n_text("nl", "Monday"), "Monday", "English without Dutch");
	EQ_STR(i18n_plural("nl", "one", "many", 1), "one", "the singular");
	EQ_STR(i18n_plural("nl", "one", "many", 0), "many", "the plural");
}

static void
test_dutch(void)
{
	char *locales = datadir_locales();

	OK(locales != NULL);
	setenv("LC_ALL", "C", 1);
	i18n_init(locales);
	OK(i18n_has("nl"));
	EQ_STR(i18n_text("nl", "Monday"), "maandag", "a day");
	EQ_STR(i18n_text("nl", "no such text"), "no such text", "not there");
	EQ_STR(i18n_text("en", "Monday"), "Monday", "in English");
	EQ_STR(
	    i18n_plural("nl", "%llu day", "%llu days", 1), "%llu dag", "one");
	EQ_STR(
	    i18n_plural("nl", "%llu day", "%llu days", 2), "%llu dagen", "two");
	/* A message keeps its language when a document had the same text. */
	EQ_STR(_("not known"), "not known", "a message before");
	EQ_STR(i18n_text("nl", "not known"), "niet bekend", "a document");
	EQ_STR(_("not known"), "not known", "a message after");
	free(locales);
}

/* Cut anywhere, it is no catalogue or one with fewer texts. */
static void
test_damaged(void)
{
	char *locales = datadir_locales();
	char *path = path_join(locales, "nl/LC_MESSAGES/dl.mo");
	char dir[] = "/tmp/i18n-t.XXXXXX";
	struct strbuf s = { 0 };
	char *folder, *copy;

	OK(file_read(path, &s, FILE_MOST) == 0 && mkdtemp(dir) != NULL);
	folder = path_join(dir, "nl/LC_MESSAGES");
	copy = path_join(folder, "dl.mo");
	OK(make_dirs(folder) == 0);
	for (size_t n = 0; n < s.len; n += s.len / 50) {
		OK(file_put(copy, s.s, n) == 0);
		i18n_init(dir);
		OK(i18n_text("nl", "Monday") != NULL);
	}
	remove_tree(dir);
	free(copy);
	free(folder);
	free(path);
	free(locales);
	strbuf_free(&s);
}

int
main(void)
{
	test_without_catalogue();
	test_dutch();
	test_damaged();
	return DONE();
}
