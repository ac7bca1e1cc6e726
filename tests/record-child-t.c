/* The child that reads stored records which are not plain XML. */
#include <signal.h>
#include <stdlib.h>
#include <unistd.h>

#include "../src/record/record_child.h"
#include "../src/util/diag.h"
#include "../src/util/file.h"
#include "../src/util/strbuf.h"
#include "record.h"
#include "test.h"

#define BEGIN                                                                  \
	"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<incident version=\"1\">"
#define END    "</incident>\n"
#define RECORD BEGIN "<!-- by hand --><title><![CDATA[a&b]]></title>" END

static struct record_child child = { .zone = &zone_utc };

/* Is TITLE that of the record in XML?  NULL: it cannot be read. */
static void
expect(const char *xml, const char *title, const char *what)
{
	struct incident i;
	const int rc = record_child_read(&child, xml, strlen(xml), "f.xml", &i);

	test_ok(rc == (title != NULL ? 0 : -1), __FILE__, __LINE__, what);
	EQ_STR(
	    incident_text(&i, FIELD_TITLE), title != NULL ? title : "", what);
	if (rc == 0)
		EQ_STR(i.at.file, "f.xml", "its file");
	incident_free(&i);
}

static bool
is_fenced(pid_t pid)
{
	struct strbuf status = { 0 };
	char path[64];
	bool is;

	snprintf(path, sizeof(path), "/proc/%d/status", (int)pid);
	strbuf_add(&status, "");
	file_read(path, &status, 65536);
	is = strstr(status.s, "Seccomp:\t2") != NULL;
	strbuf_free(&status);
	return is;
}

static void
test_reading(void)
{
	pid_t first;

	expect(RECORD, "a&b", "a record with a comment");
	first = child.link.pid;
	OK(SANDBOX_IS_OFF || is_fenced(first));
	OK(diag_status() == EXIT_DONE);
	expect(BEGIN "<title>x", NULL, "half a record");
	OK(diag_status() == EXIT_DATA);
	expect("", NULL, "nothing");
	expect("<!DOCTYPE x [<!ENTITY a SYSTEM \"/etc/passwd\">]>" BEGIN
	       "<title>&a;</title>" END,
	    NULL, "an entity");
	expect(RECORD, "a&b", "a record behind them");
	OK(child.link.pid == first);
}

static void
test_death(void)
{
	const pid_t first = child.link.pid;

	kill(child.link.pid, SIGKILL);
	expect(RECORD, NULL, "the reader is gone");
	OK(diag_status() == EXIT_DATA && child.link.pid == 0);
	expect(RECORD, "a&b", "there is another one");
	OK(child.link.pid != first);
	kill(child.link.pid, SIGXCPU);
	expect(RECORD, NULL, "its time is up");
	expect(RECORD, "a&b", "and so on");
}

static void
test_replacement(void)
{
	const pid_t first = child.link.pid;
	struct incident i;

	for (int n = 0; n < 1000; n++)
		if (record_child_read(
			&child, RECORD, strlen(RECORD), "f.xml", &i) == 0)
			incident_free(&i);
	OK(child.link.pid != first);
	record_child_free(&child);
	OK(child.link.pid == 0 && kill(first, 0) == -1);
}

int
main(int argc, char *argv[])
{
	(void)argc;
	diag_init(argv[0]);
	test_reading();
	test_death();
	test_replacement();
	return DONE();
}
